"""Extreme questions: ends of every field in combination, and how long the longest of them takes."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from threadpoolctl import threadpool_limits

from influencer_compare import (
    Evidence,
    NoPlanFits,
    Plan,
    Recommendation,
    Scenario,
    load_evidence,
    plan,
    turning_points,
)
from influencer_compare.question.fields import bounds, choices
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import PLATFORMS
from influencer_compare.question.tier_bounds import TIERS

SEED = 20_261_129
EXTREMES = 200
# The longest known before work was bounded: 15 s to the answer, 36 s to the page.
LONGEST = {
    "budget": 249_990,
    "platforms": PLATFORMS,
    "posts_per_creator": "best",
    "reach_times": 3,
    "choose_by": "bad case",
}
_HARD = 0.6  # of the questions have most kinds of line, and money for all of them
_USUAL = 0.4  # of the other fields of a question stay as they are
_MOVED = 0.25  # of the fields at an end are kept in a hard question, so that most of them have an answer
_NUMBERS = (
    "budget", "niche_focus", "overlap_pct", "adults", "hours", "hour_value_usd", "help_hour_usd",
    "worth_per_person_usd", "worth_per_engagement_usd", "worth_per_order_usd", "order_value_usd",
    "margin_pct", "orders_per_100_clicks", "fee_slope", "large_fee_pct", "product_usd", "most_creators",
    "largest_share_pct", "weeks", "delivery_pct", "own_followers",
)  # fmt: skip
_CHOICES = (
    "budget_covers", "format", "goal", "choose_by", "area", "posts_per_creator", "reach_source", "help",
)  # fmt: skip
_SWITCHES = ("usage_rights", "exclusivity", "beyond_evidence")
_SIZES = ("any", "0", "1", "200", "0-1", "1-200", "3-40", "20-200")


@dataclass
class ExtremeTimes:
    """Seconds of the whole first answer (plan, every range, verdict), one per question.

    ``wall`` and ``processor`` stand in the order of the questions; ``slowest`` is the longest of them.
    ``in_all`` is processor time with the turning points, which the page works out after the answer.
    """

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    in_all: list[float] = field(default_factory=list)
    nothing_fits: int = 0
    unproven: int = 0
    largest_gap: float = 0.0
    slowest: Scenario | None = None


def extremes(evidence: Evidence, count: int = EXTREMES) -> Iterator[Scenario]:
    """The longest question known, then others drawn by lot from the ends of their fields; always the same."""
    lot = random.Random(SEED)  # noqa: S311 - no secret
    yield Scenario.model_validate(LONGEST)
    made = 1
    while made < count:
        try:
            drawn = Scenario.model_validate(_drawn(lot, evidence))
            evidence.check(drawn)
        except InputError:
            continue
        yield drawn
        made += 1


def _drawn(lot: random.Random, evidence: Evidence) -> dict[str, Any]:
    """One question: some fields at an end of what they take, the others as usual."""
    ends: dict[str, Any] = {name: lot.choice(bounds(name)) for name in _NUMBERS}
    ends |= {name: lot.choice(choices(name)) for name in _CHOICES}
    ends |= {name: lot.random() < 0.5 for name in _SWITCHES}
    ends |= {f"creators_{tier}": lot.choice(_SIZES) for tier in TIERS}
    ends |= {
        "platforms": lot.choice((("instagram",), PLATFORMS)),
        "reach_times": lot.choice((1, 2, 3)),
        "niche": lot.choice(list(evidence.niches)),
        "fee_basis": lot.choice(list(evidence.fee_bases)),
        "tier_scheme": lot.choice(list(evidence.tier_schemes)),
    }
    whole = {name for name in _NUMBERS if isinstance(getattr(Scenario(), name), int)} | {
        "adults",
        "weeks",
        "delivery_pct",
    }
    drawn = {
        name: int(value) if name in whole else value for name, value in ends.items() if lot.random() > _USUAL
    }
    if lot.random() > _HARD:
        return drawn
    hard = {
        "budget": lot.choice((60_000, 249_990, 250_000)),
        "platforms": PLATFORMS,
        "posts_per_creator": "best",
        "goal": lot.choice(("reach", "reach", "reach", "engagements", "orders", "profit")),
        "hours": lot.choice((40, 400)),
        "largest_share_pct": lot.choice((50, 100)),
        "beyond_evidence": lot.random() < 0.5,
        "most_creators": lot.choice((40, 200)),
    }
    easy = {name: value for name, value in drawn.items() if lot.random() < _MOVED}
    kept = ("reach_times", "choose_by")
    return {**easy, **hard, **{name: ends[name] for name in kept}}


def measure_extremes(count: int = EXTREMES) -> ExtremeTimes:
    """Every extreme question once: plan, ranges of every alternative, verdict, or why nothing fits.

    Then where its answer turns.
    """
    evidence = load_evidence()
    threadpool_limits(limits=1, user_api="blas")  # as the dashboard does
    first_answer(Scenario(), evidence)  # warm: imports and the draws of the imagined worlds
    times = ExtremeTimes()
    for scenario in extremes(evidence, count):
        started, busy = time.perf_counter(), time.process_time()
        found = first_answer(scenario, evidence)
        took = time.perf_counter() - started
        if took > max(times.wall, default=0.0):
            times.slowest = scenario
        times.wall.append(took)
        times.processor.append(time.process_time() - busy)
        _ = turning_points(scenario, evidence)
        times.in_all.append(time.process_time() - busy)
        if found is None:
            times.nothing_fits += 1
            continue
        gaps = [gap for gap in (found.gap, *found.gaps.values()) if gap is not None]
        times.unproven += not found.certified
        times.largest_gap = max(times.largest_gap, *gaps, 0.0)
    return times


def first_answer(scenario: Scenario, evidence: Evidence) -> Recommendation | None:
    """Everything that the page needs for its first answer; None where nothing fits."""
    try:
        found = plan(scenario, evidence)
    except NoPlanFits:
        return None
    for _, each in found.plans():
        if isinstance(each, Plan):
            _ = each.bands
    _ = found.verdict
    return found
