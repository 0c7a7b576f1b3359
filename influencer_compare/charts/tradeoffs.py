"""The pick and the plans to weigh it against, for a wide screen: three panels, dots and bands."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from influencer_compare.charts.style import COLOUR, FONT_PX, MUTED, SYMBOL, base_layout, figure
from influencer_compare.question.display import Display
from influencer_compare.views.tradeoffs import Mark, PlanRow, Tradeoffs

_ROW_EM, _HEAD_EM = 3.4, 3.4  # a row and the titles above, in sizes of the type
_NAMES, _VALUES, _GAP = 0.24, 0.075, 0.02  # parts of the width: names, the values of a panel, between panels
_BAND_PX, _BAND_OPACITY = 7, 0.28
_DOT_PX, _PICK_PX = 12, 15
_SOFT = "#7a808a22"  # behind the pick, on a light and on a dark page
_SMALL = 0.85  # of the type


def tradeoffs_chart(display: Display, *, found: Tradeoffs, font_px: int = FONT_PX) -> go.Figure:
    """One row for each plan, the pick first and on a soft ground; positions are those of the data."""
    many = len(found.rows)
    width = (1 - _NAMES) / max(len(found.panels), 1)
    layout = base_layout(
        display,
        height=round((_HEAD_EM + _ROW_EM * many) * font_px),
        font={"size": font_px},
        yaxis={"range": [many - 0.5, -1.45], "visible": False, "fixedrange": True},
        shapes=[_ground()],
        annotations=[note for at, row in enumerate(found.rows) for note in _names(row, at, font_px)],
    )
    traces: list[go.Scatter] = []
    for at, panel in enumerate(found.panels):
        left = _NAMES + at * width
        axis = "x" if at == 0 else f"x{_DIGITS[at]}"
        domain = [left + _VALUES, left + width - _GAP]
        layout[f"xaxis{_DIGITS[at] if at else ''}"] = {
            "domain": domain,
            "range": [-1, 101],
            "visible": False,
            "fixedrange": True,
            "anchor": "y",
        }
        layout["annotations"] += _heads(panel.title, panel.better, left, font_px)
        for place, row in enumerate(found.rows):
            mark = row.marks[at]
            layout["shapes"].append(_base(axis, place))
            if mark is not None:
                layout["annotations"].append(_value(mark, domain[0], place))
                traces += _dot_and_band(mark, row, place, axis)
    return figure(traces, layout)


_DIGITS = ("", "2", "3")  # of the axes, as the library names them


def _ground() -> dict[str, Any]:
    """The soft ground under the pick."""
    ends = {"xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": -0.46, "y1": 0.46}
    return {"type": "rect", "fillcolor": _SOFT, "line": {"width": 0}, "layer": "below", **ends}


def _base(axis: str, place: int) -> dict[str, Any]:
    """The grey line on which a band lies."""
    line = {"color": MUTED, "width": 0.6}
    ends = {"x0": 0, "x1": 100, "y0": place, "y1": place}
    return {"type": "line", "xref": axis, "yref": "y", "line": line, "layer": "below", **ends}


def _note(text: str, x: float, y: float, anchor: str, **more: Any) -> dict[str, Any]:
    """Words at a part of the width and beside a row."""
    place = {"x": x, "y": y, "xref": "paper", "yref": "y", "xanchor": anchor}
    return {"text": text, "showarrow": False, **place, **more}


def _names(row: PlanRow, at: int, font_px: int) -> list[dict[str, Any]]:
    """What kind of plan it is, and beneath it whom it books and the work."""
    kind = f"<b>{row.kind}</b>" if row.pick else row.kind
    small = {"size": round(_SMALL * font_px)}
    return [
        _note(kind, 0.008, at - 0.17, "left"),
        _note(f"{row.mix} · {row.work}", 0.008, at + 0.22, "left", font=small),
    ]


def _heads(title: str, better: str, left: float, font_px: int) -> list[dict[str, Any]]:
    small = {"size": round(_SMALL * font_px)}
    return [
        _note(f"<b>{title}</b>", left, -1.15, "left"),
        _note(better, left, -0.75, "left", font=small),
    ]


def _value(mark: Mark, right: float, place: int) -> dict[str, Any]:
    """The value left of its band, bold where it is the best."""
    return _note(f"<b>{mark.text}</b>" if mark.best else mark.text, right - 0.008, place, "right")


def _dot_and_band(mark: Mark, row: PlanRow, place: int, axis: str) -> list[go.Scatter]:
    """The band from the 10th to the 90th percentile, and the dot of what to expect; a ring for the pick."""
    colour = COLOUR[row.side]
    band = go.Scatter(
        x=[mark.start, mark.end],
        y=[place, place],
        mode="lines",
        line={"color": colour, "width": _BAND_PX},
        opacity=_BAND_OPACITY,
    )
    dot = go.Scatter(
        x=[mark.at],
        y=[place],
        mode="markers",
        marker={"symbol": SYMBOL[row.side], "size": _DOT_PX, "color": colour},
    )
    ring = go.Scatter(
        x=[mark.at],
        y=[place],
        mode="markers",
        marker={
            "symbol": f"{SYMBOL[row.side]}-open",
            "size": _PICK_PX + 3,
            "color": MUTED,
            "line": {"width": 2},
        },
    )
    drawn = [band, dot, *([ring] if row.pick else [])]
    for each in drawn:
        each.update(xaxis=axis, yaxis="y", hoverinfo="skip", cliponaxis=False)
    return drawn
