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
from influencer_compare.question.turned_rates import per_usd_of, rate_as_said, rate_turned_round
from influencer_compare.question.typed_numbers import read_rate
from influencer_compare.ui.parts.sheets import way_out
from influencer_compare.ui.parts.typed import follow_rate
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import arrival, current, state
from influencer_compare.ui.session.state import ShownAs
from influencer_compare.ui.session.visitor_day import visitor_today
from influencer_compare.wording.currency import (
    CURRENCY_BUTTON,
    CURRENCY_HELP,
    CURRENCY_LABEL,
    RATE_HELP,
    RATE_ON_HELP,
    RATE_ON_LABEL,
    SAVED_AS_SEEN,
    button_label,
    rate_label,
    rate_read_sentence,
    turned_rate_sentence,
    unknown_currency_sentence,
    use_currency_label,
    use_rate_label,
    wrong_rate_sentence,
)
from influencer_compare.wording.pages import escape

_RATE_BOX = "currency_per_usd_typed"
_UNKNOWN = "_unknown_currency"  # what was typed last as a currency and is none


def ask_how_to_show(*, on_saved_plan: bool = False) -> None:
    """The currency, its rate and the day of the rate; all that follows on the page is shown so.

    Not what stands on a saved plan, which is shown as its owner saw it.
    """
    display = current.display()
    name = CURRENCY_BUTTON if on_saved_plan else button_label(display)
    with st.popover(name, key="shown_as", type="tertiary", width="content", on_change="rerun") as menu:
        if on_saved_plan:
            say(SAVED_AS_SEEN, small=True)
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
    """Keep the currency that was typed, or the one before where nobody knows it; a callback.

    A rate is that of its own currency: another one has none, or the one that it had.
    """
    typed = str(state.held("currency") or "").strip()
    known = not typed or currency_code(typed) is not None
    state.give(_UNKNOWN, "" if known else typed)
    _take_code(current.display().currency)


def _take_code(code: str) -> None:
    """Show amounts in this currency, at the rate that it had."""
    shown = ShownAs.here()
    before = shown.chosen or {}
    state.give("currency", code)
    if (old := before.get("currency") or USD) == code:
        return
    shown.rates[old] = (state.held("currency_per_usd"), state.held("rate_on"))
    rate, day = shown.rates.get(code, (None, None))
    state.give("currency_per_usd", rate)
    state.give("rate_on", day)
    shown.chose_day, shown.wrong_rate = False, ""
    arrival.write_rate()
    if day is None:
        arrival.forget_day_of_rate()


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
    _take_code(code)


def _doubt_rate(display: Display) -> None:
    """Ask back where the rate looks turned round, with the other way at one press."""
    meant = rate_turned_round(display.currency, display.currency_per_usd)
    if meant is None:
        return
    st.warning(turned_rate_sentence(display, meant), icon=":material/swap_vert:")
    st.button(use_rate_label(display, meant), key="use_rate", on_click=_use_rate, args=(meant,))


def _use_rate(meant: float) -> None:
    """Take the rate that was probably meant; a callback."""
    _keep_rate(meant)


def _keep_rate(per_usd: float | None) -> None:
    """Show amounts at this rate: what she typed in her currency is worth other dollars at another one.

    A rate is of the day on which it is typed, unless she chose another one.
    """
    state.give("currency_per_usd", per_usd)
    arrival.write_rate()
    follow_rate()
    day, past = state.held("rate_on"), state.past("rate_on")
    has_just_come = day is not None and not (past and past[-1].value == day)
    is_hers = ShownAs.here().chose_day or has_just_come
    if per_usd is not None and not is_hers:
        state.give("rate_on", visitor_today())


def _take_rate(key: str, code: str) -> None:
    """Read the rate that was typed, in the direction in which people say it; a callback."""
    if not state.take_move(_RATE_BOX, key):
        return  # a browser that is behind reports a box that was replaced
    shown = ShownAs.here()
    text: str = state.held(key) or ""
    said = read_rate(current.display(), text)
    per_usd = per_usd_of(code, said) if said else None
    wrong = bool(text.strip()) and not (per_usd and SMALLEST_RATE <= per_usd <= LARGEST_RATE)
    shown.wrong_rate = text if wrong else ""
    kept = current.display().currency_per_usd if wrong else per_usd
    shown.rate_text = (text, code, kept)
    if not wrong:
        _keep_rate(kept)


def _choose_day() -> None:
    """A day that she chose stays hers, one that she took away is today again; a callback.

    A browser whose menu closed as the page gave the day never got it and reports that there is none.
    """
    shown, day = ShownAs.here(), state.held("rate_on")
    given = None if shown.chose_day else (shown.chosen or {}).get("rate_on")
    shown.chose_day = day is not None
    if day is None and state.held("currency_per_usd") is not None:
        state.give("rate_on", given or visitor_today())


def _ask_rate(display: Display) -> None:
    """What the currency is worth in dollars or a dollar in it, as people say it, and of which day.

    That day cannot be one to come.
    """
    shown, code, rate = ShownAs.here(), display.currency, display.currency_per_usd
    if shown.rate_text[1:] != (code, rate):
        text = "" if rate is None else display.exact(rate_as_said(code, rate))
        shown.rate_text, shown.wrong_rate = (text, code, rate), ""
    text, *_ = shown.rate_text
    key = state.slider_key(_RATE_BOX, text)
    said = st.text_input(
        rate_label(code), text, key=key, help=RATE_HELP, on_change=_take_rate, args=(key, code)
    )
    if said != text and state.has_come_over():
        _take_rate(key, code)
        if shown.rate_text[0] == said:  # else nothing was moved, and it would go on for ever
            st.rerun()
    if shown.wrong_rate:
        st.error(escape(wrong_rate_sentence(display, shown.wrong_rate)), icon=":material/error:")
    elif read_as := rate_read_sentence(display):
        say(read_as, small=True)
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
