"""What each budget buys at best: for the recommendation, the micro side and the macro side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from influencer_compare.evidence import Evidence
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.recommend import best_value
from influencer_compare.planner.setting import prepare
from influencer_compare.plans import Mix
from influencer_compare.scenario import Scenario

# Round budgets in about equal ratios over the whole range of the slider; where the curve is worked out.
CURVE_BUDGETS = (
    200, 350, 500, 750, 1_000, 1_500, 2_000, 3_500, 5_000, 7_500, 10_000, 15_000, 20_000, 35_000,
    50_000, 75_000, 100_000, 150_000, 250_000,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BudgetPoint:
    """The best value of the goal at one budget; None where a side, or everything, does not fit."""

    budget: int
    recommended: float | None
    micro_side: float | None
    macro_side: float | None


def budget_curve(
    scenario: Scenario, evidence: Evidence, budgets: tuple[int, ...] = CURVE_BUDGETS
) -> tuple[BudgetPoint, ...]:
    """The best result at each of these budgets, everything else as in the scenario; true optima."""
    points = []
    anywhere = prepare(scenario, evidence)
    for budget in budgets:
        setting = anywhere.changed(budget=budget)
        best = best_value(setting)
        sides = {side: best_value(setting, side) if best else None for side in ("micro", "macro")}
        points.append(BudgetPoint(budget, best, sides["micro"], sides["macro"]))
    return tuple(points)


# Overlaps in per cent at which fixed mixes are evaluated again, closest together where most niches lie.
CURVE_OVERLAPS = (0.0, 2.0, 4.0, 6.0, 10.0, 15.0, 20.0, 30.0, 40.0, 50.0, 60.0)


@dataclass(frozen=True, slots=True)
class OverlapPoint:
    """What fixed mixes reach at one overlap, by name."""

    overlap_pct: float
    reach: Mapping[str, float]


def overlap_curve(
    scenario: Scenario, mixes: Mapping[str, Mix], evidence: Evidence
) -> tuple[OverlapPoint, ...]:
    """People reached by each of these mixes as the overlap moves and all else stays."""
    points = []
    for overlap in CURVE_OVERLAPS:
        setting = prepare(scenario.changed(overlap_pct=overlap), evidence)
        reach = {name: evaluate_in(setting, mix).reach for name, mix in mixes.items()}
        points.append(OverlapPoint(overlap, reach))
    return tuple(points)
