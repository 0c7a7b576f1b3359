"""From the wish to the budget: worked out on a press, because it plans many budgets."""

from __future__ import annotations

import streamlit as st

from influencer_compare.planner.budget_search import OutOfReach, Wish, counted_goal
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal, GoalUnit
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.scroll import answered_above
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import current, state
from influencer_compare.wording.budget_wish import (
    CHANCE,
    EXPECTED,
    FIND,
    SURENESS,
    SURENESS_WORDS,
    found_sentences,
    open_label,
    out_of_reach_sentences,
    wish_label,
    wish_title,
)
from influencer_compare.wording.page_notes import FINDING_BUDGET

_MOST_WANTED = 1_000_000_000  # people; no market that can be asked for holds more than a few times this
# To start typing from, and the step of its buttons.
_FIRST: dict[GoalUnit, tuple[int, int]] = {"people": (10_000, 1_000), "count": (500, 50), "orders": (10, 1)}


def show_budget_wish(display: Display, scenario: Scenario) -> None:
    """A folded place that asks how many, and how sure; then the smallest budget that does it."""
    goal = counted_goal(scenario)
    first, step = _FIRST[goal.terms.unit]
    with st.expander(wish_title(goal), key="budget_wish", icon=":material/savings:"):
        with st.form("budget_wish_form", border=False):
            wanted = st.number_input(
                wish_label(goal),
                min_value=1,
                max_value=_MOST_WANTED,
                value=first,
                step=step,
                key="wanted_people" if goal == Goal.REACH else f"wanted_{goal}",
            )
            how = st.segmented_control(
                SURENESS,
                list(SURENESS_WORDS),
                default=EXPECTED,
                format_func=lambda name: SURENESS_WORDS[name],
                key="wanted_how",
                required=True,
                wrap=True,
            )
            pressed = st.form_submit_button(FIND, key="find_budget")
        if pressed:
            wish = Wish(wanted, goal, CHANCE[how])
            with st.spinner(FINDING_BUDGET, show_time=False):
                _show_found(display, scenario, wish)


def _show_found(display: Display, scenario: Scenario, wish: Wish) -> None:
    try:
        budget = answers.budget_for(scenario, wish, state.pause)
    except OutOfReach as stop:
        for sentence in out_of_reach_sentences(display, scenario, wish, stop):
            say(sentence)
        return
    asked = scenario.changed(budget=budget)
    for sentence in found_sentences(display, asked, wish, answers.recommendation(asked).best):
        say(sentence)
    st.button(
        open_label(display, budget),
        key="plan_with_budget",
        icon=":material/arrow_forward:",
        disabled=budget == scenario.budget,
        on_click=answered_above(current.give),
        args=("budget", budget),
    )
