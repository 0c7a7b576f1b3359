"""One cell with a number in it, taken apart: digits, words and signs. Its column decides what they mean."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from influencer_compare.roster.number_words import (
    TWO_WAYS,
    bound_of,
    is_what_is_counted,
    money_of,
    plain_word,
    times_words,
)

_LONGEST = 60  # signs; what is longer is no number that anybody typed
_BLANK_OR_APOSTROPHE = re.compile(r"(?<=\d)[\s'\u2019\u02bc](?=\d{3}(?!\d))")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*|[.,]\d+")
_TIMES_WORD = re.compile(r"\s*([^\W\d_]+\.?)")
_DASHES = frozenset(
    {"-", "\u2013", "\u2014", "\u2212", "~", "to", "bis", "a", "à", "до", "al", "至", "tot", "-~"}
)
_LONGEST_BOUND = 3  # words in 'a partir de'
_SIMPLE = re.compile(r"([$€£₹]?)(\d{1,15}(?:[.,]\d{1,15}){0,6})([kKmM%]?)", re.ASCII)
_LONGEST_NOTHING = 15  # signs of the longest way to say that nothing is known
_PARTS = re.compile(r"[^\s]+")
_NO_CENTS = re.compile(r"(?<=\d)[.,]\s?[-\u2013\u2014](?!\s?\d)")  # '5000,- €'
NOT_KNOWN = frozenset({
    "", "-", "\u2013", "\u2014", "--", "?", "n/a", "n/a'", "n.a.", "na", "nan", "none", "null", "nil",
    "n. d.", "n.d.", "nd", "s/d", "k.a.", "k. a.", "tbd", "tba", "unknown", "not known", "not available",
    "undefined", "{}", "[]", "#n/a", "#value!", "#valor!", "#wert!", "#valeur!", "#name?", "#nombre?",
    "#ref!", "#div/0!", "#num!", "#null!", "#bezug!", "\u2026", "...", "\\n", "无", "暂无", "未知", "없음",
    "なし", "нет", "н/д", "keine angabe", "sin datos", "no data", "n/d", "b.d.",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Digits:
    """The digits of one number as they stand, and the word behind them for how many times ('k', 'mio')."""

    text: str
    word: str = ""

    @property
    def signs(self) -> str:
        """The points and commas between the digits, in their order."""
        return "" if self.text.isdigit() else "".join(sign for sign in self.text if sign in ".,")


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A cell that holds one number or a range, taken apart.

    ``currency`` is a code, '' where a sign of several countries stands, None where there is none. ``bound``
    says 'from' or 'up to'.
    """

    numbers: tuple[Digits, ...]
    negative: bool = False
    per_cent: bool = False
    currency: str | None = None
    bound: Literal["", "from", "up to"] = ""


def is_not_known(text: str) -> bool:
    """Whether a cell says in some way that nothing is known: empty, '-', 'N/A', an error of a spreadsheet."""
    return text in NOT_KNOWN or (
        len(short := text.strip()) <= _LONGEST_NOTHING and short.lower() in NOT_KNOWN
    )


def taken_apart(text: str) -> WrittenCell | None:
    """The parts of a cell; None where it holds no number, more than a range, or words that nobody knows."""
    simple = _SIMPLE.fullmatch(text)
    if simple:
        return _simply(*simple.groups())
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or len(plain) > _LONGEST:
        return None
    if not plain.isascii():
        plain = "".join(_digit(sign) for sign in plain)
    plain = _NO_CENTS.sub("", _BLANK_OR_APOSTROPHE.sub("", plain))
    found = list(_DIGITS.finditer(plain))
    if not found or len(found) > 2:
        return None
    before, after = plain[: found[0].start()], plain[found[-1].end() :]
    between = plain[found[0].end() : found[1].start()] if len(found) == 2 else ""
    return _joined([each[0] for each in found], before, between, after)


def _simply(money: str, digits: str, word: str) -> WrittenCell:
    """The commonest cells without a closer look: '12,500', '$300', '12K', '4.5%'."""
    currency = money_of(money) if money else None
    return WrittenCell((Digits(digits, word.lower().strip("%")),), per_cent=word == "%", currency=currency)


def _joined(digits: list[str], before: str, between: str, after: str) -> WrittenCell | None:
    """The parts of a cell from its digits and what stands before, between and behind them."""
    last, rest = _times_word(after)
    parts = {"before": _around(before), "after": _around(rest)}
    numbers = [Digits(digits[-1], last)]
    if len(digits) == 2:
        first, middle = _times_word(between)
        dash = _around(middle, dash=True)
        if dash is None or not dash.is_range:
            return None
        parts["between"] = dash
        numbers.insert(0, Digits(digits[0], first or last))
    known = [part for part in parts.values() if part is not None]
    if len(known) < len(parts):
        return None
    money = [part.currency for part in known if part.currency is not None]
    bounds = [part.bound for part in known if part.bound]
    head = parts["before"]
    return WrittenCell(
        tuple(numbers),
        negative=head is not None and head.negative and len(digits) == 1,
        per_cent=any(part.per_cent for part in known),
        currency=money[0] if money else None,
        bound="up to" if "up to" in bounds else "from" if bounds else "",
    )


@dataclass(slots=True)
class _Around:
    currency: str | None = None
    bound: str = ""
    per_cent: bool = False
    negative: bool = False
    is_range: bool = False


def _around(text: str, dash: bool = False) -> _Around | None:
    """What stands beside the digits; None where a part of it means nothing that is known."""
    told, whole = _Around(), text.strip().lower()
    words = _PARTS.findall(text.replace("%", " % ").replace("+", " + "))
    for length in range(min(len(words), _LONGEST_BOUND), 0, -1):  # 'up to $'
        bound = bound_of(" ".join(words[:length]))
        if bound is not None:
            told.bound, words = bound, words[length:]
            break
    for word in words:
        lower = word.lower().strip("()")
        if not lower or lower in (",", ";", "="):
            continue
        if lower in _DASHES and dash:
            told.is_range = True
        elif lower in ("-", "\u2212") and not told.negative:
            told.negative = True
        elif lower == "%" or lower in ("percent", "prozent", "pct"):
            told.per_cent = True
        elif lower == "+":
            told.bound = told.bound or ("from" if not dash else "")
        elif not _read_word(word.strip("()"), told, dash):
            return told if is_what_is_counted(whole) else None
    return told


def _read_word(word: str, told: _Around, dash: bool) -> bool:
    """Note what one word says: a currency, a bound, what is counted; False where it says nothing known."""
    if dash and word[:1] in _DASHES | {"-"} and word[1:]:  # '-€10,000' behind the first end of a range
        told.is_range, word = True, word[1:]
    if dash and word[-1:] in ("-", "\u2013") and word[:-1]:
        told.is_range, word = True, word[:-1]
    if word[:1] in "-\u2212" and len(word) > 1:  # '-$5'
        told.negative, word = True, word[1:]
    money = money_of(word.strip("/.,") or word)
    if money is not None:
        told.currency = money
        return True
    bound = bound_of(word)
    if bound is not None:
        told.bound = told.bound or bound
        return True
    return is_what_is_counted(word)


def _times_word(text: str) -> tuple[str, str]:
    """The word for how many times with which a text begins, and what follows it."""
    found = _TIMES_WORD.match(text)
    if found:
        word = plain_word(found[1])
        for length in (len(word), 1):  # '万' stands right before other signs
            if word[:length] in times_words() or word[:length] in TWO_WAYS:
                if length < len(word) and word.isascii():
                    continue
                end = found.end() if length == len(word) else found.start(1) + 1
                return word[:length], text[end:]
    return "", text


def _digit(sign: str) -> str:
    """A digit of any script as one of ours."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
