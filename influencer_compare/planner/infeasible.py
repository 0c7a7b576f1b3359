"""What to change where no plan fits or every plan loses money; each change is tried before it is named."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from influencer_compare.model.curves import orders_per_click
from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.constraints import first_obstacle, hours_needed
from influencer_compare.planner.context import Context
from influencer_compare.planner.effective_frequency import repeats, ways_to_repeat
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import EvaluatedMix, Limit, Line, NoPlanFits
from influencer_compare.planner.solver import solve
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.kept_money import budget_that_plans
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.tier_bounds import TIERS

_DAYS = 7  # of a week
_ROUNDS = 8  # of the search for the break-even point; it settles in two or three

FieldValues = Mapping[str, object]  # some fields of the question and their new values


def nothing_fits(context: Context, fits: Callable[[Scenario], bool]) -> NoPlanFits[EvaluatedMix]:
    """The limit that stops everything, and the cheapest change with which planning really succeeds.

    ``fits`` plans a changed scenario and says whether there is a plan.
    """
    every = list(context.every_line())
    obstacle, lines = first_obstacle(context, every)
    fitting = candidates(context)
    if fitting and not any(context.scenario.tier_limit(tier)[0] for tier in TIERS):
        if context.scenario.goal == Goal.PROFIT or not context.scenario.worth_is_set:
            return every_plan_loses(context, fitting, fits)
        reason: Limit = "worth paying"
        if context.scenario.reach_times == 1:
            tries = [price_change(context, fitting)]
        else:
            reason = reason if repeats(context, fitting) else "repetition"
            tries = list(ways_to_repeat(context, fitting))
    elif obstacle is None and not fitting:
        reason = "budget"
        spent = min(context.spending_on(line) for line in lines)
        cheapest = budget_that_plans(context.scenario, spent)
        tries = [{"budget": math.ceil(cheapest * factor)} for factor in (1, 1.5, 2, 3, 5, 10)]
        if context.scenario.kept_pct:  # where no budget that can be typed leaves enough beside what is kept
            tries.append({"kept_pct": 0})
    else:
        reason = obstacle or "creators per size"
        tries = list(changes_against(context, reason, every))
    if context.scenario.reach_times > 1:
        tries.append({"reach_times": 1})
    if context.boost is not None:
        tries.append({"boost": "none"})
    return NoPlanFits(reason, next((change for change in tries if _works(context, change, fits)), {}))


def price_change(context: Context, fitting: list[Line]) -> FieldValues:
    """The lowest price at which a plan pays, in whole cents; none where nobody would be won.

    Nor is there one for profit, of which a dollar is worth a dollar.
    """
    price, price_field = _lowest_price_usd(context, fitting), context.scenario.goal.terms.worth_field
    if price is None or price_field is None:
        return {}
    return {price_field: math.floor(price * 100 + 1) / 100}


def _lowest_price_usd(context: Context, fitting: list[Line]) -> float | None:
    """What one more of the goal costs where it costs least; None where nobody would be won.

    It starts with one creator; several can be cheaper each, because they share what is paid once.
    """
    program = build_program(context, fitting)
    single = np.eye(len(fitting))
    won = program.goal(single) > 0
    if not won.any():
        return None
    price = float(np.min(program.total(program.charge, single)[won] / program.goal(single)[won]))
    for _ in range(_ROUNDS):
        counts = solve(replace(program, worth=price)).counts.astype(float)
        if not counts.any():
            break
        cheaper = float(program.total(program.charge, counts) / program.goal(counts))
        if cheaper >= price * (1 - 1e-6):
            break
        price = cheaper
    return price


def changes_against(context: Context, reason: Limit, every: list[Line]) -> Iterator[FieldValues]:
    """Changes worth a try against a limit that keeps all these lines out, the smallest first."""
    scenario = context.scenario
    if reason == "hours":
        hours = math.ceil(min(hours_needed(context, line) for line in every))
        yield {"hours": hours}
        dearest = budget_that_plans(scenario, max(context.spending_on(line) for line in every))
        yield {"hours": hours, "budget": math.ceil(dearest)}
    if reason == "published figures":
        yield {"beyond_evidence": True}
    if reason == "launch date":
        yield _later(scenario, min(context.creator(line).weeks for line in every))
    if reason == "creators per size":
        for factor in (1.5, 2, 3, 5, 10, 20):
            yield {"budget": math.ceil(scenario.budget * factor)}
        yield {f"creators_{tier}": "any" for tier in TIERS if scenario.tier_limit(tier) != (0, None)}
    if reason == "creators to be found":
        for factor in (2, 5, 10, 100, 1000):
            yield {"adults": math.ceil(context.market.adults * factor)}


def _later(scenario: Scenario, weeks: float) -> FieldValues:
    """As much time as this many weeks, by whatever the owner has set: weeks, a date, or both."""
    change: dict[str, object] = {}
    if scenario.weeks is not None and scenario.weeks < weeks:
        change["weeks"] = math.ceil(weeks)
    if scenario.live_by is not None and scenario.start_on is not None:
        change["live_by"] = max(
            scenario.live_by, scenario.start_on + dt.timedelta(days=math.ceil(weeks * _DAYS))
        )
    return change


def every_plan_loses(
    context: Context, fitting: list[Line], fits: Callable[[Scenario], bool]
) -> NoPlanFits[EvaluatedMix]:
    """Where orders pay for no plan: with what they would, and the plan that loses least."""
    reason: Limit = "profit" if context.scenario.goal == Goal.PROFIT else "worth paying"
    least_loss = _solved(context, fitting)
    scenario, own = context.scenario, context.scenario.orders_per_100_clicks
    if reason == "profit":
        kept = _break_even_share(context, fitting, least_loss)
    else:
        price_usd = _lowest_price_usd(context, fitting) or math.inf
        kept = price_usd / scenario.sale_usd - scenario.commission_share
    if math.isinf(kept):
        return NoPlanFits(reason, {}, (), least_loss)
    orders = 100 * orders_per_click(scenario, context.evidence) if own is None else own
    changes: list[FieldValues] = []
    if scenario.kept_share > 0:
        factor = kept / scenario.kept_share
        changes.append({"order_value_usd": math.ceil(scenario.sale_usd * factor)})
        changes.append({"orders_per_100_clicks": math.ceil(orders * factor * 100) / 100})
    changes.append({"margin_pct": math.ceil(100 * (kept + scenario.commission_share))})
    if scenario.pays_commission:
        changes.append({"commission_pct": math.floor(100 * (scenario.margin_share - kept))})
    working = [change for change in changes if _works(context, change, fits)]
    return NoPlanFits(reason, working[0] if working else {}, tuple(working[1:]), least_loss)


def _break_even_share(context: Context, fitting: list[Line], least_loss: EvaluatedMix) -> float:
    """The share of their value that orders would have to leave, margin less commission, for a plan to pay.

    The plan that pays first is looked for in a few rounds.
    """
    program = build_program(context, fitting, needs_one=True)
    value = context.scenario.sale_usd
    creators = [context.creator(line) for line in fitting]
    orders_usd = replace(program, gain=np.array([one.orders * one.delivery * value for one in creators]))
    share = (least_loss.loaded_usd - least_loss.commission_usd) / max(least_loss.orders * value, 1e-9)
    for _ in range(_ROUNDS):
        counts = solve(replace(program, gain=orders_usd.gain * share)).counts.astype(float)
        worth = float(orders_usd.goal(counts))
        better = float(program.total(program.charge, counts)) / max(worth, 1e-9)
        if better >= share * (1 - 1e-6):
            break
        share = better
    return share * (1 + 1e-6)


def _solved(context: Context, fitting: list[Line]) -> EvaluatedMix:
    """The plan with at least one creator that loses least."""
    counts = solve(build_program(context, fitting, needs_one=True)).counts
    return evaluate_in(
        context, [replace(line, creators=int(n)) for line, n in zip(fitting, counts, strict=True) if n]
    )


def _works(context: Context, change: FieldValues, fits: Callable[[Scenario], bool]) -> bool:
    """Whether a plan fits once the scenario is changed so; a change beyond the bounds does not count."""
    try:
        return fits(context.scenario.changed(**change))
    except InputError:
        return False
