"""From the wish to the budget: the budget found does it, a step less does not, and what cannot be is said."""

import contextlib
import functools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare import NoPlanFits, OutOfReach, Scenario, budget_for, load_evidence
from influencer_compare.api import recommended_plan
from influencer_compare.planner.budget_search import (
    HIGHEST_USD,
    LOWEST_USD,
    STEP_USD,
    Wish,
    counted_goal,
    smallest_budget,
)
from influencer_compare.question.display import USUAL
from influencer_compare.question.input_errors import InputError
from influencer_compare.wording.budget_wish import found_sentences, out_of_reach_sentences
from tests.solver import plan_once
from tests.usual import law, some

EVIDENCE = load_evidence()
TOWN = Scenario(area="town")


@functools.cache
def searched(scenario, **wish):
    """The budget for a wish, looked for once."""
    return budget_for(scenario, EVIDENCE, **wish)


@functools.cache
def best(scenario):
    try:
        return plan_once(scenario).best
    except NoPlanFits:
        return None


def does(scenario, budget, measure, wanted, chance=None):
    """Whether the plan of a budget does it, by the library's own figures."""
    found = best(scenario.changed(budget=budget))
    if found is None:
        return False
    if chance is None:
        return getattr(found, measure) >= wanted
    return (getattr(found.outcomes, measure) >= wanted).mean() >= chance


# -- the search alone


@law(200, usual=60)
@given(st.integers(0, 2**32 - 1), st.floats(0.1, 1_000))
def test_whatever_the_results_the_budget_does_it_and_a_step_less_does_not(seed, wanted):
    """Results may fall as the budget rises: what is promised holds for any numbers."""
    steps = np.random.default_rng(seed).uniform(0, 1_000, HIGHEST_USD // STEP_USD)

    def brings(budget):
        return steps[budget // STEP_USD - 1], float(budget)

    if wanted > steps.max():
        with pytest.raises(OutOfReach):
            smallest_budget(wanted, brings)
        return
    with contextlib.suppress(OutOfReach):  # no budget of the climb did it
        check_found(smallest_budget(wanted, brings), brings, wanted)


def check_found(found, brings, wanted):
    assert found % STEP_USD == 0
    assert brings(found)[0] >= wanted
    assert found == LOWEST_USD or brings(found - STEP_USD)[0] < wanted


@law(100, usual=40)
@given(st.integers(LOWEST_USD // STEP_USD, HIGHEST_USD // STEP_USD))
def test_where_results_rise_it_is_the_smallest_of_all_and_few_are_looked_at(step):
    looked = []

    def brings(budget):
        looked.append(budget)
        return float(budget), float(budget)

    assert smallest_budget(step * STEP_USD - 50, brings) == step * STEP_USD
    assert len(looked) <= 12 + 11
    assert len(set(looked)) == len(looked)


# -- with plans


@pytest.mark.parametrize(
    ("scenario", "wish", "measure"),
    some(
        [
            (Scenario(), {"wanted": 4_000}, "reach"),
            (Scenario(), {"wanted": 6_000}, "reach"),
            (Scenario(), {"wanted": 4_000, "chance": 0.8}, "reach"),
            (TOWN, {"wanted": 1_500}, "reach"),
            (Scenario(goal="orders", order_value_usd=5_000), {"orders": 2}, "orders"),
            (Scenario(), {"orders": 2, "chance": 0.5}, "orders"),
            (Scenario(reach_times=2, overlap_pct=20), {"wanted": 1_000}, "effective_reach"),
            (Scenario(goal="followers", followers_per_1000_views=4), {"wanted": 20}, "new_followers"),
            (Scenario(goal="engagements"), {"wanted": 500}, "engagements"),
        ],
        most=2,
    ),
)
def test_planned_with_the_budget_found_it_does_it_and_with_a_hundred_less_it_does_not(
    scenario, wish, measure
):
    found = searched(scenario, **wish)
    wanted, chance = wish.get("wanted", wish.get("orders")), wish.get("chance")
    assert does(scenario, found, measure, wanted, chance)
    assert found == LOWEST_USD or not does(scenario, found - STEP_USD, measure, wanted, chance)


def test_a_wish_counts_what_the_goal_counts():
    """It looked for people in silence, whatever the goal."""
    followers = Scenario(goal="followers", followers_per_1000_views=4)
    found = searched(followers, wanted=20)
    assert does(followers, found, "new_followers", 20)
    said = found_sentences(USUAL, followers, Wish(20, counted_goal(followers)), best(followers))
    assert said[0].endswith("is expected to bring 20 new followers.")
    assert counted_goal(Scenario(goal="profit")) == "orders"


@pytest.mark.parametrize("choose_by", ["expected", "bad case"])
def test_the_best_plan_alone_is_the_one_that_is_recommended(choose_by):
    scenario = TOWN.changed(budget=2_000, choose_by=choose_by)
    assert recommended_plan(scenario, EVIDENCE) == plan_once(scenario).best


def test_the_budget_of_the_question_does_not_matter_and_certainty_costs():
    usual = searched(Scenario(), wanted=4_000)
    assert searched(Scenario(budget=100_000), wanted=4_000) == usual
    assert searched(Scenario(), wanted=4_000, chance=0.8) > usual


def test_what_no_budget_brings_names_the_most_and_its_price():
    with pytest.raises(OutOfReach) as stop:
        budget_for(TOWN, EVIDENCE, 12_000)
    found = best(TOWN.changed(budget=HIGHEST_USD))
    assert stop.value.wanted == 12_000
    assert stop.value.most == pytest.approx(found.reach, rel=0.02)
    assert stop.value.price_usd <= found.spent_usd * 1.02
    assert "out of reach" in str(stop.value)
    (most, remedy) = out_of_reach_sentences(USUAL, TOWN, Wish(12_000), stop.value)
    assert "The most is about" in most
    assert remedy


def test_out_of_reach_tells_the_most_of_the_climb_and_its_price():
    with pytest.raises(OutOfReach) as stop:
        smallest_budget(10, lambda budget: (9.0 if budget == 3_200 else 1.0, budget / 2))
    assert (stop.value.wanted, stop.value.most, stop.value.price_usd) == (10, 9.0, 1_600)


def test_where_no_budget_books_anybody_that_is_said():
    scenario = Scenario(weeks=1)
    with pytest.raises(OutOfReach) as stop:
        budget_for(scenario, EVIDENCE, 10)
    assert (stop.value.most, stop.value.price_usd) == (0.0, 0.0)
    assert len(out_of_reach_sentences(USUAL, scenario, Wish(10), stop.value)) == 1


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({}, "wanted"),
        ({"wanted": 10, "orders": 1}, "wanted"),
        ({"wanted": 0}, "wanted"),
        ({"wanted": -5}, "wanted"),
        ({"wanted": float("nan")}, "wanted"),
        ({"orders": float("inf")}, "wanted"),
        ({"wanted": 10, "chance": 0}, "chance"),
        ({"wanted": 10, "chance": 80}, "chance"),
    ],
)
def test_a_wish_that_nobody_can_have_is_refused_with_the_remedy(wish, field):
    with pytest.raises(InputError) as error:
        budget_for(Scenario(), EVIDENCE, **wish)
    assert [problem.field for problem in error.value.problems] == [field]


def test_the_sentences_name_the_budget_the_plan_and_the_step_below():
    found = searched(Scenario(), wanted=4_000)
    asked = Scenario(budget=found)
    first, second, third = found_sentences(USUAL, asked, Wish(4_000), best(asked))
    assert first == f"A budget of ${found:,} is expected to bring 4,000 people."
    assert second.startswith("Book ")
    assert third == f"${found - STEP_USD:,} falls short."
    sure = found_sentences(USUAL, asked, Wish(4_000, chance=0.8), best(asked))
    assert "in 8 of 10 simulations" in sure[0]
    lowest = found_sentences(USUAL, Scenario(budget=200), Wish(10), best(Scenario(budget=200)))
    assert len(lowest) == 2
