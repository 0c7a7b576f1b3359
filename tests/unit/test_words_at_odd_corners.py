"""What is said where no fee is paid, nothing varies, a lead is a gamble, or ads or a commission are added."""

import functools
import re
from dataclasses import replace

import pytest

from influencer_compare import Scenario, same_money
from influencer_compare.comparison.compare import compare
from influencer_compare.comparison.options import new_option
from influencer_compare.comparison.whole_answer import answered
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import result_of
from influencer_compare.question.display import USUAL
from influencer_compare.simulation.verdict import Verdict
from influencer_compare.views.answer_card import answer_card
from influencer_compare.views.texts import answer_words, next_step_sentences_of, reason_sentences
from influencer_compare.views.todo import todo
from influencer_compare.wording.answer import expectation_sentence
from influencer_compare.wording.card_verdict import chip_sentence
from influencer_compare.wording.compare import result_rows
from influencer_compare.wording.mixes import mix_phrase
from influencer_compare.wording.numbers import money
from influencer_compare.wording.plain_ads import ads_sentences
from influencer_compare.wording.safe_plan import is_often_over
from influencer_compare.wording.verdict import verdict_sentence
from tests.exports.samples import EVIDENCE, found

GIFTS = Scenario(budget=800, area="region", hours=25, help_hour_usd=0, pay_by="product", product_usd=25)
COMMISSION = Scenario(
    goal="orders", pay_by="fee plus commission", order_value_usd=8_000, orders_per_100_clicks=3.0
)
TOSS_UP = Verdict("too close to call", "none", "within doubt", "book either", 0.51, 0.5, None, None)


@functools.cache
def asked(scenario):
    return answered(scenario, result_of(found(scenario)), EVIDENCE)


def card_of(scenario):
    return answer_card(USUAL, asked(scenario), asked(scenario).options[0])


def test_nobody_is_asked_for_a_price_who_gets_none():
    ask = " ".join(todo(USUAL, asked(GIFTS).options[0]).ask)
    assert "for the product" in ask
    assert "cost" not in ask
    first = next_step_sentences_of(USUAL, asked(GIFTS).options[0])[0]
    assert "quote" not in first
    paid = " ".join(todo(USUAL, asked(GIFTS.changed(pay_by="commission only")).options[0]).ask)
    assert "for a commission" in paid


@pytest.mark.parametrize(("posts", "said"), [("1", "what 1 post costs"), ("2", "what 2 posts cost,")])
def test_what_posts_cost_is_asked_in_the_right_number(posts, said):
    assert said in " ".join(todo(USUAL, asked(Scenario(posts_per_creator=posts)).options[0]).ask)


def test_where_most_of_the_budget_is_left_it_is_not_where_to_stop():
    """A town has no use for $250,000."""
    much, usual = (
        todo(USUAL, asked(Scenario(area="town", budget=each)).options[0]) for each in (250_000, 500)
    )
    spent = asked(Scenario(area="town", budget=250_000)).options[0].result.best.cash_usd
    assert much.book[0] == f"Plan for {money(USUAL, spent)} and keep the rest."
    assert usual.book[0] == "Stop at $500."


def test_where_followers_live_is_asked_only_where_it_counts():
    """Customers anywhere live nowhere in particular; a plan of one size has no sizes."""
    anywhere = todo(USUAL, asked(Scenario(area="everywhere")).options[0]).ask
    assert "live" not in " ".join(anywhere)
    town = todo(USUAL, asked(Scenario(area="town", budget=500)).options[0]).ask
    assert "live in your town" in " ".join(town)
    assert "of this size" in town[0]
    assert "of each size" in anywhere[0]


def test_what_is_certain_has_no_range_and_no_warning():
    """Gifts without help cost what they cost."""
    card = card_of(GIFTS)
    cost = next(each for each in card.figures if each.title == "Cost")
    assert cost.likely == ""
    assert not [note for note in card.notes if "cases" in note.before]
    assert next(each for each in card_of(Scenario()).figures if each.title == "Cost").likely


def test_a_commission_stands_beside_the_budget_and_not_against_it():
    """It is paid out of sales, so a plan that keeps the budget is not called beyond it."""
    card, plan = card_of(COMMISSION), asked(COMMISSION).options[0].plan
    assert plan.cash_usd > COMMISSION.budget > plan.cash_usd - plan.commission_usd
    cost = next(each for each in card.figures if each.title == "Cost")
    assert cost.over is is_often_over(plan)  # by what prices do, before the commission
    assert money(USUAL, plan.commission_usd) in cost.limit
    quotes = next(note.before for note in card.notes if "cases" in note.before)
    said = expectation_sentence(USUAL, plan, COMMISSION)
    for text in (quotes, said):
        assert "before commission" in text
    assert f"{money(USUAL, plan.commission_usd)} of that is commission" in said


def test_a_lead_that_few_simulations_share_is_called_a_gamble_and_not_about_as_well():
    assert chip_sentence(USUAL, TOSS_UP) == (
        "It leads by 50%, yet wins only 51 of 100 simulations: choose by your time."
    )
    assert "twice" not in chip_sentence(USUAL, replace(TOSS_UP, gap=0.1))
    assert "about as well" in chip_sentence(USUAL, replace(TOSS_UP, gap=0.1))
    found = asked(Scenario()).options[0]
    assert found.result.verdict.next_step == "book either"
    assert "about as well" not in next_step_sentences_of(USUAL, found)[0]


def test_two_results_that_read_the_same_are_not_set_against_each_other():
    region = asked(Scenario(budget=20_000, area="region", niche="fitness"))
    said = " ".join(reason_sentences(USUAL, region, region.options[0]))
    assert "about 30,000 people, against 30,000" not in said
    assert "about 30,000 people: about as many" in said


def test_the_other_plan_of_a_toss_up_is_boosted_where_its_price_says_so():
    boosted = asked(Scenario(budget=5_000, area="region", boost="best")).options[0].result
    assert boosted.verdict.status == "too close to call"
    assert "Boosted for $1,000, that takes" in verdict_sentence(USUAL, boosted)


@pytest.mark.parametrize("scenario", [Scenario(), Scenario(budget=20_000, area="region", niche="fitness")])
def test_beside_the_pick_stands_the_side_that_it_is_weighed_against(scenario):
    """Not the same creators once more without the smallest; card and verdict name one plan."""
    rec, card = asked(scenario).options[0].result, card_of(scenario)
    behind = "micro" if rec.verdict.sets[0].winner == "macro" else "macro"
    assert {each.side for each in card.other.circles} == {behind}
    assert rec.beside == rec.alternatives[f"{behind} side"]
    if rec.verdict.status == "too close to call":
        assert f"Or book {mix_phrase(USUAL, rec.beside)}." in verdict_sentence(USUAL, rec)


def test_a_boosted_plan_says_so_wherever_it_says_whom_to_book():
    """Few followers and many people belong together only by the ads."""
    scenario = Scenario(budget=5_000, area="town", boost="best", country="uk", niche="bakery")
    plan, card = asked(scenario).options[0].plan, card_of(scenario)
    assert plan.reach > plan.followers_together
    order = f"Boost their Instagram posts with {money(USUAL, plan.boost.usd)}."
    assert card.sizes.endswith(order)
    assert card.ours.note.endswith("boosted")
    assert order in answer_words(USUAL, asked(scenario), asked(scenario).options[0])
    assert "posts as ads" in " ".join(todo(USUAL, asked(scenario).options[0]).ask)
    without = hidden(asked(scenario), ("fees",))
    assert answer_card(USUAL, without, without.options[0]).sizes.endswith("Boost their Instagram posts.")


def test_options_side_by_side_say_which_of_them_is_boosted():
    scenario = Scenario(budget=5_000, area="town", boost="best")
    document = compare([new_option((), scenario)], EVIDENCE)
    (cell,) = dict(result_rows(USUAL, document))["Who it books"]
    assert cell.endswith(f"boosted for {money(USUAL, document.options[0].plan.boost.usd)}")


def test_nobody_is_said_to_see_an_ad_so_many_times_and_a_tenth():
    """Where nobody can post in time, the money of a country shows an ad to a village very often."""
    scenario = Scenario(area="town", adults=1_000, budget=20_000, weeks=1)
    ads = same_money(scenario, found(scenario), EVIDENCE)
    assert ads.on("meta").times_each > 100
    often = re.search(r"about ([0-9,.]+) times", ads_sentences(USUAL, ads)[0])[1]
    assert float(often.replace(",", "")) % 10 == 0
