"""The plan that is safe within the budget: a press that takes it, and a way to see both side by side."""

from __future__ import annotations

import streamlit as st

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Option
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts import options
from influencer_compare.ui.parts.answer_view import show_safe_plan
from influencer_compare.ui.session import arrival, current
from influencer_compare.ui.session.page_files import COMPARE
from influencer_compare.wording.safe_plan import (
    COMPARE_BOTH,
    COMPARE_HELP,
    NONE_STAYS,
    is_often_over,
    plan_with_all_label,
    stay_within_label,
)


def offer_to_stay_within(display: Display, scenario: Scenario, plan: Plan) -> None:
    """A press that keeps money for high quotes where the plan is often over the budget, and one back."""
    if is_often_over(plan):
        label, wanted = stay_within_label(display, scenario.budget), _stay_within
    elif scenario.kept_pct:
        label, wanted = plan_with_all_label(display, scenario.budget), _plan_with_all
    else:
        return
    st.button(label, key="stay_within", icon=":material/savings:", on_click=wanted)


def _stay_within() -> None:
    """Keep as much of the budget as the safe plan needs, or say that there is none; a callback."""
    try:
        kept = answers.safe_plan_for(current.question(), lambda: None).kept_pct
    except (InputError, NoPlanFits):  # what she has just moved leaves no plan, which the page says
        return
    if kept is None:
        st.toast(NONE_STAYS)
    else:
        current.give("kept_pct", kept)


def _plan_with_all() -> None:
    """Plan with the whole budget again; a callback."""
    current.give("kept_pct", 0)


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
