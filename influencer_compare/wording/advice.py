"""What to do with an answer, and what holds for every answer, in sentences."""

from __future__ import annotations

from influencer_compare.question.display import Display
from influencer_compare.simulation.verdict import NextStep
from influencer_compare.wording.numbers import hours

RANGES_NOTE = "Ranges cover 8 of 10 simulated campaigns. 1 of 10 is lower, 1 of 10 higher."
NEXT: dict[NextStep, str] = {
    "book": "Write to these creators, and see each quote before you book.",
    "ask for quotes": "Get three quotes before you decide.",
    "ask prices": "Ask a creator of each size what a post costs. Then look at the answer again.",
    "book either": "Write to these creators, or to those of the other plan. Neither is surely better.",
    "try a few": "Try a few of these creators before you spend the rest.",
    "test both": "Test a few creators of both sides before you spend the rest.",
}
NEXT_WITHOUT_FEES = "Write to these creators, and agree on the posts before you send anything."
AFTERWARDS = (
    "Agree in writing what is posted, when, and how it is marked as an ad.",
    "Note what really came in: people, likes and comments, orders. Compare it with the ranges here.",
)
EMPTY_MIX = "Your own mix is empty."
KEEPS_LIMITS = "This mix keeps every limit."
TYPED_KEEPS_LIMITS = "This mix was typed by hand, and it keeps every limit."
LOSES_LEAST = "The plan that loses least"
NOTHING_FITS_ALL = "No creator fits all limits of the question at once."
TRIED = "Each change was tried before it is named here."
NOTHING_TO_GO_WRONG = "There is no plan to book, so nothing can go wrong with it."
RELAX_ONE = "Relax one limit at a time, and look at the answer again."


def own_mix_sentence(mix: str) -> str:
    """The mix that was typed by hand."""
    return f"Your mix: {mix}."


def keep_free_sentence(display: Display, own_hours: float, live: str) -> str:
    """How much time to keep free, and until when."""
    return f"Keep {hours(display, own_hours)} of your own time free. {live[:1].upper()}{live[1:]}."
