"""What to do next with a plan: three steps, as texts that a card can show."""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Option, Recommendation
from influencer_compare.model.creators import SIDES
from influencer_compare.question.display import Display
from influencer_compare.views.texts import asked
from influencer_compare.wording.todo import (
    all_posts_words,
    ask_sentences,
    book_sentences,
    offer_amount,
)


@dataclass(frozen=True, slots=True)
class Todo:
    """The texts of each step; ``offers`` are pairs of what it is for and the most to say yes to."""

    ask: tuple[str, ...]
    offers: tuple[tuple[str, str], ...]
    book: tuple[str, ...]


def todo(display: Display, option: Option) -> Todo | None:
    """The steps of a recommended plan; None where there is no creator to book."""
    result = option.result
    if not isinstance(result, Recommendation) or not result.best.lines:
        return None
    best = result.best
    shown = [line for plan in (best, *_other_sides(result)) for line in plan.lines]
    offers = {all_posts_words(display, line): offer_amount(display, line) for line in reversed(shown)}
    paid = tuple((words, amount) for words, amount in reversed(offers.items()) if amount is not None)
    sizes = len({line.creator.followers for line in shown})
    ask = ask_sentences(display, best, asked(option), sizes=sizes)
    return Todo(tuple(ask), paid, tuple(book_sentences(display, best)))


def _other_sides(result: Recommendation) -> list[Plan]:
    """The best plans of the sides that the pick does not book."""
    found = [
        result.alternatives.get(f"{side} side") for side in SIDES if side not in result.best.sides_booked
    ]
    return [each for each in found if isinstance(each, Plan)]
