"""An overlap from another tool, turned into ours: one press beside the overlap slider."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.overlap_converter import (
    FEWEST_FOLLOWERS,
    MOST_FOLLOWERS,
    MOST_LISTED,
    Counts,
    overlap_pct_from_pair,
    overlap_pct_from_set,
)
from influencer_compare.model.overlap_definitions import OVERLAP_MEANINGS, SET_MEANINGS, Meaning
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.parts.dialogs import dialog
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import current
from influencer_compare.ui.session.state import Menu
from influencer_compare.wording.fields import input_problem_sentence, point_help
from influencer_compare.wording.numbers import in_words_of, per_cent
from influencer_compare.wording.overlap_definitions import (
    COUNTS_NOTE,
    COUNTS_WORDS,
    EXAMPLE,
    MEANING_WORDS,
    UNIQUE_NOTE,
    overlap_result,
)
from influencer_compare.wording.page_notes import CONVERTER_INTRO

_COUNTS: tuple[Counts, ...] = ("everyone", "market")
_TYPICAL_FOLLOWERS = 25_000  # only what the boxes hold at first


_CONVERTER = "converter"


def converter_button(menu: str) -> None:
    """The button that closes the menu in which it stands for the converter."""
    label, icon = "I have a number from another tool", ":material/swap_horiz:"
    leave = partial(Menu.leave_for, menu, _CONVERTER)
    st.button(label, key=_CONVERTER, type="tertiary", icon=icon, on_click=leave)


def open_asked_converter(display: Display, evidence: Evidence) -> None:
    """The converter, where it was asked for in the menu."""
    if Menu.here().asks_for(_CONVERTER):
        _show_converter(display, current.question(), evidence)


@dialog("What another tool says, in our meaning")
def _show_converter(display: Display, scenario: Scenario, evidence: Evidence) -> None:
    say(CONVERTER_INTRO)
    meaning: Meaning = st.selectbox(
        "Your tool's meaning", OVERLAP_MEANINGS, format_func=lambda name: MEANING_WORDS[name].title
    )
    words = MEANING_WORDS[meaning]
    say(f"{words.question} Used by: {words.used_by}.")
    say(f"{EXAMPLE} {in_words_of(display, words.example)}", small=True)
    stated = st.number_input("It says (%)", 0.0, 100.0, 10.0, step=1.0, format="%g", help=point_help(display))
    followers = _several(meaning) if meaning in SET_MEANINGS else _pair()
    counts: Counts = st.radio("It counts", _COUNTS, format_func=COUNTS_WORDS.__getitem__, horizontal=True)
    say(COUNTS_NOTE, small=True)
    try:
        if len(followers) == 2:
            pair = (followers[0], followers[1])
            found = overlap_pct_from_pair(meaning, stated, pair, scenario, evidence, counts)
        else:
            found = overlap_pct_from_set(meaning, stated, followers, scenario, evidence, counts)
    except InputError as error:
        for problem in error.problems:
            st.error(input_problem_sentence(display, problem), icon=":material/error:")
        return
    found = round(found, 1)
    st.success(overlap_result(display, found, creators=len(followers)), icon=":material/check_circle:")
    if st.button(
        f"Use {per_cent(display, found)}",
        on_click=current.give,
        args=("overlap_pct", found),
        type="primary",
    ):
        st.rerun()
    with st.expander('What "unique" means'):
        say(UNIQUE_NOTE)


def _pair() -> tuple[int, ...]:
    left, right = st.columns(2)
    return (
        _followers(left, "Followers of the first creator"),
        _followers(right, "Followers of the other creator"),
    )


def _several(meaning: Meaning) -> tuple[int, ...]:
    """A list of creators of one size; for a list of two, the question about a pair."""
    left, right = st.columns(2)
    key = f"converter_count_{meaning}"
    count = left.number_input("Creators on the list", 2, MOST_LISTED, 10, step=1, key=key)
    return (_followers(right, "Followers of each, about"),) * int(count)


def _followers(place: DeltaGenerator, label: str) -> int:
    """The followers of a creator in another tool."""
    return int(place.number_input(label, FEWEST_FOLLOWERS, MOST_FOLLOWERS, _TYPICAL_FOLLOWERS, step=1_000))
