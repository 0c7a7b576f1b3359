"""How numbers read: two or three significant digits, never more certain than the figures.

Amounts come in US dollars and are said in the currency of the reader, by her way to write numbers
(``influencer_compare.question.display``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import partial

from influencer_compare.document.parts import Range
from influencer_compare.question.display import LARGEST_WRITTEN, USD, Display
from influencer_compare.question.significant_digits import decimals_for, significant

_LUMPY = 0.2  # of the average: where the middle outcome lies further below it, both are said
_HALF_ONE = 0.5  # from which on a middle outcome rounds to one
ORDERS = "orders"  # the goal and the measure that come whole
FEWER_THAN_1 = "fewer than 1"
_RARE = 0.5  # orders of a campaign; up to it one order takes several campaigns
_WHOLE_ANYWAY = 100  # from it on two digits are whole
NO_END = "no end"  # a cost per result when the bad case brings nothing
_IN_WORDS = re.compile(  # numbers with a separator or of per cent in fixed words
    r"(\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+(?=%))(%?)"
)
_NO_NUMBER = "unknown"  # what is no number; no answer holds one
_NO_AMOUNT = 0.005  # up to it an amount is none, as two decimals say
_LEAST = 0.0001  # below it a number says only that it is small
_LEAST_EXACT = 0.000001  # the same for a number as it was typed


def number(display: Display, value: float, digits: int = 2) -> str:
    """A count as people say it: two significant digits, 'million' from 999,500 on, in India 'lakh'."""
    if (words := _words_instead(display, value, _LEAST)) is not None:
        return words
    rounded = significant(value, digits)
    for large, unit in display.large_units:
        if abs(rounded) >= large:
            return f"{_plain(display, rounded / large, digits)} {unit}"
    return display.number(rounded) if abs(rounded) >= 10 else _plain(display, rounded, digits)


def number_pair(display: Display, first: float, second: float) -> tuple[str, str]:
    """Two counts to compare, with a third digit where two do not tell them apart."""
    if number(display, first) != number(display, second):
        return number(display, first), number(display, second)
    return number(display, first, 3), number(display, second, 3)


def whole_number(display: Display, value: float) -> str:
    """A number without a part: to its last digit below 100, with two digits above."""
    return count(display, round(value)) if abs(value) < _WHOLE_ANYWAY else number(display, value)


def orders_number(display: Display, value: float) -> str:
    """How many orders, which come whole: '0', 'fewer than 1', '12'; the one writer of orders."""
    if 0 < value < 1:
        return FEWER_THAN_1
    if abs(value) < 1:
        return count(display, 0)
    return whole_number(display, value)


def orders_counted(display: Display, value: float) -> str:
    """The same with its noun: 'fewer than 1 order', '12 orders'."""
    written = orders_number(display, value)
    return f"{written} {'order' if written in ('1', FEWER_THAN_1) else 'orders'}"


def about_orders(display: Display, value: float) -> str:
    """The same as an estimate: 'about 12 orders', 'fewer than 1 order'."""
    counted = orders_counted(display, value)
    return counted if counted.startswith(FEWER_THAN_1) else f"about {counted}"


def average_orders(display: Display, value: float, tries: str = "campaigns like this") -> str:
    """The same, with what is rare as one in so many tries: '1 order in about 13 campaigns like this'."""
    if 0 < value <= _RARE:
        return f"1 order in about {whole_number(display, 1 / value)} {tries}"
    return about_orders(display, value)


def order_ends(low: float, high: float) -> tuple[float, float]:
    """Both ends of a range of orders as whole orders that hold it."""
    return float(math.floor(low)), float(math.ceil(high)) if math.isfinite(high) else high


def orders_range(display: Display, band: Range, value: float) -> str:
    """A range of orders in words: '0 to 3'."""
    low, high = order_ends(*range_ends(band, value))
    return f"{orders_number(display, low)} to {orders_number(display, high)}"


def result_number(display: Display, value: float, of: str) -> str:
    """A result as people say it; ``of`` is its goal or measure, because orders come whole."""
    return orders_number(display, value) if of == ORDERS else number(display, value)


def money(display: Display, usd: float) -> str:
    """An amount in the reader's currency: two decimals below 10, three significant digits above."""
    value = display.amount(usd)
    if not abs(value) <= LARGEST_WRITTEN:
        return NO_END if math.isinf(usd) else _far_amount(display, value)
    if abs(value) <= _NO_AMOUNT:
        return display.money(0.0, 2)
    if abs(value) < 10:
        return display.money(value, 2)
    rounded = significant(value, 3)
    large, unit = _large_unit(display, rounded)
    if unit:
        return f"{display.money(rounded / large, _places(abs(rounded) / large, 3))} {unit}"
    return display.money(rounded)


def tick(display: Display, value: float) -> str:
    """A round number on the scale of a plot, to its last digit: '0.5', '12,000', '1.5 million'."""
    if (words := _words_instead(display, value, _LEAST_EXACT)) is not None:
        return words
    large, unit = next((each for each in display.large_units if abs(value) >= each[0]), (1.0, ""))
    return f"{display.exact(value / large)} {unit}".rstrip()


def tick_money(display: Display, value: float) -> str:
    """The same for an amount that is in the reader's currency already: '$500', '$20,000', '$1.5 million'."""
    if not abs(value) <= LARGEST_WRITTEN:
        return _far_amount(display, value)
    short = significant(value, 3)
    large, unit = _large_unit(display, short)
    if unit:
        return f"{display.money(short / large, _decimals(short / large))} {unit}"
    return display.money(short, _decimals(short))


def _large_unit(display: Display, amount: float) -> tuple[float, str]:
    """The word that follows an amount, and how much it stands for; none where the sign comes last."""
    units = [each for each in display.large_units if each[1] != "billion"] if display.sign_comes_first else []
    return next((each for each in units if abs(amount) >= each[0]), (1.0, ""))


def whole_money(display: Display, usd: float) -> str:
    """An amount in the reader's currency, to the last whole unit."""
    return exact_money(display, display.amount(usd), code=display.code)


def exact_money(display: Display, value: float, places: int = 0, code: str = USD) -> str:
    """An amount in the currency that it was set in, whatever the reader's: what a law says."""
    written = display.money(value, places, code)
    return written if abs(value) <= LARGEST_WRITTEN else _far_amount(display, value, code)


def typed_money(display: Display, usd: float) -> str:
    """An amount as it is typed, in the reader's currency and to the cent: '$6', '$4.99'."""
    amount = round(float(display.amount(usd)), display.cents)
    return exact_money(display, amount, 0 if amount.is_integer() else display.cents, code=display.code)


def in_currency(display: Display, title: str) -> str:
    """A title of amounts with the name of the currency shown: 'Profit (US dollars)'."""
    return f"{title} ({display.currency_name})"


def count(display: Display, value: float, places: int = 0) -> str:
    """A number to its last digit, with the reader's separators."""
    words = _words_instead(display, value, 0.0)
    return display.number(value, places) if words is None else words


def signed_money(display: Display, value: float) -> str:
    """An amount that may be a loss, in words."""
    lost = display.amount(value) < -_NO_AMOUNT
    return f"a loss of {money(display, -value)}" if lost else f"a profit of {money(display, value)}"


def exact(display: Display, value: float) -> str:
    """A short number as it was typed: '6.5'."""
    words = _words_instead(display, value, _LEAST_EXACT)
    return display.exact(value) if words is None else words


def per_cent(display: Display, value: float, digits: int = 6) -> str:
    """A number of per cent as it was typed or worked out: '6.5%', 'under 0.01%'."""
    words = _words_instead(display, value, 0.0)
    return display.per_cent(value, digits) if words is None else display.with_per_cent(words)


def in_words_of(display: Display, words: str) -> str:
    """Fixed words of ours with the numbers in them as the reader writes them: '100.000 followers'."""

    def rewritten(found: re.Match[str]) -> str:
        """One number of the words."""
        number = display.exact(float(found[1].replace(",", "")))
        return display.with_per_cent(number) if found[2] else number

    return _IN_WORDS.sub(rewritten, words)


def hours(display: Display, value: float) -> str:
    """Hours without false precision."""
    return counted(display, round(value) if math.isfinite(value) else value, "hour")


def counted(display: Display, value: float, noun: str) -> str:
    """So many of something, to the last whole one: '1 creator', '12 creators'."""
    written = count(display, value)
    return f"{written} {noun}{'' if written == '1' else 's'}"


def percent(display: Display, share: float) -> str:
    """A share as whole per cent; below 1% with one digit."""
    value = share * 100
    if not math.isfinite(value):
        return display.with_per_cent(count(display, value))
    if 0 < value < 0.05:
        return f"under {display.with_per_cent(count(display, 0.1, 1))}"
    return rounded_per_cent(display, value, 1 if 0 < value < 0.95 else 0)


def rounded_per_cent(display: Display, value: float, places: int = 0) -> str:
    """A number of per cent with so many decimals: '150%', '21.0%'."""
    return display.with_per_cent(count(display, value, places))


def of_100(display: Display, share: float) -> str:
    """A share as so many of a hundred: '62'."""
    return count(display, share * 100)


def _words_instead(display: Display, value: float, least: float) -> str | None:
    """What is said where digits would say nothing: beyond any number, or too near to none."""
    if math.isnan(value):
        return _NO_NUMBER
    if math.isinf(value):
        return NO_END
    if abs(value) > LARGEST_WRITTEN:
        large, unit = display.large_units[0]
        most = f"{display.number(LARGEST_WRITTEN / large)} {unit}"
        return f"over {most}" if value > 0 else f"under -{most}"
    if 0 < abs(value) < least:
        return f"under {display.exact(least)}" if value > 0 else display.number(0.0)
    return None


def _far_amount(display: Display, value: float, code: str | None = None) -> str:
    """An amount that no answer holds."""
    if math.isnan(value):
        return _NO_NUMBER
    most = display.money(math.copysign(LARGEST_WRITTEN, value), code=code)
    return f"over {most}" if value > 0 else f"under {most}"


def _decimals(value: float) -> int:
    """How many decimals, two at most, an amount has."""
    return next((places for places in range(2) if round(value, places) == value), 2)


def _plain(display: Display, value: float, digits: int) -> str:
    return count(display, value, _places(value, digits))


def _places(value: float, digits: int) -> int:
    return max(0, decimals_for(value, digits))


def range_phrase(
    display: Display, band: Range, value: float, write: Callable[[float], str] | None = None
) -> str:
    """A range in words: '10,000 to 42,000'; never narrower than the value it stands beside."""
    say = write or partial(number, display)
    low, high = range_ends(band, value)
    return f"{say(low)} to {say(high)}"


def range_ends(band: Range, value: float) -> tuple[float, float]:
    """Both ends of a range, never narrower than the value; a stored range has None for a missing end."""
    low = value if band.low is None else min(band.low, value)
    high = math.inf if band.high is None else max(band.high, value)
    return low, high


def is_lumpy(band: Range, expected: float) -> bool:
    """Whether one number would mislead: the middle outcome lies far below the average."""
    return band.mid is not None and band.mid < (1 - _LUMPY) * expected


def likely_words(display: Display, band: Range, expected: float, noun: str) -> str:
    """What to expect: 'about 1,700 orders', or the usual outcome beside the average where they lie apart."""
    if band.mid is None or not is_lumpy(band, expected):
        return f"about {number(display, expected)} {noun}"
    nothing = band.mid < _HALF_ONE
    usual = "none at all" if nothing else f"about {number(display, band.mid)} {noun}"
    average = f"{number(display, expected)}{f' {noun}' if nothing else ''}"
    return f"usually {usual}; now and then far more, so {average} on average"


def short_followers(display: Display, followers: float) -> str:
    """The followers of one creator where there is little room: '3k', '32k', '1.2M'."""
    thousands = significant(followers, 2 if followers < 10_000 else 3) / 1_000
    if round(thousands) >= 1_000:
        return f"{display.exact(round(thousands / 1_000, 1))}M"
    return f"{count(display, thousands)}k" if round(thousands) >= 1 else count(display, followers)
