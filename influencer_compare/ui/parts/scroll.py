"""Where a press far below the answer gives another one, the page begins at its top again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from influencer_compare.ui.session.state import Asked

# On a phone what was pressed stands screens below the answer, which would change unseen.
_SCRIPT = """
export default function () {
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
}
"""
_MOUNT = st.components.v2.component("influencer_compare_scroll", js=_SCRIPT)


def answered_above(change: Callable[..., None]) -> Callable[..., None]:
    """The same callback, after which the page begins at the answer."""

    def changed(*args: Any) -> None:
        change(*args)
        Asked.here().answered_above = True

    return changed


def show_answer_again() -> None:
    """Begin the page at its top, once, where a press below the answer has just asked for that."""
    asked = Asked.here()
    if asked.answered_above:
        asked.answered_above = False
        _MOUNT(key="scroll", data={})
