"""The safe plan: the budget pays for it in 8 of 10 worlds, those of other seeds and other programs too."""

import functools
import math
import random

import numpy as np
import pytest

from influencer_compare import Line, NoPlanFits, Plan, Scenario, load_evidence, safe_plan
from influencer_compare.model.curves import fee_curve
from influencer_compare.model.luck import CHANCES, TENTH, quote_levels
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.sensitivity.safe_plan import SAFE_SHARE
from influencer_compare.simulation.draws import WORLDS
from influencer_compare.simulation.simulate import Draws
from tests.solver import plan_once
from tests.usual import number, some

EVIDENCE = load_evidence()
SEEDS = (7, 8, 9)[: number(1, 3)]
# Three standard errors of the product's own share and of three times as many other worlds.
ERROR = 3 * math.sqrt(SAFE_SHARE * (1 - SAFE_SHARE) * (1 / WORLDS + 1 / (WORLDS * len(SEEDS))))
QUESTIONS = {
    "usual": Scenario(),
    "café": Scenario(area="town", budget=500),
    "used-up town": Scenario(area="town", budget=5_000),
    "one creator": Scenario(budget=1_500, most_creators=1),
    "large": Scenario(budget=100_000),
    "three platforms": Scenario(budget=8_000, platforms=("instagram", "tiktok", "youtube")),
    "careful": Scenario(choose_by="bad case", budget=4_000),
    "with hours": Scenario(budget_covers="loaded", budget=6_000),
    "gifts": Scenario(pay_by="product", budget=800),
    "price lists": Scenario(fee_basis="rate cards", budget=7_000),
    "profit": Scenario(goal="profit", order_value_usd=600, orders_per_100_clicks=5),
    "one mid-size creator": Scenario(budget=3_000, creators_mid="1"),
}


@functools.cache
def found(scenario):
    try:
        rec = plan_once(scenario)
    except NoPlanFits:
        return None, None
    return rec, safe_plan(scenario, EVIDENCE, rec)


def question(seed):
    dice = random.Random(seed)
    return Scenario(
        budget=dice.choice([300, 900, 2_500, 7_000, 20_000, 60_000]),
        platforms=tuple(dice.sample(["instagram", "tiktok", "youtube"], dice.choice([1, 1, 2]))),
        area=dice.choice(["town", "region", "country"]),
        fee_basis=dice.choice(["seen paid", "rate cards", "brand deals"]),
        pay_by=dice.choice(["fee", "fee", "fee", "product"]),
        budget_covers=dice.choice(["cash", "cash", "loaded"]),
        help=dice.choice(["myself", "agency"]),
        goal=dice.choice(["reach", "engagements", "orders"]),
    )


def all_questions():
    """Those of each kind; for every change every other of them."""
    return [*[*QUESTIONS.values()][:: number(2, 1)], *map(question, range(number(2, 150)))]


def worlds_within(context, mix):
    """In how many worlds of other seeds the budget pays for a mix."""
    booked = evaluate_in(context, mix)
    over = [Draws(context, seed).over_budget_share(booked) for seed in SEEDS]
    return 1 - float(np.mean(over))


def test_a_safe_plan_holds_in_worlds_of_other_seeds_and_within_every_limit():
    safe_ones = 0
    for scenario in all_questions():
        rec, safe = found(scenario)
        if safe is None or safe.plan is None:
            continue
        safe_ones += 1
        assert 1 - safe.plan.over_budget_share >= SAFE_SHARE, scenario
        assert worlds_within(prepare(scenario, EVIDENCE), safe.plan.mix) >= SAFE_SHARE - ERROR, scenario
        assert safe.plan.budget_usd == scenario.budget, "it stands against the question's own budget"
        assert safe.plan.spent_usd <= scenario.budget + 0.01, scenario
        if not rec.share_limit_dropped:
            assert safe.plan.violations == (), scenario
        assert safe.same == (safe.plan.mix == rec.best.mix), scenario
    assert safe_ones >= len(QUESTIONS) // number(2, 1)


def test_the_usual_plan_is_the_safe_one_where_it_holds_and_no_safer_one_shown_is_better():
    kinds = set()
    for scenario in all_questions():
        rec, safe = found(scenario)
        if safe is None:
            continue
        usual_holds = 1 - rec.best.over_budget_share >= SAFE_SHARE
        assert safe.same == usual_holds, scenario
        kinds.add(safe.same)
        worth = math.inf if scenario.goal == "profit" else scenario.worth_usd
        for other in rec.alternatives.values():
            if not isinstance(other, Plan) or 1 - other.over_budget_share < SAFE_SHARE or safe.same:
                continue
            kinds.add("shown")
            assert safe.plan is not None, scenario
            value = "bad_case" if scenario.choose_by == "bad case" else "goal_value"
            ours, theirs = (getattr(each, value) - each.spent_usd / worth for each in (safe.plan, other))
            assert ours >= theirs - 1e-6 * abs(theirs), scenario
    assert {True, False} <= kinds


def test_what_is_kept_of_the_budget_is_the_least_that_makes_the_question_itself_safe():
    told = 0
    for scenario in all_questions():
        _, safe = found(scenario)
        if safe is None or safe.kept_pct is None:
            continue
        told += 1
        kept = plan_once(scenario.changed(kept_pct=safe.kept_pct))
        assert 1 - kept.best.over_budget_share >= SAFE_SHARE, scenario
        assert kept.best.budget_usd == scenario.budget
        assert kept.best.spent_usd <= scenario.budget * (1 - safe.kept_pct / 100) + 0.01
        if scenario.choose_by == "expected":
            less = plan_once(scenario.changed(kept_pct=safe.kept_pct - 1)).best
            assert 1 - less.over_budget_share < SAFE_SHARE, scenario
        assert safe_plan(scenario.changed(kept_pct=safe.kept_pct), EVIDENCE, kept).same
    assert told >= len(QUESTIONS) // number(3, 2)


def by_a_second_program(scenario, mix, worlds=40_000):
    """How often the budget pays for a mix, drawn creator by creator with continuous quotes."""
    dice = np.random.default_rng(11)
    context = prepare(scenario, EVIDENCE)
    booked = evaluate_in(context, mix)
    assert booked.bought_hours == 0, "hours are not drawn here"
    cost = np.full(worlds, booked.cash_usd - booked.fees_usd)
    level, slope = {}, {}
    for line in booked.lines:
        platform, creator = line.line.platform, line.creator
        curve = fee_curve(scenario, platform, EVIDENCE)
        level.setdefault(platform, dice.standard_normal(worlds))
        slope.setdefault(platform, dice.standard_normal(worlds))
        sigma = math.log(curve.spread) * math.sqrt(0.5)
        step = np.where(slope[platform] > 0, curve.slope_high - curve.slope, curve.slope - curve.slope_low)
        size = math.log(creator.followers / curve.at_followers)
        shared = np.exp(sigma * level[platform] + step * slope[platform] / TENTH * size)
        own = np.exp(sigma * dice.standard_normal((worlds, line.line.creators))).sum(axis=1)
        cost += creator.fees_usd * shared * own
    return float((cost <= scenario.budget).mean())


@pytest.mark.parametrize("name", some(["one creator", "usual", "café", "large", "price lists"], 2))
def test_a_second_program_with_continuous_quotes_finds_the_same_chances(name):
    scenario = QUESTIONS[name].changed(hours=400)
    rec, safe = found(scenario)
    for each in (rec.best, safe.plan):
        assert by_a_second_program(scenario, each.mix) == pytest.approx(
            1 - each.over_budget_share, abs=0.04
        ), each.mix
    assert by_a_second_program(scenario, safe.plan.mix) >= SAFE_SHARE - ERROR


@pytest.mark.parametrize("name", some(QUESTIONS, 3))
def test_more_money_or_fewer_creators_never_make_the_budget_hold_less_often(name):
    scenario = QUESTIONS[name]
    rec, _ = found(scenario)
    over = [
        Draws(context).over_budget_share(evaluate_in(context, rec.best.mix))
        for budget in (scenario.budget, 2 * scenario.budget, 4 * scenario.budget)
        for context in [prepare(scenario.changed(budget=min(budget, 250_000)), EVIDENCE)]
    ]
    assert over == sorted(over, reverse=True)
    context = prepare(scenario, EVIDENCE)
    fewer = rec.best.mix[1:]
    assert Draws(context).over_budget_share(evaluate_in(context, fewer)) <= over[0]


def test_single_quotes_lie_around_the_typical_fee_and_many_of_them_narrow():
    curve = EVIDENCE.curve("fee_curves", "instagram", "seen paid")
    levels = quote_levels(curve)
    sigma = math.log(curve.spread) * math.sqrt(0.5)
    assert CHANCES @ levels == pytest.approx(math.exp(sigma**2 / 2))
    assert CHANCES @ (levels < 1) == pytest.approx(0.5, abs=0.08), "half ask less than the typical fee"
    assert np.all(np.diff(levels) > 0)
    context = prepare(Scenario(), EVIDENCE)
    ratios = []
    for creators in (1, 4, 16):
        (micro,) = evaluate_in(context, [Line("instagram", "micro", 2, creators)]).lines
        asked = Draws(context).worlds.fees_asked(micro) / micro.line.creators
        low, high = np.quantile(asked, (0.1, 0.9))
        ratios.append(high / low)
    assert ratios == sorted(ratios, reverse=True)
    assert ratios[-1] > math.exp(2 * TENTH * sigma), "what all share does not average out"
