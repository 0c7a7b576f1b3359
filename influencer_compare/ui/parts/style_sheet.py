"""The style sheets of the page and of its cards."""

from __future__ import annotations

import functools
from pathlib import Path

import streamlit as st

from influencer_compare.cards.templates import style

_UI = Path(__file__).resolve().parents[1]


def show_styles() -> None:
    """Both style sheets as one element: every element is one more message at every move."""
    st.html(_element("page.css", style()))


def show_presenter_styles() -> None:
    """What the presenter view alone looks like, so that no other page is searched for it at every move."""
    st.html(_element("present.css"))


@functools.cache
def _element(file: str, cards: str = "") -> str:
    sheet = (_UI / file).read_text(encoding="utf-8")
    return f"<style>{sheet}{cards}</style>"
