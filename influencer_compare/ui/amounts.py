"""How the visitor sees amounts and numbers: her currency at her own rate, and her browser's way to write."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from influencer_compare.question.display import CURRENCIES, LARGEST_RATE, SMALLEST_RATE, USD, Display, show_as
from influencer_compare.ui import state
from influencer_compare.wording.currency import (
    CURRENCY_HELP,
    CURRENCY_LABEL,
    RATE_HELP,
    RATE_ON_HELP,
    RATE_ON_LABEL,
    button_label,
    rate_label,
)

_FIRST_DAY = dt.date(2020, 1, 1)


def ask_how_to_show() -> None:
    """The currency, its rate and the day of the rate; all that follows on the page is shown so."""
    display = state.display()
    with st.popover(button_label(display), type="tertiary", width="content"):
        st.selectbox(
            CURRENCY_LABEL,
            CURRENCIES,
            index=CURRENCIES.index(USD),
            help=CURRENCY_HELP,
            accept_new_options=True,
            key="currency",
            bind="query-params",
        )
        if display.currency != USD:
            _ask_rate(display)
    state.remember_display()
    show_as(state.display())


def _ask_rate(display: Display) -> None:
    """How much of the currency one US dollar buys, and on which day."""
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
    )
    st.date_input(
        RATE_ON_LABEL,
        value=None,
        min_value=_FIRST_DAY,
        max_value=dt.date(2099, 12, 31),
        format="YYYY-MM-DD",
        help=RATE_ON_HELP,
        key="rate_on",
        bind="query-params",
    )
