"""The workbook and the tables of a season: months with sums that recalculate, bookings, the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from influencer_compare.document.programme import Programme
from influencer_compare.document.schema import PRODUCT, Document
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.comma_separated import packed_tables
from influencer_compare.exports.sheets import Book, NativeBars, Sheet
from influencer_compare.exports.spreadsheet import write_question, write_sources
from influencer_compare.programme.season_calendar import season_days
from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import bars_said
from influencer_compare.views.season import (
    bookings_table,
    calendar_table,
    months_table,
    people_bars,
    trade_table,
)
from influencer_compare.views.tables import Table, Unit, question_table
from influencer_compare.views.texts import caveats, origin_line, question_of_option
from influencer_compare.wording import season as words
from influencer_compare.wording.file_notes import OF_A_BAR
from influencer_compare.wording.table_titles import WHO_TO_BOOK

_SUMMED = ("new", "posts", "cash_usd", "loaded_usd", "hours", "bought_hours")
_ROOM = 1.05  # of the longest range, so that its end is seen


def season_workbook(
    document: Document, made: Programme, *, link: str, made_on: dt.date, evidence: Evidence
) -> bytes:
    """The workbook of a season; equal documents, links and days give equal bytes."""
    display = document.shown_as
    book = Book(words.headline(display, made), made_on, f"{PRODUCT}, model {document.model_version}")
    sheet = book.sheet(words.SEASON_LABEL, words.headline(display, made))
    sheet.widths(34, *[15] * 13)
    said = [question_of_option(display, document, document.options[0])]
    said += [*words.answer_sentences(display, made), words.proof_sentence(display, made)]
    for text in said:
        sheet.note(text)
    sheet.gap()
    sheet.heading(words.TABLE_TITLE)
    _months(sheet, months_table(made))
    sheet.note(f"{words.MONEY_NOTE} {words.remember_note(display, made)}")
    _people(display, sheet, made)
    for text in (*words.waters_sentences(display, made), *caveats(), link, origin_line(document, made_on)):
        if text:
            sheet.note(text)
    _bookings(book, made)
    calendar = book.sheet("Calendar", words.CALENDAR_TITLE)
    calendar.widths(8, 18, 8, 24, 48)
    calendar.table(calendar_table(display, season_days(made, evidence)))
    trade = book.sheet("Trade-off", words.TRADE_TITLE)
    trade.widths(34, *[18] * 6)
    trade.table(trade_table(display, made))
    write_question(display, book, document)
    write_sources(display, book, document, evidence)
    return book.bytes()


def season_tables(
    document: Document, made: Programme, *, link: str, made_on: dt.date, evidence: Evidence
) -> bytes:
    """Every table of a season as one ZIP archive; ``link`` and ``made_on`` are in no table."""
    del link, made_on
    display = document.shown_as
    return packed_tables(display, _tables(display, document, made, evidence))


def _tables(
    display: Display, document: Document, made: Programme, evidence: Evidence
) -> Iterator[tuple[str, Table]]:
    yield "months", months_table(made)
    yield "bookings", bookings_table(made)
    yield "calendar", calendar_table(display, season_days(made, evidence))
    yield "trade_off", trade_table(display, made)
    yield "question", question_table(display, document)


def _months(sheet: Sheet, table: Table) -> None:
    """The months with a sum below what adds up: it follows when a cell is changed."""
    sheet.table(table)
    rows = len(table.rows)
    sheet.put(0, words.IN_ALL, "text", bold=True)
    for at, column in enumerate(table.columns):
        if column.key in _SUMMED:
            total = sum(float(row[at] or 0.0) for row in table.rows)
            places = {"cells": sheet.column_range(at, rows)}
            sheet.formula(at, "SUM({cells})", places, total, column.unit)
    sheet.next_row()


def _bookings(book: Book, made: Programme) -> None:
    """Every kind of booking; what a first month of it costs follows from its cells."""
    sheet = book.sheet("Bookings", WHO_TO_BOOK)
    sheet.widths(20, *[16] * 8)
    table = bookings_table(made)
    priced = table.columns[-1].unit == "usd"
    more: list[tuple[str, Unit]] = [(words.FIRST_MONTH, "usd")] if priced else []
    sheet.titles([*((column.title, column.unit) for column in table.columns), *more])
    for row in table.rows:
        places = {
            column.key: sheet.put(at, cell, column.unit, entered=column.key in ("creators", "fee_usd"))
            for at, (column, cell) in enumerate(zip(table.columns, row, strict=True))
        }
        if priced:
            value = float(row[2] or 0) * float(row[-1] or 0)
            sheet.formula(len(row), "{creators}*{fee_usd}", places, value, "usd")
        sheet.next_row()


def _people(display: Display, sheet: Sheet, made: Programme) -> None:
    """People met so far with their range, as numbers and as a native chart of them."""
    bars = people_bars(display, made)
    sheet.gap()
    sheet.titles([(words.PEOPLE_TITLE, "text"), *((name, "people") for name in OF_A_BAR)])
    start = sheet.row
    for bar in bars:
        sheet.put(0, bar.label, "text")
        value, low, high = bar.value or 0.0, bar.low or 0.0, bar.high or 0.0
        places = {
            name: sheet.put(at, each, "people")
            for at, (name, each) in enumerate((("value", value), ("low", low), ("high", high)), start=1)
        }
        sheet.formula(4, "{value}-{low}", places, value - low, "people")
        sheet.formula(5, "{high}-{value}", places, high - value, "people")
        sheet.next_row()
    most = max((bar.high or 0.0 for bar in bars), default=1.0)
    sheet.bar_chart(
        NativeBars(
            title=words.PEOPLE_TITLE,
            rows=(start, sheet.row - 1),
            column=1,
            said=bars_said(bars),
            ends=(4, 5),
            axis=(0.0, _ROOM * most),
            sides=tuple(bar.side for bar in bars),
        )
    )
