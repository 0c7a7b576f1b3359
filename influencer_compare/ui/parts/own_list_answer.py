"""The answer for the visitor's own list, as her pages share it: whom to book, and the same in documents."""

from __future__ import annotations

import streamlit as st

from influencer_compare.comparison.compare import people_option
from influencer_compare.document.roster_plan import RosterPlan
from influencer_compare.document.schema import MOST_OPTIONS, Document, Option
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.best_people import Given
from influencer_compare.roster.named_creators import Roster
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.documents import plan_document
from influencer_compare.ui.parts.own_list_overlaps import KnownOverlaps, known_overlaps
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import state
from influencer_compare.ui.session.own_list import OwnList
from influencer_compare.ui.session.own_overlaps import OwnOverlaps
from influencer_compare.ui.session.state import Compared
from influencer_compare.wording.my_creators import (
    CHOOSING,
    HIDE_NAMES,
    NO_ROOM_FOR_LIST,
    OPTION_NAME,
    SHARE_LIST,
    SHARE_LIST_NOTE,
    WITH_LIST,
)

_SHARED, _COMPARED = "share_list", "compare_list"  # whether the people of the list go along


def given_by(mine: OwnList, overlaps: KnownOverlaps | None) -> Given:
    """What the visitor adds to her list: who is locked, who said no, and how people overlap."""
    fitted = None if overlaps is None else overlaps.fitted
    return Given(mine.booked, mine.said_no, {} if fitted is None else fitted.loadings)


def list_plan(scenario: Scenario, mine: OwnList, roster: Roster, given: Given) -> RosterPlan:
    """Whom to book, worked out once for a question and what she decided. Raises NoPlanFits."""
    said = (mine.number, mine.judged, mine.booked, mine.said_no)
    asked = (scenario.unnamed, *said, OwnOverlaps.here().number)
    known = mine.plan_for(asked)
    if known is not None:
        return known
    place = st.empty()
    place.progress(0.0, text=CHOOSING)

    def tell(share: float) -> None:
        """How far the choice is."""
        place.progress(min(share, 1.0), text=CHOOSING)

    try:
        found = answers.people_of_list(scenario, roster, given, state.pause, tell)
    finally:
        place.empty()
    mine.keep_plan(asked, found)
    return found


def ask_to_share_list() -> None:
    """Whether the people of her list go into what she saves, presents and takes away; nothing without one."""
    if OwnList.here().roster is None:
        return
    with st.container(horizontal=True, gap="small", key="share_list_asked"):
        shared = st.toggle(SHARE_LIST, key=_SHARED, persist_state="session", help=SHARE_LIST_NOTE)
        if shared:
            st.toggle(HIDE_NAMES, key="list_hide_names", persist_state="session")


def shared_people(scenario: Scenario) -> RosterPlan | None:
    """The people of her list that go along with the answer to a question; None where she shares none."""
    return _people(scenario) if state.held(_SHARED) else None


def shared_document(display: Display, scenario: Scenario, people: RosterPlan | None) -> Document:
    """The answer to a question with everything that pages say of it, and the people who go along with it.

    It looks at nothing of the visit: files are built after the page was drawn.
    """
    document = plan_document(display, scenario)
    if people is None:
        return document
    (only,) = document.options
    return document.model_copy(update={"options": (only.model_copy(update={"people": people.in_short}),)})


def compared_with_list(display: Display, scenario: Scenario | None) -> Document:
    """The options of this visit side by side, with her own list for the question where she compares it."""
    kept = Compared.here()
    wanted = state.held(_COMPARED) and len(kept.options) < MOST_OPTIONS
    mine = list_option(scenario) if scenario is not None and wanted else None
    return answers.comparison(display, kept.options, kept.goal, mine)


def ask_to_compare_list() -> None:
    """Whether her own list stands beside the options; nothing without a list."""
    if OwnList.here().roster is None:
        return
    with st.container(key="compare_list_asked"):
        if len(Compared.here().options) >= MOST_OPTIONS:
            say(NO_ROOM_FOR_LIST, small=True)
            return
        if st.toggle(WITH_LIST, key=_COMPARED, persist_state="session"):
            st.toggle(HIDE_NAMES, key="list_hide_names", persist_state="session")


def list_option(scenario: Scenario) -> Option | None:
    """The people of her list as an option to compare; None where nobody of it can be booked."""
    people = _people(scenario)
    return None if people is None else people_option(OPTION_NAME, scenario, people, answers.evidence())


def _people(scenario: Scenario) -> RosterPlan | None:
    """Whom of her list to book, without names where she hides them; None without a list or anybody."""
    mine = OwnList.here()
    roster = mine.roster
    if roster is None:
        return None
    try:
        found = list_plan(scenario, mine, roster, given_by(mine, known_overlaps(scenario, mine, roster)))
    except NoPlanFits:
        return None
    return found.unnamed if state.held("list_hide_names") else found
