"""Days in words, and from which day a date counts."""

from __future__ import annotations

import datetime as dt

from influencer_compare.question.scenario import Scenario


def day_words(day: dt.date) -> str:
    """'22 November 2026'."""
    return f"{day.day} {day:%B %Y}"


def day_of(seconds: int, zone: dt.tzinfo = dt.UTC) -> str:
    """A time in seconds since 1970 as a day of a time zone: '3 June 2027'."""
    return day_words(dt.datetime.fromtimestamp(seconds, tz=zone))


def start_sentence(scenario: Scenario, *, chosen: bool) -> str:
    """From which day the date of the question counts; empty without a date.

    ``chosen`` says whether the owner or her link named that day; else it is her today.
    """
    if scenario.live_by is None or scenario.start_on is None:
        return ""
    end, start = day_words(scenario.live_by), day_words(scenario.start_on)
    if scenario.live_by < scenario.start_on:
        return (
            f"Your date, {end}, is before {'your start' if chosen else 'today'}, {start}. Choose a later one."
        )
    if chosen:
        return f"We count the time to {end} from {start}."
    return f"We count the time to {end} from today, {start}. A copied link keeps both days."
