"""What a plan means in sales, as a slide."""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.document.schema import Option
from influencer_compare.exports.slides import CONTENT, Deck, add_text
from influencer_compare.question.display import Display
from influencer_compare.views.tables import main_plan
from influencer_compare.views.texts import sales_lines
from influencer_compare.wording.sales import TITLE, followers_phrase


def sales_slide(display: Display, deck: Deck, option: Option, sources: Sequence[str]) -> None:
    """Who must buy, how many orders nobody knows, the content made; nothing where it is not known."""
    lines, plan = sales_lines(display, option), main_plan(option.result)
    if not lines or plan is None:
        return
    followers = f"{followers_phrase(display, plan)}."
    lines.append(f"{followers[:1].upper()}{followers[1:]}")
    add_text(deck.slide(TITLE, [*lines, *sources]), CONTENT, lines, bullets=True)
