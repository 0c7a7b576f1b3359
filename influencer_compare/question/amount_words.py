"""Whether a text that somebody typed could tell an amount of money, in whatever writing.

A simple rule that misses no number, at the price of some harmless names: a text could tell an amount where
it holds any sign for a number (in any script), the sign, the code or the English name of a currency, or an
English word for a number. Numbers written out in other languages are not known.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from babel.numbers import get_currency_name, list_currencies

_NUMBERS_IN_A_PICTURE = "🔟💯"
_NUMBER_WORDS = frozenset((
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "dozen", "dozens", "hundred",
    "hundreds", "thousand", "thousands", "lakh", "lakhs", "crore", "crores", "million", "millions",
    "billion", "billions",
))  # fmt: skip
_MONEY_WORDS = frozenset((
    "cent", "cents", "pence", "penny", "quid", "bucks", "sterling", "rouble", "roubles", "renminbi",
    "rmb",
))  # fmt: skip
# Codes and names of currencies that are ordinary words as well: a code then counts in capitals only.
_ORDINARY_WORDS = frozenset((
    "account", "all", "ang", "ara", "arm", "bad", "bam", "ban", "bob", "cop", "cup", "dem", "gel",
    "gold", "kid", "lit", "luc", "mad", "mark", "mop", "mvp", "pen", "pes", "platinum", "real",
    "rights", "ron", "sit", "sol", "som", "sos", "std", "sur", "top", "try", "unit", "units", "value",
    "won", "xxx", "yum",
))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def may_tell_an_amount(text: str) -> bool:
    """Whether the text holds a number, or a currency, or a word for either."""
    if any(_is_numeral(sign) or unicodedata.category(sign) == "Sc" for sign in text):
        return True
    return any(_is_money(word) for word in _WORD.findall(text))


def _is_numeral(sign: str) -> bool:
    """Digits of any script, fractions, raised and circled ones, Roman and Chinese numerals."""
    return sign.isnumeric() or sign in _NUMBERS_IN_A_PICTURE


def _is_money(word: str) -> bool:
    plain = word.casefold()
    if plain in _ORDINARY_WORDS:
        return word.isupper() and word in _codes()
    return plain in _NUMBER_WORDS or plain in _MONEY_WORDS or word.upper() in _codes() or plain in _names()


@functools.cache
def _codes() -> frozenset[str]:
    """The code of every currency that is or was in use."""
    return frozenset(list_currencies())


@functools.cache
def _names() -> frozenset[str]:
    """What currencies are called in English, one and many: 'franc', 'francs'."""
    names = (get_currency_name(code, count=count, locale="en") for code in _codes() for count in (1, 2))
    return frozenset(name.split()[-1].casefold() for name in names if "(" not in name)
