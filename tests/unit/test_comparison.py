"""Options side by side: chances, verdict, what differs, and the document and the link that carry them."""

import functools
import json

import numpy as np
import pytest

from influencer_compare import (
    InputError,
    Line,
    Recommendation,
    Scenario,
    evaluate,
    load_evidence,
)
from influencer_compare.comparison.compare import compare, compared_goal, differing
from influencer_compare.comparison.options import (
    GOAL,
    MOST_LINES,
    OPTION,
    OptionSpec,
    free_name,
    from_query,
    goal_in,
    new_option,
    sizes_of,
    tidy_name,
    to_query,
)
from influencer_compare.comparison.refresh import recalculated
from influencer_compare.document.reader import read_document
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import MOST_OPTIONS, AdsInstead, NothingFits
from influencer_compare.planner.context import MOST_BOOKED
from influencer_compare.question.display import USUAL
from influencer_compare.question.goals import Goal
from influencer_compare.simulation.outcomes import chance_better, chances_best
from influencer_compare.simulation.verdict import LEANING_GAP
from influencer_compare.wording.compare import comparison_headline, notes, result_rows
from influencer_compare.wording.plain_ads import NOT_RANKED, ONLY_ADS, TITLE
from tests.first_version import asked
from tests.solver import plan_once
from tests.usual import some

EVIDENCE = load_evidence()
HOPELESS = asked(budget=200, hours=0, help_hour_usd=0)
FIVE_MID = (Line("instagram", "mid", 2, 5),)
TWO_MICRO = (Line("instagram", "micro", 2, 2),)


def options(*parts):
    """Options A, B, C from questions and pairs of question and mix."""
    made = []
    for part in parts:
        scenario, mix = part if isinstance(part, tuple) else (part, None)
        made.append(new_option(made, scenario, mix))
    return tuple(made)


@pytest.fixture(autouse=True)
def planned_once(monkeypatch):
    """An option that stands in several comparisons is planned for the first of them."""
    monkeypatch.setattr("influencer_compare.comparison.compare.plan", lambda scenario, _: plan_once(scenario))


@functools.cache
def side_by_side(made, **more):
    """The comparison of these options, worked out once."""
    return compare(made, EVIDENCE, **more)


def compared(*parts, **more):
    return side_by_side(options(*parts), **more)


def test_an_option_has_the_plan_of_its_question_or_its_own_mix_evaluated():
    found = compared(asked(), (asked(), FIVE_MID), HOPELESS)
    recommended, typed, nothing = found.options
    assert isinstance(recommended.result, Recommendation)
    assert recommended.plan == plan_once(asked()).best
    assert typed.result.plan == evaluate(asked(), FIVE_MID, EVIDENCE)
    assert {each.limit for each in typed.plan.violations} >= {"budget"}
    assert isinstance(nothing.result, NothingFits)
    assert nothing.plan is None
    assert nothing.chance_best is None


def test_chances_are_those_of_the_common_worlds_and_ties_share():
    first, second = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 1.0, 5.0, 3.0])
    assert chances_best([first, second]) == (0.625, 0.375)
    assert chances_best([first, second])[0] == chance_better(first, second)
    assert chances_best([first, first, second]) == pytest.approx(
        (1 / 12 + 0.25, 1 / 12 + 0.25, 1 / 12 + 0.25)
    )
    losses = [-np.ones(4), -np.ones(4), -2 * np.ones(4)]
    assert chances_best(losses) == (0.5, 0.5, 0.0)
    assert chances_best([np.zeros(4), np.zeros(4)]) == (0.5, 0.5)


def test_two_mixes_have_the_chance_of_one_beating_the_other():
    found = compared((asked(), FIVE_MID), (asked(), TWO_MICRO))
    first, second = (each.plan.outcomes.reach for each in found.options)
    assert found.options[0].chance_best == chance_better(first, second)
    assert (found.lead.first, found.lead.second) == ("1", "2")
    assert found.lead.gap == found.options[0].plan.reach / found.options[1].plan.reach - 1
    assert (found.lead.strength, found.lead.reason) == ("clear", "ahead")


def test_the_best_two_are_too_close_to_call_by_the_rule_of_the_verdict():
    found = compared(asked(), asked(budget=10_500), (asked(), TWO_MICRO))
    assert {found.lead.first, found.lead.second} == {"1", "2"}
    assert 0 < found.lead.gap < LEANING_GAP
    assert (found.lead.strength, found.lead.reason) == ("none", "within doubt")


def test_equal_options_are_called_equal():
    found = compared(asked(), asked())
    assert [each.chance_best for each in found.options] == [0.5, 0.5]
    assert (found.lead.reason, found.lead.strength, found.lead.gap) == ("equal", "none", 0.0)
    assert differing([each.scenario for each in found.options]) == ()


def test_options_that_may_lose_money_are_not_called_better():
    poor = asked(goal="profit")
    found = compared((poor, TWO_MICRO), (poor, FIVE_MID))
    assert all(each.plan.profit_usd < 0 for each in found.options)
    assert (found.lead.first, found.lead.reason, found.lead.strength) == ("1", "may lose", "none")
    assert found.lead.chance < 0.5
    assert found.lead.gap is None


@pytest.mark.parametrize(("tier", "strength"), [("nano", "clear"), ("mega", "leaning")])
def test_beyond_the_evidence_nothing_is_clear(tier, strength):
    scenario = asked(niche="fitness", beyond_evidence=True)
    many = (Line("instagram", tier, 2, 40 if tier == "nano" else 2),)
    found = compared((scenario, many), (scenario, (Line("instagram", "nano", 1, 1),)))
    assert bool(found.options[0].plan.beyond_evidence) == (tier == "mega")
    assert found.lead.strength == strength


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        (asked(fee_basis="brand deals", budget=100_000), "judged fees"),
        (Scenario(budget=100_000), "ahead"),
        (Scenario(), "within doubt"),
        (Scenario(area="region"), "prices"),
    ],
)
def test_options_are_judged_by_the_rule_of_the_two_sides_of_a_plan(scenario, reason):
    """Each side alone, kept as options, gets the plan's own verdict, and why it is no surer."""
    verdict = plan_once(scenario).verdict
    small = {"creators_mid": "0", "creators_macro": "0", "creators_mega": "0"}
    large = {"creators_nano": "0", "creators_micro": "0"}
    found = compared(scenario.changed(**small), scenario.changed(**large))
    lead = found.lead
    assert lead.prices_decide == (verdict.status == "depends on prices")
    assert (lead.strength, lead.reason) == (verdict.strength, verdict.reason)
    assert (lead.chance, lead.gap) == pytest.approx((verdict.chance, verdict.gap), abs=0.01)
    assert lead.reason == reason
    assert ("Ask prices first" in comparison_headline(USUAL, found)) == (reason == "prices")
    assert ("our own estimate" in comparison_headline(USUAL, found)) == (reason == "judged fees")


def test_the_goal_is_that_of_the_first_option_or_the_one_chosen():
    engaging = asked(goal="engagements")
    assert compared(asked(), engaging).lead.goal == "reach"
    assert compared(engaging, asked()).lead.goal == "engagements"
    assert compared_goal(options(engaging, HOPELESS)) == "engagements"
    found = compared(asked(), engaging, goal="orders")
    assert compared_goal(options(asked(), engaging), "orders") == found.lead.goal == "orders"
    first, second = (each.plan.outcomes.orders for each in found.options)
    assert found.options[0].chance_best == chance_better(first, second)


def test_people_reached_twice_are_compared_only_where_every_option_counts_them():
    twice = asked(reach_times=2)
    same = compared((twice, FIVE_MID), (twice, TWO_MICRO))
    assert same.lead.reach_times == 2
    assert same.lead.gap == pytest.approx(
        same.options[0].plan.effective_reach / same.options[1].plan.effective_reach - 1
    )
    assert same.lead.strength != "clear"
    mixed = compared((twice, FIVE_MID), (asked(), FIVE_MID))
    assert mixed.lead.reach_times == 1
    assert mixed.lead.reason == "equal"


def test_what_differs_is_named_without_the_names():
    found = compared(asked(name="A"), asked(name="B", budget=7_000, platforms=("tiktok", "instagram")))
    assert differing([each.scenario for each in found.options]) == ("budget", "platforms")
    assert differing([{"budget": 1}, {"budget": 1}, {"budget": 2}]) == ("budget",)


def test_one_option_is_shown_and_not_compared():
    found = compared(asked())
    assert (found.options[0].chance_best, found.lead) == (None, None)
    found = compared(asked(), HOPELESS)
    assert [each.chance_best for each in found.options] == [None, None]
    assert found.lead is None


@pytest.mark.parametrize("count", [0, MOST_OPTIONS + 1])
def test_no_more_than_six_are_compared(count):
    made = tuple(OptionSpec(str(at), f"Option {at}", asked()) for at in range(count))
    with pytest.raises(InputError, match="1 to 6"):
        compare(made, EVIDENCE)


def test_the_document_holds_chances_and_verdict_and_survives_a_file():
    found = compared(asked(), (asked(name="Ours"), FIVE_MID), HOPELESS)
    assert [each.name for each in found.options] == ["Option A", "Ours", "Option B"]
    assert sum(each.chance_best for each in found.options[:2]) == pytest.approx(1)
    assert found.options[2].chance_best is None
    assert found.options[1].mix == FIVE_MID
    again = read_document(found.to_json())
    assert again == found
    assert again.lead == found.lead is not None


def test_a_verdict_on_profit_is_hidden_with_the_fees_and_a_forged_one_is_refused():
    profit = asked(goal="profit", order_value_usd=3_000, budget=20_000)
    document = compared(profit, (profit, TWO_MICRO))
    assert document.lead.goal == "profit"
    assert hidden(document, {"fees"}).lead is None
    reach = compared(asked(), (asked(), TWO_MICRO))
    assert hidden(reach, {"fees", "names"}).lead == reach.lead
    kept = json.loads(reach.to_json())
    for lead in ({**kept["lead"], "second": "9"}, {**kept["lead"], "chance": 7}, ["first"], "clear"):
        with pytest.raises(InputError, match="lead"):
            read_document(json.dumps({**kept, "lead": lead}))


def test_names_are_kept_apart_and_tidy():
    made = options(asked(name="Café"), asked(name="Café"), asked(), asked(name="  Two\nlines\x00 "))
    assert [each.name for each in made] == ["Café", "Café 2", "Option A", "Two lines"]
    assert [each.key for each in made] == ["1", "2", "3", "4"]
    assert all(each.scenario.name == "" for each in made)
    assert free_name("", ["Option A", "Option C"]) == "Option B"
    assert len(free_name("x" * 60, ["x" * 60])) <= 60
    assert tidy_name("\u202eevil\u2066") == "evil"
    alike, _ = from_query({"option": ["title=Café"] * 6}, EVIDENCE)
    assert [each.name for each in alike] == ["Café", *(f"Café {number}" for number in range(2, 7))]
    cook = "\U0001f469\u200d\U0001f373"
    assert tidy_name(f"{cook} on TikTok") == f"{cook} on TikTok"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 61},
        {"name": "two\nlines"},
        {"key": "Not a key"},
        {"mix": ()},
        {"mix": TWO_MICRO * (MOST_LINES + 1)},
        {"mix": (Line("instagram", "nano", 1, MOST_BOOKED + 1),)},
    ],
)
def test_an_option_that_no_link_could_hold_is_refused(wrong):
    with pytest.raises(InputError, match=r"it (must|can)"):
        OptionSpec(**{"key": "1", "name": "Option A", "scenario": asked(), **wrong})


def test_only_the_sizes_of_the_question_can_be_booked():
    assert sizes_of(asked(), EVIDENCE) == ("nano", "micro", "mid", "macro", "mega")
    assert "mega" not in sizes_of(asked(pay_by="product"), EVIDENCE)


def read(*texts, **more):
    return from_query({OPTION: list(texts), **more}, EVIDENCE)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("title=A&budget=lots", "budget"),
        ("title=A&colour=blue", "colour"),
        ("title=A&niche=moon", "niche"),
        ("title=A&budget=1&budget=2", "budget"),
        ("title=A&live_by=2030-01-01", "live_by"),
        ("title=A&reach_times=2&goal=orders", "reach_times"),
        ("title=A&tier_scheme=moon&creators_mega=3", "tier_scheme"),
        ("title=A&mix=", "mix"),
        ("title=A&mix=instagram.micro", "mix"),
        ("title=A&mix=instagram.micro.0x2", "mix"),
        ("title=A&mix=instagram.micro.2x9", "mix"),
        ("title=A&mix=instagram.micro.2x9~instagram.mid.1x1", "mix"),
        ("title=A&mix=tiktok.micro.2x2", "mix"),
        ("title=A&mix=instagram.micro.200x2~instagram.mid.1x1", "mix"),
        ("title=A&mix=instagram.micro.2x2&mix=instagram.micro.3x2", "mix"),
        ("title=A&pay_by=product&mix=instagram.mega.1x1", "mix"),
    ],
)
def test_a_wrong_part_of_a_link_is_named_and_the_rest_is_used(text, field):
    (found,), dropped = read(text)
    assert (found.name, found.mix) == ("A", None)
    assert (dropped[0].number, dropped[0].part.field) == (1, field)
    assert dropped[0].part.reason
    side_by_side((found,))


def test_what_is_no_option_at_all_is_named_too():
    found, dropped = read("title=" + "x" * 9_000, "&".join("a=1" for _ in range(999)), "")
    assert [each.name for each in found] == ["Option A"]
    assert [(each.number, each.part.field) for each in dropped] == [(1, OPTION), (2, OPTION)]
    found, dropped = read(*("title=A" for _ in range(8)))
    assert len(found) == MOST_OPTIONS
    assert [(each.number, each.part.field) for each in dropped] == [(0, OPTION)]
    assert len({each.key for each in found}) == MOST_OPTIONS
    found, dropped = read("title=A", v="7", model="0.1.0", budget="lots")
    assert [each.part.field for each in dropped] == ["v", "model"]
    assert from_query({}, EVIDENCE) == ((), ())
    assert from_query({OPTION: "title=A"}, EVIDENCE)[0][0].name == "A"


def test_options_of_a_link_without_a_version_have_the_defaults_of_the_first():
    assert from_query({OPTION: "title=A"}, EVIDENCE)[0][0].scenario == asked()
    assert from_query({OPTION: "title=A", "v": "1"}, EVIDENCE)[0][0].scenario == asked()
    assert from_query({OPTION: "title=A", "v": "2"}, EVIDENCE)[0][0].scenario == Scenario()


def test_the_goal_of_a_comparison_is_in_its_link():
    made = options(asked())
    assert goal_in(to_query(made)) is None
    assert goal_in(to_query(made, "orders")) == "orders"
    assert goal_in({GOAL: "fame"}) is None
    assert goal_in({GOAL: ["orders", "reach"]}) is None


# -- the same money as ads


WITH_ADS = (
    OptionSpec("1", "Now", Scenario(budget=5_000)),
    OptionSpec("2", "Now as ads", Scenario(budget=5_000), None, ads=True),
    OptionSpec("3", "Mine as ads", Scenario(budget=5_000), (Line("instagram", "micro", 2, 3),), ads=True),
    OptionSpec("4", "More", Scenario(budget=8_000)),
)


@pytest.mark.parametrize("goal", some(Goal, 2))
def test_ads_are_never_ranked_however_many_people_they_reach(goal):
    made = side_by_side(WITH_ADS, goal=goal)
    lead = made.lead
    assert {lead.first, lead.second} == {"1", "4"}
    assert [option.chance_best is None for option in made.options] == [False, True, True, False]
    now, ads = made.options[0], made.options[1]
    assert ads.plan is None
    assert ads.plain_ads == now.plain_ads, "the same figures as beside the plan"
    assert ads.plain_ads.on("meta").people.mid > now.plan.reach
    assert NOT_RANKED in notes(USUAL, made)
    assert "ads" not in comparison_headline(USUAL, made)


def test_ads_of_a_typed_mix_cost_what_the_mix_costs():
    made = side_by_side(WITH_ADS[2:3]).options[0]
    mix = evaluate(WITH_ADS[2].scenario, WITH_ADS[2].mix, EVIDENCE)
    assert made.plain_ads.spend_usd == mix.cash_usd
    assert made.mix == WITH_ADS[2].mix


def test_options_that_are_ads_survive_a_link_a_file_and_a_new_calculation():
    assert from_query(to_query(WITH_ADS), EVIDENCE) == (WITH_ADS, ())
    made = compare(WITH_ADS, EVIDENCE)
    assert read_document(made.to_json()) == made
    assert recalculated(made, EVIDENCE) == made
    without = hidden(made, ("fees",))
    assert read_document(without.to_json()) == without
    assert all(option.plain_ads is None for option in without.options)
    assert isinstance(without.options[1].result, AdsInstead)
    for wrong in ("ad", "creators", ""):
        text = to_query(WITH_ADS[1:2])["option"][0].replace("kind=ads", f"kind={wrong}")
        (option,), dropped = from_query({"option": [text]}, EVIDENCE)
        assert not option.ads
        assert [part.part.field for part in dropped] == ["kind"]


def test_one_plan_and_its_ads_are_not_called_the_only_one_that_fits():
    pair = side_by_side(WITH_ADS[:2])
    assert comparison_headline(USUAL, pair) == "“Now” beside the same money as ads."
    rows = dict(result_rows(USUAL, pair))
    assert rows["Who it books"][1].startswith("Nobody: $4,9")
    assert any(title.startswith(TITLE) and cells[0] == cells[1] for title, cells in rows.items())
    only = side_by_side(WITH_ADS[1:3])
    assert comparison_headline(USUAL, only) == ONLY_ADS


def test_options_are_compared_in_one_go_and_a_link_that_says_otherwise_is_told():
    """Several months once broke the page."""
    months = {"v": "2", "option": ["key=a&budget=3000&months=3", "key=b&budget=5000"]}
    options, dropped = from_query(months, EVIDENCE)
    assert [each.scenario.months for each in options] == [1, 1]
    assert [(each.number, each.part.field, each.part.value) for each in dropped] == [(1, "months", "3")]
    assert new_option((), Scenario(months=6)).scenario.months == 1
    assert len(compare(options, EVIDENCE).options) == 2
