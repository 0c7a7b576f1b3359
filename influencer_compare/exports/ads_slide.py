"""The same money as plain ads: a slide of its own, or the right half of another."""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.document.schema import AdsInstead, Option
from influencer_compare.exports.slides import CONTENT, Box, Deck, add_text
from influencer_compare.question.display import Display
from influencer_compare.views.texts import ads_lines
from influencer_compare.wording.plain_ads import TITLE, ads_note

RIGHT_HALF = Box(6.4, CONTENT.top, 6.28, CONTENT.height)
_HEAD = Box(RIGHT_HALF.left, CONTENT.top - 0.15, RIGHT_HALF.width, 0.35)
_LINES = Box(RIGHT_HALF.left, CONTENT.top + 0.2, RIGHT_HALF.width, CONTENT.height - 0.2)


def ads_slide(display: Display, deck: Deck, option: Option) -> None:
    """A slide of the ads beside an option, where they are known; one that is ads says them before."""
    found, ads = ads_lines(display, option), option.plain_ads
    if ads is None or isinstance(option.result, AdsInstead):
        return
    slide = deck.slide(TITLE, [*found, ads_note(ads)])
    add_text(slide, CONTENT, found, bullets=True)


def ads_column(slide: object, lines: Sequence[str]) -> None:
    """The same lines in the right half of a slide that shows something else on the left."""
    if lines:
        add_text(slide, _HEAD, [TITLE], sizes=(18,), bold=True)
        add_text(slide, _LINES, lines, bullets=True, sizes=(20, 18))
