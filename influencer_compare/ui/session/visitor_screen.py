"""Whether the visitor holds a phone: what no style sheet can decide is drawn for it at once."""

from __future__ import annotations

import streamlit as st

_PHONE = "Mobi"  # in what browsers of phones call themselves


def is_narrow() -> bool:
    """Whether the browser says that it runs on a phone; each such choice can be taken back by hand."""
    return _PHONE in (st.context.headers.get("User-Agent") or "")
