"""How amounts and numbers are shown: your currency at your own rate, your way to write numbers.

Everything is computed in US dollars. No rate is built in: a currency is used only with a rate and its date,
and every result says both. What is shown is a matter of the reader, not of the question: whatever writes
for her is handed her ``Display``.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from babel import Locale, UnknownLocaleError, localedata
from babel.dates import format_date
from babel.numbers import (
    NumberPattern,
    format_currency,
    format_decimal,
    get_currency_name,
    get_currency_precision,
    get_currency_symbol,
    get_territory_currencies,
    list_currencies,
    parse_pattern,
)

from influencer_compare.question.input_errors import (
    DAY_RULE,
    FIRST_DAY,
    LAST_DAY,
    Dropped,
    InputError,
    Problem,
    as_given,
)

USD = "USD"
CURRENCIES = (USD, "EUR", "GBP", "CAD", "AUD", "INR")  # offered; any other code can be typed
SMALLEST_RATE, LARGEST_RATE = 0.0001, 10_000_000.0  # of the currency for one US dollar
DisplayValue = str | float | dt.date
FIELDS = ("currency", "currency_per_usd", "rate_on")
_TO_COME = "a rate cannot be of a day to come; give the day on which you looked it up"
_USUAL_LOCALE = "en-US"
_LONGEST_LOCALE = 40  # characters of a browser's locale that are looked at
_CODES = list_currencies() - {"XXX", "XTS"}  # no currency, and one for tests
_MOST_LOCALES = 64  # remembered at once, about 0.2 MB each
_MOST_WRITTEN = 4_096  # numbers remembered as they are written: a page writes the same ones at every move
_FOUND_IN_MOST_TYPEFACES = str.maketrans({"\u202f": "\u00a0", "\uffe5": "¥", "\uffe6": "₩", "元": "CN¥"})
_LISTS_BY_SEMICOLON = ("CH", "LI")  # in Windows, and yet with a point before the decimals
_DIGITS = re.compile(r"([#,0]+)(\.[#0]+)?")  # of a pattern such as "#,##0.###": whole ones, decimals
_EXACT_DIGITS = 6  # of a number as it was typed
_LEAST_PER_CENT = 0.01  # below it per cent say only that they are few
_MILLIONS, _LAKHS = ((1e9, "billion"), (1e6, "million")), ((1e7, "crore"), (1e5, "lakh"))
LARGEST_WRITTEN = 1e15  # beyond it doubles skip whole numbers, and no answer goes there


@dataclass(frozen=True, slots=True)
class Display:
    """The reader's currency, how much of it one US dollar buys, the day of that rate, and her locale.

    Raises InputError for a currency, a rate or a day that cannot be used. A locale is sent by a browser and
    not typed by anybody: one that is not known falls back to that of the United States.
    """

    currency: str = USD
    currency_per_usd: float | None = None
    rate_on: dt.date | None = None
    locale: str = _USUAL_LOCALE

    def __post_init__(self) -> None:
        """Keep only what every page and file can show."""
        given = {name: getattr(self, name) for name in FIELDS}
        wrong = [
            Problem(name, as_given(value), remedy(name, value))
            for name, value in given.items()
            if not (_is_usable(name, value) or (value is None and name != "currency"))
        ]
        if wrong:
            raise InputError(wrong)
        object.__setattr__(self, "locale", known_locale(self.locale))

    @property
    def converts(self) -> bool:
        """Whether amounts are shown in another currency; not before its rate and the rate's day are known."""
        known = self.currency_per_usd is not None and self.rate_on is not None
        return known and self.currency != USD

    @property
    def code(self) -> str:
        """The code of the currency that amounts are really shown in."""
        return self.currency if self.converts else USD

    @property
    def currency_name(self) -> str:
        """'US dollars', 'euros'; the code where the world knows no name for it."""
        return _name_of(self.code)

    def amount(self, usd: float) -> float:
        """A number of US dollars in the currency shown."""
        return usd * self.currency_per_usd if self.converts and self.currency_per_usd else usd

    @property
    def cents(self) -> int:
        """How many decimals an amount of the currency shown has: two, of a yen none."""
        return int(get_currency_precision(self.code))

    def number(self, value: float, places: int = 0) -> str:
        """A number with so many decimals and the separators of the locale."""
        return _number_in(self.locale, _writable(value, places), places)

    def exact(self, value: float, digits: int = _EXACT_DIGITS) -> str:
        """A short number as it was typed: '6.5', '0.0001'; at most so many digits where it has decimals."""
        plain = f"{Decimal(f'{value:.{digits}g}'):f}" if math.isfinite(value) else ""
        decimals = plain.partition(".")[2].rstrip("0")
        return self.number(float(plain) if decimals else value, min(len(decimals), _EXACT_DIGITS))

    def per_cent(self, value: float, digits: int = _EXACT_DIGITS) -> str:
        """A number of per cent: '6.5%', 'under 0.01%'."""
        if 0 < value < _LEAST_PER_CENT:
            return f"under {self.with_per_cent(self.exact(_LEAST_PER_CENT))}"
        return self.with_per_cent(self.exact(value, digits))

    def with_per_cent(self, written: str) -> str:
        """A written number with the sign where the locale puts it: '6%', in Turkish '%6'."""
        before, after = _around_per_cent(self.locale)
        return f"{before}{written}{after}"

    def money(self, amount: float, places: int = 0, code: str | None = None) -> str:
        """An amount, already in its currency, with its sign where the locale puts it."""
        return _money_in(self.locale, _writable(amount, places), places, code or self.code)

    def day(self, day: dt.date) -> str:
        """A day with its month in the words of the locale: 'November 22, 2026', '22. November 2026'.

        In figures, 2026-11-22, where its letters run from the right, which would turn an English sentence
        about, or are Chinese, Japanese or Korean, which the typefaces of a printed page lack.
        """
        written = str(format_date(day, "long", locale=_known(self.locale)))
        if any(map(_breaks_a_line, written)):
            return day.isoformat()
        return _tidy(written).removesuffix(".")  # some locales end it with one, as our sentences do

    @property
    def large_units(self) -> tuple[tuple[float, str], ...]:
        """From which numbers on a word stands for digits: lakh and crore where India's commas do."""
        return _LAKHS if _known(self.locale).decimal_formats[None].grouping == (3, 2) else _MILLIONS

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


def from_query(
    query: Mapping[str, str | Sequence[str]], *, today: dt.date | None = None
) -> tuple[dict[str, DisplayValue], tuple[Dropped, ...]]:
    """The parts of a link about the currency that can be used, and those that cannot and why.

    Where the reader's ``today`` is known, the rate of a day to come is none.
    """
    found: dict[str, DisplayValue] = {}
    dropped = []
    for name in FIELDS:
        if name not in query:
            continue
        raw = query[name]
        values = [raw] if isinstance(raw, str) else list(dict.fromkeys(raw))
        value = _read(name, values[0].strip()) if len(values) == 1 else None
        shown_value = ", ".join(values)[:80]
        if value is None:
            dropped.append(Dropped(name, shown_value, remedy(name, shown_value), "US dollars"))
        elif isinstance(value, dt.date) and today is not None and value > latest_rate_on(today):
            dropped.append(Dropped(name, shown_value, _TO_COME, "US dollars"))
        else:
            found[name] = value
    return found, tuple(dropped)


def latest_rate_on(today: dt.date) -> dt.date:
    """The last day that a rate can be of: tomorrow, which it may already be where a link comes from."""
    return min(today + dt.timedelta(days=1), LAST_DAY)


def currency_code(text: str) -> str | None:
    """The code of a currency as somebody typed it: 'chf' is CHF, '€' is EUR; None where nobody knows it."""
    typed = text.strip()
    code = typed.upper()
    return code if code in _CODES else _signs().get(typed)


def nearest_currency(text: str) -> str | None:
    """The code that somebody probably meant: EUR for 'Euro', GBP for 'pounds'; None without a guess."""
    typed = text.strip().casefold()
    if typed in _names():
        return _names()[typed]
    start = typed[:3].upper()
    return start if start in CURRENCIES else None


def local_currency(locale: str) -> str:
    """The currency of the country that a browser names, of those that are offered; US dollars for others."""
    known = _parsed(locale)
    there = get_territory_currencies(known.territory) if known is not None and known.territory else []
    return next((code for code in CURRENCIES if code in there), USD)


def name_of_currency(code: str) -> str:
    """A currency by its name: 'British pounds'."""
    return _name_of(code)


def symbol_of(code: str) -> str:
    """The sign of a currency in English: '$', '£', 'CN¥'; its code where it has none."""
    return str(get_currency_symbol(code, "en"))


def remedy(name: str, value: object) -> str:
    """What to type for a currency, its rate or the day of the rate, instead of this value."""
    if name == "currency":
        near = nearest_currency(as_given(value))
        meant = "such as EUR or CHF" if near is None else f"such as {near} for {_name_of(near)}"
        return f"it must be the code of a currency, {meant}"
    if name == "currency_per_usd":
        low, high = (USUAL.exact(bound) for bound in (SMALLEST_RATE, LARGEST_RATE))
        return f"it must be how much of the currency one US dollar buys, from {low} to {high}"
    return f"it must be the day of the rate, {DAY_RULE}"


def known_locale(name: object) -> str:
    """The locale of a browser without its extensions; English of the United States where it is not known."""
    kept = str(name).split("-u-")[0].split("-x-")[0] if isinstance(name, str) else ""
    return kept if len(kept) <= _LONGEST_LOCALE and _parsed(kept) is not None else _USUAL_LOCALE


def _is_usable(name: str, value: object) -> bool:
    """Whether one part of a display is what it must be."""
    if name == "currency":
        return isinstance(value, str) and value in _CODES
    if name == "rate_on":
        return type(value) is dt.date and FIRST_DAY <= value <= LAST_DAY
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and SMALLEST_RATE <= value <= LARGEST_RATE
    )


def _read(name: str, text: str) -> DisplayValue | None:
    """One part of a link; None where it cannot be used."""
    try:
        value: DisplayValue | None = _READ[name](text)
    except ValueError:
        return None
    return value if _is_usable(name, value) else None


def _plain_number(text: str) -> float:
    """A number as links write it; float() alone would read the digits of other scripts, and 1_0 as 10."""
    if not text.isascii() or "_" in text:
        raise ValueError("it must be a plain number")
    return float(text)


_READ: dict[str, Callable[[str], DisplayValue | None]] = {
    "currency": currency_code,
    "currency_per_usd": _plain_number,
    "rate_on": dt.date.fromisoformat,
}


@functools.cache
def _signs() -> dict[str, str]:
    """The signs that stand for one currency alone in English: '€', '£', 'A$'."""
    signs = {get_currency_symbol(code, "en"): code for code in sorted(_CODES)}
    return {sign: code for sign, code in signs.items() if sign != code}


@functools.cache
def _names() -> dict[str, str]:
    """The English names of currencies, of one and of several; those that are offered win."""
    ordered = (*sorted(_CODES), *reversed(CURRENCIES))
    whole = {_name_of(code, count).casefold(): code for code in ordered for count in (1, 2)}
    last = {name.split()[-1]: code for name, code in whole.items() if code in CURRENCIES}
    return {**last, **whole, "dollar": USD, "dollars": USD}


def _name_of(code: str, count: int = 2) -> str:
    return str(get_currency_name(code, count=count, locale="en_US"))


def _forget_locales() -> None:
    """Let Babel forget the locales that it has read, where they are many: it would keep all 1,082, 190 MB."""
    with localedata._cache_lock:  # noqa: SLF001 - it has no call to forget them
        if len(localedata._cache) > _MOST_LOCALES:  # noqa: SLF001
            localedata._cache.clear()  # noqa: SLF001


@functools.lru_cache(maxsize=_MOST_LOCALES)  # browsers send what they like
def _parsed(name: str) -> Locale | None:
    """A locale by its name; None where it is not known."""
    _forget_locales()
    try:
        return Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def _known(name: str) -> Locale:
    """The locale of a display, which is known."""
    return _parsed(name) or Locale.parse("en_US")


@functools.lru_cache(maxsize=4 * _MOST_LOCALES)
def _pattern(name: str, kind: Literal["decimal", "currency"], places: int) -> NumberPattern:
    """How a locale writes numbers or amounts, with so many decimals."""
    locale = _known(name)
    usual = locale.decimal_formats[None] if kind == "decimal" else locale.currency_formats["standard"]
    decimals = f".{'0' * places}" if places else ""
    return parse_pattern(_DIGITS.sub(rf"\1{decimals}", usual.pattern))


@functools.lru_cache(maxsize=_MOST_WRITTEN)
def _number_in(name: str, value: float, places: int) -> str:
    return _tidy(format_decimal(value, _pattern(name, "decimal", places), _known(name)))


@functools.lru_cache(maxsize=_MOST_WRITTEN)
def _money_in(name: str, amount: float, places: int, code: str) -> str:
    pattern = _pattern(name, "currency", places)
    return _tidy(format_currency(amount, code, pattern, _known(name), currency_digits=False))


@functools.lru_cache(maxsize=_MOST_LOCALES)
def _around_per_cent(name: str) -> tuple[str, str]:
    """What a locale writes before and after a number of per cent."""
    pattern = parse_pattern(_known(name).percent_formats[None].pattern)
    return _tidy(pattern.prefix[0]), _tidy(pattern.suffix[0])


def _writable(value: float, places: int) -> float:
    """A number that can be written in digits: never minus nothing, none that is no number, none too long."""
    if math.isnan(value):
        return 0.0
    within = min(max(value, -LARGEST_WRITTEN), LARGEST_WRITTEN)
    return within if round(within, places) else 0.0


def _breaks_a_line(sign: str) -> bool:
    """Whether a letter of a day runs from the right, or is as wide as a Chinese one."""
    return unicodedata.bidirectional(sign) in ("R", "AL") or unicodedata.east_asian_width(sign) == "W"


def _tidy(text: str) -> str:
    """Without signs that few typefaces have: narrow spaces, wide signs of money, the letter for a yuan."""
    return text.translate(_FOUND_IN_MOST_TYPEFACES)


USUAL = Display()  # of whoever says nothing else: US dollars, numbers as in the United States


def written_number(value: float) -> str:
    """A whole number in the sentences of the library, which knows no reader: '250,000'."""
    return USUAL.number(value)
