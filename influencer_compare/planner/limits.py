"""Which limits bind, and what stops an alternative or the whole scenario."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.program import Program, solve
from influencer_compare.planner.setting import Setting, prepare
from influencer_compare.plans import Limit, Line, NoPlan, NoPlanFits, Plan
from influencer_compare.scenario import InputError, Scenario

BINDS_OVER = 0.01  # a limit binds if relaxing it betters the goal by more than this share
RELAXED_BY = 0.1  # ... by 10 %, or by one creator


def binding_limits(setting: Setting, program: Program, lines: list[Line], best: Plan) -> tuple[Limit, ...]:
    """Which limits, relaxed by 10 % or by one creator, would better the goal by more than 1 %."""
    binding: list[Limit] = []
    for limit, relaxed in _relaxed_programs(setting, program, lines, best):
        if limit not in binding:
            counts = solve(relaxed).counts.astype(float)
            if float(relaxed.goal(counts)) > best.goal_value * (1 + BINDS_OVER):
                binding.append(limit)
    return tuple(binding)


def _relaxed_programs(
    setting: Setting, program: Program, lines: list[Line], best: Plan
) -> Iterator[tuple[Limit, Program]]:
    """One program per limit that could bind, with that limit relaxed and all others as they are."""
    scenario = setting.scenario
    yield "budget", replace(program, budget=program.budget * (1 + RELAXED_BY))
    if best.hours > scenario.hours * (1 - RELAXED_BY) and math.isfinite(program.own_hours):
        more = max(1.0, scenario.hours * RELAXED_BY)
        yield "hours", replace(program, own_hours=program.own_hours + more)
    for platform, tier in {(line.platform, line.tier): None for line in best.mix}:
        booked = sum(line.creators for line in best.mix if (line.platform, line.tier) == (platform, tier))
        if booked == setting.to_be_found(tier):
            yield "creators to be found", _one_more(program, lines, platform, tier)
    if best.creators == scenario.most_creators:
        everyone, most = program.groups[0]
        groups = ((everyone, most + 1), *program.groups[1:])
        free = np.array([setting.to_be_found(line.tier) is None for line in lines])
        yield "most creators", replace(program, groups=groups, most_each=program.most_each + free)
    if scenario.largest_share < 1 and math.isfinite(setting.largest_fee_usd):
        share = min(100, math.ceil(scenario.largest_share_pct * (1 + RELAXED_BY)))
        freer = prepare(scenario.changed(largest_share_pct=share), setting.evidence)
        more_lines = candidates(freer)
        if more_lines != lines:
            yield "largest share", build_program(freer, more_lines)
    yield "worth paying", replace(program, worth=program.worth * (1 + RELAXED_BY))


def _one_more(program: Program, lines: list[Line], platform: str, tier: str) -> Program:
    """The program with one more creator of this tier to be found."""
    here = np.array([(line.platform, line.tier) == (platform, tier) for line in lines])
    groups = tuple(
        (members, most + 1 if at > 0 and here[members].all() else most)
        for at, (members, most) in enumerate(program.groups)
    )
    return replace(program, most_each=program.most_each + here, groups=groups)


def why_not(setting: Setting, name: str) -> NoPlan:
    """Which limit keeps an alternative ('only mid', 'macro side') empty, and from which budget it fits."""
    kind, _, rest = name.rpartition(" ")
    if kind == "only":
        wanted = [line for line in setting.lines() if line.tier == rest]
    else:
        ladder = (*setting.lines(), *setting.lines(posts=1), *setting.lines(posts=1, size="smallest"))
        wanted = [line for line in ladder if setting.side(line.tier) == kind]
    reason, lines = _first_obstacle(setting, wanted)
    if reason is not None:
        return NoPlan(reason)
    needed = {line: _budget_needed(setting, line) for line in lines}
    cheapest = min(needed, key=lambda line: needed[line])
    if needed[cheapest] <= setting.scenario.budget:
        return NoPlan("worth paying")
    short = setting.spending_on(cheapest) > setting.scenario.budget
    return NoPlan("budget" if short else "largest share", from_budget_usd=needed[cheapest])


def _first_obstacle(setting: Setting, wanted: list[Line]) -> tuple[Limit | None, list[Line]]:
    """What, apart from money, keeps all these lines out; and the lines that are left."""
    scenario = setting.scenario
    known = [line for line in wanted if scenario.beyond_evidence or not setting.creator(line).beyond_evidence]
    if not known:
        return "published figures", []
    findable = [line for line in known if setting.to_be_found(line.tier) != 0]
    if not findable:
        return "creators to be found", []
    quick = [
        line
        for line in findable
        if scenario.help_hour_usd > 0 or _hours_needed(setting, line) <= scenario.hours
    ]
    return (None, quick) if quick else ("hours", [])


def _budget_needed(setting: Setting, line: Line) -> float:
    return max(setting.spending_on(line), setting.creator(line).fees_usd / setting.scenario.largest_share)


def _hours_needed(setting: Setting, line: Line) -> float:
    return setting.creator(line).hours + setting.fixed_hours


def nothing_fits(setting: Setting, fits: Callable[[Scenario], bool]) -> NoPlanFits:
    """The limit that stops everything, and the cheapest change with which planning really succeeds.

    ``fits`` plans a changed scenario and says whether there is a plan.
    """
    every = [*setting.lines(), *setting.lines(posts=1), *setting.lines(posts=1, size="smallest")]
    obstacle, lines = _first_obstacle(setting, every)
    fitting = candidates(setting)
    if fitting:
        reason: Limit = "worth paying"
        tries = [_price_change(setting, fitting)]
    elif obstacle is None:
        reason = "budget"
        cheapest = min(setting.spending_on(line) for line in lines)
        tries = [{"budget": math.ceil(cheapest * factor)} for factor in (1, 1.5, 2, 3, 5, 10)]
    else:
        reason = obstacle
        tries = list(_other_changes(setting, reason, every))
    return NoPlanFits(reason, next((change for change in tries if _works(setting, change, fits)), {}))


def _price_change(setting: Setting, fitting: list[Line]) -> dict[str, object]:
    """The lowest price at which one creator pays, in whole cents."""
    program = build_program(setting, fitting)
    single = np.eye(len(fitting))
    price = float(np.min(program.total_cost(single) / program.goal(single)))
    name = "worth_per_person_usd" if setting.scenario.goal == "reach" else "worth_per_engagement_usd"
    return {name: math.floor(price * 100 + 1) / 100}


def _other_changes(setting: Setting, reason: Limit, every: list[Line]) -> Iterator[dict[str, object]]:
    if reason == "hours":
        hours = math.ceil(min(_hours_needed(setting, line) for line in every))
        yield {"hours": hours}
        dearest = max(setting.spending_on(line) for line in every)
        yield {"hours": hours, "budget": math.ceil(dearest)}
    if reason == "published figures":
        yield {"beyond_evidence": True}
    for factor in (2, 5, 10, 100, 1000):
        yield {"adults": math.ceil(setting.market.adults * factor)}


def _works(setting: Setting, change: dict[str, object], fits: Callable[[Scenario], bool]) -> bool:
    """Whether a plan fits once the scenario is changed so; a change beyond the bounds does not count."""
    try:
        return fits(setting.scenario.changed(**change))
    except InputError:
        return False
