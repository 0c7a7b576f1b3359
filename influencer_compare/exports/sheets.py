"""A workbook written sheet by sheet from top to bottom, texts as texts, formulas with values."""

from __future__ import annotations

import datetime as dt
import io
import math
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from influencer_compare.cards.templates import palette
from influencer_compare.charts.style import COLOUR, MUTED, PATTERN
from influencer_compare.views.plain_text import plain
from influencer_compare.views.tables import CellValue, Table, Unit
from influencer_compare.wording.findings import SeriesSide
from influencer_compare.wording.numbers import NO_END

_FORMATS: dict[Unit, str] = {
    "text": "General",
    "count": "#,##0",
    "orders": '[=0]0;[<1]"fewer than 1";#,##0',
    "people": "#,##0",
    "usd": "$#,##0.00;-$#,##0.00",
    "hours": "#,##0.0",
    "share": "0.0%",
    "times": "#,##0.00",
    "weeks": "0.0",
}
_ENTERED = {"bg_color": "#fff8e1", "font_color": "#1a3e8c"}
_STRONG = {"bg_color": "#ffe082", "font_color": "#1a3e8c", "bold": True}
_A4 = 9  # XlsxWriter's number for the paper
_CHART_ROWS = 16  # of the usual height that a chart covers
_LETTERS_IN_A_LINE = 125  # of a note, over the width that it spans
_NOTE_SPANS = 6  # columns
_LINE_POINTS = 15.5  # height of one line of text
_MOST_LINES = 26  # in one row; Excel allows no row higher than 409 points
_VERDICT_POINTS = 34  # height of the row of the answer
_USUAL_WIDTH = 8.43  # letters in a column whose width nobody set
_BOLD = 1.2  # bold letters against plain ones


@dataclass(frozen=True, slots=True)
class NativeBars:
    """A bar chart of one column of a sheet from the first to the last of ``rows``, named by its first column.

    ``ends`` are the columns with how far the range goes down and up, ``axis`` what must fit on the axis;
    ``sides`` colour and hatch the bars as in the app; ``said`` is the chart in words, for who cannot see it.
    """

    title: str
    rows: tuple[int, int]
    column: int
    said: str
    ends: tuple[int, int] | None = None
    axis: tuple[float, float] = (0.0, 0.0)
    sides: tuple[SeriesSide, ...] = ()


class Book:
    """A workbook in memory; equal sheets give equal bytes."""

    def __init__(self, title: str, made_on: dt.date, footer: str) -> None:
        self._made = io.BytesIO()
        off = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.workbook = xlsxwriter.Workbook(self._made, {**off, "strings_to_numbers": False})
        at_noon = dt.datetime(made_on.year, made_on.month, made_on.day, 12, tzinfo=dt.UTC)
        self.workbook.set_properties({"title": plain(title), "created": at_noon.replace(tzinfo=None)})
        self.workbook.set_calc_mode("auto")
        self._footer = footer
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def sheet(self, name: str, title: str) -> Sheet:
        """A new sheet behind the others, with its title on top."""
        made = Sheet(self, self.workbook.add_worksheet(name), name)
        made.sheet.set_footer(f"&L{self._footer}&R&A, &P / &N")
        made.title(title)
        return made

    def format(self, **looks: object) -> Format:
        """A cell format, made once."""
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(dict(looks))
        return self._formats[key]

    def bytes(self) -> bytes:
        """The finished file."""
        self.workbook.close()
        return self._made.getvalue()


class Sheet:
    """One sheet, written row by row; ``row`` is the next one."""

    def __init__(self, book: Book, sheet: Worksheet, name: str) -> None:
        self.book, self.sheet, self.name, self.row = book, sheet, name, 0
        self._widths: tuple[float, ...] = ()
        self._lines = 1  # of text in the highest cell of this row
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)

    def title(self, text: str) -> None:
        """The title of the sheet, which stays in sight."""
        self.sheet.write_string(0, 0, plain(text), self.book.format(bold=True, font_size=14))
        self.sheet.freeze_panes(1, 1)
        self.row = 1

    def heading(self, text: str) -> None:
        """A heading over what follows."""
        self.sheet.write_string(self.row, 0, plain(text), self.book.format(bold=True, font_size=12))
        self.row += 1

    def note(self, text: str) -> None:
        """A text over several columns, as high as it needs to be."""
        shown = plain(text)
        looks = self.book.format(text_wrap=True, valign="top")
        self.sheet.merge_range(self.row, 0, self.row, _NOTE_SPANS, "", looks)
        self.sheet.write_string(self.row, 0, shown, looks)
        lines = sum(math.ceil(max(len(part), 1) / _LETTERS_IN_A_LINE) for part in shown.split("\n"))
        self.sheet.set_row(self.row, _LINE_POINTS * min(lines, _MOST_LINES))
        self.row += 1

    def verdict(self, text: str, tone: str) -> None:
        """The answer in large letters over several columns, in the colour of the side that wins."""
        colour = palette()[tone] if tone in palette() else palette()["ink"]
        looks = self.book.format(bold=True, font_size=22, font_color=colour, valign="vcenter")
        self.sheet.merge_range(self.row, 0, self.row, _NOTE_SPANS, "", looks)
        self.sheet.write_string(self.row, 0, plain(text), looks)
        self.sheet.set_row(self.row, _VERDICT_POINTS)
        self.row += 1

    def chip(self, label: str, asks: str, tone: str, *, open_: bool) -> None:
        """How sure the answer is, on a coloured ground, and what that asks for."""
        name = "warn" if open_ else tone
        colours = palette()
        ground = colours.get("warn-bg" if open_ else f"{name}-soft", colours["sunk"])
        ink = colours.get(f"{name}-ink", colours["ink"])
        looks = self.book.format(bold=True, bg_color=ground, font_color=ink, align="center", valign="vcenter")
        self.sheet.write_string(self.row, 0, plain(label), looks)
        self._beside(asks)

    def titled_note(self, title: str, text: str) -> None:
        """A title, and beside it a text over the other columns."""
        looks = self.book.format(bold=True, text_wrap=True, valign="top")
        self.sheet.write_string(self.row, 0, plain(title), looks)
        self._beside(text)

    def _beside(self, text: str) -> None:
        looks = self.book.format(text_wrap=True, valign="top", indent=1)
        self.sheet.merge_range(self.row, 1, self.row, _NOTE_SPANS, "", looks)
        self.sheet.write_string(self.row, 1, plain(text), looks)
        width = sum(self._widths[1 : _NOTE_SPANS + 1]) or _LETTERS_IN_A_LINE
        lines = math.ceil(max(len(text), 1) / width)
        self.sheet.set_row(self.row, _LINE_POINTS * min(lines, _MOST_LINES))
        self.row += 1

    def bar_in_cell(self, column: int, who: str) -> None:
        """A bar of the colour of a side inside of a cell that holds a share, as long as the share."""
        colours = palette()
        look = {"type": "data_bar", "min_type": "num", "min_value": 0}
        bar = {"max_type": "num", "max_value": 1, "bar_color": colours.get(who, colours["accent"])}
        self.sheet.conditional_format(self.row, column, self.row, column, {**look, **bar})

    def gap(self) -> None:
        """An empty row."""
        self.row += 1

    def next_row(self) -> None:
        """On to the row below; this one is as high as its texts need."""
        if self._lines > 1:
            self.sheet.set_row(self.row, _LINE_POINTS * self._lines)
        self.row, self._lines = self.row + 1, 1

    def widths(self, *widths: float) -> None:
        """How wide the columns are, in letters."""
        self._widths = widths
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def titles(self, titles: Sequence[tuple[str, Unit]]) -> None:
        """The titles of the columns of a table, each standing as what is below it."""
        for column, (text, unit) in enumerate(titles):
            place = {"align": "left", "indent": min(column, 1)} if unit == "text" else {"align": "right"}
            looks = self.book.format(bold=True, text_wrap=True, valign="bottom", bottom=1, **place)
            self._write_text(column, text, looks, _BOLD)
        self.next_row()

    def _write_text(self, column: int, text: str, looks: Format, size: float = 1.0) -> None:
        shown = plain(text)
        self.sheet.write_string(self.row, column, shown, looks)
        width = self._widths[column] if column < len(self._widths) else _USUAL_WIDTH
        lines = sum(math.ceil(max(len(part), 1) * size / width) for part in shown.split("\n"))
        self._lines = min(max(self._lines, lines), _MOST_LINES)

    def put(
        self,
        column: int,
        value: CellValue,
        unit: Unit,
        *,
        entered: bool = False,
        strong: bool = False,
        bold: bool = False,
    ) -> str:
        """One cell of this row; returns where it stands. ``entered`` marks what may be changed."""
        looks = self._looks(unit, entered=entered, strong=strong, inside=column > 0, bold=bold)
        if isinstance(value, str):
            self._write_text(column, value, looks)
        elif value is not None and math.isinf(value):
            self.sheet.write_string(self.row, column, NO_END, looks)
        elif value is not None:
            self.sheet.write_number(self.row, column, value, looks)
        return self.place(column)

    def pair(self, title: str, value: CellValue, unit: Unit, *, entered: bool = False) -> str:
        """A row with a title and one cell; returns where the cell stands."""
        self.put(0, title, "text")
        place = self.put(1, value, unit, entered=entered)
        self.next_row()
        return place

    def formula(
        self, column: int, formula: str, places: Mapping[str, str], value: float | str, unit: Unit
    ) -> str:
        """A formula with the value that it has now; only the value where a cell it needs is hidden."""
        needed = {name for _, name, _, _ in string.Formatter().parse(formula) if name}
        if needed <= places.keys():
            written = f"={formula.format_map(places)}"
            looks = self._looks(unit, inside=column > 0)
            self.sheet.write_formula(self.row, column, written, looks, value)
            return self.place(column)
        return self.put(column, value, unit)

    def place(self, column: int, *, rows_down: int = 0) -> str:
        """A cell of this row, or of one further down, as formulas name it."""
        return f"'{self.name}'!{_cell(self.row + rows_down, column)}"

    def column_range(self, column: int, rows: int) -> str:
        """The cells of the last rows in one column, as formulas name them."""
        return f"'{self.name}'!{_span(self.row - rows, self.row - 1, column)}"

    def table(self, table: Table) -> None:
        """A whole table; the top row of the sheet stays as it is."""
        self.titles([(column.title, column.unit) for column in table.columns])
        for row in table.rows:
            for column, cell in enumerate(row):
                self.put(column, cell, table.columns[column].unit)
            self.next_row()

    def bar_chart(self, bars: NativeBars) -> None:
        """A native chart of cells on this sheet, below what is written so far."""
        start, end = bars.rows
        series: dict[str, object] = {
            "name": plain(bars.title),
            "categories": [self.name, start, 0, end, 0],
            "values": [self.name, start, bars.column, end, bars.column],
            "gap": 60,
            "fill": {"color": COLOUR["micro"]},
        }
        if bars.sides:
            series["points"] = [_fill(side) for side in bars.sides]
        if bars.ends is not None:
            down, up = (f"='{self.name}'!{_span(start, end, each)}" for each in bars.ends)
            looks = {"type": "custom", "line": {"color": MUTED}}
            series["x_error_bars"] = {**looks, "minus_values": down, "plus_values": up}
        chart = self.book.workbook.add_chart({"type": "bar"})
        chart.add_series(series)
        chart.set_title({"name": plain(bars.title), "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "crossing": "max"})
        low, high = bars.axis
        span = {"min": min(0.0, low), "max": high} if high > 0 else {}
        grid = {"visible": True, "line": {"color": "#d9d9d9"}}
        chart.set_x_axis({"major_gridlines": grid, "num_format": "#,##0", **span})
        chart.set_size({"width": 760, "height": _CHART_ROWS * 20 - 20})
        self.gap()
        self.sheet.insert_chart(self.row, 0, chart, {"description": plain(f"{bars.title}: {bars.said}")})
        self.row += _CHART_ROWS

    def _looks(
        self,
        unit: Unit,
        *,
        entered: bool = False,
        strong: bool = False,
        inside: bool = False,
        bold: bool = False,
    ) -> Format:
        extra: dict[str, object] = {**(_STRONG if strong else _ENTERED if entered else {})}
        extra |= {"bold": True} if bold else {}
        wrap = {"text_wrap": True, "align": "left", "indent": int(inside)} if unit == "text" else {}
        return self.book.format(num_format=_FORMATS[unit], valign="top", **wrap, **extra)


def _fill(side: SeriesSide) -> dict[str, object]:
    """The look of one bar; hatched where it is hatched in the app."""
    if not PATTERN[side]:
        return {"fill": {"color": COLOUR[side]}}
    return {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": COLOUR[side], "bg_color": "white"}}


def _span(start: int, end: int, column: int) -> str:
    return f"{_cell(start, column)}:{_cell(end, column)}"


def _cell(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))
