"""A visitor who moves on ends what is worked out for her; nothing half done is kept, nobody else waits."""

import threading

import pytest
import streamlit as st

from influencer_compare import Scenario, plan
from influencer_compare.planner.watching import watched
from influencer_compare.sensitivity import tipping_map
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts import patience
from influencer_compare.ui.session import state
from influencer_compare.wording.hosting import BESIDE_OTHERS
from tests.app.driver import open_page
from tests.usual import is_full


class Stopped(BaseException):
    """What Streamlit raises in a run that has to end."""


class Watch:
    """Counts how often it was looked up at, and stops a calculation at one of them."""

    def __init__(self, stop_at=None):
        self.looks, self.stop_at = 0, stop_at

    def __call__(self):
        self.looks += 1
        if self.looks == self.stop_at:
            raise Stopped


LONG = {
    "turning points": answers.turning_points_for,
    "tornado": answers.tornado_for,
    "map": lambda scenario, watch: list(answers.maps(scenario, "budget and overlap", watch)),
    "budget curve": lambda scenario, watch: under(watch, answers.tradeoff, scenario),
    "other choices": lambda scenario, watch: under(watch, answers.other_choices_for, scenario),
    "next and odd": lambda scenario, watch: under(watch, answers.next_and_odd, scenario),
    "answer": lambda scenario, watch: under(watch, answers.recommendation, scenario),
}


def under(watch, work, *args):
    with watched(watch):
        return work(*args)


@pytest.fixture(autouse=True)
def planned_once():
    """Here everything is planned again."""


@pytest.fixture(autouse=True)
def coarse_map(monkeypatch):
    """The map is drawn in two steps, to 13 x 13 cells; with ``--full`` in three to 25 x 25."""
    if not is_full():
        monkeypatch.setattr(tipping_map, "_STEPS", (2, 1))


@pytest.mark.parametrize(("at", "name"), list(enumerate(LONG)))
def test_what_was_stopped_is_worked_out_again_and_then_remembered(at, name):
    scenario = Scenario(budget=900 + at, hours=11 + at, product_usd=29)
    for stop_at in (1, 9):
        with pytest.raises(Stopped):
            LONG[name](scenario, Watch(stop_at))
        assert not answers.TURNS._line
    whole, again = Watch(), Watch()
    found = LONG[name](scenario, whole)
    assert whole.looks > 9
    LONG[name](scenario, again)
    assert again.looks == 0
    if name == "answer":
        assert found == plan(scenario, answers.evidence())


def test_whoever_waits_for_others_is_told_why_and_nobody_else(monkeypatch):
    """Another visitor works until the words are there; alone, a slow answer says nothing of others."""
    monkeypatch.setattr(patience, "SECONDS", 0)
    alone = open_page({"budget": "7615", "hours": "31"})
    assert [each.value for each in alone.toast] == []
    begun, said, toast = threading.Event(), threading.Event(), st.toast

    def other():
        with answers.TURNS.taken():
            begun.set()
            said.wait(60)

    def say(*args, **kwargs):
        said.set()
        return toast(*args, **kwargs)

    monkeypatch.setattr(st, "toast", say)
    thread = threading.Thread(target=other)
    thread.start()
    begun.wait(60)
    page = open_page({"budget": "7625", "hours": "31"})
    thread.join(60)
    assert [each.value for each in page.toast] == [BESIDE_OTHERS]
    assert not page.exception


@pytest.mark.usefixtures("every_value")
def test_everything_on_a_page_is_watched(monkeypatch):
    looks = Watch()
    monkeypatch.setattr(state, "pause", looks)
    monkeypatch.setattr(patience, "SECONDS_BETWEEN", 0)
    page = open_page({"budget": "7654", "hours": "33"})
    assert not page.exception
    assert looks.looks > 500
