"""Mixes tried one by one: the best near the relaxed optimum is the best of all, and bounds hold."""

import functools
import random

import numpy as np
import pytest

from influencer_compare import Scenario, load_evidence
from influencer_compare.planner import enumeration
from influencer_compare.planner.candidates import build_program, candidates, on_side
from influencer_compare.planner.context import prepare
from influencer_compare.planner.enumeration import best_of, every_mix
from influencer_compare.planner.solver import cut_and_solve, near_relaxed, nobody_booked, solve
from influencer_compare.planner.tangents import Cuts
from influencer_compare.question.scenario import Platform
from tests.laws.test_oracle import question
from tests.usual import number

EVIDENCE = load_evidence()
ALL: tuple[Platform, ...] = ("instagram", "tiktok", "youtube")
LARGE = Scenario(platforms=ALL, budget=60_000, hours=150, help_hour_usd=40)
CLOSE = 1e-9  # of a value: what adding up in another order may move
PROVEN = 1e-6  # of a value: as near as the integer program is asked to come


@functools.cache
def large_program():
    context = prepare(LARGE, EVIDENCE)
    return build_program(context, candidates(context))


def programs_of(scenario):
    """The program of a question, and those of its sides and sizes."""
    context = prepare(scenario.changed(boost="none"), EVIDENCE)
    lines = candidates(context)
    for some in (lines, *([line for line in lines if line.tier == tier] for tier in context.tiers)):
        if some:
            yield build_program(context, some)


def best_of_all(program):
    """Every mix weighed, nobody booked among them; None where there are too many to list."""
    rows = every_mix(program)
    return (
        None
        if rows is None
        else max(nobody_booked(program).net, float(program.net(rows).max(initial=-np.inf)))
    )


def test_the_best_near_the_relaxed_optimum_is_the_best_of_every_mix():
    compared = 0
    for seed in range(number(12, 600)):
        for program in programs_of(question(seed)):
            best = best_of_all(program)
            found = None if best is None or program.times > 1 else near_relaxed(program)
            if found is None:
                continue
            compared += 1
            assert found.net == pytest.approx(best, rel=CLOSE), seed
            assert found.bound == found.net
            row = found.counts.astype(float)
            assert not row.any() or (program.within(row) and program.enough(row)), seed
    assert compared > number(12, 900)


def drawn(seed):
    """A question with more mixes than can be listed."""
    r = random.Random(seed)
    return Scenario(
        platforms=r.choice([ALL, ALL[:2], ALL[1:]]),
        budget=r.choice([4_000, 12_000, 40_000, 150_000]),
        area=r.choice(["region", "country", "everywhere"]),
        goal=r.choice(["reach", "reach", "engagements", "profit"]),
        budget_covers=r.choice(["cash", "loaded"]),
        hours=r.choice([20, 80, 300]),
        help_hour_usd=r.choice([0, 40]),
        overlap_pct=r.choice([2, 6, 30]),
        creators_micro=r.choice(["any", "any", "2-40", "3-9"]),
        posts_per_creator=r.choice(["usual", "best"]),
    )


@pytest.mark.parametrize("part", [0, 1])
def test_an_integer_program_finds_nothing_better(part):
    compared = 0
    for seed in range(part, number(4, 120), 2):
        context = prepare(drawn(seed), EVIDENCE)
        program = build_program(context, candidates(context))
        found = near_relaxed(program)
        if found is None:
            continue
        compared += 1
        proven = cut_and_solve(program, PROVEN)
        assert found.net >= proven.net - PROVEN * abs(proven.net), seed
        assert found.net <= proven.bound + PROVEN * abs(proven.bound), seed
    assert compared


def test_where_too_many_mixes_lie_near_the_integer_program_decides(monkeypatch):
    exact = solve(large_program())
    monkeypatch.setattr(enumeration, "_NEAR_AT_MOST", 0)
    assert near_relaxed(large_program()) is None
    branched = solve(large_program())
    assert branched.net <= exact.net * (1 + CLOSE)
    assert branched.bound >= exact.net * (1 - CLOSE)


def test_the_first_room_decides_the_work_and_not_the_answer(monkeypatch):
    usual = near_relaxed(large_program())
    for room in (1e-5, 0.3):
        monkeypatch.setattr(enumeration, "_ROOM", room)
        found = near_relaxed(large_program())
        assert found is None or found.counts.tolist() == usual.counts.tolist(), room
    assert usual.counts.any()


def mixes(program, count, seed=1):
    """So many mixes of a few creators each."""
    r = np.random.default_rng(seed)
    return r.integers(0, 5, size=(count, len(program.hours))).astype(float)


def test_the_best_row_is_the_best_row_whatever_bounds_leave_out():
    program = large_program()
    for seed, count in ((1, 5), (2, 40), (3, 700)):
        rows = mixes(program, count, seed)
        every = program.net(rows)
        at, net = best_of(program, rows)
        assert net == pytest.approx(float(every.max()), rel=CLOSE)
        assert net == pytest.approx(float(every[at]), rel=CLOSE)


def test_no_mix_nets_more_than_its_bounds_the_closer_one_below_the_rough_one():
    program = large_program()
    rows = mixes(program, 60)
    cost = program.total(program.charge, rows) / program.worth
    rough, close = (program.people_at_most(rows, bound) - cost for bound in program.bounds)
    assert (program.net(rows) <= close + CLOSE * np.abs(close)).all()
    assert (close <= rough + CLOSE * np.abs(rough)).all()


def test_a_tangent_that_another_program_touched_holds_for_this_one():
    program = large_program()
    cuts = Cuts(program)
    rows = mixes(program, 40)
    for missed in (
        np.zeros_like(program.log_missed[0]),
        7 * program.log_missed[3],
        2 * program.log_missed.sum(axis=0),
    ):
        cuts.add_at(missed)
        *gradient, _, _ = cuts.rows[-1]
        allowed = (cuts.most[-1] - rows @ np.array(gradient)) * cuts.scale
        assert (program.goal(rows) <= allowed * (1 + CLOSE)).all()
    with_own = Cuts(program)
    with_own.add(rows[0])
    cuts.add_at(rows[0] @ program.log_missed + program.boost_log_missed)
    assert np.allclose(cuts.rows[-1], with_own.rows[-1])
    assert cuts.most[-1] == pytest.approx(with_own.most[-1])


def test_one_kind_alone_is_found_where_help_is_bought_for_what_every_campaign_takes():
    scenario = Scenario(
        area="region",
        hours=0,
        help_hour_usd=80,
        budget=20_000,
        platforms=("instagram", "tiktok"),
        overlap_pct=2,
    )
    program = next(programs_of(scenario))
    assert program.own_hours < 0
    assert every_mix(program) is None
    found, other = near_relaxed(program), cut_and_solve(program, PROVEN)
    assert np.count_nonzero(other.counts) == 1
    assert found.net == pytest.approx(other.net, rel=PROVEN)


def test_mixes_are_tried_right_beside_the_relaxed_optimum_first(monkeypatch):
    """Eight times too many were laid out, and then the best of these mixes was not found."""
    few = Scenario(
        platforms=ALL, budget=100_000, format="video", hours=40, posts_per_creator="best", area="region",
        most_creators=200, largest_share_pct=100, beyond_evidence=True,
    )  # fmt: skip
    context = prepare(few, EVIDENCE)
    program = build_program(context, on_side(context, candidates(context), "micro"))
    tried, lay_out = [], enumeration._mixes_within

    def counted(*asked):
        rows = lay_out(*asked)
        tried.append(None if rows is None else len(rows))
        return rows

    monkeypatch.setattr(enumeration, "_mixes_within", counted)
    found = near_relaxed(program)
    assert found is not None
    assert found.gap == 0.0
    assert None not in tried
    assert sum(tried) <= 100
