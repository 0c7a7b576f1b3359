"""METHOD.md as it is in the repository."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

_METHOD = Path(__file__).resolve().parents[2] / "METHOD.md"
_PART = re.compile(r"^## (.+)$", re.MULTILINE)


def show_method() -> None:
    """How it works, its limits and dated decisions: each part under its title, the words first and open."""
    start, *parts = _PART.split(_METHOD.read_text(encoding="utf-8"))
    st.markdown(start)
    for at, (title, text) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        with st.expander(title, key=f"method_{at}", expanded=at == 0):
            st.markdown(text)
