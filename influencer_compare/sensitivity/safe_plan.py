"""Safe within the budget: the best plan found that the budget pays for in 8 of 10 imagined worlds.

Less and less of the budget is planned with, until what the creators of the plan ask stays within all of it
often enough. Formulas, and what was rejected: METHOD.md, "Safe within the budget".
"""

from __future__ import annotations

import math
from collections.abc import Callable

from influencer_compare.document.build import plan_of
from influencer_compare.document.parts import Plan
from influencer_compare.document.safe_plan import SafePlan
from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import EvaluatedMix, NoPlanFits
from influencer_compare.planner.recommend import best_plan, recommend
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.outcomes import bad_case
from influencer_compare.simulation.risk_averse import bad_case_net, choose_carefully
from influencer_compare.simulation.simulate import Draws

SAFE_SHARE = 0.8  # of the worlds in which the budget pays for the plan
_PARTS = 20  # of the budget that are tried one after the other ...
_HALVINGS = 4  # ... and how often the last of them is halved: the share is found to 1 in 320

Choose = Callable[[float], EvaluatedMix | None]


def safe_plan(
    scenario: Scenario, evidence: Evidence, rec: Recommendation, *, watch: Watch | None = None
) -> SafePlan:
    """The plan that stays within the budget in 8 of 10 imagined worlds, beside the one recommended.

    ``rec`` is the answer to the scenario. ``watch`` is called again and again and may raise to stop. Raises
    InputError for names that ``data/`` lacks.
    """
    if is_safe(rec.best):
        return SafePlan(plan=rec.best, same=True)
    with watched(watch):
        context = prepare(scenario, evidence)
        draws = Draws(context)
        found = _planned_with_less(context, draws)
        shown = (each for each in rec.alternatives.values() if isinstance(each, Plan) and is_safe(each))
        kept = [evaluate_in(context.with_boost(each.decision), each.mix) for each in shown]
        kept += [] if found is None else [found]
        best = max(kept, key=lambda each: _worth(each, draws), default=None)
        return SafePlan(plan=None if best is None else plan_of(best, draws), same=False)


def is_safe(plan: Plan) -> bool:
    """Whether the budget pays for the plan often enough."""
    return plan.over_budget_share is not None and 1 - plan.over_budget_share >= SAFE_SHARE


def _worth(plan: EvaluatedMix, draws: Draws) -> tuple[float, float]:
    """What a plan is chosen by: its bad case where the owner is careful, then its result, net of cost."""
    scenario = draws.context.scenario
    spent = 0.0 if plan.goal == Goal.PROFIT else plan.spent_usd / scenario.worth_usd
    careful = 0.0
    if scenario.choose_by == "bad case":
        careful = bad_case_net(plan, bad_case(draws.goal(plan)), scenario.worth_usd)
    return careful, plan.goal_value - spent


def _planned_with_less(context: Context, draws: Draws) -> EvaluatedMix | None:
    """The plan for the largest part of the budget that was found safe; None where none is."""

    def by_result(share: float) -> EvaluatedMix | None:
        """The plan with the best result for this part of the budget."""
        return _again(context, best_plan(_with(context, share)))

    def by_bad_case(share: float) -> EvaluatedMix | None:
        """The plan with the best bad case for this part of the budget."""
        less = _with(context, share)
        try:
            return _again(context, choose_carefully(recommend(less), draws.under(less)).best)
        except NoPlanFits:
            return None

    def holds(plan: EvaluatedMix) -> bool:
        """Whether the whole budget pays for it often enough."""
        return 1 - draws.over_budget_share(plan) >= SAFE_SHARE

    share, plan = _largest_safe(by_result, holds)
    if plan is None or context.scenario.choose_by != "bad case":
        return plan
    # The careful choice takes long, and spends about as much: it is tried from the same share on downward.
    return _first_safe(by_bad_case, holds, [share, *_parts_below(share)])[1]


def _with(context: Context, share: float) -> Context:
    return context.changed(budget=int(context.scenario.budget * share))


def _again(context: Context, plan: EvaluatedMix | None) -> EvaluatedMix | None:
    """The same mix, boosted as much, against the whole budget."""
    return None if plan is None else evaluate_in(context.with_boost(plan.decision), plan.mix)


def _largest_safe(choose: Choose, holds: Callable[[EvaluatedMix], bool]) -> tuple[float, EvaluatedMix | None]:
    """The first safe twentieth of the budget from above, then nearer to the one before by halving."""
    share, plan = _first_safe(choose, holds, _parts_below(1.0))
    unsafe = share + 1 / _PARTS
    for _ in range(_HALVINGS if plan is not None else 0):
        middle = (share + unsafe) / 2
        found = choose(middle)
        if found is not None and holds(found):
            share, plan = middle, found
        else:
            unsafe = middle
    return share, plan


def _first_safe(
    choose: Choose, holds: Callable[[EvaluatedMix], bool], shares: list[float]
) -> tuple[float, EvaluatedMix | None]:
    for share in shares:
        plan = choose(share)
        if plan is None:  # what fits a smaller budget would fit here
            break
        if holds(plan):
            return share, plan
    return 0.0, None


def _parts_below(share: float) -> list[float]:
    """The twentieths of the budget below a share, from the largest on."""
    first = math.ceil(share * _PARTS) - 1
    return [part / _PARTS for part in range(first, 0, -1)]
