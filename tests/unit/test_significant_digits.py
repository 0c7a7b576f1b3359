"""Numbers are rounded to significant digits in one place."""

import math

import pytest

from influencer_compare.planner.plans import distance_to
from influencer_compare.question.significant_digits import decimals_for, significant


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [(1_234, 2, 1_200), (0.012345, 3, 0.0123), (-98.76, 2, -99), (0, 2, 0), (999.6, 3, 1_000)],
)
def test_a_number_keeps_its_first_digits(value, digits, rounded):
    assert significant(value, digits) == rounded


def test_what_is_not_a_number_stays():
    assert significant(math.inf, 2) == math.inf
    assert math.isnan(significant(math.nan, 2))


def test_large_numbers_have_fewer_than_no_decimals():
    assert [decimals_for(each, 2) for each in (0, 0.5, 5, 50, 5_000)] == [0, 2, 1, 0, -2]


def test_a_plan_is_as_far_from_the_best_as_its_bound_says():
    assert distance_to(110, 100) == pytest.approx(0.1)
    assert distance_to(99, 100) == 0
    assert distance_to(math.inf, -math.inf) == 0
