"""Every figure with range, grade and source, and what nobody has measured."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, Figure
from influencer_compare.model.view_prices import view_prices
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.question.scenario import PLATFORMS, Scenario
from influencer_compare.wording.numbers import money, number, percent
from influencer_compare.wording.page_notes import evidence_summary
from influencer_compare.wording.pages import (
    UNKNOWN,
    booked_words,
    file_title,
    view_prices_note,
    view_prices_title,
)
from influencer_compare.wording.sources import (
    DISAGREE_NOTE,
    DISAGREE_TITLE,
    READ_NOTE,
    WHERE_FROM,
    newest_words,
    reading_words,
)


def show_evidence(display: Display, evidence: Evidence) -> None:
    """All of ``data/`` as tables, with grades, disagreements and ages."""
    st.header(WHERE_FROM, anchor=False)
    rows = [row for file in evidence.rows_by_file.values() for row in file]
    grades = Counter(row.grade for row in rows)
    st.write(evidence_summary(display, len(rows), len(evidence.sources), grades))
    _show_disagreements(display, evidence)
    _show_view_prices(display, evidence)
    st.subheader("Every figure", anchor=False)
    file = st.selectbox(
        "Subject", list(evidence.rows_by_file), format_func=file_title, key="subject", persist_state="session"
    )
    table = [_as_row(row, evidence) for row in evidence.rows(file)]
    st.dataframe(pd.DataFrame(table), hide_index=True, alt=f"Figures on {file_title(file)}")
    st.subheader("Sources and their age", anchor=False)
    sources = [
        {
            "Year": source.year,
            "Title": source.title,
            "Publisher": source.publisher,
            "Grade": source.grade,
            "Seen": reading_words(display, source),
            "Address": source.address,
            "Archived copy": source.archived,
        }
        for source in sorted(evidence.sources.values(), key=lambda source: source.year, reverse=True)
    ]
    st.dataframe(
        pd.DataFrame(sources),
        hide_index=True,
        column_config={name: st.column_config.LinkColumn() for name in ("Address", "Archived copy")},
        alt="All sources, newest first",
    )
    st.caption(READ_NOTE)
    st.subheader("What nobody has measured", anchor=False)
    st.markdown("\n".join(f"- {text}" for text in UNKNOWN))


def _show_disagreements(display: Display, evidence: Evidence) -> None:
    st.subheader(DISAGREE_TITLE, anchor=False)
    st.write(DISAGREE_NOTE)
    sizes = (5_000, 25_000, 100_000, 250_000, 750_000)
    curves = {
        f"Fee, {row.key[1]}": row for row in evidence.rows("fee_curves") if row.key[0] == "instagram"
    } | {f"Seen by, {row.key[1]}": row for row in evidence.rows("reach_curves") if row.key[1] != "story"}
    table = [
        {"Figure": name}
        | {
            f"{number(display, size)} followers": _curve_text(display, curve, size)
            for size in sizes
            if isinstance(curve, Curve)
        }
        for name, curve in curves.items()
    ]
    st.dataframe(pd.DataFrame(table), hide_index=True, alt="Fees and reach by size, one row per source")


def _show_view_prices(display: Display, evidence: Evidence) -> None:
    """Price of 1,000 views by size and platform on the defaults, beside what was booked."""
    title = view_prices_title(display)
    st.subheader(title, anchor=False)
    st.write(view_prices_note(display))
    prices = view_prices(Scenario(), evidence)
    table = [
        {"Platform": written(platform)}
        | {
            f"{number(display, each.followers)} followers": money(display, each.usd)
            for each in prices
            if each.platform == platform
        }
        | {"Booked": booked_words(display, evidence.figure("booked_prices", platform))}
        for platform in PLATFORMS
    ]
    st.dataframe(pd.DataFrame(table), hide_index=True, alt=title)


def _curve_text(display: Display, curve: Curve, followers: float) -> str:
    if not curve.covers(followers):
        return "no figures"
    value = curve.at(followers)
    return money(display, value) if curve.unit == "usd per post" else percent(display, value)


def _as_row(row: Figure | Curve, evidence: Evidence) -> dict[str, object]:
    start: dict[str, object] = {"What": ", ".join(row.key).replace("_", " ")}
    if isinstance(row, Curve):
        start["Slope"] = row.slope
    addresses = [evidence.sources[name].title for name in row.sources]
    return start | {
        "Low": row.low,
        "Middle": row.mid,
        "High": row.high,
        "Unit": row.unit,
        "Grade": row.grade,
        "Why": row.note,
        "Newest source": newest_words(evidence.sources[name] for name in row.sources),
        "Sources": "; ".join(addresses),
    }
