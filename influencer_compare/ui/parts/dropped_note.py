"""The note on what in a link was not understood, the same for a question and for options."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from influencer_compare.question.display import Display
from influencer_compare.ui.session import arrival
from influencer_compare.wording.fields import dropped_sentence
from influencer_compare.wording.page_notes import PART_UNREAD


def show_dropped_link(display: Display) -> None:
    """What in the link to a question was not understood, and what is used instead."""
    sentences = [dropped_sentence(display, part) for part in arrival.dropped()]
    show_dropped(sentences, "dropped_note", "dropped_read", arrival.forget_dropped)


def show_dropped(sentences: Sequence[str], key: str, button_key: str, forget: Callable[[], None]) -> None:
    """Each part by name, and what is used instead, until the visitor has read it; nothing where all was."""
    if not sentences:
        return
    with st.container(border=True, key=key):
        st.markdown(PART_UNREAD)
        for sentence in sentences:
            st.text(sentence)
        st.button("Understood", key=button_key, on_click=forget)
