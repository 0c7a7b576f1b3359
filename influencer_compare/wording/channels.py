"""Podcasts, newsletters and other channels beside the platforms: published prices, and whom they suit."""

from __future__ import annotations

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure
from influencer_compare.question.display import Display
from influencer_compare.wording.numbers import money
from influencer_compare.wording.sources import grade_short

CHANNELS_TITLE = "Podcasts, newsletters, LinkedIn and Twitch"
CHANNELS_NOTE = (
    "Each is a row of your list, with its channel as platform. "
    "Give its price, views of a piece, local share and hours. Then it is planned with your figures."
)
NO_PRICE_NOTE = (
    "Without a price we take the middle one below. A view of a newsletter is one that was opened. "
    "Any other channel has no published figure: type your own."
)
CHANNEL_HEADS = ("Channel", "A thousand views cost", "Usual", "Known from", "Source")
CHANNELS_ALT = "What a thousand views of other channels cost, what it rests on and its source"
_NAMES = {"linkedin": "LinkedIn", "newsletter": "Newsletter", "podcast": "Podcast", "twitch": "Twitch"}
ELSEWHERE = "Add them to my list"


def channel_rows(display: Display, evidence: Evidence) -> list[tuple[str, ...]]:
    """Each channel with a published price: its range, the middle, what it rests on and who says so."""
    found: list[tuple[str, ...]] = []
    for row in evidence.rows("channel_prices"):
        if not isinstance(row, Figure):
            continue
        sources = " and ".join(evidence.sources[name].publisher for name in row.sources)
        ends = f"{money(display, row.low)} to {money(display, row.high)}"
        name, known = _NAMES.get(row.key[0], row.key[0]), grade_short(row.grade)
        found.append((name, ends, money(display, row.mid), known, sources))
    return found


def elsewhere_sentences(niche: str) -> list[str]:
    """That who buys in this niche is found in other channels as well."""
    return [
        f"Few buyers of {niche} follow creators on these platforms.",
        "A podcast, a newsletter or a LinkedIn page may reach more of them.",
    ]
