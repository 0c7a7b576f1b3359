"""The presenter view of the page itself: one idea per screen, another budget by a slider, amounts hidden."""

import re

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from influencer_compare import Scenario
from influencer_compare.comparison.options import OptionSpec, to_query
from influencer_compare.document.schema import answer_document
from influencer_compare.question.display import USUAL
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.numbers import number
from influencer_compare.wording.page_notes import TO_SEASON, one_go_note
from influencer_compare.wording.safe_plan import TITLE as SAFE_TITLE
from influencer_compare.wording.saved import SCREENS, instead_of
from tests.app.driver import (
    APP,
    SECONDS,
    alternative_texts,
    answer,
    cards,
    linked_scenario,
    open_page,
    settle,
    words,
)
from tests.app.test_saved import address, store  # noqa: F401 - fixtures

ASKED = Scenario(budget=6_170, name="Spring")
OTHER_BUDGET = 12_500
AMOUNT = re.compile(r"[$€£]\s?\d|\d\s?(?:USD|EUR)|6,?170|12,?500")


def presented(query):
    """The presenter view of an address, as its link opens it."""
    at = AppTest.from_file(APP, default_timeout=SECONDS)
    for name, values in query.items():
        at.query_params[name] = values
    at._page_hash = calc_hash("present")
    return run(at)


def run(at):
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    return at


def press(at, key):
    at.button(key=key).click()
    return run(at)


def saved(store, hide=()):  # noqa: F811 - a fixture
    return store.save_new(answer_document(ASKED, answer(ASKED)), hide=hide)


def own_and_saved(store):  # noqa: F811 - a fixture
    own = {**ASKED.to_query(every_field=False), "v": str(LINK_VERSION)}
    return own, {"view": saved(store).view_token}


def figure_of(scenario):
    return number(USUAL, answer(scenario).best.effective_reach)


def test_another_budget_is_tried_by_a_slider_and_the_question_stays(store):  # noqa: F811
    for query in own_and_saved(store):
        at = presented(query)
        assert figure_of(ASKED) in cards(at)[0]
        assert instead_of(USUAL, answer(ASKED).best) not in words(at)
        at.get_by_key("what_if").set_value(OTHER_BUDGET)
        at = run(at)
        assert figure_of(ASKED.changed(budget=OTHER_BUDGET)) in cards(at)[0]
        assert instead_of(USUAL, answer(ASKED).best) in words(at)
        assert press(press(at, "next"), "previous").get_by_key("what_if").value in (6_170, OTHER_BUDGET)
        at.get_by_key("what_if").set_value(6_170)
        assert figure_of(ASKED) in cards(run(at))[0]


def test_the_question_is_as_it_was_when_the_view_is_left():
    at = open_page(ASKED.to_query(every_field=False))
    at = run(at.switch_page(str(FILES["present"])))
    at.get_by_key("what_if").set_value(OTHER_BUDGET)
    at = settle(run(at).switch_page(str(FILES["plan"])))
    assert linked_scenario(at) == ASKED


def everything(at):
    """All that a screen says, draws and offers."""
    parts = [words(at), *(each.value for kind in (at.title, at.header, at.subheader) for each in kind)]
    parts += [*alternative_texts(at).values(), *(each.proto.spec for each in at.get("plotly_chart"))]
    parts += [each.proto.body for each in at.get("html") if "<style" not in each.proto.body]
    parts += [str(option) for each in at.select_slider for option in each.options]
    return "\n".join(map(str, parts))


def screens(at):
    """Every screen from the first to the last, and what stood on each."""
    found = [everything(at)]
    while not at.button(key="next").disabled:
        at = press(at, "next")
        found.append(everything(at))
    return found


def test_h_hides_every_amount_on_every_screen_and_shows_them_again(store):  # noqa: F811
    for query in own_and_saved(store):
        at = presented(query)
        shown = screens(at)
        assert len(shown) >= 3
        assert AMOUNT.search(shown[0])
        at = presented(query)
        assert at.button(key="hide_money").proto.shortcut == "h"
        at = press(at, "hide_money")
        assert figure_of(ASKED) in cards(at)[0]
        hidden = screens(at)
        for screen in hidden:
            assert AMOUNT.search(screen) is None, AMOUNT.search(screen)
        while not at.button(key="previous").disabled:
            at = press(at, "previous")
        assert AMOUNT.search(everything(press(at, "hide_money")))


def test_the_safe_plan_stands_with_the_next_steps_of_a_question_and_of_options():
    asked = {**ASKED.to_query(every_field=False), "v": str(LINK_VERSION)}
    beside = to_query((OptionSpec("1", "One", ASKED), OptionSpec("2", "Two", ASKED.changed(budget=8_000))))
    for query in (asked, {**beside, "v": str(LINK_VERSION)}):
        last = screens(presented(query))[-1]
        assert SAFE_TITLE in last
        assert "The price of safety" in last


def test_an_amount_that_was_tried_is_hidden_too():
    at = presented({**ASKED.to_query(every_field=False), "v": str(LINK_VERSION)})
    at.get_by_key("what_if").set_value(OTHER_BUDGET)
    at = press(run(at), "hide_money")
    assert AMOUNT.search(everything(at)) is None
    assert not at.select_slider


def test_hidden_fees_offer_no_other_budget(store):  # noqa: F811
    at = presented({"view": saved(store, ("fees",)).view_token})
    assert not at.select_slider
    assert all(AMOUNT.search(screen) is None for screen in screens(at))


@pytest.mark.parametrize("query", [{"budget": "200", "hours": "0", "help_hour_usd": "0"}, {"goal": "profit"}])
def test_where_nothing_fits_there_is_no_slider_and_every_screen_says_something(query):
    at = presented({**query, "v": str(LINK_VERSION)})
    assert not at.select_slider
    assert at.title[0].value == SCREENS["answer"]
    assert all(len(screen) > 60 for screen in screens(at))


def test_over_several_months_it_says_that_it_plans_in_one_go_and_leads_to_the_season():
    at = presented({"budget": "900", "area": "town", "months": "3"})
    assert one_go_note(USUAL, 3) in words(at)
    assert TO_SEASON in [each.proto.label for each in at.get("page_link")]
    assert TO_SEASON not in [each.proto.label for each in presented({"budget": "900"}).get("page_link")]


def test_a_goal_without_its_figure_is_a_sentence_and_no_fault():
    assert "nobody has published" in words(presented({"goal": "followers"}))
