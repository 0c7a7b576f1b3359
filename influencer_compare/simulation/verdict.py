"""The verdict: micro, macro or a mix, how sure that is, and what to do next.

One rule says how sure a lead is, for the two sides of a plan as for options side by side. The rule and its
measured hit rates: METHOD.md, "How sure". On real creator sets a lead under 16% was
right little more than every other time, from 16 to 35% two times in three, above 35% nearly always.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal, Protocol

import numpy as np

from influencer_compare.model.creators import SIDES
from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import Choice, CreatorsBooked, EvaluatedMix, Limit, NoPlan
from influencer_compare.planner.price_sets import MIX_GAP, PriceSet, Threshold, price_sets, price_threshold
from influencer_compare.planner.sides import SideResults
from influencer_compare.question.goals import Goal
from influencer_compare.question.stored_values import CLOSED, GoalNumber, Number, Tells
from influencer_compare.simulation.outcomes import Floats, chance_better, the_same
from influencer_compare.simulation.simulate import Draws

CLEAR_GAP, CLEAR_CHANCE = 0.35, 0.8  # lead and chance from which a verdict is clear (measured)
LEANING_GAP, LEANING_CHANCE = 0.16, 0.7  # ... and from which it leans

Ahead = Literal["micro", "macro", "mix", "not enough evidence"]
Status = Ahead | Literal["depends on prices", "too close to call"]
Strength = Literal["clear", "leaning", "none", "set by you", "one side"]
VerdictReason = Limit | Literal["ahead", "within doubt", "prices", "judged fees", "may lose"]
# "test both" stands in answers that were kept by model 1.
NextStep = Literal["book", "ask for quotes", "ask prices", "book either", "try a few", "test both"]
_NEXT_STEPS: dict[Strength, NextStep] = {
    "clear": "book",
    "set by you": "book",
    "one side": "book",
    "leaning": "ask for quotes",
    "none": "book either",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Micro, macro or a mix, how sure that is, and under every published price.

    ``chance`` is the chance that the side named (for a mix: the recommendation against the better side)
    comes out ahead; ``gap`` the lead in the goal, larger / smaller - 1. Both are None where only one side
    fits; ``reason`` is then the limit that keeps the other out. With the reason "may lose" (goal profit)
    ``chance`` is the chance that the recommended plan earns anything.

    ``sets`` are the results under every set of published prices, that of the question first. With the status
    "depends on prices" ``threshold`` is the price at which another plan gets ahead. Both are None where
    prices are hidden, and in answers of model 1, which looked at one set alone.
    """

    __pydantic_config__ = CLOSED
    status: Status
    strength: Strength
    reason: VerdictReason
    next_step: NextStep
    chance: Number
    gap: GoalNumber
    sets: Annotated[tuple[PriceSet, ...] | None, Tells("fees")]
    threshold: Annotated[Threshold | None, Tells("fees")]


@dataclass(frozen=True, slots=True)
class Contender:
    """What the rule looks at in a plan: its result, expected and in each world, and what backs it.

    ``judged_fees`` tells whether a fee in it is our judgement.
    """

    value: float
    drawn: Floats
    beyond_evidence: bool
    judged_fees: bool


def contender(booked: CreatorsBooked, value: float, drawn: Floats) -> Contender:
    """A plan as the rule looks at it, by its result and the creators whom it books."""
    return Contender(value, drawn, booked.beyond_evidence, booked.judged_fees)


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure a lead is, and why it is no surer; ``chance`` and ``gap`` as in ``Verdict``."""

    strength: Strength
    reason: VerdictReason | Literal["equal"]
    chance: float | None
    gap: float | None


def sureness_of(first: Contender, second: Contender, goal: Goal) -> Sureness:
    """How sure it is that the first is ahead of the second on a goal."""
    chance, gap = chance_better(first.drawn, second.drawn), gap_between(first.value, second.value)
    strength = strength_of(gap, chance, goal)
    if strength == "clear" and (first.beyond_evidence or second.beyond_evidence):
        strength = "leaning"
    if the_same(first.drawn, second.drawn):
        return Sureness("none", "equal", chance, gap)
    return Sureness(strength, "within doubt" if strength == "none" else "ahead", chance, gap)


def weakened(sure: Sureness, booked: Contender, goal: Goal, times: int) -> Sureness:
    """The same where the plan that would be booked may lose money, or rests on what was not measured.

    ``times`` is how often people must be reached to count.
    """
    if goal == Goal.PROFIT:
        earns = chance_better(booked.drawn, np.zeros_like(booked.drawn))
        if earns < LEANING_CHANCE:
            return replace(sure, strength="none", reason="may lose", chance=earns)
    if sure.strength == "clear" and times > 1:
        # The leads from which a verdict is clear were measured on people reached at all.
        return replace(sure, strength="leaning")
    if sure.strength == "clear" and booked.judged_fees:
        return replace(sure, strength="leaning", reason="judged fees")
    return sure


def judge(choice: Choice, draws: Draws) -> Verdict:
    """Micro, macro or a mix: which is ahead by enough, under every price, and which only by chance."""
    goal, times = choice.best.goal, choice.best.reach_times
    ahead, lead = _compare(choice, draws)
    booked = _contender(choice.best, choice.best.goal_value, draws)
    sure = weakened(lead, booked, goal, times)
    status: Status = "too close to call" if lead.strength == "none" and lead.chance is not None else ahead
    sets = _sets(choice, ahead, draws.context)
    threshold = None
    if sure.chance is not None and sure.reason != "may lose":
        held = under_every_price(sets)
        if held == "depends" and sets[0].winner == ahead:
            threshold = price_threshold(draws.context, sets)
        if threshold is not None:
            status, sure = "depends on prices", replace(sure, strength="none", reason="prices")
        elif held != "holds" and sure.strength != "none":
            status, sure = "too close to call", replace(sure, strength="none", reason="prices")
    reason: VerdictReason = "within doubt" if sure.reason == "equal" else sure.reason
    step = _next_step(status, sure, booked)
    return Verdict(status, sure.strength, reason, step, sure.chance, sure.gap, sets, threshold)


def _next_step(status: Status, sure: Sureness, booked: Contender) -> NextStep:
    if status == "depends on prices":
        return "ask prices"
    if sure.reason == "may lose":
        return "try a few"
    if sure.reason == "published figures" or (sure.strength == "one side" and booked.judged_fees):
        return "ask for quotes"
    return _NEXT_STEPS[sure.strength]


class _Judged(Protocol):
    """What the rule looks at in a set of prices: whether it counts, who wins there and by how much."""

    @property
    def counted(self) -> bool:
        """Whether the set counts."""
        ...

    @property
    def winner(self) -> str:
        """The side ahead in it."""
        ...

    @property
    def lead(self) -> float:
        """By how much."""
        ...


def under_every_price(sets: Sequence[_Judged]) -> Literal["holds", "close", "depends"]:
    """Whether the first of these sets, the question's own, has the winner of all others that count.

    "depends" where another wins in one of them and both leads, here and there, are 16% or more: then
    prices decide. "close" where one of the two is smaller.
    """
    own, *others = sets
    turned = [each for each in others if each.counted and each.winner not in (own.winner, "neither")]
    if not turned:
        return "holds"
    far = own.lead >= LEANING_GAP and any(each.lead >= LEANING_GAP for each in turned)
    return "depends" if far else "close"


def _sets(choice: Choice, ahead: Ahead, context: Context) -> tuple[PriceSet, ...]:
    """What both sides bring in every set; as expected, also where the bad case chooses."""
    by_result = choice.expected or choice
    sides = (by_result.alternatives[f"{side} side"] for side in SIDES)
    now = SideResults(*(None if isinstance(each, NoPlan) else each.goal_value for each in sides))
    return price_sets(context, now, by_result.best.goal_value if ahead == "mix" else None)


def _compare(choice: Choice, draws: Draws) -> tuple[Ahead, Sureness]:
    """Who is ahead as the question stands, and how sure that is."""
    micro, macro = choice.alternatives["micro side"], choice.alternatives["macro side"]
    if isinstance(micro, NoPlan) or isinstance(macro, NoPlan):
        return _only_one_side(choice, micro, macro)
    value = _measure(choice, micro, macro, draws)
    better, other = (micro, macro) if value(micro) >= value(macro) else (macro, micro)
    mixed = value(choice.best) - value(better) >= MIX_GAP * abs(value(better))
    first, second = (choice.best, better) if mixed else (better, other)
    ahead, behind = (_contender(each, value(each), draws) for each in (first, second))
    sure = sureness_of(ahead, behind, first.goal)
    return ("mix" if mixed else "micro" if better is micro else "macro"), sure


def _only_one_side(
    choice: Choice, micro: EvaluatedMix | NoPlan, macro: EvaluatedMix | NoPlan
) -> tuple[Ahead, Sureness]:
    closed = micro if isinstance(micro, NoPlan) else macro
    reason = closed.reason if isinstance(closed, NoPlan) else "budget"
    if choice.best.beyond_evidence:
        return "not enough evidence", Sureness("none", "published figures", None, None)
    if reason == "creators per size":
        booked = choice.best.sides_booked
        return "mix" if len(booked) > 1 else next(iter(booked)), Sureness("set by you", reason, None, None)
    return ("macro" if isinstance(micro, NoPlan) else "micro"), Sureness("one side", reason, None, None)


def _contender(mix: EvaluatedMix, value: float, draws: Draws) -> Contender:
    return contender(mix, value, draws.outcomes(mix).goal(mix.goal))


def _measure(
    choice: Choice, micro: EvaluatedMix, macro: EvaluatedMix, draws: Draws
) -> Callable[[EvaluatedMix], float]:
    """What mixes are compared by: the result expected, or with the careful choice that of the bad case.

    Where the bad case brings nothing on either side, the expected result decides there too.
    """

    def bad(mix: EvaluatedMix) -> float:
        """The result of a mix in the bad case."""
        return draws.outcomes(mix).bad_case(mix.goal)

    if choice.expected is None or (micro.goal != Goal.PROFIT and bad(micro) <= 0 and bad(macro) <= 0):
        return lambda mix: mix.goal_value
    return bad


def gap_between(first: float, second: float) -> float | None:
    """The lead as a share; none where the second has nothing, or a loss, to compare with."""
    return first / second - 1 if second > 0 else None


def strength_of(gap: float | None, chance: float, goal: Goal) -> Strength:
    """How sure a lead is, by its size and its chance; for goals other than reach only the chance counts."""
    lead = float("inf") if gap is None or goal != Goal.REACH else gap
    if chance >= CLEAR_CHANCE and lead >= CLEAR_GAP:
        return "clear"
    if chance >= LEANING_CHANCE and lead >= LEANING_GAP:
        return "leaning"
    return "none"
