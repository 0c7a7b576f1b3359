"""The planner alone: 100 questions drawn by lot, and naive ways to answer them."""

from __future__ import annotations

import math
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import numpy as np

from influencer_compare import Evidence, NoPlanFits, Scenario, load_evidence, plan, plan_programme
from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.context import prepare
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import Choice
from influencer_compare.planner.recommend import recommend
from influencer_compare.planner.solver import solve
from influencer_compare.question.fields import choices
from influencer_compare.question.scenario import PLATFORMS

SEED = 20_261_122
QUESTIONS = 100
BRUTE_AT_MOST = 1_000_000  # mixes; more would take minutes
BRUTE_AT_LEAST = 10_000  # fewer than that and the planner itself tries them all
BRUTE_CASES = 8
Found = TypeVar("Found")


@dataclass
class PlannerTimes:
    """Milliseconds and shares, one per question."""

    choice: list[float] = field(default_factory=list)
    nothing_fits: list[float] = field(default_factory=list)
    worst_gap: float = 0.0
    added: list[float] = field(default_factory=list)
    slowest: Scenario | None = None


@dataclass
class NaiveTimes:
    """What adding up with a greedy loses, as shares, and how much longer trying every mix takes."""

    lost_net: list[float] = field(default_factory=list)
    lost_reach: list[float] = field(default_factory=list)
    overstated: list[float] = field(default_factory=list)
    brute_ratio: list[float] = field(default_factory=list)
    brute_mixes: list[int] = field(default_factory=list)
    worst_brute_difference: float = 0.0


def season_milliseconds(evidence: Evidence, times: int = 5) -> list[float]:
    """Processor time of a season of six months at the default, milliseconds, several times over."""
    found = []
    for _ in range(times):
        began = time.process_time()
        plan_programme(Scenario(months=6), evidence)
        found.append(1_000 * (time.process_time() - began))
    return found


def questions(evidence: Evidence, **fixed: Any) -> Iterator[Scenario]:
    """Questions drawn by lot, always the same ones, without end; budgets over their whole range."""
    lot = random.Random(SEED)  # noqa: S311 - no secret

    def one() -> Scenario:
        drawn: dict[str, Any] = {
            "budget": round(10 ** lot.uniform(math.log10(300), math.log10(250_000))),
            "platforms": tuple(lot.sample(PLATFORMS, lot.choice((1, 1, 2, 3)))),
            "niche": lot.choice(list(evidence.niches)),
            "niche_focus": lot.choice((0, 25, 50, 75, 100)),
            "overlap_pct": round(lot.triangular(0, 60, 6), 1),
            "goal": lot.choice(("reach", "reach", "reach", "engagements", "orders", "profit")),
            "area": lot.choice(choices("area")),
            "hours": lot.choice((10, 20, 40, 80, 200)),
            "fee_basis": lot.choice(list(evidence.fee_bases)),
            "tier_scheme": lot.choice(list(evidence.tier_schemes)),
            "posts_per_creator": lot.choice(("usual", "usual", "1", "3", "best")),
            "most_creators": lot.choice((10, 40, 40, 200)),
            "budget_covers": lot.choice(("cash", "cash", "loaded")),
            "help": lot.choice(choices("help")),
            "orders_per_100_clicks": lot.choice((None, 3.0)),
        }
        return Scenario(**{**drawn, **fixed})

    while True:
        yield one()


def measure_planner(count: int = QUESTIONS) -> PlannerTimes:
    """The choice until so many questions have an answer; each time also what ``plan`` adds to it."""
    evidence = load_evidence()
    plan(Scenario(), evidence)  # warm: imports and the draws of the imagined worlds
    times = PlannerTimes()
    asked = questions(evidence)
    while len(times.choice) < count:
        scenario = next(asked)
        try:
            choice, took = _timed(partial(_choose, scenario, evidence))
        except NoPlanFits:
            times.nothing_fits.append(_time_nothing(scenario, evidence))
            continue
        if took > max(times.choice, default=0.0):
            times.slowest = scenario
        times.choice.append(took)
        times.worst_gap = max(times.worst_gap, choice.gap, *choice.gaps.values())
        _, whole = _timed(partial(plan, scenario, evidence))
        times.added.append(whole - took)
    return times


def measure_naive(count: int = QUESTIONS) -> NaiveTimes:
    """Both naive ways on questions whose goal is different people."""
    evidence = load_evidence()
    times = NaiveTimes()
    asked = questions(evidence, goal="reach", platforms=("instagram",))
    while len(times.lost_reach) < count:
        scenario = next(asked)
        context = prepare(scenario, evidence)
        program = build_program(context, candidates(context))
        if len(program.hours) == 0:
            continue
        solution, took = _timed(partial(solve, program))
        if not math.isfinite(solution.net) or solution.net <= 0:
            continue
        _compare_adding_up(program, solution.counts.astype(float), times)
        if len(times.brute_ratio) < BRUTE_CASES:
            _compare_brute_force(program, solution.net, took, times)
    return times


def _compare_adding_up(program: Program, best: np.ndarray, times: NaiveTimes) -> None:
    counts, promised = _adding_up(program)
    reached = float(program.goal(counts))
    net, best_net = float(program.net(counts)), float(program.net(best))
    times.lost_net.append((best_net - net) / best_net)
    times.lost_reach.append(1 - reached / float(program.goal(best)))
    times.overstated.append(promised / reached - 1 if reached else 0.0)


def _adding_up(program: Program) -> tuple[np.ndarray, float]:
    """Always one more of the creator with the most people for the money, as if nobody were reached twice."""
    kinds = np.eye(len(program.hours))
    people = program.goal(kinds)
    counts, promised = np.zeros(len(program.hours)), 0.0
    order = np.argsort(-people / np.maximum(program.total(program.spend, kinds), 1e-9))
    for kind in order:
        while bool(program.within(counts + kinds[kind])):
            counts = counts + kinds[kind]
            promised += float(people[kind])
    return counts, promised


def _compare_brute_force(program: Program, net: float, took: float, times: NaiveTimes) -> None:
    mixes = math.prod(int(most) + 1 for most in program.most_each)
    if not BRUTE_AT_LEAST <= mixes <= BRUTE_AT_MOST:
        return
    best, brute = _timed(lambda: _brute_force(program))
    times.brute_ratio.append(brute / took)
    times.brute_mixes.append(mixes)
    times.worst_brute_difference = max(times.worst_brute_difference, (best - net) / abs(best))


def _brute_force(program: Program, at_once: int = 5_000) -> float:
    """The best net value of every mix, many at once."""
    sizes = [int(most) + 1 for most in program.most_each]
    best = 0.0
    for start in range(0, math.prod(sizes), at_once):
        numbers = np.arange(start, min(start + at_once, math.prod(sizes)))
        rows = np.stack(np.unravel_index(numbers, sizes), axis=1).astype(float)
        rows = rows[program.within(rows)]
        if len(rows):
            best = max(best, float(program.net(rows).max()))
    return best


def _time_nothing(scenario: Scenario, evidence: Evidence) -> float:
    started = time.perf_counter()
    try:
        plan(scenario, evidence)
    except NoPlanFits:
        return 1_000 * (time.perf_counter() - started)
    raise RuntimeError("The same question got two different answers.")


def _choose(scenario: Scenario, evidence: Evidence) -> Choice:
    return recommend(prepare(scenario, evidence))


def _timed(work: Callable[[], Found]) -> tuple[Found, float]:
    started = time.perf_counter()
    result = work()
    return result, 1_000 * (time.perf_counter() - started)


def ninety_five(values: list[float]) -> float:
    """The value that 95 of 100 stay under."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
