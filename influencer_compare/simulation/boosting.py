"""What boosting brings in each of the imagined worlds, on top of what the creators bring."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from influencer_compare.model.boosting import Boosted, boost_luck, first_meetings, missed_shares
from influencer_compare.simulation.draws import Worlds
from influencer_compare.simulation.outcomes import Floats


@dataclass(frozen=True, slots=True)
class BoostDrawn:
    """What a boost brings per world; ``met_share`` of the market see a boosted post, whoever else they see.

    ``orders`` are those that the world's luck lets expect, not yet whole ones.
    """

    met_share: Floats
    people: Floats
    impressions: Floats
    engagements: Floats
    orders: Floats


def draw_boost(worlds: Worlds, boost: Boosted) -> BoostDrawn:
    """A boost in every world."""
    context = worlds.context
    luck = boost_luck(context.scenario, context.evidence, boost.platform, worlds.shared)
    meetings = first_meetings(boost.market_views, context.market.people, context.evidence)
    met = 1 - missed_shares(meetings, luck)
    views = luck.price * luck.fit
    return BoostDrawn(
        met_share=met,
        people=context.people_who_count * met,
        impressions=boost.market_views * views,
        engagements=boost.engagements * views * luck.reacting,
        orders=boost.orders * luck.price * luck.clicking * worlds.ordering_luck(),
    )


def met_as_well(reached: Floats, fewer: Floats, met_share: Floats) -> Floats:
    """People reached so often, where a boost is one more creator whom a share of everybody meets.

    ``fewer`` are those reached one time less: all who count where ``reached`` are those reached at all.
    """
    together: Floats = reached + np.maximum(fewer - reached, 0.0) * met_share
    return together
