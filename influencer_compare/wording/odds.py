"""Chances and leads in words: the one place that says how likely, and by how much, one is ahead."""

from __future__ import annotations

import math

from influencer_compare.question.display import Display
from influencer_compare.wording.numbers import number, of_100, percent

_NEARLY_ALL = 0.985  # chances above are not told apart by 2,000 worlds and figures like these
_HARDLY = 0.005
_DOUBLE = 1.0  # a lead from which on it reads as times as much


def chance_words(display: Display, chance: float) -> str:
    """A chance in few words: '62 of 100'; never certain, because the figures are not."""
    if chance > _NEARLY_ALL:
        return "nearly all"
    return f"{of_100(display, chance)} of 100" if chance >= _HARDLY else "under 1 of 100"


def outcomes_words(display: Display, chance: float) -> str:
    """A chance in a sentence: '62 of 100 simulations'."""
    return f"{chance_words(display, chance)} simulations"


def few_outcomes_words(display: Display, chance: float) -> str:
    """The same of a chance that is small: 'only 40 of 100 simulations', 'under 1 of 100 ...'."""
    return f"{'only ' if chance >= _HARDLY else ''}{outcomes_words(display, chance)}"


def lead_words(display: Display, lead: float | None) -> str:
    """By how much somebody is ahead: ' by 33%', from double on ' with 2.7 times as much'.

    Empty where there is nothing to compare with.
    """
    if lead is None or math.isinf(lead):
        return ""
    return (
        f" by {percent(display, lead)}"
        if lead < _DOUBLE
        else f" with {number(display, 1 + lead)} times as much"
    )
