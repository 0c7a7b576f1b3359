"""The dashboard: `streamlit run app.py`. Page settings, the question, the page; no arithmetic."""

from pathlib import Path

import streamlit as st

from influencer_compare.planner.watching import watched
from influencer_compare.question import display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui import addresses, answers, state, tab
from influencer_compare.ui.agreement import agree
from influencer_compare.ui.amounts import ask_how_to_show
from influencer_compare.ui.built_files import keep_built_files
from influencer_compare.ui.changes_page import show_changes
from influencer_compare.ui.claims_page import show_claims
from influencer_compare.ui.compare_page import show_compare
from influencer_compare.ui.evidence_page import show_evidence
from influencer_compare.ui.method_page import show_method
from influencer_compare.ui.plan_page import show_plan
from influencer_compare.ui.present_page import show_present
from influencer_compare.ui.question import ask_question, explain_question, show_input_error
from influencer_compare.ui.saved_page import show_saved
from influencer_compare.ui.share import show_unclaimed
from influencer_compare.ui.start import show_shared_note, show_starts
from influencer_compare.ui.uploads import bound_uploads
from influencer_compare.wording.pages import page_title, question_sentence

STYLE = Path(__file__).resolve().parent / "influencer_compare" / "ui" / "page.css"
PLAN = st.Page(
    lambda: show_plan(state.display(), state.last_question(), PRESENT),
    title="Plan",
    url_path="plan",
    default=True,
)
CHANGES = st.Page(
    lambda: show_changes(state.display(), state.last_question()),
    title="When does it change?",
    url_path="changes",
)
COMPARE = st.Page(
    lambda: show_compare(state.display(), state.last_question(), PLAN, PRESENT),
    title="Compare",
    url_path="compare",
)
CLAIMS = st.Page(
    lambda: show_claims(state.display(), answers.evidence()),
    title="What you may have read",
    url_path="claims",
)
EVIDENCE = st.Page(
    lambda: show_evidence(state.display(), answers.evidence()), title="Evidence", url_path="evidence"
)
METHOD = st.Page(show_method, title="Method", url_path="method")
# These two are reached by links only, and hold a question of their own.
SAVED = st.Page(
    lambda: show_saved(state.display(), PLAN, PRESENT, COMPARE),
    title="Saved plan",
    url_path="saved",
    visibility="hidden",
)
PRESENT: st.Page = st.Page(
    lambda: show_present(state.display(), PLAN, SAVED, COMPARE),
    title="Presenter view",
    url_path="present",
    visibility="hidden",
)

# Our own line of links: on a phone Streamlit's menu covers the page that it has just opened.
PAGES = {
    PLAN: "Plan",
    CHANGES: "When it changes",
    COMPARE: "Compare",
    CLAIMS: "You may have read",
    EVIDENCE: "Evidence",
    METHOD: "Method",
}

keep_built_files()
bound_uploads()
st.set_page_config(page_title="Micro or macro?", page_icon="📣", layout="wide")
st.html(STYLE)
page = st.navigation([*PAGES, SAVED, PRESENT], position="hidden")
addresses.receive()
if addresses.wants_to_present():
    st.switch_page(PRESENT, query_params=addresses.query_to_present())
tab.remember()
state.read_display()
if page is not PRESENT:
    agree(display.FIELDS)
if page is not PRESENT:
    state.turn_to(0)
    with st.container(key="pages", horizontal=True, vertical_alignment="center", gap="small"):
        for each, name in PAGES.items():
            st.page_link(each, label=name, width="content")
        ask_how_to_show()
if page in (SAVED, PRESENT):
    with watched(state.pause):
        page.run()
    st.stop()
state.read_link(answers.evidence())
agree(Scenario.model_fields)
state.write_options()
with st.container(key="top", horizontal=True, vertical_alignment="center", gap="medium"):
    st.title(page_title(state.last_question()), anchor=False, width="content")
    if page is PLAN:
        show_starts()
with st.container(key="note"):
    show_shared_note()
    show_unclaimed()
try:
    # In one place on every page, open on this one: a browser that draws widgets anew may forget their values.
    label = "The question" if page is PLAN else question_sentence(state.display(), state.last_question())
    with st.expander(label, expanded=page is PLAN, key="question"):
        scenario = ask_question(state.display(), answers.evidence())
except InputError as error:
    show_input_error(state.display(), error)
    st.stop()
state.remember(scenario)
if page is PLAN:
    explain_question(state.display(), scenario, answers.evidence())
with watched(state.pause):
    page.run()
