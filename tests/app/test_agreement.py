"""A browser that is behind: its widgets or its address lack what the server has already answered."""

import datetime as dt

from influencer_compare import Scenario
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.version import LINK_VERSION
from tests.app.driver import (
    cards,
    control,
    linked_scenario,
    open_page,
    open_settings,
    press,
    put,
    set_control,
    settle,
    slide,
)


def test_a_widget_that_is_behind_takes_the_newest_value():
    """The one of the country, which a press beside the currency moves."""
    pounds = {"currency": "GBP", "currency_per_usd": "0.8", "rate_on": "2026-11-01"}
    at = open_settings(open_page({"budget": "8000", **pounds}))
    for button in ("take_country", "undo", "take_country"):
        at = press(at, button)
    assert at.query_params["country"] == "UK"
    set_control(at, "country", "us")  # as it stood before; the address is newer
    at = settle(at)
    assert control(at, "country").value == "uk"
    assert linked_scenario(at) == Scenario(budget=8_000, country="uk")


def test_what_is_typed_after_the_slider_stays():
    at = slide(open_page(), "budget", 12_500)
    for typed in (7_777, 10_000):
        at = put(at, "budget", typed)
        assert linked_scenario(at) == Scenario(budget=typed)
        assert linked_scenario(settle(at)) == Scenario(budget=typed)


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
    assert at.query_params["budget"] == "4321"  # which no widget of the browser writes
    assert linked_scenario(at) == before
    assert {name: at.query_params[name] for name in euros} == euros
    assert "€" in cards(at)[0]


def test_a_link_from_a_saved_plan_to_an_earlier_question_opens_it():
    at = put(put(open_page({"budget": "7000"}), "budget", 9_000), "hours", 12)
    at.switch_page(str(FILES["saved"])).run()
    assert not at.exception
    at.query_params = {"budget": "7000", "v": str(LINK_VERSION)}
    at = settle(at.switch_page(str(FILES["plan"])))
    assert linked_scenario(at) == Scenario(budget=7_000)
