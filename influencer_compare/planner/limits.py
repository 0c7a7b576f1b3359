"""Which limits bind, and what stops an alternative or the whole scenario."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.program import Program, solve
from influencer_compare.planner.setting import Setting, prepare
from influencer_compare.plans import Limit, Line, NoPlan, Plan

BINDS_OVER = 0.01  # a limit binds if relaxing it betters the goal by more than this share
RELAXED_BY = 0.1  # ... by 10 %, or by one creator


def binding_limits(setting: Setting, program: Program, lines: list[Line], best: Plan) -> tuple[Limit, ...]:
    """Which limits, relaxed by 10 % or by one creator, would better the goal by more than 1 %."""
    binding: list[Limit] = []
    for limit, relaxed in _relaxed_programs(setting, program, lines, best):
        if limit not in binding:
            counts = solve(relaxed).counts.astype(float)
            goal = relaxed.goal(counts)
            if best.goal == "profit":
                goal = relaxed.net(counts)
            if float(goal) > best.goal_value + abs(best.goal_value) * BINDS_OVER:
                binding.append(limit)
    return tuple(binding)


def _relaxed_programs(
    setting: Setting, program: Program, lines: list[Line], best: Plan
) -> Iterator[tuple[Limit, Program]]:
    """One program per limit that could bind, with that limit relaxed and all others as they are."""
    scenario = setting.scenario
    yield "budget", replace(program, budget=program.budget * (1 + RELAXED_BY))
    if best.hours > scenario.hours * (1 - RELAXED_BY) and not setting.buys_every_hour:
        more = max(1.0, scenario.hours * RELAXED_BY)
        yield "hours", replace(program, own_hours=program.own_hours + more)
    counts = np.array([_booked(best, line) for line in lines])
    for at, group in enumerate(program.groups):
        if counts[group.members].sum() >= group.most:
            wider = list(program.groups)
            wider[at] = replace(group, most=group.most + 1)
            yield group.limit, replace(program, groups=tuple(wider))
    yield from _more_lines(setting, lines)
    if scenario.goal != "profit":
        yield "worth paying", replace(program, worth=program.worth * (1 + RELAXED_BY))


def _booked(best: Plan, line: Line) -> int:
    return next((each.creators for each in best.mix if replace(each, creators=1) == line), 0)


def _more_lines(setting: Setting, lines: list[Line]) -> Iterator[tuple[Limit, Program]]:
    """Programs in which a limit on single creators, relaxed, lets in lines that were out."""
    scenario = setting.scenario
    changes: dict[Limit, dict[str, object]] = {}
    if scenario.largest_share < 1 and math.isfinite(setting.largest_fee_usd):
        share = math.ceil(scenario.largest_share_pct * (1 + RELAXED_BY))
        changes["largest share"] = {"largest_share_pct": min(100, share)}
    if scenario.weeks is not None:
        changes["launch date"] = {"weeks": min(scenario.weeks + max(1, scenario.weeks // 10), 104)}
    for limit, change in changes.items():
        freer = prepare(scenario.changed(**change), setting.evidence)
        found = candidates(freer)
        if found != lines:
            yield limit, build_program(freer, found)


def why_not(setting: Setting, name: str) -> NoPlan:
    """Which limit keeps an alternative ('only mid', 'macro side') empty, and from which budget it fits."""
    kind, _, rest = name.rpartition(" ")
    if kind == "only":
        wanted = [line for line in setting.lines() if line.tier == rest]
    else:
        ladder = (*setting.lines(), *setting.lines(posts=1), *setting.lines(posts=1, size="smallest"))
        wanted = [line for line in ladder if setting.side(line.tier) == kind]
    reason, lines = first_obstacle(setting, wanted)
    if reason is not None:
        return NoPlan(reason)
    needed = {line: _budget_needed(setting, line) for line in lines}
    cheapest = min(needed, key=lambda line: needed[line])
    if needed[cheapest] <= setting.scenario.budget:
        return NoPlan(_other_reason(setting))
    short = setting.spending_on(cheapest) > setting.scenario.budget
    return NoPlan("budget" if short else "largest share", from_budget_usd=needed[cheapest])


def _other_reason(setting: Setting) -> Limit:
    """Why nothing is booked although single creators fit the money and the hours."""
    if any(setting.scenario.tier_limit(tier)[0] for tier in setting.tiers):
        return "creators per size"
    return "profit" if setting.scenario.goal == "profit" else "worth paying"


def first_obstacle(setting: Setting, wanted: list[Line]) -> tuple[Limit | None, list[Line]]:
    """What, apart from money, keeps all these lines out; and the lines that are left."""
    scenario = setting.scenario
    if not wanted:
        return "fee basis", []
    obstacles = {line: setting.obstacle(line) for line in wanted}
    left = [line for line, obstacle in obstacles.items() if obstacle is None]
    if not left:
        first = next((obstacle for obstacle in obstacles.values() if obstacle is not None), None)
        return first or "creators per size", []
    quick = [
        line for line in left if scenario.help_hour_usd > 0 or hours_needed(setting, line) <= scenario.hours
    ]
    return (None, quick) if quick else ("hours", [])


def _budget_needed(setting: Setting, line: Line) -> float:
    return max(setting.spending_on(line), setting.creator(line).fees_usd / setting.scenario.largest_share)


def hours_needed(setting: Setting, line: Line) -> float:
    """Hours of a plan with one creator of this line and nothing else."""
    return setting.creator(line).hours + setting.fixed_hours
