"""Fields and goals of the question are told in one table each; no two classes share a name."""

import ast
from collections import defaultdict
from pathlib import Path
from typing import get_args

from influencer_compare.document.parts import Plan
from influencer_compare.planner.plans import EvaluatedMix
from influencer_compare.question.about import About, FormGroup
from influencer_compare.question.fields import ABOUT, choices
from influencer_compare.question.goals import Goal, measure_of
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.outcomes import Outcomes
from influencer_compare.views.tables import FIGURES
from tests import trees

ROOT = Path(__file__).resolve().parents[2]
FILES = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "influencer_compare").rglob("*.py")}
FIELDS = set(Scenario.model_fields)
MANY = 8  # names of fields in one table; more are a second list of the question
# Lists in an order that only their module knows.
ORDERED = {
    "influencer_compare/exports/meeting.py": "_SETTINGS",  # what a slide tells of a question
}
PURE_NUMBERS = {"niche_focus", "fee_slope"}  # a scale from 0 to 100, and a power


def numeric(field):
    return bool({int, float} & {field.annotation, *get_args(field.annotation)})


def texts(nodes):
    return [each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def first(node):
    """The first of a pair, and what is none as it is."""
    return node.elts[0] if isinstance(node, ast.Tuple) and node.elts else node


def plain(node):
    """Whether a value is nothing but constants, such as a text or a pair of texts."""
    allowed = (ast.Constant, ast.Tuple, ast.List, ast.Load)
    return all(isinstance(each, allowed) for each in ast.walk(node))


def field_tables(tree):
    """The line and the names of every table of plain values, and every list, of many fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            pairs = [(key, value) for key, value in zip(node.keys, node.values, strict=True) if key]
            names = texts(key for key, value in pairs if plain(value))
        elif isinstance(node, ast.Set | ast.List | ast.Tuple):
            names = texts(first(each) for each in node.elts)
        else:
            continue
        if len(FIELDS & set(names)) > MANY:
            yield node.lineno, names


def goal_tables(tree):
    """The line of every table whose keys are goals, or what measures them, and nothing else."""
    measures = {goal.terms.measure for goal in Goal} | {"reach"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = node.keys
        elif isinstance(node, ast.Set | ast.List | ast.Tuple):
            pairs = all(isinstance(each, ast.Tuple) and len(each.elts) > 1 for each in node.elts)
            keys = [first(each) for each in node.elts] if pairs else []
        else:
            continue
        names = [name_of(key) for key in keys]
        if len(names) > 1 and (set(names) <= set(Goal) or set(names) <= measures):
            yield node.lineno


def name_of(key):
    """The name that is the key of a table, written out or as a member of the enum; of any other, none."""
    if isinstance(key, ast.Attribute) and getattr(key.value, "id", "") == "Goal":
        return Goal[key.attr]
    return key.value if isinstance(key, ast.Constant) else None


def test_every_field_says_what_it_is_once():
    marks = {name: [each for each in field.metadata if isinstance(each, About)] for name, field in fields()}
    assert {name: len(found) for name, found in marks.items()} == dict.fromkeys(FIELDS, 1)
    assert {name: found[0] for name, found in marks.items()} == ABOUT
    assert len({about.label for about in ABOUT.values()}) == len(ABOUT)
    assert {about.group for about in ABOUT.values()} == set(get_args(FormGroup))


def fields():
    return Scenario.model_fields.items()


def test_every_number_of_the_question_has_its_unit():
    counted = {name for name, field in fields() if numeric(field)}
    limits = {name for name in FIELDS if name.startswith("creators_")}
    assert {name for name, about in ABOUT.items() if about.unit} == (counted - PURE_NUMBERS) | limits
    for name, about in ABOUT.items():
        assert (about.unit == "usd") == (name == "budget" or name.endswith("_usd")), name
        assert (about.unit == "per cent") == name.endswith("_pct"), name
        assert not about.label.endswith(")"), f"{name}: the unit stands beside the label"


def test_the_folded_form_asks_for_what_is_not_on_the_page():
    """In the order of the titles: a group that began anew would be drawn twice."""
    tree = trees.tree(FILES["influencer_compare/ui/parts/settings.py"])
    drawn = next(
        node.body[-1]
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "_widgets"
    )
    assert isinstance(drawn, ast.Return)
    widgets = drawn.value
    assert isinstance(widgets, ast.Dict)
    asked = []
    sizes = sorted(name for name in FIELDS if name.startswith("creators_"))
    for key in widgets.keys:
        asked += [key.value] if isinstance(key, ast.Constant) else sizes
    assert sorted(asked) == sorted(name for name, about in ABOUT.items() if about.group != "on the page")
    groups = list(dict.fromkeys(ABOUT[name].group for name in asked))
    assert ["on the page", *groups] == list(get_args(FormGroup))


def test_no_second_table_of_fields():
    found = {
        f"{name}:{line}"
        for name in FILES
        for line, names in field_tables(trees.tree(FILES[name]))
        if names != ordered(name)
    }
    assert found == set()


def ordered(name):
    """The list in an order of its own that a module may have."""
    wanted = ORDERED.get(name)
    for node in trees.tree(FILES[name]).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == wanted:
            assert isinstance(node.value, ast.Tuple | ast.List)
            return texts(node.value.elts)
    assert wanted is None, f"{name} has no {wanted} any more"
    return None


def test_a_second_table_of_fields_would_be_found():
    names = sorted(FIELDS)[: MANY + 1]
    for source in (
        f"LABELS = {dict.fromkeys(names, 'a label')}",
        f"UNITS = {dict.fromkeys(names, ('a label', 'usd'))}",
        f"FEES = frozenset({set(names)})",
        f"SHOWN = {tuple(names)}",
        f"PAIRS = {[(name, 'a label') for name in names]}",
    ):
        assert [*field_tables(ast.parse(source))], source
    assert not [*field_tables(ast.parse(f"WIDGETS = {{{', '.join(f'{name!r}: draw' for name in names)}}}"))]


def test_goals_are_told_on_the_goal_alone():
    """In one enum; no table or list in any module has goals, or what measures them, for its keys."""
    found = {f"{name}:{line}" for name in FILES for line in goal_tables(trees.tree(FILES[name]))}
    assert found == set()


def test_a_table_of_goals_would_be_found():
    for source in (
        "NOUNS = {'reach': 'people', 'orders': 'orders'}",
        "NOUNS = {Goal.REACH: 'people', Goal.ORDERS: 'orders'}",
        "UNITS = {'effective_reach': 'people', 'orders': 'orders', 'profit_usd': 'usd'}",
        "NOUNS = [('reach', 'people'), ('profit', 'dollars')]",
    ):
        assert [*goal_tables(ast.parse(source))], source
    assert not [*goal_tables(ast.parse("SHOWN = ('orders', 'profit_usd')"))]


def test_a_goal_is_its_plain_word_and_names_what_there_is():
    assert [*Goal] == ["reach", "engagements", "followers", "orders", "profit"] == [*choices("goal")]
    assert {type(each) for each in choices("goal")} == {str}
    assert len({goal.terms for goal in Goal}) == len(Goal)
    for goal in Goal:
        terms = goal.terms
        for holder in (EvaluatedMix, Outcomes):
            assert terms.measure in holder.__annotations__ or hasattr(holder, terms.measure), goal
        assert terms.measure in Plan.model_fields
        assert terms.measure in FIGURES
        assert terms.worth_field in FIELDS or goal is Goal.PROFIT
        assert terms.unit == FIGURES[terms.measure][1]
    assert [measure_of(Goal.REACH, times) for times in (1, 2, 3)] == ["reach", *["effective_reach"] * 2]
    assert measure_of(Goal.PROFIT, 1) == "profit_usd"


def named_things(tree):
    """Public classes and types at the top of a module, with how they are made: a class is like no other."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name[0].isupper() and not name.isupper() and isinstance(node.value, ast.Subscript | ast.BinOp):
                yield name, ast.unparse(node.value)


def test_one_name_is_one_thing():
    made = defaultdict(set)
    for tree in map(trees.tree, FILES.values()):
        for name, how in named_things(tree):
            made[name].add(how)
    assert len(made) > 200
    assert {name for name, ways in made.items() if len(ways) > 1 and not name.startswith("_")} == set()
