"""What comes after the choice: whom to write to when, the messages, what to agree on, and the files."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pandas as pd
import streamlit as st

from influencer_compare.document.roster_plan import RosterPlan
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.exports.calendar_file import calendar_text
from influencer_compare.exports.comma_separated import ENDING, table_csv
from influencer_compare.exports.own_list_files import messages_text, people_xlsx
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.outreach import Outreach, calendar
from influencer_compare.ui.cache.built_files import file_button
from influencer_compare.ui.parts.widgets import say, say_list, told_apart
from influencer_compare.ui.session.own_list import OwnList
from influencer_compare.ui.session.visitor_day import visitor_today
from influencer_compare.views.own_list import (
    ListAnswer,
    chosen_table,
    contacts_table,
    names_of,
    whole_table,
)
from influencer_compare.wording.brief import RIGHTS_TITLE, rights_lines
from influencer_compare.wording.my_creators import CHOSEN_CSV, CHOSEN_XLSX, TAKE_TITLE, WHOLE_CSV, fee_words
from influencer_compare.wording.outreach import (
    ALL_MESSAGES,
    BUSINESS_EXAMPLE,
    CALENDAR,
    CALENDAR_NEEDS_A_START,
    CHECK_TITLE,
    CONTACT_HEADS,
    CONTACTS_ALT,
    MESSAGE,
    MESSAGE_FOR,
    MESSAGE_NOTE,
    MESSAGE_TITLE,
    MONDAY_TITLE,
    PLANNED,
    STANDS_IN,
    YOUR_BUSINESS,
    YOUR_MESSAGE,
    check_lines,
    message_problem,
    message_to,
    outreach_sentences,
    places_note,
)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_monday(display: Display, plan: RosterPlan, contacts: Outreach) -> None:
    """How many to write to, in which week, and what to offer."""
    st.subheader(MONDAY_TITLE, anchor=False)
    say_list(outreach_sentences(display, contacts, len(plan.booked)))
    rows = [
        (
            each.week,
            each.name,
            fee_words(display, each.offer_usd),
            PLANNED if each.planned else STANDS_IN,
            each.code,
        )
        for each in contacts.contacts
    ]
    st.dataframe(pd.DataFrame(rows, columns=list(CONTACT_HEADS)), hide_index=True, alt=CONTACTS_ALT)


def show_messages(display: Display, contacts: Outreach) -> None:
    """A message to each, from the owner's own words, to copy or as a file."""
    if not contacts.contacts:
        return
    with st.expander(MESSAGE_TITLE, key="list_messages", on_change="rerun") as folded:
        if not folded.open:
            return
        business, template = ask_for_message()
        people = {each.row: each for each in contacts.contacts}
        row = st.selectbox(
            MESSAGE_FOR,
            list(people),
            format_func=told_apart({row: each.name for row, each in people.items()}).__getitem__,
            key="list_message_for",
        )
        try:
            messages = [
                (each.name, message_to(display, each, business, template)) for each in people.values()
            ]
        except InputError as error:
            for problem in error.problems:
                st.error(message_problem(problem), icon=":material/error:")
            return
        st.code(dict(zip(people, messages, strict=True))[row][1], language=None, wrap_lines=True)
        file_button(
            ALL_MESSAGES,
            partial(messages_text, messages),
            file_name="messages.txt",
            mime="text/plain",
            key="list_all_messages",
            icon=":material/mail:",
        )


def ask_for_message() -> tuple[str, str]:
    """Who the owner is, and her own words with their places."""
    say(MESSAGE_NOTE, small=True)
    business = st.text_input(
        YOUR_BUSINESS,
        key="list_business",
        placeholder=BUSINESS_EXAMPLE,
        max_chars=100,
        persist_state="session",
    )
    template = st.text_area(YOUR_MESSAGE, MESSAGE, key="list_message", height=240, persist_state="session")
    say(places_note(), small=True)
    return business, template


def show_checks(display: Display, evidence: Evidence, scenario: Scenario, plan: RosterPlan) -> None:
    """What to agree on, what the law asks, and what it costs to use the posts oneself."""
    with st.expander(CHECK_TITLE, key="list_checks", on_change="rerun") as folded:
        if folded.open:
            say_list(check_lines(evidence, scenario))
            say(RIGHTS_TITLE)
            say_list(rights_lines(display, evidence, plan.best.fees_usd))


def show_list_files(
    display: Display,
    scenario: Scenario,
    evidence: Evidence,
    mine: OwnList,
    found: ListAnswer,
) -> None:
    """The chosen people with the owner's own columns as files, and the calendar where there is a start."""
    st.subheader(TAKE_TITLE, anchor=False)
    people, contacts = chosen_table(found, mine.fees), found.contacts
    rights = rights_lines(display, evidence, found.plan.best.fees_usd)
    checks = [*check_lines(evidence, scenario), RIGHTS_TITLE, *rights]
    today = visitor_today()
    with st.container(horizontal=True, gap="small", key="list_files"):
        file_button(
            CHOSEN_CSV,
            partial(table_csv, display, people),
            file_name=f"chosen-creators.{ENDING}",
            mime="text/csv",
            key="list_csv",
            icon=":material/csv:",
        )
        file_button(
            CHOSEN_XLSX,
            partial(people_xlsx, people, contacts_table(contacts), checks, today),
            file_name="chosen-creators.xlsx",
            mime=_XLSX,
            key="list_xlsx",
            icon=":material/table_view:",
        )
        file_button(
            WHOLE_CSV,
            partial(_whole_csv, display, found),
            file_name=f"my-creators.{ENDING}",
            mime="text/csv",
            key="list_whole_csv",
            icon=":material/list:",
        )
        entries = calendar(scenario, found.plan, contacts, evidence)
        if entries:
            moment = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
            file_button(
                CALENDAR,
                partial(calendar_text, entries, names_of(found.roster), moment),
                file_name="creators.ics",
                mime="text/calendar",
                key="list_calendar",
                icon=":material/calendar_month:",
            )
    if not entries:
        say(CALENDAR_NEEDS_A_START, small=True)


def _whole_csv(display: Display, found: ListAnswer) -> bytes:
    return table_csv(display, whole_table(display, found))
