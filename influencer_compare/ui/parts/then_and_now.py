"""Figures that were saved beside those that today's model gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from influencer_compare.document.schema import Document, Option, PlannedSeason
from influencer_compare.question.display import Display
from influencer_compare.ui.parts.answer_view import tell
from influencer_compare.views.tables import headlines, main_plan, said
from influencer_compare.views.texts import short_answer, verdict_words
from influencer_compare.wording.pages import escape
from influencer_compare.wording.saved import FIGURE, LIST_LEFT_OUT, NO_CHANGE, model_sentence, title_of
from influencer_compare.wording.season import season_figures
from influencer_compare.wording.table_titles import WHO_TO_BOOK

ChangedRow = tuple[str, str, str]


def show_then_and_now(display: Display, then: Document, now: Document) -> None:
    """What changed since a plan was saved, or that nothing did."""
    with st.container(border=True, key="then_and_now"):
        tell(model_sentence(then, now))
        pairs = list(zip(then.planned, now.options, strict=True))
        changed = {at: list(changed_rows(display, *pair)) for at, pair in enumerate(pairs, start=1)}
        if not any(changed.values()):
            tell(NO_CHANGE)
        for at, rows in changed.items():
            if not rows:
                continue
            if len(pairs) > 1:
                tell(title_of(pairs[at - 1][0], at))
            changed_table(rows, ("Then", "Today"), "What changed since this was saved")
        if len(then.planned) < len(then.options):
            tell(LIST_LEFT_OUT, small=True)


def changed_table(rows: Iterable[ChangedRow], heads: tuple[str, str], alt: str) -> None:
    """What reads differently, before and after, under these two heads."""
    before, after = heads
    table = [{FIGURE: title, before: escape(then), after: escape(now)} for title, then, now in rows]
    st.table(table, hide_index=True, alt=alt)


def changed_rows(display: Display, then: Option, now: Option) -> Iterator[ChangedRow]:
    """Title, then and today for everything in an option's answer that reads differently."""
    rows = [(WHO_TO_BOOK, short_answer(display, then), short_answer(display, now))]
    rows += [("Verdict", verdict_words(display, then)[0], verdict_words(display, now)[0])]
    before, after = _figures(display, then), _figures(display, now)
    rows += [(name, before.get(name, ""), after.get(name, "")) for name in {**before, **after}]
    yield from (row for row in rows if row[1] != row[2])


def _figures(display: Display, option: Option) -> dict[str, str]:
    if isinstance(option.result, PlannedSeason):
        return season_figures(display, option.result.programme)
    plan = main_plan(option.result)
    return (
        {} if plan is None else {each.title: said(display, each.value, each.unit) for each in headlines(plan)}
    )
