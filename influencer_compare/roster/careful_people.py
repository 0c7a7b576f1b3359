"""The careful choice of people: of the choices around a good one, the best in the bad case.

The bad case is the 10th percentile of the result over the imagined worlds, less what the money is worth
elsewhere, as for plans by sizes. From the best choice by the result expected, and from each simple rule, one
person is left out, taken in or exchanged at a time; of all these moves those with the best expected value are
drawn in the same worlds. None of the choices it starts from is better in the bad case; nothing is proven.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.evaluate import evaluate_of_any_size, net_value
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import EvaluatedMix, Line, NoPlan
from influencer_compare.planner.watching import look_up
from influencer_compare.roster.best_people import Chosen
from influencer_compare.simulation.outcomes import bad_case
from influencer_compare.simulation.risk_averse import bad_case_net
from influencer_compare.simulation.simulate import Draws

_NEAR = 40  # people outside who are tried, those who would add most
_DRAWN = 8  # moves that are drawn in each round, those with the best expected value
_ROUNDS = 8
_FOUND_ANEW = 1e-9  # of the value: less is no gain


def careful_choice(chosen: Chosen, others: Iterable[EvaluatedMix | NoPlan], draws: Draws) -> EvaluatedMix:
    """The choice that is best in the bad case, of those around the best expected one and some others."""
    starts = [chosen.plan, *(each for each in others if isinstance(each, EvaluatedMix))]
    starts = [each for each in starts if not each.violations]
    return _Search(chosen, starts, draws).best(starts)


class _Search:
    """Choices that were drawn, and how each ranks: by its bad case, then by its expected value."""

    def __init__(self, chosen: Chosen, starts: list[EvaluatedMix], draws: Draws) -> None:
        self.context, self.draws = chosen.context, draws
        found = [line for plan in starts for line in plan.mix]
        self.lines = list(dict.fromkeys([*chosen.lines, *found]))
        self.program: Program = self.context.program(self.lines)
        self.known: dict[frozenset[Line], tuple[float, float]] = {}

    def best(self, starts: list[EvaluatedMix]) -> EvaluatedMix:
        """The best of the starts and of all to which single moves lead from the best of them."""
        plan = max(starts, key=self._rank)
        for _ in range(_ROUNDS):
            found = max([plan, *self._around(plan)], key=self._rank)
            if self._rank(found)[0] <= self._rank(plan)[0] + _FOUND_ANEW * abs(self._rank(plan)[0]):
                break
            plan = found
        return plan

    def _rank(self, plan: EvaluatedMix) -> tuple[float, float]:
        key = frozenset(plan.mix)
        if key not in self.known:
            look_up()
            worth = self.context.scenario.worth_usd
            careful = bad_case_net(plan, bad_case(self.draws.goal(plan)), worth)
            self.known[key] = careful, net_value(self.context, plan)
        return self.known[key]

    def _around(self, plan: EvaluatedMix) -> list[EvaluatedMix]:
        """What single moves lead to, those with the best expected value."""
        row: Floats = np.array([float(line in plan.mix) for line in self.lines])
        moves = self._moves(row)
        moves = moves[self.program.within(moves) & self.program.enough(moves)]
        if not len(moves):
            return []
        expected = self.program.net(moves)
        least = self._rank(plan)[0]
        order = [at for at in np.argsort(-expected, kind="stable").tolist()[:_DRAWN] if expected[at] > least]
        return [
            evaluate_of_any_size(self.context, [self.lines[place] for place in np.flatnonzero(moves[at])])
            for at in order
        ]

    def _moves(self, row: Floats) -> Floats:
        """One person less, one more, or one for another; never nobody."""
        inside, outside = np.flatnonzero(row > 0), np.flatnonzero(row == 0)
        more = row + np.eye(len(row))[outside]
        near = outside[np.argsort(-self.program.net(more), kind="stable")[:_NEAR]]
        less = row - np.eye(len(row))[inside]
        added = row + np.eye(len(row))[near]
        swapped = (less[:, None, :] + np.eye(len(row))[near][None, :, :]).reshape(-1, len(row))
        found: Floats = np.concatenate([less, added, swapped])
        kept: Floats = found[found.sum(axis=1) > 0]
        return kept
