"""People reached by several creators: counted rightly, chosen well, never zero without a word."""

import functools
import itertools
import math
import random

import numpy as np
import pytest

from influencer_compare import (
    AudienceModel,
    InputError,
    Line,
    NoPlan,
    NoPlanFits,
    Plan,
    Scenario,
    evaluate,
    load_evidence,
    plan,
)
from influencer_compare.api import recommended_plan
from influencer_compare.document.schema import why_nothing_fits
from influencer_compare.model.unique_reach import repetition_terms
from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.response_curves import overlap_curve, overlap_peak
from influencer_compare.planner.solver import _exchange
from influencer_compare.question.display import USUAL
from influencer_compare.simulation.draws import WORLDS, Worlds
from influencer_compare.simulation.model_error import repeated_with_error, with_model_error
from influencer_compare.simulation.reached import draw_reached, people_at
from influencer_compare.simulation.simulate import EVERY
from influencer_compare.wording.infeasible import no_plan_sentence, no_plan_short, nothing_fits_sentence
from influencer_compare.wording.risk_averse import overlap_peak_sentence, proof_sentence, repetition_sentence
from tests.first_version import asked
from tests.solver import solve
from tests.usual import number, some

EVIDENCE = load_evidence()
DEAR = 50  # dollars for one more person: enough for people reached twice in most questions


# -- counting


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("rho", [0.0, 0.4, 0.9])
def test_three_sums_give_what_counting_creator_by_creator_gives(times, rho):
    """The closed form against the Poisson-binomial recursion, for small and for very large audiences."""
    model = AudienceModel.from_rho(1_000_000, rho).without(50_000)
    audiences = np.array([400, 20_000, 20_000, 150_000, 480_000, 480_000])
    seen = np.array([0.9, 0.2, 0.2, 0.5, 1.0, 0.8])
    terms = repetition_terms(model.log_missed(audiences, seen)).sum(axis=1)
    assert model.repeated(terms, times) == pytest.approx(
        model.reached_at_least(audiences, 3, seen)[times - 1], rel=1e-6
    )


def test_one_creator_reaches_nobody_twice_and_two_reach_nobody_three_times():
    model = AudienceModel.from_rho(1_000, 0.98)
    terms = repetition_terms(model.log_missed([500, 500], [1.0, 1.0]))
    assert model.repeated(terms[:, 0], 2) == pytest.approx(0, abs=1e-3)
    assert model.repeated(terms.sum(axis=1), 3) == pytest.approx(0, abs=1e-3)
    assert model.repeated(terms.sum(axis=1), 2) > 300


def test_a_plan_counts_people_as_often_as_asked():
    mix = [Line("instagram", "micro", 2, 9), Line("instagram", "nano", 2, 3)]
    once, twice, thrice = (evaluate(asked(reach_times=k), mix, EVIDENCE) for k in (1, 2, 3))
    assert once.reach == twice.reach == thrice.reach
    assert once.goal_value == once.effective_reach == once.reach
    assert twice.goal_value == twice.effective_reach == once.reach_at_least[1]
    assert thrice.goal_value == once.reach_at_least[2]
    for made in (once, twice, thrice):
        band = made.bands.effective_reach
        assert band.low <= made.goal_value <= band.high
        assert band.low < band.mid < made.goal_value  # the rarer, the more hangs on a few good worlds
    assert np.array_equal(once.outcomes.effective_reach, once.outcomes.reach)
    worlds = twice.outcomes
    assert np.array_equal(worlds.reach, once.outcomes.reach)
    assert (thrice.outcomes.effective_reach <= worlds.effective_reach + 1e-6).all()
    assert (worlds.effective_reach <= worlds.reach + 1e-6).all()
    assert np.array_equal(worlds.goal("reach"), worlds.effective_reach)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_people_of_a_world_are_those_counted_creator_by_creator(times):
    """The sums over a table of luck against the recursion with each creator's own luck."""
    context = prepare(asked(reach_times=times), EVIDENCE)
    made = evaluate_in(context, [Line("instagram", "micro", 2, 9), Line("instagram", "nano", 2, 6)])
    worlds = Worlds(context)
    drawn = [draw_reached(worlds, line) for line in made.lines]
    people = people_at(worlds, drawn, times, EVERY)[1]
    exact = []
    for world in range(0, WORLDS, 50):
        sizes, seen = [], []
        for line in made.lines:
            own = worlds.own_views(line)[worlds.levels(line, "view")[world]]
            place = worlds.audience_luck(line)[world]
            luck = (worlds.view_luck(line)[world] / place * own)[worlds.delivered(line)[world]]
            sizes += line.creator.typical.audiences(np.full_like(luck, place)).tolist()
            seen += line.creator.typical.seen_shares(luck).tolist()
        exact.append(context.model.reached(sizes, times, seen))
    assert np.median(np.abs(people[::50] / exact - 1)) < 0.01
    assert np.abs(people[::50] / exact - 1).max() < 0.05


def test_a_wrong_overlap_moves_people_from_once_to_twice():
    """Who is no longer among the different people is reached again; all later counts move alike."""
    people, gross = np.full(3, 800.0), np.full(3, 1_000.0)
    error = np.array([0.0, -0.5, 0.2])
    again = repeated_with_error(np.full(3, 200.0), people, gross, error, np.zeros(1))
    reach = people * (gross / people) ** error
    assert again == pytest.approx(gross - reach)
    alone = repeated_with_error(np.full(3, 1.0), gross, gross, error, np.zeros(1))
    assert alone == pytest.approx(1 - error, rel=1e-2)


def test_what_may_be_misjudged_either_way_leaves_the_mean_where_it_is():
    """Both counts, whatever the errors are: what nobody knows is neither credited nor charged."""
    errors = np.array([-0.9, -0.3, 0.0, 0.1, 0.2, 0.6])
    people, gross = np.full(6, 800.0), np.full(6, 1_300.0)
    once = with_model_error(people, np.full(6, 200.0), gross, errors, errors)
    twice = repeated_with_error(np.full(6, 300.0), people, gross, errors, errors)
    assert once.mean() == pytest.approx(800)
    assert once == pytest.approx(np.sort(once))
    assert twice.mean() == pytest.approx(300)
    assert twice == pytest.approx(np.sort(twice)[::-1])


# -- choosing


def question(seed):
    """A small question about people reached several times; the same for the same seed."""
    dice = random.Random(seed)
    return asked(
        reach_times=dice.choice([2, 2, 3]),
        budget=int(10 ** dice.uniform(2.9, 4.2)),
        platforms=dice.choice(
            [("instagram",), ("tiktok",), ("instagram", "tiktok"), ("instagram", "tiktok", "youtube")]
        ),
        area=dice.choice(["town", "region", "country"]),
        overlap_pct=dice.choice([0, 2, 6, 15, 30, 60]),
        most_creators=dice.choice([2, 3, 4, 5]),
        worth_per_person_usd=dice.choice([50, 100, 500]),
        hours=dice.choice([10, 40]),
        help_hour_usd=dice.choice([0, 40]),
        own_followers=dice.choice([0, 0, 5_000]),
    )


def slow_best(scenario):
    """(goal net of cost, mix) of the best mix of all, each evaluated by itself; nobody is worth 0."""
    context = prepare(scenario, EVIDENCE)
    lines = candidates(context)
    best: float = 0.0
    chosen: tuple[Line, ...] = ()
    for count in range(1, scenario.most_creators + 1):
        for booked in itertools.combinations_with_replacement(lines, count):
            made = evaluate_in(context, booked)
            net = made.reach_at_least[scenario.reach_times - 1] if count >= scenario.reach_times else 0.0
            net -= made.spent_usd / scenario.worth_usd
            if not made.violations and net > best:
                best, chosen = net, made.mix
    return best, chosen


@pytest.mark.parametrize("part", some(range(6), 1))
def test_the_plan_is_the_best_of_all_mixes(part):
    found = 0
    for seed in range(part * 4, part * 4 + 4):
        scenario = question(seed)
        best, mix = slow_best(scenario)
        try:
            said = solve(scenario, EVIDENCE)
        except NoPlanFits:
            assert mix == (), seed
            continue
        assert said.best.violations == ()
        assert said.best.goal_value - said.best.spent_usd / scenario.worth_usd == pytest.approx(
            best, rel=1e-6
        )
        found += 1
    assert found >= 2


def every_mix(program: Program, most: int) -> float | None:
    """The best net value of all mixes, or None where there are too many."""
    rows = np.zeros((1, len(program.hours)))
    for kind, count in enumerate(program.most_each):
        if len(rows) * (int(count) + 1) > most:
            return None
        rows = np.repeat(rows, int(count) + 1, axis=0)
        rows[:, kind] = np.tile(np.arange(int(count) + 1), len(rows) // (int(count) + 1))
        rows = rows[program.within(rows)]
    rows = rows[program.enough(rows)]
    return max(float(program.net(part).max()) for part in np.array_split(rows, len(rows) // 4_000 + 1))


def test_exchange_finds_the_best_mix_where_all_can_still_be_tried():
    """Up to so many mixes, more than the planner tries one by one: exchange misses no more than 0.1%."""
    compared, most = 0, number(30_000, 100_000)
    for seed in range(200, 260, number(4, 1)):
        wider = question(seed).changed(most_creators=12, worth_per_person_usd=DEAR)
        context = prepare(wider, EVIDENCE)
        program = build_program(context, candidates(context))
        best = every_mix(program, most) if len(program.hours) else None
        if best is None:
            continue
        assert _exchange(program).net == pytest.approx(best, rel=1e-3), seed
        compared += best > 0
    assert compared >= number(4, 15)


@functools.cache
def wide(**changes):
    return plan(
        asked(
            reach_times=2,
            worth_per_person_usd=DEAR,
            platforms=("instagram", "tiktok", "youtube"),
            budget=20_000,
            **changes,
        ),
        EVIDENCE,
    )


def test_a_choice_that_is_not_proven_says_so():
    said = wide()
    assert not said.certified
    assert said.gap is None
    assert said.tried > 1_000
    assert f"{said.tried:,} plans tried, not proven" in proof_sentence(USUAL, said)
    small = plan(asked(budget=2_000, reach_times=2, worth_per_person_usd=DEAR), EVIDENCE)
    assert small.certified
    assert proof_sentence(USUAL, small) == ""
    once = plan(asked(), EVIDENCE)
    assert once.certified
    assert once.tried == 0


def test_every_plan_is_compared_by_the_same_measure_and_none_is_better():
    said = wide()
    worth = DEAR
    best = said.best.goal_value - said.best.spent_usd / worth
    plans = [made for _, made in said.plans() if isinstance(made, Plan)]
    assert len(plans) >= 5
    for made in plans:
        assert made.reach_times == 2
        assert made.goal_value == made.reach_at_least[1]
        assert made.goal_value - made.spent_usd / worth <= best + 1e-9
    assert said.verdict.strength != "clear"


def test_asking_for_people_twice_reaches_more_of_them_twice():
    """The plan for two creators a person reaches more people twice than the plan for people at all."""
    question_once = Scenario(worth_per_person_usd=DEAR)
    once = solve(question_once, EVIDENCE).best
    twice = recommended_plan(question_once.changed(reach_times=2), EVIDENCE)
    assert twice.reach_at_least[1] > once.reach_at_least[1] * 1.03
    assert twice.reach < once.reach
    text = repetition_sentence(USUAL, twice)
    assert "at least 2 of the creators" in text
    assert "1,900 people" in text


# -- never zero without a word


@pytest.mark.parametrize("goal", ["engagements", "orders", "profit"])
def test_only_people_can_be_reached_again(goal):
    with pytest.raises(InputError) as error:
        plan(asked(goal=goal, reach_times=2), EVIDENCE)
    assert [problem.field for problem in error.value.problems] == ["reach_times"]


@pytest.mark.parametrize(
    ("limit", "changes"),
    [
        ("repetition", {"most_creators": 1, "worth_per_person_usd": 300}),
        ("repetition", {"most_creators": 1, "pay_by": "product"}),
        ("repetition", {"hours": 8, "help_hour_usd": 0, "worth_per_person_usd": 300}),
        ("worth paying", {"worth_per_person_usd": 0.5}),
        ("creators per size", {"creators_nano": "1", "creators_micro": "0", "creators_mid": "0",
                               "creators_macro": "0", "creators_mega": "0"}),
    ],
)  # fmt: skip
def test_where_nobody_is_reached_so_often_a_change_that_works_is_named(limit, changes):
    scenario = asked(**{"reach_times": 2, **changes})
    with pytest.raises(NoPlanFits) as none:
        plan(scenario, EVIDENCE)
    assert none.value.limit == limit
    assert none.value.changes
    assert solve(scenario.changed(**none.value.changes), EVIDENCE).best.goal_value > 0
    assert (
        nothing_fits_sentence(USUAL, why_nothing_fits(none.value), scenario)
        != "No creator fits these limits."
    )


def test_the_price_named_is_the_lowest_that_does():
    scenario = asked(reach_times=2)
    with pytest.raises(NoPlanFits) as none:
        plan(scenario, EVIDENCE)
    price = none.value.changes["worth_per_person_usd"]
    assert 5 < price < 20
    assert solve(scenario.changed(worth_per_person_usd=price), EVIDENCE).best.goal_value > 0
    with pytest.raises(NoPlanFits):
        solve(scenario.changed(worth_per_person_usd=price - 0.05), EVIDENCE)


def test_an_alternative_of_one_creator_is_out_of_reach_and_not_zero():
    """One mid-size creator fits the budget, two do not: from the budget for two the side is there."""
    scenario = asked(reach_times=2, worth_per_person_usd=1_000, budget=8_000, largest_share_pct=100)
    macro = solve(scenario, EVIDENCE).alternatives["macro side"]
    assert isinstance(macro, NoPlan)
    assert macro.reason == "budget"
    enough = scenario.changed(budget=math.ceil(macro.from_budget_usd))
    there = solve(enough, EVIDENCE).alternatives["macro side"]
    assert there.creators == 2
    assert there.goal_value > 0


def test_too_few_creators_of_a_size_are_named_as_the_reason():
    scenario = asked(reach_times=3, worth_per_person_usd=1_000, area="town", budget=20_000)
    micro = solve(scenario, EVIDENCE).alternatives["only micro"]
    assert micro == NoPlan("repetition", None)
    assert "as often as you ask" in no_plan_sentence(USUAL, "only micro", micro)
    assert no_plan_short(USUAL, micro) == "nobody reached so often"


# -- when overlap turns from cost into help


def test_overlap_costs_people_once_and_helps_people_twice():
    mix = (Line("instagram", "micro", 2, 9), Line("instagram", "nano", 2, 3))
    once = overlap_curve(asked(), {"mix": mix}, EVIDENCE)
    twice = overlap_curve(asked(), {"mix": mix}, EVIDENCE, times=2)
    here = {point.overlap_pct: point.reach["mix"] for point in twice}
    assert here[6.0] == evaluate(asked(), mix, EVIDENCE).reach_at_least[1]
    first, second = overlap_peak(once, "mix"), overlap_peak(twice, "mix")
    assert first.always_costs
    assert second.peak_pct > 6
    assert second.people == max(here.values())
    assert "only hurts" in overlap_peak_sentence(USUAL, first, 1)
    assert "elps" in overlap_peak_sentence(USUAL, second, 2)


def test_with_many_creators_the_help_of_overlap_turns_into_cost():
    """A large part of a town: beyond some overlap the same few people see everything."""
    mix = (Line("instagram", "nano", 2, 40),)
    scenario = asked(area="town", adults=300_000)
    turn = overlap_peak(overlap_curve(scenario, {"mix": mix}, EVIDENCE, times=2), "mix")
    assert 0 < turn.peak_pct < 60
    assert not turn.always_helps
    assert not turn.always_costs
    assert "Beyond it" in overlap_peak_sentence(USUAL, turn, 2)
