"""The Method page: METHOD.md as it is in the repository."""

from __future__ import annotations

import functools
from pathlib import Path

import streamlit as st

_METHOD = Path(__file__).resolve().parents[1] / "METHOD.md"


@functools.cache
def _text() -> str:
    return _METHOD.read_text(encoding="utf-8")


def show_method() -> None:
    """How it works, its limits and dated decisions."""
    st.markdown(_text())
