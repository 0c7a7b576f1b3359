"""Which limits bind, and what stops an alternative or the whole scenario."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.context import Context
from influencer_compare.planner.effective_frequency import repeats
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import GAP_AT_MOST, EvaluatedMix, Limit, Line, NoPlan
from influencer_compare.planner.solver import FEW_STARTS, MANY_KINDS, solve
from influencer_compare.planner.tangents import ROUGH_GAP
from influencer_compare.question.goals import Goal
from influencer_compare.question.kept_money import budget_that_plans

BINDS_OVER = 0.01  # a limit binds if relaxing it betters the goal by more than this share
RELAXED_BY = 0.1  # ... by 10%, or by one creator
_ROUNDING = 1e-9  # a budget that is exactly enough must not fail by a rounding
_COUNTED = ("most creators", "creators to be found", "creators per size")  # limits on numbers of creators
_Tried = TypeVar("_Tried")
_Changes = Mapping[Limit, Mapping[str, object]]  # for each limit what it is relaxed to, by field
_Relaxed = Iterator[tuple[Limit, list[Line], Program]]  # a limit, the lines without it, and their program


def binding_limits(context: Context, program: Program, best: EvaluatedMix) -> tuple[Limit, ...]:
    """Which limits, relaxed by 10% or by one creator, would better the goal by more than 1%.

    Creators are whole, so 10% more money or hours may be too little for one more. Where no limit binds by
    itself, money and hours are therefore relaxed by what one more of the booked creators takes: each alone,
    then both, which are named together where only both would help.
    """
    relaxed = _relaxed_programs(context, program)
    if program.times == 1:  # then what changes nothing has the same best mix, and is not solved again
        relaxed = (each for each in relaxed if not _changes_nothing(context, program, best, each))
    binding = _bettering(best, relaxed)
    if binding:
        return binding
    one_more = _fields_for_one_more(context, best)
    return _bettering(best, _programs_with(context, one_more)) or _both(context, best, one_more)


def _changes_nothing(
    context: Context, program: Program, best: EvaluatedMix, relaxed: tuple[Limit, list[Line], Program]
) -> bool:
    """Whether a limit decides only which lines there are, and they stay, or money never reaches it.

    Among very many kinds of line it also changes nothing where the plan does not reach it.
    """
    limit, lines, freer = relaxed
    if limit in ("largest share", "launch date"):
        return lines == candidates(context)
    if limit not in _COUNTED:
        return False
    moved = [
        group
        for group, freed in zip(program.groups, freer.groups, strict=True)
        if freed.most != group.most and program.pays_for_more(group)
    ]
    if len(lines) <= MANY_KINDS:
        return not moved
    booked = {replace(line, creators=1): line.creators for line in best.mix}
    return all(sum(booked.get(lines[at], 0) for at in group.members) < group.most for group in moved)


def _both(context: Context, best: EvaluatedMix, changes: _Changes) -> tuple[Limit, ...]:
    """All of these limits where relaxing them together betters the goal, else none."""
    together = {field: value for change in changes.values() for field, value in change.items()}
    first = next(iter(changes))
    return tuple(changes) if _bettering(best, _programs_with(context, {first: together})) else ()


def _bettering(best: EvaluatedMix, programs: _Relaxed) -> tuple[Limit, ...]:
    """The limits of these relaxed programs whose best mix betters the goal by more than 1%."""
    binding: list[Limit] = []
    for limit, lines, relaxed in programs:
        if limit not in binding:
            many = relaxed.times > 1 and len(lines) > MANY_KINDS
            gap = ROUGH_GAP if many else GAP_AT_MOST
            counts = solve(relaxed, _near(lines, best), gap, FEW_STARTS).counts.astype(float)
            goal = relaxed.net(counts) if best.goal == Goal.PROFIT else relaxed.goal(counts)
            if float(goal) > best.goal_value + abs(best.goal_value) * BINDS_OVER:
                binding.append(limit)
    return tuple(binding)


def _near(lines: list[Line], best: EvaluatedMix) -> list[Floats]:
    """With many kinds of line, people reached several times are looked for from the plan itself."""
    booked = {replace(line, creators=1): float(line.creators) for line in best.mix}
    if len(lines) <= MANY_KINDS or not booked.keys() <= set(lines):
        return []
    return [np.array([booked.get(line, 0.0) for line in lines])]


def _programs_with(context: Context, changes: _Changes) -> _Relaxed:
    """One program per limit, and its lines, with that limit's field changed and all others as they are."""
    for limit, change in changes.items():
        freer = context.changed(**change)
        wider = candidates(freer)
        yield limit, wider, build_program(freer, wider)


def _relaxed_programs(context: Context, program: Program) -> _Relaxed:
    """One program per limit, and its lines, with that limit relaxed and all others as they are."""
    scenario, lines = context.scenario, candidates(context)
    yield from _programs_with(context, _relaxed_fields(context))
    for at, group in enumerate(program.groups):
        if group.limit in ("creators to be found", "creators per size"):
            groups = list(program.groups)
            groups[at] = replace(group, most=group.most + 1)
            yield group.limit, lines, replace(program, groups=tuple(groups))
    if scenario.goal != Goal.PROFIT:
        yield "worth paying", lines, replace(program, worth=program.worth * (1 + RELAXED_BY))


def _relaxed_fields(context: Context) -> dict[Limit, dict[str, object]]:
    """The fields to relax by 10%, or by one, for each limit that is a field of the question."""
    scenario = context.scenario
    changes: dict[Limit, dict[str, object]] = {"budget": {"budget": scenario.budget * (1 + RELAXED_BY)}}
    if not context.buys_every_hour:
        changes["hours"] = {"hours": scenario.hours + max(1.0, scenario.hours * RELAXED_BY)}
    changes["most creators"] = {"most_creators": scenario.most_creators + 1}
    if math.isfinite(context.largest_fee_usd):
        changes["largest share"] = {"largest_share_pct": scenario.largest_share_pct * (1 + RELAXED_BY)}
    weeks = scenario.weeks_at_most
    if weeks is not None:
        changes["launch date"] = {"weeks": weeks + max(1.0, weeks * RELAXED_BY), "live_by": None}
    return changes


def _fields_for_one_more(context: Context, best: EvaluatedMix) -> _Changes:
    """The money, or the hours, with which one more of any booked creator would fit."""
    spent = best.spent_usd + max(context.spending_on(replace(line, creators=1)) for line in best.mix)
    budget = budget_that_plans(context.scenario, spent)
    changes: dict[Limit, dict[str, object]] = {"budget": {"budget": max(budget, context.scenario.budget)}}
    if not context.buys_every_hour:
        hours = best.hours + max(context.terms(line).hours for line in best.mix)
        changes["hours"] = {"hours": max(hours * (1 + _ROUNDING), context.scenario.hours)}
    return changes


def why_not(context: Context, name: str, fits: Callable[[Context], bool]) -> NoPlan:
    """Which limit keeps an alternative ('only mid', 'macro side') empty, and from which budget it fits.

    ``fits`` plans the alternative in a changed context; a budget is named only if that succeeds.
    """
    wanted = wanted_lines(context, name)
    reason, lines = first_obstacle(context, wanted)
    if reason is not None:
        return NoPlan(reason, None)
    budget = context.scenario.budget
    needed = sorted(((line, budget_needed(context, line)) for line in lines), key=lambda item: item[1])
    found = _first_that_fits(
        [item for item in needed if item[1] > budget],
        lambda item: fits(context.changed(budget=item[1] * (1 + _ROUNDING))),
    )
    if found is not None:
        line, usd = found
        short = context.spending_on(line, context.scenario.reach_times) > context.scenario.planned_usd
        return NoPlan("budget" if short else "largest share", from_budget_usd=usd)
    usual = [line for line in wanted if line in context.lines()]
    return NoPlan(first_obstacle(context, usual)[0] or _other_reason(context, wanted), None)


def _first_that_fits(rising: Sequence[_Tried], fits: Callable[[_Tried], bool]) -> _Tried | None:
    """The first of the rising budgets that fits; None where not even the last one does.

    What fits some budget fits every larger one, so after the first, which is usually enough, and the last
    the steps between are halved.
    """
    if not rising or fits(rising[0]):
        return rising[0] if rising else None
    if len(rising) == 1 or not fits(rising[-1]):
        return None
    short, enough = 0, len(rising) - 1
    while enough - short > 1:
        middle = (short + enough) // 2
        short, enough = (short, middle) if fits(rising[middle]) else (middle, enough)
    return rising[enough]


def wanted_lines(context: Context, name: str) -> list[Line]:
    """Every line that an alternative ('only mid', 'macro side') could be made of, whether it fits or not."""
    kind, _, rest = name.rpartition(" ")
    return [
        line
        for line in context.every_line()
        if (line.tier == rest if kind == "only" else context.side(line.tier) == kind)
    ]


def _other_reason(context: Context, wanted: list[Line]) -> Limit:
    """Why nothing is booked although single creators fit the money and the hours."""
    if any(context.scenario.tier_limit(tier)[0] for tier in context.tiers):
        return "creators per size"
    if context.scenario.reach_times > 1:
        fitting = [line for line in candidates(context) if line in wanted]
        return "worth paying" if repeats(context, fitting) else "repetition"
    return not_worth_it(context.scenario.goal)


def not_worth_it(goal: Goal) -> Limit:
    """The limit that holds where a creator fits and does not pay."""
    return "profit" if goal == Goal.PROFIT else "worth paying"


def first_obstacle(context: Context, wanted: list[Line]) -> tuple[Limit | None, list[Line]]:
    """What, apart from money, keeps all these lines out; and the lines that are left."""
    scenario = context.scenario
    if not wanted:
        return "fee basis", []
    obstacles = {line: context.obstacle(line) for line in wanted}
    left = [line for line, obstacle in obstacles.items() if obstacle is None]
    if not left:
        first = next((obstacle for obstacle in obstacles.values() if obstacle is not None), None)
        return first or "creators per size", []
    quick = [
        line for line in left if scenario.help_hour_usd > 0 or hours_needed(context, line) <= scenario.hours
    ]
    return (None, quick) if quick else ("hours", [])


def budget_needed(context: Context, line: Line) -> float:
    """The budget for as many creators of the line as must reach each person: one, unless asked for more."""
    spending = context.spending_on(line, context.scenario.reach_times)
    planned = max(spending, context.terms(line).fees_usd / context.scenario.largest_share)
    return budget_that_plans(context.scenario, planned)


def hours_needed(context: Context, line: Line) -> float:
    """Hours of a plan with one creator of this line and nothing else."""
    return context.terms(line).hours + context.fixed_hours
