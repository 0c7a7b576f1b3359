"""The limits of a program as linear rows, and tangent planes that bound people reached from above.

People reached are a concave function of the counts (METHOD.md, "The choice"): a plane that touches them lies
above them everywhere, whatever the counts.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.enumeration import Relaxation
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import GAP_AT_MOST
from influencer_compare.planner.watching import look_up

SOLVER_PART = 0.3  # of the promised gap is left to the integer solver, the rest to the tangents
_LINEAR_PART = 0.1  # ... and where there is nothing to bend, the solver alone decides
_TOUCHED = 6  # tangents that go from one program to those much like it
TANGENTS_AT_MOST = 40  # that are drawn at most; a handful is usual
NODES_AT_MOST = 500  # branches that one integer program may try; 60 are many
_MORE_NODES = 8  # times as many, where the first found nothing at all
ROUGH_GAP = 0.01  # where a good mix is enough and no promise hangs on it
_OPTIMAL, INFEASIBLE = 0, 2  # what scipy's integer programs end with


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

    def add_relaxed_tangents_from(self, touched: list[Floats]) -> None:
        """The same after tangents that were of use in programs much like this one; the last joins them."""
        for sums in touched:
            self.add_at(sums)
        self.add_relaxed_tangents()
        touched[:] = [*touched, self.sums[-1]][-_TOUCHED:]

    def add_relaxed_tangents(self) -> Floats | None:
        """Tangents where the relaxed (not whole) optimum lies: they are the ones that matter.

        Returns that optimum, None where nothing fits.
        """
        counts = None
        for _ in range(TANGENTS_AT_MOST):
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
        while result.x is None and result.status != INFEASIBLE:
            nodes *= _MORE_NODES  # not one mix has been found: the limits are tight
            result = self._branched(nodes)
        if result.x is None:
            return None, -math.inf, True
        fixed = self.program.charge.fixed / self.program.worth
        counts = np.rint(result.x[:count]).astype(np.int64)
        return counts, -float(result.mip_dual_bound) * self.scale - fixed, result.status == _OPTIMAL

    def _branched(self, nodes: int) -> OptimizeResult:
        look_up()
        part = _LINEAR_PART if self.program.log_missed is None else SOLVER_PART
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
