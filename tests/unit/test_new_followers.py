"""New followers as a goal: only with a figure of the owner's, typed or from her results."""

import io
import itertools

import numpy as np
import openpyxl
import pytest

from influencer_compare import InputError, Line, Scenario, evaluate, plan, plan_programme
from influencer_compare.comparison.compare import compare, compared_goal
from influencer_compare.comparison.options import from_query, new_option, to_query
from influencer_compare.document.reader import read_document
from influencer_compare.document.schema import document, option
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.learning.following import followers_gained
from influencer_compare.learning.learn import learn
from influencer_compare.question.display import USUAL
from influencer_compare.question.own_results import read_own_results
from influencer_compare.views.answer_card import answer_card
from influencer_compare.views.tables import figures
from tests.seasons import DAY, EVIDENCE
from tests.solver import plan_once
from tests.unit.test_book_again import campaigns, seen

ASKED = Scenario(
    goal="followers", followers_per_1000_views=4, budget=3_000, area="region", posts_per_creator="1"
)
LEARNT = "followers 0.002 0.004 0.009 5"


def results(*gains, views=10_000):
    """Reports of one creator each that saw the own account grow by so many."""
    grown = [{"own_followers_before": 1_000, "own_followers_after": 1_000 + more} for more in gains]
    told = [seen(f"C{at}", 1, **{**each, "impressions": views}) for at, each in enumerate(grown)]
    return [one for each in told for one in campaigns(each)]


def best():
    return plan_once(ASKED).best


# -- without a figure


@pytest.mark.parametrize(
    "ask", [plan, lambda asked, evidence: plan_programme(asked.changed(months=3), evidence)]
)
def test_without_a_figure_the_goal_is_refused_with_where_to_type_it(ask):
    with pytest.raises(InputError) as refused:
        ask(ASKED.changed(followers_per_1000_views=None), EVIDENCE)
    (problem,) = refused.value.problems
    assert problem.field == "goal"
    assert "nobody has published" in problem.remedy
    assert problem.asks == "followers_per_1000_views"
    assert problem.asks in str(refused.value)


def test_what_boosted_posts_bring_is_measured_by_nobody():
    with pytest.raises(InputError) as refused:
        plan(ASKED.changed(boost="fixed"), EVIDENCE)
    assert [problem.field for problem in refused.value.problems] == ["boost"]
    boosted = evaluate(ASKED.changed(goal="reach", boost="fixed"), best().mix, EVIDENCE)
    assert boosted.boost is not None
    assert boosted.new_followers is None


def test_other_goals_say_nothing_of_followers_without_it():
    found = plan_once(ASKED.changed(goal="reach", followers_per_1000_views=None)).best
    assert found.new_followers is None is found.bands.new_followers
    assert "new_followers" not in found.model_dump(mode="json")
    assert "New followers" not in [each.title for each in figures(found)]


# -- with a figure


def test_the_plan_is_the_one_with_the_most_views_for_its_money():
    found = best()
    assert found.goal_value == found.new_followers == pytest.approx(found.impressions * 4 / 1_000)
    worth = ASKED.worth_per_follower_usd

    def net(mix):
        made = evaluate(ASKED, mix, EVIDENCE)
        return -np.inf if made.violations else made.new_followers - made.spent_usd / worth

    several = [
        [Line(each.platform, each.tier, each.posts, n) for n in range(each.creators + 2)]
        for each in found.mix
    ]
    mixes = [[line for line in lines if line.creators] for lines in itertools.product(*several)]
    others = [mix for mix in mixes if mix]
    assert net(found.mix) >= max(net(mix) for mix in others) * (1 - 0.001)


def test_its_range_is_that_of_whole_followers_around_what_is_expected():
    drawn = best().outcomes.new_followers
    assert (drawn == np.floor(drawn)).all()
    assert drawn.mean() == pytest.approx(best().new_followers, rel=0.1)
    assert best().bands.new_followers.low <= best().new_followers <= best().bands.new_followers.high
    learnt = evaluate(ASKED.changed(followers_per_1000_views=None, own_results=LEARNT), best().mix, EVIDENCE)
    assert learnt.new_followers == pytest.approx(best().new_followers)
    assert learnt.outcomes.new_followers.std() > drawn.std(), "a learnt figure is less sure than a typed one"
    assert learnt.outcomes.new_followers.mean() == pytest.approx(learnt.new_followers, rel=0.15)


def test_card_documents_and_workbook_carry_it():
    made = document([option("a", "A", ASKED, plan_once(ASKED))])
    card = answer_card(USUAL, made, made.options[0])
    assert "New followers" in [each.title for each in card.figures]
    assert read_document(made.to_json()) == made
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(made, link="", made_on=DAY, evidence=EVIDENCE)))
    cells = [row for sheet in book for row in sheet.iter_rows(values_only=True) if row[0] == "New followers"]
    assert any(str(row[1]).startswith("=") and row[2] == best().new_followers for row in cells)


# -- over months, beside others


def test_a_season_has_it_as_its_goal():
    made = plan_programme(ASKED.changed(months=2), EVIDENCE)
    assert made.goal_value == made.in_all.new_followers > 0
    assert made.new_followers_range.low < made.goal_value < made.new_followers_range.high


def test_options_are_compared_by_it_only_where_each_can_be():
    known = new_option([], ASKED)
    plain = new_option([known], ASKED.changed(goal="reach", followers_per_1000_views=None, budget=2_000))
    assert compared_goal([known]) == "followers"
    assert compared_goal([known, plain]) == "reach" == compared_goal([plain], "followers")
    assert compare([known, plain], EVIDENCE).lead.goal == "reach"
    more = new_option([known], ASKED.changed(budget=5_000))
    assert compare([known, more], EVIDENCE).lead.first == more.key
    kept, dropped = from_query(to_query([known]), EVIDENCE)
    assert (kept, dropped) == ((known,), ())


# -- from own results


def test_three_reports_make_a_figure_to_plan_with():
    learnt = learn(ASKED.changed(goal="reach"), results(20, 40, 60), EVIDENCE)
    share = learnt.own.shares["followers"]
    assert share.mid == pytest.approx(0.004)
    assert share.low < share.mid < share.high
    assert share.people == 3
    own = ASKED.changed(followers_per_1000_views=None, own_results=learnt.own.to_text())
    assert own.followers_per_view == pytest.approx(0.004)
    assert read_own_results(learnt.own.to_text()).shares["followers"].people == 3
    assert own.changed(followers_per_1000_views=9).followers_per_view == 0.009, "typed goes first"
    assert "followers" not in learn(ASKED.changed(goal="reach"), results(20, 40), EVIDENCE).own.shares


def test_a_campaign_planned_with_the_learnt_figure_teaches_like_any_other():
    own = ASKED.changed(followers_per_1000_views=None, own_results=LEARNT)
    assert learn(own, results(20, 40, 60), EVIDENCE).refused == 0


def test_one_freak_report_counts_as_far_as_it_can_be_believed_and_order_does_not_matter():
    usual, freak = followers_gained(results(40, 40, 40)), followers_gained(results(40, 40, 9_000))
    assert freak.per_1000_views < 4 * usual.per_1000_views
    assert freak.high == 900
    assert followers_gained(reversed(results(9_000, 40, 40))).per_view == freak.per_view


def test_more_reports_make_it_surer_and_none_gained_is_no_figure():
    def spread(count):
        share = followers_gained(results(*[20, 40, 60] * count)).per_view
        return share.high / share.low

    assert spread(1) > spread(3) > spread(10) > 1
    assert followers_gained(results(0, 0, 0)).per_view is None
    assert followers_gained(results(-5, 1, 2)).per_view is None
