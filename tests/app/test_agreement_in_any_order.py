"""Whatever comes in whatever order from a browser that is behind: what was done last is on page and address.

Streamlit's real server, and in front of it a browser that we play: what it shows, what its address says and
what is still on its way to it. Its address arrives before the visitor does the next thing; what it draws may
be late by any number of moves.
"""

import functools
from typing import get_args
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from influencer_compare import Scenario
from influencer_compare.ui.session.agreement import DECISIONS, Address, Widget
from tests.app.driver import SECONDS
from tests.usual import number

FIELD, USUAL = "niche_focus", Scenario().niche_focus
VALUES = st.sampled_from([USUAL, 60, 70, 80])
RERUN = "streamlit.testing.v1.local_script_runner.RerunData"


def page():  # a script of its own: it imports what it needs
    import streamlit as st  # noqa: PLC0415

    from influencer_compare.question.display import USUAL as DISPLAY  # noqa: PLC0415
    from influencer_compare.ui.parts.question import _slider  # noqa: PLC0415
    from influencer_compare.ui.parts.typed import typed  # noqa: PLC0415
    from influencer_compare.ui.session import arrival  # noqa: PLC0415
    from influencer_compare.ui.session.agreement import agree  # noqa: PLC0415

    pages = [st.Page(lambda: None, title=each, url_path=each) for each in ("plan", "changes")]
    st.navigation(pages, position="hidden")
    arrival.write_question()
    agree(["niche_focus"])
    arrival.write_fields(["niche_focus"])
    value = typed(DISPLAY, "niche_focus")
    _slider(DISPLAY, "niche_focus", value, (50, 60, 70, 80), str)
    st.text(value)


class Browser:
    """A tab of a visitor."""

    def __init__(self):
        self.page, self.address, self.history = "plan", "", []
        self.open()

    def open(self):
        """A new session of the server, and nothing drawn yet."""
        self.server = AppTest.from_function(page, default_timeout=SECONDS)
        self.box = self.slider = None
        self.ids, self.on_its_way = (), []
        self.send()

    @property
    def said(self):
        """What the address says of the field."""
        return int(self.address or USUAL)

    def send(self, *, goes_back=False):
        """A message: what the widgets hold as far as they are drawn, the address and the page."""
        at, states = self.server, WidgetStates()
        if self.box is not None:
            states.widgets.append(WidgetState(id=self.ids[0], string_value=self.box))
            slider = WidgetState(id=self.ids[1])
            slider.string_array_value.data.append(self.slider)
            states.widgets.append(slider)
        at.query_params = {FIELD: self.address} if self.address else {}
        at._page_hash = calc_hash(self.page)
        with mock.patch(RERUN, functools.partial(RerunData, is_history_navigation=goes_back)):
            at._run(states)
        assert not at.exception, [each.value for each in at.exception]
        written = at.query_params.get(FIELD, "")
        if written != self.address:
            self.on_its_way.append(written)
        (box,), (slider,) = at.text_input, at.select_slider
        self.on_its_way.append((box.proto, slider.proto))

    def receive(self):
        """The next of what is on its way: the address, or both widgets."""
        if not self.on_its_way:
            return
        came = self.on_its_way.pop(0)
        if isinstance(came, str):
            self.history.append((self.page, self.address))
            self.address = came
            return
        box, slider = came
        if box.set_value:
            self.box = box.value
        elif self.box is None or self.ids[0] != box.id:
            self.box = box.default
        if slider.set_value:
            (self.slider,) = slider.raw_value
        elif self.slider is None or self.ids[1] != slider.id:
            self.slider = slider.options[int(slider.default[0])]
        self.ids = (box.id, slider.id)

    def receive_the_address(self):
        while any(isinstance(each, str) for each in self.on_its_way):
            self.receive()

    def turn_page(self):
        self.history.append((self.page, self.address))
        self.page = "changes" if self.page == "plan" else "plan"


def drawn(visit):
    return visit.browser.box is not None


class Visit(RuleBasedStateMachine):
    """A visitor who moves, types, turns pages, reloads and goes back, and a browser that is behind."""

    @initialize(waits=st.booleans())
    def arrive(self, waits=True):
        self.browser, self.last = Browser(), USUAL
        self.the_browser_receives(9 * waits)

    @rule(count=st.integers(1, 4))
    def the_browser_receives(self, count):
        for _ in range(count):
            self.browser.receive()

    @precondition(drawn)
    @rule(value=VALUES)
    def types(self, value):
        self.browser.receive_the_address()
        if str(value) != self.browser.box:
            self.browser.box, self.last = str(value), value
            self.browser.send()

    @precondition(drawn)
    @rule(value=VALUES)
    def moves_the_slider(self, value):
        if str(value) != self.browser.slider:
            self.browser.slider, self.last = str(value), value
            self.browser.send()

    @precondition(drawn)
    @rule()
    def does_something_else(self):
        self.browser.receive_the_address()
        self.browser.send()

    @precondition(drawn)
    @rule()
    def turns_the_page(self):
        self.browser.receive_the_address()
        self.browser.turn_page()
        self.browser.send()

    @precondition(lambda self: not drawn(self))
    @rule()
    def turns_the_page_before_it_is_drawn(self):
        """The browser leaves the parts of the address behind whose widgets are not there."""
        self.browser.turn_page()
        self.browser.address, self.browser.on_its_way = "", []
        self.browser.send()

    @rule()
    def reloads(self):
        self.browser.receive_the_address()
        self.browser.history, self.last = [], self.browser.said
        self.browser.open()

    @precondition(lambda self: self.browser.history)
    @rule()
    def goes_back(self):
        self.browser.receive_the_address()
        self.browser.page, self.browser.address = self.browser.history.pop()
        self.last = self.browser.said
        self.browser.send(goes_back=True)

    def teardown(self):
        """Once the browser has caught up, all agree on what was done last."""
        for _ in range(3):
            self.the_browser_receives(len(self.browser.on_its_way))
            self.browser.send()
        self.the_browser_receives(len(self.browser.on_its_way))
        shown = int(self.browser.server.text[0].value)
        held = (shown, self.browser.said, int(self.browser.box), int(self.browser.slider))
        assert held == (self.last,) * 4


Visit.TestCase.settings = settings(
    max_examples=number(10, 40),
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestNothingIsLost = Visit.TestCase


ORDERS = {
    "the box is behind its slider": ["moves_the_slider 70", "does_something_else"],
    "the box is behind, on another page": ["moves_the_slider 70", "turns_the_page"],
    "the address is behind": ["moves_the_slider 60", f"moves_the_slider {USUAL}"],
    "the slider is behind its box": ["types 60", "does_something_else"],
    "the page was turned too early": ["types 70", "reloads", "turns_the_page_before_it_is_drawn"],
    "a move on an old slider": ["types 60", "moves_the_slider 80"],
    "typed into an old box": ["moves_the_slider 70", "types 60"],
    "back, and an old box": ["moves_the_slider 60", "does_something_else", "goes_back"],
    "back, and the box is behind": [
        *("moves_the_slider 70", "the_browser_receives 9", "moves_the_slider 80", "the_browser_receives 9"),
        *("goes_back", "does_something_else"),
    ],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_orders_in_which_something_was_lost_once(order):
    visit = Visit()
    visit.arrive()
    for move in order:
        name, _, value = move.partition(" ")
        getattr(visit, name)(*([int(value)] if value else []))
    visit.teardown()
    assert visit.last in (USUAL, 60, 70, 80)


def test_every_case_is_decided():
    assert set(DECISIONS) == {
        (widget, address) for widget in get_args(Widget) for address in get_args(Address)
    }
