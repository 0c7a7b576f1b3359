"""One press keeps the question as an option to compare; then it says so."""

from __future__ import annotations

import streamlit as st

from influencer_compare.ui.parts import options
from influencer_compare.ui.session import current
from influencer_compare.ui.session.page_files import COMPARE
from influencer_compare.ui.session.state import Compared
from influencer_compare.wording.compare import ADD, kept_sentence


def add_to_compare_button() -> None:
    """The press, and once there are options how many."""
    same, kept = options.kept_as(current.question()), Compared.here().options
    st.button(
        ADD,
        key="keep_option",
        icon=":material/library_add:",
        type="tertiary",
        disabled=same is not None or options.is_full(),
        on_click=options.keep_current,
    )
    if kept:
        label = kept_sentence(len(kept), "" if same is None else same.name)
        st.page_link(COMPARE, label=label, icon=":material/balance:", width="content")
