"""The planner without ranges and verdict: for laws and scans that plan thousands of questions."""

from __future__ import annotations

from collections.abc import Iterable

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import Choice, EvaluatedMix, Line
from influencer_compare.planner.recommend import recommend
from influencer_compare.question.scenario import Scenario


def solve(scenario: Scenario, evidence: Evidence) -> Choice:
    """What ``plan`` chooses by the result expected; raises as it does."""
    return recommend(prepare(scenario, evidence))


def weigh(scenario: Scenario, mix: Iterable[Line], evidence: Evidence) -> EvaluatedMix:
    """What ``evaluate`` says of a mix; raises as it does."""
    return evaluate_in(prepare(scenario, evidence), mix)
