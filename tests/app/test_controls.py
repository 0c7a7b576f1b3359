"""Every control of the question changes the scenario, and the page answers the changed one."""

import itertools

import pytest

from influencer_compare import NoPlanFits, Scenario
from influencer_compare.question.display import USUAL
from influencer_compare.question.scenario import PLATFORMS, bounds, choices
from influencer_compare.wording.changes import one_change
from influencer_compare.wording.fields import option_title
from tests.app.driver import (
    DEFAULT,
    EVIDENCE,
    NAMES,
    NUMERIC,
    OTHER,
    answer,
    check_answer_to,
    kind,
    linked_scenario,
    open_page,
    open_settings,
    put,
    put_all,
    settle,
    words,
)
from tests.usual import number, some, together

TWINS = ("budget", "niche_focus", "overlap_pct")
PRESETS = {row.key[0]: row.mid * 100 for row in EVIDENCE.rows("overlap_presets")}


def test_every_field_has_a_control_and_another_value():
    at = open_settings(open_page())
    for field, value in OTHER.items():
        assert value != getattr(DEFAULT, field)
        shown = at.get_by_key(field).value
        assert (tuple(shown) if isinstance(shown, list) else shown) == getattr(DEFAULT, field)


def test_the_plain_address_answers_the_default_question():
    check_answer_to(open_page(), DEFAULT)


@pytest.mark.parametrize("fields", together([field for field in OTHER if field != "reach_times"], 8))
def test_a_control_changes_the_question_and_the_page_answers_it(fields):
    moved = {field: OTHER[field] for field in fields}
    check_answer_to(put_all(open_settings(open_page()), moved), DEFAULT.changed(**moved))


def test_people_reached_twice_are_asked_for_and_answered():
    """Alone: it is a question about people, not about engagements."""
    check_answer_to(put(open_page(), "reach_times", 2), DEFAULT.changed(reach_times=2))


def test_all_controls_at_once():
    moved = OTHER | {"reach_times": 1}  # two times or more is a question about people, not engagements
    check_answer_to(put_all(open_settings(open_page()), moved), Scenario(**moved))


@pytest.mark.parametrize("field", NAMES)
def test_every_name_of_the_evidence_can_be_chosen(field):
    at = open_settings(open_page())
    shown = [option_title(field, name) for name in NAMES[field]]
    assert sorted(at.get_by_key(field).options) == sorted(shown)
    if field != "niche":  # which is in alphabetical order
        assert at.get_by_key(field).options == shown
    for name in [*NAMES[field]][-number(1, 3) :]:
        at = put(at, field, name)
        check_answer_to(at, DEFAULT.changed(**{field: name}))


@pytest.mark.parametrize("fields", together([field for field in OTHER if kind(field) == "choice"], 3))
def test_every_choice_can_be_chosen(fields):
    at = open_settings(open_page())
    usual_first = {
        field: sorted(choices(field), key=lambda name: name != getattr(DEFAULT, field)) for field in fields
    }
    for turn in range(max(map(len, usual_first.values()))):
        moved = {field: names[: turn + 1][-1] for field, names in usual_first.items()}
        at = put_all(at, moved)
        check_answer_to(at, DEFAULT.changed(**moved))


@pytest.mark.parametrize("fields", together(NUMERIC, 5))
def test_both_ends_of_a_number_give_an_answer(fields):
    at = open_settings(open_page())
    for end in (0, 1):
        moved = {field: kind(field)(bounds(field)[end]) for field in fields}
        at = put_all(at, moved)
        check_answer_to(at, DEFAULT.changed(**moved))


def slider_beside(at, field):
    """The slider of a number; its key is another one where something else moved the number."""
    (found,) = [each for each in (*at.slider, *at.select_slider) if each.key.startswith(f"{field}_slider")]
    return found


@pytest.mark.parametrize("field", TWINS)
def test_the_slider_follows_the_number(field):
    at = put(open_page(), field, OTHER[field])
    at = settle(at)
    slider = slider_beside(at, field)
    steps = {
        abs(float(option.replace("$", "").replace(",", "")) - OTHER[field])
        for option in getattr(slider, "options", [])
    }
    assert abs(float(slider.value) - OTHER[field]) == (min(steps) if steps else 0)
    assert at.get_by_key(field).value == OTHER[field]


@pytest.mark.parametrize(("field", "value"), [("budget", 25_000), ("niche_focus", 35), ("overlap_pct", 31.0)])
def test_the_number_follows_the_slider(field, value):
    at = put(open_page(), f"{field}_slider", value)
    assert at.get_by_key(field).value == value
    check_answer_to(at, DEFAULT.changed(**{field: value}))
    at = put(at, field, OTHER[field])
    check_answer_to(at, DEFAULT.changed(**{field: OTHER[field]}))
    slider_beside(at, field).set_value(value)
    check_answer_to(settle(at), DEFAULT.changed(**{field: value}))


@pytest.mark.parametrize("field", TWINS)
def test_a_slider_reaches_both_ends(field):
    at = open_page()
    for end in bounds(field):
        at = put(at, f"{field}_slider", kind(field)(end))
        assert at.get_by_key(field).value == end


def test_a_number_between_two_steps_of_the_slider_stays_as_typed():
    at = settle(settle(put(open_page(), "budget", 7_049)))
    check_answer_to(at, DEFAULT.changed(budget=7_049))


@pytest.mark.parametrize("preset", some(PRESETS, 2))
def test_an_overlap_in_words_sets_number_slider_and_answer(preset):
    at = open_page({"overlap_pct": "41"})
    at.get_by_key("overlap_preset").click(preset)
    at = settle(at)
    assert at.get_by_key("overlap_pct").value == pytest.approx(PRESETS[preset])
    assert slider_beside(at, "overlap_pct").value == pytest.approx(PRESETS[preset])
    check_answer_to(at, DEFAULT.changed(overlap_pct=PRESETS[preset]))
    at = put(at, "overlap_pct", 33.0)  # the words let go of the number again
    check_answer_to(at, DEFAULT.changed(overlap_pct=33.0))


def test_no_platform_is_said_plainly_and_the_other_values_stay():
    kept = {"budget": 6_000, "niche": "pets", "overlap_pct": 12.0, "hours": 25, "most_creators": 9}
    at = open_page()
    for field, value in kept.items():
        at = put(at, field, value)
    at = put(at, "platforms", (), error="platforms")
    assert not at.get("plotly_chart")
    assert all(name.lower() in at.error[0].value.lower() for name in PLATFORMS)
    at = settle(at, error="platforms")
    assert {field: at.get_by_key(field).value for field in kept} == kept
    at = put(at, "platforms", ("youtube",))
    check_answer_to(at, DEFAULT.changed(**kept, platforms=("youtube",)))


# Questions to which nothing fits at first sight: each as the values that differ from the defaults.
HOPELESS = {
    "no hour and no help": {"budget": 200, "hours": 0, "help_hour_usd": 0},
    "money, but no hour and no help": {"budget": 250_000, "hours": 0, "help_hour_usd": 0},
    "budget too small for what brands pay": {"budget": 200, "fee_basis": "brand deals"},
    "town with brand deals": {"area": "town", "fee_basis": "brand deals", "adults": 1_000},
    "loaded budget eaten by hours": {
        "budget": 200,
        "budget_covers": "loaded",
        "hour_value_usd": 500,
        "help_hour_usd": 0,
    },
    "a cent a person": {"worth_per_person_usd": 0.01},
    "a cent an engagement": {"goal": "engagements", "worth_per_engagement_usd": 0.01},
    "product dearer than the budget": {"budget": 200, "product_usd": 10_000},
    "product dearer than any budget after help": {
        "budget": 200,
        "product_usd": 10_000,
        "hours": 0,
        "help_hour_usd": 0,
    },
}


@pytest.mark.parametrize("changes", some(HOPELESS.values(), 4), ids=HOPELESS)
def test_nothing_fits_is_a_headline_with_a_remedy_that_works(changes):
    scenario = DEFAULT.changed(**changes)
    at = open_page()
    for field, value in changes.items():
        at = put(at, field, value)
    nothing = check_answer_to(at, scenario)
    assert isinstance(nothing, NoPlanFits), "this question has an answer now: find another hopeless one"
    said = words(at)
    for field, value in nothing.changes.items():
        assert one_change(USUAL, field, value) in said
        at = put(at, field, value)
    if nothing.changes:
        assert not isinstance(answer(scenario.changed(**nothing.changes)), NoPlanFits)
        check_answer_to(at, scenario.changed(**nothing.changes))
    else:
        assert len(words(at)) > 40  # a remedy in words


@pytest.mark.parametrize(
    ("budget", "area", "fee_basis"),
    some(itertools.product((200, 250_000), choices("area"), EVIDENCE.fee_bases), 7),
)
def test_the_ends_of_the_budget_with_every_area_and_fee_basis(budget, area, fee_basis):
    changes = {"budget": budget, "area": area, "fee_basis": fee_basis}
    at = open_page({name: str(value) for name, value in changes.items()})
    check_answer_to(at, DEFAULT.changed(**changes))


def test_the_page_remembers_nothing_between_two_visits():
    check_answer_to(put(open_page(), "budget", 1_234), DEFAULT.changed(budget=1_234))
    assert linked_scenario(open_page()) == DEFAULT
