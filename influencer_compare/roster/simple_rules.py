"""What an owner would do without a planner: take the cheapest, the largest, or the best engagement rate."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from influencer_compare.document.roster_plan import SimpleRule
from influencer_compare.planner.evaluate import evaluate_of_any_size
from influencer_compare.planner.people_solver import rounded
from influencer_compare.planner.plans import EvaluatedMix, Line, NoPlan
from influencer_compare.roster.bookable_people import Person
from influencer_compare.roster.context import RosterContext
from influencer_compare.roster.described_people import usual_fee_usd

_TRIED = 400  # people from the top of the order; far more than any plan books
_STEP = 0.02  # between two sizes at which a usual fee is looked up, in logarithms of followers


def by_simple_rule(context: RosterContext, rule: SimpleRule) -> EvaluatedMix | NoPlan:
    """Down the list in the order of the rule, whoever still fits the limits; with the owner's usual posts."""
    key = _order_of(context, rule)
    people = sorted(context.people.values(), key=lambda who: (who.key not in context.must, key(who)))
    lines: list[Line] = []
    for who in people[:_TRIED]:
        lines += [Line(who.platform, who.key, max(context.posts_choices(who.platform)), 1)]
    lines = [line for line in lines if context.shut_out_by(line) is None]
    if not lines:
        return NoPlan("budget", None)
    program = context.limits(lines)
    counts = rounded(program, np.linspace(1.0, 1 / 2, len(lines)))
    if not counts.any() or not bool(program.enough(counts)):
        return NoPlan("budget", None)
    booked = [line for line, count in zip(lines, counts, strict=True) if count]
    return evaluate_of_any_size(context, booked)


def _order_of(context: RosterContext, rule: SimpleRule) -> Callable[[Person], float]:
    """What people are ordered by, the smallest first."""
    fees: dict[tuple[str, int], float] = {}

    def fee(who: Person) -> float:
        """What they ask, else what is usual at about their size."""
        if who.price_usd is not None:
            return who.price_usd
        place = who.platform, round(math.log(who.followers) / _STEP)
        if place not in fees:
            fees[place] = usual_fee_usd(context.scenario, who, context.evidence)
        return fees[place]

    def rate(who: Person) -> float:
        """Reactions per follower as the list tells; who has none comes last."""
        named = who.named
        if named.engagement_share is not None and "engagement_share" not in named.estimated:
            return -named.engagement_share
        if named.average_engagements is not None and "average_engagements" not in named.estimated:
            return -named.average_engagements / who.followers
        return 0.0

    if rule == "cheapest":
        return fee
    return rate if rule == "best engagement rate" else lambda who: -who.followers
