"""Where an address leads nowhere: that there is no such page, and which there are."""

from __future__ import annotations

import streamlit as st

from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.wording.pages import NOWHERE, NOWHERE_NOTE, PLACES


def show_nowhere() -> None:
    """The ways from here."""
    st.title(NOWHERE, anchor=False)
    say(NOWHERE_NOTE)
    for name, title in PLACES.items():
        st.page_link(FILES[name], label=title)


if __name__ == "__main__":  # run by Streamlit
    show_nowhere()
