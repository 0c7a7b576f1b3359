"""The page "My creators": whom of the owner's own list to book, why, and what to do on Monday."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from influencer_compare.document.roster_plan import RosterPlan
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import PLATFORMS, Scenario
from influencer_compare.roster.bookable_people import bookable
from influencer_compare.roster.named_creators import Roster
from influencer_compare.roster.outreach import outreach
from influencer_compare.roster.vetting import Vetted, vet
from influencer_compare.ui.cache import answers
from influencer_compare.ui.cache.kept_lists import LISTS
from influencer_compare.ui.parts.answer_view import tell_list
from influencer_compare.ui.parts.own_list_answer import given_by, list_plan
from influencer_compare.ui.parts.own_list_in import (
    ask_about_list,
    ask_for_list,
    edit_list,
    show_columns,
    show_problems,
    show_sample_note,
)
from influencer_compare.ui.parts.own_list_monday import (
    show_checks,
    show_list_files,
    show_messages,
    show_monday,
)
from influencer_compare.ui.parts.own_list_offers import OfferPlaces, ask_about_others, work_out_offers
from influencer_compare.ui.parts.own_list_overlaps import known_overlaps, show_overlaps
from influencer_compare.ui.parts.own_list_plan import (
    NextOffers,
    show_beside,
    show_decided,
    show_next,
    show_people,
    show_plot,
    show_vetting,
)
from influencer_compare.ui.parts.own_list_prices import show_quoted_prices
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import current, state
from influencer_compare.ui.session.own_list import OwnList
from influencer_compare.ui.session.own_overlaps import OwnOverlaps
from influencer_compare.views.own_list import ListAnswer, names_of, to_be_checked, without_names
from influencer_compare.wording.my_creators import (
    EMPTY_NOTE,
    EMPTY_TITLE,
    FORGET,
    HIDE_NAMES,
    NEW_LIST,
    NO_FEES_CAREFUL,
    PRIVATE,
    PRIVATE_IN_SHORT,
    WORK_OUT_FEES,
    answer_sentences,
    check_first,
    headline,
    how_sure_sentence,
    nobody_title,
    nothing_fits_words,
    plan_with_platform_label,
    question_hint,
    read_sentence,
)
from influencer_compare.wording.pages import escape


def show_my_creators(display: Display, scenario: Scenario) -> None:
    """The ways in, or the answer for the list of this visit."""
    mine = OwnList.here()
    if mine.roster is None:
        OwnOverlaps.here().forget()  # those of a list that made room
        st.header(EMPTY_TITLE, anchor=False)
        say(EMPTY_NOTE)
        ask_for_list(display)
        say(PRIVATE, small=True)
        return
    _show_list(display, scenario, mine, mine.roster)


def _show_list(display: Display, scenario: Scenario, mine: OwnList, roster: Roster) -> None:
    """The answer first, then what stands behind it, then the list itself."""
    LISTS.look_at(mine)
    LISTS.look_at(OwnOverlaps.here())
    hidden = bool(state.held("list_hide_names"))
    answer = st.container(key="list_answer")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="list_actions"):
        st.toggle(HIDE_NAMES, key="list_hide_names", persist_state="session")
        st.button(FORGET, key="list_forget", icon=":material/delete:", type="tertiary", on_click=_forget)
        say(PRIVATE_IN_SHORT, small=True, width="content")
    show_sample_note(mine)
    ask_about_list(display, mine, roster)
    stop: NoPlanFits[Any] | None = None
    plan, overlaps = None, known_overlaps(scenario, mine, roster)
    given = given_by(mine, overlaps)
    with answer:
        try:
            plan = list_plan(scenario, mine, roster, given)
        except NoPlanFits as nobody:
            stop = nobody
    vetted = _vetted(scenario, mine, roster)
    named = roster
    if hidden:
        named, plan = without_names(roster, plan)
    with answer:
        _show_answer(display, scenario, named, plan, stop)
        if plan is not None and (warning := check_first(to_be_checked(named, plan, vetted))):
            st.warning(escape(warning), icon=":material/search:")
    _offer_platforms(scenario, roster)
    show_decided(mine, named, plan)
    places = None if plan is None else _show_plan(display, scenario, mine, named, plan, vetted)
    if places is None:
        show_vetting(display, mine, named, vetted)
    show_overlaps(display, mine, named, plan, overlaps)
    show_quoted_prices(display, scenario, roster)
    say(read_sentence(display, roster), small=True)
    if not hidden:
        show_problems(roster)
        show_columns(display, mine, roster)
        edit_list(display, mine, roster)
    with st.expander(NEW_LIST, key="list_new", on_change="rerun") as folded:
        if folded.open:
            ask_for_list(display)
    if places is not None and plan is not None:
        work_out_offers(display, scenario, named, given, plan, places)


def _offer_platforms(scenario: Scenario, roster: Roster) -> None:
    """A press for each platform that people of the list are on and the question leaves out."""
    many = Counter(each.platform for each in roster.creators if each.platform is not None)
    left_out = [name for name in PLATFORMS if many[name] and name not in scenario.platforms]
    if not left_out:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="list_platforms"):
        for name in left_out:
            st.button(
                plan_with_platform_label(name, many[name]),
                key=f"with_{name}",
                icon=":material/add:",
                on_click=current.give,
                args=("platforms", (*scenario.platforms, name)),
            )


def _forget() -> None:
    """Keep nothing of the list and of its overlaps; a callback."""
    for kept in (OwnList.here(), OwnOverlaps.here()):
        kept.forget()
        LISTS.forget(kept)


def _vetted(scenario: Scenario, mine: OwnList, roster: Roster) -> tuple[Vetted, ...]:
    """Our view of everybody, worked out once for a question."""
    asked = (scenario.unnamed, mine.number)
    known = mine.vetted  # the list of a visit may have to make room at any moment
    if known is None or known[0] != asked:
        known = asked, vet(roster, scenario, answers.evidence())
        mine.vetted = known
    return known[1]


def _show_answer(
    display: Display,
    scenario: Scenario,
    roster: Roster,
    plan: RosterPlan | None,
    stop: NoPlanFits[Any] | None,
) -> None:
    """How many to book, what that brings and costs; or why nobody can be booked."""
    if plan is None:
        st.header(nobody_title(), anchor=False)
        if stop is not None:
            found = bookable(scenario, roster, answers.evidence(), OwnList.here().said_no)
            left_out = [(each.name, each.reason) for each in found.left_out]
            tell_list(nothing_fits_words(display, stop, len(found.people), left_out))
        return
    st.header(headline(display, plan), anchor=False)
    say(" ".join(answer_sentences(display, plan)))
    say(f"{question_hint(display, scenario)} {how_sure_sentence(display, plan)}", small=True)


def _show_plan(
    display: Display,
    scenario: Scenario,
    mine: OwnList,
    roster: Roster,
    plan: RosterPlan,
    vetted: tuple[Vetted, ...],
) -> OfferPlaces:
    """The people, who was next, the plot, simpler ways beside it, and what to do on Monday."""
    evidence = answers.evidence()
    texts = show_people(display, mine, plan, vetted)
    note = st.empty()
    if plan.expected is not None:
        say(NO_FEES_CAREFUL, small=True)
    elif not mine.works_out_fees(plan):
        st.button(WORK_OUT_FEES, key="list_fees", icon=":material/payments:", on_click=mine.want_fees)
    offers = NextOffers(display, plan, names_of(roster), sold=scenario.sale_is_given)
    show_next(display, mine, plan, offers)
    people = bookable(scenario, roster, evidence, mine.said_no).people
    places = OfferPlaces(texts, offers, note, ask_about_others(mine, roster, plan, people))
    show_vetting(display, mine, roster, vetted)
    show_plot(display, plan)
    show_beside(display, plan)
    contacts = outreach(scenario, plan, evidence)
    show_monday(display, plan, contacts)
    show_messages(display, contacts)
    show_checks(display, evidence, scenario, plan)
    found = ListAnswer(roster, plan, vetted, contacts)
    show_list_files(display, scenario, evidence, mine, found)
    return places


if __name__ == "__main__":  # run by Streamlit
    show_my_creators(current.display(), current.remembered())
