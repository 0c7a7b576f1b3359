"""The page "When does it change?": where the answer turns, what moves it, what to do next."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from influencer_compare.charts.style import CONFIG
from influencer_compare.charts.tornado import tornado_chart
from influencer_compare.document.schema import Recommendation
from influencer_compare.document.turning_points import Flips
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.turning import what_turns
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.documents import with_turning_points
from influencer_compare.ui.parts.map_section import show_map
from influencer_compare.ui.parts.no_plan import show_no_plan
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import current, state
from influencer_compare.wording.alternative_sources import other_choices_sentences
from influencer_compare.wording.budget_steps import next_steps_sentences
from influencer_compare.wording.explanations import odd_sentences
from influencer_compare.wording.pages import NO_LIFT
from influencer_compare.wording.risks import legal_sentences, risk_sentences
from influencer_compare.wording.sensitivity import (
    find_out_sentences,
    flip_sentence,
    nearest_flip_sentence,
    now_lead,
    steady_sentence,
    tornado_alt,
    tornado_rows,
    turning_sentence,
    weak_share_sentence,
    worth_saying,
)
from influencer_compare.wording.test_size import smallest_test_sentences

_TORNADO_HEIGHT_PX = 480


def show_changes(display: Display, scenario: Scenario) -> None:
    """Everything about how steady the answer is; the quick parts first."""
    document = answers.document(display, scenario)
    (option,) = document.options
    rec = option.result
    if not isinstance(rec, Recommendation):
        show_no_plan(display, document, scenario)
        return
    place = st.container()
    with place.skeleton(height=240):
        flips = with_turning_points(display, scenario, option).turning_points
    with place:
        if flips is not None:
            _show_flips(display, flips)
        _show_other_figures(display, scenario, rec)
    _show_next(display, scenario)
    _show_test(display, scenario)
    _show_risks(display, scenario, rec)
    _show_tornado(display, scenario)
    show_map(display, scenario)
    st.caption(NO_LIFT)


def _show_flips(display: Display, flips: Flips) -> None:
    """Where the winner changes, nearest first, and what leaves it alone."""
    st.header(nearest_flip_sentence(display, flips).replace("$", "\\$"), anchor=False)
    others = [flip_sentence(display, flip) for flip in worth_saying(flips) if flip != flips.nearest]
    if others:
        st.subheader("It would also change here", anchor=False)
        _list(others)
    if flips.steady and flips.nearest is not None:
        st.subheader("What does not change it", anchor=False)
        _list([steady_sentence(display, steady) for steady in flips.steady])
    if flips.nearest is None:
        return
    st.caption(
        "Each is moved alone, both sides are planned anew. Close to such a point the verdict is too close to "
        "call. Type the value in to see the plan there."
    )


def _show_other_figures(display: Display, scenario: Scenario, rec: Recommendation) -> None:
    """Where sources disagree so much that the answer turns, and what the number of posts does."""
    sentences = other_choices_sentences(display, answers.other_choices_for(scenario), scenario, rec.best)
    if sentences:
        st.subheader("Other figures, other posts", anchor=False)
        _list(sentences)


def _show_next(display: Display, scenario: Scenario) -> None:
    st.subheader("What more or less money and time would do", anchor=False)
    if scenario.choose_by == "bad case":
        say("You choose by the bad case. What follows compares results on average.", small=True)
    steps, odd = answers.next_and_odd(scenario)
    _list(next_steps_sentences(display, steps))
    strange = odd_sentences(display, odd, steps.best, scenario)
    if strange:
        st.subheader("What may look odd", anchor=False)
        _list(strange)


def _show_test(display: Display, scenario: Scenario) -> None:
    st.subheader("The smallest honest test", anchor=False)
    for sentence in smallest_test_sentences(display, answers.smallest_test_for(scenario)):
        say(sentence)


def _show_risks(display: Display, scenario: Scenario, rec: Recommendation) -> None:
    st.subheader("What could go wrong", anchor=False)
    found = answers.risks_for(scenario)
    _list(risk_sentences(display, found, rec.best, scenario))
    with st.expander("What the law says at most", key="legal"):
        _list(legal_sentences(display, found.legal))


def _show_tornado(display: Display, scenario: Scenario) -> None:
    st.subheader("What moves it most", anchor=False)
    place = st.container()
    with place.skeleton(height=_TORNADO_HEIGHT_PX):
        found = answers.tornado_for(scenario, state.pause)
    rows = tornado_rows(display, found)
    with place:
        say(turning_sentence(display, found, what_turns(found, answers.other_choices_for(scenario))))
        if rows:
            st.plotly_chart(
                tornado_chart(display, rows=rows, now=now_lead(found)),
                key="tornado",
                config=CONFIG,
                alt=tornado_alt(display, found),
            )
        say(weak_share_sentence(display, found))
        first = find_out_sentences(display, found)
        if first:
            st.markdown("**What to find out first**")
            _list(first)


def _list(sentences: Sequence[str]) -> None:
    say("\n".join(f"- {sentence}" for sentence in sentences))


if __name__ == "__main__":  # run by Streamlit
    show_changes(current.display(), current.question())
