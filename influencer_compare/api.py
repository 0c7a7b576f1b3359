"""The library's front door: plan a scenario, or evaluate any mix, with ranges and verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from influencer_compare.document.build import no_plan_fits, plan_of, recommendation_of
from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import (
    AdsInstead,
    Found,
    NothingFits,
    PlannedSeason,
    Recommendation,
    result_of,
)
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.market import describe_market
from influencer_compare.model.plain_ads import Money, PlainAds, plain_ads
from influencer_compare.planner.budget_search import Wish, counted_goal, smallest_budget
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import Choice, Line, NoPlanFits
from influencer_compare.planner.recommend import recommend
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import InputError, Problem, as_given
from influencer_compare.question.kept_money import left_usd
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.risk_averse import choose_carefully
from influencer_compare.simulation.simulate import Draws

SEVERAL_MONTHS = "this is the plan of one go; for several months call plan_programme, or set it to 1"


def plan(scenario: Scenario, evidence: Evidence, *, watch: Watch | None = None) -> Recommendation:
    """Which creators to book, what every alternative would give, and how sure that is.

    ``watch`` is called again and again and may raise to stop. Whoever plans thousands of questions and needs
    no ranges calls ``planner.recommend`` instead. Raises InputError for names that ``data/`` lacks and for
    more than one month, NoPlanFits where no creator fits the limits.
    """
    with watched(watch):
        return recommendation_of(*_chosen(scenario, evidence))


def recommended_plan(scenario: Scenario, evidence: Evidence) -> Plan:
    """The plan that ``plan`` recommends, without what stands beside it: a good deal quicker."""
    choice, draws = _chosen(scenario, evidence)
    return plan_of(choice.best, draws)


def _chosen(scenario: Scenario, evidence: Evidence) -> tuple[Choice, Draws]:
    """Which creators to book, and the imagined worlds in which they are drawn."""
    if scenario.months > 1:
        raise InputError([Problem("months", as_given(scenario.months), SEVERAL_MONTHS)])
    context = prepare(scenario, evidence)
    draws = Draws(context)
    try:
        choice = recommend(context)
    except NoPlanFits as stop:
        raise no_plan_fits(stop, draws) from None
    return choose_carefully(choice, draws) if scenario.choose_by == "bad case" else choice, draws


def evaluate(scenario: Scenario, mix: Iterable[Line], evidence: Evidence) -> Plan:
    """What any mix costs and does, within the limits or beyond them; the same Plan as from ``plan``.

    Raises InputError for lines or names that do not exist in this scenario.
    """
    context = prepare(scenario, evidence)
    return plan_of(evaluate_in(context, mix), Draws(context))


def same_money(scenario: Scenario, found: Found, evidence: Evidence) -> PlainAds:
    """What the cash of an answer would bring as plain ads, and what the rest of the budget would add.

    ``found`` is what ``plan`` gave or raised, or the plan of ``evaluate``. Where no plan is paid for, the
    whole budget counts. Raises InputError for names that ``data/`` lacks.
    """
    evidence.check(scenario)
    market, result = describe_market(scenario, evidence), result_of(found)
    plan = None
    if not isinstance(result, NothingFits | AdsInstead | PlannedSeason):
        plan = result.best if isinstance(result, Recommendation) else result.plan
    money = Money("budget", float(scenario.budget))
    if plan is not None and plan.cash_usd:
        rest = 0.0 if plan.spent_usd is None else max(left_usd(scenario, plan.spent_usd), 0.0)
        boosted = 0.0 if plan.boost is None else plan.boost.market_views
        money = Money("plan", plan.cash_usd, plan.impressions - boosted, plan.reach, rest, boosted)
    return plain_ads(scenario, market, evidence, money)


PlanOf = Callable[[Scenario], Plan]


def budget_for(
    scenario: Scenario,
    evidence: Evidence,
    wanted: float | None = None,
    *,
    orders: float | None = None,
    chance: float | None = None,
    watch: Watch | None = None,
) -> int:
    """The smallest budget on steps of $100 whose plan brings so many of what the goal counts, or ``orders``.

    ``wanted`` are people, likes and comments, new followers or orders, by the goal; for profit orders.
    Without ``chance`` the result expected counts, with .8 what comes in 8 of 10 simulated outcomes at least.
    Planned with that budget it does, planned with $100 less it does not; the scenario's own budget does not
    matter. ``watch`` is called again and again and may raise to stop. Raises OutOfReach, with the most that
    is possible and its price, and InputError where not just one of both is wanted, or not above 0.
    """
    wishes = [] if wanted is None else [Wish(wanted, counted_goal(scenario), chance)]
    wishes += [] if orders is None else [Wish(orders, Goal.ORDERS, chance)]
    if len(wishes) != 1:
        raise InputError(
            [Problem("wanted", as_given(wanted), "ask for one number, of what the goal counts or of orders")]
        )
    with watched(watch):
        return budget_by(lambda question: recommended_plan(question, evidence), scenario, wishes[0])


def budget_by(look: PlanOf, scenario: Scenario, wish: Wish) -> int:
    """The same with plans found by ``look``; raises OutOfReach, and what ``look`` raises but NoPlanFits."""
    name = wish.measure(scenario)

    def brings(budget: int) -> tuple[float, float]:
        """What the plan of a budget brings, and what it spends; nothing where no creator fits."""
        try:
            best = look(scenario.changed(budget=budget))
        except NoPlanFits:
            return 0.0, 0.0
        value = getattr(best, name)
        if wish.chance is not None:
            value = float(np.quantile(getattr(best.outcomes, name), 1 - wish.chance, method="lower"))
        return value, best.spent_usd or 0.0

    return smallest_budget(wish.wanted, brings)
