"""What is said about the currency: what is typed, what is shown, and at whose rate."""

from __future__ import annotations

from influencer_compare.document.schema import StoredDisplay
from influencer_compare.question.display import (
    USD,
    Display,
    local_currency,
    name_of_currency,
    nearest_currency,
    symbol_of,
)
from influencer_compare.question.scenario import Country
from influencer_compare.question.turned_rates import is_said_in_dollars, rate_as_said
from influencer_compare.question.typed_numbers import currency_beside
from influencer_compare.wording.numbers import exact, exact_money, typed_money

CURRENCY_LABEL = "Show amounts in"
CURRENCY_HELP = "Any currency, by its code of three letters. We work in US dollars."
RATE_ON_LABEL = "Day of that rate"
RATE_ON_HELP = "It is shown beside amounts, so nobody mistakes an old rate for today's."
KEEP_COUNTRY = "No, the US"
CURRENCY_BUTTON = "Currency"  # where amounts are not in the one that is chosen
SAVED_AS_SEEN = "A saved plan shows amounts as its owner saw them. Your choice holds on the other pages."
_COUNTRIES: dict[Country, str] = {
    "us": "the US",
    "uk": "the UK",
    "eu": "the EU",
    "australia": "Australia",
    "other": "another country",
}
_A_RATE = 1.5  # how one is typed
_HUNDRED_USD = 100.0  # an amount by which a rate is checked
_REPEATED = 20  # characters of a wrong currency that are said again
RATE_HELP = "No rate is built in. Take the one that you really pay. It counts as of today, unless you say so."


def rate_label(code: str) -> str:
    """The question for the rate, in the direction in which people say it."""
    if is_said_in_dollars(code):
        return f"How many US dollars is 1 {code}?"
    return f"How many {code} is 1 US dollar?"


def rate_equation(display: Display, code: str, per_usd: float) -> str:
    """A rate as people say it: '1 GBP = 1.27 US dollars'."""
    said = exact(display, rate_as_said(code, per_usd))
    return f"1 {code} = {said} US dollars" if is_said_in_dollars(code) else f"1 US dollar = {said} {code}"


def rate_read_sentence(display: Display) -> str:
    """What the rate was read as, with an amount to check it by; empty before one is known."""
    if display.currency == USD or display.currency_per_usd is None:
        return ""
    equation = rate_equation(display, display.currency, display.currency_per_usd)
    hundred = exact_money(display, round(_HUNDRED_USD * display.currency_per_usd), code=display.currency)
    return f"{equation}. So {exact_money(display, _HUNDRED_USD)} is about {hundred}."


def wrong_rate_sentence(display: Display, text: str) -> str:
    """What was typed as a rate and is none."""
    return f"“{text[:_REPEATED]}” is no rate. Type a number, such as {exact(display, _A_RATE)}."


def unknown_currency_sentence(typed: str) -> str:
    """What was typed as a currency and is none, and what to type instead."""
    near = nearest_currency(typed)
    meant = "Type a code such as EUR or CHF." if near is None else f"Did you mean {near}?"
    return f"We do not know the currency “{typed[:_REPEATED]}”. {meant}"


def use_currency_label(code: str) -> str:
    """The button that takes the currency which was probably meant."""
    return f"Use {code}"


def turned_rate_sentence(display: Display, meant: float) -> str:
    """What a rate would mean that looks turned round, and what was probably meant."""
    return (
        f"One {display.currency} would buy {exact(display, meant)} US dollars. "
        f"Is your rate the wrong way round?"
    )


def read_as_sentence(display: Display, text: str, usd: float) -> str | None:
    """What an amount with the sign of another currency is read as, and the way to that currency."""
    beside = currency_beside(text)
    if beside is None or beside[1] == display.code or symbol_of(display.code).endswith(beside[0]):
        return None
    shown = typed_money(display, usd)
    return f"We read “{text.strip()}” as {shown}. For {beside[1]}, press {button_label(display)} above."


def use_rate_label(display: Display, meant: float) -> str:
    """The button that takes the rate which was probably meant."""
    return f"Use {rate_equation(display, display.currency, meant)}"


def home_question(country: Country) -> str:
    """Whether her customers live where her currency is at home: prices of ads and rules hang on it."""
    place = _COUNTRIES[country]
    return f"Ad prices and rules are those of the US. Are your customers in {place}?"


def home_label(country: Country) -> str:
    """The press that takes that country."""
    return f"Yes, {_COUNTRIES[country]}"


def stored_display_notes(stored: StoredDisplay | None) -> list[str]:
    """What of a saved plan's currency and numbers cannot be shown as its owner saw them."""
    if stored is None:
        return []
    notes = []
    if not stored.knows_currency:
        named = stored.currency[:_REPEATED]
        notes.append(f"Its owner saw amounts in “{named}”. We do not know it, so you see US dollars.")
    if not stored.knows_locale:
        notes.append("We cannot read how its owner writes numbers. You see them as in the United States.")
    return notes


def button_label(display: Display) -> str:
    """What opens the choice: 'EUR'."""
    return display.code


def rate_words(display: Display) -> str:
    """At which rate amounts were turned into another currency, and of which day; empty for US dollars."""
    if not display.converts or display.rate_on is None:
        return ""
    rate = rate_equation(display, display.code, display.currency_per_usd or 1.0)
    day = display.day(display.rate_on)
    return f"amounts in {display.currency_name} at {rate}, the owner's rate of {day}"


def rate_sentence(display: Display) -> str:
    """The same as a sentence of its own."""
    words = rate_words(display)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def currency_note(display: Display) -> str:
    """What the reader must know of the amounts on the page; empty where they are in US dollars as usual."""
    if display.converts:
        words = rate_words(display).removeprefix("amounts in ").replace("the owner's", "your")
        return f"You read and type {words}."
    if display.currency == USD:
        local = local_currency(display.locale)
        if local == USD:
            return ""
        return f"Amounts are US dollars. For {name_of_currency(local)}, press {button_label(display)} above."
    rate = f"the {display.currency} rate"
    missing = rate if display.currency_per_usd is None else f"the day of {rate}"
    return f"Amounts stay in US dollars until you give {missing} under “{button_label(display)}”."
