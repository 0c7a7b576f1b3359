"""What each budget buys: a solid line for micro, a dashed one for macro, a ring for the owner's own."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, DASH, FONT_PX, MUTED, base_layout, figure, steps
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.views.money_line import MoneyLine, SideLine
from influencer_compare.wording.numbers import tick, tick_money

HEIGHT_PX = 280
_ROOM = 1.14  # above the highest point
_LABEL_PX = 68  # for a name behind the end of its line
_FOOT_PX = 28  # for the numbers along the budgets
_APART = 0.09  # of the height, that two names need
_LEFT_PART = 0.42  # of the width, in which the words of the ring stand to its right
_MOST_LETTERS = 30  # along the budgets; of more a phone has room for half the numbers
_GLYPH = {"micro": "\u25cf", "macro": "\u25c6"}  # as in every other chart
_WIDTH = {"micro": 3.0, "macro": 2.5}


def money_chart(display: Display, *, found: MoneyLine, font_px: int = FONT_PX) -> go.Figure:
    """Budgets and results in equal steps, from nothing to the edge; names at the ends of the lines."""
    values = [*(value for line in found.lines for value in line.ys), found.here.y]
    low, high = min(0.0, *values) * _ROOM, max(values) * _ROOM or 1.0
    write = tick_money if found.goal.terms.unit == "usd" else tick
    layout = base_layout(
        display,
        height=HEIGHT_PX,
        xaxis={
            "range": [0, found.edge],
            "fixedrange": True,
            "showgrid": False,
            "tickangle": 0,
            "ticklabeloverflow": "allow",
            **_budgets(display, found),
        },
        yaxis={
            "range": [low, high],
            "fixedrange": True,
            "automargin": True,
            "ticklabeloverflow": "allow",
            "zeroline": True,
            "ticksuffix": " ",
            **steps(display, values, whole=found.goal == Goal.ORDERS, write=write),
        },
        annotations=[*_names(found, low, high, font_px), _here_words(found, font_px)],
        shapes=[_drop(found)],
    )
    layout["margin"] |= {"r": _LABEL_PX, "t": 12, "b": _FOOT_PX}
    return figure([*(_trace(line) for line in found.lines), *_rings(found)], layout)


def _budgets(display: Display, found: MoneyLine) -> dict[str, Any]:
    """The numbers along the budgets, fewer where they are long."""
    made = steps(display, [found.edge], write=tick_money)
    kept = [at for at in range(len(made["tickvals"])) if made["tickvals"][at] <= found.edge]
    every = 2 if sum(len(made["ticktext"][at]) for at in kept) > _MOST_LETTERS else 1
    return {name: [made[name][at] for at in kept[::every]] for name in made}


def _trace(line: SideLine) -> dict[str, Any]:
    return {  # a trace of its own class would be checked twice
        "type": "scatter",
        "x": list(line.xs),
        "y": list(line.ys),
        "name": line.label,
        "mode": "lines" if len(line.xs) > 1 else "markers",
        "line": {"color": COLOUR[line.side], "dash": DASH[line.side], "width": _WIDTH[line.side]},
        "marker": {"color": COLOUR[line.side], "size": 8},
        "customdata": list(line.said),
        "hovertemplate": f"{line.label}, %{{customdata}}<extra></extra>",
    }


def _rings(found: MoneyLine) -> list[dict[str, Any]]:
    """The owner's own point in the colour of the pick, and a ring around it."""
    looks: tuple[dict[str, Any], ...] = (
        {"symbol": "circle", "size": 10, "color": COLOUR[found.here.side]},
        {"symbol": "circle-open", "size": 17, "color": MUTED, "line": {"width": 2.5}},
    )
    return [
        {
            "type": "scatter",
            "x": [found.here.x],
            "y": [found.here.y],
            "mode": "markers",
            "marker": look,
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        for look in looks
    ]


def _drop(found: MoneyLine) -> dict[str, Any]:
    """A dotted line from the owner's own point down to its budget."""
    ends = {"x0": found.here.x, "x1": found.here.x, "y0": 0, "y1": found.here.y}
    return {"type": "line", "layer": "below", "line": {"dash": "dot", "width": 1.5, "color": MUTED}, **ends}


def _here_words(found: MoneyLine, font_px: int) -> dict[str, Any]:
    """Above and left of the ring, or below and right of it where it stands far left."""
    right = found.here.x < _LEFT_PART * found.edge
    return {
        "x": found.here.x,
        "y": found.here.y,
        "text": f"<b>{found.here.text}</b>",
        "showarrow": False,
        "font": {"size": font_px},
        "xanchor": "left" if right else "right",
        "yanchor": "top" if right else "bottom",
        "xshift": 12 if right else -11,
        "yshift": -4 if right else 4,
    }


def _names(found: MoneyLine, low: float, high: float, font_px: int) -> list[dict[str, Any]]:
    """The name of each line behind its end, one moved up where two would meet."""
    ends = [(line.ys[-1] - low) / (high - low) for line in found.lines]
    if len(ends) == 2 and abs(ends[0] - ends[1]) < _APART:
        middle, upper = sum(ends) / 2, 0 if ends[0] >= ends[1] else 1
        ends = [middle + _APART / 2 * (1 if at == upper else -1) for at in range(2)]
    return [
        {
            "x": line.xs[-1],
            "y": end,
            "yref": "paper",
            "text": f'<span style="color:{COLOUR[line.side]}">{_GLYPH[line.side]}</span> <b>{line.label}</b>',
            "showarrow": False,
            "font": {"size": font_px},
            "xanchor": "left",
            "xshift": 6,
        }
        for line, end in zip(found.lines, ends, strict=True)
    ]
