"""The dashboard: `streamlit run app.py`. Page settings, the question, the page; no arithmetic."""

from pathlib import Path

import streamlit as st

from influencer_compare.planner.watching import watched
from influencer_compare.question import display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.ui.cache import answers
from influencer_compare.ui.cache.built_files import keep_built_files
from influencer_compare.ui.cache.uploads import bound_uploads
from influencer_compare.ui.parts import tab
from influencer_compare.ui.parts.amounts import ask_how_to_show
from influencer_compare.ui.parts.question import ask_question, explain_question, show_input_error
from influencer_compare.ui.parts.share import show_unclaimed
from influencer_compare.ui.parts.start import show_shared_note, show_starts
from influencer_compare.ui.session import addresses, arrival, current, state
from influencer_compare.ui.session.agreement import agree
from influencer_compare.ui.session.page_files import FILES
from influencer_compare.ui.session.state import Asked, Presented
from influencer_compare.wording.page_notes import PRODUCT_TITLE, WHEN_TITLE
from influencer_compare.wording.pages import page_title, question_sentence

STYLE = Path(__file__).resolve().parent / "influencer_compare" / "ui" / "page.css"
# The name of a page's file is its address.
PLAN = st.Page(FILES["plan"], title="Plan", default=True)
CHANGES = st.Page(FILES["changes"], title=WHEN_TITLE)
COMPARE = st.Page(FILES["compare"], title="Compare")
CLAIMS = st.Page(FILES["claims"], title="What you may have read")
EVIDENCE = st.Page(FILES["evidence"], title="Evidence")
METHOD = st.Page(FILES["method"], title="Method")
# These two are reached by links only, and hold a question of their own.
SAVED = st.Page(FILES["saved"], title="Saved plan", visibility="hidden")
PRESENT = st.Page(FILES["present"], title="Presenter view", visibility="hidden")

# Our own line of links: on a phone Streamlit's menu covers the page that it has just opened.
IN_SIGHT = {
    PLAN: "Plan",
    CHANGES: "When it changes",
    COMPARE: "Compare",
    CLAIMS: "You may have read",
    EVIDENCE: "Evidence",
    METHOD: "Method",
}

keep_built_files()
bound_uploads()
st.set_page_config(page_title=PRODUCT_TITLE, page_icon="📣", layout="wide")
st.html(STYLE)
page = st.navigation([*IN_SIGHT, SAVED, PRESENT], position="hidden")
arrival.receive()
if addresses.wants_to_present():
    st.switch_page(PRESENT, query_params=addresses.query_to_present())
tab.remember()
arrival.read_display()
if page not in (SAVED, PRESENT):
    arrival.follow_display()
if page is not PRESENT:
    agree(display.FIELDS)
    Presented.here().turn_to(0)
    with st.container(key="pages", horizontal=True, vertical_alignment="center", gap="small"):
        for each, name in IN_SIGHT.items():
            st.page_link(each, label=name, width="content")
        ask_how_to_show()
if page in (SAVED, PRESENT):
    Asked.here().out_of_sight = True
    with watched(state.pause):
        page.run()
    st.stop()
arrival.read_link(answers.evidence())
arrival.follow_link()
arrival.write_question()
agree(Scenario.model_fields)
arrival.write_options()
arrival.write_version()
with st.container(key="top", horizontal=True, vertical_alignment="center", gap="medium"):
    st.title(page_title(current.question()), anchor=False, width="content")
    if page is PLAN:
        show_starts()
with st.container(key="note"):
    show_shared_note()
    show_unclaimed()
try:
    # In one place on every page, open on this one: a browser that draws widgets anew may forget their values.
    label = "The question" if page is PLAN else question_sentence(current.display(), current.question())
    with st.expander(label, expanded=page is PLAN, key="question"):
        scenario = ask_question(current.display(), answers.evidence())
except InputError as error:
    show_input_error(current.display(), error)
    st.stop()
current.remember(scenario)
if page is PLAN:
    explain_question(current.display(), scenario, answers.evidence())
with watched(state.pause):
    page.run()
