"""Ways to start: three example businesses, and what is said of a link."""

from __future__ import annotations

from typing import Any

import streamlit as st

from influencer_compare.question.display import Display
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import current
from influencer_compare.ui.session.page_files import Target
from influencer_compare.ui.session.state import Arrival
from influencer_compare.wording.links import LINK_CUT, LINK_SHARED
from influencer_compare.wording.pages import CHANGE, question_words
from influencer_compare.wording.question import EXAMPLE, EXAMPLE_NAMES


def show_starts() -> None:
    """One press each: a business to start from; the one that is asked now is marked."""
    with st.container(key="starts", horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.caption(EXAMPLE, width="content")
        asked = current.question()
        for scenario in EXAMPLES.values():
            st.button(
                EXAMPLE_NAMES[scenario.area],
                key=f"example_{scenario.area}",
                type="primary" if scenario == asked else "secondary",
                on_click=current.set_question,
                args=(scenario,),
            )


def show_shared_note(*, only_cut: bool = False) -> None:
    """To the visitor of a copied link: move anything; or that a part of the link was lost on its way."""
    kind = Arrival.here().shared
    if kind is None or (only_cut and kind != "cut"):
        return
    look: dict[str, Any] = {"border": True} if kind == "cut" else {"horizontal": True, "gap": "small"}
    with st.container(vertical_alignment="center", key="shared_note", **look):
        if kind == "cut":
            say(LINK_CUT)
        else:
            st.caption(LINK_SHARED, width="content")
        st.button("Got it", key="shared_read", type="tertiary", on_click=Arrival.here().forget_shared)


def show_question_line(display: Display, scenario: Scenario, plan_page: Target) -> None:
    """On pages without it: the question in a line, and the way back to its controls."""
    with st.container(key="asked", horizontal=True, vertical_alignment="center", gap="small"):
        say(question_words(display, scenario), small=True, width="content")
        st.page_link(plan_page, label=CHANGE, width="content")
