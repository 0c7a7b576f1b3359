"""The workbook: calculates what the app calculated, in another program, also after a change."""

import functools
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from influencer_compare import api as answer
from influencer_compare.document.schema import document
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.views.tables import FIGURES, figures, main_plan
from influencer_compare.wording.card import NOTHING_FITS
from influencer_compare.wording.risk_averse import people_title
from tests.exports.samples import (
    EARN,
    EVIDENCE,
    HOSTILE,
    KINDS,
    LINK,
    LOADED,
    MIX,
    SPRING,
    WITH_A_PLAN,
    arguments,
    empty_mix,
    fee_numbers,
    hostile,
    one,
    samples,
    without_fees,
)
from tests.exports.samples import written as samples_written
from tests.libreoffice import converted
from tests.usual import few, some

# LibreOffice writes bars inside of cells in a newer form as well, which openpyxl leaves out.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore:{kind} extension:UserWarning")
    for kind in ("Unknown", "Conditional Formatting")
]
XLSX = "xlsx:Calc MS Excel 2007 XML"
MORE_CREATORS, HIGHER_FEE = 3, 1_000.0  # what a visitor changes in the sheet
KINDS_HERE = few(KINDS, 3)
MIXES = {"spring": (SPRING, MIX), "earn": (EARN, MIX[:2]), "loaded": (LOADED, MIX)}
ALWAYS = "always the figure of the app"
NOT_FROM_CELLS = {"reach", "effective_reach"}
RATIOS_OF_REACH = {"frequency", "cpm_reach_usd", "cost_per_person_usd"}


def written(each):
    return samples_written(xlsx_file, each)


@functools.cache
def book_of(kind):
    """The workbook of one kind of document, and the same opened by another program."""
    content = written(samples()[kind])
    return content, opened(content)


@functools.lru_cache(maxsize=16)
def opened(content, *, data_only=False):
    """A workbook opened by another program, once for all tests that only read it."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only)


def cells(book):
    return [
        (sheet.title, cell)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def close(first, second):
    if isinstance(first, (int, float)) and isinstance(second, (int, float)):
        return abs(first - second) <= 1e-9 * max(1.0, abs(first))
    return first == second


def formulas(book):
    return [(name, cell) for name, cell in cells(book) if cell.data_type == "f"]


def evaluated(name, mix=None):
    scenario, usual = MIXES[name]
    return answer.evaluate(scenario, mix or usual, EVIDENCE)


def input_cell(sheet, title):
    """The first cell below the title of a column on the sheet of inputs."""
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == title)
    return sheet.cell(heading.row + 1, heading.column)


def totals(book, sheet="Plan"):
    """Every total on a plan's sheet by its title: this sheet, the app, compared."""
    rows = [[cell.value for cell in row[:4]] for row in book[sheet].iter_rows()]
    start = next(at for at, row in enumerate(rows) if row[0] == "The whole plan")
    return {row[0]: row[1:] for row in rows[start + 1 :] if row[0] and row[3]}


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    """Workbooks whose values were thrown away, some cells changed, all calculated by LibreOffice."""
    folder = tmp_path_factory.mktemp("books")
    files = {}

    def keep(name, content, change=None):
        book = openpyxl.load_workbook(io.BytesIO(content))  # openpyxl keeps formulas and forgets their values
        if change:
            change(book["Inputs"])
        files[name] = folder / f"{name}.xlsx"
        book.save(files[name])

    for name in KINDS_HERE:
        keep(name, written(samples()[name]))
    for name, (scenario, _) in few(MIXES.items(), 1):
        content = written(document([one("1", scenario, evaluated(name))]))

        def more(inputs):
            cell = input_cell(inputs, "Creators")
            cell.value += MORE_CREATORS

        def dearer(inputs):
            input_cell(inputs, "Fee each, all posts").value = HIGHER_FEE

        keep(f"{name}-more", content, more)
        keep(f"{name}-dearer", content, dearer)
    (folder / "done").mkdir()
    made = converted(list(files.values()), XLSX, folder / "done")
    return {
        name: openpyxl.load_workbook(path, data_only=True) for name, path in zip(files, made, strict=True)
    }


@pytest.mark.parametrize("kind", KINDS_HERE)
def test_another_program_calculates_what_was_written(kind, recalculated):
    content, book = book_of(kind)
    ours, found = opened(content, data_only=True), formulas(book)
    assert len(found) > 60 or kind == "bare"
    wrong = [
        (name, cell.coordinate, cell.value)
        for name, cell in found
        if not close(ours[name][cell.coordinate].value, recalculated[kind][name][cell.coordinate].value)
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS_HERE if kind in WITH_A_PLAN])
def test_totals_are_those_of_the_app(kind, recalculated):
    plan = main_plan(samples()[kind].options[0].result)
    said = totals(recalculated[kind])
    for figure in figures(plan):
        if figure.title in said:
            own, app, compared = said[figure.title]
            assert close(own, figure.value), figure.key
            assert close(app, figure.value), figure.key
            assert compared == (
                "always the figure of the app" if figure.key in NOT_FROM_CELLS else "as in the app"
            )
    assert len(said) >= 24


@pytest.mark.parametrize("name", some(MIXES, 1))
def test_a_changed_count_gives_what_the_app_would_give(name, recalculated):
    _, mix = MIXES[name]
    plan = evaluated(name)
    first = plan.lines[0].line
    changed = tuple(
        replace(line, creators=line.creators + MORE_CREATORS) if line == first else line for line in plan.mix
    )
    assert mix
    expected, said = evaluated(name, changed), totals(recalculated[f"{name}-more"])
    for key, (title, _) in FIGURES.items():
        if title in said and key not in NOT_FROM_CELLS | RATIOS_OF_REACH:
            assert close(said[title][0], float(getattr(expected, key))), key
            moved = not close(float(getattr(expected, key)), float(getattr(plan, key)))
            assert said[title][2] == ("changed" if moved else "as in the app"), key
    assert close(said[FIGURES["reach"][0]][0], plan.reach)
    assert "ask the app" in said[FIGURES["reach"][0]][2]
    assert close(said[FIGURES["cpm_reach_usd"][0]][0], 1_000 * expected.cash_usd / plan.reach)


@pytest.mark.parametrize("name", some(MIXES, 1))
def test_a_changed_fee_moves_money_and_nothing_else(name, recalculated):
    plan, said = evaluated(name), totals(recalculated[f"{name}-dearer"])
    line = plan.lines[0]
    agency = line.creator.agency_usd / line.creator.fees_usd
    dearer = line.line.creators * (HIGHER_FEE - line.creator.fees_usd) * (1 + agency)
    expected = {
        "cash_usd": plan.cash_usd + dearer,
        "loaded_usd": plan.loaded_usd + dearer,
        "unspent_usd": plan.unspent_usd - dearer,
        "profit_usd": plan.profit_usd - dearer,
        "cpm_impressions_usd": 1_000 * (plan.cash_usd + dearer) / plan.impressions,
        "cpe_usd": (plan.cash_usd + dearer) / plan.engagements,
        "hours": plan.hours,
        "engagements": plan.engagements,
    }
    assert abs(dearer) > 100
    for key, value in expected.items():
        assert close(said[FIGURES[key][0]][0], value), key
    assert said[FIGURES["reach"][0]][2] == ALWAYS


def test_a_goal_of_people_reached_twice_is_shown_as_the_app_says_it(recalculated):
    plan = main_plan(samples()["loaded"].options[0].result)
    assert close(totals(recalculated["loaded"])[people_title(2)][0], plan.effective_reach)


@pytest.mark.parametrize("kind", KINDS_HERE)
def test_no_cell_is_an_error_and_every_formula_has_its_value(kind, recalculated):
    ours = opened(written(samples()[kind]), data_only=True)
    assert all(
        ours[name][cell.coordinate].value is not None
        for name, cell in formulas(opened(written(samples()[kind])))
    )
    for book in (ours, recalculated[kind]):
        assert not [(name, cell.coordinate) for name, cell in cells(book) if str(cell.value).startswith("#")]


@pytest.mark.parametrize("kind", [kind for kind in KINDS_HERE if kind in WITH_A_PLAN])
def test_charts_are_native_and_say_what_they_show(kind):
    content, book = book_of(kind)
    assert len(book["Plan"]._charts) == 1
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        drawings = [parts.read(name).decode() for name in parts.namelist() if "drawings/drawing" in name]
    said = re.findall(r'descr="([^"]+)"', "".join(drawings))
    assert any(text.startswith("Where the money goes") and "$" in text for text in said)
    if kind in ("reach", "profit", "loaded"):
        assert any(text.startswith("People reached: Our pick ") for text in said)
    assert len(said) == sum(len(sheet._charts) for sheet in book)


def test_sheets_print_on_pages_and_keep_their_titles_in_sight():
    for sheet in book_of("many")[1]:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToHeight, sheet.page_setup.orientation) == (0, "landscape")
        assert sheet.freeze_panes == "B2"
        assert sheet.column_dimensions["A"].width > 20


def test_the_sheet_says_beside_reach_that_it_cannot_work_it_out():
    book = book_of("reach")[1]
    assert any("cannot work out who is reached twice" in str(cell.value) for _, cell in cells(book))
    assert LINK in [cell.value for cell in book["Summary"]["A"]]


def test_sources_have_titles_and_addresses():
    rows = [[cell.value for cell in row] for row in book_of("reach")[1]["Sources"].iter_rows(min_row=4)]
    known = {(source.title, source.address) for source in EVIDENCE.sources.values()}
    assert len(rows) > 10
    assert {(row[0], row[3]) for row in rows} <= known


def test_hostile_words_are_texts_and_never_formulas():
    content = written(hostile())
    book = opened(content)
    for name, cell in formulas(book):
        assert re.fullmatch(r"=[\w\s'!$:.,()+\-*/<>=\"]+", cell.value), (name, cell.coordinate)
        assert "cmd" not in cell.value
    texts = [cell.value for _, cell in cells(book) if cell.data_type == "s"]
    for name in ("html", "markdown", "formula", "plus", "minus", "at", "typst"):
        assert any(HOSTILE[name] in text for text in texts), name
    assert max(map(len, texts)) <= 32_000
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist()]
        assert not any("externalLink" in name for name in parts.namelist())
        assert not any("<hyperlink" in text for text in sheets)


@pytest.mark.parametrize("kind", KINDS_HERE)
def test_what_is_hidden_stands_in_no_cell_and_in_no_part(kind):
    content = written(without_fees()[kind])
    book = opened(content)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist())
    assert "7431" not in text
    in_cells = {f"{cell.value:.4e}" for _, cell in cells(book) if isinstance(cell.value, (int, float))}
    assert not in_cells & fee_numbers(kind)
    in_parts = {f"{float(each):.4e}" for each in re.findall(r">(-?[\d.]+(?:E-?\d+)?)<", text)}
    assert not in_parts & fee_numbers(kind)
    shown = "".join(str(cell.value) for _, cell in cells(book) if cell.data_type != "f")
    assert not re.search(r"\$\s?\d", shown)
    for option in samples()[kind].options:
        assert option.name not in text.replace(NOTHING_FITS, "")


def test_hidden_fees_leave_hours_and_views_calculated():
    found = formulas(opened(written(without_fees()["reach"])))
    assert len(found) > 20
    assert not [cell for name, cell in found if name == "Plan" and "Fee" in cell.value]


@pytest.mark.parametrize("kind", KINDS_HERE)
def test_equal_input_gives_equal_bytes(kind):
    again = xlsx_file(samples()[kind], **arguments(samples()[kind]))
    assert again == written(samples()[kind])


def test_the_day_of_making_is_the_only_time_in_it():
    with zipfile.ZipFile(io.BytesIO(written(samples()["reach"]))) as parts:
        assert {each.date_time[:3] for each in parts.infolist()} == {(1980, 1, 1)}
        assert set(re.findall(r"\d{4}-\d\d-\d\d(?=T)", parts.read("docProps/core.xml").decode())) == {
            "2026-11-22"
        }


def test_an_empty_mix_is_a_workbook_too():
    book = opened(written(empty_mix()))
    assert "Plan" not in book.sheetnames
    assert "Your own mix is empty." in [cell.value for cell in book["Summary"]["A"]]
