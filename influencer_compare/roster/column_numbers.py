"""How the numbers of one column are written: the column decides, never a single cell.

'1.000' is a thousand where a neighbour says '1.000.000' or where only whole things are counted, and one where
a neighbour says '2.5'.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from influencer_compare.roster.number_words import times_words
from influencer_compare.roster.sheets import ListCell
from influencer_compare.roster.written_numbers import Digits, WrittenCell, is_not_known, taken_apart

Sign = Literal[".", ",", ""]
MOST_FOLLOWERS = 1e9  # nobody has as many; a count of posts, views or people beyond it is no count
_OTHER: dict[str, Sign] = {".": ",", ",": "."}
_LONGEST_PLAIN = 16
_LOOKED_AT = 2_000  # cells by which the spelling of a column is known
_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:,\d{2})*,\d{3}")
_SLOPPY = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*\1\d{1,2}")  # '9.400.0': one sign for both
DOTLESS = "\u0131"  # the letter that Turkish alone has
_TURKISH = re.compile(r"[ğışİ]|\bbin\b", re.IGNORECASE)
_MIL_IS_THOUSAND = re.compile(r"seguid|nombre|nome|precio|preço|seguaci|españ|ção|ñ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellAmount:
    """A number of a cell: ``low`` and ``high`` are the ends of a range, or None; ``value`` lies between."""

    value: float
    low: float | None = None
    high: float | None = None
    currency: str | None = None
    per_cent: bool = False
    bound: Literal["", "range", "from", "up to"] = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a column writes numbers: its decimal sign, and what 'B' and 'mil' are in this list.

    ``unsure`` where cells contradict each other, so that a lone sign could be either.
    """

    decimal: Sign = ""
    whole: bool = False
    b_times: float | None = None
    mil_times: float | None = None
    unsure: bool = False

    def read(self, cell: ListCell) -> CellAmount | None:
        """The number of a cell as this column writes them; None where it holds none that can be read."""
        if isinstance(cell, float):
            return CellAmount(cell)
        if cell is None:
            return None
        if cell.isdecimal() and cell.isascii() and len(cell) < _LONGEST_PLAIN:
            return CellAmount(float(cell))
        written = taken_apart(cell)
        if written is None:
            return None
        values = [self._value(each) for each in written.numbers]
        return _amount(written, [value for value in values if value is not None])

    def _value(self, digits: Digits) -> float | None:
        plain = self._plain(digits)
        times = self._times(digits.word)
        return None if plain is None or times is None else plain * times

    def _times(self, word: str) -> float | None:
        if not word:
            return 1.0
        return (
            {"b": self.b_times, "mil": self.mil_times}.get(word)
            if word in ("b", "mil")
            else times_words()[word]
        )

    def _plain(self, digits: Digits) -> float | None:
        """The digits as a number, with the signs between them as the column uses them."""
        text, signs = digits.text, digits.signs
        if not signs:
            return float(text)
        told = _decimal_sign(digits)
        if told is None:
            return None
        sign = told or self.decimal or _by_default(digits, self.whole)
        if _SLOPPY.fullmatch(text):
            head, _, tail = text.rpartition(signs[-1])
            return float(f"{head.replace(signs[-1], '')}.{tail}")
        grouping = _OTHER.get(sign, "")
        return float(text.replace(grouping, "").replace(sign, ".")) if grouping else float(text)


def _amount(written: WrittenCell, values: list[float]) -> CellAmount | None:
    if len(values) != len(written.numbers):
        return None
    sign = -1 if written.negative else 1
    if len(values) == 1:
        value = sign * values[0]
        low = value if written.bound == "from" else None
        high = value if written.bound == "up to" else None
        return CellAmount(value, low, high, written.currency, written.per_cent, written.bound)
    low, high = values
    if low > high:
        return None
    return CellAmount((low + high) / 2, low, high, written.currency, written.per_cent, "range")


def _decimal_sign(digits: Digits) -> Sign | None:
    """The decimal sign that one number shows by itself; '' where it could be either, None for no number."""
    text, signs = digits.text, digits.signs
    last: Sign = "." if signs[-1] == "." else ","
    if len(set(signs)) == 2:
        if signs.count(last) > 1 or not _GROUPS.fullmatch(text.rpartition(last)[0]):
            return None
        return last
    if len(signs) > 1:
        return _OTHER[last] if _GROUPS.fullmatch(text) or _SLOPPY.fullmatch(text) else None
    head, _, tail = text.partition(last)
    if len(tail) != 3 or len(head) > 3 or head in ("", "0") or head.startswith("0"):
        return last
    return ""


def _by_default(digits: Digits, whole: bool) -> Sign:
    """What a lone sign is where nothing in the column tells: between thousands, unless rates are written."""
    last: Sign = "." if digits.signs[-1] == "." else ","
    return last if not whole or digits.word else _OTHER[last]


def spelling_of(cells: Iterable[ListCell], *, whole: bool, hint: Sign = "", letters: str = "") -> Spelling:
    """How a column writes its numbers.

    ``whole`` for counts and money, whose lone signs stand between thousands; ``hint`` is the decimal sign of
    the other columns; ``letters`` are all titles and some cells of the list, by which its language is known.
    """
    telling = islice((each for each in cells if isinstance(each, str) and not each.isdecimal()), _LOOKED_AT)
    found = [digits for cell in telling for digits in _digits(cell)]
    plain = Counter(sign for each in found if not each.word and each.signs and (sign := _decimal_sign(each)))
    words = Counter(sign for each in found if each.word and each.signs and (sign := _decimal_sign(each)))
    lone = any(each.signs and _decimal_sign(each) == "" for each in found)
    votes = plain if whole else plain or words  # '1.2M' says nothing about '9.800' where things are counted
    decimal: Sign = votes.most_common(1)[0][0] if votes else ""
    if not decimal and lone and not whole:
        decimal = hint
    commas = any(each.word == "b" and _decimal_sign(each) == "," for each in found if each.signs)
    turkish = commas or bool(_TURKISH.search(letters))
    return Spelling(
        decimal,
        whole,
        b_times=1e3 if turkish else None if whole else 1e9,
        mil_times=1e3 if _MIL_IS_THOUSAND.search(letters) else None,
        unsure=lone and len(votes) > 1,
    )


def _digits(cell: ListCell) -> Sequence[Digits]:
    written = taken_apart(cell) if isinstance(cell, str) else None
    return written.numbers if written else ()


def decimal_hint(cells: Iterable[ListCell]) -> Sign:
    """The decimal sign that most numbers of a list show by themselves; '' where none does."""
    signs = (_decimal_sign(each) for cell in cells for each in _digits(cell) if each.signs)
    votes = Counter(sign for sign in signs if sign)
    return votes.most_common(1)[0][0] if votes else ""


def is_number(cell: ListCell) -> bool:
    """Whether a cell holds a number or a range, however it is written."""
    return isinstance(cell, float) or (isinstance(cell, str) and taken_apart(cell) is not None)


def says_nothing(cell: ListCell) -> bool:
    """Whether a cell is empty or says that nothing is known."""
    return cell is None or (isinstance(cell, str) and is_not_known(cell))
