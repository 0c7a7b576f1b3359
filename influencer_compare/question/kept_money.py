"""What of the budget is kept for high quotes, and what of the rest a plan leaves: two kinds of money."""

from __future__ import annotations

from influencer_compare.question.scenario import Scenario


def kept_usd(scenario: Scenario) -> float:
    """What is kept of the budget, US dollars."""
    return scenario.budget - scenario.planned_usd


def left_usd(scenario: Scenario, spent_usd: float) -> float:
    """What a plan leaves of the money that is planned with, US dollars; what is kept is none of it."""
    return scenario.planned_usd - spent_usd


def budget_that_plans(scenario: Scenario, usd: float) -> float:
    """The budget of which so many dollars are planned with, and the rest kept for high quotes."""
    return usd / (1 - scenario.kept_pct / 100)
