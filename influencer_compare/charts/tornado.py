"""What moves the answer most: one bar per uncertain figure, from its low to its high end."""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, MUTED, PATTERN, base_layout, figure
from influencer_compare.question.display import Display
from influencer_compare.wording.numbers import exact
from influencer_compare.wording.sensitivity import TornadoRow

_ROW_PX = 52  # a label above its bar, so that a phone has room for both
_ROOM = 0.35  # of the span, on either side, for the values at the ends of the bars
_NARROW = math.log(2.2)  # leads up to this have ticks at smaller steps
_TICKS_NEAR, _TICKS_FAR = (1.5, 2), (2, 4, 10)  # times as much


def tornado_chart(display: Display, *, rows: tuple[TornadoRow, ...], now: float) -> go.Figure:
    """Bars over the lead: left of the middle macro is ahead, right of it micro.

    ``now`` is the lead at the middle of every figure, log(micro / macro). The part of a bar on the macro
    side is hatched; the input's value stands at each end of its bar.
    """
    places = list(range(len(rows)))
    least, most = [min(row.low, row.high) for row in rows], [max(row.low, row.high) for row in rows]
    traces = [
        _part("macro", places, [min(low, 0.0) for low in least], [min(high, 0.0) for high in most]),
        _part("micro", places, [max(low, 0.0) for low in least], [max(high, 0.0) for high in most]),
        _values(places, least, [_left(row)[0] for row in rows], "middle left"),
        _values(places, most, [_left(row)[1] for row in rows], "middle right"),
    ]
    layout = base_layout(
        display,
        height=_ROW_PX * len(rows) + 2 * _ROW_PX,
        barmode="overlay",
        bargap=0.62,
        xaxis=_axis(display, [*least, *most, now, 0.0]),
        yaxis={"visible": False, "range": [len(rows) - 0.5, -1.2], "fixedrange": True},
        shapes=[_line(at, dash, place) for place in places for at, dash in ((0.0, "solid"), (now, "dot"))],
        annotations=[
            *(_label(place, row) for place, row in zip(places, rows, strict=True)),
            {"x": now, "y": -0.95, "text": "now", "showarrow": False, "font": {"size": 13}},
        ],
    )
    return figure(traces, layout)


def _part(side: str, places: list[int], starts: list[float], ends: list[float]) -> go.Bar:
    """The parts of all bars on one side of the middle."""
    return go.Bar(
        orientation="h",
        y=places,
        base=starts,
        x=[end - start for start, end in zip(starts, ends, strict=True)],
        hoverinfo="skip",
        marker={"color": COLOUR[side], "pattern": {"shape": PATTERN[side], "size": 6}},
    )


def _values(places: list[int], at: list[float], texts: list[str], position: str) -> go.Scatter:
    return go.Scatter(
        y=places, x=at, mode="text", text=texts, textposition=position, hoverinfo="skip", cliponaxis=False
    )


def _left(row: TornadoRow) -> tuple[str, str]:
    """The texts of the left and of the right end."""
    texts = (f"{row.low_text} ", f" {row.high_text}")
    return texts if row.low <= row.high else (f"{row.high_text} ", f" {row.low_text}")


def _label(place: int, row: TornadoRow) -> dict[str, Any]:
    return {
        "xref": "paper", "x": 0, "xanchor": "left", "y": place - 0.42, "text": f"{row.label} · {row.grade}",
        "showarrow": False, "font": {"size": 13},
    }  # fmt: skip


def _line(at: float, dash: str, place: int) -> dict[str, Any]:
    """Beside one bar only, so that no line runs through the label above it."""
    return {
        "type": "line", "x0": at, "x1": at, "y0": place - 0.25, "y1": place + 0.4, "layer": "below",
        "line": {"color": MUTED, "width": 1.5, "dash": dash},
    }  # fmt: skip


def _axis(display: Display, leads: list[float]) -> dict[str, Any]:
    """The lead in times as much, both ways from the middle, with room for the values."""
    low, high = min(leads), max(leads)
    room = _ROOM * max(high - low, math.log(_TICKS_NEAR[0]))
    times = _TICKS_NEAR if max(-low, high) <= _NARROW else _TICKS_FAR
    return {
        "range": [low - room, high + room],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "tickangle": 0,
        "tickvals": [*(-math.log(each) for each in times), 0.0, *(math.log(each) for each in times)],
        "ticktext": [
            *(f"macro<br>{exact(display, each)}x" for each in times),
            "equal",
            *(f"micro<br>{exact(display, each)}x" for each in times),
        ],
    }
