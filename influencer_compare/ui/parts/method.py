"""METHOD.md as it is in the repository."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_METHOD = Path(__file__).resolve().parents[2] / "METHOD.md"


def show_method() -> None:
    """How it works, its limits and dated decisions."""
    st.markdown(_METHOD.read_text(encoding="utf-8"))
