"""The page "When does it change?": where the answer turns, what moves it, what to do next."""

from __future__ import annotations

import streamlit as st

from influencer_compare.charts.style import CONFIG
from influencer_compare.charts.tornado import tornado_chart
from influencer_compare.document.schema import Option, Recommendation
from influencer_compare.document.turning_points import TurningPoints
from influencer_compare.question.display import Display
from influencer_compare.question.kept_money import kept_usd
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.risks import legal_figures
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.answer_view import show_card
from influencer_compare.ui.parts.documents import with_next_steps, with_risks, with_turning_points
from influencer_compare.ui.parts.map_section import show_map
from influencer_compare.ui.parts.no_plan import show_no_plan
from influencer_compare.ui.parts.widgets import say, say_list
from influencer_compare.ui.session import current, state
from influencer_compare.wording.next_steps import next_steps_sentences
from influencer_compare.wording.odd_results import odd_sentences
from influencer_compare.wording.other_choices import other_choices_sentences
from influencer_compare.wording.page_notes import BAD_CASE_NOTE, TURNING_NOTE
from influencer_compare.wording.pages import NEXT_STEPS_TITLE, NO_LIFT, WRONG
from influencer_compare.wording.price_sets import SETS_TITLE, set_line
from influencer_compare.wording.risks import legal_sentences, risk_sentences
from influencer_compare.wording.sensitivity import (
    find_out_sentences,
    nearest_turning_point_sentence,
    now_lead,
    steady_sentence,
    tornado_alt,
    tornado_rows,
    tornado_sentence,
    turning_point_sentence,
    weak_share_sentence,
    worth_saying,
)
from influencer_compare.wording.test_size import smallest_test_sentences

_TORNADO_HEIGHT_PX = 480


def show_changes(display: Display, scenario: Scenario) -> None:
    """Everything about how steady the answer is; the quick parts first."""
    document = answers.document_for(display, scenario)
    (option,) = document.options
    rec = option.result
    if not isinstance(rec, Recommendation):
        show_card(display, document, option)
        show_no_plan(display, document, scenario)
        return
    place = st.container()
    with place.skeleton(height=240):
        option = with_turning_points(scenario, option)
    with place:
        if option.turning_points is not None:
            _show_turning_points(display, option.turning_points)
        _show_other_figures(display, scenario, rec)
    _show_next(display, scenario, with_next_steps(scenario, option))
    _show_test(display, scenario)
    _show_risks(display, scenario, rec, with_risks(scenario, option))
    _show_tornado(display, scenario, option)
    show_map(display, scenario)
    st.caption(NO_LIFT)


def _show_turning_points(display: Display, found: TurningPoints) -> None:
    """Where the winner changes, nearest first, and what leaves it alone."""
    st.header(nearest_turning_point_sentence(display, found).replace("$", "\\$"), anchor=False)
    others = [
        turning_point_sentence(display, point) for point in worth_saying(found) if point != found.nearest
    ]
    if others:
        st.subheader("It would also change here", anchor=False)
        say_list(others)
    if found.steady and found.nearest is not None:
        st.subheader("What does not change it", anchor=False)
        say_list([steady_sentence(display, steady) for steady in found.steady])
    if found.nearest is None:
        return
    st.caption(TURNING_NOTE)


def _show_other_figures(display: Display, scenario: Scenario, rec: Recommendation) -> None:
    """Where sources disagree so much that the answer turns, and what the number of posts does."""
    sentences = other_choices_sentences(display, answers.other_choices_for(scenario), scenario, rec.best)
    if sentences:
        st.subheader("Other figures, other posts", anchor=False)
        say_list(sentences)
    sets = rec.verdict.sets or ()
    if len(sets) > 1:
        with st.expander(SETS_TITLE, key="price_sets"):
            say_list([set_line(display, each) for each in sets])


def _show_next(display: Display, scenario: Scenario, option: Option) -> None:
    st.subheader(NEXT_STEPS_TITLE, anchor=False)
    if scenario.choose_by == "bad case":
        say(BAD_CASE_NOTE, small=True)
    if option.next_steps is not None:
        say_list(next_steps_sentences(display, option.next_steps, kept_usd(scenario)))
    strange = odd_sentences(display, answers.next_and_odd(scenario)[1], scenario)
    if strange:
        st.subheader("What may look odd", anchor=False)
        say_list(strange)


def _show_test(display: Display, scenario: Scenario) -> None:
    st.subheader("The smallest honest test", anchor=False)
    for sentence in smallest_test_sentences(display, answers.smallest_test_for(scenario)):
        say(sentence)


def _show_risks(display: Display, scenario: Scenario, rec: Recommendation, option: Option) -> None:
    st.subheader(WRONG, anchor=False)
    if option.risks is not None:
        say_list(risk_sentences(display, option.risks, rec.best, scenario))
    with st.expander("What the law says at most", key="legal"):
        say_list(legal_sentences(display, legal_figures(answers.evidence())))


def _show_tornado(display: Display, scenario: Scenario, option: Option) -> None:
    st.subheader("What moves it most", anchor=False)
    place = st.container()
    with place.skeleton(height=_TORNADO_HEIGHT_PX):
        found = answers.tornado_for(scenario, state.pause)
    rows = tornado_rows(display, found)
    with place:
        say(tornado_sentence(display, found, option.turning_figures or ()))
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
            say_list(first)


if __name__ == "__main__":  # run by Streamlit
    show_changes(current.display(), current.remembered())
