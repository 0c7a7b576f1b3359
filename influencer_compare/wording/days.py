"""Days in words, and from which day a date counts."""

from __future__ import annotations

import datetime as dt

from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario


def day_of(display: Display, seconds: int, zone: dt.tzinfo = dt.UTC) -> str:
    """A time in seconds since 1970 as a day of a time zone: 'June 3, 2027'."""
    return display.day(dt.datetime.fromtimestamp(seconds, tz=zone).date())


def stored_day(display: Display, value: object) -> str:
    """A day, or one as a document stores it; what is none, in a file that was changed by hand, as it is."""
    if isinstance(value, dt.date):
        return display.day(value)
    try:
        return display.day(dt.date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def start_sentence(display: Display, scenario: Scenario, *, chosen: bool) -> str:
    """From which day the date of the question counts; empty without a date.

    ``chosen`` says whether the owner or her link named that day; else it is her today.
    """
    if scenario.live_by is None or scenario.start_on is None:
        return ""
    end, start = display.day(scenario.live_by), display.day(scenario.start_on)
    if scenario.live_by < scenario.start_on:
        return (
            f"Your date, {end}, is before {'your start' if chosen else 'today'}, {start}. Choose a later one."
        )
    if chosen:
        return f"We count the time to {end} from {start}."
    return f"We count the time to {end} from today, {start}. A copied link keeps both days."
