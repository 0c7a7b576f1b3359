"""What can go wrong with a plan: nobody delivers, the largest creator drops out, a post is not marked."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from influencer_compare.document.parts import Plan
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure, Source
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import EvaluatedLine, EvaluatedMix, Line
from influencer_compare.question.scenario import Scenario

LEGAL = ("us_civil_penalty_at_most", "uk_fine_at_most", "uk_fine_of_turnover_at_most", "eu_mark_always")


@dataclass(frozen=True)
class LegalFigure:
    """One legal maximum, or a check by authorities, with the source that says so."""

    figure: Figure
    source: Source


@dataclass(frozen=True)
class Risks:
    """The risks of a plan.

    ``at_least[k]`` is the chance that at least k of the ``creators`` booked deliver (k from 0 on), each by
    their own chance and independently of the others. ``largest_share`` is the share of the reach, counted
    once per creator, on one creator of the line ``largest``. ``reach_without`` and ``goal_without`` are
    people reached and goal once it is known that this creator does not deliver, all others with their
    chance as before; money and hours stay spent. ``undisclosed_share`` and ``incident_share`` are the
    chances of at least one unmarked post, and of public trouble, by the owner's own guess for one creator;
    None where she made none, because nobody has measured them.
    """

    creators: int
    at_least: tuple[float, ...]
    nothing_delivered_share: float
    largest: Line | None
    largest_share: float
    reach: float
    reach_without: float
    goal: float
    goal_without: float
    undisclosed_share: float | None
    incident_share: float | None
    legal: dict[str, LegalFigure]

    def sure(self, chance: float) -> int:
        """The most creators of whom it can be said with this chance that at least so many deliver."""
        return max(count for count, share in enumerate(self.at_least) if share >= chance)

    @property
    def most_likely(self) -> int:
        """The likeliest number of creators who deliver."""
        exactly = -np.diff([*self.at_least, 0.0])
        return int(np.argmax(exactly))


def risks(plan: Plan, scenario: Scenario, evidence: Evidence) -> Risks:
    """What can go wrong with a plan of this scenario, and how likely that is.

    Chances are exact, not drawn: the number who deliver follows a Poisson-binomial distribution. Raises
    InputError for a plan or names that do not belong to the scenario and ``data/``.
    """
    context = prepare(scenario, evidence)
    booked = evaluate_in(context, plan.mix)
    carrying = largest_line(booked)
    without = evaluate_in(context, _without(booked, carrying)) if carrying else booked
    # Creators are paid whether or not they deliver: a drop-out takes orders away, but brings no money back.
    lost_profit = without.margin_usd - booked.loaded_usd
    return Risks(
        creators=booked.creators,
        at_least=delivered_at_least(booked),
        nothing_delivered_share=booked.nothing_delivered_share,
        largest=replace(carrying.line, creators=1) if carrying else None,
        largest_share=booked.largest_creator_share,
        reach=booked.reach,
        reach_without=without.reach,
        goal=booked.goal_value,
        goal_without=lost_profit if booked.goal == "profit" else without.goal_value,
        undisclosed_share=_at_least_one(scenario.undisclosed_pct, booked.creators),
        incident_share=_at_least_one(scenario.incident_pct, booked.creators),
        legal=dict(_legal(evidence, name) for name in LEGAL),
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


def _legal(evidence: Evidence, name: str) -> tuple[str, LegalFigure]:
    figure = evidence.figure("legal", name)
    return name, LegalFigure(figure, evidence.sources[figure.sources[0]])
