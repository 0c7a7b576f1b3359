"""What a creator adds to the goal that was asked for, where it simply adds up."""

from __future__ import annotations

from influencer_compare.model.creators import Creator
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario


def new_followers(scenario: Scenario, creator: Creator) -> float:
    """Followers whom the owner gains by a creator's posts: views x followers per view; 0 where unknown."""
    return creator.impressions * (scenario.followers_per_view or 0.0)


def worth_of_order(scenario: Scenario) -> float:
    """What an order counts for in the goal: its profit in US dollars, else itself."""
    return scenario.sale_usd * scenario.kept_share if scenario.goal == Goal.PROFIT else 1.0


def added_by(scenario: Scenario, creator: Creator) -> float:
    """What a creator who delivers adds to a goal that simply adds up: any but people."""
    if scenario.goal == Goal.ENGAGEMENTS:
        return creator.engagements
    if scenario.goal == Goal.FOLLOWERS:
        return new_followers(scenario, creator)
    return creator.orders * worth_of_order(scenario)
