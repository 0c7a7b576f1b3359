"""Whom to write to first, and in which week: from who says yes, and from the hours that there are.

    contacts  = booked / who says yes of 100        one in four: four people asked for each who is booked
    hours     = contacts x hours per contact        those of the planner, with its tools and its closeness
    each week = hours left for finding / weeks to find

Those of the plan are asked first, the largest share of the goal first; then who was next, in that order. With
each yes the plan is made anew with that person locked, with each no without them.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from influencer_compare.document.roster_plan import BookedPerson, NextUp, RosterPlan
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.curves import acceptance_figure
from influencer_compare.model.work import finding_hours
from influencer_compare.question.scenario import Scenario

_LEAST_HOURS = 0.25  # a week: less is no week's work
_SLUG = 8  # letters of a name in a code


@dataclass(frozen=True, slots=True)
class Contact:
    """One person to write to: in which week from the start (1 is the first), and what for.

    ``planned`` says whether the plan books them; else they stand in for who says no. ``offer_usd`` is what to
    offer for the first post: what they asked, else what is usual at the size. ``code`` is a discount code and
    ``tracked`` the part of a link behind the '?' by which what they sell is told apart.
    """

    row: int
    name: str
    platform: str
    posts: int
    week: int
    planned: bool
    quoted: bool
    offer_usd: float
    code: str
    tracked: str
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """A week of writing: how many contacts and hours, and the day it begins where the start is known."""

    number: int
    contacts: int
    hours: float
    begins: dt.date | None


@dataclass(frozen=True, slots=True)
class Outreach:
    """Who is written to and when; ``contacts_needed`` is how many it takes for as many as are planned.

    ``short`` says how many more people than the list has that would be. ``yes_share`` is who says yes.
    """

    contacts: tuple[Contact, ...]
    weeks: tuple[Week, ...]
    contacts_needed: int
    short: int
    yes_share: float
    hours_each: float


def outreach(scenario: Scenario, plan: RosterPlan, evidence: Evidence) -> Outreach:
    """Whom to contact in which order and week, within the hours of the question."""
    shares = [acceptance_figure(scenario, each.followers, evidence).mid for each in plan.booked]
    needed = math.ceil(sum(1 / share for share in shares) - _ROUNDING)
    people: list[BookedPerson | NextUp] = [
        *sorted(plan.booked, key=lambda each: (each.why != "must have", -(each.adds or 0.0), each.row)),
        *plan.next_up,
    ]
    asked = people[: max(needed, len(plan.booked))]
    each = _hours_each(scenario, plan, evidence)
    a_week = _contacts_a_week(scenario, evidence, needed, each)
    codes = _codes([who.name for who in asked])
    contacts = tuple(
        Contact(
            row=who.row,
            name=who.name,
            platform=who.platform,
            posts=who.posts,
            week=1 + place // a_week,
            planned=isinstance(who, BookedPerson),
            quoted=who.quoted,
            offer_usd=who.fee_usd or 0.0,
            code=code,
            channel=who.channel,
            tracked=f"utm_source={_source(who)}&utm_medium=creator&utm_campaign=creators&utm_content={code.lower()}",
        )
        for place, (who, code) in enumerate(zip(asked, codes, strict=True))
    )
    share = sum(shares) / len(shares) if shares else 0.0
    weeks = tuple(_weeks(contacts, each, scenario.start_on))
    return Outreach(contacts, weeks, needed, max(0, needed - len(asked)), share, each)


def _source(who: BookedPerson | NextUp) -> str:
    """The name of a platform or channel in a link: small letters and digits."""
    return re.sub(r"[^a-z0-9]+", "-", who.channel.lower()).strip("-") or who.platform


_ROUNDING = 1e-9  # four contacts are four


def _hours_each(scenario: Scenario, plan: RosterPlan, evidence: Evidence) -> float:
    """Hours for one contact: those to find one creator, times who says yes."""
    if not plan.booked:
        return 0.0
    one = plan.booked[0].followers
    return finding_hours(scenario, one, evidence) * acceptance_figure(scenario, one, evidence).mid


def _contacts_a_week(scenario: Scenario, evidence: Evidence, needed: int, each: float) -> int:
    """How many contacts a week takes, if all are written to in the weeks that finding takes.

    No more than the owner's hours of a week allow, where the campaign has a last day.
    """
    weeks = max(1.0, evidence.value("operations", "weeks_to_find"))
    even = max(1, math.ceil(needed / weeks))
    until = scenario.weeks_at_most
    if until is None or each <= 0:
        return even
    hours = max(scenario.hours / max(until, 1.0), _LEAST_HOURS)
    return max(1, min(even, math.floor(hours / each)))


def _weeks(contacts: Sequence[Contact], each: float, start: dt.date | None) -> Iterator[Week]:
    """The weeks in which somebody is written to."""
    for number in range(1, max((contact.week for contact in contacts), default=0) + 1):
        count = sum(contact.week == number for contact in contacts)
        begins = None if start is None else start + dt.timedelta(weeks=number - 1)
        yield Week(number, count, count * each, begins)


def _codes(names: Sequence[str]) -> list[str]:
    """A discount code for each name: its letters in capitals, and a number where two are alike."""
    taken: dict[str, int] = {}
    codes = []
    for name in names:
        letters = "".join(sign for sign in name.upper() if sign.isascii() and sign.isalnum())[:_SLUG]
        stem = letters or "CREATOR"
        taken[stem] = taken.get(stem, 0) + 1
        codes.append(stem if taken[stem] == 1 else f"{stem}{taken[stem]}")
    return codes


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry of a calendar, for whole days: its days, what stands on it, and to whom it belongs.

    ``until`` is the day after the last. ``kind`` says what is done: write to people, agree, make, or post.
    """

    kind: str
    begins: dt.date
    until: dt.date
    rows: tuple[int, ...]


def calendar(
    scenario: Scenario, plan: RosterPlan, contacts: Outreach, evidence: Evidence
) -> tuple[CalendarEntry, ...]:
    """The campaign as days: weeks of writing, then agreeing, making, and each post of each who is booked.

    Empty where the question has no first day.
    """
    start = scenario.start_on
    if start is None or not plan.booked:
        return ()
    week = dt.timedelta(weeks=1)
    entries = [
        CalendarEntry(
            "write",
            each.begins or start,
            (each.begins or start) + week,
            tuple(who.row for who in contacts.contacts if who.week == each.number),
        )
        for each in contacts.weeks
    ]
    making = dt.timedelta(weeks=evidence.value("operations", "weeks_to_make"))
    apart = dt.timedelta(weeks=evidence.value("operations", "weeks_between_posts"))
    lines = {line.line.tier: line.creator for line in plan.best.lines}
    for who in plan.booked:
        last = start + dt.timedelta(weeks=lines[who.key].weeks)
        first = last - (who.posts - 1) * apart
        entries.append(CalendarEntry("agree", first - making - week, first - making, (who.row,)))
        entries.append(CalendarEntry("make", first - making, first, (who.row,)))
        entries += [
            CalendarEntry("post", first + at * apart, first + at * apart + dt.timedelta(days=1), (who.row,))
            for at in range(who.posts)
        ]
    return tuple(sorted(entries, key=lambda each: (each.begins, each.kind, each.rows)))
