"""What the page remembers of one visit; nothing else touches the session state.

The browser writes the address itself: every question widget is bound to the query under the name of its
scenario field. A link is read once, before the widgets, by the same rules as in Python, so that whatever
Streamlit would drop silently is named.
"""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from influencer_compare.comparison.options import (
    GOAL,
    OPTION,
    OptionDropped,
    OptionSpec,
    from_query,
    goal_in,
    to_query,
    with_usual,
)
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question import display as display_of
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import Dropped, InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.saved_state import SavedPlans
from influencer_compare.ui.visitor_day import dated

SharedLink = Literal["whole", "cut"]
_DROPPED = "_dropped"
_LINK = "_link"
_SHARED = "_shared"
_GIVEN = "_given"
_PAST = "_past"
_KEPT = 30  # questions or options to go back to, values that a widget was given
_OPTIONS = "_options"
_PAST_OPTIONS = "_past_options"
_OPTIONS_DROPPED = "_options_dropped"
_COMPARED_BY = "_compared_by"
_SAVED_PLANS = "_saved_plans"
_SCREEN = "_screen"
_DISPLAY = "_display"
_DISPLAY_DROPPED = "_display_dropped"


def read_link(evidence: Evidence) -> None:
    """On the first run of a visit: understand the link, and note what in it was not understood."""
    if _DROPPED in st.session_state:
        return
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    _read_options(query, evidence)
    scenario, dropped = Scenario.from_query(
        {key: values for key, values in query.items() if key not in (OPTION, GOAL)}
    )
    scenario, unknown = _without_unknown_names(scenario, evidence)
    st.session_state[_DROPPED] = (*dropped, *unknown)
    st.session_state[_LINK] = scenario
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
        evidence.check(dated(scenario))
    except InputError as error:
        return with_usual(scenario, error)
    return scenario, ()


def set_field(name: str, value: Any) -> None:
    """Give one widget a value; only from callbacks or before the widget is drawn."""
    value = list(value) if isinstance(value, tuple) else value
    held = st.session_state.get(name)
    kept: dict[str, list[Any]] = st.session_state.setdefault(_GIVEN, {})
    if held not in given(name):
        kept[name] = [held]
    if kept[name][-1] != value:
        kept[name] = [*kept[name], value][-_KEPT:]
    st.session_state[name] = value


def follow(name: str, value: Any) -> None:
    """Let a slider stand where the number beside it is; before the slider is drawn."""
    st.session_state[name] = value


def given(name: str) -> list[Any]:
    """The values that a widget was given here one after the other, and before them the one it held."""
    kept: list[Any] = st.session_state.get(_GIVEN, {}).get(name, [])
    return kept


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
    return (*parts, *st.session_state.get(_DISPLAY_DROPPED, ()))


def forget_dropped() -> None:
    """The visitor has read what was not understood."""
    st.session_state[_DROPPED] = st.session_state[_DISPLAY_DROPPED] = ()


def link_is_read() -> bool:
    """Whether the link that opened this visit was looked at."""
    return _SHARED in st.session_state


def note_link(kind: SharedLink | None) -> None:
    """Whether this visit came by a link that somebody copied, and whether all of it arrived."""
    st.session_state[_SHARED] = kind


def shared_link() -> SharedLink | None:
    """The kind of copied link that the visitor came by; None without one, or once she has read of it."""
    kind: SharedLink | None = st.session_state.get(_SHARED)
    return kind


def forget_shared() -> None:
    """The visitor has read what there is to say of her link."""
    st.session_state[_SHARED] = None


def remember(scenario: Scenario) -> None:
    """Keep the question for 'Undo'; the newest last. A start that she left open stays open."""
    asked = scenario if field("start_on") else scenario.changed(start_on=None)
    past: tuple[Scenario, ...] = st.session_state.get(_PAST, ())
    if not past or past[-1] != asked:
        st.session_state[_PAST] = (*past, asked)[-_KEPT:]


def last_question() -> Scenario:
    """The question as the visitor's widgets hold it now; that of the link on the first run."""
    return dated(_asked())


def _asked() -> Scenario:
    """The same, without a start where she left it open."""
    past: tuple[Scenario, ...] = st.session_state.get(_PAST, ())
    known: Scenario = past[-1] if past else st.session_state.get(_LINK, Scenario())
    moved = {name: st.session_state[name] for name in Scenario.model_fields if name in st.session_state}
    try:
        return known.changed(**moved)
    except InputError:
        return known


def can_undo() -> bool:
    """Whether there is an earlier question; the one that this run is about to remember counts as well."""
    past: tuple[Scenario, ...] = st.session_state.get(_PAST, ())
    return len(past) > 1 or (bool(past) and _asked() != past[-1])


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


# ---- How amounts and numbers are shown ----


def display() -> Display:
    """The visitor's currency at her own rate, as she chose or as her link says, and her browser's locale."""
    kept: dict[str, Any] = st.session_state.get(_DISPLAY, {})
    chosen = {name: st.session_state.get(name, kept.get(name)) for name in display_of.FIELDS}
    known = map(display_of.currency_code, (chosen["currency"] or "", kept.get("currency") or ""))
    chosen["currency"] = next(filter(None, known), display_of.USD)
    return display_of.Display(**chosen, locale=display_of.known_locale(st.context.locale))


def remember_display() -> None:
    """Keep the choice for pages that do not ask for it, such as the presenter view."""
    st.session_state[_DISPLAY] = {name: st.session_state.get(name) for name in display_of.FIELDS}


def read_display() -> None:
    """On the first run of a visit: the currency of the link; what cannot be used leaves the address."""
    if _DISPLAY in st.session_state:
        return
    named = [name for name in display_of.FIELDS if name in st.query_params]
    found, wrong = display_of.from_query({name: st.query_params.get_all(name) for name in named})
    st.session_state[_DISPLAY] = found
    st.session_state[_DISPLAY_DROPPED] = wrong
    for part in wrong:
        del st.query_params[part.field]
    code = [str(found["currency"])] if "currency" in found else []
    if respelled := st.query_params.get_all("currency") != code:
        st.query_params["currency"] = code  # as its widget reads it: 'chf' is CHF, '€' is EUR
    if wrong or respelled:
        st.rerun()


# ---- Options to compare ----


def _read_options(query: dict[str, list[str]], evidence: Evidence) -> None:
    """The options of a link; a visit that already has some keeps its own."""
    if OPTION not in query or options():
        return
    found, parts = from_query({key: query[key] for key in (OPTION, GOAL) if key in query}, evidence)
    st.session_state[_OPTIONS] = found
    st.session_state[_OPTIONS_DROPPED] = parts
    st.session_state[_COMPARED_BY] = goal_in(query)


def options() -> tuple[OptionSpec, ...]:
    """The options that this visit compares, in their order."""
    kept: tuple[OptionSpec, ...] = st.session_state.get(_OPTIONS, ())
    return kept


def keep_options(changed: tuple[OptionSpec, ...]) -> None:
    """Compare these from now on; a callback."""
    if changed != options():
        st.session_state[_PAST_OPTIONS] = (*st.session_state.get(_PAST_OPTIONS, ()), options())[-_KEPT:]
    st.session_state[_OPTIONS] = changed


def can_undo_options() -> bool:
    """Whether the options have been changed in this visit."""
    return bool(st.session_state.get(_PAST_OPTIONS, ()))


def undo_options() -> None:
    """Go back to the options before the last change; a callback."""
    past: tuple[tuple[OptionSpec, ...], ...] = st.session_state.get(_PAST_OPTIONS, ())
    if past:
        st.session_state[_OPTIONS], st.session_state[_PAST_OPTIONS] = past[-1], past[:-1]


def compared_by() -> Goal | None:
    """The goal on which the visitor compares the options; None leaves it to the first of them."""
    goal: Goal | None = st.session_state.get(_COMPARED_BY)
    return goal


def compare_by(goal: Goal | None) -> None:
    """Compare the options on this goal from now on; a callback."""
    st.session_state[_COMPARED_BY] = goal


def options_dropped() -> tuple[OptionDropped, ...]:
    """What in a link to options was not understood."""
    parts: tuple[OptionDropped, ...] = st.session_state.get(_OPTIONS_DROPPED, ())
    return parts


def forget_options_dropped() -> None:
    """The visitor has read it; a callback."""
    st.session_state[_OPTIONS_DROPPED] = ()


def write_options() -> None:
    """Keep the options in the address of this page too, so that loading it anew restores them."""
    kept = options()
    query = to_query(kept, compared_by()) if kept else {}
    for key in (OPTION, GOAL):
        wanted = query.get(key, [])
        if st.query_params.get_all(key) != wanted:
            if wanted:
                st.query_params[key] = wanted
            else:
                del st.query_params[key]


# ---- Saved plans ----


def saved_plans() -> SavedPlans:
    """What this visit remembers of saved plans."""
    kept: SavedPlans = st.session_state.setdefault(_SAVED_PLANS, SavedPlans())
    return kept


# ---- Presenter view ----


def presents_options() -> bool:
    """Whether the address of the presenter view holds options side by side."""
    return OPTION in st.query_params and bool(options())


def query_to_return(scenario: Scenario) -> dict[str, list[str]] | None:
    """What a link back to the question must carry: nothing where its widgets were drawn in this visit."""
    drawn = bool(st.session_state.get(_PAST))
    return None if drawn else scenario.to_query(every_field=False) | display().to_query()


def screen() -> int:
    """Which screen of the presenter view is shown, from 0."""
    return int(st.session_state.get(_SCREEN, 0))


def turn_to(screen_shown: int) -> None:
    """Show another screen of the presenter view; a callback."""
    st.session_state[_SCREEN] = screen_shown
