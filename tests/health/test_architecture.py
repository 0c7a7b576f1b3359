"""Who imports whom, who may draw, who may read data, and how long things may get."""

import ast
import functools
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

from influencer_compare.wording.pages import KNOW_TABS, PLACES
from tests import trees

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "influencer_compare"
# From the ground up: a room imports only from itself and from rooms before it.
ROOMS = (
    "version",
    "hosting",
    "question",
    "evidence",
    "model",
    "planner",
    "simulation",
    "document",
    "api",
    "many",
    "sensitivity",
    "programme",
    "roster",
    "library",
    "learning",
    "comparison",
    "store",
    "wording",
    "views",
    "charts",
    "cards",
    "exports",
    "cli",
    "__main__",
    "ui",
    "serving",
    "app",
)
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60  # lines
ONE_CLASS = {
    "influencer_compare/question/scenario.py": 620
}  # every field of the question with all that is said of it: a list, not a maze
MAY_READ = {
    "influencer_compare/evidence/loader.py",
    "influencer_compare/evidence/evidence.py",
    "influencer_compare/ui/parts/style_sheet.py",  # the page's own
    "influencer_compare/serving/application.py",  # Streamlit's own HTML
    "influencer_compare/serving/static_files.py",  # ... and its scripts
    "influencer_compare/serving/ahead.py",  # ... and what they import
    "influencer_compare/store/backup.py",  # the file that whoever runs the page names
    "influencer_compare/cli/question_files.py",  # the questions of whoever gives the command
    "influencer_compare/cli/unfinished.py",  # ... answers kept of a run that was stopped
    "influencer_compare/cli/output.py",  # ... and the file of answers that it names
    "influencer_compare/cli/commands/batch.py",
    *(f"influencer_compare/roster/{name}.py" for name in ("read_roster", "text_lists", "workbooks")),  # lists
}
MAY_WRITE = {"influencer_compare/exports/comma_separated.py"}  # with csv, and reads nothing
MODULES = sorted([*PACKAGE.rglob("*.py"), ROOT / "app.py"])
NAMES = [module.relative_to(ROOT).as_posix() for module in MODULES]


@functools.cache
def source(name):
    return (ROOT / name).read_text(encoding="utf-8")


def nodes(name):
    """Every node of a module's syntax tree."""
    return trees.nodes(ROOT / name)


def dotted(name):
    """The module's own dotted name."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@functools.cache
def imported(name):
    """Every dotted name that a module imports, wherever in the file."""
    found = []
    for node in nodes(name):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: write imports out in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                file = whole.replace(".", "/")
                found.append(
                    whole if (ROOT / f"{file}.py").exists() or (ROOT / file).is_dir() else node.module
                )
    return found


def part(module):
    """The room that a module stands in: influencer_compare.planner.plans stands in planner."""
    return module.split(".")[1] if "." in module else module


def row(of):
    assert of in ROOMS, f"say in ROOMS where {of} stands"
    return ROOMS.index(of)


def test_a_module_imports_only_what_stands_above_it():
    wrong = [
        (name, other)
        for name in NAMES
        if name != "influencer_compare/__init__.py"
        for other in imported(name)
        if other.split(".")[0] == "influencer_compare"
        and (other == "influencer_compare" or row(part(other)) > row(part(dotted(name))))
    ]
    assert wrong == []


def test_a_room_says_from_which_rooms_it_imports():
    for room in (each for each in ROOMS if (PACKAGE / each / "__init__.py").exists()):
        found = {part(other) for name in NAMES for other in imported(name) if part(dotted(name)) == room}
        used = sorted((found & set(ROOMS)) - {room}, key=row)
        said = ast.get_docstring(trees.tree(PACKAGE / room / "__init__.py"))
        assert " ".join(said.split()).endswith(f"It imports from the rooms above: {', '.join(used)}."), room


def test_the_rooms_of_the_page_import_only_from_those_before_them():
    page = ("cache", "session", "parts", "pages")  # from the ground up
    names = [name for name in NAMES if name.startswith("influencer_compare/ui/")]
    assert sorted({dotted(name).split(".")[2] for name in names if dotted(name).count(".") > 1}) == sorted(
        page
    )
    wrong = [
        f"{name} imports {other}"
        for name in names
        for other in imported(name)
        if other.startswith("influencer_compare.ui.")
        and page.index(other.split(".")[2]) > page.index(dotted(name).split(".")[2])
    ]
    assert wrong == []


def test_no_imports_in_a_circle():
    known = {dotted(name) for name in NAMES}
    graph = {dotted(name): {each for each in imported(name) if each in known} for name in NAMES}
    for module, others in graph.items():
        others.discard(module)
    assert set(graphlib.TopologicalSorter(graph).static_order()) >= known


def test_only_the_page_knows_streamlit_and_only_charts_know_plotly():
    for name in NAMES:
        others = {each.split(".")[0] for each in imported(name)}
        serves = name == "app.py" or name.startswith(
            ("influencer_compare/ui/", "influencer_compare/serving/")
        )
        assert "streamlit" not in others or serves, name
        assert "plotly" not in others or name.startswith("influencer_compare/charts/"), name
        assert "plotly.express" not in source(name), name


def test_only_the_evidence_reads_data():
    for name in NAMES:
        if name in MAY_READ:
            continue
        assert name in MAY_WRITE or "csv" not in {each.split(".")[0] for each in imported(name)}, name
        for node in nodes(name):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                reads = called in ("open", "read_text", "read_bytes", "read_csv", "open_text", "files")
                ours = any(file in ast.unparse(node) for file in ("METHOD", "page.css"))
                assert ours or not reads, f"{name}:{node.lineno} {called}"
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not node.value.endswith(".csv"), f"{name}:{node.lineno} {node.value}"


def names_session_state(node):
    return "session_state" in (
        getattr(node, "attr", None),
        getattr(node, "id", None),
        getattr(node, "value", None),
        getattr(node, "name", None),
    )


def test_only_the_session_touches_the_session_state():
    touching = [name for name in NAMES if any(names_session_state(node) for node in nodes(name))]
    assert touching == ["influencer_compare/ui/session/state.py"]


@pytest.mark.parametrize(
    "code",
    [
        "st.session_state['x'] = 1",
        "from streamlit import session_state",
        "getattr(st, 'session_state')",
        "run().session_state.get('x')",
    ],
)
def test_whatever_touches_the_session_state_is_found(code):
    assert any(names_session_state(node) for node in ast.walk(ast.parse(code)))


def test_the_pages_are_files_that_know_nothing_of_each_other():
    pages = [name for name in NAMES if name.startswith("influencer_compare/ui/pages/") and "__" not in name]
    assert len(pages) == 13
    for name in pages:
        others = [each for each in imported(name) if each.startswith("influencer_compare.ui.pages.")]
        assert others == [], name
        named = {node.value for node in nodes("app.py") if isinstance(node, ast.Constant)}
        assert Path(name).stem in named | set(KNOW_TABS) | set(PLACES)


def test_the_planner_loads_neither_streamlit_nor_plotly(tmp_path):
    code = (
        "import sys, influencer_compare as it\n"
        "it.plan(it.Scenario(), it.load_evidence())\n"
        "print([name for name in ('streamlit', 'plotly', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("[]", "", 0)


def test_nothing_gets_too_long():
    for name in NAMES:
        assert len(source(name).splitlines()) < ONE_CLASS.get(name, LONGEST_MODULE), name
        for node in nodes(name):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno - node.lineno < LONGEST_FUNCTION, f"{name}:{node.lineno} {node.name}"


def called_in(function):
    """The last names of all that a function calls."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in calls}


def test_no_test_without_an_assertion():
    functions = [
        (file, node, called_in(node))
        for file in (ROOT / "tests").rglob("*.py")
        for node in trees.nodes(file)
        if isinstance(node, ast.FunctionDef)
    ]
    asserting = {"raises", "expect", "fail"}
    asserting |= {
        node.name for _, node, _ in functions if any(isinstance(each, ast.Assert) for each in ast.walk(node))
    }
    before = -1
    while before != len(asserting):  # a function that calls an asserting one asserts too
        before = len(asserting)
        asserting |= {node.name for _, node, called in functions if called & asserting}
    tests = [(file, node) for file, node, _ in functions if node.name.startswith("test_")]
    assert len(tests) > 50
    empty = [f"{file.name}:{node.lineno} {node.name}" for file, node in tests if node.name not in asserting]
    assert empty == []


def test_nothing_ambient():
    """What is said depends on what is handed on; only who may stop work, and until when, goes beside it."""
    holds = [name for name in NAMES if "contextvars" in {each.split(".")[0] for each in imported(name)}]
    assert holds == ["influencer_compare/planner/watching.py", "influencer_compare/store/deadline.py"]
