"""Where the widgets of a visit and its address disagree: which of them is the newer one.

The address says more than the widgets where a value was set here and the page was turned before the widget
took it; it says less where the page was turned before the widget was there at all, or where the browser has
not received it yet. Browser and server then each hold half of the question, and the next run would lose one
of them. So the page remembers which values each widget has had, in their order, and ``DECISIONS`` says who
is believed.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal

import streamlit as st

from influencer_compare.question import display as display_of
from influencer_compare.question.fields import ABOUT
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.session import arrival, state
from influencer_compare.ui.session.state import Had
from influencer_compare.version import LINK_VERSION

# What the widget holds, and what the address says, among the values that the widget has had in this visit.
Widget = Literal["newest", "older", "unknown"]
Address = Literal["newest", "older", "unknown", "silent"]
Believed = Literal["widget", "address", "newest"]

DECISIONS: dict[tuple[Widget, Address], Believed] = {
    ("newest", "newest"): "newest",
    ("newest", "older"): "newest",  # the browser has not received the address yet
    ("newest", "unknown"): "address",  # nothing here wrote it
    ("newest", "silent"): "newest",  # the page was turned before the widget was there
    ("older", "newest"): "newest",  # the page was turned before the widget took it
    ("older", "older"): "newest",
    ("older", "unknown"): "address",
    ("older", "silent"): "newest",
    ("unknown", "newest"): "widget",  # typed; the browser writes the address by itself, or lost it
    ("unknown", "older"): "widget",
    ("unknown", "unknown"): "widget",
    ("unknown", "silent"): "widget",
}

# Fields that no widget binds to the address: what is typed for them is read first.
TYPED = (
    *("hours", "niche_focus", "overlap_pct", "margin_pct"),
    *(name for name, about in ABOUT.items() if about.unit == "usd"),
)

_NOTHING: dict[str, Any] = {**dict.fromkeys(display_of.FIELDS), "currency": display_of.USD}


def agree(names: Collection[str]) -> None:
    """Where these widgets differ from the address, give them what is believed; before they are drawn.

    'Back' stays what it is: Streamlit then lets the address of the history win.
    """
    said = _said_by_the_address()
    goes_back = arrival.goes_back()
    values = state.held_of(names)
    for name in names:
        held = values.get(name)
        if held is None or goes_back:  # the widget will be as the address says
            if name in said and (name in TYPED or name == "currency_per_usd"):
                state.give(name, said[name])
            elif name in said:
                state.note(name, said[name])
        elif _same(held, said.get(name)) or held == st.query_params.get(name):
            state.note(name, held)
        else:
            past = state.past(name) or [Had(held, given=False)]
            newest = past[-1]
            believed = DECISIONS[_of_widget(held, past), _of_address(name, said, past)]
            if believed == "widget":
                state.give(name, held, by_page=False)
            elif believed == "address":
                state.give(name, said[name])
            else:
                state.give(name, newest.value, by_page=newest.given)


def _of_widget(held: Any, past: list[Had]) -> Widget:
    """A widget can be behind only what the page gave it, or where that came late; else it was set anew."""
    place = _place(held, past)
    if place in (-1, len(past) - 1):
        return "unknown" if place < 0 else "newest"
    return "older" if any(each.given for each in past[place:]) else "unknown"


def _of_address(name: str, said: dict[str, Any], past: list[Had]) -> Address:
    if name not in said:
        return "silent"
    place = _place(said[name], past)
    if place == len(past) - 1:
        return "newest"
    if name not in st.query_params:
        return "silent"
    return "unknown" if place < 0 else "older"


def _place(value: Any, past: list[Had]) -> int:
    """Where a widget has had a value last, from 0; -1 where it never had."""
    return max((at for at, each in enumerate(past) if _same(value, each.value)), default=-1)


def _said_by_the_address() -> dict[str, Any]:
    """The value of each field by the address alone; a field that it says wrongly is left out."""
    query = arrival.query_now()
    fields = {name: values for name, values in query.items() if name in Scenario.model_fields}
    asked, wrong = Scenario.from_query(fields, LINK_VERSION)  # the page itself has written it, or a widget
    shown, odd = display_of.from_query({n: v for n, v in query.items() if n in display_of.FIELDS})
    left_out = {part.field for part in (*wrong, *odd)}
    said = {**asked.model_dump(), **_NOTHING, **shown}
    return {name: value for name, value in said.items() if name not in left_out}


def _same(held: Any, said: Any) -> bool:
    """Whether two values are one; names in a list have no order."""
    if isinstance(held, list | tuple) and isinstance(said, list | tuple):
        return sorted(held) == sorted(said)
    return bool(held == said)
