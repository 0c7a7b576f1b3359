"""Which lines may be booked at all, and the integer program over them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from influencer_compare.model.creators import Creator, Terms, commission_usd
from influencer_compare.model.goal_value import added_by, worth_of_order
from influencer_compare.planner.context import Context
from influencer_compare.planner.optimizer import Group, Program, Rates
from influencer_compare.planner.plans import Line


def candidates(context: Context) -> list[Line]:
    """Every line that fits by itself; a side that fits none may use one post, then its smallest size."""
    return list(context.fitting_lines)


def build_program(context: Context, lines: list[Line], *, needs_one: bool = False) -> Program:
    """The integer program over these lines."""
    scenario, creators = context.scenario, [context.creator(line) for line in lines]
    reaches = scenario.goal == "reach"
    limits = _limits(context, lines, creators)
    return replace(
        limits,
        charge=_charge(context, creators, limits.spend),
        gain=np.array([added_by(context.scenario, each) * each.delivery for each in creators]),
        model=context.shared_model if reaches else None,
        log_missed=np.array([context.log_missed(line) for line in lines]) if reaches and lines else None,
        needs_one=needs_one,
        quick_model=context.model if reaches else None,
        boost_gain=_boost_gain(context),
        boost_missed=1.0 if context.boost is None else context.boost.missed_share,
        touched=context.touched,
    )


def build_limits(context: Context, lines: list[Line]) -> Program:
    """The same limits with nothing to gain: quicker, as nobody reached is worked out."""
    return _limits(context, lines, [context.terms(line) for line in lines])


def _limits(context: Context, lines: list[Line], terms: Sequence[Terms | Creator]) -> Program:
    """What the lines take of money, hours and places, by their terms."""
    scenario, every_hour = context.scenario, context.buys_every_hour
    spend = _rates(context, terms, loaded=scenario.budget_covers == "loaded")
    return Program(
        spend=spend,
        charge=spend,
        hours=np.array([each.hours for each in terms]),
        own_hours=math.inf if every_hour else scenario.hours - context.fixed_hours,
        can_buy=scenario.help_hour_usd > 0 and not every_hour,
        budget=scenario.planned_usd,
        groups=tuple(groups_of(context, lines)),
        worth=scenario.worth_usd,
        gain=np.zeros(len(lines)),
        times=scenario.reach_times if scenario.goal == "reach" else 1,
    )


def _rates(context: Context, terms: Sequence[Terms | Creator], *, loaded: bool) -> Rates:
    """Cash per creator and bought hour; loaded, the owner's own hours at their value as well.

    Where every hour is bought, hours are simply part of what a creator costs.
    """
    scenario, hour_usd = context.scenario, hour_rate_usd(context, loaded=loaded)
    return Rates(
        fixed=context.help_usd + context.boost_usd + hour_usd * context.fixed_hours,
        each=np.array([each.cash_usd + hour_usd * each.hours for each in terms]),
        bought=scenario.help_hour_usd - hour_usd,
    )


def hour_rate_usd(context: Context, *, loaded: bool) -> float:
    """What each hour of a creator costs as part of that creator, US dollars."""
    if context.buys_every_hour:
        return float(context.scenario.help_hour_usd)
    return float(context.scenario.hour_value_usd) if loaded else 0.0


def _charge(context: Context, creators: list[Creator], spend: Rates) -> Rates:
    """What counts against the goal: what is spent, and the commission; for profit, hours as well.

    There the commission is taken off the orders, with which it rises and falls.
    """
    if context.scenario.goal == "profit":
        return _rates(context, creators, loaded=True)
    commission = np.array([creator.commission_usd for creator in creators])
    boosted = 0.0 if context.boost is None else commission_usd(context.scenario, context.boost.orders)
    return replace(spend, fixed=spend.fixed + boosted, each=spend.each + commission)


def _boost_gain(context: Context) -> float:
    """What boosting adds to a goal that simply adds up."""
    if context.boost is None or context.scenario.goal == "followers":
        return 0.0  # nobody has measured whom it makes follow
    if context.scenario.goal == "engagements":
        return context.boost.engagements
    return context.boost.orders * worth_of_order(context.scenario)


def on_side(context: Context, lines: list[Line], side: str | None) -> list[Line]:
    """The lines of the 'micro' or the 'macro' side; all of them for None."""
    return [line for line in lines if side is None or context.side(line.tier) == side]


def groups_of(context: Context, lines: list[Line]) -> Iterator[Group]:
    """The limits on counts: all creators, each size as the owner wants it, each size that can be found."""
    scenario = context.scenario
    yield Group("most creators", np.arange(len(lines)), 0, scenario.most_creators)
    if context.boost is not None:  # somebody's posts must be shown
        shown = np.array([at for at, line in enumerate(lines) if context.boosts(line)], dtype=np.int64)
        yield Group("most creators", shown, 1, scenario.most_creators)
    for tier in context.evidence.tiers(scenario):
        least, most = scenario.tier_limit(tier)
        members = np.array(
            [at for at, line in enumerate(lines) if context.tier_of(line) == tier], dtype=np.int64
        )
        if least > 0 or most is not None:
            yield Group("creators per size", members, least, scenario.most_creators if most is None else most)
        found = context.to_be_found(tier) if tier in context.tiers else 0
        if found is None:
            continue
        for platform in scenario.platforms:
            here = [at for at in members if lines[at].platform == platform]
            if here:
                yield Group("creators to be found", np.array(here), 0, found)
