"""The sizes of creators as an owner types them: the followers at which each begins."""

from __future__ import annotations

import math
import re

SMALLEST_FOLLOWERS, LARGEST_FOLLOWERS = 1_000, 5_000_000  # where the smallest size begins, the largest ends
_UNITS = {"": 1, "K": 1_000, "M": 1_000_000}


def own_tier_starts(text: str) -> tuple[int, ...]:
    """The follower counts in a text such as '10K 100K 500K 1M'; raises ValueError for anything else."""
    counts = []
    for part in re.split(r"[\s,;]+", text.strip().upper()):
        if part:
            number, unit = (part[:-1], part[-1]) if part[-1] in _UNITS else (part, "")
            count = float(number) * _UNITS[unit]
            if not math.isfinite(count):  # "inf", and digits beyond every number
                raise ValueError("a size must begin at a number")
            counts.append(round(count))
    return tuple(counts)


def short_count(count: int) -> str:
    """The same count as short as it can be typed: '10K'."""
    for unit in ("M", "K"):
        if count % _UNITS[unit] == 0:
            return f"{count // _UNITS[unit]}{unit}"
    return str(count)
