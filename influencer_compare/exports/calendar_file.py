"""A campaign or a season as a calendar file, which every calendar opens (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from influencer_compare.programme.season_calendar import SeasonDay
from influencer_compare.question.display import Display
from influencer_compare.roster.outreach import CalendarEntry
from influencer_compare.wording.outreach import entry_title
from influencer_compare.wording.season import day_title


def calendar_text(entries: tuple[CalendarEntry, ...], names: Mapping[int, str], stamp: dt.datetime) -> str:
    """The campaign as a calendar file (RFC 5545): whole days, text of a list as text alone."""
    return _text([(entry.begins, entry.until, entry_title(entry, names)) for entry in entries], stamp)


def season_calendar(display: Display, days: Iterable[SeasonDay], times: tuple[dt.date, dt.datetime]) -> str:
    """A season as a calendar file, an entry for each day; ``times`` are its start and when it was made."""
    start, stamp = times
    one = dt.timedelta(days=1)
    return _text([(day.on(start), day.on(start) + one, day_title(display, day)) for day in days], stamp)


def _text(entries: Iterable[tuple[dt.date, dt.date, str]], stamp: dt.datetime) -> str:
    """Entries of whole days: the first day, the day after the last, and what stands on them."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Influencer Compare//Outreach//EN"]
    written = f"{_packed(stamp.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0))}Z"
    for at, (begins, until, title) in enumerate(entries):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{at}-{_packed(begins)}@influencer-compare",
            f"DTSTAMP:{written}",
            f"DTSTART;VALUE=DATE:{_packed(begins)}",
            f"DTEND;VALUE=DATE:{_packed(until)}",
            f"SUMMARY:{_escaped(title)}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _packed(day: dt.date) -> str:
    """A day, or a moment, without signs between its digits."""
    return re.sub(r"[-:]", "", day.isoformat())


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text)


def _folded(line: str) -> list[str]:
    """A line in parts of at most 75 bytes, each further one after a blank."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > _LINE_BYTES:
            parts.append(part)
            part = " "
        part += sign
    return [*parts, part]


_LINE_BYTES = 75  # of a line of a calendar file
