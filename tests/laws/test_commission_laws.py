"""Laws of commission: what it may change, what it never does, and up to where a plan pays."""

import math
import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from influencer_compare import Line, NoPlanFits, Scenario, evaluate, load_evidence, plan
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import answer_document
from influencer_compare.planner.context import prepare
from influencer_compare.question.display import USUAL
from influencer_compare.simulation.simulate import Draws
from influencer_compare.wording.ways_to_pay import paid_phrases
from tests.solver import answer, weigh
from tests.usual import law

EVIDENCE = load_evidence()
WAYS = ("fee plus commission", "commission only")


def sellers(**fixed):
    """Questions in which orders are worth something, with a small mix that any way to pay allows."""
    fields = {
        "budget": st.sampled_from([500, 2_000, 8_000, 30_000]),
        "budget_covers": st.sampled_from(["cash", "loaded"]),
        "goal": st.sampled_from(["reach", "engagements", "orders", "profit"]),
        "area": st.sampled_from(["town", "region", "country"]),
        "hours": st.sampled_from([0, 20, 80]),
        "help_hour_usd": st.sampled_from([0, 25, 40]),
        "order_value_usd": st.sampled_from([20, 300, 4_000]),
        "margin_pct": st.sampled_from([10, 50, 100]),
        "orders_per_100_clicks": st.sampled_from([None, 0.5, 10.0]),
        "pay_by": st.sampled_from(WAYS),
        "commission_pct": st.sampled_from([1.0, 10.0, 35.0, 100.0]),
    }
    fields |= {name: st.just(value) for name, value in fixed.items()}
    return st.builds(Scenario, **fields)


MIXES = st.tuples(st.integers(1, 8), st.integers(0, 3), st.integers(1, 3)).map(
    lambda n: tuple(
        Line("instagram", tier, n[2], count)
        for tier, count in zip(("nano", "micro"), n, strict=False)
        if count
    )
)


def best_net(scenario):
    """What the planner makes as large as it can; minus infinity where nothing fits, 0 where nobody pays."""
    said = answer(scenario)
    if said is None:
        return 0.0
    best = said.best
    return best.goal_value - (0.0 if best.goal == "profit" else best.charged_usd / scenario.worth_usd)


@law(100)
@given(sellers(), MIXES, st.sampled_from([0.5, 5.0, 30.0]))
def test_more_commission_never_raises_the_profit_of_a_mix_and_moves_nothing_else(scenario, mix, more):
    low = weigh(scenario, mix, EVIDENCE)
    high = weigh(scenario.changed(commission_pct=min(100.0, scenario.commission_pct + more)), mix, EVIDENCE)
    assert high.profit_usd <= low.profit_usd
    assert (high.profit_usd - low.profit_usd) == pytest.approx(
        low.commission_usd - high.commission_usd, abs=1e-6
    )
    for name in ("reach", "engagements", "orders", "hours", "spent_usd", "unspent_usd", "margin_usd"):
        assert getattr(high, name) == pytest.approx(getattr(low, name), rel=1e-9), name
    assert high.violations == low.violations


@law(60)
@given(sellers(), st.sampled_from([1.0, 20.0]))
def test_more_commission_never_betters_what_is_planned(scenario, more):
    dearer = scenario.changed(commission_pct=min(100.0, scenario.commission_pct + more))
    before, after = best_net(scenario), best_net(dearer)
    assert after <= before + 1e-3 * abs(before) + 1e-9
    dear = answer(dearer)
    assert dear is None or (dear.best.violations == () and dear.gap <= 1e-3)


@law(60)
@given(sellers(pay_by="fee plus commission", commission_pct=0))
def test_no_commission_is_a_fee_alone(scenario):
    said, plain = answer(scenario), answer(scenario.changed(pay_by="fee"))
    assume(said is not None)
    assert plain is not None
    assert said.best.mix == plain.best.mix
    for name in ("cash_usd", "loaded_usd", "profit_usd", "goal_value", "spent_usd"):
        assert getattr(said.best, name) == getattr(plain.best, name), name


@law(40)
@given(sellers(goal="reach", orders_per_100_clicks=0.01, order_value_usd=1), st.sampled_from([1.0, 100.0]))
def test_commission_never_changes_a_plan_that_sells_as_good_as_nothing(scenario, pct):
    said, other = answer(scenario), answer(scenario.changed(commission_pct=pct))
    assert (said is None) == (other is None)
    if said is not None:
        assert said.best.mix == other.best.mix


@law(24)
@given(sellers(), MIXES)
def test_commission_is_drawn_with_the_orders(scenario, mix):
    """In every world orders x order value x share, in cash, cost and profit; never in what a budget pays."""
    plain = scenario.changed(commission_pct=0)
    drawn, without = (
        Draws(prepare(asked, EVIDENCE)).outcomes(weigh(asked, mix, EVIDENCE)) for asked in (scenario, plain)
    )
    paid = drawn.orders * scenario.order_value_usd * scenario.commission_share
    assert np.array_equal(drawn.orders, without.orders)
    for name, sign in (("cash_usd", 1), ("loaded_usd", 1), ("profit_usd", -1)):
        moved = getattr(drawn, name) - getattr(without, name)
        assert np.allclose(moved, sign * paid, rtol=1e-9, atol=1e-6), name
    made, free = evaluate(scenario, mix, EVIDENCE), evaluate(plain, mix, EVIDENCE)
    assert made.over_budget_share == pytest.approx(free.over_budget_share, abs=1e-3)
    goal = Draws(prepare(scenario, EVIDENCE)).goal(weigh(scenario, mix, EVIDENCE))
    assert np.allclose(goal, drawn.goal(scenario.goal))


@law(100)
@given(sellers(), MIXES)
def test_the_highest_commission_is_where_profit_turns(scenario, mix):
    """Worked out once: a plan makes no loss at it, and one a little above; what is said of it is true."""
    made = weigh(scenario, mix, EVIDENCE)
    share = made.highest_commission_share
    assert share is not None
    assert weigh(scenario.changed(commission_pct=50), mix, EVIDENCE).highest_commission_share == (
        pytest.approx(share)
    ), "what is agreed does not move what could be"
    (_, said) = paid_phrases(USUAL, evaluate(scenario, mix, EVIDENCE), scenario)
    if share < 0:
        assert "loses money even without" in said
        assert weigh(scenario.changed(commission_pct=0), mix, EVIDENCE).profit_usd < 0
        return
    assert share <= scenario.margin_share
    assert weigh(scenario.changed(commission_pct=100 * share), mix, EVIDENCE).profit_usd == pytest.approx(
        0, abs=1e-6 * made.orders * scenario.order_value_usd + 1e-6
    )
    named = float(re.search(r"([\d.]+) %", said)[1])
    assert weigh(scenario.changed(commission_pct=named), mix, EVIDENCE).profit_usd >= -1e-3
    if named + 0.11 <= 100:
        assert weigh(scenario.changed(commission_pct=named + 0.11), mix, EVIDENCE).profit_usd < 0


def test_where_no_plan_pays_a_lower_commission_is_tried_before_it_is_named():
    asked = Scenario(
        goal="profit", pay_by="fee plus commission", commission_pct=49, order_value_usd=3_000,
        orders_per_100_clicks=8,
    )  # fmt: skip
    with pytest.raises(NoPlanFits) as why:
        plan(asked, EVIDENCE)
    change = next(each for each in why.value.other_changes if "commission_pct" in each)
    assert plan(asked.changed(**change), EVIDENCE).best.profit_usd > 0
    dearer = asked.changed(commission_pct=change["commission_pct"] + 1.1)
    with pytest.raises(NoPlanFits):
        plan(dearer, EVIDENCE)


def test_a_commission_above_the_margin_has_remedies_that_work():
    asked = Scenario(goal="profit", pay_by="commission only", commission_pct=80, margin_pct=40)
    with pytest.raises(NoPlanFits) as why:
        plan(asked, EVIDENCE)
    for change in (why.value.changes, *why.value.other_changes):
        assert set(change) <= {"margin_pct", "commission_pct"}
        assert not change or plan(asked.changed(**change), EVIDENCE).best.profit_usd >= 0


def test_hidden_money_hides_commission_and_both_prices_of_the_product():
    asked = Scenario(
        budget=4_000, pay_by="fee plus commission", commission_pct=13.7, product_worth_usd=8_123,
        order_value_usd=900,
    )  # fmt: skip
    rec = plan(asked, EVIDENCE)
    whole = answer_document(asked, rec)
    (option,) = whole.options
    assert math.isclose(option.plan.commission_usd, rec.best.orders * 900 * 0.137)
    assert len(paid_phrases(USUAL, option.plan, asked)) == 3
    closed = hidden(whole, ("fees",))
    (shut,) = closed.options
    assert not {"pay_by", "commission_pct", "product_worth_usd", "product_usd"} & set(shut.scenario)
    assert shut.plan.commission_usd is shut.plan.highest_commission_share is None
    assert shut.plan.lines[0].creator.commission_usd is None
    assert paid_phrases(USUAL, shut.plan, asked) == []
