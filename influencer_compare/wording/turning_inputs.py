"""How each input that may turn the answer is called, and how its values are said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from influencer_compare.document.turning_points import TurningPoint
from influencer_compare.question.display import Display
from influencer_compare.wording.mixes import large_creators
from influencer_compare.wording.numbers import (
    count,
    hours,
    money,
    number,
    per_cent,
    rounded_per_cent,
    whole_money,
)


def per_cent_said(display: Display, value: float) -> str:
    """Per cent, to two digits where they are few."""
    return per_cent(display, value, 2) if value < 100 else rounded_per_cent(display, value)


def times_said(display: Display, slope: float) -> str:
    """A slope as people can check it: what ten times the followers multiply."""
    return f"{number(display, 10**slope)} times"


def whole_said(display: Display, value: float) -> str:
    """A number to its last digit."""
    return count(display, value)


@dataclass(frozen=True, slots=True)
class InputWords:
    """An input as the subject of a sentence, how its values are said, roughly and exactly, and on a chart.

    ``strip`` is the name of its strip, ``turns_on`` what the title of the chart says the answer turns on.
    """

    subject: str
    say: Callable[[Display, float], str]
    exactly: Callable[[Display, float], str]
    strip: str
    turns_on: str


INPUTS = {  # in the order of the chart
    "budget": InputWords("the budget", money, whole_money, "Your budget", "budget"),
    "overlap_pct": InputWords(
        "overlap",
        per_cent_said,
        lambda display, value: rounded_per_cent(display, value, 1),
        "Shared followers",
        "shared followers",
    ),
    "niche_focus": InputWords(
        "closeness to your topic", whole_said, whole_said, "Closeness to topic", "topic"
    ),
    "hours": InputWords("your own time", hours, hours, "Your hours", "hours"),
    "large_fee_pct": InputWords(
        "the price of {large}",
        lambda display, value: f"{per_cent_said(display, value)} of the usual",
        lambda display, value: f"{rounded_per_cent(display, value)} of the usual",
        "Big creators' price",
        "prices",
    ),
    "fee_slope": InputWords(
        "the price of ten times the followers",
        lambda display, value: f"{times_said(display, value)} as much",
        lambda display, value: f"{count(display, 10**value, 2)} times as much",
        "Price of ten times the size",
        "prices",
    ),
    "hour_value_usd": InputWords(
        "the value of your hour", money, money, "Worth of your hour", "the worth of your hour"
    ),
    "adults": InputWords(
        "the number of adults in your area", number, count, "People in your area", "people in your area"
    ),
    "delivery_pct": InputWords(
        "the share of creators who deliver",
        per_cent_said,
        per_cent_said,
        "Creators who deliver",
        "who delivers",
    ),
}


def subject_of(display: Display, field: str) -> str:
    """An input as the subject of a sentence."""
    return INPUTS[field].subject.format(large=large_creators(display))


def saying(display: Display, point: TurningPoint, near: float) -> Callable[[Display, float], str]:
    """How a value is said beside the owner's own: exactly where the two would read alike."""
    words = INPUTS[point.field]
    alike = words.say(display, near) == words.say(display, point.current)
    return words.exactly if alike else words.say


def turn_phrase(display: Display, point: TurningPoint, beyond: TurningPoint | None) -> str:
    """The same change in few words: 'macro from $70,000', 'macro at $2,860 to $3,360'.

    ``beyond`` is the next change of the same input on the far side of this one, if there is one.
    """
    rising = point.current <= point.below
    there = point.winner_above if rising else point.winner_below
    who = "nobody" if there == "neither" else there
    scale = " of 100" if point.field == "niche_focus" else ""

    def say(of: TurningPoint, value: float) -> str:
        """One end of where they win."""
        return saying(display, of, value)(display, value)

    if beyond is None:
        return f"{who} {'from' if rising else 'below'} {say(point, point.above)}{scale}"
    low, high = (point, beyond) if rising else (beyond, point)
    return f"{who} at {say(low, low.above)} to {say(high, high.below)}{scale}"
