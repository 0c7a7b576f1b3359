"""Where figures come from, in words: sources with the day they were read, and the rows behind a figure."""

from __future__ import annotations

from collections.abc import Iterable

from influencer_compare.document.provenance import Topic
from influencer_compare.evidence.rows import Curve, FeeBasis, Row, Source, Tier, WayToPay
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.version import EVIDENCE_DATE
from influencer_compare.wording.numbers import count, exact

_GRADES_SHORT = {
    "A": "measured",
    "B": "from a sample",
    "C": "price list or model",
    "judgement": "our estimate",
}
TOPIC_TITLES: dict[Topic, str] = {
    "reach": Goal.REACH.terms.title,
    "engagements": Goal.ENGAGEMENTS.terms.title,
    "cost": "Cost",
    "hours": "Work",
    "creators": "Creators to be found",
}
WHERE_FROM = "Where the numbers come from"
WHERE_FROM_TITLE = "Where this number comes from"
READ_NOTE = (
    "“Read by” a day: the day itself was not noted, and it was no later. "
    "Addresses were not tried again. One that was found dead is called so. "
    "Of a source only the year is known, so its age counts from the middle of that year."
)
BEHIND_NOTE = "Sources of the figures behind these plans, each as good as its grade says."
DISAGREE_TITLE = "Where sources disagree"
DISAGREE_NOTE = (
    "Two disagreements can turn the answer, and both are settings. "
    "They are fees for one Instagram post, and the share of followers who see it:"
)
ARCHIVED = "archived copy"
_DONE = {"computed from the rows of others": "worked out", "read in excerpts": "read in part"}
OLD = "over a year old"  # of a source, on the day this evidence was gone through
_YEAR_NOT_SAID = "year not said"
_ROUNDED_AWAY = "Creators are whole, so a small change of this row does not show."


def reading_words(display: Display, source: Source) -> str:
    """When a source was read, and whether it is old or its address known to be dead.

    'read by November 22, 2026; over a year old'.
    """
    done = _DONE.get(source.how_seen, "read")
    words = f"{done} {'on' if source.day_noted else 'by'} {display.day(source.read_on)}"
    if source.year_is_said and source.is_old(EVIDENCE_DATE):
        words = f"{words}; {OLD}"
    return words if source.dead_on is None else f"{words}; address dead since {display.day(source.dead_on)}"


def newest_words(sources: Iterable[Source]) -> str:
    """Of when the newest source of a row is: '2021, over a year old'; empty for a row without any."""
    known = list(sources)
    years = sorted(source.year for source in known if source.year_is_said)
    if not years:
        return _YEAR_NOT_SAID if known else ""
    old = all(source.is_old(EVIDENCE_DATE) for source in known)
    return f"{years[-1]}, {OLD}" if old else years[-1]


def source_name(source: Source) -> str:
    """'Title, publisher, year', and where a copy lies."""
    archived = f" ({ARCHIVED}: {source.archived})" if source.archived else ""
    year = source.year if source.year_is_said else _YEAR_NOT_SAID
    return f"{source.title}, {source.publisher}, {year}{archived}"


def source_line(display: Display, source: Source) -> str:
    """The same with the day on which it was read."""
    return f"{source_name(source)}, {reading_words(display, source)}"


def sources_by_day(display: Display, sources: Iterable[Source]) -> list[str]:
    """Many sources in few words, by the day of reading: 'Sources, read by November 22, 2026: ...'."""
    names: dict[str, list[str]] = {}
    for source in sources:
        names.setdefault(reading_words(display, source), []).append(source_name(source))
    return [f"Sources, {read}: {'; '.join(group)}." for read, group in names.items()]


def source_words(display: Display, source: Source) -> str:
    """The same as a sentence, with its address."""
    return f"{source_line(display, source)}. {source.address}".rstrip()


def grade_short(grade: str) -> str:
    """A grade where there is room for a word or two: 'measured', 'price list or model'."""
    return _GRADES_SHORT[grade]


def rows_sentence(topic: Topic, rows: int) -> str:
    """How many rows stand behind a figure."""
    if rows == 0 and topic == "creators":
        return "Nothing limits them here, so this number rests on none of our facts."
    return f"This number rests on {rows} of our {'fact' if rows == 1 else 'facts'}."


def row_line(display: Display, row: Row) -> str:
    """One row with its value, its range and its grade."""
    return f"{_name(display, row)}: {_value(display, row)} ({grade_short(row.grade)})"


def row_notes(row: Row, *, rounded_away: bool) -> list[str]:
    """What a row rests on, and why a change of it may not show; empty where nothing is said."""
    return [*([row.note] if row.note else []), *([_ROUNDED_AWAY] if rounded_away else [])]


def _name(display: Display, row: Row) -> str:
    key = row.key
    if row.file == "area_shares":
        key = (key[0], f"at {count(display, float(key[1]))} followers")
    return f"{row.file.replace('_', ' ')}: {', '.join(key).replace('_', ' ')}"


def _value(display: Display, row: Row) -> str:
    if isinstance(row, FeeBasis):
        return f"the curve {row.curve}"
    if isinstance(row, WayToPay):
        most = row.followers_at_most
        return "creators of any size" if most is None else f"creators up to {count(display, most)} followers"
    if isinstance(row, Tier):
        return f"{count(display, row.from_followers)} to {count(display, row.to_followers)} followers"
    text = f"{exact(display, row.mid)} {row.unit}"
    if row.low != row.high:
        text += f", range {exact(display, row.low)} to {exact(display, row.high)}"
    if isinstance(row, Curve):
        text += f", at {count(display, row.at_followers)} followers, slope {exact(display, row.slope)}"
        text += f" ({exact(display, row.slope_low)} to {exact(display, row.slope_high)})"
    return text
