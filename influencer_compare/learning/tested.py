"""Whom a test keeps, by the rule that was fixed when its owner went with it, and by nothing else.

Of each size the best third by the views of the first post are booked again. Nobody is chosen before all who
were tried have reported; who did not post has no views.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from influencer_compare.learning.campaigns import Campaign, PlannedLine, ResultRow


@dataclass(frozen=True, slots=True)
class KeptOfTest:
    """Creators of one size in a test: ``best`` are to be booked again, most views first.

    Empty while ``waiting`` of ``tried`` have not reported the views of their first post.
    """

    line: PlannedLine
    tried: int
    keep: int
    best: tuple[ResultRow, ...]
    waiting: int


def kept_of_test(found: Campaign) -> tuple[KeptOfTest, ...]:
    """What the fixed rule says of every size that was tested; empty where no test was frozen."""
    season = found.forecast.season
    if season is None or season.rule is None:
        return ()
    return tuple(_kept(found, line) for line in found.forecast.lines if _is_test(line))


def rows_of_kept(found: Campaign) -> tuple[ResultRow, ...]:
    """The rows of results with the names and codes of those kept in their later months.

    Rows that name somebody, or of which anything is told, stay as they are.
    """
    named = dict(_named(found))
    return tuple(
        row.model_copy(update={"creator": named[row.number].creator, "code": named[row.number].code})
        if row.number in named
        else row
        for row in found.results.rows
    )


def _is_test(line: PlannedLine) -> bool:
    return line.booked is not None and line.booked.is_test


def _kept(found: Campaign, line: PlannedLine) -> KeptOfTest:
    starts, keep = (1, 0) if line.booked is None else (line.booked.starts, min(line.booked.creators))
    first = [row for row in found.results.rows if row.line == line.key and row.month == starts]
    told = [row for row in first if row.delivered is False or row.impressions is not None]
    waiting = max(line.creators, len(first)) - len(told)
    posted = [row for row in told if row.delivered is not False]
    best = sorted(posted, key=lambda row: (-(row.impressions or 0), row.number))
    return KeptOfTest(line, line.creators, keep, () if waiting else tuple(best[:keep]), waiting)


def _named(found: Campaign) -> Iterator[tuple[int, ResultRow]]:
    """(number of a row of a later month that names nobody, the first row of who is kept for it)."""
    for kept in kept_of_test(found):
        booked = kept.line.booked
        if booked is None:
            continue
        for month in range(booked.starts + 1, booked.starts + len(booked.creators)):
            here = [row for row in found.results.rows if row.line == kept.line.key and row.month == month]
            there = {(row.creator, row.code) for row in here}
            waiting = [each for each in kept.best if (each.creator, each.code) not in there]
            free = [row for row in here if not row.creator and not row.code]
            yield from ((row.number, each) for row, each in zip(free, waiting, strict=False))
