"""The verdict: micro, macro or a mix, how sure that is, and what to do next.

The rule and its measured hit rates: METHOD.md, "How sure". On real creator sets a lead under 16 % was
right little more than every other time, from 16 to 35 % two times in three, above 35 % nearly always.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import numpy as np

from influencer_compare.model.creators import MICRO_AT_MOST
from influencer_compare.planner.plans import NoPlan, Plan, Recommendation, Status, Strength, Verdict
from influencer_compare.simulation.outcomes import chance_better

CLEAR_GAP, CLEAR_CHANCE = 0.35, 0.8  # lead and chance from which a verdict is clear (measured)
LEANING_GAP, LEANING_CHANCE = 0.16, 0.7  # ... and from which it leans
MIX_GAP = 0.05  # a mix is named only if it beats both sides by this much


def judge(rec: Recommendation) -> Verdict:
    """Micro, macro or a mix: which side is ahead by enough, and which is only ahead by chance."""
    verdict = _compare(rec)
    if rec.best.goal == "profit":
        earns = chance_better(rec.best.outcomes.profit_usd, np.zeros(1))
        if earns < LEANING_CHANCE:
            return replace(verdict, strength="none", reason="may lose", next_step="test both", chance=earns)
    if verdict.strength == "clear" and rec.best.reach_times > 1:
        # The leads from which a verdict is clear were measured on people reached at all.
        return replace(verdict, strength="leaning", next_step="ask for quotes")
    if verdict.strength == "clear" and any(line.creator.judged_fee for line in rec.best.lines):
        return replace(verdict, strength="leaning", reason="judged fees", next_step="ask for quotes")
    return verdict


def _compare(rec: Recommendation) -> Verdict:
    micro, macro = rec.alternatives["micro side"], rec.alternatives["macro side"]
    if isinstance(micro, NoPlan) or isinstance(macro, NoPlan):
        return _only_one_side(rec, micro, macro)
    best = rec.best
    value = _measure(rec, micro, macro)
    better, other, side = (micro, macro, "micro") if value(micro) >= value(macro) else (macro, micro, "macro")
    mixed = value(best) - value(better) >= MIX_GAP * abs(value(better))
    first, second = (best, better) if mixed else (better, other)
    chance, gap = first.chance_over(second), gap_between(value(first), value(second))
    strength = strength_of(gap, chance, best.goal)
    if strength == "clear" and (first.beyond_evidence or second.beyond_evidence):
        strength = "leaning"
    if strength == "none":
        return Verdict("too close to call", strength, "within doubt", "test both", chance, gap)
    status: Status = "mix" if mixed else ("micro" if side == "micro" else "macro")
    step: Literal["book", "ask for quotes"] = "book" if strength == "clear" else "ask for quotes"
    return Verdict(status, strength, "ahead", step, chance, gap)


def _only_one_side(rec: Recommendation, micro: Plan | NoPlan, macro: Plan | NoPlan) -> Verdict:
    closed = micro if isinstance(micro, NoPlan) else macro
    reason = closed.reason if isinstance(closed, NoPlan) else "budget"
    if rec.best.beyond_evidence:
        return Verdict("not enough evidence", "none", "published figures", "ask for quotes")
    if reason == "creators per size":
        return Verdict(_composition(rec.best), "set by you", reason, "book")
    return Verdict("macro" if isinstance(micro, NoPlan) else "micro", "clear", reason, "book")


def _composition(plan: Plan) -> Status:
    """The side or sides on which a plan's creators stand."""
    large = {line.creator.followers > MICRO_AT_MOST for line in plan.lines}
    if len(large) > 1:
        return "mix"
    return "macro" if True in large else "micro"


def _measure(rec: Recommendation, micro: Plan, macro: Plan) -> Callable[[Plan], float]:
    """What plans are compared by: the result expected, or with the careful choice that of the bad case.

    Where the bad case brings nothing on either side, the expected result decides there too.
    """
    if rec.caution is None or (rec.best.goal != "profit" and micro.bad_case <= 0 and macro.bad_case <= 0):
        return lambda plan: plan.goal_value
    return lambda plan: plan.bad_case


def gap_between(first: float, second: float) -> float | None:
    """The lead as a share; none where the second has nothing, or a loss, to compare with."""
    return first / second - 1 if second > 0 else None


def strength_of(gap: float | None, chance: float, goal: str) -> Strength:
    """How sure a lead is, by its size and its chance; for goals other than reach only the chance counts."""
    lead = float("inf") if gap is None or goal != "reach" else gap
    if chance >= CLEAR_CHANCE and lead >= CLEAR_GAP:
        return "clear"
    if chance >= LEANING_CHANCE and lead >= LEANING_GAP:
        return "leaning"
    return "none"
