"""The style sheets of the page and of its cards."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import streamlit as st

from influencer_compare.cards.templates import style
from influencer_compare.wording.question import SLIDER_ENDS

_UI = Path(__file__).resolve().parents[1]


def show_styles() -> None:
    """Both style sheets as one element: every element is one more message at every move."""
    st.html(_element("page.css", style() + _slider_ends()))


def show_presenter_styles() -> None:
    """What the presenter view alone looks like, so that no other page is searched for it at every move."""
    st.html(_element("present.css"))


def _slider_ends() -> str:
    """What both ends of a slider mean, as values that the style sheet writes below it."""
    return f":root {{{''.join(f'--{name}: {json.dumps(words)};' for name, words in SLIDER_ENDS.items())}}}"


@functools.cache
def _element(file: str, cards: str = "") -> str:
    sheet = (_UI / file).read_text(encoding="utf-8")
    return f"<style>{sheet}{cards}</style>"
