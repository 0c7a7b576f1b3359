"""Where the answer turns: at which overlap, fee, budget or hour the other side gets ahead.

Found on the planner itself, with true optima of both sides: METHOD.md, "When does it change?".
"""

from __future__ import annotations

import functools
import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

import numpy as np

from influencer_compare.document.turning_points import (
    Comfort,
    Steady,
    TurningPoint,
    TurningPoints,
)
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import SIDES
from influencer_compare.model.curves import delivery_figure, fee_curve
from influencer_compare.planner.another_answer import fitting_with, with_answer
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.plans import Line
from influencer_compare.planner.recommend import best_results
from influencer_compare.planner.sides import SideResults, both_sides
from influencer_compare.planner.solver import FEW_STARTS, MANY_KINDS
from influencer_compare.planner.tangents import ROUGH_GAP
from influencer_compare.planner.watching import Watch, look_up, watched
from influencer_compare.question.fields import bounds, typed_value
from influencer_compare.question.scenario import Scenario, Side

SCANNED = 33  # values of each input, the ends of its range included
SCANNED_OF_MANY = 9  # ... where a side has many kinds of creator to choose from
SCANNED_OF_VERY_MANY = 5  # ... and very many: posts left open on several platforms
_FIRST = 4  # of them only every fourth is looked at where the lead is far larger than what it may move by
_HALVED_ROUGHLY = 5  # times at most between two values, where plans are rough: to 1% of the range
_MOVED_BY = 1.6  # at most so much of a lead is lost, and won again, over a whole range; measured
CLOSE = 0.05  # a lead that stays below this is no change of the answer
_ADULTS_TIMES = 10  # smaller or larger; beyond, it is another kind of area with other local shares


@dataclass(frozen=True, slots=True)
class Scan:
    """How turning points of one field are looked for.

    ``moves`` says what the field changes: "limits" leave every creator as they are, "prices" leave what every
    creator does. ``jumps`` where it decides how many whole creators fit: a lead may then jump to and fro.
    ``ends`` are those of the scan where the whole slider is more than makes sense; a current value beyond is
    included. ``ratios`` for money and people, scanned in equal ratios. ``digits`` are finer than it is known.
    """

    moves: Literal["limits", "prices", "creators"] = "creators"
    jumps: bool = False
    ends: tuple[float, float] | None = None
    ratios: bool = False
    digits: int = 0


SCANS = {
    "overlap_pct": Scan(digits=1),
    "fee_slope": Scan("prices", jumps=True, digits=2),
    # Price lists for creators of one size differ up to tenfold.
    "large_fee_pct": Scan("prices", jumps=True, ends=(30, 300), ratios=True),
    "hour_value_usd": Scan("limits", ends=(0, 200)),  # above what a specialist bills
    "hours": Scan("limits", jumps=True, ends=(0, 160)),  # four working weeks, given to one campaign
    "budget": Scan("limits", jumps=True, ratios=True),
    "adults": Scan(ratios=True, digits=-2),
    "niche_focus": Scan(),
    "delivery_pct": Scan(),
}
TURNING_FIELDS = tuple(SCANS)
_LIMITS = {field for field, scan in SCANS.items() if scan.moves == "limits"}
_PRICES = {field for field, scan in SCANS.items() if scan.moves == "prices"}


@dataclass(frozen=True, slots=True)
class _Input:
    """One input and its scan: range, current value, in equal ratios or steps, digits after the point."""

    field: str
    low: float
    high: float
    current: float
    scanned: int
    ratios: bool = False
    digits: int = 0

    def grid(self) -> list[float]:
        """The values to scan, the current one among them."""
        space = np.geomspace if self.ratios else np.linspace
        ends = bounds(self.field)
        scanned = (
            min(max(self.snap(value), ends[0]), ends[1]) for value in space(self.low, self.high, self.scanned)
        )
        return sorted({*scanned, self.current})

    def snap(self, value: float) -> float:
        """The nearest value that an owner would type."""
        return round(float(value), self.digits)

    def middle(self, low: float, high: float) -> float:
        """Half way between two values, on the scale of the scan."""
        return self.snap(math.sqrt(low * high) if self.ratios else (low + high) / 2)

    def distance(self, value: float) -> float:
        """From the current value, as a share of the range."""
        if self.ratios:
            return abs(math.log(value / self.current)) / math.log(self.high / self.low)
        return abs(value - self.current) / (self.high - self.low)


_Point = tuple[float, SideResults]
_Run = list[_Point]


class _Sides:
    """Both sides planned at any value of any input."""

    def __init__(self, scenario: Scenario, evidence: Evidence) -> None:
        self.scenario, self.evidence = scenario, evidence
        self.context = prepare(scenario, evidence)
        self.rough = len(self.context.lines()) > MANY_KINDS
        # By side, how many of each line are booked: where looked last, and as the question stands.
        self._booked: dict[str | None, dict[Line, int]] = {}
        self._booked_now = self._booked

    @functools.cached_property
    def now(self) -> SideResults:
        """What the sides bring as the question stands."""
        found = self._planned(self.context)
        self._booked_now = self._booked
        return found

    def at(self, field: str, value: float) -> SideResults:
        """What the sides bring with one field changed."""
        typed = typed_value(field, value)
        if getattr(self.scenario, field) == typed:
            return self.now
        if field == "hour_value_usd" and not self.context.hours_are_money:
            return self.now
        if field in _LIMITS:
            return self._planned(self.context.changed(**{field: typed}))
        if field in _PRICES:
            return self._planned(self.context.repriced(**{field: typed}))
        return self._planned(with_answer(self.context, field, typed))

    def start_over(self) -> None:
        """Look on from what is booked as the question stands."""
        _ = self.now
        self._booked = self._booked_now

    def _planned(self, context: Context) -> SideResults:
        """Both sides; where that takes very long, roughly, from what was booked where looked last."""
        if not self.rough:
            return both_sides(context)
        found = best_results(context, ROUGH_GAP, self._booked, with_mix=False, starts=FEW_STARTS)
        self._booked = {side: booked or self._booked.get(side, {}) for side, (_, booked) in found.items()}
        return SideResults(*(found[side][0] for side in SIDES))

    def out_of_reach(self, field: str, values: list[float], low: SideResults, high: SideResults) -> bool:
        """Whether one side wins at both ends of some values and nobody of the other fits at any of them."""
        if SCANS[field].jumps or not (low.only and high.only and low.winner == high.winner):
            return False
        if not self.context.settled:  # boosting takes money and hours of its own
            return False
        other: Side = "macro" if low.winner == "micro" else "micro"
        return not any(self._fits(other, field, value) for value in values)

    def _fits(self, side: Side, field: str, value: float) -> bool:
        """Whether anybody of a side fits with one field changed."""
        look_up()
        fitting = fitting_with(self.context, field, typed_value(field, value))
        return any(self.context.side(line.tier) == side for line in fitting)


def turning_points(
    scenario: Scenario,
    evidence: Evidence,
    *,
    fields: Collection[str] = TURNING_FIELDS,
    watch: Watch | None = None,
) -> TurningPoints:
    """Where the answer turns, input by input, and which inputs never turn it.

    Each input is moved alone through its sensible range, everything else as in the scenario, and both
    sides are planned anew. ``fields`` (of ``TURNING_FIELDS``) asks for some inputs only; ``watch`` is called
    again and again and may raise to stop. Raises InputError for names that ``data/`` lacks and
    ValueError for a field that is not among TURNING_FIELDS.
    """
    unknown = [field for field in fields if field not in TURNING_FIELDS]
    if unknown:
        raise ValueError(f"No point points for {', '.join(unknown)}: ask for {', '.join(TURNING_FIELDS)}.")
    points: list[TurningPoint] = []
    steady: list[Steady] = []
    with watched(watch):
        sides = _Sides(scenario, evidence)
        now = sides.now
        for field in fields:
            entry = _input(field, sides.context)
            found = _of_one_input(sides, entry)
            points += found[0]
            steady += found[1]
    nearest_first = sorted(points, key=lambda point: point.distance)
    lead = now.lead if math.isfinite(now.lead) else None
    return TurningPoints(tuple(nearest_first), tuple(steady), now.winner, lead)


def _of_one_input(sides: _Sides, entry: _Input) -> tuple[list[TurningPoint], list[Steady]]:
    """The changes of one input, or that there are none."""
    points = _scanned(sides, entry)
    raw = [list(run) for _, run in groupby(points, key=lambda point: point[1].winner)]
    runs = _joined(raw, entry.current)
    if len(runs) == 1:
        return [], [_steady(entry, points)]
    brackets = [_bisected(sides, entry, left[-1], right[0]) for left, right in pairwise(runs)]
    return [_turning_point(entry, bracket, brackets, mostly=len(raw) > 2) for bracket in brackets], []


def _scanned(sides: _Sides, entry: _Input) -> _Run:
    """The values of the scan that can matter, first every fourth, then those between which one could win."""
    sides.start_over()
    grid = entry.grid()
    here, last = grid.index(entry.current), len(grid) - 1
    found = {at: sides.at(entry.field, grid[at]) for at in {*range(0, last, _FIRST), here, last}}

    def look_between(low: int, high: int) -> None:
        """Look half way, and on both sides of it, unless nothing can turn there."""
        exact = SCANS[entry.field].jumps and not sides.rough
        lead = math.inf if exact else _MOVED_BY * (high - low) / last
        if high - low < 2 or _stays(found[low], found[high], lead):
            return
        if sides.out_of_reach(entry.field, grid[low : high + 1], found[low], found[high]):
            return
        middle = (low + high) // 2
        found[middle] = sides.at(entry.field, grid[middle])
        look_between(low, middle)
        look_between(middle, high)

    for low, high in pairwise(sorted(found)):
        look_between(low, high)
    return [(grid[at], found[at]) for at in sorted(found)]


def _stays(low: SideResults, high: SideResults, lead: float) -> bool:
    """Whether no side can get ahead between two values: nothing moves, or both leads are large enough."""
    return low.same_as(high) or (low.winner == high.winner and lead <= min(low.lead, high.lead) < math.inf)


def _joined(runs: list[_Run], current: float) -> list[_Run]:
    """Runs of one winner, without those that stay under 5%; where the owner stands is always kept."""
    clear = [run for run in runs if any(values.lead >= CLOSE or value == current for value, values in run)]
    return [
        [point for run in group for point in run]
        for _, group in groupby(clear, key=lambda run: run[0][1].winner)
    ]


def _bisected(sides: _Sides, entry: _Input, low: _Point, high: _Point) -> tuple[_Point, _Point]:
    """Two neighbouring values between which the winner changes; where planned roughly, nearly so."""
    halved = 0
    while low[0] < (middle := entry.middle(low[0], high[0])) < high[0]:
        if sides.rough and halved == _HALVED_ROUGHLY:
            break
        halved += 1
        point = (middle, sides.at(entry.field, middle))
        low, high = (point, high) if point[1].winner == low[1].winner else (low, point)
    return low, high


def _turning_point(
    entry: _Input, bracket: tuple[_Point, _Point], others: list[tuple[_Point, _Point]], *, mostly: bool
) -> TurningPoint:
    (below, lower), (above, upper) = bracket
    others_below = [low for (low, _), _ in others]
    if entry.current <= below:
        between = [low for low in others_below if entry.current <= low < below]
    else:
        between = [low for low in others_below if below < low < entry.current]
    return TurningPoint(
        field=entry.field,
        value=below,
        below=typed_value(entry.field, below),
        above=typed_value(entry.field, above),
        current=entry.current,
        winner_below=lower.winner,
        winner_above=upper.winner,
        only_below=lower.only,
        only_above=upper.only,
        mostly=mostly,
        next_to_current=not between,
        distance=entry.distance(below if entry.current <= below else above),
    )


def _steady(entry: _Input, points: list[_Point]) -> Steady:
    """What kind of comfort an input without a change is."""
    every = [values for _, values in points]
    here = next(values for value, values in points if value == entry.current)
    kind: Comfort = "keeps"
    if here.winner == "neither":
        kind = "neither"
    elif all(values.same_as(here) for values in every):
        kind = "no effect"
    elif all(values.only for values in every):
        kind = "one side"
    elif any(values.winner != here.winner for values in every):
        kind = "close"
    return Steady(entry.field, kind, here.winner, entry.low, entry.high, entry.current)


def _input(field: str, context: Context) -> _Input:
    """The range in which an input is scanned, the owner's own value inside it."""
    low, high = _range(field, context)
    current = _current(field, context)
    return _Input(
        field,
        min(low, current),
        max(high, current),
        current,
        scanned_values(context),
        SCANS[field].ratios,
        SCANS[field].digits,
    )


def scanned_values(context: Context) -> int:
    """At how many values each input of a question is looked at."""
    scenario = context.scenario
    if len(context.lines()) > MANY_KINDS:
        return SCANNED_OF_VERY_MANY
    many = len(scenario.platforms) > 1 or scenario.posts_per_creator == "best" or scenario.reach_times > 1
    return SCANNED_OF_MANY if many else SCANNED


def _current(field: str, context: Context) -> float:
    """Where an input stands: as typed, or what the planner uses where the owner left it empty.

    The fee slope of several platforms is the mean of theirs; fees that have none stand in the middle.
    """
    scenario, evidence = context.scenario, context.evidence
    own: float | None = getattr(scenario, field)
    if own is not None:
        return own
    if field == "adults":
        return context.market.adults
    if field == "delivery_pct":
        return round(delivery_figure(scenario, evidence).mid * 100)
    chosen = [fee_curve(scenario, platform, evidence) for platform in scenario.platforms]
    slopes = [curve.slope for curve in chosen if curve is not None]
    return sum(slopes) / len(slopes) if slopes else sum(_range(field, context)) / 2


def _range(field: str, context: Context) -> tuple[float, float]:
    """The sensible part of what a field takes; the whole of it where all makes sense."""
    evidence, ends, sensible = context.evidence, bounds(field), SCANS[field].ends
    if sensible is not None:
        return sensible
    if field == "adults":
        adults = context.market.adults
        return max(ends[0], adults / _ADULTS_TIMES), min(ends[1], adults * _ADULTS_TIMES)
    if field == "delivery_pct":
        figures = [evidence.figure("operations", f"delivery_{kind}") for kind in ("paid", "product_only")]
        return 100 * min(figure.low for figure in figures), ends[1]
    if field == "fee_slope":
        keys = [row.key for row in evidence.rows("fee_curves") if row.key[0] in context.scenario.platforms]
        curves = [evidence.curve("fee_curves", *key) for key in keys]
        return min(curve.slope_low for curve in curves), max(curve.slope_high for curve in curves)
    return ends
