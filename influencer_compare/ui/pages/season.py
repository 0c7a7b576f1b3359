"""The page "Season": the question over several months, month by month; it reads the programme alone."""

from __future__ import annotations

from functools import partial

import streamlit as st

from influencer_compare.document.schema import NothingFits
from influencer_compare.programme.plan_programme import NOT_YET
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
    SEASON_WITHOUT,
    USUAL_PRESSES,
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
        _show_refused(display, error)
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


def _show_refused(display: Display, error: InputError) -> None:
    """What a season cannot be planned with; a press takes back each setting that it does not know."""
    unknown = [problem.field for problem in error.problems if problem.field in NOT_YET]
    others = [problem for problem in error.problems if problem.field not in NOT_YET]
    if others:
        show_input_error(display, InputError(others))
    for field in unknown:
        st.header(SEASON_WITHOUT[field], anchor=False)
        give = partial(current.give, field, NOT_YET[field][0])
        st.button(USUAL_PRESSES[field], key=f"usual_{field}", type="primary", on_click=give)


if __name__ == "__main__":  # run by Streamlit
    show_season(current.display(), current.season())
