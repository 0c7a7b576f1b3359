"""Bars as a small picture of lines (SVG) for the printed page; the words of the picture stand beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.sax.saxutils import escape

from influencer_compare.exports.text_fit import shortened
from influencer_compare.views.chart_data import Bar, Side
from influencer_compare.views.plain_text import plain

FONT = "Libertinus Serif"  # comes with the program that sets the page
COLOUR: dict[Side, str] = {"recommended": "#b3122b", "micro": "#2b83ba", "macro": "url(#hatched)"}
_ROW, _BAR, _SIZE = 17.0, 10.0, 9.5  # points: a row, the bar in it, its letters
_RANGE_COLOUR = "#1f2328"
_HATCHED = (
    '<defs><pattern id="hatched" width="4" height="4" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="4" height="4" fill="#b8731b"/>'
    '<rect width="1.2" height="4" fill="#ffffff"/></pattern></defs>'
)
_LABELS, _TEXTS = 0.3, 0.28  # parts of the width for the names and for the values


def bars_svg(bars: Sequence[Bar], width: float) -> str:
    """Horizontal bars with their ranges as thin lines, names before and values behind; sizes in points."""
    left, right = width * _LABELS, width * (1 - _TEXTS)
    high = max((_finite(bar.high, bar.value) for bar in bars), default=0.0)
    low = min((min(bar.low or 0.0, bar.value or 0.0) for bar in bars), default=0.0)
    low = min(low, 0.0)
    scale = (right - left) / (high - low) if high > low else 0.0
    rows = [_row(bar, at * _ROW, left - low * scale, scale, width) for at, bar in enumerate(bars)]
    zero = left - low * scale
    height = len(bars) * _ROW
    axis = _line(zero, 0, zero, height, "#c9cdd2", 0.8)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="{FONT}" font-size="{_SIZE}" fill="#1f2328">'
        f"{_HATCHED}{axis}{''.join(rows)}</svg>"
    )


def _finite(*values: float | None) -> float:
    return max((value for value in values if value is not None and math.isfinite(value)), default=0.0)


def _row(bar: Bar, top: float, zero: float, scale: float, width: float) -> str:
    middle = top + _ROW / 2
    name = shortened(plain(bar.label), (width * _LABELS - 6) / _SIZE, 1)
    parts = [_text(width * _LABELS - 6, middle, name, "end")]
    if bar.value is not None:
        start, end = sorted((zero, zero + bar.value * scale))
        parts.append(
            f'<rect x="{start:.2f}" y="{middle - _BAR / 2:.2f}" width="{max(end - start, 0.5):.2f}" '
            f'height="{_BAR}" fill="{COLOUR[bar.side]}"/>'
        )
    if bar.low is not None and bar.high is not None and math.isfinite(bar.high) and bar.low < bar.high:
        first, last = zero + bar.low * scale, zero + bar.high * scale
        parts += [
            _line(first, middle, last, middle, _RANGE_COLOUR, 0.9),
            _line(first, middle - 2, first, middle + 2, _RANGE_COLOUR, 0.9),
            _line(last, middle - 2, last, middle + 2, _RANGE_COLOUR, 0.9),
        ]
    text = shortened(plain(bar.text), (width * _TEXTS - 6) / _SIZE, 1)
    parts.append(_text(width * (1 - _TEXTS) + 6, middle, text, "start"))
    return "".join(parts)


def _text(x: float, middle: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.2f}" y="{middle + _SIZE * 0.34:.2f}" text-anchor="{anchor}">{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, thick: float) -> str:
    return (
        f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" '
        f'stroke="{colour}" stroke-width="{thick:g}"/>'
    )
