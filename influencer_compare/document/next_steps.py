"""What other money and hours would change, as the answer document keeps it: facts, said by ``wording``."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from influencer_compare.document.parts import WholeLine, WholeMix
from influencer_compare.planner.plans import Limit
from influencer_compare.question.goals import Goal
from influencer_compare.question.stored_values import CLOSED

_ROUNDING = 1e-9
StepField = Literal["budget", "hours"]


@dataclass(frozen=True, slots=True)
class PlanInBrief:
    """A plan in the figures that steps compare, as in ``planner.plans.EvaluatedMix``."""

    __pydantic_config__ = CLOSED
    mix: WholeMix
    goal: Goal
    goal_value: float
    reach: float
    reach_times: Annotated[int, Field(ge=1, le=3)]
    cash_usd: float
    own_hours: float
    unspent_usd: float


@dataclass(frozen=True, slots=True)
class Step:
    """Another budget or other hours, and the best plan there.

    ``wanted`` is the value asked for, ``value`` the one planned with: the slider's end lies between where
    they differ. ``after`` is the best plan at ``value``; None where the slider leaves no room to move, and
    where nothing fits there: ``limit`` is then what stops it. ``added`` and ``removed`` are whole creators
    against the recommendation.
    """

    __pydantic_config__ = CLOSED
    field: StepField
    from_value: int
    wanted: int
    value: int
    before: PlanInBrief
    after: PlanInBrief | None
    limit: Limit | None
    added: WholeMix
    removed: WholeMix

    @property
    def stopped(self) -> bool:
        """Whether the end of the slider stops the step, wholly or in part."""
        return self.value != self.wanted

    @property
    def stays(self) -> bool:
        """Whether the slider leaves no room to move."""
        return self.value == self.from_value

    @property
    def same(self) -> bool:
        """Whether the plan stays as it is: the same creators, boosted as much."""
        if self.after is None or self.after.mix != self.before.mix:
            return False
        return math.isclose(self.after.reach, self.before.reach, rel_tol=_ROUNDING)

    @property
    def more_goal(self) -> float:
        """How much more of the goal the plan there brings; less is negative, 0 without a plan."""
        return 0.0 if self.after is None else self.after.goal_value - self.before.goal_value

    @property
    def more_people(self) -> float:
        """How many more different people the plan there reaches."""
        return 0.0 if self.after is None else self.after.reach - self.before.reach

    @property
    def more_cash_usd(self) -> float:
        """How much more the plan there costs, US dollars."""
        return 0.0 if self.after is None else self.after.cash_usd - self.before.cash_usd

    @property
    def more_own_hours(self) -> float:
        """How many more of the owner's hours the plan there takes."""
        return 0.0 if self.after is None else self.after.own_hours - self.before.own_hours


@dataclass(frozen=True, slots=True)
class NextCreator:
    """What the money that is left falls short of: the next creator who betters the plan.

    ``step`` is planned at the budget that pays for ``line`` as well; the best plan there may book
    otherwise (``step.added``, ``step.removed``), and it is always better than the recommendation.
    """

    __pydantic_config__ = CLOSED
    line: WholeLine
    step: Step


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What other money and hours would change, what the money left falls short of, what an hour is worth.

    ``unused_hours`` are the owner's hours that the recommendation leaves free. ``next_creator`` is None
    where no single creator more, within the slider, betters the plan by money alone.
    """

    __pydantic_config__ = CLOSED
    best: PlanInBrief
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


def _hours_more(step: Step) -> int:
    """How many hours a step adds; 1 where the slider leaves no room, and then nothing changes."""
    return max(step.value - step.from_value, 1)
