"""What looks odd about an answer, why it is so, and what would make it otherwise."""

from __future__ import annotations

import math

from influencer_compare.planner.plans import EvaluatedMix
from influencer_compare.question.display import Display
from influencer_compare.question.goals import GOALS
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.changes import Change
from influencer_compare.sensitivity.odd_results import (
    MoneyLeft,
    OddResults,
    OneCarries,
    Reason,
    SameAnswer,
    UnusedSize,
)
from influencer_compare.wording.changes import change_phrase
from influencer_compare.wording.mixes import creators_phrase, mix_phrase, tier_word
from influencer_compare.wording.next_steps import result_phrase
from influencer_compare.wording.numbers import (
    counted,
    money,
    number,
    number_pair,
    per_cent,
    percent,
    whole_money,
)

_PER_USD = 100  # rates are told for so many dollars: whole people read better than parts of one


def odd_sentences(display: Display, odd: OddResults, scenario: Scenario) -> list[str]:
    """Everything odd about the recommendation, one short paragraph each."""
    best = odd.best
    found = [_unused_sentence(display, size, best, scenario) for size in odd.unused]
    if odd.one_carries is not None:
        found.append(_carries_sentence(display, odd.one_carries, best, scenario))
    if odd.money_left is not None:
        found.append(_left_sentence(display, odd.money_left, odd.same_answer, best, scenario))
    elif odd.same_answer is not None:
        found.append(_same_sentence(display, odd.same_answer, best, scenario))
    return found


def _unused_sentence(display: Display, size: UnusedSize, best: EvaluatedMix, scenario: Scenario) -> str:
    one = f"{tier_word(size.tier)} creator"
    start = f"No {one} is booked, although one would fit by itself."
    why = f" {_room_sentence(display, size, scenario)}"
    if size.reason != "fewer per dollar":
        why = f" {_reason(display, size.reason, scenario)}"
    with_one = ""
    if size.forced is not None:
        with_one = f" The best plan with at least one would be {mix_phrase(size.forced.mix)}: "
        dearer = size.forced.spent_usd - best.spent_usd
        more = (
            f", for {money(display, dearer)} more"
            if size.forced.goal_value > best.goal_value and dearer > 0
            else ""
        )
        with_one += f"{result_phrase(display, size.forced)}{_against(display, size.forced, best)}{more}."
    if size.change is None:
        return f"{start}{why}{with_one} No single change that we tried brings it in."
    return f"{start}{why}{with_one} It would be booked with {change_phrase(display, size.change.values)}."


def _room_sentence(display: Display, size: UnusedSize, scenario: Scenario) -> str:
    """Who would have to go for one creator of an unused size, and what is lost by it."""
    start = f"To make room, {creators_phrase(size.removed)} would have to go" if size.removed else ""
    if not start or GOALS[scenario.goal].sells or not math.isfinite(size.out_per_usd):
        return f"{start}, who bring more for the money." if start else "Others bring more for the money."
    out, into = number_pair(display, _PER_USD * size.out_per_usd, _PER_USD * size.in_per_usd)
    return (
        f"{start}: what they cost brings {out} {GOALS[scenario.goal].plural} per "
        f"{whole_money(display, _PER_USD)}, in their "
        f"place it would bring {into}."
    )


def _carries_sentence(display: Display, one: OneCarries, best: EvaluatedMix, scenario: Scenario) -> str:
    who = f"One {tier_word(one.line.tier)} creator"
    if best.creators == 1:
        start = f"{who} is the whole plan. {_reason(display, one.reason, scenario)}"
    else:
        start = (
            f"{who} stands for {percent(display, one.share)} of the reach, because that is the best "
            "use of the money."
        )
    if one.change is None:
        return f"{start} No single change that we tried spreads it."
    return f"{start} It would be spread with {_change_and_result(display, one.change, best)}."


def _left_sentence(
    display: Display, left: MoneyLeft, same: SameAnswer | None, best: EvaluatedMix, scenario: Scenario
) -> str:
    start = (
        f"{money(display, left.left_usd)} of the budget is left. {_reason(display, left.reason, scenario)}"
    )
    if same is not None and left.reason != "whole creators":
        start += f" A budget of {whole_money(display, same.up_to)} would change nothing."
    if left.enough is not None:
        start += f" The same plan needs only {change_phrase(display, left.enough.values)}."
    if left.change is None:
        return start
    return f"{start} More would come of it with {_change_and_result(display, left.change, best)}."


def _same_sentence(display: Display, same: SameAnswer, best: EvaluatedMix, scenario: Scenario) -> str:
    start = (
        f"With {whole_money(display, same.up_to)} the plan would still be the same. "
        f"{_reason(display, same.reason, scenario)}"
    )
    if same.change is None:
        return start
    return f"{start} More would come of it with {_change_and_result(display, same.change, best)}."


def _change_and_result(display: Display, change: Change, best: EvaluatedMix) -> str:
    result = f"{result_phrase(display, change.plan)}{_against(display, change.plan, best)}"
    return f"{change_phrase(display, change.values)}: {mix_phrase(change.plan.mix)}; {result}"


def _against(display: Display, plan: EvaluatedMix, best: EvaluatedMix) -> str:
    """How a plan compares with the recommendation: ', 15% fewer'."""
    if plan.goal == "profit" or best.goal_value <= 0:
        return ""
    share = plan.goal_value / best.goal_value - 1
    if share >= 1:
        return f", {number(display, 1 + share)} times as many"
    return f", {percent(display, abs(share))} {'more' if share > 0 else 'fewer'}"


def _reason(display: Display, reason: Reason, scenario: Scenario) -> str:
    """Why no more is booked, as a sentence."""
    return {
        "whole creators": "Creators come whole, and the money left is too little for the next one.",
        "budget": "The budget pays for no further creator.",
        "hours": "One more creator would take more hours than you have.",
        "most creators": f"You would manage at most {counted(display, scenario.most_creators, 'creator')}.",
        "creators to be found": "Of the sizes worth booking no more creators are to be found.",
        "largest share": (
            f"One creator may be paid at most {per_cent(display, scenario.largest_share_pct)} of the budget."
        ),
        "creators per size": "Your own numbers of each size keep others out.",
        "launch date": "Others could not be live by your date.",
        "worth paying": (
            f"The next one would cost more than the {money(display, scenario.worth_usd)} that you "
            "set as the most "
            f"worth paying for one more {GOALS[scenario.goal].singular}."
            if scenario.worth_is_set
            else "The next one would cost more than its orders leave."
        ),
        "profit": "The next one would cost more than it earns.",
        "repetition": "One more creator would reach nobody often enough.",
        "published figures": "For further sizes nobody has published figures.",
    }.get(reason, "Other creators bring more for the money.")
