"""Who posts when: the days of a season, counted from its start; the same for the page and for calendars.

Creators of a month are looked for from its first day on, so the first post comes as many weeks later as in
one go. How far posts lie apart is said in ``post_days``, which the choice of a season keeps to as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from influencer_compare.document.programme import Booking, Programme
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.programme.post_days import DAYS_A_MONTH, DAYS_A_WEEK, first_post_day, post_days
from influencer_compare.question.scenario import Platform

DayKind = Literal["look", "brief", "post", "check", "pay"]
_CHECK_AFTER, _PAY_AFTER = 1, 14  # days after a post: the ad label is to be seen; usual terms of payment


@dataclass(frozen=True, slots=True)
class Slot:
    """One creator of the season, not yet found: their number, in the order in which they start, and size."""

    number: int
    platform: Platform
    followers: float


@dataclass(frozen=True, slots=True)
class SeasonDay:
    """Something to do on a day, counted from 0 at the start of the season, and for whom.

    ``post`` is the number of the creator's post over all months, 0 where no single post is meant; ``again``
    says that they were booked before. ``slots`` is one creator, or all who are looked for in a month.
    """

    day: int
    kind: DayKind
    month: int
    slots: tuple[Slot, ...]
    post: int = 0
    again: bool = False

    def on(self, start: dt.date) -> dt.date:
        """The day itself, where the season starts on ``start``."""
        return start + dt.timedelta(days=self.day)


def slots_of(programme: Programme) -> tuple[tuple[Slot, Booking], ...]:
    """Every creator of the season with their booking, in the order in which they start."""
    starting = sorted(programme.bookings, key=lambda each: each.starts)
    everybody = [booking for booking in starting for _ in range(booking.creators)]
    return tuple(
        (Slot(number, booking.platform, booking.followers), booking)
        for number, booking in enumerate(everybody, start=1)
    )


def season_days(programme: Programme, evidence: Evidence) -> tuple[SeasonDay, ...]:
    """Everything to do in a season, by day: looking, briefs, posts, checks of the ad label, payments."""
    days = [*_searches(programme)]
    for slot, booking in slots_of(programme):
        days += _days_of(slot, booking, programme.months, evidence)
    return tuple(sorted(days, key=lambda each: (each.day, each.kind, each.slots[0].number)))


def _searches(programme: Programme) -> Iterator[SeasonDay]:
    """The first day of each month in which somebody new is looked for."""
    slots = slots_of(programme)
    for month in range(1, programme.months + 1):
        new = tuple(slot for slot, booking in slots if booking.starts == month)
        if new:
            yield SeasonDay(DAYS_A_MONTH * (month - 1), "look", month, new)


def _days_of(slot: Slot, booking: Booking, season: int, evidence: Evidence) -> Iterator[SeasonDay]:
    """The briefs, posts, checks and payments of one creator in a season of so many months."""
    making = evidence.value("operations", "weeks_to_make") * DAYS_A_WEEK
    for at in range(booking.months):
        month, again = booking.starts + at, at > 0
        first = first_post_day(booking.weeks, month)
        yield SeasonDay(round(first - making), "brief", month, (slot,), again=again)
        posts = post_days(booking.weeks, month, booking.posts, season=season, evidence=evidence)
        for number, day in enumerate(posts, start=1):
            post = at * booking.posts + number
            yield SeasonDay(day, "post", month, (slot,), post, again)
            yield SeasonDay(day + _CHECK_AFTER, "check", month, (slot,), post, again)
        yield SeasonDay(posts[-1] + _PAY_AFTER, "pay", month, (slot,), again=again)
