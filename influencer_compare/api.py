"""The library's front door: plan a scenario, or evaluate any mix, with ranges and verdict."""

from __future__ import annotations

from collections.abc import Iterable

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import Line, Plan, Recommendation
from influencer_compare.planner.recommend import recommend
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.risk_averse import choose_carefully
from influencer_compare.simulation.simulate import draw_outcomes
from influencer_compare.simulation.verdict import judge


def plan(scenario: Scenario, evidence: Evidence, *, watch: Watch | None = None) -> Recommendation:
    """Which creators to book, what every alternative would give, and how sure that is.

    Ranges (``plan.bands``) and the verdict are worked out when first asked for. ``watch`` is called again
    and again and may raise to stop. Raises InputError for names that ``data/`` lacks, NoPlanFits where no
    creator fits the limits.
    """
    with watched(watch):
        setting = prepare(scenario, evidence, draw_outcomes)
        rec = recommend(setting, judge)
        return choose_carefully(rec, setting) if scenario.choose_by == "bad case" else rec


def evaluate(scenario: Scenario, mix: Iterable[Line], evidence: Evidence) -> Plan:
    """What any mix costs and does, within the limits or beyond them; the same Plan as from ``plan``.

    Raises InputError for lines or names that do not exist in this scenario.
    """
    return evaluate_in(prepare(scenario, evidence, draw_outcomes), mix)
