"""The one writer of numbers, from nothing to beyond every range: digits and never powers of ten."""

import datetime as dt
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare.model.overlap_converter import overlap_pct_from_pair
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording import numbers
from influencer_compare.wording.compare import setting_words
from influencer_compare.wording.pages import question_words
from influencer_compare.wording.turning_inputs import per_cent_said
from tests.app.driver import EVIDENCE

WRITERS = (
    *(
        numbers.number,
        numbers.money,
        numbers.tick,
        numbers.tick_money,
    ),
    *(
        numbers.whole_money,
        numbers.exact_money,
        numbers.typed_money,
        numbers.signed_money,
        numbers.count,
    ),
    *(
        numbers.exact,
        numbers.per_cent,
        numbers.percent,
        numbers.hours,
        numbers.of_100,
        per_cent_said,
    ),
    *(
        lambda display, value: numbers.count(display, value, 2),
        lambda display, value: numbers.number(display, value, 3),
    ),
    *(
        lambda display, value: setting_words(display, "overlap_pct", value),
        lambda display, value: numbers.number_pair(display, value, value)[0],
    ),
)
EXTREMES = (
    *(0.0, -0.0, 5e-324, -5e-324, 1e-300, 2e-7, 2e-5, -2e-5, 0.004, 0.0049999, 0.05, 0.95, 0.999999, 9.995),
    *(999.4999, 999_499.9, 999_500.0, 1e6, 9.9999e8, 1e12, 1e15, 1.1e15, 1e16, 1e22, 1e100, 1.7e308, 2**63),
    *(math.inf, -math.inf, math.nan, 10**15, 10**16, 10**300),
)
DISPLAYS = (
    Display(),
    Display("EUR", 0.92, dt.date(2026, 11, 1), "de-DE"),
    Display("INR", 83.5, dt.date(2026, 11, 1), "en-IN"),
    Display("IDR", 10_000_000.0, dt.date(2026, 11, 1), "id-ID"),
    Display("KWD", 0.0001, dt.date(2026, 11, 1), "fr-CH"),
)
POWERS = re.compile(r"\d[eE][+-]?\d|[\u00b5\u03bc]|inf|nan")
MINUS_NOTHING = re.compile(r"-[^\d]*0(?:[.,]0+)?(?![\d.,])")


def in_words(write, display, value):
    text = write(display, value)
    assert not POWERS.search(text), (value, text)
    assert not MINUS_NOTHING.search(text), (value, text)
    assert len(text) < 120, (value, text)
    assert text.strip()
    return text


@pytest.mark.parametrize("display", DISPLAYS, ids=lambda each: each.locale)
def test_every_writer_writes_digits_at_the_extremes(display):
    for value in EXTREMES:
        for write in WRITERS:
            in_words(write, display, value)


@given(st.floats(), st.sampled_from(WRITERS), st.sampled_from(DISPLAYS))
def test_every_writer_writes_digits_for_any_number(value, write, display):
    in_words(write, display, value)


@pytest.mark.parametrize(
    ("write", "value", "text"),
    [
        (numbers.per_cent, 2e-5, "under 0.01%"),
        (numbers.per_cent, 6.5, "6.5%"),
        (numbers.per_cent, 60, "60%"),
        (per_cent_said, 2e-5, "under 0.01%"),
        (per_cent_said, 6.49, "6.5%"),
        (per_cent_said, 149.6, "150%"),
        (numbers.exact, 0.0001, "0.0001"),
        (numbers.exact, 1e-9, "under 0.000001"),
        (numbers.exact, 1_234_567, "1,234,567"),
        (numbers.exact, 10_000_000.0, "10,000,000"),
        (numbers.exact, 5_000_000_000, "5,000,000,000"),
        (numbers.exact, 12_345.6, "12,345.6"),
        (numbers.number, 0.0042, "0.0042"),
        (numbers.number, 2e-5, "under 0.0001"),
        (numbers.number, 1e16, "over 1,000,000 billion"),
        (numbers.number, math.nan, "unknown"),
        (numbers.money, math.inf, numbers.NO_END),
        (numbers.money, 1e300, "over $1,000,000,000,000,000"),
        (numbers.count, -0.3, "0"),
        (numbers.tick, 200_000, "200,000"),
        (numbers.tick, 5e9, "5 billion"),
        (numbers.tick, -1_250_000, "-1.25 million"),
        (numbers.tick, 0.5, "0.5"),
        (numbers.tick_money, 20_000, "$20,000"),
        (numbers.tick_money, 1e6, "$1 million"),
        (numbers.tick_money, 0.5, "$0.5"),
        (numbers.number, -1_500_000, "-1.5 million"),
    ],
)
def test_what_a_number_becomes(write, value, text):
    assert write(USUAL, value) == text


@pytest.mark.parametrize("overlap_pct", [2e-5, 1e-300, 1e-7, 0.004])
def test_the_smallest_overlap_is_said_without_powers(overlap_pct):
    scenario = Scenario(overlap_pct=overlap_pct)
    assert "overlap under 0.01%" in question_words(USUAL, scenario)
    assert not POWERS.search(question_words(USUAL, scenario))


def test_a_complaint_of_the_converter_has_no_powers():
    with pytest.raises(InputError) as refused:
        overlap_pct_from_pair("D3", 2e-5, (400_000_000, 400_000_000), Scenario(area="town"), EVIDENCE)
    assert "under 0.01%" in str(refused.value)
    assert not POWERS.search(str(refused.value))
