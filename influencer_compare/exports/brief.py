"""What every file says of one answer, in the order of the page: the same blocks for each kind of file.

The card, what to do next, the other ways to spend the money, what more money buys, and what would change the
answer. What a document does not hold (hidden, or of an earlier version) is None.
"""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.document.schema import Document, Option
from influencer_compare.question.display import Display
from influencer_compare.views.answer_card import AnswerCard, answer_card
from influencer_compare.views.change_strips import ChangeStrips, change_strips
from influencer_compare.views.money_line import MoneyLine, money_line
from influencer_compare.views.todo import Todo, todo
from influencer_compare.views.tradeoffs import Tradeoffs, tradeoffs


@dataclass(frozen=True, slots=True)
class Brief:
    """The blocks of one answer."""

    card: AnswerCard
    todo: Todo | None
    tradeoffs: Tradeoffs | None
    money: MoneyLine | None
    strips: ChangeStrips | None


def brief(display: Display, document: Document, option: Option) -> Brief:
    """The blocks of one option of a document, amounts and numbers as ``display`` writes them."""
    return Brief(
        answer_card(display, document, option),
        todo(display, option),
        tradeoffs(display, option),
        money_line(display, option),
        change_strips(display, option),
    )
