"""The goal of new followers on the page: where to type the figure, and what stands there without it."""

from influencer_compare import Scenario, plan
from influencer_compare.comparison.options import OptionSpec, to_query
from influencer_compare.question.display import USUAL
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.wording.fields import label
from influencer_compare.wording.page_notes import TO_SEASON, one_go_note
from influencer_compare.wording.question import FIGURE_ASKED
from tests.app.driver import EVIDENCE, cards, linked_scenario, open_page, put, settle, text_of, words

FIELD = "followers_per_1000_views"
ASKED = Scenario(budget=900, area="town", goal="followers", **{FIELD: 30.0})


def asked_for(at):
    """What stands in place of the answer; below the box stands a question, and nothing looks like a fault."""
    assert not at.error
    assert [each.value for each in at.markdown].count(FIGURE_ASKED) == 1
    return [each.value for each in at.info if label(USUAL, FIELD) in each.value]


def test_it_asks_for_the_figure_at_its_box_and_answers_once_it_is_there():
    at = open_page({"budget": "900", "area": "town"})
    at.get_by_key("goal").set_value("followers")
    assert len(asked_for(settle(at, error=FIELD))) == 1
    at = put(at, FIELD, 30.0)
    assert FIGURE_ASKED not in words(at)
    assert linked_scenario(at) == ASKED
    new = str(round(plan(ASKED, EVIDENCE).best.new_followers))
    assert f"{new} new followers" in cards(at)[0]
    (bar,) = [text_of(each.proto.body) for each in at.get("html") if 'class="ac-bar-foot"' in each.proto.body]
    assert f"{new} new followers" in bar, "the bar counts what the goal counts"


def test_a_link_with_the_goal_alone_asks_too_and_a_press_plans_without():
    at = open_page({"goal": "Followers"}, error=FIELD)
    assert len(asked_for(at)) == 1
    at.get_by_key("other_goal").click()
    assert linked_scenario(settle(at)) == Scenario()


def test_what_does_not_answer_the_question_stands_while_it_waits():
    towns = {budget: Scenario(budget=budget, area="town") for budget in (900, 1_800)}
    kept = [OptionSpec(str(budget), f"For {budget}", asked) for budget, asked in towns.items()]
    at = open_page({"goal": "Followers", **to_query(kept, None)}, error=FIELD)
    at.switch_page(str(FILES["compare"])).run()
    assert not at.exception
    assert len(at.header) == 1, "which option is best"
    named = [each.value for each in at.text_input if each.label.startswith("Name of")]
    assert named == ["For 900", "For 1800"]
    assert at.button(key="keep_this").disabled
    for name in ("evidence", "privacy"):
        at.switch_page(str(FILES[name])).run()
        assert not at.exception
        assert at.header or at.title or at.subheader, name
    at.switch_page(str(FILES["compare"])).run()
    at.get_by_key("other_goal").click()
    assert not settle(at).button(key="keep_this").disabled


def test_a_goal_stays_where_another_part_of_its_link_is_wrong():
    """It became "People" in silence as soon as a second part of the link was not known."""
    at = open_page({"goal": "Followers", "niche": "bakery nobody knows"}, error=FIELD)
    assert at.session_state["goal"] == "followers"
    assert len(asked_for(at)) == 1


def test_a_figure_that_is_not_understood_is_replaced_by_nothing():
    _, (dropped,) = Scenario.from_query({FIELD: "0"})
    assert dropped.used == "nothing"


def test_compare_says_that_it_plans_in_one_go():
    at = open_page({"budget": "900", "area": "town", "months": "3"})
    at = settle(at.switch_page(str(FILES["compare"])))
    assert one_go_note(USUAL, 3) in words(at)
    assert TO_SEASON in [each.proto.label for each in at.get("page_link")]
