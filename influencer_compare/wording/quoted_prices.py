"""What the quotes of the owner's own list say of prices."""

from __future__ import annotations

from collections.abc import Mapping

from influencer_compare.learning.learn import SHOWN_AT
from influencer_compare.question.display import Display
from influencer_compare.question.own_results import LEAST_PEOPLE
from influencer_compare.question.scenario import Platform
from influencer_compare.roster.quotes import TaughtFees
from influencer_compare.wording.fields import option_word
from influencer_compare.wording.numbers import count, money

QUOTED_TITLE = "What their prices say"
QUOTED_HEADS = ("Platform", "Quotes", "Published", "With your quotes")
QUOTED_ALT = "The usual fee of one post, as published and with the quotes of your list"
NO_QUOTES = "Nobody on your list has named a price yet."
TOO_FEW_QUOTES = f"Prices of your own take {LEAST_PEOPLE} quotes on a platform."
PLAN_WITH_QUOTES = "Plan with these prices"


def quoted_rows(display: Display, taught: Mapping[Platform, TaughtFees]) -> list[tuple[str, ...]]:
    """Each platform with quotes: how many, the published fee, and the fee after both."""
    return [
        (
            option_word("platforms", platform),
            count(display, each.quotes),
            money(display, each.prior.at(SHOWN_AT)),
            money(display, each.updated.at(SHOWN_AT)),
        )
        for platform, each in taught.items()
    ]


def quoted_note(display: Display) -> str:
    """For whom the prices hold, and how far quotes move them."""
    return (
        f"One post by a creator of {count(display, SHOWN_AT)} followers. "
        "The more quotes you have, the less the published price counts."
    )
