"""The recommendation: the best mix of whole creators, and every alternative under the same limits."""

from __future__ import annotations

import functools
import math
from dataclasses import replace

from influencer_compare.model.creators import SIDES, side_of
from influencer_compare.planner.candidates import build_program, candidates, on_side
from influencer_compare.planner.constraints import binding_limits, why_not
from influencer_compare.planner.context import Setting, prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.infeasible import nothing_fits
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import Choice, EvaluatedMix, Line, NoPlan
from influencer_compare.planner.solver import Solution, solve


def recommend(setting: Setting) -> Choice:
    """Which creators to book, and what every alternative would give; without ranges and verdict.

    Raises NoPlanFits where no creator fits the limits.
    """
    lines = candidates(setting)
    program = build_program(setting, lines)
    best, solution = _solve(setting, lines, program)
    if best is None:
        raise nothing_fits(setting, lambda changed: best_plan(prepare(changed, setting.evidence)) is not None)
    alternatives: dict[str, EvaluatedMix | NoPlan] = {}
    gaps = {"recommended": solution.gap}
    tried = solution.tried
    for name, members in _alternatives(setting, lines).items():
        found, its = _solve(setting, members, build_program(setting, members))
        alternatives[name] = (
            found if found is not None else why_not(setting, name, functools.partial(has_plan, name))
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
        limits=binding_limits(setting, program, best),
        sides={name: _side_of(setting, name) for name in alternatives},
        share_limit_dropped=math.isinf(setting.largest_fee_usd),
        gaps=gaps,
        tried=tried,
    )


def best_plan(setting: Setting, side: str | None = None) -> EvaluatedMix | None:
    """The best plan of all lines, or of the 'micro' or 'macro' side alone; None where nothing fits."""
    lines = candidates(setting)
    chosen = on_side(setting, lines, side)
    return _solve(setting, chosen, build_program(setting, chosen))[0]


def best_value(setting: Setting, side: str | None = None) -> float | None:
    """The goal of the best plan of all lines, or of one side; None where nothing fits."""
    chosen = on_side(setting, candidates(setting), side)
    program = build_program(setting, chosen)
    counts = solve(program).counts.astype(float)
    if not counts.any():
        return None
    return float(program.net(counts) if setting.scenario.goal == "profit" else program.goal(counts))


def _solve(setting: Setting, lines: list[Line], program: Program) -> tuple[EvaluatedMix | None, Solution]:
    solution = solve(program)
    mix = [
        replace(line, creators=int(count))
        for line, count in zip(lines, solution.counts, strict=True)
        if count
    ]
    return (evaluate_in(setting, mix) if mix else None), solution


def _alternatives(setting: Setting, lines: list[Line]) -> dict[str, list[Line]]:
    """Each single tier and each side: the same lines, only fewer of them."""
    scheme = setting.evidence.tiers(setting.scenario)
    named = {f"only {tier}": [line for line in lines if line.tier == tier] for tier in scheme}
    sides = {f"{side} side": on_side(setting, lines, side) for side in SIDES}
    return named | sides


def _side_of(setting: Setting, name: str) -> str:
    """The side of an alternative, whether it fits or not."""
    kind, _, rest = name.rpartition(" ")
    if rest == "side":
        return kind
    followers = setting.evidence.tiers(setting.scenario)[rest].typical_followers
    return side_of(followers)


def has_plan(name: str, setting: Setting) -> bool:
    """Whether an alternative has a plan in this setting."""
    return bool(solve(build_program(setting, alternative_lines(name, setting))).counts.any())


def alternative_lines(name: str, setting: Setting) -> list[Line]:
    """The lines that fit by themselves and of which an alternative may be made."""
    return _alternatives(setting, candidates(setting))[name]
