"""Which rows of ``data/`` hold for a question: its curves over followers, who says yes and who delivers."""

from __future__ import annotations

from dataclasses import replace

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, Figure
from influencer_compare.question.scenario import Platform, Scenario


def fee_curve(scenario: Scenario, platform: Platform, evidence: Evidence) -> Curve | None:
    """The fee curve of the chosen basis; None where creators are paid no fee."""
    if not scenario.pays_fees:
        return None
    curve = evidence.curve("fee_curves", platform, evidence.fee_basis(scenario.fee_basis).curve)
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
    if platform != "instagram":
        short = platform == "youtube" and scenario.youtube_format == "short"
        return evidence.curve("view_curves", platform, "short" if short else "typical")
    name = "story" if scenario.format == "story" else scenario.reach_source
    return evidence.curve("reach_curves", "instagram", name)


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
    return evidence.figure("operations", delivery_row(scenario))


def delivery_share(scenario: Scenario, evidence: Evidence) -> float:
    """The chance that a booked creator delivers: the owner's own figure, or the evidence."""
    own = scenario.delivery_pct
    return delivery_figure(scenario, evidence).mid if own is None else own / 100


def clicks_row(scenario: Scenario, platform: Platform) -> str:
    """The row of ``data/`` behind the clicks: a story has a link of its own and is counted per follower."""
    story = platform == "instagram" and scenario.format == "story"
    return "story_clicks_per_follower" if story else "clicks_per_view"
