"""The parts of a season's page: the plots, the tables, the test and the files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from influencer_compare.charts.season import (
    calendar_chart,
    hours_by_month_chart,
    money_by_month_chart,
    people_over_time_chart,
)
from influencer_compare.charts.style import CONFIG
from influencer_compare.document.programme import Programme
from influencer_compare.document.schema import Option
from influencer_compare.exports.calendar_file import season_calendar
from influencer_compare.exports.comma_separated import ENDING, table_csv
from influencer_compare.programme.season_calendar import SeasonDay, season_days
from influencer_compare.question.display import Display
from influencer_compare.ui.cache import answers
from influencer_compare.ui.cache.built_files import file_button
from influencer_compare.ui.parts.widgets import say, say_list
from influencer_compare.ui.session.visitor_day import visitor_today
from influencer_compare.views.season import calendar_rows, calendar_table, months_table
from influencer_compare.views.texts import asked
from influencer_compare.wording.season import (
    AS_JSON,
    CALENDAR_CSV,
    CALENDAR_ICS,
    CALENDAR_NEEDS_A_START,
    CALENDAR_NOTE,
    CALENDAR_TITLE,
    HEADS_MONTHS,
    HEADS_TRADE,
    MONEY_NOTE,
    MONEY_TITLE,
    MONTHS_CSV,
    PEOPLE_NOTE,
    PEOPLE_TITLE,
    TABLE_ALT,
    TABLE_TITLE,
    TAKE_TITLE,
    TEST_NOTE,
    TEST_TITLE,
    TRADE_ALT,
    TRADE_TITLE,
    answer_sentences,
    headline,
    month_rows,
    proof_sentence,
    remember_note,
    trade_rows,
    trade_sentence,
    waters_sentences,
)
from influencer_compare.wording.season_calendar import calendar_alt, money_alt, people_alt

_ROW_PX = 35


def show_season_plots(display: Display, made: Programme, days: tuple[SeasonDay, ...]) -> None:
    """Who posts when, people met over time, money and hours of each month."""
    rows = calendar_rows(display, made, days)
    st.subheader(CALENDAR_TITLE, anchor=False)
    st.plotly_chart(
        calendar_chart(display, rows=rows),
        key="season_calendar",
        config=CONFIG,
        alt=calendar_alt(display, made, [row.name for row in rows]),
    )
    say(CALENDAR_NOTE, small=True)
    st.subheader(PEOPLE_TITLE, anchor=False)
    st.plotly_chart(
        people_over_time_chart(display, made=made),
        key="season_people",
        config=CONFIG,
        alt=people_alt(display, made),
    )
    say(PEOPLE_NOTE, small=True)
    st.subheader(MONEY_TITLE, anchor=False)
    with st.grid(2, min_column_width=320, gap="small"):
        if made.cash_usd is not None:
            st.plotly_chart(
                money_by_month_chart(display, made=made),
                key="season_money",
                config=CONFIG,
                alt=money_alt(display, made),
            )
        st.plotly_chart(
            hours_by_month_chart(display, made=made),
            key="season_hours",
            config=CONFIG,
            alt=money_alt(display, made),
        )
    say(MONEY_NOTE, small=True)


def show_whole_season(display: Display, made: Programme, option: Option) -> None:
    """A season that was saved: everything that its page says, and its calendar."""
    days = season_days(made, answers.evidence())
    show_season_answer(display, made, days)
    start = asked(option).start_on
    show_season_files(display, made, days, start)


def show_season_answer(display: Display, made: Programme, days: tuple[SeasonDay, ...]) -> None:
    """The headline with its sentences, the plots, the months, the trade-off and the test."""
    st.header(headline(display, made), anchor=False)
    say(" ".join(answer_sentences(display, made)))
    say(proof_sentence(display, made), small=True)
    show_season_plots(display, made, days)
    show_months(display, made)
    show_trade_off(display, made)
    show_test(display, made)


def show_trade_off(display: Display, made: Programme) -> None:
    """New creators each month against the same few again, under the same limits."""
    st.subheader(TRADE_TITLE, anchor=False)
    _table(HEADS_TRADE, trade_rows(display, made), TRADE_ALT)
    said = trade_sentence(display, made)
    if said:
        say(said)


def show_test(display: Display, made: Programme) -> None:
    """A test in the first month, its rule, its gain, and whether it is worth its price."""
    st.subheader(TEST_TITLE, anchor=False)
    first, *rest = waters_sentences(display, made)
    say(first)
    if rest:
        say_list(rest)
        say(TEST_NOTE, small=True)


def show_months(display: Display, made: Programme) -> None:
    """Every month as a row."""
    st.subheader(TABLE_TITLE, anchor=False)
    _table(HEADS_MONTHS, month_rows(display, made), TABLE_ALT)
    say(remember_note(display, made), small=True)


def show_season_files(
    display: Display,
    made: Programme,
    days: tuple[SeasonDay, ...],
    start: dt.date | None,
    before: Callable[[], None] | None = None,
) -> None:
    """The calendar and the months as files, in one row with what ``before`` draws."""
    st.subheader(TAKE_TITLE, anchor=False)
    today = visitor_today()
    with st.container(horizontal=True, gap="small", key="season_files"):
        if before is not None:
            before()
        if start is not None:
            moment = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
            file_button(
                CALENDAR_ICS,
                partial(season_calendar, display, days, (start, moment)),
                file_name="season.ics",
                mime="text/calendar",
                key="season_ics",
                icon=":material/calendar_month:",
            )
        for label, table, key in (
            (CALENDAR_CSV, calendar_table(display, days), "season_days"),
            (MONTHS_CSV, months_table(made), "season_months"),
        ):
            file_button(
                label,
                partial(table_csv, display, table),
                file_name=f"{key.replace('_', '-')}.{ENDING}",
                mime="text/csv",
                key=key,
                icon=":material/csv:",
            )
        file_button(
            AS_JSON,
            lambda: made.to_json().encode(),
            file_name="season.json",
            mime="application/json",
            key="season_json",
            icon=":material/data_object:",
        )
    if start is None:
        say(CALENDAR_NEEDS_A_START, small=True)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], alt: str) -> None:
    """Texts in a table that scrolls by itself where a phone is too narrow."""
    frame = pd.DataFrame(rows, columns=list(heads))
    st.dataframe(frame, hide_index=True, alt=alt, height=_ROW_PX * (len(frame) + 1) + 3)
