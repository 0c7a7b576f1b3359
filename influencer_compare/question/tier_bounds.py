"""The sizes of creators as an owner types them: the followers at which each begins, and how many of each."""

from __future__ import annotations

import math
import re
from typing import Annotated

from pydantic import Field

TIERS = ("nano", "micro", "mid", "macro", "mega")
SMALLEST_FOLLOWERS, LARGEST_FOLLOWERS = 1_000, 5_000_000  # where the smallest size begins, the largest ends
_UNITS = {"": 1, "K": 1_000, "M": 1_000_000}
_ANY = "any"  # as many as there are

TierLimit = Annotated[
    str,
    Field(
        max_length=7,
        pattern=r"^(any|\d{1,3}|\d{1,3}-\d{1,3})$",
        description="How many of this size: any, a number such as 3, or a range such as 2-5",
    ),
]


def one_tier_limit(limit: str) -> str:
    """A limit in one spelling, whatever script its digits are in; raises ValueError where it falls."""
    if limit == _ANY:
        return limit
    ends = [int(end) for end in limit.split("-")]
    if ends != sorted(ends):
        raise ValueError("the range must rise")
    return "-".join(map(str, ends))


def fewest_and_most(limit: str) -> tuple[int, int | None]:
    """The fewest and the most creators that a limit allows; None where there is no most."""
    if limit == _ANY:
        return 0, None
    low, _, high = limit.partition("-")
    return int(low), int(high or low)


def one_tier_bounds(text: str) -> str:
    """Four follower counts in one spelling: '10k, 100k,500000 1m' is '10K 100K 500K 1M'.

    Empty where nothing is typed; raises ValueError for anything else that is not four rising counts.
    """
    counts = own_tier_starts(text)
    if text.strip() and (len(counts) != len(TIERS) - 1 or list(counts) != sorted(set(counts))):
        raise ValueError("it takes four rising numbers")
    if counts and not SMALLEST_FOLLOWERS < counts[0] <= counts[-1] < LARGEST_FOLLOWERS:
        raise ValueError("a size begins outside the range")
    return " ".join(short_count(count) for count in counts)


def own_tier_starts(text: str) -> tuple[int, ...]:
    """The follower counts in a text such as '10K 100K 500K 1M'; raises ValueError for anything else."""
    counts = []
    for part in re.split(r"[\s,;]+", text.strip().upper()):
        if part:
            number, unit = (part[:-1], part[-1]) if part[-1] in _UNITS else (part, "")
            count = float(number) * _UNITS[unit]
            if "_" in number or not math.isfinite(count):  # "1_0", "inf", and digits beyond every number
                raise ValueError("a size must begin at a number")
            counts.append(round(count))
    return tuple(counts)


def short_count(count: int) -> str:
    """The same count as short as it can be typed: '10K'."""
    for unit in ("M", "K"):
        if count % _UNITS[unit] == 0:
            return f"{count // _UNITS[unit]}{unit}"
    return str(count)
