"""Which rows of ``data/`` hold for a question: its curves over followers, who says yes and who delivers."""

from __future__ import annotations

import math
from dataclasses import replace

from scipy.special import ndtri

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, Figure
from influencer_compare.question.own_results import OwnCurve
from influencer_compare.question.scenario import Platform, Scenario

_TENTH = float(ndtri(0.9))  # standard deviations from the middle to the 90th percentile
OWN_ROW = 0  # in place of a line in a file: the figure is the owner's own
_OWN_GRADE = "B"  # a sample of her own, small and of one shop
_OWN_NOTE = "what your own campaigns taught, with the published figures as what was known before"


def fee_curve(scenario: Scenario, platform: Platform, evidence: Evidence) -> Curve | None:
    """The fee curve of the chosen basis; None where creators are paid no fee."""
    if not scenario.pays_fees:
        return None
    curve = evidence.curve("fee_curves", platform, evidence.fee_basis(scenario.fee_basis).curve)
    curve = _with_own(curve, scenario.learnt.curves.get(f"fee-{platform}"))
    if scenario.fee_slope is None:
        return curve
    steeper = scenario.fee_slope - curve.slope
    return replace(
        curve,
        slope=scenario.fee_slope,
        slope_low=curve.slope_low + steeper,
        slope_high=curve.slope_high + steeper,
    )


def engagement_curve(platform: Platform, evidence: Evidence) -> Curve:
    """How many react: per follower on Instagram, per view on TikTok and YouTube."""
    return evidence.curve(
        "engagement_curves", platform, "per follower" if platform == "instagram" else "per view"
    )


def view_curve(scenario: Scenario, platform: Platform, evidence: Evidence) -> Curve:
    """How many see a post: a share of followers on Instagram, views on TikTok and YouTube."""
    own = scenario.learnt.curves.get(views_learnt_as(scenario, platform))
    if platform != "instagram":
        short = platform == "youtube" and scenario.youtube_format == "short"
        return _with_own(evidence.curve("view_curves", platform, "short" if short else "typical"), own)
    name = "story" if scenario.format == "story" else scenario.reach_source
    return _with_own(evidence.curve("reach_curves", "instagram", name), own)


def views_learnt_as(scenario: Scenario, platform: Platform) -> str:
    """The name under which own results hold the views of this kind of post on a platform."""
    if platform == "instagram":
        return "views-story" if scenario.format == "story" else "views-instagram"
    short = platform == "youtube" and scenario.youtube_format == "short"
    return "views-short" if short else f"views-{platform}"


def is_own(row: Curve | Figure) -> bool:
    """Whether a figure is what the owner's own campaigns taught, and no row of ``data/``."""
    return row.row == OWN_ROW


def _with_own(curve: Curve, own: OwnCurve | None) -> Curve:
    """The curve with level and slope as own results leave them; how creators differ stays as published.

    ``sigma_shared`` is then what is left of our ignorance of the level, of a fee as well.
    """
    if own is None:
        return curve
    off = _TENTH * own.slope_sigma
    ends = [own.level * math.exp(step * _TENTH * own.level_sigma) for step in (-1, 1)]
    return replace(
        curve, row=OWN_ROW, at_followers=own.at_followers, low=ends[0], mid=own.level, high=ends[1],
        slope_low=own.slope - off, slope=own.slope, slope_high=own.slope + off,
        sigma_shared=own.level_sigma, sources=(), grade=_OWN_GRADE, note=_OWN_NOTE,
    )  # fmt: skip


def acceptance_figure(scenario: Scenario, followers: float, evidence: Evidence) -> Figure:
    """Which share of the creators asked says yes, with its range."""
    names = acceptance_rows(scenario)
    if len(names) == 1:
        return evidence.figure("operations", names[0])
    small = followers <= evidence.value("operations", "product_small_to_followers")
    return evidence.figure("operations", names[0 if small else 1])


def acceptance_rows(scenario: Scenario) -> tuple[str, ...]:
    """The rows of operations.csv on who says yes: one, or that of the smallest creators and of the others."""
    if scenario.pay_by == "product":
        return "acceptance_product_small", "acceptance_product_large"
    return ("acceptance_paid",) if scenario.pays_fees else ("acceptance_commission_only",)


def delivery_row(scenario: Scenario) -> str:
    """The row of operations.csv on who posts as agreed."""
    if scenario.pays_fees:
        return "delivery_paid"
    return "delivery_product_only" if scenario.pay_by == "product" else "delivery_commission_only"


def delivery_figure(scenario: Scenario, evidence: Evidence) -> Figure:
    """The chance that a booked creator posts what was agreed, with its range."""
    return _figure_or_own(evidence.figure("operations", delivery_row(scenario)), scenario, "delivery")


def orders_figure(scenario: Scenario, evidence: Evidence) -> Figure:
    """Orders per visitor of the shop with their range, where the owner typed no rate of her own."""
    return _figure_or_own(evidence.figure("clicks_orders", "orders_per_click"), scenario, "orders")


def orders_per_click(scenario: Scenario, evidence: Evidence) -> float:
    """Orders per visitor of the shop: the owner's own, typed or learnt, or our guess."""
    own = scenario.orders_per_100_clicks
    return orders_figure(scenario, evidence).mid if own is None else own / 100


def _figure_or_own(figure: Figure, scenario: Scenario, name: str) -> Figure:
    own = scenario.learnt.shares.get(name)
    if own is None:
        return figure
    return replace(
        figure, row=OWN_ROW, low=own.low, mid=own.mid, high=own.high, sources=(), grade=_OWN_GRADE,
        note=_OWN_NOTE,
    )  # fmt: skip


def delivery_share(scenario: Scenario, evidence: Evidence) -> float:
    """The chance that a booked creator delivers: the owner's own figure, or the evidence."""
    own = scenario.delivery_pct
    return delivery_figure(scenario, evidence).mid if own is None else own / 100


def clicks_row(scenario: Scenario, platform: Platform) -> str:
    """The row of ``data/`` behind the clicks: a story has a link of its own and is counted per follower."""
    story = platform == "instagram" and scenario.format == "story"
    return "story_clicks_per_follower" if story else "clicks_per_view"
