"""Good whole counts for a goal that is not concave: from several starts, exchanged until nothing improves.

Nothing here is proven: the best of what was tried is not always the best there is.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from influencer_compare.planner.watching import look_up

Floats = NDArray[np.float64]
Judge = Callable[[Floats], Floats]
Look = Callable[[Floats], tuple[Floats, int]]

MOVED_AT_MOST = 5  # creators of one kind given up, or taken, in one exchange
_STRIDES = np.array([2.0, 4.0, 8.0, 16.0, 32.0])  # times an exchange is tried at once when it is the best
_ROUNDS = 200  # exchanges from one start at most; a few dozen are usual
_PARTS = (4, 2, 1, 0.75, 0.5, 0.35, 0.25, 0.15, 0.1, 0.05)  # of a known mix, from which to look on
_ROUNDING = 1e-9  # whole numbers stay whole


@dataclass(frozen=True, slots=True)
class LocalOptimum:
    """The best counts found, their value (-inf where none is allowed), and how many mixes were tried."""

    counts: Floats
    value: float
    tried: int


def best_by_exchange(
    starts: Iterable[Floats],
    value: Judge,
    likely: Look,
    enough: float = np.inf,
    resort: Callable[[], Floats] | None = None,
) -> LocalOptimum:
    """The best counts that exchanges lead to from any of the starts.

    ``value`` judges rows of counts, one mix per row; -inf for a mix that is not allowed. ``likely`` names
    the neighbours of a mix of which one must be the best, and says how many were compared. Counts worth more
    than ``enough`` end the search. Where no start leads to anything worth its cost, the ``resort`` is a last
    one.
    """
    best, tried = LocalOptimum(np.zeros(0), -np.inf, 0), 0
    ends: set[tuple[float, ...]] = set()

    def last() -> Iterator[Floats]:
        """The resort, where it is needed: made only then, as it takes longer than others."""
        if resort is not None and not best.value > 0:
            yield resort()

    for start in itertools.chain(starts, last()):
        found = _climb(start, value, likely, ends, enough)
        tried += found.tried
        if found.value > best.value or best.counts.size == 0:
            best = found
        if best.value > enough:
            break
    return LocalOptimum(best.counts, best.value, tried)


def best_parts(mixes: Sequence[Floats], value: Judge, most: int) -> list[Floats]:
    """The best few of known mixes, also cut down and multiplied, for exchanges to begin at."""
    rows = np.array([np.floor(part * mix + _ROUNDING) for mix in mixes for part in _PARTS])
    worth = value(rows) if len(rows) else np.zeros(0)
    return [rows[at] for at in np.argsort(-worth, kind="stable")[:most] if worth[at] > -np.inf]


def _climb(
    start: Floats, value: Judge, likely: Look, ends: set[tuple[float, ...]], enough: float
) -> LocalOptimum:
    """The best exchange again and again until none improves; stops where an earlier climb came by."""
    counts, now, tried = start, float(value(start[None, :])[0]), 1
    for _ in range(_ROUNDS):
        look_up()
        if tuple(counts) in ends or now > enough:
            break
        ends.add(tuple(counts))
        rows, compared = likely(counts)
        tried += compared
        if len(rows) == 0:
            break
        values = value(rows)
        at = int(np.argmax(values))
        if not values[at] > now:
            break
        # What is good once is often good again: the same exchange twice, four times and so on.
        further = counts + _STRIDES[:, None] * (rows[at] - counts)
        further = np.vstack([rows[at], further[(further >= 0).all(axis=1)]])
        values = np.concatenate([values[at : at + 1], value(further[1:])])
        at = int(np.argmax(values))
        counts, now, tried = further[at], float(values[at]), tried + len(further) - 1
    return LocalOptimum(counts, now, tried)


def neighbours(counts: Floats, most: int = MOVED_AT_MOST) -> Floats:
    """Every mix that gives up at most ``most`` creators of one kind and takes at most as many of another.

    One row per mix; the order is fixed, so that ties always fall the same way: first nothing is given up,
    then 1 to ``most`` of each kind that is booked; each time nothing is taken, then 1 to ``most`` of each
    other kind.
    """
    kinds = len(counts)
    each = np.arange(1, most + 1)
    taken = np.vstack([np.zeros((1, kinds)), np.kron(np.eye(kinds), each[:, None])])
    parts = [taken[1:]]
    for kind in np.flatnonzero(counts > 0):
        others = taken[taken[:, kind] == 0]
        fewer = np.repeat(others[None], min(most, int(counts[kind])), axis=0)
        fewer[:, :, kind] = -each[: len(fewer), None]
        parts.append(fewer.reshape(-1, kinds))
    around: Floats = counts + np.concatenate(parts)
    return around
