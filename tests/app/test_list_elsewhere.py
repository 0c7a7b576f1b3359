"""The visitor's own list beyond its page: compared, presented and saved, only where she says so."""

import pytest
from streamlit.testing.v1 import AppTest

from influencer_compare import Scenario, choose, read_roster
from influencer_compare.question.display import USUAL
from influencer_compare.ui.cache.answers import ANSWERS
from influencer_compare.wording.my_creators import LIST_TITLE, OPTION_NAME, headline
from tests.app.driver import EVIDENCE, SECONDS, settle, words

SCENARIO = Scenario(budget=3_000, area="region")
SECRET = "Zebediah Quill"
LIST = f"Name,Platform,Followers,Fee\n{SECRET},Instagram,12500,$150\nBo Elm,Instagram,31000,$260\n".encode()


def place(query, page, source):  # a script of its own: it imports what it needs
    from functools import partial  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from influencer_compare.comparison.options import new_option  # noqa: PLC0415
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.question.scenario import Scenario  # noqa: PLC0415
    from influencer_compare.roster.read_roster import Answers, read_roster  # noqa: PLC0415
    from influencer_compare.ui.pages.compare import show_compare  # noqa: PLC0415
    from influencer_compare.ui.pages.present import screens  # noqa: PLC0415
    from influencer_compare.ui.parts.own_list_answer import ask_to_share_list, shared_document  # noqa: PLC0415
    from influencer_compare.ui.session.own_list import OwnList  # noqa: PLC0415
    from influencer_compare.ui.session.state import Compared  # noqa: PLC0415

    scenario = Scenario.from_query(query)[0]
    if OwnList.here().roster is None:
        OwnList.here().keep(source, "file", read_roster(source), Answers())
        Compared.here().keep((new_option([], scenario, name="Sizes"),))
    if page == "compare":
        show_compare(USUAL, scenario)
        return
    st.header("Shared")
    ask_to_share_list()
    document = shared_document(USUAL, scenario)
    st.session_state["made"] = document
    draw = screens(USUAL, document).get("people", partial(st.text, "nobody"))
    draw()


def opened(page):
    at = AppTest.from_function(place, args=(SCENARIO.to_query(), page, LIST), default_timeout=SECONDS)
    return settle(at)


@pytest.fixture
def best():
    return choose(SCENARIO, read_roster(LIST), EVIDENCE)


def test_her_list_stands_in_compare_only_where_she_says_so(best):
    at = opened("compare")
    assert SECRET not in words(at)
    before = ANSWERS.bytes_kept()
    at.toggle(key="compare_list").set_value(True)
    settle(at)
    text = shown(at)
    assert OPTION_NAME in text
    assert LIST_TITLE in text
    assert headline_words(best) in text
    assert SECRET in shown(at)
    assert ANSWERS.bytes_kept() == before  # nothing of it in what others' visits share
    at.toggle(key="list_hide_names").set_value(True)
    settle(at)
    assert SECRET not in shown(at)
    assert "Creator 1" in shown(at)


def test_her_list_is_presented_and_saved_only_where_she_says_so(best):
    at = opened("share")
    assert "nobody" in [each.value for each in at.text]
    assert at.session_state["made"].options[0].people is None
    at.toggle(key="share_list").set_value(True)
    settle(at)
    assert headline_words(best) in words(at)
    kept = at.session_state["made"].options[0].people
    assert kept == best.in_short
    at.toggle(key="list_hide_names").set_value(True)
    settle(at)
    assert SECRET not in at.session_state["made"].to_json()
    assert SECRET not in shown(at)


def headline_words(plan):
    return headline(USUAL, plan)


def shown(at):
    """All words of the page, those in tables as well."""
    return "\n".join(
        [words(at), *(each.value for each in at.subheader), *(str(table.value) for table in at.table)]
    )
