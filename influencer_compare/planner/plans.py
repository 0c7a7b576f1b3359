"""What the planner answers with: evaluated mixes, what it chose, and why nothing fits; ranges come later.

``Line``, ``Violation`` and ``NoPlan`` stand in the answer document as they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from influencer_compare.model.boosting import Boost, Boosted
from influencer_compare.model.creators import Creator, side_of
from influencer_compare.model.market import Market
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Platform, Side
from influencer_compare.question.stored_values import CLOSED, Booked, FeeAbove0

GAP_AT_MOST = 0.001  # the promise: at most 0.1% from the best possible
Size = Literal["typical", "smallest"]
Limit = Literal[
    "budget",
    "hours",
    "creators to be found",
    "most creators",
    "largest share",
    "worth paying",
    "posts",
    "published figures",
    "creators per size",
    "launch date",
    "fee basis",  # nobody of these sizes works without a fee; stored answers hold this name
    "profit",
    "repetition",
]


def distance_to(bound: float, net: float) -> float:
    """How far a plan's worth may be from the best possible, as a share of it; 0 where nothing is sold."""
    return max(0.0, bound - net) / max(abs(net), 1e-9) if math.isfinite(net) else 0.0


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """So many creators of one size on one platform, with so many posts each.

    ``size`` says which follower count stands for the tier: its typical one, or the smallest that still
    belongs to it (used only where a side of the comparison fits no other way).
    """

    __pydantic_config__ = CLOSED
    platform: Platform
    tier: str
    posts: Booked
    creators: Booked
    size: Size = "typical"


Mix = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class EvaluatedLine:
    """One line of a plan with what its creators cost and do, all of them together, delivery included."""

    line: Line
    creator: Creator
    reach_alone: float
    gross: float
    impressions: float
    engagements: float
    orders: float
    cash_usd: float
    hours: float


@dataclass(frozen=True, slots=True)
class Violation:
    """A limit that a mix breaks: what it needs and what the scenario allows, None where that is hidden."""

    __pydantic_config__ = CLOSED
    limit: Limit
    needed: float | None
    allowed: float | None
    line: Line | None


class CreatorsBooked:
    """What the creators of a plan tell about it: of an evaluated mix, and of a plan in the document."""

    if TYPE_CHECKING:
        lines: tuple[Any, ...]  # each with its ``creator``
        boost: Boosted | None

    @property
    def beyond_evidence(self) -> bool:
        """Whether a size is booked for which nobody has published figures."""
        return any(line.creator.beyond_evidence for line in self.lines)

    @property
    def decision(self) -> Boost | None:
        """How much is spent on boosting, and whose posts it shows; None without any, and where hidden."""
        return None if self.boost is None else self.boost.decision

    @property
    def boost_usd(self) -> float | None:
        """What is paid for showing the posts as ads, permissions apart; None without, and where hidden."""
        return None if self.boost is None else self.boost.usd

    @property
    def permission_usd(self) -> float | None:
        """What creators get for it that their posts may be shown as ads; None without, and where hidden."""
        return None if self.boost is None else self.boost.permission_usd

    @property
    def judged_fees(self) -> bool:
        """Whether a fee is our judgement, because nobody has published what is asked."""
        return any(line.creator.judged_fee for line in self.lines)

    @property
    def followers_together(self) -> float:
        """The followers of all creators added up, whoever they are and however many of them follow two."""
        return sum(float(line.line.creators * line.creator.followers) for line in self.lines)

    @property
    def sides_booked(self) -> frozenset[Side]:
        """The side or sides on which the creators stand; none where nobody is booked."""
        return frozenset(side_of(line.creator.followers) for line in self.lines)


@dataclass(frozen=True)
class EvaluatedMix(CreatorsBooked):
    """A mix with everything it costs and does, at the middle of every figure.

    Reach, gross, impressions and engagements count people of the market, delivery included. ``gross``
    counts people once per creator, ``reach`` once; ``reach_at_least[k - 1]`` are those whom at least k
    creators reach, and ``reach_times`` is how many creators the owner wants to reach each person.
    ``hours`` are all hours; ``bought_hours`` of them are paid for, inside ``cash_usd``. ``commission_usd`` is
    what the orders expected cost in commission, inside ``cash_usd`` too; ``spent_usd`` is what the budget
    pays: all but the commission, which is paid out of the orders. ``highest_commission_share`` is that of an
    order's value at which nothing is lost, None without commission or orders. ``boost`` is the boosting of
    the creators' posts, None without any; what it brings and costs is part of all sums but ``fees_usd``.
    """

    mix: Mix
    lines: tuple[EvaluatedLine, ...]
    goal: Goal
    market: Market
    budget_usd: float
    budget_covers: str
    reach: float
    gross: float
    impressions: float
    engagements: float
    clicks: float
    orders: float
    new_followers: float
    margin_usd: float
    reach_at_least: tuple[float, ...]
    fees_usd: float
    agency_usd: float
    help_usd: float
    products_usd: float
    commission_usd: float
    bought_hours: float
    bought_hours_usd: float
    cash_usd: float
    loaded_usd: float
    hours: float
    own_hours: float
    spent_usd: float
    unspent_usd: float
    nothing_delivered_share: float
    largest_creator_share: float
    weeks: float
    violations: tuple[Violation, ...]
    highest_commission_share: float | None = None
    reach_times: int = 1
    boost: Boosted | None = None

    @property
    def boosted_on(self) -> Platform | None:
        """On which platform the creators' posts are boosted; None without boosting."""
        return None if self.boost is None else self.boost.platform

    @property
    def creators(self) -> int:
        """How many people the owner books."""
        return sum(line.creators for line in self.mix)

    @property
    def pieces(self) -> int:
        """How many posts are agreed."""
        return sum(line.creators * line.posts for line in self.mix)

    @property
    def profit_usd(self) -> float:
        """What the orders leave after everything, the owner's hours included."""
        return self.margin_usd - self.loaded_usd

    @property
    def charged_usd(self) -> float:
        """What counts against the goal: what the budget pays, and the commission."""
        return self.spent_usd + self.commission_usd

    @property
    def effective_reach(self) -> float:
        """People reached by at least as many creators as the owner asks for (``reach`` where that is one)."""
        counted = self.reach_at_least[self.reach_times - 1 :]
        return counted[0] if counted else 0.0

    @property
    def goal_value(self) -> float:
        """The plan's result on the scenario's goal; for the goal reach, ``effective_reach``."""
        value: float = getattr(self, self.goal.terms.measure)
        return value


@dataclass(frozen=True, slots=True)
class NoPlan:
    """An alternative that does not fit: which limit is the reason, and from which budget it would fit.

    ``from_budget_usd`` is None where no budget helps.
    """

    __pydantic_config__ = CLOSED
    reason: Limit
    from_budget_usd: FeeAbove0


@dataclass(frozen=True)
class Choice:
    """What the planner chose, what it was compared with, and how far it can be from the best possible.

    ``gap`` is the proven relative distance to the best possible value of the goal net of cost, 0.0
    where every mix was tried, infinite where nothing is proven: plans chosen by the bad case, and people
    reached twice or more where there are too many mixes to try all. ``tried`` is then the number of mixes
    that were compared. ``certified`` is False for a gap above 0.1%. ``limits`` names what binds: relaxing
    it by 10 % (or one creator) would better the goal by more than 1 % (with the careful choice, that of
    ``expected``, the choice by the expected result). ``share_limit_dropped`` is True where nothing
    fits under the largest share of the budget on one creator. ``sides`` tells the side ('micro', 'macro') of
    each alternative, also of those that do not fit. ``boosts_tried`` is how many amounts of boosting were
    planned with, none included; the proof holds for each of them. It is None where no boosting is wanted.
    """

    best: EvaluatedMix
    alternatives: Mapping[str, EvaluatedMix | NoPlan]
    gap: float
    limits: tuple[Limit, ...]
    sides: Mapping[str, str]
    share_limit_dropped: bool
    gaps: Mapping[str, float]
    tried: int
    expected: Choice | None = None
    boosts_tried: int | None = None

    @property
    def certified(self) -> bool:
        """Whether the plan is proven to be within 0.1% of the best possible."""
        return self.gap <= GAP_AT_MOST


LeastLoss = TypeVar("LeastLoss")


class NoPlanFits(Exception, Generic[LeastLoss]):
    """No creator at all fits the limits.

    ``limit`` is what stops it; ``changes`` the cheapest change of the scenario that makes a plan fit, as
    fields and values (empty where no single change helps). Each change was tried before it is named.
    Where every plan loses money (limit "profit"), ``other_changes`` are further single changes that break
    even, and ``least_loss`` is the plan that loses least, with its ranges where ``plan`` raises this.
    """

    def __init__(
        self,
        limit: Limit,
        changes: Mapping[str, object],
        other_changes: tuple[Mapping[str, object], ...] = (),
        least_loss: LeastLoss | None = None,
    ) -> None:
        self.limit = limit
        self.changes = dict(changes)
        self.other_changes = other_changes
        self.least_loss = least_loss
        remedy = " and ".join(f"{name} = {value}" for name, value in self.changes.items())
        super().__init__(
            f"No creator fits: the limit is {limit}." + (f" It fits with {remedy}." if remedy else "")
        )

    def __reduce__(self) -> tuple[type[NoPlanFits[LeastLoss]], tuple[object, ...]]:
        """How it travels from one process to another: by its facts."""
        return type(self), (self.limit, self.changes, self.other_changes, self.least_loss)
