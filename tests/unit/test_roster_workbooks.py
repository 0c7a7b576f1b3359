"""Workbooks as cells: what a spreadsheet shows, read in another way as well; what overfills is refused."""

import datetime as dt
import io
import re
import time
import zipfile

import openpyxl
import pytest

from influencer_compare import read_roster
from influencer_compare.roster.complaints import no_list, too_many_cells, too_many_columns, too_many_rows
from influencer_compare.roster.sheets import Unusable, as_text
from influencer_compare.roster.workbooks import read_workbook
from tests.usual import number

SHEET = "xl/worksheets/sheet1.xml"
VALUES = [
    (12_500, "General", "12500"),
    (0.045, "0%", "4.5%"),
    (0.0079, "0.00%", "0.79%"),
    (0.3, '0.0"% of"', "0.3"),  # a sign among words multiplies nothing
    (300, "[$$-409]#,##0", "$300.0"),
    (210.5, "#,##0.00 [$€-407]", "€210.5"),
    (99, "[$CHF-807] #,##0", "CHF 99.0"),
    (80, '"$"#,##0_);("$"#,##0)', "$80.0"),
    (True, "General", "yes"),
    (dt.date(2026, 11, 3), "yyyy-mm-dd", "2026-11-03"),
    (dt.datetime.fromisoformat("2026-11-03T14:30"), "yyyy-mm-dd hh:mm", "2026-11-03T14:30:00"),
    ("  a text  ", "General", "a text"),
    ("=1+1", "General", ""),  # a formula whose value was never stored
    (None, "0%", ""),
]


def made(fill, *sheets):
    """A workbook as bytes, whose sheets ``fill`` and the others write into."""
    book = openpyxl.Workbook()
    fill(book.active)
    for title, more in sheets:
        more(book.create_sheet(title))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def with_sheet(data, change):
    """The same workbook with its first sheet changed in its markup."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = change(parts[SHEET])
    assert changed != parts[SHEET]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, SHEET: changed}.items():
            archive.writestr(name, content)
    return held.getvalue()


def test_formulas_that_nobody_worked_out_are_named_and_an_empty_text_is_none():
    """Followers from formulas were missing without a word."""

    def fill(sheet):
        for row in (("name", "followers", "fee"), ("ann", "=10000*2", "=50+1"), ("bob", 30_000, "=50+2")):
            sheet.append(row)

    data = made(fill)
    said = [problem.sentence for problem in read_roster(data).problems]
    assert "3 cells hold formulas without a result, and read as empty." in said
    as_text = with_sheet(data, lambda xml: xml.replace(b'<c r="B2"><f>', b'<c r="B2" t="str"><f>'))
    said = [problem.sentence for problem in read_roster(as_text).problems]
    assert "2 cells hold formulas without a result, and read as empty." in said
    worked_out = with_sheet(data, lambda xml: re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>60</v>", xml))
    assert not any("formula" in problem.sentence for problem in read_roster(worked_out).problems)


def with_cell(data, markup):
    """The same with one more cell in a row at the end."""
    return with_sheet(data, lambda part: part.replace(b"</sheetData>", markup + b"</sheetData>"))


def small(sheet):
    sheet.append(["user", "followers"])
    sheet.append(["anna", 9_000])


def refused(data):
    with pytest.raises(Unusable) as stop:
        read_workbook(data)
    return stop.value.problem


def test_every_cell_is_what_the_owner_sees():
    def fill(sheet):
        for at, (value, shown_as, _) in enumerate(VALUES, 1):
            cell = sheet.cell(at, 3, value)
            cell.number_format = shown_as
        sheet.cell(len(VALUES) + 1, 1, "end")

    rows = read_workbook(made(fill)).rows
    found = [as_text(row[2]) if len(row) > 2 else "" for row in rows[:-1]]
    assert found == [shown for _, _, shown in VALUES]
    assert rows[-1] == ("end",)


def test_values_stand_where_another_reader_finds_them():
    def fill(sheet):
        for row in range(3, 60):  # two empty rows above, an empty column before
            for column in range(2, 9):
                if (row * column) % 5:
                    sheet.cell(row, column, row * 1.5 if column % 2 else f"{row}/{column}")

    data = made(fill)
    rows = read_workbook(data).rows
    other = openpyxl.load_workbook(io.BytesIO(data)).active
    assert len(rows) == 59
    for cells in other.iter_rows():
        for cell in cells:
            row = rows[cell.row - 1]
            assert cell.value == (row[cell.column - 1] if len(row) >= cell.column else None)


def test_words_of_a_list_are_read_wherever_a_workbook_keeps_them():
    inline = b'<row r="3"><c r="A3" t="inlineStr"><is><t>bo</t></is></c><c r="B3"><v>7000</v></c></row>'
    nameless = b"<row><c t='str'><v>cy</v></c><c><v>6000</v></c></row>"
    roster = read_roster(with_cell(made(small), inline + nameless))
    assert [(each.handle or each.name, each.followers) for each in roster.creators] == [
        ("anna", 9_000),
        ("bo", 7_000),
        ("cy", 6_000),
    ]


def test_the_sheets_that_can_be_seen_are_read_and_the_others_named():
    def hidden(sheet):
        small(sheet)
        sheet.sheet_state = "hidden"

    found = read_workbook(made(hidden, ("Empty", lambda sheet: None), ("Mine", small)))
    assert found.format.sheet == "Mine"
    assert found.rows == (("user", "followers"), ("anna", 9_000.0))
    assert [each.count for each in found.problems] == [2]


@pytest.mark.parametrize(
    ("far", "problem"),
    [
        (b'<row r="1048576"><c r="B1048576"><v>1</v></c></row>', too_many_rows()),
        (b'<row r="3"><c r="XFD3"><v>1</v></c></row>', too_many_columns()),
        (b'<row r="20000"><c r="KN20000"><v>1</v></c></row>', too_many_cells()),
    ],
)
def test_cells_far_away_are_refused_before_room_is_made_for_them(far, problem):
    before = time.process_time()
    assert refused(with_cell(made(small), far)) == problem
    assert time.process_time() - before < 2


def test_formats_far_away_take_no_room():
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert read_workbook(with_cell(made(small), far)).rows == (("user", "followers"), ("anna", 9_000.0))


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part[: len(part) // 2],
        lambda part: part.replace(b'r="A1"', b'r="A0"'),
        lambda part: part.replace(b't="n"', b't="s"'),
        lambda part: part.replace(b"<v>9000</v>", b"<v>9e9999</v>"),
    ],
)
def test_a_damaged_sheet_gives_a_table_or_a_sentence(change):
    data = with_sheet(made(small), change)
    roster = read_roster(data)
    assert roster.creators or roster.problems == (no_list("broken workbook"),)


def test_a_workbook_of_twenty_thousand_is_read_in_seconds():
    many = number(2_000, 20_000)

    def fill(sheet):
        sheet.append(["Handle", "Platform", "Followers", "Likes", "ER", "Fee", "Notes"])
        for at in range(many):
            sheet.append([f"@a{at}", "TikTok", 1_000 + at, at, 0.03, 100 + at, f"note {at}"])

    data = made(fill)
    before = time.process_time()
    assert len(read_roster(data).creators) == many
    assert time.process_time() - before < 10  # twice the aim, for a busy computer
