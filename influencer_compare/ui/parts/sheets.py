"""What opens on a phone covers the page from its lower edge: a press that leads out of it stays in sight."""

from __future__ import annotations

import streamlit as st

from influencer_compare.ui.session.state import Menu
from influencer_compare.wording.pages import DONE


def way_out(menu: str) -> None:
    """The last thing in a place that opens; the style sheet shows it where that covers the page."""
    with st.container(key=f"way_out_{menu}"):
        st.button(
            DONE, key=f"done_{menu}", type="primary", width="stretch", on_click=Menu.close, args=(menu,)
        )
