"""The picture that a messenger shows beside a link: the answer as one card, drawn as PNG."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from influencer_compare.cards.templates import palette
from influencer_compare.document.schema import Document
from influencer_compare.exports.meeting import leading
from influencer_compare.exports.press import pressed
from influencer_compare.exports.typefaces import can_set, families, isolated, marked
from influencer_compare.views.answer_card import answer_card
from influencer_compare.views.plain_text import plain
from influencer_compare.views.texts import comparison_words
from influencer_compare.wording.starting import BRAND

_TEMPLATE = Path(__file__).with_name("preview.typ")
_PIXELS_PER_INCH = 144.0  # of a page of 600 by 315 points: 1,200 by 630 pixels
_LONGEST = 160  # characters of a line


def preview_picture(document: Document) -> bytes:
    """The picture of a document as its reader may see it: what it hides cannot be drawn.

    1,200 by 630 pixels; equal input gives equal bytes. Raises typst.TypstError.
    """
    display, option = document.shown_as, leading(document)
    card = answer_card(display, document, option)
    several = len(document.options) > 1
    verdict = comparison_words(display, document)[0] if several else card.verdict
    data: dict[str, Any] = {
        "brand": BRAND,
        "question": _line("" if several else card.question),
        "verdict": _line(verdict),
        "order": _line("" if several else card.order),
        "figures": [[_line(value), _line(name)] for value, name in card.short_figures],
        "circles": [
            {"side": each.side, "creators": each.creators, "diameter": each.diameter}
            for each in (card.ours.circles if card.ours is not None and not several else ())
        ],
        "colours": palette(),
        "typefaces": families(),
    }
    return pressed(_TEMPLATE, marked(data, can_set), format="png", ppi=_PIXELS_PER_INCH)


def _line(text: str) -> str:
    return isolated(plain(text, _LONGEST))
