"""Numbers as people type and paste them: '$5,000', '5 000', '5.000', '5k', '6,5'; one reader for all."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES, _MINUS = "'\u2019", "-\u2212"
# Signs between the digits of one number: spaces of any width, points, commas, apostrophes.
_GROUPED = re.compile(rf"\d(?:[\d.,{_APOSTROPHES}]*\d)?|[.,]\d+")
_BLANK_IN_NUMBER = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_BLANK = re.compile(r"\s+")
_TIMES = {"": 1.0, "k": 1e3, "tsd": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6}
_LONGEST = 40  # signs; what is longer is no number that anybody typed


def read_number(text: str, *, whole: bool) -> float | None:
    """The number in a text, whatever sign of a currency stands beside it; None where it holds none or two.

    A point or a comma that stands once is the decimal sign, unless ``whole`` numbers are asked for and three
    digits follow: '5.000' is five thousand there, and five elsewhere.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or len(plain) > _LONGEST:
        return None
    plain = _BLANK_IN_NUMBER.sub("", plain)
    found, joined = _GROUPED.findall(plain), _BLANK.sub("", plain)
    if len(found) != 1 or any(sign in joined for sign in _MINUS):
        return None
    before, after = (part.strip("$€£¥₹.%").lower() for part in joined.split(found[0], 1))
    times = _TIMES.get(after)
    if times is None and ((after.isalpha() and len(after) <= 3) or unicodedata.category(after[:1]) == "Sc"):
        times = 1.0  # a code or a sign of a currency
    if times is None or not (before == "" or before.isalpha() or _is_sign(before)):
        return None
    value = _value(found[0], whole=whole)
    return None if value is None else value * times


def _is_sign(text: str) -> bool:
    return all(unicodedata.category(sign) == "Sc" or sign.isalpha() for sign in text)


def _value(digits: str, *, whole: bool) -> float | None:
    """The value of digits with points, commas and apostrophes between them."""
    plain = "".join(sign for sign in digits if sign not in _APOSTROPHES)
    signs = [sign for sign in plain if sign in ".,"]
    if not signs:
        return float(plain)
    last = signs[-1]
    decimals = len(plain) - plain.rindex(last) - 1
    grouped = signs.count(last) > 1 or (len(set(signs)) == 1 and whole and decimals == 3)
    if grouped and (decimals != 3 or len(set(signs)) > 1):
        return None
    if grouped:
        return float(plain.replace(last, ""))
    other = "," if last == "." else "."
    return float(plain.replace(other, "").replace(last, "."))
