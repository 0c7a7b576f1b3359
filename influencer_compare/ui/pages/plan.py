"""The Plan page: the answer as one card, its charts, what to do next, and the rest one press away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from influencer_compare.cards.answer_card import result_bar_html
from influencer_compare.document.schema import Option, Recommendation
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.answer_view import (
    money_place,
    show_card,
    show_change_strips,
    show_figures,
    show_mix,
    show_money_line,
    show_plain_ads,
    show_sales,
    show_todo,
    show_tradeoffs,
    tell_list,
)
from influencer_compare.ui.parts.budget_wish import show_budget_wish
from influencer_compare.ui.parts.channels import show_elsewhere
from influencer_compare.ui.parts.documents import (
    with_budget_curve,
    with_next_steps,
    with_risks,
    with_safe_plan,
    with_turning_points,
)
from influencer_compare.ui.parts.no_plan import show_no_plan
from influencer_compare.ui.parts.plan_monday import show_plan_monday
from influencer_compare.ui.parts.plots import show_more_plots
from influencer_compare.ui.parts.safe_plan import offer_safe_plan, offer_to_stay_within
from influencer_compare.ui.parts.scroll import show_answer_again
from influencer_compare.ui.parts.sources import source_buttons
from influencer_compare.ui.session import current
from influencer_compare.ui.session.page_files import CHANGES
from influencer_compare.version import MODEL_VERSION
from influencer_compare.views.texts import reason_sentences, risk_sentences_of
from influencer_compare.wording.brief import PLAN_MONDAY_TITLE
from influencer_compare.wording.pages import ALL_CHANGES, FOOT, MORE_CHARTS, MORE_NUMBERS, SOURCES, WHY, WRONG

_CHART_HEIGHT_PX = 300  # of the two charts that take their place when they are worked out


def show_plan(display: Display, scenario: Scenario) -> None:
    """The whole answer to one question; what takes time comes last, into a place that is kept for it."""
    document = answers.document_for(display, scenario)
    (option,) = document.options
    card = show_card(display, document, option)
    show_answer_again()
    show_elsewhere(scenario)
    with st.bottom:
        st.html(result_bar_html(card))
    if not isinstance(option.result, Recommendation):
        show_no_plan(display, document, scenario)
        return
    offer_to_stay_within(display, scenario, option.result.best)
    show_tradeoffs(display, option)
    with st.container(key="later", horizontal=True, gap="small"):
        money, changes = money_place(), st.empty()
    show_todo(display, option)
    _show_presses(display, scenario, option, option.result)
    st.caption(f"{FOOT} {MODEL_VERSION}.")
    option = with_budget_curve(scenario, option)
    show_money_line(display, option, money)
    with changes.skeleton(height=_CHART_HEIGHT_PX):
        option = with_turning_points(scenario, option)
    show_change_strips(display, option, changes)


def _show_presses(display: Display, scenario: Scenario, option: Option, rec: Recommendation) -> None:
    """What is one press away: each is drawn once it is opened."""
    draw: dict[str, tuple[str, Callable[[], None]]] = {
        "why": (WHY, partial(_show_why, display, scenario, option)),
        "wrong": (WRONG, partial(_show_wrong, display, scenario, option)),
        "more_numbers": (MORE_NUMBERS, partial(_show_numbers, display, option, rec)),
        "monday": (PLAN_MONDAY_TITLE, partial(show_plan_monday, display, scenario, rec.best)),
        "sources": (SOURCES, partial(source_buttons, display, scenario, option)),
        "more_charts": (MORE_CHARTS, partial(show_more_plots, display, scenario, rec)),
    }
    for key, (title, show) in draw.items():
        with st.expander(title, key=key, on_change="rerun") as folded:
            if folded.open:
                show()


def _show_why(display: Display, scenario: Scenario, option: Option) -> None:
    """The reasons, what it means in sales and beside ads, the safe plan, and the budget for a wish."""
    document = answers.document_for(display, scenario)
    tell_list(reason_sentences(display, document, option))
    show_sales(display, option)
    show_plain_ads(display, option)
    offer_safe_plan(display, scenario, with_safe_plan(scenario, option))
    show_budget_wish(display, scenario)


def _show_wrong(display: Display, scenario: Scenario, option: Option) -> None:
    """What can go wrong, and the page with everything that would change the answer."""
    tell_list(risk_sentences_of(display, with_risks(scenario, with_next_steps(scenario, option))))
    st.page_link(CHANGES, label=ALL_CHANGES)


def _show_numbers(display: Display, option: Option, rec: Recommendation) -> None:
    """Every figure of the plan, and whom to book line by line."""
    show_figures(display, rec.best)
    show_mix(display, rec.best, option)


if __name__ == "__main__":  # run by Streamlit
    show_plan(current.display(), current.remembered())
