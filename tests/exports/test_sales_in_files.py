"""Sales stand in every kind of file and go with the fees, and orders are whole in all of them."""

import csv
import functools
import io
import re
import zipfile

import openpyxl
import pytest
from pptx import Presentation

from influencer_compare import Line, Scenario, evaluate, load_evidence, plan
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import document, option
from influencer_compare.exports.comma_separated import csv_files
from influencer_compare.exports.pptx import pptx_file
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.exports.web_page import html_file
from influencer_compare.planner.response_curves import BudgetPoint
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.sales import with_sales
from influencer_compare.views.money_line import money_line
from influencer_compare.wording.sales import TITLE
from tests.exports.samples import arguments

EVIDENCE = load_evidence()
FEW = Scenario(
    area="town", budget=500, goal="orders", order_value_usd=20, worth_per_order_usd=100_000, format="photo"
)
# A decimal beside the word, in either order: '0.076 orders', 'orders 0.08'.
PART = re.compile(r"\d\.\d+ orders?\b|\borders?:? (?:about )?0?\.\d")


@functools.cache
def few():
    """A plan that brings a small part of an order, as a document."""
    made = evaluate(FEW, (Line("instagram", "nano", 1, 2),), EVIDENCE)
    assert 0 < made.orders < 0.5
    return document([with_sales(option("1", "Few", FEW, made), FEW, EVIDENCE)])


def pptx_text(content):
    slides = Presentation(io.BytesIO(content)).slides
    found = []
    for slide in slides:
        found += [run for shape in slide.shapes if shape.has_text_frame for run in [shape.text_frame.text]]
        for shape in slide.shapes:
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def xlsx_text(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(each for each in cells if isinstance(each, str))


def html_text(content):
    return re.sub(r"<[^>]+>", " ", content.decode())


TEXTS = {
    "html": lambda each: html_text(html_file(each, **arguments(each))),
    "pptx": lambda each: pptx_text(pptx_file(each, **arguments(each))),
    "xlsx": lambda each: xlsx_text(xlsx_file(each, **arguments(each))),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_sales_stand_in_the_file_and_go_with_the_fees(kind):
    text = TEXTS[kind](few())
    assert "people reached must buy" in text
    assert PART.findall(text) == []
    without = TEXTS[kind](hidden(few(), ("fees",)))
    assert "must buy" not in without
    assert TITLE not in without
    assert PART.findall(without) == []


def test_tables_of_digits_hold_whole_orders():
    with zipfile.ZipFile(io.BytesIO(csv_files(few()))) as archive:
        names = archive.namelist()
        assert "sales.csv" in names
        for name in ("mix.csv", "ranges.csv", "sales.csv"):
            rows = list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for at, title in enumerate(rows[0]):
                if title.startswith("Orders"):
                    assert all(row[at].isdigit() for row in rows[1:]), name
            for row in rows[1:]:
                if row[1].startswith("orders"):
                    assert all(each.isdigit() for each in row[2:]), row
    with zipfile.ZipFile(io.BytesIO(csv_files(hidden(few(), ("fees",))))) as archive:
        assert "sales.csv" not in archive.namelist()


def test_cells_of_a_workbook_show_whole_orders():
    """They hold the average, so that formulas go on; their form shows no part of it."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(few(), **arguments(few()))))
    seen = 0
    for sheet in book:
        for row in sheet.iter_rows():
            if row[0].value == "Orders" and not isinstance(row[1].value, str):
                seen += 1
            for cell in row:
                if isinstance(cell.value, float) and cell.value == pytest.approx(
                    few().options[0].plan.orders, rel=1e-6
                ):
                    assert cell.number_format == '[=0]0;[<1]"fewer than 1";#,##0', cell.coordinate
                    seen += 1
    assert seen


def test_a_curve_of_few_orders_has_no_parts_in_words():
    points = tuple(
        BudgetPoint(each, 0.01 * at, 0.02 * at, 0.02 * at) for at, each in enumerate((200, 500, 900), 1)
    )
    made = option("1", "Few", FEW, plan(FEW, EVIDENCE)).model_copy(update={"budget_curve": points})
    drawn = money_line(USUAL, made)
    assert drawn.lines
    for line in drawn.lines:
        assert all("fewer than 1" in said for said in line.said)
    assert not PART.search(drawn.alt)
