"""Fees by size, one line per basis, so that the disagreement is seen."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go

from influencer_compare.charts.style import LEGEND_BELOW, base_layout, figure, line_trace
from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import XYLine
from influencer_compare.wording.numbers import in_currency, short_amount

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
            "tickvals": [1_000, 10_000, 100_000, 1_000_000],
            "ticktext": ["1k", "10k", "100k", "1M"],
        },
        yaxis={
            "title": {"text": in_currency(display, "Fee per post")},
            "type": "log",
            "fixedrange": True,
            "automargin": True,
            "tickvals": _FEE_TICKS,
            "ticktext": [short_amount(display, tick) for tick in _FEE_TICKS],
        },
    )
    amount = display.amount
    drawn = [replace(line, values=tuple(amount(value) for value in line.values)) for line in lines]
    return figure([line_trace(display, line) for line in drawn], layout)
