"""Whom to book again, up to which price, and followers gained: by what they did, shrunk to their size."""

import math

import pytest

from influencer_compare import Line, Scenario, evaluate
from influencer_compare.learning.again import book_again
from influencer_compare.learning.campaigns import campaign
from influencer_compare.learning.following import followers_gained
from influencer_compare.learning.forecast import freeze
from influencer_compare.learning.observations import observe
from influencer_compare.learning.results import empty_results, new_row, with_rows
from tests.seasons import DAY, EVIDENCE

SHOP = Scenario(budget=6_000, area="region")
MIX = (Line("instagram", "micro", 2, 4),)
FORECAST = freeze(SHOP, evaluate(SHOP, MIX, EVIDENCE), EVIDENCE, DAY)
LINE = FORECAST.lines[0]
USUAL, FEES = LINE.each.impressions.mean, LINE.each.paid_usd.mean


def campaigns(*cells):
    rows = [
        new_row(**{**row.model_dump(), "delivered": True, "posts": 2, "paid_usd": FEES, **each})
        for row, each in zip(empty_results(FORECAST).rows, cells, strict=False)
    ]
    return [campaign(FORECAST, with_rows(empty_results(FORECAST), rows, DAY))]


def advice(*cells):
    return {
        each.name: each for each in book_again(SHOP, observe(SHOP, campaigns(*cells), EVIDENCE), EVIDENCE)
    }


def seen(name, times, **more):
    return {"creator": name, "impressions": round(times * USUAL), **more}


def test_the_good_are_booked_again_and_the_poor_and_the_dear_are_not():
    found = advice(seen("Ann", 4), seen("Bo", 0.05), seen("Cy", 1, paid_usd=6 * FEES), {"creator": "Di"})
    assert found["Ann"].advice == "again"
    assert found["Bo"].advice == "not again"
    assert found["Cy"].advice == "not again"
    assert found["Di"].advice == "too little known"
    assert next(iter(found)) == "Ann"
    assert list(found)[-1] == "Di"


def test_results_count_in_part_and_more_of_them_count_more():
    once = advice(seen("Ann", 4))["Ann"]
    twice = advice(seen("Ann", 4), seen("Ann", 4, month=2))["Ann"]
    assert 1 < once.times < twice.times < 4
    assert twice.high / twice.low < once.high / once.low
    assert once.low < once.times < once.high


def test_the_price_limit_is_where_a_new_creator_is_as_good_a_buy():
    found = advice(seen("Ann", 2))["Ann"]
    hours = LINE.each.hours.mean
    finding = 2.0  # half an hour for each of four who are asked
    new = FEES + SHOP.product_usd + hours * SHOP.hour_value_usd
    known = SHOP.product_usd + (hours - finding) * SHOP.hour_value_usd
    assert found.no_above_usd == pytest.approx(found.times * new - known)
    assert (found.no_above_usd + known) / found.times == pytest.approx(new)


def test_a_fee_that_grew_beyond_the_limit_says_up_to_which_price():
    limit = advice(seen("Ann", 2))["Ann"].no_above_usd
    dear = advice(seen("Ann", 2, paid_usd=1.1 * limit))["Ann"]
    assert (dear.advice, dear.no_above_usd) == ("up to a price", pytest.approx(limit))
    assert advice(seen("Ann", 2, paid_usd=0.9 * limit))["Ann"].advice == "again"


def test_who_never_posted_is_not_booked_again_and_half_of_it_counts():
    gone = advice({"creator": "Ann", "delivered": False, "posts": None})["Ann"]
    assert gone.advice == "not again"
    half = advice(seen("Ann", 4), {"creator": "Ann", "month": 2, "delivered": False, "posts": None})["Ann"]
    assert (half.delivered, half.booked) == (1, 2)
    assert half.times < advice(seen("Ann", 4))["Ann"].times


def test_against_new_creators_of_ones_own_figures_not_the_published_ones():
    own = SHOP.changed(own_results="views-instagram 25000 0.6 0.1 -0.325 0.05 9")
    with_own = book_again(own, observe(own, campaigns(seen("Ann", 2)), EVIDENCE), EVIDENCE)[0]
    assert with_own.times < advice(seen("Ann", 2))["Ann"].times


def test_followers_gained_are_told_from_three_reports_on():
    told = [
        seen("Ann", 1, own_followers_before=1_000, own_followers_after=1_000 + more) for more in (10, 20, 60)
    ]
    assert followers_gained(campaigns(*told[:2])) is None
    assert followers_gained(campaigns(*[seen("Ann", 1)] * 4)) is None
    found = followers_gained(campaigns(*told))
    assert found.reports == 3
    assert found.per_1000_views == pytest.approx(1_000 * 90 / (3 * round(USUAL)))
    assert found.low == pytest.approx(1_000 * 10 / round(USUAL))
    assert found.low < found.per_1000_views < found.high
    assert math.isfinite(found.high)
