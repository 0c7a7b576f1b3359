"""What a little more or less money, or a few more hours, would change; each of them a plan of its own."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.candidates import candidates
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.infeasible import nothing_fits
from influencer_compare.planner.plans import GAP_AT_MOST, EvaluatedMix, Limit, Line, Mix, NoPlanFits
from influencer_compare.planner.recommend import best_plan
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.scenario import Scenario, bounds

MORE_USD = 500  # the small step of money, US dollars
BUDGET_SHARE = 0.2  # the step of money up and down as a share of the budget
MORE_HOURS = 5  # the step of hours; about one creator
_NEXT_TRIED = 6  # creators planned for as the next one, the nearest first; the first nearly always holds

StepField = Literal["budget", "hours"]
Choose = Callable[[Context], EvaluatedMix | None]


@dataclass(frozen=True)
class Step:
    """Another budget or other hours, and the best plan there.

    ``wanted`` is the value asked for, ``value`` the one planned with: the slider's end lies between where
    they differ. ``after`` is the best plan at ``value``, NoPlanFits where nothing fits there, and None
    where the slider leaves no room to move. ``added`` and ``removed`` are whole creators against the
    recommendation.
    """

    field: StepField
    from_value: int
    wanted: int
    value: int
    before: EvaluatedMix
    after: EvaluatedMix | NoPlanFits[EvaluatedMix] | None
    added: Mix = ()
    removed: Mix = ()

    @property
    def stopped(self) -> bool:
        """Whether the end of the slider stops the step, wholly or in part."""
        return self.value != self.wanted

    @property
    def same(self) -> bool:
        """Whether the plan stays as it is."""
        return isinstance(self.after, EvaluatedMix) and self.after.mix == self.before.mix

    @property
    def more_goal(self) -> float:
        """How much more of the goal the plan there brings; less is negative, 0 without a plan."""
        return self.after.goal_value - self.before.goal_value if isinstance(self.after, EvaluatedMix) else 0.0

    @property
    def more_people(self) -> float:
        """How many more different people the plan there reaches."""
        return self.after.reach - self.before.reach if isinstance(self.after, EvaluatedMix) else 0.0

    @property
    def more_cash_usd(self) -> float:
        """How much more the plan there costs, US dollars."""
        return self.after.cash_usd - self.before.cash_usd if isinstance(self.after, EvaluatedMix) else 0.0

    @property
    def more_own_hours(self) -> float:
        """How many more of the owner's hours the plan there takes."""
        return self.after.own_hours - self.before.own_hours if isinstance(self.after, EvaluatedMix) else 0.0


@dataclass(frozen=True)
class NextCreator:
    """What the money that is left falls short of: the next creator who betters the plan.

    ``step`` is planned at the budget that pays for ``line`` as well; the best plan there may book
    otherwise (``step.added``, ``step.removed``), and it is always better than the recommendation.
    """

    line: Line
    step: Step


@dataclass(frozen=True)
class NextSteps:
    """What other money and hours would change, what the money left falls short of, what an hour is worth.

    ``unused_hours`` are the owner's hours that the recommendation leaves free. ``next_creator`` is None
    where no single creator more, within the slider, betters the plan by money alone.
    """

    best: EvaluatedMix
    limits: tuple[Limit, ...]
    more_money: Step
    a_fifth_more: Step
    a_fifth_less: Step
    more_hours: Step
    one_hour: Step
    next_creator: NextCreator | None
    unused_hours: float
    buys_every_hour: bool

    @property
    def steps(self) -> tuple[Step, ...]:
        """The four steps that are always shown; equal ones once."""
        steps = (self.more_money, self.a_fifth_more, self.a_fifth_less, self.more_hours)
        return tuple({(step.field, step.value): step for step in steps}.values())

    @property
    def goal_per_hour(self) -> float:
        """What each of the next five hours adds to the goal, on average: two true optima apart."""
        return self.more_hours.more_goal / _hours_more(self.more_hours)

    @property
    def saved_per_hour_usd(self) -> float:
        """The cash that each of the next five hours saves, on average; negative where more is spent."""
        return -self.more_hours.more_cash_usd / _hours_more(self.more_hours)


def next_steps(
    scenario: Scenario,
    evidence: Evidence,
    rec: Recommendation,
    choose: Choose = best_plan,
    *,
    watch: Watch | None = None,
) -> NextSteps:
    """What +$500, +20 %, -20 % and +5 hours would change, in whole creators, people, money and hours.

    ``rec`` is the recommendation for ``scenario``. ``choose`` finds the best plan of a changed context; it
    must be the rule that chose ``rec.best``. Raises InputError for names that ``data/`` lacks.
    ``watch`` is called again and again and may raise to stop.
    """
    with watched(watch):
        context = prepare(scenario, evidence)
        best = evaluate_in(context, rec.best.mix)
        budget, hours = scenario.budget, scenario.hours

        def step(field: StepField, wanted: int) -> Step:
            """What one change of money or hours would bring."""
            return _step(context, best, field, wanted, choose)

        return NextSteps(
            best=best,
            limits=rec.limits,
            more_money=step("budget", budget + MORE_USD),
            a_fifth_more=step("budget", round(budget * (1 + BUDGET_SHARE))),
            a_fifth_less=step("budget", round(budget * (1 - BUDGET_SHARE))),
            more_hours=step("hours", hours + MORE_HOURS),
            one_hour=step("hours", hours + 1),
            next_creator=_next_creator(context, best, choose),
            unused_hours=max(0.0, hours - best.own_hours),
            buys_every_hour=context.buys_every_hour,
        )


def _step(context: Context, best: EvaluatedMix, field: StepField, wanted: int, choose: Choose) -> Step:
    low, high = bounds(field)
    value, now = int(min(max(wanted, low), high)), int(getattr(context.scenario, field))
    if value == now:
        return Step(field, now, wanted, value, best, None)
    there = prepare(context.scenario.changed(**{field: value}), context.evidence)
    after = plan_near(there, best, choose)
    if after is None:
        stop = nothing_fits(there, lambda other: choose(prepare(other, there.evidence)) is not None)
        return Step(field, now, wanted, value, best, stop)
    return Step(
        field,
        now,
        wanted,
        value,
        best,
        after,
        further_creators(after.mix, best.mix),
        further_creators(best.mix, after.mix),
    )


def plan_near(there: Context, best: EvaluatedMix, choose: Choose = best_plan) -> EvaluatedMix | None:
    """The best plan in a changed context; the present mix where it still fits and is as good.

    As good: within the planner's own promise of 0.1 %. A change of creators that brings no more than
    that is no reason to book others. Plans chosen by their bad case are taken as they come.
    """
    found = choose(there)
    if found is None or there.scenario.choose_by != "expected":
        return found
    usable = {replace(line, creators=1) for line in candidates(there)}
    if not {replace(line, creators=1) for line in best.mix} <= usable:
        return found
    held = evaluate_in(there, best.mix)
    as_good = _net(there, held) >= _net(there, found) - GAP_AT_MOST * abs(_net(there, found))
    return held if as_good and not held.violations else found


def _net(context: Context, plan: EvaluatedMix) -> float:
    """The goal less what the money is worth elsewhere, as the planner weighs it."""
    return plan.goal_value - (0.0 if plan.goal == "profit" else plan.spent_usd / context.scenario.worth_usd)


def further_creators(mix: Mix, than: Mix) -> Mix:
    """The creators of one mix that another has not, line by line."""
    counts = {replace(line, creators=0): line.creators for line in than}
    extra = {line: line.creators - counts.get(replace(line, creators=0), 0) for line in mix}
    return tuple(replace(line, creators=count) for line, count in extra.items() if count > 0)


def _next_creator(context: Context, best: EvaluatedMix, choose: Choose) -> NextCreator | None:
    """The nearest creator whom a little more money pays for, planned for before it is named."""
    scenario, most = context.scenario, bounds("budget")[1]
    priced = sorted(_missing(context, best), key=lambda item: item[0])
    for missing, line in priced[:_NEXT_TRIED]:
        if scenario.budget + missing > most:
            break
        step = _step(context, best, "budget", scenario.budget + missing, choose)
        if isinstance(step.after, EvaluatedMix) and step.added and step.more_goal > 0:
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
        missing = math.ceil(needed - context.scenario.budget)
        if missing > 0:
            yield missing, replace(line, creators=1)


def _hours_more(step: Step) -> int:
    """How many hours a step adds; 1 where the slider leaves no room, and then nothing changes."""
    return max(step.value - step.from_value, 1)
