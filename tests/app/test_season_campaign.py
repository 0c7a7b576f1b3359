"""A season from its page to a saved plan, its frozen forecast, results month by month, and the rest anew."""

import functools
from html import unescape

import pytest

from influencer_compare import Scenario, plan_programme
from influencer_compare.document.schema import answer_document
from influencer_compare.learning.campaigns import campaign
from influencer_compare.learning.rest_of_season import rest_of_season
from influencer_compare.learning.results import with_rows
from influencer_compare.learning.score import score
from influencer_compare.question.display import USUAL
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.views.campaigns import month_rows
from influencer_compare.wording import campaigns as campaign_words
from influencer_compare.wording import season_campaign as words
from influencer_compare.wording.season import HIDDEN_AMOUNT, NOT_IN_A_SEASON, headline
from tests.app.driver import EVIDENCE, open_page, open_place, press, settle
from tests.app.driver import words as words_of
from tests.app.test_saved import DOCUMENT as PLAN
from tests.app.test_saved import address, run, said, store, visit  # noqa: F401 - fixtures
from tests.seasons import DAY
from tests.usual import some

QUESTION = Scenario(area="town", budget=4_000, months=3, name="Spring")


@functools.cache
def made():
    return plan_programme(QUESTION, EVIDENCE)


def season_document():
    return answer_document(QUESTION, made())


def first_month(found):
    """The same campaign with the first month as it was expected, for the odd creators thrice as much."""
    rows = []
    for at, row in enumerate(found.results.rows):
        line = found.forecast.line(row.line)
        if row.month > 1 or line is None:
            rows.append(row)
            continue
        one = line.expected_in([1])
        told = {
            "creator": f"Creator {at}",
            "delivered": True,
            "impressions": round((1 + 2 * (at % 2)) * one.impressions.mean),
            "paid_usd": round(one.paid_usd.mean, 2),
            "hours": round(one.hours.mean, 1),
            "orders": 0,
            "clicks": 5,
            "engagements": round(one.engagements.mean),
        }
        rows.append(row.model_copy(update=told))
    return campaign(found.forecast, with_rows(found.results, rows, DAY))


def test_an_owner_goes_with_a_season_fills_in_a_month_and_plans_the_rest(store):  # noqa: F811
    keys = store.save_new(season_document())
    at = visit(edit=keys.edit_token)
    assert headline(USUAL, made()) in [each.value for each in at.header]
    assert words.FREEZE_SEASON in said(at)
    at = press(at, "freeze")
    (kept,) = store.campaigns(keys.edit_token)
    assert [month.month for month in kept.campaign.forecast.season.months] == [1, 2, 3]
    filled = first_month(kept.campaign)
    store.change_campaign(keys.edit_token, kept, filled)
    at = visit(edit=keys.edit_token)
    text = said(at)
    (row,) = month_rows(USUAL, score(filled))
    assert row["Month"] == "1"
    assert [row] in [each.value.to_dict("records") for each in at.dataframe]
    assert words.MONTHS_NOTE in text
    rest = rest_of_season(QUESTION, filled, EVIDENCE)
    at = run(open_place(at, "rest_of_season"))
    text = said(at)
    for sentence in (*words.rest_sentences(USUAL, rest), *words.new_sentences(USUAL, rest)):
        assert sentence in text
    (table,) = [each.proto.body for each in at.get("html") if words.REST_ALT in each.proto.body]
    shown = unescape(table)
    for each in rest.again:
        assert all(cell in shown for cell in words.again_row(USUAL, each))
    assert words.next_test_sentence(USUAL, rest) in text


def test_a_guest_sees_the_season_without_money_where_that_is_hidden(store):  # noqa: F811
    keys = store.save_new(season_document(), hide=("fees",))
    at = visit(view=keys.view_token)
    text = f"{said(at)} {[each.value.to_string() for each in at.dataframe]}"
    assert headline(USUAL, made()) in [each.value for each in at.header]
    assert "$" not in text
    assert HIDDEN_AMOUNT in text
    assert campaign_words.FREEZE not in text


def test_a_season_is_worked_out_anew_by_todays_model(store):  # noqa: F811
    old = season_document().model_copy(update={"model_version": "2.0.0"})
    at = press(visit(edit=store.save_new(old).edit_token), "anew")
    assert campaign_words.FREEZE_OLD in said(at)
    assert "Nothing" in said(at)


@pytest.mark.parametrize(("field", "value"), some({"boost": "best", "choose_by": "bad case"}.items(), 1))
def test_what_a_season_cannot_do_is_taken_away_with_one_press(field, value):
    at = open_page({"area": "town", "budget": "4000", "months": "3", field: value})
    at.switch_page(str(FILES["season"]))
    at = settle(at)
    assert NOT_IN_A_SEASON[field] in words_of(at)
    at = press(at, f"without_{field}")
    assert at.header[0].value == headline(USUAL, plan_programme(QUESTION, EVIDENCE))


def test_the_rest_is_that_of_the_season_shown_also_where_the_plan_was_saved_over(store):  # noqa: F811
    keys = store.save_new(season_document())
    press(visit(edit=keys.edit_token), "freeze")
    (kept,) = store.campaigns(keys.edit_token)
    filled = first_month(kept.campaign)
    store.keep_campaign(keys.edit_token, filled)
    store.change(keys.edit_token, 1, document=PLAN)
    at = run(open_place(visit(edit=keys.edit_token), "rest_of_season"))
    rest = rest_of_season(QUESTION, filled, EVIDENCE)
    assert all(sentence in said(at) for sentence in words.rest_sentences(USUAL, rest))
    at.selectbox(key="which_campaign_2").set_value(kept.id)
    assert words.NOTHING_YET in said(run(at))


def test_a_season_has_no_screens_and_the_presenter_leads_to_its_page(store):  # noqa: F811
    keys = store.save_new(season_document(), hide=("fees", "names"))
    at = visit(view=keys.view_token, **{"as": "presenter"})
    assert not at.exception
    assert [each.value for each in at.header] == [headline(USUAL, made())]
    assert "$" not in said(at)
