"""The best plan of each side: what micro and macro bring under the same limits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import GAP_AT_MOST
from influencer_compare.planner.recommend import best_value
from influencer_compare.question.stored_values import CLOSED, GoalNumber

Winner = Literal["micro", "macro", "neither"]
_SAME = 1e-9  # relative; results closer than this are the same


@dataclass(frozen=True, slots=True)
class SideResults:
    """What the best plan of each side brings, in units of the goal; None where the side fits nothing."""

    __pydantic_config__ = CLOSED
    micro: GoalNumber
    macro: GoalNumber

    @property
    def winner(self) -> Winner:
        """The side that brings more; a side that fits nothing leaves the field to the other."""
        if self.micro is None:
            return "neither" if self.macro is None else "macro"
        return "micro" if self.macro is None or self.micro >= self.macro else "macro"

    @property
    def lead(self) -> float:
        """How far the winner is ahead, larger / smaller - 1; no end where the other has nothing."""
        if self.micro is None or self.macro is None:
            return math.inf
        small, large = sorted((self.micro, self.macro))
        return large / small - 1 if small > 0 else math.inf

    @property
    def only(self) -> bool:
        """Whether the winner wins because the other side is out of reach."""
        return self.winner != "neither" and (self.micro is None or self.macro is None)

    def same_as(self, other: SideResults) -> bool:
        """Whether both sides bring the same here and there."""
        pairs = ((self.micro, other.micro), (self.macro, other.macro))
        return all(
            one is two or (one is not None and two is not None and math.isclose(one, two, rel_tol=_SAME))
            for one, two in pairs
        )


def both_sides(context: Context, gap: float = GAP_AT_MOST) -> SideResults:
    """Both sides planned: what the best plan of each brings in a context, within ``gap`` of its best."""
    return SideResults(best_value(context, "micro", gap), best_value(context, "macro", gap))
