"""Numbers and sentences that an owner reads, at their edges."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influencer_compare.question.display import USUAL
from influencer_compare.simulation.verdict import Verdict
from influencer_compare.wording.answer import answer_sentence, reasons
from influencer_compare.wording.mixes import size_words
from influencer_compare.wording.numbers import hours, money, number, percent
from influencer_compare.wording.pages import escape
from influencer_compare.wording.verdict import verdict_label, verdict_sentence
from tests.first_version import asked
from tests.solver import plan_once

UNITS = {"": 1.0, "million": 1e6, "billion": 1e9}


def read(text):
    """The number that a text says."""
    figure, _, unit = text.replace("$", "").partition(" ")
    return float(figure.replace(",", "")) * UNITS[unit]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (0.5, "0.50"), (9.54, "9.5"), (9.96, "10"), (99, "99"), (999, "1,000"), (12_345, "12,000"),
        (949_999, "950,000"), (999_999, "1.0 million"), (1_500_000, "1.5 million"), (2.26e9, "2.3 billion"),
        (math.inf, "no end"),
    ],
)  # fmt: skip
def test_a_count_reads_as_people_say_it(value, text):
    assert number(USUAL, value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.333, "$0.33"), (-0.003, "$0.00"), (9.99, "$9.99"), (12.345, "$12"), (999.9, "$1,000"),
        (1_234, "$1,230"),
        (99_999, "$100,000"), (-512, "-$512"), (1e6, "$1.00 million"), (math.inf, "no end"),
    ],
)  # fmt: skip
def test_money_reads_as_people_say_it(value, text):
    assert money(USUAL, value) == text


@given(st.floats(0.01, 1e10), st.floats(0.01, 1e10))
def test_a_larger_number_never_reads_smaller(one, other):
    small, large = sorted((one, other))
    assert read(number(USUAL, small)) <= read(number(USUAL, large))
    assert read(money(USUAL, small)) <= read(money(USUAL, large))


@given(st.floats(1, 1e9))
def test_a_number_is_never_far_from_what_it_says(value):
    assert read(number(USUAL, value)) == pytest.approx(value, rel=0.06)
    assert read(money(USUAL, value)) == pytest.approx(value, rel=0.051)


def test_small_shares_and_hours():
    assert percent(USUAL, 4e-9) == "under 0.1%"
    assert percent(USUAL, 0.004) == "0.4%"
    assert percent(USUAL, 0.126) == "13%"
    assert hours(USUAL, 1.2) == "1 hour"
    assert hours(USUAL, 46.4) == "46 hours"


def said_of(verdict):
    """The sentence of a verdict on the usual plan."""
    rec = plan_once(asked())
    return verdict_sentence(USUAL, rec.model_copy(update={"verdict": verdict}))


def test_a_verdict_is_never_certain_and_a_large_lead_is_told_in_times():
    text = said_of(Verdict("macro", "clear", "ahead", "book", 1.0, 5.17, None, None))
    assert "nearly all" in text
    assert "100 of 100" not in text
    assert "6.2 times as much" in text
    leaning = Verdict("micro", "leaning", "ahead", "ask for quotes", 0.73, 0.33, None, None)
    assert "by 33%" in said_of(leaning)


def test_prices_of_our_judgement_are_told_of_a_side_a_mix_and_the_only_side_that_fits():
    def said(status, chance, gap):
        verdict = Verdict(status, "leaning", "judged fees", "ask for quotes", chance, gap, None, None)
        return said_of(verdict).partition(" These prices")[0]

    assert said("macro", 0.9, 0.5) == "Macro is ahead."
    assert said("mix", 0.9, 0.5) == "A mix is ahead."
    assert said("micro", None, None) == "Only micro fits."


@pytest.mark.parametrize(
    ("scenario", "reason", "end", "step"),
    [
        (
            asked(fee_basis="brand deals", budget=1_500),
            "budget",
            "costs more than your budget. Ask for quotes before you book.",
            "ask for quotes",
        ),
        (asked(pay_by="product"), "fee basis", "does not work without a fee.", "book"),
    ],
    ids=["prices are our judgement", "no prices"],
)
def test_where_only_one_side_fits_there_is_no_lead_that_could_lean(scenario, reason, end, step):
    rec = plan_once(scenario)
    verdict = rec.verdict
    assert (verdict.chance, verdict.reason, verdict.next_step) == (None, reason, step)
    assert verdict_label(verdict) == "Only micro fits"
    said = verdict_sentence(USUAL, rec)
    assert said == f"Only micro fits. A macro creator {end}"


def test_prices_of_our_judgement_stand_in_the_reasons_where_the_verdict_has_another():
    scenario = asked(fee_basis="brand deals", budget=1_500)
    rec = plan_once(scenario)
    assert rec.best.judged_fees
    assert any("our own estimate" in each for each in reasons(USUAL, rec, scenario))


def test_the_answer_names_every_line_and_the_reasons_name_the_other_side():
    scenario = asked(budget=5_000, area="region")
    rec = plan_once(scenario)
    sentence = answer_sentence(USUAL, rec.best)
    for each in rec.best.lines:
        assert size_words(USUAL, each) in sentence
    assert "Macro instead" in " ".join(reasons(USUAL, rec, scenario))


def test_a_visitors_words_are_not_markup():
    assert escape("a*b<c>$d$") == r"a\*b\<c\>\$d\$"
    for address in ("see https://example.org/x", "HTTP://example.org", "www.example.org", "me@example.org"):
        assert not re.search(r"https?:|www\.|@e", escape(address).replace("\\", ""), re.IGNORECASE)
        assert escape(address).replace("\\", "").replace("\u2060", "") == address
