"""A rate that was typed the wrong way round is asked about, and never changed by itself."""

import pytest

from influencer_compare.question.turned_rates import per_usd_of, rate_as_said, rate_turned_round


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        ("INR", 0.012, 83.33),
        ("JPY", 0.0067, 149.3),
        ("CAD", 0.73, 1.37),
        ("GBP", 1.27, 0.7874),
        ("EUR", 1.09, 0.9174),
        ("KWD", 3.25, 0.3077),
    ],
)
def test_the_other_way_round_is_offered(code, typed, meant):
    assert rate_turned_round(code, typed) == meant
    assert rate_turned_round(code, meant) is None


@pytest.mark.parametrize(
    ("code", "typed"),
    [("EUR", 0.92), ("EUR", 1.02), ("INR", 83.5), ("USD", 0.5), ("PAB", 1.2), ("CHF", None)],
)
def test_what_can_be_is_left_alone(code, typed):
    assert rate_turned_round(code, typed) is None


@pytest.mark.parametrize(
    ("code", "said", "per_usd"),
    [("GBP", 1.27, 0.78740157), ("EUR", 1.08, 0.92592593), ("AUD", 0.65, 1.5384615), ("INR", 83.5, 83.5)],
)
def test_a_rate_is_typed_in_the_direction_in_which_people_say_it(code, said, per_usd):
    assert per_usd_of(code, said) == per_usd
    assert rate_as_said(code, per_usd) == pytest.approx(said, rel=1e-7)
