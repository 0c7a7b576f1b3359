"""People of the owner's own list in every file, read by other readers; without names or fees where hidden."""

import csv
import functools
import io
import zipfile

import openpyxl
import pypdf
import pytest
from pptx import Presentation

from influencer_compare import Scenario, choose
from influencer_compare.comparison.compare import compare, people_option
from influencer_compare.comparison.options import new_option
from influencer_compare.comparison.refresh import options_of, recalculated
from influencer_compare.document.reader import read_document
from influencer_compare.document.redaction import hidden
from influencer_compare.document.roster_plan import unnamed
from influencer_compare.exports.every_kind import file_of
from influencer_compare.question.display import USUAL
from influencer_compare.views.people_of_list import people_tables
from influencer_compare.wording.my_creators import LIST_TITLE, OPTION_NAME, WHOLE_TITLE, headline
from tests.exports.samples import DAY, EVIDENCE, VIEW
from tests.named_people import listed, people

SCENARIO = Scenario(budget=2_717, area="region", goal="profit", order_value_usd=2_000, name="Shop")
KINDS = ("csv", "xlsx", "html", "pdf", "pptx", "json")


@functools.cache
def whole():
    """A question beside the people of a list for it."""
    named = [
        each.__class__(**{**_fields(each), "name": f"Zebediah {'ABCDEF'[at]}", "fee_usd": 187.0 + at})
        for at, each in enumerate(people(6, 4))
    ]
    found = choose(SCENARIO, listed(named), EVIDENCE)
    one = new_option([], SCENARIO)
    mine = people_option(OPTION_NAME, SCENARIO, found, EVIDENCE)
    assert len(found.booked) > 1
    return compare([one, mine], EVIDENCE)


def _fields(creator):
    return {name: getattr(creator, name) for name in creator.__slots__}


def texts(kind, document):
    """Everything that a file says, as another reader finds it."""
    made = file_of(kind, document, link=VIEW, made_on=DAY, evidence=EVIDENCE)
    if kind == "csv":
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            return "\n".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(made))
        return "\n".join(
            str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None
        )
    if kind == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    if kind == "pptx":
        slides = Presentation(io.BytesIO(made)).slides
        parts = [slide.notes_slide.notes_text_frame.text for slide in slides]
        tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
        return "\n".join([*parts, *(cell.text for table in tables for cell in table.iter_cells())])
    return made.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_names_whom_to_book_of_the_list(kind):
    found = texts(kind, whole())
    (mine,) = [each.people for each in whole().options if each.people]
    assert all(each.name in found for each in mine.booked)
    if kind not in ("csv", "json"):
        assert headline(USUAL, mine) in " ".join(found.split())


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_names_anybody_where_names_are_hidden_or_a_fee_where_fees_are(kind):
    without = hidden(whole(), ["names", "fees"])
    found = texts(kind, without)
    assert "Zebediah" not in found
    (mine,) = [each.people for each in whole().options if each.people]
    assert not [each.row for each in mine.booked if unnamed(each.row) not in found]
    assert not [fee for fee in range(187, 193) if f"{fee}.0" in found or f"${fee}" in found]
    assert read_document(without.to_json()) == without
    assert read_document(whole().to_json()) == whole()


def test_a_table_holds_the_people_as_the_choice_has_them():
    mine = whole().options[1]
    with zipfile.ZipFile(
        io.BytesIO(file_of("csv", whole(), link="", made_on=DAY, evidence=EVIDENCE))
    ) as made:
        text = made.read("2_list_booked.csv").decode("utf-8-sig")
    titles, *rows = csv.reader(io.StringIO(text, newline=""))
    table = people_tables(mine)[0]
    assert titles[:3] == ["Name", "Platform", "Followers"]
    assert [row[0] for row in rows] == [each.name for each in mine.people.booked]
    assert [float(row[-1]) for row in rows] == pytest.approx([row[-1] for row in table.rows])
    book = openpyxl.load_workbook(
        io.BytesIO(file_of("xlsx", whole(), link="", made_on=DAY, evidence=EVIDENCE)), data_only=True
    )
    assert book[WHOLE_TITLE]["A1"].value == LIST_TITLE


def test_people_of_a_list_are_compared_and_left_out_where_all_is_worked_out_anew():
    document = whole()
    assert document.lead is None or {document.lead.first, document.lead.second} == {"1", "list"}
    assert [each.key for each in document.options] == ["1", "list"]
    assert document.options[1].plan == document.options[1].people.best
    assert [each.key for each in options_of(document, EVIDENCE)] == ["1"]
    assert [each.key for each in recalculated(document, EVIDENCE).options] == ["1"]
