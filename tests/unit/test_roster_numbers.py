"""Numbers of a list: how each spelling is read, and that the column decides what a cell may mean."""

import pytest

from influencer_compare.roster.column_numbers import spelling_of
from influencer_compare.roster.fees import read_fee


def read(cells, whole=True, letters=""):
    spelling = spelling_of(cells, whole=whole, letters=letters)
    amounts = [spelling.read(cell) for cell in cells]
    return [None if amount is None else amount.value for amount in amounts]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12500", 12_500),
        ("12,500", 12_500),
        ("12 500", 12_500),
        ("12'500", 12_500),
        ("12.5K", 12_500),
        ("12,5 k", 12_500),
        ("48.5M", 48_500_000),
        ("1,2 Mio.", 1_200_000),
        ("24 Tsd.", 24_000),
        ("1,1 млн", 1_100_000),
        ("12,5 тыс.", 12_500),
        ("5 L", 500_000),
        ("5 lakh", 500_000),
        ("1.2 Cr", 12_000_000),
        ("3,50,000", 350_000),
        ("12.5万", 125_000),
        ("3.2w", 32_000),
        ("1.2억", 120_000_000),
        ("18 mille", 18_000),
        ("12,5 Mn", 12_500_000),
        ("10K+", 10_000),
        ("~ 9.500", 9_500),
        ("25k followers", 25_000),
        ("٢٥٠٠", 2_500),
        ("5,000,- €", 5_000),
        (47.0, 47),
    ],
)
def test_a_count_is_read_in_every_spelling(cell, value):
    assert read([cell]) == [value]


@pytest.mark.parametrize(
    "cell", ["about", "18-24 years", "2/26/26", "2024-03-01", "+39 333 1234567", "=1+1", "a" * 99]
)
def test_what_is_no_number_is_none(cell):
    assert read([cell]) == [None]


def test_a_lone_point_is_what_the_neighbours_say():
    assert read(["1.000", "1.349.319"]) == [1_000, 1_349_319]
    assert read(["1.000", "2.5"]) == [1, 2.5]
    assert read(["1.000", "850"]) == [1_000, 850]
    assert read(["477900000.00", "1.000"]) == [477_900_000, 1]
    assert read(["4,750", "3,2"], whole=False) == [4.75, 3.2]
    assert read(["4.750", "3,2"], whole=False) == [4_750, 3.2]


def test_a_shortened_count_says_nothing_about_a_lone_point():
    assert read(["943912", "4584.9K", "0,2M", "1.349.319", "9.800"]) == [
        943_912,
        4_584_900,
        200_000,
        1_349_319,
        9_800,
    ]


def test_b_is_a_thousand_in_turkish_and_is_not_guessed_elsewhere():
    assert read(["12,5 B", "18 B"]) == [12_500, 18_000]
    assert read(["18 B"], letters="Takipçi sayısı") == [18_000]
    assert read(["12.5B"]) == [None]


def test_mil_is_a_thousand_where_the_list_is_spanish():
    assert read(["12 mil"], letters="seguidores") == [12_000]
    assert read(["12 mil"]) == [None]


def test_cells_that_contradict_each_other_are_unsure():
    assert spelling_of(["1,5", "2.5", "1.000"], whole=True).unsure
    assert not spelling_of(["1.000", "2.000"], whole=True).unsure


@pytest.mark.parametrize(
    ("cell", "kind", "value", "ends", "currency", "commission"),
    [
        ("$300", "fixed", 300, None, "USD", None),
        ("300 €", "fixed", 300, None, "EUR", None),
        ("₹5,000 - ₹10,000", "range", 7_500, (5_000, 10_000), "INR", None),
        ("5K-10K", "range", 7_500, (5_000, 10_000), None, None),
        ("5-10K", "range", 7_500, (5_000, 10_000), None, None),
        ("6.695 \u2013 9.400 €", "range", 8_047.5, (6_695, 9_400), "EUR", None),
        ("ab 29.368 €", "from", 29_368, (29_368, None), "EUR", None),
        ("up to $500", "up to", 500, (None, 500), "USD", None),
        ("0", "product only", 0, None, None, None),
        ("gifted", "product only", 0, None, None, None),
        ("kostenlos", "product only", 0, None, None, None),
        ("on request", "on request", None, None, None, None),
        ("auf Anfrage", "on request", None, None, None, None),
        ("10% of sales", "commission", 0, None, None, 0.1),
        ("12,5 % commission", "commission", 0, None, None, 0.125),
        ("$200 + 10%", "fixed", 200, None, "USD", 0.1),
        ("n/a", "", None, None, None, None),
        ("", "", None, None, None, None),
    ],
)
def test_a_fee_is_an_amount_or_a_real_answer(cell, kind, value, ends, currency, commission):
    fee = read_fee(cell, spelling_of([cell], whole=True))
    assert fee.understood
    assert (fee.kind, fee.value, fee.ends, fee.currency, fee.commission_share) == (
        kind,
        value,
        ends,
        currency,
        commission,
    )


@pytest.mark.parametrize("cell", ["lovely person", "-5", "900%"])
def test_a_fee_that_says_nothing_is_named(cell):
    assert not read_fee(cell, spelling_of([cell], whole=True)).understood
