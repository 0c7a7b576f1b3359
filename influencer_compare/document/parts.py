"""The parts of a result document that describe one plan; fields that tell a fee are marked.

Field names are those of ``plans``, ``creators`` and ``outcomes``, whose docstrings say what they mean.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, ValidationInfo

from influencer_compare.planner.plans import Limit, Line, Size
from influencer_compare.question.fields import Goal, Platform

# Where a stored number is used as one and not only shown. Far beyond what any version plans.
_MOST_BOOKED = 1_000  # creators of a line, posts of a creator
_MOST_FOLLOWERS = 1e10
_MOST_WEEKS = 10_000


class Tells(str):
    """What a field gives away: 'fees', or 'profit' where that is the goal. Read by ``hiding``."""

    __slots__ = ()


def _infinite_is_none(value: Any, info: ValidationInfo) -> Any:
    """Nothing to divide by has no number in JSON; in a file that is read, None must stand as it is."""
    return None if info.mode == "python" and isinstance(value, float) and math.isinf(value) else value


# None where there is no number: nothing to divide by, or hidden.
Number = Annotated[float | None, BeforeValidator(_infinite_is_none)]
Fee = Annotated[Number, Tells("fees")]
FeeAbove0 = Annotated[Annotated[float, Field(gt=0)] | None, BeforeValidator(_infinite_is_none), Tells("fees")]
GoalNumber = Annotated[Number, Tells("profit")]


class Part(BaseModel):
    """A part of the document: frozen, closed, every field required, finite numbers only."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, from_attributes=True
    )


class RangeResult(Part):
    """10th, 50th and 90th percentile."""

    low: Number
    mid: Number
    high: Number


FeeRange = Annotated[RangeResult | None, Tells("fees")]


class BandsResult(Part):
    """The range of every result of a plan."""

    reach: RangeResult
    effective_reach: RangeResult
    gross: RangeResult
    impressions: RangeResult
    engagements: RangeResult
    orders: RangeResult
    hours: RangeResult
    profit_usd: FeeRange
    cash_usd: FeeRange
    loaded_usd: FeeRange
    cost_per_person_usd: FeeRange
    cpe_usd: FeeRange


class LineResult(Part):
    """So many creators of one size on one platform, as ``plans.Line``."""

    platform: Platform
    tier: str
    posts: Annotated[int, Field(ge=1, le=_MOST_BOOKED)]
    creators: Annotated[int, Field(ge=1, le=_MOST_BOOKED)]
    size: Size

    def line(self) -> Line:
        """The same as the planner takes it."""
        return Line(self.platform, self.tier, self.posts, self.creators, self.size)


class CreatorResult(Part):
    """One creator of a line, as ``creators.Creator``."""

    followers: Annotated[float, Field(ge=1, le=_MOST_FOLLOWERS)]
    fee_first_post_usd: Fee
    fees_usd: Fee
    agency_usd: Fee
    cash_usd: Fee
    hours: float
    finding_hours: float
    audience: float
    view_share: float
    delivery: float
    impressions: float
    engagements: float
    engagements_at_most: float
    engagements_capped: bool
    clicks: float
    orders: float
    weeks: float
    beyond_evidence: tuple[str, ...]
    judged_fee: bool


class PlanLineResult(Part):
    """What the creators of one line cost and do together, as ``plans.PlanLine``."""

    line: LineResult
    creator: CreatorResult
    reach_alone: float
    gross: float
    impressions: float
    engagements: float
    orders: float
    cash_usd: Fee
    hours: float


class MarketResult(Part):
    """The people the owner can sell to."""

    adults: float
    people: float
    fit_share: float


class ViolationResult(Part):
    """A limit that a mix breaks; the two numbers are None where they would tell a fee that is hidden."""

    limit: Limit
    needed: Number
    allowed: Number
    line: LineResult | None


class PlanResult(Part):
    """A plan with everything it costs and does, its ranges included, as ``plans.Plan``."""

    mix: tuple[LineResult, ...]
    lines: tuple[PlanLineResult, ...]
    goal: Goal
    market: MarketResult
    budget_usd: Fee
    budget_covers: Literal["cash", "loaded"]
    creators: int
    pieces: int
    reach: float
    gross: float
    reach_at_least: tuple[float, ...]
    reach_times: Annotated[int, Field(ge=1, le=3)]
    effective_reach: float
    impressions: float
    frequency: Number
    engagements: float
    clicks: float
    orders: float
    goal_value: GoalNumber
    bad_case: GoalNumber
    margin_usd: Fee
    fees_usd: Fee
    agency_usd: Fee
    help_usd: Fee
    products_usd: Fee
    bought_hours: float
    bought_hours_usd: Fee
    cash_usd: Fee
    loaded_usd: Fee
    spent_usd: Fee
    unspent_usd: Fee
    profit_usd: Fee
    cpm_reach_usd: Fee
    cpm_impressions_usd: Fee
    cpe_usd: Fee
    cost_per_person_usd: Fee
    cost_per_order_usd: Fee
    over_budget_share: Fee
    hours: float
    own_hours: float
    weeks: Annotated[float, Field(ge=0, le=_MOST_WEEKS)]
    nothing_delivered_share: float
    largest_creator_share: float
    violations: tuple[ViolationResult, ...]
    bands: BandsResult


class NoPlanResult(Part):
    """An alternative that does not fit, as ``plans.NoPlan``."""

    reason: Limit
    from_budget_usd: FeeAbove0


def _fits(found: Any) -> str:
    if isinstance(found, Mapping):
        return "no plan" if "reason" in found else "plan"
    return "no plan" if hasattr(found, "reason") else "plan"


Alternative = Annotated[
    Annotated[PlanResult, Tag("plan")] | Annotated[NoPlanResult, Tag("no plan")], Discriminator(_fits)
]
