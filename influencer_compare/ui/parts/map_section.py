"""The tipping map: drawn only when it is opened, coarse first, then finer."""

from __future__ import annotations

from contextlib import closing

import streamlit as st

from influencer_compare.charts.style import CONFIG
from influencer_compare.charts.tipping_map import tipping_chart
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.tipping_map import TippingMap, map_axes
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.widgets import say, say_list
from influencer_compare.ui.session import state
from influencer_compare.wording.page_notes import drawing_note
from influencer_compare.wording.tipping_map import (
    approximate_note,
    here_sentence,
    map_alt,
    map_sentences,
    map_table,
)


def show_map(display: Display, scenario: Scenario) -> None:
    """Who wins over two inputs at once, with "you are here"."""
    st.subheader("The map: who wins where", anchor=False)
    with st.expander("Draw the map", key="map", on_change="rerun", icon=":material/map:") as folded:
        if folded.open:
            draw_map(display, scenario)


def draw_map(display: Display, scenario: Scenario) -> None:
    """The map over the two inputs that the visitor chooses, drawn coarse first."""
    axes = st.segmented_control(
        "Two inputs at once",
        map_axes(scenario),
        default="budget and overlap",
        format_func=str.capitalize,
        key="map_axes",
        persist_state="session",
        required=True,
        wrap=True,
    )
    place = st.empty()
    with closing(answers.maps(scenario, axes, state.pause)) as drawing:
        for drawn in drawing:
            with place.container():
                _show(display, drawn)


def _show(display: Display, drawn: TippingMap) -> None:
    rows = len(drawn.cells)
    if not drawn.finest:
        say(drawing_note(rows), small=True)
    say(here_sentence(display, drawn))
    say_list(map_sentences(display, drawn))
    st.plotly_chart(
        tipping_chart(display, drawn=drawn),
        key=f"tipping_map_{rows}",
        config=CONFIG,
        alt=map_alt(display, drawn),
    )
    say(approximate_note(display, drawn), small=True)
    if drawn.finest:
        with st.expander("The map as a table", key="map_table"):
            head, body = map_table(display, drawn)
            st.table(
                [dict(zip(head, row, strict=True)) for row in body],
                hide_index=True,
                alt=map_alt(display, drawn),
            )
