"""Long tables of answers as files for programs: Parquet, CSV, lines of JSON, and a plain workbook.

Equal tables give equal bytes: no file says when it was written.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Sequence

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from influencer_compare.exports.comma_separated import table_csv
from influencer_compare.question.display import USUAL
from influencer_compare.version import EVIDENCE_DATE, MODEL_VERSION
from influencer_compare.views.answer_rows import CellType, RowColumn
from influencer_compare.views.plain_text import plain
from influencer_compare.views.tables import CellValue, Column, Table

AnswerRows = Sequence[Sequence[CellValue]]
_TYPES: dict[CellType, pa.DataType] = {
    "text": pa.string(),
    "whole": pa.int64(),
    "number": pa.float64(),
}
_NO_EXCEL_GUESSES = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def parquet_table(columns: Sequence[RowColumn], rows: AnswerRows) -> bytes:
    """The table with typed columns; its metadata names the model."""
    fields = [pa.field(column.key, _TYPES[column.kind]) for column in columns]
    schema = pa.schema(fields, metadata={"model_version": MODEL_VERSION})
    arrays = [
        pa.array([_typed(column, row[at]) for row in rows], field.type)
        for at, (column, field) in enumerate(zip(columns, fields, strict=True))
    ]
    made = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), made, compression="zstd")
    return made.getvalue()


def csv_rows(columns: Sequence[RowColumn], rows: AnswerRows) -> bytes:
    """The table as comma-separated text, as spreadsheet programs open it; decimals behind a point."""
    named = tuple(Column(column.key, column.key) for column in columns)
    return table_csv(USUAL, Table("answers", "", named, tuple(map(tuple, rows))))


def json_lines(columns: Sequence[RowColumn], rows: AnswerRows) -> bytes:
    """One object in each line, without what a row does not have."""
    keys = [column.key for column in columns]
    lines = (
        json.dumps(
            {key: cell for key, cell in zip(keys, row, strict=True) if cell is not None}, allow_nan=False
        )
        for row in rows
    )
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def workbook_table(columns: Sequence[RowColumn], rows: AnswerRows) -> bytes:
    """One sheet with its titles in the first row, texts as texts."""
    made = io.BytesIO()
    workbook = xlsxwriter.Workbook(made, {**_NO_EXCEL_GUESSES, "strings_to_numbers": False})
    workbook.set_properties({"title": "answers", "created": _day_of_the_evidence()})
    sheet = workbook.add_worksheet("answers")
    sheet.freeze_panes(1, 0)
    bold = workbook.add_format({"bold": True})
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.key, bold)
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, at, plain(cell))
            elif cell is not None:
                sheet.write_number(number, at, cell)
    workbook.close()
    return made.getvalue()


WRITERS: dict[str, Callable[[Sequence[RowColumn], AnswerRows], bytes]] = {
    "parquet": parquet_table,
    "csv": csv_rows,
    "jsonl": json_lines,
    "xlsx": workbook_table,
}


def _typed(column: RowColumn, cell: CellValue) -> CellValue:
    """A cell as its column takes it."""
    return float(cell) if column.kind == "number" and isinstance(cell, int) else cell


def _day_of_the_evidence() -> dt.datetime:
    return dt.datetime.combine(EVIDENCE_DATE, dt.time())
