"""A season that its owner goes with: its months against the forecast, whom a test keeps, the rest anew."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from influencer_compare.cards.text_table import text_table
from influencer_compare.document.reader import question_of_fields
from influencer_compare.learning.campaigns import Campaign, campaign
from influencer_compare.learning.rest_of_season import RestOfSeason
from influencer_compare.learning.results import with_rows
from influencer_compare.learning.score import Score
from influencer_compare.learning.season_so_far import months_done
from influencer_compare.learning.tested import kept_of_test, rows_of_kept
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.ui.cache import season_answers
from influencer_compare.ui.parts.answer_view import tell, tell_list
from influencer_compare.ui.parts.question import show_input_error
from influencer_compare.ui.session.state import pause
from influencer_compare.ui.session.visitor_day import visitor_today
from influencer_compare.views.campaigns import month_rows
from influencer_compare.wording import season_campaign as words


def show_months_scored(display: Display, found: Score) -> None:
    """Every month that has results, against what was likely in it; nothing for a campaign in one go."""
    rows = month_rows(display, found)
    if not rows:
        return
    st.subheader(words.MONTHS_TITLE, anchor=False)
    # A table of that many columns scrolls on a phone, and must then take the keys of a keyboard.
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt=words.MONTHS_ALT)
    tell(words.MONTHS_NOTE, small=True)


def show_rule(display: Display, found: Campaign, save: Callable[[Campaign], None]) -> None:
    """What the rule of a test says of its results, and the press that books them for the next months."""
    kept = kept_of_test(found)
    if not kept:
        return
    st.subheader(words.RULE_TITLE, anchor=False)
    tell_list([words.rule_sentence(display, each, found.forecast) for each in kept])
    rows = rows_of_kept(found)
    if rows == found.results.rows:
        return
    if st.button(words.USE_RULE, key="use_rule", icon=":material/check:"):
        save(campaign(found.forecast, with_rows(found.results, rows, visitor_today())))


def show_rest(display: Display, found: Campaign, own: str) -> None:
    """The months left, planned anew from what was reported; with own figures where she chooses so.

    The question is the one that was frozen: the saved plan may have been saved over with another since.
    """
    with st.expander(words.REST_TITLE, key="rest_of_season", on_change="rerun") as folded:
        if not folded.open:
            return
        try:
            scenario = question_of_fields(found.forecast.scenario, found.forecast.model_version)
            done = months_done(found)
            if not 0 < done < scenario.months:
                tell(words.NOTHING_YET if not done else words.SEASON_OVER)
                return
            if own and st.toggle(words.OWN_FIGURES, key="rest_with_own"):
                scenario = scenario.changed(own_results=own)
            rest = season_answers.rest_of_season_for(scenario, found, pause)
        except InputError as error:
            show_input_error(display, error)
            return
        if rest is not None:
            _show(display, rest)


def _show(display: Display, rest: RestOfSeason) -> None:
    tell_list(words.rest_sentences(display, rest))
    rows = [dict(zip(words.REST_HEADS, words.again_row(display, each), strict=True)) for each in rest.again]
    if rows:  # with a stop for the keys, which a wide table of Streamlit's own lacks on a phone
        st.html(text_table(rows, words.REST_ALT))
    tell(f"{words.NEW_TITLE}:")
    said = words.new_sentences(display, rest)
    tell_list(said or [words.NOBODY_NEW])
    tell(f"{words.NEXT_TEST_TITLE}: {words.next_test_sentence(display, rest)}")
    tell(words.REST_NOTE, small=True)
