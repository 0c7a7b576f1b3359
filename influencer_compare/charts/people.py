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
_PLACES = ("top center", "bottom center", "middle right")


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
    ordered = sorted(points, key=lambda point: point.fee)
    return figure([_mark(point, at, named=few and point.booked) for at, point in enumerate(ordered)], layout)


def _mark(point: PersonPoint, at: int, *, named: bool) -> go.Scatter:
    """One person in the colour and shape of her side."""
    symbol = SYMBOL[point.side]
    return go.Scatter(
        x=[point.fee],
        y=[point.adds],
        mode="markers+text" if named else "markers",
        text=[escape(point.name, quote=False)] if named else None,  # Plotly reads tags in a visitor's words
        textposition=_PLACES[at % len(_PLACES)],
        cliponaxis=False,
        marker={
            "color": COLOUR[point.side],
            "symbol": symbol if point.booked else f"{symbol}-open",
            "size": _MARK_PX,
            "line": {"width": 2},
        },
        hovertemplate=f"{escape(point.said, quote=False)}<extra></extra>",
    )
