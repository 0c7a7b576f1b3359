"""Channels that are none of the platforms: their published prices, and who is told to look there."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from influencer_compare.model.market import niche_value
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session.page_files import CREATORS
from influencer_compare.wording.channels import (
    CHANNEL_HEADS,
    CHANNELS_ALT,
    CHANNELS_NOTE,
    CHANNELS_TITLE,
    ELSEWHERE,
    NO_PRICE_NOTE,
    channel_rows,
    elsewhere_sentences,
)


def show_channels(display: Display) -> None:
    """How a podcast, a newsletter or the like becomes a row of the list, and what others pay."""
    with st.expander(CHANNELS_TITLE, key="list_channels", on_change="rerun") as folded:
        if not folded.open:
            return
        say(CHANNELS_NOTE)
        say(NO_PRICE_NOTE, small=True)
        rows = channel_rows(display, answers.evidence())
        st.dataframe(pd.DataFrame(rows, columns=list(CHANNEL_HEADS)), hide_index=True, alt=CHANNELS_ALT)


def show_elsewhere(scenario: Scenario) -> None:
    """Where to look as well, for a niche whose buyers are hardly on the platforms; nothing for others."""
    evidence = answers.evidence()
    if niche_value(scenario, "other_channels", evidence) is None:
        return
    with st.container(key="elsewhere", horizontal=True, vertical_alignment="center", gap="small"):
        say(" ".join(elsewhere_sentences(evidence.niche_of(scenario))), width="content")
        st.page_link(CREATORS, label=ELSEWHERE, icon=":material/groups:")
