"""The best of named people: each booked once or not at all, proven to be within a gap of the best possible.

A relaxation over tangent planes bounds what any choice can bring. A first choice is rounded from it and
bettered by exchanges of one person for another. Whoever cannot be part of anything better, by what the
relaxation says they would cost (their reduced cost), is left out; whoever must be, is kept. The integer
program then decides among the others. Formulas: METHOD.md, "Named people".
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.optimizer import Program, Rates
from influencer_compare.planner.plans import GAP_AT_MOST
from influencer_compare.planner.solver import Solution, cut_and_solve, nobody_booked, solve
from influencer_compare.planner.tangents import Cuts
from influencer_compare.planner.watching import look_up

_EXCHANGES = 200  # at most; a few dozen are usual
_SAFE = 1e-7  # of a value: what a linear program's tolerances may move its bound
_BETTER = 1e-9  # of a value; less is rounding
_SMALL = 12  # people, up to whom the integer program alone is quickest
Picked = NDArray[np.bool_]


@dataclass(frozen=True)
class Prices:
    """What things are worth at the relaxed optimum, in units of the goal (the duals of its last program).

    ``dollar`` and ``hour`` are one of each within the limits, ``groups`` one place in each group of the
    program; ``unreached`` weighs every level of interest by the people who are not reached there, for goals
    that count people: who is worth anything has -log(1 - chance) @ unreached above all they take.
    """

    dollar: float
    hour: float
    groups: Floats
    unreached: Floats | None


@dataclass(frozen=True)
class Relaxed:
    """What the relaxation says: its optimum, a bound on the net value, and what forcing a person in costs.

    ``loss`` is how far the bound falls if a person who is not booked there must be, or one who is must not.
    """

    counts: Floats
    bound: float
    loss: Floats
    prices: Prices


def choose_people(program: Program, gap: float = GAP_AT_MOST, first: Floats | None = None) -> Solution:
    """Whom to book, and a bound on what any choice can bring; ``first`` is a choice to begin with.

    Each kind of the program is one person (with so many posts). People reached several times have no bound.
    """
    look_up()
    if len(program.hours) == 0 or _cannot_hold(program):
        return nobody_booked(program)
    if program.times > 1:
        return solve(program, [] if first is None else [first], gap)
    relaxed = relax(program, gap)
    if relaxed is None:
        return nobody_booked(program)
    best = _first_choice(program, relaxed, first)
    if relaxed.bound - best.net <= gap * max(abs(best.net), 1e-9):
        return replace(best, bound=max(relaxed.bound, best.net))
    kept, narrowed = narrow(program, relaxed, best.net)
    found = cut_and_solve(narrowed, gap)
    counts = np.zeros(len(program.hours), dtype=np.int64)
    counts[kept] = found.counts
    bound = max(min(relaxed.bound, found.bound), best.net)
    if found.net > best.net:
        return Solution(counts, found.net, max(bound, found.net))
    return replace(best, bound=bound)


def _cannot_hold(program: Program) -> bool:
    """Whether somebody who must be booked cannot be, even alone."""
    return program.least_each is not None and bool((program.least_each > program.most_each).any())


def relax(program: Program, gap: float = GAP_AT_MOST) -> Relaxed | None:
    """The best choice of parts of people, by tangents until they hold; None where nothing fits."""
    cuts = Cuts(program, gap)
    if program.log_missed is None:
        counts, _ = cuts.relaxed_optimum()
    else:
        counts = cuts.add_relaxed_tangents()
        if counts is not None:
            counts, _ = cuts.relaxed_optimum()
    if counts is None or cuts.relaxed is None:
        return None
    value = -float(cuts.relaxed.fun) * cuts.scale - program.charge.fixed / program.worth
    kinds = len(program.hours)
    loss = (cuts.relaxed.lower.marginals - cuts.relaxed.upper.marginals)[:kinds] * cuts.scale
    return Relaxed(counts, value + _SAFE * abs(value), np.maximum(loss, 0.0), _prices(cuts))


def _prices(cuts: Cuts) -> Prices:
    """The duals of the last relaxed program, in units of the goal."""
    program, relaxed = cuts.program, cuts.relaxed
    if relaxed is None:
        raise ValueError("Prices follow from a relaxed program: solve it first.")
    duals = -relaxed.ineqlin.marginals * cuts.scale
    limits = iter(duals[: cuts.limits].tolist())
    dollar = next(limits)
    hour = next(limits) if math.isfinite(program.own_hours) else 0.0
    groups = [next(limits) - (next(limits) if group.least > 0 else 0.0) for group in program.groups]
    unreached = None
    if program.model is not None and program.log_missed is not None:
        weights = duals[cuts.limits :] / cuts.scale
        touched = np.exp(np.array(cuts.sums))[: len(weights)]
        unreached = program.model.population * program.model.counted * (weights @ touched)
    return Prices(dollar, hour, np.array(groups), unreached)


def narrow(program: Program, relaxed: Relaxed, least: float) -> tuple[NDArray[np.int64], Program]:
    """The program among those who may be part of anything better than ``least``; the others are settled."""
    settled = relaxed.bound - relaxed.loss < least
    inside = settled & (relaxed.counts > 1 / 2)
    kept = np.flatnonzero(~settled | inside)
    lower = np.zeros(len(program.hours)) if program.least_each is None else program.least_each
    held = replace(program, least_each=np.where(inside, 1.0, lower))
    return kept, held.restricted(kept)


def _first_choice(program: Program, relaxed: Relaxed, first: Floats | None) -> Solution:
    """The best of the choices to which exchanges lead: from the relaxation, and from what was given."""
    starts = [rounded(program, relaxed.counts), *([] if first is None else [first])]
    found = [bettered(program, start > 0) for start in starts]
    best = max(found, key=lambda each: each.net)
    nobody = nobody_booked(program)
    return nobody if nobody.net >= best.net else best


def rounded(program: Program, counts: Floats) -> Floats:
    """The people who are booked in full, then those in part, the largest part first, while limits hold."""
    chosen = np.zeros(len(counts)) if program.least_each is None else (program.least_each > 0).astype(float)
    for at in np.argsort(-counts, kind="stable"):
        if counts[at] <= 0:
            break
        if chosen[at] == 0:
            chosen[at] = 1.0
            if not program.within(chosen):
                chosen[at] = 0.0
    return chosen


def bettered(program: Program, chosen: Picked) -> Solution:
    """A choice after exchanges: one person more, one less, or one for another, while that betters it."""
    exchange = _Exchange(program)
    for _ in range(_EXCHANGES):
        look_up()
        better = exchange.best(chosen)
        if better is None:
            break
        chosen = better
    row = chosen.astype(float)
    allowed = bool(program.within(row)) and bool(program.enough(row))
    net = float(program.net(row)) if allowed else -math.inf
    return Solution(chosen.astype(np.int64), net, math.inf)


@dataclass(frozen=True)
class NextBest:
    """For each person who is not booked: the best choice with them that keeps all but one of the others.

    ``net`` is its value, minus infinity where none holds the limits; ``instead_of`` is the place of who would
    go, -1 for nobody, and for those who are booked. ``on_top`` is the value
    with them on top of all others, whether that fits or not.
    """

    net: Floats
    instead_of: NDArray[np.int64]
    on_top: Floats


def next_best(program: Program, chosen: Picked) -> NextBest:
    """What booking each other person would do to a choice: on top of it, or in place of one of it."""
    count = len(program.hours)
    exchange = _Exchange(program)
    out = np.concatenate([[-1], np.flatnonzero(chosen & ~exchange.fixed_in)])
    into = np.flatnonzero(~chosen)
    if program.times > 1 or len(into) == 0:
        nothing = np.full(count, -np.inf)
        return NextBest(nothing, np.full(count, -1), nothing)
    row = chosen.astype(float)
    values = exchange.net_of(row, out, into)
    allowed = exchange.allowed(row, out, into)
    within = np.where(allowed, values, -np.inf)
    best = within.argmax(axis=0)
    net, on_top = np.full(count, -np.inf), np.full(count, -np.inf)
    instead = np.full(count, -1, dtype=np.int64)
    net[into], on_top[into] = within.max(axis=0), values[0]
    instead[into] = out[best]
    return NextBest(net, instead, on_top)


class _Exchange:
    """All choices that differ from one by at most one person out and one person in, weighed at once."""

    def __init__(self, program: Program) -> None:
        self.program = program
        # Nobody is the last, at place -1.
        self.log_missed = self.missed = None
        if program.log_missed is not None:
            self.log_missed = np.vstack([program.log_missed, np.zeros(program.log_missed.shape[1])])
            self.missed = np.exp(self.log_missed)
        self.fixed_in = np.zeros(len(program.hours), dtype=bool)
        if program.least_each is not None:
            self.fixed_in = program.least_each > 0

    def best(self, chosen: Picked) -> Picked | None:
        """The best exchange, None where none betters the choice."""
        program = self.program
        out = np.concatenate([[-1], np.flatnonzero(chosen & ~self.fixed_in)])
        into = np.concatenate([[-1], np.flatnonzero(~chosen & (program.most_each > 0))])
        row = chosen.astype(float)
        allowed = self.allowed(row, out, into)
        net = np.where(allowed, self.net_of(row, out, into), -np.inf)
        now = float(program.net(row)) if allowed[0, 0] else -np.inf
        net[0, 0] = -np.inf
        at = np.unravel_index(int(np.argmax(net)), net.shape)
        if not net[at] > now + _BETTER * max(abs(now), 1.0):
            return None
        better = chosen.copy()
        if out[at[0]] >= 0:
            better[out[at[0]]] = False
        if into[at[1]] >= 0:
            better[into[at[1]]] = True
        return better

    def _sums(self, each: Floats, row: Floats, out: NDArray[np.int64], into: NDArray[np.int64]) -> Floats:
        """A sum over all who are booked, for every pair of who goes and who comes."""
        padded = np.append(each, 0.0)  # nobody is the last, at place -1
        sums: Floats = float(row @ each) - padded[out][:, None] + padded[into]
        return sums

    def _cost(
        self, rates: Rates, hours: Floats, row: Floats, pair: tuple[NDArray[np.int64], NDArray[np.int64]]
    ) -> Floats:
        program = self.program
        cost = rates.fixed + self._sums(rates.each, row, *pair)
        if program.can_buy:
            cost = cost + rates.bought * np.maximum(0.0, hours - program.own_hours)
        return cost

    def allowed(self, row: Floats, out: NDArray[np.int64], into: NDArray[np.int64]) -> Picked:
        """Which pairs of who goes and who comes keep the limits: (going, coming)."""
        program = self.program
        hours = self._sums(program.hours, row, out, into)
        left = self._sums(np.ones(len(row)), row, out, into)
        ok: Picked = (self._cost(program.spend, hours, row, (out, into)) <= program.budget + _BETTER) | (
            left == 0
        )
        if not program.can_buy:
            ok &= hours <= program.own_hours + _BETTER
        for group in program.groups:
            member = np.zeros(len(row))
            member[group.members] = 1.0
            booked = self._sums(member, row, out, into)
            ok &= (booked <= group.most) & (booked >= group.least)
        return ok & (left >= 1) if program.must_book else ok

    def net_of(self, row: Floats, out: NDArray[np.int64], into: NDArray[np.int64]) -> Floats:
        """The net value after each of these exchanges: (going, coming)."""
        program = self.program
        hours = self._sums(program.hours, row, out, into)
        left = self._sums(np.ones(len(row)), row, out, into)
        goal = self._goal(row, out, into)
        charge = self._cost(program.charge, hours, row, (out, into))
        net: Floats = np.where(left > 0, goal - charge / program.worth, 0.0)
        return net

    def _goal(self, row: Floats, out: NDArray[np.int64], into: NDArray[np.int64]) -> Floats:
        program, model = self.program, self.program.model
        if model is None or self.log_missed is None or self.missed is None:
            return self._sums(program.gain, row, out, into) + program.boost_gain
        together = np.append(row, 0.0) @ self.log_missed + program.boost_log_missed
        kept = np.exp(together - self.log_missed[out]) * model.counted
        goal: Floats = model.population * (float(model.counted.sum()) - (kept @ self.missed.T)[:, into])
        return goal
