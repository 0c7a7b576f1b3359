"""What a browser's tab says it kept is looked at as if a stranger had sent it."""

import pytest
from streamlit.testing.v1 import AppTest

from influencer_compare.store.problems import StoreProblem
from influencer_compare.store.store import Keys, Store
from influencer_compare.ui.session.state import SavedPlans, key_of
from influencer_compare.wording.saved import NOT_LOOKED_UP, UNCLAIMED_TITLE, earlier_links
from tests.app.driver import SECONDS, words
from tests.app.test_damaged_plans import put
from tests.app.test_saved import DOCUMENT, address, run, store  # noqa: F401 - fixtures

NOBODYS = "A" * 22


def page(found, same_session):  # a script of its own: it imports what it needs
    from influencer_compare.ui.parts import tab  # noqa: PLC0415
    from influencer_compare.ui.parts.share import show_unclaimed  # noqa: PLC0415
    from influencer_compare.ui.session import state  # noqa: PLC0415

    plans = state.SavedPlans.here()
    if isinstance(found, dict) and same_session:
        found = {**found, "session": plans.tab.session}
    if not plans.tab.heard:
        tab._hear(plans, found)
    tab.remember()
    show_unclaimed()


def told(found, *, same_session=True):
    """The page of a new session after the tab said this, and what the session made of it."""
    at = AppTest.from_function(page, args=(found, same_session), default_timeout=SECONDS)
    run(at)
    return at, at.session_state[key_of(SavedPlans)]


def pair(keys):
    return f"{keys.view_token}.{keys.edit_token}"


def test_links_and_the_plan_that_is_changed_come_back_at_the_version_that_was_opened(store):  # noqa: F811
    keys, other = store.save_new(DOCUMENT, hide=("names",)), store.save_new(DOCUMENT)
    store.change(keys.edit_token, 1, days=30)  # by somebody else, meanwhile
    at, plans = told({"edited": f"{keys.edit_token}.1", "keys": f"{pair(keys)} {pair(other)}"})
    assert (plans.edited.token, plans.edited.version) == (keys.edit_token, 1)  # so that saving says so
    assert plans.edited.hide == {"names"}
    assert plans.unclaimed == (keys, other)
    assert words(at).count(UNCLAIMED_TITLE) == 2
    assert [each.label for each in at.expander].count(earlier_links(1)) == 1  # one panel in sight, not two
    at.button(key="put_away_0").click()
    assert run(at).session_state[key_of(SavedPlans)].unclaimed == (other,)
    assert earlier_links(1) not in [each.label for each in at.expander]
    assert plans.tab.put["keys"] == pair(other)


@pytest.mark.parametrize(
    "found",
    [
        None,
        7,
        [],
        {},
        {"edited": 7, "keys": {"a": 1}},
        {"edited": f"{NOBODYS}.1", "keys": f"{NOBODYS}.{NOBODYS}"},
        {"edited": f"{NOBODYS}.1\n", "keys": f"{NOBODYS}.{NOBODYS} <b>x</b>"},
        {"edited": f"{NOBODYS}.9999999999", "keys": "x" * 100_000},
        {"edited": "٣" * 22 + ".1", "keys": "'; DROP TABLE saved_plan; --"},
        {"edited": "\ud800" * 22 + ".1", "keys": "\x00"},
    ],
)
def test_what_opens_nothing_is_passed_over(store, found):  # noqa: F811
    at, plans = told(found)
    assert plans.edited is None
    assert not plans.unclaimed
    assert not at.code


def test_a_key_opens_only_its_own_door(store):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    _, plans = told({"edited": f"{keys.view_token}.1", "keys": f"{keys.edit_token}.{keys.view_token}"})
    assert (plans.edited, plans.unclaimed) == (None, ())


def test_what_was_told_to_another_session_is_not_taken(store):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    _, plans = told({"session": "x", "keys": pair(keys)}, same_session=False)
    assert (plans.unclaimed, plans.tab.heard) == (None, False)


def test_a_plan_that_cannot_be_read_keeps_its_links_and_is_not_changed(store, address):  # noqa: F811
    keys = store.save_new(DOCUMENT)
    put(address, "saved_plan", "document", "{")
    _, plans = told({"edited": f"{keys.edit_token}.1", "keys": pair(keys)})
    assert plans.edited is None
    assert plans.unclaimed == (keys,)


def test_a_database_that_is_away_costs_no_link(store, monkeypatch):  # noqa: F811
    keys = store.save_new(DOCUMENT)

    def busy(*args):
        raise StoreProblem("The database is busy.")

    monkeypatch.setattr(Store, "open_edit", busy)
    at, plans = told({"edited": f"{keys.edit_token}.1", "keys": pair(keys)})
    assert NOT_LOOKED_UP in words(at)
    assert plans.unclaimed == (keys,)
    assert "edited" not in plans.tab.put  # so that the tab keeps it for the next time


def test_no_more_than_five_are_shown(store):  # noqa: F811
    keys = [store.save_new(DOCUMENT) for _ in range(7)]
    _, plans = told({"keys": " ".join(map(pair, keys))})
    assert plans.unclaimed == tuple(keys[:5])
    plans.keep_unclaimed([Keys("a", "b"), *plans.unclaimed])
    assert plans.unclaimed == (Keys("a", "b"), *keys[:4])
