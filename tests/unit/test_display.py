"""Amounts and numbers as their reader writes them; everything is computed in US dollars."""

import datetime as dt
import math
import re

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare.document.schema import answer_document
from influencer_compare.question.display import (
    LARGEST_RATE,
    SMALLEST_RATE,
    USUAL,
    Display,
    from_query,
    nearest_currency,
)
from influencer_compare.question.input_errors import FIRST_DAY, LAST_DAY, InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.typed_numbers import usd_of
from influencer_compare.views.texts import origin_line
from influencer_compare.wording.answer import live_phrase
from influencer_compare.wording.changes import change_phrase
from influencer_compare.wording.compare import setting_words
from influencer_compare.wording.currency import currency_note, rate_words
from influencer_compare.wording.days import day_of, start_sentence
from influencer_compare.wording.numbers import (
    count,
    exact,
    exact_money,
    in_words_of,
    money,
    number,
    per_cent,
    percent,
    tick,
    tick_money,
    typed_money,
)
from influencer_compare.wording.saved import saved_line
from tests.app.driver import answer

DAY = dt.date(2026, 11, 1)
RATES = {"GBP": 1 / 1.27, "EUR": 0.79, "JPY": 150.37, "IDR": 16_234.5, "KWD": 0.3077}
EURO = Display("EUR", 0.92, DAY, "de-DE")
RUPEE = Display("INR", 83.5, DAY, "en-IN")


def test_us_dollars_are_written_as_ever_where_nobody_chose():
    assert [money(USUAL, value) for value in (0, 3.456, -7.1, 1_234.5, 1_234_567, -25_000)] == [
        "$0.00", "$3.46", "-$7.10", "$1,230", "$1.23 million", "-$25,000",
    ]  # fmt: skip
    assert (number(USUAL, 12_345), exact(USUAL, 6.5), percent(USUAL, 0.003)) == ("12,000", "6.5", "0.3%")


def test_an_amount_is_the_dollars_times_the_owners_rate_in_her_own_writing():
    assert money(EURO, 10_000) == "9.200\u00a0€"
    assert money(EURO, 5) == "4,60\u00a0€"
    assert money(EURO, 2_000_000) == "1.840.000\u00a0€"  # "million" cannot stand between number and sign
    assert number(EURO, 12_345) == "12.000"
    assert number(EURO, 1_230_000) == "1,2 million"
    assert (exact(EURO, 6.5), percent(EURO, 0.003), tick_money(EURO, 1_840)) == (
        "6,5",
        "0,3\u00a0%",
        "1.840\u00a0€",
    )
    assert money(RUPEE, 12_000) == "₹10.0 lakh"
    assert money(RUPEE, 1_500) == "₹1.25 lakh"


@pytest.mark.parametrize(
    ("locale", "shown"),
    [("en-US", "6%"), ("en-GB", "6%"), ("de-DE", "6\u00a0%"), ("fr-FR", "6\u00a0%"), ("tr-TR", "%6")],
)
def test_the_sign_for_per_cent_stands_where_the_reader_puts_it(locale, shown):
    reader = Display(locale=locale)
    assert (percent(reader, 0.06), per_cent(reader, 6)) == (shown, shown)
    assert in_words_of(reader, "D5: at most 6% in 2024") == f"D5: at most {shown} in 2024"
    assert percent(reader, 0.0001) == f"under {shown.replace('6', count(reader, 0.1, 1))}"


def test_what_stands_in_a_law_keeps_its_own_currency():
    assert exact_money(RUPEE, 300_000, code="GBP") == "£3,00,000"


def test_an_amount_that_is_typed_is_said_to_the_cent():
    """A sale is a small amount: in whole ones 6 pounds became 6.30, and 4.99 dollars 5."""
    pound, yen = Display("GBP", 1 / 1.27, DAY), Display("JPY", 150.0, DAY)
    assert [typed_money(USUAL, usd) for usd in (3_010, 4.99, 6.0)] == ["$3,010", "$4.99", "$6"]
    assert (typed_money(pound, 7.62), typed_money(yen, 4.3333)) == ("£6", "¥650")
    assert typed_money(EURO, 12.5) == "11,50\u00a0€"


@given(
    st.integers(1, 10_000_000),
    st.sampled_from([Display(), *(Display(c, r, DAY) for c, r in RATES.items())]),
)
def test_what_is_typed_is_the_same_after_a_link_in_dollars(cents, display):
    amount = round(cents / 100, display.cents)
    usd = usd_of(display, amount)
    assert round(display.amount(float(repr(usd))), display.cents) == amount


@pytest.mark.parametrize(
    "display",
    [Display("EUR"), Display("EUR", 0.92), Display("EUR", rate_on=DAY)],
)
def test_no_rate_is_made_up(display):
    assert not display.converts
    assert money(display, 10_000) == "$10,000"
    assert "US dollars" in currency_note(display)
    assert display.to_query() == {}
    assert rate_words(display) == ""


def test_what_a_currency_still_lacks_is_named_with_the_currency():
    said = "Amounts stay in US dollars until you give {} under “USD”."
    assert currency_note(Display("EUR")) == said.format("the EUR rate")
    assert currency_note(Display("EUR", 0.92)) == said.format("the day of the EUR rate")
    assert currency_note(Display("EUR", rate_on=DAY)) == said.format("the EUR rate")


def test_the_rate_and_its_day_are_said():
    assert currency_note(EURO) == (
        "You read and type euros at 1 EUR = 1,08696 US dollars, your rate of 1. November 2026."
    )
    assert "1,08696" in rate_words(EURO)
    assert "1 US dollar = 83.5 INR" in rate_words(Display("INR", 83.5, DAY))
    assert currency_note(Display()) == ""
    for locale, name in {"en-GB": "British pounds", "de-AT": "euros", "en-IN": "Indian rupees"}.items():
        assert currency_note(Display(locale=locale)).endswith(f"For {name}, press USD above."), locale
    assert currency_note(Display(locale="en")) == "" == currency_note(Display(locale="fr-CH"))


@given(
    st.sampled_from(["EUR", "GBP", "CAD", "AUD", "INR", "JPY", "XAF"]),
    st.floats(SMALLEST_RATE, LARGEST_RATE),
    st.dates(FIRST_DAY, LAST_DAY),
)
def test_a_link_carries_currency_rate_and_day(code, rate, day):
    display = Display(code, rate, day)
    found, wrong = from_query(display.to_query())
    assert Display(**found) == display
    assert wrong == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("currency", "EURO"), ("currency", "<b>"), ("currency", ""), ("currency", "ZZZ"), ("currency", "12"),
        ("currency", "XXX"), ("currency", "\ud800"), ("currency", "€€"), ("currency_per_usd", "0"),
        ("currency_per_usd", "1e400"), ("currency_per_usd", "0.00009"), ("currency_per_usd", "9" * 5_000),
        ("currency_per_usd", "nan"), ("currency_per_usd", "inf"), ("currency_per_usd", "x"),
        ("currency_per_usd", ["1", "2"]), ("rate_on", "1.11.2026"), ("rate_on", ""),
        ("rate_on", "0001-01-01"), ("rate_on", "2019-12-31"), ("rate_on", "2100-01-01"),
        ("rate_on", "9999-12-31"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_with_its_remedy(name, value):
    found, (wrong,) = from_query({name: value})
    assert found == {}
    assert wrong.field == name
    assert wrong.reason.startswith("it must be")


def test_a_rate_of_a_day_to_come_is_refused_but_tomorrow_is_today_somewhere():
    today, query = dt.date(2026, 11, 29), {"currency": "EUR", "currency_per_usd": "0.5"}
    for day, kept in ((29, True), (30, True)):
        found, wrong = from_query({**query, "rate_on": f"2026-11-{day}"}, today=today)
        assert ("rate_on" in found, not wrong) == (kept, kept)
    found, refused = from_query({**query, "rate_on": "2026-12-01"}, today=today)
    (late,) = refused
    assert "rate_on" not in found
    assert (late.field, late.value, "day to come" in late.reason) == ("rate_on", "2026-12-01", True)
    assert from_query({"rate_on": "2099-12-31"}, today=LAST_DAY)[1] == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("chf", "CHF"), (" eur ", "EUR"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("$", "USD"), ("A$", "AUD")],
)
def test_a_code_in_any_spelling_and_a_sign_of_one_currency_are_understood(typed, code):
    assert from_query({"currency": typed}) == ({"currency": code}, ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("EURO", "EUR"), ("euros", "EUR"), ("Pound", "GBP"), ("dollars", "USD"), ("CHFR", None)],
)
def test_a_word_for_a_currency_brings_its_code_to_mind(typed, meant):
    assert nearest_currency(typed) == meant
    _, (wrong,) = from_query({"currency": typed})
    assert (meant or "EUR") in wrong.reason


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"currency": "EURO"}, "currency"),
        ({"currency": "eur"}, "currency"),
        ({"currency": None}, "currency"),
        ({"currency_per_usd": math.inf}, "currency_per_usd"),
        ({"currency_per_usd": math.nan}, "currency_per_usd"),
        ({"currency_per_usd": True}, "currency_per_usd"),
        ({"currency_per_usd": 10**5_000}, "currency_per_usd"),
        ({"rate_on": dt.date.max}, "rate_on"),
        ({"rate_on": dt.datetime(2026, 11, 1, tzinfo=dt.UTC)}, "rate_on"),
    ],
)
def test_what_no_page_could_show_is_never_kept(wrong, field):
    with pytest.raises(InputError, match=f"^{field} cannot be"):
        Display(**wrong)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("de-DE", "de-DE"),
        ("de-DE-u-co-phonebk", "de-DE"),
        ("en-GB-x-something-of-a-private-kind-that-is-long", "en-GB"),
        ("x" * 45, "en-US"),
        ("en-" + "a" * 42, "en-US"),
        ("tlh-KX", "en-US"),
        ("C", "en-US"),
        ("", "en-US"),
        (None, "en-US"),
        ("\ud800", "en-US"),
        ("../../etc", "en-US"),
    ],
)
def test_a_locale_is_one_that_is_known(sent, kept):
    assert Display(locale=sent).locale == kept


@given(st.sampled_from(sorted(locale_identifiers())))
def test_every_locale_that_the_world_knows_writes_numbers_and_amounts(name):
    display = Display("EUR", 0.92, DAY, name.replace("_", "-"))
    assert "1" in number(display, 1_230_000)
    assert "4" in money(display, 500)  # 460 euros
    assert len(display.separators) >= 2


@given(st.text(max_size=40))
def test_any_locale_of_any_browser_writes_a_number(name):
    assert "1" in money(Display(locale=name), 1_000)
    assert len(Display(locale=name).separators) == 2


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en-US", "November 3, 2026"), ("en-GB", "3 November 2026"), ("de-DE", "3. November 2026"),
        ("fr-FR", "3 novembre 2026"), ("hi-IN", "3 नवंबर 2026"), ("hr-HR", "3. studenoga 2026"),
        ("ar-EG", "2026-11-03"), ("he-IL", "2026-11-03"),  # letters from the right turn a sentence about
        ("ja-JP", "2026-11-03"), ("zh-CN", "2026-11-03"), ("ko-KR", "2026-11-03"),  # not in a printed page
    ],
)  # fmt: skip
def test_a_day_is_written_as_its_reader_writes_days(locale, said):
    assert Display(locale=locale).day(dt.date(2026, 11, 3)) == said


@given(st.sampled_from(sorted(locale_identifiers())), st.dates(FIRST_DAY, LAST_DAY))
def test_every_locale_that_the_world_knows_writes_days(name, day):
    said = Display(locale=name.replace("_", "-")).day(day)
    assert str(day.year) in said
    assert str(day.day) in said


def test_every_sentence_with_a_day_has_it_in_the_locale_of_its_reader():
    german, noon = Display("EUR", 0.5, DAY, "de-DE"), 1_793_534_400
    asked = Scenario(start_on=DAY, live_by=DAY.replace(year=2027))
    plan = answer(asked).best
    document = answer_document(asked, answer(asked), german)
    said = [
        rate_words(german),
        start_sentence(german, asked, chosen=True),
        live_phrase(german, plan, asked),
        change_phrase(german, {"live_by": DAY}),
        change_phrase(german, {"live_by": str(DAY)}),
        setting_words(german, "live_by", str(DAY)),
        saved_line(german, document, noon, noon),
        origin_line(document, DAY),
        day_of(german, noon),
    ]
    days = [re.findall(r"\d{1,2}\. \w+ \d{4}", each) for each in said]
    assert all(days), said
    assert days[0] == days[4] == days[5] == days[8] == ["1. November 2026"]


def test_a_day_that_a_changed_file_spoils_is_shown_as_it_is():
    assert setting_words(USUAL, "live_by", "soon") == "soon"


def test_where_indian_commas_stand_large_numbers_are_lakh_and_crore():
    india = Display("INR", 80.0, dt.date(2026, 11, 1), locale="en-IN")
    assert [number(india, value) for value in (99_000, 123_000, 1_200_000, 23_000_000)] == [
        "99,000", "1.2 lakh", "12 lakh", "2.3 crore",
    ]  # fmt: skip
    assert [money(india, usd) for usd in (1_000, 12_500, 1_000_000)] == [
        "₹80,000",
        "₹10.0 lakh",
        "₹8.00 crore",
    ]
    assert (tick(india, 150_000), tick_money(india, 2e7)) == ("1.5 lakh", "₹2 crore")
    assert number(india, 1e16) == "over 10,00,00,000 crore"
