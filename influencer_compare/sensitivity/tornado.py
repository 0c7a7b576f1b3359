"""What moves the answer most: one uncertain figure after the other, from its low to its high end.

Each end is planned anew, both sides: METHOD.md, "What moves it most".
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.sides import SideResults, both_sides
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.uncertain_inputs import UncertainInput, uncertain_inputs

TIMES_AT_MOST = 10  # as much; a longer lead, or a side out of reach, counts as this
_WORTH_ASKING = 0.05  # of the variance; figures that weigh less are not worth finding out first
_ASKED_AT_MOST = 3  # things to find out first; more is no order of work


@dataclass(frozen=True, slots=True)
class Swing:
    """What one uncertain input does: the results of both sides at its low and at its high end."""

    input: UncertainInput
    low: SideResults
    high: SideResults
    now: SideResults

    @property
    def difference_low(self) -> float:
        """Lead at the low end: log(micro / macro), above 0 where micro is ahead."""
        return difference(self.low)

    @property
    def difference_high(self) -> float:
        """Lead at the high end, log(micro / macro)."""
        return difference(self.high)

    @property
    def effect(self) -> float:
        """How far the lead moves over the whole range, in logarithms; never below 0."""
        leads = (self.difference_low, difference(self.now), self.difference_high)
        return max(leads) - min(leads)

    @property
    def turns(self) -> bool:
        """Whether another side wins at one of the ends."""
        return {self.low.winner, self.high.winner} != {self.now.winner}


@dataclass(frozen=True, slots=True)
class Tornado:
    """Every uncertain input by its effect, largest first.

    ``now`` is what the sides bring at the middle of every figure. ``weak_share`` is the share of the
    variance of the lead (squares of half the effects, inputs independent) that rests on inputs of grade
    C or judgement; None where nothing moves the lead. ``find_out_first`` are the weak inputs with the
    largest effects.
    """

    bars: tuple[Swing, ...]
    now: SideResults
    goal: Goal
    weak_share: float | None
    find_out_first: tuple[Swing, ...]

    @property
    def turning(self) -> tuple[Swing, ...]:
        """The inputs that alone turn the answer within their ranges."""
        return tuple(bar for bar in self.bars if bar.turns)


def tornado(scenario: Scenario, evidence: Evidence, *, watch: Watch | None = None) -> Tornado:
    """What each uncertain figure does to the difference between micro side and macro side.

    One input at a time goes to the low and to the high end of its row in ``data/``; everything else stays
    at the middle, and both sides are planned anew, because the owner sees quotes before she books and
    plans on what she finds. ``watch`` is called again and again and may raise to stop.
    """
    bars = []
    with watched(watch):
        now = both_sides(prepare(scenario, evidence))
        for each in uncertain_inputs(scenario, evidence):
            low, high = (both_sides(prepare(*each.moved(scenario, evidence, end))) for end in ("low", "high"))
            bars.append(Swing(each, low, high, now))
    bars.sort(key=lambda bar: -bar.effect)
    total = sum(_variance(bar) for bar in bars)
    weak = [bar for bar in bars if bar.input.weak]
    share = sum(_variance(bar) for bar in weak) / total if total > 0 else None
    asked = [bar for bar in weak if _variance(bar) > _WORTH_ASKING * total][:_ASKED_AT_MOST]
    return Tornado(tuple(bars), now, scenario.goal, share, tuple(asked))


def difference(values: SideResults) -> float:
    """The lead of the micro side, log(micro / macro): 0 where both bring the same, or nothing.

    Never beyond ten times as much, which is also what a side that is out of reach counts as.
    """
    if values.winner == "neither":
        return 0.0
    most = math.log(TIMES_AT_MOST)
    lead = min(math.log1p(values.lead), most) if math.isfinite(values.lead) else most
    return lead if values.winner == "micro" else -lead


def _variance(bar: Swing) -> float:
    return (bar.effect / 2) ** 2
