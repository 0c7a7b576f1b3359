"""Test the waters: many creators once, then the best third again; what that is expected to gain.

The rule is fixed beforehand: of each three of one size and one price, the one with the most views of the
first post is booked again. Their later posts get more views than those of all three would, by a factor that
was measured (``data/programme.csv``). The season with the best such test is planned under the same limits as
the season without one, and both are compared.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.plans import Line
from influencer_compare.programme.programme import Tested, Waters
from influencer_compare.programme.season_program import (
    Bound,
    SeasonKind,
    SeasonProgram,
    in_time,
    season_line,
    season_program,
)
from influencer_compare.programme.season_solver import SeasonFound, solve_season
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Platform

THIRD = 3  # creators, of whom the best is kept


def try_the_waters(program: SeasonProgram, known: SeasonFound | None = None) -> Waters | None:
    """The best test of a season, and whether it is worth its price; None where none fits.

    ``program`` holds every booking of the season, ``known`` is its best. One post from a creator, as in the
    test, may be booked in the season without it as well, so that what the test gains is what it finds.
    """
    context, evidence = program.context, program.context.evidence
    scenario = context.scenario
    if scenario.months == 1:
        return None
    gain = evidence.figure("programme", "test_gain")
    # Views repeat; whether sales do as well, nobody has measured: half as sure, so the low end counts.
    lifts = (gain.low, gain.mid, gain.high) if not scenario.goal.terms.sells else (1.0, gain.low, gain.mid)
    tests = list(_tests(program, lifts[1]))
    least = math.ceil(evidence.value("programme", "test_creators") / THIRD)
    if not tests:
        return None
    usual = tuple(dict.fromkeys((*program.kinds, *_single_posts(program))))
    every = (*tests, *usual)
    whole = season_program(context, every)
    whole = replace(whole, bounds=(*whole.bounds, *_rules(whole, least)))
    found = solve_season(whole)
    if not found.counts.any():
        return None
    plain = season_program(context, usual)
    best = known if known is not None and usual == program.kinds else solve_season(plain)
    without = best.net, plain.goal(best.counts)
    values = {lift: _values(whole, found.counts, lift) for lift in lifts}
    net, goal = values[lifts[1]]
    profit = scenario.goal == Goal.PROFIT
    gains = {
        lift: (each[0] - without[0]) if profit else (each[1] - without[1]) for lift, each in values.items()
    }
    return _waters(whole, found.counts, lifts).model_copy(
        update={
            "goal_value": net if profit else goal,
            "gain": gains[lifts[1]],
            "gain_low": gains[lifts[0]],
            "gain_high": gains[lifts[2]],
            "worth_it": net > without[0] and gains[lifts[1]] > 0,
        }
    )


def _single_posts(program: SeasonProgram) -> Iterable[SeasonKind]:
    """Every booking with one post a month instead of several."""
    for kind in program.kinds:
        one = replace(kind, line=replace(kind.line, posts=1))
        if in_time(program.context, one.line, one.starts):
            yield one


def _tests(program: SeasonProgram, lift: float) -> Iterable[SeasonKind]:
    """Three creators of a size with one post each in the first month, of whom one stays for longer."""
    context = program.context
    scenario = context.scenario
    once = {Line(line.platform, line.tier, 1, 1, line.size) for line in context.stays.base.fitting_lines}
    for line in sorted(once):
        for months in range(2, scenario.months + 1):
            long = season_line(line, months, lift)
            if in_time(context, long, 1):
                yield SeasonKind(long, 1, THIRD - 1)


def _rules(program: SeasonProgram, least: int) -> Iterable[Bound]:
    """At least so many thirds, at most a third of the money, and not all of one size where there are more."""
    context = program.context
    tested = np.array([float(kind.tried > 0) for kind in program.kinds])
    yield Bound(tested, least, math.inf)
    first = [
        THIRD * context.stays.of(replace(kind.line, months=1, lift=1.0)).cash_usd[0] for kind in program.kinds
    ]
    money = context.evidence.value("programme", "test_money") * program.budget * program.periods
    yield Bound(tested * np.array(first), 0, money)
    sizes = {(kind.line.platform, kind.line.tier) for kind in program.kinds if kind.tried}
    affordable = [
        size
        for size in sizes
        if min(
            usd for kind, usd in zip(program.kinds, first, strict=True)
            if kind.tried and (kind.line.platform, kind.line.tier) == size
        ) * least <= money
    ]  # fmt: skip
    if len(affordable) > 1:
        for size in sorted(affordable):
            here = np.array([float((kind.line.platform, kind.line.tier) == size) for kind in program.kinds])
            yield Bound(tested * (2 * here - 1), -math.inf, 1.0)


def _values(program: SeasonProgram, counts: Floats, lift: float) -> tuple[float, float]:
    """(net value, goal) of the same test if the later views of who is kept are lifted so far."""
    kinds = [
        replace(kind, line=replace(kind.line, lift=lift)) if kind.tried else kind
        for kind, count in zip(program.kinds, counts, strict=True)
        if count
    ]
    some = season_program(program.context, kinds)
    row = counts[counts > 0]
    return some.net(row), some.goal(row)


def _waters(program: SeasonProgram, counts: Floats, lifts: tuple[float, float, float]) -> Waters:
    context = program.context
    sizes: Counter[tuple[Platform, str]] = Counter()
    followers: dict[tuple[Platform, str], float] = {}
    longest, money = 0, 0.0
    for kind, count in zip(program.kinds, counts, strict=True):
        if kind.tried and count:
            size = kind.line.platform, kind.line.tier
            sizes[size] += round(count) * THIRD
            followers[size] = context.creator(kind.line).followers
            longest = max(longest, kind.line.months - 1)
            stay = context.stays.of(replace(kind.line, months=1, lift=1.0))
            money += round(count) * THIRD * stay.cash_usd[0]
    tried = sum(sizes.values())
    return Waters(
        tried=tried,
        kept=tried // THIRD,
        sizes=tuple(
            Tested(platform=size[0], tier=size[1], followers=followers[size], creators=count)
            for size, count in sorted(sizes.items())
        ),
        months_kept=longest,
        test_usd=money,
        lift=lifts[1],
        lift_low=lifts[0],
        lift_high=lifts[2],
        goal_value=0.0,
        gain=0.0,
        gain_low=0.0,
        gain_high=0.0,
        worth_it=False,
    )
