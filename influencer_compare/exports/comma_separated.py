"""Every table of an answer document as comma-separated text, for spreadsheets and for programs.

A press on the file shall open columns of numbers in the owner's own spreadsheet program. That goes by her
country: where decimals stand behind a comma, a semicolon stands between cells. UTF-8 with a byte order mark,
as Excel needs it; lines end as RFC 4180 asks. Numbers are written whole, never with an exponent; a text that
a spreadsheet would take for a formula gets an apostrophe in front. Programs read the JSON file, which is the
same everywhere.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from influencer_compare.document.schema import Document, Option, Recommendation
from influencer_compare.question.display import Display
from influencer_compare.views.people_of_list import people_tables
from influencer_compare.views.tables import (
    CellValue,
    Column,
    Table,
    alternatives_table,
    in_whole_orders,
    main_plan,
    mix_table,
    options_table,
    question_table,
    ranges_table,
)
from influencer_compare.views.tables_behind_charts import tables_behind_charts
from influencer_compare.views.tables_beside import ads_table, sales_table
from influencer_compare.wording.table_titles import UNITS

ENDING = "csv"
_MARK = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # of every file in the archive, so that equal input gives equal bytes


def csv_files(document: Document) -> bytes:
    """All tables as one ZIP archive; with several options their number stands before the name."""
    display = document.shown_as
    return packed_tables(display, document_tables(display, document))


def packed_tables(display: Display, tables: Iterable[tuple[str, Table]]) -> bytes:
    """Named tables as one ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in tables:
            entry = zipfile.ZipInfo(f"{name}.{ENDING}", _SAME_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, table_csv(display, table))
    return made.getvalue()


def document_tables(display: Display, document: Document) -> Iterator[tuple[str, Table]]:
    """Every table of the document with the name of its file."""
    several = len(document.options) > 1
    for number, option in enumerate(document.options, start=1):
        for table in option_tables(display, option):
            yield (f"{number}_{table.key}" if several else table.key), in_whole_orders(table)
    if several:
        yield "options", in_whole_orders(options_table(display, document))
    yield "question", question_table(display, document)


def option_tables(display: Display, option: Option) -> tuple[Table, ...]:
    """The tables of one option: its mix, ranges, alternatives, charts and ads, as far as it has them."""
    plan = main_plan(option.result)
    tables = [] if plan is None else [mix_table(plan), ranges_table(plan)]
    if isinstance(option.result, Recommendation):
        tables.append(alternatives_table(display, option.result))
    tables += tables_behind_charts(display, option)
    if option.sales is not None:
        tables.append(sales_table(option.sales))
    if option.plain_ads is not None:
        tables.append(ads_table(option.plain_ads))
    tables += people_tables(option)
    return tuple(tables)


def table_csv(display: Display, table: Table) -> bytes:
    """One table, its titles in the first row, as spreadsheets expect it where it is shown."""
    text = io.StringIO(_MARK, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(
        text,
        delimiter=display.list_separator,
        lineterminator="\r\n",
        quoting=csv.QUOTE_ALL,  # so that a reader that guesses the separator cannot go wrong
    )
    titles = tuple(_title(column) for column in table.columns)
    writer.writerows([_field(display, cell) for cell in row] for row in (titles, *table.rows))
    return text.getvalue().encode("utf-8")


def typed_list(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A list of creators as it was typed, parted by tabs: for our own reader alone."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerows((titles, *rows))
    return text.getvalue().encode()


def _title(column: Column) -> str:
    """The title of a column, with the unit where the numbers alone do not tell it."""
    return (
        f"{column.title} ({UNITS[column.unit]})"
        if column.unit in ("usd", "share", "orders")
        else column.title
    )


def _field(display: Display, cell: CellValue) -> str:
    """A number in digits, a text that is no formula; nothing for what is not known."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
    return f"{Decimal(repr(cell)):f}".removesuffix(".0").replace(".", display.decimal_sign)
