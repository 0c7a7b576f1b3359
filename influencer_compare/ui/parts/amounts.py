"""How the visitor sees amounts and numbers: her currency at her own rate, and her browser's way to write."""

from __future__ import annotations

import streamlit as st

from influencer_compare.question.display import (
    CURRENCIES,
    LARGEST_RATE,
    SMALLEST_RATE,
    USD,
    Display,
    currency_code,
    latest_rate_on,
    nearest_currency,
)
from influencer_compare.question.input_errors import FIRST_DAY
from influencer_compare.question.turned_rates import rate_turned_round
from influencer_compare.ui.parts.sheets import way_out
from influencer_compare.ui.parts.typed import follow_rate
from influencer_compare.ui.session import current, state
from influencer_compare.ui.session.state import ShownAs
from influencer_compare.ui.session.visitor_day import visitor_today
from influencer_compare.wording.currency import (
    CURRENCY_HELP,
    CURRENCY_LABEL,
    RATE_HELP,
    RATE_ON_HELP,
    RATE_ON_LABEL,
    button_label,
    rate_label,
    turned_rate_sentence,
    unknown_currency_sentence,
    use_currency_label,
    use_rate_label,
)
from influencer_compare.wording.fields import point_help
from influencer_compare.wording.pages import escape

_UNKNOWN = "_unknown_currency"  # what was typed last as a currency and is none


def ask_how_to_show() -> None:
    """The currency, its rate and the day of the rate; all that follows on the page is shown so."""
    display = current.display()
    with st.popover(
        button_label(display), key="shown_as", type="tertiary", width="content", on_change="rerun"
    ) as menu:
        st.selectbox(
            CURRENCY_LABEL,
            CURRENCIES,
            index=CURRENCIES.index(USD),
            help=CURRENCY_HELP,
            accept_new_options=True,
            key="currency",
            bind="query-params",
            on_change=_take_currency,
        )
        _say_unknown()
        if display.currency != USD:
            _ask_rate(display)
        if menu.open:
            way_out("shown_as")
    current.remember_display()


def _take_currency() -> None:
    """Keep the currency that was typed, or the one before where nobody knows it; a callback."""
    typed = str(state.held("currency") or "").strip()
    known = not typed or currency_code(typed) is not None
    state.give(_UNKNOWN, "" if known else typed)
    state.give("currency", current.display().currency)


def _say_unknown() -> None:
    """What was typed as a currency and is none, with the one that was probably meant at one press."""
    typed = state.held(_UNKNOWN)
    if not typed:
        return
    st.error(escape(unknown_currency_sentence(typed)), icon=":material/error:")
    near = nearest_currency(typed)
    if near is not None:
        st.button(use_currency_label(near), key="use_currency", on_click=_use_currency, args=(near,))


def _use_currency(code: str) -> None:
    """Take the currency that was probably meant; a callback."""
    state.give(_UNKNOWN, "")
    state.give("currency", code)


def _doubt_rate(display: Display) -> None:
    """Ask back where the rate looks turned round, with the other way at one press."""
    meant = rate_turned_round(display.currency, display.currency_per_usd)
    if meant is None:
        return
    st.warning(turned_rate_sentence(display, meant), icon=":material/swap_vert:")
    st.button(use_rate_label(display, meant), key="use_rate", on_click=_use_rate, args=(meant,))


def _use_rate(meant: float) -> None:
    """Take the rate that was probably meant; a callback."""
    state.give("currency_per_usd", meant)
    _take_rate()


def _take_rate() -> None:
    """What she typed in her currency is worth other dollars at another rate; a callback.

    A rate is of the day on which it is typed, unless she chose another one.
    """
    follow_rate()
    day, past = state.held("rate_on"), state.past("rate_on")
    has_just_come = day is not None and not (past and past[-1].value == day)
    is_hers = ShownAs.here().chose_day or has_just_come
    if state.held("currency_per_usd") is not None and not is_hers:
        state.give("rate_on", visitor_today())


def _choose_day() -> None:
    """A day that she chose stays hers, one that she took away is today again; a callback."""
    ShownAs.here().chose_day = state.held("rate_on") is not None


def _ask_rate(display: Display) -> None:
    """How much of the currency one US dollar buys, and on which day, which cannot be one to come."""
    st.number_input(
        rate_label(display),
        min_value=SMALLEST_RATE,
        max_value=LARGEST_RATE,
        value=None,
        step=0.01,
        format="%.4f",
        help=RATE_HELP,
        key="currency_per_usd",
        bind="query-params",
        on_change=_take_rate,
    )
    if note := point_help(display):
        st.caption(note)
    _doubt_rate(display)
    st.date_input(
        RATE_ON_LABEL,
        value=None,
        min_value=FIRST_DAY,
        max_value=latest_rate_on(visitor_today()),
        format="YYYY-MM-DD",
        help=RATE_ON_HELP,
        key="rate_on",
        on_change=_choose_day,
        bind="query-params",
    )
