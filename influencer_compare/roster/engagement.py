"""What a column of engagement counts: reactions on a post, per cent, or a share; of followers or of views.

The column decides, held against likes, comments, followers and views of the same rows where the list has
them; without these, by what is usual.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from influencer_compare.roster.columns import ListColumn

EngagementUnit = Literal["count", "per cent", "share", "refused"]
Base = Literal["followers", "views"]
_USUAL_SHARE = 0.025  # of followers; between the vendors' averages, and only to tell 0.79 % from 79 %
_FAR = math.log(3)  # further off, two columns do not mean the same
_CLOSE = math.log(1.15)
_LEAST_ROWS = 2
_ABOVE_ALL = 100.0  # no rate in per cent is higher
_ONE_VALUE = 0.6  # share of cells with one and the same number, as a program fills in


@dataclass(frozen=True, slots=True)
class EngagementReading:
    """How a column of engagement is read; ``question`` where the owner should say."""

    unit: EngagementUnit
    base: Base = "followers"
    question: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Of one row, what stands beside its engagement; None is not known."""

    reactions: float | None
    followers: float | None
    views: float | None


def read_engagement(
    column: ListColumn, values: Sequence[float | None], beside: Sequence[Beside]
) -> EngagementReading:
    """How to read one column of engagement, from its numbers as they stand and what stands beside them."""
    told = [(value, row) for value, row in zip(values, beside, strict=True) if value is not None]
    numbers = [value for value, _ in told if value > 0]
    if not numbers:
        return EngagementReading("per cent")
    is_rate = column.meaning == "engagement_rate" or column.says.per_cent
    if column.looks.mostly("per cent", 0.5):
        return _by_base("per cent", told)
    if sum(value > _ABOVE_ALL for value in numbers) > len(numbers) / 2:
        return EngagementReading("refused" if is_rate else "count")
    if is_rate and _is_nonsense(numbers):
        return EngagementReading("refused")
    units: tuple[EngagementUnit, ...] = ("per cent", "share") if is_rate else ("count", "per cent", "share")
    if max(numbers) > 1:
        units = tuple(unit for unit in units if unit != "share")
    return _by_distance(units, told)


def _is_nonsense(numbers: Sequence[float]) -> bool:
    """Whether one number fills most of a column, or some cells are beyond any rate: nothing was measured."""
    most = max(numbers.count(value) for value in set(numbers))
    beyond = any(value > _ABOVE_ALL for value in numbers)
    return len(numbers) > 4 and (most > _ONE_VALUE * len(numbers) or beyond)


def _by_distance(units: Sequence[EngagementUnit], told: Sequence[tuple[float, Beside]]) -> EngagementReading:
    """The unit under which the column agrees best with what stands beside it."""
    apart = {unit: min(_apart(unit, base, told) for base in ("followers", "views")) for unit in units}
    known = {unit: gap for unit, gap in apart.items() if gap < math.inf}
    if known:
        best = min(known, key=lambda unit: known[unit])
        if known[best] < _FAR:
            return _by_base(best, told)
    usual = {unit: _from_usual(unit, told) for unit in units}
    best = min(usual, key=lambda unit: usual[unit])
    near = [unit for unit in units if unit != best and usual[unit] < usual[best] + 1]
    return EngagementReading(best, question="Are these per cent, shares or counts?" if near else "")


def _by_base(unit: EngagementUnit, told: Sequence[tuple[float, Beside]]) -> EngagementReading:
    """Whether a rate is one of followers or of views, where likes and comments stand beside it."""
    by_followers, by_views = _apart(unit, "followers", told), _apart(unit, "views", told)
    if unit == "count" or by_followers == math.inf or by_followers <= _CLOSE:
        return EngagementReading(unit)
    if by_views < _CLOSE:
        return EngagementReading(unit, "views")
    return EngagementReading(unit, question="Is this a rate by followers or by views?")


def _apart(unit: EngagementUnit, base: str, told: Sequence[tuple[float, Beside]]) -> float:
    """How far, in logarithms, the column lies from the reactions of the same rows; infinite if unknown."""
    gaps = []
    for value, row in told:
        size = row.followers if base == "followers" else row.views
        if value <= 0 or not row.reactions or not size:
            continue
        meant = value if unit == "count" else size * value / (100 if unit == "per cent" else 1)
        gaps.append(abs(math.log(meant / row.reactions)))
    return median(gaps) if len(gaps) >= _LEAST_ROWS else math.inf


def _from_usual(unit: EngagementUnit, told: Sequence[tuple[float, Beside]]) -> float:
    """How far from a usual rate the column lies when it is read in this unit."""
    gaps = []
    for value, row in told:
        if value <= 0:
            continue
        share = value / 100 if unit == "per cent" else value
        if unit == "count":
            if not row.followers:
                continue
            share = value / row.followers
        gaps.append(abs(math.log(share / _USUAL_SHARE)))
    return median(gaps) if gaps else math.inf
