"""The answer document: it says all that was answered, comes back as it was, and hides what it shall hide."""

import datetime as dt
import json
import math
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from influencer_compare import api as answer
from influencer_compare.document import parts as result_parts
from influencer_compare.document import schema as results
from influencer_compare.document.next_steps import NextCreator, NextSteps, PlanInBrief, Step
from influencer_compare.document.reader import LARGEST_FILE, question_of, read_document
from influencer_compare.document.redaction import FEE_FIELDS, hidden, is_hidden
from influencer_compare.document.risks import Risks
from influencer_compare.document.schema import Section, answer_document, document, option
from influencer_compare.document.turning_points import OtherFigures
from influencer_compare.evidence.evidence import load_evidence
from influencer_compare.model import creators
from influencer_compare.planner import plans
from influencer_compare.planner.plans import Line, NoPlan, NoPlanFits
from influencer_compare.planner.response_curves import BudgetPoint
from influencer_compare.planner.sides import SideResults
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.stored_values import Tells
from influencer_compare.sensitivity.provenance import provenance
from influencer_compare.sensitivity.turning_points import turning_points
from influencer_compare.simulation import outcomes
from influencer_compare.version import EVIDENCE_DATE, MODEL_VERSION
from influencer_compare.views.texts import (
    WHEN_IT_CHANGES,
    further_steps,
    risk_sentences_of,
    sources_behind,
    turning_point_sentences,
    verdict_words,
)
from influencer_compare.wording.sensitivity import nearest_turning_point_sentence

EVIDENCE = load_evidence()
MIX = (Line("instagram", "nano", 1, 6), Line("instagram", "micro", 2, 3), Line("tiktok", "macro", 1, 1))
BOTH = ("instagram", "tiktok")
CASES = Path(__file__).resolve().parents[1] / "cases"
SAMPLE = CASES / "result_v1.json"
PRICES = OtherFigures("fee_basis", "brand deals", SideResults(2_431.0, None))
NOW, THEN = (
    PlanInBrief(MIX[:1], "reach", value, value, 1, 1_431.0, 9.0, 69.0) for value in (9_431.0, 9_876.0)
)
STEP = Step("budget", 1_500, 2_000, 2_000, NOW, THEN, None, MIX[:1], ())
STEPS = NextSteps(NOW, ("budget",), STEP, STEP, STEP, STEP, STEP, NextCreator(MIX[0], STEP), 3.0, False)
DANGERS = Risks(2, (1.0, 0.99, 0.81), 0.01, MIX[0], 0.5, 9_431.0, 4_715.0, 9_431.0, 4_715.0, None, 0.02)
LATER = {
    "turning_figures": (PRICES,),
    "next_steps": STEPS,
    "risks": DANGERS,
    "budget_curve": (BudgetPoint(1_500, 9_431.0, None, 9_000.0),),
}
# What a question says that is no fee, and from which with the rest of a hidden answer no fee follows.
OPEN_FIELDS = {
    *("name", "budget_covers", "platforms", "format", "niche", "niche_focus", "overlap_pct", "goal"),
    *("reach_times", "choose_by", "area", "adults", "hours", "orders_per_100_clicks", "posts_per_creator"),
    "followers_per_1000_views",
    *("reach_source", "tier_scheme", "tier_bounds", "usage_rights", "exclusivity", "help", "most_creators"),
    *("creators_nano", "creators_micro", "creators_mid", "creators_macro", "creators_mega", "weeks"),
    *("start_on", "live_by", "delivery_pct", "own_followers", "undisclosed_pct", "incident_pct"),
    *("beyond_evidence", "youtube_format", "country", "boost"),
    *("months", "limits_cover"),
}
MONEY_WORDS = ("usd", "fee", "budget", "cpm", "cpe", "cost_per", "cash", "profit", "margin", "worth")


@pytest.fixture(scope="module")
def answers():
    """One answer of each kind, with the question it answers."""
    reach = Scenario(name="Spring sale", budget=7_431, platforms=BOTH)
    tight = reach.changed(budget=1_431)
    profit = Scenario(
        name="Earn",
        goal="profit",
        budget=7_431,
        order_value_usd=900,
        margin_pct=80,
        orders_per_100_clicks=9,
        choose_by="bad case",
    )
    nothing = Scenario(name="Loss", goal="profit", budget=7_431)
    found: dict[str, tuple[Scenario, object]] = {
        "reach": (reach, answer.plan(reach, EVIDENCE)),
        "profit": (profit, answer.plan(profit, EVIDENCE)),
        "mix": (tight, answer.evaluate(tight, MIX, EVIDENCE)),
    }
    with pytest.raises(NoPlanFits) as fits:
        answer.plan(nothing, EVIDENCE)
    found["nothing"] = (nothing, fits.value)
    return found


@pytest.fixture(scope="module")
def documents(answers):
    return {name: answer_document(*each) for name, each in answers.items()}


KINDS = ("reach", "profit", "mix", "nothing")


# ---- It says everything ----


def test_the_document_says_what_the_answer_says(answers, documents):
    _, rec = answers["reach"]
    said = documents["reach"].options[0].result
    assert (said.best.reach, said.best.cash_usd) == (rec.best.reach, rec.best.cash_usd)
    assert said.best.bands.reach.low == rec.best.bands.reach.low
    assert list(said.alternatives) == list(rec.alternatives)
    for name, found in rec.alternatives.items():
        if not isinstance(found, NoPlan):
            assert said.alternatives[name].goal_value == found.goal_value
        else:
            assert said.alternatives[name].reason == found.reason
    assert (said.verdict.status, said.verdict.chance) == (rec.verdict.status, rec.verdict.chance)
    assert said.limits == rec.limits


def test_the_careful_choice_is_said_with_what_it_costs(answers, documents):
    _, rec = answers["profit"]
    said = documents["profit"].options[0].result
    assert (said.caution.costs, said.caution.saves) == (rec.caution.costs, rec.caution.saves)
    assert said.gap is None
    assert not said.certified


def test_a_mix_is_said_with_the_limits_it_breaks(documents):
    only = documents["mix"].options[0]
    assert set(only.mix) == set(MIX)
    assert {each.limit for each in only.result.plan.violations} >= {"budget"}


def test_where_nothing_fits_the_changes_are_said(answers, documents):
    said = documents["nothing"].options[0].result
    assert said.limit == "profit"
    assert said.changes == answers["nothing"][1].changes
    assert said.least_loss.profit_usd == answers["nothing"][1].least_loss.profit_usd


def test_the_document_names_model_and_evidence(documents):
    for each in documents.values():
        assert (each.model_version, each.evidence_date, each.hidden) == (MODEL_VERSION, EVIDENCE_DATE, ())
    newest = max(int(source.year) for source in EVIDENCE.sources.values() if source.year.isdigit())
    assert newest <= EVIDENCE_DATE.year


def public(kind):
    """Every field and property of a class."""
    named = {field.name for field in fields(kind)}
    return named | {
        name for name in dir(kind) if not name.startswith("_") and not callable(getattr(kind, name))
    }


@pytest.mark.parametrize(
    ("kind", "part", "left_out"),
    [
        (
            plans.EvaluatedMix,
            result_parts.Plan,
            {
                *("beyond_evidence", "judged_fees", "sides_booked", "charged_usd", "followers_together"),
                *("decision", "boost_usd", "permission_usd"),  # of ``boost``
            },
        ),
        (plans.EvaluatedLine, result_parts.PlanLine, set()),
        (plans.Choice, results.Recommendation, {"expected"}),
        (
            creators.Creator,
            result_parts.BookedCreator,
            {"platform", "posts", "typical", "luck_weights", "places", "known"},
        ),
        (outcomes.Outcomes, result_parts.Bands, set()),
    ],
)
def test_nothing_that_an_answer_says_is_left_out(kind, part, left_out):
    assert public(kind) - left_out <= set(part.model_fields)


def test_a_plan_keeps_what_was_drawn_and_a_file_does_not(answers, documents):
    """Chances are worked out from the single worlds, which no file holds; nothing is guessed without them."""
    _, rec = answers["reach"]
    assert 0 < rec.best.chance_over(rec.alternatives["macro side"]) < 1
    text = documents["reach"].to_json()
    assert "outcomes" not in text
    read = read_document(text).options[0].result.best
    assert read == rec.best
    assert hash(read) == hash(rec.best)
    with pytest.raises(ValueError, match="work it out anew"):
        read.chance_over(rec.best)
    with pytest.raises(ValueError, match="work it out anew"):
        hidden(documents["reach"], ["fees"]).options[0].plan.chance_over(rec.best)


# ---- It comes back ----


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_written_is_read_again(documents, kind):
    text = documents[kind].to_json()
    assert read_document(text) == read_document(text.encode()) == documents[kind]
    assert read_document(text).to_json() == text
    assert text.isascii()
    assert "NaN" not in text
    assert "Infinity" not in text


def test_equal_answers_give_equal_texts(answers, documents):
    scenario, _ = answers["reach"]
    anew = answer.plan(scenario, load_evidence())
    assert answer_document(scenario, anew).to_json() == documents["reach"].to_json()


@pytest.mark.parametrize("kind", KINDS)
def test_the_question_comes_back(answers, documents, kind):
    scenario, dropped = question_of(documents[kind], documents[kind].options[0])
    assert (scenario, dropped) == (answers[kind][0], ())


def test_days_come_back():
    asked = Scenario(start_on="2027-03-01", live_by="2027-05-01")
    found = answer_document(asked, NoPlanFits("launch date", {"live_by": asked.live_by}))
    assert question_of(read_document(found.to_json()), found.options[0]) == (asked, ())
    assert found.options[0].result.changes == {"live_by": "2027-05-01"}


def test_a_mix_is_evaluated_again_from_the_file(answers, documents):
    only = read_document(documents["mix"].to_json()).options[0]
    scenario, _ = question_of(documents["mix"], only)
    assert answer_document(scenario, answer.evaluate(scenario, only.mix, EVIDENCE)) == documents["mix"]


def test_what_is_new_or_gone_since_a_document_was_made_is_named(documents):
    only = documents["reach"].options[0]
    older = {name: value for name, value in only.scenario.items() if name != "reach_times"}
    scenario, dropped = question_of(
        documents["reach"], only.model_copy(update={"scenario": {**older, "left_handed": True}})
    )
    assert scenario.reach_times == Scenario().reach_times
    assert [(each.field, each.used) for each in dropped] == [("reach_times", "1"), ("left_handed", "nothing")]


def test_a_question_saved_by_model_1_keeps_what_was_usual_then(documents):
    """Stored questions are whole; where one was not, or paid in product only, it still means the same."""
    only = documents["reach"].options[0]
    older = documents["reach"].model_copy(update={"model_version": "1.1.1"})
    given = {name: value for name, value in only.scenario.items() if name not in ("format", "pay_by")}
    scenario, dropped = question_of(
        older, only.model_copy(update={"scenario": {**given, "fee_basis": "product only"}})
    )
    assert (scenario.format, scenario.fee_basis, scenario.pay_by) == ("photo", "rate cards", "product")
    assert dropped == ()
    scenario, _ = question_of(documents["reach"], only.model_copy(update={"scenario": given}))
    assert (scenario.format, scenario.pay_by) == ("video", "fee")


def test_a_question_out_of_bounds_is_refused(documents):
    only = documents["reach"].options[0]
    wrong = only.model_copy(update={"scenario": {**only.scenario, "budget": 3}})
    with pytest.raises(InputError, match="budget cannot be '3': it must be a whole number from 200"):
        question_of(documents["reach"], wrong)


def test_a_file_of_the_first_format_is_read_for_ever():
    found = read_document(SAMPLE.read_bytes())
    assert found.options[0].name == "Sample"
    written = json.loads(SAMPLE.read_text(encoding="utf-8"))
    for each in written["options"]:
        assert each.pop("sections") == []
        if "verdict" in each["result"]:
            each["result"]["verdict"] |= {"sets": None, "threshold": None}
    assert json.loads(found.to_json()) == written | {"format": 4}
    assert read_document(found.to_json()) == found


def test_a_file_of_the_second_format_says_the_same_words_for_ever():
    written = json.loads((CASES / "result_v2.json").read_text(encoding="utf-8"))
    found = read_document(json.dumps(written))
    kept = {each["topic"]: each["data"] for each in written["options"][0]["sections"]}
    first = found.options[0]
    assert found.lead.model_dump() == kept["lead"] | {"prices_decide": False}
    parts = {"micro": "micro_side", "macro": "macro_side", "recommended": "recommended"}
    assert {line["side"] for line in kept["budget curve"]} == set(parts)
    for line in kept["budget curve"]:
        assert [point.budget for point in first.budget_curve] == line["budgets_usd"]
        assert [getattr(point, parts[line["side"]]) for point in first.budget_curve] == line["values"]
    assert further_steps(USUAL, first) == kept["next steps"]
    assert risk_sentences_of(USUAL, first) == kept["risks"]
    assert kept["when it changes"][0] in turning_point_sentences(USUAL, first)
    assert {each.topic for each in first.sections} == {"when it changes", "next steps", "risks"}
    assert read_document(found.to_json()) == found
    without = hidden(found, ["fees"]).options[0]
    assert (without.sections, without.budget_curve) == ((), None)


@pytest.mark.parametrize(
    ("topic", "data"),
    [
        ("budget curve", "drawn"),
        ("budget curve", [{"label": "Micro side", "side": "micro", "budgets_usd": [0], "values": [1]}]),
        ("next steps", [7]),
        ("lead", {"first": "1"}),
    ],
)
def test_a_section_that_no_version_wrote_is_refused(topic, data):
    written = json.loads((CASES / "result_v2.json").read_text(encoding="utf-8"))
    for section in written["options"][0]["sections"]:
        section["data"] = data if section["topic"] == topic else section["data"]
    with pytest.raises(InputError, match="save the file anew"):
        read_document(json.dumps(written))


def test_a_file_of_the_third_format_is_read_for_ever():
    """It knows nothing of other prices, and says the same of the rest."""
    written = json.loads((CASES / "result_v3.json").read_text(encoding="utf-8"))
    found = read_document(json.dumps(written))
    for each in written["options"]:
        if "verdict" in each["result"]:
            each["result"]["verdict"] |= {"sets": None, "threshold": None}
    written["lead"]["prices_decide"] = False
    assert json.loads(found.to_json()) == written | {"format": 4}


def test_a_file_of_the_fourth_format_is_read_for_ever():
    text = (CASES / "result_v4.json").read_text(encoding="utf-8")
    found = read_document(text)
    assert found.to_json() == text
    first = found.options[0]
    assert len(first.result.verdict.sets) == 13
    assert verdict_words(USUAL, first)[0] == "Depends on prices"
    assert "unless a creator of 224,000 followers asks under $1,790 a post" in verdict_words(USUAL, first)[1]
    without = hidden(found, ["fees"]).options[0]
    assert without.result.verdict.sets is without.result.verdict.threshold is None
    assert "$" not in verdict_words(USUAL, without)[1]
    assert None not in (found.lead, *(getattr(first, name) for name in LATER))
    assert first.provenance
    euros = Display("EUR", 0.5, dt.date(2026, 11, 1))
    dollars, shown = (" ".join(further_steps(each, first)) for each in (USUAL, euros))
    assert "$500 more" in dollars
    assert "€250 more" in shown
    assert "$" not in shown


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(NAMES, st.lists(NAMES, max_size=3))
def test_any_name_comes_back_as_it_was(name, said):
    asked = Scenario(name=name)
    more = Section(topic="notes", tells=("names",), data=tuple(said))
    made = option("a", name, asked, NoPlanFits("hours", {})).model_copy(update={"sections": (more,)})
    whole = document([made])
    found = read_document(whole.to_json())
    assert found == whole
    assert question_of(found, found.options[0]) == (asked, ())


# ---- It is closed ----


def small():
    scenario = Scenario(name="Small")
    found = NoPlanFits("budget", {"budget": 300}, ({"hours": 5},))
    made = option("a", "Small", scenario, found).model_copy(update=LATER)
    return json.loads(document([made]).to_json())


def places(value, path=()):
    """Every object in a JSON value that the document closes, with the way to it."""
    if isinstance(value, dict):
        yield path
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, dict | list) and name not in ("scenario", "changes", "other_changes", "data"):
            yield from places(inner, (*path, name))


def at(value, path):
    for step in path:
        value = value[step]
    return value


@pytest.mark.parametrize("path", list(places(small())), ids=str)
def test_a_field_that_is_left_out_or_unknown_is_named(path):
    for name in at(small(), path):
        if name in LATER:
            continue  # it was not worked out, then
        changed = small()
        del at(changed, path)[name]
        with pytest.raises(InputError) as refused:
            read_document(json.dumps(changed))
        if name not in ("product", "format", "kind"):
            problem = refused.value.problems[0]
            assert problem.field.endswith(name) or f"its {name} is left out" in problem.remedy
            assert "left out" in str(refused.value)
    changed = small()
    at(changed, path)["surprise"] = 1
    with pytest.raises(InputError, match="surprise cannot be 'there': no such field is known"):
        read_document(json.dumps(changed))


def test_a_mistake_deep_in_the_file_is_named_once(documents):
    changed = json.loads(documents["reach"].to_json())
    plan = changed["options"][0]["result"]["best"]
    plan["reach"] = "many"
    plan["bands"]["orders"]["high"] = math.inf
    with pytest.raises(InputError, match="a number cannot be 'Infinity'"):
        read_document(json.dumps(changed))
    plan["bands"]["orders"]["high"] = True
    with pytest.raises(InputError) as refused:
        read_document(json.dumps(changed))
    assert [problem.field for problem in refused.value.problems] == [
        "options[0].result.best.reach",
        "options[0].result.best.bands.orders.high",
    ]
    assert "save the file anew" in str(refused.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda file: file.update(product="Other"),
            "choose a JSON file that was saved by Influencer Compare",
        ),
        (lambda file: file.update(format=5), "format cannot be '5': this version reads format 4 and before"),
        (lambda file: file.update(format=None), "format cannot be 'None'"),
        (lambda file: file.update(options=[]), "options cannot be"),
        (lambda file: file.update(options=file["options"] * 2), "two options have the same key"),
        (lambda file: file.update(options=file["options"] * 7), "at most 6"),
        (lambda file: file.update(hidden=["fees"]), "hidden cannot be 'fees': the file still holds"),
        (lambda file: file.update(evidence_date="soon"), "evidence_date cannot be 'soon'"),
        (lambda file: file["options"][0].update(name="n" * 61), r"options\[0\].name cannot be"),
        (lambda file: file["options"][0].update(key="A b"), r"options\[0\].key cannot be 'A b'"),
        (lambda file: file["options"][0]["result"].update(kind="x"), r"options\[0\].result"),
        (lambda file: file["options"][0]["scenario"].update(budget=[1]), r"options\[0\].scenario.budget"),
    ],
)
def test_what_is_not_as_it_was_saved_is_refused(change, said):
    changed = small()
    change(changed)
    with pytest.raises(InputError, match=said):
        read_document(json.dumps(changed))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is not a whole JSON file"),
        ("[]", "choose a JSON file that was saved by"),
        ("{", "it is not a whole JSON file"),
        (b"\xff\xfe\x00", "it is not a whole JSON file"),
        ("[" * 100_000, "it is not a whole JSON file"),
        ("1" * 10_000, "no answer holds a number of more than 18 digits"),
        ('{"a": 1, "a": 2}', "a cannot be 'given twice'"),
        ('{"a": NaN}', "a number cannot be 'NaN'"),
        ('{"a": -1e999}', "a number cannot be"),
        (" " * (LARGEST_FILE + 1), "it may have at most 1,000,000 bytes"),
        ('{"product": "\\ud800"}', "choose a JSON file"),
    ],
)
def test_what_is_no_such_file_is_refused(text, said):
    with pytest.raises(InputError, match=said):
        read_document(text)


@given(st.text() | st.binary())
def test_any_other_text_is_refused_in_a_sentence(text):
    with pytest.raises(InputError):
        read_document(text)


def test_six_full_options_fit_into_a_file(answers):
    scenario, rec = answers["reach"]
    whole = document([option(f"o{at}", f"Option {at}", scenario, rec) for at in range(6)])
    assert len(whole.to_json()) < LARGEST_FILE / 2


# ---- It hides ----


def test_every_field_of_the_question_is_known_as_a_fee_or_as_open():
    assert set(Scenario.model_fields) == FEE_FIELDS | OPEN_FIELDS
    assert not FEE_FIELDS & OPEN_FIELDS
    assert {name for name in Scenario.model_fields if name.endswith("_usd")} <= FEE_FIELDS


def leaves(value, name=""):
    """Every text and number of a JSON value with the name of its field."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    else:
        yield name, value


def numbers(found):
    return {abs(value) for _, value in leaves(json.loads(found.to_json())) if isinstance(value, int | float)}


@pytest.mark.parametrize("kind", KINDS)
def test_without_fees_no_field_of_money_holds_anything(documents, kind):
    without = json.loads(hidden(documents[kind], ["fees"]).to_json())
    allowed = {"judged_fee", "budget_covers"}
    told = [
        (name, value)
        for name, value in leaves(without["options"])
        if any(word in name for word in MONEY_WORDS) and name not in allowed and value is not None
    ]
    assert told == []


def fee_numbers(value):
    """Every number in the fields of a document that tell a fee, and in the fee fields of its question."""
    if isinstance(value, result_parts.Part):
        for name, field in type(value).model_fields.items():
            inner = getattr(value, name)
            if any(isinstance(mark, Tells) and mark == "fees" for mark in field.metadata):
                yield from (
                    number
                    for _, number in leaves(TypeAdapter(type(inner)).dump_python(inner))
                    if isinstance(number, int | float)
                )
            else:
                yield from fee_numbers(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from fee_numbers(inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in FEE_FIELDS:
                yield from fee_numbers(inner)
            elif isinstance(inner, int | float):
                yield inner


@pytest.mark.parametrize("kind", KINDS)
def test_without_fees_no_amount_is_left_anywhere(documents, kind):
    amounts = {abs(number) for number in fee_numbers(documents[kind].options) if abs(number) > 200}
    assert len(amounts) >= 2
    assert not amounts & numbers(hidden(documents[kind], ["fees"]))
    assert amounts <= numbers(documents[kind])


CHEAP, DEAR = (
    {
        "budget": 50_000,
        "hour_value_usd": 61,
        "product_usd": 30,
        "large_fee_pct": 100,
        "worth_per_person_usd": 5,
    },
    {
        "budget": 90_000,
        "hour_value_usd": 97,
        "product_usd": 77,
        "large_fee_pct": 250,
        "worth_per_person_usd": 9,
    },
)


def test_without_fees_it_cannot_be_told_what_was_paid():
    """The same mix at other prices reads the same, to the last byte."""
    seen = [
        answer_document(scenario, answer.evaluate(scenario, MIX, EVIDENCE))
        for scenario in (
            Scenario(platforms=BOTH, largest_share_pct=100, **prices) for prices in (CHEAP, DEAR)
        )
    ]
    assert seen[0].to_json() != seen[1].to_json()
    assert hidden(seen[0], ["fees"]).to_json() == hidden(seen[1], ["fees"]).to_json()


def test_on_the_goal_profit_its_value_lead_and_bad_case_are_fees_too(documents):
    said = hidden(documents["profit"], ["fees"]).options[0].result
    assert said.best.goal_value is said.best.bad_case is said.verdict.gap is None
    assert said.caution.costs is said.caution.saves is None
    reach = hidden(documents["reach"], ["fees"]).options[0].result
    assert reach.best.goal_value == reach.best.reach
    assert reach.best.bad_case > 0


def test_a_broken_limit_of_money_keeps_its_name_and_loses_its_amounts(documents):
    said = hidden(documents["mix"], ["fees"]).options[0].result.plan.violations
    assert {each.limit for each in said} == {
        each.limit for each in documents["mix"].options[0].result.plan.violations
    }
    money = [each for each in said if each.limit in ("budget", "largest share")]
    assert money
    assert {(each.needed, each.allowed) for each in money} == {(None, None)}


def test_changes_that_help_keep_their_name_and_lose_their_amount():
    found = NoPlanFits("budget", {"budget": 4_321}, ({"hours": 33}, {"order_value_usd": 8_765}))
    said = hidden(answer_document(Scenario(), found), ["fees"]).options[0].result
    assert said.changes == {"budget": None}
    assert said.other_changes == ({"hours": 33}, {"order_value_usd": None})


def test_without_names_options_have_numbers():
    nothing = NoPlanFits("hours", {})
    whole = document(
        option(key, name, Scenario(name=f"{name} leaflet"), nothing)
        for key, name in (("a", "Café Süd"), ("b", "Shop"))
    )
    said = hidden(whole, ["names"])
    assert [each.name for each in said.options] == ["Option 1", "Option 2"]
    assert [each.key for each in said.options] == ["a", "b"]
    for name in ("Caf", "Shop", "leaflet"):
        assert name not in json.dumps([each.model_dump(mode="json") for each in said.options])


def test_turning_points_are_facts_of_the_document_read_again_and_hidden_with_fees():
    scenario = Scenario()
    only = option("1", "", scenario, answer.plan(scenario, EVIDENCE))
    assert only.turning_points is None
    assert "turning_points" not in json.loads(document([only]).to_json())["options"][0]
    found = turning_points(scenario, EVIDENCE)
    made = document([only.model_copy(update={"turning_points": found})])
    again = read_document(made.to_json())
    assert again.options[0].turning_points == found
    assert again.to_json() == made.to_json()
    said = turning_point_sentences(USUAL, again.options[0])
    assert said[0] == nearest_turning_point_sentence(USUAL, found)
    without = hidden(made, ["fees"])
    assert without.options[0].turning_points is None
    assert turning_point_sentences(USUAL, without.options[0]) == []
    assert read_document(without.to_json()) == without


def test_the_rows_behind_each_figure_are_kept_and_those_of_cost_go_with_the_fees():
    scenario = Scenario()
    only = option("1", "", scenario, answer.plan(scenario, EVIDENCE))
    found = provenance(scenario, only.plan.mix, EVIDENCE)
    assert found["cost"]
    kept = document([only.model_copy(update={"provenance": found})])
    again = read_document(kept.to_json())
    assert again.options[0].provenance == found
    named = {name for rows in found.values() for row in rows for name in row.sources}
    assert [each.source for each in sources_behind(again, EVIDENCE)] == sorted(named)
    assert sources_behind(document([only]), EVIDENCE) == ()
    gone = found["reach"][0].model_copy(update={"sources": ("a source of another version",)})
    other = document([only.model_copy(update={"provenance": {"reach": (gone,)}})])
    assert sources_behind(other, EVIDENCE) == ()
    without = hidden(again, ["fees"])
    assert set(without.options[0].provenance) == set(found) - {"cost"}
    assert read_document(without.to_json()) == without


def test_a_document_that_says_its_turning_points_in_sentences_is_shown_by_them():
    scenario = Scenario()
    section = Section(topic=WHEN_IT_CHANGES, tells=("fees",), data=("Micro wins until overlap passes 21%.",))
    only = option("1", "", scenario, answer.plan(scenario, EVIDENCE)).model_copy(
        update={"sections": (section,)}
    )
    assert turning_point_sentences(USUAL, only) == ["Micro wins until overlap passes 21%."]


def test_sections_that_tell_what_is_hidden_are_left_out():
    more = [
        Section(topic="curve", tells=("fees",), data=("$1",)),
        Section(topic="notes", tells=("names",), data=("Ann",)),
        Section(topic="overlap", tells=(), data=("2%",)),
    ]
    made = option("a", "", Scenario(), NoPlanFits("hours", {}))
    whole = document([made.model_copy(update={"sections": tuple(more)})])
    for hide, left in (
        ((), ["curve", "notes", "overlap"]),
        (("fees",), ["notes", "overlap"]),
        (("names",), ["curve", "overlap"]),
        (("fees", "names"), ["overlap"]),
    ):
        assert [each.topic for each in hidden(whole, hide).options[0].sections] == left


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("hide", [(), ("fees",), ("names",), ("names", "fees")])
def test_hiding_twice_is_hiding_once_and_the_file_is_read(documents, kind, hide):
    said = hidden(documents[kind], hide)
    assert hidden(said, hide) == hidden(said, ()) == said
    assert said.hidden == tuple(sorted(hide))
    assert is_hidden(said)
    assert read_document(said.to_json()) == said
    assert (said == documents[kind]) == (hide == ())
    assert hidden(hidden(documents[kind], hide[:1]), hide[1:]) == said


def test_without_fees_nothing_is_calculated_anew(documents):
    said = hidden(documents["reach"], ["fees"])
    with pytest.raises(InputError, match="its fees are hidden; ask the owner for the full link"):
        question_of(said, said.options[0])


def test_a_file_that_says_fees_are_hidden_and_holds_one_is_refused(documents):
    changed = json.loads(hidden(documents["reach"], ["fees"]).to_json())
    changed["options"][0]["result"]["best"]["cash_usd"] = 12.5
    with pytest.raises(InputError, match="the file still holds some of it"):
        read_document(json.dumps(changed))


def test_what_has_no_number_is_null_and_what_is_wrong_is_not():
    assert result_parts.Range(low=1.0, mid=2.0, high=math.inf).high is None
    with pytest.raises(ValueError, match="finite"):
        result_parts.Range(low=1.0, mid=2.0, high=math.nan)
