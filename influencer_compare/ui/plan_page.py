"""The Plan page: the answer first, then why, the figures, the mix and the plots."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

from influencer_compare.document.schema import VerdictResult
from influencer_compare.planner.plans import NoPlanFits, Plan, Verdict
from influencer_compare.question.display import shown
from influencer_compare.question.input_errors import written
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui import addresses, answers, state
from influencer_compare.ui.compare_page import keep_button
from influencer_compare.ui.documents import plan_document
from influencer_compare.ui.downloads import take_away_button
from influencer_compare.ui.plots import show_comparison, show_more_plots, show_tradeoff
from influencer_compare.ui.share import save_button
from influencer_compare.ui.sources import source_buttons
from influencer_compare.ui.start import show_printed_question
from influencer_compare.ui.widgets import say
from influencer_compare.version import MODEL_VERSION
from influencer_compare.wording.alternative_sources import prices_sentence
from influencer_compare.wording.answer import (
    answer_sentence,
    expectation_sentence,
    figures_sentence,
    mix_note,
    reasons,
    verdict_label,
    verdict_sentence,
)
from influencer_compare.wording.fields import dropped_sentence
from influencer_compare.wording.infeasible import change_sentence, least_loss_sentence, nothing_fits_sentence
from influencer_compare.wording.links import FOR_ARCHIVES, FOR_ARCHIVES_NOTE
from influencer_compare.wording.mixes import line_sentence, tier_word
from influencer_compare.wording.numbers import count, hours, money, number, range_phrase
from influencer_compare.wording.pages import NO_LIFT
from influencer_compare.wording.risk_averse import people_title
from influencer_compare.wording.sensitivity import nearest_flip_sentence

_VERDICT_ICONS = {
    "clear": ":material/check_circle:",
    "leaning": ":material/trending_up:",
    "none": ":material/balance:",
    "set by you": ":material/edit:",
}


def show_plan(scenario: Scenario, present_page: Page | None = None) -> None:
    """The whole answer to one question, with a link to its presenter view."""
    show_dropped()
    show_printed_question(scenario)
    try:
        rec = answers.recommendation(scenario)
    except NoPlanFits as error:
        show_nothing_fits(error, scenario, present_page)
        return
    st.header(answer_sentence(rec.best), anchor=False)
    say(expectation_sentence(rec.best))
    show_verdict(rec.verdict, careful=rec.caution is not None)
    with st.container(key="turning_point"):
        turning_point = st.empty()
    turning_point.caption("Working out when this would change ...")
    say("\n".join(f"- {reason}" for reason in reasons(rec, scenario) if reason))
    show_actions(scenario, present_page)
    show_figures(rec.best, scenario)
    show_mix(rec.best, scenario)
    show_comparison(rec)
    show_tradeoff(scenario, rec)
    show_more_plots(scenario, rec)
    nearest = nearest_flip_sentence(answers.nearest_flips(scenario, state.pause))
    prices = prices_sentence(answers.other_choices_for(scenario), scenario)
    turns = [nearest, *([prices] if prices else [])]
    turning_point.caption(" ".join(turns).replace("$", "\\$"))
    st.caption(
        f"Model {MODEL_VERSION}. Ranges hold 8 of 10 imagined outcomes; 1 of 10 lies lower, 1 of 10 higher. "
        f"{NO_LIFT}"
    )


def show_nothing_fits(error: NoPlanFits, scenario: Scenario, present_page: Page | None = None) -> None:
    """No plan fits, or every plan loses money: what stops it, and what was tried and works."""
    st.header(nothing_fits_sentence(error, scenario).replace("$", "\\$"), anchor=False)
    say(change_sentence(error, scenario))
    if error.least_loss is not None:
        say(least_loss_sentence(error.least_loss))
    show_actions(scenario, present_page)
    if error.least_loss is not None:
        show_figures(error.least_loss, scenario)
        show_mix(error.least_loss, scenario, title="The plan that loses least")


def show_verdict(verdict: Verdict | VerdictResult, *, careful: bool) -> None:
    """Micro, macro or a mix, and how sure that is; the sign is the word and the symbol, not the colour."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(verdict_label(verdict), icon=_VERDICT_ICONS[verdict.strength], color="gray")
        say(verdict_sentence(verdict, careful=careful), width="content")


def show_dropped() -> None:
    """What in a link was not understood, by name, and what is used instead."""
    parts = state.dropped()
    if not parts:
        return
    with st.container(border=True, key="dropped_note"):
        st.markdown("**Not everything in this link was understood.** The rest is used as sent.")
        for part in parts:
            st.text(dropped_sentence(part))
        st.button("Understood", key="dropped_read", on_click=state.forget_dropped)


def show_actions(scenario: Scenario, present_page: Page | None) -> None:
    """Where the answer can go: a link, a saved plan, a projector."""
    link, full = (addresses.copied_link(scenario, every_field=every) for every in (False, True))
    with st.container(key="answer_actions", horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover("Copy link", icon=":material/link:"):
            st.write("This link opens the same question and answer for anyone:")
            st.code(link, language=None, wrap_lines=True)
            with st.expander(FOR_ARCHIVES, key="full_link"):
                say(FOR_ARCHIVES_NOTE, small=True)
                st.code(full, language=None, wrap_lines=True)
        keep_button(scenario)
        save_button(lambda: plan_document(scenario), full)
        take_away_button(lambda: plan_document(scenario), full)
        if present_page is not None:
            # The widgets of the currency are out of sight, so that the browser would leave them behind.
            query = shown().to_query()
            st.page_link(present_page, label="Present", icon=":material/slideshow:", query_params=query)


def show_figures(plan: Plan, scenario: Scenario) -> None:
    """The headline figures with units and ranges, each with its sources one press away."""
    bands = plan.bands
    figures = (
        (people_title(plan.reach_times), number, plan.effective_reach, bands.effective_reach),
        ("Engagements in your market", number, plan.engagements, bands.engagements),
        ("Cost per person", money, plan.cost_per_person_usd, bands.cost_per_person_usd),
        ("Money", money, plan.cash_usd, bands.cash_usd),
        ("Hours", hours, plan.hours, bands.hours),
    )
    with st.grid(5, min_column_width=150, gap="small") as cells:
        for title, write, value, band in figures:
            with cells.cell():
                st.metric(title, write(value))
                say(range_phrase(band, value, write), small=True)
    say(figures_sentence(plan), small=True)
    source_buttons(scenario, plan)


def show_mix(plan: Plan, scenario: Scenario, *, title: str = "Whom to book") -> None:
    """The mix as a table, one row per kind of creator."""
    st.subheader(title, anchor=False)
    rows = [
        {
            "Creators": count(line.line.creators),
            "Size": tier_word(line.line.tier).capitalize(),
            "On": written(line.line.platform),
            "Posts": count(line.line.posts),
            "Cost": money(line.cash_usd).replace("$", "\\$"),
        }
        for line in plan.lines
    ]
    st.table(rows, hide_index=True, alt="The mix, one row per kind of creator")
    say("\n".join(f"- {line_sentence(line)}" for line in plan.lines), small=True)
    say(mix_note(plan, scenario), small=True)
