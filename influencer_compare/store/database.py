"""Opens the database: a file of its own with no set-up, or the PostgreSQL that an address names.

The address never appears in an error, a log or a ``repr``.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from influencer_compare.store import postgresql, sqlite_file, tables
from influencer_compare.store.deadline import patience
from influencer_compare.store.faults import BAD_ADDRESS, CANNOT_OPEN, NO_FOLDER, REPLACED, in_sentences
from influencer_compare.store.problems import BadAddress, StoreProblem

FOLDER = Path(__file__).resolve().parents[2] / "saved"  # beside app.py
FILE_NAME = "plans.sqlite3"
_POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")
# Hosts that start each copy of the app with an empty disk, by the variables that they set.
_SHORT_LIVED = ("SPACE_ID", "DYNO", "RENDER", "K_SERVICE", "RAILWAY_ENVIRONMENT", "VERCEL", "CODESPACES")
STREAMLIT_CLOUD = Path("/mount/src")  # where Streamlit Community Cloud puts an app

# Both packages may name the server, or a connection with its address, in what they log.
for _package in ("sqlalchemy", "psycopg"):
    logging.getLogger(_package).setLevel(logging.CRITICAL)


class Database:
    """A database that is open for reading and writing, by many threads and processes at once.

    Its tables are brought up to date when it is opened first, and again where another file has taken the
    place of the one that was open; where they are up to date nothing is written.
    """

    def __init__(self, address: str | None, steps: Sequence[Sequence[str]] = tables.STEPS) -> None:
        url = _understood(address) if address else None
        self.keeps_files = bool(address) or keeps_files()
        self._steps = steps
        self._file: Path | None = None
        if url is not None and url.drivername.startswith("postgresql"):
            self._engine = _postgresql(url)
        else:
            self._file = _file_at(url)
            self._engine = sqlite_file.engine_for(self._file)
        self._prepared: sqlite_file.Identity | None = None
        try:
            with self.reading():
                pass
        except StoreProblem:
            self.close()
            raise

    def __repr__(self) -> str:
        """The kind of database, without its address."""
        return f"Database({'SQLite' if self._file else 'PostgreSQL'})"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self._connected(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection on which everything is written, or after an error nothing."""
        with self._connected(writes=True) as connection:
            yield connection
            before = self._identity(connection)
        if self._file and sqlite_file.at_path(self._file) != before:
            raise StoreProblem(REPLACED)

    @contextmanager
    def _connected(self, *, writes: bool) -> Iterator[Connection]:
        with patience(), in_sentences(self._file), self._engine.connect() as connection:
            if self._identity(connection) != self._prepared:
                self._prepare(connection)
            connection.execution_options(writes=writes)
            with connection.begin():
                yield connection

    def _identity(self, connection: Connection) -> sqlite_file.Identity:
        """Which file a connection has open; nothing on PostgreSQL, where no file can be replaced."""
        return sqlite_file.opened(connection) if self._file else ()

    def _prepare(self, connection: Connection) -> None:
        """Bring the tables up to date, and write only where they are not."""
        with connection.begin():
            current = tables.is_current(connection, self._steps)
        if not current:
            connection.execution_options(writes=True)
            with connection.begin():
                tables.migrate(connection, self._steps)
        self._prepared = self._identity(connection)

    def wipe(self) -> bool:
        """Wipe what was deleted from the file's journal too; False where another program keeps that back.

        On PostgreSQL the server tidies by itself.
        """
        if self._file is None:
            return True
        with patience(), in_sentences(self._file):
            return sqlite_file.wipe(self._engine)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def look_at(address: str) -> str | None:
    """Whether the database at an address can be used: None, or what hinders it now. Raises BadAddress."""
    try:
        Database(address).close()
    except BadAddress:
        raise
    except StoreProblem as problem:
        return str(problem)
    return None


def keeps_files(environment: Mapping[str, str] | None = None, app: Path = FOLDER) -> bool:
    """Whether this computer keeps files for good; a free host that starts anew from time to time does not."""
    given = os.environ if environment is None else environment
    on_cloud = STREAMLIT_CLOUD in app.parents
    return not on_cloud and not any(given.get(name) for name in _SHORT_LIVED)


def _file_at(url: URL | None) -> Path:
    """The file that an address names, or our own; made here, and never later, where it is not there yet."""
    try:
        if url is None:
            FOLDER.mkdir(mode=0o700, exist_ok=True)
        file = (FOLDER / FILE_NAME if url is None else Path(str(url.database))).absolute()
        if not file.exists():
            with suppress(FileExistsError):  # another process was quicker
                file.touch(mode=0o600, exist_ok=False)
    except OSError:
        raise StoreProblem(CANNOT_OPEN if url else NO_FOLDER) from None
    return file


def _understood(address: str) -> URL:
    """The address as SQLAlchemy takes it; postgres:// and postgresql:// mean the same."""
    url = None
    try:
        url = make_url(address.strip())
    except (ArgumentError, ValueError):
        url = None
    if url is not None and url.drivername in _POSTGRESQL and url.database and _is_port(url.port):
        return url.set(drivername="postgresql+psycopg")
    if url is not None and url.drivername == "sqlite" and _is_file(url.database):
        return url
    raise BadAddress(BAD_ADDRESS)


def _is_port(port: int | None) -> bool:
    """Whether a server can listen there; none means the usual one."""
    return port is None or 1 <= port <= 65_535


def _postgresql(url: URL) -> Engine:
    try:
        return postgresql.engine_for(url)
    except (ArgumentError, ValueError):
        raise BadAddress(BAD_ADDRESS) from None


def _is_file(database: str | None) -> bool:
    """Whether that is a plain file, and neither the memory nor a further address."""
    return database not in (None, "", ":memory:") and not re.match(r"file:|.*\0", database or "", re.DOTALL)
