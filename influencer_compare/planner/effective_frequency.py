"""People reached by several creators: whether a mix can do it at all, at which price, and what would help."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from influencer_compare.planner.candidates import build_program
from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import Line
from influencer_compare.planner.solver import any_pays, solve

_ANY_PRICE = 1e9  # times the price per person: whatever it costs
_ROUNDS = 8  # of the search for the price; it settles in three or four
_BUDGETS = (1.5, 2, 3, 5, 10, 20)  # times the budget, tried in this order
_MARKETS = (2, 5, 10, 100)  # times the adults, tried in this order


def repeats(context: Context, lines: list[Line]) -> bool:
    """Whether any mix of these lines inside the limits reaches anybody as often as asked for."""
    program = build_program(context, lines)
    return any_pays(replace(program, worth=program.worth * _ANY_PRICE))


def repeating_price(context: Context, lines: list[Line]) -> float | None:
    """What one person reached so often costs at least, US dollars; None where nobody can be.

    Each round takes the mix that is best at a price and goes on with what a person costs there.
    """
    program = build_program(context, lines)
    price = program.worth * _ANY_PRICE
    for _ in range(_ROUNDS):
        counts = solve(replace(program, worth=price)).counts.astype(float)
        goal = float(program.goal(counts))
        if goal <= 0:
            break
        price = min(price, float(program.total(program.charge, counts)) / goal)
    return price if price < program.worth * _ANY_PRICE else None


def ways_to_repeat(context: Context, lines: list[Line]) -> Iterator[dict[str, object]]:
    """Changes worth a try where nobody is reached so often, or only for more; asking less is last."""
    scenario = context.scenario
    price = repeating_price(context, lines)
    if price is not None:
        yield {"worth_per_person_usd": math.floor(price * 100 + 1) / 100}
    if scenario.most_creators < scenario.reach_times:
        yield {"most_creators": scenario.reach_times}
    if scenario.help_hour_usd == 0:
        quickest = min(context.creator(line).hours for line in lines)
        yield {"hours": math.ceil(context.fixed_hours + scenario.reach_times * quickest)}
    for factor in _BUDGETS:
        yield {"budget": math.ceil(scenario.budget * factor)}
    for factor in _MARKETS:
        yield {"adults": math.ceil(context.market.adults * factor)}
    for times in range(scenario.reach_times - 1, 0, -1):
        yield {"reach_times": times}
