"""Saved plans, on SQLite and on PostgreSQL: two links, no lost change, nothing half, nothing left behind."""

import logging
import multiprocessing
import os
import random
import stat
import threading
import time
import traceback
from typing import Any

import pytest
from sqlalchemy import NullPool, create_engine, text

import manage
from influencer_compare.document.schema import Section, document, option
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.question.scenario import Scenario
from influencer_compare.store import comments, database, store, tables
from influencer_compare.store.problems import Conflict, NotThere, StoreProblem, TooMany
from influencer_compare.store.store import Store
from tests import postgresql as server
from tests.postgresql import postgresql  # noqa: F401 - a fixture
from tests.usual import number
from tests.writer import in_files, number_of, numbered, open_and_save, save_again_and_again

BOTH = ("SQLite", "PostgreSQL")
DAY = 86_400
PROCESSES: Any = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
PROCESSES.set_forkserver_preload(["tests.writer", "sqlalchemy.dialects.postgresql.psycopg", "psycopg"])
SECRET = "hunter2-in-the-address"
KILLS, SAVERS, SAVES = number(5, 20), 4, 5


@pytest.fixture(params=BOTH)
def address(request, tmp_path):
    if request.param == "SQLite":
        return f"sqlite:///{tmp_path / 'plans.sqlite3'}"
    return request.getfixturevalue("postgresql").new_address()


class Clock:
    """A clock that the test turns."""

    def __init__(self):
        self.seconds = 1_800_000_000

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def plans(address, clock):
    made = Store(address, clock)
    yield made
    made.close()


def asked(address, query):
    """What the database itself answers, past the store."""
    place = create_engine(address.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
    with place.connect() as connection:
        found = connection.execute(text(query))
        return list(found.keys()), found.all()


def rows(address, table="saved_plan"):
    return asked(address, f"SELECT count(*) FROM {table}")[1][0][0]


def at_once(work):
    """Several threads that do the same."""
    threads = [threading.Thread(target=work) for _ in range(SAVERS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


NOTHING = NoPlanFits("budget", {"budget": 4_321})


def named(name, **fields):
    return document([option("a", name, Scenario(name=name, **fields), NOTHING)])


# ---- Save and open ----


def test_what_was_saved_is_what_opens(plans, clock):
    saved = named("Spring")
    keys = plans.save_new(saved, days=30)
    for found in (plans.open_view(keys.view_token), plans.open_edit(keys.edit_token)):
        assert found.document == saved
        assert found.document.to_json() == saved.to_json()
        assert (found.version, found.hide) == (1, frozenset())
        assert found.created_at == found.changed_at == clock.seconds
        assert found.expires_at == clock.seconds + 30 * DAY


def test_a_plan_is_kept_for_a_year_unless_said_otherwise(plans, clock):
    keys = plans.save_new(named(""))
    assert plans.open_view(keys.view_token).expires_at == clock.seconds + 365 * DAY


def test_keys_are_long_random_and_kept_only_as_fingerprints(plans, address):
    keys = [plans.save_new(named("")) for _ in range(3)]
    tokens = {token for each in keys for token in (each.view_token, each.edit_token)}
    assert len(tokens) == 6
    assert {len(token) for token in tokens} == {22}  # 128 bits in base 64
    everything = str(asked(address, "SELECT * FROM saved_plan"))
    assert not [token for token in tokens if token in everything]


def test_each_key_opens_its_own_door_only(plans):
    keys = plans.save_new(named(""))
    with pytest.raises(NotThere):
        plans.open_edit(keys.view_token)
    with pytest.raises(NotThere):
        plans.open_view(keys.edit_token)
    for act in (
        lambda: plans.change(keys.view_token, 1, document=named("mine now")),
        lambda: plans.delete(keys.view_token),
        lambda: plans.delete_comment(keys.view_token, 1),
        lambda: plans.comments(keys.view_token),
    ):
        with pytest.raises(NotThere):
            act()
    assert plans.open_edit(keys.edit_token).version == 1


def test_two_plans_never_show_each_others_data(plans):
    first, second = plans.save_new(named("first")), plans.save_new(named("second"))
    plans.comment(first.view_token, "Ann", "on the first")
    assert plans.open_view(first.view_token).document.options[0].name == "first"
    assert plans.open_view(second.view_token).document.options[0].name == "second"
    assert plans.comments(second.edit_token) == ()


def test_a_plan_survives_the_end_of_the_program(address):
    first = Store(address)
    keys = first.save_new(named("kept"))
    first.close()
    second = Store(address)
    assert second.open_view(keys.view_token).document == named("kept")
    second.close()


def test_a_plan_that_is_too_large_is_refused_with_the_remedy(plans):
    much = Section(topic="much", tells=(), data=("x" * 1_000_000,))
    large = document([option("a", "", Scenario(), NOTHING).model_copy(update={"sections": (much,)})])
    with pytest.raises(InputError, match="leave out an option"):
        plans.save_new(large)


def test_a_plan_without_its_hidden_parts_is_not_saved_over_the_whole_one(plans):
    keys = plans.save_new(named("whole"), hide=["fees"])
    seen = plans.open_view(keys.view_token).document
    with pytest.raises(InputError, match="save the whole plan"):
        plans.change(keys.edit_token, 1, document=seen)


@pytest.mark.parametrize("days", [0, -1, 5 * 365 + 1])
def test_a_time_out_of_bounds_is_refused(plans, days):
    with pytest.raises(InputError, match="days"):
        plans.save_new(named(""), days=days)


# ---- Change ----


def test_a_change_keeps_what_it_does_not_name(plans, clock):
    keys = plans.save_new(named("before"), hide=["names"], days=10)
    clock.seconds += DAY
    assert plans.change(keys.edit_token, 1, document=named("after")) == 2
    found = plans.open_edit(keys.edit_token)
    assert (found.document, found.hide, found.version) == (named("after"), {"names"}, 2)
    assert found.changed_at == found.created_at + DAY
    assert found.expires_at == found.created_at + 10 * DAY
    plans.change(keys.edit_token, 2, hide=[], days=20)
    found = plans.open_edit(keys.edit_token)
    assert (found.document, found.hide) == (named("after"), frozenset())
    assert found.expires_at == clock.seconds + 20 * DAY


def test_who_saves_second_is_told_and_loses_nobody_elses_change(plans):
    keys = plans.save_new(named("old"))
    mine, yours = plans.open_edit(keys.edit_token), plans.open_edit(keys.edit_token)
    plans.change(keys.edit_token, mine.version, document=named("mine"))
    with pytest.raises(Conflict, match="Somebody saved this plan after you opened it"):
        plans.change(keys.edit_token, yours.version, document=named("yours"))
    assert plans.open_edit(keys.edit_token).document == named("mine")


def test_of_many_who_save_at_once_no_change_is_lost(address):
    first = Store(address)
    keys = first.save_new(numbered(0))
    begin = threading.Barrier(SAVERS)

    def add_one_several_times():
        own = Store(address)
        begin.wait()
        done = 0
        while done < SAVES:
            found = own.open_edit(keys.edit_token)
            try:
                own.change(keys.edit_token, found.version, document=numbered(number_of(found.document) + 1))
                done += 1
            except Conflict:
                continue
        own.close()

    at_once(add_one_several_times)
    found = first.open_edit(keys.edit_token)
    assert number_of(found.document) == SAVERS * SAVES
    assert found.version == SAVERS * SAVES + 1
    first.close()


def test_a_process_killed_while_saving_leaves_the_old_plan_or_the_new(address):
    plans = Store(address)
    keys = plans.save_new(numbered(1))
    luck = random.Random(5)
    for _ in range(KILLS):
        listening, started = PROCESSES.Pipe(duplex=False)
        saver = PROCESSES.Process(target=save_again_and_again, args=(address, keys.edit_token, started))
        saver.start()
        started.close()
        for _ in range(luck.randrange(1, 4)):
            assert listening.recv()
        time.sleep(luck.uniform(0, 0.01))
        saver.kill()
        saver.join()
        found = plans.open_edit(keys.edit_token)
        assert number_of(found.document) == found.version
    assert found.version >= KILLS
    assert plans.change(keys.edit_token, found.version, document=numbered(0)) == found.version + 1
    plans.close()


def test_many_processes_that_start_at_once_all_get_on(address):
    ready, keys = PROCESSES.Barrier(SAVERS), PROCESSES.Queue()
    savers = [PROCESSES.Process(target=open_and_save, args=(address, ready, keys)) for _ in range(SAVERS)]
    for each in savers:
        each.start()
    saved = [keys.get(timeout=60) for _ in savers]
    for each in savers:
        each.join()
    plans = Store(address)
    assert [number_of(plans.open_view(view).document) for view, _ in saved] == [1] * SAVERS
    plans.close()


# ---- Wrong, expired, deleted ----


def test_wrong_expired_and_deleted_links_cannot_be_told_apart(plans, clock):
    deleted, expired = plans.save_new(named("")), plans.save_new(named(""), days=1)
    plans.delete(deleted.edit_token)
    clock.seconds += DAY
    said = set()
    for view, edit in (
        (deleted.view_token, deleted.edit_token),
        (expired.view_token, expired.edit_token),
        ("never", "never"),
        ("", ""),
        ("\x00\ud800" * 10_000, "'; DROP TABLE saved_plan; --"),
    ):
        for act in (
            lambda view=view: plans.open_view(view),
            lambda edit=edit: plans.open_edit(edit),
            lambda edit=edit: plans.change(edit, 1, document=named("x")),
            lambda edit=edit: plans.delete(edit),
            lambda view=view: plans.comment(view, "Ann", "hello"),
            lambda edit=edit: plans.comments(edit),
            lambda edit=edit: plans.delete_comment(edit, 1),
            lambda view=view: plans.calculate_anew(view, lambda found: found),
        ):
            with pytest.raises(NotThere) as nothing:
                act()
            said.add((str(nothing.value), nothing.value.__cause__))
    assert len(said) == 1


def test_what_has_expired_is_deleted_within_the_hour_when_anybody_saves_anything(plans, address, clock):
    short, long = plans.save_new(named(""), days=1), plans.save_new(named(""), days=9)
    plans.comment(short.view_token, "Ann", "hello")
    clock.seconds += DAY
    plans.comment(long.view_token, "Ann", "hello")
    assert (rows(address), rows(address, "saved_comment")) == (1, 1)
    for write in (
        lambda: plans.save_new(named("")),
        lambda: plans.change(long.edit_token, 1, days=9),
        lambda: plans.comment(long.view_token, "Ann", "hello"),
        lambda: plans.delete_comment(long.edit_token, 1),
        lambda: plans.delete(long.edit_token),
    ):
        plans.save_new(named("Too-old"), days=1)
        clock.seconds += DAY
        write()
        assert (
            rows(address)
            == asked(address, f"SELECT count(*) FROM saved_plan WHERE expires_at > {clock.seconds}")[1][0][0]
        )


def test_what_has_expired_is_deleted_at_the_start(plans, address, clock):
    plans.save_new(named(""), days=1)
    clock.seconds += DAY
    Store(address, clock).close()
    assert rows(address) == 0


def test_deleting_takes_the_comments_along(plans, address):
    keys, other = plans.save_new(named("")), plans.save_new(named(""))
    for each in (keys, other):
        plans.comment(each.view_token, "Ann", "hello")
    plans.delete(keys.edit_token)
    assert (rows(address), rows(address, "saved_comment")) == (1, 1)
    assert len(plans.comments(other.edit_token)) == 1


def test_deleted_bytes_are_gone_from_the_file_and_its_journal(tmp_path):
    plans, other = (Store(f"sqlite:///{tmp_path / 'plans.sqlite3'}") for _ in range(2))
    keys, kept = plans.save_new(named("Gone-for-good")), plans.save_new(named("Here-to-stay"))
    plans.comment(keys.view_token, "Ann", "Gone-for-good")
    said = plans.comment(kept.view_token, "Ann", "Better-unsaid")
    other.open_view(keys.view_token)
    assert in_files(tmp_path, "Gone-for-good")
    assert in_files(tmp_path, "Better-unsaid")
    plans.delete(keys.edit_token)
    plans.delete_comment(kept.edit_token, said.id)
    assert in_files(tmp_path, "Gone-for-good") == in_files(tmp_path, "Better-unsaid") == []
    assert in_files(tmp_path, "Here-to-stay") == ["plans.sqlite3"]
    for each in (plans, other):
        each.close()


def test_expired_bytes_are_gone_too(tmp_path, clock):
    plans = Store(f"sqlite:///{tmp_path / 'plans.sqlite3'}", clock)
    plans.save_new(named("Too-old"), days=1)
    assert in_files(tmp_path, "Too-old")
    clock.seconds += DAY
    plans.tidy()
    assert in_files(tmp_path, "Too-old") == []
    plans.close()


# ---- Hide ----


def test_a_view_link_shows_nothing_that_is_hidden_and_the_edit_link_all(plans):
    keys = plans.save_new(named("Secret name", budget=7_654), hide=["fees", "names"])
    seen = plans.open_view(keys.view_token)
    assert seen.hide == {"fees", "names"}
    assert seen.document.hidden == ("fees", "names")
    for secret in ("Secret name", "7654", "4321"):
        assert secret not in seen.document.to_json()
        assert secret in plans.open_edit(keys.edit_token).document.to_json()
    assert seen.document.options[0].name == "Option 1"


def test_what_is_calculated_anew_for_a_view_link_hides_the_same(plans):
    keys = plans.save_new(named("Secret name", budget=7_654), hide=["fees", "names"])
    given = []

    def calculate(whole):
        given.append(whole)
        return named("Secret name", budget=7_655)

    anew = plans.calculate_anew(keys.view_token, calculate)
    assert given == [named("Secret name", budget=7_654)]
    assert anew.hidden == ("fees", "names")
    assert "765" not in anew.to_json()
    assert "Secret" not in anew.to_json()


def test_what_fails_to_be_calculated_anew_tells_only_what_is_not_hidden(plans):
    def fail(whole):
        raise InputError([Problem("budget", str(whole.options[0].scenario["budget"]), "it is too low")])

    open_plan = plans.save_new(named("", budget=7_654))
    with pytest.raises(InputError, match="budget cannot be '7654'"):
        plans.calculate_anew(open_plan.view_token, fail)
    closed = plans.save_new(named("", budget=7_654), hide=["fees"])
    with pytest.raises(InputError, match="ask its owner to save it anew") as problem:
        plans.calculate_anew(closed.view_token, fail)
    assert "7654" not in "".join(traceback.format_exception(problem.value))


def test_only_fees_and_names_can_be_hidden(plans):
    with pytest.raises(InputError, match="it can hide fees and names"):
        plans.save_new(named(""), hide=["results"])


# ---- Comment ----

HOSTILE = (
    "<script>alert(1)</script>",
    "![](https://example.org/pixel.png)",
    '=HYPERLINK("https://example.org")',
    '#read("/etc/passwd")',
    "\u202eright to left\u202c",
    "'; DROP TABLE saved_comment; --",
    "{{ 7 * 7 }} ${HOME} %s",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_comment_is_kept_as_the_text_it_is(plans, clock, hostile):
    keys = plans.save_new(named(""))
    written = plans.comment(keys.view_token, hostile[:40], hostile, {"a": 1})
    assert plans.comments(keys.edit_token) == (written,)
    assert (written.name, written.text) == (hostile[:40], hostile)
    assert (dict(written.votes), written.written_at) == ({"a": 1}, clock.seconds)


def test_what_is_no_character_is_left_out_of_a_comment(plans):
    keys = plans.save_new(named(""))
    written = plans.comment(keys.view_token, " A\x00n\nn ", "one\r\ntwo\x1b[31m\ud800\x07 ")
    assert (written.name, written.text) == ("An n", "one\ntwo[31m")
    assert plans.comments(keys.edit_token) == (written,)


@pytest.mark.parametrize(
    ("name", "said", "votes", "wrong"),
    [
        ("", "hello", {}, "name"),
        ("\x00 \n", "hello", {}, "name"),
        ("N" * 41, "hello", {}, "name"),
        ("Ann", "", {}, "comment"),
        ("Ann", "x" * 1_001, {}, "comment"),
        ("Ann", "hello", {"b": 1}, "vote"),
        ("Ann", "hello", {"a": 2}, "vote"),
        ("Ann", "x" * 100_000, {}, "comment"),
    ],
)
def test_a_comment_out_of_bounds_is_refused_with_the_remedy(plans, name, said, votes, wrong):
    keys = plans.save_new(named(""))
    with pytest.raises(InputError) as refused:
        plans.comment(keys.view_token, name, said, votes)
    assert [problem.field for problem in refused.value.problems] == [wrong]
    assert plans.comments(keys.edit_token) == ()


def test_the_longest_comment_fits_and_a_vote_needs_no_words(plans):
    keys = plans.save_new(named(""))
    plans.comment(keys.view_token, "N" * 40, "x" * 1_000)
    plans.comment(keys.view_token, "Ann", "", {"a": -1})
    assert [len(each.text) for each in plans.comments(keys.edit_token)] == [1_000, 0]


def test_twenty_comments_an_hour_and_two_hundred_in_all(plans, clock):
    keys, other = plans.save_new(named("")), plans.save_new(named(""))
    for count in range(comments.MOST_IN_ALL):
        if count and count % comments.MOST_AN_HOUR == 0:
            with pytest.raises(TooMany, match="20 comments in an hour"):
                plans.comment(keys.view_token, "Ann", "one more")
            clock.seconds += 3_600
        plans.comment(keys.view_token, "Ann", str(count))
    clock.seconds += 3_600
    with pytest.raises(TooMany, match="200 comments"):
        plans.comment(keys.view_token, "Ann", "one more")
    plans.comment(other.view_token, "Ann", "another plan has room")
    plans.delete_comment(keys.edit_token, plans.comments(keys.edit_token)[0].id)
    plans.comment(keys.view_token, "Ann", "now there is room")
    said = [each.text for each in plans.comments(keys.edit_token)]
    assert said == [*map(str, range(1, comments.MOST_IN_ALL)), "now there is room"]


def test_of_many_who_comment_at_once_no_more_than_the_limit_are_kept(address, clock):
    first = Store(address, clock)
    keys = first.save_new(named(""))
    begin, refused = threading.Barrier(SAVERS), []

    def say_much():
        own = Store(address, clock)
        begin.wait()
        for count in range(comments.MOST_AN_HOUR // SAVERS + 2):
            try:
                own.comment(keys.view_token, "Ann", str(count))
            except TooMany:
                refused.append(count)
        own.close()

    at_once(say_much)
    assert len(first.comments(keys.edit_token)) == comments.MOST_AN_HOUR
    assert len(refused) == 2 * SAVERS
    first.close()


def test_the_owner_deletes_a_comment_on_the_own_plan_only(plans):
    mine, yours = plans.save_new(named("")), plans.save_new(named(""))
    first = plans.comment(mine.view_token, "Ann", "first")
    second = plans.comment(mine.view_token, "Ben", "second")
    plans.delete_comment(yours.edit_token, first.id)
    assert len(plans.comments(mine.edit_token)) == 2
    plans.delete_comment(mine.edit_token, first.id)
    plans.delete_comment(mine.edit_token, first.id)
    assert plans.comments(mine.edit_token) == (second,)


def test_the_number_of_a_deleted_comment_is_not_given_again(plans):
    keys = plans.save_new(named(""))
    first = plans.comment(keys.view_token, "Ann", "first")
    plans.delete_comment(keys.edit_token, first.id)
    assert plans.comment(keys.view_token, "Ann", "second").id > first.id


# ---- The database ----


def migrated(address, steps):
    database.Database(address, steps).close()


MORE = ("ALTER TABLE saved_plan ADD COLUMN note TEXT", "CREATE TABLE saved_extra (id {id})")


def test_an_older_database_is_brought_up_to_date_with_its_plans(plans, address):
    keys = plans.save_new(named("from before"))
    migrated(address, (*tables.STEPS, MORE))
    assert rows(address, "saved_extra") == 0
    migrated(address, (*tables.STEPS, MORE))
    assert plans.open_view(keys.view_token).document == named("from before")


def test_a_newer_database_is_left_alone_with_a_clear_sentence(plans, address):
    migrated(address, (*tables.STEPS, MORE))
    with pytest.raises(StoreProblem, match=r"belong to a newer Influencer Compare than this one\. Update it"):
        Store(address)


def test_a_step_that_fails_half_way_changes_nothing(plans, address):
    with pytest.raises(StoreProblem):
        migrated(address, (*tables.STEPS, (*MORE, "NO SUCH STATEMENT")))
    with pytest.raises(Exception, match="saved_extra"):
        rows(address, "saved_extra")
    migrated(address, (*tables.STEPS, MORE))
    assert rows(address, "saved_extra") == 0


def test_the_steps_make_the_tables_that_the_store_reads(plans, address):
    for table in (tables.SAVED, tables.COMMENTS):
        names, _ = asked(address, f"SELECT * FROM {table.name}")
        assert names == [column.name for column in table.columns]


def test_without_an_address_plans_are_in_a_file_that_only_its_owner_reads(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "FOLDER", tmp_path / "saved")
    plans = Store()
    keys = plans.save_new(named("mine"))
    assert plans.open_view(keys.view_token).document == named("mine")
    file = tmp_path / "saved" / "plans.sqlite3"
    assert file.read_bytes().startswith(b"SQLite format 3")
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    plans.close()


def test_a_folder_that_cannot_be_written_is_named_with_the_remedy(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(database, "FOLDER", tmp_path / "file" / "saved")
    with pytest.raises(StoreProblem, match=r"saved beside app\.py can't be written. Allow writing to it"):
        Store()


def test_the_folder_is_beside_the_page_and_kept_out_of_the_repository():
    root = database.FOLDER.parent
    assert (root / "app.py").is_file()
    assert f"{database.FOLDER.name}/" in (root / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_postgres_and_postgresql_are_the_same_address(postgresql):  # noqa: F811
    address = postgresql.new_address()
    first = Store(address)
    keys = first.save_new(named("same"))
    second = Store(address.replace("postgresql://", "postgres://"))
    assert second.open_view(keys.view_token).document == named("same")
    assert repr(second) == "Store(Database(PostgreSQL))"
    for each in (first, second):
        each.close()


@pytest.mark.parametrize(
    "given",
    [
        f"mysql://user:{SECRET}@db.example.org/plans",
        f"{SECRET}",
        f"postgresql://user:{SECRET}@db.example.org:port/plans",
        f"postgresql://user:{SECRET}@db.example.org",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:plans?uri=true",
        "sqlite:///\0",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_an_example(given):
    with pytest.raises(StoreProblem, match="postgresql://user:password@server:5432/database") as refused:
        Store(given)
    assert SECRET not in "".join(traceback.format_exception(refused.value))
    assert "db.example.org" not in "".join(traceback.format_exception(refused.value))


def test_neither_keys_nor_address_are_in_errors_logs_or_reprs(postgresql, caplog, clock):  # noqa: F811
    caplog.set_level(logging.DEBUG)
    address = postgresql.new_address()
    plans = Store(address, clock)
    keys = plans.save_new(named("x"))
    seen = [repr(plans), repr(keys), str(keys), repr(plans.open_edit(keys.edit_token))]
    failing = [
        lambda: Store(f"postgresql://someone:{SECRET}@{server.HOST}:{server.free_port()}/plans"),
        lambda: Store(f"postgresql://{server.OWNER}:{SECRET}@{address.split('@')[1]}"),
        lambda: plans.change(keys.edit_token, 7),
        lambda: plans.change(keys.edit_token, 2**70),
        lambda: plans.open_view(keys.edit_token),
    ]
    for fail in failing:
        with pytest.raises((StoreProblem, Conflict, NotThere)) as problem:
            fail()
        seen += ["".join(traceback.format_exception(problem.value))]
    with plans._database.writing() as connection:
        connection.execute(text("DROP TABLE saved_comment"))
    with pytest.raises(StoreProblem, match="tables of saved plans are missing") as problem:
        plans.comment(keys.view_token, "Ann", "hello")
    seen += ["".join(traceback.format_exception(problem.value)), caplog.text]
    password = address.split(":")[2].split("@")[0]
    for secret in (SECRET, password, server.OWNER, server.HOST, keys.view_token, keys.edit_token):
        assert not [text for text in seen if secret in text], secret
    plans.close()


@pytest.mark.parametrize("variable", ["SPACE_ID", "DYNO", "RENDER", "K_SERVICE"])
def test_a_host_that_starts_anew_with_an_empty_disk_is_known(variable, tmp_path):
    assert database.keeps_files({}, tmp_path)
    assert not database.keeps_files({variable: "1"}, tmp_path)
    assert not database.keeps_files({}, database.STREAMLIT_CLOUD / "repository" / "saved")


def test_an_address_that_was_given_keeps_what_is_saved(address, monkeypatch, tmp_path):
    monkeypatch.setenv("SPACE_ID", "someone/app")
    monkeypatch.setattr(database, "FOLDER", tmp_path / "saved")
    given, own = Store(address), Store()
    assert (given.keeps_files, own.keeps_files) == (True, False)
    for each in (given, own):
        each.close()


# ---- The PostgreSQL of the tests ----


def test_no_postgresql_at_all_is_a_failure_with_the_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr(server, "own_programs", lambda: None)
    monkeypatch.setattr(manage, "install_package", lambda *names, said: False)
    monkeypatch.setattr(server, "wheel_programs", lambda folder: None)
    with pytest.raises(pytest.fail.Exception, match=r"sudo apt install postgresql.* and start again\.$"):
        server.provide_programs(tmp_path)


def test_the_wheel_brings_the_programs_where_the_computer_has_none(monkeypatch, tmp_path):
    monkeypatch.setattr(server, "own_programs", lambda: None)
    monkeypatch.setattr(manage, "install_package", lambda *names, said: False)
    assert {"initdb", "postgres"} <= {each.stem for each in server.provide_programs(tmp_path).iterdir()}
    assert store.KEPT_DAYS == 365
