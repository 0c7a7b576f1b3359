"""The choice as a small integer program with a concave goal, solved to a certificate.

People reached are a concave function of the counts (METHOD.md, "The choice"), so tangent planes bound
them from above: tangents from the relaxation first, then integer programs over the tangents until bound
and plan meet. Small cases are tried one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from influencer_compare.audience import AudienceModel, Floats

GAP_AT_MOST = 0.001  # the promise: at most 0.1 % from the best possible
_SOLVER_PART = 0.3  # of the promised gap is left to the integer solver, the rest to the tangents
_TRIED_ONE_BY_ONE = 3_000  # mixes; below this, trying all is quicker than the integer program
_TRIED_KINDS = 8  # kinds of line up to which trying all is worth a start
_ROUNDS = 40
_SLACK = 1e-9


@dataclass(frozen=True)
class Program:
    """Counts n of each kind of line, and bought hours b, that make goal - cost / worth largest.

    Cost = ``cost_fixed`` + ``cost`` n + ``cost_bought`` b. It may not pass ``budget`` (measured by
    ``spend``), and hours ``hours`` n - b may not pass ``own_hours``. ``groups`` are sets of lines with a
    joint most. The goal is ``gain`` n, or people reached where ``log_missed`` is given.
    """

    cost: Floats
    cost_fixed: float
    cost_bought: float
    hours: Floats
    own_hours: float
    can_buy: bool
    budget: float
    most_each: NDArray[np.int64]
    groups: tuple[tuple[NDArray[np.int64], int], ...]
    worth: float
    gain: Floats
    model: AudienceModel | None = None
    log_missed: Floats | None = None

    @property
    def affordable(self) -> NDArray[np.int64]:
        """The most of each line that supply, patience and budget allow when it is booked alone."""
        room = max(0.0, self.budget - self.cost_fixed) + _SLACK
        by_budget = np.floor(
            np.divide(room, self.cost, out=np.full(len(self.cost), np.inf), where=self.cost > 0)
        )
        most: NDArray[np.int64] = np.minimum(self.most_each, by_budget).astype(np.int64)
        return most

    def goal(self, counts: Floats) -> Floats:
        """The goal for each row of counts."""
        if self.model is None or self.log_missed is None:
            linear: Floats = counts @ self.gain
            return linear
        return self.model.people(counts @ self.log_missed)

    def total_cost(self, counts: Floats) -> Floats:
        """What the budget pays for each row of counts, bought hours included; 0 for an empty mix."""
        bought = np.maximum(0.0, counts @ self.hours - self.own_hours) if self.can_buy else 0.0
        cost: Floats = self.cost_fixed + counts @ self.cost + self.cost_bought * bought
        return np.where(counts.sum(axis=-1) > 0, cost, 0.0)

    def net(self, counts: Floats) -> Floats:
        """The goal less what the money is worth elsewhere."""
        net: Floats = self.goal(counts) - self.total_cost(counts) / self.worth
        return net

    def fits(self, counts: Floats) -> NDArray[np.bool_]:
        """Which rows of counts keep every limit."""
        ok: NDArray[np.bool_] = self.total_cost(counts) <= self.budget + _SLACK
        ok &= np.all(counts <= self.most_each, axis=-1)
        if not self.can_buy:
            ok &= counts @ self.hours <= self.own_hours + _SLACK
        for members, most in self.groups:
            ok &= counts[..., members].sum(axis=-1) <= most + _SLACK
        return ok


@dataclass(frozen=True)
class Solution:
    """The best counts found, their net value, and a value that no mix can pass."""

    counts: NDArray[np.int64]
    net: float
    bound: float

    @property
    def gap(self) -> float:
        """Relative distance between the plan and the bound."""
        return max(0.0, self.bound - self.net) / max(abs(self.net), 1e-9)


def solve(program: Program) -> Solution:
    """The best whole counts, within 0.1 % of the best possible."""
    if len(program.cost) == 0:
        return Solution(np.zeros(0, dtype=np.int64), 0.0, 0.0)
    tried = _try_all(program)
    return tried if tried is not None else _cut_and_solve(program)


def _try_all(program: Program) -> Solution | None:
    """Every mix that fits, one by one; None where there are too many."""
    if len(program.cost) > _TRIED_KINDS:
        return None
    rows = np.zeros((1, len(program.cost)))
    for kind, most in enumerate(program.affordable):
        if len(rows) * (int(most) + 1) > 4 * _TRIED_ONE_BY_ONE:
            return None
        rows = np.repeat(rows, int(most) + 1, axis=0)
        rows[:, kind] = np.tile(np.arange(int(most) + 1), len(rows) // (int(most) + 1))
        rows = rows[program.fits(rows)]
        if len(rows) > _TRIED_ONE_BY_ONE:
            return None
    net = program.net(rows)
    best = int(np.argmax(net))
    return Solution(rows[best].astype(np.int64), float(net[best]), float(net[best]))


def _cut_and_solve(program: Program) -> Solution:
    cuts = _Cuts(program)
    if program.log_missed is not None:
        for point in _relaxed_points(program, cuts):
            cuts.add(point)
    best = np.zeros(len(program.cost), dtype=np.int64)
    best_net, bound = 0.0, np.inf
    for _ in range(_ROUNDS):
        counts, upper = cuts.integer_optimum()
        bound = min(bound, upper)
        net = float(program.net(counts.astype(float)))
        if net > best_net:
            best, best_net = counts, net
        if bound - best_net <= GAP_AT_MOST * 0.9 * max(abs(best_net), 1e-9):
            break
        cuts.add(counts.astype(float))
    return Solution(best, best_net, max(bound, best_net))


def _relaxed_points(program: Program, cuts: _Cuts) -> list[Floats]:
    """Points where the relaxed (not whole) optimum lies; its tangents are the ones that matter."""
    points: list[Floats] = []
    for _ in range(_ROUNDS):
        counts, upper = cuts.relaxed_optimum()
        reached = float(program.goal(counts))
        points.append(counts)
        if upper - reached <= GAP_AT_MOST / 4 * max(reached, 1e-9):
            break
        cuts.add(counts)
    return points


class _Cuts:
    """The linear limits plus the tangents gathered so far; variables: counts, bought hours, goal."""

    def __init__(self, program: Program) -> None:
        self.program = program
        count = len(program.cost)
        self.rows: list[Floats] = []
        self.most: list[float] = []
        buys = 1.0 if program.can_buy else 0.0
        self._limit(program.cost, program.cost_bought * buys, program.budget - program.cost_fixed)
        self._limit(program.hours, -buys, program.own_hours)
        for members, most in program.groups:
            row = np.zeros(count)
            row[members] = 1.0
            self._limit(row, 0.0, float(most))
        # Scaled so that the goal is of the size of the counts: kinder to the solver's tolerances.
        self.scale = max(float(program.goal(np.eye(count)).max()), 1e-9)
        value = -np.append(-program.cost / program.worth / self.scale, 0.0)
        self.objective = np.append(value, -1.0)
        self.objective[count] = program.cost_bought * buys / program.worth / self.scale
        self.upper = np.concatenate(
            [program.affordable.astype(float), [np.inf * buys if buys else 0.0], [np.inf]]
        )
        self.add(np.zeros(count))

    def _limit(self, row: Floats, bought: float, most: float) -> None:
        self.rows.append(np.concatenate([row, [bought, 0.0]]))
        self.most.append(most)

    def add(self, counts: Floats) -> None:
        """Add the tangent of the goal at these counts: goal <= value + gradient (n - counts)."""
        program = self.program
        if program.model is None or program.log_missed is None:
            value, gradient = 0.0, program.gain
        else:
            missed = counts @ program.log_missed
            gradient = program.model.people_gradient(missed, program.log_missed)
            value = float(program.model.people(missed)) - float(gradient @ counts)
        self.rows.append(np.concatenate([-gradient / self.scale, [0.0, 1.0]]))
        self.most.append(value / self.scale)

    def relaxed_optimum(self) -> tuple[Floats, float]:
        """Counts that need not be whole, and the goal (not net) that the tangents allow there."""
        result = linprog(
            self.objective,
            A_ub=np.array(self.rows),
            b_ub=np.array(self.most),
            bounds=np.column_stack([np.zeros(len(self.upper)), self.upper]),
            method="highs",
        )
        if result.x is None:
            return np.zeros(len(self.program.cost)), 0.0
        return result.x[: len(self.program.cost)], float(result.x[-1]) * self.scale

    def integer_optimum(self) -> tuple[NDArray[np.int64], float]:
        """The best whole counts under the tangents, and the net value that no mix can pass."""
        count = len(self.program.cost)
        result = milp(
            self.objective,
            constraints=LinearConstraint(np.array(self.rows), -np.inf, np.array(self.most)),
            integrality=np.append(np.ones(count), [0, 0]),
            bounds=Bounds(np.zeros(len(self.upper)), self.upper),
            options={"mip_rel_gap": GAP_AT_MOST * _SOLVER_PART},
        )
        if result.x is None:
            return np.zeros(count, dtype=np.int64), 0.0
        fixed = self.program.cost_fixed / self.program.worth
        return np.rint(result.x[:count]).astype(np.int64), -float(result.mip_dual_bound) * self.scale - fixed
