"""The visitor's own list beyond its page: compared, presented and saved, only where she says so."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from influencer_compare import Scenario, choose, read_roster
from influencer_compare.comparison.compare import compare, people_option
from influencer_compare.comparison.options import new_option
from influencer_compare.question.display import USUAL
from influencer_compare.roster.stored_list import StoredView, read_stored_list
from influencer_compare.store.limits import FULL
from influencer_compare.store.problems import TooMany
from influencer_compare.store.store import Store
from influencer_compare.ui.cache.answers import ANSWERS
from influencer_compare.ui.session.own_list import OwnList
from influencer_compare.ui.session.state import key_of
from influencer_compare.wording.my_creators import LIST_TITLE, OPTION_NAME, headline
from influencer_compare.wording.saved import LIST_LEFT_OUT, NO_CHANGE
from tests.app.driver import APP, EVIDENCE, SECONDS, settle, words
from tests.app.test_saved import DOCUMENT, QUESTION, address, run, said, store, visit  # noqa: F401 - fixtures

SCENARIO = Scenario(budget=3_000, area="region")
SECRET = "Zebediah Quill"
REASON = " ".join(["old friend"] * 40)  # a cell of a file is as long as its owner wrote it
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
    from influencer_compare.ui.parts.own_list_answer import ask_to_share_list, shared_document, shared_people  # noqa: PLC0415
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
    document = shared_document(USUAL, scenario, shared_people(scenario))
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
    assert "Creator 2" in shown(at)


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


def test_her_list_is_stored_with_the_plan_only_by_her_choice_and_opens_by_the_edit_link(store):  # noqa: F811
    at = AppTest.from_function(saving, args=(DOCUMENT.to_json(), LIST), default_timeout=SECONDS).run()
    at.button(key="save_new").click().run()
    _, without = (each.value.rpartition("=")[2] for each in at.code)
    assert store.kept_list(without) is None
    at = AppTest.from_function(saving, args=(DOCUMENT.to_json(), LIST), default_timeout=SECONDS).run()
    at.toggle(key="keep_list").set_value(True)
    at.button(key="save_new").click().run()
    assert not at.exception
    view, edit = (each.value.rpartition("=")[2] for each in at.code)
    assert SECRET not in store.open_edit(edit).document.to_json()
    other = AppTest.from_file(APP, default_timeout=SECONDS)
    other.query_params["view"] = view
    other._page_hash = calc_hash("saved")
    other.run()
    assert not other.exception
    assert "open_list" not in {each.key for each in other.button}
    hers = AppTest.from_file(APP, default_timeout=SECONDS)
    hers.query_params["edit"] = edit
    hers._page_hash = calc_hash("saved")
    hers.run()
    hers.button(key="open_list").click().run()
    assert not hers.exception
    mine = hers.session_state[key_of(OwnList)]
    assert [each.name for each in mine.roster.creators] == [SECRET, "Bo Elm"]
    assert (mine.said_no, mine.roster.creators[1].owner_reason) == (frozenset({2}), REASON)
    hers.run()
    assert not hers.exception
    assert hers.session_state["budget"] == QUESTION.budget
    back = AppTest.from_file(APP, default_timeout=SECONDS)
    back.query_params["edit"] = edit
    back._page_hash = calc_hash("saved")
    back.run()
    back.button(key="delete_list").click().run()
    assert store.kept_list(edit) is None


def test_a_saved_comparison_with_a_list_is_worked_out_anew_and_gone_with(store, best):  # noqa: F811
    people = people_option(OPTION_NAME, SCENARIO, best, EVIDENCE)
    made = compare([new_option([], SCENARIO, name="Sizes"), people], EVIDENCE)
    keys = store.save_new(made.model_copy(update={"model_version": "2.0.0"}))
    at = visit(edit=keys.edit_token)
    at.button(key="anew").click()
    at = run(at)
    assert NO_CHANGE in said(at)
    assert LIST_LEFT_OUT in said(at)
    keys = store.save_new(made)
    at = visit(edit=keys.edit_token)
    at.button(key="freeze").click()
    run(at)
    (kept,) = store.campaigns(keys.edit_token)
    assert kept.campaign.forecast.name == "Sizes"


def test_why_a_list_was_not_stored_is_said_beside_the_new_links_and_on_the_plans_page(store, monkeypatch):  # noqa: F811
    keys = store.save_new(DOCUMENT)

    def full(*_):
        raise TooMany(FULL["list"])

    monkeypatch.setattr(Store, "keep_list", full)
    new = AppTest.from_function(saving, args=(DOCUMENT.to_json(), LIST), default_timeout=SECONDS).run()
    new.toggle(key="keep_list").set_value(True)
    new.button(key="save_new").click().run()
    assert len(new.code) == 2
    assert FULL["list"] in [each.value for each in new.warning]
    at = AppTest.from_function(keeping, args=(keys.edit_token, LIST), default_timeout=SECONDS).run()
    assert not at.warning
    at.button(key="keep_list_now").click().run()
    assert not at.exception
    assert FULL["list"] in [each.value for each in at.warning]


def test_a_reason_of_a_file_may_be_long(store):  # noqa: F811
    reason = "late and late " * 40
    source = LIST.replace(b"Fee", b"Fee,My view,My reason", 1).replace(
        b"$150", f"$150,Avoid,{reason}".encode()
    )
    assert reason.strip() in [each.owner_reason for each in read_roster(source).creators]
    at = AppTest.from_function(saving, args=(DOCUMENT.to_json(), source), default_timeout=SECONDS).run()
    at.toggle(key="keep_list").set_value(True)
    at.button(key="save_new").click().run()
    assert not at.exception
    (_, edit) = (each.value.rpartition("=")[2] for each in at.code)
    views = read_stored_list(store.kept_list(edit)).views
    assert views[2] == StoredView(view="avoid", reason=reason.strip())


def test_a_view_that_she_cleared_is_stored_as_cleared(store):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    source = LIST.replace(b"Fee", b"Fee,My view", 1).replace(b"$150", b"$150,Avoid")
    at = AppTest.from_function(clearing, args=(keys.edit_token, source), default_timeout=SECONDS).run()
    at.button(key="keep_list_now").click().run()
    assert not at.exception
    assert read_stored_list(store.kept_list(keys.edit_token)).views == {2: StoredView(view="", reason="")}


def clearing(token, source):
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.roster.read_roster import Answers, read_roster  # noqa: PLC0415
    from influencer_compare.ui.parts.own_list_saved import show_kept_list  # noqa: PLC0415
    from influencer_compare.ui.session.own_list import OwnList  # noqa: PLC0415

    OwnList.here().keep(source, "file", read_roster(source), Answers())
    OwnList.here().judge({2: ("", "")})
    show_kept_list(USUAL, token, None)


def keeping(token, source):
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.roster.read_roster import Answers, read_roster  # noqa: PLC0415
    from influencer_compare.ui.parts.own_list_saved import show_kept_list  # noqa: PLC0415
    from influencer_compare.ui.session.own_list import OwnList  # noqa: PLC0415

    if OwnList.here().roster is None:
        OwnList.here().keep(source, "file", read_roster(source), Answers())
    show_kept_list(USUAL, token, None)


def saving(text, source):
    import streamlit as st  # noqa: PLC0415

    from influencer_compare.document.reader import read_document  # noqa: PLC0415
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.roster.read_roster import Answers, read_roster  # noqa: PLC0415
    from influencer_compare.ui.parts.share import show_sharing  # noqa: PLC0415
    from influencer_compare.ui.session.own_list import OwnList  # noqa: PLC0415
    from influencer_compare.ui.session.page_files import COMPARE, PLAN, PRESENT  # noqa: PLC0415

    mine = OwnList.here()
    if mine.roster is None:
        mine.keep(source, "file", read_roster(source), Answers())
        mine.drop(2)
        mine.judge({3: ("", " ".join(["old friend"] * 40))})
    here = st.Page(lambda: show_sharing(USUAL, lambda: read_document(text), ""), title="Share", default=True)
    st.navigation([here, *(st.Page(file) for file in (PLAN, COMPARE, PRESENT))], position="hidden").run()
