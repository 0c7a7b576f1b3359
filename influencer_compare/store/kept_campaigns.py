"""Campaigns beside a saved plan: the forecast as it was frozen, its results, and nobody's change lost."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from influencer_compare.document.schema import Hide
from influencer_compare.learning.campaigns import (
    LARGEST_CAMPAIGN,
    Campaign,
    hidden_campaign,
    read_campaign,
)
from influencer_compare.question.display import written_number
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.store.problems import Conflict, TooMany
from influencer_compare.store.saved_rows import STUMBLES
from influencer_compare.store.tables import CAMPAIGNS

MOST_CAMPAIGNS = 36  # on one saved plan: one a month for three years


@dataclass(frozen=True, slots=True)
class KeptCampaign:
    """A campaign that was kept; ``campaign`` is None where this version cannot read what is stored.

    ``version`` is what a change of it must begin with.
    """

    id: int
    version: int
    campaign: Campaign | None = field(repr=False)


def stored_campaign(found: Campaign) -> str:
    """A campaign as it is stored. Raises InputError for one that is hidden in part or too large."""
    if found.hidden:
        raise InputError([Problem("hidden", ", ".join(found.hidden), "keep the whole campaign; links hide")])
    text = found.to_json()
    if len(text) > LARGEST_CAMPAIGN:
        most = written_number(LARGEST_CAMPAIGN)
        raise InputError(
            [
                Problem(
                    "the campaign",
                    f"{written_number(len(text))} characters",
                    f"at most {most} can be kept; begin a campaign of its own for later months",
                )
            ]
        )
    return text


def add(connection: Connection, plan_id: int, text: str, now: int) -> KeptCampaign:
    """Keep one more campaign. Raises TooMany where a plan has as many as it takes."""
    count = select(func.count()).select_from(CAMPAIGNS).where(CAMPAIGNS.c.plan_id == plan_id)
    if connection.execute(count).scalar_one() >= MOST_CAMPAIGNS:
        raise TooMany(f"This plan has {MOST_CAMPAIGNS} campaigns, all that it takes. Delete an old one.")
    row = {"plan_id": plan_id, "version": 1, "campaign": text, "changed_at": now}
    added = connection.execute(insert(CAMPAIGNS).values(row).returning(CAMPAIGNS.c.id)).scalar_one()
    return KeptCampaign(added, 1, read_campaign(text))


def of_plan(connection: Connection, plan_id: int, hide: Collection[Hide]) -> tuple[KeptCampaign, ...]:
    """The campaigns of one plan, oldest first, without what is hidden."""
    query = select(CAMPAIGNS).where(CAMPAIGNS.c.plan_id == plan_id).order_by(CAMPAIGNS.c.id)
    return tuple(_read(row, hide) for row in connection.execute(query))


def change(connection: Connection, plan_id: int, kept: KeptCampaign, text: str, now: int) -> KeptCampaign:
    """Save over a campaign that nobody changed in between. Raises Conflict otherwise."""
    there = (
        CAMPAIGNS.c.plan_id == plan_id,
        CAMPAIGNS.c.id == kept.id,
        CAMPAIGNS.c.version == kept.version,
    )
    values = {"version": kept.version + 1, "campaign": text, "changed_at": now}
    if connection.execute(update(CAMPAIGNS).where(*there).values(values)).rowcount != 1:
        raise Conflict
    return KeptCampaign(kept.id, kept.version + 1, read_campaign(text))


def remove(connection: Connection, plan_id: int, campaign_id: int) -> None:
    """Delete one campaign of a plan."""
    connection.execute(delete(CAMPAIGNS).where(CAMPAIGNS.c.plan_id == plan_id, CAMPAIGNS.c.id == campaign_id))


def _read(row: Row[Any], hide: Collection[Hide]) -> KeptCampaign:
    """A campaign as it is stored; one that cannot be read stays stored and is named."""
    try:
        found = hidden_campaign(read_campaign(row.campaign), hide) if hide else read_campaign(row.campaign)
    except STUMBLES:
        return KeptCampaign(row.id, row.version, None)
    return KeptCampaign(row.id, row.version, found)
