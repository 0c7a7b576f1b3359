"""Next money and hours: every step is planned again here, and every sentence says what that plan says."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from influencer_compare import NoPlanFits, evaluate, load_evidence
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.sensitivity.next_steps import in_brief
from influencer_compare.wording.next_steps import (
    hour_sentence,
    left_sentence,
    next_steps_sentences,
    step_sentence,
)
from influencer_compare.wording.numbers import number
from tests.first_version import asked
from tests.solver import plan_once, steps_once, weigh
from tests.usual import some

EVIDENCE = load_evidence()
CAFE, STUDIO, BOUTIQUE = EXAMPLES.values()
SPREAD = {
    "small": asked(budget=500),
    "usual": asked(budget=5_000),
    "large": asked(budget=20_000),
    "café": CAFE.changed(budget=5_000),
    "studio": STUDIO.changed(budget=100_000),
    "boutique": BOUTIQUE.changed(budget=2_000),
    "hours are short": asked(budget=20_000, hours=10, help_hour_usd=0),
    "hours cost money": asked(budget=4_000, budget_covers="loaded", hours=12),
    "orders": asked(budget=20_000, goal="orders"),
    "profit": asked(budget=20_000, goal="profit", order_value_usd=1_500, orders_per_100_clicks=6),
    "engagements": asked(budget=8_000, goal="engagements", platforms=("instagram", "tiktok")),
    "gifts": asked(budget=2_000, pay_by="product"),
}


def steps_of(name):
    return steps_once(SPREAD[name])


def net(found, scenario):
    return found.goal_value - (0 if found.goal == "profit" else found.spent_usd / scenario.worth_usd)


def counted(mix):
    return Counter({replace(line, creators=1): line.creators for line in mix})


def every_step(steps):
    nearest = [steps.next_creator.step] if steps.next_creator else []
    return [*steps.steps, steps.one_hour, *nearest]


@pytest.mark.parametrize("name", some(SPREAD, 2))
def test_every_step_is_the_best_plan_there(name):
    scenario = SPREAD[name]
    for step in every_step(steps_of(name)):
        there = scenario.changed(**{step.field: step.value})
        again = plan_once(there).best
        after = weigh(there, step.after.mix, EVIDENCE)
        assert net(after, there) == pytest.approx(net(again, there), rel=0.0011)
        assert not after.violations
        assert step.after == in_brief(after)


@pytest.mark.parametrize("name", some(SPREAD, 6))
def test_added_and_removed_lead_from_one_mix_to_the_other(name):
    for step in every_step(steps_of(name)):
        before, after = counted(step.before.mix), counted(step.after.mix)
        assert before + counted(step.added) - counted(step.removed) == after
        assert not counted(step.added) & counted(step.removed)
        assert step.same == (not step.added and not step.removed)
        assert step.more_people == step.after.reach - step.before.reach
        assert step.more_cash_usd == step.after.cash_usd - step.before.cash_usd


@pytest.mark.parametrize("name", some(SPREAD, 6))
def test_more_money_and_more_hours_are_never_worse(name):
    steps, scenario = steps_of(name), SPREAD[name]
    for step in (steps.more_money, steps.a_fifth_more, steps.more_hours, steps.one_hour):
        there = scenario.changed(**{step.field: step.value})
        least = net(weigh(scenario, step.before.mix, EVIDENCE), scenario)
        assert net(weigh(there, step.after.mix, EVIDENCE), scenario) >= least - 0.001 * abs(least)


WITHOUT_A_NEXT = ("café", "studio", "hours are short")


@pytest.mark.parametrize("name", some([name for name in SPREAD if name not in WITHOUT_A_NEXT], 3))
def test_the_next_creator_really_needs_that_much_and_betters_the_plan(name):
    scenario, nearest = SPREAD[name], steps_of(name).next_creator
    richer = scenario.changed(budget=scenario.budget + nearest.step.value - nearest.step.from_value)
    now, then = plan_once(scenario).best, plan_once(richer).best
    assert then.goal_value > now.goal_value
    assert counted(then.mix) - counted(now.mix)
    wider = (*now.mix, nearest.line)
    assert not evaluate(richer, wider, EVIDENCE).violations
    fee = evaluate(richer, (nearest.line,), EVIDENCE).fees_usd
    needed = max(evaluate(richer, wider, EVIDENCE).spent_usd, fee / scenario.largest_share)
    assert scenario.budget < needed <= richer.budget < needed + 1


def test_some_have_a_next_creator_and_some_have_not():
    assert [name for name in SPREAD if steps_of(name).next_creator is None] == [*WITHOUT_A_NEXT]
    assert left_sentence(USUAL, steps_of("café")) == ""


def test_the_ends_of_the_sliders_stop_a_step_and_it_says_so():
    top = asked(budget=250_000, hours=400)
    steps = steps_once(top)
    assert steps.more_money.after is steps.a_fifth_more.after is steps.more_hours.after is None
    assert steps.more_money.stopped
    assert step_sentence(USUAL, steps.more_money) == "$250,000 is the most that this planner takes."
    assert hour_sentence(USUAL, steps) == "400 hours is the most that this planner takes."
    assert steps.goal_per_hour == 0
    near = asked(budget=240_000)
    part = steps_once(near).a_fifth_more
    assert (part.wanted, part.value, part.stopped) == (288_000, 250_000, True)
    assert step_sentence(USUAL, part).startswith(
        "$250,000 is the most that this planner takes. With $10,000 more"
    )
    low = asked(budget=200, product_usd=0)
    less = steps_once(low).a_fifth_less
    assert (less.value, less.after) == (200, None)
    assert step_sentence(USUAL, less) == "$200 is the least that this planner takes."


def test_where_nothing_fits_any_more_that_is_the_result():
    tight = asked(budget=260, product_usd=190)
    less = steps_once(tight).a_fifth_less
    with pytest.raises(NoPlanFits) as stop:
        plan_once(tight.changed(budget=208))
    assert (less.after, less.limit) == (None, stop.value.limit)
    assert not less.stays
    assert step_sentence(USUAL, less) == "With $52 less (20%) no creator would fit."
    loses = STUDIO.changed(budget=1_000, goal="profit", order_value_usd=1_340, orders_per_100_clicks=5)
    dearer = steps_once(loses).a_fifth_less
    assert step_sentence(USUAL, dearer) == "With $200 less (20%) every plan would lose money."
    assert (less.more_goal, less.more_people, less.more_cash_usd, less.same) == (0, 0, 0, False)


def test_the_price_of_an_hour_is_the_difference_of_two_optima():
    for name in ("large", "boutique", "hours are short", "usual"):
        scenario, steps = SPREAD[name], steps_of(name)
        now, then = (
            plan_once(scenario.changed(hours=hours)).best for hours in (scenario.hours, scenario.hours + 5)
        )
        assert steps.more_hours.more_people == pytest.approx(then.reach - now.reach, abs=0.0011 * now.reach)
        assert 5 * steps.saved_per_hour_usd == pytest.approx(now.cash_usd - then.cash_usd, abs=20)
        assert steps.unused_hours == pytest.approx(scenario.hours - now.own_hours)
    assert hour_sentence(USUAL, steps_of("usual")) == ("Your time is not the limit: about 19 hours are left.")
    assert "would save about $40.00" not in hour_sentence(USUAL, steps_of("café"))
    assert (
        hour_sentence(USUAL, steps_of("café"))
        == "Each of 5 more hours of your own would save about $40 of paid help."
    )


def test_bought_hours_make_own_ones_pointless():
    scenario = asked(budget=8_000, budget_covers="loaded", hour_value_usd=80, help_hour_usd=30)
    steps = steps_once(scenario)
    assert steps.buys_every_hour
    assert steps.more_hours.same
    assert hour_sentence(USUAL, steps).startswith("Paid help does all the work")


def test_a_sentence_in_whole_creators():
    step = steps_of("usual").more_money
    now, then = (plan_once(asked(budget=budget)).best for budget in (5_000, 5_500))
    assert step_sentence(USUAL, step).startswith(
        "With $500 more (10%) you would book 2 more small creators (2 posts each). "
        "They replace 1 mid-size creator (1 post). "
        f"That reaches about {number(USUAL, then.reach - now.reach)} more people. "
        "That takes about $478 more"
    )
    less = step_sentence(USUAL, steps_of("small").a_fifth_less)
    assert less.startswith("With $100 less (20%) you would drop 1 tiny creator. That reaches about")
    assert "fewer people" in less
    assert step_sentence(USUAL, steps_of("café").more_money) == (
        "With $500 more (10%) you would book the same creators."
    )


def test_equal_steps_are_told_once():
    scenario = asked(budget=2_500)
    steps = steps_once(scenario)
    assert steps.more_money.value == steps.a_fifth_more.value == 3_000
    assert len(steps.steps) == 3


@pytest.mark.parametrize("name", some(SPREAD, 2))
def test_sentences_hold_no_figure_that_was_not_planned(name):
    """Every 'about N more' is the difference to an optimum planned here."""
    scenario, steps = SPREAD[name], steps_of(name)
    for step in steps.steps:
        text = step_sentence(USUAL, step)
        assert text.endswith(".")
        assert not re.search(r"\b(inf|nan|None)\b", text)
        there = plan_once(scenario.changed(**{step.field: step.value})).best
        if step.same or there.mix != step.after.mix or scenario.goal == "profit":
            continue
        gained = there.goal_value - step.before.goal_value
        assert number(USUAL, abs(gained)) in text or "about as many" in text
    assert len(next_steps_sentences(USUAL, steps)) >= 4
    assert steps.best.mix == plan_once(scenario).best.mix
