"""Risks: chances by counting every outcome, and a drop-out by taking it apart case by case."""

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from influencer_compare import Line, evaluate, load_evidence
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.risks import LEGAL, delivered_at_least, legal_figures, risks
from influencer_compare.wording.numbers import number_pair
from influencer_compare.wording.risks import NOBODY_MEASURED, legal_sentences, risk_sentences
from tests.first_version import asked
from tests.solver import plan_once, weigh
from tests.usual import law, some

EVIDENCE = load_evidence()
MIXED = (Line("instagram", "nano", 2, 2), Line("instagram", "micro", 2, 1), Line("instagram", "mid", 2, 1))


def with_chances(chances):
    """A plan with one line per chance of delivery, one creator each."""
    base = weigh(asked(), MIXED, EVIDENCE)
    line = base.lines[0]
    lines = tuple(
        replace(line, line=replace(line.line, creators=1), creator=replace(line.creator, delivery=chance))
        for chance in chances
    )
    return replace(base, lines=lines)


@law(60, usual=30)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=7))
def test_the_number_who_deliver_is_counted_over_every_outcome(chances):
    found = delivered_at_least(with_chances(chances))
    for k in range(len(chances) + 1):
        expected = sum(
            math.prod(p if given else 1 - p for p, given in zip(chances, outcome, strict=True))
            for outcome in itertools.product((False, True), repeat=len(chances))
            if sum(outcome) >= k
        )
        assert found[k] == pytest.approx(expected, abs=1e-12)
    assert list(found) == sorted(found, reverse=True)


def test_alike_creators_follow_the_binomial_distribution():
    scenario = asked(budget=100_000, delivery_pct=65)
    made = plan_once(scenario).best
    found = risks(made, scenario, EVIDENCE)
    assert found.creators > 20
    assert len(found.at_least) == found.creators + 1
    for k, chance in enumerate(found.at_least):
        assert chance == pytest.approx(binom.sf(k - 1, found.creators, 0.65), abs=1e-12)
    assert found.nothing_delivered_share == pytest.approx(0.35**found.creators)
    assert found.most_likely == binom.pmf(range(found.creators + 1), found.creators, 0.65).argmax()
    sure = found.sure(0.9)
    assert found.at_least[sure] >= 0.9 > found.at_least[sure + 1]


@pytest.mark.parametrize("area", some(["town", "region", "country"], 1))
def test_a_drop_out_is_what_all_cases_without_that_creator_come_to(area):
    """Reach over every outcome of the others, each outcome evaluated as delivered for certain."""
    scenario = asked(budget=8_000, area=area, beyond_evidence=True, delivery_pct=80)
    booked = evaluate(scenario, MIXED, EVIDENCE)
    found = risks(booked, scenario, EVIDENCE)
    assert found.largest == Line("instagram", "mid", 2, 1)
    certain = scenario.changed(delivery_pct=100)
    chance = booked.lines[0].creator.delivery
    nanos, rest = range(3), range(2)

    def expected(mids):
        total = 0.0
        for nano, micro, mid in itertools.product(nanos, rest, mids):
            counts = {"nano": (nano, 2), "micro": (micro, 1), "mid": (mid, max(mids))}
            delivered = [
                replace(line, creators=counts[line.tier][0]) for line in MIXED if counts[line.tier][0]
            ]
            weight = math.prod(binom.pmf(count, of, chance) for count, of in counts.values())
            total += weight * evaluate(certain, delivered, EVIDENCE).reach
        return total

    assert found.reach_without == pytest.approx(expected(range(1)), rel=1e-9)
    assert found.reach == pytest.approx(expected(range(2)), rel=1e-9)
    assert found.reach_without < found.reach
    assert found.goal_without == found.reach_without


def test_a_drop_out_brings_no_money_back():
    scenario = asked(budget=8_000, goal="profit", order_value_usd=2_000, orders_per_100_clicks=6)
    booked = evaluate(scenario, MIXED, EVIDENCE)
    found = risks(booked, scenario, EVIDENCE)
    without = evaluate(scenario, MIXED[:2], EVIDENCE)
    assert found.goal == booked.profit_usd
    assert found.goal_without == pytest.approx(without.margin_usd - booked.loaded_usd)
    assert found.goal_without < without.profit_usd
    orders = scenario.changed(goal="orders")
    booked = evaluate(orders, MIXED, EVIDENCE)
    assert risks(booked, orders, EVIDENCE).goal_without == pytest.approx(
        evaluate(orders, MIXED[:2], EVIDENCE).orders
    )


def test_the_share_of_the_largest_is_the_plan_s_own():
    scenario = asked()
    made = plan_once(scenario).best
    assert risks(made, scenario, EVIDENCE).largest_share == made.largest_creator_share


def test_one_creator_is_everything():
    scenario = asked(budget=5_000, most_creators=1)
    made = plan_once(scenario).best
    found = risks(made, scenario, EVIDENCE)
    assert (found.reach_without, found.goal_without) == (0, 0)
    said = risk_sentences(USUAL, found, made, scenario)
    assert said[0] == "With one creator, the chance that nothing is posted is 20%."
    assert said[1].startswith("Everything hangs on one creator")


@law(60, usual=30)
@given(st.floats(0, 100), st.floats(0, 100))
def test_at_least_one_of_n_is_one_less_none(undisclosed, incident):
    scenario = asked(budget=500, undisclosed_pct=undisclosed, incident_pct=incident)
    made = evaluate(scenario, MIXED, EVIDENCE)
    found = risks(made, scenario, EVIDENCE)
    assert found.undisclosed_share == pytest.approx(1 - (1 - undisclosed / 100) ** 4, abs=1e-12)
    assert found.incident_share == pytest.approx(1 - (1 - incident / 100) ** 4, abs=1e-12)


def test_a_tiny_chance_is_not_lost_by_rounding():
    scenario = asked(undisclosed_pct=1e-14, incident_pct=0.0)
    found = risks(evaluate(scenario, MIXED, EVIDENCE), scenario, EVIDENCE)
    assert found.undisclosed_share == pytest.approx(4e-16, rel=1e-9)
    assert found.incident_share == 0


def test_what_nobody_guessed_is_not_shown_and_said_to_be_unmeasured():
    for values, lines in (({}, 1), ({"incident_pct": 2.0}, 2), ({"undisclosed_pct": 5.0}, 2)):
        scenario = asked(**values)
        made = evaluate(scenario, MIXED, EVIDENCE)
        found = risks(made, scenario, EVIDENCE)
        assert (found.undisclosed_share is None) == ("undisclosed_pct" not in values)
        assert (found.incident_share is None) == ("incident_pct" not in values)
        said = risk_sentences(USUAL, found, made, scenario)
        assert said[-1] == NOBODY_MEASURED
        assert len(said) == 2 + lines
    scenario = asked(undisclosed_pct=5.0, incident_pct=1.0)
    said = risk_sentences(USUAL, risks(made, scenario, EVIDENCE), made, scenario)
    assert NOBODY_MEASURED not in said
    assert said[-2].endswith("the chance of at least one unmarked post is 19%.")
    assert said[-1].endswith("the chance of at least one such case is 4%.")


def test_sentences_on_delivery_and_the_largest():
    scenario = asked(budget=5_000, creators_mid="0")
    made = plan_once(scenario).best
    found = risks(made, scenario, EVIDENCE)
    first, second, *_ = risk_sentences(USUAL, found, made, scenario)
    assert first == (
        "Of 10 creators, most likely 8 really post. Each does so with a chance of 80%. "
        f"In at least 9 of 10 cases, {found.sure(0.9)} or more do. "
        "The chance that nobody posts is under 0.1%."
    )
    assert second.startswith("The largest creator brings 20% of the people.")
    assert second.endswith("The money is counted as spent.")


def test_the_law_is_worded_as_a_maximum_with_who_and_when():
    found = legal_figures(EVIDENCE)
    assert tuple(found) == LEGAL
    us, uk, eu, end = legal_sentences(USUAL, found)
    for part in ("Federal Trade Commission", "up to $53,088 per violation (2025)", "Guides alone carries no"):
        assert part in us
    for part in ("Competition and Markets Authority", "up to £300,000 or 10%", "whichever is higher (2025)"):
        assert part in uk
    assert "in 2024. Only 20%" in eu
    assert "no legal advice" in end
    for each in found.values():
        assert each.figure.sources[0] == each.source.source
        assert each.source.address.startswith("https://")


def test_two_counts_that_are_compared_do_not_read_alike():
    assert number_pair(USUAL, 22_186, 21_634) == ("22,200", "21,600")
    assert number_pair(USUAL, 11_134, 8_900) == ("11,000", "8,900")
