"""Which of several options is ahead and how sure that is, as the answer document keeps it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from influencer_compare.document.parts import Part
from influencer_compare.question.goals import Goal
from influencer_compare.simulation.verdict import Strength


class Lead(Part):
    """The two best options on the goal, by key, and how sure the first is ahead of the second.

    ``chance`` is the chance that the first beats the second (with the reason "may lose", that it earns
    anything), ``gap`` its lead, first / second - 1, None where the second has nothing. For the goal reach
    people count who are reached by ``reach_times`` creators, at all where options differ in that.
    Strength "none" is too close to call, or, with the reason "prices", turned by other published prices;
    ``prices_decide`` where both leads, here and there, are 16% or more.
    """

    first: str
    second: str
    goal: Goal
    reach_times: Annotated[int, Field(ge=1, le=3)]
    chance: Annotated[float, Field(ge=0, le=1)]
    gap: float | None
    strength: Strength
    prices_decide: bool
    reason: Literal["ahead", "within doubt", "equal", "judged fees", "may lose", "prices"]
