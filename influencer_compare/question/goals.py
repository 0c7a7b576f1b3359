"""What the owner can want the most of: its names, what measures it, and what one more of it is worth.

A goal is its plain word and more: links, files and the library write and take "reach", and it equals that
word. Everything else that is said of a goal, or looked up by one, stands on its row here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

GoalMeasure = Literal["effective_reach", "engagements", "new_followers", "orders", "profit_usd"]
GoalUnit = Literal["people", "count", "orders", "usd"]


@dataclass(frozen=True, slots=True)
class GoalTerms:
    """The words and fields of one goal.

    ``choice`` is the word to choose it by, ``title`` stands above a figure or an axis, ``wanted`` is what is
    counted, as options are compared on it and as the question asks for the most of it. ``verb`` is what a
    plan does that gets it. ``measure`` is the field of a plan and of its draws that holds the result,
    ``unit`` what that is counted in, ``worth_field`` the field of the question with the most worth paying
    for one more.
    ``sells`` where it takes orders to get anything; ``always_shown`` where every answer shows this result,
    whatever the goal.
    """

    choice: str
    title: str
    wanted: str
    singular: str
    plural: str
    verb: str
    measure: GoalMeasure
    unit: GoalUnit
    worth_field: str | None
    sells: bool = False
    always_shown: bool = False


class Goal(StrEnum):
    """What the owner wants the most of; ``terms`` says the rest of it.

    The words are on ``terms`` and not on the goal itself, because any text has a ``title`` of its own.
    """

    terms: GoalTerms

    REACH = (
        "reach",
        GoalTerms(
            choice="People",
            title="People reached",
            wanted="people reached",
            singular="person",
            plural="people",
            verb="reaches",
            measure="effective_reach",
            unit="people",
            worth_field="worth_per_person_usd",
            always_shown=True,
        ),
    )
    ENGAGEMENTS = (
        "engagements",
        GoalTerms(
            choice="Likes",
            title="Likes and comments",
            wanted="likes and comments",
            singular="like or comment",
            plural="likes and comments",
            verb="brings",
            measure="engagements",
            unit="count",
            worth_field="worth_per_engagement_usd",
            always_shown=True,
        ),
    )
    FOLLOWERS = (
        "followers",
        GoalTerms(
            choice="Followers",
            title="New followers",
            wanted="new followers",
            singular="new follower",
            plural="new followers",
            verb="brings",
            measure="new_followers",
            unit="count",
            worth_field="worth_per_follower_usd",
        ),
    )
    ORDERS = (
        "orders",
        GoalTerms(
            choice="Sales",
            title="Orders",
            wanted="orders",
            singular="order",
            plural="orders",
            verb="brings",
            measure="orders",
            unit="orders",
            worth_field="worth_per_order_usd",
            sells=True,
        ),
    )
    PROFIT = (
        "profit",
        GoalTerms(
            choice="Profit",
            title="Profit",
            wanted="profit",
            singular="dollar",
            plural="profit",
            verb="earns",
            measure="profit_usd",
            unit="usd",
            worth_field=None,  # a dollar is worth a dollar
            sells=True,
        ),
    )

    def __new__(cls, word: str, terms: GoalTerms) -> Self:
        """A goal is its word, with its terms beside it."""
        goal = str.__new__(cls, word)
        goal._value_ = word
        goal.terms = terms
        return goal

    @classmethod
    def named(cls, word: str) -> Goal:
        """The goal of a word; raises KeyError for any other word."""
        return {goal.value: goal for goal in cls}[word]

    def __repr__(self) -> str:
        """As the word is written in code: a printed question can be typed again."""
        return repr(self.value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Questions and documents take its word, strict ones too, and write the plain word again."""
        words = core_schema.literal_schema([goal.value for goal in cls])
        written = core_schema.plain_serializer_function_ser_schema(str.__str__)
        return core_schema.no_info_after_validator_function(cls, words, serialization=written)


def measure_of(goal: Goal, times: int) -> Literal["reach"] | GoalMeasure:
    """What plans of whatever question are compared by: for people reached once it is the reach."""
    return "reach" if goal == Goal.REACH and times == 1 else Goal.named(goal).terms.measure
