"""How numbers read: two or three significant digits, never more certain than the figures."""

from __future__ import annotations

import math
from collections.abc import Callable

from influencer_compare.outcomes import Band
from influencer_compare.result_parts import RangeResult

NO_END = "no end"  # a cost per result when the bad case brings nothing


def number(value: float, digits: int = 2) -> str:
    """A count as people say it: two significant digits, 'million' from 999,500 on."""
    if math.isinf(value):
        return NO_END
    rounded = _significant(value, digits)
    if rounded >= 1e9:
        return f"{_plain(rounded / 1e9, digits)} billion"
    if rounded >= 1e6:
        return f"{_plain(rounded / 1e6, digits)} million"
    if rounded >= 10:
        return f"{rounded:,.0f}"
    return _plain(rounded, digits)


def number_pair(first: float, second: float) -> tuple[str, str]:
    """Two counts to compare, with a third digit where two do not tell them apart."""
    if number(first) != number(second):
        return number(first), number(second)
    return number(first, 3), number(second, 3)


def money(value: float) -> str:
    """US dollars: cents below 10, three significant digits above."""
    if math.isinf(value):
        return NO_END
    sign = "-" if value < -0.005 else ""
    value = abs(value)
    if value < 10:
        return f"{sign}${value:.2f}"
    rounded = _significant(value, 3)
    return f"{sign}${_plain(rounded / 1e6, 3)} million" if rounded >= 1e6 else f"{sign}${rounded:,.0f}"


def signed_money(value: float) -> str:
    """US dollars that may be a loss, in words."""
    return f"a loss of {money(-value)}" if value < -0.005 else f"a profit of {money(value)}"


def hours(value: float) -> str:
    """Hours without false precision."""
    whole = round(value)
    return "1 hour" if whole == 1 else f"{whole:,} hours"


def percent(share: float) -> str:
    """A share as whole per cent; below 1 % with one digit."""
    value = share * 100
    if 0 < value < 0.05:
        return "under 0.1 %"
    return f"{value:.1f} %" if 0 < value < 0.95 else f"{value:.0f} %"


def _significant(value: float, digits: int) -> float:
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def _plain(value: float, digits: int) -> str:
    places = max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0
    return f"{value:.{places}f}"


def range_phrase(band: Band | RangeResult, value: float, write: Callable[[float], str] | None = None) -> str:
    """A range in words: '10,000 to 42,000'; never narrower than the value it stands beside."""
    say = write or number
    low, high = range_ends(band, value)
    return f"{say(low)} to {say(high)}"


def range_ends(band: Band | RangeResult, value: float) -> tuple[float, float]:
    """Both ends of a range, never narrower than the value; a stored range has None for a missing end."""
    low = value if band.low is None else min(band.low, value)
    high = math.inf if band.high is None else max(band.high, value)
    return low, high
