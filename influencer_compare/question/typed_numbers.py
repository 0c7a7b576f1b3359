"""Numbers as people type and paste them: '$5,000', '5 000', '5.000', '5k', '6,5'; one reader for all."""

from __future__ import annotations

import re
import unicodedata

from influencer_compare.question.display import Display, currency_code, nearest_currency

_APOSTROPHES, _MINUS = "'\u2019", "-\u2212"
# Signs between the digits of one number: spaces of any width, points, commas, apostrophes.
_GROUPED = re.compile(rf"\d(?:[\d.,{_APOSTROPHES}]*\d)?|[.,]\d+")
_ODD_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}](?!\d{{3}}(?!\d))")  # it stands between thousands alone
_BLANK_IN_NUMBER = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_BLANK = re.compile(r"\s+")
_NO_CENTS = re.compile(r"(?<=\d)[.,]\s?[-\u2013\u2014]")  # '5000,- €', "CHF 5'000.-"
_TIMES = {"k": 1e3, "tsd": 1e3, "mille": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6}
_TIMES |= dict.fromkeys(("lakh", "lakhs", "lac"), 1e5) | dict.fromkeys(("crore", "crores", "cr"), 1e7)
# What may follow the digits: how many times, then a code of a currency or what is counted.
_AFTER = re.compile(
    rf"(?P<times>{'|'.join(sorted(_TIMES, key=len, reverse=True))})?\.?"
    r"(?P<unit>[^\W\d_]*)"
)
_IN_THREES = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")  # signs that may stand between thousands
_BESIDE = re.compile(r"[^\W\d_]*\$|[^\W\d_]+|[^\w\s]")  # 'A$' is one sign
_UNITS = frozenset({
    "", "h", "hr", "hrs", "hour", "hours", "dollar", "dollars", "euro", "euros", "pound", "pounds", "kr",
})  # fmt: skip
_LONGEST = 40  # signs; what is longer is no number that anybody typed
_PLACES = range(2, 12)  # decimals of dollars: cents, and what a currency of small units takes beyond them


def read_number(text: str, *, whole: bool) -> float | None:
    """The number in a text, whatever sign of a currency stands beside it; None where it holds none or two.

    A point or a comma that stands once is the decimal sign, unless ``whole`` numbers are asked for and three
    digits follow: '5.000' is five thousand there, and five elsewhere.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or len(plain) > _LONGEST:
        return None
    plain = _NO_CENTS.sub("", _BLANK_IN_NUMBER.sub("", plain))
    found, joined = _GROUPED.findall(plain), _BLANK.sub("", plain)
    if len(found) != 1 or any(sign in joined for sign in _MINUS):
        return None
    before, after = (_without_signs(part).lower() for part in joined.split(found[0], 1))
    follows = _AFTER.fullmatch(after)
    if follows is None or not (before == "" or before.isalpha()) or not _is_unit(follows["unit"]):
        return None
    times = _TIMES.get(follows["times"] or "", 1.0)
    value = _value(found[0], whole=whole and times == 1)
    return None if value is None else value * times


def read_rate(display: Display, text: str) -> float | None:
    """A rate as it is typed: '1.27', '1,27', and '16,000' as thousands where the decimal sign is a point."""
    signs = _IN_THREES.findall(unicodedata.normalize("NFKC", text))
    return read_number(text, whole=bool(signs) and display.decimal_sign not in signs)


def usd_of(display: Display, amount: float) -> float:
    """US dollars of an amount in the currency shown: with as few decimals as give it back to the cent."""
    exact, wanted = amount / display.amount(1.0), round(amount, display.cents)
    short = (round(exact, places) for places in _PLACES)
    return next((usd for usd in short if round(display.amount(usd), display.cents) == wanted), exact)


def currency_beside(text: str) -> tuple[str, str] | None:
    """The sign or word of a currency beside a number, and its code: '£5' has '£' and GBP.

    None where there is none, or where several are named.
    """
    parts = _BESIDE.findall(unicodedata.normalize("NFKC", text)[:_LONGEST])
    found = {(part, code) for part in parts if (code := currency_code(part) or nearest_currency(part))}
    return found.pop() if len(found) == 1 else None


def _is_unit(word: str) -> bool:
    """Whether a word behind a number is a currency or what is counted, and no other number or thing."""
    return word in _UNITS or currency_code(word) is not None


def _without_signs(text: str) -> str:
    """What stands beside the digits, without signs of currencies and of per cent and stops around it."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Sc").strip(".,%")


def _value(digits: str, *, whole: bool) -> float | None:
    """The value of digits with points, commas and apostrophes between them."""
    if _ODD_APOSTROPHE.search(digits):
        return None
    plain = "".join(sign for sign in digits if sign not in _APOSTROPHES)
    signs = [sign for sign in plain if sign in ".,"]
    if not signs:
        return float(plain)
    last = signs[-1]
    decimals = len(plain) - plain.rindex(last) - 1
    one_kind = len(set(signs)) == 1
    grouped = signs.count(last) > 1 or (whole and decimals == 3 and not plain.startswith("0"))
    if grouped and (decimals != 3 or not one_kind):
        return None
    if grouped:
        return float(plain.replace(last, ""))
    other = "," if last == "." else "."
    return float(plain.replace(other, "").replace(last, "."))
