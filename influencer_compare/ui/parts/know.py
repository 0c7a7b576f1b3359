"""How we know: what people write, our figures, and the method; one of them at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question.display import Display
from influencer_compare.ui.parts.claims import show_claims
from influencer_compare.ui.parts.evidence_tables import show_evidence
from influencer_compare.ui.parts.method import show_method
from influencer_compare.wording.pages import KNOW_TABS


def show_know(display: Display, evidence: Evidence, first: str) -> None:
    """The three as tabs, ``first`` open; each is drawn once it is opened."""
    draw: dict[str, Callable[[], None]] = {
        "claims": partial(show_claims, display, evidence),
        "evidence": partial(show_evidence, display, evidence),
        "method": show_method,
    }
    tabs = st.tabs([KNOW_TABS[name] for name in draw], default=KNOW_TABS[first], on_change="rerun")
    for tab, show in zip(tabs, draw.values(), strict=True):
        if tab.open:
            with tab:
                show()
