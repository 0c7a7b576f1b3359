"""The planner without ranges and verdict: for laws and scans that plan thousands of questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import Choice, EvaluatedMix, Line, NoPlan
from influencer_compare.planner.recommend import recommend
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.risk_averse import choose_carefully
from influencer_compare.simulation.simulate import Draws


def solve(scenario: Scenario, evidence: Evidence) -> Choice:
    """What ``plan`` chooses, raising as it does."""
    setting = prepare(scenario, evidence)
    choice = recommend(setting)
    return choose_carefully(choice, Draws(setting)) if scenario.choose_by == "bad case" else choice


def plans(choice: Choice) -> Iterator[tuple[str, EvaluatedMix | NoPlan]]:
    """What was chosen and every alternative by name."""
    yield "recommended", choice.best
    yield from choice.alternatives.items()


def weigh(scenario: Scenario, mix: Iterable[Line], evidence: Evidence) -> EvaluatedMix:
    """What ``evaluate`` says of a mix; raises as it does."""
    return evaluate_in(prepare(scenario, evidence), mix)
