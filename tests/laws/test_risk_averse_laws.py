"""Laws of the careful choice: never beaten in its own measure, no worse with more money, always the same."""

import functools
from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from influencer_compare import NoPlan, Scenario, load_evidence
from influencer_compare.planner.candidates import candidates
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.simulation.simulate import Draws
from tests.solver import answer, planned, plans, solve, weigh
from tests.usual import law

EVIDENCE = load_evidence()
LOWER_AT_MOST = 0.01  # the promise: more budget never lowers the careful result by more


def questions(**fixed):
    """Questions of an owner who chooses by the bad case."""
    fields = {
        "budget": st.integers(300, 40_000),
        "budget_covers": st.sampled_from(["cash", "cash", "loaded"]),
        "platforms": st.sampled_from(
            [("instagram",), ("instagram",), ("tiktok",), ("youtube",), ("instagram", "tiktok")]
        ),
        "overlap_pct": st.sampled_from([0.0, 6.0, 15.0, 40.0]),
        "goal": st.sampled_from(["reach", "reach", "engagements", "orders"]),
        "area": st.sampled_from(["town", "region", "country", "everywhere"]),
        "hours": st.sampled_from([20, 40, 80]),
        "worth_per_person_usd": st.sampled_from([1.0, 5.0, 20.0]),
        "fee_basis": st.sampled_from(["seen paid", "rate cards", "brand deals"]),
        "pay_by": st.sampled_from(["fee", "fee", "fee", "product"]),
        "most_creators": st.sampled_from([3, 10, 40]),
        "largest_share_pct": st.sampled_from([15, 50, 100]),
        "choose_by": st.just("bad case"),
    }
    fields |= {name: st.just(value) for name, value in fixed.items()}
    return st.builds(Scenario, **fields)


@functools.cache
def measure(scenario, mix):
    """(bad case net of cost, expected result net of cost): by the second, ties of the first are decided."""
    context = prepare(scenario, EVIDENCE)
    made = evaluate_in(context, mix)
    low = float(np.percentile(Draws(context).goal(made), 10, method="nearest"))
    cost = 0.0 if made.goal == "profit" else made.spent_usd / scenario.worth_usd
    bad = low if made.goal == "profit" else max(0.0, low - cost)
    return bad, made.goal_value - cost


def no_worse(first, second, share=0.0):
    """Whether the first measure is at least the second, less a share; ties at zero by what is expected."""
    if first[0] == second[0] == 0:
        return first[1] >= second[1] * (1 - share) - 1e-6
    return first[0] >= second[0] - share * abs(second[0]) - 1e-6


@law(30, usual=4)
@given(questions())
def test_the_careful_plan_is_never_beaten_in_its_own_measure(scenario):
    """Not by the expected-best plan, not by the best of any size or side, careful or not."""
    said = planned(scenario)
    expected = solve(scenario.changed(choose_by="expected"), EVIDENCE)
    best = measure(scenario, said.best.mix)
    assert said.best.violations == ()
    for rec in (said, expected):
        for name, made in plans(rec):
            if not isinstance(made, NoPlan):
                assert no_worse(best, measure(scenario, made.mix)), name
    for name, made in said.alternatives.items():
        if not isinstance(made, NoPlan):
            assert no_worse(measure(scenario, made.mix), measure(scenario, expected.alternatives[name].mix))


@law(15, usual=3)
@given(questions(budget=4_000), st.data())
def test_no_number_of_creators_of_one_kind_beats_the_careful_plan(scenario, data):
    """Any single kind of line in any number that keeps the limits, not only the numbers that were tried."""
    said = planned(scenario)
    best = measure(scenario, said.best.mix)
    line = data.draw(st.sampled_from(candidates(prepare(scenario, EVIDENCE))))
    judged = 0
    for number in range(1, scenario.most_creators + 1):
        mix = (replace(line, creators=number),)
        made = weigh(scenario, mix, EVIDENCE)
        if made.violations:
            break
        if made.goal_value > made.spent_usd / scenario.worth_usd:
            assert no_worse(best, measure(scenario, mix), LOWER_AT_MOST / 10), mix
            judged += 1
    assume(judged)


@law(40, usual=3)
@given(questions(), st.sampled_from([20, 150, 600, 2_500]))
def test_more_budget_never_lowers_the_careful_result(scenario, more):
    """By more than 1%, wherever the lines of the poorer plan are still on offer to the richer one."""
    said = planned(scenario)
    rich = scenario.changed(budget=scenario.budget + more)
    offered = candidates(prepare(rich, EVIDENCE))
    assume(all(replace(line, creators=1) in offered for line in said.best.mix))
    richer = answer(rich)
    assert richer is not None
    assert no_worse(measure(rich, richer.best.mix), measure(scenario, said.best.mix), LOWER_AT_MOST)


@law(6, usual=2)
@given(questions())
def test_the_same_question_has_the_same_careful_answer(scenario):
    said = planned(scenario)
    again = solve(scenario, load_evidence())
    assert again == said
    assert again.tried == said.tried
    assert again.expected == said.expected
