"""The page "Season": the question over several months, month by month; it reads the programme alone."""

from __future__ import annotations

import streamlit as st

from influencer_compare.document.schema import NothingFits
from influencer_compare.programme.season_calendar import season_days
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.question import show_input_error
from influencer_compare.ui.parts.season_view import (
    show_months,
    show_season_files,
    show_season_plots,
    show_test,
    show_trade_off,
)
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import current, state
from influencer_compare.wording.infeasible import change_sentence, nothing_fits_sentence
from influencer_compare.wording.season import (
    MONTH_CHOICES,
    ONE_MONTH,
    ONE_MONTH_TITLE,
    PLANNING,
    answer_sentences,
    headline,
    months_label,
    proof_sentence,
)


def show_season(display: Display, scenario: Scenario) -> None:
    """How many months, or the season: whom to book, whom that meets, what it costs, and a test first."""
    if scenario.months == 1:
        st.header(ONE_MONTH_TITLE, anchor=False)
        say(ONE_MONTH)
        with st.container(horizontal=True, gap="small"):
            for months in MONTH_CHOICES:
                label = months_label(display, months)
                st.button(label, key=f"months_{months}", on_click=current.give, args=("months", months))
        return
    try:
        with st.spinner(PLANNING):
            made = answers.season(scenario, state.pause)
    except InputError as error:
        show_input_error(display, error)
        return
    if isinstance(made, NothingFits):
        st.header(nothing_fits_sentence(display, made, scenario), anchor=False)
        say(change_sentence(display, made, scenario))
        return
    days = season_days(made, answers.evidence())
    st.header(headline(display, made), anchor=False)
    say(" ".join(answer_sentences(display, made)))
    say(proof_sentence(display, made), small=True)
    show_season_plots(display, made, days)
    show_months(display, made)
    show_trade_off(display, made)
    show_test(display, made)
    show_season_files(display, made, days, scenario.start_on)


if __name__ == "__main__":  # run by Streamlit
    show_season(current.display(), current.season())
