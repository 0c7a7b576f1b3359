"""A question of a forum: five creators at $3,000 each, or one at $15,000?

The situation: a brand sells nationwide, has $15,300 with shipping, and a list of six real people on
Instagram. Five have 100,000 followers each and ask $3,000 for a reel; one has 500,000 and asks $15,000.

What a marketer expects, written before the planner was run: the followers add up to the same half million,
but a small account's posts are seen by a larger share. With the published slope of -0.33 five times the
followers are seen by 5 ^ -0.33 = 0.6 as large a share, so the one reaches 0.6 of what the five reach
together; those who follow two of the five (6 of 100 of one's followers, a few thousand of half a million)
hardly change that. So the five reach a third to nearly twice as many more. One in five who are booked never
posts: with one that is a chance of 0.2 of nothing, with five of 0.2 ^ 5 = 0.0003. The price is work: five
take five times the hours. Should each of the five ask $6,000, only two fit the money, and the one is
better.
"""

import dataclasses

import pytest

from influencer_compare import Given, NamedCreator, Roster, Scenario, choose, load_evidence

EVIDENCE = load_evidence()
SCENARIO = Scenario(budget=15_300, posts_per_creator="1", largest_share_pct=100)
FIVE = tuple(
    NamedCreator(
        row=at, name=f"Small {at}", platform="instagram", followers=100_000, fee_usd=3_000.0, fee_kind="fixed"
    )
    for at in range(2, 7)
)
ONE = NamedCreator(
    row=7, name="Large", platform="instagram", followers=500_000, fee_usd=15_000.0, fee_kind="fixed"
)


@pytest.fixture(scope="module")
def chosen():
    return choose(SCENARIO, Roster("roster", (*FIVE, ONE)), EVIDENCE)


@pytest.fixture(scope="module")
def large():
    return choose(SCENARIO, Roster("roster", (*FIVE, ONE)), EVIDENCE, Given(said_no=range(2, 7)))


def test_the_five_are_booked(chosen):
    assert chosen.rows == {2, 3, 4, 5, 6}
    assert chosen.certified
    assert [(each.row, each.why) for each in chosen.next_up] == [(7, "budget")]
    assert chosen.next_up[0].loses is None  # no single one of the five makes room


def test_they_reach_more_people_for_more_work_and_less_risk(chosen, large):
    assert large.rows == {7}
    assert 1.33 <= chosen.best.reach / large.best.reach <= 2.0
    assert chosen.best.chance_over(large.best) > 0.7
    assert large.best.nothing_delivered_share == pytest.approx(0.2)
    assert chosen.best.nothing_delivered_share == pytest.approx(0.2**5)
    assert sum(each.hours for each in chosen.booked) == pytest.approx(5 * large.booked[0].hours)
    assert large.best.bands.reach.low == 0 < chosen.best.bands.reach.low


def test_at_twice_the_price_the_one_is_better():
    dear = tuple(dataclasses.replace(each, fee_usd=6_000.0) for each in FIVE)
    assert choose(SCENARIO, Roster("roster", (*dear, ONE)), EVIDENCE).rows == {7}
