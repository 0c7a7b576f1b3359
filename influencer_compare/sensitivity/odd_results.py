"""Results that make an owner ask "why not?": the reason, and a change that was planned before it is named."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from influencer_compare.document.next_steps import NextSteps
from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.candidates import candidates
from influencer_compare.planner.constraints import BINDS_OVER, not_worth_it
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.infeasible import FieldValues, changes_against
from influencer_compare.planner.plans import EvaluatedMix, Limit, Line, Mix, NoPlan
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.fields import bounds
from influencer_compare.question.kept_money import budget_that_plans, left_usd
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.tier_bounds import TIERS
from influencer_compare.sensitivity.changes import Change, ChangedPlans, more_to_be_found, round_budget
from influencer_compare.sensitivity.next_steps import further_creators
from influencer_compare.sensitivity.risks import largest_line

CARRIES_OVER = 0.5  # share of the reach above which one creator carries the plan
MUCH_LEFT = 0.1  # share of the budget above which money left over is worth a word

Reason = Limit | Literal["fewer per dollar", "whole creators"]


@dataclass(frozen=True)
class UnusedSize:
    """A size of which a creator fits, and none is booked.

    ``forced`` is the best plan with at least one of this size (None where none fits); ``removed`` are the
    creators who make room there. ``in_per_usd`` is what the newcomers bring to the goal per dollar,
    ``out_per_usd`` what those who make room bring; both are 0 where nobody has to make room. ``change`` is
    the smallest change that brings the size in (None where none was found).
    """

    tier: str
    reason: Reason
    forced: EvaluatedMix | None
    removed: Mix
    in_per_usd: float
    out_per_usd: float
    change: Change | None


@dataclass(frozen=True)
class MoneyLeft:
    """Money that the plan does not spend.

    ``enough`` is a smaller budget at which the plan is the same (None where it would not be); ``change``
    is what puts the money to use.
    """

    left_usd: float
    reason: Reason
    enough: Change | None
    change: Change | None


@dataclass(frozen=True)
class OneCarries:
    """One creator, of ``line``, stands for more than half of the reach; ``change`` spreads it."""

    share: float
    line: Line
    reason: Reason
    change: Change | None


@dataclass(frozen=True)
class SameAnswer:
    """The plan is still the same at the budget ``up_to``; ``change`` is what betters it."""

    up_to: int
    reason: Reason
    change: Change | None


@dataclass(frozen=True)
class OddResults:
    """Everything odd about the recommendation ``best``; empty where nothing is."""

    best: EvaluatedMix
    unused: tuple[UnusedSize, ...]
    money_left: MoneyLeft | None
    one_carries: OneCarries | None
    same_answer: SameAnswer | None


def odd_results(
    scenario: Scenario,
    evidence: Evidence,
    rec: Recommendation,
    steps: NextSteps,
    *,
    watch: Watch | None = None,
) -> OddResults:
    """What is odd about the recommendation, why, and what would make it otherwise.

    ``steps`` are the next steps of the same recommendation. Every change was planned. Raises
    InputError for names that ``data/`` lacks.
    ``watch`` is called again and again and may raise to stop.
    """
    with watched(watch):
        context = prepare(scenario, evidence)
        best = evaluate_in(context.with_boost(rec.best.decision), rec.best.mix)
        plans = ChangedPlans(context, best)
        unused = tuple(_unused_sizes(plans, rec))
        one = _one_carries(plans, best, steps)
        up_to = max(
            (step.value for step in (steps.more_money, steps.a_fifth_more) if step.same), default=None
        )
        unspent = left_usd(scenario, best.spent_usd)
        much = unspent > MUCH_LEFT * scenario.planned_usd
        if not much and up_to is None:
            return OddResults(best, unused, None, one, None)
        reason = _why_no_more(context, steps)
        change = _what_helps(plans, reason, steps)
        left = MoneyLeft(unspent, reason, _enough(plans, best), change) if much else None
        same = None if up_to is None else SameAnswer(up_to, reason, change)
        return OddResults(best, unused, left, one, same)


def _unused_sizes(plans: ChangedPlans, rec: Recommendation) -> Iterator[UnusedSize]:
    booked = {line.tier for line in plans.best.mix}
    for name, found in rec.alternatives.items():
        kind, _, tier = name.partition(" ")
        if kind == "only" and tier not in booked and not isinstance(found, NoPlan):
            yield _unused_size(plans, plans.best, tier)


def _unused_size(plans: ChangedPlans, best: EvaluatedMix, tier: str) -> UnusedSize:
    context = plans.context
    most = context.scenario.tier_limit(tier)[1] or int(bounds("most_creators")[1])
    forced = plans.plan({f"creators_{tier}": f"1-{most}"})
    removed = further_creators(best.mix, forced.mix) if forced else ()
    into, out = (0.0, 0.0)
    dearer = forced is not None and forced.goal_value > best.goal_value
    if forced and removed and not dearer:
        kept = evaluate_in(context, _kept(best.mix, removed))
        into, out = _per_usd(forced, kept), _per_usd(best, kept)
    moves = {"most_creators": 1, "hours": 1, "budget": 1}
    if context.side(tier) == "macro":
        moves = {"large_fee_pct": -1, **moves}
    return UnusedSize(
        tier=tier,
        reason="fewer per dollar" if into < out else _why_unused(context, best, tier, dearer=dearer),
        forced=forced,
        removed=removed,
        in_per_usd=into,
        out_per_usd=out,
        change=plans.smallest(moves, lambda plan: any(line.tier == tier for line in plan.mix)),
    )


def _kept(mix: Mix, removed: Mix) -> Mix:
    """The creators of a mix who stay when others leave it."""
    gone = {replace(line, creators=0): line.creators for line in removed}
    left = (replace(line, creators=line.creators - gone.get(replace(line, creators=0), 0)) for line in mix)
    return tuple(line for line in left if line.creators)


def _per_usd(more: EvaluatedMix, less: EvaluatedMix) -> float:
    """What the goal gains per dollar from one plan to a larger one; infinite where it costs nothing."""
    usd = more.spent_usd - less.spent_usd
    return (more.goal_value - less.goal_value) / usd if usd > 0 else math.inf


def _why_unused(context: Context, best: EvaluatedMix, tier: str, *, dearer: bool) -> Reason:
    """What stops one creator more of a size from joining the plan as it is; ``dearer``: only the price."""
    lines = [replace(line, creators=1) for line in candidates(context) if line.tier == tier]
    wider = [evaluate_in(context, (*best.mix, line)) for line in lines]
    broken = min(([each.limit for each in plan.violations] for plan in wider), key=len)
    if dearer or not broken:
        return not_worth_it(best.goal)
    return next((limit for limit in broken if limit != "budget"), "whole creators")


def _why_no_more(context: Context, steps: NextSteps) -> Reason:
    """What keeps the plan from using more money."""
    binding = [limit for limit in steps.limits if limit != "budget"]
    if binding and not (steps.next_creator and "budget" in steps.limits):
        return binding[0]
    if steps.next_creator is not None:
        return "whole creators"
    lines = [replace(line, creators=1) for line in candidates(context)]
    broken = [
        [violation.limit for violation in evaluate_in(context, (*steps.best.mix, line)).violations]
        for line in lines
    ]
    if [] in broken:
        return not_worth_it(steps.best.goal)
    limits = [limit for each in broken for limit in each if limit != "budget"]
    return limits[0] if limits else "budget"


def _what_helps(plans: ChangedPlans, reason: Reason, steps: NextSteps) -> Change | None:
    """The smallest change that betters the plan by over 1% and uses more money."""
    best = plans.best
    if reason in ("whole creators", "budget"):
        step = steps.next_creator.step if steps.next_creator else None
        if step is None or step.after is None:
            return None
        there = prepare(plans.context.scenario.changed(budget=step.value), plans.context.evidence)
        return Change({"budget": step.value}, evaluate_in(there, step.after.mix))

    def better(plan: EvaluatedMix) -> bool:
        """Whether a plan brings noticeably more for more of the money."""
        gain = plan.goal_value - best.goal_value
        return gain > BINDS_OVER * abs(best.goal_value) and plan.spent_usd > best.spent_usd

    moves = _moves(plans.context.scenario, reason)
    if moves:
        return plans.smallest(moves, better)
    return plans.first(_other_changes(plans.context, reason), better)


def _moves(scenario: Scenario, reason: Reason) -> dict[str, int]:
    """The field to move against a limit that is a number."""
    fields = {"most creators": "most_creators", "hours": "hours", "largest share": "largest_share_pct"}
    if reason == "worth paying":
        price_field = scenario.goal.terms.worth_field
        return {} if price_field is None or not scenario.worth_is_set else {price_field: 1}
    return {fields[reason]: 1} if reason in fields else {}


def _other_changes(context: Context, reason: Reason) -> Iterator[FieldValues]:
    scenario = context.scenario
    if reason == "creators to be found":
        yield from more_to_be_found(scenario)
    if reason == "creators per size":
        limited = [tier for tier in TIERS if scenario.tier_limit(tier) != (0, None)]
        yield from ({f"creators_{tier}": "any"} for tier in limited)
        yield {f"creators_{tier}": "any" for tier in limited}
    if reason == "launch date":
        late = [line for line in context.lines() if context.obstacle(line) == reason]
        yield from changes_against(context, reason, late) if late else ()


def _enough(plans: ChangedPlans, best: EvaluatedMix) -> Change | None:
    """The smaller budget that pays for the same plan: what it spends, and room for its largest fee."""
    share = plans.context.scenario.largest_share
    largest = max(line.creator.fees_usd for line in best.lines)
    needed = best.spent_usd
    if math.isfinite(plans.context.largest_fee_usd):
        needed = max(needed, largest / share)
    planned = budget_that_plans(plans.context.scenario, needed)
    budget = max(round_budget(planned), int(bounds("budget")[0]))
    if budget >= plans.context.scenario.budget:
        return None
    return plans.first([{"budget": budget}], lambda plan: plan.mix == best.mix)


def _one_carries(plans: ChangedPlans, best: EvaluatedMix, steps: NextSteps) -> OneCarries | None:
    carrying = largest_line(best)
    if carrying is None or best.largest_creator_share <= CARRIES_OVER:
        return None
    moves = {"largest_share_pct": -1, "most_creators": 1, "hours": 1, "budget": 1}
    return OneCarries(
        share=best.largest_creator_share,
        line=replace(carrying.line, creators=1),
        reason=_why_one(plans.context, best, steps),
        change=plans.smallest(moves, lambda plan: plan.largest_creator_share <= CARRIES_OVER),
    )


def _why_one(context: Context, best: EvaluatedMix, steps: NextSteps) -> Reason:
    """Why no second creator stands beside the one: what the nearest one would break."""
    if best.creators > 1:
        return "fewer per dollar"
    if steps.next_creator is not None:
        return "whole creators"
    wider = [evaluate_in(context, (*best.mix, replace(line, creators=1))) for line in candidates(context)]
    nearest = min(wider, key=lambda plan: plan.spent_usd)
    if not nearest.violations:
        return not_worth_it(best.goal)
    return nearest.violations[0].limit
