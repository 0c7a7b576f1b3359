"""A stored plan that cannot be read, and a store that refuses: a calm page, the bytes kept, no traceback."""

import copy
import json
import random
import sqlite3
import traceback

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from influencer_compare import Scenario
from influencer_compare.document.reader import LARGEST_FILE
from influencer_compare.document.redaction import hidden
from influencer_compare.document.schema import answer_document
from influencer_compare.question.display import USUAL
from influencer_compare.store.problems import NotThere, StoreProblem, Unreadable
from influencer_compare.store.store import Store
from influencer_compare.ui.pages import saved as saved_page
from influencer_compare.ui.session.state import Edited, SavedPlans, key_of
from influencer_compare.wording.numbers import number
from influencer_compare.wording.saved import (
    DELETED,
    LOST_VOTES,
    NOTHING_TITLE,
    UNREACHABLE_TITLE,
    UNREADABLE_TITLE,
)
from tests.app.driver import SECONDS
from tests.app.test_saved import (  # noqa: F401 - fixtures
    REC,
    address,
    dialog,
    run,
    said,
    saved_app,
    store,
    two_options,
    visit,
)
from tests.usual import some

DOCUMENT = answer_document(Scenario(budget=12_340, name="Secret name"), REC)
TEXT, OPTIONS = DOCUMENT.to_json(), two_options().to_json()


def put(address, table, column, value, *, of=1):  # noqa: F811 - a fixture
    """Damage one column of a row, past the store."""
    with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
        changed = connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, of))
        assert changed.rowcount == 1
    connection.close()


def kept(address, column="document"):  # noqa: F811 - a fixture
    """What stands in a column, byte by byte."""
    with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
        (found,) = connection.execute(f"SELECT CAST({column} AS BLOB) FROM saved_plan").fetchone()
    connection.close()
    return found


def changed(**fields):
    return json.dumps({**json.loads(TEXT), **fields})


UNREADABLE = {
    "cut": TEXT[: len(TEXT) // 2],
    "empty": "",
    "newer": changed(format=99),
    "new field": changed(mood="good"),
    "null": "null",
    "deep": "[" * 100_000,
    "too large a number": TEXT.replace("12340", "1e400"),
    "not text": b"\xff\xfe\x00" + TEXT.encode(),
    "a number": 7,
    "far too large": changed(product="x" * (LARGEST_FILE + 1)),
    "other options": changed(options=[]),
    "hostile": changed(product="<script>alert(1)</script>"),
}


def everywhere(keys):
    """Every page on which a saved plan is shown."""
    return {
        "view": visit(view=keys.view_token),
        "present": visit(view=keys.view_token, **{"as": "presenter"}),
        "edit": visit(edit=keys.edit_token),
    }


@pytest.mark.parametrize("stored", some(UNREADABLE.values(), 4), ids=UNREADABLE)
def test_a_plan_that_cannot_be_read_gives_a_calm_page_everywhere(store, address, stored):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    put(address, "saved_plan", "document", stored)
    before = kept(address)
    for name, at in everywhere(keys).items():
        page = said(at)
        assert NOTHING_TITLE not in page
        assert UNREACHABLE_TITLE not in page
        assert not at.metric
        assert "12,340" not in page
        assert "Secret name" not in page
        assert len(at.get("download_button")) == (1 if name == "edit" else 0)
    assert kept(address) == before


def test_the_owner_gets_the_stored_bytes_as_they_are_and_can_delete(store, address):  # noqa: F811
    for number_of_plan, stored in enumerate((TEXT[:99], b"\xff\xfe\x00 not text"), start=1):
        keys = store.save_new(DOCUMENT)
        store.comment(keys.view_token, "Ann", "hello", {"1": 1})
        put(address, "saved_plan", "document", stored, of=number_of_plan)
        at = visit(edit=keys.edit_token)
        as_bytes = stored.encode() if isinstance(stored, str) else stored
        assert store.stored_file(keys.edit_token) == as_bytes
        with pytest.raises(NotThere):
            store.stored_file(keys.view_token)
        assert not any(each.key == "save_settings" for each in at.button)
        assert "hello" in said(at)
        at.button(key="delete").click()
        assert DELETED in said(run(at))
        with pytest.raises(NotThere):
            store.stored_file(keys.edit_token)


def test_nothing_that_is_hidden_comes_out_of_a_plan_that_cannot_be_read(store, address):  # noqa: F811
    keys = store.save_new(DOCUMENT, hide=("fees", "names"))
    put(address, "saved_plan", "document", changed(mood="Secret name 12340"))
    for query in ({"view": keys.view_token}, {"view": keys.view_token, "as": "presenter"}):
        at = visit(**query)
        assert "Secret" not in said(at)
        assert "12340" not in said(at)
        assert not at.get("download_button")
    for act in (
        lambda: store.open_view(keys.view_token),
        lambda: store.comment(keys.view_token, "Ann", "hello"),
        lambda: store.calculate_anew(keys.view_token, lambda whole: whole),
    ):
        with pytest.raises(Unreadable) as unread:
            act()
        told = "".join(traceback.format_exception(unread.value))
        assert "Secret" not in told
        assert "12340" not in told


def test_the_owners_visit_does_not_save_over_a_plan_that_cannot_be_read(store, address):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    put(address, "saved_plan", "document", UNREADABLE["newer"])
    at = visit(edit=keys.edit_token)
    assert at.session_state[key_of(SavedPlans)].edited is None  # so that "Save changes" is not offered


@pytest.mark.parametrize("hide", ["fees nam", "fees names reach", "names fees", " ", b"\xff", 7, "FEES"])
def test_everything_is_hidden_where_what_is_hidden_cannot_be_read(store, address, hide):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    put(address, "saved_plan", "hide", hide)
    seen = store.open_view(keys.view_token)
    assert seen.hide == {"fees", "names"}
    assert seen.document == hidden(DOCUMENT, ("fees", "names"))
    assert store.open_edit(keys.edit_token).document == DOCUMENT


def test_the_page_hides_everything_where_what_is_hidden_cannot_be_read(store, address):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    put(address, "saved_plan", "hide", "fees nam")
    shown = said(visit(view=keys.view_token)) + said(visit(view=keys.view_token, **{"as": "presenter"}))
    for value in ("Secret name", "12,340", "12340", "$"):
        assert value not in shown
    assert number(USUAL, DOCUMENT.options[0].result.best.reach) in shown
    assert "Secret name" in said(visit(edit=keys.edit_token))


ODD = ("soon", b"\xff", 2**62)  # after every time that has passed, so that the plan has not expired


@pytest.mark.parametrize("column", ["version", "created_at", "changed_at", "expires_at"])
def test_no_other_column_that_is_damaged_breaks_a_page(store, address, column):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    for value in ODD if column == "expires_at" else (*ODD, -(10**18), 0.5):
        put(address, "saved_plan", column, value)
        for opens in (lambda: store.open_view(keys.view_token), lambda: store.open_edit(keys.edit_token)):
            with pytest.raises(Unreadable):
                opens()
    put(address, "saved_plan", column, "soon")
    assert UNREADABLE_TITLE in said(visit(edit=keys.edit_token))
    assert store.stored_file(keys.edit_token) == TEXT.encode()


VOTES = (
    '{"1": ',
    "",
    "[1, 2]",
    "7",
    "[" * 100_000,
    '{"1": 2}',
    '{"1": [1]}',
    '{"1": true}',
    '{"1": ' + "9" * 5_000 + "}",
    b"\xff\xfe",
    1.5,
)


def test_a_comment_is_shown_without_a_vote_that_cannot_be_read(store, address):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    for at, votes in enumerate(VOTES):
        comment = store.comment(keys.view_token, "Ann", f"hello {at}", {"1": 1})
        put(address, "saved_comment", "votes", votes, of=comment.id)
    assert [(dict(each.votes), each.lost_votes) for each in store.comments(keys.edit_token)] == [
        ({}, True) for _ in VOTES
    ]
    page = said(visit(edit=keys.edit_token))
    assert page.count(LOST_VOTES) == len(VOTES)
    assert all(f"hello {at}" in page for at in range(len(VOTES)))
    assert "Votes:" not in page
    put(address, "saved_comment", "votes", '{"1": 1, "9": 5}', of=comment.id)
    assert (store.comments(keys.edit_token)[-1].votes, comment.votes) == ({"1": 1}, {"1": 1})


def test_a_comment_with_any_other_column_damaged_can_be_read_and_deleted(store, address):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    values = (b"\xff\xfe\x00", "x" * 50_000, 7, 10**18, "\x00\x1b[31m")
    for column in ("name", "text", "written_at"):
        for value in values:
            comment = store.comment(keys.view_token, "Ann", "hello", {"1": 1})
            put(address, "saved_comment", column, value, of=comment.id)
    at = visit(edit=keys.edit_token)
    assert f"Votes: {3 * len(values)} say yes." in said(at)
    first, *others = store.comments(keys.edit_token)
    at.button(key=f"delete_comment_{first.id}").click()
    run(at)
    assert store.comments(keys.edit_token) == tuple(others)


# ---- Every field has its place, and makes no sense ----

LEAVES = (None, True, -1, 0, 10**30, 1e308, "", "x", "\ud800", "<b>$x", [], {}, [[]], {"a": None})


def mistaken(seed):
    """A document with one to three of its values exchanged; often it still passes as a document."""
    luck = random.Random(seed)
    loaded = json.loads(OPTIONS if seed % 3 == 0 else TEXT)
    for _ in range(luck.randint(1, 3)):
        node = loaded["options"][0]
        while True:
            name = luck.choice([*node] if isinstance(node, dict) else [*range(len(node))])
            if not isinstance(node[name], dict | list) or not node[name] or luck.random() < 0.1:
                break
            node = node[name]
        like = luck.random() < 0.5
        node[name] = _another(node[name], luck) if like else copy.deepcopy(luck.choice(LEAVES))
    return json.dumps(loaded)


def _another(value, luck):
    """Another value of the same kind."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int | float):
        return type(value)(luck.choice([0, -1, 1, 10**15, 2]))
    if isinstance(value, str):
        return luck.choice(["", "x" * 50, "reach", "micro", "2027-13-45"])
    return type(value)()


def look_at(store, address, seed):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    put(address, "saved_plan", "document", mistaken(seed))
    for at in everywhere(keys).values():
        assert said(at).strip()
        while any(each.key == "next" and not each.disabled for each in at.button):
            at.button(key="next").click()
            run(at)
    store.delete(keys.edit_token)


@pytest.mark.parametrize("seed", [0, 1, 8, 43])
def test_a_document_that_makes_no_sense_breaks_no_page(store, address, seed):  # noqa: F811
    look_at(store, address, seed)


def test_the_owner_of_a_document_that_makes_no_sense_gets_its_file(store, caplog, monkeypatch):  # noqa: F811
    def draw(*_):
        raise KeyError("Secret name")

    keys = store.save_new(DOCUMENT)
    with monkeypatch.context() as patched:
        patched.setattr(saved_page, "show_document", draw)
        at = visit(edit=keys.edit_token)
    assert "A stored plan makes no sense: KeyError in" in caplog.text
    assert keys.edit_token not in caplog.text
    assert "Secret name" not in caplog.text
    assert UNREADABLE_TITLE in said(at)
    assert not at.metric
    assert [each.key for each in at.get("download_button")] == ["stored_file"]
    assert at.session_state[key_of(SavedPlans)].edited is None
    store.change(keys.edit_token, 1, document=DOCUMENT)  # by somebody else, meanwhile
    assert run(at).metric


@pytest.mark.parametrize("fault", [AttributeError, TypeError])
def test_a_fault_of_ours_is_not_taken_for_a_damaged_plan(store, monkeypatch, fault):  # noqa: F811
    def draw(*_):
        raise fault

    keys = store.save_new(DOCUMENT)
    monkeypatch.setattr(saved_page, "show_document", draw)
    at = AppTest.from_function(saved_app, default_timeout=SECONDS)
    at.query_params["edit"] = keys.edit_token
    at.run()
    assert len(at.exception) == 1
    assert at.session_state[key_of(SavedPlans)].senseless is None


@pytest.mark.full
@pytest.mark.parametrize("seed", range(4, 300))
def test_many_documents_that_make_no_sense_break_no_page(store, address, seed):  # noqa: F811
    look_at(store, address, seed)


# ---- A store that refuses ----


def in_another_tab(keys, store):  # noqa: F811
    store.delete(keys.edit_token)


def broken_database(keys, store):  # noqa: F811
    with store._database.writing() as connection:
        connection.execute(text("ALTER TABLE saved_plan RENAME TO saved_elsewhere"))


BUTTONS = ("delete", "comment", "save_settings", "send", "anew")


@pytest.mark.parametrize(
    ("happens", "button"),
    [
        *((in_another_tab, button) for button in BUTTONS),
        (broken_database, "delete"),
        (broken_database, "send"),
    ],
)
def test_what_happens_in_between_ends_in_a_sentence(store, address, happens, button):  # noqa: F811
    older = DOCUMENT.model_copy(update={"model_version": "2.0.0"})
    keys = store.save_new(older, hide=("names",))
    comment = store.comment(keys.view_token, "Ann", "hello", {"1": 1})
    guest = button in ("send", "anew")
    at = visit(view=keys.view_token) if guest else visit(edit=keys.edit_token)
    happens(keys, store)
    if guest:
        at.text_input[0].set_value("Ann")
        at.text_area[0].set_value("hello")
    press = {"comment": f"delete_comment_{comment.id}"}.get(button, button)
    chosen = next(
        each for each in at.button if press == each.key or (press == "send" and each.label == "Send")
    )
    chosen.click()
    page = said(run(at))
    title, sentence = (
        (NOTHING_TITLE, str(NotThere()))
        if happens is in_another_tab
        else (UNREACHABLE_TITLE, "tables of saved plans are missing")
    )
    assert title in page
    assert sentence in page


def test_a_button_that_the_store_refuses_says_why_and_the_page_stays(store, address, monkeypatch):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    comment = store.comment(keys.view_token, "Ann", "hello", {"1": 1})

    def busy(*args):
        raise StoreProblem("The database is busy.")

    at = visit(edit=keys.edit_token)
    for name, key in (("delete_comment", f"delete_comment_{comment.id}"), ("delete", "delete")):
        with monkeypatch.context() as patched:
            patched.setattr(Store, name, busy)
            at.button(key=key).click()
            assert [each.value for each in run(at).warning] == ["The database is busy."]
        assert "hello" in said(at)
        assert not run(at).warning  # told once
    assert store.open_edit(keys.edit_token).document == DOCUMENT


@pytest.mark.parametrize("name", ["comments", "stored_file"])
def test_a_part_of_the_page_that_the_store_refuses_says_so(store, address, monkeypatch, name):  # noqa: F811
    keys = store.save_new(DOCUMENT)

    def busy(*args):
        raise StoreProblem("The database is busy.")

    monkeypatch.setattr(Store, name, busy)
    if name == "stored_file":
        put(address, "saved_plan", "document", "")
    at = visit(edit=keys.edit_token)
    assert [each.value for each in at.warning] == ["The database is busy."]
    assert any(each.key == "delete" for each in at.button)


def test_what_is_too_large_to_save_is_said_in_the_dialog(store, monkeypatch):  # noqa: F811
    monkeypatch.setattr("influencer_compare.store.saved_rows.LARGEST_FILE", 10)
    at = AppTest.from_function(dialog, args=(TEXT,), default_timeout=SECONDS)
    run(at)
    at.button(key="save_new").click()
    assert "leave out an option" in run(at).warning[0].value


def test_saving_over_what_was_deleted_says_so_and_offers_a_new_plan(store):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    at = AppTest.from_function(dialog, args=(TEXT,), default_timeout=SECONDS)
    plans = SavedPlans()
    plans.edit(Edited(keys.edit_token, 1, frozenset()))
    at.session_state[key_of(SavedPlans)] = plans
    run(at)
    store.delete(keys.edit_token)
    at.button(key="save_changes").click()
    assert [each.value for each in run(at).warning] == [str(NotThere())]
    assert [each.label for each in run(at).button if each.key and each.key.startswith("save_")] == ["Save"]
