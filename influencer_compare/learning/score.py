"""Forecast against result: figure by figure, creator by creator, and over all campaigns of an owner.

A total is held against its range only once every creator has reported; until then what the others were
expected to bring stands beside what is known. Different people of the market are estimated from what each
creator reached, by the overlap that was frozen with the forecast, and marked so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from scipy.special import betaincinv

from influencer_compare.learning.campaigns import (
    FIGURES,
    Campaign,
    Expected,
    FigureName,
    Forecast,
    PlannedLine,
    ResultRow,
    Viewing,
)
from influencer_compare.model.expected import Typical
from influencer_compare.model.luck import Floats
from influencer_compare.model.unique_reach import AudienceModel
from influencer_compare.question.scenario import Platform

InRange = Literal["below", "within", "above", "open"]  # "open" until everybody has reported
STANDINGS: tuple[InRange, ...] = get_args(InRange)
_PER_POST: tuple[FigureName, ...] = ("reach", "impressions", "engagements", "clicks", "orders")
_LEAST_SHARE = 1e-6  # of an audience: somebody who reached nobody still has one in the model
_LUCKS: Floats = np.exp(np.linspace(-9.0, 9.0, 181))


@dataclass(frozen=True, slots=True)
class Scored:
    """One figure: what was expected of those who reported, what came, and where that stands in the range.

    ``expected`` is None where fees are hidden. ``came`` is None where nobody has reported it yet.
    ``reported`` of ``of`` creators have; ``so_far`` is what was expected of those. ``estimated`` marks
    different people, whom no platform counts; then ``low`` and ``high`` are the ends of the estimate.
    """

    figure: FigureName
    expected: Expected | None
    came: float | None
    standing: InRange
    reported: int
    of: int
    so_far: float | None
    estimated: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class CreatorScore:
    """One creator's month: the row, the line they were booked for, and each figure reported of them."""

    row: ResultRow
    line: PlannedLine | None
    figures: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A campaign's forecast against its results: all together, then creator by creator."""

    totals: tuple[Scored, ...]
    creators: tuple[CreatorScore, ...]

    @property
    def settled(self) -> tuple[Scored, ...]:
        """The totals that everybody has reported, those of different people left out: they are estimates."""
        return tuple(each for each in self.totals if each.standing != "open" and not each.estimated)

    @property
    def within(self) -> int:
        """How many of those came within their range."""
        return sum(each.standing == "within" for each in self.settled)


@dataclass(frozen=True, slots=True)
class Record:
    """How often totals came within their range over campaigns; ``low`` and ``high`` an honest 80% interval.

    ``share`` is None without any settled total. Totals of one campaign rise and fall together, so the
    interval counts campaigns and not totals.
    """

    campaigns: int
    totals: int
    within: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """Which share of the settled totals came within their range."""
        return self.within / self.totals if self.totals else None


def score(found: Campaign) -> Score:
    """The forecast of a campaign against what has been reported so far."""
    forecast, rows = found.forecast, found.results.rows
    totals = tuple(_total(forecast, figure, rows) for figure in FIGURES)
    return Score(totals, tuple(_creator(forecast, row) for row in rows))


def record(scores: Iterable[Score]) -> Record:
    """How often the totals of all campaigns came within their 80% ranges.

    The interval is Jeffreys' for as many independent trials as campaigns, 10th to 90th percentile.
    """
    settled = [each for each in scores if each.settled]
    totals = sum(len(each.settled) for each in settled)
    within = sum(each.within for each in settled)
    trials = len(settled)
    hits = sum(each.within / len(each.settled) for each in settled)
    low, high = (float(betaincinv(hits + 0.5, trials - hits + 0.5, end)) for end in (0.1, 0.9))
    return Record(trials, totals, within, low if hits else 0.0, high if hits < trials else 1.0)


def _total(forecast: Forecast, figure: FigureName, rows: Sequence[ResultRow]) -> Scored:
    expected: Expected | None = getattr(forecast.total, figure)
    if figure == "reach":
        return _people(forecast, expected, rows)
    asked = rows if figure != "delivered" else [row for row in rows if not _is_further_month(row, rows)]
    told = [row for row in asked if _value(row, figure) is not None]
    came = math.fsum(_value(row, figure) or 0.0 for row in told) if told else None
    whole = len(told) == len(asked) and _all_there(forecast, rows)
    standing, of = _standing(expected, came) if whole else "open", max(forecast.creators, len(asked))
    return Scored(figure, expected, came, standing, len(told), of, _so_far(forecast, figure, told))


def _is_further_month(row: ResultRow, rows: Sequence[ResultRow]) -> bool:
    """Whether an earlier month of the same named creator stands in the table: one booking, not two."""
    return bool(row.creator) and any(
        other.month < row.month
        and other.platform == row.platform
        and other.creator.casefold() == row.creator.casefold()
        for other in rows
    )


def _all_there(forecast: Forecast, rows: Sequence[ResultRow]) -> bool:
    """Whether the table has at least as many bookings as were planned."""
    return sum(not _is_further_month(row, rows) for row in rows) >= forecast.creators


def _value(row: ResultRow, figure: FigureName) -> float | None:
    """What a row tells of a figure; who did not post has brought nothing of what posts bring."""
    if figure == "delivered":
        return None if row.delivered is None else float(row.delivered)
    value: float | None = getattr(row, figure)
    if value is None and row.delivered is False and figure in _PER_POST:
        return 0.0
    return None if value is None else float(value)


def _so_far(forecast: Forecast, figure: FigureName, told: Sequence[ResultRow]) -> float | None:
    """What was expected of those who have reported, each as planned; None where nobody has."""
    if not told or getattr(forecast.total, figure) is None:
        return None
    known = [line for row in told if (line := forecast.line(row.line)) is not None]
    if figure == "delivered":
        return forecast.total.delivered.mean / forecast.creators * len(known)
    share = forecast.total.delivered.mean / forecast.creators if figure in _PER_POST else 1.0
    return share * math.fsum(getattr(line.each, figure).mean for line in known)


def _standing(expected: Expected | None, came: float | None) -> InRange:
    if expected is None or came is None:
        return "open"
    if came < expected.low:
        return "below"
    return "above" if came > expected.high else "within"


def _creator(forecast: Forecast, row: ResultRow) -> CreatorScore:
    line = forecast.line(row.line)
    if line is None:
        return CreatorScore(row, None, ())
    figures = []
    for figure in FIGURES:
        came = _value(row, figure)
        if figure == "delivered" or came is None or (row.delivered is False and figure in _PER_POST):
            continue
        expected: Expected | None = getattr(line.each, figure)
        mean = None if expected is None else expected.mean
        figures.append(Scored(figure, expected, came, _standing(expected, came), 1, 1, mean))
    return CreatorScore(row, line, tuple(figures))


# -- different people


def _people(forecast: Forecast, expected: Expected | None, rows: Sequence[ResultRow]) -> Scored:
    """Different people of the market, estimated from what each creator reached; a range beside it."""
    told = [row for row in rows if _reached_is_told(row)]
    of = max(forecast.creators, len(rows))
    if not told:
        return Scored("reach", expected, None, "open", 0, of, None, estimated=True)
    came = people_estimated(forecast, told)
    ground = forecast.ground
    ends = [people_estimated(forecast, told, rho=rho) for rho in (ground.rho_high, ground.rho_low)]
    places = [people_estimated(forecast, told, place=each) for each in (ground.place_low, ground.place_high)]
    low, high = (
        came * math.exp(sign * math.hypot(*(_log_ratio(each, came) for each in pair)))
        for sign, pair in ((-1, (ends[0], places[0])), (1, (ends[1], places[1])))
    )
    whole = len(told) == len(rows) and _all_there(forecast, rows)
    standing = _standing(expected, came) if whole else "open"
    high = min(high, ground.population)
    return Scored("reach", expected, came, standing, len(told), of, None, estimated=True, low=low, high=high)


def _log_ratio(one: float, other: float) -> float:
    return abs(math.log(one / other)) if one > 0 and other > 0 else 0.0


def _reached_is_told(row: ResultRow) -> bool:
    return row.delivered is False or row.reach is not None or row.impressions is not None


def people_estimated(
    forecast: Forecast, rows: Iterable[ResultRow], *, rho: float | None = None, place: float = 1.0
) -> float:
    """Different people of the market whom the creators of these rows reached, by the frozen overlap.

    ``place`` is how many of the followers are local and fit, against the middle. One creator's months count
    as one audience seen by more posts.
    """
    ground = forecast.ground
    audiences, seen = [], []
    for those in _by_person([row for row in rows if row.delivered is not False]):
        line = forecast.line(those[0].line) or _nearest_line(forecast, those[0].platform)
        if line is None:
            continue
        posts = sum(row.posts or line.posts for row in those)
        typical = _typical(line, posts)
        luck = _luck(line, typical, those)
        audience = float(typical.audiences(np.array([place]))[0]) if typical.by_followers else None
        if audience is None:
            audience = float(typical.audiences(np.array([luck * place]))[0])
        audiences.append(min(max(audience, _LEAST_SHARE), ground.population * (1 - 1e-9)))
        seen.append(float(typical.seen_shares(np.array([luck]))[0]))
    if not audiences:
        return 0.0
    model = AudienceModel.from_rho(ground.population, ground.rho if rho is None else rho)
    most = max((line.seen.audience_at_most for line in forecast.lines), default=ground.population)
    return model.without(min(ground.own_followers, most)).reached(audiences, seen=seen)


def _by_person(rows: Iterable[ResultRow]) -> list[list[ResultRow]]:
    people: dict[object, list[ResultRow]] = {}
    for row in rows:
        people.setdefault((row.platform, row.creator.casefold()) if row.creator else row.number, []).append(
            row
        )
    return list(people.values())


def _nearest_line(forecast: Forecast, platform: Platform) -> PlannedLine | None:
    return next((line for line in forecast.lines if line.platform == platform), None)


def _typical(line: PlannedLine, posts: int) -> Typical:
    """A frozen line as the model counts people; what it does not count with is left at nothing."""
    seen: Viewing = line.seen
    return Typical(
        platform=line.platform, posts=posts, audience=seen.audience, audience_at_most=seen.audience_at_most,
        view_share=seen.view_share, view_share_at_most=seen.view_share_at_most, alike=seen.alike,
        impressions=0.0, engagements=0.0, engagements_at_most=0.0, follows_views=False,
    )  # fmt: skip


def _luck(line: PlannedLine, typical: Typical, rows: Sequence[ResultRow]) -> float:
    """How well the posts of one creator did against typical ones, by views, else by the people reported."""
    views = [float(row.impressions) for row in rows if row.impressions is not None]
    if len(views) == len(rows):
        return math.fsum(views) / (line.seen.views * typical.posts)
    reached = math.fsum(float(row.reach or row.impressions or 0) for row in rows)
    if not typical.by_followers:
        new = 1 + (typical.posts - 1) * (1 - typical.alike)
        return reached / (line.seen.everywhere * new)
    share = reached / line.seen.everywhere
    return float(np.exp(np.interp(share, typical.seen_shares(_LUCKS), np.log(_LUCKS))))
