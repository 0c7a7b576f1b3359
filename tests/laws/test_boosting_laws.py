"""Laws of boosting: never worse than without, everybody counted once, every cost in the sum."""

import dataclasses
import functools
import random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from influencer_compare import Line, NoPlanFits, Scenario, evaluate, load_evidence, plan
from influencer_compare.model.boosting import Boost
from influencer_compare.planner.boosting import boost_of_rest
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in, net_value
from influencer_compare.planner.recommend import best_plan, best_value
from influencer_compare.simulation.simulate import Draws
from tests.laws.test_oracle import full_question
from tests.oracle import Oracle
from tests.solver import answer, solve, weigh
from tests.usual import law, number, some

EVIDENCE = load_evidence()
MEASURES = ("reach", "effective_reach", "engagements", "orders", "clicks", "impressions", "gross")


def boosters(**fixed):
    """Questions in which boosting can matter."""
    fields = {
        "budget": st.sampled_from([600, 2_000, 5_000, 30_000]),
        "budget_covers": st.sampled_from(["cash", "loaded"]),
        "goal": st.sampled_from(["reach", "reach", "engagements", "orders", "profit"]),
        "area": st.sampled_from(["town", "region", "country"]),
        "hours": st.sampled_from([5, 20, 80]),
        "own_followers": st.sampled_from([0, 4_000]),
        "order_value_usd": st.sampled_from([20, 300, 4_000]),
        "pay_by": st.sampled_from(["fee", "fee", "fee plus commission", "product"]),
        "platforms": st.sampled_from([("instagram",), ("instagram", "tiktok")]),
        "usage_rights": st.booleans(),
    }
    fields |= {name: st.just(value) for name, value in fixed.items()}
    return st.builds(Scenario, **fields)


MIXES = st.tuples(st.integers(1, 8), st.integers(0, 3)).map(
    lambda n: tuple(
        Line("instagram", tier, 1, count) for tier, count in zip(("nano", "micro"), n, strict=True) if count
    )
)


def net(scenario):
    """What the planner makes as large as it can; 0 where nobody is worth it."""
    context = prepare(scenario, EVIDENCE)
    best = best_plan(context)
    return 0.0 if best is None else net_value(context, best)


@law(80)
@given(boosters())
def test_the_best_amount_is_never_worse_than_none_or_than_any_that_was_tried(scenario):
    best = net(scenario.changed(boost="best"))
    near = 1e-3 * abs(best) + 1e-6
    assert best >= net(scenario) - near
    for usd in prepare(scenario, EVIDENCE).boost_amounts:
        assert best >= net(scenario.changed(boost="fixed", boost_usd=int(usd))) - near


@law(40, usual=4)
@given(boosters())
def test_boosting_for_nothing_is_no_boosting(scenario):
    asked = scenario.changed(boost="fixed", boost_usd=0)
    usual, free = answer(scenario), answer(asked)
    assert (usual is None) == (free is None)
    if usual is not None:
        assert free.best == usual.best
        assert free.alternatives == usual.alternatives


@law(60)
@given(boosters(), MIXES, st.sampled_from([60, 400, 5_000]), st.sampled_from([1, 50, 2_000]))
def test_more_money_for_boosting_never_brings_less_with_the_same_creators(scenario, mix, usd, more):
    context = prepare(scenario, EVIDENCE)
    none, low, high = (
        evaluate_in(context.with_boost(Boost("instagram", amount)), mix)
        for amount in (0.0, float(usd), float(usd + more))
    )
    for name in MEASURES:
        assert getattr(none, name) <= getattr(low, name) <= getattr(high, name) * (1 + 1e-12), name
    assert high.spent_usd - low.spent_usd == pytest.approx(more)
    assert low.hours == high.hours > none.hours


@law(60)
@given(boosters(), MIXES, st.sampled_from([60, 400, 5_000]))
def test_people_are_counted_once_and_every_cost_is_in_the_sum(scenario, mix, usd):
    context = prepare(scenario, EVIDENCE)
    alone = evaluate_in(context, mix)
    both = evaluate_in(context.with_boost(Boost("instagram", float(usd))), mix)
    boost = both.boost
    assert max(alone.reach, boost.people) <= both.reach <= alone.reach + boost.people
    assert boost.added == pytest.approx(both.reach - alone.reach)
    assert both.gross == pytest.approx(alone.gross + boost.people)
    rights = 1 + 0.5 * scenario.usage_rights
    assert boost.permission_usd == pytest.approx(0.25 * both.fees_usd / rights)
    assert boost.usd == usd
    parts = ("fees_usd", "agency_usd", "help_usd", "products_usd", "commission_usd", "bought_hours_usd")
    whole = sum(getattr(both, name) for name in parts) + boost.usd + boost.permission_usd
    assert both.cash_usd == pytest.approx(whole)


@pytest.mark.parametrize("area", some(["town", "region", "country"], 1))
@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_mean_of_all_outcomes_is_what_is_expected(area, times):
    scenario = Scenario(
        budget=20_000, area=area, reach_times=times, boost="fixed", boost_usd=900, order_value_usd=50
    )
    mix = (Line("instagram", "nano", 2, 5), Line("instagram", "micro", 2, 2))
    made = evaluate(scenario, mix, EVIDENCE)
    for name in ("reach", "effective_reach", "impressions", "engagements", "orders"):
        mean = getattr(made.outcomes, name).mean()
        assert mean == pytest.approx(getattr(made, name), rel=0.03 if name == "reach" else 0.06), name
        band = getattr(made.bands, name)
        assert band.low <= getattr(made, name) <= band.high
    usual = evaluate(scenario.changed(boost="none"), mix, EVIDENCE)
    worlds, without = made.outcomes, usual.outcomes
    assert (worlds.reach >= without.reach).all()
    assert (worlds.reach <= made.market.people).all()
    assert (worlds.effective_reach <= worlds.reach + 1e-6).all()
    assert (worlds.reach <= worlds.gross + 1e-6).all()
    dearest = worlds.impressions - without.impressions
    assert np.quantile(dearest, 0.9) > 1.5 * np.quantile(dearest, 0.1), "nobody knows what a view will cost"


@functools.cache
def small(seed):
    """A small question with an amount that it could spend on boosting."""
    r = random.Random(500 + seed)
    scenario = full_question(seed)
    usd = r.choice([60, 200, round(scenario.budget * r.uniform(0.05, 0.5))])
    return scenario.changed(budget=max(scenario.budget, 2 * usd), boost="fixed", boost_usd=usd)


@pytest.mark.parametrize("part", some(range(12), 1))
def test_a_plan_with_boosting_is_as_good_as_trying_every_mix(part):
    """By formulas written a second time: what boosting brings and costs, on each platform that is chosen."""
    found = 0
    for seed in range(part * 10 + 9, part * 10 + 9 - number(4, 10), -1):
        scenario = small(seed)
        try:
            said = solve(scenario, EVIDENCE).best
        except NoPlanFits:
            said = None
        tried = [Oracle(scenario, EVIDENCE, (name, float(scenario.boost_usd))) for name in scenario.platforms]
        truths = [
            (best.net, best) for best in (each.best(limits=False) for each in tried) if best is not None
        ]
        assert (said is None) == (not truths), scenario
        if said is None:
            continue
        best = max(each for each, _ in truths)
        ours = net_value(prepare(scenario, EVIDENCE), said)
        assert ours >= best - 1e-3 * abs(best) - 1e-6, scenario
        there = next(each for each in tried if each.boost[0] == said.boost.platform).totals(said.mix)
        assert said.reach == pytest.approx(there.reach, rel=2e-3)
        assert (said.engagements, said.orders) == pytest.approx((there.engagements, there.orders), rel=2e-3)
        assert (said.spent_usd, said.charged_usd) == pytest.approx((there.spent, _charge(said, there)))
        found += 1
    assert found >= 1


def _charge(said, there):
    """For profit hours count as well, which the plan's own charge leaves to its profit."""
    return said.charged_usd if said.goal == "profit" else there.charge


@law(30)
@given(boosters(goal="reach"))
def test_the_proof_holds_over_all_amounts(scenario):
    said = answer(scenario.changed(boost="best"))
    assume(said is not None)
    assert said.certified
    assert said.boosts_tried == len(prepare(scenario.changed(boost="best"), EVIDENCE).ways)
    side = "micro" if "micro" in said.best.sides_booked else "macro"
    alternative = best_value(prepare(scenario.changed(boost="best"), EVIDENCE), side)
    assert (
        alternative is None or alternative <= said.best.goal_value * 1.001 + 1e-6 or said.best.unspent_usd > 0
    )


@law(40)
@given(boosters(boost="none"))
def test_what_the_rest_could_do_fits_the_rest_and_pays(scenario):
    said = answer(scenario)
    assume(said is not None)
    context = prepare(scenario, EVIDENCE)
    rest = boost_of_rest(context, said.best)
    if rest is None:
        return
    both = evaluate_in(context.with_boost(rest.decision), said.best.mix)
    assert both.spent_usd <= scenario.budget + 0.01
    assert rest == both.boost
    assert net_value(context, both) > net_value(context, said.best)


def test_the_careful_choice_is_made_with_and_without_boosting():
    scenario = Scenario(budget=5_000, area="town", choose_by="bad case", boost="best")
    careful, without = plan(scenario, EVIDENCE), plan(scenario.changed(boost="none"), EVIDENCE)
    assert careful.best.bad_case >= careful.caution.expected.bad_case - 1e-6
    assert careful.best.bad_case > without.best.bad_case


def test_outcomes_of_one_mix_differ_by_its_boosting_alone():
    scenario, mix = Scenario(budget=20_000), (Line("instagram", "micro", 2, 3),)
    context = prepare(scenario, EVIDENCE)
    draws = Draws(context)
    usual = draws.outcomes(evaluate_in(context, mix))
    boosted = draws.outcomes(evaluate_in(context.with_boost(Boost("instagram", 500.0)), mix))
    again = draws.outcomes(evaluate_in(context, mix))
    assert np.array_equal(usual.reach, again.reach)
    assert (boosted.reach > usual.reach).all()
    assert boosted.cash_usd.mean() > usual.cash_usd.mean() + 500


def test_a_typed_mix_is_boosted_as_the_question_says():
    mix = (Line("instagram", "nano", 2, 4),)
    scenario = Scenario(budget=5_000, area="town")
    none = weigh(scenario, mix, EVIDENCE)
    fixed = weigh(scenario.changed(boost="fixed", boost_usd=300), mix, EVIDENCE)
    best = weigh(scenario.changed(boost="best"), mix, EVIDENCE)
    assert (none.boost, fixed.boost.usd) == (None, 300)
    assert best.boost.usd in prepare(scenario, EVIDENCE).boost_amounts
    assert best.goal_value > none.goal_value
    nobody = weigh(scenario.changed(boost="fixed", boost_usd=300), (), EVIDENCE)
    assert (nobody.boost, nobody.cash_usd) == (None, 0)
    poor = weigh(scenario.changed(boost="best", budget=400), mix, EVIDENCE)
    assert poor.boost is None, "no money is left for it"
    elsewhere = weigh(
        scenario.changed(boost="fixed", boost_usd=300, platforms=("instagram", "tiktok")), mix, EVIDENCE
    )
    assert dataclasses.replace(elsewhere.boost, price_usd=fixed.boost.price_usd).platform == "instagram"
