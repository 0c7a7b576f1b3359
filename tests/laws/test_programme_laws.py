"""Laws of a season: what must hold for every question; small ones tried one by one."""

import itertools
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import Line, NoPlanFits, Scenario, evaluate, load_evidence, plan, plan_programme
from influencer_compare.planner.context import prepare
from influencer_compare.planner.plans import GAP_AT_MOST
from influencer_compare.programme.plan_programme import way_of
from influencer_compare.programme.season_program import SeasonKind, kinds_of, season_line, season_program
from influencer_compare.programme.season_solver import solve_season
from influencer_compare.programme.stays import season_context
from tests.usual import law

EVIDENCE = load_evidence()
GROWTH = ("growth_to_10k", "growth_to_100k", "growth_to_300k", "growth_beyond")


def seasons(**fixed):
    """Questions over several months, from a café to a shop on three platforms."""
    fields = {
        "budget": st.sampled_from([800, 2_000, 5_000, 20_000]),
        "months": st.integers(2, 5),
        "limits_cover": st.sampled_from(["season", "month"]),
        "platforms": st.sampled_from([("instagram",), ("tiktok",), ("youtube",), ("instagram", "tiktok")]),
        "area": st.sampled_from(["town", "region", "country"]),
        "goal": st.sampled_from(["reach", "reach", "engagements"]),
        "hours": st.sampled_from([6, 15, 40]),
        "help_hour_usd": st.sampled_from([0, 40]),
        "budget_covers": st.sampled_from(["cash", "cash", "loaded"]),
        "posts_per_creator": st.sampled_from(["usual", "1", "2"]),
        "overlap_pct": st.sampled_from([2.0, 6.0, 30.0]),
        "most_creators": st.sampled_from([3, 40]),
    }
    return st.builds(Scenario, **(fields | {name: st.just(value) for name, value in fixed.items()}))


def moved(**mids):
    """The evidence with other middles of rows on the months."""
    rows = [EVIDENCE.figure("programme", name) for name in mids]
    return EVIDENCE.with_rows(
        [
            replace(row, low=min(row.low, mid), mid=mid, high=max(row.high, mid))
            for row, mid in zip(rows, mids.values(), strict=True)
        ]
    )


def program_of(scenario, evidence=EVIDENCE):
    context = season_context(prepare(scenario, evidence))
    return season_program(context, kinds_of(context))


def planned(how, scenario):
    """The answer, or why there is none."""
    try:
        return how(scenario, EVIDENCE), None
    except NoPlanFits as stop:
        return None, stop


def best_net(scenario):
    return max(solve_season(program_of(scenario)).net, 0.0)


@law(60, usual=3)
@given(seasons(months=1, limits_cover="season"))
def test_one_month_is_the_plan(scenario):
    best, stop = planned(plan, scenario)
    made, same = planned(plan_programme, scenario)
    if stop is not None:
        assert (same.limit, same.changes) == (stop.limit, stop.changes)
        return
    best = best.best
    booked = [Line(each.platform, each.tier, each.posts, each.creators) for each in made.bookings]
    assert sorted(booked) == sorted(replace(line, size="typical") for line in best.mix)
    for name in (
        "reach",
        "engagements",
        "orders",
        "cash_usd",
        "loaded_usd",
        "hours",
        "profit_usd",
        "goal_value",
    ):
        assert getattr(made, name) == pytest.approx(getattr(best, name)), name
    assert made.reach_range.low == pytest.approx(best.bands.reach.low)
    assert made.reach_range.high == pytest.approx(best.bands.reach.high)
    assert (len(made.by_month), made.waters) == (1, None)


@law(60)
@given(seasons(goal="reach"), st.integers(1, 3))
def test_all_new_creators_without_growth_and_drift_are_the_plan_of_the_same_creators(scenario, few):
    still = moved(**dict.fromkeys(GROWTH, 0.0), price_after_a_year=1.0, rebooking_price=1.0)
    context = season_context(prepare(scenario, still))
    lines = context.stays.base.fitting_lines[:2]
    kinds = [
        SeasonKind(season_line(line, 1), start) for line in lines for start in range(1, scenario.months + 1)
    ]
    program = season_program(context, kinds) if scenario.limits_cover == "month" else None
    if program is None:
        kinds = [SeasonKind(season_line(line, 1)) for line in lines]
        program = season_program(context, kinds)
    if not kinds:
        return
    way = way_of(program, np.full(len(kinds), float(few)))
    each = few * len(kinds) // len(lines)
    whole = evaluate(scenario, [replace(line, creators=each) for line in lines], still)
    assert way.reach == pytest.approx(whole.reach)
    assert way.engagements == pytest.approx(whole.engagements)
    assert way.new == whole.creators
    if scenario.help_hour_usd == 0:
        assert way.cash_usd == pytest.approx(whole.cash_usd)
    assert way.hours == pytest.approx(whole.hours)


@law(60)
@given(seasons())
def test_more_months_or_money_never_worsen_the_goal(scenario):
    now = best_net(scenario)
    near = 2 * GAP_AT_MOST * now + 1e-6
    found = solve_season(program_of(scenario))
    near += max(found.bound - found.net, 0.0)
    for more in ({"months": scenario.months + 1}, {"budget": 2 * scenario.budget}):
        if "budget" in more and scenario.budget >= 20_000:
            continue  # beyond it others fit the largest share, and the price of everything else stays
        after = solve_season(program_of(scenario.changed(**more)))
        assert max(after.bound, 0.0) >= now - near, more
        assert max(after.net, 0.0) >= now * (1 - max(after.gap, 2 * GAP_AT_MOST)) - near, more


@law(60, usual=4)
@given(seasons())
def test_people_are_counted_once_and_never_more_than_there_are(scenario):
    try:
        made = plan_programme(scenario, EVIDENCE)
    except NoPlanFits:
        return
    before = 0.0
    for month in made.by_month:
        assert month.met_so_far >= before - 1e-6
        assert month.met == pytest.approx(month.met_new + month.met_again)
        assert 0 <= month.met_again <= before + 1e-6
        assert 0 <= month.remembering <= month.met_so_far + 1e-6
        assert month.still_there <= month.again + 1e-9
        before = month.met_so_far
    assert made.by_month[-1].met_so_far == pytest.approx(made.reach, rel=1e-6)
    assert sum(month.met_new for month in made.by_month) == pytest.approx(made.reach, rel=1e-6)
    assert all(more <= fewer + 1e-6 for fewer, more in pairwise((made.market_people, *made.met_at_least)))
    assert sum(month.cash_usd for month in made.by_month) == pytest.approx(made.cash_usd)
    assert made.reach_range.low <= made.reach_range.mid <= made.reach_range.high <= made.market_people
    assert made.if_all_stay_usd >= made.cash_usd - 1e-6
    spent = made.cash_usd if scenario.budget_covers == "cash" else made.loaded_usd
    if scenario.limits_cover == "season":
        assert spent <= scenario.budget + 0.01
    else:
        name = "cash_usd" if scenario.budget_covers == "cash" else "loaded_usd"
        assert all(getattr(month, name) <= scenario.budget + 0.01 for month in made.by_month)


@law(40)
@given(seasons(most_creators=2, months=2, posts_per_creator="1"), st.integers(1, 3))
def test_the_choice_is_as_good_as_trying_every_season(scenario, times):
    """With at most two creators a period, every season can be tried."""
    if scenario.goal == "reach":
        scenario = scenario.changed(reach_times=times)
    program = program_of(scenario)
    if len(program.kinds) > 12:
        program = program.restricted(range(12))
    best, most = 0.0, 2 if scenario.limits_cover == "season" else 4
    for booked in itertools.chain.from_iterable(
        itertools.combinations_with_replacement(range(len(program.kinds)), number)
        for number in range(1, most + 1)
    ):
        row = np.zeros(len(program.kinds))
        np.add.at(row, list(booked), 1)
        if program.allowed(row):
            best = max(best, program.net(row))
    found = solve_season(program)
    assert found.net <= best + 1e-6
    if program.times == 1:
        assert found.bound >= best - 1e-6
        assert found.net >= best - max(found.bound - found.net, 0.0) - 1e-6
        assert found.gap <= GAP_AT_MOST
    else:
        assert found.net >= best * 0.98 - 1e-6, "exchanges find nearly the best of few"


@law(40)
@given(seasons(), st.sampled_from(["nano", "micro"]), st.integers(2, 6))
def test_a_longer_booking_meets_more_people_and_growth_adds_some(scenario, tier, months):
    line = Line(scenario.platforms[0], tier, 1, 1)

    def reach(evidence, length):
        context = season_context(prepare(scenario, evidence))
        return float(context.shared_model.people(context.log_missed(season_line(line, length))))

    still, growing = moved(**dict.fromkeys(GROWTH, 0.0)), moved(**dict.fromkeys(GROWTH, 0.1))
    lengths = [reach(still, length) for length in range(1, months + 1)]
    assert all(short < long for short, long in pairwise(lengths))
    first_steps = [long - short for short, long in pairwise(lengths)]
    assert all(later <= sooner * 1.2 for sooner, later in pairwise(first_steps)), "each month adds about less"
    assert reach(growing, months) > lengths[-1]
    assert reach(growing, 1) == pytest.approx(lengths[0])
