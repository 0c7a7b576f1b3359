"""Where no plan fits, or every plan loses money."""

from __future__ import annotations

from influencer_compare.document.schema import Document, NothingFits
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.parts.answer_actions import show_actions
from influencer_compare.ui.parts.answer_view import (
    show_answer,
    show_figures,
    show_mix,
    show_plain_ads,
    show_sales,
)
from influencer_compare.ui.parts.sources import source_buttons
from influencer_compare.ui.session.page_files import Target


def show_no_plan(
    display: Display, document: Document, scenario: Scenario, present_page: Target | None = None
) -> None:
    """What stops every plan, what would mend it, and the plan that loses least."""
    (option,) = document.options
    if not isinstance(option.result, NothingFits):
        return
    show_answer(display, document, option)
    show_plain_ads(display, option)
    show_actions(display, scenario, present_page)
    least = option.result.least_loss
    if least is not None:
        show_sales(display, option)
        show_figures(display, least)
        source_buttons(display, scenario, option)
        show_mix(display, least, option)
