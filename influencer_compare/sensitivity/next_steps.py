"""What a little more or less money, or a few more hours, would change; each of them a plan of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import fields, replace

from influencer_compare.document.next_steps import NextCreator, NextSteps, PlanInBrief, Step, StepField
from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.candidates import candidates
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.evaluate import evaluate_in, net_value
from influencer_compare.planner.infeasible import nothing_fits
from influencer_compare.planner.plans import GAP_AT_MOST, EvaluatedMix, Line, Mix
from influencer_compare.planner.recommend import best_plan
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.fields import bounds
from influencer_compare.question.kept_money import budget_that_plans
from influencer_compare.question.scenario import Scenario

MORE_USD = 500  # the small step of money, US dollars
BUDGET_SHARE = 0.2  # the step of money up and down as a share of the budget
MORE_HOURS = 5  # the step of hours; about one creator
_NEXT_TRIED = 6  # creators planned for as the next one, the nearest first; the first nearly always holds


def next_steps(
    scenario: Scenario,
    evidence: Evidence,
    rec: Recommendation,
    *,
    watch: Watch | None = None,
) -> NextSteps:
    """What +$500, +20%, -20% and +5 hours would change, in whole creators, people, money and hours.

    ``rec`` is the recommendation for ``scenario``. Raises InputError for names that ``data/`` lacks.
    ``watch`` is called again and again and may raise to stop.
    """
    with watched(watch):
        context = prepare(scenario, evidence)
        best = evaluate_in(context.with_boost(rec.best.decision), rec.best.mix)
        budget, hours = scenario.budget, scenario.hours

        def step(field: StepField, wanted: int) -> Step:
            """What one change of money or hours would bring."""
            return _step(context, best, field, wanted)

        return NextSteps(
            best=in_brief(best),
            limits=rec.limits,
            more_money=step("budget", budget + MORE_USD),
            a_fifth_more=step("budget", round(budget * (1 + BUDGET_SHARE))),
            a_fifth_less=step("budget", round(budget * (1 - BUDGET_SHARE))),
            more_hours=step("hours", hours + MORE_HOURS),
            one_hour=step("hours", hours + 1),
            next_creator=_next_creator(context, best),
            unused_hours=max(0.0, hours - best.own_hours),
            buys_every_hour=context.buys_every_hour,
        )


def _step(context: Context, best: EvaluatedMix, field: StepField, wanted: int) -> Step:
    low, high = bounds(field)
    value, now = int(min(max(wanted, low), high)), int(getattr(context.scenario, field))
    made = Step(field, now, wanted, value, in_brief(best), None, None, (), ())
    if made.stays:
        return made
    there = prepare(context.scenario.changed(**{field: value}), context.evidence)
    after = plan_near(there, best)
    if after is None:
        stop = nothing_fits(there, lambda other: best_plan(prepare(other, there.evidence)) is not None)
        return replace(made, limit=stop.limit)
    return replace(
        made,
        after=in_brief(after),
        added=further_creators(after.mix, best.mix),
        removed=further_creators(best.mix, after.mix),
    )


def in_brief(plan: EvaluatedMix) -> PlanInBrief:
    """A plan in the figures that steps compare."""
    return PlanInBrief(**{each.name: getattr(plan, each.name) for each in fields(PlanInBrief)})


def plan_near(there: Context, best: EvaluatedMix) -> EvaluatedMix | None:
    """The best plan in a changed context; the present mix where it still fits and is as good.

    As good: within the planner's own promise of 0.1%. A change of creators that brings no more than
    that is no reason to book others. Plans chosen by their bad case are taken as they come.
    """
    found = best_plan(there)
    if found is None or there.scenario.choose_by != "expected":
        return found
    usable = {replace(line, creators=1) for line in candidates(there)}
    if not {replace(line, creators=1) for line in best.mix} <= usable:
        return found
    held = evaluate_in(there, best.mix)
    best_net = net_value(there, found)
    as_good = net_value(there, held) >= best_net - GAP_AT_MOST * abs(best_net)
    return held if as_good and not held.violations else found


def further_creators(mix: Mix, than: Mix) -> Mix:
    """The creators of one mix that another has not, line by line."""
    counts = {replace(line, creators=0): line.creators for line in than}
    extra = {line: line.creators - counts.get(replace(line, creators=0), 0) for line in mix}
    return tuple(replace(line, creators=count) for line, count in extra.items() if count > 0)


def _next_creator(context: Context, best: EvaluatedMix) -> NextCreator | None:
    """The nearest creator whom a little more money pays for, planned for before it is named."""
    scenario, most = context.scenario, bounds("budget")[1]
    priced = sorted(_missing(context, best), key=lambda item: item[0])
    for missing, line in priced[:_NEXT_TRIED]:
        if scenario.budget + missing > most:
            break
        step = _step(context, best, "budget", scenario.budget + missing)
        if step.added and step.more_goal > 0:
            return NextCreator(line, step)
    return None


def _missing(context: Context, best: EvaluatedMix) -> Iterator[tuple[int, Line]]:
    """What the budget lacks for one creator more of each line that nothing else keeps out."""
    lines = dict.fromkeys([*candidates(context), *context.lines()])
    for line in lines:
        if not context.allowed(line):
            continue
        wider = evaluate_in(context, (*best.mix, replace(line, creators=1)))
        if {broken.limit for broken in wider.violations} - {"budget", "largest share"}:
            continue
        needed = wider.spent_usd
        if math.isfinite(context.largest_fee_usd):
            needed = max(needed, context.creator(line).fees_usd / context.scenario.largest_share)
        missing = math.ceil(budget_that_plans(context.scenario, needed) - context.scenario.budget)
        if missing > 0:
            yield missing, replace(line, creators=1)
