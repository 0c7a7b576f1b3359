"""The visitor's currency on every page: by her choice or her link, at her rate, and said."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from influencer_compare import Scenario
from influencer_compare.question.display import USUAL, Display
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.wording.currency import (
    CURRENCY_BUTTON,
    currency_note,
    home_question,
    rate_label,
    wrong_rate_sentence,
)
from influencer_compare.wording.numbers import money, number
from tests.app.driver import (
    SECONDS,
    alternative_texts,
    answer,
    cards,
    control,
    held,
    linked_scenario,
    open_page,
    press,
    put,
    set_control,
    settle,
    words,
)
from tests.usual import some

EURO = {"currency": "EUR", "currency_per_usd": "0.5", "rate_on": "2026-11-01"}


def test_a_choice_without_a_rate_keeps_dollars_and_says_so():
    at = open_page()
    at.selectbox(key="currency").set_value("EUR")
    at = settle(at)
    assert "stay in US dollars until you give the EUR rate" in words(at)
    set_control(at, "currency_per_usd", "2")
    at.date_input(key="rate_on").set_value(dt.date(2026, 11, 1))
    at = settle(at)
    assert "euros at 1 EUR = 2 US dollars" in words(at)
    assert at.query_params["currency_per_usd"] == "0.5"
    assert "€" in cards(at)[0]
    assert linked_scenario(at) == Scenario()


def test_a_rate_alone_is_enough_it_is_of_the_day_on_which_it_is_typed():
    at = open_page()
    at.selectbox(key="currency").set_value("GBP")
    at = settle(at)
    for text in ("£1 = $1.27", "lots", "0", "1e9"):  # two numbers are none
        set_control(at, "currency_per_usd", text)
        at.run()
        assert len(at.error) == 1
        assert [wrong_rate_sentence(USUAL, text)] == [each.value.replace("\\", "") for each in at.error]
    set_control(at, "currency_per_usd", "1,27")
    at = settle(at)
    assert "1 GBP = 1.27 US dollars. So $100 is about £79." in words(at)
    assert at.date_input(key="rate_on").value == dt.datetime.now(dt.UTC).date()
    assert "£" in cards(at)[0]


@pytest.mark.parametrize("is_hers", [False, True])
def test_another_rate_is_of_today_unless_she_chose_a_day(is_hers):
    at = open_page({"currency": "EUR", "currency_per_usd": "0.5", **({} if is_hers else EURO)})
    if is_hers:
        at.date_input(key="rate_on").set_value(dt.date(2026, 10, 1))
        at = settle(at)
    at = put(at, "currency_per_usd", "1.6")
    today = dt.datetime.now(dt.UTC).date()
    assert at.date_input(key="rate_on").value == (dt.date(2026, 10, 1) if is_hers else today)


def test_a_rate_keeps_its_day_where_the_browser_reports_none():
    at = open_page(EURO)
    at.date_input(key="rate_on").set_value(None)
    at = settle(at)
    assert at.date_input(key="rate_on").value == dt.date(2026, 11, 1)
    assert "€" in cards(at)[0]


def test_a_link_shows_the_senders_currency_to_everybody():
    plain, euro = open_page({"budget": "8000"}), open_page({"budget": "8000", **EURO})
    assert linked_scenario(euro) == Scenario(budget=8_000)
    best = answer(Scenario(budget=8_000)).best
    assert money(Display("EUR", 0.5, dt.date(2026, 11, 1)), best.cash_usd) in cards(euro)[0]
    people = number(USUAL, best.effective_reach)
    assert all(people in cards(at)[0] for at in (plain, euro))
    for place in ("why", "wrong", "more_numbers", "sources"):
        euro.session_state[place] = True
    euro = settle(euro)
    told = words(euro) + " ".join(map(str, alternative_texts(euro).values()))
    told += " ".join(option for each in euro.select_slider for option in each.options)
    assert "$" not in told.replace("$100", "")  # by which the rate is checked
    copied = next(code.value for code in euro.code if "budget=" in code.value)
    assert "currency=EUR&currency_per_usd=0.5&rate_on=2026-11-01" in copied


@pytest.mark.parametrize("name", sorted(EURO))
def test_a_wrong_part_of_a_link_is_named_and_dollars_are_shown(name):
    at = open_page({**EURO, name: "nonsense"})
    assert at.selectbox(key="currency").value == ("USD" if name == "currency" else "EUR")
    assert f"“{name}”" in words(at) or name in words(at)
    assert "it must be" in words(at)
    assert "$" in cards(at)[0]


def test_any_other_code_can_be_typed():
    at = open_page({**EURO, "currency": "chf"})
    assert "CHF" in cards(at)[0]


def type_currency(at, text):
    """As a visitor types what the list does not hold; the driver of Streamlit knows only the list."""
    box = at.selectbox(key="currency")
    box.options.append(text)
    box.set_value(text)


@pytest.mark.parametrize(("typed", "code"), [("chf", "CHF"), ("€", "EUR"), ("£", "GBP")])
def test_a_currency_is_kept_by_its_code_however_it_was_typed(typed, code):
    at = open_page()
    type_currency(at, typed)
    at = settle(at)
    assert at.selectbox(key="currency").value == code
    assert currency_note(Display(code)) in words(at)
    assert rate_label(code) in labels(at)
    assert open_page({**EURO, "currency": typed}).selectbox(key="currency").value == code


UNKNOWN = ["EURO", "12", "ZZZ", "€€", "x" * 5_000, "[a](https://example.org)", "=1+1", "a\x00b"]


@pytest.mark.parametrize("typed", some(UNKNOWN, 4))
def test_an_unknown_currency_is_named_where_it_is_typed_and_never_kept(typed):
    at = open_page(EURO)
    type_currency(at, typed)
    at.run()
    assert not at.exception
    (said,) = [each.value for each in at.error]
    assert typed[:3].strip("[=") in said.replace("\\", "")
    assert at.selectbox(key="currency").value == "EUR"
    assert "€" in cards(at)[0]
    assert "x" * 100 not in words(at) + said
    type_currency(at, "CHF")
    at = settle(at)  # no error is left
    assert at.selectbox(key="currency").value == "CHF"


def test_a_rate_is_that_of_its_own_currency_alone():
    """Pounds were shown at the rate of the euro, until somebody noticed."""
    at = open_page(EURO)
    at.selectbox(key="currency").set_value("GBP")
    at = settle(at)
    assert "stay in US dollars until you give the GBP rate" in words(at)
    assert "currency_per_usd" not in at.query_params
    at = put(at, "currency_per_usd", "1.25")
    assert "£" in cards(at)[0]
    at.selectbox(key="currency").set_value("EUR")
    at = settle(at)
    assert "euros at 1 EUR = 2 US dollars, your rate of November 1, 2026" in words(at)


def test_the_currency_that_was_meant_is_one_press_away():
    at = open_page()
    type_currency(at, "EURO")
    at.run()
    at.button(key="use_currency").click()
    at = settle(at)
    assert at.selectbox(key="currency").value == "EUR"
    assert "stay in US dollars until you give the EUR rate" in words(at)


def comparison():  # a script of its own: it imports what it needs
    from influencer_compare.question.scenario import Scenario  # noqa: PLC0415
    from influencer_compare.ui.cache import answers  # noqa: PLC0415
    from influencer_compare.ui.pages.compare import show_compare  # noqa: PLC0415
    from influencer_compare.ui.parts.amounts import ask_how_to_show  # noqa: PLC0415
    from influencer_compare.ui.session import arrival, current  # noqa: PLC0415

    arrival.read_display()
    ask_how_to_show()
    arrival.read_link(answers.evidence())
    show_compare(current.display(), Scenario())


@pytest.mark.parametrize("typed", ["EURO", "12", "x" * 5_000])
def test_what_makes_a_document_takes_no_unknown_currency(typed):
    """The page "Compare" and all that it saves, shows and hands out is made from a document."""
    at = AppTest.from_function(comparison, default_timeout=SECONDS)
    for name, values in {**EURO, "option": ["title=A", "title=B&budget=5000"]}.items():
        at.query_params[name] = values
    at.run()
    type_currency(at, typed)
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    assert len(at.header) == 1
    assert "€" in words(at)
    assert len(at.error) == 1


def test_options_are_named_in_the_currency_that_the_reader_has_by_then():
    """Also where she changed it in the same moment: a callback runs before the page is drawn anew."""
    at = AppTest.from_function(comparison, default_timeout=SECONDS)
    for name, value in {"currency": "JPY", "currency_per_usd": "150", "rate_on": "2026-11-01"}.items():
        at.query_params[name] = value
    at.run()
    at.selectbox(key="currency").options.append("JPY")  # as for ``type_currency``
    control(at, "currency_per_usd").set_value("100")
    at.button(key="keep_three").click()
    at.run()
    assert not at.exception
    named = [each.value for each in at.text_input if each.key.startswith("option_name_")]
    assert named == ["¥500,000", "¥1,000,000", "¥2,000,000"]


def labels(at):
    return [each.label for each in at.text_input]


def test_a_rate_the_wrong_way_round_is_asked_about_and_mended_by_a_press():
    rate = {"currency": "INR", "currency_per_usd": "0.012", "rate_on": "2026-11-01"}
    at = open_page({"budget": "8000", **rate})
    (asked,) = [each.value for each in at.warning if "wrong way round" in each.value]
    assert "83.33 US dollars" in asked
    at.button(key="use_rate").click()
    at = settle(at)
    assert control(at, "currency_per_usd").value == "83.33"
    assert not [each.value for each in at.warning if "wrong way round" in each.value]


POUND = {"currency": "GBP", "currency_per_usd": "0.8", "rate_on": "2026-11-01"}


def test_where_her_customers_live_is_asked_where_her_currency_is_not_theirs():
    """A currency moves no answer by itself, least of all that of a link that somebody sent."""
    at = open_page({"budget": "8000", **POUND})
    assert linked_scenario(at) == Scenario(budget=8_000)
    assert home_question("uk") in words(at)
    at = press(at, "take_country")
    assert linked_scenario(at) == Scenario(budget=8_000, country="uk")
    assert home_question("uk") not in words(at)
    at = press(at, "undo")
    assert home_question("uk") in words(press(at, "keep_country")) or held(at, "country") == "us"


def test_nobody_is_asked_who_has_said_where_or_pays_in_dollars():
    for query in ({"country": "eu", **POUND}, {"budget": "8000"}):
        assert "take_country" not in [each.key for each in open_page(query).button]
    at = press(open_page(POUND), "keep_country")
    assert "take_country" not in [each.key for each in at.button]
    assert held(at, "country") == "us"


def opened_by(at):
    """What opens each menu of the page."""
    found, todo = [], [at.main]
    while todo:
        block = todo.pop()
        todo += getattr(block, "children", {}).values()
        found += [block.proto.popover.label] if block.type == "popover" else []
    return found


def test_a_saved_plan_has_no_other_currency_at_its_top():
    """Its amounts are in that of its owner, whatever the visitor has chosen."""
    at = open_page()
    assert "USD" in opened_by(at)
    at.switch_page(str(FILES["saved"])).run()
    assert not at.exception
    assert "USD" not in opened_by(at)
    assert CURRENCY_BUTTON in opened_by(at)
