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
_SETTINGS = ("journal_mode = WAL", "secure_delete = ON", "foreign_keys = ON", "synchronous = FULL")

Identity = tuple[tuple[int, int] | None, ...]  # of the file, its journal, and the index of that


def engine_for(file: Path) -> Engine:
    """Connections to a file that is there; each is left when the file at its path is no longer the same."""
    engine = create_engine(
        URL.create("sqlite", database=str(file)), hide_parameters=True, pool_timeout=POOL_SECONDS
    )
    event.listen(engine, "do_connect", _connect_to(file))
    event.listen(engine, "connect", _remember(file))
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


def _number(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connect_to(file: Path) -> Callable[..., sqlite3.Connection]:
    def connect(*_: Any) -> sqlite3.Connection:
        """A connection that never makes a file, for an empty one would hide that the old one is gone."""
        return sqlite3.connect(
            f"{file.as_uri()}?mode=rw",
            uri=True,
            timeout=seconds_left(),
            isolation_level=None,
            check_same_thread=False,
        )

    return connect


def _remember(file: Path) -> Callable[[sqlite3.Connection, Any], None]:
    def remember(connection: sqlite3.Connection, record: Any) -> None:
        """Readers beside a writer (WAL), deleted bytes overwritten, and transactions begun by hand below."""
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # opens the journal too
        record.info[_FILES] = at_path(file)

    return remember


def _look(file: Path) -> Callable[..., None]:
    def look(_connection: Any, record: Any, _proxy: Any) -> None:
        """Leave every connection to a file that was deleted or replaced, and open what is there now.

        SQLite would mix a journal that is left over into the new file, so then nothing is opened.
        """
        before, now = record.info[_FILES], at_path(file)
        if now == before:
            return
        if (
            None not in now[:2]
            and now[0] != before[0]
            and now[1] == before[1]
            and _journal(file).stat().st_size
        ):
            raise StoreProblem(LEFT_OVER)
        raise InvalidatePoolError

    return look


def _begin(connection: Connection) -> None:
    """Take the writer's place at once, so that two that write wait for each other and never fail half-way."""
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(seconds_left() * 1_000)}")
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
