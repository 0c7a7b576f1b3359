"""What a plan means in sales, as the answer document carries it; ``sensitivity.sales`` works it out.

All of it tells what the plan costs, so that an answer whose fees are hidden has none of it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from influencer_compare.document.parts import Part

ContentKind = Literal["video", "photo"]
Amount = Annotated[float, Field(ge=0)]


class BreakEven(Part):
    """How many of the people reached must buy for the orders to pay for the plan.

    ``orders`` = cost / (sale x (margin - commission)), ``people_per_order`` = people / orders.
    Both are None where no sale
    was given; ``leaves_per_person_usd`` = cost / people needs none. ``sale_is_example`` where orders are
    the goal and no sale was given. ``cost_usd`` is what the budget pays.
    """

    cost_usd: Amount
    people: Annotated[float, Field(gt=0)]
    leaves_per_person_usd: Amount
    sale_usd: Annotated[float, Field(gt=0)] | None
    sale_is_example: bool
    margin_share: Annotated[float, Field(gt=0, le=1)]
    commission_share: Annotated[float, Field(ge=0, le=1)] = 0.0
    orders: Annotated[float, Field(gt=0)] | None
    people_per_order: Annotated[float, Field(gt=0)] | None


class OrderViews(Part):
    """The orders of a plan by three rates that disagree, on average.

    ``own`` by the owner's orders from 100 clicks, None where she gave none; ``guess`` by ours. The one study
    with revenue gives ``study_low_eur`` to ``study_high_eur`` of sales, as orders of the owner's sale
    ``study_low`` to ``study_high``, None where she gave none. ``times_apart`` is the largest of all over the
    smallest, None where one is missing.
    """

    own: Amount | None
    own_per_100_clicks: Amount | None
    guess: Amount
    guess_per_100_clicks: Amount
    study_low_eur: Amount
    study_high_eur: Amount
    study_low: Amount | None
    study_high: Amount | None
    times_apart: Annotated[float, Field(ge=1)] | None


class Content(Part):
    """Pieces of one kind that are likely made, and what as many cost elsewhere, US dollars."""

    kind: ContentKind
    pieces: Annotated[int, Field(ge=1)]
    each_low_usd: Amount
    each_high_usd: Amount
    low_usd: Amount
    high_usd: Amount


class Sales(Part):
    """Everything about sales that stands beside a plan."""

    break_even: BreakEven
    orders: OrderViews
    content: tuple[Content, ...]
