"""Where a figure comes from: the rows of ``data/`` that move it, one press away."""

from __future__ import annotations

import streamlit as st

from influencer_compare.document.provenance import RowBehind, Topic
from influencer_compare.document.schema import Option
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.provenance import TOPICS
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.dialogs import dialog
from influencer_compare.ui.parts.documents import with_provenance
from influencer_compare.wording.sources import (
    TOPIC_TITLES,
    WHERE_FROM,
    WHERE_FROM_TITLE,
    row_line,
    row_notes,
    rows_sentence,
    source_words,
)


def source_buttons(display: Display, scenario: Scenario, option: Option) -> None:
    """One button per figure that opens its sources."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="source_buttons"):
        st.caption(WHERE_FROM, width="content")
        for topic in TOPICS:
            if st.button(
                TOPIC_TITLES[topic], key=f"sources_{topic}", type="tertiary", icon=":material/menu_book:"
            ):
                _show_sources(display, topic, scenario, option)


@dialog(WHERE_FROM_TITLE)
def _show_sources(display: Display, topic: Topic, scenario: Scenario, option: Option) -> None:
    rows = (with_provenance(scenario, option).provenance or {})[topic]
    st.markdown(f"**{TOPIC_TITLES[topic]}.** {rows_sentence(topic, len(rows))}")
    for each in rows:
        _show_row(display, each, answers.evidence())


def _show_row(display: Display, behind: RowBehind, evidence: Evidence) -> None:
    row = evidence.row(behind.file, *behind.key)
    if row is None:
        return
    st.text(row_line(display, row))
    sources = [source_words(display, evidence.sources[name]) for name in behind.sources]
    lines = [*row_notes(row, rounded_away=behind.rounded_away), *sources]
    if lines:
        st.caption("\n\n".join(lines))
