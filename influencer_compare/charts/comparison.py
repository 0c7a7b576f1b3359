"""Every alternative side by side in one measure; what does not fit is a labelled empty bar."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, PATTERN, base_layout, figure
from influencer_compare.series import Bar

_ROOM_PER_LETTER = 0.06  # of the longest range; the axis is so much longer that the text beside it fits
_RANGE_COLOUR = "#7a808a"


def comparison_chart(*, bars: tuple[Bar, ...], room_per_letter: float = _ROOM_PER_LETTER) -> go.Figure:
    """Horizontal bars with their ranges as whiskers and their values beside them."""
    longest = max((bar.high or 0.0 for bar in bars), default=0.0)
    longest = longest if longest > 0 else 1.0
    shortest = min((bar.low or 0.0 for bar in bars), default=0.0)
    letters = max(len(bar.text) for bar in bars)
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
        x=[max(bar.high or 0.0, 0.0) + 0.03 * longest for bar in bars],
        mode="text",
        text=[bar.text for bar in bars],
        textposition="middle right",
        hoverinfo="skip",
    )
    layout = base_layout(
        xaxis={
            "range": [
                min(0.0, shortest),
                longest * (1 + room_per_letter * letters),
            ],
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
    return figure([trace, texts], layout)
