"""Files of questions as programs write them: every question comes back, every bad row is named."""

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from influencer_compare import InputError, Scenario, load_evidence
from influencer_compare.cli.output import Wrong
from influencer_compare.cli.question_files import asked_rows, read_questions
from influencer_compare.cli.typed_question import question_of, settings_of
from influencer_compare.question.fields import bounds, takes_decimals
from influencer_compare.views.answer_rows import ANSWER_COLUMNS, field_cell, field_column
from tests.unit.test_scenario import every_question
from tests.usual import law

EVIDENCE = load_evidence()
FIELDS = tuple(Scenario.model_fields)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")


def text_cells(scenario):
    return [
        "" if (cell := field_cell(name, getattr(scenario, name))) is None else str(cell) for name in FIELDS
    ]


def as_csv(questions, separator=",", encoding="utf-8"):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(FIELDS)
    writer.writerows(map(text_cells, questions))
    return text.getvalue().encode(encoding)


def as_lines(questions):
    rows = [scenario.model_dump(mode="json") for scenario in questions]
    return "\n".join(map(json.dumps, rows)).encode()


def as_workbook(questions):
    book = openpyxl.Workbook()
    book.active.append(FIELDS)
    for scenario in questions:
        cells = [field_cell(name, getattr(scenario, name)) for name in FIELDS]
        book.active.append([None if cell == "" else cell for cell in cells])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def as_in_workbooks(value):
    """Workbooks keep 16 digits of a number."""
    return float(f"{value:.16g}") if isinstance(value, float) else value


def read(data, keep=(), base=None):
    return [*asked_rows(read_questions(data, keep), base or Scenario(), EVIDENCE)]


def questions_in(data):
    """The questions of a file, those too that ``data/`` could not answer."""
    return [
        question_of({name: row.cells.get(name, "") for name in FIELDS}) for row in read_questions(data).rows
    ]


@law(60, usual=12)
@given(
    st.lists(every_question(), min_size=1, max_size=3), st.sampled_from(",;\t|"), st.sampled_from(ENCODINGS)
)
@example([Scenario(name='a "b", c;d|e')], ";", "utf-8-sig")
def test_a_text_file_brings_every_question_back(questions, separator, encoding):
    assert questions_in(as_csv(questions, separator, encoding)) == questions


@law(40, usual=8)
@given(st.lists(every_question(), min_size=1, max_size=3))
def test_lines_of_json_bring_every_question_back(questions):
    assert questions_in(as_lines(questions)) == questions


@law(20, usual=4)
@given(every_question())
def test_a_workbook_brings_every_question_back(question):
    held = {name: as_in_workbooks(value) for name, value in question.model_dump().items()}
    assert questions_in(as_workbook([question])) == [Scenario(**held)]


@law(300, usual=15)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@example(b'budget,area\n"5000,town\n')
@example(b'{"budget": [[1]]}')
@example(b"PK\x03\x04nothing")
def test_no_file_whatever_breaks_the_reader(data):
    try:
        rows = read(data)
    except Wrong:
        rows = []
    assert all(row.scenario is not None or row.problems for row in rows)


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("5k", "budget", 5_000),
        ("$5,000", "budget", 5_000),
        ("5 000", "budget", 5_000),
        ("5.000", "budget", 5_000),
        ("5000.0", "budget", 5_000),
        ("6,5", "overlap_pct", 6.5),
        ("6%", "overlap_pct", 6.0),
        ("One town", "area", "town"),
        ("fee-plus-commission", "pay_by", "fee plus commission"),
        ("TikTok; Instagram", "platforms", ("instagram", "tiktok")),
        ("Yes", "usage_rights", True),
        ("0", "usage_rights", False),
        ("2026-12-01", "start_on", Scenario(start_on="2026-12-01").start_on),
        ("", "budget", 10_000),
        ("1,250", "order_value_usd", 1_250),
        ("4.99", "order_value_usd", 4.99),
        ("1.005", "worth_per_person_usd", 1.005),  # as programs write it
        (" food  and DRINK ", "niche", "food and restaurants"),
        ("one  Town", "area", "town"),
        ("cafe\u0301", "niche", "café"),
        ("Ann's shop", "name", "Ann's shop"),
    ],
)
def test_cells_are_read_as_people_type_them(typed, field, value):
    assert getattr(question_of({field: typed}), field) == value


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ("€5000", "budget", "US dollars"),
        ("5000 EUR", "budget", "US dollars"),
        ("1,234", "followers_per_1000_views", "two numbers"),
        ("5.000", "order_value_usd", "two amounts"),  # thousands, or a five
        ("3_00", "budget", "from 200 to 250,000"),  # which Python alone reads as 300
        ("1_0", "order_value_usd", "from 1 to 100,000"),
        ("five", "budget", "from 200 to 250,000"),
        ("100", "budget", "from 200 to 250,000"),
        ("-5", "hours", "from 0 to 400"),
        ("nan", "overlap_pct", "from 0 to 60"),
        ("9" * 5_000, "budget", "from 200 to 250,000"),
        ("moon", "area", "Country"),
        ("perhaps", "exclusivity", "true or false"),
        ("2026-13-01", "start_on", "year-month-day"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_remedy(typed, field, says):
    with pytest.raises(InputError) as refused:
        question_of({field: typed})
    (problem,) = refused.value.problems
    assert problem.field == field
    assert says in problem.remedy


def test_every_wrong_field_is_named_at_once():
    with pytest.raises(InputError) as refused:
        question_of({"budget": "€5", "area": "moon", "hours": "x", "overlap_pct": "5"})
    assert {problem.field for problem in refused.value.problems} == {"budget", "area", "hours"}


def test_bad_rows_have_their_line_and_the_others_their_question():
    data = 'budget,name,area\n1000,"two\nlines",town\n\n5,x,town\n2000,,moon\n3000,,,extra\n4000,,\n'
    rows = read(data.encode())
    assert [(row.line, row.scenario is not None) for row in rows] == [
        (2, True), (5, False), (6, False), (7, False), (8, True),
    ]  # fmt: skip
    assert rows[0].scenario == Scenario(budget=1_000, name="two lines", area="town")
    assert [problem.field for row in rows[1:4] for problem in row.problems] == ["budget", "area", "row"]


def test_a_row_of_several_months_is_no_question_here():
    (row,) = read(b"budget,months\n5000,6\n")
    assert row.scenario is None
    assert "command season" in row.problems[0].remedy


def test_only_ends_of_lines_end_a_row():
    """A sign that parts paragraphs in print once cut a name, and the row with it, in two."""
    named = "budget,name\r\n5000,A\u2028B\n"
    (row,) = read(named.encode())
    (line,) = read(json.dumps({"budget": 5000, "name": "A\u2028B"}, ensure_ascii=False).encode())
    assert row.scenario == line.scenario == Scenario(budget=5_000, name="A B")


def test_rows_of_json_have_their_line():
    rows = read(b'{"budget": 1000}\n\nnot json\n{"budget": {"a": 1}}\n[1]\n{"budget": 2000, "area": null}\n')
    assert [(row.line, row.scenario is not None) for row in rows] == [
        (1, True), (3, False), (4, False), (5, False), (6, True),
    ]  # fmt: skip


def test_a_number_of_a_program_with_three_decimals_is_no_thousand():
    (row,) = read(b'{"adults": 1500.125}\n')
    assert [problem.field for problem in row.problems] == ["adults"]
    assert question_of({"adults": "1.500"}).adults == 1_500
    assert question_of({"overlap_pct": "1.500"}).overlap_pct == 1.5


def test_names_that_data_lacks_are_wrong_in_their_row():
    (row,) = read(b"niche\nflying carpets\n")
    assert row.problems[0].field == "niche"


def test_options_hold_for_what_a_row_leaves_empty():
    first, second = read(b"budget,area\n1000,\n,region\n", base=Scenario(budget=7_000, area="town"))
    assert first.scenario == Scenario(budget=1_000, area="town")
    assert second.scenario == Scenario(budget=7_000, area="region")


def test_titles_are_known_however_they_are_spelled():
    (row,) = read(b"Budget; Overlap-pct ;NICHE FOCUS\n1000;5;20\n")
    assert row.scenario == Scenario(budget=1_000, overlap_pct=5, niche_focus=20)


@pytest.mark.parametrize(
    ("data", "keep", "says"),
    [
        (b"", (), "no question"),
        (b"budget\n", (), "no question"),
        (b"\n\n", (), "no question"),
        (b"budgett,area\n1,town\n", (), "budgett"),
        (b"client,shop\na,b\n", (), "budget"),
        (b"budget,budget\n1,2\n", (), "twice"),
        (b"client,budget\na,1000\n", ("shop",), "shop"),
        (b"status,budget\na,1000\n", ("status",), "status"),
        (b'[{"budget": 1}]', (), "JSONL"),
        (b'{"colour": 1}\n', (), "budget"),
        (b'budget,name\n1000,"open\n', (), "never closed"),
        (b"\xd0\xcf\x11\xe0old", (), "Excel"),
        (bytes(range(1, 9)) * 50, (), "no text"),
    ],
)
def test_a_file_that_nobody_can_mean_is_refused_as_a_whole(data, keep, says):
    with pytest.raises(Wrong) as refused:
        read_questions(data, keep)
    assert says in refused.value.message
    assert refused.value.exit_code == 2


def test_columns_of_ones_own_are_carried_along():
    (row,) = read(b"Client No,budget\n007,1000\n", keep=["Client No"])
    assert row.kept == {"Client No": "007"}
    assert row.scenario == Scenario(budget=1_000)


def test_no_column_of_an_answer_is_a_field_of_the_question():
    assert not {column.key for column in ANSWER_COLUMNS} & set(FIELDS)


def test_every_field_has_a_column_of_its_kind():
    for name in FIELDS:
        kind = field_column(name).kind
        value = getattr(Scenario(), name)
        if takes_decimals(name):
            assert kind == "number", name
        elif isinstance(value, int) and not isinstance(value, bool):
            assert kind == "whole", name
            assert bounds(name)
        elif isinstance(value, str | bool | tuple):
            assert kind == "text", name


def test_settings_are_words_with_quotation_marks_where_blanks_stand_inside():
    assert settings_of("budget=5k area='one town'") == {"budget": "5k", "area": "one town"}
    for wrong in ("", "budget", "=5", "name='open"):
        with pytest.raises(InputError, match="budget=5k"):
            settings_of(wrong)
