"""The dashboard: `streamlit run app.py`. Page settings, the question, the answer; no arithmetic."""

import streamlit as st

from influencer_compare.scenario import InputError
from influencer_compare.ui import answers, state
from influencer_compare.ui.plan_page import show_plan
from influencer_compare.ui.question import ask_question, explain_question, show_input_error

st.set_page_config(page_title="Micro or macro?", page_icon=":material/groups:", layout="wide")
state.read_link(answers.evidence())
state.apply_mends()
st.title("Micro or macro?", anchor=False)
try:
    scenario = ask_question(answers.evidence())
except InputError as error:
    show_input_error(error)
    st.stop()
state.mend_widgets(scenario)
explain_question(scenario, answers.evidence())
show_plan(scenario)
