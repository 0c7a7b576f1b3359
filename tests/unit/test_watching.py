"""Every long calculation looks up at whoever watches, stops anywhere, and keeps nothing half done."""

import functools

import pytest

from influencer_compare import (
    NoPlanFits,
    Scenario,
    budget_for,
    evaluate,
    load_evidence,
    plan,
    safe_plan,
    turning_points,
)
from influencer_compare import next_steps as make_next_steps
from influencer_compare import tornado as make_tornado
from influencer_compare.comparison.compare import compare
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.comparison.refresh import recalculated
from influencer_compare.planner.response_curves import budget_curve, overlap_curve
from influencer_compare.planner.watching import look_up, watched
from influencer_compare.sensitivity.odd_results import odd_results
from influencer_compare.sensitivity.other_choices import other_choices
from influencer_compare.sensitivity.test_size import smallest_test
from influencer_compare.sensitivity.tipping_map import tipping_map
from tests.solver import plan_once, steps_once
from tests.usual import is_full, some

EVIDENCE = load_evidence()
USUAL = Scenario(budget=5_000)
CAREFUL = Scenario(budget=5_000, choose_by="bad case")
OFTEN = Scenario(budget=30_000, reach_times=2, platforms=("instagram", "tiktok"))
NOTHING = Scenario(budget=200, product_usd=5_000)
OPTIONS = (OptionSpec("a", "A", USUAL), OptionSpec("b", "B", USUAL.changed(budget=9_000)))


class Stopped(BaseException):
    """What a page raises when its visitor has moved on; nobody but the page may catch it."""


def found(scenario=USUAL):
    return plan_once(scenario)


def steps():
    return steps_once(USUAL)


@functools.cache
def document():
    return compare(OPTIONS, EVIDENCE)


def why_nothing(watch):
    with pytest.raises(NoPlanFits):
        plan(NOTHING, EVIDENCE, watch=watch)


def ranges(watch):
    mix = found().best.mix
    with watched(watch):
        return evaluate(USUAL, mix, EVIDENCE).bands


# Each calculation, and how often it looks up at least.
LONG = {
    "plan": (lambda watch: plan(USUAL, EVIDENCE, watch=watch), 20),
    "careful choice": (lambda watch: plan(CAREFUL, EVIDENCE, watch=watch), 200),
    "reached twice": (lambda watch: plan(OFTEN, EVIDENCE, watch=watch), 200),
    "nothing fits": (why_nothing, 5),
    "ranges": (ranges, 4),
    "budget curve": (lambda watch: budget_curve(USUAL, EVIDENCE, watch=watch), 50),
    "overlap curve": (
        lambda watch: overlap_curve(USUAL, {"it": found().best.mix}, EVIDENCE, watch=watch),
        11,
    ),
    "turning points": (
        lambda watch: turning_points(USUAL, EVIDENCE, fields=["overlap_pct"], watch=watch),
        66,
    ),
    "tornado": (lambda watch: make_tornado(USUAL, EVIDENCE, watch=watch), 60),
    "map": (lambda watch: next(tipping_map(USUAL, EVIDENCE, watch=watch)), 98),
    "next steps": (lambda watch: make_next_steps(USUAL, EVIDENCE, found(), watch=watch), 20),
    "odd results": (lambda watch: odd_results(USUAL, EVIDENCE, found(), steps(), watch=watch), 20),
    "other choices": (lambda watch: other_choices(USUAL, EVIDENCE, found(), watch=watch), 10),
    "smallest test": (lambda watch: smallest_test(found(), USUAL, EVIDENCE, watch=watch), 20),
    "safe plan": (lambda watch: safe_plan(USUAL, EVIDENCE, found(), watch=watch), 20),
    "comparison": (lambda watch: compare(OPTIONS, EVIDENCE, watch=watch), 40),
    "budget for a wish": (lambda watch: budget_for(USUAL, EVIDENCE, 2_000, watch=watch), 100),
    "recalculation": (lambda watch: recalculated(document(), EVIDENCE, watch=watch), 40),
}


def stops(work, least):
    """Where it is stopped: in the midst of the looks that it owes; with ``--full`` anywhere to its end."""
    if not is_full():
        return {-(-least // 3)}
    looked = []
    work(lambda: looked.append(1))
    assert len(looked) >= least
    return {1, least, len(looked) // 2, len(looked)}


@pytest.mark.parametrize("name", LONG)
def test_a_long_calculation_looks_up_again_and_again_and_stops_where_it_is_told(name):
    work, least = LONG[name]
    for stop_at in stops(work, least):
        seen = []

        def stop(seen=seen, stop_at=stop_at):
            seen.append(1)
            if len(seen) == stop_at:
                raise Stopped

        with pytest.raises(Stopped):
            work(stop)
        assert len(seen) == stop_at


def test_a_watch_ends_with_its_calculation():
    looked = []
    plan(USUAL, EVIDENCE, watch=lambda: looked.append(1))
    before = len(looked)
    plan(USUAL, EVIDENCE)
    assert len(looked) == before
    drawing = tipping_map(USUAL, EVIDENCE, watch=lambda: looked.append(1))
    next(drawing)
    before = len(looked)
    look_up()  # the map waits half drawn: nobody watches what its reader does
    assert len(looked) == before


@pytest.mark.parametrize("scenario", some([USUAL.changed(reach_times=2, worth_per_person_usd=50), OFTEN], 1))
def test_watching_changes_no_answer(scenario):
    assert plan(scenario, EVIDENCE, watch=lambda: None) == found(scenario)
