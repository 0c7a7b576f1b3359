"""The style sheets of the page and of its cards."""

from __future__ import annotations

import functools
from pathlib import Path

import streamlit as st

from influencer_compare.cards.templates import style

_UI = Path(__file__).resolve().parents[1]


def show_styles() -> None:
    """Both style sheets as one element: every element is one more message at every move."""
    st.html(_both())


@functools.cache
def _both() -> str:
    page = (_UI / "page.css").read_text(encoding="utf-8")
    return f"<style>{page}{style()}</style>"
