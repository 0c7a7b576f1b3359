"""Bars and lines of the web page: plain SVG and HTML that hold every number as text too.

Each bar opens to what stands behind it, by mouse, touch or key; a slider reads the budget curve.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import Bar, CurveLine
from influencer_compare.views.plain_text import plain
from influencer_compare.wording.numbers import ORDERS, money, result_number

_WIDTH, _HEIGHT = 640, 300  # units of the drawing of a curve
_LEFT, _RIGHT, _TOP, _BOTTOM = 66, 12, 12, 40  # its margins
_STEPS = 4  # lines across it
HATCH = (
    '<svg width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="7" '
    'height="7" patternUnits="userSpaceOnUse"><path d="M-1 8 L8 -1 M-1 1 L1 -1 M6 8 L8 6"/>'
    "</pattern></defs></svg>"
)


def shown(text: str) -> str:
    """Any text as text: nothing in it is read as HTML."""
    return escape(plain(text), quote=True)


def bars_chart(title: str, bars: Sequence[Bar], details: Mapping[str, str], group: str, *, level: int) -> str:
    """Bars on one scale with their ranges and values; pressing one tells its details.

    ``details`` has the text for each bar by its name; bars with the same name and ``group`` are marked
    together in all charts.
    """
    low = min((bar.low or 0.0 for bar in bars), default=0.0)
    high = max((bar.high or 0.0 for bar in bars), default=0.0)
    low, high = min(low, 0.0), high if high > 0 else 1.0
    items = "".join(_bar(bar, details.get(bar.name, ""), (low, high), group) for bar in bars)
    return f'<figure><h{level}>{shown(title)}</h{level}><ul class="bars">{items}</ul></figure>'


def _bar(bar: Bar, detail: str, ends: tuple[float, float], group: str) -> str:
    value = "" if bar.value is None else repr(bar.value)
    more = f'<p class="more">{shown(detail)}</p>' if detail else ""
    return (
        f'<li data-plan="{shown(group)}-{shown(bar.name)}" data-value="{value}"><details>'
        f'<summary><span class="name"><bdi>{shown(bar.label)}</bdi></span>'
        f'<span class="plot">{_drawn(bar, ends)}<span class="value">{shown(bar.text)}</span></span>'
        f"</summary>{more}</details></li>"
    )


def _drawn(bar: Bar, ends: tuple[float, float]) -> str:
    """The bar and its range; an empty place where there is no number."""
    low, high = ends

    def at(value: float) -> float:
        """How far to the right a value stands, in per cent."""
        return round(100 * (value - low) / (high - low), 2)

    if bar.value is None or bar.low is None or bar.high is None:
        return ""
    start, end = sorted((at(0.0), at(bar.value)))
    first, last = at(max(bar.low, low)), at(min(bar.high, high))
    lines = [(first, last, "50%", "50%"), (first, first, "25%", "75%"), (last, last, "25%", "75%")]
    whisker = "".join(
        f'<line class="range" x1="{x1}%" x2="{x2}%" y1="{y1}" y2="{y2}"/>' for x1, x2, y1, y2 in lines
    )
    return (
        '<svg aria-hidden="true" focusable="false">'
        f'<rect class="{bar.side}" x="{start}%" width="{round(end - start, 2)}%" y="15%" height="70%"/>'
        f"{whisker}</svg>"
    )


def curve_chart(display: Display, lines: Sequence[CurveLine], title: str, key: str, here_usd: float) -> str:
    """The best result at each budget, with a slider that reads it and the numbers as a list.

    The slider starts at the budget nearest to ``here_usd``.
    """
    values = [value for line in lines for value in line.values if value is not None]
    budgets = sorted({budget for line in lines for budget in line.budgets_usd})
    if len(budgets) < 2 or not values:
        return ""
    low, high = min(0.0, *values), max(0.0, *values)
    place = _Places(budgets, low, high if high > low else low + 1.0, lines[0].goal)
    drawn = "".join(_line(display, line, place) for line in lines)
    words = [_point_words(display, budget, lines) for budget in budgets]
    points = "".join(
        f'<li data-x="{place.x(budget)}">{shown(text)}</li>'
        for budget, text in zip(budgets, words, strict=True)
    )
    start = min(range(len(budgets)), key=lambda at: abs(budgets[at] - here_usd))
    return (
        f'<figure><svg class="curve" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{shown(title)} at each budget; the numbers are in the list below">'
        f"{_axes(display, place)}{drawn}"
        f'<line class="here" x1="{place.x(budgets[start])}" x2="{place.x(budgets[start])}" y1="{_TOP}" '
        f'y2="{_HEIGHT - _BOTTOM}"/></svg>'
        f'<div class="slider" hidden><label for="{key}">Read the curve at a budget</label>'
        f'<input type="range" id="{key}" min="0" max="{len(budgets) - 1}" step="1" value="{start}">'
        f'<output for="{key}"></output></div>'
        f"<details><summary>Every point as a list</summary><ul>{points}</ul></details></figure>"
    )


class _Places:
    """Where budgets (evenly spread over their order of size) and values stand in the drawing."""

    def __init__(self, budgets: Sequence[int], low: float, high: float, goal: str) -> None:
        self.budgets, self.low, self.high, self.goal = budgets, low, high, goal

    def x(self, budget: int) -> float:
        """Across, by the rank of the budget, as budgets rise by factors."""
        share = self.budgets.index(budget) / (len(self.budgets) - 1)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        """Up."""
        share = (value - self.low) / (self.high - self.low)
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)


def _axes(display: Display, place: _Places) -> str:
    parts = []
    for step in range(_STEPS + 1):
        value = place.low + (place.high - place.low) * step / _STEPS
        y = place.y(value)
        parts.append(f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(
            f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{_tick(display, value, place)}</text>'
        )
    every = max(1, len(place.budgets) // _STEPS)
    for budget in place.budgets[::every]:
        x, y = place.x(budget), _HEIGHT - _BOTTOM + 20
        parts.append(f'<text x="{x}" y="{y}" text-anchor="middle">{shown(money(display, budget))}</text>')
    return "".join(parts)


def _tick(display: Display, value: float, place: _Places) -> str:
    """The number at a line of the axis; none where it would be a part of an order."""
    if place.goal == ORDERS and place.high < _STEPS and not value.is_integer():
        return ""
    return result_number(display, value, place.goal)


def _line(display: Display, line: CurveLine, place: _Places) -> str:
    """The line of one side, broken where it does not fit, and its points."""
    steps, pen, dots = [], "M", []
    for budget, value in zip(line.budgets_usd, line.values, strict=True):
        if value is None:
            pen = "M"
            continue
        x, y = place.x(budget), place.y(value)
        steps.append(f"{pen}{x} {y}")
        pen = "L"
        said = f"{line.label}, {money(display, budget)}: {line.said(display, value)}"
        dots.append(
            f'<circle class="{line.side}" cx="{x}" cy="{y}" r="4"><title>{shown(said)}</title></circle>'
        )
    return f'<path class="{line.side}" d="{" ".join(steps)}"/>{"".join(dots)}'


def _point_words(display: Display, budget: int, lines: Sequence[CurveLine]) -> str:
    found = []
    for line in lines:
        value = dict(zip(line.budgets_usd, line.values, strict=True)).get(budget)
        found.append(f"{line.label} {'does not fit' if value is None else line.said(display, value)}")
    return f"{money(display, budget)}: {', '.join(found)}"
