"""What one person of a list costs and does: the price they named, else what is usual at the size."""

from __future__ import annotations

from dataclasses import replace

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import (
    Creator,
    Terms,
    commission_usd,
    describe,
    fee_per_post_usd,
    market_followers,
    terms_of,
    typical_of,
)
from influencer_compare.model.expected import Whom
from influencer_compare.model.market import Market
from influencer_compare.model.payments import payments
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.bookable_people import (
    Person,
    Seen,
    Weights,
    moved,
    told,
    typical_views,
    usual_at,
)


def describe_person(person: Person, terms: Terms, posts: int, market: Market, weights: Weights) -> Creator:
    """Everything the planner knows about one person with so many posts; ``known`` says what the list told.

    ``terms`` are those of ``terms_of_person``.
    """
    scenario, evidence = weights.scenario, weights.evidence
    platform, followers = person.platform, person.followers
    seen = Seen(person, usual_at(scenario, platform, followers, evidence), weights)
    whom = Whom(scenario, platform, followers, seen.known)
    typical = moved(
        typical_of(scenario, market, platform, followers, posts, evidence),
        market_followers(scenario, market, followers, evidence),
        seen,
    )
    creator = describe(whom, typical, market, evidence, terms)
    share = person.named.commission_share
    if person.named.fee_kind == "commission" and share is not None:
        own = scenario.model_copy(update={"pay_by": "commission only", "commission_pct": share * 100})
        creator = replace(creator, commission_usd=creator.delivery * commission_usd(own, creator.orders))
    # What nobody has told of another channel is not counted: no clicks and no orders.
    return replace(creator, clicks=0.0, orders=0.0) if person.channel else creator


def terms_of_person(person: Person, posts: int, scenario: Scenario, evidence: Evidence) -> Terms:
    """What one person asks for so many posts, and the hours they take: quicker to know than what they do."""
    terms = terms_of(scenario, person.platform, person.followers, posts, evidence)
    price = person.price_usd
    if price is not None:
        terms = replace(terms, **payments(scenario, price, posts, evidence), judged_fee=False)
    hours = told(person.named, "hours", person.named.hours)
    if hours is not None:
        terms = replace(terms, hours=hours)
    if not terms.beyond_evidence:
        return terms
    shown = {"fee": person.quote_usd is not None, "reach": typical_views(person, evidence) is not None}
    beyond = tuple(name for name in terms.beyond_evidence if not shown[name])
    return replace(terms, beyond_evidence=beyond)


def usual_fee_usd(scenario: Scenario, person: Person, evidence: Evidence) -> float:
    """What a first post of somebody this size usually costs, US dollars, whatever they ask."""
    if person.preset_usd is not None:
        return person.preset_usd
    return fee_per_post_usd(scenario, person.platform, person.followers, evidence)
