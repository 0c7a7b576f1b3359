"""The owner's own list beside a saved plan, on both databases: hers alone, whole again, and gone with it."""

import dataclasses

import pytest

from influencer_compare import InputError
from influencer_compare.roster import stored_list
from influencer_compare.roster.stored_list import (
    StoredAnswers,
    StoredList,
    StoredOverlaps,
    StoredView,
    packed,
    read_stored_list,
)
from influencer_compare.store import database, tables
from influencer_compare.store.backup import back_up, restore
from influencer_compare.store.limits import RULES, Visitor
from influencer_compare.store.problems import NotThere, TooMany
from influencer_compare.store.store import Store
from tests.postgresql import postgresql  # noqa: F401 - a fixture
from tests.unit.test_backup import document
from tests.unit.test_kept_campaigns import address, addresses, store  # noqa: F401 - fixtures

TEXT = "Name;Follower\nÄnne;1.200\n".encode("cp1252")
WHOLE = StoredList(
    kind="file",
    source=packed(TEXT),
    answers=StoredAnswers(meanings={1: "followers"}, currency="EUR", per_usd={"EUR": 0.8}, platform="tiktok"),
    booked=frozenset({2}),
    said_no=frozenset({3}),
    views={2: StoredView(view="avoid", reason="late")},
    overlaps=StoredOverlaps(source=packed(b"a,b"), meaning="D3", least_shown=9.0),
)


def test_a_list_opens_whole_by_the_edit_link_alone_and_goes_with_its_plan(store):  # noqa: F811
    keys = store.save_new(document("Spring"))
    assert store.kept_list(keys.edit_token) is None
    store.keep_list(keys.edit_token, "{}")
    store.keep_list(keys.edit_token, WHOLE.to_text())
    found = read_stored_list(store.kept_list(keys.edit_token))
    assert (found, found.content, found.overlaps.content) == (WHOLE, TEXT, b"a,b")
    with pytest.raises(NotThere):
        store.kept_list(keys.view_token)
    with pytest.raises(NotThere):
        store.keep_list(keys.view_token, "{}")
    store.delete_list(keys.edit_token)
    assert store.kept_list(keys.edit_token) is None
    store.keep_list(keys.edit_token, WHOLE.to_text())
    store.delete(keys.edit_token)
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM saved_list").scalar_one() == 0


def test_a_backup_carries_lists_and_an_older_database_gets_the_table(addresses, tmp_path):  # noqa: F811
    database.Database(addresses[0], tables.STEPS[:3]).close()
    source, file = Store(addresses[0]), tmp_path / "plans.backup"
    keys = [source.save_new(document(name)) for name in ("One", "Two")]
    source.keep_list(keys[1].edit_token, WHOLE.to_text())
    source.close()
    back_up(addresses[0], str(file))
    restore(addresses[1], str(file))
    target = Store(addresses[1])
    assert target.kept_list(keys[0].edit_token) is None
    assert target.kept_list(keys[1].edit_token) == WHOLE.to_text()
    target.close()


def test_a_visit_stores_lists_only_so_often(store, monkeypatch):  # noqa: F811
    monkeypatch.setitem(RULES, "list", (dataclasses.replace(RULES["list"][0], most=1),))
    keys, who = store.save_new(document("Spring")), Visitor("a")
    store.keep_list(keys.edit_token, "{}", who)
    with pytest.raises(TooMany, match="lists were saved"):
        store.keep_list(keys.edit_token, "{}", who)


def test_a_list_that_is_too_large_is_refused_and_one_that_unpacks_too_far_as_well(monkeypatch):
    monkeypatch.setattr(stored_list, "LARGEST_LIST", 100)
    with pytest.raises(InputError, match="at most"):
        WHOLE.to_text()
    bomb = StoredList(kind="file", source=packed(b"a" * 6_000_000))
    with pytest.raises(InputError, match="damaged"):
        _ = bomb.content


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"kind": "file"}', '{"kind": "x", "source": ""}', '{"a": 1}', "\ud800"]
)
def test_anything_else_than_a_list_is_refused_in_a_sentence(text):
    with pytest.raises(InputError, match="damaged"):
        read_stored_list(text)
    with pytest.raises(InputError, match="damaged"):
        _ = StoredList(kind="file", source=text).content
