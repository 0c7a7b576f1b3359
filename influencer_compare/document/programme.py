"""What ``plan_programme`` answers with: a season, month by month; pages, links and files read only this.

Fields that tell a fee are marked, and are None where the owner of a saved season hides money.

Money and hours of months in which creators return are those expected: only who stays is paid. People count
once, however often they are met; who is met in two months, by one creator or by two, is met twice.
"""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import Field

from influencer_compare.document.parts import FeeRange, Part, Range, WithLater
from influencer_compare.planner.plans import Size
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import LimitsCover, Platform
from influencer_compare.question.stored_values import Booked, Fee, GoalNumber, Month, Tells

Proof = Literal["proven", "bound", "search"]


class Booking(Part):
    """Creators of one size booked from the month ``starts`` on, for so many months in a row.

    ``posts`` are those of one creator in one month; ``fees_usd`` what one is paid in each month, if they
    stay; ``weeks`` how long it takes until the first post is live. In a test ``tried`` others post beside
    each of them in the first month alone, and who is kept is the best of all of these: their later posts get
    ``lift`` times the views of others.
    """

    platform: Platform
    tier: str
    followers: float
    posts: Booked
    creators: Booked
    starts: Month
    months: Month
    fees_usd: Annotated[tuple[float, ...] | None, Tells("fees")]
    weeks: float
    size: Size = "typical"
    tried: Annotated[int, Field(ge=0, le=10)] = 0
    lift: Annotated[float, Field(gt=0, le=100)] = 1.0


class MonthPlan(Part):
    """One month: who is booked, what that costs and takes, and whom it meets.

    ``new`` and ``again`` are creators to book for the first time and to book again, ``still_there`` how many
    of those to book again are expected to be there. ``met`` are people met in this month: ``met_new`` for
    the first time, ``met_again`` the others. ``met_so_far`` counts everybody once since the start;
    ``remembering`` are those of them who still remember a post.
    """

    month: Month
    new: int
    again: int
    still_there: float
    posts: int
    cash_usd: Fee
    loaded_usd: Fee
    hours: float
    bought_hours: float
    met: float
    met_new: float
    met_again: float
    met_so_far: float
    met_so_far_range: Range
    remembering: float


class Way(WithLater):
    """Another way to use the same limits, or this one in short.

    ``met_at_least`` are people met in at least 1, 2 and 3 months, ``effective_reach`` those met as often as
    the owner asks for; ``new`` counts the creators found. There is no profit of an order that nobody named.
    ``commission_usd`` is in the cash and not in the budget: it comes out of the orders.
    """

    new: int
    bookings: int
    reach: float
    met_at_least: tuple[float, float, float]
    effective_reach: float
    engagements: float
    orders: float
    profit_usd: Fee
    goal_value: GoalNumber
    cash_usd: Fee
    hours: float
    commission_usd: Fee = None
    new_followers: float | None = None


class Tested(Part):
    """So many creators of one size in a test."""

    platform: Platform
    tier: str
    followers: float
    creators: int


class MeasuredLift(Part):
    """Views of later posts of those kept by the rule, against those of all who were tried, as measured."""

    low: float
    mid: float
    high: float


class Waters(WithLater):
    """A test in the first month, its rule, and what it is expected to gain over the season without it.

    ``tried`` creators post once each; of each size the best third by the views of that post are booked again
    for ``months_kept`` months. ``measured`` is how much more they were viewed later where that was tried,
    ``lift`` with its ends what is counted on here: less where sales count. ``gain`` is the goal with the test
    less the goal without, its ``low`` and ``high`` for the ends of ``lift``. ``worth_it`` counts what the
    money is worth elsewhere too. ``bookings`` are all of the season with the test; older files have none.
    """

    tried: int
    kept: int
    sizes: tuple[Tested, ...]
    months_kept: int
    test_usd: Fee
    measured: MeasuredLift
    lift: float
    lift_low: float
    lift_high: float
    goal_value: GoalNumber
    gain: GoalNumber
    gain_low: GoalNumber
    gain_high: GoalNumber
    worth_it: bool
    bookings: tuple[Booking, ...] | None = None


NoTestCause = Literal["one month", "date", "creators", "found", "money", "hours", "together", "worth"]


class NoTest(Part):
    """Why a season holds no test: the first limit by which no test can keep, or none alone.

    "one month" leaves no month to come back in; "date" no month before the last post must be live;
    "creators" are the most that she books, "found" those of a size that there are or that she wants;
    "money" is that of a test, "hours" her own; "together" is several limits at once, "worth" is money that a
    test does not bring. ``creators`` post once each in the smallest test; the cheapest takes ``test_usd`` of
    ``money_usd``, which is ``money_share`` of all money.
    """

    cause: NoTestCause
    creators: int
    test_usd: Fee
    money_usd: Fee
    money_share: float


class Programme(WithLater):
    """A season planned: ``in_all`` is what it brings and costs, ``loaded_usd`` counts the owner's hours too.

    ``proof`` says what is known of its goal less its cost: "proven" within 0.1%, a "bound" of ``gap``, or
    found by "search". ``same_few`` books nobody but creators who stay for the whole season, ``all_new``
    nobody twice; None where nothing fits. ``if_all_stay_usd`` is the cash if nobody leaves. Either ``waters``
    or ``no_test`` is there. ``memory_kept`` is the share of people who still remember after a month.
    """

    months: Month
    limits_cover: LimitsCover
    goal: Goal
    reach_times: int
    budget_usd: Fee
    market_people: float
    bookings: tuple[Booking, ...]
    by_month: tuple[MonthPlan, ...]
    in_all: Way
    reach_range: Range
    engagements_range: Range
    orders_range: Range
    profit_range: FeeRange
    if_all_stay_usd: Fee
    loaded_usd: Fee
    proof: Proof
    gap: float | None
    all_new: Way | None
    same_few: Way | None
    waters: Waters | None
    no_test: NoTest | None
    memory_kept: float
    new_followers_range: Range | None = None

    @property
    def reach(self) -> float:
        """Different people over all months."""
        return self.in_all.reach

    @property
    def met_at_least(self) -> tuple[float, float, float]:
        """People met in at least 1, 2 and 3 months."""
        return self.in_all.met_at_least

    @property
    def engagements(self) -> float:
        """Likes and comments over all months."""
        return self.in_all.engagements

    @property
    def orders(self) -> float:
        """Orders over all months."""
        return self.in_all.orders

    @property
    def profit_usd(self) -> float | None:
        """What orders leave after all costs, her hours included; None where nobody named an order."""
        return self.in_all.profit_usd

    @property
    def goal_value(self) -> float | None:
        """The result on the goal; None where it is a profit that is hidden."""
        return self.in_all.goal_value

    @property
    def cash_usd(self) -> float | None:
        """The cash to be expected; None where it is hidden."""
        return self.in_all.cash_usd

    @property
    def hours(self) -> float:
        """The owner's hours and those of bought help."""
        return self.in_all.hours

    @property
    def creators(self) -> int:
        """How many people are booked over the season."""
        return sum(each.creators for each in self.bookings)

    @property
    def returning(self) -> int:
        """How many of them are booked for more than a month."""
        return sum(each.creators for each in self.bookings if each.months > 1)

    @property
    def posts(self) -> int:
        """How many posts are agreed if everybody stays."""
        return sum(each.creators * each.posts * each.months for each in self.bookings)

    def to_json(self) -> str:
        """The whole season as text; ``read_programme`` reads it again."""
        return json.dumps(self.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"


def read_programme(text: str) -> Programme:
    """A season as ``to_json`` wrote it. Raises ValueError for anything else."""
    return Programme.model_validate_json(text)
