"""Every control of the question changes the scenario, and the page answers the changed one."""

import itertools

import pytest

from influencer_compare import NoPlanFits, Scenario
from influencer_compare.question.display import USUAL
from influencer_compare.question.fields import bounds, choices
from influencer_compare.question.scenario import PLATFORMS
from influencer_compare.ui.parts.question import BUDGET_STEPS
from influencer_compare.ui.session.agreement import TYPED
from influencer_compare.wording.fields import as_typed, option_title
from influencer_compare.wording.infeasible import fix_label
from influencer_compare.wording.question import overlap_words
from tests.app.driver import (
    DEFAULT,
    EVIDENCE,
    NAMES,
    NUMERIC,
    OTHER,
    answer,
    check_answer_to,
    control,
    held,
    kind,
    linked_scenario,
    open_page,
    open_settings,
    press,
    put,
    put_all,
    settle,
    slide,
    slider_beside,
    words,
)
from tests.usual import few, number, some, together

SLIDERS = ("budget", "hours", "niche_focus", "overlap_pct")
PRESETS = {row.mid * 100: row.key[0] for row in EVIDENCE.rows("overlap_presets")}


def test_every_field_has_a_control_and_another_value():
    at = open_settings(open_page())
    for field, value in OTHER.items():
        assert value != getattr(DEFAULT, field)
        shown, usual = control(at, field).value, getattr(DEFAULT, field)
        if field in TYPED:
            usual = as_typed(USUAL, field, usual)
        assert (tuple(shown) if isinstance(shown, list) else shown) == usual
    check_answer_to(at, DEFAULT)


@pytest.mark.parametrize("fields", together([field for field in OTHER if field != "reach_times"], 16))
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


@pytest.mark.parametrize("fields", together([field for field in OTHER if kind(field) == "choice"], 16))
def test_every_choice_can_be_chosen(fields):
    """Of a question that is quickly answered, whatever is chosen; a short list begins again."""
    small = DEFAULT.changed(budget=2_000, followers_per_1000_views=30)
    at = open_settings(open_page(small.to_query()))
    usual_first = {
        field: sorted(choices(field), key=lambda name: name != getattr(DEFAULT, field)) for field in fields
    }
    for turn in range(max(map(len, usual_first.values()))):
        moved = {field: names[turn % len(names)] for field, names in usual_first.items()}
        if moved.get("goal") == "followers" and "boost" in moved:
            moved["boost"] = "none"  # the two are refused together
        at = put_all(at, moved)
        check_answer_to(at, small.changed(**moved))


@pytest.mark.parametrize("fields", together(NUMERIC, 15))
def test_both_ends_of_a_number_give_an_answer(fields):
    at = open_settings(open_page())
    for end in (0, 1):
        moved = {field: kind(field)(bounds(field)[end]) for field in fields}
        at = put_all(at, moved)
        check_answer_to(at, DEFAULT.changed(**moved))


@pytest.mark.parametrize("field", some(SLIDERS, 2))
def test_the_slider_follows_the_number_and_the_number_stays_as_typed(field):
    at = settle(put(open_page(), field, OTHER[field]))
    nearest = min(BUDGET_STEPS, key=lambda step: abs(step - OTHER["budget"]))
    assert slider_beside(at, field).value == (nearest if field == "budget" else OTHER[field])
    assert control(at, field).value == str(OTHER[field])
    assert linked_scenario(at) == DEFAULT.changed(**{field: OTHER[field]})


@pytest.mark.parametrize(
    ("field", "value"),
    some([("budget", 25_000), ("hours", 20), ("niche_focus", 25), ("overlap_pct", max(PRESETS))], 2),
)
def test_the_number_follows_the_slider(field, value):
    at = slide(open_page(), field, value)
    assert control(at, field).value == as_typed(USUAL, field, value)
    check_answer_to(at, DEFAULT.changed(**{field: value}))
    at = put(at, field, OTHER[field])
    assert linked_scenario(at) == DEFAULT.changed(**{field: OTHER[field]})
    assert linked_scenario(slide(at, field, value)) == DEFAULT.changed(**{field: value})


@pytest.mark.parametrize("field", some(["budget", "niche_focus"], 1))
def test_a_slider_reaches_both_ends(field):
    at = open_page()
    for end in bounds(field):
        at = slide(at, field, kind(field)(end))
        assert held(at, field) == end


def test_an_overlap_in_words_sets_number_and_answer():
    at = open_page({"overlap_pct": "41"})
    own = overlap_words(USUAL, PRESETS, 41.0)
    for value in few(PRESETS, 3):
        assert (own in slider_beside(at, "overlap_pct").options) == (held(at, "overlap_pct") == 41)
        at = slide(at, "overlap_pct", value)
        assert slider_beside(at, "overlap_pct").options == [
            overlap_words(USUAL, PRESETS, step) for step in sorted(PRESETS)
        ]
        assert control(at, "overlap_pct").value == as_typed(USUAL, "overlap_pct", value)
    check_answer_to(at, DEFAULT.changed(overlap_pct=value))


def test_paid_help_is_a_switch_for_the_price_of_an_hour_of_it():
    at = open_page()
    for on in (False, True):
        assert at.toggle(key="pay_for_help").value is not on
        at.toggle(key="pay_for_help").set_value(on)
        at = settle(at)
        assert linked_scenario(at) == DEFAULT.changed(help_hour_usd=DEFAULT.help_hour_usd if on else 0)
    assert not open_page({"help_hour_usd": "0"}).toggle(key="pay_for_help").value
    assert open_page({"help_hour_usd": "75"}).toggle(key="pay_for_help").value


def test_no_platform_is_said_plainly_and_the_other_values_stay():
    kept = {"budget": 6_000, "niche": "pets", "overlap_pct": 12.0, "hours": 25, "most_creators": 9}
    at = put_all(open_page(), kept)
    at = put(at, "platforms", (), error="platforms")
    assert not at.get("plotly_chart")
    assert all(name.lower() in at.error[0].value.lower() for name in PLATFORMS)
    at = settle(at, error="platforms")
    assert {field: held(at, field) for field in kept} == kept
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


@pytest.mark.parametrize("changes", some(HOPELESS.values(), 2), ids=HOPELESS)
def test_nothing_fits_is_a_card_with_remedies_that_work(changes):
    scenario = DEFAULT.changed(**changes)
    at = put_all(open_page(), changes)
    nothing = check_answer_to(at, scenario)
    assert isinstance(nothing, NoPlanFits), "this question has an answer now: find another hopeless one"
    ways = [way for way in (nothing.changes, *nothing.other_changes) if way]
    fixes = {each.key: each.label for each in at.button if (each.key or "").startswith("fix_")}
    assert [label.replace("\\", "") for label in fixes.values()] == [fix_label(USUAL, way) for way in ways]
    if not ways:
        assert len(words(at)) > 40  # a remedy in words
    for key, way in zip(fixes, ways, strict=True):
        at = press(at, key)
        assert not isinstance(answer(scenario.changed(**way)), NoPlanFits)
        check_answer_to(at, scenario.changed(**way))
        at = press(at, "undo")
        assert linked_scenario(at) == scenario


@pytest.mark.parametrize(
    ("budget", "area", "fee_basis"),
    some(itertools.product((200, 250_000), choices("area"), EVIDENCE.fee_bases), 4),
)
def test_the_ends_of_the_budget_with_every_area_and_fee_basis(budget, area, fee_basis):
    changes = {"budget": budget, "area": area, "fee_basis": fee_basis}
    at = open_page({name: str(value) for name, value in changes.items()})
    check_answer_to(at, DEFAULT.changed(**changes))


def test_the_page_remembers_nothing_between_two_visits():
    check_answer_to(put(open_page(), "budget", 1_234), DEFAULT.changed(budget=1_234))
    assert linked_scenario(open_page()) == DEFAULT
