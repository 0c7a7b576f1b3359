"""Which limits are said to bind, and what is said to keep an alternative out: one limit at a time."""

import math
from dataclasses import replace

import pytest

from influencer_compare import Line, NoPlan, load_evidence
from influencer_compare.planner import constraints, solver
from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.constraints import (
    binding_limits,
    budget_needed,
    first_obstacle,
    hours_needed,
    wanted_lines,
    why_not,
)
from influencer_compare.planner.context import prepare
from influencer_compare.planner.solver import MANY_KINDS
from tests.first_version import asked
from tests.solver import solve, weigh

EVIDENCE = load_evidence()
FREE = {"hours": 400, "most_creators": 200, "largest_share_pct": 100, "worth_per_person_usd": 50.0}


def planned(**fields):
    return solve(asked(**{"platforms": ("instagram",), **FREE, **fields}), EVIDENCE)


def context_of(**fields):
    return prepare(asked(**{"platforms": ("instagram",), **FREE, **fields}), EVIDENCE)


def better_with(change, **fields):
    """By which share the goal is better once a limit is changed."""
    before = planned(**fields).best.goal_value
    return planned(**{**fields, **change}).best.goal_value / before - 1


# -- limits that bind: each named where it does, and not where it does not


@pytest.mark.parametrize(
    ("limit", "tight", "free"),
    [
        ("budget", {"budget": 2_000}, {"budget": 20_000, "most_creators": 2}),
        ("hours", {"hours": 20, "help_hour_usd": 0, "budget": 20_000}, {"budget": 2_000}),
        ("most creators", {"most_creators": 2, "budget": 20_000}, {"budget": 2_000}),
        ("largest share", {"largest_share_pct": 7, "budget": 20_000, "most_creators": 3}, {"budget": 2_000}),
        ("creators to be found", {"area": "town", "budget": 20_000}, {"budget": 2_000}),
        ("creators per size", {"creators_micro": "1-2", "creators_mid": "0"}, {"budget": 2_000}),
        ("worth paying", {"worth_per_person_usd": 0.8, "budget": 200_000}, {"budget": 2_000}),
        ("launch date", {"weeks": 5, "budget": 20_000, "most_creators": 2}, {"weeks": 30, "budget": 2_000}),
    ],
)
def test_a_limit_is_named_where_it_binds_and_not_elsewhere(limit, tight, free):
    assert limit in planned(**tight).limits
    assert limit not in planned(**free).limits


def test_a_limit_binds_from_one_per_cent_of_the_goal_on():
    """What 10% more money brings is what decides, and where no limit holds, what one more creator brings.

    Worked out here by planning with it.
    """
    seen = set()
    for budget in range(1_000, 30_000, 1_450):
        asked_for = {"budget": budget, "most_creators": 6}
        best, limits = (said := planned(**asked_for)).best, said.limits
        gain = better_with({"budget": round(budget * 1.1)}, **asked_for)
        if gain <= 0.01 and limits in ((), ("budget",)):  # no limit holds by a tenth
            dearest = max(each.creator.cash_usd for each in best.lines)
            gain = better_with({"budget": round(best.spent_usd + dearest)}, **asked_for)
            seen.add("one more")
        if not 0.008 < gain < 0.012:
            assert ("budget" in limits) == (gain > 0.01), budget
            seen.add(gain > 0.01)
    assert seen == {True, False, "one more"}


def test_a_limit_that_is_not_in_force_is_not_named():
    """Hours where all are bought, the largest share at all of the budget, a date that nobody set."""
    bought = context_of(budget_covers="loaded", hour_value_usd=60, help_hour_usd=25, hours=2, budget=5_000)
    program = build_program(bought, candidates(bought))
    assert bought.buys_every_hour
    limits = binding_limits(bought, program, solve(bought.scenario, EVIDENCE).best)
    assert not {"hours", "launch date"} & set(limits)


def test_each_limit_is_named_once():
    said = planned(area="town", budget=20_000)
    assert len(set(said.limits)) == len(said.limits)


# -- what keeps an alternative out


def reason(name, fits=lambda _: False, **fields):
    return why_not(context_of(**fields), name, fits)


def test_money_that_lacks_is_named_with_the_budget_that_is_enough():
    found = reason("only macro", lambda _: True, budget=500)
    context = context_of(budget=500)
    cheapest = min(
        context.spending_on(line, 1) for line in wanted_lines(context, "only macro") if line.size == "typical"
    )
    assert found.reason == "budget"
    assert 500 < found.from_budget_usd <= cheapest
    assert reason("only macro", budget=500).from_budget_usd is None


def test_the_budget_named_is_that_of_the_first_line_which_fits_with_it():
    """Wherever the first enough stands among the budgets; few are tried, as each is a whole plan."""
    context = context_of(budget=500)
    _, lines = first_obstacle(context, wanted_lines(context, "macro side"))
    rising = sorted({usd for line in lines if (usd := budget_needed(context, line)) > 500})
    assert len(rising) > 4
    for at, enough in enumerate(rising):
        asked = []

        def fits(richer, enough=enough, asked=asked):
            asked.append(richer.scenario.budget)
            return asked[-1] >= enough  # enough is not missed by a rounding

        found = reason("macro side", fits, budget=500)
        assert found.from_budget_usd == pytest.approx(enough)
        assert len(asked) <= (1 if at == 0 else 3 + math.log2(len(rising)))


def test_where_not_even_the_largest_budget_is_enough_two_are_tried():
    asked = []

    def never(richer):
        asked.append(richer.scenario.budget)
        return False

    assert reason("macro side", never, budget=500).from_budget_usd is None
    assert len(set(asked)) == len(asked) == 2


def test_where_the_fee_alone_is_too_large_a_share_that_is_the_reason():
    context = context_of(budget=20_000, largest_share_pct=5)
    found = reason("only macro", lambda _: True, budget=20_000, largest_share_pct=5)
    assert found.reason == "largest share"
    line = min(wanted_lines(context, "only macro"), key=lambda each: budget_needed(context, each))
    assert budget_needed(context, line) == pytest.approx(context.creator(line).fees_usd / 0.05)
    assert found.from_budget_usd == pytest.approx(budget_needed(context, line))


@pytest.mark.parametrize(
    ("fields", "name", "limit"),
    [
        ({"budget": 200_000}, "only mega", "published figures"),
        ({"hours": 2, "help_hour_usd": 0, "budget": 200_000}, "only micro", "hours"),
        ({"area": "town", "budget": 200_000}, "only macro", "creators to be found"),
        ({"creators_micro": "0", "budget": 200_000}, "only micro", "creators per size"),
        ({"creators_macro": "1", "budget": 200_000}, "only micro", "creators per size"),
        ({"worth_per_person_usd": 0.01, "budget": 200_000}, "only micro", "worth paying"),
        (
            {"goal": "profit", "order_value_usd": 1, "budget": 200_000},
            "only micro",
            "profit",
        ),
        ({"weeks": 1, "budget": 200_000}, "only micro", "launch date"),
        ({"reach_times": 3, "creators_micro": "0-1", "budget": 200_000}, "only macro", "worth paying"),
    ],
)
def test_the_limit_that_keeps_a_size_out_is_named(fields, name, limit):
    assert reason(name, **fields) == NoPlan(limit, None)


def test_hours_are_no_obstacle_where_help_can_be_paid_for():
    context = context_of(hours=2, help_hour_usd=40, budget=200_000)
    assert first_obstacle(context, wanted_lines(context, "only micro"))[0] is None


def test_just_enough_hours_are_enough():
    line = Line("instagram", "micro", 1, 1)
    context = context_of(help_hour_usd=0)
    needed = hours_needed(context, line)
    assert needed == pytest.approx(weigh(context.scenario, [line], EVIDENCE).hours)
    enough = context.changed(hours=needed)
    assert first_obstacle(enough, [line]) == (None, [line])
    assert first_obstacle(context.changed(hours=needed - 0.01), [line]) == ("hours", [])


def test_nothing_to_choose_from_is_a_matter_of_the_fees():
    assert first_obstacle(context_of(), []) == ("fee basis", [])


def test_each_side_and_size_is_made_of_its_own_lines():
    context = context_of(platforms=("instagram", "tiktok"))
    only = wanted_lines(context, "only mid")
    assert {line.tier for line in only} == {"mid"}
    assert {line.platform for line in only} == {"instagram", "tiktok"}
    assert {(line.posts, line.size) for line in only} == {(2, "typical"), (1, "typical"), (1, "smallest")}
    side = wanted_lines(context, "macro side")
    assert {line.tier for line in side} == {tier for tier in context.tiers if context.side(tier) == "macro"}
    assert "micro" not in {line.tier for line in side}
    assert not math.isinf(budget_needed(context, replace(only[0], creators=1)))


@pytest.mark.parametrize("name", ["only micro", "macro side"])
def test_too_few_creators_to_reach_anybody_so_often_is_the_reason(name):
    assert reason(name, reach_times=3, most_creators=2, budget=200_000) == NoPlan("repetition", None)


# -- what is relaxed, and by how much


def test_each_limit_is_relaxed_by_a_tenth_or_by_one():
    asked = {"budget": 5_000, "hours": 20, "most_creators": 7, "largest_share_pct": 30, "weeks": 20}
    context = context_of(**asked)
    assert constraints._relaxed_fields(context) == {
        "budget": {"budget": pytest.approx(5_500)},
        "hours": {"hours": pytest.approx(22)},
        "most creators": {"most_creators": 8},
        "largest share": {"largest_share_pct": pytest.approx(33)},
        "launch date": {"weeks": pytest.approx(22), "live_by": None},
    }
    little = constraints._relaxed_fields(context_of(**{**asked, "hours": 4, "weeks": 5}))
    assert (little["hours"], little["launch date"]["weeks"]) == ({"hours": 5.0}, 6.0)


NO_HELP = {"help_hour_usd": 0, "worth_per_person_usd": 50.0}


def test_hours_too_few_for_one_more_creator_are_a_limit_even_where_a_tenth_more_helps_nobody():
    """Two large ones take eleven of twelve hours: 13 are no third one, while half of the money stays."""
    twelve = {
        **NO_HELP,
        "budget": 50_000,
        "hours": 12,
        "most_creators": 40,
        "niche": "fashion",
        "area": "country",
        "largest_share_pct": 50,
    }
    assert better_with({"hours": 13}, **twelve) == 0
    assert planned(**twelve).limits == ("hours",)
    assert better_with({"hours": 17}, **twelve) > 0.2
    assert better_with({"budget": 65_000}, **twelve) == pytest.approx(0, abs=0.01)


def test_money_and_hours_are_named_together_where_only_both_help():
    both = {**NO_HELP, "budget": 5_900, "hours": 8}
    more = {"budget": 11_800, "hours": 13}
    assert planned(**both).limits == ("budget", "hours")
    assert better_with({"budget": more["budget"]}, **both) < 0.01
    assert better_with({"hours": more["hours"]}, **both) < 0.01
    assert better_with(more, **both) > 0.5


def test_only_among_many_kinds_of_line_is_the_plan_itself_a_start_and_only_if_it_can_be_made_there():
    everywhere = asked(platforms=("instagram", "tiktok", "youtube"))
    best = weigh(everywhere, [Line("instagram", "nano", 1, 3), Line("tiktok", "mid", 2, 1)], EVIDENCE)
    tiers = ("nano", "micro", "mid", "macro")
    platforms = ("instagram", "tiktok", "youtube")
    many = [Line(each, tier, posts, 1) for each in platforms for tier in tiers for posts in (1, 2, 3)]
    assert len(many) > MANY_KINDS
    (start,) = constraints._near(many, best)
    assert {line: count for line, count in zip(many, start, strict=True) if count} == {
        Line("instagram", "nano", 1, 1): 3,
        Line("tiktok", "mid", 2, 1): 1,
    }
    assert constraints._near([line for line in many if line.tier != "mid"], best) == []
    assert constraints._near(many[:MANY_KINDS], best) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"budget": 10_000},
        {"budget": 30_000, "area": "town", "most_creators": 4, "largest_share_pct": 30},
        {"budget": 20_000, "creators_micro": "1-2", "weeks": 8, "platforms": ("instagram", "tiktok")},
    ],
)
def test_what_changes_nothing_is_not_solved_again_and_no_limit_is_named_otherwise(fields, monkeypatch):
    context = context_of(**fields)
    best = solve(context.scenario, EVIDENCE).best
    program = build_program(context, candidates(context))
    solved = []

    def counted(*asked, **how):
        solved.append(asked)
        return solver.solve(*asked, **how)

    monkeypatch.setattr(constraints, "solve", counted)
    said, few = binding_limits(context, program, best), len(solved)
    monkeypatch.setattr(constraints, "_changes_nothing", lambda *_: False)
    assert binding_limits(context, program, best) == said
    assert few < len(solved) - few
