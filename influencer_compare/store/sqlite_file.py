"""The file of saved plans: never made anew behind anybody's back, and noticed when it is another."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import InvalidatePoolError

from influencer_compare.store.deadline import seconds_left
from influencer_compare.store.faults import LEFT_OVER
from influencer_compare.store.problems import StoreProblem

POOL_SECONDS = 3  # for another visitor's connection to become free
_WIPE_MS = 200  # for readers to let go of the journal; else a later call wipes it
_FILES = "files"  # under this name a connection remembers what it opened
# Where no journal can be begun, for the disk is full or the folder can only be read, and none is left there,
# the file is read by itself: once per connection, which would not be told of a later change.
_ONLY_READS, _USED = "only reads", "used"
_NO_JOURNAL = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL)
# Readers beside a writer (WAL), deleted bytes overwritten, and on the disk before it is called saved.
_SETTINGS = ("journal_mode = WAL", "secure_delete = ON", "foreign_keys = ON", "synchronous = FULL")

Identity = tuple[tuple[int, int] | None, ...]  # of the file, its journal, and the index of that


def engine_for(file: Path) -> Engine:
    """Connections to a file that is there; each is left when the file at its path is no longer the same."""
    engine = create_engine(
        URL.create("sqlite", database=str(file)), hide_parameters=True, pool_timeout=POOL_SECONDS
    )
    event.listen(engine, "do_connect", _connect_to(file))
    event.listen(engine, "checkout", _look(file))
    event.listen(engine, "begin", _begin)
    return engine


def opened(connection: Connection) -> Identity:
    """Which file a connection has open."""
    found: Identity = connection.info[_FILES]
    return found


def at_path(file: Path) -> Identity:
    """Which file, journal and index of the journal are at a path now, by device and number."""
    return _number(file), _number(_journal(file)), _number(file.with_name(f"{file.name}-shm"))


def wipe(engine: Engine) -> bool:
    """Move everything out of the journal and empty it; False while another program still reads there."""
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_WIPE_MS}")
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


def _journal(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _holds_something(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except FileNotFoundError:
        return False


def _number(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connect_to(file: Path) -> Callable[..., sqlite3.Connection]:
    def connect(_dialect: Any, record: Any, *_: Any) -> sqlite3.Connection:
        """A connection that never makes a file, for an empty one would hide that the old one is gone."""
        try:
            connection = _open(file, "mode=rw", _SETTINGS)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _NO_JOURNAL or _holds_something(_journal(file)):
                raise
            connection = _alone(file, error)
            record.info[_ONLY_READS] = error
        record.info[_FILES] = at_path(file)
        return connection

    return connect


def _alone(file: Path, error: sqlite3.Error) -> sqlite3.Connection:
    """The file without any journal; where not even that opens, what was wrong before is what is wrong."""
    try:
        return _open(file, "mode=ro&immutable=1", ())
    except sqlite3.Error:
        raise error from None


def _open(file: Path, how: str, settings: tuple[str, ...]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{file.as_uri()}?{how}",
        uri=True,
        timeout=seconds_left(),
        isolation_level=None,  # transactions are begun by hand below
        check_same_thread=False,
    )
    connection.text_factory = _read_text
    try:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # opens the journal too
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _read_text(stored: bytes) -> str:
    """Text as it is stored; bytes that are no UTF-8 become marks, so that a damaged row opens."""
    return stored.decode("utf-8", "surrogateescape")


def _look(file: Path) -> Callable[..., None]:
    def look(_connection: Any, record: Any, _proxy: Any) -> None:
        """Leave every connection to a file that was deleted or replaced, and open what is there now.

        SQLite would mix a journal that is left over into the new file, so then nothing is opened.
        """
        before, now = record.info[_FILES], at_path(file)
        again = _ONLY_READS in record.info and _USED in record.info
        record.info[_USED] = True
        if now == before and not again:
            return
        replaced = now[0] not in (None, before[0])
        if replaced and now[1] == before[1] and _holds_something(_journal(file)):
            raise StoreProblem(LEFT_OVER)
        raise InvalidatePoolError

    return look


def _begin(connection: Connection) -> None:
    """Take the writer's place at once, so that two that write wait for each other and never fail half-way."""
    writes = connection.get_execution_options().get("writes")
    if writes and _ONLY_READS in connection.info:
        raise connection.info[_ONLY_READS]
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(seconds_left() * 1_000)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
