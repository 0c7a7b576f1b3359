"""Bars and lines of the web page to take away: where everything stands, and every number as text too.

Each bar opens to what stands behind it, by mouse, touch or key; a slider reads the money line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from influencer_compare.charts.style import steps
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.views.chart_data import Bar
from influencer_compare.views.money_line import MoneyLine
from influencer_compare.wording.file_notes import CURVE_LIST, READ_CURVE, points_said
from influencer_compare.wording.findings import SeriesSide
from influencer_compare.wording.numbers import tick, tick_money

_WIDTH, _HEIGHT = 640, 300  # units of the drawing of a curve
_LEFT, _RIGHT, _TOP, _BOTTOM = 66, 556, 12, 260  # its edges
_NAME = 18  # that the names of two lines need


# ---- Bars ----


@dataclass(frozen=True, slots=True)
class WebBar:
    """One bar: what it says, its value for programs, and where it stands in per cent, with its range."""

    name: str
    label: str
    side: SeriesSide
    text: str
    detail: str
    exact: str
    drawn: bool = False
    start: float = 0.0
    width: float = 0.0
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class WebBars:
    """Bars on one scale; bars with the same name and ``group`` are marked together in all charts."""

    title: str
    group: str
    bars: tuple[WebBar, ...]


def web_bars(title: str, bars: Sequence[Bar], details: Mapping[str, str], group: str) -> WebBars:
    """Bars on one scale with their ranges; ``details`` has the text behind each bar by its name."""
    low = min((bar.low or 0.0 for bar in bars), default=0.0)
    high = max((bar.high or 0.0 for bar in bars), default=0.0)
    ends = min(low, 0.0), high if high > 0 else 1.0
    return WebBars(title, group, tuple(_bar(bar, details.get(bar.name, ""), ends) for bar in bars))


def _bar(bar: Bar, detail: str, ends: tuple[float, float]) -> WebBar:
    """The bar and its range; an empty place where there is no number."""
    low, high = ends

    def at(value: float) -> float:
        """How far to the right a value stands, in per cent."""
        return round(100 * (value - low) / (high - low), 2)

    exact = "" if bar.value is None else repr(bar.value)
    said = bar.name, bar.label, bar.side, bar.text, detail, exact
    if bar.value is None or bar.low is None or bar.high is None:
        return WebBar(*said)
    start, end = sorted((at(0.0), at(bar.value)))
    first, last = at(max(bar.low, low)), at(min(bar.high, high))
    return WebBar(*said, drawn=True, start=start, width=round(end - start, 2), low=first, high=last)


# ---- The money line ----


@dataclass(frozen=True, slots=True)
class Tick:
    """A number at a place of an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class WebLine:
    """The line of one side, and where its name stands."""

    side: SeriesSide
    path: str
    label: str
    end: float
    name_at: float


@dataclass(frozen=True, slots=True)
class WebPoint:
    """What both sides bring at one budget."""

    x: float
    said: str


@dataclass(frozen=True, slots=True)
class WebCurve:
    """The best result of each side at each budget; the ring and ``start`` are the owner's own budget."""

    key: str
    title: str
    note: str
    said: str
    across: tuple[Tick, ...]
    along: tuple[Tick, ...]
    lines: tuple[WebLine, ...]
    ring: tuple[float, float]
    points: tuple[WebPoint, ...]
    start: int
    read: str = READ_CURVE
    list: str = CURVE_LIST
    width: int = _WIDTH
    height: int = _HEIGHT
    left: int = _LEFT
    right: int = _RIGHT
    top: int = _TOP
    bottom: int = _BOTTOM


def web_curve(display: Display, found: MoneyLine, key: str) -> WebCurve:
    """The money line as a drawing, and every point of it as text."""
    values = [*(value for line in found.lines for value in line.ys), found.here.y]
    write = tick_money if found.goal.terms.unit == "usd" else tick
    across = steps(display, values, whole=found.goal == Goal.ORDERS, write=write)
    along = steps(display, [found.edge], write=tick_money)
    low, high = min(across["tickvals"]), max(across["tickvals"])

    def x(budget: float) -> float:
        """Across, in equal steps."""
        return float(round(_LEFT + budget / found.edge * (_RIGHT - _LEFT), 1))

    def y(value: float) -> float:
        """Up."""
        return float(round(_BOTTOM - (value - low) / (high - low or 1.0) * (_BOTTOM - _TOP), 1))

    paths = [[(x(at), y(value)) for at, value in zip(line.xs, line.ys, strict=True)] for line in found.lines]
    names = _apart([path[-1][1] for path in paths])
    budgets = sorted({budget for line in found.lines for budget in line.xs})
    return WebCurve(
        key=key,
        title=found.title,
        note=found.note,
        said=found.alt,
        across=tuple(
            Tick(y(at), text) for at, text in zip(across["tickvals"], across["ticktext"], strict=True)
        ),
        along=tuple(
            Tick(x(at), text)
            for at, text in zip(along["tickvals"], along["ticktext"], strict=True)
            if at <= found.edge
        ),
        lines=tuple(
            WebLine(line.side, _path(path), line.label, path[-1][0], name)
            for line, path, name in zip(found.lines, paths, names, strict=True)
        ),
        ring=(x(found.here.x), y(found.here.y)),
        points=tuple(WebPoint(x(each), _point_words(found, each)) for each in budgets),
        start=min(range(len(budgets)), key=lambda at: abs(budgets[at] - found.here.x)),
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in points)


def _apart(ends: list[float]) -> list[float]:
    """Where the names of the lines stand, one moved up where two would meet."""
    if len(ends) == 2 and abs(ends[0] - ends[1]) < _NAME:
        middle = sum(ends) / 2
        upper = 0 if ends[0] <= ends[1] else 1
        return [middle + _NAME / 2 * (-1 if at == upper else 1) for at in range(2)]
    return ends


def _point_words(found: MoneyLine, budget: float) -> str:
    """Both sides at one budget; a side without a plan there is left out."""
    said = {
        line.label: line.said[line.xs.index(budget)].split(": ", 1)
        for line in found.lines
        if budget in line.xs
    }
    return points_said(next(iter(said.values()))[0], {name: result for name, (_, result) in said.items()})
