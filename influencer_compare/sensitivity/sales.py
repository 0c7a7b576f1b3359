"""What a plan means in sales: break-even in people, three views of its orders, and the content it leaves.

Plain arithmetic on a plan that is made; nothing here changes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.document.parts import Plan, PlanLine
from influencer_compare.document.sales import BreakEven, Content, ContentKind, OrderViews, Sales
from influencer_compare.document.schema import NothingFits, Option
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Row
from influencer_compare.model.curves import orders_per_click
from influencer_compare.model.market import area_share
from influencer_compare.question.scenario import Format, Scenario

_ORDERS = "clicks_orders"
_OFF_SCREEN: tuple[Format, ...] = ("story",)  # gone after a day: nothing to use again
_PHOTOS: tuple[Format, ...] = ("photo", "carousel")
_STUDY = ("revenue_small_to_followers", "revenue_large_from_followers", "usd_per_eur")
_REVENUE = ("revenue_per_follower_small_eur", "revenue_per_follower_large_eur")


def with_sales(option: Option, scenario: Scenario, evidence: Evidence) -> Option:
    """The option with what its plan means in sales; where nothing fits, the plan that loses least."""
    plan = option.result.least_loss if isinstance(option.result, NothingFits) else option.plan
    return option.model_copy(update={"sales": sales_of(scenario, plan, evidence)})


def sales_of(scenario: Scenario, plan: Plan | None, evidence: Evidence) -> Sales | None:
    """What a plan means in sales; None where nobody is booked, reached or paid, or where fees are hidden."""
    if plan is None or not plan.lines or not plan.spent_usd or plan.reach <= 0:
        return None
    break_even = _break_even(scenario, plan.spent_usd, plan.reach)
    return Sales(
        break_even=break_even,
        orders=_orders(scenario, plan, break_even.sale_usd, evidence),
        content=tuple(_content(scenario, plan.lines, evidence)),
    )


def rows_behind_sales(sales: Sales, evidence: Evidence) -> tuple[Row, ...]:
    """The rows of ``data/`` that are shown beside the plan."""
    shown = [evidence.find("content_value", each.kind) for each in sales.content]
    shown += [evidence.find(_ORDERS, name) for name in (*_REVENUE, *_STUDY, "orders_per_click")]
    return tuple(row for row in shown if row is not None)


def _break_even(scenario: Scenario, cost_usd: float, people: float) -> BreakEven:
    sale = scenario.sale_usd if scenario.sale_is_given else None
    kept = scenario.kept_share
    orders = None if sale is None or kept <= 0 else cost_usd / (sale * kept)
    return BreakEven(
        cost_usd=cost_usd,
        people=people,
        leaves_per_person_usd=cost_usd / people,
        sale_usd=sale,
        sale_is_example=sale is not None and scenario.order_value_usd is None,
        margin_share=scenario.margin_share,
        commission_share=scenario.commission_share,
        orders=orders,
        people_per_order=None if orders is None else people / orders,
    )


def _orders(scenario: Scenario, plan: Plan, sale_usd: float | None, evidence: Evidence) -> OrderViews:
    guessed = evidence.value(_ORDERS, "orders_per_click")
    typed, learnt = scenario.orders_per_100_clicks, scenario.learnt.shares.get("orders")
    own = None if typed is None and learnt is None else orders_per_click(scenario, evidence)
    low_eur, high_eur = _study_revenue_eur(scenario, plan.lines, evidence)
    usd_per_eur = evidence.value(_ORDERS, "usd_per_eur")
    low, high = (None if sale_usd is None else eur * usd_per_eur / sale_usd for eur in (low_eur, high_eur))
    views = [plan.clicks * guessed, *([] if own is None else [plan.clicks * own]), low, high]
    known = [each for each in views if each]
    return OrderViews(
        own=None if own is None else plan.clicks * own,
        own_per_100_clicks=typed if own is None or typed is not None else 100 * own,
        guess=plan.clicks * guessed,
        guess_per_100_clicks=100 * guessed,
        study_low_eur=low_eur,
        study_high_eur=high_eur,
        study_low=low,
        study_high=high,
        times_apart=max(known) / min(known) if len(known) == len(views) else None,
    )


def _study_revenue_eur(
    scenario: Scenario, lines: Sequence[PlanLine], evidence: Evidence
) -> tuple[float, float]:
    """Sales if followers in the area bought as in the one study: its two sizes, both ends between them."""
    small, large = (evidence.value(_ORDERS, name) for name in _REVENUE)
    small_to, large_from = (evidence.value(_ORDERS, name) for name in _STUDY[:2])
    low = high = 0.0
    for line in lines:
        followers = line.creator.followers
        near = area_share(scenario.area, followers, evidence) * followers
        made = line.line.creators * line.creator.delivery * near
        low += made * (small if followers <= small_to else large)
        high += made * (large if followers >= large_from else small)
    return low, high


def _content(scenario: Scenario, lines: Sequence[PlanLine], evidence: Evidence) -> list[Content]:
    pieces: dict[ContentKind, float] = {}
    for line in lines:
        on_instagram = line.line.platform == "instagram"
        if on_instagram and scenario.format in _OFF_SCREEN:
            continue
        kind: ContentKind = "photo" if on_instagram and scenario.format in _PHOTOS else "video"
        made = line.line.creators * line.creator.delivery * line.line.posts
        pieces[kind] = pieces.get(kind, 0.0) + made
    found = []
    for kind, expected in pieces.items():
        count = round(expected)
        if count == 0:
            continue
        price = evidence.figure("content_value", kind)
        found.append(
            Content(
                kind=kind,
                pieces=count,
                each_low_usd=price.low,
                each_high_usd=price.high,
                low_usd=count * price.low,
                high_usd=count * price.high,
            )
        )
    return found
