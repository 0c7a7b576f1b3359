"""Draws the options of an answer document side by side; nothing here is worked out again."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from influencer_compare.charts.options import options_chart
from influencer_compare.charts.style import CONFIG
from influencer_compare.document.schema import Document
from influencer_compare.question.display import Display
from influencer_compare.views.option_chart_data import options_plot
from influencer_compare.wording.compare import (
    BEST,
    comparison_headline,
    difference_rows,
    further_rows,
    main_rows,
    notes,
    option_label,
    same_questions_sentence,
)
from influencer_compare.wording.options_plot import options_note
from influencer_compare.wording.pages import escape
from influencer_compare.wording.table_titles import DIFFERENCES, FURTHER_RESULTS, RESULTS

Rows = Sequence[tuple[str, tuple[str, ...]]]


def show_comparison_verdict(display: Display, document: Document) -> None:
    """Which option is best, how sure that is, and what this alone would hide."""
    st.header(escape(comparison_headline(display, document)), anchor=False)
    said = notes(display, document)
    if said:
        st.markdown("\n".join(f"- {escape(sentence)}" for sentence in said))


def show_side_by_side(display: Display, document: Document, *, jump_to: str) -> None:
    """Results as a table and as one plot with ranges, and the settings that differ.

    The name of each option is a link to the anchor ``jump_to``, where more is said of them. (On a phone a
    wide table scrolls, and with the keyboard it does so only if something in it can be reached.)
    """
    heads = [
        f"[{escape(option_label(number, option.name))}](#{jump_to})"
        for number, option in enumerate(document.options, start=1)
    ]
    st.subheader(RESULTS, anchor=False)
    _show_table(RESULTS, ["Result", *heads], main_rows(display, document))
    further = further_rows(display, document)
    if further:
        with st.expander(FURTHER_RESULTS, key="further_rows"):
            _show_table(FURTHER_RESULTS, ["Result", *heads], further)
    _show_plot(display, document)
    if len(document.options) > 1:
        differences = difference_rows(display, document)
        if differences:
            st.subheader(DIFFERENCES, anchor=False)
            _show_table(DIFFERENCES, ["Setting", *heads], differences)
        else:
            st.caption(same_questions_sentence(document))


def show_rows_beside(title: str, document: Document, rows: Rows) -> None:
    """More rows, with one column for each option."""
    heads = [option_label(number, option.name) for number, option in enumerate(document.options, start=1)]
    table = [
        dict(zip(["Result", *map(escape, heads)], (name, *map(escape, cells)), strict=True))
        for name, cells in rows
    ]
    st.table(table, hide_index=True, alt=title)


def _show_table(title: str, heads: list[str], rows: Rows) -> None:
    """One row for each result or setting, one column for each option."""
    table = [dict(zip(heads, (name, *map(_marked, cells)), strict=True)) for name, cells in rows]
    st.table(table, hide_index=True, alt=title)


def _marked(cell: str) -> str:
    """A cell as Markdown; the best of its row is set in bold."""
    return f"**{escape(cell)}**" if cell.endswith(BEST) else escape(cell)


def _show_plot(display: Display, document: Document) -> None:
    """What each option brings against the hours that it takes."""
    found = options_plot(display, document)
    if found is None:
        return
    st.subheader(escape(found.title), anchor=False)
    st.plotly_chart(
        options_chart(display, found=found),
        key="options_plot",
        config=CONFIG,
        alt=f"{found.title} {'; '.join(point.said for point in found.points)}",
    )
    st.caption(options_note(display))
