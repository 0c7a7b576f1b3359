"""The style sheets of the page and of its cards."""

from __future__ import annotations

import functools
from pathlib import Path

import streamlit as st

from influencer_compare.cards.templates import style

_PAGE = Path(__file__).resolve().parents[1] / "page.css"


def show_styles() -> None:
    """Both style sheets as one element: every element is one more message at every move."""
    st.html(_both())


@functools.cache
def _both() -> str:
    return f"<style>{_PAGE.read_text(encoding='utf-8')}{style()}</style>"
