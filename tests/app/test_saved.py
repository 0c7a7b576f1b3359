"""Saving, opening, hiding, commenting, presenting: what the page does with a saved plan."""

import datetime as dt
import gc
import json
import threading
import weakref

import pytest
from streamlit.testing.v1 import AppTest

from influencer_compare import Scenario, plan
from influencer_compare.comparison.compare import compare
from influencer_compare.comparison.options import new_option, to_query
from influencer_compare.document.redaction import hidden, is_hidden
from influencer_compare.document.schema import answer_document, document, option
from influencer_compare.planner.plans import Line
from influencer_compare.question.display import USUAL
from influencer_compare.store import comments, database, faults, limits
from influencer_compare.store.problems import NotThere
from influencer_compare.store.store import Store
from influencer_compare.ui.cache import plan_store
from influencer_compare.ui.session.state import Compared, Edited, SavedPlans, key_of
from influencer_compare.views.tradeoffs import tradeoffs
from influencer_compare.wording.numbers import hours, money, number
from influencer_compare.wording.saved import (
    BEFORE_SAVING,
    CANNOT_ANEW,
    COPY_VIEW,
    DELETED,
    FULL_LINK,
    HIDE_NAMES_NOTE,
    NO_CHANGE,
    NOTHING_TITLE,
    SAVING_AGAIN,
    SCREENS,
    SHORT_LIVED,
    UNREACHABLE_TITLE,
)
from tests.app.driver import EVIDENCE, SECONDS, alternative_texts, cards, open_page, press, words
from tests.app.test_links import SPITEFUL
from tests.solver import plan_once
from tests.usual import some

QUESTION = Scenario(budget=12_340, name="Spring")
REC = plan_once(Scenario(budget=12_340))  # the same for all who save this question
DOCUMENT = answer_document(QUESTION, REC)
SECRET = "hunter2"
NOWHERE = f"postgresql://owner:{SECRET}@127.0.0.1:1/plans"


@pytest.fixture
def address(tmp_path, monkeypatch):
    """A database of this test alone, where the page finds it."""
    where = f"sqlite:///{tmp_path / 'plans.sqlite3'}"
    use(where, monkeypatch)
    yield where
    plan_store.store.cache_clear()


@pytest.fixture
def store(address):
    opened = Store(address)
    yield opened
    opened.close()


def use(where, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", where)
    plan_store.store.cache_clear()


def two_options():
    first = new_option((), QUESTION)
    second = new_option((first,), QUESTION, mix=(Line("instagram", "mid", 1, 2),), name="By hand")
    return compare((first, second), EVIDENCE)


def saved_app():  # a script of its own: it imports what it needs
    import streamlit as st  # noqa: PLC0415

    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.ui.pages.present import show_present  # noqa: PLC0415
    from influencer_compare.ui.pages.saved import Pages, show_saved  # noqa: PLC0415
    from influencer_compare.ui.session.page_files import PRIVACY  # noqa: PLC0415

    plan_page = st.Page(lambda: st.write("the plan"), title="Plan", url_path="plan")
    compare_page = st.Page(lambda: st.write("the options"), title="Compare", url_path="compare")
    present_page = st.Page(lambda: None, title="Presenter view", url_path="present")
    season_page = st.Page(lambda: st.write("the season"), title="Season", url_path="season")
    saved_page = st.Page(
        lambda: (
            show_present(USUAL, plan_page, saved_page, compare_page)
            if st.query_params.get("as") == "presenter"
            else show_saved(USUAL, Pages(plan_page, present_page, compare_page, season_page))
        ),
        title="Saved",
        url_path="saved",
        default=True,
    )
    every = [saved_page, plan_page, compare_page, present_page, season_page, st.Page(PRIVACY)]
    st.navigation(every, position="hidden").run()


def dialog(text):
    import streamlit as st  # noqa: PLC0415

    from influencer_compare.document.reader import read_document  # noqa: PLC0415
    from influencer_compare.question.display import USUAL  # noqa: PLC0415
    from influencer_compare.ui.parts.share import show_sharing  # noqa: PLC0415
    from influencer_compare.ui.session.page_files import COMPARE, PLAN, PRESENT  # noqa: PLC0415

    here = st.Page(
        lambda: show_sharing(USUAL, lambda: read_document(text), "https://example.org/?the=question"),
        title="Share",
        default=True,
    )
    others = [st.Page(file) for file in (PLAN, COMPARE, PRESENT)]
    st.navigation([here, *others], position="hidden").run()


def visit(**query):
    at = AppTest.from_function(saved_app, default_timeout=SECONDS)
    for name, value in query.items():
        at.query_params[name] = value
    return run(at)


def run(at):
    at.run()
    assert not at.exception, [each.value for each in at.exception]
    return at


def said(at):
    """Everything that a page says, shows and offers to take away, as one text."""
    kinds = (at.title, at.header, at.subheader, at.metric, at.success, at.warning, at.info, at.error)
    parts = [words(at), *(str(each.value) for kind in kinds for each in kind)]
    parts += [str(cell) for table in at.table for row in table.value.itertuples() for cell in row]
    parts += [*alternative_texts(at).values(), *(each.proto.spec for each in at.get("plotly_chart"))]
    parts += [each.value for each in at.code]
    return "\n".join(parts).replace("\\", "")


# ---- Open ----


def test_a_view_link_shows_the_figures_as_they_were_saved(store):
    keys = store.save_new(DOCUMENT)
    at = visit(view=keys.view_token)
    assert number(USUAL, REC.best.effective_reach) in cards(at)[0]
    figures = [each.value for each in at.metric]
    best = REC.best
    assert figures == [
        number(USUAL, best.reach),
        number(USUAL, best.engagements),
        money(USUAL, best.cost_per_person_usd),
        money(USUAL, best.cash_usd),
        hours(USUAL, best.hours),
    ]
    assert "Spring" in at.title[0].value
    text = said(at)
    assert DOCUMENT.model_version in text
    assert tradeoffs(USUAL, DOCUMENT.options[0]).title in text
    assert "Delete for good" not in text


def test_figures_come_from_the_store_and_are_not_worked_out_again(store):
    """A document with a figure that no model gives shows that figure."""
    loaded = json.loads(DOCUMENT.to_json())
    loaded["options"][0]["result"]["best"]["engagements"] = 77_777.0
    odd = type(DOCUMENT).model_validate_json(json.dumps(loaded))
    at = visit(view=store.save_new(odd).view_token)
    assert number(USUAL, 77_777) in [each.value for each in at.metric]


def test_options_are_shown_side_by_side_and_each_in_full(store):
    made = two_options()
    at = visit(view=store.save_new(made).view_token)
    text = said(at)
    assert "Spring" in text
    assert "By hand" in text
    at.selectbox(key="closer_at").set_value(2)
    assert "Your own mix" in said(run(at))


def test_wrong_expired_and_deleted_links_show_one_and_the_same_page(store, address):
    gone = store.save_new(DOCUMENT)
    store.delete(gone.edit_token)
    old = store.save_new(DOCUMENT, days=1)
    later = Store(address, now=lambda: dt.datetime.now(tz=dt.UTC).timestamp() + 2 * 86_400)
    later.close()
    queries = [
        {"view": "x"},
        {"edit": "x"},
        {},
        {"view": "x" * 100_000},
        {"view": gone.view_token},
        {"edit": gone.edit_token},
        {"view": old.view_token},
    ]
    pages = [said(visit(**query)) for query in queries]
    assert len(set(pages)) == 1
    assert NOTHING_TITLE in pages[0]
    assert gone.view_token not in pages[0]


# ---- Hide ----


def test_hidden_fees_and_names_are_nowhere_on_the_page(store):
    keys = store.save_new(of_an_older_model(two_options()), hide=("fees", "names"))
    at = visit(view=keys.view_token)
    shown = said(at)
    at.button(key="anew").click()
    shown += said(run(at))
    shown += said(visit(view=keys.view_token, **{"as": "presenter"}))
    assert "$" not in shown
    assert "USD" not in shown
    for value in ("Spring", "By hand", "12,340", "12340", repr(REC.best.cash_usd)[:8]):
        assert value not in shown
    assert number(USUAL, REC.best.reach) in shown  # and yet it is the plan
    with_owner = said(visit(edit=keys.edit_token))
    assert "Spring" in with_owner
    assert "$" in with_owner


@pytest.mark.parametrize("name", ["$24,680", "24 680 in spring", "24680", "25k dollars", "€ 9"])
def test_a_name_that_tells_an_amount_is_hidden_with_the_fees(name):
    telling = answer_document(Scenario(budget=24_680, name=name), REC)
    assert hidden(telling, ("fees",)).options[0].name == "Option 1"
    assert name not in hidden(telling, ("fees",)).to_json()
    assert is_hidden(hidden(telling, ("fees",)))
    plain = answer_document(Scenario(budget=24_680, name="Plan of the spring"), REC)
    assert hidden(plain, ("fees",)).options[0].name == "Plan of the spring"


def test_the_switch_says_which_names_go_with_the_money(store):
    at = visit(edit=store.save_new(DOCUMENT).edit_token)
    assert HIDE_NAMES_NOTE not in said(at)
    at.toggle(key="hide_fees").set_value(True)
    assert HIDE_NAMES_NOTE in said(run(at))
    at.toggle(key="hide_names").set_value(True)
    assert HIDE_NAMES_NOTE not in said(run(at))  # all go


def test_a_name_that_tells_an_amount_is_nowhere_where_money_is_hidden(store):
    telling = QUESTION.changed(name="CHF 4\u2019550 now")
    keys = store.save_new(answer_document(telling, plan(telling, EVIDENCE)), hide=("fees",))
    pages = said(visit(view=keys.view_token)) + said(visit(view=keys.view_token, **{"as": "presenter"}))
    assert "CHF" not in pages
    assert "4\u2019" not in pages
    assert "Option 1" in pages


def test_the_owner_changes_what_is_hidden(store):
    keys = store.save_new(DOCUMENT)
    at = visit(edit=keys.edit_token)
    at.toggle(key="hide_fees").set_value(True)
    at.button(key="save_settings").click()
    run(at)
    assert store.open_view(keys.view_token).hide == {"fees"}


# ---- Comment ----


def commented(store, token, text, votes=None):
    at = visit(view=token)
    at.text_input[0].set_value("Ann <b>")
    at.text_area[0].set_value(text)
    if votes:
        at.get_by_key("vote_1").set_value(votes)
    next(each for each in at.button if each.label == "Send").click()
    return run(at)


@pytest.mark.parametrize("spite", some(SPITEFUL.values(), 3), ids=SPITEFUL)
def test_the_owner_reads_a_comment_as_text_and_deletes_it(store, spite):
    keys = store.save_new(DOCUMENT)
    at = commented(store, keys.view_token, spite, 1)
    assert not at.text_input  # thanked
    assert spite not in said(at)  # others do not read it
    (kept,) = store.comments(keys.edit_token)
    owner = visit(edit=keys.edit_token)
    assert [each.value for each in owner.text] == ["Ann <b>", kept.text]
    assert "Votes: 1 says yes." in said(owner)
    owner.button(key=f"delete_comment_{kept.id}").click()
    run(owner)
    assert store.comments(keys.edit_token) == ()
    assert not owner.text


def test_a_comment_that_cannot_be_kept_says_why(store):
    keys = store.save_new(DOCUMENT)
    at = visit(view=keys.view_token)
    next(each for each in at.button if each.label == "Send").click()
    assert len(run(at).warning) == 2
    at = commented(store, keys.view_token, "x" * 1_001)
    assert [each.value for each in at.warning] == ["Write at most 1,000 characters; the comment has 1,001."]
    for _ in range(comments.MOST_AN_HOUR):
        store.comment(keys.view_token, "Ann", "again")
    at = commented(store, keys.view_token, "one more")
    assert str(comments.MOST_AN_HOUR) in at.warning[0].value
    assert at.text_area[0].value == "one more"  # nothing typed is lost


# ---- Save ----


def test_the_dialog_saves_and_shows_both_links(store):
    at = run(AppTest.from_function(dialog, args=(DOCUMENT.to_json(),), default_timeout=SECONDS))
    at.toggle(key="hide_names").set_value(True)
    at.selectbox(key="keep_for").set_value(30)
    at.button(key="save_new").click()
    run(at)
    assert len(at.code) == 2
    view, edit = (each.value.rpartition("=")[2] for each in at.code)
    assert store.open_edit(edit).document == DOCUMENT
    opened = store.open_view(view)
    assert opened.hide == {"names"}
    assert opened.expires_at - opened.created_at == 30 * 86_400
    assert not at.warning


def saving():
    at = run(AppTest.from_function(dialog, args=(DOCUMENT.to_json(),), default_timeout=SECONDS))
    at.button(key="save_new").click()
    return run(at)


def test_one_visit_cannot_save_without_end_and_is_told_what_helps(store, monkeypatch):
    few = {kind: (limits.Rule("session", 3, 3_600),) for kind in limits.RULES}
    monkeypatch.setattr(limits, "RULES", few)
    for _ in range(3):
        assert len(saving().code) == 2
    at = saving()
    assert not at.code
    assert [each.value for each in at.warning] == [
        "Many plans were saved here by you in a short time. Try again in 20 minutes, or download the file."
    ]
    assert at.get("download_button")  # the way that needs no room here
    keys = store.save_new(DOCUMENT)
    for _ in range(3):
        assert not commented(store, keys.view_token, "hello").warning
    at = commented(store, keys.view_token, "one more")
    assert "Many comments were sent here by you" in at.warning[0].value
    assert at.text_area[0].value == "one more"


def test_a_file_that_is_deleted_while_the_page_runs_is_never_called_saved(store, tmp_path):
    assert len(saving().code) == 2
    for each in tmp_path.glob("plans.sqlite3*"):
        each.unlink()
    at = saving()
    assert (len(at.code), len(at.success)) == (0, 0)
    assert [each.value for each in at.warning] == [faults.GONE]


def test_the_page_tidies_up_every_hour_for_as_long_as_it_runs(address, monkeypatch):
    tidied = threading.Event()
    monkeypatch.setattr(plan_store, "TIDY_SECONDS", 0.01)
    opened = plan_store.store()
    monkeypatch.setattr(opened, "tidy", tidied.set, raising=True)
    assert tidied.wait(10)
    running = weakref.ref(opened)
    monkeypatch.undo()
    plan_store.store.cache_clear()
    opened.close()
    del opened
    gc.collect()
    assert running() is None  # and the thread ends with it


def test_two_owners_at_once_lose_nothing(store):
    keys = store.save_new(DOCUMENT)
    first, second = visit(edit=keys.edit_token), visit(edit=keys.edit_token)
    first.toggle(key="hide_fees").set_value(True)
    first.button(key="save_settings").click()
    assert not run(first).warning
    second.toggle(key="hide_names").set_value(True)
    second.button(key="save_settings").click()
    assert "Somebody saved this plan after you opened it" in run(second).warning[0].value
    assert store.open_edit(keys.edit_token).hide == {"fees"}
    first.toggle(key="hide_names").set_value(True)  # who saved first may go on
    first.button(key="save_settings").click()
    assert not run(first).warning
    assert store.open_edit(keys.edit_token).hide == {"fees", "names"}


def test_who_opened_the_edit_link_saves_over_the_plan(store):
    keys = store.save_new(DOCUMENT, hide=("names",))
    changed = answer_document(QUESTION.changed(budget=3_000), plan(QUESTION.changed(budget=3_000), EVIDENCE))
    at = AppTest.from_function(dialog, args=(changed.to_json(),), default_timeout=SECONDS)
    plans = SavedPlans()
    plans.edit(Edited(keys.edit_token, 1, frozenset({"names"})))
    at.session_state[key_of(SavedPlans)] = plans
    run(at)
    assert at.toggle(key="hide_names").value
    assert SAVING_AGAIN in said(at)
    assert BEFORE_SAVING not in said(at)
    at.button(key="save_changes").click()
    run(at)
    assert (len(at.success), len(at.warning)) == (1, 0)
    assert store.open_edit(keys.edit_token).document == changed
    assert store.open_view(keys.view_token).hide == {"names"}
    store.change(keys.edit_token, 2, hide=())  # somebody else, meanwhile
    at.button(key="save_changes").click()
    assert "Somebody saved this plan after you opened it" in run(at).warning[0].value
    assert store.open_edit(keys.edit_token).version == 3


def test_delete_really_deletes(store):
    keys = store.save_new(DOCUMENT)
    at = visit(edit=keys.edit_token)
    at.button(key="delete").click()
    assert DELETED in said(run(at))
    with pytest.raises(NotThere):
        store.open_view(keys.view_token)


@pytest.mark.parametrize("where", [NOWHERE, f"nonsense {SECRET}"])
def test_without_a_database_one_sentence_says_so_and_all_else_works(monkeypatch, where):
    use(where, monkeypatch)
    at = press(open_page(), "save")
    assert len(at.warning) == 1
    files = [each.key for each in at.get("download_button")]
    assert [each for each in files if not each.startswith("share_")] == ["save_file"]
    page = said(visit(view="x"))
    assert UNREACHABLE_TITLE in page
    assert SECRET not in page + said(at)


def test_a_server_that_forgets_says_so_and_offers_the_full_link(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(database, "FOLDER", tmp_path)
    monkeypatch.setenv("SPACE_ID", "somebody/dashboard")
    plan_store.store.cache_clear()
    at = run(AppTest.from_function(dialog, args=(DOCUMENT.to_json(),), default_timeout=SECONDS))
    plan_store.store.cache_clear()
    assert [each.value for each in at.warning] == [SHORT_LIVED]
    assert FULL_LINK in words(at)
    assert at.code[0].value == "https://example.org/?the=question"


# ---- Files ----


def upload(text):
    at = AppTest.from_function(dialog, args=(DOCUMENT.to_json(),), default_timeout=SECONDS)
    at.session_state["open_file"] = True
    run(at)
    at.file_uploader(key="opened_file").set_value(("plan.json", text.encode(), "application/json"))
    return run(at)


def test_a_file_brings_the_question_back(store):
    at = upload(DOCUMENT.to_json())
    at.button(key="open_it").click()
    run(at)
    restored = {name: at.session_state[name] for name in Scenario.model_fields}
    assert Scenario(**restored) == QUESTION


def test_a_file_with_options_brings_all_of_them_back(store):
    made = two_options()
    at = upload(made.to_json())
    at.button(key="open_it").click()
    kept = run(at).session_state[key_of(Compared)].options
    assert [each.name for each in kept] == ["Spring", "By hand"]
    assert [each.mix for each in kept] == [each.mix for each in made.options]
    # ... on their page, whose address holds them at once
    assert at.text_input(key="option_name_1").value == "Spring"
    assert at.query_params["option"] == to_query(kept, None)["option"]


def test_a_file_that_is_none_of_ours_is_refused_by_name(store):
    assert any("saved by Influencer Compare" in each.value for each in upload("{}").text)


# ---- Today's model ----


def of_an_older_model(document):
    return document.model_copy(update={"model_version": "2.0.0"})


def test_the_edit_link_presents_and_has_the_view_link_again(store):
    keys = store.save_new(DOCUMENT)
    assert store.open_edit(keys.edit_token).view_token == keys.view_token
    assert store.open_view(keys.view_token).view_token == "", "a view link tells no other"
    at = visit(edit=keys.edit_token)
    assert [each.proto.query_string for each in at.get("page_link") if each.proto.label == "Present"] == [
        f"view={keys.view_token}"
    ]
    (copy,) = [each for each in at.get("bidi_component") if COPY_VIEW in str(each.proto)]
    assert f"view={keys.view_token}" in str(copy.proto)


def test_today_says_that_nothing_changed_or_what_did(store):
    keys = store.save_new(DOCUMENT)
    for link in ({"view": keys.view_token}, {"edit": keys.edit_token}):
        assert "anew" not in [each.key for each in visit(**link).button], "it could change nothing"
    same = visit(view=store.save_new(of_an_older_model(DOCUMENT)).view_token)
    same.button(key="anew").click()
    assert NO_CHANGE in said(run(same))
    loaded = json.loads(DOCUMENT.to_json())
    loaded["model_version"] = "0.9.0"
    loaded["options"][0]["result"]["best"]["engagements"] = 77_777.0
    old = type(DOCUMENT).model_validate_json(json.dumps(loaded))
    at = visit(view=store.save_new(old).view_token)
    at.button(key="anew").click()
    text = said(run(at))
    assert "Model 0.9.0 then" in text
    (changed,) = [table.value for table in at.table if "Then" in table.value.columns]
    assert changed.to_numpy().tolist() == [
        ["Likes and comments", number(USUAL, 77_777), number(USUAL, REC.best.engagements)]
    ]


def test_what_today_no_longer_takes_is_named(store):
    loaded = json.loads(DOCUMENT.to_json())
    loaded["options"][0]["scenario"]["budget"] = 50
    loaded["model_version"] = "2.0.0"
    at = visit(view=store.save_new(type(DOCUMENT).model_validate_json(json.dumps(loaded))).view_token)
    at.button(key="anew").click()
    assert CANNOT_ANEW in said(run(at))
    assert any("What can you spend?" in each.value for each in at.text)


# ---- Present ----


def test_one_idea_per_screen_in_order_with_keys(store):
    assert DOCUMENT.options[0].turning_points is None
    keys = store.save_new(DOCUMENT)
    at = visit(view=keys.view_token, **{"as": "presenter"})
    shown = [at.title[0].value]
    while not at.button(key="next").disabled:
        at.button(key="next").click()
        run(at)
        shown.append(at.title[0].value)
        assert len(at.get("plotly_chart")) <= 1
    assert shown == [SCREENS[name] for name in ("answer", "alternatives", "next")]
    assert at.button(key="next").proto.shortcut == "right"
    assert at.button(key="previous").proto.shortcut == "left"
    at.button(key="previous").click()
    assert run(at).title[0].value == SCREENS["alternatives"]


def test_options_are_presented_too_and_where_nothing_fits(store):
    for made in (two_options(), nothing_fits()):
        at = visit(view=store.save_new(made).view_token, **{"as": "presenter"})
        while not at.button(key="next").disabled:
            at.button(key="next").click()
            run(at)
        assert at.title[0].value in SCREENS.values()
        assert said(at).strip()


def nothing_fits():
    from influencer_compare import NoPlanFits  # noqa: PLC0415

    hopeless = Scenario(budget=200, hours=0, help_hour_usd=0)
    with pytest.raises(NoPlanFits) as stop:
        plan(hopeless, EVIDENCE)
    return document([option("1", "", hopeless, stop.value)])


def test_a_saved_plan_in_which_nothing_fits_opens(store):
    at = visit(view=store.save_new(nothing_fits()).view_token)
    assert len(cards(at)) == 1
    assert not at.get("plotly_chart")
