"""Ways to start, to go back, to name a question, and what the visitor of a link reads."""

import re

import pytest

from influencer_compare import Scenario
from influencer_compare.document.schema import why_nothing_fits
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import EXAMPLES, FIRST_EXAMPLE
from influencer_compare.wording.infeasible import FOR_PEOPLE, nothing_fits_sentence, what_if_label
from influencer_compare.wording.links import LINK_SHARED
from tests.app.driver import (
    answer,
    cards,
    linked_scenario,
    open_page,
    open_place,
    press,
    put,
    settle,
    words,
)
from tests.first_version import asked
from tests.usual import some


@pytest.mark.parametrize("title", some(EXAMPLES, 1))
def test_an_example_is_one_press_and_marked(title):
    at = press(open_page(), f"example_{EXAMPLES[title].area}")
    assert linked_scenario(at) == EXAMPLES[title]
    assert EXAMPLES[title].name in cards(at)[0]
    marked = {each.key for each in at.button if each.key.startswith("example_") and is_primary(each)}
    assert marked == {f"example_{EXAMPLES[title].area}"}


def is_primary(button):
    return button.proto.type == "primary"


def test_undo_goes_back_one_question_and_start_over_to_the_first_example():
    at = open_page()
    assert at.button(key="undo").disabled
    at = put(at, "budget", 3_000)
    at = settle(put(at, "hours", 12))
    assert linked_scenario(press(at, "undo")) == Scenario(budget=3_000)
    at = press(put(at, "small_asked_usd", 90), "start_over")
    assert linked_scenario(at) == FIRST_EXAMPLE
    assert at.query_params["budget"] == str(FIRST_EXAMPLE.budget)
    assert "small_asked_usd" not in at.query_params
    assert linked_scenario(press(at, "undo")) == Scenario(budget=3_000, small_asked_usd=90)


def test_a_name_is_shown_as_text_and_does_not_change_the_answer():
    plain, named = (open_page(query) for query in (None, {"name": "Plan *B* <b>$5$</b>"}))
    assert "<b>$5$</b>" in cards(named)[0]
    assert not any("<b>$5$" in each.proto.body for each in named.get("html"))
    figures = [re.findall(r"[0-9][0-9,.]*", cards(at)[0].partition("Book")[2]) for at in (plain, named)]
    assert figures[0] == figures[1]
    assert figures[0]
    assert linked_scenario(named).name == "Plan *B* <b>$5$</b>"


def test_the_visitor_of_a_copied_link_reads_that_she_may_move_anything():
    at = open_page(Scenario(budget=3_000).to_query())
    assert LINK_SHARED in words(at)
    at = press(at, "shared_read")
    assert LINK_SHARED not in words(at)
    assert LINK_SHARED not in words(open_page({"budget": "3000"}))


def test_a_link_of_another_model_version_says_so():
    at = open_page({"budget": "3000", "v": "1", "model": "0.9.0"})
    assert "0.9.0" in words(at)
    assert linked_scenario(at) == asked(budget=3_000)


def test_a_closer_look_draws_one_more_plot():
    at = open_place(open_page(), "more_charts")
    before = len(at.get("plotly_chart"))
    for chosen in at.get_by_key("closer").options:
        at.get_by_key("closer").set_value(chosen)
        at = settle(at)
        assert len(at.get("plotly_chart")) == before + 1


def test_a_plan_that_loses_money_says_what_would_pay_and_shows_the_plan_that_loses_least():
    asked = Scenario(goal="profit", order_value_usd=1_000)
    at, found = open_page(asked.to_query(every_field=False)), answer(asked)
    assert nothing_fits_sentence(USUAL, why_nothing_fits(found), asked) in cards(at)[0]
    known = at.button(key="fix_people"), at.button(key="fix_0")
    assert [each.label.replace("\\", "") for each in known] == [
        FOR_PEOPLE,
        what_if_label(USUAL, found.changes),
    ]
    assert [each.proto.type for each in known] == ["primary", "secondary"]
    assert len(at.table) == 1
    assert linked_scenario(press(at, "fix_people")) == asked.changed(goal="reach")


def test_no_bakery_is_told_to_have_sales_of_thousands():
    """It "would pay only with orders of $4,431", and a press showed that."""
    asked = Scenario(goal="profit", niche="bakery", area="town", budget=2_000, order_value_usd=6)
    at = open_page(asked.to_query(every_field=False))
    assert "740 times the sales that links are likely to bring. Book to become known" in cards(at)[0]
    assert [each.key for each in at.button if (each.key or "").startswith("fix_")] == ["fix_people"]


def test_undo_is_there_right_after_the_first_move():
    at = open_page()
    assert at.button(key="undo").disabled
    at = put(at, "budget", 3_000)
    assert not at.button(key="undo").disabled
    assert linked_scenario(press(at, "undo")) == Scenario()
