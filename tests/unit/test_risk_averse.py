"""The careful choice: what it compares, what it costs, what it says."""

from itertools import pairwise

import numpy as np
import pytest

from influencer_compare import Line, NoPlan, Plan, evaluate, load_evidence
from influencer_compare.document.build import caution
from influencer_compare.planner import candidate_pool as pool
from influencer_compare.planner.candidate_pool import Optima, fitting
from influencer_compare.planner.candidates import build_program, candidates, on_side
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.response_curves import CURVE_BUDGETS
from influencer_compare.planner.solver import solve
from influencer_compare.question.display import USUAL
from influencer_compare.simulation.outcomes import bad_case
from influencer_compare.simulation.risk_averse import bad_case_net
from influencer_compare.simulation.simulate import Draws
from influencer_compare.wording.risk_averse import caution_sentence, proof_sentence
from tests.first_version import asked
from tests.solver import plan_once
from tests.usual import some

EVIDENCE = load_evidence()
SMALL = asked(budget=2_000, choose_by="bad case")  # six nano and a micro as expected; eleven nano carefully
TWO_PLATFORMS = asked(budget=20_000, platforms=("instagram", "tiktok"), choose_by="bad case")


def careful(scenario):
    return plan_once(scenario)


def measure(scenario, made):
    """The careful choice's own measure, written again."""
    low = float(np.percentile(made.outcomes.goal(made.goal), 10, method="nearest"))
    return low if made.goal == "profit" else max(0.0, low - made.spent_usd / scenario.worth_usd)


def test_caution_books_more_and_smaller_creators_on_a_small_budget():
    said = careful(SMALL)
    expected = plan_once(SMALL.changed(choose_by="expected"))
    assert said.caution.expected == expected.best
    assert said.best.creators > expected.best.creators
    assert said.caution.costs == expected.best.goal_value - said.best.goal_value > 0
    assert said.caution.saves == said.best.bad_case - expected.best.bad_case > 0
    assert said.best.bad_case == said.best.bands.reach.low


def test_caution_spreads_over_platforms_whose_figures_fail_together():
    said = careful(TWO_PLATFORMS.changed(area="region", budget=12_000))
    assert {line.platform for line in said.caution.expected.mix} == {"tiktok"}
    assert {line.platform for line in said.best.mix} == {"instagram", "tiktok"}
    assert said.caution.saves > 0.02 * said.caution.expected.bad_case


@pytest.mark.parametrize(
    "scenario", some([SMALL, TWO_PLATFORMS, asked(choose_by="bad case", area="town")], 2)
)
def test_a_careful_answer_is_not_certified_and_keeps_the_limits_of_the_question(scenario):
    said = careful(scenario)
    expected = plan_once(scenario.changed(choose_by="expected"))
    assert not said.certified
    assert said.gap is None
    assert all(gap is None for gap in said.gaps.values())
    assert said.tried >= 3
    assert said.limits == expected.limits
    assert said.best.violations == ()
    assert {name: made for name, made in said.alternatives.items() if isinstance(made, NoPlan)} == {
        name: made for name, made in expected.alternatives.items() if isinstance(made, NoPlan)
    }
    for name, made in said.alternatives.items():
        if isinstance(made, Plan):
            assert made.violations == ()
            assert measure(scenario, made) >= measure(scenario, expected.alternatives[name])
            assert evaluate(scenario, made.mix, EVIDENCE) == made


def test_the_expected_choice_carries_no_caution_and_stays_certified():
    said = plan_once(asked())
    assert said.caution is None
    assert said.certified
    assert said.gap <= 0.001


def test_the_verdict_compares_the_bad_cases():
    said = careful(TWO_PLATFORMS)
    micro, macro = said.alternatives["micro side"], said.alternatives["macro side"]
    verdict = said.verdict
    assert verdict.gap is not None
    first, second = sorted((micro.bad_case, macro.bad_case), reverse=True)
    if verdict.status == "mix":
        first, second = said.best.bad_case, first
    assert verdict.gap == pytest.approx(first / second - 1)


# -- the measure


@pytest.mark.parametrize(
    ("goal", "result", "value"),
    [("reach", 900.0, 700.0), ("reach", 100.0, 0.0), ("orders", 0.0, 0.0), ("profit", -300.0, -300.0)],
)
def test_a_bad_case_is_net_of_cost_and_never_worth_less_than_nothing(goal, result, value):
    made = evaluate_in(prepare(asked(goal=goal), EVIDENCE), [Line("instagram", "nano", 2, 3)])
    worth = made.spent_usd / 200
    assert bad_case_net(made, result, worth) == pytest.approx(value)


def test_plans_that_may_bring_nothing_are_told_apart_by_what_is_expected():
    """Orders come from few creators: one world in ten has none, whatever is booked."""
    scenario = asked(goal="orders", budget=3_000, choose_by="bad case")
    said = careful(scenario)
    assert said.best.bad_case == 0
    assert said.best == said.caution.expected
    assert said.caution.same


def test_for_profit_caution_loses_less_in_the_bad_case():
    scenario = asked(goal="profit", order_value_usd=4_000, choose_by="bad case", budget=5_000)
    said = careful(scenario)
    assert said.caution.expected.profit_usd > 0
    assert said.best.profit_usd > 0
    assert said.best.bad_case >= said.caution.expected.bad_case


@pytest.mark.parametrize("goal", ["reach", "engagements", "orders", "profit"])
@pytest.mark.parametrize("times", some([1, 2], 1))
def test_what_is_drawn_for_the_goal_alone_is_what_is_drawn_for_the_plan(goal, times):
    scenario = asked(goal=goal, reach_times=times if goal == "reach" else 1)
    made = evaluate(scenario, [Line("instagram", "nano", 2, 4), Line("instagram", "mid", 2, 2)], EVIDENCE)
    draws = Draws(prepare(scenario, EVIDENCE))
    alone = draws.goal(evaluate_in(draws.context, made.mix))
    assert np.array_equal(alone, made.outcomes.goal(goal))
    assert bad_case(alone) == made.bad_case


# -- the pool


def test_the_pool_of_a_larger_budget_holds_that_of_a_smaller_one():
    poor, rich = (
        prepare(asked(budget=budget, platforms=("tiktok",)), EVIDENCE) for budget in (15_000, 31_000)
    )
    assert candidates(poor) == candidates(rich)
    few, many = ([(tuple(counts), value) for counts, value in at_budgets(each)] for each in (poor, rich))
    assert len(few) >= 5
    assert {counts for counts, _ in few} < {counts for counts, _ in many}
    assert all(more[1] >= less[1] * 0.999 for more, less in pairwise(many))


def at_budgets(context):
    """The pool at fixed budgets, from the optimum at the setting's own."""
    lines = candidates(context)
    best = solve(build_program(context, lines)).counts.astype(float)
    return Optima(context, [lines], []).at_budgets(lines, best)


def test_budgets_that_pay_for_the_same_mix_are_not_solved_again():
    """Three creators cost the same whether there is money for them or for thirty."""
    context = prepare(asked(budget=250_000, most_creators=3, largest_share_pct=100), EVIDENCE)
    lines = candidates(context)
    program = build_program(context, lines)
    best = solve(program).counts.astype(float)
    cost = float(program.total(program.spend, best))
    enough = [budget for budget in CURVE_BUDGETS if budget >= cost]
    found = list(at_budgets(context))
    assert len(enough) > 3
    assert 0 < len(found) <= len(CURVE_BUDGETS) - len(enough)
    assert all(program.total(program.spend, counts) < cost for counts, _ in found)


def test_an_optimum_serves_fewer_lines_where_it_books_only_these(monkeypatch):
    context = prepare(asked(budget=5_000), EVIDENCE)
    lines = candidates(context)
    micro = on_side(context, lines, "micro")
    sizes = []

    def counted(program, *args):
        sizes.append(len(program.hours))
        return solve(program, *args)

    monkeypatch.setattr(pool, "solve", counted)
    optima = Optima(context, [lines, micro], [])
    every = list(optima.varied(lines))
    before = len(sizes)
    for whole, part in zip(every, optima.varied(micro), strict=True):
        if not whole[len(micro) :].any():
            assert list(whole[: len(micro)]) == list(part)
    assert len(sizes) - before == sum(bool(whole[len(micro) :].any()) for whole in every) < len(every)


def test_every_mix_of_the_pool_that_is_used_keeps_the_limits():
    context = prepare(TWO_PLATFORMS, EVIDENCE)
    lines = candidates(context)
    program = build_program(context, lines)
    optima = Optima(context, [lines], [])
    best = next(optima.varied(lines))
    rows = np.array([*optima.varied(lines), *optima.over_platforms(lines, best)])
    kept, _ = fitting(program, rows)
    assert len(np.unique(kept, axis=0)) >= 6
    assert bool(program.within(kept).all())
    assert bool((program.net(kept) > 0).all())
    too_many = np.full((1, len(lines)), 30.0)
    assert len(fitting(program, np.concatenate([too_many, np.zeros((1, len(lines)))]))[0]) == 0


# -- in words


def test_what_caution_costs_and_saves_in_words():
    text = caution_sentence(USUAL, careful(SMALL).best, careful(SMALL).caution)
    assert "So caution costs" in text
    assert "on average and saves" in text
    assert "people in the bad case" in text
    assert "stays unspent" in text
    assert "plans tried, not proven" in proof_sentence(USUAL, careful(SMALL))


@pytest.mark.parametrize(
    ("careful_mix", "said"),
    [
        ({"nano": 11}, "saves"),
        ({"nano": 2}, "gives up"),
        ({"micro": 9}, "gains"),
    ],
)
def test_the_trade_is_told_whichever_way_it_goes(careful_mix, said):
    """Less people and more money kept; more people for more money: each in its own words."""
    scenario = asked(budget=2_000, worth_per_person_usd=1)
    expected = evaluate(
        scenario, [Line("instagram", "nano", 2, 6), Line("instagram", "micro", 2, 1)], EVIDENCE
    )
    mix = [Line("instagram", tier, 2, number) for tier, number in careful_mix.items()]
    chosen = evaluate(scenario, mix, EVIDENCE)
    text = caution_sentence(USUAL, chosen, caution(chosen, expected))
    assert said in text
    assert ("keeps" in text) == (said == "gives up")
    assert ("spends" in text) == (said == "gains")


def test_caution_that_changes_nothing_says_so():
    said = careful(asked(goal="engagements", choose_by="bad case"))
    assert said.caution.same
    assert caution_sentence(USUAL, said.best, said.caution).startswith("Caution changes nothing here")
    assert "likes and comments" in caution_sentence(USUAL, said.best, said.caution)
