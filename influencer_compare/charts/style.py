"""One look for all plots: a colour, a symbol and a pattern per side, never colour alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import XYLine
from influencer_compare.wording.numbers import number, tick

# Tones that stand out from a white and from a near-black card alike (3:1 or more). The plan that is picked
# has the colour of its side: a ring and its place tell it from others.
COLOUR = {"mix": "#5b7aa8", "micro": "#0a7b75", "macro": "#c2540a"}
SYMBOL = {"mix": "square", "micro": "circle", "macro": "diamond"}
PATTERN = {"mix": "", "micro": "", "macro": "/"}
DASH = {"mix": "dot", "micro": "solid", "macro": "dash"}
MUTED = "#7a808a"
HEIGHT_PX = 320
FONT_PX, _MARGIN_PX = 14, 8
_MOST_STEPS = 5  # of an axis in equal steps, as many as a small plot has room for
_ROUND = (1, 2, 5, 10)  # steps, times a power of ten
_PROJECTED_HEIGHT_PX, PROJECTED_FONT_PX = 380, 20  # readable from the back of a room
LEGEND_BELOW: dict[str, Any] = {"orientation": "h", "y": -0.3, "x": 0}
CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def base_layout(display: Display, *, height: int = HEIGHT_PX, **more: Any) -> dict[str, Any]:
    """The layout that every plot starts from."""
    return {
        "height": height,
        "margin": dict.fromkeys("lrtb", _MARGIN_PX),
        "dragmode": False,
        "showlegend": False,
        "font": {"size": FONT_PX},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"font": {"size": 14}},
        "separators": display.separators,
        **more,
    }


def ticks(
    display: Display, at: Sequence[float], write: Callable[[Display, float], str] = tick
) -> dict[str, Any]:
    """Where the numbers of an axis stand, and how the one writer says them."""
    return {"tickvals": list(at), "ticktext": [write(display, each) for each in at]}


def steps(
    display: Display,
    values: Iterable[float],
    *,
    whole: bool = False,
    write: Callable[[Display, float], str] = tick,
) -> dict[str, Any]:
    """Round numbers in equal steps along an axis that shows these values, and zero; ``whole``: no parts."""
    shown = [0.0, *values]
    low, high = min(shown), max(shown)
    rough = (high - low or 1.0) / _MOST_STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(times * power for times in _ROUND if times * power >= rough)
    step = max(1.0, math.ceil(step)) if whole else step
    at = range(math.floor(low / step), math.ceil(high / step) + 1)
    return ticks(display, [step * each for each in at], write)


def figure(traces: list[Any], layout: dict[str, Any]) -> go.Figure:
    """A figure from traces and a layout."""
    return go.Figure(data=traces, layout=layout)


def projected(made: go.Figure) -> go.Figure:
    """The same figure in large type, for a projector."""
    font = {"size": PROJECTED_FONT_PX}
    made.update_layout(height=_PROJECTED_HEIGHT_PX, font=font)
    return made.update_yaxes(tickfont=font)


def line_trace(display: Display, line: XYLine, write: Callable[[Display, float], str] = number) -> go.Scatter:
    """A line with the colour, dash and symbol of its side; ``write`` says the value under the pointer."""
    return go.Scatter(
        x=list(line.xs),
        y=list(line.values),
        name=line.label,
        mode="lines+markers",
        line={"color": COLOUR[line.side], "dash": DASH[line.side], "width": 2},
        marker={"symbol": SYMBOL[line.side], "size": 8},
        customdata=[write(display, value) for value in line.values],
        hovertemplate=f"{line.label}: %{{customdata}}<extra></extra>",
    )
