"""The recommendation: the best mix of whole creators, and every alternative under the same limits."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from influencer_compare.model.creators import SIDES, side_of
from influencer_compare.planner.candidates import build_program, candidates, on_side
from influencer_compare.planner.constraints import binding_limits, why_not
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.infeasible import nothing_fits
from influencer_compare.planner.local_search import best_parts
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import GAP_AT_MOST, Choice, EvaluatedMix, Line, NoPlan
from influencer_compare.planner.solver import MANY_KINDS, STARTS_AT_LEAST, Solution, any_pays, judge, solve
from influencer_compare.question.goals import Goal


@dataclass(frozen=True)
class _Solved:
    """The best counts among some lines, and the context (that of the best boosting) in which they are."""

    context: Context
    lines: list[Line]
    program: Program
    solution: Solution

    @property
    def mix(self) -> list[Line]:
        """The lines that are booked."""
        return [replace(line, creators=count) for line, count in self.booked.items()]

    def plan(self) -> EvaluatedMix | None:
        """What they cost and do; None where nothing is booked."""
        return evaluate_in(self.context, self.mix) if self.mix else None

    @functools.cached_property
    def booked(self) -> dict[Line, int]:
        """How many creators of each line are booked."""
        counts = zip(self.lines, self.solution.counts, strict=True)
        return {line: int(count) for line, count in counts if count}

    @property
    def value(self) -> float | None:
        """The goal; None where nothing is booked."""
        counts = self.solution.counts.astype(float)
        if not counts.any():
            return None
        profit = self.context.scenario.goal == Goal.PROFIT
        return float(self.program.net(counts) if profit else self.program.goal(counts))

    def serves(self, lines: list[Line]) -> bool:
        """Whether it is proven the best of these fewer lines too: it books some of them, and no others."""
        proven = len(self.context.ways) == 1 and self.solution.bound <= self.solution.net
        return proven and bool(self.booked) and self.booked.keys() <= set(lines)


def recommend(context: Context) -> Choice:
    """Which creators to book, and what every alternative would give; without ranges and verdict.

    Raises NoPlanFits where no creator fits the limits.
    """
    every = [candidates(way) for way in context.ways]
    first = _solved(context, every)
    best = first_plan = first.plan()
    usual = context.ways[0]
    if best is None:
        raise nothing_fits(usual, lambda changed: _any_plan(prepare(changed, context.evidence)))
    alternatives: dict[str, EvaluatedMix | NoPlan] = {}
    chosen, solution = first, first.solution
    gaps, tried = {"recommended": solution.gap}, solution.tried
    grouped = [_alternatives(context, lines) for lines in every]
    for name in grouped[0]:
        lines = [each[name] for each in grouped]
        its = first if len(lines) == 1 and first.serves(lines[0]) else _solved(context, lines)
        found = first_plan if its is first else its.plan()
        alternatives[name] = (
            found if found is not None else why_not(usual, name, functools.partial(has_plan, name))
        )
        gaps[name] = its.solution.gap
        tried += its.solution.tried
        # An alternative is a mix the recommendation could have had: within the gap it may be a hair better.
        if found is not None and its.solution.net > solution.net:
            best, chosen = found, its
            solution = replace(its.solution, bound=max(solution.bound, its.solution.net))
    program = first.program
    if chosen.context is not first.context:
        program = build_program(chosen.context, candidates(chosen.context))
    return Choice(
        best=best,
        alternatives=alternatives,
        gap=solution.gap,
        limits=binding_limits(chosen.context, program, best),
        sides={name: _side_of(context, name) for name in alternatives},
        share_limit_dropped=math.isinf(chosen.context.largest_fee_usd),
        gaps=gaps,
        tried=tried,
        boosts_tried=len(context.ways) if context.scenario.boost == "best" else None,
    )


def _any_plan(context: Context) -> bool:
    """Whether anything fits in this context, with boosting or without."""
    return any(any_pays(build_program(way, candidates(way))) for way in context.ways)


def best_plan(context: Context, side: str | None = None) -> EvaluatedMix | None:
    """The best plan of all lines, or of the 'micro' or 'macro' side alone; None where nothing fits."""
    return _solved(context, _lines_of_side(context, side)).plan()


def best_value(context: Context, side: str | None = None, gap: float = GAP_AT_MOST) -> float | None:
    """The goal of the best plan of all lines, or of one side; None where nothing fits.

    Within ``gap`` of the best possible, where the solution has a bound.
    """
    return _solved(context, _lines_of_side(context, side), gap).value


def best_results(
    context: Context,
    gap: float,
    near: Mapping[str | None, Mapping[Line, int]],
    *,
    with_mix: bool,
    starts: int = STARTS_AT_LEAST,
) -> dict[str | None, tuple[float | None, dict[Line, int]]]:
    """The same of each side, and how many creators of each line those plans book; of all lines under None.

    All lines count only ``with_mix``. ``near`` are good mixes of nearly the same lines, at which exchanges
    begin, from so many ``starts`` in all.
    """
    found: dict[str | None, _Solved] = {}
    for side in (None, *SIDES) if with_mix else SIDES:
        lines, every = _lines_of_side(context, side), found.get(None)
        known = every is not None and len(lines) == 1 and every.serves(lines[0])
        at = near.get(side)
        found[side] = every if every is not None and known else _solved(context, lines, gap, at, starts)
    return {side: (each.value, each.booked) for side, each in found.items()}


def _solved(
    context: Context,
    lines: Sequence[list[Line]],
    gap: float = GAP_AT_MOST,
    near: Mapping[Line, int] | None = None,
    starts: int = STARTS_AT_LEAST,
) -> _Solved:
    """The best of all ways to boost, with the lines of each: each is planned, the first of the best kept.

    The bound is that of all of them. A plan with boosting has to be worth its cost, unless somebody must be
    booked anyway.
    """
    found = [_solved_in(way, some, gap, near, starts) for way, some in zip(context.ways, lines, strict=True)]
    best = max(found, key=lambda each: each.solution.net)
    if len(found) == 1:
        return best
    bound = max(each.solution.bound for each in found)
    tried = sum(each.solution.tried for each in found)
    return replace(best, solution=replace(best.solution, bound=bound, tried=tried))


def _solved_in(
    context: Context, lines: list[Line], gap: float, near: Mapping[Line, int] | None, starts: int
) -> _Solved:
    program = build_program(context, lines)
    known = [np.array([float(near.get(line, 0)) for line in lines])] if near else []
    if len(lines) > MANY_KINDS and program.times > 1:
        known = best_parts(known, judge(program.sketch), 1)
    solution = solve(program, known, gap, starts)
    if context.boost is not None and solution.net <= 0 and not context.must_book:
        solution = Solution(np.zeros(len(lines), dtype=np.int64), 0.0, max(solution.bound, 0.0))
    return _Solved(context, lines, program, solution)


def _lines_of_side(context: Context, side: str | None) -> list[list[Line]]:
    return [on_side(way, candidates(way), side) for way in context.ways]


def _alternatives(context: Context, lines: list[Line]) -> dict[str, list[Line]]:
    """Each single tier and each side: the same lines, only fewer of them."""
    scheme = context.evidence.tiers(context.scenario)
    named = {f"only {tier}": [line for line in lines if line.tier == tier] for tier in scheme}
    sides = {f"{side} side": on_side(context, lines, side) for side in SIDES}
    return named | sides


def _side_of(context: Context, name: str) -> str:
    """The side of an alternative, whether it fits or not."""
    kind, _, rest = name.rpartition(" ")
    if rest == "side":
        return kind
    followers = context.evidence.tiers(context.scenario)[rest].typical_followers
    return side_of(followers)


def has_plan(name: str, context: Context) -> bool:
    """Whether an alternative has a plan in this context."""
    lines = [alternative_lines(name, way) for way in context.ways]
    return any(any_pays(build_program(way, some)) for way, some in zip(context.ways, lines, strict=True))


def alternative_lines(name: str, context: Context) -> list[Line]:
    """The lines that fit by themselves and of which an alternative may be made."""
    return _alternatives(context, candidates(context))[name]
