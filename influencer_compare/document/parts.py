"""The parts of the answer document that describe one plan; fields that tell a fee are marked.

Field names are those of ``planner.plans``, ``model.creators`` and ``simulation.outcomes``, whose docstrings
say what they mean. They are written out again, because here each is checked, bounded, and None where it is
hidden, while the model's are plain numbers: classes made from those at run time would have no types to check.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    Tag,
    model_serializer,
)

from influencer_compare.model.boosting import Boosted
from influencer_compare.model.market import Market
from influencer_compare.planner.plans import CreatorsBooked, Line, NoPlan, Violation
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Platform
from influencer_compare.question.stored_values import Fee, GoalNumber, Number, Tells
from influencer_compare.simulation.outcomes import Outcomes, chance_better

# Where a stored number is used as one and not only shown. Far beyond what any version plans.
_MOST_FOLLOWERS = 1e10
_MOST_WEEKS = 10_000


def _says_its_size(value: Any) -> Any:
    """In a file nothing is filled in, not even what a line usually is."""
    if isinstance(value, Mapping) and "size" not in value:
        raise ValueError("its size is left out")
    return value


WholeLine = Annotated[Line, BeforeValidator(_says_its_size)]
WholeMix = tuple[WholeLine, ...]


class Part(BaseModel):
    """A part of the document: frozen, closed, every field required, finite numbers only."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, from_attributes=True
    )


class WithLater(Part):
    """A part that has got fields later: a file leaves them out where there is nothing in them."""

    @model_serializer(mode="wrap")
    def _what_is_there(self, whole: SerializerFunctionWrapHandler) -> dict[str, Any]:
        later = {name for name, field in type(self).model_fields.items() if not field.is_required()}
        return {name: value for name, value in whole(self).items() if name not in later or value is not None}


class Range(Part):
    """10th, 50th and 90th percentile."""

    low: Number
    mid: Number
    high: Number


FeeRange = Annotated[Range | None, Tells("fees")]


class Bands(WithLater):
    """The range of every result of a plan."""

    reach: Range
    effective_reach: Range
    gross: Range
    impressions: Range
    engagements: Range
    orders: Range
    hours: Range
    profit_usd: FeeRange
    cash_usd: FeeRange
    loaded_usd: FeeRange
    cost_per_person_usd: FeeRange
    cpe_usd: FeeRange
    new_followers: Range | None = None


class BookedCreator(WithLater):
    """One creator of a line, as ``model.creators.Creator``."""

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
    commission_usd: Fee = None
    permission_usd: Fee = None


class PlanLine(Part):
    """What the creators of one line cost and do together, as ``planner.plans.EvaluatedLine``."""

    line: WholeLine
    creator: BookedCreator
    reach_alone: float
    gross: float
    impressions: float
    engagements: float
    orders: float
    cash_usd: Fee
    hours: float


class Plan(WithLater, CreatorsBooked):
    """A plan with everything it costs and does: an evaluated mix, what follows from it, and its ranges.

    ``frequency`` is impressions per person reached; ``cpm_reach_usd`` and ``cpm_impressions_usd`` are the
    cash cost of a thousand different people and of a thousand views in the market, never to be compared;
    ``cpe_usd`` that of one engagement. ``goal_value`` is the result on the goal (for reach, the
    ``effective_reach``), ``bad_case`` its 10th percentile. ``over_budget_share`` is the chance that quotes
    and hours together cost more than the budget. Ratios are None where there is nothing to divide by.
    ``highest_commission_share`` is the largest share of an order's value at which the plan still makes no
    loss (below 0 where it makes one without any), None where no commission is agreed or nothing sold; files
    from before there were commissions have neither of the two. ``boost`` is what was spent on showing the
    creators' posts as ads, None without any, in older files and where fees are hidden: the amount could be
    worked out from what it brings. Then the lines hold their part of that, and ``boosted_on`` alone says
    where posts are boosted. ``new_followers`` is None where nobody has said how many followers views bring.
    """

    mix: WholeMix
    lines: tuple[PlanLine, ...]
    goal: Goal
    market: Market
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
    violations: tuple[Violation, ...]
    bands: Bands
    commission_usd: Fee = None
    highest_commission_share: Fee = None
    boost: Annotated[Boosted | None, Tells("fees")] = None
    boosted_on: Platform | None = None
    new_followers: float | None = None
    _outcomes: Outcomes | None = PrivateAttr(default=None)

    def model_post_init(self, context: Any) -> None:
        """Keep what was drawn for this plan, where whoever builds it has that."""
        self._outcomes = context.get("outcomes") if isinstance(context, Mapping) else None

    def __eq__(self, other: object) -> bool:
        """Whether all figures are equal; what was drawn is no part of a plan's value."""
        return self.__dict__ == other.__dict__ if isinstance(other, Plan) else NotImplemented

    def __hash__(self) -> int:
        """Equal plans have equal hashes."""
        return hash((self.mix, self.reach, self.engagements))

    @property
    def outcomes(self) -> Outcomes:
        """Every result in each of the 2,000 imagined worlds; a plan that was read from a file has none."""
        if self._outcomes is None:
            raise ValueError(
                "This plan comes from a file or from plan_many, which keep ranges but no single worlds: work "
                "it out anew with influencer_compare.plan or evaluate, or ask plan_many for worlds=True."
            )
        return self._outcomes

    @property
    def without_worlds(self) -> Plan:
        """The same plan with its ranges and without its single worlds, which take most of the memory."""
        found = self.model_copy()
        found._outcomes = None  # noqa: SLF001 - of its own kind
        return found

    def chance_over(self, other: Plan) -> float:
        """The chance that this plan beats another on this plan's goal, in the same worlds; a tie is half."""
        return chance_better(self.outcomes.goal(self.goal), other.outcomes.goal(self.goal))


def _fits(found: Any) -> str:
    if isinstance(found, Mapping):
        return "no plan" if "reason" in found else "plan"
    return "no plan" if hasattr(found, "reason") else "plan"


Alternative = Annotated[
    Annotated[Plan, Tag("plan")] | Annotated[NoPlan, Tag("no plan")], Discriminator(_fits)
]
