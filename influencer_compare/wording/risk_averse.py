"""The careful choice and people reached several times, in sentences."""

from __future__ import annotations

import math

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Caution, Recommendation
from influencer_compare.planner.response_curves import OverlapPeak
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.wording.boosting import boosted_mix
from influencer_compare.wording.numbers import (
    count,
    money,
    number,
    orders_counted,
    per_cent,
    percent,
    signed_money,
)

_WORTH_SAYING = 1.0  # distance from the best possible; beyond, a plan is as good as not proven
_ROUNDING = 1e-9  # of a distance that is rounded up
_SAME = 0.005  # of a result; a smaller difference is not worth a figure
TIMES = {1: "once", 2: "twice", 3: "three times"}


def people_title(times: int) -> str:
    """The title of the people that count: people reached once, or those reached several times."""
    return "People reached" if times == 1 else f"Reached {TIMES[times]} or more"


def caution_sentence(display: Display, careful: Plan, caution: Caution) -> str:
    """What the careful choice costs on average and saves in the bad case.

    Empty where the goal is money and amounts are hidden.
    """
    expected = caution.expected
    if careful.bad_case is None or careful.goal_value is None:
        return ""
    if expected.bad_case is None or expected.goal_value is None:
        return ""
    if caution.same:
        return (
            "Caution changes nothing here. The plan that is best on average also has the best bad case. "
            f"{_bad_case(display, careful, careful.bad_case)}"
        )
    average = result_words(display, expected, expected.goal_value)
    return (
        f"The careful plan brings {result_words(display, careful, careful.goal_value)} on average. "
        f"{_bad_case(display, careful, careful.bad_case)} "
        f"Another plan has the best average. It books {boosted_mix(display, expected)}. "
        f"It brings {average} on average "
        f"and {result_words(display, expected, expected.bad_case)} in the bad case. "
        f"{_price(display, careful, caution)}"
    )


def _bad_case(display: Display, plan: Plan, value: float) -> str:
    """What the bad case is, and what it brings."""
    return f"In the bad case it brings {result_words(display, plan, value)}; 1 in 10 simulations is worse."


def _price(display: Display, careful: Plan, caution: Caution) -> str:
    """Caution as a trade: what it takes on average, what it gives in the bad case, and the money kept."""
    expected, saves = caution.expected, caution.saves or 0.0
    takes = _moved(display, careful, caution.costs or 0.0, expected.goal_value or 0.0, "costs", "gains")
    gives = _moved(display, careful, saves, expected.bad_case or 0.0, "saves", "gives up")
    text = f"So caution {takes} on average and {gives} in the bad case"
    if expected.spent_usd is None or careful.spent_usd is None:
        return f"{text}."
    kept = expected.spent_usd - careful.spent_usd
    if abs(kept) <= _SAME * expected.spent_usd:
        return f"{text}."
    if kept < 0:
        return f"{text}. It spends {money(display, -kept)} more."
    if saves < 0:
        return f"{text}. It keeps {money(display, kept)} that the bad case would not be worth to you."
    return f"{text}. {money(display, kept)} stays unspent."


def _moved(display: Display, plan: Plan, change: float, of: float, more: str, less: str) -> str:
    """'costs 700 people'; the other verb for a change below zero, and words for one too small to tell."""
    if abs(change) <= _SAME * abs(of):
        return f"{more} next to nothing"
    return f"{more if change > 0 else less} {_amount(display, plan, abs(change))}"


def proof_sentence(display: Display, rec: Recommendation) -> str:
    """What is not proven about a recommendation; empty where it is the best possible to within 0.1%."""
    if rec.certified:
        return ""
    if rec.gap is not None and rec.gap <= _WORTH_SAYING:
        most = math.ceil(rec.gap * 1_000 - _ROUNDING) / 10
        return (
            f"This plan is at most {per_cent(display, most)} from the best possible. "
            "A closer proof takes too long."
        )
    if rec.tried <= 1:
        return "Best plan found, not proven to be the best of all."
    return f"Best of {count(display, rec.tried)} plans tried, not proven to be the best of all."


def repetition_sentence(display: Display, plan: Plan) -> str:
    """How many people are reached as often as the owner asks for, beside those reached at all."""
    share = plan.effective_reach / plan.reach if plan.reach > 0 else 0.0
    return (
        f"About {number(display, plan.effective_reach)} people see at least {plan.reach_times} "
        "of the creators. "
        f"That is {percent(display, share)} of the {number(display, plan.reach)} who see any of them."
    )


def repetition_caveat(plan: Plan) -> str:
    """What counting people reached several times cannot promise."""
    return (
        f"How many are reached {TIMES[plan.reach_times]} is a rougher figure "
        "than how many are reached at all. "
        "Nobody has measured here whether seeing several creators sells more."
    )


def overlap_peak_sentence(display: Display, turn: OverlapPeak, times: int) -> str:
    """Where more overlap turns from help into cost for people reached so often."""
    who = f"people who see at least {times} creators" if times > 1 else "people reached"
    if turn.people <= 0:
        nobody = f"see {times} or more creators" if times > 1 else "be reached"
        return f"Nobody would {nobody}, whatever the overlap."
    peak = per_cent(display, turn.peak_pct)
    if turn.always_helps:
        return (
            f"More overlap helps here. It brings up to about {number(display, turn.people)} {who}, at {peak}."
        )
    if turn.always_costs:
        return f"Here overlap only hurts: {who} are most with none, about {number(display, turn.people)}."
    return (
        f"Overlap helps up to about {peak}. "
        f"There {who} are most, about {number(display, turn.people)}. "
        "Beyond it the same few see everything."
    )


def result_words(display: Display, plan: Plan, value: float) -> str:
    """A result on the goal of a plan: '16,000 people', '$1,200 profit'."""
    if plan.goal == Goal.PROFIT:
        return signed_money(display, value)
    return _counted(display, plan, value)


def _counted(display: Display, plan: Plan, value: float) -> str:
    if plan.goal == Goal.ORDERS:
        return orders_counted(display, value)
    return f"{number(display, value)} {_noun(plan)}"


def _amount(display: Display, plan: Plan, value: float) -> str:
    """A difference on the goal."""
    return money(display, value) if plan.goal == Goal.PROFIT else _counted(display, plan, value)


def _noun(plan: Plan) -> str:
    if plan.goal != Goal.REACH:
        return plan.goal.terms.plural
    return "people" if plan.reach_times == 1 else f"people reached {TIMES[plan.reach_times]} or more"
