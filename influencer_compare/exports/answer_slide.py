"""The answer card as a slide of native shapes: circles, bars, figures with their ranges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from influencer_compare.exports.slides import (
    ACCENT,
    CONTENT,
    IN_A_SHAPE,
    INK,
    MUTED,
    TONE,
    Box,
    Deck,
    add_group,
    add_oval,
    add_rectangle,
    add_text,
    set_alt_text,
    text_fits,
)
from influencer_compare.views.answer_card import AnswerCard, CardNote, Chip, PlanPicture
from influencer_compare.views.card_bars import BarPart, PriceBar
from influencer_compare.views.card_circles import GAP, Circles
from influencer_compare.views.card_figures import LikelyFigure

_LEFT = Box(CONTENT.left, 1.62, 7.75, 5.0)
_RIGHT = Box(8.75, 1.62, CONTENT.left + CONTENT.width - 8.75, 5.0)
_PICTURES = 2.33  # inches from the top
_PICTURE_WIDTH, _PICTURE_HEIGHT = 3.6, 1.0
_SURE = 4.4  # ... where it says how sure that is
_BARS, _BAR, _BAR_STEP, _LABEL = 5.08, 0.42, 0.52, 2.95
_SIZE, _VALUE, _ON_A_BAR = 18.0, 26.0, IN_A_SHAPE  # points
_MOST_WITH_LIMIT = 4  # figures; with more there is no room for her limits, which then stand in the notes
_THIN = 1.5  # points of an outline


def answer_slide(deck: Deck, card: AnswerCard, notes: Sequence[str]) -> None:
    """The card: verdict and order as the title, everything else in shapes and words."""
    whole = [card.question, card.bars_note, card.range_note, *(note_words(each) for each in card.notes)]
    limits = [
        f"{each.title}: {', '.join(filter(None, (each.value, each.likely, each.limit)))}"
        for each in card.figures
    ]
    said = [each for each in (*whole, *limits, *notes) if each]
    slide = deck.slide(" ".join(filter(None, (card.verdict, card.order))), said)
    width = _LEFT.width if card.figures else CONTENT.width
    above = [each for each in (card.condition, card.sizes) if each]
    height = 0.7 if card.figures else 1.6
    add_text(
        slide, Box(_LEFT.left, _LEFT.top, width, height), above or [card.question], sizes=(22, 20, _SIZE)
    )
    if card.ours is not None:
        _picture(slide, _LEFT.left, card.ours, filled=True)
    if card.other is not None:
        _picture(slide, _LEFT.left + _LEFT.width - _PICTURE_WIDTH, card.other, filled=False)
    elif card.closed:
        place = Box(_LEFT.left + _LEFT.width - _PICTURE_WIDTH, _PICTURES, _PICTURE_WIDTH, 1.7)
        add_text(slide, place, [card.closed], sizes=(_SIZE,), colour=MUTED)
    if card.chip is not None:
        _sure(slide, card.chip)
    for at, bar in enumerate(card.bars):
        _price_bar(slide, _BARS + at * _BAR_STEP, bar)
    for at, each in enumerate(card.figures):
        step = _RIGHT.height / len(card.figures)
        _figure(slide, _RIGHT.top + at * step, each, limit=len(card.figures) <= _MOST_WITH_LIMIT)


def note_words(note: CardNote) -> str:
    """A note below the answer as one text."""
    return " ".join(each for each in (note.title, note.before, note.strong, note.after) if each)


# ---- Circles ----


def _picture(slide: Any, left: float, picture: PlanPicture, *, filled: bool) -> None:
    """One circle for each creator, and below it what the plan brings and takes."""
    circles = _placed(picture.circles)
    high = max((y + wide for _, y, wide, _ in circles), default=0.0)
    top = _PICTURES + (_PICTURE_HEIGHT - high) / 2
    group = add_group(slide, picture.said)
    for x, y, wide, side in circles:
        add_oval(group, Box(left + x, top + y, wide, wide), TONE[side], filled=filled, thick=_THIN)
    words = [picture.title, picture.note]
    top = _PICTURES + _PICTURE_HEIGHT + 0.06
    width = _PICTURE_WIDTH + 0.1
    add_text(slide, Box(left, top, width, 0.33), words[:1], sizes=(_SIZE,), bold=True)
    add_text(slide, Box(left, top + 0.33, width, 0.64), words[1:], sizes=(_SIZE,), colour=MUTED)


def _placed(circles: Sequence[Circles]) -> list[tuple[float, float, float, str]]:
    """Left, top, diameter and side of each circle in inches, in rows from the left."""
    unit = _PICTURE_WIDTH / 100
    rows: list[list[tuple[float, float, str]]] = [[]]
    used = 0.0
    for group in circles:
        wide = group.diameter * unit
        for _ in range(group.creators):
            if rows[-1] and used + wide > _PICTURE_WIDTH:
                rows.append([])
                used = 0.0
            rows[-1].append((used, wide, group.side))
            used += wide + GAP * unit
    found, top = [], 0.0
    for row in rows:
        high = max((wide for _, wide, _ in row), default=0.0)
        found += [(x, top + (high - wide) / 2, wide, side) for x, wide, side in row]
        top += high + GAP * unit
    return found


# ---- How sure ----


def _sure(slide: Any, chip: Chip) -> None:
    """The chip, and beside it what it asks for."""
    if chip.open:
        ground, ink = TONE["warn-bg"], TONE["warn-ink"]
    elif chip.tone == "none":
        ground, ink = TONE["sunk"], INK
    else:
        ground, ink = TONE[f"{chip.tone}-soft"], TONE[f"{chip.tone}-ink"]
    width = 0.4 + text_fits(chip.label, _ON_A_BAR)
    add_rectangle(slide, Box(_LEFT.left, _SURE, width, 0.42), ground, chip.label, ink, round_by=0.5)
    place = Box(_LEFT.left + width + 0.2, _SURE + 0.02, _LEFT.width - width - 0.2, 0.64)
    add_text(slide, place, [chip.asks], sizes=(_SIZE,))


def _price_bar(slide: Any, top: float, bar: PriceBar) -> None:
    """Who wins at one set of prices, as a bar of parts; words only where they have room."""
    add_text(
        slide, Box(_LEFT.left, top + 0.05, _LABEL - 0.05, 0.34), [bar.label], sizes=(_ON_A_BAR,), name="Bar"
    )
    left, whole = _LEFT.left + _LABEL, _LEFT.width - _LABEL
    for at, part in enumerate(bar.parts):
        width = whole * part.width / 100
        ground, ink = _colours(part)
        text = part.text if text_fits(part.text, _ON_A_BAR) + 0.2 < width else ""
        shape = add_rectangle(
            slide, Box(left, top, width, _BAR), ground, text, ink, right=at > 0 and part.who != "nobody"
        )
        set_alt_text(shape, bar.said if at == 0 else "", decorative=at > 0)
        left += width


def _colours(part: BarPart) -> tuple[str, str]:
    """The ground and the letters of a part of a bar."""
    side = part.who in ("micro", "macro")
    if part.wins:
        return (TONE[part.who] if side else ACCENT), TONE["on-accent"]
    if side:
        return TONE[f"{part.who}-soft"], TONE[f"{part.who}-ink"]
    return TONE["sunk"], MUTED


# ---- Figures ----


def _figure(slide: Any, top: float, figure: LikelyFigure, *, limit: bool) -> None:
    """A name and a value, its line, and its range in words."""
    left, width = _RIGHT.left, _RIGHT.width
    value = text_fits(figure.value, _VALUE) + 0.1
    place = Box(left, top + 0.12, width - value - 0.05, 0.34)
    add_text(slide, place, [figure.title], sizes=(_SIZE,), colour=MUTED)
    place = Box(left + width - value, top, value, 0.48)
    add_text(slide, place, [figure.value], sizes=(_VALUE,), bold=True, right=True)
    line = top + 0.56
    group = add_group(slide, "", decorative=True)

    def at(percent: float) -> float:
        """Where a value stands on the line."""
        return left + width * percent / 100

    add_rectangle(group, Box(left, line - 0.01, width, 0.02), TONE["line"])
    low, high = at(figure.low), at(figure.high)
    add_rectangle(group, Box(low, line - 0.04, max(high - low, 0.02), 0.08), TONE["band"])
    if figure.limit_at is not None:
        add_rectangle(group, Box(at(figure.limit_at) - 0.01, line - 0.08, 0.025, 0.16), MUTED)
    dot = min(max(at(figure.at) - 0.07, left), left + width - 0.14)
    add_oval(group, Box(dot, line - 0.07, 0.14, 0.14), INK, filled=True)
    words = [each for each in (figure.likely, figure.limit if limit else "") if each]
    for step, text in enumerate(words):
        over = step > 0 and figure.over
        place = Box(left, line + 0.1 + 0.29 * step, width, 0.34)
        add_text(slide, place, [text], sizes=(_SIZE,), bold=over, colour=TONE["warn-ink"] if over else MUTED)
