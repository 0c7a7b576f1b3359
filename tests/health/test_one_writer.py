"""No number reaches a reader but through the one writer: no other format of a number, no str() of one."""

import ast
import re
from pathlib import Path

from tests import trees

ROOT = Path(__file__).resolve().parents[2]
WRITERS = {"question/display.py", "wording/numbers.py"}
MODULES = sorted(
    module.relative_to(ROOT / "influencer_compare").as_posix()
    for module in (ROOT / "influencer_compare").rglob("*.py")
    if module.relative_to(ROOT / "influencer_compare").as_posix() not in WRITERS
)
SPEAKING = (
    "wording/",
    "views/",
    "ui/",
    "exports/",
    "charts/",
    "cli/",
)  # everything that they write is read by somebody
# Formats of numbers that no reader meets, by file: the expressions that are written, and for whom.
FORMATS = {
    "exports/comma_separated.py": {
        "Decimal(repr(cell))"
    },  # a cell for a spreadsheet program, in its country's digits
    "evidence/loader.py": {
        "values[0]",
        "values[1]",
        "values[2]",
    },  # whoever edits data/, with the digits typed there
}
# str() and repr() of what is a text already, or of numbers that a program reads.
AS_TEXT = {
    "cli/commands/batch.py": {"out", "row['status']"},  # the name of a file, and a word
    "cli/main.py": {"error"},  # an exception, whose text is a sentence
    "cli/output.py": {"path"},  # the name of a file
    "cli/question_files.py": {"value", "each"},  # what JSON holds, as somebody would type it
    "cli/unfinished.py": {"answers", "self.path"},  # names of files
    "exports/comma_separated.py": {"cell"},  # CSV
    "exports/calculation.py": {"plan.gross"},  # a formula of Excel
    "exports/meeting.py": {"at"},  # the name of a bar
    "exports/sheets.py": {"xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)"},  # the name of a cell
    "exports/slide_charts.py": {"value", "len(values)", "at", "Pt(_RANGE_POINTS)"},  # XML
    "exports/slides.py": {"Inches(0.3)", "-Inches(0.3)", "Pt(points)"},  # XML
    "views/answer_rows.py": {"value"},  # a setting that is no number
    "views/tables.py": {"value", "each"},  # a setting that is neither a number nor yes or no
    "exports/web_charts.py": {"bar.value"},  # for programs: what the button sorts by
    "exports/web_tables.py": {"row[column]"},  # how long a cell is
    "exports/web_page.py": {"body", "rendered(name, folder=WEB)"},  # texts
    "ui/parts/amounts.py": {"state.held('currency') or ''"},
    "ui/cache/built_files.py": {"(mimetype, filename)"},  # what tells two files apart
    "ui/parts/calls.py": {"self.problem"},  # an exception, whose text is a sentence
    "ui/pages/present.py": {"Unreadable()"},
    "ui/cache/plan_store.py": {"st.secrets.get(_ADDRESS, '')"},
    "ui/session/arrival.py": {"found['currency']"},
    "wording/command_line.py": {"usual"},  # the name of a choice, as an option takes it
    "wording/changes.py": {"value"},  # the name of an area
    "wording/days.py": {"value"},  # a day as it is stored
    "wording/compare.py": {"value", "option.scenario.get('goal')"},
    "wording/other_choices.py": {"getattr(scenario, other.field)"},  # the name of a figure
}


def nodes(name):
    return trees.nodes(ROOT / "influencer_compare" / name)


def formatted(name):
    """Every expression with a format of its own, days among them."""
    for node in nodes(name):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            yield ast.unparse(node.value)
        elif isinstance(node, ast.Attribute) and node.attr == "strftime":
            yield ast.unparse(node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "format":
            yield ast.unparse(node.args[0])
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
        ):
            if ":" in ast.unparse(node.func.value):
                yield ast.unparse(node)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and is_text(node.left):
            yield ast.unparse(node)


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def as_text(name):
    """Every expression that str() or repr() turns into a text, or that is rounded inside one."""
    for node in nodes(name):
        if isinstance(node, ast.FormattedValue):
            if node.conversion == ord("r") or ast.unparse(node.value).startswith("round("):
                yield ast.unparse(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("str", "repr") and node.args:
            yield ast.unparse(node.args[0])


def test_no_number_is_formatted_outside_of_the_writer():
    found = {name: set(formatted(name)) for name in MODULES}
    assert {name: each for name, each in found.items() if each} == FORMATS


def test_what_speaks_turns_no_number_into_text_by_itself():
    found = {name: set(as_text(name)) for name in MODULES if name.startswith(SPEAKING)}
    assert {name: each for name, each in found.items() if each} == AS_TEXT


def test_what_is_excused_is_there():
    assert set(FORMATS) | set(AS_TEXT) <= set(MODULES)


def test_plots_format_no_number_by_themselves():
    own = []
    for name in MODULES:
        for node in nodes(name):
            if isinstance(node, ast.keyword) and node.arg in ("texttemplate", "hovertemplate"):
                own += [name for part in (":.", ":,", ":~") if part in ast.unparse(node.value)]
            elif isinstance(node, ast.Constant) and node.value == "tickformat":
                own.append(name)
    assert own == []


# Fixed words with such a number in them that no reader meets, or that the writer turns, by file.
NUMBER = re.compile(r"\d,\d{3}|\d\.\d")
FIXED = {
    "exports/boost_cells.py": "a title by which programs find a cell",
    "exports/calculation.py": "formulas of Excel",
    "exports/calendar_file.py": "the version of the format",
    "ui/parts/copy_link.py": "lengths of a button",
    "ui/parts/one_process.py": "lengths of a note",
    "exports/sheets.py": "formats of Excel",
    "exports/spreadsheet.py": "formulas of Excel",
    "views/tables_beside.py": "titles by which programs find a column",
    "views/tables.py": "titles by which programs find a column",
    "wording/command_line.py": "how a rate and a chance are typed on a command line, in any language",
    "wording/pages.py": "a title and a note; view_prices_title and _note write them by in_words_of",
    "wording/overlap_definitions.py": "an example; the page writes it by in_words_of",
    "wording/uncertain_inputs.py": "labels; input_label writes them by in_words_of",
    "wording/tipping_map.py": "a title; axis_title writes it by in_words_of",
}


def fixed_numbers(name):
    """Every text in the code with a separated number in it, docstrings left out."""
    told = {id(node.value) for node in nodes(name) if isinstance(node, ast.Expr) and is_text(node.value)}
    texts = [node for node in nodes(name) if isinstance(node, ast.Constant) and is_text(node)]
    return [node.value for node in texts if id(node) not in told and NUMBER.search(str(node.value))]


def test_fixed_words_leave_their_numbers_to_the_writer():
    found = {name for name in MODULES if name.startswith(SPEAKING) and fixed_numbers(name)}
    assert found == set(FIXED)
