"""What would change the answer, as a slide of native strips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from influencer_compare.exports.slides import (
    CONTENT,
    IN_A_SHAPE,
    INK,
    MUTED,
    NOTE,
    TONE,
    Box,
    Deck,
    add_group,
    add_rectangle,
    add_text,
    text_fits,
)
from influencer_compare.views.change_strips import ChangeStrips, Segment, Strip
from influencer_compare.wording.file_notes import WOULD_CHANGE

_LABEL, _WORDS = 2.7, 3.9  # inches beside a strip
_HEIGHT, _MOST_STEP = 0.42, 0.8
_SIZE = 18.0


def strips_slide(deck: Deck, found: ChangeStrips | None, notes: Sequence[str]) -> None:
    """One strip for each setting; without strips what the notes say, and no slide where they are empty."""
    if found is None:
        if notes:
            add_text(deck.slide(WOULD_CHANGE, notes), CONTENT, notes, bullets=True)
        return
    slide = deck.slide(found.title, [found.note, found.alt, *notes])
    add_text(slide, NOTE, [found.note], sizes=(20, 18), colour=MUTED)
    step = min(_MOST_STEP, (CONTENT.height - 0.35) / max(len(found.strips), 1))
    for at, strip in enumerate(found.strips):
        _strip(slide, CONTENT.top + 0.35 + at * step, step, strip)


def _strip(slide: Any, top: float, step: float, strip: Strip) -> None:
    height = step - 0.13
    add_text(slide, Box(CONTENT.left, top, _LABEL - 0.1, height), [strip.label], sizes=(_SIZE,))
    left, width = CONTENT.left + _LABEL, CONTENT.width - _LABEL - _WORDS
    for part in strip.segments:
        _segment(slide, left + width * part.start / 100, width * part.width / 100, top, part)
    mark = Box(left + width * strip.you / 100 - 0.03, top - 0.04, 0.06, _HEIGHT + 0.08)
    group = add_group(slide, "", decorative=True)
    group.name = "You"
    add_rectangle(group, mark, INK)
    words = Box(left + width + 0.2, top, _WORDS - 0.2, height)
    colour = INK if strip.turns else MUTED
    add_text(slide, words, [strip.words], sizes=(_SIZE,), bold=strip.turns, colour=colour)


def _segment(slide: Any, left: float, width: float, top: float, part: Segment) -> None:
    known = part.winner in ("micro", "macro", "mix")
    ground = TONE[f"{part.winner}-soft"] if known else TONE["sunk"]
    ink = TONE[f"{part.winner}-ink"] if known else MUTED
    text = part.word if text_fits(part.word, IN_A_SHAPE) + 0.2 < width else ""
    add_rectangle(slide, Box(left, top, width, _HEIGHT), ground, text, ink, right=part.at_end)
