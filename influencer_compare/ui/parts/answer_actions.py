"""Where an answer can go: a link, a further option, a saved plan, files, a projector."""

from __future__ import annotations

import streamlit as st

from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.parts import options
from influencer_compare.ui.parts.documents import plan_document
from influencer_compare.ui.parts.downloads import take_away_button
from influencer_compare.ui.parts.share import save_button
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import addresses
from influencer_compare.ui.session.page_files import Target
from influencer_compare.ui.session.state import Compared
from influencer_compare.wording.compare import KEEP_HELP, kept_sentence
from influencer_compare.wording.links import LONG_LINK, LONG_LINK_NOTE


def show_actions(display: Display, scenario: Scenario, present_page: Target | None) -> None:
    """A button or a link for each of them."""
    link, full = (addresses.copied_link(display, scenario, every_field=every) for every in (False, True))
    with st.container(key="answer_actions", horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover("Copy link", icon=":material/link:"):
            st.write("This link opens the same question and answer for anyone:")
            st.code(link, language=None, wrap_lines=True)
            with st.expander(LONG_LINK, key="full_link"):
                say(LONG_LINK_NOTE, small=True)
                st.code(full, language=None, wrap_lines=True)
        _keep_button(scenario)
        save_button(display, lambda: plan_document(display, scenario), full)
        take_away_button(lambda: plan_document(display, scenario), full)
        if present_page is not None:
            # The widgets of the currency are out of sight, so that the browser would leave them behind.
            query = display.to_query()
            st.page_link(present_page, label="Present", icon=":material/slideshow:", query_params=query)


def _keep_button(scenario: Scenario) -> None:
    """One press keeps the question as an option; then it says so."""
    same = options.kept_as(scenario)
    st.button(
        "Keep as an option",
        key="keep_option",
        icon=":material/library_add:",
        disabled=same is not None or options.is_full(),
        help=KEEP_HELP,
        on_click=options.keep_current,
    )
    if Compared.here().options:
        st.caption(
            kept_sentence(len(Compared.here().options), "" if same is None else same.name), width="content"
        )
