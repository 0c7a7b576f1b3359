"""Boxes for numbers that people type or paste in their own way, amounts in their own currency.

The link carries US dollars; what was typed stays as it was typed until something else moves the value. At
another rate it is worth other dollars, and what the page wrote by itself is written anew.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from influencer_compare.question.display import Display
from influencer_compare.question.fields import ABOUT, bounds, groups_thousands, typed_value
from influencer_compare.question.input_errors import Problem, as_given
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.typed_numbers import read_number, usd_of
from influencer_compare.ui.session import current, state
from influencer_compare.ui.session.state import Typed
from influencer_compare.wording.currency import read_as_sentence
from influencer_compare.wording.fields import (
    amount_label,
    as_typed,
    help_text,
    input_problem_sentence,
    number_remedy,
)
from influencer_compare.wording.pages import escape

_DEFAULT = Scenario()


def value_of(field: str) -> Any:
    """The value of a field whose box may be out of sight."""
    return state.held(field, getattr(_DEFAULT, field))


def typed(display: Display, field: str, *, placeholder: str | None = None, explained: bool = False) -> Any:
    """The value of a field, and a box to type another one; empty where the field may be left open."""
    value = value_of(field)
    texts = Typed.here()
    kept = texts.read.get(field)
    if kept is None or kept[1] != _shown(display, field, value):
        texts.forget(field)
        _keep_text(display, field, as_typed(display, field, value), value)
    text, _ = texts.read[field]
    key = state.slider_key(_box(field), text)
    said = st.text_input(
        amount_label(display, field),
        text,
        key=key,
        placeholder=placeholder,
        help=help_text(display, field) if explained else None,
        on_change=_take,
        args=(field, key),
    )
    if said != text and state.has_come_over():
        _take(field, key)
        if texts.read.get(field, (text,))[0] == said:  # else nothing was moved, and it would go on for ever
            st.rerun()
    wrong = texts.wrong.get(field)
    if wrong is not None:
        st.caption(escape(input_problem_sentence(display, wrong)))
    elif value is not None and ABOUT[field].unit == "usd" and text != as_typed(display, field, value):
        read_as = read_as_sentence(display, text, value)
        if read_as is not None:
            st.caption(escape(read_as))
    return value


def _box(field: str) -> str:
    return f"{field}_typed"


def follow_rate() -> None:
    """What was typed in her currency stays, and is worth what the new rate says; a callback.

    Where the field does not take so many dollars it keeps those it has, and its box says what they are now.
    """
    display = current.display()
    texts = Typed.here()
    for field in texts.own.intersection(texts.read):
        text, shown = texts.read[field]
        value, code, _ = shown
        if code != display.code or shown == _shown(display, field, value):
            continue  # no amount, in another currency by now, or at the same rate
        followed = _read(display, field, text)
        if followed is not None and followed != value:
            _keep_own(display, field, text, followed)
        elif followed is not None:
            _keep_text(display, field, text, value)


def _shown(display: Display, field: str, value: Any) -> tuple[Any, str, float]:
    """What a text stands for: the value, and the currency in which it is typed at which rate."""
    in_usd = ABOUT[field].unit == "usd"
    return (value, display.code, display.amount(1.0)) if in_usd else (value, "", 1.0)


def _take(field: str, key: str) -> None:
    """Read what was typed; what cannot be read stays in its box, and the question as it was; a callback."""
    if not state.take_move(_box(field), key):
        return  # a browser that is behind reports a box that was replaced
    display = current.display()
    text: str = state.held(key) or ""
    usual = getattr(_DEFAULT, field)
    kept = Typed.here().read.get(field)
    Typed.here().forget(field)
    *before, _ = kept[1] if kept is not None else (None,)
    *now, _ = _shown(display, field, state.held(field, usual))
    if kept is not None and before != now:
        return  # in the same moment its slider was moved, for which she left the box
    if not text.strip() and usual is None:
        _keep_own(display, field, text, None)
        return
    value = _read(display, field, text)
    if value is None:
        _keep_text(display, field, text, state.held(field, usual))
        Typed.here().wrong[field] = Problem(field, as_given(text), number_remedy(display, field))
        return
    _keep_own(display, field, text, value)


def _read(display: Display, field: str, text: str) -> Any:
    """The value that a text stands for at her rate; None where it is none that the field takes."""
    number = read_number(text, whole=groups_thousands(field))
    if number is None:
        return None
    if ABOUT[field].unit == "usd":
        number = _in_usd(display, field, number)
    value = typed_value(field, number)
    low, high = bounds(field)
    return value if low <= value <= high else None


def _in_usd(display: Display, field: str, amount: float) -> float:
    """Dollars of an amount; an end of what the field takes where she typed that as her box writes it."""
    for end in bounds(field):
        if read_number(as_typed(display, field, end), whole=True) == amount:
            return end
    return usd_of(display, amount)


def _keep_own(display: Display, field: str, text: str, value: Any) -> None:
    """Take what she typed herself."""
    _keep_text(display, field, text, value)
    Typed.here().own.add(field)
    current.give(field, value)


def _keep_text(display: Display, field: str, text: str, value: Any) -> None:
    """The text stays as long as the field has this value."""
    Typed.here().read[field] = (text, _shown(display, field, value))
