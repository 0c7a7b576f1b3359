"""Options side by side: what each brings, in what they differ, and how likely each is the best of all.

The 2,000 imagined worlds are the same for every question, so that options differ by what they are and not
by chance. Rule of the verdict: ``simulation.verdict``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from influencer_compare.api import evaluate, plan, same_money
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.document import schema
from influencer_compare.document.lead import Lead
from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import (
    MOST_OPTIONS,
    AdsInstead,
    Document,
    Option,
    Result,
    result_of,
)
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.goals import Goal, measure_of
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.question.scenario import ABOUT, Scenario
from influencer_compare.sensitivity.sales import with_sales
from influencer_compare.simulation.outcomes import Floats, chances_best
from influencer_compare.simulation.verdict import Contender, contender, sureness_of, weakened

Find = Callable[[OptionSpec, Evidence], Result]
# What the owner takes to be true, and does not decide. Options that differ here do not compete.
ASSUMPTIONS = frozenset(name for name, about in ABOUT.items() if about.assumption)


def find(option: OptionSpec, evidence: Evidence) -> Result:
    """The answer of an option: the recommended plan, its own mix evaluated, or why nothing fits."""
    try:
        if option.mix is None:
            return plan(option.scenario, evidence)
        return result_of(evaluate(option.scenario, option.mix, evidence))
    except NoPlanFits as nothing:
        return result_of(nothing)


def compare(
    options: Sequence[OptionSpec],
    evidence: Evidence,
    *,
    goal: Goal | None = None,
    look: Find = find,
    display: Display = USUAL,
    watch: Watch | None = None,
) -> Document:
    """The document of options side by side on one goal; its ``lead`` is the verdict.

    The goal is that of ``compared_goal``. ``look`` finds each answer, so that a page can remember them; of
    an option that is ads, that of the plan whose money it takes. Ads are never ranked: only plans are.
    Raises InputError for no option or more than six, and for names or lines that do not exist.
    ``watch`` is called again and again and may raise to stop.
    """
    with watched(watch):
        if not 1 <= len(options) <= MOST_OPTIONS:
            raise InputError([Problem("options", str(len(options)), f"compare 1 to {MOST_OPTIONS} of them")])
        goal = compared_goal(options, goal)
        times = {option.scenario.reach_times for option in options}
        reach_times = times.pop() if len(times) == 1 else 1
        made = [_made(each, look, evidence) for each in options]
        plans = {each.key: each.plan for each in made if each.plan is not None}
        chances, lead = _chances(plans, goal, reach_times), _lead(plans, goal, reach_times)
        with_chances = (each.model_copy(update={"chance_best": chances.get(each.key)}) for each in made)
        return schema.document(with_chances, display, lead)


def _made(asked: OptionSpec, look: Find, evidence: Evidence) -> Option:
    """One option with its results, and the same money as ads beside them or instead of them."""
    found = look(replace(asked, ads=False), evidence)
    result = AdsInstead(kind="ads") if asked.ads else found
    ads = same_money(asked.scenario, found, evidence)
    made = schema.option(asked.key, asked.name, asked.scenario, result)
    made = made.model_copy(update={"mix": asked.mix, "plain_ads": ads})
    return with_sales(made, asked.scenario, evidence)


def compared_goal(options: Sequence[OptionSpec], goal: Goal | None = None) -> Goal:
    """What options are compared by: the goal given, else that of the first option."""
    return goal or options[0].scenario.goal


def differing(questions: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """The fields in which questions differ, their names left out; in the order of the question."""
    names = [name for name in Scenario.model_fields if name != "name"]
    return tuple(
        name for name in names if any(each.get(name) != questions[0].get(name) for each in questions)
    )


def _value(plan: Plan, goal: Goal, times: int) -> float:
    """What a plan brings on a goal that need not be its own."""
    value: float | None = getattr(plan, measure_of(goal, times))
    return value or 0.0  # never hidden in a plan that was just worked out


def _drawn(plan: Plan, goal: Goal, times: int) -> Floats:
    """The same in each imagined world."""
    drawn: Floats = getattr(plan.outcomes, measure_of(goal, times))
    return drawn


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
    first, second = (_contender(plans[key], goal, times) for key in ranked[:2])
    sure = weakened(sureness_of(first, second, goal), first, goal, times)
    return Lead.model_validate(
        {
            "first": ranked[0],
            "second": ranked[1],
            "goal": goal,
            "reach_times": times,
            "chance": sure.chance,
            "gap": sure.gap,
            "strength": sure.strength,
            "reason": sure.reason,
        }
    )


def _contender(plan: Plan, goal: Goal, times: int) -> Contender:
    return contender(plan, _value(plan, goal, times), _drawn(plan, goal, times))
