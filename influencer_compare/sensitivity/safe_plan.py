"""Safe within the budget: the best plan found that the budget pays for in 8 of 10 imagined worlds.

More and more of the budget is kept, until what the creators of the plan ask stays within all of it often
enough. Formulas, and what was rejected: METHOD.md, "Safe within the budget".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

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
from influencer_compare.question.fields import bounds
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.outcomes import bad_case
from influencer_compare.simulation.risk_averse import bad_case_net, choose_carefully
from influencer_compare.simulation.simulate import Draws

SAFE_SHARE = 0.8  # of the worlds in which the budget pays for the plan
_STEP = 5  # per cent of the budget by which more and more is kept, before the last step is halved

Choose = Callable[[int], EvaluatedMix | None]


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
        safe = [evaluate_in(context.with_boost(each.decision), each.mix) for each in shown]
        kept, planned = (None, None) if found is None else found
        best = max(
            [*safe, *([] if planned is None else [planned])],
            key=lambda each: _worth(each, draws),
            default=None,
        )
        return SafePlan(
            plan=None if best is None else plan_of(best, draws),
            same=False,
            kept_pct=kept,
        )


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


def _planned_with_less(context: Context, draws: Draws) -> tuple[int, EvaluatedMix] | None:
    """The least per cent of the budget to keep so that the plan for the rest is safe, and that plan."""

    def by_result(kept: int) -> EvaluatedMix | None:
        """The plan with the best result where so much is kept."""
        return best_plan(context.changed(kept_pct=kept))

    def by_bad_case(kept: int) -> EvaluatedMix | None:
        """The plan with the best bad case where so much is kept."""
        less = context.changed(kept_pct=kept)
        try:
            return choose_carefully(recommend(less), draws.under(less)).best
        except NoPlanFits:
            return None

    def holds(plan: EvaluatedMix) -> bool:
        """Whether the whole budget pays for it often enough."""
        return 1 - draws.over_budget_share(plan) >= SAFE_SHARE

    most = int(bounds("kept_pct")[1])
    found = _least_kept(by_result, holds, context.scenario.kept_pct, most)
    if found is None or context.scenario.choose_by != "bad case":
        return found
    # The careful choice takes long, and spends about as much: it is tried from the same share on.
    first = found[0]
    return _first_safe(by_bad_case, holds, [first, *range(first - first % _STEP + _STEP, most + 1, _STEP)])


def _least_kept(
    choose: Choose, holds: Callable[[EvaluatedMix], bool], now: int, most: int
) -> tuple[int, EvaluatedMix] | None:
    """The first safe twentieth of the budget to keep beyond what is kept now, then nearer by halving."""
    found = _first_safe(choose, holds, range(now - now % _STEP + _STEP, most + 1, _STEP))
    if found is None:
        return None
    unsafe = max(now, found[0] - _STEP)
    while found[0] - unsafe > 1:
        middle = (found[0] + unsafe) // 2
        nearer = choose(middle)
        if nearer is not None and holds(nearer):
            found = middle, nearer
        else:
            unsafe = middle
    return found


def _first_safe(
    choose: Choose, holds: Callable[[EvaluatedMix], bool], rising: Iterable[int]
) -> tuple[int, EvaluatedMix] | None:
    for kept in rising:
        plan = choose(kept)
        if plan is None:  # what fits where more is kept would fit here
            return None
        if holds(plan):
            return kept, plan
    return None
