"""Every sentence on campaigns and their results, said with its shortest and its longest filling."""

import datetime as dt
from dataclasses import replace

from influencer_compare import Scenario
from influencer_compare.learning.again import BookAgain, book_again
from influencer_compare.learning.campaigns import Correction, campaign, hidden_campaign
from influencer_compare.learning.following import FollowersGained
from influencer_compare.learning.learn import learn
from influencer_compare.learning.observations import observe
from influencer_compare.learning.read_results import read_results
from influencer_compare.learning.results import with_rows
from influencer_compare.learning.score import record, score
from influencer_compare.question.input_errors import Problem
from influencer_compare.question.own_results import OwnShare
from influencer_compare.views import campaigns as campaign_views
from influencer_compare.wording import campaigns, pages
from tests.seasons import EVIDENCE
from tests.unit.test_learning import EMPTY, FORECAST, as_expected

DAY = dt.date(2026, 11, 1)


def say_campaigns(display):
    """A campaign at every stage, with one creator and with several, and everything it can teach."""
    line = FORECAST.lines[0]
    for each in FORECAST.lines:
        campaigns.line_name(display, each)
    campaigns.line_name(display, line.model_copy(update={"posts": 1}))
    campaigns.frozen_sentence(display, FORECAST)
    for name in ("", "Spring"):
        campaigns.campaign_name(display, FORECAST.model_copy(update={"name": name}), 1)
    _say_scores(display)
    _say_learnt(display)
    for before, after in ((80, 90), ("", "Ann"), (True, False), (350.5, None)):
        made = Correction(on=DAY, number=1, cell="clicks", before=before, after=after)
        campaigns.correction_sentence(display, made)
    for text in (
        "creator,platform,views\nAnn,Myspace,many",
        "name,notes\nAnn,fine",
        "creator,platform,month,paid (EUR),reach\nAnn,TikTok,14,€9,1\nBo,TikTok,1,€9,1\nBo,TikTok,1,€9,1\n",
    ):
        for problem in read_results(text).problems:
            campaigns.file_problem_words(problem)
    for hide in ((), ("fees",), ("fees", "names")):
        campaigns.others_see(hide)
    _say_typed(display)
    for refused in (0, 1, 12):
        campaigns.refused_campaigns_sentence(display, refused)


def _say_typed(display):
    for rows in (1, 2, 1_000):
        campaigns.imported_sentence(display, rows)
    told = as_expected().results.rows[0]
    for row in (EMPTY.rows[0], told, told.model_copy(update={"creator": "", "code": "", "month": 3})):
        campaigns.row_title(row, 12)
    for refused in (
        Problem("row 3, clicks", "many", "give a whole number"),
        Problem("results", "1", "give 2"),
    ):
        campaigns.typed_row_words(display, refused)


def _say_scores(display):
    stages = [campaign(FORECAST, EMPTY), as_expected(), as_expected(20), as_expected(0.01)]
    first = as_expected().results.rows[:1]
    stages.append(campaign(FORECAST, with_rows(EMPTY, [*first, *EMPTY.rows[1:]], DAY)))
    scores = [score(hidden_campaign(each, hide)) for each in stages for hide in ((), ("fees",))]
    for found in scores:
        for each in found.totals:
            campaigns.score_sentence(display, each)
        campaign_views.creator_rows(display, found)
        campaign_views.score_bars(display, found)
    for some_scores in ([], scores[:1], scores[2:3], scores):
        campaigns.record_sentence(display, record(some_scores))


def _say_learnt(display):
    learnt = learn(Scenario(), [as_expected(0.5, creator="Ann"), as_expected(0.7)], EVIDENCE)
    campaign_views.learnt_rows(display, learnt)
    for weight in (0.1, 0.5, 0.9):
        for people in (1, 9):
            campaigns.weight_words(display, replace(learnt.figures[0], weight=weight, people=people))
    campaigns.size_note(display, 25_000.0)
    rare = "views-story 25000 0.1 0.2 -0.1 0.1 3; views-short 25000 3000 1 0.4 0.1 3"
    for text in ("", "x", learnt.own.to_text(), rare):
        campaigns.own_results_phrase(display, text)
    pages.question_words(display, Scenario(own_results=learnt.own.to_text()))
    campaign_views.again_rows(
        display, book_again(Scenario(), observe(Scenario(), [as_expected(creator="Ann")], EVIDENCE), EVIDENCE)
    )
    for limit in (None, 0.0, 520.0):
        campaigns.price_words(
            display, BookAgain("Ann", "tiktok", "again", 1.84, 1.2, 2.6, 500.0, limit, 1, 1)
        )
    for share in (None, OwnShare(0.001, 0.0021, 0.003, 3)):
        campaigns.followers_sentence(display, FollowersGained(2.1, 0.5, 3.0, 3, share))
    for gained in (None, FollowersGained(2.1, 0.5, 3.0, 3, None)):
        campaigns.followers_sentence(display, gained)
