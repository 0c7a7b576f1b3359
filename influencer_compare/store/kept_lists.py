"""The owner's own list beside a saved plan: one for a plan, for the edit link alone, deleted with it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from influencer_compare.store.tables import LISTS


def keep(connection: Connection, plan_id: int, text: str, now: int) -> None:
    """Keep a list in place of the one before."""
    remove(connection, plan_id)
    connection.execute(insert(LISTS).values({"plan_id": plan_id, "list": text, "changed_at": now}))


def of_plan(connection: Connection, plan_id: int) -> str | None:
    """The list of a plan as it is stored; None where none is kept, or what stands there is no text."""
    found = connection.execute(select(LISTS.c.list).where(LISTS.c.plan_id == plan_id)).scalar_one_or_none()
    return found if isinstance(found, str) else None


def remove(connection: Connection, plan_id: int) -> None:
    """Delete the list of a plan."""
    connection.execute(delete(LISTS).where(LISTS.c.plan_id == plan_id))
