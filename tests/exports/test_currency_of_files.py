"""Files say amounts in the currency in which their owner saw them, at her rate, and say that rate."""

import csv
import datetime as dt
import html
import io
import json
import zipfile

import openpyxl
import pypdf
import pytest
from pptx import Presentation

from influencer_compare import api as answer
from influencer_compare.comparison.refresh import recalculated
from influencer_compare.document.reader import read_document
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import answer_document
from influencer_compare.exports.comma_separated import csv_files
from influencer_compare.exports.pdf import pdf_file
from influencer_compare.exports.pptx import pptx_file
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.exports.web_page import html_file
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from tests.exports.samples import EARN, EVIDENCE, arguments
from tests.libreoffice import converted

# LibreOffice writes bars inside of cells in a newer form as well, which openpyxl leaves out.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore:{kind} extension:UserWarning")
    for kind in ("Unknown", "Conditional Formatting")
]
EURO = Display("EUR", 0.5, dt.date(2026, 11, 1), "en-IE")
ASKED = Scenario(budget=7_400)
PLAN = answer.plan(ASKED, EVIDENCE)
BUDGET, COST = "€3,700", PLAN.best.cash_usd * 0.5
RATE = "amounts in euros at 1 EUR = 2 US dollars, the owner's rate of 1 November 2026"


@pytest.fixture(scope="module")
def document():
    """Made where amounts are shown in euros, as the page of an owner makes it."""
    return answer_document(ASKED, PLAN, EURO)


def of(build, document):
    return build(document, **arguments(document))


def test_what_was_shown_stays_with_the_document(document):
    assert document.shown_as == EURO
    assert read_document(document.to_json()) == document
    assert hidden(document, ("fees",)).shown_as.currency == "USD"  # the rate is money too
    assert json.loads(document.to_json())["options"][0]["result"]["best"]["cash_usd"] == PLAN.best.cash_usd
    assert "display" not in json.loads(answer_document(ASKED, PLAN).to_json())


def test_the_same_document_recalculated_keeps_its_currency(document):
    assert recalculated(document, EVIDENCE).shown_as == EURO


def texts_of_slides(file):
    for slide in Presentation(io.BytesIO(file)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)


@pytest.mark.parametrize("kind", ["pptx", "pdf", "html"])
def test_what_people_read_is_in_euros_and_says_the_rate(document, kind):
    if kind == "pptx":
        text = "\n".join(texts_of_slides(of(pptx_file, document)))
    elif kind == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(of(pdf_file, document))).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split()).replace(" ,", ",")
        text = text.replace("\u200b", "")  # where a line may break
    else:
        text = html.unescape(of(html_file, document).decode())
    assert BUDGET in text
    assert RATE in text
    assert "$" not in text.replace("(US$)", "").partition("<script")[0]


def test_charts_that_can_be_edited_hold_euros_too():
    asked = EARN.changed(name="")
    plan = answer.plan(asked, EVIDENCE)
    charts = [
        shape.chart
        for slide in Presentation(io.BytesIO(of(pptx_file, answer_document(asked, plan, EURO)))).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    values = [value for chart in charts for plot in chart.plots for s in plot.series for value in s.values]
    profit = plan.best.profit_usd
    assert [each for each in values if each == pytest.approx(profit * 0.5)]
    assert not [each for each in values if each == pytest.approx(profit)]


def test_the_workbook_calculates_in_dollars_and_adds_the_owners_currency(document, tmp_path):
    file = tmp_path / "plan.xlsx"
    file.write_bytes(of(xlsx_file, document))
    book = openpyxl.load_workbook(file)
    converted([file], "xlsx:Calc MS Excel 2007 XML", tmp_path / "again")
    calculated = openpyxl.load_workbook(tmp_path / "again" / "plan.xlsx", data_only=True)
    written = {row[0].value: row[1].value for row in book["Summary"].iter_rows()}
    found = {row[0].value: row[1].value for row in calculated["Summary"].iter_rows()}
    assert written["EUR for one US dollar"] == 0.5
    assert str(written["Cost, in EUR"]).startswith("=")
    assert found["Cost, in EUR"] == pytest.approx(COST)
    assert found["Cost"] == pytest.approx(PLAN.best.cash_usd)


def test_tables_for_programs_stay_in_dollars(document):
    with zipfile.ZipFile(io.BytesIO(csv_files(document))) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("ranges.csv").decode("utf-8-sig"), newline="")))
    money = next(row for row in rows if row[0] == "Cost")
    assert money[1] == "US dollars"
    assert float(money[2]) == PLAN.best.cash_usd
