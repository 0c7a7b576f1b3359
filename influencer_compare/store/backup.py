"""All saved plans with comments, campaigns and lists in one file, and back again, between any two databases.

The file is JSON lines under gzip: a head, one line for each plan with what belongs to it, and a last line
with their number and a fingerprint of all lines before, so that a file that was cut is not taken for a whole
one.
It holds no keys of links, only their fingerprints, as the database does; the links open again after it.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import os
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Table, delete, func, insert, select

from influencer_compare.store.database import Database
from influencer_compare.store.limits import MOST_BYTES
from influencer_compare.store.tables import CAMPAIGNS, COMMENTS, LISTS, SAVED, STEPS

_KIND = "influencer compare saved plans"
_PLANS_AT_ONCE = 100  # in one transaction, which may last some seconds only
_LONGEST_LINE = MOST_BYTES  # characters: no plan, with all that belongs to it, is larger than a full store
_PLAN_COLUMNS = [each.name for each in SAVED.columns if each.name != "id"]
# What belongs to a plan, by the name under which its line in the file holds it.
_OF_PLAN: dict[str, Table] = {"comments": COMMENTS, "campaigns": CAMPAIGNS, "lists": LISTS}
_COLUMNS = {
    name: [each.name for each in table.columns if each.name not in ("id", "plan_id")]
    for name, table in _OF_PLAN.items()
}
StoredLine = dict[str, Any]


class BadBackup(Exception):
    """A file or a database with which nothing can be done, in a sentence with the remedy."""


def back_up(address: str | None, file: str) -> str:
    """Write every saved plan into a file that is not there yet; a sentence that says how many.

    Each plan stands there with its comments as they were at one moment; plans that are saved meanwhile may
    be missing. Raises BadBackup, and StoreProblem where the database cannot be reached.
    """
    place = Path(file)
    if place.exists():
        raise BadBackup(f"{file} is there already: give another name, so that nothing is written over.")
    database, unfinished = Database(address), place.with_name(f".{place.name}.unfinished")
    try:
        with _only_for_me(unfinished) as opened, gzip.open(opened, "wt", encoding="utf-8") as out:
            plans, comments = _write(out, _all_plans(database))
        unfinished.replace(place)
    except OSError as error:
        raise BadBackup(f"{file} can't be written: check the folder and its free space.") from error
    finally:
        unfinished.unlink(missing_ok=True)
        database.close()
    return f"{plans} plans and {comments} comments are in {file}. Keep it where only you can read it."


def restore(address: str | None, file: str) -> str:
    """Read every plan of a file into a database without plans; a sentence that says how many.

    The file is read to its end before anything is written; after an error in between nothing stays.
    """
    for _ in _read(file):
        pass
    database = Database(address)
    try:
        with database.reading() as connection:
            if connection.execute(select(func.count()).select_from(SAVED)).scalar_one():
                raise BadBackup(
                    "This database has saved plans already: give an empty one in DATABASE_URL, "
                    "so that nothing is mixed or lost."
                )
        try:
            return _fill(database, file)
        except BaseException:
            with database.writing() as connection:
                for table in (*_OF_PLAN.values(), SAVED):
                    connection.execute(delete(table))
            raise
    finally:
        database.close()


def _fill(database: Database, file: str) -> str:
    plans = comments = 0
    for lines in _batches(_read(file)):
        with database.writing() as connection:
            for line in lines:
                comments += _insert(connection, line)
                plans += 1
    return f"{plans} plans and {comments} comments were read from {file}. Their links open again."


def _insert(connection: Connection, line: StoredLine) -> int:
    plan = {name: line["plan"][name] for name in _PLAN_COLUMNS}
    number = connection.execute(insert(SAVED).values(plan).returning(SAVED.c.id)).scalar_one()
    for kind, table in _OF_PLAN.items():
        rows = [{name: each[name] for name in _COLUMNS[kind]} | {"plan_id": number} for each in line[kind]]
        if rows:
            connection.execute(insert(table), rows)
    return len(line["comments"])


def _all_plans(database: Database) -> Iterator[StoredLine]:
    """Every plan with its comments, some at a time, in the order in which they were saved."""
    last = 0
    while True:
        with database.writing() as connection:  # one transaction for both questions
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            query = select(SAVED).where(SAVED.c.id > last).order_by(SAVED.c.id).limit(_PLANS_AT_ONCE)
            plans = connection.execute(query).all()
            numbers = [each.id for each in plans]
            belonging = {
                kind: connection.execute(
                    select(table).where(table.c.plan_id.in_(numbers)).order_by(table.c.id)
                ).all()
                for kind, table in _OF_PLAN.items()
            }
        if not plans:
            return
        last = numbers[-1]
        for plan in plans:
            yield {
                "plan": {name: getattr(plan, name) for name in _PLAN_COLUMNS},
            } | {
                kind: [
                    {name: getattr(each, name) for name in _COLUMNS[kind]}
                    for each in rows
                    if each.plan_id == plan.id
                ]
                for kind, rows in belonging.items()
            }


def _write(out: Any, lines: Iterable[StoredLine]) -> tuple[int, int]:
    seen, plans, comments = hashlib.sha256(), 0, 0
    head = {"kind": _KIND, "tables": len(STEPS), "made_at": int(time.time())}
    for line in itertools.chain([head], lines):
        text = json.dumps(line)
        seen.update(text.encode())
        out.write(f"{text}\n")
        plans += "plan" in line
        comments += len(line.get("comments", ()))
    out.write(json.dumps({"plans": plans, "fingerprint": seen.hexdigest()}) + "\n")
    return plans, comments


def _read(file: str) -> Iterator[StoredLine]:
    """The plans of a file. Raises BadBackup where it is none of ours, of a newer version, or not whole."""
    seen, plans, is_first = hashlib.sha256(), 0, True
    for text in _lines(file):
        line = _parsed(file, text)
        if is_first:
            _check_head(file, line)
            is_first = False
        elif "fingerprint" in line:
            if line != {"plans": plans, "fingerprint": seen.hexdigest()}:
                raise BadBackup(f"{file} is damaged: take another backup.")
            return
        else:
            _check_plan(file, line)
            plans += 1
            yield line
        seen.update(text.encode())
    raise BadBackup(f"{file} is cut: its last line is missing. Take another backup.")


def _lines(file: str) -> Iterator[str]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as opened:
            while text := opened.readline(_LONGEST_LINE):
                yield text.removesuffix("\n")
    except FileNotFoundError:
        raise BadBackup(f"{file} is not there: check its name.") from None
    except (OSError, EOFError, UnicodeDecodeError, zlib.error):
        raise BadBackup(f"{file} can't be read: it is damaged, or no backup of saved plans.") from None


def _parsed(file: str, text: str) -> StoredLine:
    try:
        found = json.loads(text)
    except (RecursionError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise BadBackup(f"{file} is damaged: take another backup.")
    return cast("StoredLine", found)


def _check_head(file: str, head: StoredLine) -> None:
    if head.get("kind") != _KIND or not isinstance(head.get("tables"), int):
        raise BadBackup(f"{file} is no backup of saved plans: check its name.")
    if head["tables"] > len(STEPS):
        raise BadBackup(f"{file} was made by a newer Influencer Compare: update this one first.")


def _check_plan(file: str, line: StoredLine) -> None:
    plan = line.get("plan")
    line.setdefault("campaigns", [])  # tables before their third step
    line.setdefault("lists", [])  # tables before their fourth step
    if isinstance(plan, dict):
        plan.setdefault("pictured", 0)  # tables before their second step
    whole = isinstance(plan, dict) and set(plan) >= set(_PLAN_COLUMNS)
    if not whole or not all(_are_rows(line.get(kind), _COLUMNS[kind]) for kind in _OF_PLAN):
        raise BadBackup(f"{file} is damaged: take another backup.")


def _are_rows(found: Any, columns: list[str]) -> bool:
    """Whether what belongs to a plan is there in whole rows."""
    return isinstance(found, list) and all(
        isinstance(each, dict) and set(each) >= set(columns) for each in found
    )


def _batches(lines: Iterable[StoredLine]) -> Iterator[list[StoredLine]]:
    left = iter(lines)
    while batch := list(itertools.islice(left, _PLANS_AT_ONCE)):
        yield batch


def _only_for_me(file: Path) -> Any:
    """A new file that only this user can read."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
