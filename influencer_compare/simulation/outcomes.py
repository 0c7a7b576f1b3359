"""What a plan brings in each of the imagined worlds, and the chances that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtrik

from influencer_compare.question.goals import Goal

Floats = NDArray[np.float64]
_MANY = 20.0  # orders, from which counting up takes longer than the function for it
_ENOUGH = 200  # orders where so few are expected: what is left of the chance is rounding
_ROUNDING = 1e-9  # of a result; a smaller difference comes from the order of adding up


@dataclass(frozen=True)
class Outcomes:
    """What a plan brings in each world: one number per world and result.

    ``effective_reach`` are the people reached by as many creators as the owner asks for; ``reach`` where
    she asks for one.
    """

    reach: Floats
    gross: Floats
    impressions: Floats
    engagements: Floats
    orders: Floats
    new_followers: Floats
    profit_usd: Floats
    cash_usd: Floats
    loaded_usd: Floats
    hours: Floats
    effective_reach: Floats

    @property
    def cost_per_person_usd(self) -> Floats:
        """Cash cost of one person reached; infinite in worlds in which nobody is."""
        return _ratios(self.cash_usd, self.reach)

    @property
    def cpe_usd(self) -> Floats:
        """Cash cost of one engagement; infinite in worlds in which there is none."""
        return _ratios(self.cash_usd, self.engagements)

    def goal(self, goal: Goal) -> Floats:
        """The result that the owner wants most of, world by world."""
        values: Floats = getattr(self, Goal.named(goal).terms.measure)
        return values

    def bad_case(self, goal: Goal) -> float:
        """The result that the owner wants most of, in the bad case."""
        return bad_case(self.goal(goal))


def percentiles(values: Floats) -> tuple[float, float, float]:
    """The 10th, 50th and 90th percentile of a result."""
    ordered = np.sort(values)
    low, mid, high = (float(ordered[_place(share, len(values))]) for share in (0.1, 0.5, 0.9))
    return low, mid, high


def bad_case(values: Floats) -> float:
    """The 10th percentile: one world in ten is worse."""
    place = _place(0.1, len(values))
    return float(np.partition(values, place)[place])


def _place(share: float, worlds: int) -> int:
    """Which of the ordered worlds is nearest to a percentile."""
    return round(share * (worlds - 1))


def chance_better(first: Floats, second: Floats) -> float:
    """The chance that the first beats the second, world by world; a tie counts half."""
    return chances_best([first, second])[0]


def chances_best(drawn: Sequence[Floats]) -> tuple[float, ...]:
    """How often each of several results is the largest, world by world; ties share. The sum is 1."""
    table = np.array(drawn)
    best = table.max(axis=0)
    tied = table >= best - _ROUNDING * np.abs(best)
    return tuple(float(share) for share in (tied / tied.sum(axis=0)).mean(axis=1))


def the_same(first: Floats, second: Floats) -> bool:
    """Whether two results are equal in every world, but for rounding."""
    return bool(np.allclose(first, second, rtol=_ROUNDING, atol=0))


def _ratios(upper: Floats, lower: Floats) -> Floats:
    ratios: Floats = np.where(lower > 0, upper / np.maximum(lower, _ROUNDING), np.inf)
    return ratios


def whole_numbers(chance: Floats, expected: Floats) -> Floats:
    """The least count that a Poisson number with this mean does not pass with this chance."""
    counts = np.zeros_like(expected)
    many = expected > _MANY
    counts[many] = np.maximum(np.ceil(pdtrik(chance[many], expected[many])), 0.0)
    left = np.flatnonzero(~many)
    likely = np.exp(-expected[left])
    up_to, number = likely, 0
    while True:
        more = up_to < chance[left]
        left, likely, up_to = left[more], likely[more], up_to[more]
        if len(left) == 0 or number == _ENOUGH:
            return counts
        number += 1
        likely = likely * expected[left] / number
        up_to = up_to + likely
        counts[left] = number
