"""Saves documents under two links, opens them, changes them without losing anybody's change, deletes them."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from influencer_compare.document.reader import LARGEST_FILE, read_document
from influencer_compare.document.redaction import HIDES, hidden
from influencer_compare.document.schema import Document, Hide
from influencer_compare.question.display import written_number
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.store import comments
from influencer_compare.store.comments import Comment
from influencer_compare.store.database import Database
from influencer_compare.store.problems import Conflict, NotThere, StoreProblem
from influencer_compare.store.tables import SAVED, migrate

KEPT_DAYS = 365  # unless the owner says otherwise
LONGEST_KEPT_DAYS = 5 * 365
_TOKEN_BYTES = 16  # 128 bits, by chance never guessed
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Keys:
    """The two keys of a saved plan, told only once: the store itself keeps only their fingerprints."""

    view_token: str = field(repr=False)
    edit_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved plan as one link shows it; ``document`` lacks what the link hides.

    ``hide`` is what view links hide, ``version`` what ``Store.change`` wants back; times are seconds since
    1970, UTC.
    """

    document: Document = field(repr=False)
    hide: frozenset[Hide]
    version: int
    created_at: int
    changed_at: int
    expires_at: int


class Store:
    """The saved plans: in a file beside app.py, or in the database at ``address``.

    Brings the tables up to date when it is made. Every method raises StoreProblem where the database
    cannot be reached, and those that take a token NotThere where it opens nothing. ``keeps_files`` is
    False where this computer keeps files only for a while.
    """

    def __init__(self, address: str | None = None, now: Callable[[], float] = time.time) -> None:
        self._database = Database(address)
        self._now = now
        try:
            with self._database.writing() as connection:
                migrate(connection)
            self._remove_expired()
        except StoreProblem:
            self.close()
            raise

    def __repr__(self) -> str:
        """The kind of database, without its address."""
        return f"Store({self._database!r})"

    @property
    def keeps_files(self) -> bool:
        """Whether what is saved here stays; False on a free host that starts anew with an empty disk."""
        return self._database.keeps_files

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def save_new(self, document: Document, hide: Collection[Hide] = (), days: int = KEPT_DAYS) -> Keys:
        """Save a document for so many days and give its two keys. Raises InputError for what is too large."""
        text, hides, until = _text(document), _hides(hide), self._until(days)
        keys = Keys(secrets.token_urlsafe(_TOKEN_BYTES), secrets.token_urlsafe(_TOKEN_BYTES))
        now = int(self._now())
        row = {
            "view_hash": _fingerprint(keys.view_token),
            "edit_hash": _fingerprint(keys.edit_token),
            "version": 1,
            "document": text,
            "hide": hides,
            "created_at": now,
            "changed_at": now,
            "expires_at": until,
        }
        with self._database.writing() as connection:
            connection.execute(insert(SAVED).values(row))
        return keys

    def open_view(self, token: str) -> Saved:
        """What a view link shows: fees and names are gone from it where the owner hides them."""
        saved = self._open(token, "view_hash")
        return _saved(saved, hidden(_document(saved), _hide_of(saved)))

    def open_edit(self, token: str) -> Saved:
        """What the edit link shows: everything."""
        saved = self._open(token, "edit_hash")
        return _saved(saved, _document(saved))

    def calculate_anew(self, view_token: str, calculate: Callable[[Document], Document]) -> Document:
        """What a view link shows when today's model calculates it: hidden things stay hidden.

        ``calculate`` is given the whole document and must show nothing of it. Raises its InputError, or
        where something is hidden one that says nothing of it.
        """
        saved = self._open(view_token, "view_hash")
        hide = _hide_of(saved)
        try:
            return hidden(calculate(_document(saved)), hide)
        except InputError:
            if not hide:
                raise
            remedy = "something in it no longer fits today's settings; ask its owner to save it anew"
            raise InputError([Problem("the plan", "calculated anew", remedy)]) from None

    def change(
        self,
        edit_token: str,
        expected_version: int,
        *,
        document: Document | None = None,
        hide: Collection[Hide] | None = None,
        days: int | None = None,
    ) -> int:
        """Save over what was opened at ``expected_version``, and give the new version.

        What is None stays; ``days`` count from now. Raises Conflict, and changes nothing, where somebody
        saved in between.
        """
        values: dict[str, Any] = {"version": expected_version + 1, "changed_at": int(self._now())}
        if document is not None:
            values["document"] = _text(document)
        if hide is not None:
            values["hide"] = _hides(hide)
        if days is not None:
            values["expires_at"] = self._until(days)
        self._remove_expired()
        mine = SAVED.c.edit_hash == _fingerprint(edit_token)
        with self._database.writing() as connection:
            statement = update(SAVED).where(mine, SAVED.c.version == expected_version).values(values)
            if connection.execute(statement).rowcount != 1:
                self._row(connection, edit_token, "edit_hash")
                raise Conflict
        return expected_version + 1

    def delete(self, edit_token: str) -> None:
        """Delete a saved plan with its comments, for good."""
        self._remove_expired()
        with self._database.writing() as connection:
            found = self._row(connection, edit_token, "edit_hash")
            connection.execute(delete(SAVED).where(SAVED.c.id == found.id))
        self._database.forget()

    def comment(self, token: str, name: str, text: str, votes: Mapping[str, int] | None = None) -> Comment:
        """Add a comment, by the view link or the edit link; ``votes`` are -1, 0 or 1 by option key.

        Raises InputError for what is too long, empty or unknown, TooMany where enough was said.
        """
        self._remove_expired()
        with self._database.writing() as connection:
            found = self._row(connection, token, "view_hash", "edit_hash", lock=True)
            keys = [option.key for option in _document(found).options]
            written = comments.checked(name, text, votes or {}, keys)
            return comments.add(connection, found.id, written, int(self._now()))

    def comments(self, token: str) -> tuple[Comment, ...]:
        """The comments on a saved plan, oldest first, by the view link or the edit link."""
        self._remove_expired()
        with self._database.reading() as connection:
            found = self._row(connection, token, "view_hash", "edit_hash")
            return comments.of_plan(connection, found.id)

    def delete_comment(self, edit_token: str, comment_id: int) -> None:
        """Delete one comment; only the edit link can. Nothing happens where it is gone already."""
        self._remove_expired()
        with self._database.writing() as connection:
            found = self._row(connection, edit_token, "edit_hash")
            comments.remove(connection, found.id, comment_id)
        self._database.forget()

    def _open(self, token: str, *columns: str) -> Row[Any]:
        self._remove_expired()
        with self._database.reading() as connection:
            return self._row(connection, token, *columns)

    def _row(self, connection: Connection, token: str, *columns: str, lock: bool = False) -> Row[Any]:
        """The saved plan that a token opens. Looked up by fingerprint, which tells a guesser nothing."""
        fingerprint = _fingerprint(token)
        query = select(SAVED).where(SAVED.c.expires_at > int(self._now()))
        query = query.with_for_update() if lock else query
        for column in columns:
            found = connection.execute(query.where(SAVED.c[column] == fingerprint)).one_or_none()
            if found is not None:
                return found
        raise NotThere

    def _remove_expired(self) -> None:
        """Delete what has expired, whoever asks for whatever."""
        old = SAVED.c.expires_at <= int(self._now())
        with self._database.reading() as connection:
            if connection.execute(select(SAVED.c.id).where(old).limit(1)).first() is None:
                return
        with self._database.writing() as connection:
            connection.execute(delete(SAVED).where(old))
        self._database.forget()

    def _until(self, days: int) -> int:
        if not 1 <= days <= LONGEST_KEPT_DAYS:
            raise InputError(
                [Problem("days", str(days), f"it must be from 1 to {written_number(LONGEST_KEPT_DAYS)}")]
            )
        return int(self._now()) + days * _SECONDS_A_DAY


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _text(document: Document) -> str:
    text = document.to_json()
    if document.hidden:
        raise InputError([Problem("hidden", ", ".join(document.hidden), "save the whole plan; links hide")])
    if len(text) > LARGEST_FILE:
        raise InputError(
            [
                Problem(
                    "the plan",
                    f"{written_number(len(text))} characters",
                    f"at most {written_number(LARGEST_FILE)} can be saved; leave out an option",
                )
            ]
        )
    return text


def _hides(hide: Collection[Hide]) -> str:
    unknown = set(hide) - set(HIDES)
    if unknown:
        raise InputError([Problem("hide", ", ".join(sorted(unknown)), f"it can hide {' and '.join(HIDES)}")])
    return " ".join(sorted(set(hide)))


def _hide_of(saved: Row[Any]) -> frozenset[Hide]:
    return frozenset(name for name in HIDES if name in saved.hide.split())


def _document(saved: Row[Any]) -> Document:
    return read_document(saved.document)


def _saved(saved: Row[Any], document: Document) -> Saved:
    return Saved(
        document, _hide_of(saved), saved.version, saved.created_at, saved.changed_at, saved.expires_at
    )
