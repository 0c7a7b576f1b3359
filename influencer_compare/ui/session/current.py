"""What this visit asks now, and how it sees amounts: the question of its widgets, its currency and locale."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st

from influencer_compare.question import display as display_of
from influencer_compare.question.display import Display
from influencer_compare.question.examples import EXAMPLES, FIRST_EXAMPLE
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.session import state
from influencer_compare.ui.session.state import Arrival, Asked, ShownAs, Typed
from influencer_compare.ui.session.visitor_day import dated

_DEFAULT = Scenario()


def question() -> Scenario:
    """The question as the visitor's widgets hold it now, in one go; that of the link on the first run."""
    return season().in_one_go


def season() -> Scenario:
    """The same question over as many months as she asks for."""
    return dated(_asked())


def _asked() -> Scenario:
    """The same, without a start where she left it open."""
    past = Asked.here().past
    known = past[-1] if past else Arrival.here().question or Scenario()
    try:
        return known.changed(**state.held_of(Scenario.model_fields))
    except InputError:
        return known


def remember(scenario: Scenario) -> None:
    """Keep the question for 'Undo'; the newest last. A start that she left open stays open."""
    Asked.here().keep(scenario if state.held("start_on") else scenario.changed(start_on=None))


def remembered() -> Scenario:
    """The question that this run has drawn and checked, in one go."""
    past = Asked.here().past
    return dated(past[-1]).in_one_go if past else question()


def wait() -> None:
    """The question of this run has no answer yet; its widgets are in sight, and its options stand."""
    asked = Asked.here()
    asked.out_of_sight, asked.waits = False, True


def answerable() -> Scenario | None:
    """The question that this run has drawn and checked; None where it waits for a number of hers."""
    return None if Asked.here().waits else remembered()


def can_undo() -> bool:
    """Whether there is an earlier question; the one that this run is about to remember counts as well."""
    past = Asked.here().past
    return len(past) > 1 or (bool(past) and _asked() != past[-1])


def undo() -> None:
    """Go back to the question before; a callback."""
    asked = Asked.here()
    if len(asked.past) > 1:
        before = asked.past[-2]
        asked.past = asked.past[:-2]
        set_question(before)


def set_question(scenario: Scenario) -> None:
    """Give every question widget its value; a callback."""
    for name, value in scenario.model_dump().items():
        state.give(name, value)
    Typed.here().forget_wrong()
    Asked.here().given = True


def give(name: str, value: object) -> None:
    """Give one field of the question a value that its widget does not say to the address; a callback."""
    state.give(name, value)
    Asked.here().given = True


def forget_example_name() -> None:
    """Another trade or place is no longer the example that gave the plan its name; a callback."""
    if state.held("name") in {each.name for each in EXAMPLES.values()}:
        give("name", "")


def start_over() -> None:
    """Ask the first example again; a callback."""
    set_question(FIRST_EXAMPLE)


def moved_of(names: Collection[str]) -> set[str]:
    """Which of these settings differ from their defaults, in their widgets or in the address."""
    held = state.held_of(names)
    return {
        name for name in names if name in st.query_params or held.get(name, default(name)) != default(name)
    }


def default(name: str) -> object:
    """What a setting is until the visitor moves it."""
    return getattr(_DEFAULT, name)


def display() -> Display:
    """The visitor's currency at her own rate, as she chose or as her link says, and her browser's locale."""
    kept = ShownAs.here().chosen or {}
    chosen = {name: state.held(name, kept.get(name)) for name in display_of.FIELDS}
    known = map(display_of.currency_code, (chosen["currency"] or "", kept.get("currency") or ""))
    chosen["currency"] = next(filter(None, known), display_of.USD)
    return Display(**chosen, locale=display_of.known_locale(st.context.locale))


def set_display(chosen: Mapping[str, object]) -> None:
    """Give the widgets of the currency, its rate and its day their values; what is left out is as usual."""
    values = {name: chosen.get(name) for name in display_of.FIELDS}
    values["currency"] = values["currency"] or display_of.USD
    for name, value in values.items():
        state.give(name, value)
    ShownAs.here().chosen = values


def show_as(owner: Display) -> None:
    """Show amounts as the owner of a file saw them, US dollars as the visitor does already; a callback."""
    if owner.converts:
        set_display({name: getattr(owner, name) for name in display_of.FIELDS})


def remember_display() -> None:
    """Keep the choice for pages that do not ask for it, such as the presenter view."""
    shown = display()
    ShownAs.here().chosen = {name: getattr(shown, name) for name in display_of.FIELDS}
