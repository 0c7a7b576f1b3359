"""The page "Season": the question over several months, month by month; it reads the programme alone."""

from __future__ import annotations

from functools import partial

import streamlit as st

from influencer_compare.document.schema import NothingFits
from influencer_compare.programme.plan_programme import season_remedies
from influencer_compare.programme.season_calendar import season_days
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.documents import season_document
from influencer_compare.ui.parts.downloads import meeting_file_buttons
from influencer_compare.ui.parts.question import show_input_error
from influencer_compare.ui.parts.season_view import show_season_answer, show_season_files
from influencer_compare.ui.parts.share import save_button
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import current, state
from influencer_compare.ui.session.addresses import season_link
from influencer_compare.wording.infeasible import change_sentence, nothing_fits_sentence
from influencer_compare.wording.season import (
    MONTH_CHOICES,
    NOT_IN_A_SEASON,
    NOT_IN_A_SEASON_TITLE,
    ONE_MONTH,
    ONE_MONTH_TITLE,
    PLANNING,
    WITHOUT_IT,
    months_label,
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
    if unanswered := season_remedies(scenario):
        _show_remedies(unanswered)
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
    make, link = partial(season_document, display, scenario, made), season_link(display, scenario)
    show_season_answer(display, made, days)

    def saved_and_for_meetings() -> None:
        """What stands before the calendar among the files."""
        save_button(display, make, link)
        meeting_file_buttons(make, link, more=("html",))

    show_season_files(display, made, days, scenario.start_on, saved_and_for_meetings)


def _show_remedies(fields: dict[str, str]) -> None:
    """What a season does not answer yet, each with the press that takes it away."""
    st.header(NOT_IN_A_SEASON_TITLE, anchor=False)
    for field, usual in fields.items():
        say(NOT_IN_A_SEASON[field])
        label = WITHOUT_IT[field]
        st.button(label, key=f"without_{field}", type="primary", on_click=current.give, args=(field, usual))


if __name__ == "__main__":  # run by Streamlit
    show_season(current.display(), current.season())
