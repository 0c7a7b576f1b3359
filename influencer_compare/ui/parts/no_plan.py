"""Where no plan fits, or every plan loses money."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from influencer_compare.document.schema import Document, NothingFits, Value
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.parts.answer_view import (
    show_figures,
    show_mix,
    show_plain_ads,
    show_sales,
)
from influencer_compare.ui.parts.sources import source_buttons
from influencer_compare.ui.session import current
from influencer_compare.wording.infeasible import fix_label
from influencer_compare.wording.pages import MORE_NUMBERS, SOURCES


def show_no_plan(display: Display, document: Document, scenario: Scenario, *, fixes: bool = True) -> None:
    """Presses that make a plan fit, the same money as ads, and the plan that loses least.

    Without ``fixes`` where the question is not in sight.
    """
    (option,) = document.options
    if not isinstance(option.result, NothingFits):
        return
    if fixes:
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
    ways: list[Mapping[str, Value]] = [each for each in (result.changes, *result.other_changes) if each]
    with st.container(key="fixes", horizontal=True, gap="small"):
        for at, changes in enumerate(ways):
            if any(value is None for value in changes.values()):
                continue  # hidden
            st.button(
                fix_label(display, changes),
                key=f"fix_{at}",
                type="primary" if at == 0 else "secondary",
                on_click=current.set_question,
                args=(scenario.changed(**changes),),
            )
