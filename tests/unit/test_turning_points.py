"""Where the answer turns: every change that is named is typed in and planned."""

import functools
import math

import pytest

from influencer_compare import load_evidence
from influencer_compare.document.turning_points import Steady, TurningPoint, TurningPoints
from influencer_compare.planner.sides import SideResults
from influencer_compare.question.display import USUAL
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.question.fields import bounds
from influencer_compare.sensitivity.turning_points import TURNING_FIELDS, turning_points
from influencer_compare.wording.sensitivity import (
    nearest_turning_point_sentence,
    steady_sentence,
    turning_point_sentence,
)
from tests.first_version import asked
from tests.solver import ahead, sides
from tests.usual import named, some

EVIDENCE = load_evidence()
SCENARIOS = {
    "default": asked(),
    **EXAMPLES,
    "large": asked(budget=100_000),
    "near a tie": asked(budget=60_000),
    "engagements": asked(goal="engagements"),
    "orders": asked(goal="orders"),
    "paid deals": asked(fee_basis="brand deals"),
    "loaded": asked(budget_covers="loaded", budget=20_000),
    "video": asked(platforms=("youtube",)),
}


# These are scanned for what is said of them as well.
SCANNED = pytest.mark.parametrize("name", named(SCENARIOS, "default", "paid deals", "loaded"))


@functools.cache
def found_in(name):
    """The turning points of one question, scanned once."""
    return turning_points(SCENARIOS[name], EVIDENCE)


def by_planning(scenario):
    """(winner, whether it is the only side) by planning the whole question, as the page does."""
    found = sides(scenario, EVIDENCE)
    return ahead(*found), found.count(None) == 1


@SCANNED
def test_every_change_is_true_when_typed_in_and_planned(name):
    for point in found_in(name).points:
        below = by_planning(SCENARIOS[name].changed(**{point.field: point.below}))
        above = by_planning(SCENARIOS[name].changed(**{point.field: point.above}))
        assert below == (point.winner_below, point.only_below), point
        assert above == (point.winner_above, point.only_above), point
        assert below[0] != above[0]


@SCANNED
def test_every_input_is_either_a_change_or_a_comfort(name):
    found = found_in(name)
    turning, steady = {point.field for point in found.points}, {each.field for each in found.steady}
    assert turning | steady == set(TURNING_FIELDS)
    assert not turning & steady
    assert [point.distance for point in found.points] == sorted(point.distance for point in found.points)
    assert found.winner == by_planning(SCENARIOS[name])[0]


@pytest.mark.parametrize("name", some(["default", "An online boutique", "large"], 1))
def test_a_comfort_holds_at_values_that_were_not_scanned(name):
    scenario = SCENARIOS[name]
    for steady in found_in(name).steady:
        for part in (0.137, 0.571, 0.913):
            value = steady.low + part * (steady.high - steady.low)
            typed = value if steady.field in ("overlap_pct", "fee_slope") else round(value)
            assert by_planning(scenario.changed(**{steady.field: typed}))[0] == steady.winner, steady


def test_there_are_changes_and_comforts_to_speak_of():
    default = found_in("default")
    assert {"overlap_pct", "fee_slope", "large_fee_pct", "budget"} <= {
        point.field for point in default.points
    }
    assert {each.kind for each in default.steady} == {"keeps", "no effect"}
    assert default.nearest == default.points[0]


@SCANNED
def test_a_change_is_as_near_as_the_field_goes(name):
    step = {"overlap_pct": 0.1, "fee_slope": 0.01, "adults": 100}
    for point in found_in(name).points:
        assert 0 < point.above - point.below <= step.get(point.field, 1) * 1.001
        assert point.value == point.below
        low, high = bounds(point.field)
        assert low <= point.below < point.above <= high


def test_moving_past_a_change_turns_the_winner():
    point = next(point for point in found_in("default").points if point.field == "budget")
    assert point.next_to_current
    moved = turning_points(asked(budget=point.above + 1_000), EVIDENCE, fields=["budget"])
    assert (found_in("default").winner, moved.winner) == (point.winner_below, point.winner_above)
    assert point.below in [other.below for other in moved.points]


def test_no_effect_is_marked_as_such():
    steady = {each.field: each.kind for each in found_in("default").steady}
    assert steady["hour_value_usd"] == "no effect"  # a cash budget does not pay for the owner's hours
    loaded = {each.field: each.kind for each in found_in("loaded").steady}
    assert loaded.get("hour_value_usd") != "no effect"
    engagements = {each.field: each.kind for each in found_in("engagements").steady}
    assert engagements["overlap_pct"] == "no effect"  # engagements count every time


def test_a_side_out_of_reach_is_said():
    cafe = found_in("A café in a town")
    assert not cafe.points
    assert {each.kind for each in cafe.steady} <= {"one side", "no effect"}
    assert nearest_turning_point_sentence(USUAL, cafe) == (
        "Only micro fits, and no single change here makes macro the answer."
    )
    # At $3,000 paid deals leave the macro side out of reach, at $10,000 it wins.
    paid = found_in("paid deals").points
    budget = [point for point in paid if point.field == "budget" and point.next_to_current]
    assert [(point.only_below, point.winner_above) for point in budget] == [(True, "macro")]
    assert "There no macro plan fits." in turning_point_sentence(USUAL, budget[0])


def test_nothing_that_pays_is_said():
    losing = turning_points(asked(goal="profit"), EVIDENCE, fields=["overlap_pct", "hours"])
    assert (losing.winner, losing.points) == ("neither", ())
    assert {each.kind for each in losing.steady} == {"neither"}
    assert nearest_turning_point_sentence(USUAL, losing).startswith("Neither side works")


def sides_by(monkeypatch, micro_of_overlap):
    """Flips of the overlap where micro brings this much at each overlap and macro always 1."""
    monkeypatch.setattr(
        "influencer_compare.planner.sides.best_value",
        lambda context, side, gap: 1.0 if side == "macro" else micro_of_overlap(context.scenario.overlap_pct),
    )
    return turning_points(asked(), EVIDENCE, fields=["overlap_pct"])


def test_a_known_change_is_found_to_its_last_digit(monkeypatch):
    found = sides_by(monkeypatch, lambda overlap: 1.5 if overlap < 21.35 else 0.5)
    assert [(point.below, point.above, point.mostly) for point in found.points] == [(21.3, 21.4, False)]


def test_a_lead_under_five_per_cent_is_no_change_but_makes_it_mostly(monkeypatch):
    def steps(overlap):
        if 10 <= overlap < 20:
            return 0.97  # macro, by 3%
        return 1.5 if overlap < 40 else 0.5

    found = sides_by(monkeypatch, steps)
    assert [(point.below, point.mostly) for point in found.points] == [(39.9, True)]
    weak = sides_by(monkeypatch, lambda overlap: 0.97 if overlap >= 40 else 1.5)
    assert weak.points == ()
    assert [steady.kind for steady in weak.steady] == ["close"]


def test_where_the_owner_stands_is_never_joined_away(monkeypatch):
    found = sides_by(monkeypatch, lambda overlap: 0.97 if 5 <= overlap < 9 else 1.5)
    assert found.winner == "macro"
    assert {(point.below, point.above) for point in found.points} == {(4.9, 5.0), (8.9, 9.0)}
    assert all(point.next_to_current for point in found.points)


def test_changes_behind_another_are_further_off(monkeypatch):
    found = sides_by(monkeypatch, lambda overlap: 0.5 if 20 <= overlap < 40 else 1.5)
    assert [(point.below, point.next_to_current) for point in found.points] == [(19.9, True), (39.9, False)]
    assert (
        turning_point_sentence(USUAL, found.points[1])
        == "Further off there is another change. Once overlap passes 40%, micro mostly wins."
    )


def test_only_some_inputs_and_watched():
    calls = []
    found = turning_points(asked(), EVIDENCE, fields=["overlap_pct"], watch=lambda: calls.append(1))
    assert found.points == tuple(
        point for point in found_in("default").points if point.field == "overlap_pct"
    )
    assert found.steady == ()
    assert len(calls) > 33
    with pytest.raises(ValueError, match="colour"):
        turning_points(asked(), EVIDENCE, fields=["colour"])


def test_watching_can_stop_it():
    class Stop(Exception):
        pass

    def stop():
        raise Stop

    with pytest.raises(Stop):
        turning_points(asked(), EVIDENCE, watch=stop)


def test_an_own_value_beyond_the_scan_is_included():
    found = turning_points(asked(hours=400, large_fee_pct=10), EVIDENCE, fields=["hours", "large_fee_pct"])
    ends = {each.field: (each.low, each.high) for each in found.steady}
    currents = {point.field: point.current for point in found.points}
    assert ends.get("hours", (0, 400)) == (0, 400)
    assert currents.get("large_fee_pct", ends.get("large_fee_pct", (10, 0))[0]) == 10


def test_an_empty_field_is_its_usual_value():
    point = next(point for point in found_in("default").points if point.field == "fee_slope")
    assert point.current == EVIDENCE.curve("fee_curves", "instagram", "rate cards").slope
    typed = turning_points(asked(fee_slope=point.current), EVIDENCE, fields=["fee_slope"])
    assert typed.points[0].below == point.below


def test_values_know_who_wins():
    ahead = SideResults(2.0, 1.0)
    assert (ahead.winner, ahead.lead, ahead.only) == ("micro", 1.0, False)
    assert (SideResults(None, 1.0).winner, SideResults(None, 1.0).only) == ("macro", True)
    assert (SideResults(None, None).winner, SideResults(None, None).only) == ("neither", False)
    assert SideResults(1.0, 1.0).winner == "micro"
    assert math.isinf(SideResults(5.0, -1.0).lead)


BASE = {
    "field": "overlap_pct", "value": 21.0, "below": 21.0, "above": 21.1, "current": 6.0,
    "winner_below": "micro", "winner_above": "macro", "only_below": False, "only_above": False,
    "mostly": False, "next_to_current": True, "distance": 0.25,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "Micro wins until overlap passes 21%. You are at 6%."),
        ({"mostly": True}, "Micro mostly wins until overlap passes 21%. You are at 6%."),
        ({"current": 30.0}, "Macro wins until overlap falls below 21%. You are at 30%."),
        ({"current": 20.8}, "Micro wins until overlap passes 21.0%. You are at 20.8%."),
        (
            {"next_to_current": False},
            "Further off there is another change. Once overlap passes 21%, macro wins.",
        ),
        (
            {"only_above": True},
            "Micro wins until overlap passes 21%. You are at 6%. There no micro plan fits.",
        ),
        (
            {"field": "budget", "below": 58_174, "above": 58_175, "current": 10_000},
            "Micro wins until the budget passes $58,200. You are at $10,000.",
        ),
        (
            {"field": "hours", "below": 7, "above": 8, "current": 1, "winner_below": "neither"},
            "Neither side works until your own time passes 7 hours. You are at 1 hour.",
        ),
        (  # here both sides fit: which of them does so just short of the turn is not the point
            {
                "field": "budget",
                "below": 209,
                "above": 210,
                "current": 20_000,
                "winner_below": "neither",
                "winner_above": "micro",
                "only_above": True,
            },
            "Neither side works once the budget falls below $210. You are at $20,000.",
        ),
        (
            {"field": "fee_slope", "below": 0.65, "above": 0.66, "current": 0.91},
            (
                "Macro wins until the price of ten times the followers falls below 4.6 times as much. "
                "You are at 8.1 times as much."
            ),
        ),
    ],
)
def test_a_change_in_words(changes, text):
    assert turning_point_sentence(USUAL, TurningPoint(**(BASE | changes))) == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("keeps", "Changing your own time does not change the winner. We tried 0 hours to 160 hours."),
        ("no effect", "Your own time changes nothing at all here."),
        ("one side", "Changing your own time does not make a macro plan fit. We tried 0 hours to 160 hours."),
        (
            "close",
            (
                "Changing your own time never turns it clearly. We tried 0 hours to 160 hours. "
                "The other side gets ahead by less than 5% at most."
            ),
        ),
    ],
)
def test_a_comfort_in_words(kind, text):
    assert steady_sentence(USUAL, Steady("hours", kind, "micro", 0, 160, 40)) == text


def test_no_change_at_all_in_words():
    steady = tuple(Steady(field, "keeps", "micro", 0, 160, 40) for field in ("hours", "niche_focus"))
    found = TurningPoints((), steady, "micro", 0.4)
    assert nearest_turning_point_sentence(USUAL, found) == (
        "Micro stays ahead, whichever of these you change: your own time and closeness to your topic."
    )
