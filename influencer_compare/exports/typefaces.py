"""The typefaces of the printed page: what they have, and a mark for each text that they lack.

The text is set in the typeface that comes with Typst; the Noto typefaces beside it have the letters of
twenty other scripts, and emoji. Chinese, Japanese and Korean would need some 20 MB more, and are marked.
"""

from __future__ import annotations

import functools
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typst

from influencer_compare.wording.downloads import LACKING

_FONTS = Path(__file__).with_name("fonts")  # unmodified, under the licence that lies beside them
TEXT = "Noto Sans"  # as plain as the letters of the page
_LAST = "Noto Emoji"  # has digits of its own, for keys of a telephone
_PROBE = b"""#set document(title: "Probe")
#set text(font: json(bytes(sys.inputs.families)))
#let letter = json(bytes(sys.inputs.letter))
#letter #strong(letter)"""
# Where the typefaces lack the first of these letters, they lack all others of its kind.
_FIRST_OF_KIND = {"CJK": "一", "HANGUL": "가", "HIRAGANA": "あ", "KATAKANA": "ア"}
_JOINERS = "\u200c\u200d"
_ISOLATES = "\u2068", "\u2069"  # what stands between runs in its own direction
_FROM_THE_RIGHT = ("R", "AL")
_TONES = range(0x1F3FB, 0x1F400)  # of the skin, behind an emoji
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)  # two make a flag


@functools.cache
def fonts() -> typst.Fonts:
    """The typefaces, those of this computer left out, so that equal input gives equal bytes anywhere."""
    return typst.Fonts(include_system_fonts=False, font_paths=[_FONTS])


@functools.cache
def families() -> tuple[str, ...]:
    """Their names in the order in which they are asked for a letter."""
    noto = {name for name in fonts().families() if name.startswith("Noto ")}
    return TEXT, *sorted(noto - {_LAST}), _LAST


def isolated(text: str) -> str:
    """A typed text that keeps to itself where its letters run from the right."""
    shown = "".join(sign for sign in text if sign in _JOINERS or unicodedata.category(sign) != "Cf")
    from_the_right = any(unicodedata.bidirectional(sign) in _FROM_THE_RIGHT for sign in shown)
    return f"{_ISOLATES[0]}{shown}{_ISOLATES[1]}" if from_the_right else shown


def marked(value: Any, is_set: Callable[[str], bool]) -> Any:
    """Plain data with a mark in each of its texts for every run of letters that cannot be set."""
    if isinstance(value, str):
        return value if value.isascii() else _marked(value, is_set)
    if isinstance(value, (list, tuple)):
        return [marked(each, is_set) for each in value]
    if isinstance(value, dict):
        return {key: each if key in ("svg", "alt") else marked(each, is_set) for key, each in value.items()}
    return value


def _marked(text: str, is_set: Callable[[str], bool]) -> str:
    kept, gap = "", ""  # a gap between two marks goes
    for cluster in _clusters(text):
        if cluster.isspace() and kept.endswith(LACKING):
            gap += cluster
        elif cluster.isascii() or is_set(cluster):
            kept, gap = f"{kept}{gap}{cluster}", ""
        else:
            kept, gap = (kept if kept.endswith(LACKING) else kept + gap + LACKING), ""
    return kept + gap


def can_set(cluster: str) -> bool:
    """Whether some typeface has every sign of a letter with its marks."""
    kind = unicodedata.name(cluster[0], "").partition(" ")[0]
    return _sets(_FIRST_OF_KIND.get(kind, cluster)) and _sets(cluster)


@functools.lru_cache(maxsize=2048)
def _sets(letter: str) -> bool:
    """Whether a page with this letter alone, plain and bold, keeps PDF/UA-1, which takes no box."""
    inputs = {"families": json.dumps(families()), "letter": json.dumps(letter)}
    press = typst.Compiler(_PROBE, font_paths=fonts(), sys_inputs=inputs)
    try:
        press.compile(format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        return False
    return True


def _clusters(text: str) -> Iterator[str]:
    """The text letter by letter, each with the marks, joiners and tones that belong to it."""
    cluster = ""
    for sign in text:
        if cluster and (_belongs(sign) or cluster.endswith("\u200d") or _makes_a_flag(cluster, sign)):
            cluster += sign
            continue
        if cluster:
            yield cluster
        cluster = sign
    if cluster:
        yield cluster


def _belongs(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or sign in _JOINERS or ord(sign) in _TONES


def _makes_a_flag(cluster: str, sign: str) -> bool:
    return len(cluster) == 1 and ord(cluster) in _FLAG_LETTERS and ord(sign) in _FLAG_LETTERS
