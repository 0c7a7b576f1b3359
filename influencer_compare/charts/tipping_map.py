"""Who wins where: shapes say who, depth of colour and size of the shape say how clearly."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, MUTED, SYMBOL, base_layout, figure
from influencer_compare.question.display import Display
from influencer_compare.sensitivity.tipping_map import MAP_WINNERS, Axis, Cell, MapWinner, TippingMap
from influencer_compare.simulation.verdict import CLEAR_GAP, LEANING_GAP
from influencer_compare.wording.tipping_map import (
    WINNER_LABELS,
    axis_tick,
    axis_title,
    cell_phrase,
    place_phrase,
)

_HEIGHT_PX = 480
_SHAPES_AT_MOST = 13  # along one axis: more would run into each other on a phone
_STEPS_ACROSS, _STEPS_UP = 3, 6  # between the numbers along the map, as many as a phone has room for
_DEPTHS = (0.25, 0.5, 0.8)  # opacity for a lead that is slight, leaning, clear
_GROUND: dict[MapWinner, float] = {"close": 0.12, "neither": 0.0}  # opacity where nobody leads
_SIZES_PX = (7, 9, 11)  # of the shape, likewise
_PLAIN_SIZE_PX = 9  # of a shape that stands for no lead
_INK, _PAPER = "#1f2430", "#ffffff"  # a shape has both, so that it stands out on every ground
_FILL: dict[MapWinner, str] = {
    "micro": COLOUR["micro"],
    "macro": COLOUR["macro"],
    "close": MUTED,
    "only micro": COLOUR["micro"],
    "only macro": COLOUR["macro"],
    "neither": MUTED,
}
_SHAPE: dict[MapWinner, str] = {
    "micro": SYMBOL["micro"],
    "macro": SYMBOL["macro"],
    "close": "square",
    "only micro": f"{SYMBOL['micro']}-dot",
    "only macro": f"{SYMBOL['macro']}-dot",
    "neither": "x",
}


def tipping_chart(display: Display, *, drawn: TippingMap) -> go.Figure:
    """The map with equal cells, ticks at its round lines and at the owner's own values."""
    layout = base_layout(
        display,
        height=_HEIGHT_PX,
        showlegend=True,
        legend={"orientation": "h", "y": -0.22, "x": 0, "itemclick": False, "itemdoubleclick": False},
        margin={"l": 8, "r": 24, "t": 8, "b": 8},
        xaxis=_scale(display, drawn.across, _STEPS_ACROSS),
        yaxis=_scale(display, drawn.up, _STEPS_UP) | {"automargin": True},
        annotations=[_here_note(drawn)],
    )
    shapes = [_shapes(drawn, winner) for winner in MAP_WINNERS if drawn.counts[winner]]
    return figure([_field(display, drawn), *_borders(drawn), *shapes, *_here_rings(drawn)], layout)


def clearness(cell: Cell) -> int:
    """0 slight, 1 leaning, 2 clear, by the leads of the verdict."""
    if cell.lead is None:
        return 2
    return (cell.lead >= LEANING_GAP) + (cell.lead >= CLEAR_GAP)


def _scale(display: Display, axis: Axis, most: int) -> dict[str, Any]:
    """An axis with numbers in about so many steps."""
    step = max(1, (len(axis.values) - 1) // most)
    shown = range(0, len(axis.values), step)
    return {
        "title": {"text": axis_title(display, axis.field)},
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "range": [-0.5, len(axis.values) - 0.5],
        "tickvals": list(shown),
        "ticktext": [axis_tick(display, axis.field, axis.values[at]) for at in shown],
        "ticklabeloverflow": "allow",
    }


def _field(display: Display, drawn: TippingMap) -> go.Heatmap:
    """The colour of each cell, and what it says when pointed at."""
    colours = [_rgba(_FILL[winner], depth) for winner in MAP_WINNERS for depth in _depths(winner)]
    steps = len(colours)
    scale = [[(at + end) / steps, colour] for at, colour in enumerate(colours) for end in (0, 1)]
    return go.Heatmap(
        z=[
            [MAP_WINNERS.index(cell.winner) * len(_DEPTHS) + clearness(cell) for cell in row]
            for row in drawn.cells
        ],
        zmin=-0.5,
        zmax=steps - 0.5,
        colorscale=scale,
        showscale=False,
        text=[
            [
                f"{place_phrase(display, drawn, at, column)}:<br>{cell_phrase(display, cell)}"
                for column, cell in enumerate(row)
            ]
            for at, row in enumerate(drawn.cells)
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _depths(winner: MapWinner) -> tuple[float, ...]:
    return (_GROUND[winner],) * len(_DEPTHS) if winner in _GROUND else _DEPTHS


def _rgba(colour: str, depth: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{depth})"


def _shapes(drawn: TippingMap, winner: MapWinner) -> go.Scatter:
    """The shape of one winner in its cells, as many as there is room for."""
    places = [
        (column, row, _SIZES_PX[clearness(cell)] if winner in ("micro", "macro") else _PLAIN_SIZE_PX)
        for row, line in enumerate(drawn.cells)
        for column, cell in enumerate(line)
        if cell.winner == winner and _has_shape(drawn, row, column)
    ]
    dark = winner in ("macro", "only macro")
    return go.Scatter(
        x=[column for column, _, _ in places],
        y=[row for _, row, _ in places],
        mode="markers",
        name=WINNER_LABELS[winner],
        hoverinfo="skip",
        marker={
            "symbol": _SHAPE[winner],
            "size": [size for _, _, size in places],
            "opacity": 1,
            "color": _INK if dark else _PAPER,
            "line": {"width": 1.5, "color": _PAPER if dark else _INK},
        },
    )


def _has_shape(drawn: TippingMap, row: int, column: int) -> bool:
    """Whether a cell shows its shape: on the coarser lines, or where no neighbour on them has the same."""
    step = -(-len(drawn.cells) // _SHAPES_AT_MOST)
    if row % step == 0 and column % step == 0:
        return True
    near = [
        drawn.cells[at_row][at_column].winner
        for at_row in range(max(row - 1, 0), min(row + 2, len(drawn.cells)))
        for at_column in range(max(column - 1, 0), min(column + 2, len(drawn.cells[0])))
        if at_row % step == 0 and at_column % step == 0
    ]
    return drawn.cells[row][column].winner not in near


def _borders(drawn: TippingMap) -> list[go.Scatter]:
    """A line between neighbours with different winners: light within dark, to be seen on every ground."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row, line in enumerate(drawn.cells):
        for column, cell in enumerate(line):
            if column + 1 < len(line) and line[column + 1].winner != cell.winner:
                xs += [column + 0.5, column + 0.5, None]
                ys += [row - 0.5, row + 0.5, None]
            if row + 1 < len(drawn.cells) and drawn.cells[row + 1][column].winner != cell.winner:
                xs += [column - 0.5, column + 0.5, None]
                ys += [row + 0.5, row + 0.5, None]
    return [
        go.Scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"color": colour, "width": width},
            showlegend=False,
            hoverinfo="skip",
        )
        for colour, width in ((_INK, 3), (_PAPER, 1.2))
    ]


def _here_rings(drawn: TippingMap) -> list[go.Scatter]:
    """Dark within light, to be seen on every ground."""
    return [
        go.Scatter(
            x=[drawn.across.own],
            y=[drawn.up.own],
            mode="markers",
            marker={"symbol": "circle-open", "size": 20, "color": colour, "line": {"width": width}},
            showlegend=False,
            hoverinfo="skip",
        )
        for colour, width in ((_PAPER, 7), (_INK, 4))
    ]


def _here_note(drawn: TippingMap) -> dict[str, Any]:
    """The words beside the ring, on the side where there is room."""
    left = drawn.across.own > (len(drawn.across.values) - 1) / 2
    return {
        "x": drawn.across.own,
        "y": drawn.up.own,
        "text": "You are here",
        "showarrow": False,
        "xanchor": "right" if left else "left",
        "xshift": -16 if left else 16,
        "bgcolor": _PAPER,
        "bordercolor": _INK,
        "borderpad": 3,
        "font": {"color": _INK, "size": 13},
    }
