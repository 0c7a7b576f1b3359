"""A café over a season, as an experienced marketer would plan it; the expectation is what the test says.

A café in a town has $5,000 and 40 hours for six months. A marketer would book one to three local creators a
month, nearly all tiny ones and a few small ones, so that somebody posts in every month; no celebrity; no more
than the dozen whom such a town has. Most people are met once, a part again, and each further month finds
fewer new ones. For reach, new faces beat the same few; to be remembered, the same few beat new faces and
take far less of the owner's time. With a dozen creators in the whole town a test of the best is not worth
its price: whoever is kept has met most of their followers by then.
"""

from itertools import pairwise

import pytest

from influencer_compare import Scenario, load_evidence, plan, plan_programme

EVIDENCE = load_evidence()
CAFE = Scenario(niche="café", area="town", budget=5_000, months=6)


@pytest.fixture(scope="module")
def season():
    return plan_programme(CAFE, EVIDENCE)


def test_somebody_posts_every_month_and_nobody_is_a_celebrity(season):
    assert all(1 <= month.new + month.again <= 4 for month in season.by_month)
    assert {each.tier for each in season.bookings} == {"nano", "micro"}
    nano = sum(each.creators for each in season.bookings if each.tier == "nano")
    assert nano >= 2 / 3 * season.creators
    assert season.creators <= 12


def test_money_and_hours_hold_and_more_is_reached_than_in_one_go(season):
    assert season.cash_usd <= 5_000
    assert season.hours <= 60
    once = plan(CAFE.in_one_go, EVIDENCE).best
    assert season.goal_value - season.cash_usd / 5 >= once.reach - once.cash_usd / 5
    assert 1_500 < season.reach < 4_500, "a fifth of the town's 12,000 who might care, not all of them"


def test_each_month_finds_fewer_new_people_for_a_creator(season):
    for sooner, later in pairwise(season.by_month):
        if (sooner.new, sooner.again, sooner.cash_usd) == (later.new, later.again, later.cash_usd):
            assert later.met_new < sooner.met_new
    first, last = season.by_month[0], season.by_month[-1]
    assert first.met_again == 0 < last.met_again


def test_new_faces_reach_more_and_the_same_few_are_remembered(season):
    new, same = season.all_new, season.same_few
    assert new.reach > same.reach
    assert same.met_at_least[2] > 2 * new.met_at_least[2]
    assert same.hours / same.bookings < new.hours / new.bookings / 2


def test_a_test_of_a_dozen_creators_is_not_worth_its_price(season):
    assert season.waters is not None
    assert not season.waters.worth_it
    assert season.waters.gain < 0
