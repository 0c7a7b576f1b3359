"""What the page remembers of one visit; nothing else touches the session state.

The browser writes the address itself: every question widget is bound to the query under the name of its
scenario field. A link is read once, before the widgets, by the same rules as in Python, so that whatever
Streamlit would drop silently is named.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from influencer_compare.evidence import Evidence
from influencer_compare.inputs import Dropped, InputError
from influencer_compare.scenario import Scenario, default_text

_DROPPED = "_dropped"
_LINK = "_link"
_SHARED = "_shared"
_PAST = "_past"
_KEPT = 30  # questions to go back to


def read_link(evidence: Evidence) -> None:
    """On the first run of a visit: understand the link, and note what in it was not understood."""
    if _DROPPED in st.session_state:
        return
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    scenario, dropped = Scenario.from_query(query)
    scenario, unknown = _without_unknown_names(scenario, evidence)
    st.session_state[_DROPPED] = (*dropped, *unknown)
    st.session_state[_LINK] = scenario
    st.session_state[_SHARED] = "v" in query
    if _respell(scenario):
        st.rerun()


def _respell(scenario: Scenario) -> bool:
    """Write each field of the address as the widgets read it, before they do.

    Streamlit takes only its own spelling of a value, drops others without a word, and fails on some.
    """
    wanted = scenario.to_query(every_field=False)
    wrong = [
        name
        for name in Scenario.model_fields
        if name in st.query_params and st.query_params.get_all(name) != wanted.get(name)
    ]
    for name in wrong:
        if name in wanted:
            st.query_params[name] = wanted[name]
        else:
            del st.query_params[name]
    return bool(wrong)


def _without_unknown_names(scenario: Scenario, evidence: Evidence) -> tuple[Scenario, tuple[Dropped, ...]]:
    try:
        evidence.check(from_today(scenario))
    except InputError as error:
        default = Scenario()
        wrong = {problem.field: getattr(default, problem.field) for problem in error.problems}
        dropped = tuple(
            Dropped(problem.field, problem.value[:80], problem.remedy, default_text(problem.field))
            for problem in error.problems
        )
        return scenario.changed(**wrong), dropped
    return scenario, ()


def set_field(name: str, value: Any) -> None:
    """Give one question widget a value; only from callbacks or before the widget is drawn."""
    st.session_state[name] = list(value) if isinstance(value, tuple) else value


def field(name: str) -> Any:
    """The value of one question widget as it was last drawn, or None."""
    return st.session_state.get(name)


def is_moved(name: str) -> bool:
    """Whether one setting differs from its default, in its widget or in the address."""
    return name in st.query_params or st.session_state.get(name, default(name)) != default(name)


def default(name: str) -> Any:
    """What a setting is until the visitor moves it."""
    return getattr(Scenario(), name)


def pause() -> None:
    """Let go for a moment during a long calculation: a move of the visitor ends it here."""
    st.session_state.get(_LINK)


def dropped() -> tuple[Dropped, ...]:
    """What in the link was not understood."""
    parts: tuple[Dropped, ...] = st.session_state.get(_DROPPED, ())
    return parts


def forget_dropped() -> None:
    """The visitor has read what was not understood."""
    st.session_state[_DROPPED] = ()


def link_was_shared() -> bool:
    """Whether the visitor came by a link that somebody copied."""
    return bool(st.session_state.get(_SHARED, False))


def forget_shared() -> None:
    """The visitor has read that she may move anything."""
    st.session_state[_SHARED] = False


def remember(scenario: Scenario) -> None:
    """Keep the question for 'Undo'; the newest last."""
    past: tuple[Scenario, ...] = st.session_state.get(_PAST, ())
    if not past or past[-1] != scenario:
        st.session_state[_PAST] = (*past, scenario)[-_KEPT:]


def last_question() -> Scenario:
    """The question as the visitor's widgets hold it now; that of the link on the first run."""
    past: tuple[Scenario, ...] = st.session_state.get(_PAST, ())
    known: Scenario = past[-1] if past else st.session_state.get(_LINK, Scenario())
    moved = {name: st.session_state[name] for name in Scenario.model_fields if name in st.session_state}
    try:
        return from_today(known.changed(**moved))
    except InputError:
        return known


def from_today(scenario: Scenario) -> Scenario:
    """A date without a start counts from today; the planner itself knows no today."""
    if scenario.live_by is None or scenario.start_on is not None:
        return scenario
    return scenario.changed(start_on=dt.datetime.now(tz=dt.UTC).date())


def can_undo() -> bool:
    """Whether there is an earlier question."""
    return len(st.session_state.get(_PAST, ())) > 1


def undo() -> None:
    """Go back to the question before; a callback."""
    past: tuple[Scenario, ...] = st.session_state.get(_PAST, ())
    if len(past) > 1:
        st.session_state[_PAST] = past[:-2]
        set_question(past[-2])


def set_question(scenario: Scenario) -> None:
    """Give every question widget its value; a callback."""
    for name, value in scenario.model_dump().items():
        set_field(name, value)


def full_link(scenario: Scenario) -> str:
    """The whole address with every field, the link version and the model version."""
    base = (st.context.url or "").split("?")[0].rstrip("/")
    return f"{base}/?{urlencode(scenario.to_query(), doseq=True)}"
