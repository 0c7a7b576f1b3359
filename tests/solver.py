"""The planner for tests: without ranges and verdict for laws and scans, and each question asked once."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hypothesis import assume

from influencer_compare import Recommendation, plan
from influencer_compare.document.next_steps import NextSteps
from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import Choice, EvaluatedMix, Line, NoPlan, NoPlanFits
from influencer_compare.planner.recommend import recommend
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.next_steps import next_steps
from influencer_compare.simulation.risk_averse import choose_carefully
from influencer_compare.simulation.simulate import Draws


def solve(scenario: Scenario, evidence: Evidence) -> Choice:
    """What ``plan`` chooses, raising as it does."""
    context = prepare(scenario, evidence)
    choice = recommend(context)
    return choose_carefully(choice, Draws(context)) if scenario.choose_by == "bad case" else choice


@functools.lru_cache(maxsize=400)  # a few megabytes for each of the large ones
def plan_once(scenario: Scenario) -> Recommendation:
    """What ``plan`` says with today's figures; the same question is not asked again by the next test."""
    return plan(scenario, load_evidence())


@functools.cache
def steps_once(scenario: Scenario) -> NextSteps:
    """What next money and hours bring beside what ``plan_once`` says, worked out once."""
    return next_steps(scenario, load_evidence(), plan_once(scenario))


def with_one_more(
    scenario: Scenario, best: EvaluatedMix, limits: Iterable[str], evidence: Evidence
) -> Scenario:
    """The question with the money or the hours, as ``limits`` says, for one more of any creator booked."""
    alone = [weigh(scenario, [replace(line, creators=1)], evidence) for line in best.mix]
    planned_usd = best.spent_usd + max(each.spent_usd for each in alone)
    more: dict[str, float] = {
        "budget": planned_usd * 100 / (100 - scenario.kept_pct),  # the rest is kept for high quotes
        "hours": best.hours + max(each.creator.hours for each in best.lines),
    }
    return scenario.model_copy(update={name: max(more[name], getattr(scenario, name)) for name in limits})


def sides(scenario: Scenario, evidence: Evidence) -> tuple[EvaluatedMix | None, EvaluatedMix | None]:
    """The best of the micro and of the macro side by planning the question; None where one does not fit."""
    try:
        found = solve(scenario, evidence).alternatives
    except NoPlanFits:
        return None, None
    micro, macro = found["micro side"], found["macro side"]
    return (
        micro if isinstance(micro, EvaluatedMix) else None,
        macro if isinstance(macro, EvaluatedMix) else None,
    )


def ahead(micro: EvaluatedMix | None, macro: EvaluatedMix | None) -> str:
    """Which of two sides is ahead, or "neither"."""
    if micro is None and macro is None:
        return "neither"
    if micro is None or macro is None:
        return "macro" if micro is None else "micro"
    return "micro" if micro.goal_value >= macro.goal_value else "macro"


@functools.cache
def answer(scenario: Scenario) -> Choice | None:
    """What ``solve`` says with today's figures, or None where nothing fits (questions come again)."""
    try:
        return solve(scenario, load_evidence())
    except NoPlanFits:
        return None


def planned(scenario: Scenario) -> Choice:
    """The same for a law, which leaves questions out for which nothing fits."""
    said = answer(scenario)
    assume(said is not None)
    assert said is not None
    return said


def plans(choice: Choice) -> Iterator[tuple[str, EvaluatedMix | NoPlan]]:
    """What was chosen and every alternative by name."""
    yield "recommended", choice.best
    yield from choice.alternatives.items()


def weigh(scenario: Scenario, mix: Iterable[Line], evidence: Evidence) -> EvaluatedMix:
    """What ``evaluate`` says of a mix; raises as it does."""
    return evaluate_in(prepare(scenario, evidence), mix)
