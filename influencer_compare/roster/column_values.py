"""The numbers of whole columns: counts, shares and engagement, with a complaint for what is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from influencer_compare.roster.column_numbers import MOST_FOLLOWERS, CellAmount, says_nothing
from influencer_compare.roster.columns import ENGAGEMENT, SHARES, ListColumn, having
from influencer_compare.roster.engagement import Beside, EngagementReading, read_engagement
from influencer_compare.roster.reading import Reading
from influencer_compare.roster.sheets import ListCell, as_text

PLACE_SHARE = re.compile(r"(.*?)[\s:(\uff08-]*(\d{1,3}(?:[.,]\d+)?)\s?%\)?\s*$")
_PLACES = 12  # decimals of a share
_FEWEST_FOLLOWERS = 10  # fewer is what programs write that found nothing
COUNTED = frozenset({
    "followers", "average_views", "views_of_post", "average_likes", "average_comments", "average_shares",
    "posts_averaged", "price_per_1000_views", "hours", "posts_per_month", "posts_per_week", "days_since_post",
})  # fmt: skip
OF_PLACES = frozenset({"audience_country_share", "audience_town_share"})


def values_of(reading: Reading) -> dict[int, list[float | None]]:
    """The numbers of every column that holds some, by its position: one for each row of the list.

    Counts in whole things, shares from 0 to 1; engagement as it is written; ``reading`` then holds its unit.
    """
    numbers = {column.position: numbers_of(reading, column) for column in reading.columns if is_count(column)}
    for column in having(reading.columns, *ENGAGEMENT):
        reading.engagement[column.position] = engagement_of(reading, column, numbers)
    of_shares = (SHARES | OF_PLACES) - ENGAGEMENT
    shares = having(reading.columns, *of_shares)
    return numbers | {column.position: shares_of(reading, column) for column in shares}


def is_count(column: ListColumn) -> bool:
    """Whether a column counts something, or is of engagement."""
    return column.meaning in COUNTED or column.meaning in ENGAGEMENT


def numbers_of(reading: Reading, column: ListColumn) -> list[float | None]:
    """The numbers of a column in its own units; a cell that holds none is complained about once."""
    values: list[float | None] = []
    for row, cells in reading.table.rows:
        cell = cells[column.position]
        amount = None if says_nothing(cell) else column.spelling.read(cell)
        if amount is None and not says_nothing(cell) and column.meaning != "posts_per_month":
            reading.complain(column, "no number", row, cell)
        values.append(_checked_count(reading, column, row, cell, amount))
    return values


def _checked_count(
    reading: Reading, column: ListColumn, row: int, cell: ListCell, amount: CellAmount | None
) -> float | None:
    if amount is None:
        return None
    value = amount.value * (1.0 if column.meaning in ENGAGEMENT else column.says.times)
    if value < 0:
        reading.complain(column, "below zero", row, cell)
        return None
    if value > MOST_FOLLOWERS and column.meaning not in ENGAGEMENT:
        reading.complain(column, "too large", row, cell)
        return None
    if column.meaning == "followers" and value < 1:
        reading.complain(column, "no followers", row, cell)
        return None
    if column.meaning == "followers" and value < _FEWEST_FOLLOWERS:
        reading.complain(column, "few followers", row, cell)
    if column.meaning == "average_views" and value == 0:
        reading.complain(column, "no views", row, cell)
    return value


def shares_of(reading: Reading, column: ListColumn) -> list[float | None]:
    """The shares of a column from 0 to 1: its cells are per cent unless all of them are at most 1."""
    amounts = [
        None if says_nothing(cells[column.position]) else column.spelling.read(cells[column.position])
        for _, cells in reading.table.rows
    ]
    plain = [abs(amount.value) for amount in amounts if amount and not amount.per_cent]
    per_cent = column.says.per_cent or any(value > 1 for value in plain)
    column.unit = "per cent" if per_cent or not plain else "share"
    if plain and not per_cent and column.meaning == "commission" and max(plain) == 1 and not column.asks:
        column.take(column.meaning, column.known_by, asks="Are these per cent or shares?")
    values: list[float | None] = []
    for (row, cells), amount in zip(reading.table.rows, amounts, strict=True):
        cell = cells[column.position]
        if amount is None:
            if not says_nothing(cell) and not PLACE_SHARE.match(as_text(cell)):
                reading.complain(column, "no number", row, cell)
            values.append(None)
            continue
        is_per_cent = amount.per_cent or column.unit == "per cent"
        share = share_of(amount.value) if is_per_cent else amount.value
        beyond = share > 1 or share < 0
        if beyond and column.meaning != "follower_growth":
            reading.complain(column, "no share", row, cell)
        values.append(None if beyond and column.meaning != "follower_growth" else share)
    return values


def share_of(per_cent: float) -> float:
    """Per cent as a share, without the dust of binary fractions."""
    return round(per_cent / 100, _PLACES)


def engagement_of(
    reading: Reading, column: ListColumn, numbers: Mapping[int, Sequence[float | None]]
) -> EngagementReading:
    """How a column of engagement is read; it is refused as a whole where its cells cannot be rates."""
    rows = range(len(reading.table.rows))

    def of(meaning: str, at: int) -> float | None:
        """The figure of a row that a column of this meaning holds."""
        values = [numbers[each.position][at] for each in having(reading.columns, meaning)]
        return values[0] if values else None

    beside = []
    for at in rows:
        parts = [of(f"average_{kind}", at) for kind in ("likes", "comments")]
        known = [part for part in parts if part is not None]
        beside.append(Beside(sum(known) if known else None, of("followers", at), of("average_views", at)))
    told = read_engagement(column, numbers[column.position], beside)
    column.unit = "" if told.unit == "refused" else told.unit
    if told.unit == "refused":
        row, cells = reading.table.rows[0]
        for row, cells in reading.table.rows:
            if not says_nothing(cells[column.position]):
                reading.complain(column, "no rate", row, cells[column.position])
        column.take(
            "own",
            "cells",
            asks="These cannot be rates. What are they?",
            others=("engagement", "engagement_rate"),
        )
    elif told.question:
        column.take(column.meaning, column.known_by, asks=told.question, others=column.others)
    return told
