"""Comma-separated tables: read again by Python's own reader, safe for spreadsheets, the same numbers."""

import csv
import io
import re
import zipfile

import pytest

from influencer_compare import Scenario
from influencer_compare.document.redaction import hidden
from influencer_compare.exports.comma_separated import csv_files, document_tables, table_csv
from influencer_compare.planner.response_curves import budget_curve
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.turning_points import turning_points
from influencer_compare.views.change_strips import change_strips
from influencer_compare.views.tables import Column, Table
from influencer_compare.views.tradeoffs import tradeoffs
from tests.exports.samples import (
    EVIDENCE,
    HOSTILE,
    KINDS,
    WITH_A_PLAN,
    empty_mix,
    fee_numbers,
    hostile,
    samples,
    without_fees,
)

EXCEL_TAKES_FOR_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def files(document):
    """Every table by the name of its file, as rows of texts."""
    with zipfile.ZipFile(io.BytesIO(csv_files(document))) as archive:
        return {name: rows(archive.read(name)) for name in archive.namelist()}


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def is_number(text):
    return re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_another_reader_finds_every_table_as_it_is(kind):
    found = files(samples()[kind])
    tables = dict(document_tables(USUAL, samples()[kind]))
    assert list(found) == [f"{name}.csv" for name in tables]
    for name, table in tables.items():
        titles, *lines = found[f"{name}.csv"]
        assert len(titles) == len(table.columns)
        assert len(lines) == len(table.rows)
        for line, row in zip(lines, table.rows, strict=True):
            for text, cell in zip(line, row, strict=True):
                if isinstance(cell, (int, float)):
                    assert float(text) == cell
                else:
                    assert text.removeprefix("'") == (cell or "").removeprefix("'")


@pytest.mark.parametrize("kind", WITH_A_PLAN)
def test_each_kind_has_its_tables(kind):
    wanted = {"mix.csv", "ranges.csv", "question.csv", "plain_ads.csv", "sales.csv"}
    if kind in ("reach", "profit", "loaded"):
        wanted |= {"alternatives.csv", "tradeoffs.csv"}
    if samples()[kind].options[0].budget_curve:
        wanted.add("money.csv")
    assert set(files(samples()[kind])) == wanted


def test_every_chart_of_the_answer_has_its_numbers():
    """One row per plan, per budget drawn and per setting, with the numbers that the charts show."""
    only = samples()["reach"].options[0]
    asked = Scenario(**only.scenario)
    more = {
        "budget_curve": budget_curve(asked, EVIDENCE, (500, 2_000, 5_000)),
        "turning_points": turning_points(asked, EVIDENCE),
    }
    option = only.model_copy(update=more)
    found = files(samples()["reach"].model_copy(update={"options": (option,)}))
    plans, budgets, settings = (found[f"{name}.csv"][1:] for name in ("tradeoffs", "money", "changes"))
    weighed = tradeoffs(USUAL, option)
    assert [row[0] for row in plans] == [row.kind for row in weighed.rows]
    for cells, row in zip(plans, weighed.rows, strict=True):
        assert {str(mark.value) for mark in row.marks if mark is not None} <= set(cells)
    assert [float(row[0]) for row in budgets] == [500, 2_000, 5_000]
    assert [row[0] for row in settings] == [strip.label for strip in change_strips(USUAL, option).strips]
    hiding = files(hidden(samples()["reach"].model_copy(update={"options": (option,)}), ["fees"]))
    assert "money.csv" not in hiding


def test_several_options_have_numbered_files_and_one_that_compares_them():
    names = set(files(samples()["many"]))
    assert {"1_mix.csv", "3_ranges.csv", "4_alternatives.csv", "options.csv", "question.csv"} <= names
    assert "6_mix.csv" not in names


def test_an_option_that_fits_nothing_has_no_figures_beside_the_others():
    titles, *rows_of = files(samples()["many"])["options.csv"]
    by_name = {row[0]: row for row in rows_of}
    assert by_name["Loss"][1:] == ["nothing fits", *[""] * (len(titles) - 2)]
    no_safe_plan = {at for at, title in enumerate(titles) if "safe" in title or "by that plan" in title}
    empty = {at for at, cell in enumerate(by_name["By hand"]) if not cell}
    assert empty == no_safe_plan, "a mix typed by hand is planned with no other budget"


def test_excel_reads_it_as_unicode():
    content = table_csv(USUAL, Table("t", "T", (Column("a", "Größe"),), (("ägyptisch",),)))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == '"Größe"\r\n"ägyptisch"\r\n'


@pytest.mark.parametrize("start", EXCEL_TAKES_FOR_A_FORMULA)
def test_no_text_starts_as_a_formula(start):
    table = Table("t", "T", (Column("a", "A"), Column("b", "B", "count")), ((f'{start}1,"x"\n2', -5),))
    (_, line) = rows(table_csv(USUAL, table))
    assert line == [f'\'{start}1,"x"\n2', "-5"]


def test_hostile_words_stay_texts():
    for name, lines in files(hostile()).items():
        cells = [cell for line in lines for cell in line]
        wrong = [each for each in cells if each.startswith(EXCEL_TAKES_FOR_A_FORMULA) and not is_number(each)]
        assert wrong == [], name
        assert max(map(len, cells)) <= 32_001
    texts = [cell for line in files(hostile())["question.csv"] for cell in line]
    for name in ("html", "markdown", "typst"):
        assert HOSTILE[name] in texts
    assert f"'{HOSTILE['formula']}" in texts


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_hidden_stands_in_no_cell(kind):
    cells = [cell for lines in files(without_fees()[kind]).values() for line in lines for cell in line]
    assert not {f"{float(each):.4e}" for each in cells if is_number(each)} & fee_numbers(kind)
    assert "$" not in "".join(cells).replace("($)", "")
    for option in samples()[kind].options:
        assert option.name not in cells
    assert not [cell for cell in cells if "US dollars" in cell]


@pytest.mark.parametrize("kind", KINDS)
def test_equal_input_gives_equal_bytes(kind):
    assert csv_files(samples()[kind]) == csv_files(samples()[kind])


def test_an_empty_mix_has_tables_too():
    assert set(files(empty_mix())) == {"mix.csv", "ranges.csv", "question.csv", "plain_ads.csv"}
