"""Every box of the page takes what the question takes, neither more nor less."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from influencer_compare import InputError, Scenario
from influencer_compare.model.overlap_converter import FEWEST_FOLLOWERS, MOST_FOLLOWERS, MOST_LISTED
from influencer_compare.planner.context import MOST_BOOKED, MOST_POSTS
from influencer_compare.question.display import LARGEST_RATE, SMALLEST_RATE, USUAL, Display, latest_rate_on
from influencer_compare.question.fields import bounds, choices, day_bounds, longest
from influencer_compare.question.input_errors import FIRST_DAY, LAST_DAY
from influencer_compare.ui.session.agreement import TYPED
from influencer_compare.wording.fields import label
from tests.app.driver import (
    DEFAULT,
    NAMES,
    NUMERIC,
    SECONDS,
    kind,
    linked_scenario,
    open_page,
    open_place,
    open_settings,
    put,
    put_all,
    settle,
    slider_beside,
)

DAYS = [name for name in Scenario.model_fields if kind(name) is dt.date]
TEXTS = [name for name in Scenario.model_fields if kind(name) == "text"]


@pytest.fixture(scope="module")
def page():
    return open_settings(open_page())


def ends(box):
    """The smallest and the largest value of a box."""
    return box.min, box.max


def test_every_field_is_a_number_a_day_a_text_or_a_list(page):
    lists = [name for name in Scenario.model_fields if kind(name) in ("choice", "name", "several", bool)]
    assert sorted([*NUMERIC, *DAYS, *TEXTS, *lists]) == sorted(Scenario.model_fields)
    for name in lists:
        if kind(name) is not bool:
            offered = NAMES[name] if name in NAMES else choices(name)
            assert len(page.get_by_key(name).options) == len(offered)


@pytest.mark.parametrize("field", [name for name in NUMERIC if name not in TYPED])
def test_a_number_has_the_bounds_of_its_field(page, field):
    """What a box that is typed in takes stands in ``test_typed_amounts``."""
    assert ends(page.get_by_key(field)) == bounds(field)


def test_a_slider_of_the_budget_reaches_from_end_to_end(page):
    steps = [float(each.strip("$").replace(",", "")) for each in slider_beside(page, "budget").options]
    assert (min(steps), max(steps)) == bounds("budget")
    assert len(slider_beside(page, "niche_focus").options) == 5


@pytest.mark.parametrize("field", DAYS)
def test_a_day_has_the_calendar_of_its_field(page, field):
    assert ends(page.get_by_key(field)) == day_bounds(field) == (FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize("field", TEXTS)
def test_a_text_is_as_long_as_its_field(page, field):
    most = page.get_by_key(field).max_chars
    assert most == longest(field)
    with pytest.raises(InputError, match=field):
        Scenario(**{field: "9" * (most + 1)})


@pytest.mark.parametrize(
    "day", [dt.date.min, FIRST_DAY - dt.timedelta(1), LAST_DAY + dt.timedelta(1), dt.date.max]
)
def test_a_day_beyond_the_calendar_is_named_by_the_page(day):
    """Streamlit alone drops it without a word."""
    at = open_page({**dict.fromkeys(DAYS, str(day)), "budget": "7050"})
    notices = [each.value for each in at.text]
    assert len(notices) == len(DAYS)
    for field in DAYS:
        (notice,) = [each for each in notices if label(USUAL, field) in each]
        assert str(day) in notice
        assert f"{FIRST_DAY} to {LAST_DAY}" in notice
    assert linked_scenario(at) == DEFAULT.changed(budget=7_050)


def test_both_ends_of_the_calendar_can_be_chosen():
    at = open_settings(open_page())
    for end in (0, 1):
        chosen = {field: day_bounds(field)[end] for field in DAYS}
        at = put_all(at, chosen)
        assert {field: getattr(linked_scenario(at), field) for field in DAYS} == chosen


def test_the_rate_and_its_day_have_the_bounds_of_the_display():
    at = open_page({"currency": "EUR"})
    for rate in (SMALLEST_RATE, LARGEST_RATE):  # typed as what one euro is in dollars
        at = put(at, "currency_per_usd", f"{1 / rate:.10f}")
        assert float(at.query_params["currency_per_usd"]) == rate
    last = latest_rate_on(dt.datetime.now(tz=dt.UTC).date())
    assert ends(at.date_input(key="rate_on")) == (FIRST_DAY, last)
    for rate in (SMALLEST_RATE, LARGEST_RATE):
        assert Display("EUR", rate, LAST_DAY).converts
    for wrong in ({"currency_per_usd": LARGEST_RATE * 1.01}, {"rate_on": LAST_DAY + dt.timedelta(1)}):
        with pytest.raises(InputError):
            Display("EUR", **wrong)


def pair():  # a script of its own: it imports what it needs
    from influencer_compare.ui.parts.converter import _pair  # noqa: PLC0415

    _pair()


def followers_in(at):
    return [ends(each) for each in at.number_input if each.label.startswith("Followers of")]


def test_the_converter_has_the_bounds_of_its_functions():
    at = open_place(open_page(), "exact")
    at.button(key="converter").click()
    at = settle(at)
    stated = next(each for each in at.number_input if each.label == "It says (%)")
    assert ends(stated) == (0, 100)
    assert ends(at.number_input(key="converter_count_D1")) == (2, MOST_LISTED)
    assert followers_in(at) == [(FEWEST_FOLLOWERS, MOST_FOLLOWERS)]
    at = AppTest.from_function(pair, default_timeout=SECONDS).run()
    assert followers_in(at) == [(FEWEST_FOLLOWERS, MOST_FOLLOWERS)] * 2


def options_page():  # a script of its own: it imports what it needs
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.question.scenario import Scenario  # noqa: PLC0415
    from influencer_compare.ui.cache import answers  # noqa: PLC0415
    from influencer_compare.ui.pages.compare import show_compare  # noqa: PLC0415
    from influencer_compare.ui.session import arrival  # noqa: PLC0415

    arrival.read_link(answers.evidence())
    show_compare(USUAL, Scenario())


def test_a_mix_typed_by_hand_has_the_bounds_of_every_mix():
    at = AppTest.from_function(options_page, default_timeout=SECONDS)
    at.query_params["option"] = ["title=A&mix=instagram.nano.1x1"]
    at.session_state["edit_1"] = True
    at.run()
    assert not at.exception
    assert ends(at.get_by_key("line_1_0_of_1_creators")) == (1, MOST_BOOKED)
    assert ends(at.get_by_key("line_1_0_of_1_posts")) == (1, MOST_POSTS)
    assert bounds("most_creators")[1] == MOST_BOOKED
