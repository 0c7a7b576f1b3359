"""Days are those of the visitor's own calendar, wherever the server stands."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from influencer_compare import Scenario
from influencer_compare.document.schema import answer_document
from influencer_compare.store.store import Store
from influencer_compare.ui.cache import plan_store
from influencer_compare.ui.session import visitor_day
from influencer_compare.version import LINK_VERSION
from tests.app.driver import APP, SECONDS, answer, cards, linked_scenario, put, query_of, settle, words

NOON, DAWN = (dt.datetime(2026, 11, 25, hour, 30, tzinfo=dt.UTC) for hour in (11, 4))
AUCKLAND, HONOLULU, UTC = "Pacific/Auckland", "Pacific/Honolulu", "Etc/UTC"
BEFORE, SAME, AFTER = (dt.date(2026, 11, day) for day in (24, 25, 26))
LIVE_BY = dt.date(2027, 2, 28)
QUICK = Scenario(budget=200, hours=0, help_hour_usd=0, live_by=LIVE_BY)  # nothing fits, which is soon said


@pytest.fixture
def clock(monkeypatch):
    """Sets what the server's clock shows: ``clock(moment)``."""

    def shows(moment):
        monkeypatch.setattr(visitor_day, "_now", lambda: moment)

    shows(NOON)
    return shows


def visit(query=None, **browser):
    """The page in a browser that says this of itself."""
    at = AppTest.from_file(APP, default_timeout=SECONDS)
    at.context = browser
    at.session_state["share"] = True
    for key, values in (query or {}).items():
        at.query_params[key] = values
    return settle(at)


def ran(script, *args, **browser):
    at = AppTest.from_function(script, args=args, default_timeout=SECONDS)
    at.context = browser
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    return at


@pytest.mark.parametrize(
    ("moment", "browser", "today"),
    [
        (NOON, {"timezone": AUCKLAND}, AFTER),
        (NOON, {"timezone": UTC}, SAME),
        (NOON, {"timezone": HONOLULU}, SAME),
        (DAWN, {"timezone": AUCKLAND}, SAME),
        (DAWN, {"timezone": HONOLULU}, BEFORE),
        (NOON, {"timezone_offset": -780}, AFTER),
        (NOON, {}, SAME),
    ],
)
def test_today_is_the_day_where_the_visitor_is(clock, moment, browser, today):
    clock(moment)
    assert ran(zone_page, **browser).text[0].value == str(today)


@pytest.mark.parametrize(("zone", "today"), [(AUCKLAND, AFTER), (UTC, SAME)])
def test_a_date_counts_from_that_day_and_the_page_says_so(clock, zone, today):
    at = visit(QUICK.to_query(every_field=False), timezone=zone)
    assert linked_scenario(at) == QUICK.changed(start_on=today)
    assert f"the time to February 28, 2027 from today, November {today.day}, 2026" in words(at)


def test_a_copied_link_answers_the_same_on_another_day_and_elsewhere(clock):
    sent = visit(QUICK.to_query(every_field=False), timezone=AUCKLAND)
    clock(NOON + dt.timedelta(days=20))
    got = visit(query_of(sent.code[0].value), timezone=HONOLULU)
    assert linked_scenario(got) == linked_scenario(sent)
    assert cards(got) == cards(sent)
    assert "the time to February 28, 2027 from November 26, 2026" in words(got)


def test_a_date_that_has_gone_by_is_named_as_such(clock):
    at = visit({**QUICK.to_query(every_field=False), "live_by": "2025-01-15"}, timezone=UTC)
    assert "Your date, January 15, 2025, is before today, " in words(at)
    assert "Choose a later one." in words(at)


def test_the_rate_of_a_day_to_come_is_refused_with_a_sentence(clock):
    euro = {"currency": "EUR", "currency_per_usd": "0.5", "rate_on": "2026-12-24"}
    at = visit({**euro, "v": str(LINK_VERSION)}, timezone=UTC)
    assert "a rate cannot be of a day to come" in words(at)
    assert "$" in cards(at)[0]
    assert at.date_input(key="rate_on").value is None
    assert at.date_input(key="rate_on").max == SAME + dt.timedelta(days=1)
    clock(NOON + dt.timedelta(days=29))
    assert "€" in cards(visit(euro, timezone=UTC))[0]


def test_without_a_date_nothing_is_said_of_days(clock):
    asked = QUICK.changed(live_by=None, weeks=9)
    at = visit(asked.to_query(every_field=False), timezone=AUCKLAND)
    assert linked_scenario(at) == asked
    assert "We count the time" not in words(at)


def test_a_start_that_was_left_open_stays_open(clock):
    """Neither 'Undo' nor midnight makes yesterday the start."""
    at = visit(QUICK.to_query(every_field=False), timezone=AUCKLAND)
    at = put(at, "budget", 250)
    at.button(key="undo").click()
    at = settle(at)
    assert at.session_state["start_on"] is None
    assert at.button(key="undo").disabled
    assert linked_scenario(at) == QUICK.changed(start_on=AFTER)
    clock(NOON + dt.timedelta(days=1))
    at = settle(at)
    assert linked_scenario(at).start_on == AFTER + dt.timedelta(days=1)
    assert at.button(key="undo").disabled


def zone_page():  # a script of its own: it imports what it needs
    import streamlit as st  # noqa: PLC0415

    from influencer_compare.ui.session.visitor_day import visitor_today  # noqa: PLC0415

    st.text(visitor_today())


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Mars/Base",
        "Europe",
        "..",
        "../../../../etc/passwd",
        "/etc/localtime",
        "a\x00b",
        "x" * 100_000,
        "x/" * 32,
        "tzdata.zi",
        "Pacific/Auckland ",
        "\u0661",
    ],
)
def test_a_browser_that_names_no_time_zone_falls_back(clock, name):
    assert ran(zone_page, timezone=name).text[0].value == str(SAME)
    assert ran(zone_page, timezone=name, timezone_offset=-780).text[0].value == str(AFTER)


@pytest.mark.parametrize("minutes", [2**31 - 1, -(2**31), 1_440, -1_440])
def test_an_offset_that_no_place_has_falls_back(clock, minutes):
    assert ran(zone_page, timezone_offset=minutes).text[0].value == str(SAME)


def file_page(text):  # a script of its own: it imports what it needs
    import streamlit as st  # noqa: PLC0415

    from influencer_compare.document.reader import read_document  # noqa: PLC0415
    from influencer_compare.ui.parts.downloads import _built  # noqa: PLC0415

    st.text(_built("html", read_document(text), "")().decode())


def test_a_file_is_made_on_the_visitors_day(clock):
    document = answer_document(Scenario(), answer(Scenario()))
    for zone, day in ((AUCKLAND, "November 26, 2026"), (UTC, "November 25, 2026")):
        assert f"Made on {day}" in ran(file_page, document.to_json(), timezone=zone).text[0].value


def saved_page(key):  # a script of its own: it imports what it needs
    import streamlit as st  # noqa: PLC0415

    from influencer_compare.question.display import Display  # noqa: PLC0415
    from influencer_compare.ui.pages.saved import Pages, show_saved  # noqa: PLC0415

    page = st.Page(
        lambda: show_saved(Display(), Pages(page, page, page, page)),
        title="Saved",
        url_path="saved",
        default=True,
    )
    st.query_params["edit"] = key
    st.navigation([page], position="hidden").run()


def test_a_saved_plan_says_the_visitors_days(monkeypatch, tmp_path):
    """Kept in seconds, shown on the days of whoever reads them, under comments too."""
    store = Store(f"sqlite:///{tmp_path / 'plans.sqlite3'}", now=NOON.timestamp)
    keys = store.save_new(answer_document(Scenario(), answer(Scenario())), days=30)
    store.comment(keys.view_token, "Ann", "Good")
    monkeypatch.setattr(plan_store, "store", lambda: store)
    for zone, day, end in ((AUCKLAND, "November 26", "December 26"), (UTC, "November 25", "December 25")):
        text = words(ran(saved_page, keys.edit_token, timezone=zone))
        assert f"Saved on {day}, 2026, kept until {end}, 2026" in text
        assert text.count(f"{day}, 2026") == 2
    store.close()
