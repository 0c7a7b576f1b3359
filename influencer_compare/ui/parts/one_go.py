"""What pages say that plan everything in one go, where the question is over several months."""

from __future__ import annotations

import streamlit as st

from influencer_compare.question.display import Display
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import addresses, current
from influencer_compare.ui.session.page_files import SEASON
from influencer_compare.wording.page_notes import TO_SEASON, one_go_note


def say_in_one_go(display: Display) -> None:
    """That months are left out here, and the way to the page that plans them; nothing for a single one."""
    asked = current.season()
    if asked.months == 1:
        return
    with st.container(key="one_go", horizontal=True, vertical_alignment="center", gap="small"):
        say(one_go_note(display, asked.months), small=True, width="content")
        st.page_link(
            SEASON, label=TO_SEASON, icon=":material/calendar_month:", width="content",
            query_params=addresses.query_to_return(asked),
        )  # fmt: skip
