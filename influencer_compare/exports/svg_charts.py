"""Bars as a small picture (SVG) for the printed page, and the words in it, which the page itself sets.

What draws pictures does not set every script right, so no letters are in the picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from influencer_compare.charts.style import COLOUR
from influencer_compare.exports.text_fit import shortened
from influencer_compare.views.chart_data import Bar, SeriesSide
from influencer_compare.views.plain_text import plain

_FILL: dict[SeriesSide, str] = {"mix": COLOUR["mix"], "micro": COLOUR["micro"], "macro": "url(#hatched)"}
SIZE = 9.5  # points, of its letters
_ROW, _BAR = 17.0, 10.0  # points: a row, the bar in it
_SPACE = 6.0  # points between a word and the bars
_RANGE_COLOUR = "#1f2328"
_HATCHED = (
    '<defs><pattern id="hatched" width="4" height="4" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><rect width="4" height="4" fill="{COLOUR["macro"]}"/>'
    '<rect width="1.2" height="4" fill="#ffffff"/></pattern></defs>'
)
_LABELS, _TEXTS = 0.3, 0.28  # parts of the width for the names and for the values


@dataclass(frozen=True, slots=True)
class Label:
    """A word in a picture: where it starts or ends, the middle of its line, in points from the top left."""

    text: str
    x: float
    middle: float
    anchor: Literal["start", "end"]


def height_of(bars: Sequence[Bar]) -> float:
    """The height of the picture in points."""
    return len(bars) * _ROW


def bar_labels(bars: Sequence[Bar], width: float) -> list[Label]:
    """The names before the bars and the values behind them, as much of each as has room."""
    left, right = width * _LABELS - _SPACE, width * _TEXTS - _SPACE
    labels = []
    for at, bar in enumerate(bars):
        middle = at * _ROW + _ROW / 2
        labels.append(Label(shortened(plain(bar.label), left / SIZE, 1), left, middle, "end"))
        labels.append(Label(shortened(plain(bar.text), right / SIZE, 1), width - right, middle, "start"))
    return labels


def bars_svg(bars: Sequence[Bar], width: float) -> str:
    """Horizontal bars with their ranges as thin lines, with room for the words; sizes in points."""
    left, right = width * _LABELS, width * (1 - _TEXTS)
    high = max((_finite(bar.high, bar.value) for bar in bars), default=0.0)
    low = min((min(bar.low or 0.0, bar.value or 0.0) for bar in bars), default=0.0)
    low = min(low, 0.0)
    scale = (right - left) / (high - low) if high > low else 0.0
    rows = [_row(bar, at * _ROW, left - low * scale, scale) for at, bar in enumerate(bars)]
    zero = left - low * scale
    height = height_of(bars)
    axis = _line(zero, 0, zero, height, "#c9cdd2", 0.8)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">'
        f"{_HATCHED}{axis}{''.join(rows)}</svg>"
    )


def _finite(*values: float | None) -> float:
    return max((value for value in values if value is not None and math.isfinite(value)), default=0.0)


def _row(bar: Bar, top: float, zero: float, scale: float) -> str:
    middle = top + _ROW / 2
    parts = []
    if bar.value is not None:
        start, end = sorted((zero, zero + bar.value * scale))
        parts.append(
            f'<rect x="{start:.2f}" y="{middle - _BAR / 2:.2f}" width="{max(end - start, 0.5):.2f}" '
            f'height="{_BAR}" fill="{_FILL[bar.side]}"/>'
        )
    if bar.low is not None and bar.high is not None and math.isfinite(bar.high) and bar.low < bar.high:
        first, last = zero + bar.low * scale, zero + bar.high * scale
        parts += [
            _line(first, middle, last, middle, _RANGE_COLOUR, 0.9),
            _line(first, middle - 2, first, middle + 2, _RANGE_COLOUR, 0.9),
            _line(last, middle - 2, last, middle + 2, _RANGE_COLOUR, 0.9),
        ]
    return "".join(parts)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, thick: float) -> str:
    return (
        f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" '
        f'stroke="{colour}" stroke-width="{thick:g}"/>'
    )
