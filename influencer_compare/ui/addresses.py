"""The addresses that are shared, and what the address of this visit asks for beside the question."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

import streamlit as st

from influencer_compare.comparison import links
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui import state

_PAGES = ("plan", "changes", "claims", "evidence", "method", "compare", "saved", "present")  # as in app.py
_LONGEST_TOKEN = 100  # characters; ours are far shorter


def receive() -> None:
    """Free the address of what was added on its way, and on the first run look at its mark."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    found = links.arrived(query)
    if state.link_is_read():
        _receive_again(query, found.query)
        return
    copied = found.complete is not None or "v" in found.query
    state.note_link("cut" if found.complete is False else "whole" if copied else None)
    if found.query != query:
        st.query_params.from_dict(found.query)
        st.rerun()


def _receive_again(query: dict[str, list[str]], found: dict[str, list[str]]) -> None:
    """Later runs find such an address only where 'Back' brought it: the question is then that of the link."""
    moved = [name for name in Scenario.model_fields if found.get(name) != query.get(name)]
    for name in query.keys() - found.keys():
        del st.query_params[name]
    for name in links.TOKENS:
        if found.get(name) != query.get(name):
            st.query_params[name] = found[name]
    if moved:
        state.set_question(Scenario.from_query(found)[0])
        st.rerun()


def copied_link(display: Display, scenario: Scenario, *, every_field: bool = False) -> str:
    """The whole address of a question: short, or with every field for archives."""
    return _link("", links.question_query(scenario, display, every_field=every_field))


def question_link(display: Display, asked: tuple[OptionSpec, ...]) -> str:
    """A link for a file that asks the question of one option anew; of several, the dashboard itself."""
    one = len(asked) == 1 and asked[0].mix is None
    return copied_link(display, asked[0].scenario, every_field=True) if one else f"{_root()}/"


def comparison_link(display: Display, options: tuple[OptionSpec, ...], goal: Goal | None) -> str:
    """The whole address of the options side by side."""
    return _link("compare", links.comparison_query(options, goal, display))


def saved_link(kind: Literal["view", "edit"], token: str) -> str:
    """The whole address of a saved plan."""
    return f"{_root()}/saved?{kind}={quote(token)}"


def link_token(kind: Literal["view", "edit"]) -> str:
    """The key of a saved plan in the address, or nothing."""
    given: str = st.query_params.get(kind, "")
    return given[:_LONGEST_TOKEN]


def keep_edit_link() -> None:
    """Give the address the key of the plan that this visit changes, where 'Back' came here without it."""
    changed = state.saved_plans().edited
    if changed is not None and "view" not in st.query_params and "edit" not in st.query_params:
        st.query_params.from_dict({"edit": changed.token})


def wants_to_present() -> bool:
    """Whether the address asks for the presenter view of what it opens."""
    return "present" in st.query_params


def query_to_present() -> dict[str, list[str]]:
    """The address without that wish."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name != "present"}


def _link(page: str, query: dict[str, list[str]]) -> str:
    return f"{_root()}/{page}?{links.text_of(query)}"


def _root() -> str:
    """The address of the dashboard without any page."""
    url = (st.context.url or "").split("?")[0].rstrip("/")
    before, _, last = url.rpartition("/")
    return before if last in _PAGES else url
