"""The same numbers in every file: document, JSON, CSV, workbook and web page, through the neutral figures."""

import csv
import io
import math
import re
import zipfile

import openpyxl
import pypdf
import pytest
from pptx import Presentation

from influencer_compare.document.reader import read_document
from influencer_compare.exports.comma_separated import csv_files
from influencer_compare.exports.pdf import pdf_file
from influencer_compare.exports.pptx import pptx_file
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.exports.web_page import html_file
from influencer_compare.question.display import USUAL
from influencer_compare.views.answer_card import answer_card
from influencer_compare.views.tables import figures, main_plan, said
from influencer_compare.wording.numbers import NO_END
from tests.exports.samples import WITH_A_PLAN, samples, written
from tests.exports.test_html import Page, read
from tests.usual import some


def in_csv(document):
    with zipfile.ZipFile(io.BytesIO(csv_files(document))) as archive:
        text = archive.read("ranges.csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    return {row[0]: [_number(each) for each in row[2:]] for row in rows}


def _number(text):
    return text if text == NO_END else float(text) if text else None


def in_workbook(document):
    book = openpyxl.load_workbook(io.BytesIO(written(xlsx_file, document)), data_only=True)
    rows = [[cell.value for cell in row[:6]] for row in book["Ranges"].iter_rows()]
    start = next(at for at, row in enumerate(rows) if row[0] == "Figure")
    return {row[0]: row[2:] for row in rows[start + 1 :] if row[0]}


def in_page(document):
    """The rows of the table of ranges, as texts."""
    content = written(html_file, document).decode()
    table = content.partition('aria-label="Every figure with its range"')[2].partition("</table>")[0]
    rows = table.partition("<tbody>")[2].split("<tr>")[1:]
    found = [Page(f"<div>{row.partition('</tr>')[0]}</div>".encode()).texts for row in rows]
    return {row[0]: row[2:] for row in found}


def _sixteen(value):
    """A number as a workbook stores it, with sixteen digits."""
    return float(f"{value:.16G}") if isinstance(value, float) else value


def one_number(value):
    return NO_END if value is not None and math.isinf(value) else value


@pytest.mark.parametrize("kind", WITH_A_PLAN)
def test_every_figure_is_the_same_in_every_file(kind):
    document = samples()[kind]
    assert read_document(document.to_json()) == document
    plan = main_plan(document.options[0].result)
    sheet, text, page = in_workbook(document), in_csv(document), in_page(document)
    neutral = figures(plan)
    assert [each.title for each in neutral] == list(sheet) == list(text) == list(page)
    assert len(neutral) >= 28
    for each in neutral:
        assert each.value == getattr(plan, each.key)
        numbers = [one_number(value) for value in (each.value, each.low, each.mid, each.high)]
        if each.key == "orders":  # digits alone: they come whole, and fewer than one is none
            numbers = [0 if value < 1 else round(value) for value in numbers]
        assert sheet[each.title] == [_sixteen(value) for value in numbers]
        assert text[each.title] == numbers
        known = numbers if each.key == "orders" else (each.value, each.low, each.mid, each.high)
        assert page[each.title] == [said(USUAL, value, each.unit) for value in known if value is not None]


def texts_of(kind, document):
    """Every text of a file, without spaces and signs of width zero."""
    content = written(BUILD[kind], document)
    if kind == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        found = "".join(page.extract_text() for page in pages)
    elif kind == "pptx":
        shapes = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
        notes = [each.notes_slide.notes_text_frame.text for each in Presentation(io.BytesIO(content)).slides]
        found = "".join([*(each.text_frame.text for each in shapes if each.has_text_frame), *notes])
    elif kind == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Summary"]
        found = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    else:
        found = read(content).text
    return re.sub(r"[\s\u200b\u00ad\u2068\u2069]", "", found)


BUILD = {"html": html_file, "pdf": pdf_file, "pptx": pptx_file, "xlsx": xlsx_file}


@pytest.mark.parametrize("kind", BUILD)
@pytest.mark.parametrize("name", some([*WITH_A_PLAN, "bare"], 3))
def test_the_card_is_the_same_in_every_file(kind, name):
    document = samples()[name]
    card = answer_card(USUAL, document, document.options[0])
    said = texts_of(kind, document)
    wanted = [card.verdict, card.order, card.condition, card.sizes]
    wanted += [each for figure in card.figures for each in (figure.title, figure.value, figure.likely)]
    wanted += [figure.limit for figure in card.figures]
    wanted += [each for note in card.notes for each in (note.title, note.before, note.strong, note.after)]
    wanted += [bar.label for bar in card.bars]
    if card.chip is not None:
        wanted += [card.chip.label, card.chip.asks]
    for each in wanted:
        assert re.sub(r"\s", "", each) in said, each
