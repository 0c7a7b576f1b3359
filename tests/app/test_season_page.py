"""The page of a season: how long, whom that books and meets, what a test is worth, and files."""

import csv
import datetime as dt
import io
from itertools import pairwise

import pytest
import vobject

from influencer_compare import Scenario, plan_programme, read_programme
from influencer_compare.exports.calendar_file import season_calendar
from influencer_compare.exports.comma_separated import table_csv
from influencer_compare.programme.season_calendar import season_days
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import FIRST_EXAMPLE
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.views.season import calendar_rows, calendar_table, months_table
from influencer_compare.wording.season import (
    CALENDAR_NEEDS_A_START,
    NOT_IN_A_SEASON_TITLE,
    ONE_MONTH_TITLE,
    answer_sentences,
    headline,
    month_rows,
    proof_sentence,
    trade_rows,
    trade_sentence,
    waters_sentences,
)
from influencer_compare.wording.season_calendar import day_title, day_word
from tests.app.driver import EVIDENCE, alternative_texts, open_page, press, put, settle, words
from tests.usual import some

CAFE = Scenario(area="town", budget=5_000, months=4)
LINK = {"area": "town", "budget": "5000", "months": "4"}


def open_season(query=None):
    at = open_page(LINK if query is None else query)
    at.switch_page(str(FILES["season"]))
    return settle(at)


def test_the_page_says_what_the_programme_says():
    at, made = open_season(), plan_programme(CAFE, EVIDENCE)
    assert [each.value for each in at.header] == [headline(USUAL, made)]
    said = words(at)
    for sentence in (
        *answer_sentences(USUAL, made),
        *waters_sentences(USUAL, made),
        proof_sentence(USUAL, made),
    ):
        assert sentence in said
    assert trade_sentence(USUAL, made) in said
    months, trade = (each.value for each in at.dataframe)
    assert [tuple(row) for row in months.to_numpy()] == month_rows(USUAL, made)
    assert [tuple(row) for row in trade.to_numpy()] == trade_rows(USUAL, made)
    assert set(alternative_texts(at)) >= {"season_calendar", "season_people", "season_money", "season_hours"}
    assert all(alternative_texts(at).values())
    assert CALENDAR_NEEDS_A_START in said


def test_one_month_asks_how_long_and_a_press_or_the_field_answers():
    at = open_season({"area": "town", "budget": "5000"})
    assert [each.value for each in at.header] == [ONE_MONTH_TITLE]
    at = press(at, "months_3")
    assert at.header[0].value == headline(USUAL, plan_programme(CAFE.changed(months=3), EVIDENCE))
    at = put(at, "months", 2)
    assert at.header[0].value == headline(USUAL, plan_programme(CAFE.changed(months=2), EVIDENCE))
    at = put(at, "limits_cover", "month")
    wanted = plan_programme(CAFE.changed(months=2, limits_cover="month"), EVIDENCE)
    assert at.header[0].value == headline(USUAL, wanted)
    assert at.query_params["months"] in ("2", ["2"])


def test_plan_answers_in_one_go_whatever_the_season():
    once, season = open_page({"area": "town", "budget": "5000"}), open_page(LINK)
    said = [each.proto.body for each in once.get("html") if 'class="ac"' in each.proto.body]
    assert said
    assert said == [each.proto.body for each in season.get("html") if 'class="ac"' in each.proto.body]


def test_where_nothing_fits_the_page_says_why_and_what_would():
    at = open_season({"budget": "200", "hours": "0", "help_hour_usd": "0", "months": "3", "area": "town"})
    assert "hours" in at.header[0].value
    assert "It fits with" in words(at)


def test_the_first_example_has_a_season_too():
    made = plan_programme(FIRST_EXAMPLE.changed(months=6), EVIDENCE)
    assert made.creators > 0


# -- files


@pytest.fixture(scope="module")
def made():
    return plan_programme(CAFE.changed(reach_times=2), EVIDENCE)


def test_the_calendar_holds_every_post_in_order_and_in_time(made):
    days = season_days(made, EVIDENCE)
    posts = [day for day in days if day.kind == "post"]
    assert len(posts) == made.posts
    assert [day.day for day in days] == sorted(day.day for day in days)
    rows = calendar_rows(USUAL, made, days)
    assert len(rows) == made.creators
    assert sum(len(row.first_weeks) + len(row.again_weeks) for row in rows) == made.posts
    assert any(row.again_weeks for row in rows)
    assert {"look", "brief", "post", "check", "pay"} == {day.kind for day in days}
    for slot in {day.slots for day in posts}:
        own = [day.day for day in posts if day.slots == slot]
        assert all(later - sooner >= 14 for sooner, later in pairwise(own))


def test_another_reader_finds_every_day_in_the_calendar_file(made):
    days, start = season_days(made, EVIDENCE), dt.date(2027, 3, 1)
    text = season_calendar(USUAL, days, (start, dt.datetime(2027, 1, 1, tzinfo=dt.UTC)))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events = next(vobject.readComponents(text)).vevent_list
    read = sorted((each.dtstart.value, each.summary.value, each.categories.value[0]) for each in events)
    said = sorted((day.on(start), day_title(USUAL, day), day_word(day.kind)) for day in days)
    assert read == said
    assert all(each.dtend.value - each.dtstart.value == dt.timedelta(days=1) for each in events)
    assert len({each.uid.value for each in events}) == len(events)
    assert {day_word(kind) for kind in ("look", "brief", "post", "check", "pay")} == {
        kind for *_, kind in read
    }


def test_tables_and_data_hold_the_same_numbers(made):
    table = months_table(made)
    assert [row[0] for row in table.rows] == [month.month for month in made.by_month]
    place = [column.key for column in table.columns].index("met_so_far")
    assert table.rows[-1][place] == pytest.approx(made.reach, abs=0.01)
    days = season_days(made, EVIDENCE)
    text = table_csv(USUAL, calendar_table(USUAL, days)).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == len(days) + 1
    assert read_programme(made.to_json()) == made


@pytest.mark.parametrize(("field", "value"), some([("choose_by", "bad case"), ("boost", "best")], 1))
def test_a_setting_that_a_season_does_not_know_is_taken_back_by_a_press(field, value):
    at = open_season(LINK | {"months": "2", field: value})
    assert [each.value for each in at.header] == [NOT_IN_A_SEASON_TITLE]
    at = press(at, f"without_{field}")
    assert NOT_IN_A_SEASON_TITLE not in [each.value for each in at.header]


def test_every_file_stands_in_one_row_with_saving():
    at = open_season({**LINK, "start_on": "2027-01-04"})
    row = at.get_by_key("season_files")
    kinds = [each.key for each in row if getattr(each, "key", None) and each is not row]
    assert {"share_pptx", "share_pdf", "share_xlsx", "share_html", "season_ics", "season_json"} <= set(kinds)
    assert not [each for each in at if getattr(each, "key", None) == "season_share"]
