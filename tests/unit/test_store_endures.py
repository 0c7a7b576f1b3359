"""What saved plans do when the database does not: it stands still, is full, locked, gone, or crowded."""

import contextlib
import errno
import multiprocessing
import os
import re
import shutil
import socket
import sqlite3
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, make_url

from influencer_compare.document.schema import document, option
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.scenario import Scenario
from influencer_compare.store import database, deadline, faults, limits, postgresql, sqlite_file, store
from influencer_compare.store.limits import Rule, Visitor
from influencer_compare.store.problems import NotThere, StoreProblem, TooMany
from influencer_compare.store.store import Store
from tests import postgresql as server
from tests.postgresql import postgresql as running_postgresql  # noqa: F401 - a fixture
from tests.writer import in_files, numbered, read_for_long, write_for_long

BOTH = ("SQLite", "PostgreSQL")
DAY = 86_400
NOBODY = 65_534
PATIENCE, CANCEL = 0.4, 0.2
PROCESSES: Any = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
PROCESSES.set_forkserver_preload(["tests.writer", "sqlalchemy.dialects.postgresql.psycopg", "psycopg"])
AGAIN = "Try again in a minute."
NOTHING = NoPlanFits("budget", {"budget": 4_321})


@pytest.fixture(scope="module")
def place(running_postgresql):  # noqa: F811
    return running_postgresql


class Clock:
    """A clock that the test turns."""

    def __init__(self):
        self.seconds = 1_800_000_000

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=BOTH)
def address(request, tmp_path):
    if request.param == "SQLite":
        return f"sqlite:///{tmp_path / 'plans.sqlite3'}"
    return request.getfixturevalue("place").new_address()


@pytest.fixture
def file(tmp_path):
    """Where the file of plans is, in a folder of its own."""
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder / "plans.sqlite3"


@pytest.fixture
def hurry(monkeypatch):
    """A while in which calls give up soon; what must succeed happens outside, with all its time."""

    @contextlib.contextmanager
    def soon():
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(deadline, "PATIENCE_SECONDS", PATIENCE)
            meanwhile.setattr(postgresql, "CANCEL_SECONDS", CANCEL)
            yield

    return soon


@contextlib.contextmanager
def opened(address, *clock):
    plans = Store(address, *clock)
    try:
        yield plans
    finally:
        plans.close()


def named(name):
    return document([option("a", name, Scenario(name=name), NOTHING)])


def refused(act):
    """What a call says that does not work, and that it says so in time."""
    said = []

    def run():
        try:
            act()
        except StoreProblem as problem:
            said.append(str(problem))

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(timeout=deadline.LONGEST_SECONDS)
    assert not worker.is_alive(), "it still waits"
    assert said, "it was not refused"
    return said[0]


def all_refused(calls):
    """What several calls say at the same moment, each in time."""
    with ThreadPoolExecutor(len(calls)) as at_once:
        said = [at_once.submit(refused, act) for act in calls.values()]
    return dict(zip(calls, [each.result() for each in said], strict=True))


def all_calls(plans, keys):
    """Everything that a visitor or an owner can ask of the store."""
    return {
        "view": lambda: plans.open_view(keys.view_token),
        "edit": lambda: plans.open_edit(keys.edit_token),
        "comments": lambda: plans.comments(keys.edit_token),
        "anew": lambda: plans.calculate_anew(keys.view_token, lambda found: found),
        "save": lambda: plans.save_new(named("new")),
        "change": lambda: plans.change(keys.edit_token, 1, document=named("changed")),
        "comment": lambda: plans.comment(keys.view_token, "Ann", "hello"),
        "uncomment": lambda: plans.delete_comment(keys.edit_token, 1),
        "delete": lambda: plans.delete(keys.edit_token),
    }


READS = ("view", "edit", "comments", "anew")


# ---- A database that does not answer ----


@pytest.fixture
def relay(place):
    between = server.Relay(place.new_address())
    yield between
    between.close()


def test_all_that_a_call_waits_for_is_fifteen_seconds_together():
    together = deadline.PATIENCE_SECONDS + store.TIDY_PATIENCE_SECONDS + postgresql.CANCEL_SECONDS
    assert together <= deadline.LONGEST_SECONDS == 15
    on_server = [int(each) for each in re.findall(r"(?:lock|statement)_timeout = '(\d+)s'", postgresql.BEGIN)]
    assert len(on_server) == 2
    assert max(on_server) < deadline.PATIENCE_SECONDS


def test_a_server_that_stands_still_is_given_up_by_every_call(relay, hurry):
    with opened(relay.address) as plans:
        keys = plans.save_new(named("here"))
        relay.freeze()
        calls = all_calls(plans, keys)
        with hurry():
            assert all_refused(calls) == dict.fromkeys(calls, faults.NO_ANSWER)
        relay.thaw()
        assert plans.open_view(keys.view_token).document == named("here")


@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_a_server_that_stops_in_the_middle_is_given_up_too(relay, hurry, after):
    with opened(relay.address) as plans:
        keys = plans.save_new(named("here"))
        relay.freeze(after)
        change = all_calls(plans, keys)["change"]
        with hurry():
            assert refused(change) == faults.NO_ANSWER
        relay.thaw()
        assert plans.open_view(keys.view_token).document in (named("here"), named("changed"))


def test_a_server_that_takes_a_connection_and_says_nothing_is_given_up(relay, hurry):
    relay.freeze()
    with hurry():
        assert refused(lambda: Store(relay.address)) == faults.NO_ANSWER


def test_a_name_that_nobody_finds_is_given_up(monkeypatch, hurry):
    end = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: end.wait() and refuse_name())
    with hurry():
        said = refused(lambda: Store("postgresql://user:word@db.example.org/plans"))
    end.set()
    assert said == faults.NO_ANSWER


def refuse_name(*_, **__):
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@pytest.mark.full
def test_with_its_real_patience_a_call_ends_within_fifteen_seconds(relay):
    with opened(relay.address) as plans:
        keys = plans.save_new(named("here"))
        relay.freeze(2)
        assert refused(lambda: plans.save_new(named("new"))) == faults.NO_ANSWER
        assert refused(lambda: plans.open_view(keys.view_token)) == faults.NO_ANSWER


def waits_for_a_lock(address):
    with psycopg.connect(address) as connection:
        query = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        return connection.execute(query).fetchone()[0]


def until(condition, seconds=5):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.01)


def test_a_locked_table_is_given_up_and_nothing_of_ours_waits_on(place, hurry):
    address = place.new_address()
    with opened(address) as plans, psycopg.connect(address) as other:
        keys = plans.save_new(named("here"))
        other.execute("LOCK TABLE saved_plan")
        for act in (all_calls(plans, keys)["view"], all_calls(plans, keys)["save"]):
            with hurry():
                assert refused(act) == faults.NO_ANSWER
            until(lambda: not waits_for_a_lock(place.address))
        other.rollback()
        assert plans.open_view(keys.view_token).document == named("here")


def test_the_server_itself_gives_up_on_what_we_write_and_keeps_no_setting_of_ours(place, monkeypatch):
    address = place.new_address()
    with opened(address) as plans, psycopg.connect(address) as other:
        keys = plans.save_new(named("here"))
        monkeypatch.setattr(postgresql, "BEGIN", postgresql.BEGIN.replace("'5s'", "'50ms'"))
        other.execute("LOCK TABLE saved_plan")
        assert refused(all_calls(plans, keys)["save"]) == faults.BUSY
        other.rollback()
        with plans._database.reading() as connection:
            assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == "0"


def test_opening_a_plan_takes_two_questions_and_answers(relay):
    with opened(relay.address) as plans:
        keys = plans.save_new(named("here"))
        took = {}
        for name, act in all_calls(plans, keys).items():
            before = relay.trips
            act()
            took[name] = relay.trips - before
    # One of the two asks whether the connection is still there.
    assert {name: took[name] for name in READS} == dict.fromkeys(READS, 2)
    assert max(took.values()) <= 8


def test_a_connection_that_the_server_closed_meanwhile_is_replaced(place):
    address = place.new_address()
    with opened(address) as plans:
        keys = plans.save_new(named("here"))
        with psycopg.connect(place.address) as other:
            mine = "pid <> pg_backend_pid() AND datname = current_database()"
            other.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}")
        assert plans.open_view(keys.view_token).document == named("here")


def test_all_connections_in_use_is_a_sentence(address, monkeypatch):
    for package in (postgresql, sqlite_file):
        monkeypatch.setattr(package, "POOL_SECONDS", 0.1)
    with opened(address) as plans, contextlib.ExitStack() as others:
        keys = plans.save_new(named("here"))
        with pytest.raises(StoreProblem, match="Somebody else is using"):  # noqa: PT012 - how many is the pool's
            for _ in range(100):
                others.enter_context(plans._database.reading())
        assert refused(all_calls(plans, keys)["view"]) == faults.BUSY


@contextlib.contextmanager
def another(work, file):
    """Another process that has the file open and does something for long; ended in the end."""
    began, end = PROCESSES.Event(), PROCESSES.Event()
    process = PROCESSES.Process(target=work, args=(str(file), began, end))
    process.start()
    try:
        assert began.wait(30)
        yield
    finally:
        end.set()
        process.join()


def test_a_process_that_writes_for_long_stops_no_reader_and_writers_are_told(file, hurry):
    with opened(f"sqlite:///{file}") as plans:
        keys = plans.save_new(named("here"))
        with another(write_for_long, file):
            calls = all_calls(plans, keys)
            for name in READS:
                calls.pop(name)()
            with hurry():
                assert all_refused(calls) == dict.fromkeys(calls, faults.BUSY)
            with opened(f"sqlite:///{file}") as second:
                assert second.open_view(keys.view_token).document == named("here")
        plans.save_new(named("new"))


# ---- Reading never writes ----


def written(plans):
    """The statements of a store that are no questions, while it is looked at."""
    seen = []
    event.listen(
        plans._database._engine,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, *_: seen.append(statement),
    )
    return seen


def test_reading_asks_and_writes_nothing_even_where_a_plan_has_expired(address, clock):
    with opened(address, clock) as plans:
        old, keys = plans.save_new(named("old"), days=1), plans.save_new(named("here"), days=9)
        clock.seconds += DAY
        seen = written(plans)
        for name in READS:
            all_calls(plans, keys)[name]()
            with pytest.raises(NotThere):
                all_calls(plans, old)[name]()
        assert seen
        assert {each.split()[0] for each in seen} <= {"SELECT", "BEGIN", "PRAGMA"}
        assert not [each for each in seen if "IMMEDIATE" in each]


@contextlib.contextmanager
def somebody_else():
    """As a user to whom permissions mean something; root may write everything."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_folder():
    """A folder that everybody may enter and write, as a test's own may not be."""
    with tempfile.TemporaryDirectory(prefix="plans-") as made:
        Path(made).chmod(0o777)
        yield Path(made)


def test_a_file_that_can_only_be_read_opens_every_plan_and_says_that_nothing_can_be_saved(open_folder, clock):
    file = open_folder / "plans.sqlite3"
    with somebody_else():
        with opened(f"sqlite:///{file}", clock) as plans:
            plans.save_new(named("old"), days=1)
            keys = plans.save_new(named("here"), days=9)
        clock.seconds += DAY
        file.chmod(0o444)
        with opened(f"sqlite:///{file}", clock) as plans:
            calls = all_calls(plans, keys)
            for name in READS:
                calls.pop(name)()
            assert {refused(act) for act in calls.values()} == {faults.READ_ONLY}
            assert AGAIN not in faults.READ_ONLY


def test_a_folder_that_can_only_be_read_opens_every_plan_and_sees_what_changes_there(open_folder):
    address = f"sqlite:///{open_folder / 'plans.sqlite3'}"
    with somebody_else(), opened(address) as plans:
        keys = plans.save_new(named("here"))
    open_folder.chmod(0o555)
    with contextlib.ExitStack() as until_the_end:
        with somebody_else():
            plans = until_the_end.enter_context(opened(address))
            for name in READS:
                all_calls(plans, keys)[name]()
            assert refused(all_calls(plans, keys)["save"]) == faults.CANNOT_OPEN
            assert [each.name for each in open_folder.iterdir()] == ["plans.sqlite3"]
        open_folder.chmod(0o777)
        with somebody_else(), opened(address) as other:
            other.change(keys.edit_token, 1, document=named("changed"))
        open_folder.chmod(0o555)
        with somebody_else():
            assert plans.open_view(keys.view_token).document == named("changed")


def test_on_a_full_disk_every_plan_opens_and_saving_says_what_to_do(file, clock):
    with opened(f"sqlite:///{file}", clock) as plans:
        plans.save_new(named("old"), days=1)
        keys = plans.save_new(named("here"), days=9)
        clock.seconds += DAY
        fill(plans)
        for name in READS:
            all_calls(plans, keys)[name]()
        assert refused(lambda: plans.save_new(numbered(1))) == faults.FULL
        assert AGAIN not in faults.FULL


def fill(plans):
    """From now on the file can't grow."""
    engine = plans._database._engine
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
    engine.dispose()


def test_what_can_not_be_tidied_up_is_not_the_writers_problem(address, clock, monkeypatch):
    def fail(*_):
        raise StoreProblem(faults.FULL)

    with opened(address, clock) as plans:
        old, keys = plans.save_new(named("old"), days=1), plans.save_new(named("here"), days=9)
        clock.seconds += DAY
        with monkeypatch.context() as broken:
            broken.setattr(Store, "_delete_expired", fail)
            broken.setattr(database.Database, "wipe", fail)
            assert plans.change(keys.edit_token, 1, days=9) == 2
            with opened(address, clock) as second:
                assert second.open_view(keys.view_token).version == 2
        with pytest.raises(NotThere):
            plans.open_view(old.view_token)


# ---- Deleted bytes ----


LATER = {
    "a plan is saved": lambda plans, _keys: plans.save_new(named("new")),
    "a plan is changed": lambda plans, keys: plans.change(keys.edit_token, 1, days=9),
    "the hour is over": lambda plans, _keys: plans.tidy(),
    "the store is closed": lambda plans, _keys: plans.close(),
}


@pytest.mark.parametrize("later", LATER)
def test_what_a_reader_kept_in_the_journal_is_gone_when_the_next_thing_happens(file, later):
    with opened(f"sqlite:///{file}") as plans, opened(f"sqlite:///{file}"):  # another that keeps the journal
        keys, kept = plans.save_new(named("Gone-for-good")), plans.save_new(named("Here-to-stay"))
        with another(read_for_long, file):
            plans.delete(keys.edit_token)
            assert in_files(file.parent, "Gone-for-good")
            with pytest.raises(NotThere):
                plans.open_view(keys.view_token)
        LATER[later](plans, kept)
        assert in_files(file.parent, "Gone-for-good") == []
        assert in_files(file.parent, "Here-to-stay")


def test_what_another_process_could_not_wipe_is_gone_at_the_next_start(file):
    with opened(f"sqlite:///{file}") as plans:
        keys = plans.save_new(named("Gone-for-good"))
        with another(read_for_long, file):
            plans.delete(keys.edit_token)
        assert in_files(file.parent, "Gone-for-good")
        with opened(f"sqlite:///{file}"):
            assert in_files(file.parent, "Gone-for-good") == []


# ---- As much as anybody likes ----

HERE, THERE = Visitor("one", "203.0.113.7"), Visitor("two", "198.51.100.9")
FEW = {
    "plan": (Rule("session", 2, 3_600), Rule("network", 4, 3_600)),
    "comment": (Rule("session", 3, 3_600), Rule("network", 5, 3_600)),
}


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(limits, "RULES", FEW)


def save(plans, who):
    return plans.save_new(named(""), who=who)


def test_one_visit_saves_so_much_and_later_more(address, clock, few):
    with opened(address, clock) as plans:
        save(plans, HERE)
        keys = save(plans, HERE)
        with pytest.raises(TooMany) as told:
            save(plans, HERE)
        assert str(told.value).endswith(
            "by you in a short time. Try again in 30 minutes, or download the file."
        )
        save(plans, THERE)
        plans.change(keys.edit_token, 1, document=named("a change is no new plan"))
        clock.seconds += 1_800
        save(plans, HERE)
        with pytest.raises(TooMany):
            save(plans, HERE)
        clock.seconds -= 30 * DAY  # the clock was wrong
        with pytest.raises(TooMany, match="30 minutes"):
            save(plans, HERE)


def test_one_network_saves_so_much_however_many_visits_it_makes(address, clock, few):
    with opened(address, clock) as plans:
        for visit in "abcd":
            save(plans, Visitor(visit, "203.0.113.7"))
        for nearby in ("203.0.113.7", "::ffff:203.0.113.7"):
            with pytest.raises(TooMany, match=r"from your network in a short time\. Try again in 15 minutes"):
                save(plans, Visitor("e", nearby))
        save(plans, Visitor("f", "203.0.113.8"))
        save(plans, Visitor("g"))  # nobody knows from where
        save(plans, None)


def test_one_household_with_many_long_addresses_is_one_network(address, clock, few):
    with opened(address, clock) as plans:
        for visit in range(4):
            save(plans, Visitor(f"visit {visit}", f"2001:db8:1:2::{visit + 1}"))
        with pytest.raises(TooMany):
            save(plans, Visitor("visit 5", "2001:db8:1:2:ffff::5%eth0"))
        save(plans, Visitor("visit 6", "2001:db8:1:3::1"))


def test_comments_on_all_plans_together_are_limited_for_each_visit_and_network(address, clock, few):
    with opened(address, clock) as plans:
        keys = [save(plans, None) for _ in range(3)]
        for each in keys:
            plans.comment(each.view_token, "Ann", "hello", who=HERE)
        with pytest.raises(TooMany) as told:
            plans.comment(keys[0].view_token, "Ann", "hello", who=HERE)
        assert str(told.value) == (
            "Many comments were sent here by you in a short time. Try again in 20 minutes."
        )
        for visit in "ab":
            plans.comment(keys[0].view_token, "Ann", "hello", who=Visitor(visit, HERE.address))
        with pytest.raises(TooMany, match="from your network"):
            plans.comment(keys[0].view_token, "Ann", "hello", who=Visitor("c", HERE.address))


def test_one_network_saves_so_many_bytes_a_day(address, clock, monkeypatch):
    size = len(named("").to_json())
    monkeypatch.setattr(limits, "BYTES", Rule("network", 2 * size, DAY))
    with opened(address, clock) as plans:
        save(plans, HERE)
        save(plans, HERE)
        with pytest.raises(TooMany, match=r"from your network .* Try again in 720 minutes"):
            save(plans, HERE)
        save(plans, THERE)


def test_what_could_not_be_saved_is_not_counted(address, clock, few):
    with opened(address, clock) as plans:
        for _ in range(5):
            with pytest.raises(NotThere):
                plans.comment("wrong", "Ann", "hello", who=HERE)
        keys = save(plans, HERE)
        for _ in range(3):
            plans.comment(keys.view_token, "Ann", "hello", who=HERE)


def test_many_at_once_save_no_more_than_one_may(file, clock, few):
    with opened(f"sqlite:///{file}", clock) as plans:
        begin, saved = threading.Barrier(8), []

        def hurry():
            begin.wait()
            with contextlib.suppress(TooMany):
                saved.append(save(plans, HERE))

        threads = [threading.Thread(target=hurry) for _ in range(8)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert len(saved) == 2


def test_the_whole_store_has_an_end_for_everybody(address, monkeypatch):
    with opened(address) as plans:
        keys = [plans.save_new(named("")) for _ in range(3)]
        for name, most in (("MOST_PLANS", 3), ("MOST_BYTES", 1_000)):
            with monkeypatch.context() as smaller:
                smaller.setattr(limits, name, most)
                with pytest.raises(TooMany) as told:
                    plans.save_new(named(""))
                assert str(told.value) == limits.FULL["plan"]
                assert plans.open_view(keys[0].view_token)
        with monkeypatch.context() as smaller:
            smaller.setattr(limits, "MOST_PLANS", 1)
            for act in ("change", "comment"):  # no new plans
                all_calls(plans, keys[1])[act]()
        with monkeypatch.context() as smaller:
            smaller.setattr(limits, "MOST_BYTES", 1_000)
            for act in ("change", "comment"):
                with pytest.raises(TooMany, match="no room"):
                    all_calls(plans, keys[0])[act]()
        plans.delete(keys[0].edit_token)
        monkeypatch.setattr(limits, "MOST_PLANS", 3)
        plans.save_new(named("there is room again"))


def test_no_address_and_no_visit_is_remembered_in_words_and_not_without_end(clock, monkeypatch):
    monkeypatch.setattr(limits, "MOST_COUNTED", 100)
    counted = limits.Limits(clock)
    for visit in range(1_000):
        who = Visitor(f"visit {visit}", f"203.0.{visit // 250}.{visit % 250}")
        with counted.counting(who, "plan", 10):
            pass
        assert len(counted._until) <= 105
    kept = repr(vars(counted)) + repr(HERE)
    assert "visit" not in kept
    assert "203.0" not in kept


def test_the_limits_leave_room_for_an_afternoons_work_and_for_a_whole_phone_network():
    for kind in ("plan", "comment"):
        session, network = limits.RULES[kind][:2]
        assert (session.of, network.of) == ("session", "network")
        assert session.most >= 20
        assert network.most >= 5 * session.most


# ---- Another file in the place of the one that was open ----


def test_a_file_that_is_deleted_while_open_is_noticed_and_works_again_once_put_back(file):
    with opened(f"sqlite:///{file}") as plans:
        keys = plans.save_new(named("here"))
        away = file.parent.with_name("away")
        file.parent.rename(away)
        for name, act in all_calls(plans, keys).items():
            assert refused(act) == faults.GONE, name
        assert not file.exists()  # no empty one that hides it
        assert AGAIN not in faults.GONE
        away.rename(file.parent)
        for act in all_calls(plans, keys).values():
            act()


@pytest.mark.parametrize("all_of_it", [True, False], ids=["file and journal", "file alone"])
def test_a_file_that_is_gone_for_good_is_never_saved_to(file, all_of_it):
    with opened(f"sqlite:///{file}") as plans:
        plans.save_new(named("here"))
        for each in file.parent.iterdir() if all_of_it else [file]:
            each.unlink()
        assert refused(lambda: plans.save_new(named("lost"))) == faults.GONE


def test_a_folder_that_is_deleted_is_noticed_and_a_new_start_begins_anew(file, monkeypatch):
    monkeypatch.setattr(database, "FOLDER", file.parent)
    with opened(None) as plans:
        keys = plans.save_new(named("here"))
        shutil.rmtree(file.parent)
        assert refused(lambda: plans.save_new(named("lost"))) == faults.GONE
        assert refused(lambda: plans.open_view(keys.view_token)) == faults.GONE
    with opened(None) as plans:
        anew = plans.save_new(named("anew"))
        assert plans.open_view(anew.view_token).document == named("anew")


def test_another_file_in_its_place_is_opened_and_saved_to(file):
    other = file.parent.with_name("other") / file.name
    other.parent.mkdir()
    with opened(f"sqlite:///{other}") as plans:
        theirs = plans.save_new(named("theirs"))
    with opened(f"sqlite:///{file}") as plans:
        ours = plans.save_new(named("ours"))
        other.replace(file)
        with pytest.raises(NotThere):
            plans.open_view(ours.view_token)
        assert plans.open_view(theirs.view_token).document == named("theirs")
        new = plans.save_new(named("new"))
    with opened(f"sqlite:///{file}") as plans:
        assert plans.open_view(new.view_token).document == named("new")
        assert plans.open_view(theirs.view_token).document == named("theirs")


def test_an_empty_file_in_its_place_gets_its_tables_and_a_wrong_one_is_named(file):
    with opened(f"sqlite:///{file}") as plans:
        plans.save_new(named("here"))
        file.unlink()
        file.touch()
        new = plans.save_new(named("new"))
        assert plans.open_view(new.view_token).document == named("new")
        wrong = file.with_name("wrong")
        wrong.write_bytes(b"this is no database" * 100)
        wrong.replace(file)
        assert refused(lambda: plans.save_new(named("lost"))) == faults.DAMAGED


def test_a_journal_that_is_left_over_is_never_mixed_into_another_file(file):
    other = file.with_name("other")
    file_with(other, "theirs")
    with opened(f"sqlite:///{file}") as plans:
        with another(read_for_long, file_with(file, "ours")):
            plans.save_new(named("in the journal"))
        before = other.read_bytes()
        other.replace(file)
        assert refused(lambda: plans.save_new(named("lost"))) == faults.LEFT_OVER
        assert file.read_bytes() == before


def file_with(file, name):
    """A file that holds one plan."""
    with opened(f"sqlite:///{file}") as plans:
        plans.save_new(named(name))
    return file


def test_what_is_saved_while_the_file_is_replaced_is_not_called_saved(file):
    with opened(f"sqlite:///{file}") as plans:
        plans.save_new(named("here"))

        def replace(*_):
            shutil.copy(file, file.with_name("copy"))
            file.with_name("copy").replace(file)

        event.listen(plans._database._engine, "commit", replace, once=True)
        assert refused(lambda: plans.save_new(named("lost"))) == faults.REPLACED


def test_a_journal_that_is_deleted_while_open_loses_no_plan(file):
    with opened(f"sqlite:///{file}") as plans:
        first = plans.save_new(named("first"))
        file.with_name(f"{file.name}-wal").unlink()
        second = plans.save_new(named("second"))
    with opened(f"sqlite:///{file}") as plans:
        assert plans.open_view(first.view_token).document == named("first")
        assert plans.open_view(second.view_token).document == named("second")


# ---- What an error means ----

SENTENCES = {name: text for name, text in vars(faults).items() if name[0].isupper() and isinstance(text, str)}
PASSES = {"BUSY", "NO_ANSWER"}


def test_only_what_passes_by_itself_says_to_try_again():
    assert {name for name, text in SENTENCES.items() if "again in a minute" in text.lower()} == PASSES
    used = {*faults._SQLITE.values(), *faults._POSTGRESQL.values(), *faults._CONNECTING.values()}
    assert used <= set(SENTENCES.values())


def test_every_sentence_is_short():
    refusals = [
        limits._refusal(Rule(of, 1, 1), kind, 30) for of in ("session", "network") for kind in limits.RULES
    ]
    for text in (*SENTENCES.values(), *limits.FULL.values(), *refusals):
        for sentence in re.split(r"(?<=[.;:]) ", text):
            assert len(sentence.split()) <= 18, sentence


def test_a_file_that_is_none_of_ours_is_called_damaged(file):
    file.write_bytes(b"this is no database" * 100)
    assert refused(lambda: Store(f"sqlite:///{file}")) == faults.DAMAGED


def test_a_damaged_file_is_called_damaged(file):
    with opened(f"sqlite:///{file}") as plans:
        keys = [plans.save_new(named(str(at))) for at in range(20)]
    with file.open("r+b") as raw:
        raw.seek(4_096)
        raw.write(b"\xff" * (file.stat().st_size - 4_096))
    assert refused(lambda: Store(f"sqlite:///{file}").open_view(keys[0].view_token)) == faults.DAMAGED


def test_a_file_that_may_not_be_opened_is_named_with_the_remedy(open_folder):
    file = open_folder / "plans.sqlite3"
    with opened(f"sqlite:///{file}"):
        pass
    file.chmod(0o000)
    with somebody_else():
        assert refused(lambda: Store(f"sqlite:///{file}")) == faults.CANNOT_OPEN
    assert refused(lambda: Store(f"sqlite:///{open_folder}")) == faults.CANNOT_OPEN
    assert refused(lambda: Store(f"sqlite:///{open_folder}/no/such/folder")) == faults.CANNOT_OPEN


def test_missing_tables_are_named(address):
    with opened(address) as plans:
        keys = plans.save_new(named("here"))
        with plans._database.writing() as connection:
            connection.exec_driver_sql("DROP TABLE saved_comment")
        assert refused(all_calls(plans, keys)["comments"]) == faults.NO_TABLES


def changed(address, **parts):
    return make_url(address).set(**parts).render_as_string(hide_password=False)


def test_what_is_wrong_with_the_way_to_postgresql_is_named(place, monkeypatch):
    address = place.new_address()
    said = {
        where: refused(lambda where=where: Store(where))
        for where in (
            changed(address, password="wrong"),
            changed(address, username="nobody_here"),
            changed(address, database="nothing_here"),
            changed(address, port=server.free_port()),
            f"{address}&sslmode=require",
            f"{address}&sslmode=perhaps",
            f"{address}&colour=blue",
            f"{address}%20-ccolour%3Dblue",
            f"{address}&port=many",
            changed(address, port=99_999),
            changed(address, host="a" * 70),
        )
    }
    assert list(said.values()) == [
        faults.LOGIN,
        faults.LOGIN,
        faults.NO_DATABASE,
        faults.NO_ANSWER,
        faults.ENCRYPTION,
        *[faults.ADDRESS] * 3,
        *[faults.BAD_ADDRESS] * 2,
        faults.NO_SERVER,
    ]
    monkeypatch.setattr(socket, "getaddrinfo", refuse_name)
    assert refused(lambda: Store(changed(address, host="db.example.org"))) == faults.NO_SERVER


def test_what_postgresql_does_not_allow_is_named(place):
    address = place.new_address()
    with opened(address) as plans:
        keys = plans.save_new(named("here"))
    with opened(f"{address}%20-cdefault_transaction_read_only%3Don") as plans:
        assert plans.open_view(keys.view_token).document == named("here")
        assert refused(all_calls(plans, keys)["save"]) == faults.READ_ONLY
    with psycopg.connect(place.address) as owner:
        owner.execute("CREATE ROLE reader LOGIN PASSWORD 'word' CONNECTION LIMIT 1")
    reader = changed(address, username="reader", password="word")
    assert refused(lambda: Store(reader)) == faults.NO_TABLES  # may not even see where they are
    with psycopg.connect(address) as owner:
        schema = owner.execute("SELECT current_schema()").fetchone()[0]
        owner.execute(f"GRANT USAGE ON SCHEMA {schema} TO reader")
    assert refused(lambda: Store(reader)) == faults.NOT_ALLOWED
    with psycopg.connect(reader):
        assert refused(lambda: Store(reader)) == faults.BUSY


def test_a_full_disk_of_postgresql_is_named(place):
    address = place.new_address()
    with opened(address) as plans, psycopg.connect(address) as owner:
        keys = plans.save_new(named("here"))
        owner.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$"
        )
        owner.execute(
            "CREATE TRIGGER full_disk BEFORE INSERT ON saved_plan FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
        owner.commit()
        assert refused(all_calls(plans, keys)["save"]) == faults.FULL
        assert plans.open_view(keys.view_token).document == named("here")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_IOERR_WRITE, faults.DISK),
        (sqlite3.SQLITE_IOERR_SHMSIZE, faults.FULL),
        (sqlite3.SQLITE_READONLY_DBMOVED, faults.GONE),
        (sqlite3.SQLITE_BUSY_RECOVERY, faults.BUSY),
        (sqlite3.SQLITE_MISUSE, faults.OTHER),
        (None, faults.OTHER),
    ],
)
def test_a_code_of_sqlite_is_known_by_itself_or_by_its_family(code, sentence):
    error = sqlite3.OperationalError(os.strerror(errno.EIO))
    if code is not None:
        error.sqlite_errorcode = code
    assert faults.sentence_on(error) == sentence
