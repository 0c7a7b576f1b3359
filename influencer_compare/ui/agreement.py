"""Where the widgets of a visit and its address disagree: which of them is the newer one.

The address says more than the widgets where a value was set here and the page was turned before the widget
took it; it says less where the page was turned before the widget was there at all. Browser and server then
each hold half of the question, and the next run would lose one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from influencer_compare.question import display as display_of
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui import state

_NOTHING: dict[str, Any] = {**dict.fromkeys(display_of.FIELDS), "currency": display_of.USD}


def agree(names: Iterable[str]) -> None:
    """Give these widgets the newer value where they differ from the address; before they are drawn.

    'Back' stays what it is: Streamlit lets the address of the history win.
    """
    said = _said_by_the_address()
    for name in names:
        held, given = state.field(name), state.given(name)
        if held is None or _same(held, said.get(name)) or held == st.query_params.get(name):
            continue
        if 0 <= _last(given, held) < _last(given, said.get(name)):
            state.set_field(name, given[-1])  # the widget is behind what it was given
        elif name not in st.query_params:
            state.set_field(name, held)


def _last(given: list[Any], value: Any) -> int:
    """Where a value was given last, from 0; -1 where it was not."""
    return max((at for at, each in enumerate(given) if _same(each, value)), default=-1)


def _said_by_the_address() -> dict[str, Any]:
    """The value of each field by the address alone; a field that it says wrongly is left out."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    asked, wrong = Scenario.from_query({n: v for n, v in query.items() if n in Scenario.model_fields})
    shown, odd = display_of.from_query({n: v for n, v in query.items() if n in display_of.FIELDS})
    left_out = {part.field for part in (*wrong, *odd)}
    said = {**asked.model_dump(), **_NOTHING, **shown}
    return {name: value for name, value in said.items() if name not in left_out}


def _same(held: Any, said: Any) -> bool:
    """Whether a widget holds this value; names in a list have no order."""
    if isinstance(held, list) and isinstance(said, tuple):
        return sorted(held) == sorted(said)
    return bool(held == said)
