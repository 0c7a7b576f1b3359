"""Where a figure comes from: the rows of ``data/`` that entered it, one press away."""

from __future__ import annotations

import streamlit as st

from influencer_compare.document.parts import Plan
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, FeeBasis
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.provenance import Row, Topic, rows_behind
from influencer_compare.ui import answers
from influencer_compare.ui.dialogs import dialog
from influencer_compare.wording.numbers import count, exact

TOPICS: dict[Topic, str] = {
    "reach": "People reached",
    "engagements": "Engagements",
    "cost": "Cost",
    "hours": "Hours",
    "creators": "Creators to be found",
}


def source_buttons(display: Display, scenario: Scenario, plan: Plan) -> None:
    """One button per figure that opens its sources."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="source_buttons"):
        st.caption("Where does it come from?", width="content")
        for topic, title in TOPICS.items():
            if st.button(title, key=f"sources_{topic}", type="tertiary", icon=":material/menu_book:"):
                _show_sources(display, topic, scenario, plan)


@dialog("Where this figure comes from")
def _show_sources(display: Display, topic: Topic, scenario: Scenario, plan: Plan) -> None:
    evidence = answers.evidence()
    rows = rows_behind(topic, scenario, plan, evidence)
    st.markdown(f"**{TOPICS[topic]}**: {len(rows)} rows of the product's data entered this figure.")
    for row in rows:
        _show_row(display, row, evidence)


def _show_row(display: Display, row: Row, evidence: Evidence) -> None:
    grade = "our judgement" if row.grade == "judgement" else f"grade {row.grade}"
    st.text(f"{_name(display, row)}: {_value(display, row)} ({grade})")
    lines = [row.note] if row.note else []
    for name in row.sources:
        source = evidence.sources[name]
        address = f" {source.address}" if source.address else ""
        lines.append(f"{source.title}, {source.publisher}, {source.year}.{address}")
    if lines:
        st.caption("\n\n".join(lines))


def _name(display: Display, row: Row) -> str:
    if isinstance(row, FeeBasis):
        return f"fee basis {row.name}"
    key = row.key
    if row.file == "area_shares":
        key = (key[0], f"at {count(display, float(key[1]))} followers")
    return f"{row.file.replace('_', ' ')}: {', '.join(key).replace('_', ' ')}"


def _value(display: Display, row: Row) -> str:
    if isinstance(row, FeeBasis):
        return "the chosen fees"
    text = f"{exact(display, row.mid)} {row.unit}"
    if row.low != row.high:
        text += f", range {exact(display, row.low)} to {exact(display, row.high)}"
    if isinstance(row, Curve):
        text += f", at {count(display, row.at_followers)} followers, slope {exact(display, row.slope)}"
        text += f" ({exact(display, row.slope_low)} to {exact(display, row.slope_high)})"
    return text
