"""Builds the answer document's plans and recommendations from what the planner chose and what was drawn."""

from __future__ import annotations

from influencer_compare.document.parts import Bands, Plan, Range
from influencer_compare.document.schema import Caution, Recommendation
from influencer_compare.model.boosting import Boosted
from influencer_compare.planner.boosting import boost_of_rest
from influencer_compare.planner.plans import Choice, EvaluatedMix, NoPlan, NoPlanFits
from influencer_compare.simulation.outcomes import Outcomes, percentiles
from influencer_compare.simulation.simulate import Draws
from influencer_compare.simulation.verdict import judge


def recommendation_of(choice: Choice, draws: Draws) -> Recommendation:
    """The choice with the ranges of every plan and the verdict."""
    plans = {
        name: found if isinstance(found, NoPlan) else plan_of(found, draws)
        for name, found in choice.alternatives.items()
    }
    best = plan_of(choice.best, draws)
    expected = None if choice.expected is None else plan_of(choice.expected.best, draws)
    return Recommendation.model_validate(
        {
            "kind": "recommendation",
            "best": best,
            "alternatives": plans,
            "sides": dict(choice.sides),
            "verdict": judge(choice, draws),
            "limits": choice.limits,
            "gap": choice.gap,
            "gaps": dict(choice.gaps),
            "certified": choice.certified,
            "tried": choice.tried,
            "share_limit_dropped": choice.share_limit_dropped,
            "caution": None if expected is None else caution(best, expected),
            "boosts_tried": choice.boosts_tried,
            "rest_boosted": _rest_boosted(choice, draws),
        }
    )


def _rest_boosted(choice: Choice, draws: Draws) -> Boosted | None:
    """What boosting would do with money that is left, where the owner has not asked for any."""
    if draws.context.scenario.boost != "none":
        return None
    return boost_of_rest(draws.context, choice.best)


def caution(careful: Plan, expected: Plan) -> Caution:
    """What the plan chosen by its bad case costs and saves beside the one with the best result expected."""
    values = (careful.goal_value, careful.bad_case, expected.goal_value, expected.bad_case)
    brings, bad, might_bring, might_bad = (value or 0.0 for value in values)
    return Caution(
        expected=expected,
        same=careful.mix == expected.mix,
        costs=might_bring - brings,
        saves=bad - might_bad,
    )


def no_plan_fits(stop: NoPlanFits[EvaluatedMix], draws: Draws) -> NoPlanFits[Plan]:
    """The same with the ranges of the plan that loses least."""
    least = None if stop.least_loss is None else plan_of(stop.least_loss, draws)
    return NoPlanFits(stop.limit, stop.changes, stop.other_changes, least)


def plan_of(mix: EvaluatedMix, draws: Draws) -> Plan:
    """An evaluated mix with its ratios and ranges.

    What the orders leave is known only where an order has a value: nobody's profit is reckoned with the
    example unless she asks for orders.
    """
    drawn = draws.outcomes(mix)
    scenario = draws.context.scenario
    sells, follows = scenario.sale_is_given, scenario.followers_per_view is not None
    worked_out = {
        "frequency": _ratio(mix.impressions, mix.reach),
        "cpm_reach_usd": _ratio(mix.cash_usd, mix.reach, 1_000),
        "cpm_impressions_usd": _ratio(mix.cash_usd, mix.impressions, 1_000),
        "cpe_usd": _ratio(mix.cash_usd, mix.engagements),
        "cost_per_person_usd": _ratio(mix.cash_usd, mix.reach),
        "cost_per_order_usd": _ratio(mix.cash_usd, mix.orders),
        "bad_case": drawn.bad_case(mix.goal),
        "over_budget_share": draws.over_budget_share(mix),
        "bands": ranges(drawn, sells=sells, follows=follows),
    }
    if not sells:
        worked_out |= {"margin_usd": None, "profit_usd": None}
    if not follows:
        worked_out |= {"new_followers": None}
    known = {name: getattr(mix, name) for name in Plan.model_fields if name not in worked_out}
    return Plan.model_validate(known | worked_out, context={"outcomes": drawn})


def ranges(drawn: Outcomes, *, sells: bool = True, follows: bool = False) -> Bands:
    """The 10th, 50th and 90th percentile of every result.

    Of the profit only where an order has a value, of followers only where it is known what views bring.
    """
    unknown = set() if sells else {"profit_usd"}
    if not follows:
        unknown.add("new_followers")
    every = {name: percentiles(getattr(drawn, name)) for name in Bands.model_fields.keys() - unknown}
    found = {name: Range(low=low, mid=mid, high=high) for name, (low, mid, high) in every.items()}
    return Bands.model_validate({**dict.fromkeys(unknown), **found})


def _ratio(upper: float, lower: float, times: int = 1) -> float | None:
    return times * (upper / lower) if lower > 0 else None
