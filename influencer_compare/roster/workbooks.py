"""Excel workbooks as cells, read by calamine; what could harm or overfill a computer is refused before.

Nothing in a workbook is run: formulas give the values that were stored with them, or nothing. Calamine gives
values without the formats in which they are shown; the markup is walked through for these, and for how far
the cells reach, because a reader makes room for all of them at once.
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

from openpyxl.styles.numbers import BUILTIN_FORMATS
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from influencer_compare.roster.complaints import (
    no_list,
    no_result,
    other_sheets,
    too_many_cells,
    too_many_columns,
    too_many_rows,
)
from influencer_compare.roster.named_creators import ListFormat
from influencer_compare.roster.sheets import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    CellRow,
    ListCell,
    ListSheet,
    Unusable,
    trimmed,
)

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MOST_UNPACKED = 80_000_000  # bytes; 20,000 rows of 30 columns come to about 40 million
_MOST_PARTS = 2_000
_TITLES_BEFORE = 200  # rows that a list may have beside its creators: titles, blanks, totals
_DECIMALS_OF_PER_CENT = 10  # kept when a share of a workbook is written as the per cent it shows
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_MOST_SIGNS = 255  # kinds of money and per cent in one workbook; a byte holds which
_MOST_FORMULAS = 10_000  # whose results are looked for
_DIGITS = "0123456789"
_NUMBER_TYPES = ("n", "")
_OTHER_OFFICE = ("content.xml", "Index/Document.iwa", "word/document.xml", "ppt/presentation.xml")
_SPAN = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")
_PER_CENT = re.compile(r"%(?![^\[]*\])")
_QUOTED = re.compile(r'"[^"]*"')  # words of a format; a per cent sign among them multiplies nothing
_CURRENCY_IN_FORMAT = re.compile(r"\[\$([^\]-]+)(?:-[^\]]*)?\]|([$€£¥₹₩₺₽])")


@dataclass
class _Styles:
    """How numbers are shown: by the number of a style the sign that belongs to them, '%' or that of money."""

    signs: dict[str, str] = field(default_factory=dict)
    _formats: dict[str, str] = field(default_factory=dict)
    _in_cells: bool = False
    _count: int = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        """One element of the styles begins."""
        if tag == "numFmt":
            self._formats[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag in ("cellStyles", "dxfs", "cellStyleXfs"):
            self._in_cells = False
        elif tag == "xf" and self._in_cells:
            number = given.get("numFmtId", "")
            usual = BUILTIN_FORMATS.get(int(number), "") if number.isdecimal() else ""
            sign = _sign_of(self._formats.get(number, usual))
            if sign and len(set(self.signs.values()) | {sign}) <= _MOST_SIGNS:
                self.signs[str(self._count)] = sign
            self._count += 1


def _sign_of(written: str) -> str:
    """The sign that a format of numbers shows: '%', that of money, or ''."""
    first = written.split(";", maxsplit=1)[0]
    if _PER_CENT.search(_QUOTED.sub("", first)):
        return "%"
    money = _CURRENCY_IN_FORMAT.search(first)
    return (money[1] or money[2]) if money else ""


@dataclass
class _Marks:
    """What the markup of a sheet says beside its values, and how far its filled cells reach."""

    styles: _Styles = field(default_factory=_Styles)
    hidden_rows: set[int] = field(default_factory=set)
    heading_rows: set[int] = field(default_factory=set)
    row: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)  # of numbers; row and column from 1
    _signs: list[str] = field(default_factory=lambda: [""])
    _shown: dict[int, bytearray] = field(default_factory=dict)  # by column, a byte for each row
    _columns: dict[str, int] = field(default_factory=dict)
    _sign: str = ""
    _is_number: bool = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        """One element of the sheet begins."""
        if tag == "c":
            self._begin_cell(given)
        elif tag in ("v", "is"):
            self._fill_cell()
        elif tag == "f" and self._is_number and len(self.formulas) < _MOST_FORMULAS:
            self.formulas.add((self.row, self.column))
        elif tag == "row":
            number = given.get("r", "")
            self.row = int(number) if number.isdecimal() else self.row + 1
            self.column = 0
            if given.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self.row)
        elif tag == "mergeCell":
            span = _SPAN.fullmatch(given.get("ref", ""))
            if span and span[2] == span[4] and span[1] != span[3]:
                self.heading_rows.add(int(span[2]))

    def sign(self, row: int, column: int) -> str:
        """The sign with which a number is shown; rows and columns from 1."""
        shown = self._shown.get(column)
        return self._signs[shown[row]] if shown is not None and row < len(shown) else ""

    def _begin_cell(self, given: dict[str, str]) -> None:
        letters = given.get("r", "").rstrip(_DIGITS)
        if letters not in self._columns:
            self._columns[letters] = _column_number(letters)
        self.column = self._columns[letters] or self.column + 1
        self._is_number = given.get("t", "") in _NUMBER_TYPES
        self._sign = self.styles.signs.get(given.get("s", ""), "") if self._is_number else ""

    def _fill_cell(self) -> None:
        """The cell that was begun holds something."""
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        if self._sign and self.column <= MOST_COLUMNS and self.row <= MOST_ROWS + _TITLES_BEFORE:
            if self._sign not in self._signs:
                self._signs.append(self._sign)
            shown = self._shown.setdefault(self.column, bytearray())
            shown.extend(bytes(max(0, self.row + 1 - len(shown))))
            shown[self.row] = self._signs.index(self._sign)


def _column_number(letters: str) -> int:
    """The number of a column from its letters, A is 1; 0 where there are none."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


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
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__module__ != _PANIC:
            raise
        raise Unusable(no_list("broken workbook")) from error


_PANIC = (
    "pyo3_runtime"  # where a reader written in Rust stops on its own: no Exception, and none to end a run
)


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
    styles = _Styles()
    if _STYLES in names:
        _walk(archive, _STYLES, styles.start)
    found = {}
    for name, key in sheets.items():
        marks = _Marks(styles)
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
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        known = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        seen = [each.name for each in known if each.visible == SheetVisibleEnum.Visible]
        seen = seen or [each.name for each in known]
        tables = {name: rows for name in seen if (rows := _rows_of(workbook, name, marks[name]))}
        all_names = workbook.sheet_names
    if not tables:
        raise Unusable(no_list("empty"))
    used = max(tables, key=lambda name: (min(len(tables[name]), 2), -list(tables).index(name)))
    left = [name for name in all_names if name != used]
    told = [other_sheets(left, used)] if left else []
    if many := _without_result(tables[used], marks[used].formulas):
        told.append(no_result(many))
    return ListSheet(
        tables[used],
        ListFormat("xlsx", sheet=used),
        frozenset(marks[used].hidden_rows),
        frozenset(marks[used].heading_rows),
        tuple(told),
    )


def _without_result(rows: tuple[CellRow, ...], formulas: set[tuple[int, int]]) -> int:
    """How many formulas no program has worked out; those of texts are not among them, which may be empty."""
    return sum(
        row > len(rows) or column > len(rows[row - 1]) or rows[row - 1][column - 1] is None
        for row, column in formulas
    )


def _rows_of(workbook: CalamineWorkbook, name: str, marks: _Marks) -> tuple[CellRow, ...]:
    """The rows of a sheet without the empty ones at its end. Raises Unusable for too many."""
    if marks.last_column > MOST_COLUMNS:
        raise Unusable(too_many_columns())
    if marks.last_row > MOST_ROWS + _TITLES_BEFORE:
        raise Unusable(too_many_rows())
    if marks.last_row * marks.last_column > MOST_CELLS:
        raise Unusable(too_many_cells())
    if not marks.last_row:
        return ()
    sheet: CalamineSheet = workbook.get_sheet_by_name(name)
    rows = [
        trimmed([_cell(value, marks, at, column) for column, value in enumerate(cells, 1)])
        for at, cells in enumerate(sheet.to_python(skip_empty_area=False), 1)
    ]
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _cell(value: Any, marks: _Marks, row: int, column: int) -> ListCell:
    """What a cell shows: per cent as per cent, money with its sign, days as year-month-day."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(float(value), marks.sign(row, column))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _number(value: float, sign: str) -> ListCell:
    if sign == "%":
        return f"{round(value * 100, _DECIMALS_OF_PER_CENT)!r}%"
    return f"{sign}{'' if len(sign) == 1 else ' '}{value!r}" if sign else value
