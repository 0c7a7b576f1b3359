"""Why not: every change that is suggested is planned again here, by the front door, before it is believed."""

import functools
import re

import pytest

from influencer_compare import Plan, evaluate, load_evidence
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.sensitivity.odd_results import CARRIES_OVER, MUCH_LEFT, odd_results
from influencer_compare.wording.changes import change_phrase
from influencer_compare.wording.odd_results import odd_sentences
from tests.first_version import asked
from tests.solver import plan_once, steps_once
from tests.usual import some

EVIDENCE = load_evidence()
CAFE, STUDIO, BOUTIQUE = EXAMPLES.values()
PAYS = {"goal": "profit", "order_value_usd": 1_500, "orders_per_100_clicks": 6}
SPREAD = {
    "small": asked(budget=500),
    "one carries": asked(budget=2_000),
    "usual": asked(budget=5_000),
    "large": asked(budget=20_000),
    "very large": asked(budget=100_000),
    "café": CAFE.changed(budget=5_000),
    "café, small": CAFE.changed(budget=500),
    "studio": STUDIO.changed(budget=20_000),
    "boutique": BOUTIQUE.changed(budget=2_000),
    "hours are short": asked(budget=20_000, hours=10, help_hour_usd=0),
    "few creators": STUDIO.changed(budget=20_000, most_creators=5),
    "own sizes": asked(budget=20_000, creators_mid="0", creators_nano="2-5", weeks=6),
    "own sizes, small": asked(budget=2_000, creators_mid="0", creators_nano="2-5", weeks=6),
    "orders": STUDIO.changed(budget=2_000, goal="orders", worth_per_order_usd=2_000),
    "profit": asked(budget=2_000, **PAYS),
    "gifts": asked(budget=20_000, pay_by="product"),
    "a town with too much money": asked(budget=5_000, area="town"),
    "one only": asked(budget=1_960, creators_nano="0"),
    "not worth more": CAFE.changed(budget=5_000, worth_per_person_usd=1.2),
}


@functools.cache
def odd_of(name):
    scenario = SPREAD[name]
    rec = plan_once(scenario)
    return odd_results(scenario, EVIDENCE, rec, steps_once(scenario))


def again(name, change):
    """The recommendation with the suggested change, planned from the start."""
    found = plan_once(SPREAD[name].changed(**change.values)).best
    assert found.goal_value == pytest.approx(change.plan.goal_value, rel=0.002, abs=1)
    return found


@pytest.mark.parametrize("name", some(SPREAD, 3))
def test_every_suggestion_makes_it_otherwise_when_planned(name):
    odd, best = odd_of(name), plan_once(SPREAD[name]).best
    for size in odd.unused:
        if size.change:
            assert size.tier in {line.tier for line in again(name, size.change).mix}
    if odd.one_carries and odd.one_carries.change:
        assert again(name, odd.one_carries.change).largest_creator_share <= CARRIES_OVER
    for found in (odd.money_left, odd.same_answer):
        if found and found.change:
            richer = again(name, found.change)
            assert richer.goal_value > best.goal_value
            assert richer.spent_usd > best.spent_usd
    if odd.money_left and odd.money_left.enough:
        assert odd.money_left.enough.values["budget"] < SPREAD[name].budget
        assert again(name, odd.money_left.enough).mix == best.mix


@pytest.mark.parametrize("name", SPREAD)
def test_a_size_is_unused_exactly_where_it_fits_and_is_not_booked(name):
    rec = plan_once(SPREAD[name])
    booked = {line.tier for line in rec.best.mix}
    fits = {
        key.removeprefix("only ")
        for key, found in rec.alternatives.items()
        if key.startswith("only") and isinstance(found, Plan)
    }
    assert {size.tier for size in odd_of(name).unused} == fits - booked


@pytest.mark.parametrize("name", SPREAD)
def test_one_of_an_unused_size_costs_part_of_the_goal_or_more_than_it_is_worth(name):
    scenario, best = SPREAD[name], plan_once(SPREAD[name]).best
    for size in odd_of(name).unused:
        if size.forced is None:
            continue
        assert size.tier in {line.tier for line in size.forced.mix}
        assert not evaluate(scenario, size.forced.mix, EVIDENCE).violations
        lost = best.goal_value - size.forced.goal_value
        saved = 0 if best.goal == "profit" else (best.spent_usd - size.forced.spent_usd) / scenario.worth_usd
        assert lost - saved >= -0.001 * abs(best.goal_value)
        if size.reason == "fewer per dollar":
            assert size.in_per_usd < size.out_per_usd
            assert lost > 0


@pytest.mark.parametrize("name", SPREAD)
def test_money_is_left_and_one_creator_carries_by_their_own_measure(name):
    odd, scenario = odd_of(name), SPREAD[name]
    best = plan_once(scenario).best
    assert (odd.money_left is not None) == (best.unspent_usd > MUCH_LEFT * scenario.budget)
    assert (odd.one_carries is not None) == (best.largest_creator_share > CARRIES_OVER)
    if odd.same_answer:
        assert plan_once(scenario.changed(budget=odd.same_answer.up_to)).best.mix == best.mix


def test_the_spread_shows_every_kind_of_oddity():
    found = [odd_of(name) for name in SPREAD]
    assert {size.reason for odd in found for size in odd.unused} >= {"fewer per dollar", "hours"}
    reasons = {odd.money_left.reason for odd in found if odd.money_left}
    assert reasons >= {
        "whole creators",
        "creators to be found",
        "hours",
        "most creators",
        "creators per size",
        "worth paying",
    }
    assert any(odd.one_carries and odd.one_carries.reason == "whole creators" for odd in found)
    assert any(odd.one_carries and odd.one_carries.reason == "fewer per dollar" for odd in found)
    assert sum(odd.same_answer is not None for odd in found) >= 4


def test_nothing_odd_nothing_said():
    scenario = CAFE.changed(budget=1_800)
    rec = plan_once(scenario)
    odd = odd_results(scenario, EVIDENCE, rec, steps_once(scenario))
    assert (odd.unused, odd.money_left, odd.one_carries, odd.same_answer) == ((), None, None, None)
    assert odd_sentences(USUAL, odd, scenario) == []


@pytest.mark.parametrize("name", SPREAD)
def test_sentences_say_why_and_what(name):
    odd, scenario = odd_of(name), SPREAD[name]
    said = odd_sentences(USUAL, odd, scenario)
    kinds = len(odd.unused) + (odd.one_carries is not None) + bool(odd.money_left or odd.same_answer)
    assert len(said) == kinds
    for text in said:
        assert text.endswith(".")
        assert not re.search(r"\b(inf|nan|None)\b", text)
    changes = [size.change for size in odd.unused if size.change]
    for change in changes:
        assert any(change_phrase(USUAL, change.values) in text for text in said)


def test_changes_in_words():
    assert change_phrase(USUAL, {"area": "region", "adults": None, "largest_share_pct": 68}) == (
        "customers in your whole region and up to 68% of the budget for one creator"
    )
    assert change_phrase(USUAL, {"platforms": ("instagram", "tiktok")}) == "creators on Instagram and TikTok"
    assert change_phrase(USUAL, {"creators_mid": "any", "weeks": 8}) == (
        "any number of mid-size creators and 8 weeks until the last post"
    )
    assert change_phrase(USUAL, {"beyond_evidence": True}) == "creators of sizes without published figures"
    assert change_phrase(USUAL, {"product_usd": 0}) == "“Product and shipping, each ($)” at 0"
