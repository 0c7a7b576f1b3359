"""Draws an answer from its document, just worked out or saved: nothing here is worked out again."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from influencer_compare.cards.answer_card import answer_card_html
from influencer_compare.cards.change_strips import change_strips_card
from influencer_compare.cards.finding import finding_html
from influencer_compare.cards.todo import todo_html
from influencer_compare.cards.tradeoffs import tradeoffs_card
from influencer_compare.charts.money_line import money_chart
from influencer_compare.charts.style import CONFIG
from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import (
    AdsInstead,
    Document,
    NothingFits,
    Option,
    Recommendation,
)
from influencer_compare.question.display import Display
from influencer_compare.ui.parts.compare_view import show_comparison_verdict, show_side_by_side
from influencer_compare.ui.session.state import SavedPlans
from influencer_compare.views.answer_card import AnswerCard, answer_card
from influencer_compare.views.change_strips import change_strips
from influencer_compare.views.money_line import money_line
from influencer_compare.views.people_of_list import people_lines, people_tables
from influencer_compare.views.tables import headlines, main_plan, mix_table, said
from influencer_compare.views.texts import (
    ads_lines,
    asked,
    reason_sentences,
    safe_lines,
    sales_lines,
)
from influencer_compare.views.todo import todo
from influencer_compare.views.tradeoffs import tradeoffs
from influencer_compare.wording.advice import LOSES_LEAST, RANGES_NOTE
from influencer_compare.wording.answer import figures_sentence, mix_note
from influencer_compare.wording.compare import option_label
from influencer_compare.wording.mixes import MIX_ALT, line_sentence
from influencer_compare.wording.my_creators import LIST_TITLE
from influencer_compare.wording.pages import MORE_NUMBERS, NO_LIFT, WHY, escape
from influencer_compare.wording.plain_ads import TITLE, ads_note
from influencer_compare.wording.safe_plan import TITLE as SAFE_TITLE
from influencer_compare.wording.sales import TITLE as SALES_TITLE
from influencer_compare.wording.table_titles import WHO_TO_BOOK

_LOG = logging.getLogger(__name__)
# What comes of figures and names that contradict each other. Their kinds were looked at when the document
# was read: a value that is not what the code expects (AttributeError, TypeError) is a fault of ours.
SENSELESS = (ArithmeticError, LookupError, ValueError)
_IN_FULL = "in-full"  # the place on the page to which the tables link
# As titles of a narrow table: shorter than those of files.
_MIX_TITLES = {
    "creators": "How many",
    "on": "Where",
    "posts": "Posts each",
    "followers": "Followers each",
    "cash_usd": "Cost",
}

_PRESS_IN_CARD = "<style>.st-key-house { --press-of-sale: absolute; }</style>"


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
    plans = SavedPlans.here()
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


def show_document(display: Display, document: Document) -> None:
    """The answer of the one option, or all options side by side and one of them in full."""
    options = dict(enumerate(document.options, start=1))
    chosen = 1
    if len(options) > 1:
        show_comparison_verdict(display, document)
        show_side_by_side(display, document, jump_to=_IN_FULL)
        st.subheader("One option in full", anchor=_IN_FULL)
        chosen = st.selectbox(
            "Look closer at",
            list(options),
            format_func=lambda at: option_label(at, options[at].name),
            key="closer_at",
        )
    show_option(display, document, options[chosen])


def show_option(display: Display, document: Document, option: Option) -> None:
    """One answer as it was: the card, its charts, what to do next, why, the figures and the mix."""
    show_card(display, document, option)
    result, plan = option.result, main_plan(option.result)
    show_tradeoffs(display, option)
    show_money_line(display, option)
    show_change_strips(display, option)
    show_todo(display, option)
    if option.people is not None:
        st.subheader(LIST_TITLE, anchor=False)
        show_people_of_list(display, option)
    if isinstance(result, Recommendation | AdsInstead):
        with st.expander(WHY, key=f"why_{option.key}"):
            tell_list(reason_sentences(display, document, option))
            show_safe_plan(display, option)
            show_plain_ads(display, option)
            if plan is not None and plan.mix:
                show_sales(display, option)
    if plan is not None and plan.mix:
        with st.expander(MORE_NUMBERS, key=f"numbers_{option.key}"):
            show_figures(display, plan)
            show_mix(display, plan, option)
    st.caption(f"{RANGES_NOTE} {NO_LIFT}")


def show_card(display: Display, document: Document, option: Option) -> AnswerCard:
    """The answer as one card; returns what it shows."""
    card = answer_card(display, document, option)
    # What tells the press about the sale that the card has its place: the style sheet would have to look into
    # the card for it, and the browser then looks at everything anew at each move.
    place = _PRESS_IN_CARD if any(note.about == "sale" for note in card.notes) else ""
    with st.container(key="answer_card"):
        st.html(f"{answer_card_html(card)}{place}")
    return card


def show_tradeoffs(display: Display, option: Option) -> None:
    """The pick beside other ways to spend the same; nothing where there is no pick."""
    found = tradeoffs(display, option)
    if found is not None:
        with st.container(key="tradeoffs"):
            st.html(tradeoffs_card(found))


def show_money_line(display: Display, option: Option, place: DeltaGenerator | None = None) -> None:
    """What the best plan of each side brings at every budget; nothing where that is not known."""
    found = money_line(display, option)
    if found is None:
        return
    with money_place() if place is None else place:
        st.html(finding_html(found.title, found.note))
        st.plotly_chart(money_chart(display, found=found), key="money_line", config=CONFIG, alt=found.alt)


def money_place() -> DeltaGenerator:
    """Where the line of the budgets is drawn: on a page before it is known, so that it moves within it."""
    return st.container(key="money", gap="xsmall")


def show_change_strips(display: Display, option: Option, place: Any = st) -> None:
    """What would change the answer; nothing where that was not worked out."""
    found = change_strips(display, option)
    if found is not None:
        with place.container(key="changes"):
            st.html(change_strips_card(found))


def show_todo(display: Display, option: Option) -> None:
    """What to do next; nothing where there is nobody to book."""
    steps = todo(display, option)
    if steps is not None:
        with st.container(key="todo"):
            st.html(todo_html(steps))


def show_safe_plan(display: Display, option: Option) -> None:
    """The plan that is safe within the budget in a few lines; nothing where it is not known or hidden."""
    if lines := safe_lines(display, option):
        tell(f"{SAFE_TITLE}:")
        tell_list(lines)


def show_people_of_list(display: Display, option: Option) -> None:
    """People of the owner's own list: in words, and who is booked; nothing without a list."""
    if option.people is None:
        return
    tell_list(people_lines(display, option.people))
    table = people_tables(option)[0]
    heads = [column.title for column in table.columns]
    rows = [
        dict(
            zip(
                heads,
                (
                    escape(said(display, cell, column.unit))
                    for cell, column in zip(row, table.columns, strict=True)
                ),
                strict=True,
            )
        )
        for row in table.rows
    ]
    st.table(rows, hide_index=True, alt=LIST_TITLE)


def show_sales(display: Display, option: Option) -> None:
    """What the plan means in sales in a few lines; nothing in older documents, and where it is hidden."""
    lines = sales_lines(display, option)
    if lines:
        with st.container(key=f"sales_{option.key}"):
            tell(SALES_TITLE)
            tell_list(lines)


def show_plain_ads(display: Display, option: Option) -> None:
    """The same money as plain ads in a few lines; nothing in older documents, and where it is hidden."""
    lines = ads_lines(display, option)
    if option.plain_ads is None or isinstance(option.result, AdsInstead):
        return
    with st.container(key=f"plain_ads_{option.key}"):
        tell(f"{TITLE}:")
        tell_list(lines)
        tell(ads_note(option.plain_ads), small=True)


def show_figures(display: Display, plan: Plan) -> None:
    """The headline figures with units and ranges, then further ones in a line."""
    with st.grid(5, min_column_width=150, gap="small") as cells:
        for figure in headlines(plan):
            with cells.cell():
                st.metric(figure.title, said(display, figure.value, figure.unit))
                if figure.low is not None and figure.high is not None:
                    tell(
                        f"{said(display, figure.low, figure.unit)} to "
                        f"{said(display, figure.high, figure.unit)}",
                        small=True,
                    )
    tell(figures_sentence(display, plan), small=True)


def show_mix(display: Display, plan: Plan, option: Option) -> None:
    """The mix as a table, one row per kind of creator; then each of them in words."""
    least = isinstance(option.result, NothingFits)
    st.subheader(LOSES_LEAST if least else WHO_TO_BOOK, anchor=False)
    table = mix_table(plan)
    kept = [(at, column) for at, column in enumerate(table.columns) if column.key in _MIX_TITLES]
    rows = [
        {_MIX_TITLES[column.key]: escape(said(display, row[at], column.unit)) for at, column in kept}
        for row in table.rows
    ]
    st.table(rows, hide_index=True, alt=MIX_ALT)
    tell_list([line_sentence(display, line) for line in plan.lines], small=True)
    tell(mix_note(display, plan, asked(option)), small=True)
