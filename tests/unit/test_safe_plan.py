"""The safe plan in words, in the document, and hidden with money."""

import functools
import json

import pytest

from influencer_compare import InputError, Scenario, load_evidence, plan, safe_plan
from influencer_compare.comparison.compare import compare
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.document.reader import read_document
from influencer_compare.document.redaction import hidden, is_hidden
from influencer_compare.document.safe_plan import SafePlan
from influencer_compare.document.schema import answer_document
from influencer_compare.question.display import USUAL
from influencer_compare.views.tables import options_table
from influencer_compare.views.texts import expectation_words, more_sentences, safe_lines
from influencer_compare.wording.answer import reasons
from influencer_compare.wording.compare import result_rows
from influencer_compare.wording.mixes import booking_sentences
from influencer_compare.wording.numbers import money, number
from influencer_compare.wording.odds import chance_words
from influencer_compare.wording.safe_plan import OVER_BUDGET, TITLE, over_budget_sentence, safe_sentences
from tests.reading import too_long

EVIDENCE = load_evidence()
USUAL_QUESTION = Scenario()
GIFTS = Scenario(pay_by="product", budget=20_000)


@functools.cache
def found(scenario):
    rec = plan(scenario, EVIDENCE)
    return rec, safe_plan(scenario, EVIDENCE, rec)


def document(scenario=USUAL_QUESTION):
    rec, safe = found(scenario)
    made = answer_document(scenario, rec)
    option = made.options[0].model_copy(update={"safe_plan": safe})
    return made.model_copy(update={"options": (option,)})


def test_both_sides_of_the_trade_are_said():
    rec, safe = found(USUAL_QUESTION)
    said = " ".join(safe_sentences(USUAL, rec.best, safe))
    assert not safe.same
    assert all(sentence in said for sentence in booking_sentences(USUAL, safe.plan))
    for each in (rec.best, safe.plan):
        assert f"in {chance_words(USUAL, 1 - each.over_budget_share)}" in said
        assert f"{number(USUAL, each.reach)} people" in said
    assert money(USUAL, safe.plan.unspent_usd) in said
    assert 0.3 < safe.plan.unspent_usd / USUAL_QUESTION.budget < 0.7, "about half of the money may stay"


def side_by_side(*scenarios):
    """Options of these questions, each with its safe plan."""
    specs = [OptionSpec(str(at), f"Option {at}", each) for at, each in enumerate(scenarios, start=1)]
    made = compare(specs, EVIDENCE)
    options = [
        each.model_copy(update={"safe_plan": found(scenario)[1]})
        for each, scenario in zip(made.options, scenarios, strict=True)
    ]
    return made, made.model_copy(update={"options": tuple(options)})


def test_beside_other_options_stand_the_chance_to_pass_the_budget_and_the_safe_plan():
    without, document = side_by_side(USUAL_QUESTION, GIFTS)
    rows = dict(result_rows(USUAL, document))
    recommended = [each.plan for each in document.options]
    assert rows[OVER_BUDGET] == tuple(chance_words(USUAL, each.over_budget_share) for each in recommended)
    safe = found(USUAL_QUESTION)[1].plan
    said, same = rows[TITLE]
    assert money(USUAL, safe.cash_usd) in said
    assert f"{number(USUAL, safe.reach)} people" in said
    assert chance_words(USUAL, 1 - safe.over_budget_share) in said
    assert same.startswith("this plan")
    assert TITLE not in dict(result_rows(USUAL, without)), "where none was worked out there is no row"
    hiding = dict(result_rows(USUAL, hidden(document, ["fees"])))
    assert not {OVER_BUDGET, TITLE} & set(hiding)


def test_tables_of_options_hold_the_safe_plans():
    _, document = side_by_side(USUAL_QUESTION, GIFTS)
    table = options_table(USUAL, document)
    (row, _) = (dict(zip([each.key for each in table.columns], row, strict=True)) for row in table.rows)
    safe = found(USUAL_QUESTION)[1].plan
    assert (row["safe_cash_usd"], row["safe_reach"]) == (safe.cash_usd, safe.reach)
    assert row["over_budget_share"] == document.options[0].plan.over_budget_share
    columns = {each.key for each in options_table(USUAL, hidden(document, ["fees"])).columns}
    assert not {"safe_cash_usd", "safe_reach", "over_budget_share"} & columns


def test_a_plan_that_holds_is_called_the_safe_one_and_no_other_is_offered():
    rec, safe = found(GIFTS)
    (said,) = safe_sentences(USUAL, rec.best, safe)
    assert (safe.same, safe.plan) == (True, rec.best)
    assert said.startswith("The recommended plan is the safe one")


def test_where_no_plan_holds_that_is_said():
    scenario = Scenario(
        budget=200, creators_nano="1-2", creators_mid="0", largest_share_pct=100, product_usd=100
    )
    rec, safe = found(scenario)
    assert safe == SafePlan(plan=None, same=False)
    first, second = safe_sentences(USUAL, rec.best, safe)
    assert chance_words(USUAL, 1 - rec.best.over_budget_share) in first
    assert second.startswith("No plan does so")


@pytest.mark.parametrize("scenario", [USUAL_QUESTION, GIFTS])
def test_sentences_are_short(scenario):
    rec, safe = found(scenario)
    said = [*safe_sentences(USUAL, rec.best, safe), over_budget_sentence(USUAL, rec.best)]
    assert [sentence for each in said for sentence in too_long(each)] == []


def test_the_chance_to_pass_the_budget_stands_in_the_first_lines_and_once():
    rec, _ = found(USUAL_QUESTION)
    (option,) = document().options
    early = over_budget_sentence(USUAL, rec.best)
    assert early
    assert expectation_words(USUAL, option).endswith(early)
    assert not any("Prices differ" in each for each in reasons(USUAL, rec, USUAL_QUESTION))
    (blind,) = hidden(document(), ("fees",)).options
    assert "budget" not in expectation_words(USUAL, blind)


def test_a_chance_next_to_nothing_takes_no_sentence():
    rec, _ = found(USUAL_QUESTION)
    for share in (0.0, 0.004):
        assert over_budget_sentence(USUAL, rec.best.model_copy(update={"over_budget_share": share})) == ""


@pytest.mark.parametrize("scenario", [USUAL_QUESTION, GIFTS])
def test_the_document_keeps_the_safe_plan_and_reads_it_again(scenario):
    made = document(scenario)
    read = read_document(made.to_json())
    assert read == made
    assert more_sentences(USUAL, read.options[0])[TITLE] == safe_lines(USUAL, made.options[0]) != []


def test_an_older_document_has_no_safe_plan_and_none_is_made_up():
    old = answer_document(USUAL_QUESTION, found(USUAL_QUESTION)[0])
    assert "safe_plan" not in json.loads(old.to_json())["options"][0]
    (read,) = read_document(old.to_json()).options
    assert read.safe_plan is None
    assert safe_lines(USUAL, read) == []
    assert TITLE not in more_sentences(USUAL, read)


def test_hidden_money_takes_the_safe_plan_along():
    made = document()
    without = hidden(made, ("fees",))
    assert is_hidden(without)
    assert "safe_plan" not in without.to_json()
    assert safe_lines(USUAL, without.options[0]) == []
    half = json.loads(without.to_json())
    half["options"][0]["safe_plan"] = json.loads(made.to_json())["options"][0]["safe_plan"]
    with pytest.raises(InputError, match="hidden"):
        read_document(json.dumps(half))
    assert hidden(made, ("names",)).options[0].safe_plan == made.options[0].safe_plan


@pytest.mark.parametrize(("name", "value"), [("same", "yes"), ("plan", {}), ("extra", 1)])
def test_a_safe_plan_that_makes_no_sense_is_refused(name, value):
    spoilt = json.loads(document().to_json())
    spoilt["options"][0]["safe_plan"][name] = value
    with pytest.raises(InputError):
        read_document(json.dumps(spoilt))
