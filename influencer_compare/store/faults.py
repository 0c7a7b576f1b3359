"""What an error of the database means for a visitor: what helps now, or who must do what.

Only what passes by itself says to try again. No sentence tells an address, a name or a password.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from influencer_compare.store.problems import StoreProblem

_AGAIN = "Try again in a minute."
_OWNER = "Whoever runs this page must"
BUSY = f"Somebody else is using the saved plans just now. {_AGAIN}"
NO_ANSWER = (
    f"The database of saved plans does not answer. {_AGAIN} If it stays so, tell whoever runs this page."
)
FULL = f"The disk of the saved plans is full. {_OWNER} make room; what was saved still opens."
READ_ONLY = f"The saved plans can only be read just now, not changed. {_OWNER} allow writing to them."
NOT_ALLOWED = f"The database does not let this page use the saved plans. {_OWNER} give its user the right."
CANNOT_OPEN = (
    f"The file of saved plans can't be opened. {_OWNER} allow reading and writing it and its folder."
)
GONE = (
    "The file of saved plans is gone from its place. "
    "Whoever runs this page can put it back, or restart the page."
)
BAD_ADDRESS = (
    "DATABASE_URL is not an address that can be used. "
    "Write postgresql://user:password@server:5432/database, or sqlite:///file. "
    "Or remove it to save in a file."
)
NO_FOLDER = (
    "Plans can't be saved, because the folder saved beside app.py can't be written. "
    "Allow writing to it, or give the address of a database in DATABASE_URL."
)
REPLACED = "The file of saved plans was replaced just now, so nothing is sure to be saved. Save once more."
LEFT_OVER = (
    "The file of saved plans was replaced while it was in use. "
    "Whoever runs this page must stop it and delete the file whose name ends in -wal. "
    "Then it can be started again."
)
DAMAGED = f"The file of saved plans is damaged, or is something else. {_OWNER} put back a copy."
NO_TABLES = f"The tables of saved plans are missing or damaged. {_OWNER} put back a copy."
DISK = f"The disk of the saved plans has a fault. {_OWNER} check it."
LOGIN = f"The database refuses the user or the password. {_OWNER} correct them in DATABASE_URL."
NO_DATABASE = f"The server has no database of that name. {_OWNER} create it, or correct DATABASE_URL."
NO_SERVER = f"The database server named in DATABASE_URL can't be found. {_OWNER} correct its name."
ENCRYPTION = f"The database and this page disagree on encryption. {_OWNER} correct sslmode in DATABASE_URL."
ADDRESS = f"The database does not take every part of DATABASE_URL. {_OWNER} correct it."
OTHER = "The saved plans can't be reached just now. If it stays so, tell whoever runs this page."

# SQLite's own codes: the exact one first, then its family.
_SQLITE: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_NOMEM: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,
    sqlite3.SQLITE_IOERR: DISK,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_READONLY_DBMOVED: GONE,
    sqlite3.SQLITE_READONLY_DIRECTORY: CANNOT_OPEN,
    sqlite3.SQLITE_PERM: CANNOT_OPEN,
    sqlite3.SQLITE_AUTH: CANNOT_OPEN,
    sqlite3.SQLITE_CANTOPEN: CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_FORMAT: DAMAGED,
    sqlite3.SQLITE_ERROR: NO_TABLES,
}
# PostgreSQL's codes (SQLSTATE): the exact one first, then its class, which is the first two signs.
_POSTGRESQL: Mapping[str, str] = {
    "08": NO_ANSWER,
    "25006": READ_ONLY,  # a copy of the database, or one that its host has closed for writing
    "28": LOGIN,
    "3D": NO_DATABASE,
    "3F": NO_TABLES,
    "40": BUSY,
    "42501": NOT_ALLOWED,
    "42703": NO_TABLES,
    "42P01": NO_TABLES,
    "53": BUSY,
    "53100": FULL,
    "55006": BUSY,
    "55P03": BUSY,  # a lock was not given in time
    "57": NO_ANSWER,  # stopping, starting, or took too long
    "58": DISK,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
# While a connection is made the code is not told, only a text: as English servers write it.
_CONNECTING: Mapping[str, str] = {
    "refused": NO_ANSWER,
    "timed out": NO_ANSWER,
    "unreachable": NO_ANSWER,
    "No route to host": NO_ANSWER,
    "in time": NO_ANSWER,
    "closed the connection": NO_ANSWER,
    "too many": BUSY,
    "remaining connection slots": BUSY,
    "starting up": NO_ANSWER,
    "shutting down": NO_ANSWER,
    "recovery": NO_ANSWER,
    "Temporary failure in name resolution": NO_ANSWER,
    "failed to resolve host": NO_SERVER,
    "could not translate host name": NO_SERVER,
    "password authentication failed": LOGIN,
    "no password supplied": LOGIN,
    "no pg_hba.conf entry": LOGIN,
    "not permitted to log in": LOGIN,
    "permission denied for database": NOT_ALLOWED,
    'FATAL:  role "': LOGIN,
    'FATAL:  database "': NO_DATABASE,
    "SSL": ENCRYPTION,
    "certificate": ENCRYPTION,
    "invalid": ADDRESS,
    "unrecognized": ADDRESS,
    "standby mode": ADDRESS,
    "read-only": ADDRESS,
    "connection is bad": ADDRESS,
}


@contextmanager
def in_sentences(file: Path | None) -> Iterator[None]:
    """Stand between the database's own errors, which may tell the address, and everybody else."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, psycopg.Error) as error:
        sentence = GONE if file is not None and not file.exists() else sentence_on(error)
        raise StoreProblem(sentence) from None


def sentence_on(error: Exception) -> str:
    """What to tell a visitor about an error of the database."""
    own = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(own, sqlite3.Error):
        code = getattr(own, "sqlite_errorcode", -1)  # errors of Python's own have none
        return _SQLITE.get(code) or _SQLITE.get(code & 0xFF) or OTHER
    if isinstance(own, psycopg.Error):
        return _on_postgresql(own)
    return BUSY if isinstance(own, NoConnectionFree) else OTHER


def _on_postgresql(error: psycopg.Error) -> str:
    if error.sqlstate:
        return _POSTGRESQL.get(error.sqlstate) or _POSTGRESQL.get(error.sqlstate[:2]) or OTHER
    text = str(error)
    known = (sentence for part, sentence in _CONNECTING.items() if part in text)
    asked = error.pgconn is not None and getattr(error.pgconn, "used_password", False)
    return next(known, LOGIN if asked else NO_ANSWER)
