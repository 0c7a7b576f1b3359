"""What can go wrong with a plan: nobody delivers, the largest creator drops out, a post is not marked."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from influencer_compare.document.parts import Plan
from influencer_compare.document.risks import Risks
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure, Source
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import EvaluatedLine, EvaluatedMix, Line
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario

LEGAL = ("us_civil_penalty_at_most", "uk_fine_at_most", "uk_fine_of_turnover_at_most", "eu_mark_always")


@dataclass(frozen=True)
class LegalFigure:
    """One legal maximum, or a check by authorities, with the source that says so."""

    figure: Figure
    source: Source


def risks(plan: Plan, scenario: Scenario, evidence: Evidence) -> Risks:
    """What can go wrong with a plan of this scenario, and how likely that is.

    Chances are exact, not drawn: the number who deliver follows a Poisson-binomial distribution. Raises
    InputError for a plan or names that do not belong to the scenario and ``data/``.
    """
    context = prepare(scenario, evidence).with_boost(plan.decision)
    booked = evaluate_in(context, plan.mix)
    carrying = largest_line(booked)
    without = evaluate_in(context, _without(booked, carrying)) if carrying else booked
    # Creators are paid whether or not they deliver: a drop-out takes orders away, and of all that was paid
    # brings back the commission alone.
    saved = booked.commission_usd - without.commission_usd
    lost_profit = without.margin_usd - booked.loaded_usd + saved
    return Risks(
        creators=booked.creators,
        at_least=delivered_at_least(booked),
        nothing_delivered_share=booked.nothing_delivered_share,
        largest=replace(carrying.line, creators=1) if carrying else None,
        largest_share=booked.largest_creator_share,
        reach=booked.reach,
        reach_without=without.reach,
        goal=booked.goal_value,
        goal_without=lost_profit if booked.goal == Goal.PROFIT else without.goal_value,
        undisclosed_share=_at_least_one(scenario.undisclosed_pct, booked.creators),
        incident_share=_at_least_one(scenario.incident_pct, booked.creators),
    )


def largest_line(plan: EvaluatedMix) -> EvaluatedLine | None:
    """The line whose single creators bring most people; None for an empty plan."""
    return max(plan.lines, key=lambda line: line.gross / line.line.creators, default=None)


def delivered_at_least(plan: EvaluatedMix) -> tuple[float, ...]:
    """The chance that at least k of the creators deliver, for k from 0 to all of them.

    Creator by creator: exactly k = (k before and this one fails) + (k - 1 before and this one delivers).
    """
    exactly: Floats = np.ones(1)
    for line in plan.lines:
        chance = line.creator.delivery
        for _ in range(line.line.creators):
            exactly = np.convolve(exactly, [1 - chance, chance])
    at_least = np.minimum(np.cumsum(exactly[::-1])[::-1], 1.0)
    return (1.0, *(float(share) for share in at_least[1:]))


def _without(plan: EvaluatedMix, out: EvaluatedLine) -> tuple[Line, ...]:
    """The mix with one creator of one line less."""
    fewer = (replace(line, creators=line.creators - (line == out.line)) for line in plan.mix)
    return tuple(line for line in fewer if line.creators)


def _at_least_one(per_creator_pct: float | None, creators: int) -> float | None:
    """1 - (1 - p)^n: the chance of at least one among n creators, exact for small p."""
    if per_creator_pct is None:
        return None
    if per_creator_pct >= 100:
        return 1.0 if creators else 0.0
    return -math.expm1(creators * math.log1p(-per_creator_pct / 100))


def legal_figures(evidence: Evidence) -> dict[str, LegalFigure]:
    """What the law says at most about posts that are not marked, by the names of its rows."""
    rows = {name: evidence.figure("legal", name) for name in LEGAL}
    return {name: LegalFigure(row, evidence.sources[row.sources[0]]) for name, row in rows.items()}
