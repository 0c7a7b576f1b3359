"""How amounts and numbers are shown: your currency at your own rate, your way to write numbers.

Everything is computed in US dollars. No rate is built in: a currency is used only with a rate and its date,
and every result says both. What is shown is a matter of the reader, not of the question: it is set for a
stretch of work with ``shown_as`` and read by ``shown``, as a locale is.
"""

from __future__ import annotations

import copy
import datetime as dt
import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import NumberPattern, get_currency_name

from influencer_compare.question.input_errors import Dropped

USD = "USD"
CURRENCIES = (USD, "EUR", "GBP", "CAD", "AUD", "INR")  # offered; any other code can be typed
SMALLEST_RATE, LARGEST_RATE = 0.0001, 10_000_000.0  # of the currency for one US dollar
Value = str | float | dt.date
FIELDS = ("currency", "currency_per_usd", "rate_on")
_USUAL_LOCALE = "en-US"
_LETTERS_OF_A_CODE = 3
_FOUND_IN_MOST_TYPEFACES = str.maketrans({"\u202f": "\u00a0", "\uffe5": "¥", "\uffe6": "₩", "元": "CN¥"})
_LISTS_BY_SEMICOLON = ("CH", "LI")  # in Windows, and yet with a point before the decimals
_REMEDIES = {
    "currency": "it must be a code of three letters, such as EUR",
    "currency_per_usd": (
        "it must be how much of the currency one US dollar buys, "
        f"from {SMALLEST_RATE:g} to {LARGEST_RATE:,.0f}"
    ),
    "rate_on": "it must be the day of the rate, as 2026-11-22",
}


@dataclass(frozen=True, slots=True)
class Display:
    """The reader's currency, how much of it one US dollar buys, the day of that rate, and her locale."""

    currency: str = USD
    currency_per_usd: float | None = None
    rate_on: dt.date | None = None
    locale: str = _USUAL_LOCALE

    @property
    def converts(self) -> bool:
        """Whether amounts are shown in another currency; not before its rate and the rate's day are known."""
        known = self.currency_per_usd is not None and self.rate_on is not None
        return known and self.currency != USD and is_code(self.currency)

    @property
    def code(self) -> str:
        """The code of the currency that amounts are really shown in."""
        return self.currency if self.converts else USD

    @property
    def currency_name(self) -> str:
        """'US dollars', 'euros'; the code where the world knows no name for it."""
        return str(get_currency_name(self.code, count=2, locale="en_US"))

    def amount(self, usd: float) -> float:
        """A number of US dollars in the currency shown."""
        return usd * self.currency_per_usd if self.converts and self.currency_per_usd else usd

    def number(self, value: float, places: int = 0) -> str:
        """A number with so many decimals and the separators of the locale."""
        pattern = _pattern(self.locale, "decimal", places)
        return _tidy(pattern.apply(value, _known(self.locale)))

    def money(self, amount: float, places: int = 0, code: str | None = None) -> str:
        """An amount, already in its currency, with its sign where the locale puts it."""
        pattern = _pattern(self.locale, "currency", places)
        return _tidy(
            pattern.apply(amount, _known(self.locale), currency=code or self.code, currency_digits=False)
        )

    @property
    def sign_comes_first(self) -> bool:
        """Whether the sign of the currency stands before the amount, so that 'million' can follow."""
        return "\u00a4" in _known(self.locale).currency_formats["standard"].prefix[0]

    @property
    def decimal_sign(self) -> str:
        """The sign before the decimals."""
        return str(_known(self.locale).number_symbols["latn"]["decimal"])

    @property
    def list_separator(self) -> str:
        """The sign that spreadsheet programs take for the end of a cell in a text file."""
        by_semicolon = self.decimal_sign == "," or _known(self.locale).territory in _LISTS_BY_SEMICOLON
        return ";" if by_semicolon else ","

    @property
    def separators(self) -> str:
        """The sign before the decimals and the one between thousands, as plots want them."""
        symbols = _known(self.locale).number_symbols["latn"]
        return _tidy(symbols["decimal"] + symbols["group"])

    def to_query(self) -> dict[str, list[str]]:
        """The part of a link that shows amounts to its reader as to the sender; nothing for US dollars."""
        if not self.converts:
            return {}
        return {
            "currency": [self.currency],
            "currency_per_usd": [repr(self.currency_per_usd).removesuffix(".0")],
            "rate_on": [str(self.rate_on)],
        }


_USUAL = Display()
_SHOWN: ContextVar[Display] = ContextVar("shown", default=_USUAL)


def shown() -> Display:
    """How amounts and numbers are shown here."""
    return _SHOWN.get()


def show_as(display: Display) -> None:
    """Show amounts and numbers in this way from here on, in this thread of work."""
    _SHOWN.set(display)


@contextmanager
def shown_as(display: Display) -> Iterator[None]:
    """Show amounts and numbers in this way within a block."""
    before = _SHOWN.set(display)
    try:
        yield
    finally:
        _SHOWN.reset(before)


def from_query(query: Mapping[str, str | Sequence[str]]) -> tuple[dict[str, Value], tuple[Dropped, ...]]:
    """The parts of a link about the currency that can be used, and those that cannot and why."""
    found: dict[str, Value] = {}
    dropped = []
    for name in FIELDS:
        if name not in query:
            continue
        raw = query[name]
        values = [raw] if isinstance(raw, str) else list(dict.fromkeys(raw))
        value = _read(name, values[0].strip()) if len(values) == 1 else None
        if value is None:
            dropped.append(Dropped(name, ", ".join(values)[:80], _REMEDIES[name], "US dollars"))
        else:
            found[name] = value
    return found, tuple(dropped)


def is_code(text: str) -> bool:
    """Whether a text can be the code of a currency."""
    return len(text) == _LETTERS_OF_A_CODE and text.isascii() and text.isalpha()


def _read(name: str, text: str) -> Value | None:
    try:
        if name == "rate_on":
            return dt.date.fromisoformat(text)
        if name == "currency_per_usd":
            rate = float(text)
            return rate if math.isfinite(rate) and SMALLEST_RATE <= rate <= LARGEST_RATE else None
    except ValueError:
        return None
    return text.upper() if is_code(text) else None


@functools.lru_cache(maxsize=256)  # browsers send what they like
def _known(name: str) -> Locale:
    """The locale of a browser; English of the United States where it is not known."""
    try:
        return Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse("en_US")


@functools.lru_cache(maxsize=1024)
def _pattern(name: str, kind: Literal["decimal", "currency"], places: int) -> NumberPattern:
    """How a locale writes numbers or amounts, with so many decimals."""
    locale = _known(name)
    usual = locale.decimal_formats[None] if kind == "decimal" else locale.currency_formats["standard"]
    made: NumberPattern = copy.copy(usual)
    made.frac_prec = (places, places)
    return made


def _tidy(text: str) -> str:
    """Without signs that few typefaces have: narrow spaces, wide signs of money, the letter for a yuan."""
    return text.translate(_FOUND_IN_MOST_TYPEFACES)
