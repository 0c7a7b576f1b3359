"""Whether a text fits its place, judged from the widths of letters, and what to do where it does not.

Widths are those of Arial and its metric twins, as parts of the type size, rounded up by class of letter;
a text that fits by them fits in every program.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

LINE = 1.2  # height of a line in type sizes
_NARROW, _SMALL, _CAPITAL, _WIDE, _SIGN = 0.34, 0.56, 0.74, 0.95, 1.4  # widths in type sizes
_CLASSES = {
    **dict.fromkeys("iljtfrI.,:;'|!()[]/ -·", _NARROW),
    **dict.fromkeys("mwMW@%&", _WIDE),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ", _CAPITAL),
}
_BOLD = 1.08  # bold letters against plain ones
_FILLED = 0.7  # of a line, where a long word is broken at its own signs
END = "…"
_LONG_WORD = 16  # letters; a longer one may be cut inside


def width_of(text: str, *, bold: bool = False) -> float:
    """The width of a text on one line, in type sizes; at most a few per cent too large."""
    return sum(map(_letter, text)) * (_BOLD if bold else 1.0)


def _letter(letter: str) -> float:
    known = _CLASSES.get(letter)
    if known is not None:
        return known
    if letter.isascii():
        return _SMALL
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    wide = unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) in ("So", "Cn", "Co")
    return _SIGN if wide else _CAPITAL


def lines_of(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in this width (in type sizes), broken between words."""
    count, used, space = 1, 0.0, width_of(" ", bold=bold)
    for word in text.split(" "):
        needs = width_of(word, bold=bold)
        if used and used + space + needs > width:
            count, used = count + 1, 0.0
        if needs > width:  # a word longer than a line is broken anywhere
            count += int(needs // (width * _FILLED))
            needs = needs % width
        used += needs + (space if used else 0.0)
    return count


def shortened(text: str, width: float, most_lines: int, *, bold: bool = False) -> str:
    """The text, or as much of it as fits into so many lines, with a sign that something is left out."""
    if lines_of(text, width, bold=bold) <= most_lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = lines_of(text[:middle].rstrip() + END, width, bold=bold) <= most_lines
        low, high = (middle, high) if fits else (low, middle - 1)
    begins = text.rfind(" ", 0, low + 1)  # of the word that the cut goes through
    ends = text.find(" ", low)
    ordinary = begins > 0 and (len(text) if ends < 0 else ends) - begins <= _LONG_WORD
    return text[: begins if ordinary else low].rstrip(" ,;:") + END


@dataclass(frozen=True, slots=True)
class Fitted:
    """Paragraphs in a type size (points) in which they fit; ``whole`` is False where something was cut."""

    size: float
    paragraphs: tuple[str, ...]
    whole: bool


def fitted(
    paragraphs: Sequence[str],
    width_pt: float,
    height_pt: float,
    sizes: Sequence[float],
    *,
    gap: float = 0.5,
    bold: bool = False,
) -> Fitted:
    """The paragraphs in the largest of these sizes (points, falling) in which all fit into the place.

    ``gap`` is the space between paragraphs in type sizes. Where even the smallest is too large, the last
    paragraphs are cut.
    """
    for size in sizes:
        counts = [lines_of(text, width_pt / size, bold=bold) for text in paragraphs]
        if _height(counts, size, gap) <= height_pt:
            return Fitted(size, tuple(paragraphs), whole=True)
    kept: list[str] = []
    size, counts = sizes[-1], []
    for text in paragraphs:
        room = 0
        while _height([*counts, room + 1], size, gap) <= height_pt:
            room += 1
        if room == 0:
            break
        kept.append(shortened(text, width_pt / size, room, bold=bold))
        counts.append(min(room, lines_of(text, width_pt / size, bold=bold)))
    return Fitted(size, tuple(kept), whole=False)


def _height(counts: Sequence[int], size: float, gap: float) -> float:
    return size * (LINE * sum(counts) + gap * max(0, len(counts) - 1))
