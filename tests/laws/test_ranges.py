"""Ranges are ordered, hold the middle value, keep every limit, and are the same every time."""

import random

import numpy as np
import pytest

from influencer_compare import NoPlan, NoPlanFits, Scenario, evaluate, load_evidence, plan
from influencer_compare.outcomes import chance_better

EVIDENCE = load_evidence()
RESULTS = ("reach", "gross", "impressions", "engagements", "cash_usd", "loaded_usd", "hours")


def question(seed):
    """A random question; the seed makes it the same every time."""
    dice = random.Random(seed)
    return Scenario(
        budget=dice.choice([500, 2_000, 5_000, 10_000, 30_000, 100_000]),
        platforms=tuple(dice.sample(["instagram", "tiktok", "youtube"], dice.randint(1, 3))),
        area=dice.choice(["town", "region", "country", "everywhere"]),
        overlap_pct=dice.uniform(0, 60),
        adults=dice.choice([None, 5_000, 100_000]),
        own_followers=dice.choice([0, 0, 6_000]),
        fee_basis=dice.choice(["rate cards", "brand deals", "product only"]),
        budget_covers=dice.choice(["cash", "loaded"]),
        format=dice.choice(["photo", "video", "story"]),
        goal=dice.choice(["reach", "engagements"]),
    )


def answers(seeds):
    """The questions that have a plan, with their recommendation."""
    for seed in seeds:
        try:
            yield question(seed), plan(question(seed), EVIDENCE)
        except NoPlanFits:
            continue


@pytest.mark.parametrize("part", range(4))
def test_ranges_are_ordered_and_hold_the_middle(part):
    seen = 0
    for scenario, rec in answers(range(part * 20, part * 20 + 20)):
        for name in RESULTS:
            band, value = getattr(rec.best.bands, name), getattr(rec.best, name)
            assert 0 <= band.low <= band.mid <= band.high, (name, scenario)
            assert band.low * 0.999 <= value <= band.high * 1.001, (name, scenario)
        worlds = rec.best.outcomes
        assert (worlds.reach <= worlds.gross * (1 + 1e-9) + 1e-6).all()
        assert (worlds.reach <= rec.best.market.people).all()
        seen += 1
    assert seen >= 10


def test_the_chance_is_antisymmetric_and_even_for_equal_plans():
    compared = 0
    for _, rec in answers(range(100, 130)):
        sides = [rec.alternatives["micro side"], rec.alternatives["macro side"]]
        if any(isinstance(side, NoPlan) for side in sides):
            continue
        micro, macro = (side.outcomes.goal(side.goal) for side in sides)
        assert chance_better(micro, macro) + chance_better(macro, micro) == pytest.approx(1)
        assert chance_better(micro, micro) == 0.5
        compared += 1
    assert compared >= 5


def test_the_same_mix_has_the_same_ranges_however_it_was_made():
    scenario = Scenario(budget=5_000, area="region")
    made = plan(scenario, EVIDENCE).best
    again = evaluate(scenario, made.mix, EVIDENCE)
    assert made.bands == again.bands
    assert np.array_equal(made.outcomes.reach, again.outcomes.reach)


def test_one_creator_who_may_not_deliver_has_nothing_in_the_bad_case():
    scenario = Scenario(budget=5_000, most_creators=1)
    alone = plan(scenario, EVIDENCE).best
    assert alone.creators == 1
    assert alone.bands.reach.low == 0
    assert alone.nothing_delivered_share == pytest.approx(0.2)


def test_a_wide_lead_is_clear_and_a_narrow_one_too_close():
    clear = plan(Scenario(budget=20_000, area="region"), EVIDENCE).verdict
    close = plan(Scenario(budget=20_000, platforms=("tiktok",)), EVIDENCE).verdict
    assert (clear.status, clear.strength) == ("micro", "clear")
    assert clear.gap >= 0.35
    assert clear.chance >= 0.8
    assert close.status == "too close to call"
    assert close.gap < 0.16 or close.chance < 0.7
