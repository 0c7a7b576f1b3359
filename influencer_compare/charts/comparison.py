"""Every alternative side by side in one measure; what does not fit is a labelled empty bar."""

from __future__ import annotations

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, PATTERN, base_layout, figure
from influencer_compare.series import Bar

_ROOM_FOR_TEXT = 2.0  # the axis runs to this times the longest bar, so that the text beside it fits


def comparison_chart(*, bars: tuple[Bar, ...], axis_title: str) -> go.Figure:
    """Horizontal bars with their values beside them, the recommendation on top."""
    longest = max((bar.value or 0.0 for bar in bars), default=0.0) or 1.0
    trace = go.Bar(
        orientation="h",
        y=[bar.label for bar in bars],
        x=[bar.value or 0.0 for bar in bars],
        text=[bar.text for bar in bars],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
        marker={
            "color": [COLOUR[bar.side] for bar in bars],
            "pattern": {"shape": [PATTERN[bar.side] for bar in bars], "size": 6},
        },
    )
    layout = base_layout(
        xaxis={
            "title": {"text": axis_title},
            "range": [0, longest * _ROOM_FOR_TEXT],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": True,
            "showticklabels": False,
        },
        yaxis={"autorange": "reversed", "fixedrange": True, "automargin": True, "ticksuffix": "  "},
        bargap=0.35,
    )
    return figure([trace], layout)
