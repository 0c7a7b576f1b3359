"""The note on what in a link was not understood, the same for a question and for options."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from influencer_compare.wording.page_notes import PART_UNREAD


def show_dropped(sentences: Sequence[str], key: str, button_key: str, forget: Callable[[], None]) -> None:
    """Each part by name, and what is used instead, until the visitor has read it; nothing where all was."""
    if not sentences:
        return
    with st.container(border=True, key=key):
        st.markdown(PART_UNREAD)
        for sentence in sentences:
            st.text(sentence)
        st.button("Understood", key=button_key, on_click=forget)
