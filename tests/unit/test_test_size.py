"""The smallest test of micro against macro: its power by simulation, its price, its words."""

import functools
import math

import numpy as np
import pytest
from scipy.stats import ttest_ind

from influencer_compare import load_evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_of_any_size
from influencer_compare.planner.plans import NoPlan
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.sensitivity.test_size import FALSE_ALARM, POWER, power, smallest_test
from influencer_compare.wording.test_size import smallest_test_sentences
from tests.first_version import asked
from tests.solver import plan_once
from tests.usual import few, is_full, number, some

EVIDENCE = load_evidence()
TESTS = number(8_000, 20_000)  # simulated; a share of 80% then has a standard error of half a point
RICH = asked(budget=250_000, most_creators=200)
SCENARIOS = {
    **EXAMPLES,
    "default": asked(),
    "rich": RICH,
    "engagements": asked(budget=20_000, goal="engagements"),
    "tiktok": asked(budget=20_000, platforms=("tiktok",), fee_basis="brand deals"),
    "three platforms": asked(
        budget=30_000, platforms=("instagram", "tiktok", "youtube"), fee_basis="brand deals"
    ),
    "brand deals": asked(budget=30_000, fee_basis="brand deals"),
    "loaded": asked(budget=50_000, budget_covers="loaded", area="everywhere"),
    "no help": asked(budget=250_000, hours=30, help_hour_usd=0),
    "orders": asked(budget=250_000, most_creators=200, goal="orders", worth_per_order_usd=100_000),
    # A test that shows so small a difference needs more creators than any mix can book.
    "more than can be booked": asked(budget=60_000, goal="engagements"),
}


@functools.cache
def made(name):
    scenario = SCENARIOS[name]
    return smallest_test(plan_once(scenario), scenario, EVIDENCE)


# Of a kind that another one shows as well, and as large.
LONGER = (
    "A fitness studio in a region",
    "engagements",
    "three platforms",
    "loaded",
    "more than can be booked",
)
NAMES = [name for name in SCENARIOS if is_full() or name not in LONGER]
WITH_TWO_SIDES = [name for name in NAMES if name != "A café in a town"]
TOO_DEAR = ("A fitness studio in a region", "default")  # even the smallest comparison
AFFORDABLE = [name for name in WITH_TWO_SIDES if name not in TOO_DEAR]


def simulated(ratio, micro, macro, deviations, seed=3):
    """How often a t-test on the logarithms of drawn creators shows the side that is ahead."""
    dice = np.random.default_rng(seed)
    one = np.log(ratio * np.exp(deviations[0] * dice.standard_normal((TESTS, micro))))
    other = np.log(np.exp(deviations[1] * dice.standard_normal((TESTS, macro))))
    found = ttest_ind(one, other, axis=1, equal_var=deviations[0] == deviations[1])
    right = found.statistic * math.log(ratio) > 0 if ratio != 1 else True
    return float(((found.pvalue < FALSE_ALARM) & right).mean())


@pytest.mark.parametrize("name", some(WITH_TWO_SIDES, 2))
def test_the_test_that_is_needed_shows_the_expected_difference_in_eight_of_ten(name):
    found = made(name)
    deviations = (found.micro.deviation, found.macro.deviation)
    counts = (found.needed.micro, found.needed.macro)
    share = simulated(found.expected, *counts, deviations)
    assert share == pytest.approx(power(math.log(found.expected), *counts, deviations), abs=0.02)
    assert POWER - 0.02 <= share <= POWER + 0.06  # whole creators overshoot a little
    assert simulated(1.0, *counts, deviations) == pytest.approx(FALSE_ALARM, abs=0.01)


@pytest.mark.parametrize(
    ("micro", "macro", "deviations"),
    [(2, 2, (0.4, 0.4)), (20, 2, (0.4, 0.4)), (9, 5, (0.4, 0.8)), (30, 12, (0.6, 0.45))],
)
@pytest.mark.parametrize("ratio", [1.3, 2.0, 0.4])
def test_power_is_that_of_drawn_creators(micro, macro, deviations, ratio):
    """Pooled where both sides spread equally, else Welch's test, whose degrees of freedom are rough."""
    share = simulated(ratio, micro, macro, deviations)
    assert share == pytest.approx(power(math.log(ratio), micro, macro, deviations), abs=0.03)


@pytest.mark.parametrize("name", some(AFFORDABLE, 2))
def test_what_the_limits_allow_detects_what_it_says_and_costs_no_more(name):
    found, within = made(name), made(name).within
    deviations = (found.micro.deviation, found.macro.deviation)
    assert simulated(within.detectable, within.micro, within.macro, deviations) == pytest.approx(
        POWER, abs=0.02
    )
    assert within.stopped_by is None
    assert within.plan.spent_usd <= SCENARIOS[name].budget
    assert within.plan.creators <= SCENARIOS[name].most_creators
    assert not found.affordable or found.needed.plan.spent_usd <= SCENARIOS[name].budget


@pytest.mark.parametrize("name", some(WITH_TWO_SIDES, 2))
def test_no_cheaper_numbers_would_do(name):
    """Every other pair of numbers around the one that is named costs more or shows too little."""
    found = made(name)
    if found.needed is None or found.needed is found.within:
        assert found.expected == pytest.approx(1, abs=0.5)
        return
    deviations = (found.micro.deviation, found.macro.deviation)
    prices = (found.micro.price_usd, found.macro.price_usd)
    cost = found.needed.micro * prices[0] + found.needed.macro * prices[1]
    for micro in range(2, found.needed.micro + 40):
        for macro in range(2, found.needed.macro + 15):
            if micro * prices[0] + macro * prices[1] < cost - 0.01:
                assert power(math.log(found.expected), micro, macro, deviations) < POWER


@pytest.mark.parametrize("name", some(WITH_TWO_SIDES, 2))
def test_the_cost_is_that_of_the_mix_and_some_are_booked_who_do_not_deliver(name):
    found = made(name)
    for trial in (found.least, found.within, found.needed):
        if trial is None:
            continue
        again = evaluate_of_any_size(prepare(SCENARIOS[name], EVIDENCE), trial.plan.mix)
        assert (trial.plan.cash_usd, trial.plan.hours) == (again.cash_usd, again.hours)
        for line, count in zip(trial.plan.mix, (trial.micro, trial.macro), strict=True):
            assert line.posts == 1
            assert line.creators == math.ceil(count / 0.8 - 1e-9)


def test_both_sides_are_compared_on_one_platform_where_they_share_one():
    for name in few(WITH_TWO_SIDES, 4):
        found = made(name)
        assert found.micro.line.platform == found.macro.line.platform, name
        assert found.micro.creator.followers <= 100_000 < found.macro.creator.followers
    tiktok = made("tiktok")
    assert tiktok.micro.deviation == pytest.approx(math.hypot(1.1, 0.98))  # creators and their posts


def test_a_larger_budget_detects_no_larger_a_difference():
    seen = []
    for budget in (15_000, 30_000, 60_000, 120_000):
        scenario = asked(budget=budget, creators_macro="0", creators_mega="0", creators_nano="0")
        seen.append(smallest_test(plan_once(scenario), scenario, EVIDENCE).within.detectable)
    assert seen == sorted(seen, reverse=True)
    assert seen[0] > 1.5 * seen[-1]


def test_the_questions_are_of_every_kind():
    assert [name for name in NAMES if made(name).closed is None] == WITH_TWO_SIDES
    assert [name for name in WITH_TWO_SIDES if made(name).within] == AFFORDABLE


def test_a_closed_side_and_two_equal_sides_say_so():
    closed = made("A café in a town")
    assert isinstance(closed.closed[1], NoPlan)
    assert math.isnan(closed.expected)
    assert not closed.affordable
    assert smallest_test_sentences(USUAL, closed)[0].startswith("There is nothing to test here.")
    scenario = asked(budget=50_000, fee_slope=0.64)  # here a dollar buys as many views on both sides
    equal = smallest_test(plan_once(scenario), scenario, EVIDENCE)
    assert equal.expected == pytest.approx(1, abs=0.05)
    assert equal.needed is None
    assert not equal.affordable
    sentences = smallest_test_sentences(USUAL, equal)
    assert "No test of a sensible size" in sentences[0]
    assert sentences[1].startswith("Your budget can show a difference of")


def test_the_sentences_of_three_usual_answers():
    dear = smallest_test_sentences(USUAL, made("An online boutique"))
    assert "That is more than your budget." in dear[0]
    assert dear[1].startswith("Your budget can show a difference of 6.7 times or more")
    assert "Creators differ so much that fewer than" in dear[2]
    assert "views from your country" in smallest_test_sentences(USUAL, made("brand deals"))[2]
    none = smallest_test_sentences(USUAL, made("default"))
    assert none[1].startswith(
        "This is the smallest comparison of all. Book 3 creators of 32,000 and 3 of 224,000"
    )
    rich = smallest_test_sentences(USUAL, made("rich"))
    assert rich[0].startswith("You can see it for yourself. Book ")
    assert "spend the other $" in rich[2]
    assert "nor who buys" in smallest_test_sentences(USUAL, made("orders"))[2]
    assert "hours than you have" in smallest_test_sentences(USUAL, made("no help"))[0]


@pytest.mark.parametrize("name", NAMES)
def test_the_sentences_are_few_and_whole(name):
    sentences = smallest_test_sentences(USUAL, made(name))
    assert 2 <= len(sentences) <= 3
    for text in sentences:
        assert text[0].isupper()
        assert text.endswith(".")
        assert not {"nan", "None", "inf", ""} & set(text.split(" "))
        assert len(text) < 480
