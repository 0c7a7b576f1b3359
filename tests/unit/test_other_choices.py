"""Other published figures, and other numbers of posts: what is said is what planning with them gives."""

import pytest

from influencer_compare import NoPlan, Scenario, load_evidence
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.sensitivity.other_choices import POSTS_MATTER, other_choices
from influencer_compare.wording.mixes import mix_phrase
from influencer_compare.wording.numbers import number
from influencer_compare.wording.other_choices import other_choices_sentences, prices_sentence
from tests.solver import plan_once
from tests.usual import named

EVIDENCE = load_evidence()
QUESTIONS = {
    "usual": Scenario(),
    **EXAMPLES,
    "orders": Scenario(goal="orders", worth_per_order_usd=2_000),
    "large": Scenario(budget=80_000),
    "stories": Scenario(format="story"),
    "tiktok": Scenario(platforms=("tiktok",)),
    "careful": Scenario(budget=2_000, choose_by="bad case"),
}


def winner(rec):
    values = {
        side: None if isinstance(found, NoPlan) else found.goal_value
        for side, found in ((name, rec.alternatives[f"{name} side"]) for name in ("micro", "macro"))
    }
    if None in values.values():
        return next(side for side, value in values.items() if value is not None)
    return max(values, key=values.__getitem__)


@pytest.mark.parametrize("name", named(QUESTIONS, "usual", "careful"))
def test_each_set_of_figures_named_turns_the_answer_and_no_other_does(name):
    scenario = QUESTIONS[name].changed(choose_by="expected")
    found = other_choices(scenario, EVIDENCE, plan_once(scenario))
    named = {(each.field, each.value) for each in found.figures}
    now = winner(plan_once(scenario))
    tried = [("fee_basis", basis) for basis in ("rate cards", "brand deals")]
    if "instagram" in scenario.platforms and scenario.format != "story":
        tried += [("reach_source", source) for source in ("2025", "2024", "2019", "pooled")]
    for field, value in tried:
        rec = plan_once(scenario.changed(**{field: value}))
        sides = [rec.alternatives[f"{side} side"] for side in ("micro", "macro")]
        both = [side.goal_value for side in sides if not isinstance(side, NoPlan)]
        close = len(both) == 2 and max(both) / min(both) < 1.05
        turns = winner(rec) != now and not close
        assert ((field, value) in named) == turns, (field, value)


def test_the_fees_asked_turn_the_usual_answer_and_the_page_says_so():
    scenario = Scenario()
    found = other_choices(scenario, EVIDENCE, plan_once(scenario))
    text = prices_sentence(USUAL, found.figures, scenario)
    asked_for = plan_once(scenario.changed(fee_basis="rate cards"))
    assert "micro would win" in text
    assert number(USUAL, asked_for.alternatives["macro side"].goal_value) in text
    assert number(USUAL, asked_for.alternatives["micro side"].goal_value) in text


@pytest.mark.parametrize("name", named(QUESTIONS, "usual", "careful"))
def test_other_numbers_of_posts_are_named_where_they_matter(name):
    scenario = QUESTIONS[name].changed(choose_by="expected")
    now = plan_once(scenario)
    free = plan_once(scenario.changed(posts_per_creator="best")).best
    found = other_choices(scenario, EVIDENCE, now)
    gain = free.goal_value / now.best.goal_value - 1
    assert (found.posts is not None) == (gain >= POSTS_MATTER)
    if found.posts is not None:
        assert found.posts.goal_value == pytest.approx(free.goal_value, rel=2e-3)
        said = other_choices_sentences(USUAL, found, scenario, now.best)
        assert mix_phrase(USUAL, found.posts) in said[-1]
        assert "“Posts from each creator” at “Planner chooses”" in said[-1]


def test_nothing_is_said_where_the_planner_already_chooses_the_posts():
    scenario = Scenario(posts_per_creator="best")
    assert other_choices(scenario, EVIDENCE, plan_once(scenario)).posts is None


def test_a_careful_choice_is_compared_on_average():
    scenario = QUESTIONS["careful"]
    rec = plan_once(scenario)
    found = other_choices(scenario, EVIDENCE, rec)
    expected = other_choices(
        scenario.changed(choose_by="expected"),
        EVIDENCE,
        plan_once(scenario.changed(choose_by="expected")),
    )
    assert (found.posts is None) == (expected.posts is None)


@pytest.mark.parametrize("name", named(QUESTIONS, "usual", "careful"))
def test_of_the_sets_that_the_verdict_tried_those_are_named_in_which_one_thing_differs(name):
    scenario = QUESTIONS[name]
    found = other_choices(scenario, EVIDENCE, plan_once(scenario))
    for each in found.figures:
        assert each.value != getattr(scenario, each.field)
    assert len(found.figures) == len({(each.field, each.value) for each in found.figures})
