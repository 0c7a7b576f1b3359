"""A loss is called a loss and a profit a profit, in every sentence that says how a plan ends in money."""

import datetime as dt
import re

import pytest

from influencer_compare import NoPlanFits, Scenario, load_evidence
from influencer_compare.comparison.compare import compare
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.question.display import USUAL, Display
from influencer_compare.sensitivity.next_steps import next_steps
from influencer_compare.wording.answer import expectation_sentence, reasons
from influencer_compare.wording.compare import comparison_headline
from influencer_compare.wording.infeasible import least_loss_sentence
from influencer_compare.wording.next_steps import next_steps_sentences
from influencer_compare.wording.numbers import money, signed_money
from tests.solver import plan_once

EVIDENCE = load_evidence()
RUPIAH = Display("IDR", 16_000.0, dt.date(2026, 11, 1), "id-ID")
EARNS = Scenario(goal="profit", budget=10_000, order_value_usd=2_000, margin_pct=60, orders_per_100_clicks=5)
LOSES = EARNS.changed(goal="orders", order_value_usd=10, worth_per_order_usd=2_000)


def ends(text):
    """How a text says that plans end: 'loss' or 'profit', and the amount behind it."""
    return [
        (end, amount.rstrip(".,"))
        for end, amount in re.findall(r"a (loss|profit) of (\S+(?: million)?)", text)
    ]


@pytest.mark.parametrize(
    ("usd", "words"),
    [
        (1_234.0, "a profit of $1,230"),
        (-1_234.0, "a loss of $1,230"),
        (0.006, "a profit of $0.01"),
        (-0.006, "a loss of $0.01"),
        (0.0, "a profit of $0.00"),
        (-0.005, "a profit of $0.00"),
        (-0.0, "a profit of $0.00"),
        (-2.5e6, "a loss of $2.5 million"),
    ],
)
def test_less_than_nothing_is_a_loss_and_is_written_without_a_sign(usd, words):
    assert signed_money(USUAL, usd) == words.replace("2.5 m", "2.50 m")


@pytest.mark.parametrize("usd", [-0.004, -0.0003, 0.0003, 0.004, -3.0, 3.0])
def test_in_a_currency_of_large_numbers_too(usd):
    words = signed_money(RUPIAH, usd)
    assert words.startswith("a loss of" if usd < 0 else "a profit of")
    assert "-" not in words
    assert "\N{MINUS SIGN}" not in words


def test_a_plan_that_earns_is_said_to_earn():
    rec = plan_once(EARNS)
    assert rec.best.profit_usd > 100
    assert ends(expectation_sentence(USUAL, rec.best, EARNS))[0] == (
        "profit",
        money(USUAL, rec.best.profit_usd),
    )
    assert "won't cover" not in " ".join(reasons(USUAL, rec, EARNS))


def test_a_plan_that_loses_is_said_to_lose():
    rec = plan_once(LOSES)
    lost = rec.best.profit_usd
    assert lost < -100
    assert ends(expectation_sentence(USUAL, rec.best, LOSES))[0] == ("loss", money(USUAL, -lost))
    (said,) = [text for text in reasons(USUAL, rec, LOSES) if "Orders alone" in text]
    assert "won't cover the cost" in said
    assert ends(said) == [("loss", money(USUAL, -lost))]


def test_where_orders_pay_nothing_is_said_of_a_loss():
    asked = EARNS.changed(goal="orders")
    rec = plan_once(asked)
    assert rec.best.profit_usd > 0
    assert "loss" not in " ".join(reasons(USUAL, rec, asked))


def test_the_plan_that_loses_least_is_said_to_lose():
    with pytest.raises(NoPlanFits) as nothing:
        plan_once(EARNS.changed(order_value_usd=5))
    least = nothing.value.least_loss
    assert least.profit_usd < 0
    assert ends(least_loss_sentence(USUAL, least)) == [("loss", money(USUAL, -least.profit_usd))]


def test_more_money_ends_with_a_profit_that_is_more():
    rec = plan_once(EARNS)
    steps = next_steps(EARNS, EVIDENCE, rec)
    text = " ".join(next_steps_sentences(USUAL, steps))
    assert ends(text)
    assert {end for end, _ in ends(text)} == {"profit"}
    assert ("profit", money(USUAL, rec.best.profit_usd)) not in ends(text)


def test_options_are_compared_by_what_each_ends_with():
    large = EARNS.changed(order_value_usd=20_000, orders_per_100_clicks=20)
    small = large.changed(budget=2_000)
    found = compare((OptionSpec("1", "large", large), OptionSpec("2", "small", small)), EVIDENCE)
    first, second = (plan_once(each).best.profit_usd for each in (large, small))
    wanted = [("profit", money(USUAL, each)) for each in sorted((first, second), reverse=True)]
    assert ends(comparison_headline(USUAL, found)) == wanted, comparison_headline(USUAL, found)
