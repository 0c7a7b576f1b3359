"""Many names in sentences that stay short."""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.wording.mixes import join_words

MOST_WORDS = 18  # of a sentence


def listed(start: str, names: Sequence[str], again: str) -> str:
    """Names after a start, in as many sentences as they take: 'These do: a and b. So do: c.'."""
    said: list[str] = []
    left = list(names)
    while left:
        opening = again if said else start
        many = max(1, _fitting(opening, left))
        said.append(f"{opening} {join_words(left[:many])}.")
        left = left[many:]
    return " ".join(said)


def _fitting(opening: str, names: Sequence[str]) -> int:
    """How many of the names fit into one sentence."""
    counts = range(1, len(names) + 1)
    lengths = [len(f"{opening} {join_words(names[:many])}".split()) for many in counts]
    return sum(length <= MOST_WORDS for length in lengths)
