"""Ways to start: three example businesses, start over, undo."""

from __future__ import annotations

from typing import Any

import streamlit as st

from influencer_compare.question.display import Display
from influencer_compare.question.examples import EXAMPLES
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import current
from influencer_compare.ui.session.state import Arrival
from influencer_compare.wording.links import LINK_CUT, LINK_SHARED
from influencer_compare.wording.pages import question_sentence


def show_starts() -> None:
    """One press each: an example, everything as at first, or one step back."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="starts", width="content"
    ):
        st.caption("Try", width="content")
        for title, scenario in EXAMPLES.items():
            st.button(
                title,
                key=f"example_{scenario.area}",
                type="tertiary",
                on_click=current.set_question,
                args=(scenario,),
            )
        st.button(
            "Start over",
            key="start_over",
            icon=":material/restart_alt:",
            type="tertiary",
            on_click=current.set_question,
            args=(Scenario(),),
        )
        st.button(
            "Undo",
            key="undo",
            icon=":material/undo:",
            type="tertiary",
            disabled=not current.can_undo(),
            on_click=current.undo,
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


def show_printed_question(display: Display, scenario: Scenario) -> None:
    """The question in words, on paper only: there its controls are left out."""
    with st.container(key="printed_question"):
        st.markdown(question_sentence(display, scenario))
