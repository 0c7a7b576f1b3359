"""The visitor's own list beside her saved plan: kept only where she says so, opened again, deleted."""

from __future__ import annotations

import streamlit as st

from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.read_roster import Answers, read_roster
from influencer_compare.roster.stored_list import (
    StoredAnswers,
    StoredList,
    StoredOverlaps,
    StoredView,
    packed,
    read_stored_list,
)
from influencer_compare.ui.cache import plan_store
from influencer_compare.ui.cache.kept_lists import LISTS, bytes_of, bytes_of_table
from influencer_compare.ui.parts import calls
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import current
from influencer_compare.ui.session.own_list import OwnList
from influencer_compare.ui.session.own_overlaps import OwnOverlaps
from influencer_compare.ui.session.page_files import CREATORS
from influencer_compare.wording.fields import input_problem_sentence
from influencer_compare.wording.my_creators import (
    DELETE_LIST,
    KEEP_LIST,
    KEEP_LIST_NOTE,
    LIST_IS_KEPT,
    OPEN_LIST,
    REPLACE_LIST,
)

LIST = "list"  # the place of what the store refuses about it


def list_to_keep() -> StoredList | None:
    """The list of this visit as it would be stored; None where there is none."""
    mine, table = OwnList.here(), OwnOverlaps.here()
    roster = mine.roster
    if roster is None:
        return None
    overlaps = None
    if table.source:
        overlaps = StoredOverlaps(
            source=packed(table.source), meaning=table.meaning, least_shown=table.least_shown
        )
    places = {column.title: column.position for column in roster.columns}
    told = mine.answers
    meanings = {
        at if isinstance(at, int) else places[at]: meaning
        for at, meaning in told.meanings.items()
        if isinstance(at, int) or at in places
    }
    return StoredList(
        kind=mine.kind,
        source=packed(mine.source),
        answers=StoredAnswers(
            meanings=meanings, currency=told.currency, per_usd=dict(told.per_usd), platform=told.platform
        ),
        booked=mine.booked,
        said_no=mine.said_no,
        views={
            each.row: StoredView(view=each.owner_view, reason=each.owner_reason)
            for each in roster.creators
            if each.owner_view or each.owner_reason or each.row in mine.cleared
        },
        overlaps=overlaps,
    )


def ask_to_keep_list() -> bool:
    """Whether her list shall be stored beside the plan that she saves; False without a list."""
    if OwnList.here().roster is None:
        return False
    return st.toggle(KEEP_LIST, key="keep_list", help=KEEP_LIST_NOTE)


def keep_list(edit_token: str) -> None:
    """Store the list of this visit beside a saved plan; why not is kept for ``show_refusal``."""
    stored = list_to_keep()
    if stored is None:
        return
    who = plan_store.visitor()
    calls.press(LIST, lambda store: store.keep_list(edit_token, stored.to_text(), who))


def show_kept_list(display: Display, token: str, question: Scenario | None) -> None:
    """For the owner: the list beside her plan, to open or to delete, or the one of this visit to keep."""
    calls.show_refusal(LIST)
    found = calls.ask(lambda store: store.kept_list(token))
    if isinstance(found, calls.Refused):
        calls.show_refused(found)
        return
    has_list = OwnList.here().roster is not None
    if found is None and not has_list:
        return
    with st.container(border=True, key="kept_list"):
        say(KEEP_LIST_NOTE if found is None else LIST_IS_KEPT)
        with st.container(horizontal=True, gap="small"):
            if found is not None:
                opens = st.button(OPEN_LIST, key="open_list", icon=":material/groups:", type="primary")
                st.button(
                    DELETE_LIST,
                    key="delete_list",
                    icon=":material/delete:",
                    on_click=calls.press,
                    args=(LIST, lambda store: store.delete_list(token)),
                )
            if has_list and st.button(
                KEEP_LIST if found is None else REPLACE_LIST, key="keep_list_now", icon=":material/save:"
            ):
                keep_list(token)
                st.rerun()
        if found is not None and opens:
            _open(display, found, question)


def _open(display: Display, text: str, question: Scenario | None) -> None:
    """Take a stored list into this visit and go to its page, or say why it cannot be read."""
    try:
        stored = read_stored_list(text)
        content = stored.content
        table = b"" if stored.overlaps is None else stored.overlaps.content
    except InputError as error:
        for problem in error.problems:
            st.error(input_problem_sentence(display, problem), icon=":material/error:")
        return
    told = stored.answers
    meanings: dict[int | str, str] = dict(told.meanings.items())
    said = Answers(meanings, told.currency, told.per_usd, told.platform)
    roster = read_roster(content, said)
    mine, overlaps = OwnList.here(), OwnOverlaps.here()
    mine.bring_back(
        roster, said, stored, {row: (each.view, each.reason) for row, each in stored.views.items()}
    )
    LISTS.keep(mine, bytes_of(roster, content))
    overlaps.forget()
    if stored.overlaps is not None:
        overlaps.keep(table, None)
        overlaps.say(meaning=stored.overlaps.meaning, least_shown=stored.overlaps.least_shown)
        LISTS.keep(overlaps, bytes_of_table(table))
    if question is None:
        st.switch_page(CREATORS, query_params={})
    current.set_question(question)
    # A visit that began with this link asks what the address says.
    st.switch_page(CREATORS, query_params=question.to_query(every_field=False) | display.to_query())
