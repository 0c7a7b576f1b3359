"""What is typed in: how names are written, and what is said when something cannot be used."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category, normalize

FIRST_DAY, LAST_DAY = dt.date(2020, 1, 1), dt.date(2099, 12, 31)  # of every day that can be typed
DAY_RULE = f"a day from {FIRST_DAY} to {LAST_DAY}, written as year-month-day"
_REPEATED = 60  # characters of a wrong value that are said again

# How a name is written on the page and in a link, where a capital letter alone would not do.
_WRITTEN = {
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "izea": "IZEA",
    "us": "US",
    "uk": "UK",
    "eu": "EU",
    "meta": "Facebook and Instagram",
    "influencer marketing hub": "Influencer Marketing Hub",
}
_JOINERS = "\u200c\u200d"  # between letters in Persian, inside many emoji
# Letters and marks that Unicode calls ignorable (fillers, variation selectors), and the blank of Braille.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


class InputError(Exception):
    """Something typed in cannot be used; the text says which field and what to do.

    ``problems`` holds one ``Problem`` per field. Raised by ``Scenario`` and by ``Evidence.check``.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.sentence for problem in self.problems))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        """How it travels from one process to another: by its problems."""
        return type(self), (self.problems,)


@dataclass(frozen=True, slots=True)
class _Given:
    """A field and what it held, as both can be shown: a file may hold halves of characters."""

    field: str
    value: str

    def __post_init__(self) -> None:
        """Keep only what can be shown."""
        object.__setattr__(self, "field", _whole(self.field))
        object.__setattr__(self, "value", _whole(self.value))


@dataclass(frozen=True, slots=True)
class Problem(_Given):
    """One field that could not be understood, what it held, and the remedy; ``sentence`` says it all.

    ``names`` are those with which the remedy ends, as ``listed`` writes them: the page has words for them.
    ``asks`` is another field that is left open and would mend it, empty where there is none.
    """

    remedy: str
    names: tuple[str, ...] = ()
    asks: str = ""

    @property
    def sentence(self) -> str:
        """The whole complaint: field, value and remedy."""
        mended = f" Give {self.asks}, or choose another." if self.asks else ""
        return f"{self.field} cannot be {self.value!r}: {self.remedy}.{mended}"


@dataclass(frozen=True, slots=True)
class Dropped(_Given):
    """One part of a link that was not understood, and what is used instead; ``names`` end the reason."""

    reason: str
    used: str
    names: tuple[str, ...] = ()


def as_given(value: object) -> str:
    """A wrong value as a complaint says it again: its first 60 characters, whatever it is."""
    try:
        return str(value)[:_REPEATED]
    except ValueError:  # Python writes no whole number of more than some thousand digits
        return "a number of thousands of digits"


def is_seen(text: str) -> bool:
    """Whether anything of a text can be seen: a name of blanks, joiners and fillers alone is no name."""
    return any(category(sign)[0] not in "CZ" and not _UNSEEN.match(sign) for sign in text)


def one_line(text: str) -> str:
    """A text on one line, without signs that nobody sees; those that join letters or emoji stay.

    Empty where nothing of it can be seen.
    """
    if not is_seen(text):
        return ""
    shown = "".join(
        " " if sign.isspace() else sign
        for sign in text
        if sign.isspace() or sign in _JOINERS or category(sign)[0] != "C"
    )
    return " ".join(shown.split())


def written(name: object) -> str:
    """A name as people read it: 'tiktok' is TikTok, 'rate cards' is Rate cards."""
    text = str(name)
    return _WRITTEN.get(text, text[:1].upper() + text[1:])


def plain_name(text: str) -> str:
    """A name as data and links have it: in small letters, with single blanks: ' Food  and Drink'."""
    return normalize("NFC", " ".join(text.split()).lower())


def listed(names: Iterable[str]) -> str:
    """Names one after the other, as the remedy of an input ends with them."""
    return ", ".join(map(written, names))


def _whole(text: str) -> str:
    """A text with a question mark for each half of a character, which no page or file can hold."""
    return text.encode("utf-8", "replace").decode()
