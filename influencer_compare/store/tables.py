"""The tables of the store, and the steps that bring any older database up to them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    inspect,
    text,
)

from influencer_compare.store.problems import StoreProblem

_METADATA = MetaData()
_LOCK = 710_262_411  # any number that nobody else uses: two that start at once wait for each other
LAST_SECOND = 253_402_214_400  # 31 December 9999: a time after it is no day of the calendar

# Times are whole seconds since 1970, UTC. Keys of links are kept only as SHA-256 in hexadecimal.
SAVED = Table(
    "saved_plan",
    _METADATA,
    Column("id", Integer, primary_key=True),
    Column("view_hash", String(64), nullable=False, unique=True),
    Column("edit_hash", String(64), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("hide", String(40), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
    Column("pictured", Integer, nullable=False),  # 1 where previews of the view link may show a picture of it
)
COMMENTS = Table(
    "saved_comment",
    _METADATA,
    Column("id", Integer, primary_key=True),
    Column("plan_id", ForeignKey("saved_plan.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("votes", Text, nullable=False),
    Column("written_at", BigInteger, nullable=False),
)
CAMPAIGNS = Table(
    "saved_campaign",
    _METADATA,
    Column("id", Integer, primary_key=True),
    Column("plan_id", ForeignKey("saved_plan.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
)
LISTS = Table(
    "saved_list",
    _METADATA,
    Column("id", Integer, primary_key=True),
    Column("plan_id", ForeignKey("saved_plan.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("list", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
)

# Each step brings the tables one version on, from nothing to the tables above. A step that was published is
# never changed; {id} is the numbering key of the database at hand.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE saved_plan (
            id {id}, view_hash VARCHAR(64) NOT NULL UNIQUE, edit_hash VARCHAR(64) NOT NULL UNIQUE,
            version INTEGER NOT NULL, document TEXT NOT NULL, hide VARCHAR(40) NOT NULL,
            created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, expires_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX ix_saved_plan_expires_at ON saved_plan (expires_at)",
        """
        CREATE TABLE saved_comment (
            id {id}, plan_id INTEGER NOT NULL REFERENCES saved_plan (id) ON DELETE CASCADE,
            name TEXT NOT NULL, text TEXT NOT NULL, votes TEXT NOT NULL, written_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX ix_saved_comment_plan_id ON saved_comment (plan_id)",
    ),
    ("ALTER TABLE saved_plan ADD COLUMN pictured INTEGER NOT NULL DEFAULT 0",),
    (
        """
        CREATE TABLE saved_campaign (
            id {id}, plan_id INTEGER NOT NULL REFERENCES saved_plan (id) ON DELETE CASCADE,
            version INTEGER NOT NULL, campaign TEXT NOT NULL, changed_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX ix_saved_campaign_plan_id ON saved_campaign (plan_id)",
    ),
    (
        """
        CREATE TABLE saved_list (
            id {id}, plan_id INTEGER NOT NULL UNIQUE REFERENCES saved_plan (id) ON DELETE CASCADE,
            list TEXT NOT NULL, changed_at BIGINT NOT NULL
        )
        """,
    ),
)
_NUMBERED = {"sqlite": "INTEGER PRIMARY KEY AUTOINCREMENT", "postgresql": "SERIAL PRIMARY KEY"}


def is_current(connection: Connection, steps: Sequence[Sequence[str]] = STEPS) -> bool:
    """Whether the tables are those of the newest step; looks only, and writes nothing.

    Raises StoreProblem where a newer Influencer Compare has been at it.
    """
    if not inspect(connection).has_table("saved_schema"):
        return False
    version = connection.execute(text("SELECT version FROM saved_schema")).scalar()
    _refuse_newer(version or 0, steps)
    return bool(version == len(steps))


def migrate(connection: Connection, steps: Sequence[Sequence[str]] = STEPS) -> None:
    """Bring the database up to the newest step, all in the transaction of the connection.

    Raises StoreProblem where a newer Influencer Compare has been at it.
    """
    kind = connection.dialect.name
    if kind == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    connection.execute(text("CREATE TABLE IF NOT EXISTS saved_schema (version INTEGER NOT NULL)"))
    version = connection.execute(text("SELECT version FROM saved_schema")).scalar()
    if version is None:
        version = 0
        connection.execute(text("INSERT INTO saved_schema VALUES (0)"))
    _refuse_newer(version, steps)
    for step in steps[version:]:
        for statement in step:
            connection.execute(text(statement.format(id=_NUMBERED[kind])))
    if version < len(steps):
        connection.execute(text("UPDATE saved_schema SET version = :to"), {"to": len(steps)})


def _refuse_newer(version: int, steps: Sequence[Sequence[str]]) -> None:
    if version > len(steps):
        raise StoreProblem(
            "The saved plans belong to a newer Influencer Compare than this one. "
            "Update it, or give another database in DATABASE_URL."
        )
