"""The Plan page: the answer first, then why, the figures, the mix and the plots."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

from influencer_compare.document.schema import Document, NothingFits, Recommendation, with_sections
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui import addresses, answers, state
from influencer_compare.ui.compare_page import keep_button
from influencer_compare.ui.documents import budget_curve, plan_document
from influencer_compare.ui.downloads import take_away_button
from influencer_compare.ui.plots import show_comparison, show_more_plots
from influencer_compare.ui.share import save_button
from influencer_compare.ui.sources import source_buttons
from influencer_compare.ui.start import show_printed_question
from influencer_compare.ui.stored_answer import (
    CURVE_TITLE,
    show_answer,
    show_curve,
    show_figures,
    show_mix,
    tell_list,
)
from influencer_compare.ui.widgets import say
from influencer_compare.version import MODEL_VERSION
from influencer_compare.views.texts import RANGES_NOTE, reason_sentences
from influencer_compare.wording.alternative_sources import prices_sentence
from influencer_compare.wording.fields import dropped_sentence
from influencer_compare.wording.links import FOR_ARCHIVES, FOR_ARCHIVES_NOTE
from influencer_compare.wording.pages import NO_LIFT
from influencer_compare.wording.sensitivity import nearest_flip_sentence

_CURVE_HEIGHT_PX = 320  # of the plot that takes its place


def show_plan(display: Display, scenario: Scenario, present_page: Page | None = None) -> None:
    """The whole answer to one question, with a link to its presenter view."""
    show_dropped(display)
    show_printed_question(display, scenario)
    document = answers.document(display, scenario)
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
    show_actions(display, scenario, present_page)
    show_figures(display, result.best)
    source_buttons(display, scenario, result.best)
    show_mix(display, result.best, option)
    show_comparison(display, result)
    st.subheader(CURVE_TITLE, anchor=False)
    place = st.container()
    with place.skeleton(height=_CURVE_HEIGHT_PX):
        option = with_sections(option, [budget_curve(scenario)])
    with place:
        show_curve(display, option, result)
    show_more_plots(display, scenario, result)
    nearest = nearest_flip_sentence(display, answers.nearest_flips(scenario, state.pause))
    prices = prices_sentence(display, answers.other_choices_for(scenario), scenario)
    turns = [nearest, *([prices] if prices else [])]
    turning_point.caption(" ".join(turns).replace("$", "\\$"))
    st.caption(f"Model {MODEL_VERSION}. {RANGES_NOTE} {NO_LIFT}")


def show_no_plan(
    display: Display, document: Document, scenario: Scenario, present_page: Page | None = None
) -> None:
    """No plan fits, or every plan loses money: what would mend it, and the plan that loses least."""
    (option,) = document.options
    if not isinstance(option.result, NothingFits):
        return
    show_answer(display, document, option)
    show_actions(display, scenario, present_page)
    least = option.result.least_loss
    if least is not None:
        show_figures(display, least)
        source_buttons(display, scenario, least)
        show_mix(display, least, option)


def show_dropped(display: Display) -> None:
    """What in a link was not understood, by name, and what is used instead."""
    parts = state.dropped()
    if not parts:
        return
    with st.container(border=True, key="dropped_note"):
        st.markdown("**Not everything in this link was understood.** The rest is used as sent.")
        for part in parts:
            st.text(dropped_sentence(display, part))
        st.button("Understood", key="dropped_read", on_click=state.forget_dropped)


def show_actions(display: Display, scenario: Scenario, present_page: Page | None) -> None:
    """Where the answer can go: a link, a saved plan, a projector."""
    link, full = (addresses.copied_link(display, scenario, every_field=every) for every in (False, True))
    with st.container(key="answer_actions", horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover("Copy link", icon=":material/link:"):
            st.write("This link opens the same question and answer for anyone:")
            st.code(link, language=None, wrap_lines=True)
            with st.expander(FOR_ARCHIVES, key="full_link"):
                say(FOR_ARCHIVES_NOTE, small=True)
                st.code(full, language=None, wrap_lines=True)
        keep_button(scenario)
        save_button(display, lambda: plan_document(display, scenario), full)
        take_away_button(lambda: plan_document(display, scenario), full)
        if present_page is not None:
            # The widgets of the currency are out of sight, so that the browser would leave them behind.
            query = display.to_query()
            st.page_link(present_page, label="Present", icon=":material/slideshow:", query_params=query)
