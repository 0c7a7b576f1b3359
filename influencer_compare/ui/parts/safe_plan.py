"""The plan that is safe within the budget, filled in after the answer, and a way to see both side by side."""

from __future__ import annotations

import streamlit as st

from influencer_compare.document.schema import Option
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.parts import options
from influencer_compare.ui.parts.answer_view import show_safe_plan
from influencer_compare.ui.session import arrival
from influencer_compare.ui.session.page_files import COMPARE
from influencer_compare.wording.safe_plan import COMPARE_BOTH, COMPARE_HELP


def offer_safe_plan(display: Display, scenario: Scenario, option: Option) -> None:
    """What it is and what it costs; a press keeps both as options and opens them side by side."""
    show_safe_plan(display, option)
    found = option.safe_plan
    if found is None or found.plan is None or found.same:
        return
    pressed = st.button(
        COMPARE_BOTH,
        key="compare_safe",
        icon=":material/balance:",
        help=COMPARE_HELP,
        disabled=not options.room_with_safe(scenario, found.plan.mix),
        on_click=options.keep_with_safe,
        args=(scenario, found.plan.mix),
    )
    if pressed:
        # With its address at once: what is added to that later would be a step of its own for 'Back'.
        st.switch_page(COMPARE, query_params=arrival.options_query() | display.to_query())
