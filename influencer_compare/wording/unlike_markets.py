"""Options of different markets: no winner is named between them."""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.document.lead import Lead
from influencer_compare.question.display import Display
from influencer_compare.wording.card import result_phrase

UNLIKE = "These are plans for different markets."
MARKET_FIELDS = frozenset({"niche", "area", "adults", "country"})  # settings of which no option is better


def unlike_sentence(display: Display, lead: Lead, found: Sequence[tuple[str, float | None]]) -> str:
    """What each option, by its name, would bring in its own market; where that is hidden, no figure."""
    said = [
        (name, result_phrase(display, lead.goal, lead.reach_times, value))
        for name, value in found
        if value is not None
    ]
    if len(said) < 2:
        return UNLIKE
    (a, ours), (b, theirs) = said
    return f"{UNLIKE} “{a}” brings {ours} in its own, “{b}” {theirs}."
