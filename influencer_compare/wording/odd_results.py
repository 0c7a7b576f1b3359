"""What looks odd about an answer, why it is so, and what would make it otherwise."""

from __future__ import annotations

import math

from influencer_compare.planner.plans import EvaluatedMix
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
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
from influencer_compare.wording.mixes import mix_phrase, size_words, tier_word
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
    start = f"No {tier_word(size.tier)} creator is booked, although one would fit alone."
    why = f" {_room_sentence(display, size, scenario)}"
    if size.reason != "fewer per dollar":
        why = f" {_reason(display, size.reason, scenario)}"
    with_one = ""
    if size.forced is not None:
        dearer = size.forced.spent_usd - best.spent_usd
        more = (
            f", for {money(display, dearer)} more"
            if size.forced.goal_value > best.goal_value and dearer > 0
            else ""
        )
        with_one = (
            f" With one, the best plan changes. It books {mix_phrase(display, size.forced)}."
            f" It would bring {result_phrase(display, size.forced)}"
            f"{_against(display, size.forced, best)}{more}."
        )
    if size.change is None:
        return f"{start}{why}{with_one} No single change that we tried brings it in."
    return f"{start}{why}{with_one} It would be booked with {change_phrase(display, size.change.values)}."


def _room_sentence(display: Display, size: UnusedSize, scenario: Scenario) -> str:
    """Who would have to go for one creator of an unused size, and what is lost by it."""
    gone = ""
    if size.removed:
        many = counted(display, sum(line.creators for line in size.removed), "creator")
        gone = f"To make room, {many} would go."
    if not gone or scenario.goal.terms.sells or not math.isfinite(size.out_per_usd):
        return f"{gone} They bring more for the money." if gone else "Others bring more for the money."
    out, into = number_pair(display, _PER_USD * size.out_per_usd, _PER_USD * size.in_per_usd)
    per = whole_money(display, _PER_USD)
    return (
        f"{gone} Each {per} spent on them brings {out} {scenario.goal.terms.plural}. "
        f"Spent on the other size it would bring {into}."
    )


def _carries_sentence(display: Display, one: OneCarries, best: EvaluatedMix, scenario: Scenario) -> str:
    carrier = next((each for each in best.lines if each.line == one.line), best.lines[0])
    who = f"One creator of {size_words(display, carrier)} followers"
    if best.creators == 1:
        start = f"{who} is the whole plan. {_reason(display, one.reason, scenario)}"
    else:
        start = (
            f"{who} brings {percent(display, one.share)} of the people. That is the best use of the money."
        )
    if one.change is None:
        return f"{start} No single change that we tried spreads it."
    return f"{start} To rely less on one creator, try {_change_and_result(display, one.change, best)}."


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
    return f"{start} You'd get more with {_change_and_result(display, left.change, best)}."


def _same_sentence(display: Display, same: SameAnswer, best: EvaluatedMix, scenario: Scenario) -> str:
    start = (
        f"With {whole_money(display, same.up_to)} the plan would still be the same. "
        f"{_reason(display, same.reason, scenario)}"
    )
    if same.change is None:
        return start
    return f"{start} You'd get more with {_change_and_result(display, same.change, best)}."


def _change_and_result(display: Display, change: Change, best: EvaluatedMix) -> str:
    result = f"{result_phrase(display, change.plan)}{_against(display, change.plan, best)}"
    return (
        f"{change_phrase(display, change.values)}. "
        f"That books {mix_phrase(display, change.plan)}. It would bring {result}"
    )


def _against(display: Display, plan: EvaluatedMix, best: EvaluatedMix) -> str:
    """How a plan compares with the recommendation: ', 15% fewer'."""
    if plan.goal == Goal.PROFIT or best.goal_value <= 0:
        return ""
    share = plan.goal_value / best.goal_value - 1
    if share >= 1:
        return f", {number(display, 1 + share)} times as many"
    return f", {percent(display, abs(share))} {'more' if share > 0 else 'fewer'}"


def _reason(display: Display, reason: Reason, scenario: Scenario) -> str:
    """Why no more is booked, as a sentence."""
    return {
        "whole creators": "What's left isn't enough for another creator.",
        "budget": "The budget does not pay for another creator.",
        "hours": "One more creator would take more hours than you have.",
        "most creators": f"You would manage at most {counted(display, scenario.most_creators, 'creator')}.",
        "creators to be found": "There are no more creators of the sizes worth booking.",
        "largest share": (
            f"One creator may be paid at most {per_cent(display, scenario.largest_share_pct)} of the budget."
        ),
        "creators per size": "Your own numbers of each size keep others out.",
        "launch date": "Others could not be live by your date.",
        "worth paying": (
            f"The next one would cost more than your maximum of {money(display, scenario.worth_usd)} "
            f"per extra {scenario.goal.terms.singular}."
            if scenario.worth_is_set
            else "The next one would cost more than its orders leave."
        ),
        "profit": "The next one would cost more than it earns.",
        "repetition": "One more creator would reach nobody often enough.",
        "published figures": "Nobody has published figures for other sizes.",
    }.get(reason, "Other creators bring more for the money.")
