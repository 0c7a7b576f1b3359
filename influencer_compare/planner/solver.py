"""Programs solved to a certificate where the goal is concave, and by good exchanges where it is not.

People reached are a concave function of the counts (METHOD.md, "The choice"), so tangent planes bound
them from above: tangents from the relaxation first, then integer programs over the tangents until bound
and plan meet. Small cases are tried one by one. People reached twice or more are not concave: where there
are too many mixes to try all, exchanges from several starts find a good one, without a certificate.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.enumeration import Relaxation, best_near, best_of, every_mix
from influencer_compare.planner.local_search import Judge, best_by_exchange
from influencer_compare.planner.neighbourhood import Neighbourhood
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import GAP_AT_MOST, distance_to
from influencer_compare.planner.watching import look_up

ROUGH_GAP = 0.01  # where a good mix is enough and no promise hangs on it
MANY_KINDS = 24  # kinds of line; more there are only where posts are left open on several platforms
_SOLVER_PART = 0.3  # of the promised gap is left to the integer solver, the rest to the tangents
_LINEAR_PART = 0.1  # ... and where there is nothing to bend, the solver alone decides
_NEARLY_RELAXED = (
    0.004  # of the value: so near to each other bound and relaxed optimum are enough to try mixes
)
_TOUCHED = 6  # tangents that go from one program to those much like it
_ROUNDS = 40  # tangents at most; a handful is usual
NODES_AT_MOST = 500  # branches that one integer program may try; 60 are many
_MORE_NODES = 8  # times as many, where the first found nothing at all
_OPTIMAL, _INFEASIBLE = 0, 2  # what scipy's integer programs end with
_FULL = 1_000  # times the price per person: as good as no price
_BEST_SINGLES = 6  # kinds, each alone in its best number, from which exchanges start
_STARTS_AT_LEAST = 4  # in all, where good mixes are known
FEW_STARTS = 2  # ... and nearly the best of all is among them
_MOST_LISTS = 256  # of numbers, remembered at once
_NUMBERS = 12  # of each kind alone that are tried
_NEAR_ENOUGH = 0.08  # to most people reached, for a place where exchanges start
_ROUNDING = 1e-6  # of what a linear program gives: 3.9999999 are four


@dataclass(frozen=True)
class Solution:
    """The best counts found (none where nothing keeps the limits), their net value, and a bound on it.

    The bound is infinite where nothing is proven; ``tried`` is then how many mixes were compared.
    """

    counts: NDArray[np.int64]
    net: float
    bound: float
    tried: int = 0

    @property
    def gap(self) -> float:
        """Relative distance between the plan and the bound."""
        return distance_to(self.bound, self.net)


def solve(
    program: Program,
    near: Sequence[Floats] = (),
    gap: float = GAP_AT_MOST,
    starts: int = _STARTS_AT_LEAST,
) -> Solution:
    """The best whole counts, within 0.1 % (or ``gap``) of the best possible where the solution has a bound.

    ``near`` are counts from which exchanges begin; single kinds make them ``starts`` in all.
    """
    look_up()
    if len(program.hours) == 0 or (not program.must_book and bool((program.most_each <= 0).all())):
        return nobody_booked(program)
    tried = _try_all(program)
    if tried is not None:
        return tried
    if program.times > 1:
        return _exchange(program, near, gap, starts)
    return near_relaxed(program) or cut_and_solve(program, gap)


def any_pays(program: Program) -> bool:
    """Whether ``solve`` would book anybody; where exchanges look for it, found with the first that pays."""
    look_up()
    if program.times == 1 or program.must_book or len(program.hours) == 0:
        return bool(solve(program).counts.any())
    tried = _try_all(program)
    if tried is not None:
        return bool(tried.counts.any())
    value, likely = _judge(program.sketch), Neighbourhood(program.sketch).likely
    starts = _starts(program.sketch, GAP_AT_MOST)
    return best_by_exchange(starts, value, likely, enough=0.0).value > 0


def nobody_booked(program: Program) -> Solution:
    """Booking nobody: worth nothing, or not an answer where somebody must be booked."""
    value = -math.inf if program.must_book else 0.0
    return Solution(np.zeros(len(program.hours), dtype=np.int64), value, value)


def _try_all(program: Program) -> Solution | None:
    """Every mix that fits, one by one; None where there are too many."""
    rows = every_mix(program)
    if rows is None:
        return None
    if len(rows) == 0:
        return nobody_booked(program)
    best, net = best_of(program, rows)
    return Solution(rows[best].astype(np.int64), net, net)


def _exchange(
    program: Program,
    near: Sequence[Floats] = (),
    gap: float = GAP_AT_MOST,
    starts: int = _STARTS_AT_LEAST,
) -> Solution:
    """A good mix for people reached several times, which is not concave; nothing is proven about it.

    Looked for in the sketch. Where a promise hangs on the mix, no exchange betters it in the program either.
    """
    sketch = program.sketch
    singles = max(starts - len(near), 0) if near else _BEST_SINGLES
    every = itertools.chain(near, _starts(sketch, gap, singles))
    found = best_by_exchange(every, _judge(sketch), Neighbourhood(sketch).likely)
    tried, nobody = found.tried, nobody_booked(program)
    if gap < ROUGH_GAP and found.value > -math.inf:
        found = best_by_exchange([found.counts], _judge(program), Neighbourhood(program).likely)
        tried += found.tried
    net = float(program.net(found.counts)) if found.value > -math.inf else -math.inf
    if not net > nobody.net:
        return replace(nobody, bound=math.inf, tried=tried)
    return Solution(found.counts.astype(np.int64), net, math.inf, tried)


def _judge(program: Program) -> Judge:
    """What each mix is worth; minus infinity for one that is not allowed."""

    def value(rows: Floats) -> Floats:
        """One number for each row of counts."""
        allowed = program.within(rows) & program.enough(rows)
        worth = np.full(len(rows), -np.inf)
        worth[allowed] = program.net(rows[allowed])
        return worth

    return value


def _starts(program: Program, gap: float, singles: int = _BEST_SINGLES) -> Iterator[Floats]:
    """Where exchanges begin: at single kinds in their best number, the best few of them.

    Then at what reaches most people once, unless a good mix is enough and nobody must be booked.
    """
    most = np.maximum(program.most_each, 0)
    rows = np.concatenate(
        [np.outer(_numbers(each), np.eye(len(most))[kind]) for kind, each in enumerate(most) if each]
    )
    rows = rows[program.within(rows) & program.enough(rows)]
    if len(rows):
        kinds = rows.argmax(axis=1)
        net = program.net_alone(rows, kinds)
        best = [at[np.argmax(net[at])] for kind in np.unique(kinds) for at in [np.flatnonzero(kinds == kind)]]
        for at in sorted(best, key=lambda at: -net[at])[:singles]:
            yield rows[at]
    if gap < ROUGH_GAP or program.must_book or len(rows) == 0:
        yield _most_people_once(program)


@functools.lru_cache(maxsize=_MOST_LISTS)
def _numbers(most: int) -> Floats:
    """From 1 to the most, in steps that grow with the number: exchanges find what lies between."""
    numbers: Floats = np.unique(np.rint(np.geomspace(1, most, _NUMBERS)))
    return numbers


def _most_people_once(program: Program) -> Floats:
    """The mix that reaches most people once, not whole, rounded so that every least is kept.

    Money has no price here: what reaches most people once, bought in full, often reaches most of them twice.
    """
    once = replace(program, times=1, worth=program.worth * _FULL)
    counts = Cuts(once, _NEAR_ENOUGH).add_relaxed_tangents()
    if counts is None:
        return np.zeros(len(program.hours))
    whole: Floats = np.floor(counts + _ROUNDING)
    for group in program.groups:
        for _ in range(int(max(0, group.least - whole[group.members].sum()))):
            whole[group.members[np.argmax((counts - whole)[group.members])]] += 1
    return whole


def near_relaxed(program: Program) -> Solution | None:
    """The best of all mixes near the relaxed optimum, which no other can beat.

    None where there are too many of them, or too many kinds: then the integer program decides.
    """
    if len(program.hours) > MANY_KINDS:
        return None
    cuts = Cuts(program, _NEARLY_RELAXED)
    if program.log_missed is None:
        cuts.relaxed_optimum()
    else:
        for sums in program.touched:
            cuts.add_at(sums)
        cuts.add_relaxed_tangents()
        program.touched[:] = [*program.touched, cuts.sums[-1]][-_TOUCHED:]
    nobody = nobody_booked(program)
    if cuts.relaxed is not None and cuts.relaxed.status == _INFEASIBLE:
        return nobody
    relaxation = cuts.relaxation()
    found = None if relaxation is None else best_near(program, relaxation)
    if found is None:
        return None
    counts, net = found
    return Solution(counts.astype(np.int64), net, net) if net > nobody.net else nobody


def cut_and_solve(program: Program, gap: float) -> Solution:
    """The best counts under ever more tangents; where the work ends first, with the bound that is proven."""
    cuts = Cuts(program, gap)
    if program.log_missed is not None:
        cuts.add_relaxed_tangents()
    best = nobody_booked(program)
    bound = math.inf
    for _ in range(_ROUNDS):
        look_up()
        counts, upper, finished = cuts.integer_optimum()
        bound = min(bound, upper)
        if counts is None:
            break
        row = counts.astype(float)
        net = float(program.net(row))
        if net > best.net and bool(program.enough(row)):
            best = Solution(counts, net, bound)
        close = bound - best.net <= gap * (1 - _SOLVER_PART / 2) * max(abs(best.net), 1e-9)
        if close or not finished or cuts.rough or program.log_missed is None:
            break
        cuts.add(row)
    return Solution(best.counts, best.net, max(bound, best.net))


class Cuts:
    """The linear limits plus the tangents gathered so far; variables: counts, bought hours, goal."""

    def __init__(self, program: Program, gap: float = GAP_AT_MOST) -> None:
        self.program, self.gap = program, gap
        self.rough = gap >= ROUGH_GAP  # then one integer program is enough, and need not be exact itself
        count = len(program.hours)
        self.rows: list[Floats] = []
        self.most: list[float] = []
        buys = 1.0 if program.can_buy else 0.0
        self._limit(program.spend.each, program.spend.bought * buys, program.budget - program.spend.fixed)
        if math.isfinite(program.own_hours):
            self._limit(program.hours, -buys, program.own_hours)
        for group in program.groups:
            row = np.zeros(count)
            row[group.members] = 1.0
            self._limit(row, 0.0, float(group.most))
            if group.least > 0:
                self._limit(-row, 0.0, -float(group.least))
        if program.needs_one:
            self._limit(-np.ones(count), 0.0, -1.0)
        # Scaled so that the goal is of the size of the counts: kinder to the solver's tolerances.
        self.scale = max(float(program.goal_alone.max()), 1e-9)
        price = 1 / program.worth / self.scale
        self.objective = np.concatenate(
            [program.charge.each * price, [program.charge.bought * buys * price, -1]]
        )
        least = np.zeros(count) if program.least_each is None else program.least_each
        self.lower = np.concatenate([least, [0.0, 0.0]])
        self.upper = np.concatenate([program.most_each.astype(float), [np.inf if buys else 0.0], [np.inf]])
        self.relaxed: OptimizeResult | None = None  # the last linear program
        self.limits = len(self.rows)  # the rows above; tangents follow
        self.sums: list[Floats] = []  # log(1 - chance) of missing a person, where each tangent touches
        self.add(np.zeros(count))

    def _limit(self, row: Floats, bought: float, most: float) -> None:
        self.rows.append(np.concatenate([row, [bought, 0.0]]))
        self.most.append(most)

    def add(self, counts: Floats) -> None:
        """Add the tangent of the goal at these counts: goal <= value + gradient (n - counts)."""
        program = self.program
        if program.model is None or program.log_missed is None:
            self._tangent(program.boost_gain, program.gain)
        else:
            missed = counts @ program.log_missed + program.boost_log_missed
            gradient = program.model.people_gradient(missed, program.log_missed)
            self.sums.append(missed)
            self._tangent(float(program.model.people(missed)) - float(gradient @ counts), gradient)

    def add_at(self, sums: Floats) -> None:
        """Add the tangent of people reached where ``log_missed`` adds up to these sums, by whomever."""
        program, model = self.program, self.program.model
        if model is None or program.log_missed is None:
            raise ValueError("Only people reached have tangents at sums.")
        gradient = model.people_gradient(sums, program.log_missed)
        beside = model.people_gradient(sums, program.boost_log_missed - sums)
        self.sums.append(sums)
        self._tangent(float(model.people(sums)) + float(beside), gradient)

    def _tangent(self, value: float, gradient: Floats) -> None:
        self.rows.append(np.concatenate([-gradient / self.scale, [0.0, 1.0]]))
        self.most.append(value / self.scale)

    def add_relaxed_tangents(self) -> Floats | None:
        """Tangents where the relaxed (not whole) optimum lies: they are the ones that matter.

        Returns that optimum, None where nothing fits.
        """
        counts = None
        for _ in range(_ROUNDS):
            look_up()
            counts, upper = self.relaxed_optimum()
            if counts is None:
                return None
            self.add(counts)
            reached = float(self.program.goal(counts))
            if upper - reached <= self.gap / 4 * max(reached, 1e-9):
                break
        return counts

    def relaxed_optimum(self) -> tuple[Floats | None, float]:
        """Counts that need not be whole, and the goal (not net) that the tangents allow there."""
        self.relaxed = result = linprog(
            self.objective,
            A_ub=np.array(self.rows),
            b_ub=np.array(self.most),
            bounds=np.column_stack([self.lower, self.upper]),
            method="highs",
        )
        if result.x is None:
            return None, 0.0
        return result.x[: len(self.program.hours)], float(result.x[-1]) * self.scale

    def relaxation(self) -> Relaxation | None:
        """What the last relaxed program says of every mix; None where it has no optimum."""
        if self.relaxed is None or self.relaxed.x is None:
            return None
        count, fixed = len(self.program.hours), self.program.charge.fixed / self.program.worth
        tangents = np.array(self.rows[self.limits :])
        return Relaxation(
            bound=-float(self.relaxed.fun) * self.scale - fixed,
            dollar=max(-float(self.relaxed.ineqlin.marginals[0]), 0.0) * self.scale,
            more=np.maximum(self.relaxed.lower.marginals[:count], 0.0) * self.scale,
            fewer=np.maximum(-self.relaxed.upper.marginals[:count], 0.0) * self.scale,
            values=np.array(self.most[self.limits :]) * self.scale,
            gradients=-tangents[:, :count] * self.scale,
            counts=self.relaxed.x[:count],
        )

    def integer_optimum(self) -> tuple[NDArray[np.int64] | None, float, bool]:
        """The best whole counts under the tangents, the net value that no mix can pass, and if that is all.

        It is not where the branches that may be tried ran out; counts are None where nothing fits.
        """
        count, nodes = len(self.program.hours), NODES_AT_MOST
        result = self._branched(nodes)
        while result.x is None and result.status != _INFEASIBLE:
            nodes *= _MORE_NODES  # not one mix has been found: the limits are tight
            result = self._branched(nodes)
        if result.x is None:
            return None, -math.inf, True
        fixed = self.program.charge.fixed / self.program.worth
        counts = np.rint(result.x[:count]).astype(np.int64)
        return counts, -float(result.mip_dual_bound) * self.scale - fixed, result.status == _OPTIMAL

    def _branched(self, nodes: int) -> OptimizeResult:
        look_up()
        part = _LINEAR_PART if self.program.log_missed is None else _SOLVER_PART
        return milp(
            self.objective,
            constraints=LinearConstraint(np.array(self.rows), -np.inf, np.array(self.most)),
            integrality=np.append(np.ones(len(self.program.hours)), [0, 0]),
            bounds=Bounds(self.lower, self.upper),
            options={
                "mip_rel_gap": self.gap if self.rough else self.gap * part,
                "node_limit": nodes,
            },
        )
