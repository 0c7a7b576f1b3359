"""The same money as ads stands in every file with the same figures, and nowhere with money hidden."""

import csv
import datetime as dt
import functools
import io
import re
import zipfile
from itertools import product

import openpyxl
import pypdf
import pytest
from pptx import Presentation

from influencer_compare import Scenario, load_evidence, same_money
from influencer_compare.comparison.compare import compare
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.document.redaction import hidden
from influencer_compare.exports.comma_separated import csv_files
from influencer_compare.exports.pdf import pdf_file
from influencer_compare.exports.pptx import pptx_file
from influencer_compare.exports.snippet import snippet
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.exports.web_page import html_file
from influencer_compare.question.display import USUAL
from influencer_compare.views.tables import said
from influencer_compare.views.tables_beside import ads_table
from influencer_compare.views.texts import ads_lines
from influencer_compare.wording.numbers import money
from influencer_compare.wording.plain_ads import TITLE, ads_answer
from tests.exports.samples import EVIDENCE, samples, without_fees, written
from tests.usual import some

HIDDEN_TOO = ("reach", "bare")
PAIR = (
    OptionSpec("1", "Now", Scenario(budget=5_000)),
    OptionSpec("2", "Now as ads", Scenario(budget=5_000), None, ads=True),
)


def letters(text):
    """The text without spaces and soft hyphens: lines may break anywhere."""
    return re.sub(r"[\s\u200b\u00ad\u2068\u2069]", "", text)


def pdf_text(content):
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def pptx_text(content):
    slides = Presentation(io.BytesIO(content)).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    cells = [
        cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells
    ]
    return "\n".join([*cells, *(shape.text_frame.text for shape in shapes if shape.has_text_frame)])


def xlsx_text(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def html_text(content):
    return re.sub(r"<[^>]*>", " ", content.decode("utf-8")).replace("&#x27;", "'")


FILES = {
    "pdf": (pdf_file, pdf_text),
    "pptx": (pptx_file, pptx_text),
    "xlsx": (xlsx_file, xlsx_text),
    "html": (html_file, html_text),
}


def text_of(kind, document):
    make, read = FILES[kind]
    return letters(read(written(make, document)))


@functools.cache
def pair():
    return compare(PAIR, EVIDENCE)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("name", some(HIDDEN_TOO, 1))
def test_every_file_says_the_lines_of_the_page_and_hides_them_with_money(kind, name):
    document = samples()[name]
    lines = ads_lines(USUAL, document.options[0])
    assert len(lines) >= 2
    found, without = text_of(kind, document), text_of(kind, without_fees()[name])
    for line in lines:
        assert letters(line) in found
        assert letters(line) not in without
    assert letters(TITLE) in found
    assert letters(TITLE) not in without


def test_the_table_holds_the_figures_of_the_document_in_csv_workbook_and_page():
    document = samples()["reach"]
    ads = document.options[0].plain_ads
    table = ads_table(ads)
    assert [row[5] for row in table.rows[:3]] == [buy.people.mid for buy in ads.instead]
    with zipfile.ZipFile(io.BytesIO(csv_files(document))) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("plain_ads.csv").decode("utf-8-sig"), newline="")))
    assert [[float(cell) for cell in row[2:10]] for row in rows[1:]] == [
        list(row[2:10]) for row in table.rows
    ]
    book = openpyxl.load_workbook(io.BytesIO(written(xlsx_file, document)), data_only=True)
    cells = [cell.value for row in book["Ads"].iter_rows() for cell in row]
    page = html_text(written(html_file, document))
    for row in table.rows:
        assert any(cell == pytest.approx(row[5]) for cell in cells if isinstance(cell, float))
        assert said(USUAL, row[5], "people") in page
    with zipfile.ZipFile(io.BytesIO(csv_files(without_fees()["reach"]))) as archive:
        assert "plain_ads.csv" not in archive.namelist()


@pytest.mark.parametrize(("kind", "hide"), some(product(FILES, ((), ("fees",))), 4))
def test_an_option_that_is_ads_can_be_taken_away(kind, hide):
    document = hidden(pair(), hide) if hide else pair()
    found = text_of(kind, document)
    assert letters(TITLE) in found
    amount = money(USUAL, pair().options[1].plain_ads.spend_usd)
    assert (amount in found) == (not hide)
    alone = document.model_copy(update={"options": document.options[1:]})
    assert letters(ads_answer(USUAL, alone.options[0].plain_ads)) in text_of(kind, alone)


@pytest.mark.parametrize(
    ("spec", "start"),
    [
        (PAIR[1], "(AdBuy(platform='meta'"),
        (OptionSpec("1", "Nothing", Scenario(budget=200, product_usd=5_000), None, ads=True), "(AdBuy("),
    ],
)
def test_the_lines_of_python_print_the_ads(spec, start, capsys):
    lines = snippet(compare([spec], EVIDENCE).options[0])
    assert len(lines.splitlines()) == 4
    exec(lines, {})
    assert capsys.readouterr().out.startswith(start)


def test_sources_of_the_ads_are_listed():
    page = html_text(written(html_file, samples()["bare"]))
    assert load_evidence().sources["ipa_2025"].title in page
    dated = same_money(
        Scenario(start_on=dt.date(2027, 11, 1)), samples()["reach"].options[0].result, EVIDENCE
    )
    assert dated.month == 11
