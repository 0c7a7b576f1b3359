"""The circles of the answer card: one for each creator, with the area of their followers.

Lengths are per cent of the width of one picture. Both pictures are as wide and have one scale, so that the
ink of both compares as their followers do; circles stand in rows from the left, as text does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from influencer_compare.document.parts import Plan
from influencer_compare.model.creators import side_of
from influencer_compare.question.scenario import Side
from influencer_compare.wording.card import by_size

GAP = 1.4  # to the right of each circle and below it; the style sheet has the same
HIGHEST = 25.0  # all rows of a picture together
NARROW_TIMES = 1.3  # on a telephone circles are so much larger, as the style sheet has it
HIGHEST_NARROW = 42.0  # ... and all rows no higher than this
_LARGEST = 22.0  # diameter
_PER_ROOT = 0.13  # most diameter for the root of a follower: a small creator stays a small circle
_SMALLER = 0.96  # from one scale tried to the next
_MOST_TRIED = 200
_A_LITTLE = 5  # steps smaller, where that saves a row


@dataclass(frozen=True, slots=True)
class Circles:
    """So many creators of one size as equal circles with this diameter, per cent of the picture's width."""

    side: Side
    creators: int
    diameter: float


def circles_of(plans: Sequence[Plan]) -> list[tuple[Circles, ...]]:
    """The circles of each plan, the smallest first, on the largest scale at which every plan fits."""
    sizes = [_sizes(plan) for plan in plans]
    largest = max((followers for each in sizes for followers in each), default=1.0)
    scale = min(_PER_ROOT, _LARGEST / math.sqrt(largest))
    for _ in range(_MOST_TRIED):
        if all(_fit(each, scale) for each in sizes):
            break
        scale *= _SMALLER
    tried = [scale * _SMALLER**each for each in range(_A_LITTLE)]
    scale = min(tried, key=lambda each: sum(len(_rows(size, each)) for size in sizes))
    return [
        tuple(
            Circles(side_of(followers), many, scale * math.sqrt(followers))
            for followers, many in each.items()
        )
        for each in sizes
    ]


def _sizes(plan: Plan) -> dict[float, int]:
    """How many creators of each number of followers."""
    return {line.creator.followers: many for line, many in by_size(plan.lines)}


def _fit(sizes: dict[float, int], scale: float) -> bool:
    """Whether all rows find room, on a page and on a telephone."""
    wide, narrow = sum(_rows(sizes, scale)), sum(_rows(sizes, NARROW_TIMES * scale))
    return wide <= HIGHEST and narrow <= HIGHEST_NARROW


def _rows(sizes: dict[float, int], scale: float) -> list[float]:
    """The height of each row, that of its largest circle."""
    rows, used = [0.0], 0.0
    for followers, many in sizes.items():
        diameter = scale * math.sqrt(followers)
        for _ in range(many):
            if used + diameter + GAP > 100:
                rows.append(0.0)
                used = 0.0
            used += diameter + GAP
            rows[-1] = max(rows[-1], diameter + GAP)
    return rows
