"""From the wish to the budget: the smallest budget that does something, whoever says what that is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from influencer_compare.question.display import written_number
from influencer_compare.question.fields import bounds
from influencer_compare.question.goals import Goal, measure_of
from influencer_compare.question.input_errors import InputError, Problem, as_given
from influencer_compare.question.scenario import Scenario

STEP_USD = 100  # budgets are looked at in steps of this
LOWEST_USD, HIGHEST_USD = (int(end) for end in bounds("budget"))
_DOUBLING = 2  # from one budget of the climb to the next


@dataclass(frozen=True, slots=True)
class Wish:
    """How many people, orders or the like are wanted, expected (``chance`` None) or with a chance, as 0.8.

    People are those of the goal different people: reached by ``reach_times`` creators. Raises InputError for
    what nobody can have.
    """

    wanted: float
    goal: Goal = Goal.REACH
    chance: float | None = None

    def __post_init__(self) -> None:
        """Refuse what is no number of anything, and a chance that is none; a goal may be its plain word."""
        object.__setattr__(self, "goal", Goal.named(self.goal))
        problems = []
        if not (math.isfinite(self.wanted) and self.wanted > 0):
            problems.append(Problem("wanted", as_given(self.wanted), "ask for a number above 0"))
        if self.chance is not None and not 0 < self.chance < 1:
            remedy = "it must be between 0 and 1, such as 0.8"
            problems.append(Problem("chance", as_given(self.chance), remedy))
        if problems:
            raise InputError(problems)

    def measure(self, scenario: Scenario) -> str:
        """The result of a plan that counts."""
        return measure_of(self.goal, scenario.reach_times)


def counted_goal(scenario: Scenario) -> Goal:
    """What a wish counts: what the goal of the question counts; for profit, which is money, orders."""
    return Goal.ORDERS if scenario.goal.terms.unit == "usd" else scenario.goal


class OutOfReach(Exception):
    """No budget up to the highest does it.

    ``wanted`` is the wish, ``most`` the most that any budget looked at brings, ``price_usd`` what that costs,
    0 where no plan fits at all.
    """

    def __init__(self, wanted: float, most: float, price_usd: float) -> None:
        self.wanted, self.most, self.price_usd = wanted, most, price_usd
        super().__init__(
            f"{written_number(wanted)} is out of reach: the most is {written_number(round(most))}, for about "
            f"${written_number(round(price_usd))}. "
            "Ask for less, or relax another limit."
        )

    def __reduce__(self) -> tuple[type[OutOfReach], tuple[float, float, float]]:
        """How it travels from one process to another: by its facts."""
        return type(self), (self.wanted, self.most, self.price_usd)


def smallest_budget(wanted: float, brings: Callable[[int], tuple[float, float]]) -> int:
    """The smallest budget, US dollars, that brings what is wanted while one step less does not.

    ``brings`` tells what a budget brings and what of it is spent. Results need not rise with the budget, as
    creators are whole: the search climbs from the lowest budget by doubling until one does it, then halves
    the way back to the one before, so that of both ends of the last step it has seen the results. Raises
    OutOfReach where no budget of the climb does it.
    """
    most, price_usd, before = 0.0, 0.0, 0
    for budget in _climb():
        value, spent_usd = brings(budget)
        if value >= wanted:
            return _halved(before, budget, lambda between: brings(between)[0] >= wanted)
        if value > most:
            most, price_usd = value, spent_usd
        before = budget
    raise OutOfReach(wanted, most, price_usd)


def _climb() -> list[int]:
    """The lowest budget, each twice the one before, and the highest."""
    budgets = [LOWEST_USD]
    while budgets[-1] * _DOUBLING < HIGHEST_USD:
        budgets.append(budgets[-1] * _DOUBLING)
    return [*budgets, HIGHEST_USD]


def _halved(fails: int, does: int, test: Callable[[int], bool]) -> int:
    """Where it turns between a budget that fails, or 0 for none below, and one that does it."""
    while fails and does - fails > STEP_USD:
        middle = (fails + does) // (_DOUBLING * STEP_USD) * STEP_USD
        fails, does = (fails, middle) if test(middle) else (middle, does)
    return does
