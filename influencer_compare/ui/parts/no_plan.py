"""Where no plan fits, or every plan loses money."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from influencer_compare.document.schema import Document, NothingFits, Recommendation, Value
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.answer_view import (
    show_figures,
    show_mix,
    show_plain_ads,
    show_sales,
)
from influencer_compare.ui.parts.scroll import answered_above
from influencer_compare.ui.parts.sources import source_buttons
from influencer_compare.ui.session import current
from influencer_compare.wording.infeasible import FOR_PEOPLE, believable, fix_label, what_if_label
from influencer_compare.wording.pages import MORE_NUMBERS, SOURCES


def show_no_plan(display: Display, document: Document, scenario: Scenario, *, fixes: bool = True) -> None:
    """Presses that make a plan fit, the same money as ads, and the plan that loses least.

    Without ``fixes`` where the question is not in sight.
    """
    (option,) = document.options
    if not isinstance(option.result, NothingFits):
        return
    if fixes:
        if scenario.goal.terms.sells and option.result.least_loss is not None:
            _show_beliefs(display, scenario, option.result)
        else:
            _show_fixes(display, scenario, option.result)
    show_plain_ads(display, option)
    least = option.result.least_loss
    if least is not None:
        with st.expander(MORE_NUMBERS, key="more_numbers"):
            show_sales(display, option)
            show_figures(display, least)
            show_mix(display, least, option)
        with st.expander(SOURCES, key="sources"):
            source_buttons(display, scenario, option)


def _show_fixes(display: Display, scenario: Scenario, result: NothingFits) -> None:
    """One press for each change with which a plan fits; each was tried."""
    with st.container(key="fixes", horizontal=True, gap="small"):
        for at, changes in enumerate(_ways(result)):
            _press(f"fix_{at}", fix_label(display, changes), scenario.changed(**changes), first=at == 0)


def _show_beliefs(display: Display, scenario: Scenario, result: NothingFits) -> None:
    """Where no order pays for a plan: plan for people instead; then what orders would have to bring.

    An order value is no choice of hers, so seeing it is offered last and quietly, and only one that could be.
    """
    known = scenario.changed(goal=Goal.REACH)
    (option,) = answers.document_for(display, known).options
    with st.container(key="fixes", horizontal=True, gap="small"):
        if isinstance(option.result, Recommendation):
            _press("fix_people", FOR_PEOPLE, known, first=True)
        for at, changes in enumerate(believable(_ways(result), scenario)):
            _press(f"fix_{at}", what_if_label(display, changes), scenario.changed(**changes))


def _ways(result: NothingFits) -> list[Mapping[str, Value]]:
    """The changes that nobody hid."""
    ways = [each for each in (result.changes, *result.other_changes) if each]
    return [each for each in ways if all(value is not None for value in each.values())]


def _press(key: str, title: str, question: Scenario, *, first: bool = False) -> None:
    st.button(
        title,
        key=key,
        type="primary" if first else "secondary",
        on_click=answered_above(current.set_question),
        args=(question,),
    )
