"""The Plan page: the answer first, then why, the figures, the mix and the plots."""

from __future__ import annotations

import streamlit as st

from influencer_compare.charts.comparison import comparison_chart
from influencer_compare.charts.style import CONFIG
from influencer_compare.charts.tradeoff import tradeoff_chart
from influencer_compare.plans import NoPlanFits, Plan, Recommendation, Verdict
from influencer_compare.scenario import Scenario, written
from influencer_compare.series import MEASURES, comparison_bars, curve_lines
from influencer_compare.ui import answers, state
from influencer_compare.ui.sources import source_buttons
from influencer_compare.version import MODEL_VERSION
from influencer_compare.wording import (
    answer_sentence,
    change_sentence,
    dropped_sentence,
    expectation_sentence,
    hours,
    line_note,
    money,
    nothing_fits_sentence,
    number,
    percent,
    posts_phrase,
    range_phrase,
    reasons,
    tier_word,
    verdict_label,
    verdict_sentence,
)

_VERDICT_ICONS = {
    "clear": ":material/check_circle:",
    "leaning": ":material/trending_up:",
    "none": ":material/balance:",
}


def show_plan(scenario: Scenario) -> None:
    """The whole answer to one question."""
    show_dropped()
    try:
        rec = answers.recommendation(scenario)
    except NoPlanFits as error:
        st.header(nothing_fits_sentence(error), anchor=False)
        st.write(change_sentence(error.changes))
        show_link(scenario)
        return
    st.header(answer_sentence(rec.best), anchor=False)
    st.write(expectation_sentence(rec.best))
    show_verdict(rec.verdict)
    st.markdown("\n".join(f"- {reason}" for reason in reasons(rec, scenario) if reason))
    show_link(scenario)
    show_figures(rec.best, scenario)
    show_mix(rec.best)
    show_comparison(rec)
    show_tradeoff(scenario, rec)
    st.caption(
        f"Model {MODEL_VERSION}. Ranges hold 8 of 10 imagined outcomes; in 1 of 10 the result is lower, in 1 of "
        "10 higher. Views are not effect: nothing here measures what people buy, and paid boosting of posts "
        "is not priced."
    )


def show_verdict(verdict: Verdict) -> None:
    """Micro, macro or a mix, and how sure that is; the sign is the word and the symbol, not the colour."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(verdict_label(verdict), icon=_VERDICT_ICONS[verdict.strength], color="gray")
        st.markdown(verdict_sentence(verdict), width="content")


def show_dropped() -> None:
    """What in a link was not understood, by name, and what is used instead."""
    parts = state.dropped()
    if not parts:
        return
    with st.container(border=True):
        st.markdown("**Not everything in this link was understood.** The rest is used as sent.")
        for part in parts:
            st.text(dropped_sentence(part))
        st.button("Understood", on_click=state.forget_dropped)


def show_link(scenario: Scenario) -> None:
    """The whole address, ready to copy."""
    with st.popover("Copy link", icon=":material/link:"):
        st.write("This link opens the same question and answer for anyone:")
        st.code(state.full_link(scenario), language=None, wrap_lines=True)


def show_figures(plan: Plan, scenario: Scenario) -> None:
    """The headline figures with units, each with its sources one press away."""
    bands = plan.bands
    figures = (
        ("Different people", number, plan.reach, bands.reach),
        ("Engagements", number, plan.engagements, bands.engagements),
        ("Cost per person", money, plan.cost_per_person_usd, bands.cost_per_person_usd),
        ("Money", money, plan.cash_usd, bands.cash_usd),
        ("Hours", hours, plan.hours, bands.hours),
    )
    with st.grid(5, min_column_width=150, gap="small") as cells:
        for title, write, value, band in figures:
            with cells.cell():
                st.metric(title, write(value))
                st.caption(range_phrase(band, value, write))
    st.caption(
        f"Counted once per creator {number(plan.gross)} · views {number(plan.impressions)} · posts seen per "
        f"person {plan.frequency:.1f} · {money(plan.cpm_reach_usd)} per 1,000 people · "
        f"{money(plan.cpm_impressions_usd)} per 1,000 views (CPM) · {money(plan.cpe_usd)} per engagement "
        f"(CPE) · with your hours counted {money(plan.loaded_usd)} · unspent {money(plan.unspent_usd)}"
    )
    source_buttons(scenario, plan)


def show_mix(plan: Plan) -> None:
    """The mix as a table, one row per kind of creator."""
    st.subheader("Whom to book", anchor=False)
    rows = [
        {
            "Creators": line.line.creators,
            "Size": tier_word(line.line.tier).capitalize(),
            "On": written(line.line.platform),
            "Followers each": f"about {number(line.creator.followers)}",
            "Posts each": line.line.posts,
            "Fee each": money(line.creator.fees_usd),
            "Cost in all": money(line.cash_usd),
            "Hours": hours(line.hours),
            "People alone": number(line.reach_alone),
            "Note": line_note(line),
        }
        for line in plan.lines
    ]
    if not any(row["Note"] for row in rows):
        for row in rows:
            del row["Note"]
    st.table(rows, hide_index=True, alt="The recommended mix, one row per kind of creator")
    notes = [
        f"{posts_phrase(plan.pieces)} in all",
        f"chance that nobody delivers {percent(plan.nothing_delivered_share)}",
    ]
    if plan.bought_hours >= 0.5:
        notes.append(f"{hours(plan.bought_hours)} of bought help for {money(plan.bought_hours_usd)}")
    st.caption(" · ".join(notes))


def show_comparison(rec: Recommendation) -> None:
    """Reach, engagement and cost of every alternative side by side."""
    st.subheader("Every alternative", anchor=False)
    with st.grid(3, min_column_width=320, gap="small") as cells:
        for measure, title in MEASURES.items():
            bars = comparison_bars(rec, measure)
            with cells.cell():
                st.markdown(f"**{title}**")
                st.plotly_chart(
                    comparison_chart(bars=bars),
                    key=f"comparison_{measure}",
                    config=CONFIG,
                    alt=f"{title}: " + "; ".join(f"{bar.label} {bar.text}" for bar in bars),
                )


def show_tradeoff(scenario: Scenario, rec: Recommendation) -> None:
    """The best result at each budget, and where this budget stands."""
    title = "Different people reached" if scenario.goal == "reach" else "Engagements"
    st.subheader("What more or less money would do", anchor=False)
    place = st.container()
    with place.skeleton(height=320):
        lines = curve_lines(answers.tradeoff(scenario))
    place.plotly_chart(
        tradeoff_chart(
            lines=lines,
            here_budget_usd=scenario.budget,
            here_value=rec.best.goal_value,
            axis_title=title,
        ),
        key="tradeoff",
        config=CONFIG,
        alt=f"Best result at each budget; here {money(scenario.budget)} and {number(rec.best.goal_value)}",
    )
    st.caption("Points are true optima; the lines between them are only drawn.")
