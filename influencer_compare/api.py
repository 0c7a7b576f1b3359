"""The library's front door: plan a scenario, or evaluate any mix, with ranges and verdict."""

from __future__ import annotations

from collections.abc import Iterable

from influencer_compare.document.build import no_plan_fits, plan_of, recommendation_of
from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import Line, NoPlanFits
from influencer_compare.planner.recommend import recommend
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.risk_averse import choose_carefully
from influencer_compare.simulation.simulate import Draws


def plan(scenario: Scenario, evidence: Evidence, *, watch: Watch | None = None) -> Recommendation:
    """Which creators to book, what every alternative would give, and how sure that is.

    ``watch`` is called again and again and may raise to stop. Whoever plans thousands of questions and needs
    no ranges calls ``planner.recommend`` instead. Raises InputError for names that ``data/`` lacks,
    NoPlanFits where no creator fits the limits.
    """
    with watched(watch):
        context = prepare(scenario, evidence)
        draws = Draws(context)
        try:
            choice = recommend(context)
        except NoPlanFits as stop:
            raise no_plan_fits(stop, draws) from None
        if scenario.choose_by == "bad case":
            choice = choose_carefully(choice, draws)
        return recommendation_of(choice, draws)


def evaluate(scenario: Scenario, mix: Iterable[Line], evidence: Evidence) -> Plan:
    """What any mix costs and does, within the limits or beyond them; the same Plan as from ``plan``.

    Raises InputError for lines or names that do not exist in this scenario.
    """
    context = prepare(scenario, evidence)
    return plan_of(evaluate_in(context, mix), Draws(context))
