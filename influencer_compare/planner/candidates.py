"""Which lines may be booked at all, and the integer program over them."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from influencer_compare.planner.program import Program
from influencer_compare.planner.setting import Setting
from influencer_compare.plans import Line


def candidates(setting: Setting) -> list[Line]:
    """Every line that fits by itself; a side that fits none may use one post, then its smallest size."""
    lines: list[Line] = []
    for side in ("micro", "macro"):
        for ladder in (setting.lines(), setting.lines(posts=1), setting.lines(posts=1, size="smallest")):
            fitting = [line for line in ladder if setting.side(line.tier) == side and _fits(setting, line)]
            if fitting:
                lines += fitting
                break
    return lines


def build_program(setting: Setting, lines: list[Line]) -> Program:
    """The integer program over these lines."""
    scenario = setting.scenario
    creators = [setting.creator(line) for line in lines]
    hours = np.array([creator.hours for creator in creators])
    cost = np.array([creator.cash_usd for creator in creators])
    cost_fixed, can_buy, own_hours = 0.0, scenario.help_hour_usd > 0, float(scenario.hours)
    cost_bought = float(scenario.help_hour_usd)
    hour_usd = 0.0
    if setting.buys_every_hour:
        hour_usd, can_buy, own_hours, cost_bought = float(scenario.help_hour_usd), False, math.inf, 0.0
    elif scenario.budget_covers == "loaded":
        hour_usd, cost_bought = float(scenario.hour_value_usd), cost_bought - scenario.hour_value_usd
    cost, cost_fixed = cost + hour_usd * hours, hour_usd * setting.fixed_hours
    if can_buy and own_hours < setting.fixed_hours:
        cost_fixed += (setting.fixed_hours - own_hours) * cost_bought
    reaches = scenario.goal == "reach"
    return Program(
        cost=cost,
        cost_fixed=cost_fixed,
        cost_bought=cost_bought,
        hours=hours,
        own_hours=own_hours - setting.fixed_hours
        if not can_buy
        else max(0.0, own_hours - setting.fixed_hours),
        can_buy=can_buy,
        budget=float(scenario.budget),
        most_each=np.array([_most(setting, line) for line in lines], dtype=np.int64),
        groups=_groups(setting, lines),
        worth=scenario.worth_usd,
        gain=np.array([creator.engagements * creator.delivery for creator in creators]),
        model=setting.model if reaches else None,
        log_missed=np.array([setting.log_missed(line) for line in lines]) if reaches and lines else None,
    )


def on_side(setting: Setting, lines: list[Line], side: str | None) -> list[Line]:
    """The lines of the 'micro' or the 'macro' side; all of them for None."""
    return [line for line in lines if side is None or setting.side(line.tier) == side]


def _fits(setting: Setting, line: Line) -> bool:
    """Whether one creator of the line keeps every limit by itself."""
    creator = setting.creator(line)
    hours = creator.hours + setting.fixed_hours
    enough_time = setting.scenario.help_hour_usd > 0 or hours <= setting.scenario.hours
    posts_at_most = setting.posts_at_most
    return (
        setting.allowed(line)
        and creator.fees_usd <= setting.largest_fee_usd
        and enough_time
        and setting.spending_on(line) <= setting.scenario.budget
        and (posts_at_most is None or line.posts <= posts_at_most)
    )


def _most(setting: Setting, line: Line) -> int:
    """The most creators of one line that can be found and managed."""
    found = setting.to_be_found(line.tier)
    return setting.scenario.most_creators if found is None else min(found, setting.scenario.most_creators)


def _groups(setting: Setting, lines: list[Line]) -> tuple[tuple[NDArray[np.int64], int], ...]:
    groups = [(np.arange(len(lines)), setting.scenario.most_creators)]
    for platform in setting.scenario.platforms:
        for tier in setting.tiers:
            found = setting.to_be_found(tier)
            members = [at for at, line in enumerate(lines) if (line.platform, line.tier) == (platform, tier)]
            if found is not None and len(members) > 1:
                groups.append((np.array(members), found))
    return tuple(groups)
