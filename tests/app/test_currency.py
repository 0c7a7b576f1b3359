"""The visitor's currency on every page: by her choice or her link, at her rate, and said."""

import datetime as dt

import pytest
from driver import alternative_texts, linked_scenario, open_page, settle, words

from influencer_compare import Scenario

EURO = {"currency": "EUR", "currency_per_usd": "0.5", "rate_on": "2026-11-01"}


def test_a_choice_without_a_rate_keeps_dollars_and_says_so():
    at = open_page()
    at.selectbox(key="currency").set_value("EUR")
    at = settle(at)
    assert "stay in US dollars until you give its rate and the day of the rate" in words(at)
    at.number_input(key="currency_per_usd").set_value(0.5)
    at.date_input(key="rate_on").set_value(dt.date(2026, 11, 1))
    at = settle(at)
    assert "You type US dollars and read euros at 0.5" in words(at)
    assert "€" in at.metric[3].value
    assert linked_scenario(at) == Scenario()


def test_a_link_shows_the_senders_currency_to_everybody():
    plain, euro = open_page({"budget": "8000"}), open_page({"budget": "8000", **EURO})
    assert linked_scenario(euro) == Scenario(budget=8_000)
    assert euro.header[0].value == plain.header[0].value
    cost = float(plain.metric[3].value.strip("$").replace(",", ""))
    assert euro.metric[3].value == f"€{cost / 2:,.0f}"
    told = words(euro) + " ".join(map(str, alternative_texts(euro).values()))
    assert "$" not in told.replace("(US$)", "")
    copied = next(code.value for code in euro.code if "budget=" in code.value)
    assert "currency=EUR&currency_per_usd=0.5&rate_on=2026-11-01" in copied


@pytest.mark.parametrize("name", sorted(EURO))
def test_a_wrong_part_of_a_link_is_named_and_dollars_are_shown(name):
    at = open_page({**EURO, name: "nonsense"})
    assert f"“{name}”" in words(at) or name in words(at)
    assert "it must be" in words(at)
    assert at.metric[3].value.startswith("$")


def test_any_other_code_can_be_typed():
    at = open_page({**EURO, "currency": "chf"})
    assert at.metric[3].value.startswith("CHF")
