"""Boosting: what an amount brings by hand, what is said of it, what a document keeps and hides."""

import json
import math
import re
from pathlib import Path

import pytest

from influencer_compare import Line, NoPlanFits, Scenario, evaluate, load_evidence, plan, same_money
from influencer_compare.document.reader import question_of, read_document
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import answer_document, why_nothing_fits
from influencer_compare.model.boosting import Boost, describe_boost, rows_behind_boost
from influencer_compare.model.market import describe_market
from influencer_compare.planner.context import prepare
from influencer_compare.question.display import USUAL
from influencer_compare.sensitivity.next_steps import next_steps
from influencer_compare.sensitivity.provenance import provenance
from influencer_compare.sensitivity.risks import risks
from influencer_compare.sensitivity.safe_plan import is_safe, safe_plan
from influencer_compare.views import texts
from influencer_compare.wording.boosting import NOT_MEASURED, TOO_SMALL, boost_sentences
from influencer_compare.wording.infeasible import change_sentence
from influencer_compare.wording.next_steps import next_steps_sentences
from influencer_compare.wording.numbers import money, number
from tests.solver import plan_once

EVIDENCE = load_evidence()
CASES = Path(__file__).resolve().parents[1] / "cases"
TOWN = Scenario(budget=5_000, area="town", boost="best")
MOST_WORDS = 18


def document_of(scenario):
    made = plan_once(scenario)
    return answer_document(scenario, made, plain_ads=same_money(scenario, made, EVIDENCE))


def test_an_amount_by_hand():
    """$1,000 in a town: at $13.20 for 1,000 views 75,800 of them, 32,200 in a market of 12,000 people."""
    scenario = Scenario(area="town")
    market = describe_market(scenario, EVIDENCE)
    made = describe_boost(scenario, market, market.people, Boost("instagram", 1_000.0), EVIDENCE)
    assert market.people == pytest.approx(12_000)
    assert made.price_usd.mid == pytest.approx(11 * 1.2)
    assert made.price_usd.low < made.price_usd.mid < made.price_usd.high
    assert made.views == pytest.approx(1_000_000 / 13.2)
    assert made.market_views == pytest.approx(made.views * 0.85 * 0.5)
    at_the_middle = 12_000 * -math.expm1(-made.market_views / (1.6 * 12_000))
    assert 0.85 * at_the_middle < made.people < at_the_middle, "nobody knows the price: on average fewer"
    assert made.clicks == pytest.approx(made.views * 0.85 * 0.01 * 1.2)
    assert made.engagements == pytest.approx(made.market_views * 0.01 * 1.2)
    assert made.orders == pytest.approx(made.clicks * 0.02)
    nothing = describe_boost(scenario, market, market.people, Boost("instagram", 0.0), EVIDENCE)
    assert (nothing.missed_share, nothing.people, nothing.clicks) == (1, 0, 0)


def test_prices_follow_platform_country_and_month():
    def views(platform="instagram", **moved):
        scenario = Scenario(platforms=("instagram", "tiktok", "youtube"), **moved)
        market = describe_market(scenario, EVIDENCE)
        return describe_boost(scenario, market, market.people, Boost(platform, 100.0), EVIDENCE).views

    assert views("tiktok") == pytest.approx(views() * 11 / 8)
    assert views("youtube") == pytest.approx(views() * 11 / 9.5)
    assert views(country="uk") == pytest.approx(views() / 0.75)
    assert views(start_on="2027-11-02") == pytest.approx(views() / 1.25)


def test_the_amounts_tried_are_parts_of_a_fifth_of_the_budget():
    def amounts(budget):
        return prepare(Scenario(budget=budget), EVIDENCE).boost_amounts

    assert amounts(5_000) == (250, 500, 1_000)
    assert amounts(900) == (90, 180)
    assert amounts(200) == ()


def test_every_sentence_of_a_boosted_plan():
    said = " ".join(boost_sentences(USUAL, plan_once(TOWN)))
    boost = plan_once(TOWN).best.boost
    for part in (money(USUAL, boost.usd), number(USUAL, boost.people), number(USUAL, boost.added)):
        assert part in said
    assert "Of 4 amounts tried, no boosting among them, it is the best." in said
    assert said.endswith(NOT_MEASURED)
    short(said)
    option = document_of(TOWN).options[0]
    assert texts.answer_words(USUAL, document_of(TOWN), option).endswith(
        f"Boost their Instagram posts with {money(USUAL, boost.usd)}."
    )
    assert said in texts.reason_sentences(USUAL, document_of(TOWN), option)
    assert texts.question_of_option(USUAL, document_of(TOWN), option).endswith(", with the best boosting")


def short(said):
    for sentence in re.split(r"(?<=[.?!]) (?=[A-Z0-9])", said):
        assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize(
    ("changes", "starts"),
    [
        ({"boost": "best", "budget": 200, "hours": 80}, TOO_SMALL),
        ({"boost": "best", "goal": "engagements", "area": "country"}, "Boosting was tried with 3 amounts."),
        ({"boost": "none", "budget": 20_000}, "With $4,000 of the rest for boosting and $1,03"),
        ({"boost": "fixed", "boost_usd": 600}, "Boosting for $600 shows their Instagram posts to about "),
    ],
)
def test_what_is_said_in_every_case(changes, starts):
    (said,) = boost_sentences(USUAL, plan_once(TOWN.changed(**changes)))
    assert said.startswith(starts)
    short(said)


def test_nothing_is_said_where_nothing_is_asked_and_nothing_left():
    assert boost_sentences(USUAL, plan_once(Scenario())) == []


def test_what_the_rest_could_do_is_a_plan_that_can_be_made():
    scenario = TOWN.changed(boost="none", budget=20_000)
    made = plan_once(scenario)
    rest = made.rest_boosted
    fixed = scenario.changed(boost="fixed", boost_usd=int(rest.usd))
    both = evaluate(fixed, made.best.mix, EVIDENCE)
    assert both.boost == rest
    assert both.reach - made.best.reach == pytest.approx(rest.added)
    assert both.spent_usd <= scenario.budget


def test_a_link_brings_both_fields_back():
    asked = Scenario(boost="fixed", boost_usd=725)
    assert Scenario.from_query(asked.to_query()) == (asked, ())
    assert Scenario.from_query(asked.to_query(every_field=False)) == (asked, ())
    assert "boost" not in Scenario(budget=5_000).to_query(every_field=False)
    wrong, dropped = Scenario.from_query({"v": "2", "boost": "all", "boost_usd": "-3"})
    assert (wrong, [each.field for each in dropped]) == (Scenario(), ["boost", "boost_usd"])


def test_a_document_keeps_it_and_reads_it_again():
    made = document_of(TOWN)
    assert read_document(made.to_json()) == made
    assert question_of(made, made.options[0]) == (TOWN, ())
    usual = json.loads(document_of(Scenario()).to_json())["options"][0]["result"]
    assert {"boosts_tried", "rest_boosted"} & usual.keys() == set()
    assert {"boost", "boosted_on"} & usual["best"].keys() == set()


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_documents_of_every_format_are_read_without_it(number):
    text = (CASES / f"result_v{number}.json").read_text(encoding="utf-8")
    made = read_document(text)
    assert all(option.plan is None or option.plan.boost is None for option in made.options)
    scenario, new = question_of(made, made.options[0])
    assert (scenario.boost, scenario.boost_usd) == ("none", 500)
    assert {"boost", "boost_usd"} <= {each.field for each in new}


def test_with_fees_hidden_no_part_tells_the_amount():
    made = document_of(TOWN)
    without = hidden(made, ["fees"])
    assert read_document(without.to_json()) == without
    assert hidden(without, ["fees"]) == without
    plan_there = without.options[0].plan
    assert (plan_there.boost, plan_there.boosted_on) == (None, "instagram")
    assert "boost_usd" not in without.options[0].scenario
    for name in ("gross", "impressions", "engagements", "orders"):
        whole = getattr(plan_there, name)
        assert sum(getattr(line, name) for line in plan_there.lines) == pytest.approx(whole)
    lines = plan_there.lines
    views = sum(each.line.creators * each.creator.delivery * each.creator.impressions for each in lines)
    assert views == pytest.approx(plan_there.impressions)
    said = " ".join(texts.reason_sentences(USUAL, without, without.options[0]))
    assert NOT_MEASURED in said
    assert "$1,000" not in said


def test_an_amount_that_leaves_nothing_is_refused_with_what_fits():
    scenario = Scenario(budget=1_000, boost="fixed", boost_usd=1_000)
    with pytest.raises(NoPlanFits) as stop:
        plan(scenario, EVIDENCE)
    assert stop.value.limit == "budget"
    assert plan(scenario.changed(**stop.value.changes), EVIDENCE).best.boost.usd == 1_000
    dear = Scenario(budget=250_000, boost="fixed", boost_usd=250_000)
    with pytest.raises(NoPlanFits) as stop:
        plan(dear, EVIDENCE)
    assert stop.value.changes == {"boost": "none"}
    assert change_sentence(USUAL, why_nothing_fits(stop.value), dear) == "It fits with no boosting."


def test_what_is_worked_out_later_holds_the_boosting_of_the_plan():
    made = plan_once(TOWN)
    steps = next_steps(TOWN, EVIDENCE, made)
    assert steps.best.reach == pytest.approx(made.best.reach)
    more = steps.a_fifth_more
    assert not more.same
    assert more.more_goal > 0, "a fifth more money is a fifth more boosting"
    said = " ".join(next_steps_sentences(USUAL, steps))
    assert "the same creators, boosted otherwise," in said or more.added or more.removed
    known = risks(made.best, TOWN, EVIDENCE)
    assert known.reach == pytest.approx(made.best.reach)
    assert made.best.boost.people < known.reach_without < known.reach
    asked = TOWN.changed(area="region")
    safe = safe_plan(asked, EVIDENCE, plan_once(asked))
    assert safe.plan is not None
    assert is_safe(safe.plan)


def test_rows_behind_it_are_cited_where_they_move_a_figure():
    made = plan_once(TOWN).best
    rows = provenance(TOWN, made.mix, EVIDENCE, made.decision)
    cited = {topic: {(row.file, row.key[0]) for row in found} for topic, found in rows.items()}
    assert {("boost", "price_factor"), ("ad_prices", "platform"), ("ad_reach", "fit_share")} <= cited["reach"]
    assert ("cost_uplifts", "whitelisting") in cited["cost"]
    assert ("boost", "react_share") in cited["engagements"]
    assert ("boost", "hours") in cited["hours"]
    assert not any(
        row.file in ("boost", "ad_prices") for row in provenance(TOWN, made.mix, EVIDENCE)["reach"]
    )
    behind = {(row.file, row.key[0]) for row in rows_behind_boost(TOWN, EVIDENCE, "instagram")}
    assert {each for topic in cited.values() for each in topic if each[0] in ("boost", "ad_prices")} <= behind


def test_a_boosted_view_counts_as_one_of_an_ad_beside_the_plan():
    """Views that are ads anyway are not those of a creator."""
    mix = (Line("instagram", "nano", 2, 4),)
    fixed = TOWN.changed(boost="fixed", boost_usd=1_000)
    made = evaluate(fixed, mix, EVIDENCE)
    buy = same_money(fixed, made, EVIDENCE).on("meta")
    creators = made.impressions - made.boost.market_views
    assert buy.worth.mid == pytest.approx((buy.market_views.mid - made.boost.market_views) / creators)
