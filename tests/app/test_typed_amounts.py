"""Boxes of the question that are typed in: read in any way of writing, in the reader's own currency."""

import datetime as dt

import pytest

from influencer_compare.model.asked_prices import asked_at_usual_size
from influencer_compare.model.creators import SIDES, asked_followers
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.fields import ABOUT, bounds, takes_decimals
from influencer_compare.question.input_errors import Problem
from influencer_compare.ui.session.agreement import TYPED
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.version import LINK_VERSION
from influencer_compare.wording.fields import as_typed, input_problem_sentence, number_remedy
from influencer_compare.wording.mixes import size_number
from influencer_compare.wording.question import no_price_sentence
from tests.app.driver import (
    DEFAULT,
    EVIDENCE,
    cards,
    check_answer_to,
    control,
    held,
    linked_scenario,
    open_page,
    open_settings,
    press,
    put,
    put_all,
    settle,
    slide,
    words,
)
from tests.usual import together

QUICK = DEFAULT.changed(budget=205, hours=0, help_hour_usd=0)  # nothing fits, which is soon said
EURO = {"currency": "EUR", "currency_per_usd": "0.5", "rate_on": "2026-11-01"}
OPTIONAL = tuple(name for name in TYPED if getattr(DEFAULT, name) is None)
AMOUNTS_IN_USD = tuple(name for name in TYPED if ABOUT[name].unit == "usd")


def opened(scenario=QUICK, **also):
    return open_page(scenario.to_query(every_field=False) | also)


def said_of(at, field, text):
    """Whether the page says below the question that this text cannot be used, and what can be typed."""
    problem = Problem(field, text, number_remedy(USUAL, field))
    return input_problem_sentence(USUAL, problem).replace("\\", "") in words(at)


AMOUNTS = (
    "5k", "$5,000", "5.000", "5 000 €", "5'000.-", "5.000,00 EUR", "USD 5000", "0.005m", "5 tsd", " 5000 ",
)  # fmt: skip
NO_AMOUNTS = ("", "lots", "2000 or 5000", "-5000", "199", "250001", "9" * 50, "<b>x</b>")


@pytest.mark.parametrize("texts", together(AMOUNTS, 5))
def test_an_amount_is_read_however_it_is_typed_and_stays_as_typed(texts):
    for text in texts:
        at = settle(put(opened(), "budget", text))
        assert control(at, "budget").value == text
        assert linked_scenario(at) == QUICK.changed(budget=5_000)
        assert at.query_params["budget"] == "5000"
        assert not said_of(at, "budget", text.strip())


@pytest.mark.parametrize("texts", together(NO_AMOUNTS, 4))
def test_what_is_no_amount_is_named_and_text_and_question_stay(texts):
    at, usual = opened(), QUICK
    for text in texts:
        at = put(at, "budget", text)
        for niche_focus in (75, 50):  # another move leaves it
            assert control(at, "budget").value == text
            assert linked_scenario(at) == usual
            assert number_remedy(USUAL, "budget") in words(at)
            assert "<b>" not in "".join(each.value for each in at.caption)
            at, usual = slide(at, "niche_focus", niche_focus), usual.changed(niche_focus=niche_focus)
        at, usual = put(at, "budget", "300"), usual.changed(budget=300)
        assert number_remedy(USUAL, "budget") not in words(at)
        assert linked_scenario(at) == usual


@pytest.mark.parametrize("fields", together(TYPED, 4))
def test_every_box_takes_its_two_ends_and_nothing_beyond(fields):
    at = opened()
    for end in (0, 1):
        ends = {field: bounds(field)[end] for field in fields}
        at = put_all(at, {field: as_typed(USUAL, field, value) for field, value in ends.items()})
        assert {field: held(at, field) for field in fields} == ends
        beyond = {field: f"{value + 1:.0f}" if end else f"{value - 1:g}" for field, value in ends.items()}
        at = put_all(at, beyond)
        for field, text in beyond.items():
            assert said_of(at, field, text)
            assert held(at, field) == ends[field]
            assert control(at, field).value == text


@pytest.mark.parametrize("fields", together(TYPED, 4))
def test_an_empty_box_is_an_answer_only_where_a_field_may_be_left_open(fields):
    values = {field: 50 if field in OPTIONAL else getattr(DEFAULT, field) for field in fields}
    at = put_all(put_all(opened(), values), dict.fromkeys(fields, ""))
    for field, value in values.items():
        if field in OPTIONAL:
            assert held(at, field) is None
            assert field not in at.query_params
            assert not said_of(at, field, "")
        else:
            assert held(at, field) == value
            assert number_remedy(USUAL, field) in words(at)


def test_a_text_goes_when_its_slider_moves_and_when_the_question_is_set():
    at = slide(put(opened(), "budget", "7k"), "budget", 500)
    assert control(at, "budget").value == "$500"
    for text in ("7k", "nonsense"):  # also one that cannot be read, with what was said of it
        at = slide(put(at, "budget", text), "budget", 400 if text == "7k" else 300)
        assert control(at, "budget").value == as_typed(USUAL, "budget", held(at, "budget"))
        assert number_remedy(USUAL, "budget") not in words(at)
    assert linked_scenario(at) == QUICK.changed(budget=300)
    at = press(put(at, "budget", "nonsense"), "undo")
    assert control(at, "budget").value == "$400"
    at = press(put(at, "budget", "nonsense"), "start_over")
    assert control(at, "budget").value == "$2,000"
    assert number_remedy(USUAL, "budget") not in words(at)


def test_a_slider_that_moves_while_its_box_is_typed_in_has_the_last_word():
    at = opened()
    control(at, "hours").set_value("12")
    at = slide(at, "hours", 20)
    assert held(at, "hours") == 20
    assert control(at, "hours").value == "20"
    control(at, "hours").set_value("not yet")
    at = slide(at, "hours", 30)
    assert (held(at, "hours"), control(at, "hours").value) == (30, "30")


def test_a_slider_of_another_field_leaves_what_is_typed():
    at = slide(put(opened(), "budget", "0.3k"), "hours", 4)
    assert control(at, "budget").value == "0.3k"
    assert linked_scenario(at) == QUICK.changed(budget=300, hours=4)


def test_a_budget_in_euros_is_shown_in_euros_and_the_address_says_dollars():
    at = opened(**EURO)
    assert control(at, "budget").value == "€102"
    at = put(at, "budget", "€2.5k")
    assert at.query_params["budget"] == "5000"
    assert control(at, "budget").value == "€2.5k"
    assert linked_scenario(at) == QUICK.changed(budget=5_000)
    at = put(at, "budget", "99")  # 198 dollars
    assert "€100 to €125,000" in words(at)
    assert held(at, "budget") == 5_000
    at = put(at, "order_value_usd", "30.20")
    assert held(at, "order_value_usd") == 60.4
    at.selectbox(key="currency").set_value("USD")
    at = settle(at)
    assert control(at, "order_value_usd").value == "$60.40"  # and not 30.20 dollars
    assert linked_scenario(at) == QUICK.changed(budget=5_000, order_value_usd=60.4)


def test_at_another_rate_what_was_typed_stays_and_is_worth_other_dollars():
    at = opened(DEFAULT, **EURO)
    assert control(at, "budget").value == "€1,000"  # written by the page
    at = put(put(at, "order_value_usd", "30"), "small_asked_usd", "€110,000")
    at = put(at, "currency_per_usd", 2.5)
    assert control(at, "budget").value == "€800"
    assert (control(at, "order_value_usd").value, held(at, "order_value_usd")) == ("30", 75)
    at = put(at, "budget", "800 €")
    at = put(at, "currency_per_usd", 1.25)
    assert (control(at, "budget").value, held(at, "budget")) == ("800 €", 1_000)
    assert at.query_params["budget"] == "1000"
    at = put(at, "budget", "€190,000")
    dollars = held(at, "budget")
    at = put(at, "currency_per_usd", 2)  # more dollars than a budget can be
    assert held(at, "budget") == dollars
    assert control(at, "budget").value == f"€{dollars / 2:,.0f}"


def test_a_rate_mended_by_a_press_moves_what_the_boxes_say():
    pounds = {"currency": "GBP", "currency_per_usd": "1.27", "rate_on": "2026-11-01"}
    at = opened(DEFAULT, **pounds)
    assert control(at, "budget").value == "£2,540"
    at = press(at, "use_rate")
    assert (control(at, "budget").value, held(at, "budget")) == ("£1,575", 2_000)
    at = press(put(put(at, "currency_per_usd", 0.8), "budget", "£1,000"), "use_rate")
    assert (control(at, "budget").value, held(at, "budget")) == ("£1,000", 1_250)


def test_prices_that_were_asked_and_a_sale_move_the_answer_and_stand_in_the_address():
    typed = {"small_asked_usd": "$120", "large_asked_usd": "2,4k", "order_value_usd": "35.-"}
    known = {"small_asked_usd": 120, "large_asked_usd": 2_400, "order_value_usd": 35}
    at = open_page()
    before = cards(at)
    at = put_all(at, typed)
    check_answer_to(at, DEFAULT.changed(**known))
    assert cards(at) != before
    assert {name: at.query_params[name] for name in known} == {n: str(v) for n, v in known.items()}
    again = open_page({**at.query_params, "v": str(LINK_VERSION)})
    assert linked_scenario(again) == DEFAULT.changed(**known)
    assert control(again, "large_asked_usd").value == "$2,400"


def test_what_was_typed_is_there_again_after_a_page_without_the_question():
    at = put(opened(), "budget", "0.3k")
    at.switch_page(str(FILES["saved"])).run()
    at = settle(at.switch_page(str(FILES["plan"])))
    assert control(at, "budget").value == "0.3k"
    assert linked_scenario(at) == QUICK.changed(budget=300)


def test_a_sign_of_another_currency_is_read_as_hers_and_that_is_said():
    """Pounds are not turned into dollars in silence; what says its own currency or none needs no word."""
    at = settle(put(opened(), "budget", "£300"))
    said = "We read “£300” as $300. For GBP, press USD above."
    assert linked_scenario(at) == QUICK.changed(budget=300)
    assert said in words(at)
    for text in ("$300", "300"):
        assert "We read" not in words(put(at, "budget", text))


def test_whose_price_is_typed_is_said_by_followers():
    """A price of somebody of 3,000 followers moves the plan by far too much where 32,000 are meant."""
    at = opened()
    at.session_state["quotes"] = True
    said = words(settle(at.run()))
    for side in SIDES:
        size = size_number(USUAL, asked_followers(QUICK, side, EVIDENCE))
        assert f"Asked by one with about {size} followers." in said


def test_a_price_of_another_size_is_carried_over_by_a_press():
    at = opened()
    at.session_state["quotes"] = at.session_state["other_size"] = True
    at = settle(at.run())
    for followers, price, said in ((3_000, 10**9, "is more than"), (20_000_000, 1, "is less than")):
        at.number_input(key="their_followers").set_value(followers)
        at.text_input(key="their_price").set_value(str(price))
        settle(at)
        shown = " ".join(each.value for each in [*at.markdown, *at.caption])
        assert f"By our prices that {said}" in shown
        assert "use_price" not in [each.key for each in at.button]
    at.number_input(key="their_followers").set_value(3_000)
    at.text_input(key="their_price").set_value("lots")
    assert no_price_sentence(USUAL) in words(settle(at))
    at.text_input(key="their_price").set_value("50,00")
    settle(at)
    carried = round(asked_at_usual_size(QUICK, 50, 3_000, EVIDENCE))
    assert carried > 100
    at.button(key="use_price").click()
    assert linked_scenario(settle(at)).small_asked_usd == carried


FITS = DEFAULT.changed(budget=9_000)
POUND = {"currency": "GBP", "currency_per_usd": "0.78740157", "rate_on": "2026-11-01"}


def test_cents_survive_the_box_the_link_and_the_card():
    """Six pounds became 6.30, and 4.99 dollars 5: a sale was kept in whole dollars."""
    at = put(opened(FITS, **POUND), "order_value_usd", "£6")
    assert linked_scenario(at).order_value_usd == 7.62
    assert "of £6 at" in cards(at)[0]
    again = opened(FITS, **{**POUND, "order_value_usd": at.query_params["order_value_usd"]})
    assert control(again, "order_value_usd").value == "£6"
    at = put(opened(FITS), "order_value_usd", "4.99")
    assert (at.query_params["order_value_usd"], linked_scenario(at).order_value_usd) == ("4.99", 4.99)
    assert "of $4.99 at" in cards(at)[0]
    at = put_all(at, {"margin_pct": "62,5", "order_value_usd": "1,250"})
    assert linked_scenario(at) == FITS.changed(margin_pct=62.5, order_value_usd=1_250)


def test_every_amount_is_typed_in_her_currency_and_to_the_cent():
    assert {name for name in AMOUNTS_IN_USD if not takes_decimals(name)} == {"budget"}
    at = open_settings(opened(QUICK, **POUND))
    for field in AMOUNTS_IN_USD:
        assert control(at, field).label.endswith("(GBP)")
    fields = [field for field in AMOUNTS_IN_USD if field != "budget"]
    at = put_all(at, dict.fromkeys(fields, "£6.35"))
    assert {held(at, field) for field in fields} == {8.06}
    assert "US$" not in words(at)


@pytest.mark.parametrize("rate", ["0.7833", "0.7897", "151.3"])
def test_the_ends_that_are_offered_in_her_currency_are_taken(rate):
    at = opened(QUICK, **{**POUND, "currency_per_usd": rate})
    shown = Display("GBP", float(rate), dt.date(2026, 11, 1))
    for end in (0, 1):
        ends = {field: bounds(field)[end] for field in AMOUNTS_IN_USD}
        at = put_all(at, {field: as_typed(shown, field, value) for field, value in ends.items()})
        assert {field: held(at, field) for field in AMOUNTS_IN_USD} == ends
