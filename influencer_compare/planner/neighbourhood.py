"""All neighbours of a mix weighed at once, so that only the best few need be worked out one by one.

For people reached several times. A neighbour gives up creators of one kind and takes creators of another;
at each level of interest its result is a sum of products of one part that hangs on what is given up and
one that hangs on what is taken (METHOD.md, "Careful, or reached several times"). So a table of all pairs
is a single product of two matrices.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.local_search import MOVED_AT_MOST
from influencer_compare.planner.optimizer import Program, Rates

_ROUNDING = 1e-9  # of a result, and of a sum of money or hours: what adding up in another order may move
_ROUNDING_OF_MARKET = 1e-12  # ... and of everybody in the market


class Neighbourhood:
    """What stands around any mix of a program that counts people reached two or three times."""

    def __init__(self, program: Program) -> None:
        self.program = program
        kinds = len(program.hours)
        # What is taken: nothing, then 1 to 5 creators of each kind.
        self.taken_kind = np.concatenate([[-1], np.repeat(np.arange(kinds), MOVED_AT_MOST)])
        self.taken = np.concatenate([[0.0], np.tile(np.arange(1.0, MOVED_AT_MOST + 1), kinds)])
        self.taken_parts = _parts_taken(program.repetition, program.times)

    def likely(self, counts: Floats) -> tuple[Floats, int]:
        """The neighbours that may be the best of all, in fixed order, and how many there are.

        Those that a rounding could put first come too: whoever calls works each of them out exactly.
        """
        given_kind, given = _given(counts)
        exists = (given_kind[:, None] != self.taken_kind) | (given[:, None] == 0)
        exists[0, 0] = False
        left = counts.sum() - given[:, None] + self.taken
        allowed = exists & self._allowed(counts, given_kind, given, left)
        net = np.where(allowed, self._net(counts, given_kind, given, left), -np.inf)
        best = float(net.max())
        if best == -np.inf:
            return np.zeros((0, len(counts))), int(exists.sum())
        model = self.program.model
        market = 0.0 if model is None else model.population
        found = np.argwhere(net >= best - _ROUNDING * abs(best) - _ROUNDING_OF_MARKET * market)
        rows = np.repeat(counts[None, :], len(found), axis=0)
        for row, (out, into) in zip(rows, found, strict=True):
            if given[out]:
                row[given_kind[out]] -= given[out]
            if self.taken[into]:
                row[self.taken_kind[into]] += self.taken[into]
        return rows, int(exists.sum())

    def _table(self, each: Floats, counts: Floats, given_kind: NDArray[np.int64], given: Floats) -> Floats:
        """A sum over all creators of something that each of them has, for every pair of given and taken."""
        out = float(counts @ each) - given * each[given_kind]
        table: Floats = out[:, None] + self.taken * each[self.taken_kind]
        return table

    def _allowed(
        self, counts: Floats, given_kind: NDArray[np.int64], given: Floats, left: Floats
    ) -> NDArray[np.bool_]:
        program = self.program
        hours = self._table(program.hours, counts, given_kind, given)
        cost = self._cost(program.spend, counts, given_kind, given, hours)
        ok: NDArray[np.bool_] = (cost <= program.budget + 2 * _ROUNDING) | (left == 0)
        if not program.can_buy:
            ok &= hours <= program.own_hours + 2 * _ROUNDING
        for group in program.groups:
            here = counts[group.members].sum()
            if here + MOVED_AT_MOST <= group.most and here - MOVED_AT_MOST >= group.least:
                continue  # no exchange can break it
            member = np.zeros(len(counts))
            member[group.members] = 1.0
            booked = self._table(member, counts, given_kind, given)
            ok &= (booked <= group.most) & (booked >= group.least)
        if program.must_book:
            ok &= left >= program.times
        return ok

    def _net(self, counts: Floats, given_kind: NDArray[np.int64], given: Floats, left: Floats) -> Floats:
        program = self.program
        hours = self._table(program.hours, counts, given_kind, given)
        cost = self._cost(program.charge, counts, given_kind, given, hours)
        kept = counts @ program.repetition + program.boost_repetition
        parts = _parts_given(
            kept[:, None] - given[:, None] * program.repetition[:, given_kind], program.times
        )
        model = program.model
        if model is None:
            raise ValueError("People reached several times need a model of the audience.")
        missed = (parts * model.counted).reshape(len(given), -1) @ self.taken_parts
        people = model.population * (float(model.counted.sum()) - missed)
        people = np.where(left >= program.times, people, 0.0)
        net: Floats = people - np.where(left > 0, cost, 0.0) / program.worth
        return net

    def _cost(
        self, rates: Rates, counts: Floats, given_kind: NDArray[np.int64], given: Floats, hours: Floats
    ) -> Floats:
        cost = rates.fixed + self._table(rates.each, counts, given_kind, given)
        if self.program.can_buy:
            cost = cost + rates.bought * np.maximum(0.0, hours - self.program.own_hours)
        return cost


def _given(counts: Floats) -> tuple[NDArray[np.int64], Floats]:
    """What is given up: nothing, then 1 to 5 creators of each kind that is booked."""
    pairs = [(0, 0.0)]
    for kind in np.flatnonzero(counts > 0):
        pairs += [
            (int(kind), float(number)) for number in range(1, min(MOVED_AT_MOST, int(counts[kind])) + 1)
        ]
    kinds, numbers = zip(*pairs, strict=True)
    return np.array(kinds, dtype=np.int64), np.array(numbers)


def _parts_given(terms: Floats, times: int) -> Floats:
    """The factors of "reached by fewer" that hang on what stays: (given, factors, levels of interest).

    With odds O of those who stay and o of those who come, fewer than three are
    (1 + O + (O^2 - S) / 2) + (1 + O) o + (o^2 - s) / 2, times the chance that nobody does.
    """
    missed, odds, squares = terms
    nobody = np.exp(missed)
    ways = [1 + odds, np.ones_like(odds)]
    if times > 2:
        ways = [1 + odds + np.maximum(odds * odds - squares, 0.0) / 2, 1 + odds, np.ones_like(odds)]
    parts: Floats = np.stack([nobody * way for way in ways], axis=1)
    return parts


def _parts_taken(terms: Floats, times: int) -> Floats:
    """The factors that hang on what is taken: (factors x levels of interest, taken)."""
    missed, odds, squares = terms
    kinds, levels = missed.shape
    parts = np.zeros((1 + kinds * MOVED_AT_MOST, times, levels))
    parts[0, 0] = 1.0  # nothing is taken
    each = parts[1:].reshape(kinds, MOVED_AT_MOST, times, levels)
    nobody = one = np.exp(missed)
    for number in range(1, MOVED_AT_MOST + 1):
        here = each[:, number - 1]
        here[:, 0] = nobody
        here[:, 1] = nobody * (number * odds)
        if times > 2:
            here[:, 2] = nobody * ((number * odds) ** 2 - number * squares) / 2
        nobody = nobody * one
    return parts.reshape(len(parts), -1).T
