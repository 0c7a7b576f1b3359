"""Numbers as people type and paste them: one reader takes every usual way, and guesses at nothing."""

import pytest

from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.typed_numbers import currency_beside, read_number, read_rate

FIVE_THOUSAND = [
    *("5000", " 5000 ", "5,000", "5.000", "5 000", "5\u00a0000", "5\u202f000", "5'000", "5\u2019000"),
    *("$5000", "$5,000", "$ 5,000.00", "US$ 5,000", "5000$", "£5000", "€5.000,00", "5.000 €", "5 000,00 €"),
    *(
        "5000 USD",
        "USD 5,000",
        "EUR 5.000",
        "5000 eur",
        "CHF 5'000.-",
        "5000,- €",
        "5.000,\u2013",
        "¥5000",
        "5000₺",
    ),
    *(
        "5k",
        "5K",
        "5 k",
        "$5k",
        "5k€",
        "5k EUR",
        "5.0k",
        "5,0k",
        "5 tsd",
        "5 Tsd.",
        "5 mille",
        "0.005m",
        "5.000k",
    ),
    *("5000 dollars", "5 000 euros", "5.000 Euro", "5000 pounds", "about 5000", "\uff15\uff10\uff10\uff10"),
]
OTHERS = {
    **dict.fromkeys(["1.5 lakh", "₹1.5 lakhs", "1,50,000", "150000", "₹ 1,50,000", "1.5 lac"], 150_000),
    **dict.fromkeys(["2 crore", "2cr", "₹2 Cr", "2,00,00,000"], 20_000_000),
    **dict.fromkeys(["5.5k", "5,5k", "5500", "5 500"], 5_500),
    **dict.fromkeys(["1.234.567", "1,234,567", "1 234 567", "1'234'567.00", "1.234.567,00"], 1_234_567),
    **dict.fromkeys(["0.25m", "0,25 Mio", "0.25 million", "250k", ".25mn EUR"], 250_000),
    **dict.fromkeys(["6.5", "6,5", "6.5%", "6,5 %"], 6.5),
    **dict.fromkeys(["30", "30 h", "30 hours", "30 hrs", "30.0"], 30),
    **dict.fromkeys(["0", "$0", "0.00"], 0),
    **dict.fromkeys(["6", "6.", "6,", "6.00", "£ 6.-"], 6),
}
NONE = [
    *(
        "",
        " ",
        "five thousand",
        "-5000",
        "\u22125000",
        "5-6k",
        "2000 or 5000",
        "1,2,3",
        "1.2.3",
        "12,34.56.7",
    ),
    *("1e4", "1_000", "5000€/month", "5000 bananas", "inf", "nan", "k", "$", "5 0 0 0", "0x10"),
    *("6'50", "1'2345", "5'0000"),
    *("1 or 2", "5'00.000,0,0", "9" * 41, "<b>5000</b>", "5000\x00"),
]


@pytest.mark.parametrize("text", FIVE_THOUSAND)
def test_five_thousand(text):
    assert read_number(text, whole=True) == pytest.approx(5_000)


@pytest.mark.parametrize(("text", "number"), OTHERS.items())
def test_other_numbers(text, number):
    assert read_number(text, whole=True) == pytest.approx(number)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_is_not_guessed_at(text):
    for whole in (True, False):
        assert read_number(text, whole=whole) is None


def test_one_point_before_three_digits_is_a_decimal_where_decimals_are_asked_for():
    assert (read_number("5.000", whole=True), read_number("5.000", whole=False)) == (5_000, 5)
    assert (read_number("6,250", whole=True), read_number("6,250", whole=False)) == (6_250, 6.25)
    assert read_number("1,234,567", whole=False) == 1_234_567
    assert read_number("1.000,000", whole=True) is None  # a decimal comma before nothing that is typed


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("£1,500", ("£", "GBP")), ("5k €", ("€", "EUR")), ("5000 pounds", ("pounds", "GBP")),
        ("CHF 5'000.-", ("CHF", "CHF")), ("A$5000", ("A$", "AUD")), ("$5,000", ("$", "USD")),
        ("1500", None), ("5k", None), ("1.5 lakh", None), ("30 hours", None), ("£5 or €6", None),
    ],
)  # fmt: skip
def test_the_currency_beside_a_number_is_known(text, beside):
    assert currency_beside(text) == beside


def test_a_rate_has_decimals_unless_its_sign_is_that_of_thousands():
    german = Display(locale="de-DE")
    assert [read_rate(USUAL, text) for text in ("1.27", "1,27", "16,000", "1.234")] == [
        1.27,
        1.27,
        16_000,
        1.234,
    ]
    assert [read_rate(german, text) for text in ("1,27", "16.000", "1,234")] == [1.27, 16_000, 1.234]
