"""Where a figure comes from: the rows of ``data/`` that move it, one press away."""

from __future__ import annotations

import streamlit as st

from influencer_compare.document.parts import Plan
from influencer_compare.document.provenance import Topic
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.provenance import TOPICS, CitedRow
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.dialogs import dialog
from influencer_compare.wording.sources import (
    TOPIC_TITLES,
    WHERE_FROM,
    WHERE_FROM_TITLE,
    row_line,
    row_notes,
    rows_sentence,
    source_words,
)


def source_buttons(display: Display, scenario: Scenario, plan: Plan) -> None:
    """One button per figure that opens its sources."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="source_buttons"):
        st.caption(WHERE_FROM, width="content")
        for topic in TOPICS:
            if st.button(
                TOPIC_TITLES[topic], key=f"sources_{topic}", type="tertiary", icon=":material/menu_book:"
            ):
                _show_sources(display, topic, scenario, plan)


@dialog(WHERE_FROM_TITLE)
def _show_sources(display: Display, topic: Topic, scenario: Scenario, plan: Plan) -> None:
    rows = answers.provenance_of(scenario, plan.mix)[topic]
    st.markdown(f"**{TOPIC_TITLES[topic]}.** {rows_sentence(topic, len(rows))}")
    for each in rows:
        _show_row(display, each, answers.evidence())


def _show_row(display: Display, cited: CitedRow, evidence: Evidence) -> None:
    st.text(row_line(display, cited.row))
    sources = [evidence.sources[name] for name in cited.row.sources]
    lines = [*row_notes(cited), *(source_words(display, source) for source in sources)]
    if lines:
        st.caption("\n\n".join(lines))
