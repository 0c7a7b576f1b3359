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

from influencer_compare.document.programme import MeasuredLift, NoTest, NoTestCause, Tested, Waters
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.plans import Line
from influencer_compare.programme.season import bookings_of, season_of, spread
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
_NO_PRICE = 1e9  # US dollars that one more is worth: whatever fits is worth it


def try_the_waters(program: SeasonProgram, known: SeasonFound | None = None) -> Waters | NoTest:
    """The best test of a season, and whether it is worth its price; or why there is none.

    ``program`` holds every booking of the season, ``known`` is its best. One post from a creator, as in the
    test, may be booked in the season without it as well, so that what the test gains is what it finds.
    """
    context, evidence = program.context, program.context.evidence
    scenario = context.scenario
    if scenario.months == 1:
        return _no_test(program, [], "one month")
    gain = evidence.figure("programme", "test_gain")
    # Views repeat; whether sales do as well, nobody has measured: half as sure, so the low end counts.
    lifts = (gain.low, gain.mid, gain.high) if not scenario.goal.terms.sells else (1.0, gain.low, gain.mid)
    tests = list(_tests(program, lifts[1]))
    if not tests:
        return _no_test(program, [], "date")
    usual = tuple(dict.fromkeys((*program.kinds, *_single_posts(program))))
    every = (*tests, *usual)
    whole = season_program(context, every)
    whole = replace(whole, bounds=(*whole.bounds, *_rules(whole)))
    found = solve_season(whole)
    if not found.counts.any():
        alone = whole.restricted(range(len(tests)))
        return _no_test(alone, _test_usd(alone), _why_none(alone))
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


def _least_thirds(program: SeasonProgram) -> int:
    """From how many creators kept a test tells anything."""
    return math.ceil(program.context.evidence.value("programme", "test_creators") / THIRD)


def _test_money_usd(program: SeasonProgram) -> float:
    """What a test may take of all money."""
    share = program.context.evidence.value("programme", "test_money")
    return share * program.budget * program.periods


def _test_usd(program: SeasonProgram) -> list[float]:
    """What three creators cost in the first month, of each kind."""
    stays = program.context.stays
    return [THIRD * stays.of(replace(kind.line, months=1, lift=1.0)).cash_usd[0] for kind in program.kinds]


def _no_test(program: SeasonProgram, test_usd: list[float], cause: NoTestCause) -> NoTest:
    """The smallest and cheapest test, and why none is booked."""
    least = _least_thirds(program)
    return NoTest(
        cause=cause,
        creators=THIRD * least,
        test_usd=least * min(test_usd, default=0.0),
        money_usd=_test_money_usd(program),
        money_share=program.context.evidence.value("programme", "test_money"),
    )


def _why_none(tests: SeasonProgram) -> NoTestCause:
    """The first limit that the smallest test breaks; else whether all together do, or it is not worth it."""
    least = _least_thirds(tests)
    if least * float(tests.booked.max(axis=0).min()) > tests.most_creators:
        return "creators"
    if _thirds_found(tests) < least:
        return "found"
    if least * min(_test_usd(tests)) > _test_money_usd(tests):
        return "money"
    if not tests.can_buy and least * float(tests.hours[0].min()) + tests.fixed_hours > tests.own_hours:
        return "hours"
    free = solve_season(replace(tests, worth=_NO_PRICE, times=1))
    return "worth" if free.counts.any() else "together"


def _thirds_found(tests: SeasonProgram) -> float:
    """How many thirds the creators allow who are found of each size, and whom the owner wants of it."""
    most = np.full(len(tests.kinds), np.inf)
    for bound in tests.bounds:
        here = bound.each >= THIRD  # creators are counted, not thirds or money
        if np.isin(bound.each, (0, THIRD)).all():
            most[here] = np.minimum(most[here], bound.most // THIRD)
    sizes = {(kind.line.platform, kind.line.tier): most[at] for at, kind in enumerate(tests.kinds)}
    return float(sum(sizes.values()))


def _rules(program: SeasonProgram) -> Iterable[Bound]:
    """At least so many thirds, at most a third of the money, and not all of one size where there are more."""
    least, money = _least_thirds(program), _test_money_usd(program)
    tested = np.array([float(kind.tried > 0) for kind in program.kinds])
    yield Bound(tested, least, math.inf)
    first = _test_usd(program)
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
    measured = context.evidence.figure("programme", "test_gain")
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
    pairs = zip(program.kinds, counts, strict=True)
    booked = spread(context, [(kind, round(count)) for kind, count in pairs if count])
    return Waters(
        tried=tried,
        kept=tried // THIRD,
        sizes=tuple(
            Tested(platform=size[0], tier=size[1], followers=followers[size], creators=count)
            for size, count in sorted(sizes.items())
        ),
        months_kept=longest,
        test_usd=money,
        measured=MeasuredLift(low=measured.low, mid=measured.mid, high=measured.high),
        lift=lifts[1],
        lift_low=lifts[0],
        lift_high=lifts[2],
        goal_value=0.0,
        gain=0.0,
        gain_low=0.0,
        gain_high=0.0,
        worth_it=False,
        bookings=bookings_of(season_of(context, booked, 0.0)),
    )
