"""What is said about the currency: what is typed, what is shown, and at whose rate."""

from __future__ import annotations

from influencer_compare.question.display import USD, Display, is_code
from influencer_compare.wording.numbers import exact

CURRENCY_LABEL = "Show amounts in"
CURRENCY_HELP = "Any code of three letters. Everything is typed and computed in US dollars."
RATE_ON_LABEL = "Day of that rate"
RATE_ON_HELP = "Stands beside every amount, so that nobody takes an old rate for today's."
RATE_HELP = "No rate is built in: take the one at which you really pay."


def rate_label(display: Display) -> str:
    """The question for the rate, with the code as it was typed."""
    code = display.currency if is_code(display.currency) else "It"
    return f"{code} for one US dollar"


def button_label(display: Display) -> str:
    """What opens the choice: 'Amounts in EUR'."""
    return f"Amounts in {display.code}"


def rate_words(display: Display) -> str:
    """At which rate amounts were turned into another currency, and of which day; empty for US dollars."""
    if not display.converts or display.rate_on is None:
        return ""
    day = f"{display.rate_on.day} {display.rate_on:%B %Y}"
    rate = exact(display.currency_per_usd or 0.0)
    return f"amounts in {display.currency_name} at {rate} for one US dollar, the owner's rate of {day}"


def currency_note(display: Display) -> str:
    """What the reader must know of the amounts on the page; empty where they are in US dollars as usual."""
    if display.converts:
        words = rate_words(display).removeprefix("amounts in ").replace("the owner's", "your")
        return f"You type US dollars and read {words}."
    if display.currency == USD:
        return ""
    if not is_code(display.currency):
        return f"“{display.currency[:20]}” is not a code of three letters, such as EUR: US dollars are shown."
    missing = [
        words
        for words, value in (("its rate", display.currency_per_usd), ("the day of the rate", display.rate_on))
        if value is None
    ]
    return (
        f"Amounts stay in US dollars until you give {' and '.join(missing)} under “{button_label(display)}”."
    )
