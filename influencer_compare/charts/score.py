"""What came against what was expected: a bar for the likely range, a mark for the result."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from influencer_compare.charts.style import MUTED, base_layout, figure, steps
from influencer_compare.question.display import Display
from influencer_compare.views.campaigns import ScoreBar

_COLOUR = {"below": "#c2540a", "within": "#0a7b75", "above": "#5b7aa8"}
_SYMBOL = {"below": "triangle-left", "within": "circle", "above": "triangle-right"}
_ROW_PX, _FOOT_PX = 40, 90
_WIDTH_PX = 14  # of a range


def score_chart(display: Display, *, bars: Sequence[ScoreBar], axis: str) -> go.Figure:
    """One row per figure, the first on top; 1 is what was expected."""
    rows = list(reversed(bars))
    labels = [escape(bar.label, quote=False) for bar in rows]
    ranges = go.Bar(
        y=labels,
        x=[bar.high - bar.low for bar in rows],
        base=[bar.low for bar in rows],
        orientation="h",
        width=0.4,
        marker={"color": MUTED, "opacity": 0.35},
        hoverinfo="skip",
    )
    came = go.Scatter(
        y=labels,
        x=[bar.came for bar in rows],
        mode="markers",
        marker={
            "color": [_COLOUR.get(bar.standing, MUTED) for bar in rows],
            "symbol": [_SYMBOL.get(bar.standing, "circle") for bar in rows],
            "size": _WIDTH_PX,
        },
        customdata=[escape(bar.said, quote=False) for bar in rows],
        hovertemplate="%{y}: %{customdata}<extra></extra>",
        cliponaxis=False,
    )
    layout = base_layout(
        display,
        height=_FOOT_PX + _ROW_PX * len(rows),
        xaxis={
            "title": {"text": axis},
            "fixedrange": True,
            "rangemode": "tozero",
            **steps(display, [1.0, *(bar.high for bar in rows), *(bar.came for bar in rows)]),
        },
        yaxis={"fixedrange": True, "automargin": True, "ticksuffix": " "},
        shapes=[
            {"type": "line", "x0": 1, "x1": 1, "yref": "paper", "y0": 0, "y1": 1,
             "line": {"color": MUTED, "dash": "dot", "width": 1}}
        ],
    )  # fmt: skip
    return figure([ranges, came], layout)
