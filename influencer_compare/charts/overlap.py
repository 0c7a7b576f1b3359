"""What overlap does to fixed mixes, with the current value marked."""

from __future__ import annotations

import plotly.graph_objects as go

from influencer_compare.charts.style import LEGEND_BELOW, MUTED, base_layout, figure, line_trace, steps
from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import XYLine


def overlap_chart(
    display: Display, *, lines: tuple[XYLine, ...], here_pct: float, axis_title: str
) -> go.Figure:
    """People reached against overlap; a dotted upright line says where the slider stands."""
    upright = {"x0": here_pct, "x1": here_pct, "y0": 0, "y1": 1, "yref": "paper"}
    layout = base_layout(
        display,
        showlegend=True,
        legend=LEGEND_BELOW,
        xaxis={
            "title": {"text": "Shared followers, of 100"},
            "fixedrange": True,
            **steps(display, [x for line in lines for x in line.xs]),
        },
        yaxis={
            "title": {"text": axis_title},
            "fixedrange": True,
            "automargin": True,
            "rangemode": "tozero",
            **steps(display, [value for line in lines for value in line.values]),
        },
        shapes=[{"type": "line", "line": {"dash": "dot", "color": MUTED}, **upright}],
        annotations=[
            {"x": here_pct, "y": 1, "yref": "paper", "text": " you are here", "showarrow": False}
            | {"xanchor": "left"}
        ],
    )
    return figure([line_trace(display, line) for line in lines], layout)
