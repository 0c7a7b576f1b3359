"""Up to which fee to say yes to people of the owner's list, what to offer, and anybody else at a press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from influencer_compare.document.roster_plan import RosterPlan, row_in
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.best_people import Given
from influencer_compare.roster.bookable_people import Person
from influencer_compare.roster.named_creators import Roster
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.own_list_plan import NextOffers, PersonTexts
from influencer_compare.ui.parts.widgets import say, told_apart
from influencer_compare.ui.session import state
from influencer_compare.ui.session.own_list import OwnList
from influencer_compare.views.own_list import names_of
from influencer_compare.wording.list_columns import NOT_SAID
from influencer_compare.wording.list_offers import ANYBODY_ELSE, WORK_OUT, no_commission, offer_words
from influencer_compare.wording.my_creators import WORKING_FEES
from influencer_compare.wording.pages import escape

_MOST_LISTED = 1_000  # names that a browser is sent to choose from


@dataclass(frozen=True, slots=True)
class OfferPlaces:
    """Where fees and offers appear once they are worked out."""

    texts: PersonTexts
    next_up: NextOffers
    note: DeltaGenerator
    others: DeltaGenerator


def ask_about_others(
    mine: OwnList, roster: Roster, plan: RosterPlan, people: Sequence[Person]
) -> DeltaGenerator:
    """A way to ask about anybody whom the plan does not name, and the place of the answers."""
    names = names_of(roster)
    asked = people if plan.expected is None else ()  # the fees are those of the result expected
    others = told_apart({who.key: names[who.named.row] for who in asked if who.key not in plan.named_keys})
    if others:
        with st.container(horizontal=True, vertical_alignment="bottom", key="list_others"):
            st.selectbox(
                ANYBODY_ELSE,
                list(others)[:_MOST_LISTED],
                index=None,
                placeholder=NOT_SAID,
                format_func=lambda key: others.get(key, key),
                key=f"list_other_{mine.number}",
            )
            st.button(
                WORK_OUT,
                key="list_ask_other",
                icon=":material/payments:",
                on_click=_ask_about,
                args=(f"list_other_{mine.number}",),
            )
    return st.empty()


def _ask_about(key: str) -> None:
    """Work out up to which fee to say yes to who was chosen; a callback."""
    chosen = state.held(key)
    if chosen is not None:
        OwnList.here().ask_about(chosen)


def work_out_offers(
    display: Display, scenario: Scenario, roster: Roster, given: Given, plan: RosterPlan, places: OfferPlaces
) -> None:
    """What to say to each about money, one by one; a move of hers ends it, what was found stays.

    First whom she asked about, then who is booked, then who was next.
    """
    mine = OwnList.here()
    _tell_others(display, mine, roster, places.others)
    keys = plan.named_keys if mine.works_out_fees(plan) else ()
    missing = [key for key in dict.fromkeys([*mine.asked_about, *keys]) if key not in mine.fees]
    if missing:
        with st.spinner(WORKING_FEES):
            for key, found in answers.fees_to_say_yes_to(scenario, roster, given, missing, state.pause):
                mine.fees[key] = found
                places.texts.write(key, mine.fees)
                if key in mine.asked_about:
                    _tell_others(display, mine, roster, places.others)
        places.next_up.write(mine.fees)
    booked = [mine.fees[each.key] for each in plan.booked if each.key in mine.fees]
    note = no_commission(booked, sold=scenario.sale_is_given) if len(booked) == len(plan.booked) else ""
    if note:
        places.note.caption(note)


def _tell_others(display: Display, mine: OwnList, roster: Roster, place: DeltaGenerator) -> None:
    """What was found about people whom the plan does not name."""
    names = names_of(roster)
    said = [
        escape(offer_words(display, names[row_in(key)], mine.fees[key]))
        for key in mine.asked_about
        if key in mine.fees and row_in(key) in names
    ]
    if said:
        with place.container():
            say("  \n".join(said))
