"""Opens the database: a file of its own with no set-up, or the PostgreSQL that an address names.

The address never appears in an error, a log or a ``repr``.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from influencer_compare.store.problems import StoreProblem

FOLDER = Path(__file__).resolve().parents[2] / "saved"  # beside app.py
FILE_NAME = "plans.sqlite3"
_WAIT_SECONDS = 15  # for another process that is writing, or for a server that does not answer
_POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")
# Hosts that start each copy of the app with an empty disk, by the variables that they set.
_SHORT_LIVED = ("SPACE_ID", "DYNO", "RENDER", "K_SERVICE", "RAILWAY_ENVIRONMENT", "VERCEL", "CODESPACES")
STREAMLIT_CLOUD = Path("/mount/src")  # where Streamlit Community Cloud puts an app

# Both packages may name the server, or a connection with its address, in what they log.
for _package in ("sqlalchemy", "psycopg"):
    logging.getLogger(_package).setLevel(logging.CRITICAL)


class Database:
    """A database that is open for reading and writing, by many threads and processes at once."""

    def __init__(self, address: str | None) -> None:
        url = _understood(address) if address else _own_file()
        self.keeps_files = bool(address) or keeps_files()
        self.is_postgresql = url.drivername.startswith("postgresql")
        self._engine = _postgresql(url) if self.is_postgresql else _sqlite(url)

    def __repr__(self) -> str:
        """The kind of database, without its address."""
        return f"Database({'PostgreSQL' if self.is_postgresql else 'SQLite'})"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self._connected({"writes": False}) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection on which everything is written, or after an error nothing."""
        with self._connected({"writes": True}) as connection:
            yield connection

    @contextmanager
    def _connected(self, options: Mapping[str, Any]) -> Iterator[Connection]:
        with (
            _without_address(),
            self._engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    def forget(self) -> None:
        """Wipe what was deleted from SQLite's journal too; on PostgreSQL the server tidies by itself."""
        if self.is_postgresql:
            return
        with _without_address(), closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


@contextmanager
def _without_address() -> Iterator[None]:
    """Stand between the database's own errors, which may tell the address, and everybody else."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error):
        raise StoreProblem(
            "The saved plans can't be reached just now: try again in a minute. If it stays so, check that "
            "the database runs and has room, and the address in DATABASE_URL."
        ) from None


def keeps_files(environment: Mapping[str, str] | None = None, app: Path = FOLDER) -> bool:
    """Whether this computer keeps files for good; a free host that starts anew from time to time does not."""
    given = os.environ if environment is None else environment
    on_cloud = STREAMLIT_CLOUD in app.parents
    return not on_cloud and not any(given.get(name) for name in _SHORT_LIVED)


def _own_file() -> URL:
    try:
        FOLDER.mkdir(mode=0o700, exist_ok=True)
        (FOLDER / FILE_NAME).touch(mode=0o600)
    except OSError:
        raise StoreProblem(
            "Plans can't be saved, because the folder saved beside app.py can't be written: allow it, or "
            "give the address of a database in DATABASE_URL."
        ) from None
    return URL.create("sqlite", database=str(FOLDER / FILE_NAME))


def _understood(address: str) -> URL:
    """The address as SQLAlchemy takes it; postgres:// and postgresql:// mean the same."""
    url = None
    try:
        url = make_url(address.strip())
    except (ArgumentError, ValueError):
        url = None
    if url is not None and url.drivername in _POSTGRESQL and url.database:
        return url.set(drivername="postgresql+psycopg")
    if url is not None and url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    raise StoreProblem(
        "DATABASE_URL is not an address that can be used: write "
        "postgresql://user:password@server:5432/database, or sqlite:///file, or remove it to save in a file."
    )


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,  # hosted servers close connections that rest
        connect_args={
            "connect_timeout": _WAIT_SECONDS,
            "prepare_threshold": None,  # connection poolers of hosts do not keep prepared statements
        },
    )


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _WAIT_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    """Readers beside a writer (WAL), deleted bytes overwritten, and transactions begun by hand below."""
    connection.isolation_level = None
    connection.text_factory = _read_text
    for setting in ("journal_mode = WAL", "secure_delete = ON", "foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {setting}")


def _read_text(stored: bytes) -> str:
    """Text as it is stored; bytes that are no UTF-8 become marks, so that a damaged row opens."""
    return stored.decode("utf-8", "surrogateescape")


def _begin_sqlite(connection: Connection) -> None:
    """Take the writer's place at once, so that two that write wait for each other and never fail half-way."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
