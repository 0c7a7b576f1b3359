"""Campaigns beside a saved plan, on both databases: same links, hiding and end, and no change lost."""

import pytest
from sqlalchemy import create_engine, text

from influencer_compare import InputError
from influencer_compare.learning.campaigns import campaign, hidden_campaign
from influencer_compare.learning.results import empty_results, new_row, with_rows
from influencer_compare.store import database, kept_campaigns, tables
from influencer_compare.store.backup import back_up, restore
from influencer_compare.store.limits import RULES, Visitor
from influencer_compare.store.problems import Conflict, NotThere, TooMany
from influencer_compare.store.store import Store
from tests.postgresql import postgresql  # noqa: F401 - a fixture
from tests.seasons import DAY
from tests.unit.test_backup import document
from tests.unit.test_learning import EMPTY, FORECAST, as_expected, told


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def addresses(request, tmp_path):
    """Two empty databases of a kind."""
    if request.param == "SQLite":
        return [f"sqlite:///{tmp_path / f'{at}.sqlite3'}" for at in range(2)]
    server = request.getfixturevalue("postgresql")
    return [server.new_address() for _ in range(2)]


@pytest.fixture
def address(addresses):
    return addresses[0]


@pytest.fixture
def store(address):
    made = Store(address)
    yield made
    made.close()


FRESH = campaign(FORECAST, EMPTY)
FULL = as_expected(creator="Ann Example")


def count(address):
    place = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with place.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM saved_campaign")).scalar_one()
    place.dispose()
    return found


def test_what_was_frozen_is_what_opens_and_results_are_saved_over_it(store):
    keys = store.save_new(document("Spring"))
    kept = store.keep_campaign(keys.edit_token, FRESH)
    assert store.campaigns(keys.edit_token) == (kept,)
    changed = store.change_campaign(keys.edit_token, kept, FULL)
    assert (changed.id, changed.version) == (kept.id, 2)
    assert store.campaigns(keys.edit_token)[0].campaign == FULL
    assert store.campaigns(keys.view_token)[0].campaign == FULL
    with pytest.raises(Conflict):
        store.change_campaign(keys.edit_token, kept, told(delivered=False))
    assert store.campaigns(keys.edit_token)[0].campaign == FULL


def test_a_view_link_hides_money_and_names_and_changes_nothing(store):
    keys = store.save_new(document("Spring"), hide=("fees", "names"))
    kept = store.keep_campaign(keys.edit_token, FULL)
    assert store.campaigns(keys.view_token)[0].campaign == hidden_campaign(FULL, ("fees", "names"))
    assert "Ann Example" not in store.campaigns(keys.view_token)[0].campaign.to_json()
    assert store.campaigns(keys.edit_token)[0].campaign == FULL
    for act in (
        lambda: store.keep_campaign(keys.view_token, FULL),
        lambda: store.change_campaign(keys.view_token, kept, FRESH),
        lambda: store.delete_campaign(keys.view_token, kept.id),
        lambda: store.campaigns("x" * 22),
    ):
        with pytest.raises(NotThere):
            act()
    with pytest.raises(InputError, match="whole campaign"):
        store.keep_campaign(keys.edit_token, hidden_campaign(FULL, ("fees",)))


def test_campaigns_go_with_their_plan_and_one_by_one(store, address):
    one, other = (store.save_new(document(name)) for name in ("One", "Other"))
    first, second = (store.keep_campaign(one.edit_token, FRESH) for _ in range(2))
    store.keep_campaign(other.edit_token, FULL)
    store.delete_campaign(other.edit_token, first.id)
    assert len(store.campaigns(one.edit_token)) == 2, "another plan's edit link deletes nothing here"
    store.delete_campaign(one.edit_token, first.id)
    assert [each.id for each in store.campaigns(one.edit_token)] == [second.id]
    store.delete(one.edit_token)
    assert count(address) == 1


def test_a_plan_takes_so_many_campaigns_and_a_visit_saves_so_often(store, monkeypatch):
    keys = store.save_new(document("Spring"))
    monkeypatch.setattr(kept_campaigns, "MOST_CAMPAIGNS", 2)
    for _ in range(2):
        kept = store.keep_campaign(keys.edit_token, FRESH)
    with pytest.raises(TooMany, match="2 campaigns"):
        store.keep_campaign(keys.edit_token, FRESH)
    rule = RULES["campaign"][0]
    monkeypatch.setitem(RULES, "campaign", (type(rule)("session", 1, rule.seconds),))
    kept = store.change_campaign(keys.edit_token, kept, FULL, Visitor("me"))
    with pytest.raises(TooMany, match="results were saved"):
        store.change_campaign(keys.edit_token, kept, FRESH, Visitor("me"))
    monkeypatch.setattr(kept_campaigns, "LARGEST_CAMPAIGN", 1_000)
    with pytest.raises(InputError, match="at most 1,000"):
        store.change_campaign(keys.edit_token, kept, FULL)


def test_one_that_cannot_be_read_is_named_and_stays(store, address):
    keys = store.save_new(document("Spring"))
    kept = store.keep_campaign(keys.edit_token, FRESH)
    place = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with place.begin() as connection:
        connection.execute(text("UPDATE saved_campaign SET campaign = '{}'"))
    place.dispose()
    (found,) = store.campaigns(keys.edit_token)
    assert (found.id, found.campaign) == (kept.id, None)
    assert store.campaigns(keys.view_token)[0].campaign is None


def test_an_older_database_gets_the_table_and_keeps_its_plans(address):
    database.Database(address, tables.STEPS[:2]).close()
    store = Store(address)
    keys = store.save_new(document("Spring"))
    assert store.campaigns(keys.edit_token) == ()
    store.keep_campaign(keys.edit_token, FRESH)
    store.close()


def test_a_backup_carries_campaigns_to_another_database(addresses, tmp_path):
    source, file = Store(addresses[0]), tmp_path / "plans.backup"
    keys = [source.save_new(document(name)) for name in ("One", "Two")]
    source.keep_campaign(keys[1].edit_token, FULL)
    source.keep_campaign(keys[1].edit_token, FRESH)
    source.close()
    back_up(addresses[0], str(file))
    restore(addresses[1], str(file))
    target = Store(addresses[1])
    assert [each.campaign for each in target.campaigns(keys[1].edit_token)] == [FULL, FRESH]
    assert target.campaigns(keys[0].edit_token) == ()
    target.close()


def test_corrections_are_kept_with_the_results(store):
    keys = store.save_new(document("Spring"))
    kept = store.keep_campaign(keys.edit_token, FULL)
    better = [new_row(**{**FULL.results.rows[0].model_dump(), "clicks": 7}), *FULL.results.rows[1:]]
    changed = campaign(FORECAST, with_rows(FULL.results, better, DAY))
    store.change_campaign(keys.edit_token, kept, changed)
    (found,) = store.campaigns(keys.edit_token)
    assert found.campaign.results.corrections[0].cell == "clicks"
    assert empty_results(found.campaign.forecast) == EMPTY
