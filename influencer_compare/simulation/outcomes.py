"""What a plan brings in each of the imagined worlds, and the ranges that follow from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Band:
    """A result with its 10th, 50th and 90th percentile."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class Bands:
    """The range of every result of a plan; ``effective_reach`` as in ``Plan``."""

    reach: Band
    gross: Band
    impressions: Band
    engagements: Band
    orders: Band
    profit_usd: Band
    cash_usd: Band
    loaded_usd: Band
    hours: Band
    cost_per_person_usd: Band
    cpe_usd: Band
    effective_reach: Band


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
    profit_usd: Floats
    cash_usd: Floats
    loaded_usd: Floats
    hours: Floats
    effective_reach: Floats

    def bands(self) -> Bands:
        """The 10th, 50th and 90th percentile of every result."""
        with np.errstate(divide="ignore", invalid="ignore"):
            per_person = np.where(self.reach > 0, self.cash_usd / np.maximum(self.reach, 1e-9), np.inf)
            per_engagement = np.where(
                self.engagements > 0, self.cash_usd / np.maximum(self.engagements, 1e-9), np.inf
            )
        return Bands(
            reach=_band(self.reach),
            gross=_band(self.gross),
            impressions=_band(self.impressions),
            engagements=_band(self.engagements),
            orders=_band(self.orders),
            profit_usd=_band(self.profit_usd),
            cash_usd=_band(self.cash_usd),
            loaded_usd=_band(self.loaded_usd),
            hours=_band(self.hours),
            cost_per_person_usd=_band(per_person),
            cpe_usd=_band(per_engagement),
            effective_reach=_band(self.effective_reach),
        )

    def goal(self, goal: str) -> Floats:
        """The result that the owner wants most of, world by world."""
        goals = {"engagements": self.engagements, "orders": self.orders, "profit": self.profit_usd}
        return goals.get(goal, self.effective_reach)

    def bad_case(self, goal: str) -> float:
        """The result that the owner wants most of, in the bad case."""
        return bad_case(self.goal(goal))


def bad_case(values: Floats) -> float:
    """The 10th percentile: one world in ten is worse."""
    return float(np.percentile(values, 10, method="nearest"))


def chance_better(first: Floats, second: Floats) -> float:
    """The chance that the first beats the second, world by world; a tie counts half."""
    return float((first > second).mean() + (first == second).mean() / 2)


def _band(values: Floats) -> Band:
    low, mid, high = np.percentile(values, (10, 50, 90), method="nearest")
    return Band(float(low), float(mid), float(high))
