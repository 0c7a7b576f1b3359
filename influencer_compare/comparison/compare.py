"""Options side by side: what each brings, in what they differ, and how likely each is the best of all.

The 2,000 imagined worlds are the same for every question, so that options differ by what they are and not
by chance. Rule of the verdict: ``review``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, ValidationError

from influencer_compare.api import evaluate, plan
from influencer_compare.comparison.options import Option
from influencer_compare.document import schema as results
from influencer_compare.document.parts import Part
from influencer_compare.document.schema import MOST_OPTIONS, Document, Hide, Section
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.plans import NoPlanFits, Plan, Recommendation, Strength
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.fields import Goal
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.outcomes import Floats
from influencer_compare.simulation.verdict import LEANING_CHANCE, gap_between, strength_of

Found = Recommendation | Plan | NoPlanFits
Find = Callable[[Option, Evidence], Found]
Reason = Literal["ahead", "within doubt", "equal", "may lose"]
LEAD = "lead"  # topic of the section that keeps the verdict, on the option that is ahead
_ROUNDING = 1e-9  # of a result; a smaller difference comes from the order of adding up
# What the owner takes to be true, and does not decide. Options that differ here do not compete.
ASSUMPTIONS = (
    "niche", "overlap_pct", "area", "adults", "fee_basis", "fee_slope", "large_fee_pct", "reach_source",
    "delivery_pct", "orders_per_100_clicks", "own_followers", "order_value_usd", "margin_pct",
    "hour_value_usd", "tier_scheme", "tier_bounds",
)  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """An option with what was found for it; ``chance_best`` is None where fewer than two options fit."""

    option: Option
    found: Found
    chance_best: float | None

    @property
    def plan(self) -> Plan | None:
        """The recommended plan or the mix typed by hand; None where nothing fits."""
        return _plan_of(self.found)


class Lead(Part):
    """The two best options on the goal, by key, and how sure the first is ahead of the second.

    ``chance`` is the chance that the first beats the second (with the reason "may lose", that it earns
    anything), ``gap`` its lead, first / second - 1, None where the second has nothing. For the goal reach
    people count who are reached by ``reach_times`` creators, at all where options differ in that.
    Strength "none" is too close to call.
    """

    first: str
    second: str
    goal: Goal
    reach_times: Annotated[int, Field(ge=1, le=3)]
    chance: Annotated[float, Field(ge=0, le=1)]
    gap: float | None
    strength: Strength
    reason: Reason


@dataclass(frozen=True)
class Comparison:
    """Options with their results on one goal; ``differences`` are the fields in which their questions differ.

    ``lead`` is None where fewer than two options fit.
    """

    options: tuple[Compared, ...]
    goal: Goal
    reach_times: int
    differences: tuple[str, ...]
    lead: Lead | None

    @property
    def goals_differ(self) -> bool:
        """Whether the options were planned for different goals."""
        return "goal" in self.differences


def find(option: Option, evidence: Evidence) -> Found:
    """The plan of an option: the recommended one, its own mix evaluated, or why nothing fits."""
    try:
        if option.mix is None:
            return plan(option.scenario, evidence)
        return evaluate(option.scenario, option.mix, evidence)
    except NoPlanFits as nothing:
        return nothing.with_traceback(None)


def compare(
    options: Sequence[Option],
    evidence: Evidence,
    *,
    goal: Goal | None = None,
    look: Find = find,
    watch: Watch | None = None,
) -> Comparison:
    """Options side by side on one goal: that given, else that of the first option.

    ``look`` finds each plan, so that a page can remember them. Raises InputError for no option or more
    than six, and for names or lines that do not exist.
    ``watch`` is called again and again and may raise to stop.
    """
    with watched(watch):
        if not 1 <= len(options) <= MOST_OPTIONS:
            raise InputError([Problem("options", str(len(options)), f"compare 1 to {MOST_OPTIONS} of them")])
        scenarios = [option.scenario for option in options]
        goal = goal or scenarios[0].goal
        times = {scenario.reach_times for scenario in scenarios}
        reach_times = times.pop() if len(times) == 1 else 1
        found = [look(option, evidence) for option in options]
        plans = {option.key: each for option, each in zip(options, map(_plan_of, found), strict=True) if each}
        chances = _chances(plans, goal, reach_times)
        return Comparison(
            options=tuple(
                Compared(option, each, chances.get(option.key))
                for option, each in zip(options, found, strict=True)
            ),
            goal=goal,
            reach_times=reach_times,
            differences=differing([scenario.model_dump() for scenario in scenarios]),
            lead=_lead(plans, goal, reach_times),
        )


def chances_best(drawn: Sequence[Floats]) -> tuple[float, ...]:
    """How often each of several results is the largest, world by world; ties share. The sum is 1."""
    table = np.array(drawn)
    best = table.max(axis=0)
    tied = table >= best - _ROUNDING * np.abs(best)
    return tuple(float(share) for share in (tied / tied.sum(axis=0)).mean(axis=1))


def differing(questions: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """The fields in which questions differ, their names left out; in the order of the question."""
    names = [name for name in Scenario.model_fields if name != "name"]
    return tuple(
        name for name in names if any(each.get(name) != questions[0].get(name) for each in questions)
    )


def to_document(comparison: Comparison) -> Document:
    """The comparison as the document that saved links and files carry; ``lead_in`` reads its verdict."""
    return results.document(
        results.option(
            each.option.key,
            each.option.name,
            each.option.scenario,
            each.found,
            chance_best=each.chance_best,
            sections=_sections(comparison.lead, each.option.key),
        )
        for each in comparison.options
    )


def lead_in(document: Document) -> Lead | None:
    """The verdict of a comparison that a document keeps; None without one, or where it is hidden."""
    kept = [
        section.data for option in document.options for section in option.sections if section.topic == LEAD
    ]
    try:
        lead = Lead.model_validate(kept[0]) if kept else None
    except ValidationError:  # a file that was changed by hand
        return None
    known = {option.key for option in document.options}
    return lead if lead is not None and {lead.first, lead.second} <= known else None


def _plan_of(found: Found) -> Plan | None:
    if isinstance(found, Recommendation):
        return found.best
    return found if isinstance(found, Plan) else None


def _value(plan: Plan, goal: Goal, times: int) -> float:
    """What a plan brings on a goal that need not be its own."""
    if goal == "reach":
        return plan.effective_reach if times > 1 else plan.reach
    return {"engagements": plan.engagements, "orders": plan.orders, "profit": plan.profit_usd}[goal]


def _drawn(plan: Plan, goal: Goal, times: int) -> Floats:
    """The same in each imagined world."""
    return plan.outcomes.reach if goal == "reach" and times == 1 else plan.outcomes.goal(goal)


def _chances(plans: Mapping[str, Plan], goal: Goal, times: int) -> dict[str, float]:
    if len(plans) < 2:
        return {}
    drawn = [_drawn(each, goal, times) for each in plans.values()]
    return dict(zip(plans, chances_best(drawn), strict=True))


def _lead(plans: Mapping[str, Plan], goal: Goal, times: int) -> Lead | None:
    """The best two by the result expected, and how sure their order is."""
    if len(plans) < 2:
        return None
    ranked = sorted(plans, key=lambda key: _value(plans[key], goal, times), reverse=True)
    first, second = (plans[key] for key in ranked[:2])
    ours, theirs = (_drawn(each, goal, times) for each in (first, second))
    chance, gap = (
        chances_best([ours, theirs])[0],
        gap_between(*(_value(each, goal, times) for each in (first, second))),
    )
    strength = strength_of(gap, chance, goal)
    reason: Reason = "within doubt" if strength == "none" else "ahead"
    # Leads from which a verdict is clear were measured on people reached at all, inside the evidence.
    weak = times > 1 or first.beyond_evidence or second.beyond_evidence or _judged(first)
    if strength == "clear" and weak:
        strength = "leaning"
    if np.allclose(ours, theirs, rtol=_ROUNDING, atol=0):
        strength, reason = "none", "equal"
    if goal == "profit" and (earns := float((ours > 0).mean())) < LEANING_CHANCE:
        strength, reason, chance = "none", "may lose", earns
    return Lead(
        first=ranked[0],
        second=ranked[1],
        goal=goal,
        reach_times=times,
        chance=chance,
        gap=gap,
        strength=strength,
        reason=reason,
    )


def _judged(found: Plan) -> bool:
    return any(line.creator.judged_fee for line in found.lines)


def _sections(lead: Lead | None, key: str) -> Iterable[Section]:
    """The verdict, kept on the option that is ahead; on the goal profit it tells fees."""
    if lead is None or lead.first != key:
        return ()
    tells: tuple[Hide, ...] = ("fees",) if lead.goal == "profit" else ()
    return (Section(topic=LEAD, tells=tells, data=lead.model_dump()),)
