"""Pages and buttons call the store of saved plans in one way, so that whatever it refuses is a sentence."""

import ast
from pathlib import Path

import pytest

from influencer_compare.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*(ROOT / "influencer_compare" / "ui").rglob("*.py"), ROOT / "app.py"])
# Where the store is opened, and the one module that calls it.
OPENS, CALLS = "ui/cache/plan_store.py", "ui/parts/calls.py"
# What else is known as close and tidy is no store.
METHODS = {name for name in vars(Store) if not name.startswith("_")} - {"close", "tidy"}
ONE_WAY = ("calls.ask", "calls.press")


def handed_on(tree):
    """The functions without a name, and those of the module, that are handed to the one way."""
    named = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        # st.button(on_click=calls.press, args=(place, action)) hands an action on too.
        words = {word.arg: word.value for word in node.keywords}
        pressed = ast.unparse(words.get("on_click", ast.Constant(None))) in ONE_WAY
        args = words.get("args")
        inside = node.args if ast.unparse(node.func) in ONE_WAY else []
        if pressed:
            assert isinstance(args, ast.Tuple)
            inside = args.elts
        yield from (each for each in inside if isinstance(each, ast.Lambda))
        yield from (named[each.id] for each in inside if isinstance(each, ast.Name) and each.id in named)


def used(source):
    """Every method of the store that is called or handed on past the one way, with its line."""
    tree = ast.parse(source)
    allowed = {
        id(inner)
        for action in handed_on(tree)
        for inner in ast.walk(action)
        if isinstance(inner, ast.Attribute)
        and isinstance(inner.value, ast.Name)
        and action.args.args
        and inner.value.id == action.args.args[0].arg
    }
    # options.delete is a function of our own module, and no store.
    modules = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    return [
        f"{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in METHODS
        and id(node) not in allowed
        and ast.unparse(node.value) not in modules
    ]


def test_no_page_calls_the_store_or_hands_it_on_past_the_one_way():
    found = {page: used(page.read_text(encoding="utf-8")) for page in PAGES}
    assert {name: each for name, each in found.items() if each} == {}


def test_only_one_module_opens_the_store_and_only_one_is_given_it():
    for page in PAGES:
        source = page.read_text(encoding="utf-8")
        tree = ast.parse(source)
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert ("Store" in called) == page.as_posix().endswith(OPENS), page
        assert ("plan_store.store" in source) == page.as_posix().endswith(CALLS), page


@pytest.mark.parametrize(
    "past",
    [
        "plan_store.store().delete(token)",
        "store.open_view(token)",
        "st.button('x', on_click=store.delete_comment, args=(token, 1))",
        "calls.ask(lambda store: other.delete(token))",
        "calls.ask(store.open_view)",
        "calls.ask(lambda: store.keeps_files)",
        "def act(store):\n    return store.comments(token)\nact(store)",
    ],
)
def test_what_goes_past_the_one_way_is_found(past):
    assert len(used(past)) == 1


def test_the_methods_of_the_store_are_known_and_the_one_way_is_used():
    assert {"save_new", "open_view", "open_edit", "change", "delete", "comment", "delete_comment"} <= METHODS
    assert sum(len(list(handed_on(ast.parse(page.read_text(encoding="utf-8"))))) for page in PAGES) > 10
