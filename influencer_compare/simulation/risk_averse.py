"""The careful choice: of a pool of good mixes, the one that is best in the bad case.

The bad case of a mix is the 10th percentile of its result over the imagined worlds, less what its money
is worth elsewhere. Every mix of the pool is drawn in the same worlds. Formulas: METHOD.md, "Careful or
hopeful".
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from influencer_compare.model.boosting import Boost
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.candidate_pool import Optima, fitting
from influencer_compare.planner.candidates import build_program, candidates, on_side
from influencer_compare.planner.context import Context
from influencer_compare.planner.evaluate import evaluate_in, net_value
from influencer_compare.planner.local_search import neighbours
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import Choice, EvaluatedMix, Line, NoPlan
from influencer_compare.planner.recommend import alternative_lines
from influencer_compare.question.goals import Goal
from influencer_compare.simulation.outcomes import bad_case
from influencer_compare.simulation.simulate import EVERY, Draws

MOVED = 3  # creators given up, or taken, in one step of the search
NEIGHBOURS = 4  # mixes drawn per step of the search: those with the best expected value
DRAWN_FIRST = 500  # worlds, the worst for the best so far: often enough to see that another mix is behind
DRAWN_AT_ONCE = 250  # of them
WORSE = 200  # worlds that may lie below the bad case, the 10th percentile of 2,000
FEW_NEIGHBOURS = 2  # ... where there are many kinds of line
_ROUNDS = 8  # of the search at most; two or three are usual


def choose_carefully(choice: Choice, draws: Draws) -> Choice:
    """The same choice with every plan chosen by its bad case instead of its expected result.

    The plan with the best expected result, and the best of each alternative, are among the mixes compared,
    so none of them is better in the bad case.
    """
    plans = [plan for plan in (choice.best, *choice.alternatives.values()) if isinstance(plan, EvaluatedMix)]
    pools = _Pools(draws, plans)
    alternatives = {
        name: found
        if isinstance(found, NoPlan)
        else pools.best(functools.partial(alternative_lines, name), [found])
        for name, found in choice.alternatives.items()
    }
    starts = [plan for plan in (choice.best, *alternatives.values()) if isinstance(plan, EvaluatedMix)]
    best = pools.best(candidates, starts)
    return replace(
        choice,
        best=best,
        alternatives=alternatives,
        gap=np.inf,
        gaps=dict.fromkeys(choice.gaps, np.inf),
        tried=pools.judged,
        expected=choice,
    )


class _Pools:
    """A pool of mixes for each amount of boosting among the plans, and for none where that may be."""

    def __init__(self, draws: Draws, plans: Sequence[EvaluatedMix]) -> None:
        without: list[Boost | None] = [] if draws.context.scenario.boost == "fixed" else [None]
        amounts = dict.fromkeys([*without, *(plan.decision for plan in plans)])
        self.draws = draws
        self._pools = {
            amount: _Pool(
                draws.under(draws.context.with_boost(amount)),
                [plan for plan in plans if plan.decision == amount],
            )
            for amount in amounts
        }

    @property
    def judged(self) -> int:
        """How many mixes were compared."""
        return sum(len(pool.judged) for pool in self._pools.values())

    def best(self, lines_in: Callable[[Context], list[Line]], starts: Sequence[EvaluatedMix]) -> EvaluatedMix:
        """The best of these mixes and of those to which exchanges lead from them; also without boosting."""
        found = []
        for amount, pool in self._pools.items():
            given = [plan for plan in starts if amount in (plan.decision, None)]
            if given:
                found.append(pool.best(lines_in(pool.context), given))
        return found[0] if len(found) == 1 else max(filter(self._books, found), key=self._rank)

    @staticmethod
    def _books(plan: EvaluatedMix) -> bool:
        return plan.creators > 0

    def _rank(self, plan: EvaluatedMix) -> tuple[float, float]:
        worth = self.draws.context.scenario.worth_usd
        careful = bad_case_net(plan, bad_case(self.draws.goal(plan)), worth)
        return careful, net_value(self.draws.context, plan)


def bad_case_net(plan: EvaluatedMix, result: float, worth_usd: float) -> float:
    """What a plan is worth with the ``result`` of its bad case: that less cost / most worth paying.

    Profit is net of cost as it is.
    People, engagements and orders are worth nothing rather than less than nothing, so that of plans that
    may bring nothing the one with the best expected result is chosen.
    """
    return float(_net(plan, np.array(result), worth_usd))


def _net(plan: EvaluatedMix, results: Floats, worth_usd: float) -> Floats:
    if plan.goal == Goal.PROFIT:
        return results
    net: Floats = np.maximum(0.0, results - plan.charged_usd / worth_usd)
    return net


@dataclass(frozen=True, slots=True, order=True)
class _Judged:
    """A mix as the careful choice ranks it: by its bad case, then by its expected value net of cost."""

    bad_case: float
    expected: float
    exact: bool = field(default=True, compare=False)


_NOTHING = _Judged(-np.inf, -np.inf)


class _Pool:
    """All mixes drawn so far in one context; ``known`` are its plans with the best expected results."""

    def __init__(self, draws: Draws, known: Iterable[EvaluatedMix]) -> None:
        self.draws, self.context = draws, draws.context
        self._worst = EVERY[:DRAWN_FIRST]
        self.judged: dict[frozenset[Line], _Judged] = {}
        every = candidates(self.context)
        families = [every, *(on_side(self.context, every, side) for side in ("micro", "macro"))]
        self.optima = Optima(self.context, families, known)

    def best(self, lines: list[Line], starts: Iterable[EvaluatedMix]) -> EvaluatedMix:
        """The best mix of these lines that the pool holds or that exchanges lead to from it."""
        program = build_program(self.context, lines)
        given = np.array([[_count(plan, line) for line in lines] for plan in starts])
        self._counts, self._rank = given[0], _NOTHING
        if self.optima.many:
            self._consider(program, lines, given)
        if program.times == 1 or not self._hopeless:
            others = [*self.optima.varied(lines), *self.optima.over_platforms(lines, given[0])]
            self._consider(program, lines, np.array([*given, *others]))
            self._look_on(program, lines, given[0])
        return evaluate_in(self.context, _mix(lines, self._counts))

    @property
    def _hopeless(self) -> bool:
        """Whether, among very many kinds of line, nothing so far brings anything in its bad case.

        Then nothing near it does either, and of mixes that may bring nothing the best is known.
        """
        adds_up = self.context.scenario.goal != Goal.PROFIT
        return self.optima.many and adds_up and -np.inf < self._rank.bad_case <= 0

    def _look_on(self, program: Program, lines: list[Line], best: Floats) -> None:
        """The best mixes at smaller budgets, and those to which exchanges lead."""
        for counts, value in self.optima.at_budgets(lines, best):
            if value <= self._rank.bad_case:
                break
            self._consider(program, lines, counts[None, :])
        most = FEW_NEIGHBOURS if self.optima.many else NEIGHBOURS
        for _ in range(0 if self._hopeless else _ROUNDS):
            before = self._rank
            around = neighbours(self._counts, MOVED)
            given_up = np.maximum(self._counts - around, 0).sum(axis=1)
            for number in range(MOVED + 1):
                self._consider(program, lines, around[given_up == number], most)
            if self._rank == before:
                break

    def _consider(self, program: Program, lines: list[Line], rows: Floats, most: int | None = None) -> None:
        """Judge the rows, the best expected value first; a bad case is never better than that."""
        rows, expected = fitting(program, rows, most)
        for at in np.argsort(-expected, kind="stable")[:most]:
            if expected[at] <= self._rank.bad_case:
                break
            rank = self._judge(_mix(lines, rows[at]), float(expected[at]))
            if rank > self._rank:
                self._counts, self._rank = rows[at], rank

    def _judge(self, mix: list[Line], expected: float) -> _Judged:
        """How a mix ranks; where it was not drawn in full, too well, but still behind the best so far."""
        key = frozenset(mix)
        if key in self.judged and (self.judged[key].exact or self.judged[key] < self._rank):
            return self.judged[key]
        scenario = self.context.scenario
        plan, worth = evaluate_in(self.context, mix, scenario.reach_times), scenario.worth_usd
        behind = self._behind(plan)
        if behind is not None:
            self.judged[key] = replace(behind, expected=expected)
            return self.judged[key]
        drawn = self.draws.goal(plan)
        rank = _Judged(bad_case_net(plan, bad_case(drawn), worth), expected)
        if rank > self._rank:
            self._worst = np.argsort(drawn, kind="stable")[:DRAWN_FIRST]
        self.judged[key] = rank
        return rank

    def _behind(self, plan: EvaluatedMix) -> _Judged | None:
        """The rank of a mix that the worlds which were bad for the best so far are enough to put behind.

        None where they are not. The rank is exact for a mix that is worth nothing in its bad case.
        """
        least = self._rank.bad_case
        if least == -np.inf:
            return None
        worth = self.context.scenario.worth_usd
        nothing = lower = 0
        for at in range(0, DRAWN_FIRST, DRAWN_AT_ONCE):
            net = _net(plan, self.draws.goal(plan, self._worst[at : at + DRAWN_AT_ONCE]), worth)
            nothing += int(np.count_nonzero(net <= 0))
            lower += int(np.count_nonzero(net < least))
            if plan.goal != Goal.PROFIT and nothing > WORSE:
                return _Judged(0.0, 0.0)
            if lower > WORSE:
                return _Judged(float(np.nextafter(least, -np.inf)), 0.0, exact=False)
        return None


def _count(plan: EvaluatedMix, line: Line) -> float:
    return float(sum(each.creators for each in plan.mix if replace(each, creators=1) == line))


def _mix(lines: list[Line], counts: Floats) -> list[Line]:
    return [replace(line, creators=int(n)) for line, n in zip(lines, counts, strict=True) if n]
