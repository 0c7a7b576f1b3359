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

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.enumeration import best_near, best_of, every_mix, rounded
from influencer_compare.planner.local_search import Judge, LocalOptimum, best_by_exchange
from influencer_compare.planner.neighbourhood import Neighbourhood
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import GAP_AT_MOST, distance_to
from influencer_compare.planner.tangents import INFEASIBLE, ROUGH_GAP, SOLVER_PART, TANGENTS_AT_MOST, Cuts
from influencer_compare.planner.watching import look_up

MANY_KINDS = 24  # kinds of line; more there are only where posts are left open on several platforms
_NEARLY_RELAXED = (
    0.004  # of the value: so near to each other bound and relaxed optimum are enough to try mixes
)
_WEIGHED = 8  # mixes in each step of rounding a relaxed optimum
_FULL = 1_000  # times the price per person: as good as no price
_BEST_SINGLES = 6  # kinds, each alone in its best number, from which exchanges start
STARTS_AT_LEAST = 4  # in all, where good mixes are known
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
    starts: int = STARTS_AT_LEAST,
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
    value, likely = judge(program.sketch), Neighbourhood(program.sketch).likely
    resort = functools.partial(_most_people_once, program.sketch)
    return best_by_exchange(_starts(program.sketch, GAP_AT_MOST), value, likely, 0.0, resort).value > 0


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
    starts: int = STARTS_AT_LEAST,
) -> Solution:
    """A good mix for people reached several times, which is not concave; nothing is proven about it.

    Looked for in the sketch; among very many kinds in the outline first, and from all starts in the sketch
    only where that leads to nothing worth its cost. Where a promise hangs on the mix, no exchange betters it
    in the program either.
    """
    nobody, found, tried = nobody_booked(program), None, 0
    if _very_many(program):
        outlined = _from_starts(program.outline, near, gap, starts)
        tried = outlined.tried
        if outlined.value > 0:
            found = _bettered(program.sketch, outlined.counts)
            tried += found.tried
    if found is None or not found.value > 0:
        found = _from_starts(program.sketch, near, gap, starts)
        tried += found.tried
    if gap < ROUGH_GAP and found.value > -math.inf:
        found = _bettered(program, found.counts)
        tried += found.tried
    net = float(program.net(found.counts)) if found.value > -math.inf else -math.inf
    if not net > nobody.net:
        return replace(nobody, bound=math.inf, tried=tried)
    return Solution(found.counts.astype(np.int64), net, math.inf, tried)


def _from_starts(program: Program, near: Sequence[Floats], gap: float, starts: int) -> LocalOptimum:
    """The best mix to which exchanges lead from mixes that are known and from single kinds."""
    singles = max(starts - len(near), 0) if near else _BEST_SINGLES
    every = itertools.chain(near, _starts(program, gap, singles))
    resort = functools.partial(_most_people_once, program) if _very_many(program) else None
    return best_by_exchange(every, judge(program), Neighbourhood(program).likely, resort=resort)


def _bettered(program: Program, counts: Floats) -> LocalOptimum:
    """The mix to which exchanges lead from this one."""
    return best_by_exchange([counts], judge(program), Neighbourhood(program).likely)


def judge(program: Program) -> Judge:
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

    Then, of not so many kinds, at what reaches most people once, unless a good mix is enough and nobody must
    be booked.
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
    if (gap < ROUGH_GAP or program.must_book or len(rows) == 0) and not _very_many(program):
        yield _most_people_once(program)


def _very_many(program: Program) -> bool:
    """Whether there are so many kinds that what reaches most people once is a start only where others fail.

    It was the best start in 2 of 55 such programs, by 0.7%, and its climb is the longest. Real people are
    one of each kind, and looked for in another way.
    """
    return len(program.hours) > MANY_KINDS and program.at_most_each is None


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
        cuts.add_relaxed_tangents_from(program.touched)
    nobody = nobody_booked(program)
    if cuts.relaxed is not None and cuts.relaxed.status == INFEASIBLE:
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
    best = nobody_booked(program)
    bound = math.inf
    if program.log_missed is not None and _very_many(program):
        known = _rounded(program, cuts)
        if known is not None and known.net > best.net and known.gap <= gap:
            return known
    elif program.log_missed is not None:
        cuts.add_relaxed_tangents()
    for _ in range(TANGENTS_AT_MOST):
        look_up()
        counts, upper, finished = cuts.integer_optimum()
        bound = min(bound, upper)
        if counts is None:
            break
        row = counts.astype(float)
        net = float(program.net(row))
        if net > best.net and bool(program.enough(row)):
            best = Solution(counts, net, bound)
        close = bound - best.net <= gap * (1 - SOLVER_PART / 2) * max(abs(best.net), 1e-9)
        if close or not finished or cuts.rough or program.log_missed is None:
            break
        cuts.add(row)
    return Solution(best.counts, best.net, max(bound, best.net))


def _rounded(program: Program, cuts: Cuts) -> Solution | None:
    """The best whole mix right beside the relaxed optimum, with the bound that this proves; None without."""
    cuts.add_relaxed_tangents_from(program.touched)
    relaxation = cuts.relaxation()
    found = None if relaxation is None else rounded(program, relaxation, _WEIGHED)
    if relaxation is None or found is None:
        return None
    counts, net = found
    return Solution(counts.astype(np.int64), net, max(relaxation.bound, net))
