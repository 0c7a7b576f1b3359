"""What a visitor is told whose answer waits because others are asking too."""

from __future__ import annotations

import time

import streamlit as st

from influencer_compare.planner.watching import Watch
from influencer_compare.ui.cache import answers
from influencer_compare.wording.hosting import BESIDE_OTHERS

SECONDS = 3.0  # a second or two need no words


def patient(pause: Watch) -> Watch:
    """``pause``, which also says once why it takes long: only where others stand in the line."""
    since, is_said = time.monotonic(), False

    def watch() -> None:
        """Let go for a moment, and look at the clock."""
        nonlocal is_said
        pause()
        if not is_said and time.monotonic() - since > SECONDS and answers.others_are_in_line():
            is_said = True
            st.toast(BESIDE_OTHERS, icon=":material/hourglass_empty:", duration="long")

    return watch
