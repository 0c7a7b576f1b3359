"""Draws a result document as it is: nothing here is worked out again."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence

import streamlit as st

from influencer_compare.charts.style import CONFIG
from influencer_compare.charts.tradeoff import tradeoff_chart
from influencer_compare.document.parts import PlanResult
from influencer_compare.document.schema import Document, Option, RecommendationResult
from influencer_compare.ui import state
from influencer_compare.ui.compare_view import show_comparison_verdict, show_side_by_side
from influencer_compare.ui.plan_page import show_verdict
from influencer_compare.ui.plots import show_comparison
from influencer_compare.views.chart_data import goal_title, lines_shown, value_shown
from influencer_compare.views.tables import Table, headlines, main_plan, mix_table, said
from influencer_compare.views.texts import (
    RANGES_NOTE,
    WHEN_IT_CHANGES,
    answer_words,
    asked,
    expectation_words,
    question_of_option,
    reason_sentences,
    section_curve,
    section_sentences,
    verdict_words,
)
from influencer_compare.wording.answer import figures_sentence, mix_note
from influencer_compare.wording.compare import option_label
from influencer_compare.wording.mixes import line_sentence
from influencer_compare.wording.numbers import number
from influencer_compare.wording.pages import NO_LIFT, escape

_LOG = logging.getLogger(__name__)
# What comes of figures that contradict each other.
SENSELESS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_IN_FULL = "in-full"  # the place on the page to which the tables link
_MIX_COLUMNS = ("creators", "size", "on", "posts", "cash_usd")  # as on the Plan page


def tell(text: str, *, small: bool = False) -> None:
    """A text of a document; nothing in it is read as markup."""
    (st.caption if small else st.markdown)(escape(text))


def tell_list(sentences: Sequence[str], *, small: bool = False) -> None:
    """Sentences of a document as a list."""
    (st.caption if small else st.markdown)("\n".join(f"- {escape(sentence)}" for sentence in sentences))


def drawn_or_else(plan: tuple[str, int], draw: Callable[[], None], instead: Callable[[], None]) -> None:
    """Draw a stored plan, known by its key and version, or where it makes no sense what stands in for it.

    A row that somebody damaged may have every field of a plan and still contradict itself. What was drawn of
    it by then goes away with a new run, so that nothing stands there twice.
    """
    plans = state.saved_plans()
    if plans.senseless == plan:
        instead()
        return
    try:
        draw()
    except SENSELESS as error:
        # Where it went wrong, for whoever runs the server; what stood there is nobody else's.
        at = traceback.extract_tb(error.__traceback__)[-1]
        _LOG.warning(
            "A stored plan makes no sense: %s in %s, line %s", type(error).__name__, at.name, at.lineno
        )
        plans.note_senseless(plan)
        st.rerun()


def show_document(document: Document) -> None:
    """The answer of the one option, or all options side by side and one of them in full."""
    options = dict(enumerate(document.options, start=1))
    chosen = 1
    if len(options) > 1:
        show_comparison_verdict(document)
        show_side_by_side(document, jump_to=_IN_FULL)
        st.subheader("One option in full", anchor=_IN_FULL)
        chosen = st.selectbox(
            "Look closer at",
            list(options),
            format_func=lambda at: option_label(at, options[at].name),
            key="closer_at",
        )
    show_option(document, options[chosen], alone=len(options) == 1)


def show_option(document: Document, option: Option, *, alone: bool = True) -> None:
    """One answer as it was: question, answer, verdict, reasons, figures, mix, alternatives."""
    tell(question_of_option(document, option), small=True)
    (st.header if alone else st.subheader)(escape(answer_words(document, option)), anchor=False)
    if expectation_words(option):
        tell(expectation_words(option))
    show_verdict_words(option)
    changes = section_sentences(option, WHEN_IT_CHANGES)
    if changes:
        tell(changes[0], small=True)
    if isinstance(option.result, RecommendationResult):
        tell_list(reason_sentences(document, option))
    plan = main_plan(option.result)
    if plan is not None and plan.mix:
        _show_figures(plan)
        _show_mix(plan, option)
    if isinstance(option.result, RecommendationResult):
        show_comparison(option.result)
        _show_curve(option, option.result.best)
    st.caption(f"{RANGES_NOTE} {NO_LIFT}")


def show_verdict_words(option: Option) -> None:
    """Verdict as a badge, and how sure it is."""
    if isinstance(option.result, RecommendationResult):
        show_verdict(option.result.verdict, careful=option.result.caution is not None)
        return
    label, sentence = verdict_words(option)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(label, color="gray")
        st.markdown(escape(sentence), width="content")


def _show_table(table: Table, only: Sequence[str]) -> None:
    """Some columns of a table of the document, numbers as people read them."""
    kept = [(at, column) for at, column in enumerate(table.columns) if column.key in only]
    rows = [{column.title: escape(said(row[at], column.unit)) for at, column in kept} for row in table.rows]
    st.table(rows, hide_index=True, alt=table.title)


def _show_figures(plan: PlanResult) -> None:
    with st.grid(5, min_column_width=150, gap="small") as cells:
        for figure in headlines(plan):
            with cells.cell():
                st.metric(figure.title, said(figure.value, figure.unit))
                if figure.low is not None and figure.high is not None:
                    tell(f"{said(figure.low, figure.unit)} to {said(figure.high, figure.unit)}", small=True)
    tell(figures_sentence(plan), small=True)


def _show_mix(plan: PlanResult, option: Option) -> None:
    st.subheader("Whom to book", anchor=False)
    _show_table(mix_table(plan), _MIX_COLUMNS)
    tell_list([line_sentence(line) for line in plan.lines], small=True)
    tell(mix_note(plan, asked(option)), small=True)


def _show_curve(option: Option, best: PlanResult) -> None:
    """The best result at each budget, where it was saved and is not hidden."""
    lines = section_curve(option)
    if not lines or best.budget_usd is None or best.goal_value is None:
        return
    st.subheader("What more or less money would do", anchor=False)
    careful = isinstance(option.result, RecommendationResult) and option.result.caution is not None
    st.plotly_chart(
        tradeoff_chart(
            lines=lines_shown(lines, best.goal),
            here_budget_usd=round(best.budget_usd),
            here_value=value_shown(best.goal_value, best.goal),
            axis_title=goal_title(best.goal, best.reach_times, careful=careful),
        ),
        key="tradeoff",
        config=CONFIG,
        alt=f"Best result at each budget; here {number(best.goal_value)}",
    )
