"""What a visitor is told whose answer waits because others are asking too."""

from __future__ import annotations

import time

import streamlit as st

from influencer_compare.planner.watching import Watch
from influencer_compare.ui.cache import answers
from influencer_compare.wording.hosting import BESIDE_OTHERS

SECONDS = 3.0  # a second or two need no words
SECONDS_BETWEEN = 0.03  # two moments in which a visitor may end the calculation: it looks up a thousand times


def patient(pause: Watch) -> Watch:
    """``pause`` now and then, which also says once why it takes long: only where others stand in the line."""
    since = paused = time.monotonic()
    is_said = False

    def watch() -> None:
        """Look at the clock, and let go for a moment where the last one is long ago."""
        nonlocal paused, is_said
        now = time.monotonic()
        if now - paused < SECONDS_BETWEEN:
            return
        paused = now
        pause()
        if not is_said and now - since > SECONDS and answers.others_are_in_line():
            is_said = True
            st.toast(BESIDE_OTHERS, icon=":material/hourglass_empty:", duration="long")

    return watch
