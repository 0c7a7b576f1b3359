"""More than 24 kinds of creator: plans and turning points are looked for with less work, as proven."""

import numpy as np
import pytest

from benchmarks.extremes import LONGEST, extremes
from influencer_compare import Scenario, load_evidence, turning_points
from influencer_compare.planner.candidate_pool import fitting
from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.context import prepare
from influencer_compare.planner.local_search import best_parts, neighbours
from influencer_compare.planner.neighbourhood import Neighbourhood
from influencer_compare.planner.recommend import best_plan
from influencer_compare.planner.sides import both_sides
from influencer_compare.planner.solver import judge, solve
from influencer_compare.planner.tangents import ROUGH_GAP, Cuts
from tests.usual import some

EVIDENCE = load_evidence()
MANY = Scenario(platforms=("instagram", "tiktok", "youtube"), posts_per_creator="best", budget=60_000)


def program_of(scenario):
    context = prepare(scenario, EVIDENCE)
    return build_program(context, candidates(context))


def test_turning_points_of_the_longest_question_take_a_bounded_number_of_steps(monkeypatch):
    """They took 1,786 exchanges before."""
    steps, likely = [], Neighbourhood.likely

    def counted(around, counts):
        steps.append(1)
        return likely(around, counts)

    monkeypatch.setattr(Neighbourhood, "likely", counted)
    fields = ("budget", "large_fee_pct", "overlap_pct")
    found = turning_points(Scenario(**LONGEST), EVIDENCE, fields=fields)
    assert {point.field for point in found.points} == set(fields)
    assert len(steps) <= 280


def test_a_plan_that_hardly_pays_is_not_missed_by_the_outline():
    """The 150th of the extreme questions: worth 6% more than it costs, and less than that in the outline."""
    scenario = list(extremes(EVIDENCE, 151))[150]
    assert best_plan(prepare(scenario, EVIDENCE)).creators == 40


@pytest.mark.parametrize("budget", some((8_000, 60_000, 250_000), 3))
def test_a_rounded_mix_is_taken_only_with_the_proof_that_was_asked_for(budget):
    program = program_of(MANY.changed(budget=budget))
    exact, rough = solve(program, gap=1e-5), solve(program, gap=ROUGH_GAP)
    assert rough.gap <= ROUGH_GAP
    assert rough.net >= exact.net * (1 - ROUGH_GAP)
    assert rough.bound >= exact.net * (1 - 1e-9)
    assert program.within(rough.counts.astype(float))


def test_tangents_of_an_earlier_program_bound_this_one_as_well():
    context = prepare(MANY, EVIDENCE)
    program = build_program(context, candidates(context))
    solve(program, gap=ROUGH_GAP)
    assert program.touched
    cuts = Cuts(program)
    cuts.add_relaxed_tangents_from(program.touched)
    relaxation = cuts.relaxation()
    rows = np.random.default_rng(5).integers(0, 3, (200, len(program.hours))).astype(float)
    rows = rows[program.within(rows)]
    assert (relaxation.net_at_most(program, rows) >= program.net(rows) * (1 - 1e-9) - 1e-6).all()


def test_the_outline_counts_as_many_people_as_the_sketch_and_nearly_the_same_reached():
    program = program_of(MANY.changed(reach_times=2))
    outline, sketch = program.outline, program.sketch
    assert outline.model.counted.size * 6 == sketch.model.counted.size
    assert outline.model.counted.sum() == pytest.approx(sketch.model.counted.sum())
    counts = np.full(len(program.hours), 1.0)
    assert outline.goal(counts) == pytest.approx(float(sketch.goal(counts)), rel=0.1)


def test_the_best_few_rows_are_those_of_all_rows():
    program = program_of(MANY)
    counts = solve(program, gap=ROUGH_GAP).counts.astype(float)
    around = neighbours(counts, 3)
    every, nets = fitting(program, around)
    few, few_nets = fitting(program, around, 2)
    assert len(few) < len(every)
    best, best_few = np.argsort(-nets)[:2], np.argsort(-few_nets)[:2]
    assert (every[best] == few[best_few]).all()
    assert nets[best] == pytest.approx(few_nets[best_few])


def test_a_known_mix_is_cut_down_to_what_fits_and_dropped_where_no_part_does():
    program = program_of(MANY)
    large = solve(program_of(MANY.changed(budget=250_000)), gap=ROUGH_GAP).counts.astype(float)
    (start,) = best_parts([large], judge(program), 1)
    assert program.within(start)
    assert (start <= large).all()
    assert start.any()
    assert best_parts([np.full(len(large), 1_000.0)], judge(program), 1) == []
    assert best_parts([], judge(program), 1) == []


def test_what_an_hour_is_worth_changes_no_plan_where_hours_are_no_money():
    scenario = Scenario(budget=3_000, hours=12)
    free, dear = (both_sides(prepare(scenario.changed(hour_value_usd=usd), EVIDENCE)) for usd in (0, 200))
    assert free == dear
    found = turning_points(scenario, EVIDENCE, fields=("hour_value_usd",))
    assert [each.kind for each in found.steady] == ["no effect"]
    paid = turning_points(scenario.changed(budget_covers="loaded"), EVIDENCE, fields=("hour_value_usd",))
    assert not paid.steady or paid.steady[0].kind != "no effect"
