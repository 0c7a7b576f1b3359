"""Forecast against result: figure by figure, creator by creator, and over all campaigns of an owner.

A total is held against its range only once every creator has reported; until then what the others were
expected to bring stands beside what is known. Different people of the market are estimated from what each
creator reached, by the overlap that was frozen with the forecast, and marked so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
    SeasonForecast,
    Viewing,
)
from influencer_compare.learning.people import CreatorKey, people_of
from influencer_compare.learning.results import is_told
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
    ``reported`` of ``of`` creators have, each for all their months. ``estimated`` marks different people,
    whom no platform counts; then ``low`` and ``high`` are the ends of the estimate.
    """

    figure: FigureName
    expected: Expected | None
    came: float | None
    standing: InRange
    reported: int
    of: int
    estimated: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class CreatorScore:
    """One creator over all their months: their name or code, the line of the plan, each figure reported.

    A figure is held against the whole booking, and stands open until every month of theirs has it.
    """

    name: str
    line: PlannedLine | None
    figures: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class MonthScore:
    """One month of a season: its totals, and people met since the start (an estimate, like all of people).

    ``told`` says whether anybody has reported anything of the month.
    """

    month: int
    totals: tuple[Scored, ...]
    met_so_far: Scored
    told: bool


@dataclass(frozen=True, slots=True)
class Score:
    """A campaign's forecast against its results: all together, creator by creator, in a season by month."""

    totals: tuple[Scored, ...]
    creators: tuple[CreatorScore, ...]
    months: tuple[MonthScore, ...] = ()

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

    ``share`` is the mean over campaigns of the share of their settled totals that did, None without any.
    Totals of one campaign rise and fall together, so share and interval count campaigns and not totals.
    """

    campaigns: int
    totals: int
    share: float | None
    low: float
    high: float


def score(found: Campaign) -> Score:
    """The forecast of a campaign against what has been reported so far."""
    forecast, rows = found.forecast, found.results.rows
    people = _by_person(rows)
    totals = tuple(_total(forecast, figure, people) for figure in FIGURES)
    months = () if forecast.season is None else tuple(_months(forecast, forecast.season, rows))
    return Score(totals, tuple(_creator(forecast, those) for those in people), months)


def totals_alone(found: Score, *, money: bool) -> Score:
    """The score for others than the owner: no creator, and without ``money`` neither payments nor hours."""

    def shown(totals: Iterable[Scored]) -> tuple[Scored, ...]:
        """The totals that others may see."""
        return tuple(each for each in totals if money or each.figure not in ("paid_usd", "hours"))

    months = tuple(replace(each, totals=shown(each.totals)) for each in found.months)
    return Score(shown(found.totals), (), months)


def record(scores: Iterable[Score]) -> Record:
    """How often the totals of all campaigns came within their 80% ranges.

    The interval is Jeffreys' for as many independent trials as campaigns, 10th to 90th percentile.
    """
    settled = [each for each in scores if each.settled]
    totals = sum(len(each.settled) for each in settled)
    trials = len(settled)
    hits = sum(each.within / len(each.settled) for each in settled)
    low, high = (float(betaincinv(hits + 0.5, trials - hits + 0.5, end)) for end in (0.1, 0.9))
    share = hits / trials if trials else None
    return Record(trials, totals, share, low if hits else 0.0, high if hits < trials else 1.0)


def _months(forecast: Forecast, season: SeasonForecast, rows: Sequence[ResultRow]) -> Iterator[MonthScore]:
    """Every month of a season against its own forecast; whom it met by those who reported then."""
    for each in season.months:
        here = _by_person([row for row in rows if row.month == each.month])
        until = _by_person([row for row in rows if row.month <= each.month])
        booked = sum(month.creators for month in season.months if month.month <= each.month)
        totals = [
            _people(forecast, each.total.reach, here, each.creators)
            if figure == "reach"
            else _held(figure, getattr(each.total, figure), here, each.creators)
            for figure in FIGURES
        ]
        so_far = _people(forecast, each.met_so_far, until, 0)
        if sum(map(len, until)) < booked:  # a whole month of somebody is missing
            so_far = replace(so_far, standing="open")
        told = any(is_told(row) for those in here for row in those)
        yield MonthScore(each.month, tuple(totals), so_far, told)


def _total(forecast: Forecast, figure: FigureName, people: Sequence[Sequence[ResultRow]]) -> Scored:
    expected: Expected | None = getattr(forecast.total, figure)
    if figure == "reach":
        return _people(forecast, expected, people, forecast.creators)
    return _held(figure, expected, people, forecast.creators)


def _held(
    figure: FigureName, expected: Expected | None, people: Sequence[Sequence[ResultRow]], booked: int
) -> Scored:
    """What so many booked creators brought of a figure, against what was expected of all of them."""
    told = [value for those in people if (value := _of_booking(those, figure)) is not None]
    came = math.fsum(value for value, _ in told) if told else None
    whole = sum(done for _, done in told)
    everybody = whole == len(people) >= booked
    standing, of = _standing(expected, came) if everybody else "open", max(booked, len(people))
    return Scored(figure, expected, came, standing, whole, of)


def _of_booking(rows: Sequence[ResultRow], figure: FigureName) -> tuple[float, bool] | None:
    """(what one creator's months tell of a figure together, whether every month does); None where none does.

    Whether they posted is told by the first month that says so: a later month is no further booking.
    """
    told = [value for row in rows if (value := _value(row, figure)) is not None]
    if not told:
        return None
    if figure == "delivered":
        return told[0], True
    return math.fsum(told), len(told) == len(rows)


def _value(row: ResultRow, figure: FigureName) -> float | None:
    """What a row tells of a figure; who did not post has brought nothing of what posts bring."""
    if figure == "delivered":
        return None if row.delivered is None else float(row.delivered)
    value: float | None = getattr(row, figure)
    if value is None and row.delivered is False and figure in _PER_POST:
        return 0.0
    return None if value is None else float(value)


def _standing(expected: Expected | None, came: float | None) -> InRange:
    if expected is None or came is None:
        return "open"
    if came < expected.low:
        return "below"
    return "above" if came > expected.high else "within"


def _creator(forecast: Forecast, rows: Sequence[ResultRow]) -> CreatorScore:
    """One creator's months together against the line they were booked for, that of their first such month."""
    name = next((row.creator for row in rows if row.creator), rows[0].code)
    line = next((found for row in rows if (found := forecast.line(row.line)) is not None), None)
    if line is None:
        return CreatorScore(name, None, ())
    posted = any(row.delivered is not False for row in rows)
    # Two months of one creator reach the same people in part, so their reach has no sum.
    asked = [each for each in FIGURES if each != "delivered" and (each != "reach" or len(rows) == 1)]
    held = line.expected_in([row.month for row in rows])
    figures = []
    for figure in asked:
        told = _of_booking(rows, figure) if posted or figure not in _PER_POST else None
        if told is None:
            continue
        came, whole = told
        expected: Expected | None = getattr(held, figure)
        standing = _standing(expected, came) if whole else "open"
        figures.append(Scored(figure, expected, came, standing, int(whole), 1))
    return CreatorScore(name, line, tuple(figures))


# -- different people


def _people(
    forecast: Forecast, expected: Expected | None, people: Sequence[Sequence[ResultRow]], booked: int
) -> Scored:
    """Different people of the market, estimated from what each creator reached; a range beside it.

    ``booked`` creators at least must report for it.
    """
    there = [[row for row in those if _reached_is_told(row)] for those in people]
    told = [those for those in there if those]
    of = max(booked, len(people))
    if not told:
        return Scored("reach", expected, None, "open", 0, of, estimated=True)
    came = people_estimated(forecast, told)
    ground = forecast.ground
    ends = [people_estimated(forecast, told, rho=rho) for rho in (ground.rho_high, ground.rho_low)]
    places = [people_estimated(forecast, told, place=each) for each in (ground.place_low, ground.place_high)]
    low, high = (
        came * math.exp(sign * math.hypot(*(_log_ratio(each, came) for each in pair)))
        for sign, pair in ((-1, (ends[0], places[0])), (1, (ends[1], places[1])))
    )
    whole = sum(len(told) == len(those) for told, those in zip(there, people, strict=True))
    standing = _standing(expected, came) if whole == len(people) >= booked else "open"
    high = min(high, ground.population)
    return Scored("reach", expected, came, standing, whole, of, estimated=True, low=low, high=high)


def _log_ratio(one: float, other: float) -> float:
    return abs(math.log(one / other)) if one > 0 and other > 0 else 0.0


def _reached_is_told(row: ResultRow) -> bool:
    return row.delivered is False or row.reach is not None or row.impressions is not None


def people_estimated(
    forecast: Forecast,
    people: Iterable[Sequence[ResultRow]],
    *,
    rho: float | None = None,
    place: float = 1.0,
) -> float:
    """Different people of the market whom creators reached, by the frozen overlap.

    ``people`` holds the rows of each creator: their months count as one audience seen by more posts.
    ``place`` is how many of the followers are local and fit, against the middle.
    """
    ground = forecast.ground
    audiences, seen = [], []
    for rows in people:
        those = [row for row in rows if row.delivered is not False]
        if not those:
            continue
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


def _by_person(rows: Sequence[ResultRow]) -> list[list[ResultRow]]:
    """The rows of each creator by month, creators in the order in which they first come."""
    people: dict[CreatorKey, list[ResultRow]] = {}
    for row, person in zip(rows, people_of(rows), strict=True):
        people.setdefault(person, []).append(row)
    return [sorted(those, key=lambda row: row.month) for those in people.values()]


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
