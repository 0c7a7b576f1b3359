"""From the wish to the budget, in words."""

from __future__ import annotations

import math

from influencer_compare.document.parts import Plan
from influencer_compare.planner.budget_search import LOWEST_USD, STEP_USD, OutOfReach, Wish
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.mixes import booking_sentences
from influencer_compare.wording.numbers import count, counted, money, number, number_pair, whole_money
from influencer_compare.wording.risk_averse import TIMES

SURENESS = "Counted as"
FIND = "Find the budget"
EXPECTED, SURE = "expected", "8 of 10"
SURENESS_WORDS = {EXPECTED: "the expected result", SURE: "in 8 of 10 simulations"}
CHANCE = {EXPECTED: None, SURE: 0.8}


def wish_title(goal: Goal) -> str:
    """The title of the place: 'What budget reaches so many people?'."""
    return f"What budget {goal.terms.verb} so many {goal.terms.plural}?"


def wish_label(goal: Goal) -> str:
    """The name of the box: 'How many people?'."""
    return f"How many {goal.terms.plural}?"


def found_sentences(display: Display, scenario: Scenario, wish: Wish, plan: Plan) -> list[str]:
    """The smallest budget that does it, what its plan is, and that a step less does not do it.

    ``scenario`` is the question with that budget, ``plan`` its answer.
    """
    noun, budget = _noun(display, scenario, wish, wish.wanted), scenario.budget
    brought = f"is expected to bring {noun}"
    if wish.chance is not None:
        brought = f"brings {noun} in 8 of 10 simulations"
    _, brings = number_pair(display, wish.wanted, getattr(plan, wish.measure(scenario)))
    said = [
        f"A budget of {whole_money(display, budget)} {brought}.",
        f"{' '.join(booking_sentences(display, plan))} That is expected to bring {brings}.",
    ]
    if budget > LOWEST_USD:
        said.append(f"{whole_money(display, budget - STEP_USD)} falls short.")
    return said


def open_label(display: Display, budget_usd: int) -> str:
    """The button that asks the question with the budget found."""
    return f"Plan with {whole_money(display, budget_usd)}"


def out_of_reach_sentences(display: Display, scenario: Scenario, wish: Wish, stop: OutOfReach) -> list[str]:
    """The most that is possible, and its price."""
    if stop.most <= 0:
        return ["No budget brings any of them. Another limit of your question stops it."]
    most = _noun(display, scenario, wish, stop.most)
    return [
        f"That is out of reach. The most is about {most}, for about {money(display, stop.price_usd)}.",
        "Ask for fewer, or relax another limit: your area, your hours or your maximum price.",
    ]


def _noun(display: Display, scenario: Scenario, wish: Wish, value: float) -> str:
    if wish.goal == Goal.ORDERS:
        return counted(display, max(math.floor(value), 1), "order")
    written = count(display, value) if value == wish.wanted else number(display, value)
    if wish.goal != Goal.REACH:
        return f"{written} {wish.goal.terms.singular if written == '1' else wish.goal.terms.plural}"
    times = scenario.reach_times
    often = f" reached {TIMES[times]} or more" if times > 1 else ""
    people = "person" if written == "1" else "people"
    return f"{written} {people}{often}"
