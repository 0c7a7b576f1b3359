"""What stands around the fields of the question: names of places, sliders in words, the market."""

from __future__ import annotations

from collections.abc import Mapping

from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Side
from influencer_compare.wording.fields import label, option_word
from influencer_compare.wording.mixes import size_number
from influencer_compare.wording.numbers import exact, exact_money, hours, number, per_cent, whole_money

EXAMPLE = "Example"
EXAMPLE_NAMES = {"town": "Café", "region": "Studio", "country": "Shop"}  # by the area of the example
START_OVER, UNDO = "Start over", "Undo"
FINE_TUNE = "Fine-tune: your hours, goal, overlap"
MORE_SETTINGS, EXACT = "More settings", "Exact numbers"
PAY_FOR_HELP = "Pay for help"
QUOTES = "Got a price? Type it in"
# Below the box of a number that nobody publishes, where the answer waits for it.
FIGURE_ASKED = "How many people followed you after a thousand views of your posts? A rough number will do."
OTHER_GOAL = "Plan for people instead"
SALE = "Your sale and margin"
OTHER_SIZE, THEIR_FOLLOWERS = "A price from another size", "Their followers"
_FIRST_PRICE = 50.0  # in any currency
_DEARER = {"micro": "Smaller ones then ask less.", "macro": "Larger ones then ask more."}

SLIDER_ENDS = {
    "topic-from": "any topic",
    "topic-to": "only your topic",
    "shared-from": "hardly any",
    "shared-to": "very many",
}  # below two sliders whose steps are words
_CLOSENESS = {0: "any topic", 25: "loosely close", 50: "fairly close", 75: "close", 100: "only your topic"}


def market_sentence(display: Display, people: float) -> str:
    """How many people could buy."""
    return f"About {number(display, people)} people there could buy."


def figure_awaited(display: Display, field: str) -> str:
    """What stands in place of the answer until a number is there that she alone can know."""
    box = label(display, field)
    return f"The answer waits for one number of yours: “{box}”. Its box is beside the goal on Plan."


def asked_of_words(display: Display, side: Side, followers: float) -> str:
    """Whose price stands for a side, and where the price of somebody of another size goes."""
    size = size_number(display, followers)
    return f"Asked by one with about {size} followers. {_DEARER[side]}"


def their_price_label(display: Display) -> str:
    """The box for a price that somebody of another size asked, with its money."""
    return f"Asked per post ({display.code if display.converts else '$'})"


def first_price(display: Display) -> str:
    """What stands in that box at first, as an example of how a price is typed."""
    return exact_money(display, _FIRST_PRICE, code=display.code)


def no_price_sentence(display: Display) -> str:
    """What was typed there is no price."""
    return f"Type their price as a number, such as {first_price(display)}."


def carried_over_sentence(display: Display, usd: float, followers: float) -> str:
    """What that price is at the size that the boxes are for."""
    size = size_number(display, followers)
    return f"By our prices that is about {whole_money(display, usd)} from one with {size} followers."


def beyond_the_box_sentence(
    display: Display, low: float, high: float, followers: float, *, above: bool
) -> str:
    """That price is no price that the boxes take."""
    end = f"more than {whole_money(display, high)}" if above else f"less than {whole_money(display, low)}"
    size = size_number(display, followers)
    return f"By our prices that is {end} from one with {size} followers. Check both numbers."


def use_price_label(display: Display, usd: float) -> str:
    """The press that fills the box with it."""
    return f"Use {whole_money(display, usd)}"


def hours_words(display: Display, value: float) -> str:
    """A step of the slider of hours: '40 hours'."""
    return hours(display, value)


def closeness_words(display: Display, value: float) -> str:
    """A step of the slider of closeness: 'fairly close', or the number between two of them."""
    return _CLOSENESS.get(round(value), exact(display, value))


def overlap_words(display: Display, presets: Mapping[float, str], value: float) -> str:
    """A step of the slider of shared followers: 'typical, 6%'; ``presets`` are names by per cent."""
    name = next((name for step, name in presets.items() if abs(step - value) < 1e-9), None)
    said = per_cent(display, value)
    return said if name is None else f"{option_word('overlap_preset', name).lower()}, {said}"
