"""Fees by size, one line per basis, so that the disagreement is seen."""

from __future__ import annotations

import plotly.graph_objects as go

from influencer_compare.charts.style import LEGEND_BELOW, base_layout, figure, line_trace
from influencer_compare.series import XYLine


def fees_chart(*, lines: tuple[XYLine, ...]) -> go.Figure:
    """Fee per post against followers, both in equal ratios."""
    layout = base_layout(
        showlegend=True,
        legend=LEGEND_BELOW,
        xaxis={
            "title": {"text": "Followers"},
            "type": "log",
            "fixedrange": True,
            "tickvals": [1_000, 10_000, 100_000, 1_000_000],
            "ticktext": ["1k", "10k", "100k", "1M"],
        },
        yaxis={
            "title": {"text": "Fee per post (US dollars)"},
            "type": "log",
            "fixedrange": True,
            "automargin": True,
            "tickvals": [10, 100, 1_000, 10_000, 100_000],
            "ticktext": ["$10", "$100", "$1k", "$10k", "$100k"],
        },
    )
    return figure([line_trace(line) for line in lines], layout)
