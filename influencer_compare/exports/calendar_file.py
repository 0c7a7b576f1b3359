"""The campaign with the people of a list as a calendar file, which every calendar opens (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from influencer_compare.roster.outreach import CalendarEntry
from influencer_compare.wording.outreach import entry_title


def calendar_text(entries: tuple[CalendarEntry, ...], names: Mapping[int, str], stamp: dt.datetime) -> str:
    """The campaign as a calendar file (RFC 5545): whole days, text of a list as text alone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Influencer Compare//Outreach//EN"]
    written = f"{_packed(stamp.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0))}Z"
    for at, entry in enumerate(entries):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{at}-{_packed(entry.begins)}@influencer-compare",
            f"DTSTAMP:{written}",
            f"DTSTART;VALUE=DATE:{_packed(entry.begins)}",
            f"DTEND;VALUE=DATE:{_packed(entry.until)}",
            f"SUMMARY:{_escaped(entry_title(entry, names))}",
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
