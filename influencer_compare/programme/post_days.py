"""When the posts of a booking lie, in days from the start: one rule for the choice and the calendar.

Posts of one creator in one month lie ``weeks_between_posts`` of ``data/programme.csv`` apart, closer where
several must fit into the month. A season of one month is the plan of one go, and keeps its spacing.
"""

from __future__ import annotations

from influencer_compare.evidence.evidence import Evidence

DAYS_A_WEEK = 7
DAYS_A_MONTH = 30  # of a season, which need not be one of the calendar


def first_post_day(weeks: float, month: int) -> float:
    """The day of the first post in a month, ``weeks`` after the search of a first month begins."""
    return DAYS_A_MONTH * (month - 1) + weeks * DAYS_A_WEEK


def post_days(weeks: float, month: int, posts: int, *, season: int, evidence: Evidence) -> list[int]:
    """The days of the posts of one creator in one month, in a season of so many months."""
    if season == 1:
        apart = evidence.value("operations", "weeks_between_posts") * DAYS_A_WEEK
    else:
        usual = evidence.value("programme", "weeks_between_posts") * DAYS_A_WEEK
        apart = min(usual, DAYS_A_MONTH / posts)
    first = first_post_day(weeks, month)
    return [round(first + number * apart) for number in range(posts)]
