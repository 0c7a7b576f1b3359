"""Options side by side: what each brings against the hours that it takes, larger marks for more money."""

from __future__ import annotations

import math
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, SYMBOL, base_layout, figure, steps
from influencer_compare.question.display import Display
from influencer_compare.views.option_chart_data import OptionPoint, OptionsPlot
from influencer_compare.wording.numbers import tick, tick_money
from influencer_compare.wording.options_plot import WORK_AXIS

HEIGHT_PX = 360
_LARGEST_PX, _SMALLEST_PX = 40, 12  # of a mark; its area goes with the cost
_ROOM = 1.2  # beyond the last point, for names
_NEAR = 0.25  # of the width: names of points so close stand above and below by turns
_LINE_SIGNS, _MOST_LINES = 16, 2  # of a name beside its mark
_FOOT_PX = 56  # for the numbers along the hours and their title
_RANGE_COLOUR = "#7a808a"


def options_chart(display: Display, *, found: OptionsPlot) -> go.Figure:
    """A mark per option with its range and its name; both axes hold zero."""
    ends = [end for point in found.points for end in _ends(point)]
    longest = max(point.hours for point in found.points) or 1.0
    low, high = min(0.0, *ends), max(0.0, *ends) or 1.0
    layout = base_layout(
        display,
        height=HEIGHT_PX,
        xaxis={
            "title": {"text": WORK_AXIS},
            "range": [0, longest * _ROOM],
            "fixedrange": True,
            "zeroline": True,
            **steps(display, [longest]),
        },
        yaxis={
            "title": {"text": found.axis},
            "range": [low * _ROOM, high * _ROOM],
            "fixedrange": True,
            "automargin": True,
            "zeroline": True,
            "ticksuffix": " ",
            **steps(display, ends, write=tick_money if found.in_money else tick),
        },
    )
    layout["margin"] |= {"b": _FOOT_PX}
    dearest = max((point.cost_usd or 0.0 for point in found.points), default=0.0)
    return figure(
        [
            _mark(point, place, dearest)
            for point, place in zip(found.points, _name_places(found.points, longest), strict=True)
        ],
        layout,
    )


def _ends(point: OptionPoint) -> tuple[float, float]:
    """The range of a result, as far as it has one with an end."""
    value = point.bar.value or 0.0
    low, high = (
        value if each is None or not math.isfinite(each) else each for each in (point.bar.low, point.bar.high)
    )
    return low, high


def _mark(point: OptionPoint, name_place: str, dearest: float) -> go.Scatter:
    """One option: its mark in the colour and shape of its side, its range as a thin line, its name."""
    value = point.bar.value or 0.0
    low, high = _ends(point)
    part = (point.cost_usd or 0.0) / dearest if dearest > 0 else 0.0
    return go.Scatter(
        x=[point.hours],
        y=[value],
        mode="markers+text",
        text=[_in_lines(point.bar.label)],
        textposition=name_place,
        cliponaxis=False,
        marker={
            "color": COLOUR[point.bar.side],
            "symbol": SYMBOL[point.bar.side],
            "size": max(_SMALLEST_PX, _LARGEST_PX * math.sqrt(part)),
            "opacity": 0.85,
        },
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [high - value],
            "arrayminus": [value - low],
            "color": _RANGE_COLOUR,
            "thickness": 1.5,
            "width": 4,
        },
        hovertemplate=f"{escape(point.said, quote=False)}<extra></extra>",
    )


def _in_lines(label: str) -> str:
    """A name beside its mark, in two lines at most: half the width of a phone is all that it has."""
    lines = wrap(label, _LINE_SIGNS)
    shown = lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]
    return "<br>".join(escape(line, quote=False) for line in shown)  # Plotly reads tags in a visitor's words


def _name_places(points: tuple[OptionPoint, ...], longest: float) -> list[str]:
    """Names right of their marks in the left half, left in the right half; close ones by turns."""
    ordered = sorted(range(len(points)), key=lambda at: points[at].hours)
    places = [""] * len(points)
    row = 0
    for before, at in zip([None, *ordered], ordered, strict=False):
        close = before is not None and points[at].hours - points[before].hours < _NEAR * longest
        row = row + 1 if close else 0
        side = "right" if points[at].hours < longest / 2 else "left"
        places[at] = f"{('middle', 'top', 'bottom')[row % 3]} {side}"
    return places
