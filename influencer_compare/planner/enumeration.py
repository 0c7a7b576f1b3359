"""The best whole counts, exactly, by trying mixes: all that fit, or all that the relaxed program leaves.

The relaxed program (not whole, under tangents of the goal) bounds every mix: a creator of a kind that it does
not book costs the reduced cost of that kind at least, and so does one fewer of a kind that it books in full.
Only mixes that lose little by that can be the best, and few do (METHOD.md, "The choice").
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.watching import look_up

_TRIED_ONE_BY_ONE = 3_000  # mixes; below this, trying all is quicker than the relaxed program
_ON_THE_WAY = 4  # times as many, before the limits sort them out
_BOUNDED_AT_ONCE = 32  # of them
_WEIGHED_AT_ONCE = 4  # ... and these
_TRIED_KINDS = 8  # kinds of line up to which trying all is worth a start
_NEAR_AT_MOST = 60_000  # mixes near the relaxed optimum; beyond, the integer program is quicker
_ROOM = 0.015  # of the bound: so near to it the best mix lies more often than not
_WIDER = 2.0  # times as much room, where it does not
_NARROWER = 4.0  # times less, where too many mixes lie in it
_NARROWED = 3  # times at most: beyond, very many mixes are about as good
_CLOSE = 1.5  # times the room that was tried: is that too much, the search ends
_NEARLY_WHOLE = 1e-6  # of what a linear program gives: 3.9999999 are four
_STEPS_FROM_ROUNDED = 3  # of up to two creators each, from what the linear program gives in whole creators
_WIDENED = 10  # times at most
_SAFE = 1e-7  # of a value: what a linear program's tolerances may move its bound


@dataclass(frozen=True)
class Relaxation:
    """What a relaxed program says of every mix that books somebody.

    None nets more than ``bound``, less ``more`` for each creator of a kind, ``fewer`` for each that is
    missing to the most of it and ``dollar`` for each that is left of the budget. No goal passes any
    ``values`` + ``gradients`` n, the tangents.
    """

    bound: float
    dollar: float
    more: Floats
    fewer: Floats
    values: Floats
    gradients: Floats
    counts: Floats

    def net_at_most(self, program: Program, rows: Floats) -> Floats:
        """What no row's net value passes, by the lowest of the tangents."""
        goal = (rows @ self.gradients.T + self.values).min(axis=1)
        most: Floats = goal - program.total(program.charge, rows) / program.worth
        return most


def every_mix(program: Program) -> Floats | None:
    """Every mix that fits, one per row; None where there are too many."""
    if len(program.hours) > _TRIED_KINDS:
        return None
    sizes: list[int] = (np.maximum(program.most_each, 0) + 1).tolist()
    rows: Floats = np.zeros((1, len(sizes)))
    if math.prod(sizes) <= _TRIED_ONE_BY_ONE:
        rows = np.indices(sizes).reshape(len(sizes), -1).T.astype(np.float64)
        return rows[program.within(rows) & program.enough(rows)]
    for kind, most in enumerate(program.most_each):
        look_up()
        if len(rows) * (int(most) + 1) > _ON_THE_WAY * _TRIED_ONE_BY_ONE:
            return None
        rows = np.repeat(rows, int(most) + 1, axis=0)
        rows[:, kind] = np.tile(np.arange(int(most) + 1), len(rows) // (int(most) + 1))
        rows = rows[program.within(rows)]
        if len(rows) > _TRIED_ONE_BY_ONE:
            return None
    return rows[program.enough(rows)]


def best_near(program: Program, relaxation: Relaxation) -> tuple[Floats, float] | None:
    """The best mix that books somebody, and its net value; None where there are too many to try.

    Mixes are tried that lose no more than some room by the relaxed program. The best of them is the best of
    all as soon as it loses no more than the room itself. No more room is needed than what the best mix near
    the relaxed optimum itself loses.
    """
    bound = relaxation.bound + _SAFE * abs(relaxation.bound)
    first = rounded(program, relaxation)
    best, net = (None, -math.inf) if first is None else first
    room, tried, too_much, narrowed = _ROOM * max(abs(bound), _SAFE), 0.0, math.inf, 0
    for _ in range(_WIDENED):
        look_up()
        room = min(room, (bound - net) * (1 + _SAFE) + _SAFE * abs(bound))
        rows = _mixes_within(program, relaxation, room)
        if rows is None:
            too_much, room, narrowed = room, max(room / _NARROWER, math.sqrt(room * tried)), narrowed + 1
        else:
            rows, tried = rows[program.enough(rows) & rows.any(axis=1)], room
            if len(rows):
                at_most = relaxation.net_at_most(program, rows)
                rows = rows[at_most >= min(bound - room, float(at_most.max()))]
                at, found = best_of(program, rows)
                if found >= net:
                    best, net = rows[at], found
            if best is not None and net >= bound - room:
                return best, net
            room *= _WIDER
            if min(room, bound - net) >= too_much:
                room = math.sqrt(tried * too_much)
        if too_much < tried * _CLOSE or narrowed > _NARROWED:
            return None
    return None


def rounded(
    program: Program, relaxation: Relaxation, weighed: int | None = None
) -> tuple[Floats, float] | None:
    """The best whole mix right beside the relaxed optimum, and its net value; None where none fits.

    Only so many of each step are ``weighed``, those that are best by the tangents; all of them for None.
    """
    base, kinds = np.floor(relaxation.counts + _NEARLY_WHOLE), len(relaxation.counts)
    best: tuple[Floats, float] | None = None
    for _ in range(_STEPS_FROM_ROUNDED):
        more = base + np.vstack([np.zeros(kinds), np.eye(kinds)])
        rows = (more[:, None, :] + np.vstack([np.zeros(kinds), np.eye(kinds)])[None, :, :]).reshape(-1, kinds)
        rows = rows[(rows <= program.most_each).all(axis=1)]
        rows = rows[program.within(rows) & program.enough(rows) & rows.any(axis=1)]
        if len(rows) == 0:
            return best
        if weighed is not None:
            rows = rows[np.argsort(-relaxation.net_at_most(program, rows), kind="stable")[:weighed]]
        at, net = best_of(program, rows)
        if best is not None and net <= best[1]:
            return best
        best = rows[at], net
        base = rows[at]
    return best


def _mixes_within(program: Program, relaxation: Relaxation, room: float) -> Floats | None:
    """The mixes within all mosts that lose no more than ``room``; None where there are too many.

    Kinds of which each creator more or fewer costs most come first: they leave the fewest mixes.
    """
    cost = np.maximum(relaxation.more, relaxation.fewer)
    least = np.zeros(len(cost)) if program.least_each is None else program.least_each
    rows, left = least[None, :].copy(), np.full(1, room)
    order = np.argsort(-cost, kind="stable").tolist()
    for kind in order:
        span = int(program.most_each[kind] - least[kind])
        down = relaxation.fewer[kind] > relaxation.more[kind]
        first, last = np.zeros(len(rows)), np.full(len(rows), float(span))
        if cost[kind] > 0:
            last = np.minimum(np.floor(left / cost[kind]), last)
        elif kind == order[-1]:
            first = _money_to_be_used(program, relaxation, rows, left, kind)
        some = last >= first
        rows, left, begin = rows[some], left[some], first[some].astype(np.int64)
        steps: NDArray[np.int64] = last[some].astype(np.int64) - begin
        if span < 0 or len(rows) == 0:
            return rows[:0]
        if int(steps.sum()) + len(steps) > _NEAR_AT_MOST:
            return None
        moved = np.repeat(begin, steps + 1) + _counted_up(steps)
        rows, left = np.repeat(rows, steps + 1, axis=0), np.repeat(left, steps + 1) - cost[kind] * moved
        rows[:, kind] = program.most_each[kind] - moved if down else least[kind] + moved
        fits = program.within(rows)
        rows, left = rows[fits], left[fits]
    return rows


def _money_to_be_used(
    program: Program, relaxation: Relaxation, rows: Floats, left: Floats, kind: int
) -> Floats:
    """How many creators of the last kind each row has at least, or more would be lost by money left over.

    What is spent in any case is off the money, also where a row books nobody yet: the last kind will.
    """
    spend = program.spend
    each = spend.each[kind] + max(spend.bought, 0.0) * program.hours[kind]
    if relaxation.dollar <= 0 or each <= 0:
        return np.zeros(len(rows))
    bought = np.maximum(rows @ program.hours - program.own_hours, 0.0) if program.can_buy else 0.0
    spare = program.budget - spend.fixed - rows @ spend.each - spend.bought * bought
    wanted: Floats = np.ceil((spare - left / relaxation.dollar) / each - _SAFE)
    return np.maximum(wanted, 0.0)


def _counted_up(most: NDArray[np.int64]) -> NDArray[np.int64]:
    """0 to the first, 0 to the second and so on, in one row."""
    ends = np.cumsum(most + 1)
    counted: NDArray[np.int64] = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(
        ends - most - 1, most + 1
    )
    return counted


def best_of(program: Program, rows: Floats) -> tuple[int, float]:
    """The place and the net value of the best row; rows whose bound lies below it are not worked out.

    Of many rows a rough bound is taken first, then a closer one of those that it leaves, the best first.
    """
    if program.log_missed is None:  # adding up is so quick that all are weighed at once
        every = program.net(rows)
        best = int(np.argmax(every))
        return best, float(every[best])
    order, at_most, bounds = np.arange(len(rows)), np.full(len(rows), np.inf), program.bounds
    cost = program.total(program.charge, rows) / program.worth
    if bounds is not None and len(rows) > _BOUNDED_AT_ONCE:
        at_most = program.people_at_most(rows, bounds[0]) - cost
        order = np.argsort(-at_most, kind="stable")
    best, value = 0, -math.inf
    at_once = _BOUNDED_AT_ONCE if bounds is None else _WEIGHED_AT_ONCE
    for at in range(0, len(order), _BOUNDED_AT_ONCE):
        some = order[at : at + _BOUNDED_AT_ONCE]
        if at_most[some[0]] < value:
            break
        if bounds is not None:
            at_most[some] = program.people_at_most(rows[some], bounds[1]) - cost[some]
            some = some[np.argsort(-at_most[some], kind="stable")]
        for weighed in range(0, len(some), at_once):
            few = some[weighed : weighed + at_once]
            if at_most[few[0]] < value:
                break
            net = program.goal(rows[few]) - cost[few]
            first = int(np.argmax(net))
            if net[first] > value:
                best, value = int(few[first]), float(net[first])
    return best, value
