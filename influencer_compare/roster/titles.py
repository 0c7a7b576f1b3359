"""What a title of a column says: its meaning, the platform in it, its unit and its currency."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from influencer_compare.question.scenario import Platform
from influencer_compare.roster.number_words import UNSURE_CURRENCIES, money_of
from influencer_compare.roster.title_words import (
    EXACT_PHRASES,
    NAMELESS_CHANNEL,
    NOT_MEANT,
    OTHER_CHANNELS,
    PHRASES,
    PLATFORM_WORDS,
    TOTAL_WORDS,
)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIGNS = re.compile(r"[^\w%$€£₹¥ø]+|_+")
_LONGEST = 80  # signs of a title that are looked at
_NUMBERED = re.compile(r"(.*?)\s*(\d{1,2})")
_THOUSANDS = re.compile(
    r"\(\s*(?:in\s+)?(?:k|thousands?|tsd\.?|'?000s?|mille|тыс\.?)\s*\)|in thousands|000s", re.IGNORECASE
)
_MILLIONS = re.compile(r"\(\s*(?:in\s+)?(?:m|mn|mio\.?|millions?|млн)\s*\)|in millions", re.IGNORECASE)
_TEN_THOUSANDS = re.compile(r"[(\uff08]\s*[万萬w]\s*[)\uff09]")
_COUNTS = ("数", "수", "量")  # endings for 'number of'
_FIRST_WIDE = 0x2E80  # from here on stand the letters of Chinese, Japanese and Korean
_OWN = ""  # a title that is known and means nothing for the planner
_POSTS = frozenset(
    {
        "views",
        "view",
        "plays",
        "views of last",
        "last post views",
        "播放",
        "再生",
        "조회",
        "vues",
        "vistas",
        "aufrufe",
    }
)


@dataclass(frozen=True, slots=True)
class TitleSays:
    """What a title says. ``meaning`` is None where it says nothing known and '' where the planner has no use.

    ``surely`` where the whole title is a known phrase. ``post`` is the number of a single post ('Views 3').
    ``times`` is what its numbers are written in: 1000 for 'Followers (K)'.
    """

    meaning: str | None = None
    surely: bool = False
    platform: Platform | None = None
    other_channel: str = ""
    per_cent: bool = False
    currency: str | None = None
    times: float = 1.0
    post: int | None = None


def plain_title(title: str) -> str:
    """A title as it is looked up: small letters without accents, words parted by one blank."""
    parted = _CAMEL.sub(" ", unicodedata.normalize("NFKC", title[:_LONGEST]))
    bare = "".join(
        each for each in unicodedata.normalize("NFKD", parted.lower()) if not unicodedata.combining(each)
    )
    composed = unicodedata.normalize("NFC", bare).replace("\u0131", "i").replace("ß", "ss").replace("ø", "o")
    return " ".join(_SIGNS.sub(" ", composed).split())


@functools.cache
def _phrases() -> dict[str, str]:
    """Every phrase with its meaning."""
    known = {phrase: meaning for meaning, words in PHRASES.items() for phrase in _split(words)}
    return known | dict.fromkeys(_split(NOT_MEANT), _OWN)


@functools.cache
def _written_without_blanks() -> tuple[str, ...]:
    """The phrases of languages that part no words."""
    return tuple(phrase for phrase in _phrases() if len(phrase) > 1 and ord(phrase[0]) > _FIRST_WIDE)


def _split(words: str) -> list[str]:
    return [plain_title(phrase) for phrase in words.split(";")]


@functools.cache
def _channels() -> dict[str, str]:
    both = PLATFORM_WORDS | OTHER_CHANNELS
    return {phrase: name for name, words in both.items() for phrase in _split(words)}


@functools.cache
def _totals() -> frozenset[str]:
    return frozenset(_split(TOTAL_WORDS))


def is_total(text: str) -> bool:
    """Whether a cell begins a row of totals: 'Total', 'Summe:', 'Total: all campaigns'."""
    whole = plain_title(text)
    return whole in _totals() or (plain_title(text.partition(":")[0]) in _totals() and ":" in text)


def channel_of(text: str) -> tuple[Platform | None, str]:
    """The platform that a cell names, or another channel by its usual name; (None, '') for neither."""
    found = _channels().get(plain_title(text), "")
    if found in PLATFORM_WORDS:
        return _platform(found), ""
    return None, found


def kind_of_channel(named: str) -> str:
    """Which kind of channel that is; a word of the owner's own may be the name of a show, and tells whose."""
    return named if named in OTHER_CHANNELS or not named else NAMELESS_CHANNEL


def _platform(name: str) -> Platform | None:
    known: dict[str, Platform] = {"instagram": "instagram", "tiktok": "tiktok", "youtube": "youtube"}
    return known.get(name)


def title_says(title: str) -> TitleSays:
    """What one title says by its words."""
    plain = plain_title(title)
    if not plain:
        return TitleSays()
    platform, channel = _named_channel(plain)
    meaning, surely = _meaning(plain)
    if meaning is None and (platform or channel):  # 'TikTok' above handles
        return TitleSays(
            "channel" if plain in _channels() else None,
            surely=True,
            platform=platform,
            other_channel=channel,
        )
    numbered = _NUMBERED.fullmatch(plain)
    post = None
    if numbered and numbered[1] in _POSTS | {f"{word} post" for word in _POSTS} | {
        "views of post",
        "views of video",
    }:
        meaning, surely, post = "views_of_post", True, int(numbered[2])
    raw = unicodedata.normalize("NFKC", title)
    thousand = 1e3 if _THOUSANDS.search(raw) else 1e4 if _TEN_THOUSANDS.search(raw) else 1.0
    return TitleSays(
        meaning,
        surely,
        platform,
        channel,
        per_cent="%" in raw or "percent" in plain.split() or plain.endswith(" pct"),
        currency=_currency(raw),
        times=1e6 if _MILLIONS.search(raw) else thousand,
        post=post,
    )


def _meaning(plain: str) -> tuple[str | None, bool]:
    """The meaning of a title, and whether all of it is known."""
    known = _phrases()
    for whole in _variants(plain):
        if whole in known:
            return known[whole], True
    words = plain.split()
    for length in range(min(len(words), 5), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            if phrase in known and phrase not in EXACT_PHRASES:
                return known[phrase], False
    joined = plain.replace(" ", "")
    inside = [phrase for phrase in _written_without_blanks() if phrase in joined]
    longest = max(inside, key=len, default=None)
    counted = joined.endswith(_COUNTS) and longest is not None and known[longest] in ("name", "handle")
    return (None, False) if longest is None or counted else (known[longest], False)


def _variants(plain: str) -> list[str]:
    """A title, and without its platform, its money, its per cent and what stands around them."""
    words = plain.split()
    dropped = {
        "usd",
        "eur",
        "gbp",
        "inr",
        "us",
        "dollars",
        "euro",
        "in",
        "k",
        "%",
        "$",
        "€",
        "£",
        "₹",
        "pct",
        "percent",
    }
    bare = [word for word in words if word not in dropped]
    apart = [word for word in bare if word not in _channels()]
    found = [plain, "".join(words), " ".join(bare), " ".join(apart)]  # 'YouTuber' is one word
    return list(dict.fromkeys(each for each in found if each))


def _named_channel(plain: str) -> tuple[Platform | None, str]:
    """The platform that a title names, where it names one alone."""
    words = plain.split()
    pairs = [" ".join(words[at : at + 2]) for at in range(len(words) - 1)]
    names = {
        _channels()[each]
        for each in (*words, *pairs)
        if each in _channels() and each not in ("x", "red", "medium")
    }
    if len(names) != 1:
        return None, ""
    (name,) = names
    return _platform(name), "" if name in PLATFORM_WORDS else name


def _currency(title: str) -> str | None:
    """The currency that a title names in brackets or by a sign: 'Fee (EUR)', 'Price $', 'fee_usd'."""
    for word in re.findall(r"\b[A-Z]{3}\b|[$€£₹₩₺₽¥]|[A-Z]{1,2}\$", title):
        money = money_of(word)
        if money is not None:
            return money
    last = plain_title(title).split()
    for word in (
        w for w in last if w in ("usd", "eur", "gbp", "inr", "cad", "aud", "euro", "euros", "dollars", "yuan")
    ):
        return money_of(word)
    return "" if any(sign in title for sign in UNSURE_CURRENCIES if len(sign) == 1) else None
