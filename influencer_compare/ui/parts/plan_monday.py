"""Monday without a list: a brief, a message for each size, the check list, and all of it as a file."""

from __future__ import annotations

from functools import partial

import streamlit as st

from influencer_compare.document.parts import Plan, PlanLine
from influencer_compare.exports.own_list_files import all_texts
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.outreach import Contact
from influencer_compare.ui.cache import answers
from influencer_compare.ui.cache.built_files import file_button
from influencer_compare.ui.parts.own_list_monday import ask_for_message
from influencer_compare.ui.parts.widgets import say, say_list
from influencer_compare.ui.session.page_files import CREATORS
from influencer_compare.wording.brief import (
    ALL_TEXTS,
    BRACKETS,
    BRIEF_NOTE,
    BRIEF_TITLE,
    CODE_PLACE,
    RIGHTS_TITLE,
    brief_lines,
    rights_lines,
)
from influencer_compare.wording.channels import ELSEWHERE
from influencer_compare.wording.outreach import (
    CHECK_TITLE,
    MESSAGE_TITLE,
    check_lines,
    message_problem,
    message_to,
)
from influencer_compare.wording.todo import offer_words


def show_plan_monday(display: Display, scenario: Scenario, plan: Plan) -> None:
    """What to hand over, to write and to agree on for a plan by sizes."""
    evidence = answers.evidence()
    brief = brief_lines(display, scenario, plan)
    rights = rights_lines(display, evidence, plan.fees_usd)
    say(BRIEF_NOTE, small=True)
    say(f"**{BRIEF_TITLE}**")
    st.code("\n".join(brief), language=None, wrap_lines=True)
    say(f"**{MESSAGE_TITLE}**")
    messages = _messages(display, plan)
    say(f"**{CHECK_TITLE}**")
    checks = check_lines(evidence, scenario)
    say_list(checks)
    say(f"**{RIGHTS_TITLE}**")
    say_list(rights)
    parts = [(BRIEF_TITLE, brief), *messages, (CHECK_TITLE, checks), (RIGHTS_TITLE, rights)]
    file_button(
        ALL_TEXTS,
        partial(_file, parts),
        file_name="on-monday.txt",
        mime="text/plain",
        key="plan_monday_file",
        icon=":material/download:",
    )
    st.page_link(CREATORS, label=ELSEWHERE, icon=":material/groups:")


def _somebody(line: PlanLine) -> Contact:
    """A creator of a line whose name and code are still to be filled in."""
    booked = line.line
    return Contact(
        row=0,
        name=BRACKETS,
        platform=booked.platform,
        posts=booked.posts,
        week=1,
        planned=True,
        quoted=False,
        offer_usd=line.creator.fee_first_post_usd or 0.0,
        code=CODE_PLACE,
        tracked="",
    )


def _file(parts: list[tuple[str, list[str]]]) -> str:
    return all_texts(parts)


def _messages(display: Display, plan: Plan) -> list[tuple[str, list[str]]]:
    """A message for each size of the plan, from the owner's own words; none where these cannot be filled."""
    business, template = ask_for_message()
    found = []
    try:
        for line in plan.lines:
            text = message_to(display, _somebody(line), business, template)
            found.append((offer_words(display, line), text.splitlines()))
    except InputError as error:
        for problem in error.problems:
            st.error(message_problem(problem), icon=":material/error:")
        return []
    for title, lines in found:
        say(title, small=True)
        st.code("\n".join(lines), language=None, wrap_lines=True)
    return found
