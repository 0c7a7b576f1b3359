"""What boosting would do with the money that a plan without it leaves."""

from __future__ import annotations

from influencer_compare.model.boosting import Boost, Boosted
from influencer_compare.planner.context import Context
from influencer_compare.planner.evaluate import evaluate_in, net_value
from influencer_compare.planner.plans import EvaluatedMix
from influencer_compare.question.kept_money import left_usd


def boost_of_rest(context: Context, plan: EvaluatedMix) -> Boosted | None:
    """The best of the amounts of boosting for which a plan without any leaves room, its mix held.

    None where none of them fits the limits and is worth its cost.
    """
    if plan.boost is not None or not plan.mix:
        return None
    best = plan
    for platform in dict.fromkeys(line.platform for line in plan.mix):
        for usd in context.boost_amounts:
            if usd > left_usd(context.scenario, plan.spent_usd):
                break
            tried = evaluate_in(context.with_boost(Boost(platform, usd)), plan.mix)
            if not tried.violations and net_value(context, tried) > net_value(context, best):
                best = tried
    return best.boost
