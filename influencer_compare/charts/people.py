"""People of the owner's own list: what each asks for a post, and what each adds to the plan."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, SYMBOL, base_layout, figure, steps
from influencer_compare.question.display import Display
from influencer_compare.views.own_list import MOST_NAMED, PersonPoint
from influencer_compare.wording.my_creators import FEE_AXIS, NEW_PEOPLE_AXIS
from influencer_compare.wording.numbers import tick, tick_money

_HEIGHT_PX = 360
_MARK_PX = 13
_ROOM = 1.12  # beyond the last mark, for names
_FOOT_PX = 56  # for the numbers along the fees and their title
_NAME_WIDE, _NAME_HIGH = 0.35, 0.07  # of the plot on a phone, that a name takes
_LEFT = 0.7  # of the width, in which names stand right of their marks


def people_chart(display: Display, *, points: tuple[PersonPoint, ...], in_money: bool) -> go.Figure:
    """A mark for each: filled where booked, empty where next; both axes hold zero."""
    dearest = max((point.fee for point in points), default=0.0) or 1.0
    most = max((point.adds for point in points), default=0.0) or 1.0
    layout = base_layout(
        display,
        height=_HEIGHT_PX,
        xaxis={
            "title": {"text": FEE_AXIS},
            "range": [-0.04 * dearest, dearest * _ROOM],
            "fixedrange": True,
            "zeroline": True,
            **steps(display, [dearest], write=tick_money),
        },
        yaxis={
            "title": {"text": NEW_PEOPLE_AXIS},
            "range": [0, most * _ROOM],
            "fixedrange": True,
            "automargin": True,
            "zeroline": True,
            "ticksuffix": " ",
            **steps(display, [most], write=tick_money if in_money else tick),
        },
    )
    layout["margin"] |= {"b": _FOOT_PX}
    few = sum(point.booked for point in points) <= MOST_NAMED
    named = [few and point.booked and not _crowded(point, points, dearest, most) for point in points]
    return figure(
        [
            _mark(point, ("middle right" if point.fee < _LEFT * dearest else "middle left") if name else "")
            for point, name in zip(points, named, strict=True)
        ],
        layout,
    )


def _crowded(point: PersonPoint, points: tuple[PersonPoint, ...], dearest: float, most: float) -> bool:
    """Whether another mark stands where the name would: the name is then told under the pointer alone."""
    side = 1 if point.fee < _LEFT * dearest else -1
    return any(
        0 <= side * (other.fee - point.fee) < _NAME_WIDE * dearest
        and abs(other.adds - point.adds) < _NAME_HIGH * most
        for other in points
        if other is not point
    )


def _mark(point: PersonPoint, name_place: str) -> go.Scatter:
    """One person in the colour and shape of their side, with the name where it has a place."""
    symbol = SYMBOL[point.side]
    return go.Scatter(
        x=[point.fee],
        y=[point.adds],
        mode="markers+text" if name_place else "markers",
        text=[escape(point.name, quote=False)]
        if name_place
        else None,  # Plotly reads tags in a visitor's words
        textposition=name_place or None,
        cliponaxis=False,
        marker={
            "color": COLOUR[point.side],
            "symbol": symbol if point.booked else f"{symbol}-open",
            "size": _MARK_PX,
            "line": {"width": 2},
        },
        hovertemplate=f"{escape(point.said, quote=False)}<extra></extra>",
    )
