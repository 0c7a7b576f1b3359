"""Overlaps between people of the owner's own list, as a picture and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from influencer_compare.question.display import Display
from influencer_compare.roster.list_overlaps import ListOverlaps
from influencer_compare.views.tables import Column, Table
from influencer_compare.wording.list_overlaps import NOT_TOLD, OF_SMALLER, ONE, OTHER, PAIRS_TITLE, SHARED
from influencer_compare.wording.numbers import count

MOST_DRAWN = 12  # people, as many as a phone shows with their numbers
_LEAST_WRITTEN = 0.005  # a share that would read as 0


@dataclass(frozen=True, slots=True)
class OverlapGrid:
    """Who shares how much with whom: a share of the smaller audience from 0 to 1, None where it is not told.

    ``texts`` are the same in per cent, as they are drawn; ``named`` is how many people the table names.
    """

    names: tuple[str, ...]
    shares: tuple[tuple[float | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    named: int

    @property
    def largest(self) -> list[tuple[str, str, float]]:
        """The pairs that share most, the largest first."""
        pairs = [
            (self.names[at], self.names[to], share)
            for at, row in enumerate(self.shares)
            for to, share in enumerate(row[:at])
            if share is not None
        ]
        return sorted(pairs, key=lambda each: -each[2])[:_MOST_SAID]


_MOST_SAID = 5


def _shares(told: ListOverlaps, row_of: Mapping[str, int]) -> dict[tuple[int, int], float]:
    """The share of the smaller audience by two rows of the list, where people and audiences are known."""
    found = {}
    for (one, other), people in told.shared.items():
        if one in row_of and other in row_of and {one, other} <= told.audiences.keys():
            share = min(people / min(told.audiences[one], told.audiences[other]), 1.0)
            found[row_of[one], row_of[other]] = found[row_of[other], row_of[one]] = share
    return found


def overlap_grid(
    display: Display,
    told: ListOverlaps,
    row_of: Mapping[str, int],
    names: Mapping[int, str],
    booked: frozenset[int],
) -> OverlapGrid:
    """The picture: those who are booked first, then who shares most; ``names`` are by row of the list."""
    shares = _shares(told, row_of)
    sums: dict[int, float] = dict.fromkeys(row_of.values(), 0.0)
    for (row, _), share in shares.items():
        sums[row] += share
    rows = sorted(sums, key=lambda row: (row not in booked, -sums[row], row))[:MOST_DRAWN]
    grid = tuple(tuple(None if row == to else shares.get((row, to)) for to in rows) for row in rows)
    texts = tuple(
        tuple("" if row == to else _written(display, shares.get((row, to))) for to in rows) for row in rows
    )
    return OverlapGrid(tuple(names[row] for row in rows), grid, texts, len(sums))


def _written(display: Display, share: float | None) -> str:
    if share is None:
        return NOT_TOLD
    return "<1" if 0 < share < _LEAST_WRITTEN else count(display, 100 * share)


def overlaps_table(told: ListOverlaps, row_of: Mapping[str, int], names: Mapping[int, str]) -> Table:
    """Every pair of the table whose people are in the list, the largest first."""
    shares = _shares(told, row_of)
    told_of = sorted(told.shared.items(), key=lambda each: -each[1])
    rows = [
        (names[row_of[one]], names[row_of[other]], people, shares.get((row_of[one], row_of[other])))
        for (one, other), people in told_of
        if one in row_of and other in row_of
    ]
    columns = (
        Column("one", ONE),
        Column("other", OTHER),
        Column("shared_people", SHARED, "count"),
        Column("share_of_smaller", OF_SMALLER, "share"),
    )
    return Table("overlaps", PAIRS_TITLE, columns, tuple(rows))
