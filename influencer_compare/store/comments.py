"""Comments and votes on a saved plan: checked, counted, text only."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select

from influencer_compare.question.display import written_number
from influencer_compare.question.input_errors import InputError, Problem, is_seen
from influencer_compare.store.problems import NotThere, TooMany
from influencer_compare.store.tables import COMMENTS, LAST_SECOND, SAVED

LONGEST_NAME, LONGEST_TEXT = 40, 1_000  # characters
MOST_AN_HOUR, MOST_IN_ALL = 20, 200  # comments on one saved plan
VOTES = (-1, 0, 1)  # against, neither, for
_SECONDS_AN_HOUR = 3_600
_NOT_TEXT = ("Cc", "Cs")  # control characters and halves of characters, which no person types


@dataclass(frozen=True, slots=True)
class Written:
    """A comment as somebody wrote it, checked."""

    name: str
    text: str
    votes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that was kept; ``written_at`` is in seconds since 1970, UTC, 0 where that cannot be read.

    ``votes`` are those that can be read; ``lost_votes`` tells that others cannot.
    """

    id: int
    name: str
    text: str
    votes: Mapping[str, int]
    written_at: int
    lost_votes: bool = False


def checked(name: str, text: str, votes: Mapping[str, int], options: Collection[str]) -> Written:
    """A comment that may be kept. Raises InputError that names what to change."""
    typed = (_plain(name).replace("\n", " ").strip(), _plain(text).strip())
    name, text = (said if is_seen(said) else "" for said in typed)
    problems = []
    if not name or len(name) > LONGEST_NAME:
        problems.append(Problem("name", name, f"give a name of 1 to {LONGEST_NAME} characters"))
    if len(text) > LONGEST_TEXT:
        shown = written_number(len(text))
        remedy = f"write at most {written_number(LONGEST_TEXT)} characters; the comment has {shown}"
        problems.append(Problem("comment", f"{shown} characters", remedy))
    if not text and not votes:
        problems.append(Problem("comment", "", "write something, or vote for an option"))
    problems += [
        Problem("vote", f"{option}: {vote}"[:60], "vote -1, 0 or 1 for an option that is there")
        for option, vote in votes.items()
        if option not in options or vote not in VOTES
    ]
    if problems:
        raise InputError(problems)
    return Written(name, text, {option: int(vote) for option, vote in sorted(votes.items())})


def add(connection: Connection, plan_id: int, written: Written, now: int) -> Comment:
    """Keep a comment. Raises TooMany where this plan has had enough of them, in this hour or in all."""
    mine = COMMENTS.c.plan_id == plan_id
    count = select(func.count()).select_from(COMMENTS).where(mine)
    if connection.execute(count).scalar_one() >= MOST_IN_ALL:
        raise TooMany(
            f"This plan has {MOST_IN_ALL} comments, all that it takes. Its owner can delete old ones."
        )
    recent = COMMENTS.c.written_at > now - _SECONDS_AN_HOUR
    if connection.execute(count.where(recent)).scalar_one() >= MOST_AN_HOUR:
        raise TooMany(f"This plan takes {MOST_AN_HOUR} comments in an hour: try again a little later.")
    row = {
        "plan_id": plan_id,
        "name": written.name,
        "text": written.text,
        "votes": json.dumps(dict(written.votes)),
        "written_at": now,
    }
    added = connection.execute(insert(COMMENTS).values(row).returning(COMMENTS.c.id)).scalar_one()
    return Comment(added, written.name, written.text, written.votes, now)


def of_plan(connection: Connection, plan: ColumnElement[bool]) -> tuple[Comment, ...]:
    """The comments on one plan, oldest first, by one query. Raises NotThere where there is no such plan."""
    query = select(SAVED.c.id.label("plan"), *COMMENTS.c).where(plan).order_by(COMMENTS.c.id)
    rows = connection.execute(query.select_from(SAVED.outerjoin(COMMENTS))).all()
    if not rows:
        raise NotThere
    return tuple(_read(row) for row in rows if row.id is not None)


def remove(connection: Connection, plan_id: int, comment_id: int) -> None:
    """Delete one comment of a plan."""
    connection.execute(delete(COMMENTS).where(COMMENTS.c.plan_id == plan_id, COMMENTS.c.id == comment_id))


def _read(row: Row[Any]) -> Comment:
    """A comment as it is stored; what cannot be read of it is left out, and the rest is shown."""
    votes, lost = _votes(row.votes)
    name, text = (_plain(each if isinstance(each, str) else str(each)) for each in (row.name, row.text))
    day = row.written_at if isinstance(row.written_at, int) and 0 <= row.written_at <= LAST_SECOND else 0
    return Comment(row.id, name, text, votes, day, lost)


def _votes(stored: Any) -> tuple[dict[str, int], bool]:
    """The votes that can be read, and whether others stand beside them or nothing can be read at all."""
    try:
        found = json.loads(stored)
    except (RecursionError, TypeError, ValueError):
        return {}, True
    if not isinstance(found, dict):
        return {}, True
    votes = {option: vote for option, vote in found.items() if type(vote) is int and vote in VOTES}
    return votes, len(votes) < len(found)


def _plain(text: str) -> str:
    """The text without characters that are none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in text if each == "\n" or unicodedata.category(each) not in _NOT_TEXT)
