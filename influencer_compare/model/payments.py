"""What is paid for the posts of one creator, from the fee of the first."""

from __future__ import annotations

from typing import TypedDict

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question.scenario import Scenario


class Payments(TypedDict):
    """Of a ``Creator``, what follows from the fee of a first post."""

    fee_first_post_usd: float
    fees_usd: float
    agency_usd: float
    permission_usd: float
    cash_usd: float


def payments(scenario: Scenario, fee_first_post_usd: float, posts: int, evidence: Evidence) -> Payments:
    """All that is paid for so many posts of one creator, from the fee of the first, US dollars."""
    agreed = fee_first_post_usd * posts_charged(posts, evidence)
    fees = agreed * (1 + rights_share(scenario, evidence))
    agency = agreed * agency_share(scenario, evidence)
    return {
        "fee_first_post_usd": fee_first_post_usd,
        "fees_usd": fees,
        "agency_usd": agency,
        "permission_usd": 0.0,
        "cash_usd": fees + agency + scenario.product_usd,
    }


def rights_share(scenario: Scenario, evidence: Evidence) -> float:
    """What usage rights and exclusivity add to a fee, as a share of it."""
    share = evidence.value("cost_uplifts", "usage_rights") if scenario.usage_rights else 0.0
    return share + (evidence.value("cost_uplifts", "exclusivity") if scenario.exclusivity else 0.0)


def agency_share(scenario: Scenario, evidence: Evidence) -> float:
    """What an agency takes on top of the fees, as a share of them."""
    return evidence.value("cost_uplifts", "agency_share") if scenario.help == "agency" else 0.0


def posts_charged(posts: int, evidence: Evidence) -> float:
    """Further posts of the same creator cost a share of the first."""
    return 1 + (posts - 1) * evidence.value("operations", "further_post_share")
