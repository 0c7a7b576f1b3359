"""Overlaps between people of a list: what is met, what stays unknown, and what it does to a choice."""

import numpy as np
import pytest

from influencer_compare import Given, InputError, NamedCreator, Scenario, load_evidence
from influencer_compare.model.creators import market_followers
from influencer_compare.model.market import describe_market
from influencer_compare.model.overlap_definitions import also_following_another
from influencer_compare.model.unique_reach import AudienceModel
from influencer_compare.roster.best_people import ask, best_choice
from influencer_compare.roster.overlap_model import (
    KnownPair,
    fit_against_all,
    fit_pairs,
    fit_whole_list,
    people_by_times,
    strength_of_list,
)
from tests.named_people import listed

EVIDENCE = load_evidence()
SCENARIO = Scenario(posts_per_creator="1")
SIZES = {2: 40_000.0, 3: 25_000.0, 4: 60_000.0, 5: 30_000.0}


def fitted(pairs, **more):
    return fit_pairs(SCENARIO, EVIDENCE, SIZES, pairs, **more)


def pairs_at(share):
    rows = sorted(SIZES)
    return [KnownPair(one, other, share) for one in rows for other in rows if one < other]


def test_every_meaning_of_the_same_pair_gives_the_same_loadings():
    one, two, people = 40_000, 25_000, 5_000
    said = {
        "people": people,
        "D3": people / two,
        "D4": people / one,
        "D5": people / (one + two - people),
        "D1": people / (one + two - people),
        "D6": people / (one + two),
    }
    found = {meaning: fitted([KnownPair(2, 3, value, meaning)]).loadings for meaning, value in said.items()}
    for loadings in found.values():
        assert loadings == pytest.approx(found["people"], rel=1e-6)
    assert set(found["people"]) == {2, 3}  # nobody else is told anything of


def test_more_overlap_never_means_weaker_interest():
    strength = [min(fitted(pairs_at(share)).loadings.values()) for share in (0.02, 0.06, 0.15, 0.3)]
    assert strength == sorted(strength)
    assert strength[0] < strength[-1]


def test_both_directions_of_a_pair_are_one_pair():
    once = fitted([KnownPair(2, 3, 0.1, "D4")])
    twice = fitted([KnownPair(2, 3, 0.1, "D4"), KnownPair(3, 2, 0.1 * 40_000 / 25_000, "D4")])
    assert twice.loadings == pytest.approx(once.loadings)
    assert twice.pairs == once.pairs == 1


def test_a_pair_that_nobody_measured_is_unknown_and_at_most_the_threshold():
    told = [pair for pair in pairs_at(0.3) if (pair.one, pair.other) != (4, 5)]
    unknown = fitted(told)
    assert unknown.pairs == 5
    limited = fitted(told, least_shown=1.0)
    assert limited.loadings[4] < unknown.loadings[4] < fitted(pairs_at(0.3)).loadings[4]


def test_what_cannot_be_is_said():
    with pytest.raises(InputError, match="smaller one"):
        fitted([KnownPair(2, 3, 30_000, "people")])
    with pytest.raises(InputError, match="under 1"):
        fit_against_all(SCENARIO, EVIDENCE, SIZES, {2: 1.0, 3: 0.2})


def test_whole_lists_are_met():
    sizes = np.array(list(SIZES.values()))
    rho = strength_of_list(1_000_000, sizes, "D1", 0.12, EVIDENCE)
    different, twice = AudienceModel.from_rho(1_000_000, rho).reached_at_least(sizes, 2)
    assert twice / different == pytest.approx(0.12)
    loadings = fit_whole_list(SCENARIO, EVIDENCE, SIZES, "D6", 0.1).loadings
    assert len(set(loadings.values())) == 1
    assert set(loadings) == set(SIZES)
    assert people_by_times({1: 60, 2: 30, 3: 10}) == pytest.approx((100, 0.4, 150))


def test_the_part_that_follows_nobody_else_is_met_person_by_person():
    everywhere = SCENARIO.changed(area="everywhere")
    market = describe_market(everywhere, EVIDENCE)
    audiences = np.array([market_followers(everywhere, market, each, EVIDENCE) for each in SIZES.values()])
    loadings = np.array([0.93, 0.96, 0.95, 0.94])
    shares = also_following_another(AudienceModel(market.people, loadings), audiences)
    found = fit_against_all(SCENARIO, EVIDENCE, SIZES, dict(zip(SIZES, shares.tolist(), strict=True)))
    assert found.exact
    met = AudienceModel(market.people, np.array(list(found.loadings.values())))
    assert also_following_another(met, audiences) == pytest.approx(shares, rel=0.002)


def test_who_shares_followers_with_the_others_is_worth_less():
    creators = [
        NamedCreator(
            row=at, name=f"P{at}", platform="instagram", followers=400_000, fee_usd=900.0, fee_kind="fixed"
        )
        for at in range(2, 8)
    ]
    scenario = Scenario(posts_per_creator="1", budget=3_800)
    apart = {each.row: 0.0 for each in creators}
    alike = {**apart, **dict.fromkeys((2, 3, 4), 0.9)}
    chosen = best_choice(ask(scenario, listed(creators), EVIDENCE, Given(loadings=alike)).context)
    assert len({2, 3, 4} & {int(key.split()[1]) for key in chosen.keys}) <= 1
    freely = best_choice(ask(scenario, listed(creators), EVIDENCE, Given(loadings=apart)).context)
    tied = best_choice(
        ask(scenario, listed(creators), EVIDENCE, Given(loadings=dict.fromkeys(apart, 0.9))).context
    )
    assert tied.plan.reach < chosen.plan.reach <= freely.plan.reach * (1 + 1e-9)
