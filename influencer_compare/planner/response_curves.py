"""What each budget buys at best: for the recommendation, the micro side and the macro side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.boosting import Boost
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import Mix
from influencer_compare.planner.recommend import best_value
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.stored_values import CLOSED

# Round budgets in about equal ratios over the whole range of the slider; where the curve is worked out.
CURVE_BUDGETS = (
    200, 350, 500, 750, 1_000, 1_500, 2_000, 3_500, 5_000, 7_500, 10_000, 15_000, 20_000, 35_000,
    50_000, 75_000, 100_000, 150_000, 250_000,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BudgetPoint:
    """The best value of the goal at one budget; None where a side, or everything, does not fit."""

    __pydantic_config__ = CLOSED
    budget: Annotated[int, Field(ge=1)]
    recommended: float | None
    micro_side: float | None
    macro_side: float | None


def budget_curve(
    scenario: Scenario,
    evidence: Evidence,
    budgets: tuple[int, ...] = CURVE_BUDGETS,
    *,
    watch: Watch | None = None,
) -> tuple[BudgetPoint, ...]:
    """The best result at each of these budgets, everything else as in the scenario; true optima.

    ``watch`` is called again and again and may raise to stop.
    """
    with watched(watch):
        points = []
        anywhere = prepare(scenario, evidence)
        for budget in budgets:
            context = anywhere.changed(budget=budget)
            best = best_value(context)
            sides = {side: best_value(context, side) if best else None for side in ("micro", "macro")}
            points.append(BudgetPoint(budget, best, sides["micro"], sides["macro"]))
        return tuple(points)


# Overlaps in per cent at which fixed mixes are evaluated again, closest together where most niches lie.
CURVE_OVERLAPS = (0.0, 2.0, 4.0, 6.0, 10.0, 15.0, 20.0, 30.0, 40.0, 50.0, 60.0)


@dataclass(frozen=True, slots=True)
class OverlapPoint:
    """What mixes reach at one overlap, by name: people reached by at least as many creators as asked for."""

    overlap_pct: float
    reach: Mapping[str, float]


def overlap_curve(
    scenario: Scenario,
    mixes: Mapping[str, Mix],
    evidence: Evidence,
    times: int = 1,
    *,
    boosts: Mapping[str, Boost | None] | None = None,
    watch: Watch | None = None,
) -> tuple[OverlapPoint, ...]:
    """People reached by at least ``times`` creators of each mix as the overlap moves and all else stays.

    ``boosts`` tells how much boosting belongs to each mix; none without. ``watch`` is called again and again
    and may raise to stop.
    """
    with watched(watch):
        counted = scenario.changed(goal=Goal.REACH, reach_times=times)
        points = []
        for overlap in CURVE_OVERLAPS:
            context = prepare(counted.changed(overlap_pct=overlap), evidence)
            reach = {
                name: evaluate_in(context.with_boost((boosts or {}).get(name)), mix).effective_reach
                for name, mix in mixes.items()
            }
            points.append(OverlapPoint(overlap, reach))
        return tuple(points)


@dataclass(frozen=True, slots=True)
class OverlapPeak:
    """Where more overlap stops helping a curve: its highest point, and what it has at both ends.

    ``always_helps`` and ``always_costs`` are True where it rises, or falls, over the whole slider.
    """

    name: str
    peak_pct: float
    people: float
    lowest_pct: float
    highest_pct: float

    @property
    def always_helps(self) -> bool:
        """Whether every bit of overlap brings more."""
        return self.peak_pct == self.highest_pct

    @property
    def always_costs(self) -> bool:
        """Whether every bit of overlap takes some away."""
        return self.peak_pct == self.lowest_pct


def overlap_peak(points: Sequence[OverlapPoint], name: str) -> OverlapPeak:
    """The overlap at which a mix of ``overlap_curve`` reaches most people so often."""
    peak = max(points, key=lambda point: point.reach[name])
    ends = points[0].overlap_pct, points[-1].overlap_pct
    return OverlapPeak(name, peak.overlap_pct, peak.reach[name], *ends)
