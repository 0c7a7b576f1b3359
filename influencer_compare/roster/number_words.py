"""Words and signs around a number: how many times it is meant, in which money, as a range or 'from'.

Words for a thousand and a million are those of Unicode's locale data, as Babel hands them out, where one
word means one number in every language; what people type beside them stands here.
"""

from __future__ import annotations

import functools
import re

from babel import Locale

from influencer_compare.question.display import currency_code

THOUSAND, MILLION = 1e3, 1e6
# What is typed and not in the locale data. 'b' and 'mil' are two numbers each: the column decides.
_TYPED = {
    "k": 1e3, "tsd": 1e3, "t": 1e3, "mille": 1e3, "bin": 1e3, "thousand": 1e3, "ribu": 1e3, "千": 1e3,
    "m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "mil.": 1e6, "million": 1e6, "millions": 1e6, "millionen": 1e6,
    "millones": 1e6, "milhões": 1e6, "milyon": 1e6, "milioni": 1e6, "juta": 1e6, "mi": 1e6, "миллион": 1e6,
    "l": 1e5, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5,
    "cr": 1e7, "crore": 1e7, "crores": 1e7, "w": 1e4, "萬": 1e4, "億": 1e8,
}  # fmt: skip
_LOCALES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr", "hi", "ja", "zh", "zh_Hant", "ko", "id",
    "sv", "cs", "ar", "fa", "ro", "nb", "fi", "el", "hu", "bg",
)  # fmt: skip
TWO_WAYS = frozenset({"b", "mil"})  # b: a billion, in Turkish a thousand; mil: a thousand, in Czech a million
_TIMES_PATTERN = re.compile(r"^(0+)(?:[\s\u00a0]*)(\D+)$")
_CURRENCY_WORDS = {
    "us$": "USD", "$": "USD", "dollar": "USD", "dollars": "USD", "usd": "USD", "euro": "EUR", "euros": "EUR",
    "pound": "GBP", "pounds": "GBP", "rs": "INR", "rs.": "INR", "inr": "INR", "rupees": "INR", "₹": "INR",
    "yuan": "CNY", "rmb": "CNY", "元": "CNY", "块": "CNY", "人民币": "CNY", "円": "JPY", "원": "KRW", "₩": "KRW",
    "tl": "TRY", "₺": "TRY", "₽": "RUB", "руб": "RUB", "руб.": "RUB", "р.": "RUB", "zł": "PLN", "ft": "HUF",
    "kč": "CZK", "r$": "BRL", "reais": "BRL", "real": "BRL", "a$": "AUD", "au$": "AUD", "c$": "CAD",
    "ca$": "CAD", "nz$": "NZD", "s$": "SGD", "hk$": "HKD", "mx$": "MXN", "₦": "NGN", "₱": "PHP", "฿": "THB",
    "₫": "VND", "₴": "UAH", "₪": "ILS", "rp": "IDR", "fr.": "CHF", "sfr": "CHF", "rm": "MYR", "€": "EUR",
    "£": "GBP",
}  # fmt: skip
_ENGLISH_WORDS = frozenset(
    {"ALL", "TOP", "CUP", "MOP", "GEL", "PEN", "BAM", "SOS", "COP"}
)  # codes of currencies too
UNSURE_CURRENCIES = frozenset({"kr", "kr.", "¥", "￥", "元/円"})  # of several countries
_FROM = frozenset({
    "from", "ab", "desde", "a partir de", "à partir de", "dès", "da", "vanaf", "od", "от", "starting at",
    "starts at", "min", "min.", "at least", "over", ">", "≥", ">=", "起",
})  # fmt: skip
_UP_TO = frozenset({"up to", "bis", "bis zu", "hasta", "até", "jusqu'à", "fino a", "tot", "do", "до", "max",
                    "max.", "under", "<", "≤", "<=", "at most"})  # fmt: skip
_ABOUT = frozenset({"about", "ca", "ca.", "circa", "~", "≈", "approx", "approx.", "around", "etwa", "rund", "约",
                    "env.", "environ", "aprox.", "aproximadamente", "около", "c."})  # fmt: skip
_COUNTED = frozenset({
    "followers", "follower", "fans", "subs", "subscribers", "subscriber", "views", "view", "plays", "likes",
    "abonnenten", "seguidores", "abonnés", "iscritti", "takipçi", "подписчиков", "粉丝", "粉", "人", "명", "回",
    "per post", "/post", "/ post", "per video", "/video", "/reel", "per reel", "post", "net", "netto", "+ vat",
    "plus vat", "ex vat", "excl. vat", "a post", "each", "/story", "-", ",-", ".-", "/posting",
})  # fmt: skip


@functools.cache
def times_words() -> dict[str, float]:
    """Every word for how many times, in small letters without a full stop at its end."""
    found: dict[str, set[float]] = {}
    for name in _LOCALES:
        formats = Locale.parse(name).compact_decimal_formats
        for width in ("short", "long"):
            for by_size in formats.get(width, {}).values():
                for size, written in by_size.items():
                    shape = _TIMES_PATTERN.match(str(written.pattern).replace("'", ""))
                    if shape:
                        times = float(size) / 10 ** (len(shape[1]) - 1)
                        found.setdefault(plain_word(shape[2]), set()).add(times)
    sure = {word: times.pop() for word, times in found.items() if len(times) == 1 and len(word) > 0}
    latin = {word for word in sure if len(word) < 3 and word.isascii()}  # 'E', 'N': letters of one country
    return {word: times for word, times in sure.items() if word not in latin | TWO_WAYS} | _TYPED


def plain_word(word: str) -> str:
    """A word as it is looked up: small letters, nothing around it."""
    return word.strip(" \u00a0\u200f\u200e").lower().removesuffix(".")


def money_of(text: str) -> str | None:
    """The currency that a sign or word names: '' for one of several countries, None for none."""
    word = text.strip().lower()
    if word in UNSURE_CURRENCIES:
        return ""
    known = _CURRENCY_WORDS.get(word)
    if known is None and word and not word.isdigit():
        known = currency_code(text) if word.upper() not in _ENGLISH_WORDS else None
    return known


def bound_of(text: str) -> str | None:
    """What a word before a number says: 'from', 'up to', '' for about, None where it says nothing of these."""
    word = " ".join(text.lower().split())
    if word in _FROM:
        return "from"
    if word in _UP_TO:
        return "up to"
    return "" if word in _ABOUT else None


def is_what_is_counted(text: str) -> bool:
    """Whether a word behind a number only says what is counted, such as 'followers' or 'per post'."""
    return " ".join(text.lower().split()) in _COUNTED
