"""Who of the owner's own list overlaps with whom: a square for each pair, with its per cent written in it."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from influencer_compare.charts.style import base_layout, figure
from influencer_compare.question.display import Display
from influencer_compare.views.own_overlaps import OverlapGrid
from influencer_compare.wording.numbers import count

_ROW_PX, _FOOT_PX = 30, 34
_EDGE = 0.5  # of a square
_LONGEST_NAME = 14  # letters beside the squares of a phone
# From nothing to half of the colour of small creators: the writing stands out in light and in dark.
_FAINT, _FULL = 0.04, 0.55
_SCALE = [[end, f"rgba(10, 123, 117, {cover})"] for end, cover in ((0.0, _FAINT), (1.0, _FULL))]


def overlap_squares(display: Display, *, grid: OverlapGrid) -> go.Figure:
    """Names with numbers at the side, the same numbers above; the more two share, the darker."""
    places = list(range(1, len(grid.names) + 1))
    numbers = [count(display, place) for place in places]
    side = [
        f"{escape(_short(name), quote=False)} {place}"
        for name, place in zip(grid.names, numbers, strict=True)
    ]
    said = [
        [
            f"{escape(one, quote=False)}, {escape(other, quote=False)}: {text}"
            for other, text in zip(grid.names, row, strict=True)
        ]
        for one, row in zip(grid.names, grid.texts, strict=True)
    ]
    axis = {"fixedrange": True, "showgrid": False, "zeroline": False, "tickvals": places}
    layout = base_layout(
        display,
        height=_ROW_PX * len(places) + _FOOT_PX,
        xaxis={**axis, "ticktext": numbers, "range": [_EDGE, len(places) + _EDGE], "side": "top"},
        yaxis={
            **axis,
            "ticktext": side,
            "range": [len(places) + _EDGE, _EDGE],
            "automargin": True,
            "ticksuffix": " ",
        },
    )
    squares = go.Heatmap(
        x=places,
        y=places,
        z=grid.shares,
        zmin=0.0,
        customdata=said,
        hovertemplate="%{customdata}<extra></extra>",
        colorscale=_SCALE,
        showscale=False,
        xgap=2,
        ygap=2,
    )
    cells = [
        (place, row, text)
        for row, texts in enumerate(grid.texts, start=1)
        for place, text in enumerate(texts, start=1)
    ]
    written = go.Scatter(  # a text of its own takes the colour of the page, light or dark
        x=[place for place, _, _ in cells],
        y=[row for _, row, _ in cells],
        text=[text for _, _, text in cells],
        mode="text",
        hoverinfo="skip",
    )
    return figure([squares, written], layout)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
