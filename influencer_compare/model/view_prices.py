"""What the planner expects to pay for 1,000 views, held against what a marketplace booked."""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure
from influencer_compare.model.creators import fee_per_post_usd, views_per_post
from influencer_compare.question.scenario import PLATFORMS, Platform, Scenario

SIZES = (5_000, 10_000, 25_000, 100_000, 250_000, 500_000)  # followers; as far as bookings are usual


@dataclass(frozen=True, slots=True)
class ViewPrice:
    """The price of 1,000 views from a creator of one size, US dollars, and what was booked there."""

    platform: Platform
    followers: float
    usd: float
    booked: Figure

    @property
    def times_booked(self) -> float:
        """The price as a multiple of the nearer end of what was booked; 1 between the two ends."""
        if self.usd > self.booked.high:
            return self.usd / self.booked.high
        return min(self.usd / self.booked.low, 1.0)


def expected_views_per_post(
    scenario: Scenario, platform: Platform, followers: float, evidence: Evidence
) -> float:
    """Views of an average post, wherever its viewers live: those of a typical post x mean over typical.

    Creators price by their averages, which a few posts that do well pull above the typical post.
    """
    return views_per_post(scenario, platform, followers, evidence) * evidence.value(
        "luck", f"post_mean_{platform}"
    )


def view_prices(scenario: Scenario, evidence: Evidence) -> tuple[ViewPrice, ...]:
    """Price of 1,000 views of a first post = fee / expected views x 1,000, on every platform and size.

    Without product, rights and hours, which bookings do not hold either. Raises ValueError where the
    question pays no fees.
    """
    if not scenario.pays_fees:
        raise ValueError("A question that pays no fees has no price of 1,000 views.")
    return tuple(
        ViewPrice(
            platform,
            followers,
            1_000
            * fee_per_post_usd(scenario, platform, followers, evidence)
            / expected_views_per_post(scenario, platform, followers, evidence),
            evidence.figure("booked_prices", platform),
        )
        for platform in PLATFORMS
        for followers in SIZES
    )
