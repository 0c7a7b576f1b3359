"""A browser that is behind: its widgets or its address lack what the server has already answered."""

import datetime as dt

from influencer_compare import Scenario
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.version import LINK_VERSION
from tests.app.driver import linked_scenario, open_page, put, settle


def test_a_widget_that_is_behind_its_slider_takes_the_newest_value():
    at = open_page()
    for budget in (12_500, 15_000):
        at.get_by_key("budget_slider").set_value(budget)
        at = settle(at)
    assert at.query_params["budget"] == "15000"
    at.number_input(key="budget").set_value(10_000)  # as it stood before both moves; the address is newer
    at = settle(at)
    assert at.number_input(key="budget").value == 15_000
    assert linked_scenario(at) == Scenario(budget=15_000)


def test_what_is_typed_after_the_slider_stays():
    at = open_page()
    at.get_by_key("budget_slider").set_value(12_500)
    at = settle(at)
    for typed in (7_777, 10_000):
        at.number_input(key="budget").set_value(typed)
        at.query_params["budget"] = str(typed)  # which a browser writes at the same moment
        at = settle(at)
        assert linked_scenario(at) == Scenario(budget=typed)


def test_an_address_that_lost_values_gets_them_again():
    question = {
        "name": "Spring",
        "budget": "4321",
        "platforms": ["TikTok", "YouTube"],
        "live_by": "2027-03-01",
    }
    euros = {"currency": "EUR", "currency_per_usd": "0.5", "rate_on": "2026-11-01"}
    at = open_page({**question, **euros})
    before = linked_scenario(at)
    assert before.live_by == dt.date(2027, 3, 1)
    at.query_params.clear()
    at = settle(at)
    assert linked_scenario(at) == before
    assert {name: at.query_params[name] for name in euros} == euros
    assert at.metric[3].value.startswith("€")


def test_a_link_from_a_saved_plan_to_an_earlier_question_opens_it():
    at = open_page({"budget": "7000"})
    at.number_input(key="budget").set_value(9_000)
    at.query_params["budget"] = "9000"
    at = put(at, "hours", 12)
    at.switch_page(str(FILES["saved"])).run()
    assert not at.exception
    at.query_params = {"budget": "7000", "v": str(LINK_VERSION)}
    at = settle(at.switch_page(str(FILES["plan"])))
    assert linked_scenario(at) == Scenario(budget=7_000)
