"""The dashboard: `streamlit run app.py`. Page settings, the question, the page; no arithmetic."""

import streamlit as st

from influencer_compare.ui.parts.first_words import first_words
from influencer_compare.ui.parts.style_sheet import show_styles

show_styles()
with first_words() as first_place:
    from influencer_compare.planner.watching import watched
    from influencer_compare.question import display
    from influencer_compare.question.input_errors import InputError
    from influencer_compare.question.scenario import Scenario
    from influencer_compare.ui.cache import answers
    from influencer_compare.ui.cache.built_files import keep_built_files
    from influencer_compare.ui.cache.process_memory import look_for_garbage
    from influencer_compare.ui.cache.uploads import bound_uploads
    from influencer_compare.ui.parts import tab
    from influencer_compare.ui.parts.dropped_note import show_dropped_link
    from influencer_compare.ui.parts.header import show_header
    from influencer_compare.ui.parts.one_process import watch_process
    from influencer_compare.ui.parts.patience import patient
    from influencer_compare.ui.parts.privacy import show_foot
    from influencer_compare.ui.parts.question import ask_question, show_input_error
    from influencer_compare.ui.parts.share import show_unclaimed
    from influencer_compare.ui.parts.share_menu import offer_to_share, open_asked_dialog, show_share_menu
    from influencer_compare.ui.parts.start import show_question_line, show_shared_note, show_starts
    from influencer_compare.ui.session import addresses, arrival, current, state
    from influencer_compare.ui.session.agreement import TYPED, agree
    from influencer_compare.ui.session.page_files import FILES
    from influencer_compare.ui.session.state import Asked, Presented
    from influencer_compare.wording.hosting import PRIVACY
    from influencer_compare.wording.pages import (
        CHANGES,
        KNOW_TABS,
        NOWHERE,
        PLACES,
        PRESENTER,
        SAVED_PLAN,
        TAB_TITLE,
        tab_title,
    )

# The name of a page's file is its address. Our own line of links leads to those in sight: on a phone
# Streamlit's menu covers the page that it has just opened.
IN_SIGHT = {
    st.Page(FILES[name], title=TAB_TITLE if name == "plan" else title, default=name == "plan"): title
    for name, title in PLACES.items()
}
PLAN_PAGE, SEASON_PAGE, CREATORS_PAGE, *_ = IN_SIGHT
# These are reached by links only: from a page, or from an address of an earlier version.
LINKED = [
    st.Page(FILES[name], title=title, visibility="hidden")
    for name, title in {"changes": CHANGES, **KNOW_TABS, "privacy": PRIVACY}.items()
]
# These answer the question; what the others show stands also while it waits for a number.
ANSWERING = (PLAN_PAGE, SEASON_PAGE, CREATORS_PAGE, LINKED[0])
# These two hold a question of their own.
SAVED = st.Page(FILES["saved"], title=SAVED_PLAN, visibility="hidden")
PRESENT = st.Page(FILES["present"], title=PRESENTER, visibility="hidden")

keep_built_files()
bound_uploads()
KNOWN = [*IN_SIGHT, *LINKED, SAVED, PRESENT]
# Streamlit shows the first page under a word of its own where it knows none.
WRONG = [
    st.Page(FILES["nowhere"], title=NOWHERE, url_path=word, visibility="hidden")
    for word in addresses.wrong_words([each.url_path for each in KNOWN])
]
page = st.navigation([*KNOWN, *WRONG], position="hidden")
st.set_page_config(page_title=tab_title(page.title), page_icon="📣", layout="wide")
on_plan = page is PLAN_PAGE
arrival.receive()
if addresses.wants_to_present():
    st.switch_page(PRESENT, query_params=addresses.query_to_present())
with first_place:
    tab.remember()
watch_process()
arrival.read_display()
if page not in (SAVED, PRESENT, *WRONG):
    arrival.follow_display()
if page is not PRESENT:
    agree(display.FIELDS)
    arrival.write_rate()
    Presented.here().turn_to(0)
    share_menu = show_header(
        IN_SIGHT,
        "" if on_plan else page.title,
        offer_to_share if on_plan else None,
        on_saved_plan=page is SAVED,
    )
if page in (SAVED, PRESENT, *WRONG):
    Asked.here().out_of_sight = True
    with watched(patient(state.pause)):
        page.run()
    if page is not PRESENT:
        show_foot()
    look_for_garbage()
    st.stop()
arrival.read_link(answers.evidence())
arrival.follow_link()
arrival.write_question()
agree(Scenario.model_fields)
arrival.write_fields(TYPED)
arrival.write_options()
arrival.write_version()
with st.container(key="note"):
    show_shared_note()
    show_unclaimed()
    show_dropped_link(current.display())
# The question stands in one place on every page: a browser that draws widgets anew may forget their values.
# Elsewhere than on Plan the style sheet hides it, and one line says what is asked.
if not on_plan:
    show_question_line(current.display(), current.question(), PLAN_PAGE)
with st.container(key="house" if on_plan else "elsewhere", horizontal=True):
    rail, answer = (st.container(key=key, gap="small") for key in ("rail", "answer"))
try:
    with rail:
        if on_plan:
            show_starts()
        beside_answer = answer.container(key="beside_answer", horizontal=True, gap="small")
        length = answer.container(
            key="season_length" if page is SEASON_PAGE else "season_kept", horizontal=True, gap="medium"
        )
        scenario = ask_question(current.display(), answers.evidence(), beside_answer, length)
except InputError as error:
    with answer:
        show_input_error(current.display(), error)
    if page in ANSWERING:
        show_foot()
        st.stop()
    current.wait()
else:
    current.remember(scenario)
if on_plan and share_menu.open:
    with share_menu:
        show_share_menu(current.display(), scenario.in_one_go)
if on_plan:
    open_asked_dialog(current.display(), scenario.in_one_go)
with answer, watched(patient(state.pause)):
    page.run()
show_foot()
look_for_garbage()
