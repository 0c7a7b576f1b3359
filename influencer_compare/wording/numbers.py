"""How numbers read: two or three significant digits, never more certain than the figures.

Amounts come in US dollars and are said in the currency of the reader, by her way to write numbers
(``influencer_compare.question.display``).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from influencer_compare.document.parts import Range
from influencer_compare.question.display import USD, shown

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
    return shown().number(rounded) if rounded >= 10 else _plain(rounded, digits)


def number_pair(first: float, second: float) -> tuple[str, str]:
    """Two counts to compare, with a third digit where two do not tell them apart."""
    if number(first) != number(second):
        return number(first), number(second)
    return number(first, 3), number(second, 3)


def money(usd: float) -> str:
    """An amount in the reader's currency: two decimals below 10, three significant digits above."""
    if math.isinf(usd):
        return NO_END
    display = shown()
    value = display.amount(usd)
    if abs(value) < 0.005:
        return display.money(0.0, 2)
    if abs(value) < 10:
        return display.money(value, 2)
    rounded = _significant(value, 3)
    if abs(rounded) >= 1e6 and display.sign_comes_first:
        return f"{display.money(rounded / 1e6, _places(abs(rounded) / 1e6, 3))} million"
    return display.money(rounded)


def short_money(usd: float) -> str:
    """An amount for the tick of a plot: '$500', '$2k'."""
    return short_amount(shown().amount(usd))


def short_amount(value: float) -> str:
    """The same for an amount that is in the reader's currency already."""
    display = shown()
    if value < 1_000:
        return display.money(_significant(value, 3))
    unit, name = next(each for each in ((1e9, "bn"), (1e6, "M"), (1e3, "k")) if value >= each[0])
    short = _significant(value / unit, 3)
    places = next(places for places in range(3) if round(short, places) == short)
    written = display.money(short, places)
    return f"{written}{name}" if display.sign_comes_first else written.replace("\u00a0", f"{name}\u00a0")


def whole_money(usd: float) -> str:
    """An amount in the reader's currency, to the last whole unit."""
    return shown().money(shown().amount(usd))


def exact_money(value: float, places: int = 0, code: str = USD) -> str:
    """An amount in the currency that it was set in, whatever the reader's: what a law says."""
    return shown().money(value, places, code)


def typed_money(usd: float, places: int = 0) -> str:
    """An amount that is to be typed in: US dollars, and beside them what they are to the reader."""
    typed = exact_money(usd, places)
    return f"{typed} ({money(usd)})" if shown().converts else typed


def in_currency(title: str) -> str:
    """A title of amounts with the name of the currency shown: 'Profit (US dollars)'."""
    return f"{title} ({shown().currency_name})"


def count(value: float, places: int = 0) -> str:
    """A number to its last digit, with the reader's separators."""
    return shown().number(value, places)


def signed_money(value: float) -> str:
    """An amount that may be a loss, in words."""
    return f"a loss of {money(-value)}" if value < -0.005 else f"a profit of {money(value)}"


def exact(value: float) -> str:
    """A short number as it was typed: '6.5'."""
    text = f"{value:g}"
    return text if "e" in text else count(value, len(text.partition(".")[2]))


def hours(value: float) -> str:
    """Hours without false precision."""
    whole = round(value)
    return "1 hour" if whole == 1 else f"{count(whole)} hours"


def percent(share: float) -> str:
    """A share as whole per cent; below 1 % with one digit."""
    value = share * 100
    if 0 < value < 0.05:
        return f"under {count(0.1, 1)} %"
    return f"{count(value, 1 if 0 < value < 0.95 else 0)} %"


def _significant(value: float, digits: int) -> float:
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def _plain(value: float, digits: int) -> str:
    return count(value, _places(value, digits))


def _places(value: float, digits: int) -> int:
    return max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0


def range_phrase(band: Range, value: float, write: Callable[[float], str] | None = None) -> str:
    """A range in words: '10,000 to 42,000'; never narrower than the value it stands beside."""
    say = write or number
    low, high = range_ends(band, value)
    return f"{say(low)} to {say(high)}"


def range_ends(band: Range, value: float) -> tuple[float, float]:
    """Both ends of a range, never narrower than the value; a stored range has None for a missing end."""
    low = value if band.low is None else min(band.low, value)
    high = math.inf if band.high is None else max(band.high, value)
    return low, high
