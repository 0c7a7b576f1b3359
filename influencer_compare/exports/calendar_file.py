"""A campaign or a season as a calendar file, which every calendar opens (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping

from icalendar import Calendar, Event

from influencer_compare.document.schema import PRODUCT
from influencer_compare.programme.season_calendar import SeasonDay
from influencer_compare.question.display import Display
from influencer_compare.roster.outreach import CalendarEntry
from influencer_compare.wording.outreach import entry_title
from influencer_compare.wording.season_calendar import day_title, day_word

_OURS = uuid.UUID("5b1f7c1e-6c0a-4f5e-9a52-3d1f0a6f0c11")  # so that no event of others is named like ours
_Entry = tuple[dt.date, dt.date, str, str]  # first day, day after the last, what stands there, its kind


def calendar_text(entries: tuple[CalendarEntry, ...], names: Mapping[int, str], stamp: dt.datetime) -> str:
    """The campaign as a calendar file (RFC 5545): whole days, text of a list as text alone."""
    return _text([(entry.begins, entry.until, entry_title(entry, names), "") for entry in entries], stamp)


def season_calendar(display: Display, days: Iterable[SeasonDay], times: tuple[dt.date, dt.datetime]) -> str:
    """A season as a calendar file, an entry for each day; ``times`` are its start and when it was made.

    Posts, briefs due, checks of the ad label, payments and searches each have a category of their own, so
    that a calendar can show some of them alone.
    """
    start, stamp = times
    one = dt.timedelta(days=1)
    entries = [
        (day.on(start), day.on(start) + one, day_title(display, day), day_word(day.kind)) for day in days
    ]
    return _text(entries, stamp)


def _text(entries: Iterable[_Entry], stamp: dt.datetime) -> str:
    """Entries of whole days as one calendar; equal entries give equal texts."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{PRODUCT}//Outreach//EN")
    calendar.add("version", "2.0")
    for at, (begins, until, title, kind) in enumerate(entries):
        event = Event()
        event.add("uid", f"{uuid.uuid5(_OURS, f'{at} {begins} {title}')}@influencer-compare")
        event.add("dtstamp", stamp.astimezone(dt.UTC).replace(microsecond=0))
        event.add("dtstart", begins)
        event.add("dtend", until)
        event.add("summary", title)
        if kind:
            event.add("categories", [kind])
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()
