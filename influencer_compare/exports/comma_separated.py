"""Every table of a result document as comma-separated text, for spreadsheets and for programs.

UTF-8 with a byte order mark, as Excel needs it; lines end as RFC 4180 asks. Numbers are written whole, with
a point; a text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from influencer_compare.document.schema import Document, Option, Recommendation
from influencer_compare.views.tables import (
    UNITS,
    Cell,
    Column,
    Table,
    alternatives_table,
    main_plan,
    mix_table,
    options_table,
    question_table,
    ranges_table,
)
from influencer_compare.views.texts import in_its_display

ENDING = "csv"
_MARK = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # of every file in the archive, so that equal input gives equal bytes


@in_its_display
def csv_files(document: Document) -> bytes:
    """All tables as one ZIP archive; with several options their number stands before the name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in document_tables(document):
            entry = zipfile.ZipInfo(f"{name}.{ENDING}", _SAME_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, table_csv(table))
    return made.getvalue()


def document_tables(document: Document) -> Iterator[tuple[str, Table]]:
    """Every table of the document with the name of its file."""
    several = len(document.options) > 1
    for number, option in enumerate(document.options, start=1):
        for table in option_tables(option):
            yield (f"{number}_{table.key}" if several else table.key), table
    if several:
        yield "options", options_table(document)
    yield "question", question_table(document)


def option_tables(option: Option) -> tuple[Table, ...]:
    """The tables of one option: its mix, its ranges, its alternatives, as far as it has them."""
    plan = main_plan(option.result)
    tables = [] if plan is None else [mix_table(plan), ranges_table(plan)]
    if isinstance(option.result, Recommendation):
        tables.append(alternatives_table(option.result))
    return tuple(tables)


def table_csv(table: Table) -> bytes:
    """One table, its titles in the first row."""
    titles = tuple(_title(column) for column in table.columns)
    lines = [",".join(_field(cell) for cell in row) for row in (titles, *table.rows)]
    return (_MARK + "\r\n".join([*lines, ""])).encode("utf-8")


def _title(column: Column) -> str:
    """The title of a column, with the unit where the numbers alone do not tell it."""
    return f"{column.title} ({UNITS[column.unit]})" if column.unit in ("usd", "share") else column.title


def _field(cell: Cell) -> str:
    """A number bare, a text in quotes; nothing for what is not known."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return repr(cell)
    safe = f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
    return '"' + safe.replace('"', '""') + '"'
