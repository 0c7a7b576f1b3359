"""Fees by size, one line per basis, so that the disagreement is seen."""

from __future__ import annotations

import plotly.graph_objects as go

from influencer_compare.charts.style import LEGEND_BELOW, base_layout, figure, line_trace, ticks
from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import XYLine
from influencer_compare.wording.numbers import in_currency, money, tick_money

_FOLLOWER_TICKS = (1_000, 10_000, 100_000, 1_000_000)
_FEE_TICKS = [10**power for power in range(1, 9)]  # in any currency


def fees_chart(display: Display, *, lines: tuple[XYLine, ...]) -> go.Figure:
    """Fee per post against followers, both in equal ratios."""
    layout = base_layout(
        display,
        showlegend=True,
        legend=LEGEND_BELOW,
        xaxis={
            "title": {"text": "Followers"},
            "type": "log",
            "fixedrange": True,
            **ticks(display, _FOLLOWER_TICKS),
        },
        yaxis={
            "title": {"text": in_currency(display, "Fee per post")},
            "type": "log",
            "fixedrange": True,
            "automargin": True,
            **ticks(display, _FEE_TICKS, tick_money),
        },
    )
    traces = [line_trace(display, line, money) for line in lines]
    for trace, line in zip(traces, lines, strict=True):
        trace.y = [display.amount(value) for value in line.values]
    return figure(traces, layout)
