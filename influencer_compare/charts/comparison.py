"""Every alternative side by side in one measure; what does not fit is a labelled empty bar."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, FONT_PX, PATTERN, base_layout, figure
from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import Bar

_LETTER = 0.56  # of the size of the type: how wide a letter or digit is
_NARROWEST_PX = 120  # of the plot itself, on a phone beside the names
_GAP = 0.03  # of the longest range, between a range and the text beside it
_RANGE_COLOUR = "#7a808a"


def comparison_chart(display: Display, *, bars: tuple[Bar, ...], font_px: int = FONT_PX) -> go.Figure:
    """Horizontal bars with their ranges as whiskers and their values beside them."""
    longest = max((bar.high or 0.0 for bar in bars), default=0.0)
    longest = longest if longest > 0 else 1.0
    shortest = min((bar.low or 0.0 for bar in bars), default=0.0)
    labels = [escape(bar.label, quote=False) for bar in bars]  # Plotly reads tags in a visitor's words
    values = [bar.value or 0.0 for bar in bars]
    trace = go.Bar(
        orientation="h",
        y=labels,
        x=values,
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [(bar.high or 0.0) - (bar.value or 0.0) for bar in bars],
            "arrayminus": [(bar.value or 0.0) - (bar.low or 0.0) for bar in bars],
            "color": _RANGE_COLOUR,
            "thickness": 1.5,
            "width": 4,
        },
        hoverinfo="skip",
        marker={
            "color": [COLOUR[bar.side] for bar in bars],
            "pattern": {"shape": [PATTERN[bar.side] for bar in bars], "size": 6},
        },
    )
    texts = go.Scatter(
        y=labels,
        x=[max(bar.high or 0.0, 0.0) + _GAP * longest for bar in bars],
        mode="text",
        cliponaxis=False,
        text=[f"\u00a0{bar.text}" for bar in bars],
        textposition="middle right",
        hoverinfo="skip",
    )
    layout = base_layout(
        display,
        xaxis={
            "range": [min(0.0, shortest), longest * (1 + _GAP)],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": True,
            "showticklabels": False,
        },
        yaxis={
            "type": "category",
            "autorange": "reversed",
            "fixedrange": True,
            "automargin": True,
            "ticksuffix": "  ",
        },
        bargap=0.4,
    )
    layout["margin"]["r"] += _room_px(bars, longest, font_px)
    return figure([trace, texts], layout)


def _room_px(bars: tuple[Bar, ...], longest: float, font_px: int) -> float:
    """How far the texts reach beyond the plot, in pixels, where the plot is narrowest."""
    reach = [
        _LETTER * font_px * (len(bar.text) + 1) - (1 - max(bar.high or 0.0, 0.0) / longest) * _NARROWEST_PX
        for bar in bars
    ]
    return max(0.0, *reach)
