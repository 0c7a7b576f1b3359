"""What the cells of a column look like: addresses, handles, countries, ages, days, numbers or plain text."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from babel import Locale

from influencer_compare.question.scenario import Platform
from influencer_compare.roster.column_numbers import is_number, says_nothing
from influencer_compare.roster.sheets import ListCell, as_text
from influencer_compare.roster.titles import channel_of
from influencer_compare.roster.written_numbers import taken_apart

_LOOKED_AT = 400  # filled cells by which a column is known
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_HANDLE = re.compile(r"@?[A-Za-z0-9._\-]{2,64}")
_AGE = re.compile(
    r"\d\d\s?[-\u2013]\s?\d\d\b|\d\d\+|\d\d?[FM]\b|\d\d\s?%?\s?(?:female|male|f|m)\b", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b.*|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b.*")
_PLACE_SHARE = re.compile(r"[^\d(]{2,40}[\s:(\uff08-]*\d{1,3}(?:[.,]\d+)?\s?%\)?")
_COUNTRIES_IN = ("en", "es", "pt", "de", "fr", "it", "nl", "tr", "pl", "ru", "zh", "ja", "ko")
_CODES = frozenset({"UK", "USA", "UAE", "KSA", "GBR", "DEU", "FRA", "ESP", "ITA", "IND", "BRA", "CAN", "AUS"})
_YES = frozenset(
    {"yes", "no", "y", "n", "true", "false", "s", "si", "sim", "nao", "ja", "nein", "oui", "non", "x"}
)
_WHO = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*(instagram|tiktok|youtube|youtu|twitch|twitter|x|facebook|linkedin|reddit|threads)"
    r"\.(?:com|be|tv|net)/+(?:(?:c|user|channel|in|company|r)/)?@?([^/?#\s]+)",
    re.IGNORECASE,
)
_NO_HANDLE = frozenset(
    {"p", "reel", "reels", "watch", "shorts", "video", "explore", "tv", "stories", "t", "invite"}
)


@dataclass(frozen=True, slots=True)
class CellKinds:
    """Of the filled cells of a column, the share that looks like each kind of thing."""

    filled: int
    shares: dict[str, float] = field(default_factory=dict)
    distinct: float = 0.0
    longest: int = 0

    def mostly(self, kind: str, share: float = 0.6) -> bool:
        """Whether enough cells look like this."""
        return self.shares.get(kind, 0.0) >= share


def looked_at(cells: Sequence[ListCell]) -> CellKinds:
    """What a column holds, by its first few hundred filled cells."""
    filled = list(islice((cell for cell in cells if not says_nothing(cell)), _LOOKED_AT))
    if not filled:
        return CellKinds(0)
    counts: Counter[str] = Counter()
    for cell in filled:
        counts.update(_kinds(cell))
    texts = [as_text(cell) for cell in filled]
    return CellKinds(
        len(filled),
        {kind: count / len(filled) for kind, count in counts.items()},
        len(set(texts)) / len(texts),
        max(map(len, texts)),
    )


def _kinds(cell: ListCell) -> list[str]:
    """Every kind of thing that one cell could be."""
    text = as_text(cell)
    found = []
    if is_number(cell):
        found.append("number")
        written = taken_apart(text)
        if written and written.currency is not None:
            found.append("money")
        if written and written.per_cent:
            found.append("per cent")
    if _URL.match(text):
        return [*found, "link"]
    if _EMAIL.fullmatch(text):
        return [*found, "email"]
    tests = {"age": _AGE, "day": _DAY, "place share": _PLACE_SHARE}
    found += [kind for kind, pattern in tests.items() if pattern.match(text)]
    if "number" not in found and any(sign.isalpha() for sign in text):
        found += _texts(text)
    return found


def _texts(text: str) -> list[str]:
    found = ["text"]
    if _HANDLE.fullmatch(text):
        found.append("handle")
    if text.startswith("@"):
        found.append("at sign")
    if is_country(text):
        found.append("country")
    if channel_of(text) != (None, ""):
        found.append("channel")
    if " " in text.strip():
        found.append("words")
    return found


def _territories(language: str) -> dict[str, str]:
    """Names of countries and parts of the world by their codes."""
    return {str(key): str(name) for key, name in Locale.parse(language).territories.items()}


@functools.cache
def _countries() -> frozenset[str]:
    """Names of countries in the languages of lists, in small letters."""
    names = (each for code in _COUNTRIES_IN for each in _territories(code).items())
    return frozenset(name.lower() for key, name in names if len(key) == 2)


@functools.cache
def _country_codes() -> frozenset[str]:
    return frozenset(key for key in _territories("en") if len(key) == 2 and key.isalpha()) | _CODES


def is_country(text: str) -> bool:
    """Whether a text is the name of a country, or its code in capitals."""
    plain = text.strip()
    return plain in _country_codes() or plain.lower() in _countries()


def country_code(text: str) -> str:
    """The two letters of a country by its English name or code; '' where it is not known."""
    plain = text.strip()
    usual = {"UK": "GB", "USA": "US", "UAE": "AE", "KSA": "SA"}.get(plain.upper(), plain.upper())
    if len(usual) == 2 and usual in _country_codes():
        return usual
    return _codes_by_name().get(plain.lower(), "")


@functools.cache
def _codes_by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in reversed(_COUNTRIES_IN):
        names = _territories(language).items()
        found |= {name.lower(): key for key, name in names if len(key) == 2}
    return found


def who_of_link(link: str) -> tuple[Platform | None, str, str]:
    """(platform, other channel, handle) of an address; the handle is '' where the address holds none."""
    found = _WHO.match(link.strip())
    if not found:
        return None, "", ""
    site = {"youtu": "youtube", "x": "twitter"}.get(found[1].lower(), found[1].lower())
    platform, channel = channel_of(site)
    handle = "" if found[2].lower() in _NO_HANDLE else found[2]
    return platform, channel, handle


def plain_handle(text: str) -> str:
    """A handle as two of them are compared: without @, capitals and accents."""
    bare = unicodedata.normalize("NFKD", text.strip().lstrip("@").lower())
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).strip()


def says_yes(cell: ListCell) -> bool:
    """Whether a cell ticks something: yes, x, 1, true."""
    return as_text(cell).lower() in {
        "yes",
        "y",
        "x",
        "1",
        "true",
        "s",
        "si",
        "sí",
        "sim",
        "ja",
        "oui",
        "✓",
        "✔",
        "да",
        "是",
    }
