"""What one person of a list costs and does: the price they named, else what is usual at the size."""

from __future__ import annotations

from collections.abc import Sequence
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
from influencer_compare.model.expected_of_many import expected_of_many
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


def describe_people(
    people: Sequence[Person], terms: Sequence[Terms], posts: Sequence[int], market: Market, weights: Weights
) -> list[Creator]:
    """Everything the planner knows about people with so many posts; ``known`` says what the list told.

    ``terms`` are those of ``terms_of_person``.
    """
    scenario, evidence = weights.scenario, weights.evidence
    whom, typical = [], []
    for who, number in zip(people, posts, strict=True):
        platform, followers = who.platform, who.followers
        seen = Seen(who, usual_at(scenario, platform, followers, evidence), weights)
        usual = typical_of(scenario, market, platform, followers, number, evidence)
        whom.append(Whom(scenario, platform, followers, seen.known))
        typical.append(moved(usual, market_followers(scenario, market, followers, evidence), seen))
    expected = expected_of_many(whom, typical, evidence)
    rows = zip(people, whom, typical, terms, expected, strict=True)
    return [
        _as_told(who, describe(each, post, market, evidence, asked, luck), scenario)
        for who, each, post, asked, luck in rows
    ]


def _as_told(person: Person, creator: Creator, scenario: Scenario) -> Creator:
    """The same with the commission that the list names, and without what nobody knows of other channels."""
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
