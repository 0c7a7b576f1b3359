"""What is stored, where, how long and by whom; the host says its name and contact by settings."""

from __future__ import annotations

import streamlit as st

from influencer_compare.hosting.settings import Host
from influencer_compare.ui.session.page_files import PRIVACY as PAGE
from influencer_compare.wording.hosting import (
    ELSEWHERE_TITLE,
    HOSTED,
    NOT_DONE,
    PRIVACY,
    STORED,
    STORED_TITLE,
    WHO_TITLE,
    XSRF_NOTE,
    stored_in,
    who_sentences,
)


def show_privacy(own: Host) -> None:
    """The whole page."""
    is_database = own.database_url.startswith("postgres")
    st.title(PRIVACY, anchor=False)
    _show(
        STORED_TITLE,
        (*STORED, stored_in(is_database=is_database), XSRF_NOTE, *(HOSTED if own.process else ())),
    )
    _show(ELSEWHERE_TITLE, NOT_DONE)
    st.header(WHO_TITLE, anchor=False)
    for sentence in who_sentences(own.name, own.contact, own.postal_address):
        st.text(sentence)  # as the host wrote it: nothing in it becomes a link or a picture


def show_foot() -> None:
    """The way to that page, below every other."""
    with st.container(key="foot"):
        show_way_there()


def show_way_there() -> None:
    """The link itself, where it stands in a line with others."""
    st.page_link(PAGE, label=PRIVACY, width="content")


def _show(title: str, sentences: tuple[str, ...]) -> None:
    st.header(title, anchor=False)
    st.markdown("\n".join(f"- {each}" for each in sentences))
