"""What the owner can want the most of: its names, what measures it, and what one more of it is worth.

A goal is its plain word in links, files, the page and the library alike, and this table says the rest.
(As an enum it would be refused as that word by all that is strict, and any text has a ``title`` of its own.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Goal = Literal["reach", "engagements", "orders", "profit"]
GoalMeasure = Literal["effective_reach", "engagements", "orders", "profit_usd"]


@dataclass(frozen=True, slots=True)
class GoalTerms:
    """The words and fields of one goal.

    ``choice`` is the word to choose it by, ``title`` stands above a figure or an axis, ``wanted`` is what is
    counted, as options are compared on it and as the question asks for the most of it. ``measure`` is the
    field of a plan and of its draws that holds the result, ``worth_field`` the field of the question with
    the most worth paying for one more.
    ``sells`` where it takes orders to get anything.
    """

    choice: str
    title: str
    wanted: str
    singular: str
    plural: str
    measure: GoalMeasure
    worth_field: str | None
    sells: bool = False


GOALS: dict[Goal, GoalTerms] = {
    "reach": GoalTerms(
        choice="People",
        title="People reached",
        wanted="people reached",
        singular="person",
        plural="people",
        measure="effective_reach",
        worth_field="worth_per_person_usd",
    ),
    "engagements": GoalTerms(
        choice="Likes",
        title="Likes and comments",
        wanted="likes and comments",
        singular="like or comment",
        plural="likes and comments",
        measure="engagements",
        worth_field="worth_per_engagement_usd",
    ),
    "orders": GoalTerms(
        choice="Sales",
        title="Orders",
        wanted="orders",
        singular="order",
        plural="orders",
        measure="orders",
        worth_field="worth_per_order_usd",
        sells=True,
    ),
    "profit": GoalTerms(
        choice="Profit",
        title="Profit",
        wanted="profit",
        singular="dollar",
        plural="profit",
        measure="profit_usd",
        worth_field=None,  # a dollar is worth a dollar
        sells=True,
    ),
}


def measure_of(goal: Goal, times: int) -> Literal["reach"] | GoalMeasure:
    """What plans of whatever question are compared by: for people reached once it is the reach."""
    return "reach" if goal == "reach" and times == 1 else GOALS[goal].measure
