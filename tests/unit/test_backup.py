"""Saved plans go into one file and come back, on both databases, and a file that is not whole is refused."""

import gzip
import itertools
import stat

import pytest
from sqlalchemy import func, insert, select, text

from influencer_compare.document import schema
from influencer_compare.learning.campaigns import LARGEST_CAMPAIGN
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.store import backup
from influencer_compare.store.backup import BadBackup, back_up, restore
from influencer_compare.store.database import Database
from influencer_compare.store.store import Store
from influencer_compare.store.tables import CAMPAIGNS
from influencer_compare.ui.cache import answers
from tests.postgresql import postgresql  # noqa: F401 - a fixture

KINDS = ("SQLite", "PostgreSQL")


@pytest.fixture
def new_address(request, tmp_path):
    """Gives the address of an empty database of a kind."""
    count = itertools.count()

    def made(kind):
        if kind == "SQLite":
            return f"sqlite:///{tmp_path / f'{next(count)}.sqlite3'}"
        return request.getfixturevalue("postgresql").new_address()

    return made


def document(name):
    scenario = Scenario(name=name)
    return schema.answer_document(scenario, answers.result(scenario), Display())


def filled(address, many=3):
    """A database with plans, and their keys."""
    plans = Store(address)
    keys = [plans.save_new(document(f"Plan {at}"), hide=("fees",), pictured=at == 1) for at in range(many)]
    plans.comment(keys[0].view_token, "Ann", "Fine", {})
    plans.comment(keys[2].view_token, "Ben", "Täglich", {})
    plans.close()
    return keys


def all_of(address, keys):
    plans = Store(address)
    try:
        opened = [(plans.open_edit(each.edit_token), plans.open_view(each.view_token)) for each in keys]
        said = [[(one.name, one.text) for one in plans.comments(each.edit_token)] for each in keys]
    finally:
        plans.close()
    return opened, said


def count(address):
    database = Database(address)
    with database.reading() as connection:
        found = connection.execute(text("SELECT count(*) FROM saved_plan")).scalar_one()
    database.close()
    return found


@pytest.mark.parametrize(("source", "target"), [("SQLite", "PostgreSQL"), ("PostgreSQL", "SQLite")])
def test_plans_come_back_and_their_links_open(new_address, tmp_path, monkeypatch, source, target):
    monkeypatch.setattr(backup, "_PLANS_AT_ONCE", 2)
    one, other, file = new_address(source), new_address(target), tmp_path / "plans.backup"
    keys = filled(one)
    assert back_up(one, str(file)).startswith("3 plans and 2 comments are in ")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert restore(other, str(file)).startswith("3 plans and 2 comments were read ")
    assert all_of(other, keys) == all_of(one, keys)
    held = gzip.decompress(file.read_bytes()).decode()
    assert not [each for key in keys for each in (key.view_token, key.edit_token) if each in held]


def test_nothing_is_written_over(new_address, tmp_path):
    address, file = new_address("SQLite"), tmp_path / "plans.backup"
    filled(address)
    back_up(address, str(file))
    with pytest.raises(BadBackup, match="there already"):
        back_up(address, str(file))
    with pytest.raises(BadBackup, match="saved plans already"):
        restore(address, str(file))
    assert count(address) == 3


@pytest.mark.parametrize("harm", ["cut", "line", "letter", "other", "none"])
def test_a_file_that_is_not_whole_is_refused_before_anything_is_written(new_address, tmp_path, harm):
    address, file = new_address("SQLite"), tmp_path / "plans.backup"
    filled(address)
    back_up(address, str(file))
    whole = gzip.decompress(file.read_bytes())
    harmed = {
        "cut": file.read_bytes()[:-40],
        "line": gzip.compress(b"\n".join(whole.splitlines()[:-1]) + b"\n"),
        "letter": gzip.compress(whole.replace(b"Fine", b"Bad!")),
        "other": gzip.compress(b'{"a": 1}\n'),
    }
    if harm == "none":
        file.unlink()
    else:
        file.write_bytes(harmed[harm])
    empty = new_address("SQLite")
    with pytest.raises(BadBackup):
        restore(empty, str(file))
    Store(empty).close()
    assert count(empty) == 0


def test_a_plan_with_long_campaigns_comes_back(tmp_path):
    source = f"sqlite:///{tmp_path / 'full.sqlite3'}"
    filled(source, 3)
    full = '"' * LARGEST_CAMPAIGN  # which takes two characters each in the file
    rows = [{"plan_id": 1, "version": 1, "campaign": full, "changed_at": 1}] * 11
    plans = Store(source)
    with plans._database.writing() as connection:
        connection.execute(insert(CAMPAIGNS), rows)
    plans.close()
    back_up(source, str(tmp_path / "file"))
    target = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    restore(target, str(tmp_path / "file"))
    database = Database(target)
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(CAMPAIGNS)).scalar_one() == 11
    database.close()


def test_an_error_in_between_leaves_nothing(new_address, tmp_path, monkeypatch):
    one, other, file = new_address("SQLite"), new_address("SQLite"), tmp_path / "plans.backup"
    filled(one)
    back_up(one, str(file))
    monkeypatch.setattr(backup, "_PLANS_AT_ONCE", 1)
    inserted = backup._insert

    def breaks(connection, line):
        if "Plan 2" in line["plan"]["document"]:
            raise OSError("the disk is full")
        return inserted(connection, line)

    monkeypatch.setattr(backup, "_insert", breaks)
    with pytest.raises(OSError, match="full"):
        restore(other, str(file))
    assert count(other) == 0


def test_a_backup_that_fails_leaves_no_file(tmp_path, new_address):
    with pytest.raises(BadBackup, match="can't be written"):
        back_up(new_address("SQLite"), str(tmp_path / "nowhere" / "plans.backup"))
