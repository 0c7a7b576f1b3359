"""A season: who posts in which week, people met over time, money and hours of each month."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, MUTED, PATTERN, SYMBOL, base_layout, figure, steps
from influencer_compare.document.programme import Programme
from influencer_compare.question.display import Display
from influencer_compare.views.season import CalendarRow
from influencer_compare.wording.numbers import count, money, number, tick, tick_money
from influencer_compare.wording.season import (
    BOOKED_AGAIN,
    FIRST_BOOKED,
    HOURS_AXIS,
    MONEY_AXIS,
    MONTH_AXIS,
    PEOPLE_AXIS,
    WEEK_AXIS,
)

_ROW_PX, _FOOT_PX, _LEAST_PX = 24, 64, 140  # of a calendar: each creator, the weeks below, at the least
_MARK_PX = 12
_ROOM = 1.12  # above the highest bar
_BARS_PX = 240
_PEOPLE_PX = 320


def calendar_chart(display: Display, *, rows: tuple[CalendarRow, ...]) -> go.Figure:
    """Weeks across, creators down: a mark for each post, filled for a first booking, empty for the others."""
    names = [row.name for row in rows]
    last = max((week for row in rows for week in (*row.first_weeks, *row.again_weeks)), default=1.0)
    layout = base_layout(
        display,
        height=max(_LEAST_PX, _ROW_PX * len(rows) + _FOOT_PX),
        xaxis={
            "title": {"text": WEEK_AXIS},
            "range": [0, last + 1],
            "fixedrange": True,
            **steps(display, [last], whole=True),
        },
        yaxis={
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "fixedrange": True,
            "automargin": True,
            "ticksuffix": " ",
            "tickvals": names,
        },
    )
    layout["margin"] |= {"b": _FOOT_PX}
    traces = []
    for row in rows:
        for weeks, open_mark, said in (
            (row.first_weeks, "", FIRST_BOOKED),
            (row.again_weeks, "-open", BOOKED_AGAIN),
        ):
            traces.append(
                go.Scatter(
                    x=list(weeks),
                    y=[row.name] * len(weeks),
                    mode="markers",
                    marker={
                        "color": COLOUR[row.side],
                        "symbol": f"{SYMBOL[row.side]}{open_mark}",
                        "size": _MARK_PX,
                        "line": {"width": 2},
                    },
                    customdata=[count(display, int(week) + 1) for week in weeks],
                    hovertemplate=f"{row.name}, {WEEK_AXIS} %{{customdata}}, {said}<extra></extra>",
                )
            )
    return figure(traces, layout)


def people_over_time_chart(display: Display, *, made: Programme) -> go.Figure:
    """People met so far at the end of each month, once each, with the range of 8 of 10 seasons."""
    months = [each.month for each in made.by_month]
    values = [each.met_so_far for each in made.by_month]
    highs = [max(each.met_so_far_range.high or 0.0, each.met_so_far) for each in made.by_month]
    lows = [min(each.met_so_far_range.low or 0.0, each.met_so_far) for each in made.by_month]
    layout = base_layout(
        display,
        height=_PEOPLE_PX,
        xaxis=_months(display, made),
        yaxis=_heights(display, highs, PEOPLE_AXIS),
    )
    layout["margin"] |= {"b": _FOOT_PX}
    said = [
        f"{number(display, value)} ({number(display, low)} to {number(display, high)})"
        for value, low, high in zip(values, lows, highs, strict=True)
    ]
    trace = go.Scatter(
        x=months,
        y=values,
        mode="lines+markers",
        line={"color": COLOUR["micro"], "width": 3},
        marker={"symbol": SYMBOL["micro"], "size": 8},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [high - value for high, value in zip(highs, values, strict=True)],
            "arrayminus": [value - low for low, value in zip(lows, values, strict=True)],
            "color": MUTED,
            "thickness": 1.5,
        },
        customdata=said,
        hovertemplate=f"{MONTH_AXIS} %{{x}}: %{{customdata}}<extra></extra>",
    )
    return figure([trace], layout)


def money_by_month_chart(display: Display, *, made: Programme) -> go.Figure:
    """What each month costs, in the reader's currency."""
    paid_usd = [each.cash_usd or 0.0 for each in made.by_month]
    values = [display.amount(paid) for paid in paid_usd]
    return _bars(display, made, values, [money(display, paid) for paid in paid_usd], MONEY_AXIS)


def hours_by_month_chart(display: Display, *, made: Programme) -> go.Figure:
    """The hours that each month takes."""
    values = [each.hours for each in made.by_month]
    return _bars(display, made, values, [count(display, value) for value in values], HOURS_AXIS)


def _bars(display: Display, made: Programme, values: list[float], said: list[str], title: str) -> go.Figure:
    in_money = title == MONEY_AXIS
    side = "micro" if in_money else "mix"
    layout = base_layout(
        display,
        height=_BARS_PX,
        xaxis=_months(display, made),
        yaxis=_heights(display, values, title, in_money=in_money),
    )
    layout["margin"] |= {"b": _FOOT_PX}
    trace = go.Bar(
        x=[each.month for each in made.by_month],
        y=values,
        marker={"color": COLOUR[side], "pattern": {"shape": PATTERN[side]}},
        customdata=said,
        hovertemplate=f"{MONTH_AXIS} %{{x}}: %{{customdata}}<extra></extra>",
    )
    return figure([trace], layout)


def _months(display: Display, made: Programme) -> dict[str, Any]:
    months = [each.month for each in made.by_month]
    return {
        "title": {"text": MONTH_AXIS},
        "tickvals": months,
        "ticktext": [count(display, month) for month in months],
        "fixedrange": True,
        "range": [0.5, len(months) + 0.5],
        "showgrid": False,
    }


def _heights(display: Display, values: list[float], title: str, *, in_money: bool = False) -> dict[str, Any]:
    top = max(values, default=0.0) or 1.0
    return {
        "title": {"text": title},
        "range": [0, top * _ROOM],
        "fixedrange": True,
        "automargin": True,
        "zeroline": True,
        "ticksuffix": " ",
        **steps(display, [top], write=tick_money if in_money else tick),
    }
