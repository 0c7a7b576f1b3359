"""The best counts of a season: proven where the goal is concave, by good exchanges where it is not.

People reached at least once are concave in the counts, so tangents bound them from above: first where the
relaxation lies, then in whole counts until bound and plan meet or the work that may be done has been done.
What is left between them is said. Goals that add up need no tangents. People met several times have no bound.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.plans import GAP_AT_MOST, distance_to
from influencer_compare.planner.watching import look_up
from influencer_compare.programme.season_program import SeasonProgram

_TANGENTS = 30  # at most in the relaxation; a dozen is usual
_ROUNDS = 6  # of whole counts
_NODES, _FEW_NODES = 400, 60  # branches of each, the fewer for many kinds; more hardly better the bound
_MOST_WHOLE = 200  # kinds that whole counts are looked for in; the bound counts the others too
_SOLVER_PART = 0.3  # of the promised gap is left to the integer solver
_MANY_KINDS = 150  # up to which each step of a search takes the best of all exchanges, and branches are many
_STEPS, _PASSES = 60, 12  # of one search: best exchanges, or passes over all who are booked
_ROUNDING = 1e-6  # of what a linear program gives: 3.9999999 are four
_BETTER = 1e-9  # of a value; less is rounding
_WEIGHED = 40_000  # bookings that one search may weigh
_FEW, _SINGLES = 3, 3  # creators of a kind that are weighed, and kinds from which exchanges start
_SKETCHED = 6  # every sixth level of interest is enough to search by
_HARDLY_ANYBODY = 1e-6  # of the largest weight of a level; those below it are left out of a search
_FULL = 1_000  # times the price: as good as no price, for a start


@dataclass(frozen=True)
class SeasonFound:
    """The best counts found, their net value, and a bound on it; infinite where nothing is proven."""

    counts: Floats
    net: float
    bound: float

    @property
    def gap(self) -> float:
        """Relative distance between the plan and the bound."""
        return distance_to(self.bound, self.net)


def solve_season(program: SeasonProgram, gap: float = GAP_AT_MOST) -> SeasonFound:
    """The best whole counts; booking nobody where nothing is worth it, unless somebody must be booked."""
    look_up()
    nobody = SeasonFound(np.zeros(len(program.kinds)), -math.inf if program.must_book else 0.0, 0.0)
    if not program.kinds:
        return nobody
    once = _certified(program, gap)
    if program.times == 1:
        return (
            once
            if once.net > nobody.net
            else SeasonFound(nobody.counts, nobody.net, max(once.bound, nobody.net))
        )
    search = _Search(program)
    tried = [_exchanged(search, start) for start in _starts(search, once)]
    best = max(tried, key=lambda each: each.net, default=nobody)
    return best if best.net > nobody.net else SeasonFound(nobody.counts, nobody.net, math.inf)


def _certified(program: SeasonProgram, gap: float) -> SeasonFound:
    """Ever more tangents until whole counts meet the bound, or the rounds end; people are counted once."""
    cuts = _Cuts(program)
    counts = cuts.add_relaxed(gap)
    best, net, bound = np.zeros(len(program.kinds)), -math.inf, math.inf
    if counts is None:
        return SeasonFound(best, net, net)
    for start in (_rounded(program, counts), best):
        value = _net_once(program, start) if program.allowed(start) else -math.inf
        if value > net:
            best, net = start, value
    without = cuts.keep_best(net)
    for _ in range(_ROUNDS if program.reaches else 1):
        row, upper = cuts.whole(gap)
        before, bound = (net, bound), min(bound, max(upper, without))
        if row is None:
            break
        value = _net_once(program, row) if program.allowed(row) else -math.inf
        if value > net:
            best, net = row, value
        enough = gap * (1 - _SOLVER_PART / 2) * max(abs(net), 1e-9)
        if bound - net <= enough or (cuts.many and net <= before[0] and bound > before[1] - enough):
            break  # met, or of many kinds a round that bettered nothing
        if program.reaches:
            cuts.add(row)
    return SeasonFound(best, net, max(bound, net))


def _net_once(program: SeasonProgram, counts: Floats) -> float:
    """The net value with every person counted once."""
    return program.goal(counts, times=1) - program.charged(counts) / program.worth


def _rounded(program: SeasonProgram, counts: Floats) -> Floats:
    """The relaxed optimum in whole creators: the largest parts first, while every limit holds."""
    whole = np.floor(counts + _ROUNDING)
    for at in np.argsort(whole - counts, kind="stable"):
        if counts[at] - whole[at] < _ROUNDING:
            break
        whole[at] += 1
        if not program.allowed(whole):
            whole[at] -= 1
    return whole


class _Cuts:
    """The limits and the tangents so far; variables: counts, bought hours of each period, goal."""

    def __init__(self, program: SeasonProgram) -> None:
        self.program = program
        kinds, periods = len(program.kinds), program.periods
        self.many = kinds > _MANY_KINDS
        self.rows: list[Floats] = []
        self.most: list[float] = []
        for period in range(periods):
            first = period == 0
            bought = np.zeros(periods)
            bought[period] = program.bought_usd if program.can_buy else 0.0
            self._limit(program.spend[period], bought, program.budget - program.fixed_usd * first)
            if math.isfinite(program.own_hours):
                bought = np.zeros(periods)
                bought[period] = -1.0 if program.can_buy else 0.0
                self._limit(program.hours[period], bought, program.own_hours - program.fixed_hours * first)
            self._limit(program.booked[period], np.zeros(periods), program.most_creators)
        for bound in program.bounds:
            if math.isfinite(bound.most):
                self._limit(bound.each, np.zeros(periods), float(bound.most))
            if bound.least > 0:
                self._limit(-bound.each, np.zeros(periods), -float(bound.least))
        self.scale = max(self._goal_alone(), 1e-9)  # the goal is of the size of the counts then
        price = 1 / program.worth / self.scale
        self.objective = np.concatenate(
            [program.charge * price, np.full(periods, program.bought_charge * price), [-1.0]]
        )
        most = np.inf if program.can_buy else 0.0
        self.upper = np.concatenate([np.full(kinds, np.inf), np.full(periods, most), [np.inf]])
        self.add(np.zeros(kinds))

    def _goal_alone(self) -> float:
        program = self.program
        if not program.reaches:
            return float(np.abs(program.gain).max())
        return float(np.max(program.context.shared_model.people(program.log_missed)))

    def _limit(self, row: Floats, bought: Floats, most: float) -> None:
        self.rows.append(np.concatenate([row, bought, [0.0]]))
        self.most.append(most)

    def add(self, counts: Floats) -> None:
        """The tangent of the goal at these counts: goal <= value + gradient (n - counts)."""
        program, periods = self.program, self.program.periods
        if not program.reaches:
            value, gradient = 0.0, program.gain
        else:
            model, log_missed = program.context.shared_model, program.log_missed
            lines = program.of_lines(counts)
            missed = lines @ log_missed
            of_lines = model.people_gradient(missed, log_missed)
            value = float(model.people(missed)) - float(of_lines @ lines)
            gradient = program.made_of @ of_lines
        self.rows.append(np.concatenate([-gradient / self.scale, np.zeros(periods), [1.0]]))
        self.most.append(value / self.scale)

    def add_relaxed(self, gap: float) -> Floats | None:
        """Tangents where the relaxed optimum lies; returns it, None where nothing fits."""
        program, counts = self.program, None
        for _ in range(_TANGENTS if program.reaches else 1):
            look_up()
            result = linprog(
                self.objective,
                A_ub=np.array(self.rows),
                b_ub=np.array(self.most),
                bounds=np.column_stack([np.zeros(len(self.upper)), self.upper]),
                method="highs",
            )
            if result.x is None:
                return None
            counts = result.x[: len(program.kinds)]
            self.relaxed = -float(result.fun) * self.scale - program.fixed_charge / program.worth
            self.falls = np.maximum(result.lower.marginals[: len(counts)], 0.0) * self.scale
            if not program.reaches:
                break
            upper, reached = float(result.x[-1]) * self.scale, program.goal(counts, times=1)
            self.add(counts)
            if upper - reached <= gap / 4 * max(reached, 1e-9):
                break
        return counts

    def keep_best(self, net: float) -> float:
        """Leave out kinds that whole counts do without; returns what no counts with one of these can pass.

        A plan with one of a kind is worth at most the relaxed optimum less its reduced cost: where that is no
        more than is found already, the kind is left out without loss. Of the others as many are kept as an
        integer program of bounded work can weigh.
        """
        most = self.relaxed - self.falls
        order = np.argsort(-most, kind="stable")
        kept = order[:_MOST_WHOLE]
        kept = kept[most[kept] >= net] if math.isfinite(net) else kept
        out = np.setdiff1d(np.arange(len(most)), kept)
        self.upper[out] = 0.0
        return float(most[out].max(initial=-math.inf))

    def whole(self, gap: float) -> tuple[Floats | None, float]:
        """The best whole counts under the tangents, and the net value that none can pass."""
        look_up()
        program, kinds = self.program, len(self.program.kinds)
        result = milp(
            self.objective,
            constraints=LinearConstraint(np.array(self.rows), -np.inf, np.array(self.most)),
            integrality=np.concatenate([np.ones(kinds), np.zeros(program.periods + 1)]),
            bounds=Bounds(np.zeros(len(self.upper)), self.upper),
            options={"mip_rel_gap": gap * _SOLVER_PART, "node_limit": _FEW_NODES if self.many else _NODES},
        )
        fixed = program.fixed_charge / program.worth
        dual = result.mip_dual_bound
        bound = math.inf if dual is None else -float(dual) * self.scale - fixed
        if result.x is None:
            return None, bound
        return np.rint(result.x[:kinds]), bound


# -- people met several times


def _starts(search: _Search, once: SeasonFound) -> Iterator[Floats]:
    """Where exchanges begin: at most people once, at the same few all season, at single kinds."""
    program = search.program
    if math.isfinite(once.net):
        yield once.counts
    longest = max(kind.line.months for kind in program.kinds)
    kept = [at for at, kind in enumerate(program.kinds) if kind.line.months == longest]
    again = _certified(program.restricted(kept), _ROUNDING)
    counts = np.zeros(len(program.kinds))
    if math.isfinite(again.net):
        counts[kept] = again.counts
        yield counts
    for at in _best_singles(search):
        single = np.zeros(len(program.kinds))
        single[at] = 1.0
        while program.allowed(single) and single[at] <= program.most_creators:
            single[at] += 1
        single[at] -= 1
        if single.any():
            yield single


def _best_singles(search: _Search) -> list[int]:
    """The kinds that bring most for their charge when a few of them are booked, a handful."""
    worth = search.goal_of_few() / np.maximum(search.charge_of_few(), 1.0)
    return [int(at) for at in np.argsort(-worth, kind="stable")[:_SINGLES]]


def _exchanged(search: _Search, start: Floats) -> SeasonFound:
    """The best to which exchanges lead: one creator more, one less, or one for another.

    It ends where none betters, or where as many have been weighed as a search may.
    """
    program, most = search.program, search.weighed + _WEIGHED
    many = len(program.kinds) > _MANY_KINDS
    counts, value = start, float(search.net_of_exchanges(start, -1)[0])
    for _ in range(_PASSES if many else _STEPS):
        before, base = value, counts
        for out in [-1, *np.flatnonzero(base)]:
            look_up()
            now = counts if many else base  # of many kinds the first exchange that betters is taken
            if search.weighed > most:
                break
            if out >= 0 and now[out] == 0:
                continue  # gone since this pass began
            net = search.net_of_exchanges(now, out)
            at = int(np.argmax(net))
            # Better than rounding; anything that is allowed, where nothing was.
            if net[at] > (value + _BETTER * max(abs(value), 1.0) if math.isfinite(value) else value):
                counts, value = search.exchanged(now, out, at), float(net[at])
        if not value > before:
            break
    allowed = program.allowed(counts)
    return SeasonFound(counts, program.net(counts) if allowed else -math.inf, math.inf)


class _Search:
    """Many exchanges weighed at once, on fewer levels of interest: near enough to search by.

    Whom a creator meets hangs on the booking alone, not on when it starts, so kinds that book alike are
    worked out once; ``weighed`` counts how many were.
    """

    def __init__(self, program: SeasonProgram) -> None:
        self.program, self.weighed = program, 0
        context = program.context
        levels = context.model.counted.size
        counted = context.shared_model.counted.reshape(-1, levels)[:, ::_SKETCHED] * _SKETCHED
        people = counted.sum(axis=0)
        kept = people >= _HARDLY_ANYBODY * people.max()
        terms = program.terms.reshape(len(program.terms), len(program.lines), -1, levels)
        sketch = terms[..., ::_SKETCHED][..., kept]
        self.terms = sketch.reshape(len(program.terms), len(program.lines), -1)
        self.model = replace(context.shared_model, counted=counted[:, kept].ravel())
        made_of, alike = np.unique(program.made_of, axis=0, return_inverse=True)
        self.alike = alike.ravel()  # which of ``each`` a kind is
        self.each = np.tensordot(made_of, self.terms, axes=(1, 1)).transpose(1, 0, 2)

    def people(self, sums: Floats) -> Floats:
        """People met as often as asked for, of sums (3, rows, levels)."""
        self.weighed += sums.shape[1]
        people: Floats = self.model.repeated(sums, self.program.times)
        return people

    def goal_of_few(self) -> Floats:
        """The goal of a few creators of each kind."""
        return self.people(_FEW * self.each)[self.alike]

    def charge_of_few(self) -> Floats:
        """What counts against the goal of a few creators of each kind."""
        program = self.program
        return self._charged(_FEW * program.charge, self._bought(_FEW * program.hours.T))

    def net_of_exchanges(self, counts: Floats, out: int) -> Floats:
        """The net value with one of ``out`` less (-1: of nobody), and nobody or one of each kind more."""
        program, base = self.program, counts.copy()
        if out >= 0:
            base[out] -= 1
        bought = self._bought(_one_more(program.hours, base))
        allowed = self._allowed(base, bought)
        net = np.full(len(allowed), -np.inf)
        if not allowed.any():
            return net
        wanted = np.unique(self.alike[allowed[1:]])
        sums = np.tensordot(program.of_lines(base), self.terms, axes=(0, 1))[:, None, :]
        people = np.zeros(self.each.shape[1])
        if len(wanted):
            people[wanted] = self.people(sums + self.each[:, wanted])
        goal = np.concatenate([self.people(sums), people[self.alike]])
        charged = self._charged(_one_more(program.charge[None, :], base)[:, 0], bought)
        net[allowed] = (goal - charged / program.worth)[allowed]
        return net

    def exchanged(self, counts: Floats, out: int, at: int) -> Floats:
        """The counts after the exchange at a place of ``net_of_exchanges``."""
        row = counts.copy()
        if out >= 0:
            row[out] -= 1
        if at > 0:
            row[at - 1] += 1
        return row

    def _bought(self, hours: Floats) -> Floats:
        """Hours of help in each period, for the hours of creators: (rows, periods)."""
        program = self.program
        if not program.can_buy:
            return np.zeros_like(hours)
        return np.maximum(0.0, self._with_fixed(hours) - program.own_hours)

    def _with_fixed(self, hours: Floats) -> Floats:
        whole = hours.copy()
        whole[:, 0] += self.program.fixed_hours
        return whole

    def _charged(self, charge: Floats, bought: Floats) -> Floats:
        """What counts against the goal where somebody is booked, for charges and bought hours."""
        program = self.program
        charged: Floats = charge + program.fixed_charge + program.bought_charge * bought.sum(axis=1)
        return charged

    def _allowed(self, base: Floats, bought: Floats) -> NDArray[np.bool_]:
        """Whether nobody, or one of each kind, more keeps every limit, as ``SeasonProgram.allowed`` says."""
        program, slack = self.program, _BETTER
        spent = _one_more(program.spend, base) + program.bought_usd * bought
        spent[:, 0] += program.fixed_usd
        ok: NDArray[np.bool_] = np.all(spent <= program.budget * (1 + slack) + slack, axis=1)
        if not program.can_buy:
            hours = self._with_fixed(_one_more(program.hours, base))
            ok &= np.all(hours <= program.own_hours + slack, axis=1)
        ok &= np.all(_one_more(program.booked, base) <= program.most_creators + slack, axis=1)
        for bound in program.bounds:
            total = _one_more(bound.each[None, :], base)[:, 0]
            ok &= (total >= bound.least - slack) & (total <= bound.most + slack)
        ok[0] &= bool(base.any())
        return ok


def _one_more(each: Floats, base: Floats) -> Floats:
    """What counts take with nobody, or one of each kind, more: (periods, kinds) to (1 + kinds, periods)."""
    taken = each @ base
    return np.vstack([taken, taken + each.T])
