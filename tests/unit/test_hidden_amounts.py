"""With money hidden no name tells an amount: in no writing, no currency, no grouping and no words."""

import datetime as dt
import functools
import json
import unicodedata

import pytest
from babel import Locale, localedata
from babel.numbers import format_compact_currency, format_currency, format_decimal, list_currencies
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare.document.reader import read_document
from influencer_compare.document.redaction import hidden, is_hidden
from influencer_compare.document.schema import StoredDisplay, document, option
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.amount_words import may_tell_an_amount
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario

TELLING = [
    "CHF 4'550", "CHF 4\u2019550", "￥785,478", "53\u00a0768 kr", "53 768 kr", "EUR 500", "12k",
    "5 thousand", "Rs. 4,000", "4.5 Mio", "4½ Mio", "R$ 12", "zł 40", "٤٥٥٠ د.إ", "४,५५० रुपये",
    "\uff15\uff10\uff10", "⁵⁰⁰", "₅₀₀", "五千元", "Ⅻ", "①②", "\U0001d7d3\U0001d7ce", "1️⃣0️⃣",
    "🔟 each", "💯", "৳", "five thousand", "Twenty-five hundred", "two lakh", "fünftausend EUR",
    "fünftausend eur", "cinq mille euros", "cinco mil pesos", "fünfzig Franken CHF",
    "DREITAUSEND USD", "usd budget", "Spring 2027", "$", "Option 3",
]  # fmt: skip
OPEN = [
    "Spring sale", "Micro only", "All the small ones", "Top creators", "Try TikTok", "Mad March",
    "Real people", "We won", "Café Süd", "Option A", "Plan without a number", "عرض الربيع", "苺園", "",
]  # fmt: skip


def under(name, budget=4_550):
    return document([option("1", name, Scenario(name=name, budget=budget), NoPlanFits("hours", {}))])


@pytest.mark.parametrize("name", TELLING)
def test_a_name_that_could_tell_an_amount_is_hidden(name):
    said = hidden(under(name), ["fees"])
    assert said.options[0].name == "Option 1"
    assert name == "$" or name not in said.to_json().replace("Option 1", "")
    assert is_hidden(said)
    assert read_document(said.to_json()) == said


@pytest.mark.parametrize("name", OPEN)
def test_a_name_without_a_number_or_a_currency_stays(name):
    assert hidden(under(name), ["fees"]).options[0].name == name


def test_names_that_the_page_gives_stay_apart():
    names = ("Option 2", "Option A", "$5,000", "Spring", "Spring 2")
    whole = document(
        option(str(at), name, Scenario(), NoPlanFits("hours", {})) for at, name in enumerate(names)
    )
    said = hidden(whole, ["fees"])
    assert [each.name for each in said.options] == ["Option 1", "Option A", "Option 3", "Spring", "Option 5"]
    assert hidden(said, ["fees"]) == said


AMOUNTS = st.one_of(
    st.integers(1, 10**9),
    st.floats(0.01, 1e9, allow_nan=False).map(lambda value: round(value, 2)),
)
LOCALES = sorted(localedata.locale_identifiers())
CURRENCIES = sorted(list_currencies())


@functools.cache
def systems(locale):
    """The ways to write digits that Babel knows for a locale."""
    return ["latn", *sorted(set(Locale.parse(locale).number_symbols) - {"latn"})]


@st.composite
def written_amounts(draw):
    """An amount as somebody anywhere writes it, perhaps in the midst of a name."""
    locale, value = draw(st.sampled_from(LOCALES)), draw(AMOUNTS)
    system = draw(st.sampled_from(systems(locale)))
    how = draw(st.sampled_from(["currency", "name", "compact", "decimal"]))
    if how == "decimal":
        text = format_decimal(value, locale=locale, numbering_system=system)
    else:
        code = draw(st.sampled_from(CURRENCIES))
        more = {"locale": locale, "numbering_system": system}
        if how == "compact":
            text = format_compact_currency(value, code, **more)
        else:
            kind = "name" if how == "name" else "standard"
            text = format_currency(value, code, format_type=kind, **more)
    before = draw(st.sampled_from(["", "Spring ", "عرض ", "苺"]))
    after = draw(st.sampled_from(["", "k", " each"]))
    return f"{before}{text}{after}"


def digits(text):
    return [each for each in text if unicodedata.numeric(each, None) is not None]


@given(name=written_amounts())
def test_no_digit_of_an_amount_survives_in_any_locale_or_currency(name):
    found = hidden(under(name[:60]), ["fees"])
    assert found.options[0].name == "Option 1"
    assert found.options[0].scenario["name"] == ""
    texts = [each for each in (found.options[0].name, found.options[0].scenario["name"]) if each]
    assert digits("".join(texts)) == ["1"]  # its place, and no amount


@given(text=st.text())
def test_whatever_has_a_number_or_a_sign_of_money_may_tell_an_amount(text):
    telling = digits(text) or [each for each in text if unicodedata.category(each) == "Sc"]
    assert may_tell_an_amount(text) or not telling


@pytest.mark.parametrize("code", CURRENCIES)
def test_every_currency_is_known_by_its_code(code):
    assert may_tell_an_amount(f"fünfzig {code}")


def test_an_open_document_keeps_its_names():
    assert hidden(under("€ 9"), ["names"]).options[0].name == "Option 1"
    assert hidden(under("€ 9"), []).options[0].name == "€ 9"


def test_settings_that_are_not_known_are_gone_too():
    whole = under("Spring")
    old = whole.options[0].model_copy(update={"scenario": {**whole.options[0].scenario, "fees_then": 777}})
    said = hidden(whole.model_copy(update={"options": (old,)}), ["fees"])
    assert "777" not in said.to_json()
    assert said.options[0].scenario["hours"] == Scenario().hours


def test_a_file_from_before_with_a_number_in_a_name_is_still_read():
    before = json.loads(hidden(under("Spring"), ["fees"]).to_json())
    before["options"][0]["name"] = before["options"][0]["scenario"]["name"] = "Spring 2027"
    assert read_document(json.dumps(before)).options[0].name == "Spring 2027"


@pytest.mark.parametrize("locale", ["en-US", "de-CH"])
def test_with_money_hidden_neither_its_currency_nor_its_rate_is_told(locale):
    """A rate of a day tells where the owner pays, and there is no amount left to be shown in it."""
    display = Display("CHF", 0.85, dt.date(2026, 11, 3), locale)
    whole = under("Spring").model_copy(update={"display": StoredDisplay.model_validate(display)})
    said = hidden(whole, ["fees"])
    told = said.to_json()
    assert not any(each in told for each in ("CHF", "0.85", "2026-11-03"))
    assert said.shown_as == Display(locale=locale)
    assert is_hidden(said)
    assert read_document(said.to_json().encode()) == said
    assert hidden(whole, ["names"]).shown_as == display


@pytest.mark.parametrize("hide", [("fees",), ("fees", "names")])
def test_a_file_of_before_that_still_holds_its_currency_opens(hide):
    display = StoredDisplay.model_validate(Display("CHF", 0.85, dt.date(2026, 11, 3), "de-CH"))
    old = hidden(under("Spring"), hide).model_copy(update={"display": display})
    assert is_hidden(old)
    assert read_document(old.to_json().encode()) == old
