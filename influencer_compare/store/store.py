"""Saves documents under two links, opens them, changes them without losing anybody's change, deletes them."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, or_, select, update

from influencer_compare.document.schema import Document, Hide
from influencer_compare.hosting.measures import count_saved
from influencer_compare.learning.campaigns import Campaign
from influencer_compare.question.display import written_number
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.store import comments, kept_campaigns, kept_lists
from influencer_compare.store.comments import Comment
from influencer_compare.store.database import Database
from influencer_compare.store.deadline import patience
from influencer_compare.store.kept_campaigns import KeptCampaign
from influencer_compare.store.limits import Limits, Visitor, check_room
from influencer_compare.store.problems import Conflict, NotThere, StoreProblem, Unreadable
from influencer_compare.store.saved_rows import (
    document_of,
    fingerprint,
    hide_of,
    is_count,
    stored_hides,
    stored_text,
    view_token_in,
    view_token_of,
    without_hidden,
)
from influencer_compare.store.tables import LAST_SECOND, SAVED

KEPT_DAYS = 365  # unless the owner says otherwise
LONGEST_KEPT_DAYS = 5 * 365
TIDY_SECONDS = 3_600  # from one tidying up to the next
TIDY_PATIENCE_SECONDS = 1.5  # for whoever saved and waits meanwhile
_TOKEN_BYTES = 16  # 128 bits, by chance never guessed
_SECONDS_A_DAY = 86_400
_LAST_VERSION = 2**31 - 1  # that its column holds on every database


@dataclass(frozen=True, slots=True)
class Keys:
    """The two keys of a saved plan, told only once: the store itself keeps only their fingerprints."""

    view_token: str = field(repr=False)
    edit_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved plan as one link shows it; ``document`` lacks what the link hides.

    ``hide`` is what view links hide, ``version`` what ``Store.change`` wants back; times are seconds since
    1970, UTC. ``pictured`` says whether previews of the view link may show a picture of it. The edit link
    alone has the ``view_token``, and not of plans saved by earlier versions.
    """

    document: Document = field(repr=False)
    hide: frozenset[Hide]
    version: int
    created_at: int
    changed_at: int
    expires_at: int
    pictured: bool = False
    view_token: str = field(default="", repr=False)


class Store:
    """The saved plans: in a file beside app.py, or in the database at ``address``.

    Brings the tables up to date when it is made. Every method raises StoreProblem where the database
    cannot be reached, within ``deadline.LONGEST_SECONDS``, those that take a token NotThere where it opens
    nothing, and those that look into the plan Unreadable where this version cannot read it; it then stays as
    it is. Reading never writes. ``keeps_files`` is False where this computer keeps files only for a while.
    """

    def __init__(self, address: str | None = None, now: Callable[[], float] = time.time) -> None:
        self._database = Database(address)
        self._now = now
        self._limits = Limits(now)
        self._to_wipe = False
        self.tidy()

    def __repr__(self) -> str:
        """The kind of database, without its address."""
        return f"Store({self._database!r})"

    @property
    def keeps_files(self) -> bool:
        """Whether what is saved here stays; False on a free host that starts anew with an empty disk."""
        return self._database.keeps_files

    def look(self) -> None:
        """Ask the database for the least there is, to see that it answers. Raises StoreProblem otherwise."""
        with self._database.reading() as connection:
            connection.execute(select(1)).scalar_one()

    def close(self) -> None:
        """Let go of the database."""
        if self._to_wipe:
            self._wipe()
        self._database.close()

    def tidy(self) -> None:
        """Delete what has expired, and wipe what was deleted; what fails is left to a later call.

        Happens when the store is made and at most once an hour after something was saved; a server that runs
        for long calls it every hour besides. Never raises, and nobody waits long for it.
        """
        self._tidy_at = self._now() + TIDY_SECONDS
        with patience(TIDY_PATIENCE_SECONDS):
            with suppress(StoreProblem):
                self._delete_expired()
            self._wipe()

    def save_new(
        self,
        document: Document,
        hide: Collection[Hide] = (),
        days: int = KEPT_DAYS,
        who: Visitor | None = None,
        pictured: bool = False,
    ) -> Keys:
        """Save a document for so many days and give its two keys; ``pictured`` as in ``Saved``.

        Raises InputError for what is too large, and TooMany where ``who`` has saved enough for now, or where
        the whole store is full.
        """
        text, hides, until = stored_text(document), stored_hides(hide), self._until(days)
        edit_token = secrets.token_urlsafe(_TOKEN_BYTES)
        keys = Keys(view_token_of(edit_token), edit_token)
        now = int(self._now())
        row = {
            "view_hash": fingerprint(keys.view_token),
            "edit_hash": fingerprint(keys.edit_token),
            "version": 1,
            "document": text,
            "hide": hides,
            "created_at": now,
            "changed_at": now,
            "expires_at": until,
            "pictured": int(pictured),
        }
        size = len(text.encode())
        with self._limits.counting(who, "plan", size), self._database.writing() as connection:
            check_room(connection, "plan", size, new_plans=1)
            connection.execute(insert(SAVED).values(row))
        count_saved("plan")
        self._afterwards()
        return keys

    def open_view(self, token: str) -> Saved:
        """What a view link shows: fees and names are gone from it where the owner hides them."""
        saved = self._open(token, "view_hash")
        return _saved(saved, without_hidden(document_of(saved), hide_of(saved)))

    def open_edit(self, token: str) -> Saved:
        """What the edit link shows: everything, and the view link."""
        saved = self._open(token, "edit_hash")
        return _saved(saved, document_of(saved), view_token_in(saved, token))

    def stored_file(self, edit_token: str) -> bytes:
        """What is stored of a plan, byte by byte, for a plan that cannot be read; only for the edit link."""
        stored = self._open(edit_token, "edit_hash").document
        return stored if isinstance(stored, bytes) else str(stored).encode("utf-8", "surrogateescape")

    def calculate_anew(self, view_token: str, calculate: Callable[[Document], Document]) -> Document:
        """What a view link shows when today's model calculates it: hidden things stay hidden.

        ``calculate`` is given the whole document and must show nothing of it. Raises its InputError, or
        where something is hidden one that says nothing of it.
        """
        saved = self._open(view_token, "view_hash")
        hide = hide_of(saved)
        try:
            return without_hidden(calculate(document_of(saved)), hide)
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
        pictured: bool | None = None,
    ) -> int:
        """Save over what was opened at ``expected_version``, and give the new version.

        What is None stays; ``days`` count from now. Raises Conflict, and changes nothing, where somebody
        saved in between, and TooMany where the whole store is full.
        """
        expected_version = max(0, min(expected_version, _LAST_VERSION - 1))
        values: dict[str, Any] = {"version": expected_version + 1, "changed_at": int(self._now())}
        if document is not None:
            values["document"] = stored_text(document)
        if hide is not None:
            values["hide"] = stored_hides(hide)
        if days is not None:
            values["expires_at"] = self._until(days)
        if pictured is not None:
            values["pictured"] = int(pictured)
        mine = SAVED.c.edit_hash == fingerprint(edit_token), SAVED.c.expires_at > int(self._now())
        with self._database.writing() as connection:
            if document is not None:
                check_room(connection, "plan", 0)
            statement = update(SAVED).where(*mine, SAVED.c.version == expected_version).values(values)
            if connection.execute(statement).rowcount != 1:
                self._row(connection, edit_token, "edit_hash")
                raise Conflict
        count_saved("change")
        self._afterwards()
        return expected_version + 1

    def delete(self, edit_token: str) -> None:
        """Delete a saved plan with its comments, for good."""
        with self._database.writing() as connection:
            found = self._row(connection, edit_token, "edit_hash")
            connection.execute(delete(SAVED).where(SAVED.c.id == found.id))
        count_saved("deletion")
        self._afterwards()

    def comment(
        self,
        token: str,
        name: str,
        text: str,
        votes: Mapping[str, int] | None = None,
        who: Visitor | None = None,
    ) -> Comment:
        """Add a comment, by the view link or the edit link; ``votes`` are -1, 0 or 1 by option key.

        Raises InputError for what is too long, empty or unknown, TooMany where enough was said: on this plan,
        by ``who``, or in the whole store.
        """
        size = len(text) + len(name)
        with self._limits.counting(who, "comment", size), self._database.writing() as connection:
            found = self._row(connection, token, "view_hash", "edit_hash", lock=True)
            keys = [option.key for option in document_of(found).options]
            written = comments.checked(name, text, votes or {}, keys)
            check_room(connection, "comment", size)
            kept = comments.add(connection, found.id, written, int(self._now()))
        count_saved("comment")
        self._afterwards()
        return kept

    def comments(self, edit_token: str) -> tuple[Comment, ...]:
        """The comments on a saved plan, oldest first; for the edit link alone, as they may tell fees."""
        with self._database.reading() as connection:
            return comments.of_plan(connection, self._opens(edit_token, "edit_hash"))

    def delete_comment(self, edit_token: str, comment_id: int) -> None:
        """Delete one comment; only the edit link can. Nothing happens where it is gone already."""
        with self._database.writing() as connection:
            found = self._row(connection, edit_token, "edit_hash")
            comments.remove(connection, found.id, comment_id)
        self._afterwards()

    def keep_campaign(self, edit_token: str, found: Campaign, who: Visitor | None = None) -> KeptCampaign:
        """Keep a frozen forecast with its results beside a saved plan; links, hiding and end are the plan's.

        Raises InputError for what is too large or hidden in part, TooMany where enough is kept.
        """
        text = kept_campaigns.stored_campaign(found)
        with self._limits.counting(who, "campaign", len(text)), self._database.writing() as connection:
            plan = self._row(connection, edit_token, "edit_hash", lock=True)
            check_room(connection, "campaign", len(text))
            kept = kept_campaigns.add(connection, plan.id, text, int(self._now()))
        return self._kept(kept)

    def campaigns(self, token: str) -> tuple[KeptCampaign, ...]:
        """The campaigns of a saved plan, oldest first; by the view link without what that hides."""
        with self._database.reading() as connection:
            plan = self._row(connection, token, "view_hash", "edit_hash")
            mine = plan.edit_hash == fingerprint(token)
            return kept_campaigns.of_plan(connection, plan.id, () if mine else hide_of(plan))

    def change_campaign(
        self, edit_token: str, changed: KeptCampaign, found: Campaign, who: Visitor | None = None
    ) -> KeptCampaign:
        """Save results over a campaign as it was opened. Raises Conflict where somebody saved in between."""
        text = kept_campaigns.stored_campaign(found)
        with self._limits.counting(who, "campaign", len(text)), self._database.writing() as connection:
            plan = self._row(connection, edit_token, "edit_hash")
            check_room(connection, "campaign", len(text))
            kept = kept_campaigns.change(connection, plan.id, changed, text, int(self._now()))
        return self._kept(kept)

    def delete_campaign(self, edit_token: str, campaign_id: int) -> None:
        """Delete one campaign for good; nothing happens where it is gone already."""
        with self._database.writing() as connection:
            plan = self._row(connection, edit_token, "edit_hash")
            kept_campaigns.remove(connection, plan.id, campaign_id)
        self._afterwards()

    def keep_list(self, edit_token: str, text: str, who: Visitor | None = None) -> None:
        """Keep the owner's own list beside a saved plan, in place of the one before; it ends with the plan.

        ``text`` is that of ``StoredList.to_text``. Raises TooMany where enough is kept.
        """
        with self._limits.counting(who, "list", len(text)), self._database.writing() as connection:
            plan = self._row(connection, edit_token, "edit_hash", lock=True)
            check_room(connection, "list", len(text))
            kept_lists.keep(connection, plan.id, text, int(self._now()))
        count_saved("list")
        self._afterwards()

    def kept_list(self, edit_token: str) -> str | None:
        """The list beside a saved plan, for the edit link alone; None where none is kept."""
        with self._database.reading() as connection:
            return kept_lists.of_plan(connection, self._row(connection, edit_token, "edit_hash").id)

    def delete_list(self, edit_token: str) -> None:
        """Delete the list beside a saved plan for good; nothing happens where there is none."""
        with self._database.writing() as connection:
            kept_lists.remove(connection, self._row(connection, edit_token, "edit_hash").id)
        self._afterwards()

    def _kept(self, campaign: KeptCampaign) -> KeptCampaign:
        count_saved("campaign")
        self._afterwards()
        return campaign

    def _open(self, token: str, *columns: str) -> Row[Any]:
        with self._database.reading() as connection:
            return self._row(connection, token, *columns)

    def _row(self, connection: Connection, token: str, *columns: str, lock: bool = False) -> Row[Any]:
        """The saved plan that a token opens."""
        query = select(SAVED).where(self._opens(token, *columns))
        found = connection.execute(query.with_for_update() if lock else query).one_or_none()
        if found is None:
            raise NotThere
        return found

    def _opens(self, token: str, *columns: str) -> ColumnElement[bool]:
        """What a token opens, and never what has expired. By fingerprint, which tells a guesser nothing."""
        hashed = fingerprint(token)
        keys = or_(*(SAVED.c[column] == hashed for column in columns))
        return and_(keys, SAVED.c.expires_at > int(self._now()))

    def _afterwards(self) -> None:
        """What is due after something was saved; whoever saved it is not told how that goes.

        The journal is emptied each time, so that the file alone holds everything: it can be copied as it is,
        and another can take its place.
        """
        if self._now() >= self._tidy_at:
            self.tidy()
        else:
            self._wipe()

    def _delete_expired(self) -> None:
        """Delete what has expired; only where there is any does it ask to write."""
        old = SAVED.c.expires_at <= int(self._now())
        with self._database.reading() as connection:
            if connection.execute(select(SAVED.c.id).where(old).limit(1)).first() is None:
                return
        with self._database.writing() as connection:
            connection.execute(delete(SAVED).where(old))

    def _wipe(self) -> None:
        """Wipe what was deleted, now or, while another program reads there, at a later call."""
        wiped = False
        with patience(TIDY_PATIENCE_SECONDS), suppress(StoreProblem):
            wiped = self._database.wipe()
        self._to_wipe = not wiped

    def _until(self, days: int) -> int:
        if not 1 <= days <= LONGEST_KEPT_DAYS:
            raise InputError(
                [Problem("days", str(days), f"it must be from 1 to {written_number(LONGEST_KEPT_DAYS)}")]
            )
        return int(self._now()) + days * _SECONDS_A_DAY


def _saved(saved: Row[Any], document: Document, view_token: str = "") -> Saved:
    times = (saved.created_at, saved.changed_at, saved.expires_at)
    if not is_count(saved.version, _LAST_VERSION) or not all(is_count(each, LAST_SECOND) for each in times):
        raise Unreadable
    return Saved(document, hide_of(saved), saved.version, *times, saved.pictured == 1, view_token)
