"""Further plots of the Plan page, behind a choice."""

from __future__ import annotations

from functools import partial

import streamlit as st

from influencer_compare.charts.fees import fees_chart
from influencer_compare.charts.frequency import frequency_chart
from influencer_compare.charts.overlap import overlap_chart
from influencer_compare.charts.style import CONFIG
from influencer_compare.document.schema import Recommendation
from influencer_compare.planner.response_curves import overlap_peak
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.map_section import draw_map
from influencer_compare.ui.parts.widgets import say
from influencer_compare.views.chart_data import (
    fee_lines,
    frequency_counts,
    goal_title,
    overlap_lines,
)
from influencer_compare.wording.numbers import money, number
from influencer_compare.wording.page_notes import (
    FEES_ALT,
    FEES_NOTE,
    OFTEN_NOTE,
    ONLY_OVERLAP_MOVES,
    OVERLAP_ALT,
    once_only_sentence,
)
from influencer_compare.wording.risk_averse import overlap_peak_sentence

_OVERLAP, _OFTEN, _FEES = "Shared followers", "Seen how often", "Prices by size"
_MAP = "Who wins where"


def show_more_plots(display: Display, scenario: Scenario, rec: Recommendation) -> None:
    """What overlap does, how often people are reached, fees by size, who wins where: one at a time."""
    chosen = st.segmented_control(
        "Look closer", (_OVERLAP, _OFTEN, _FEES, _MAP), key="closer", persist_state="session", wrap=True
    )
    draw = {
        _OVERLAP: partial(_show_overlap, display),
        _OFTEN: partial(_show_often, display),
        _FEES: partial(_show_fees, display),
        _MAP: partial(_show_map, display),
    }
    if chosen:
        draw[chosen](scenario, rec)


def _show_overlap(display: Display, scenario: Scenario, rec: Recommendation) -> None:
    points = answers.overlap(scenario, rec)
    lines = overlap_lines(points)
    said = "; ".join(
        f"{line.label} {number(display, line.values[0])} to {number(display, line.values[-1])}"
        for line in lines
    )
    st.plotly_chart(
        overlap_chart(
            display,
            lines=lines,
            here_pct=scenario.overlap_pct,
            axis_title=goal_title(display, Goal.REACH, scenario.reach_times),
        ),
        key="overlap_plot",
        config=CONFIG,
        alt=OVERLAP_ALT.format(said),
    )
    turn = overlap_peak_sentence(display, overlap_peak(points, "recommended"), scenario.reach_times)
    st.caption(f"{ONLY_OVERLAP_MOVES} {turn}")


def _show_often(display: Display, scenario: Scenario, rec: Recommendation) -> None:
    del scenario
    counts = frequency_counts(rec.best)
    if sum(value >= 1 for _, value in counts) < 2:
        say(once_only_sentence(display, rec.best.reach))
        return
    st.plotly_chart(
        frequency_chart(display, counts=counts),
        key="frequency_plot",
        config=CONFIG,
        alt="; ".join(f"{name}: {number(display, value)} people" for name, value in counts),
    )
    st.caption(OFTEN_NOTE)


def _show_fees(display: Display, scenario: Scenario, rec: Recommendation) -> None:
    del rec
    lines = fee_lines(scenario, answers.evidence())
    st.plotly_chart(
        fees_chart(display, lines=lines),
        key="fees_plot",
        config=CONFIG,
        alt=FEES_ALT.format(
            "; ".join(
                f"{line.label} {money(display, line.values[0])} to {money(display, line.values[-1])}"
                for line in lines
            )
        ),
    )
    st.caption(FEES_NOTE)


def _show_map(display: Display, scenario: Scenario, rec: Recommendation) -> None:
    del rec
    draw_map(display, scenario)
