"""Work is bounded by counting, and a plan that is not proven to the end says how far it may be off."""

import contextlib
import functools
import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import optimize

from benchmarks.extremes import LONGEST, extremes
from influencer_compare import NoPlanFits, Scenario, load_evidence, plan
from influencer_compare.document.build import recommendation_of
from influencer_compare.document.schema import answer_document
from influencer_compare.planner import enumeration, solver, tangents
from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.context import prepare
from influencer_compare.planner.infeasible import price_change
from influencer_compare.planner.local_search import neighbours
from influencer_compare.planner.neighbourhood import Neighbourhood
from influencer_compare.question.display import USUAL
from influencer_compare.simulation import risk_averse as careful_choice
from influencer_compare.simulation.simulate import Draws
from influencer_compare.wording.risk_averse import proof_sentence
from tests.solver import solve
from tests.usual import named, number, some

EVIDENCE = load_evidence()
# Whole creators of many prices against a tight budget: the integer program has to branch.
BRANCHING = Scenario(
    platforms=("instagram", "tiktok", "youtube"), posts_per_creator="best", budget=30_000, hours=400,
    creators_nano="0", creators_micro="0",
)  # fmt: skip
EXTREMES_HERE = 20
# Those of the 200 with the most work of some kind: careful choices among many kinds of line, sizes of
# creators that no budget makes fit, and people reached several times under every price.
THE_LONGEST = (114, 179, 48, 163, 88, 23, 60, 149, 123, 176, 82, 161)


class Counted:
    """How often each piece of work was done."""

    def __init__(self, monkeypatch):
        self.programs = self.nodes = self.relaxed = self.steps = self.drawn = 0
        milp, linprog, likely = optimize.milp, optimize.linprog, Neighbourhood.likely
        judge = careful_choice._Pool._judge

        def counted_milp(*args, **kwargs):
            result = milp(*args, **kwargs)
            self.programs += 1
            self.nodes += result.mip_node_count or 0
            return result

        def counted_linprog(*args, **kwargs):
            self.relaxed += 1
            return linprog(*args, **kwargs)

        def counted_likely(around, counts):
            self.steps += 1
            return likely(around, counts)

        def counted_judge(pool, mix, expected):
            self.drawn += frozenset(mix) not in pool.judged
            return judge(pool, mix, expected)

        monkeypatch.setattr(tangents, "milp", counted_milp)
        monkeypatch.setattr(tangents, "linprog", counted_linprog)
        monkeypatch.setattr(Neighbourhood, "likely", counted_likely)
        monkeypatch.setattr(careful_choice._Pool, "_judge", counted_judge)


@pytest.mark.full  # two of the longest are among those below
def test_the_longest_question_known_takes_a_bounded_number_of_steps(monkeypatch):
    """It took 310 integer programs, 663 relaxed ones and 3,371 exchanges, each weighed mix by mix."""
    counted = Counted(monkeypatch)
    said = plan(Scenario(**LONGEST), EVIDENCE)
    assert said.best.creators == 40
    assert counted.programs == 0  # with both sides planned in every set of prices
    assert counted.relaxed <= 40
    assert counted.steps <= 700
    assert counted.drawn == said.tried <= 90


@pytest.mark.parametrize(
    "at",
    [
        *some(range(1, EXTREMES_HERE), 1),  # the first is the longest, above
        *named(THE_LONGEST, 114),
    ],
)
def test_extreme_questions_take_a_bounded_number_of_steps(at, monkeypatch):
    scenario = list(extremes(EVIDENCE, at + 1))[at]
    counted = Counted(monkeypatch)
    with contextlib.suppress(NoPlanFits):
        plan(scenario, EVIDENCE)
    assert counted.programs <= 100
    assert counted.nodes <= 300
    assert counted.relaxed <= 500
    assert counted.steps <= 2_100  # 2,808 with mixes for other figures and budgets in each pool
    assert counted.drawn <= 170  # 205


def test_extremes_are_the_same_every_time_and_no_two_alike():
    first, second = (list(extremes(EVIDENCE, 30)) for _ in range(2))
    assert first == second
    assert len(set(first)) == 30
    assert first[0] == Scenario(**LONGEST)


# -- where the work ends before the proof


def test_a_plan_that_is_not_proven_to_the_end_says_how_far_it_may_be_off(monkeypatch):
    proven = plan(BRANCHING, EVIDENCE)
    assert proven.certified
    assert proof_sentence(USUAL, proven) == ""
    monkeypatch.setattr(enumeration, "_NEAR_AT_MOST", 0)  # as where too many mixes lie near the optimum
    monkeypatch.setattr(tangents, "NODES_AT_MOST", 1)
    monkeypatch.setattr(tangents, "TANGENTS_AT_MOST", 1)
    monkeypatch.setattr(solver, "TANGENTS_AT_MOST", 1)
    said = plan(BRANCHING, EVIDENCE)
    assert 0.001 < said.gap < 0.5
    assert not said.certified
    possible = net(said.best) * (1 + said.gap)
    assert net(proven.best) <= possible * (1 + 1e-9)
    assert proof_sentence(USUAL, said) == proof_sentence(
        USUAL, answer_document(BRANCHING, said).options[0].result
    )
    percent = math.ceil(said.gap * 1_000) / 10
    assert proof_sentence(USUAL, said).startswith(f"This plan is at most {percent:g}% from the best possible")
    again = solve(BRANCHING, EVIDENCE)  # counted, not timed: the same answer every time
    assert (again.best.mix, again.gap) == (said.best.mix, said.gap)


def net(found):
    return found.goal_value - found.spent_usd / BRANCHING.worth_usd


@functools.cache
def usual():
    """The usual choice, and the worlds in which its plans are drawn once."""
    return solve(Scenario(), EVIDENCE), Draws(prepare(Scenario(), EVIDENCE))


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (0.001, ""),
        (0.0012, "at most 0.2%"),
        (0.004, "at most 0.4%"),
        (0.25, "at most 25%"),
        (3.0, "not proven to be the best of all"),
        (math.inf, "not proven to be the best of all"),
    ],
)
def test_the_distance_is_rounded_away_from_the_best(gap, said):
    choice, draws = usual()
    rec = recommendation_of(replace(choice, gap=gap), draws)
    assert said in proof_sentence(USUAL, rec)
    assert bool(said) != rec.certified


def test_limits_that_are_tight_are_branched_until_a_mix_is_found(monkeypatch):
    """With the fewest of a size set, the solver may find nothing at first; that is not "nothing fits"."""
    tight = BRANCHING.changed(creators_mid="3-4", creators_macro="1-2")
    expected = solve(tight, EVIDENCE)
    monkeypatch.setattr(enumeration, "_NEAR_AT_MOST", 0)
    milp, asked = optimize.milp, []

    def finds_nothing_at_first(*args, **kwargs):
        asked.append(kwargs["options"]["node_limit"])
        result = milp(*args, **kwargs)
        if asked[-1] == tangents.NODES_AT_MOST:
            result.x, result.status = None, 4
        return result

    monkeypatch.setattr(tangents, "milp", finds_nothing_at_first)
    assert solve(tight, EVIDENCE).best == expected.best
    assert max(asked) > tangents.NODES_AT_MOST


def test_no_price_is_named_where_nobody_would_be_won():
    """Creators whom nobody follows but those who are reached anyway: no division, no endless price."""
    context = prepare(Scenario(), EVIDENCE)
    nobody = replace(context.model, counted=np.zeros_like(context.model.counted))
    empty = replace(context, model=nobody)
    assert price_change(empty, candidates(empty)) == {}


# -- neighbours weighed as one table


@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("help_hour_usd", [0, 40])
def test_the_best_neighbour_of_the_table_is_the_best_of_all(times, help_hour_usd):
    scenario = Scenario(
        budget=20_000, platforms=("instagram", "tiktok"), reach_times=times, help_hour_usd=help_hour_usd,
        hours=60, creators_nano="0-9", most_creators=14,
    )  # fmt: skip
    context = prepare(scenario, EVIDENCE)
    program = build_program(context, candidates(context))
    around = Neighbourhood(program)
    lot = np.random.default_rng(7)
    found = 0
    for _ in range(number(10, 40)):
        counts = lot.integers(0, 4, len(program.hours)) * (lot.random(len(program.hours)) < 0.4)
        counts = counts.astype(float)
        every = neighbours(counts)
        allowed = program.within(every) & program.enough(every)
        likely, tried = around.likely(counts)
        assert tried == len(every)
        if not allowed.any():
            assert len(likely) == 0
            continue
        found += 1
        best = program.net(every[allowed]).max()
        values = program.net(likely[program.within(likely) & program.enough(likely)])
        assert values.max() == pytest.approx(best, rel=1e-9, abs=1e-9)
    assert found > number(2, 10)
