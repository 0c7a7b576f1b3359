"""Excel workbooks as cells, read by openpyxl; what could harm or overfill a computer is refused before.

Nothing in a workbook is run: formulas give the values that were stored with them, or nothing.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from xml.parsers import expat

import openpyxl

from influencer_compare.roster.complaints import no_list, other_sheets, too_many_columns, too_many_rows
from influencer_compare.roster.named_creators import ListFormat
from influencer_compare.roster.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    CellRow,
    ListCell,
    ListSheet,
    Unusable,
    is_filled,
    trimmed,
)

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MOST_UNPACKED = 80_000_000  # bytes; 20,000 rows of 30 columns come to about 40 million
_MOST_PARTS = 2_000
_TITLES_BEFORE = 200  # rows that a list may have beside its creators: titles, blanks, totals
_DECIMALS_OF_PER_CENT = 10  # kept when a share of a workbook is written as the per cent it shows
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_OTHER_OFFICE = ("content.xml", "Index/Document.iwa", "word/document.xml", "ppt/presentation.xml")
_SPAN = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")
_PER_CENT = re.compile(r"%(?![^\[]*\])")
_CURRENCY_IN_FORMAT = re.compile(r"\[\$([^\]-]+)(?:-[^\]]*)?\]|([$€£¥₹₩₺₽])")


@dataclass
class _Marks:
    """What the markup of a sheet says beside its values."""

    hidden_rows: set[int] = field(default_factory=set)
    heading_rows: set[int] = field(default_factory=set)
    row: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """One element of the sheet begins."""
        if tag == "row":
            given = attributes.get("r", "")
            self.row = int(given) if given.isdecimal() else self.row + 1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self.row)
        elif tag == "mergeCell":
            span = _SPAN.fullmatch(attributes.get("ref", ""))
            if span and span[2] == span[4] and span[1] != span[3]:
                self.heading_rows.add(int(span[2]))


def read_workbook(data: bytes) -> ListSheet:
    """The first sheet of a workbook that can be seen and holds a table, with what was left alone.

    Raises Unusable for macros, old and locked files, archives that unpack too far, and damaged ones.
    """
    if data.startswith(OLE):
        raise Unusable(no_list("old workbook"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_what_harms(archive)
            marks = _marks_of_sheets(archive)
        return _first_table(data, marks)
    except Unusable:
        raise
    except Exception as error:
        raise Unusable(no_list("broken workbook")) from error


def _refuse_what_harms(archive: zipfile.ZipFile) -> None:
    """Look at the table of contents: macros, other programs' files, and what unpacks too far."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > _MOST_UNPACKED or len(parts) > _MOST_PARTS:
        raise Unusable(no_list("unpacks too far"))
    if any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names):
        raise Unusable(no_list("macros"))
    if "xl/workbook.bin" in names or names & set(_OTHER_OFFICE):
        raise Unusable(no_list("other office"))
    if _WORKBOOK not in names:
        raise Unusable(no_list("no text"))


def _marks_of_sheets(archive: zipfile.ZipFile) -> dict[str, _Marks]:
    """Hidden and merged rows of every sheet by its name. Raises Unusable where a part declares entities."""
    parts: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, given: dict[str, str]) -> None:
        """Where the part of a key lies."""
        if tag == "Relationship":
            parts[given.get("Id", "")] = given.get("Target", "").removeprefix("/xl/").lstrip("/")

    def sheet(tag: str, given: dict[str, str]) -> None:
        """The key of a sheet by its name."""
        if tag == "sheet":
            sheets[given.get("name", "")] = given.get("r:id", "")

    names = set(archive.namelist())
    for name in sorted(each for each in names if each.endswith((".xml", ".rels"))):
        if name not in (_RELATIONS, _WORKBOOK) and not name.startswith("xl/worksheets/"):
            _walk(archive, name, None)
    _walk(archive, _WORKBOOK, sheet)
    _walk(archive, _RELATIONS, relation)
    found = {}
    for name, key in sheets.items():
        marks = _Marks()
        if f"xl/{parts.get(key)}" in names:
            _walk(archive, f"xl/{parts[key]}", marks.start)
        found[name] = marks
    return found


def _walk(archive: zipfile.ZipFile, name: str, start: Any) -> None:
    """Read one part of the archive from end to end, and hand each beginning of an element over."""

    def refuse(*_: object) -> None:
        """Entities can be made to unpack without end."""
        raise Unusable(no_list("document type"))

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    if start is not None:
        parser.StartElementHandler = start
    with archive.open(name) as part:
        parser.ParseFile(part)


def _first_table(data: bytes, marks: dict[str, _Marks]) -> ListSheet:
    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        seen = [each for each in workbook.worksheets if each.sheet_state == "visible"] or workbook.worksheets
        tables = {sheet.title: rows for sheet in seen if (rows := _rows_of(sheet))}
        all_names = workbook.sheetnames
    finally:
        workbook.close()
    if not tables:
        raise Unusable(no_list("empty"))
    used = max(tables, key=lambda name: (min(len(tables[name]), 2), -list(tables).index(name)))
    left = [name for name in all_names if name != used]
    known = marks.get(used, _Marks())
    return ListSheet(
        tables[used],
        ListFormat("xlsx", sheet=used),
        frozenset(known.hidden_rows),
        frozenset(known.heading_rows),
        (other_sheets(left, used),) if left else (),
    )


def _rows_of(sheet: Any) -> tuple[CellRow, ...]:
    """The rows of a sheet without the empty ones at its end. Raises Unusable for too many."""
    rows: list[CellRow] = []
    filled = 0
    for cells in sheet.iter_rows():
        if len(cells) > MOST_COLUMNS and any(is_filled(cell.value) for cell in cells[MOST_COLUMNS:]):
            raise Unusable(too_many_columns())
        row = trimmed([_cell(cell) for cell in cells[:MOST_COLUMNS]])
        rows.append(row)
        filled = len(rows) if row else filled
        if filled > MOST_ROWS + _TITLES_BEFORE:
            raise Unusable(too_many_rows())
        if len(rows) - filled > MOST_ROWS:  # a format that reaches to the last row of the sheet
            break
    return tuple(rows[:filled])


def _cell(cell: Any) -> ListCell:
    """What a cell shows: per cent as per cent, money with its sign, days as year-month-day."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(float(value), cell.number_format or "")
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _number(value: float, written: str) -> ListCell:
    first = written.split(";", maxsplit=1)[0]
    if _PER_CENT.search(first):
        return f"{round(value * 100, _DECIMALS_OF_PER_CENT)!r}%"
    sign = _CURRENCY_IN_FORMAT.search(first)
    return f"{sign[1] or sign[2]} {value!r}" if sign else value
