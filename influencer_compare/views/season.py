"""The rows behind the plots and files of a season: who posts in which week, people, money and hours."""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.document.programme import Programme
from influencer_compare.model.creators import side_of
from influencer_compare.programme.season_calendar import SeasonDay, slots_of
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Side
from influencer_compare.views.chart_data import Bar
from influencer_compare.views.shown_tables import Shown
from influencer_compare.views.tables import Column, Table
from influencer_compare.wording.fields import option_word
from influencer_compare.wording.numbers import count, number
from influencer_compare.wording.season import (
    AGAIN_MARK,
    CALENDAR_TITLE,
    CREATOR,
    HEADS_BOOKINGS,
    HEADS_MONTHS,
    HEADS_TRADE,
    MONTH_AXIS,
    NEW_MARK,
    TABLE_TITLE,
    TRADE_TITLE,
    booking_row,
    month_rows,
    trade_rows,
)
from influencer_compare.wording.season_calendar import day_title, day_word, slot_name
from influencer_compare.wording.table_titles import WHO_TO_BOOK

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


# -- for files to take away


def season_tables_shown(display: Display, made: Programme) -> dict[str, Shown]:
    """The tables of a season in words, by what they are about."""
    months = Shown(HEADS_MONTHS, tuple(month_rows(display, made)), tuple(range(len(HEADS_MONTHS))))
    trade = Shown(HEADS_TRADE, tuple(trade_rows(display, made)), tuple(range(1, len(HEADS_TRADE))))
    bookings = Shown(HEADS_BOOKINGS, tuple(booking_row(display, each) for each in made.bookings), (1, 2, 3))
    return {"months": months, "trade": trade, "bookings": bookings}


def calendar_shown(display: Display, made: Programme, most: int) -> Shown:
    """Who posts when: a row for each of at most so many creators, a column for each month."""
    months = range(1, made.months + 1)
    heads = (CREATOR, *(count(display, month) for month in months))
    rows = []
    for slot, booking in slots_of(made)[:most]:
        marks = (
            (NEW_MARK if month == booking.starts else AGAIN_MARK)
            if booking.starts <= month < booking.starts + booking.months
            else ""
            for month in months
        )
        rows.append((slot_name(display, slot), *marks))
    return Shown(heads, tuple(rows))


def people_bars(display: Display, made: Programme) -> tuple[Bar, ...]:
    """People met so far at the end of each month, with their range."""
    bars = []
    for each in made.by_month:
        found = each.met_so_far_range
        value, name = each.met_so_far, f"{MONTH_AXIS} {count(display, each.month)}"
        low, high = min(found.low or 0.0, value), max(found.high or 0.0, value)
        said = f"{number(display, value)} ({number(display, low)} to {number(display, high)})"
        bars.append(Bar(name, name, "micro", value, low, high, said))
    return tuple(bars)


def bookings_table(made: Programme) -> Table:
    """Every kind of booking in figures, a row for each."""
    money = () if made.cash_usd is None else (Column("fee_usd", "Fee of the first month", "usd"),)
    columns = (
        Column("platform", "On"),
        Column("followers", "Followers", "people"),
        Column("creators", "Creators", "count"),
        Column("starts", "From month", "count"),
        Column("months", "Months", "count"),
        Column("posts", "Posts a month", "count"),
        *money,
    )
    rows = []
    for each in made.bookings:
        fee = () if each.fees_usd is None or not money else (round(each.fees_usd[0], 2),)
        name = option_word("platforms", each.platform)
        rows.append((name, round(each.followers), each.creators, each.starts, each.months, each.posts, *fee))
    return Table("bookings", WHO_TO_BOOK, columns, tuple(rows))


def trade_table(display: Display, made: Programme) -> Table:
    """This season beside only new creators and the same few, in words."""
    columns = tuple(Column(f"column_{at}", head) for at, head in enumerate(HEADS_TRADE))
    return Table("trade_off", TRADE_TITLE, columns, tuple(trade_rows(display, made)))
