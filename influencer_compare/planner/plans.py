"""What the planner answers with: lines, plans, recommendations, and why nothing fits."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from influencer_compare.model.creators import Creator
from influencer_compare.model.market import Market
from influencer_compare.question.fields import Goal, Platform
from influencer_compare.simulation.outcomes import Bands, Outcomes, chance_better

GAP_AT_MOST = 0.001  # the promise: at most 0.1 % from the best possible
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
    "fee basis",
    "profit",
    "repetition",
]


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """So many creators of one size on one platform, with so many posts each.

    ``size`` says which follower count stands for the tier: its typical one, or the smallest that still
    belongs to it (used only where a side of the comparison fits no other way).
    """

    platform: Platform
    tier: str
    posts: int
    creators: int
    size: Size = "typical"


Mix = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
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
    """A limit that a mix breaks: what it needs and what the scenario allows."""

    limit: Limit
    needed: float
    allowed: float
    line: Line | None = None


@dataclass(frozen=True)
class Plan:
    """A mix with everything it costs and does, at the middle of every figure.

    Reach, gross, impressions and engagements count people of the market, delivery included. ``gross``
    counts people once per creator, ``reach`` once; ``reach_at_least[k - 1]`` are those whom at least k
    creators reach, and ``reach_times`` is how many creators the owner wants to reach each person.
    ``frequency`` is impressions per person reached. ``hours`` are all hours;
    ``bought_hours`` of them are paid for, inside ``cash_usd``.
    """

    mix: Mix
    lines: tuple[PlanLine, ...]
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
    margin_usd: float
    reach_at_least: tuple[float, ...]
    fees_usd: float
    agency_usd: float
    help_usd: float
    products_usd: float
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
    reach_times: int = 1
    draw: Callable[[Plan], Outcomes] | None = field(default=None, compare=False, repr=False)

    @functools.cached_property
    def outcomes(self) -> Outcomes:
        """Every result in each of the 2,000 imagined worlds; drawn when first asked for."""
        if self.draw is None:
            raise ValueError("This plan was made without ranges: use influencer_compare.plan or evaluate.")
        return self.draw(self)

    @property
    def over_budget_share(self) -> float:
        """The chance that quotes and hours together cost more than the budget."""
        drawn = self.outcomes.cash_usd if self.budget_covers == "cash" else self.outcomes.loaded_usd
        return float((drawn > self.budget_usd).mean())

    def chance_over(self, other: Plan) -> float:
        """The chance that this plan beats another on this plan's goal, in the same worlds; a tie is half."""
        return chance_better(self.outcomes.goal(self.goal), other.outcomes.goal(self.goal))

    @functools.cached_property
    def bands(self) -> Bands:
        """The range of every result: 10th, 50th and 90th percentile."""
        return self.outcomes.bands()

    @property
    def frequency(self) -> float:
        """How often a person who is reached sees a post, on average."""
        return _ratio(self.impressions, self.reach)

    @property
    def cpm_reach_usd(self) -> float:
        """Cash cost of a thousand different people."""
        return 1_000 * _ratio(self.cash_usd, self.reach)

    @property
    def cpm_impressions_usd(self) -> float:
        """Cash cost of a thousand views in the market; never to be compared with ``cpm_reach_usd``."""
        return 1_000 * _ratio(self.cash_usd, self.impressions)

    @property
    def cpe_usd(self) -> float:
        """Cash cost of one engagement by a person of the market."""
        return _ratio(self.cash_usd, self.engagements)

    @property
    def cost_per_person_usd(self) -> float:
        """Cash cost of one person reached."""
        return _ratio(self.cash_usd, self.reach)

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
    def cost_per_order_usd(self) -> float:
        """Cash cost of one order (CPA)."""
        return _ratio(self.cash_usd, self.orders)

    @property
    def effective_reach(self) -> float:
        """People reached by at least as many creators as the owner asks for (``reach`` where that is one)."""
        counted = self.reach_at_least[self.reach_times - 1 :]
        return counted[0] if counted else 0.0

    @property
    def goal_value(self) -> float:
        """The plan's result on the scenario's goal; for the goal reach, ``effective_reach``."""
        return {
            "reach": self.effective_reach,
            "engagements": self.engagements,
            "orders": self.orders,
            "profit": self.profit_usd,
        }[self.goal]

    @property
    def bad_case(self) -> float:
        """The result on the scenario's goal in the bad case: its 10th percentile."""
        return self.outcomes.bad_case(self.goal)

    @property
    def beyond_evidence(self) -> tuple[PlanLine, ...]:
        """Lines whose size lies outside what anybody has published figures for."""
        return tuple(line for line in self.lines if line.creator.beyond_evidence)


@dataclass(frozen=True, slots=True)
class NoPlan:
    """An alternative that does not fit: which limit is the reason, and from which budget it would fit.

    ``from_budget_usd`` is None where no budget helps.
    """

    reason: Limit
    from_budget_usd: float | None = None


Status = Literal["micro", "macro", "mix", "too close to call", "not enough evidence"]
VerdictReason = Limit | Literal["ahead", "within doubt", "judged fees", "may lose"]
Strength = Literal["clear", "leaning", "none", "set by you"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Micro, macro or a mix, and how sure that is.

    ``chance`` is the chance that the side named (for a mix: the recommendation against the better side)
    comes out ahead; ``gap`` the lead in the goal, larger / smaller - 1. Both are None where only one side
    fits; ``reason`` is then the limit that keeps the other out. With the reason "may lose" (goal profit)
    ``chance`` is the chance that the recommended plan earns anything.
    """

    status: Status
    strength: Strength
    reason: VerdictReason
    next_step: Literal["book", "ask for quotes", "test both"]
    chance: float | None = None
    gap: float | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """What the careful choice costs and saves: the plan chosen beside the one with the best result expected.

    Both are on the scenario's goal. ``same`` is True where both choices book the same creators.
    """

    careful: Plan
    expected: Plan

    @property
    def same(self) -> bool:
        """Whether caution changes nothing."""
        return self.careful.mix == self.expected.mix

    @property
    def costs(self) -> float:
        """How much less the careful plan brings as expected (below 0 it would bring more, for more money)."""
        return self.expected.goal_value - self.careful.goal_value

    @property
    def saves(self) -> float:
        """How much more it brings in the bad case."""
        return self.careful.bad_case - self.expected.bad_case


@dataclass(frozen=True)
class Recommendation:
    """The chosen plan, what it was compared with, and how far it can be from the best possible.

    ``gap`` is the proven relative distance to the best possible value of the goal net of cost, 0.0
    where every mix was tried, infinite where nothing is proven: plans chosen by the bad case, and people
    reached twice or more where there are too many mixes to try all. ``tried`` is then the number of mixes
    that were compared. ``certified`` is False for a gap above 0.1 %. ``limits`` names what binds: relaxing
    it by 10 % (or one creator) would better the goal by more than 1 % (with the careful choice, that of the
    plan with the best expected result, which ``caution`` holds). ``share_limit_dropped`` is True where
    nothing fits under the largest share of the budget on one creator. ``sides`` tells the side ('micro',
    'macro') of each alternative, also of those that do not fit.
    """

    best: Plan
    alternatives: Mapping[str, Plan | NoPlan]
    gap: float
    limits: tuple[Limit, ...]
    sides: Mapping[str, str]
    share_limit_dropped: bool = False
    gaps: Mapping[str, float] = field(default_factory=dict)
    tried: int = 0
    caution: Caution | None = None
    judge: Callable[[Recommendation], Verdict] | None = field(default=None, compare=False, repr=False)

    @property
    def certified(self) -> bool:
        """Whether the plan is proven to be within 0.1 % of the best possible."""
        return self.gap <= GAP_AT_MOST

    @functools.cached_property
    def verdict(self) -> Verdict:
        """Micro, macro or a mix, and how sure that is; judged when first asked for."""
        if self.judge is None:
            raise ValueError("This recommendation was made without a verdict: use influencer_compare.plan.")
        return self.judge(self)

    def plans(self) -> Iterator[tuple[str, Plan | NoPlan]]:
        """The recommendation and every alternative by name, in the order they are shown."""
        yield "recommended", self.best
        yield from self.alternatives.items()


class NoPlanFits(Exception):
    """No creator at all fits the limits.

    ``limit`` is what stops it; ``changes`` the cheapest change of the scenario that makes a plan fit, as
    fields and values (empty where no single change helps). Each change was tried before it is named.
    Where every plan loses money (limit "profit"), ``other_changes`` are further single changes that break
    even, and ``least_loss`` is the plan that loses least.
    """

    def __init__(
        self,
        limit: Limit,
        changes: Mapping[str, object],
        other_changes: tuple[Mapping[str, object], ...] = (),
        least_loss: Plan | None = None,
    ) -> None:
        self.limit = limit
        self.changes = dict(changes)
        self.other_changes = other_changes
        self.least_loss = least_loss
        remedy = " and ".join(f"{name} = {value}" for name, value in self.changes.items())
        super().__init__(
            f"No creator fits: the limit is {limit}." + (f" It fits with {remedy}." if remedy else "")
        )


def _ratio(upper: float, lower: float) -> float:
    return upper / lower if lower > 0 else float("inf")
