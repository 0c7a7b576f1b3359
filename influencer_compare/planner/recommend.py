"""The recommendation: the best mix of whole creators, and every alternative under the same limits."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from influencer_compare.model.creators import SIDES, side_of
from influencer_compare.planner.candidates import build_program, candidates, on_side
from influencer_compare.planner.constraints import binding_limits, why_not
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.infeasible import nothing_fits
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import GAP_AT_MOST, Choice, EvaluatedMix, Line, NoPlan
from influencer_compare.planner.solver import Solution, any_pays, solve


def recommend(context: Context) -> Choice:
    """Which creators to book, and what every alternative would give; without ranges and verdict.

    Raises NoPlanFits where no creator fits the limits.
    """
    lines = candidates(context)
    program = build_program(context, lines)
    best, solution = _solve(context, lines, program)
    if best is None:
        raise nothing_fits(context, lambda changed: _any_plan(prepare(changed, context.evidence)))
    alternatives: dict[str, EvaluatedMix | NoPlan] = {}
    gaps = {"recommended": solution.gap}
    tried = solution.tried
    for name, members in _alternatives(context, lines).items():
        found, its = _solve(context, members, build_program(context, members))
        alternatives[name] = (
            found if found is not None else why_not(context, name, functools.partial(has_plan, name))
        )
        gaps[name] = its.gap
        tried += its.tried
        # An alternative is a mix the recommendation could have had: within the gap it may be a hair better.
        if found is not None and its.net > solution.net:
            best, solution = found, replace(its, bound=max(solution.bound, its.net))
    return Choice(
        best=best,
        alternatives=alternatives,
        gap=solution.gap,
        limits=binding_limits(context, program, best),
        sides={name: _side_of(context, name) for name in alternatives},
        share_limit_dropped=math.isinf(context.largest_fee_usd),
        gaps=gaps,
        tried=tried,
    )


def _any_plan(context: Context) -> bool:
    """Whether anything fits in this context."""
    return any_pays(build_program(context, candidates(context)))


def best_plan(context: Context, side: str | None = None) -> EvaluatedMix | None:
    """The best plan of all lines, or of the 'micro' or 'macro' side alone; None where nothing fits."""
    lines = candidates(context)
    chosen = on_side(context, lines, side)
    return _solve(context, chosen, build_program(context, chosen))[0]


def best_value(context: Context, side: str | None = None, gap: float = GAP_AT_MOST) -> float | None:
    """The goal of the best plan of all lines, or of one side; None where nothing fits.

    Within ``gap`` of the best possible, where the solution has a bound.
    """
    return best_result(context, side, gap)[0]


def best_result(
    context: Context, side: str | None, gap: float, near: Mapping[Line, int] | None = None
) -> tuple[float | None, dict[Line, int]]:
    """The same, and how many creators of each line that plan books.

    ``near`` is a good mix of nearly the same lines, at which exchanges begin.
    """
    chosen = on_side(context, candidates(context), side)
    program = build_program(context, chosen)
    starts = [np.array([float(near.get(line, 0)) for line in chosen])] if near else []
    counts = solve(program, starts, gap).counts.astype(float)
    if not counts.any():
        return None, {}
    booked = {line: int(count) for line, count in zip(chosen, counts, strict=True) if count}
    return float(program.net(counts) if context.scenario.goal == "profit" else program.goal(counts)), booked


def _solve(context: Context, lines: list[Line], program: Program) -> tuple[EvaluatedMix | None, Solution]:
    solution = solve(program)
    mix = [
        replace(line, creators=int(count))
        for line, count in zip(lines, solution.counts, strict=True)
        if count
    ]
    return (evaluate_in(context, mix) if mix else None), solution


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
    return any_pays(build_program(context, alternative_lines(name, context)))


def alternative_lines(name: str, context: Context) -> list[Line]:
    """The lines that fit by themselves and of which an alternative may be made."""
    return _alternatives(context, candidates(context))[name]
