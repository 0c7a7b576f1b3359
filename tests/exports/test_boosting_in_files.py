"""Boosting stands in every kind of file, comes out of the workbook's formulas, and goes with the fees."""

import functools
import io
import zipfile
from html import unescape

import openpyxl
import pytest
from pptx import Presentation

from influencer_compare import Line, Scenario, evaluate, load_evidence, plan
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import document
from influencer_compare.exports.comma_separated import csv_files
from influencer_compare.exports.pptx import pptx_file
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.provenance import provenance
from influencer_compare.views.tables import FIGURES, main_plan
from influencer_compare.views.texts import sources_behind
from influencer_compare.wording.boosting import NOT_MEASURED, boost_order
from influencer_compare.wording.numbers import money
from tests.exports.samples import arguments, one
from tests.exports.test_ads_in_files import FILES, letters, text_of
from tests.exports.test_xlsx import XLSX, close, totals
from tests.libreoffice import converted

EVIDENCE = load_evidence()
BEST = Scenario(name="Boosted", budget=5_000, area="town", boost="best")
HAND = Scenario(
    name="By hand", budget=9_000, platforms=("instagram", "tiktok"), boost="fixed", boost_usd=700,
    goal="profit", order_value_usd=900, pay_by="fee plus commission", usage_rights=True, help="agency",
)  # fmt: skip
MIX = (Line("tiktok", "nano", 1, 2), Line("instagram", "nano", 2, 3), Line("instagram", "micro", 1, 1))
NOT_FROM_CELLS = {"reach", "effective_reach"}


@functools.cache
def made(name):
    if name == "best":
        return document([one("1", BEST, plan(BEST, EVIDENCE))])
    return document([one("1", HAND, evaluate(HAND, MIX, EVIDENCE))])


def everything(kind, document):
    """What a file says; of slides also what stands below them, for who presents."""
    said = unescape(text_of(kind, document))
    if kind != "pptx":
        return said
    slides = Presentation(io.BytesIO(pptx_file(document, **arguments(document)))).slides
    return said + letters(" ".join(slide.notes_slide.notes_text_frame.text for slide in slides))


@pytest.mark.parametrize("kind", FILES)
def test_every_file_says_it_and_hides_the_amount_with_the_fees(kind):
    whole, amount = made("best"), money(USUAL, main_plan(made("best").options[0].result).boost.usd)
    found, without = everything(kind, whole), everything(kind, hidden(whole, ("fees",)))
    for each, said in ((whole, found), (hidden(whole, ("fees",)), without)):
        order = boost_order(USUAL, main_plan(each.options[0].result))
        for text in (order, NOT_MEASURED):
            assert letters(text) in said
    assert letters(f"Boosting for {amount}") in found
    assert letters(amount) not in without


def test_the_tables_of_figures_hold_amount_and_permissions():
    with zipfile.ZipFile(io.BytesIO(csv_files(made("best")))) as archive:
        text = archive.read("ranges.csv").decode("utf-8-sig")
    assert FIGURES["boost_usd"][0] in text
    assert FIGURES["permission_usd"][0] in text
    with zipfile.ZipFile(io.BytesIO(csv_files(hidden(made("best"), ("fees",))))) as archive:
        assert FIGURES["permission_usd"][0] not in archive.read("ranges.csv").decode("utf-8-sig")


@pytest.mark.parametrize("name", ["best", "hand"])
def test_the_workbook_holds_a_formula_for_all_that_boosting_moves(name):
    content = xlsx_file(made(name), **arguments(made(name)))
    written, formulas = (
        openpyxl.load_workbook(io.BytesIO(content), data_only=only) for only in (True, False)
    )
    found, said = main_plan(made(name).options[0].result), totals(written)
    for key in ("boost_usd", "permission_usd", "impressions", "engagements", "orders", "cash_usd", "gross"):
        title = FIGURES[key][0]
        assert close(said[title][0], getattr(found, key)), key
        assert str(totals(formulas)[title][0]).startswith("="), key
    assert "Price of 1,000 boosted views" in [cell.value for row in written["Inputs"] for cell in row]


@pytest.mark.full
@pytest.mark.parametrize("name", ["best", "hand"])
def test_another_program_finds_the_same_figures(name, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(made(name), **arguments(made(name)))))
    book.save(tmp_path / "book.xlsx")  # without the values that were written
    (tmp_path / "done").mkdir()
    (path,) = converted([tmp_path / "book.xlsx"], XLSX, tmp_path / "done")
    said = totals(openpyxl.load_workbook(path, data_only=True))
    found = main_plan(made(name).options[0].result)
    for key, (title, _) in FIGURES.items():
        if title in said:
            assert close(said[title][0], float(getattr(found, key))), key
            wanted = "always the figure of the app" if key in NOT_FROM_CELLS else "as in the app"
            assert said[title][2] == wanted, key


def test_its_sources_stand_in_the_files():
    option = made("best").options[0]
    found = main_plan(option.result)
    rows = provenance(BEST, found.mix, EVIDENCE, found.decision)
    whole = made("best").model_copy(update={"options": (option.model_copy(update={"provenance": rows}),)})
    named = {each.source for each in sources_behind(whole, EVIDENCE)}
    assert {"imh_spark_2025", "adstack_spark", "glance_partnership_ads"} <= named
