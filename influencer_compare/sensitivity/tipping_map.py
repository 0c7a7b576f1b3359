"""A map of who wins, micro side or macro side, over two inputs at once; coarse first, then finer.

Rules, and what they miss: METHOD.md, "The tipping map".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from statistics import fmean
from typing import Literal

import numpy as np

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.curves import fee_curve
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.sides import SideResults, both_sides
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.significant_digits import significant
from influencer_compare.sensitivity.turning_points import CLOSE

Axes = Literal["budget and overlap", "hours and fee slope"]
MapWinner = Literal["micro", "macro", "close", "only micro", "only macro", "neither"]
MAP_WINNERS: tuple[MapWinner, ...] = ("micro", "macro", "close", "only micro", "only macro", "neither")

# Across: a limit, which leaves every creator as they are. Upwards: what changes the creators or the overlap.
_FIELDS: dict[Axes, tuple[str, str]] = {
    "budget and overlap": ("budget", "overlap_pct"),
    "hours and fee slope": ("hours", "fee_slope"),
}
# Round values from end to end of each slider; the one nearest to the owner's own gives way to it.
_LINES: dict[str, tuple[float, ...]] = {
    "budget": (200, 700, 2_000, 7_000, 25_000, 80_000, 250_000),
    "overlap_pct": (0, 10, 20, 30, 40, 50, 60),
    "hours": (0, 10, 20, 40, 80, 160, 400),
    "fee_slope": (0, 0.25, 0.5, 0.75, 1, 1.25, 1.5),
}
_DECIMALS = {"overlap_pct": 1, "hours": 0, "fee_slope": 2}  # budgets: two significant digits
_STEPS = (4, 2, 1)  # every fourth of the 25 lines first, then every second, then all
_QUICK_KINDS = 8  # kinds of line up to which a cell takes a millisecond: then every cell is planned
_SURE = 0.5  # lead from which cells around a place, where they agree, speak for the cells between them


@dataclass(frozen=True, slots=True)
class Cell:
    """Who wins at one pair of values, and by how much: larger / smaller - 1.

    ``lead`` is None where no more than one side fits, and infinite where the loser brings nothing.
    ``exact`` is False where the cell was not planned but filled in from planned neighbours that agree.
    """

    winner: MapWinner
    lead: float | None
    exact: bool = True

    @property
    def sure(self) -> bool:
        """Whether a cell speaks for its neighbourhood; where nothing fits, something may fit next to it."""
        return self.lead >= _SURE if self.lead is not None else self.winner != "neither"


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of one field along the map, rising; ``own`` is the place of the owner's own value.

    There the question stands as it is; where the fee slope is left to the chosen fees, the value shown
    is theirs (the mean of the platforms).
    """

    field: str
    values: tuple[float, ...]
    own: int


@dataclass(frozen=True)
class TippingMap:
    """Who wins in each cell: ``cells[row][column]`` for ``up.values[row]`` and ``across.values[column]``.

    ``finest`` is True for the last map of a run, whose cells lie as close as they get.
    """

    scenario: Scenario
    axes: Axes
    across: Axis
    up: Axis
    cells: tuple[tuple[Cell, ...], ...]
    finest: bool

    @property
    def here(self) -> Cell:
        """The cell of the owner's own values, always planned exactly."""
        return self.cells[self.up.own][self.across.own]

    @property
    def row_here(self) -> tuple[Cell, ...]:
        """All cells at the owner's own value of the upward field, from left to right."""
        return self.cells[self.up.own]

    @property
    def column_here(self) -> tuple[Cell, ...]:
        """All cells at the owner's own value of the field across, from bottom to top."""
        return tuple(row[self.across.own] for row in self.cells)

    @property
    def counts(self) -> Counter[MapWinner]:
        """How many cells each winner has."""
        return Counter(cell.winner for row in self.cells for cell in row)

    @property
    def exact_share(self) -> float:
        """The share of the cells that were planned, not filled in."""
        return fmean(cell.exact for row in self.cells for cell in row)

    def question(self, row: int, column: int) -> Scenario:
        """The question that a cell answers."""
        values = {}
        for axis, at in ((self.across, column), (self.up, row)):
            if at != axis.own:
                values[axis.field] = axis.values[at]
        return self.scenario.changed(**values)


def map_axes(scenario: Scenario) -> tuple[Axes, ...]:
    """The maps that make sense: where creators are paid in product, fees have no slope."""
    if not scenario.pays_fees:
        return ("budget and overlap",)
    return tuple(_FIELDS)


def tipping_map(
    scenario: Scenario,
    evidence: Evidence,
    axes: Axes = "budget and overlap",
    watch: Watch | None = None,
) -> Iterator[TippingMap]:
    """The map of 7 x 7 cells, then of 13 x 13, then of 25 x 25; stop whenever it is enough.

    The owner's own values are lines of every map. Each side's best expected plan counts. The first map is
    planned cell by cell; later, where many kinds of line make planning slow, a cell is filled in if the
    cells around it have one winner with a lead of 50% or more. ``watch`` is called again and again while
    cells are planned and may raise to stop. Raises InputError for a fee slope where creators are paid in
    product, and for names that ``data/`` lacks.
    """
    evidence.check(scenario)
    if axes not in map_axes(scenario):
        raise InputError([Problem("pay_by", scenario.pay_by, "choose fees to vary their slope")])
    across, up = (_axis(scenario, field, evidence) for field in _FIELDS[axes])
    planned = _Planned(scenario, evidence, across, up, watch)
    cells: dict[tuple[int, int], Cell] = {}
    for step in _STEPS:
        rows, columns = range(0, len(up.values), step), range(0, len(across.values), step)
        for place in product(rows, columns):
            if place not in cells:
                known = None if planned.quick else _filled(cells, place, 2 * step)
                cells[place] = known or planned.cell(*place)
        yield TippingMap(
            scenario=scenario,
            axes=axes,
            across=Axis(across.field, across.values[::step], across.own // step),
            up=Axis(up.field, up.values[::step], up.own // step),
            cells=tuple(tuple(cells[row, column] for column in columns) for row in rows),
            finest=step == _STEPS[-1],
        )


class _Planned:
    """Cells planned with true optima of both sides; creators are worked out once a row."""

    def __init__(
        self,
        scenario: Scenario,
        evidence: Evidence,
        across: Axis,
        up: Axis,
        watch: Watch | None,
    ) -> None:
        self.scenario, self.evidence, self.across, self.up = scenario, evidence, across, up
        self.watch = watch
        self.contexts: dict[int, Context] = {}

    @property
    def quick(self) -> bool:
        """Whether there are so few kinds of line that no cell need be filled in."""
        return len(self._row(self.up.own).lines()) <= _QUICK_KINDS

    def _row(self, row: int) -> Context:
        if row not in self.contexts:
            values = {} if row == self.up.own else {self.up.field: self.up.values[row]}
            self.contexts[row] = prepare(self.scenario.changed(**values), self.evidence)
        return self.contexts[row]

    def cell(self, row: int, column: int) -> Cell:
        """Both sides planned."""
        with watched(self.watch):
            context = self._row(row)
            if column != self.across.own:
                context = context.changed(**{self.across.field: self.across.values[column]})
            return _cell(both_sides(context))


def _cell(values: SideResults) -> Cell:
    if values.winner == "neither":
        return Cell("neither", None)
    if values.only:
        return Cell("only micro" if values.winner == "micro" else "only macro", None)
    return Cell(values.winner if values.lead >= CLOSE else "close", values.lead)


def _filled(cells: dict[tuple[int, int], Cell], place: tuple[int, int], block: int) -> Cell | None:
    """What the corners around a place agree on, if they do and are sure of it; None otherwise."""
    ends = [{at // block * block, -(-at // block) * block} for at in place]
    corners = [cells.get((row, column)) for row, column in product(*ends)]
    first = corners[0]
    if first is None or any(
        corner is None or not corner.sure or corner.winner != first.winner for corner in corners
    ):
        return None
    leads = [corner.lead for corner in corners if corner is not None and corner.lead is not None]
    lead = math.expm1(fmean(math.log1p(lead) for lead in leads)) if leads else None
    return Cell(first.winner, lead, exact=False)


def _axis(scenario: Scenario, field: str, evidence: Evidence) -> Axis:
    """25 values of a field: round lines from end to end, the owner's own among them, three between each."""
    own = getattr(scenario, field)
    if own is None:  # only the fee slope may be left empty
        curves = [fee_curve(scenario, platform, evidence) for platform in scenario.platforms]
        own = round(fmean(curve.slope for curve in curves if curve is not None), _DECIMALS[field])
    lines = _LINES[field]
    if own in lines:
        return Axis(field, _refined(field, lines), lines.index(own) * _STEPS[0])
    nearest = min(range(len(lines)), key=lambda at: abs(_along(field, lines[at]) - _along(field, own)))
    # An end of the slider stays unless there is no room between it and the owner's own value.
    for at in (min(max(nearest, 1), len(lines) - 2), nearest):
        values = _refined(field, (*lines[:at], own, *lines[at + 1 :]))
        if all(low < high for low, high in pairwise(values)):
            break
    return Axis(field, values, at * _STEPS[0])


def _refined(field: str, lines: tuple[float, ...]) -> tuple[float, ...]:
    """The lines, and three values between each two: budgets in equal ratios, the rest in equal steps."""
    values: list[float] = []
    space = np.geomspace if field == "budget" else np.linspace
    for low, high in pairwise(lines):
        between = space(low, high, _STEPS[0] + 1)[1:-1]
        values += [low, *(_as_typed(field, float(value)) for value in between)]
    return (*values, lines[-1])


def _as_typed(field: str, value: float) -> float:
    if field == "budget":
        return int(significant(value, 2))
    rounded = round(value, _DECIMALS[field])
    return rounded if _DECIMALS[field] else int(rounded)


def _along(field: str, value: float) -> float:
    return math.log(value) if field == "budget" else value
