"""The best result at each budget, with 'you are here'."""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

from influencer_compare.charts.style import (
    COLOUR,
    DASH,
    LEGEND_BELOW,
    SYMBOL,
    base_layout,
    figure,
    steps,
    ticks,
)
from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import CurveLine
from influencer_compare.wording.numbers import ORDERS, in_currency, money, tick_money

_BUDGET_TICKS = (200, 2_000, 20_000, 200_000)  # as many as a phone has room for
_LONGEST_TICK = 9  # letters; of longer ones a phone has room for half as many
_HEADROOM = 2.5  # above the highest point, for the words "You are here"
_RESULT_TICKS = [10.0**power for power in range(-4, 16)]
_NARROW = 2.5  # powers of ten; on a narrower axis twice and five times as much have ticks as well


def tradeoff_chart(
    display: Display,
    *,
    lines: tuple[CurveLine, ...],
    here_budget_usd: float,
    here_value: float | None,
    axis_title: str,
) -> go.Figure:
    """Budgets in equal ratios: a doubling is the same step everywhere; results too, if none is a loss."""
    amount = display.amount
    budgets = [_round(amount(budget)) if display.converts else budget for budget in _BUDGET_TICKS]
    if max(len(tick_money(display, budget)) for budget in budgets) > _LONGEST_TICK:
        budgets = budgets[::2]
    traces = [
        go.Scatter(
            x=[amount(budget) for budget in line.budgets_usd],
            y=list(line.values),
            name=line.label,
            mode="lines+markers",
            connectgaps=False,
            line={"color": COLOUR[line.side], "dash": DASH[line.side], "width": 2},
            marker={"symbol": SYMBOL[line.side], "size": 7},
            text=[money(display, budget) for budget in line.budgets_usd],
            customdata=["" if value is None else line.said(display, value) for value in line.values],
            hovertemplate=f"{line.label}: %{{customdata}} for %{{text}}<extra></extra>",
        )
        for line in lines
    ]
    if here_value is not None:
        traces.append(_here(amount(here_budget_usd), here_value, small=here_budget_usd <= 1_000))
    layout = base_layout(
        display,
        showlegend=True,
        legend=LEGEND_BELOW,
        xaxis={
            "title": {"text": f"{in_currency(display, 'Budget')}, each step a ratio"},
            "type": "log",
            "fixedrange": True,
            **ticks(display, budgets, tick_money),
        },
        yaxis={
            "title": {"text": axis_title},
            "fixedrange": True,
            "automargin": True,
            **_result_axis(display, lines),
        },
    )
    return figure(traces, layout)


def _here(budget: float, value: float, *, small: bool) -> go.Scatter:
    """The mark of this budget and its result; the words stand where there is room."""
    return go.Scatter(
        x=[budget],
        y=[value],
        name="You are here",
        mode="markers+text",
        text=["You are here"],
        textposition="top right" if small else "top left",
        marker={"symbol": "circle-open", "size": 18, "color": COLOUR["recommended"], "line": {"width": 3}},
        showlegend=False,
        hoverinfo="skip",
    )


def _round(value: float) -> float:
    """A round number near a value, for a tick."""
    return round(value, -math.floor(math.log10(value)))


def _result_axis(display: Display, lines: tuple[CurveLine, ...]) -> dict[str, Any]:
    """Equal ratios where every result is above zero; equal steps where there are losses."""
    known = [value for line in lines for value in line.values if value is not None] or [1.0]
    counts_orders = any(line.goal == ORDERS for line in lines)
    if min(known) <= 0:
        return {"type": "linear", "zeroline": True, **steps(display, known, whole=counts_orders)}
    low, high = (
        math.log10(min(known) / _HEADROOM),
        math.log10(max([*known, *([1.0] if counts_orders else [])]) * _HEADROOM),
    )
    within = (1, 2, 5) if high - low <= _NARROW else (1,)
    at = [times * power for power in _RESULT_TICKS for times in within if power >= 1 or not counts_orders]
    return {"type": "log", "range": [low, high], **ticks(display, at)}
