"""Ways to start, to go back, to name a question, and what the visitor of a link reads."""

import pytest

from influencer_compare import Scenario
from influencer_compare.question.examples import EXAMPLES
from tests.app.driver import linked_scenario, open_page, put, settle, words
from tests.first_version import asked
from tests.usual import some


@pytest.mark.parametrize("title", some(EXAMPLES, 1))
def test_an_example_is_one_press(title):
    at = open_page()
    at.button(key=f"example_{EXAMPLES[title].area}").click()
    at = settle(at)
    assert linked_scenario(at) == EXAMPLES[title]
    assert EXAMPLES[title].name in at.title[0].value.replace("\\", "")


def test_undo_goes_back_one_question_and_start_over_to_the_first():
    at = open_page()
    assert at.button(key="undo").disabled
    at = put(at, "budget", 3_000)
    at = put(at, "hours", 12)
    at = settle(at)
    at.button(key="undo").click()
    at = settle(at)
    assert linked_scenario(at) == Scenario(budget=3_000)
    at.button(key="start_over").click()
    at = settle(at)
    assert linked_scenario(at) == Scenario()


def test_a_name_is_shown_as_text_and_does_not_change_the_answer():
    plain = open_page()
    named = open_page({"name": "Plan *B* <b>$5$</b>"})
    assert named.header[0].value == plain.header[0].value
    assert "\\*B\\*" in named.title[0].value
    assert "\\<b\\>" in named.title[0].value
    assert linked_scenario(named).name == "Plan *B* <b>$5$</b>"


def test_the_visitor_of_a_copied_link_reads_that_she_may_move_anything():
    at = open_page(Scenario(budget=3_000).to_query())
    assert "the sender's plan stays" in words(at)
    at.button(key="shared_read").click()
    at = settle(at)
    assert "the sender's plan stays" not in words(at)
    assert "the sender's plan stays" not in words(open_page({"budget": "3000"}))


def test_a_link_of_another_model_version_says_so():
    at = open_page({"budget": "3000", "v": "1", "model": "0.9.0"})
    assert "0.9.0" in words(at)
    assert linked_scenario(at) == asked(budget=3_000)


@pytest.mark.parametrize("chosen", ["What overlap does", "How often people are reached", "Fees by size"])
def test_a_closer_look_draws_one_more_plot(chosen):
    at = open_page()
    before = len(at.get("plotly_chart"))
    at.get_by_key("closer").set_value(chosen)
    at = settle(at)
    assert len(at.get("plotly_chart")) == before + 1


def test_a_plan_that_loses_money_says_what_would_pay():
    at = open_page({"goal": "Profit"})
    assert "loses money" in at.header[0].value
    assert "would pay only with" in words(at)
    assert len(at.table) == 1


def test_undo_is_there_right_after_the_first_move():
    at = open_page()
    assert at.button(key="undo").disabled
    at = put(at, "budget", 3_000)
    assert not at.button(key="undo").disabled
    at.button(key="undo").click()
    assert linked_scenario(settle(at)) == Scenario()
