"""The Plan page: the answer first, then why, the figures, the mix and the plots."""

from __future__ import annotations

import streamlit as st

from influencer_compare.document.schema import Recommendation
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.answer_actions import show_actions
from influencer_compare.ui.parts.answer_view import (
    CURVE_TITLE,
    show_answer,
    show_curve,
    show_figures,
    show_mix,
    show_plain_ads,
    show_sales,
    tell_list,
)
from influencer_compare.ui.parts.budget_wish import show_budget_wish
from influencer_compare.ui.parts.documents import with_budget_curve, with_safe_plan, with_turning_points
from influencer_compare.ui.parts.dropped_note import show_dropped
from influencer_compare.ui.parts.no_plan import show_no_plan
from influencer_compare.ui.parts.plots import show_comparison, show_more_plots
from influencer_compare.ui.parts.safe_plan import offer_safe_plan
from influencer_compare.ui.parts.sources import source_buttons
from influencer_compare.ui.parts.start import show_printed_question
from influencer_compare.ui.session import arrival, current
from influencer_compare.ui.session.page_files import PRESENT, Target
from influencer_compare.version import MODEL_VERSION
from influencer_compare.views.texts import nearest_turning_point_sentences, reason_sentences
from influencer_compare.wording.advice import RANGES_NOTE
from influencer_compare.wording.fields import dropped_sentence
from influencer_compare.wording.pages import NO_LIFT
from influencer_compare.wording.safe_plan import WORKING

_CURVE_HEIGHT_PX = 320  # of the plot that takes its place


def show_plan(display: Display, scenario: Scenario, present_page: Target | None = None) -> None:
    """The whole answer to one question, with a link to its presenter view."""
    _show_dropped(display)
    show_printed_question(display, scenario)
    document = answers.document_for(display, scenario)
    (option,) = document.options
    result = option.result
    if not isinstance(result, Recommendation):
        show_no_plan(display, document, scenario, present_page)
        return
    show_answer(display, document, option)
    with st.container(key="turning_point"):
        turning_point = st.empty()
    turning_point.caption("Working out when this would change ...")
    tell_list(reason_sentences(display, document, option))
    safe_place = st.empty()
    safe_place.caption(WORKING)
    show_sales(display, option)
    show_plain_ads(display, option)
    show_actions(display, scenario, present_page)
    show_figures(display, result.best)
    source_buttons(display, scenario, option)
    show_mix(display, result.best, option)
    show_comparison(display, result)
    st.subheader(CURVE_TITLE, anchor=False)
    place = st.container()
    with place.skeleton(height=_CURVE_HEIGHT_PX):
        option = with_budget_curve(scenario, option)
    with place:
        show_curve(display, option, result)
    option = with_safe_plan(scenario, option)
    with safe_place.container():
        offer_safe_plan(display, scenario, option)
    show_budget_wish(display, scenario)
    show_more_plots(display, scenario, result)
    turns = nearest_turning_point_sentences(display, with_turning_points(scenario, option))
    turning_point.caption(" ".join(turns).replace("$", "\\$"))
    st.caption(f"Model {MODEL_VERSION}. {RANGES_NOTE} {NO_LIFT}")


def _show_dropped(display: Display) -> None:
    """What in a link was not understood, by name, and what is used instead."""
    sentences = [dropped_sentence(display, part) for part in arrival.dropped()]
    show_dropped(sentences, "dropped_note", "dropped_read", arrival.forget_dropped)


if __name__ == "__main__":  # run by Streamlit
    show_plan(current.display(), current.question(), PRESENT)
