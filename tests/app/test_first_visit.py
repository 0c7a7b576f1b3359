"""What an address opens on, and what is drawn before anybody opens anything."""

import subprocess
import sys
from collections import Counter

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from influencer_compare import Scenario
from influencer_compare.comparison.links import comparison_query
from influencer_compare.comparison.options import new_option
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import FIRST_EXAMPLE
from influencer_compare.ui.parts import first_words
from influencer_compare.ui.session.state import Compared, key_of
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.compare import comparison_headline
from influencer_compare.wording.starting import STARTING
from tests.app.driver import (
    APP,
    DEFAULT,
    SECONDS,
    cards,
    check_answer_to,
    control,
    linked_scenario,
    open_page,
    open_place,
    press,
    put,
    put_all,
    settle,
    slider_beside,
)
from tests.usual import some

EURO = {"currency": "EUR", "currency_per_usd": "0.5", "rate_on": "2026-11-01"}


def test_the_first_visitor_after_a_start_reads_that_the_page_comes_and_nothing_moves_later(monkeypatch):
    open_page(at_rest=True)  # whatever this process has loaded by now
    usual, told = shapes(open_page(at_rest=True)), []
    monkeypatch.delitem(sys.modules, "influencer_compare.ui.parts.header")

    def rendered(template, name, note):
        told.append(note)
        return name

    monkeypatch.setattr(first_words, "rendered", rendered)
    assert shapes(open_page(at_rest=True)) == usual
    assert told == [STARTING]


def shapes(at):
    """What stands where in the page: the kind of each part, and its key if it has one."""
    return [(at_place, each.type, getattr(each, "key", None)) for at_place, each in at.main.children.items()]


def test_the_first_words_load_nothing_of_what_they_wait_for():
    asked = "import sys, streamlit; before = {*sys.modules}; import influencer_compare.ui.parts.first_words;"
    asked += "print(*{each.partition('.')[0] for each in {*sys.modules} - before})"
    said = subprocess.run([sys.executable, "-c", asked], cwd=APP.parent, capture_output=True, text=True)
    assert not {"numpy", "scipy", "pydantic", "plotly", "sqlalchemy"} & {*said.stdout.split()}, said.stderr
    assert "influencer_compare" in said.stdout


def test_an_empty_address_opens_on_an_example_and_says_so():
    at = open_page(version=None)
    check_answer_to(at, FIRST_EXAMPLE)
    assert FIRST_EXAMPLE.name in cards(at)[0]
    for _ in range(2):
        assert {name: at.query_params[name] for name in ("budget", "hours", "v")} == {
            "budget": str(FIRST_EXAMPLE.budget),
            "hours": str(FIRST_EXAMPLE.hours),
            "v": str(LINK_VERSION),
        }
        at = settle(at)
    assert at.button(key="undo").disabled
    assert linked_scenario(open_page({**at.query_params})) == FIRST_EXAMPLE  # loading it anew changes nothing


@pytest.mark.parametrize(("field", "value"), some([("niche", "bakery"), ("area", "region")], 1))
def test_the_name_of_an_example_goes_with_its_trade_and_its_place(field, value):
    at = put(open_page(version=None), field, value)
    assert FIRST_EXAMPLE.name not in cards(at)[0]
    assert linked_scenario(at) == FIRST_EXAMPLE.changed(**{field: value}, name="")


def test_an_address_with_only_a_currency_opens_on_the_example_in_it():
    at = open_page(EURO, version=None)
    assert linked_scenario(at) == FIRST_EXAMPLE
    assert control(at, "budget").value == "€1,000"
    assert "€" in cards(at)[0]
    assert {name: at.query_params[name] for name in EURO} == EURO


def test_an_address_with_only_a_version_asks_the_usual_question():
    at = open_page({"v": str(LINK_VERSION)})
    check_answer_to(at, DEFAULT)
    assert "budget" not in at.query_params


def test_an_address_with_nothing_that_is_understood_opens_on_the_example():
    at = open_page({"colour": "blue", "utm_source": "x"}, version=None)
    assert linked_scenario(at) == FIRST_EXAMPLE
    assert "utm_source" not in at.query_params
    (named,) = [each.value for each in at.text]
    assert "colour" in named


def test_a_link_to_options_brings_them_and_asks_the_usual_question():
    first = new_option((), Scenario(budget=4_000), name="Now")
    both = (first, new_option((first,), Scenario(budget=9_000), name="Later"))
    query = comparison_query(both, None, USUAL)
    at = AppTest.from_file(APP, default_timeout=SECONDS)
    for name, values in query.items():
        at.query_params[name] = values
    at._page_hash = calc_hash("compare")
    at = settle(at)
    kept = at.session_state[key_of(Compared)].options
    assert [each.scenario.budget for each in kept] == [4_000, 9_000]
    document = compared(kept)
    assert comparison_headline(USUAL, document) in at.header[0].value.replace("\\", "")
    assert "option" in at.query_params
    assert "budget" not in at.query_params


def compared(options):
    from influencer_compare.comparison.compare import compare  # noqa: PLC0415
    from tests.app.driver import EVIDENCE  # noqa: PLC0415

    return compare(options, EVIDENCE)


def test_start_over_returns_to_the_example_from_anywhere():
    moved = {"budget": 7_000, "platforms": ("youtube",), "format": "photo", "order_value_usd": 30, "weeks": 9}
    at = press(put_all(open_page({"live_by": "2027-06-01", "start_on": "2027-01-04"}), moved), "start_over")
    for _ in range(2):
        assert linked_scenario(at) == FIRST_EXAMPLE
        assert not {"platforms", "format", "order_value_usd", "weeks", "live_by"} & set(at.query_params)
        assert slider_beside(at, "budget").value == FIRST_EXAMPLE.budget
        at = settle(at)


def test_settings_that_are_folded_away_keep_their_values():
    """While the place is shut only what differs from its default is drawn."""
    moved = {"format": "photo", "weeks": 9, "commission_pct": 12.5, "name": "Spring", "usage_rights": True}
    at = put_all(open_page(), moved)
    at.session_state["more_settings"] = False
    for _ in range(2):
        at = settle(at)
        assert linked_scenario(at) == DEFAULT.changed(**moved)
    with pytest.raises(KeyError):
        at.get_by_key("most_creators")
    again = open_page({**at.query_params})
    assert linked_scenario(again) == DEFAULT.changed(**moved)
    assert again.get_by_key("weeks").value == 9
    assert linked_scenario(put(again, "weeks", None)) == DEFAULT.changed(**{**moved, "weeks": None})


# ---- At rest ----

CONTAINERS = {"main", "sidebar", "event", "flex_container", "column", "popover", "expander", "unknown"}
FOLDED = {"fine", "exact", "quotes", "sale", "menu", "share", "more_settings"}
LATER = ("why", "wrong", "more_numbers", "sources", "more_charts")


def drawn(block, *, folded=False):
    """Kind and key of every element in sight, those in a folded place only where asked for."""
    for child in getattr(block, "children", {}).values():
        inside = folded or getattr(child, "key", None) in FOLDED or child.type == "popover"
        if child.type not in CONTAINERS and not inside and not is_style(child):
            yield child.type, getattr(child, "key", None)
        yield from drawn(child, folded=inside)


def is_style(child):
    """Neither styles nor what keeps the tab's memory are looked at by anybody."""
    return child.type == "bidi_component" or (child.type == "html" and "<style" in child.proto.body)


def test_little_is_drawn_at_rest_and_what_is_folded_away_only_once_it_is_opened():
    at = open_page(version=None, at_rest=True)
    found = Counter(drawn(at._tree))
    assert 20 < found.total() <= 35, found
    assert not at.code
    assert not at.table
    assert not at.metric
    assert len(at.get("plotly_chart")) == 1
    for key in (*LATER, "share", "menu", "exact", "quotes", "sale"):
        before = everything_drawn(at)
        at = open_place(at, key)
        assert everything_drawn(at) > before, key
        at.session_state[key] = False
        assert everything_drawn(settle(at)) == before


def everything_drawn(at):
    """How many elements there are, in sight or not."""
    return len([*drawn_anywhere(at._tree)])


def drawn_anywhere(block):
    for child in getattr(block, "children", {}).values():
        yield child
        yield from drawn_anywhere(child)
