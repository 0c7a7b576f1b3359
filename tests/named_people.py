"""Lists of invented people, and every choice there is of them as a second way to the answer."""

from __future__ import annotations

import itertools
import math

import numpy as np

from influencer_compare.planner.evaluate import evaluate_of_any_size, net_value
from influencer_compare.roster.named_creators import NamedCreator, Roster


def people(count, seed=1, platforms=("instagram",), **known):
    """A list of so many people with sizes and quotes at random; ``known`` are further fields for all."""
    drawn = np.random.default_rng(seed)
    found = []
    for at in range(count):
        followers = math.exp(drawn.uniform(math.log(3_000), math.log(600_000)))
        fee = 400 * (followers / 25_000) ** 0.75 * math.exp(drawn.normal(0, 0.6))
        found.append(
            NamedCreator(
                row=at + 2,
                name=f"Person {at}",
                platform=platforms[at % len(platforms)],
                followers=round(followers),
                fee_usd=round(fee),
                fee_kind="fixed",
                **known,
            )
        )
    return tuple(found)


def listed(creators):
    """A list of these people."""
    return Roster("roster", tuple(creators), row_count=len(creators))


def best_of_all(context, most=None):
    """The net value of the best of all choices that break no limit, tried one by one."""
    lines = context.every_line()
    lines = [line for line in lines if context.shut_out_by(line) is None]
    best = -math.inf if context.must else 0.0
    for count in range(1, min(len(lines), most or len(lines)) + 1):
        for mix in itertools.combinations(lines, count):
            if len({line.tier for line in mix}) < count or not context.must <= {line.tier for line in mix}:
                continue
            plan = evaluate_of_any_size(context, mix)
            if not plan.violations:
                best = max(best, net_value(context, plan))
    return best
