"""The rows behind the plots and files of a season: who posts in which week, people, money and hours."""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.document.programme import Programme
from influencer_compare.model.creators import side_of
from influencer_compare.programme.season_calendar import SeasonDay, slots_of
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Side
from influencer_compare.views.tables import Column, Table
from influencer_compare.wording.season import CALENDAR_TITLE, TABLE_TITLE, day_title, day_word, slot_name

MOST_ROWS = 60  # creators that one plot has room for
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One creator of the season: the weeks of the posts of the first booking, and of those after it."""

    name: str
    side: Side
    first_weeks: tuple[float, ...]
    again_weeks: tuple[float, ...]


def calendar_rows(display: Display, made: Programme, days: tuple[SeasonDay, ...]) -> tuple[CalendarRow, ...]:
    """Creators in the order in which they start, as many as a plot has room for."""
    rows = []
    for slot, booking in slots_of(made)[:MOST_ROWS]:
        posts = [day for day in days if day.kind == "post" and day.slots == (slot,)]
        rows.append(
            CalendarRow(
                slot_name(display, slot),
                side_of(booking.followers),
                tuple(day.day / _DAYS_A_WEEK for day in posts if not day.again),
                tuple(day.day / _DAYS_A_WEEK for day in posts if day.again),
            )
        )
    return tuple(rows)


_MONTH_COLUMNS = (
    Column("month", "Month", "count"),
    Column("new", "Book new", "count"),
    Column("again", "Book again", "count"),
    Column("still_there", "Expected to be there", "count"),
    Column("posts", "Posts", "count"),
    Column("cash_usd", "Money", "usd"),
    Column("loaded_usd", "Money and your hours", "usd"),
    Column("hours", "Hours", "hours"),
    Column("bought_hours", "Paid help", "hours"),
    Column("met", "People met", "people"),
    Column("met_new", "New people", "people"),
    Column("met_again", "Met again", "people"),
    Column("met_so_far", "Met so far", "people"),
    Column("remembering", "Still remember", "people"),
)


def months_table(made: Programme) -> Table:
    """Every month of the season, in figures; without money where its owner hides it."""
    hidden = made.cash_usd is None
    columns = tuple(each for each in _MONTH_COLUMNS if not (hidden and each.unit == "usd"))
    rows = tuple(tuple(round(getattr(month, column.key), 2) for column in columns) for month in made.by_month)
    return Table("season", TABLE_TITLE, columns, rows)


def calendar_table(display: Display, days: tuple[SeasonDay, ...]) -> Table:
    """Every day on which something is to be done: its week, what, and for whom."""
    columns = (
        Column("week", "Week", "count"),
        Column("day", "Day from the start", "count"),
        Column("month", "Month", "count"),
        Column("what", "What"),
        Column("title", "For whom"),
    )
    rows = tuple(
        (day.day // _DAYS_A_WEEK + 1, day.day, day.month, day_word(day.kind), day_title(display, day))
        for day in days
    )
    return Table("season_calendar", CALENDAR_TITLE, columns, rows)
