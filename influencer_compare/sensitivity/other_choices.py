"""What other published figures would say, and what the number of posts costs: choices of ours, not limits.

Two disagreements between sources can turn the answer (METHOD.md, "One creator"). The verdict has tried them
already, so they are only read from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from influencer_compare.document.schema import Recommendation
from influencer_compare.document.turning_points import OtherFigures, SourceField
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import EvaluatedMix
from influencer_compare.planner.recommend import best_plan
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.turning_points import CLOSE

_SOURCE_FIELDS: tuple[SourceField, ...] = get_args(SourceField)
POSTS_MATTER = 0.05  # of the result; a smaller gain from other numbers of posts is not worth a sentence


@dataclass(frozen=True, slots=True)
class OtherChoices:
    """Figures that turn the answer, and the plan with the number of posts left open where it is better."""

    figures: tuple[OtherFigures, ...]
    posts: EvaluatedMix | None


def other_choices(
    scenario: Scenario, evidence: Evidence, rec: Recommendation, *, watch: Watch | None = None
) -> OtherChoices:
    """What changes with other fees, other reach figures, or the number of posts left to the planner.

    Results on average, also where the owner chooses by the bad case; each is planned before it is named.
    ``watch`` is called again and again and may raise to stop.
    """
    with watched(watch):
        return OtherChoices(turning_figures(rec), _with_other_posts(scenario, evidence, rec))


def turning_figures(rec: Recommendation) -> tuple[OtherFigures, ...]:
    """Other fees, then other reach figures, with which the other side is ahead by at least 5%.

    Read from the verdict; nothing is planned.
    """
    return tuple(_turning(rec))


def _turning(rec: Recommendation) -> Iterator[OtherFigures]:
    own, *others = rec.verdict.sets or (None,)
    for field in _SOURCE_FIELDS:
        for each in others:
            moved = [name for name in _SOURCE_FIELDS if getattr(each, name) != getattr(own, name)]
            turns = own is not None and each.sides.winner not in (own.sides.winner, "neither")
            if moved == [field] and turns and each.sides.lead >= CLOSE:
                yield OtherFigures(field, getattr(each, field), each.sides)


def _with_other_posts(scenario: Scenario, evidence: Evidence, rec: Recommendation) -> EvaluatedMix | None:
    """The best plan with 1 to 4 posts as the planner likes, where it is better by 5% or more."""
    if scenario.posts_per_creator == "best":
        return None
    free = best_plan(prepare(scenario.changed(posts_per_creator="best"), evidence))
    mix = rec.best.mix if rec.caution is None else rec.caution.expected.mix
    now = evaluate_in(prepare(scenario, evidence), mix)
    if free is None or free.goal_value < now.goal_value + POSTS_MATTER * abs(now.goal_value):
        return None
    return free
