"""A dialog of ours: large, and watched by its visitor also where it is drawn alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from influencer_compare.planner.watching import watched
from influencer_compare.ui.session import state

Arguments = ParamSpec("Arguments")


def dialog(title: str) -> Callable[[Callable[Arguments, None]], Callable[Arguments, None]]:
    """Draw what a function draws in a dialog of this title.

    A press inside a dialog runs it without the page around it, which would else say who watches what is
    calculated.
    """

    def in_a_dialog(draw: Callable[Arguments, None]) -> Callable[Arguments, None]:
        @st.dialog(title, width="large")
        @wraps(draw)
        def shown(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
            with watched(state.pause):
                draw(*args, **kwargs)

        return shown

    return in_a_dialog
