"""The people of a list as the planner books them: what the list says of each, else what is usual at the size.

    real followers in the market = F x real share x share in the area x fit     each from the list, else data/
    views of a typical post      = curve x (seen / curve) ^ weight              see ``model.known``
    reactions per follower       = curve x (seen / curve) ^ weight              per view on TikTok and YouTube

A mean of several posts lies above the typical post, as luck has it, and is divided by that first. Who has
named a price is paid it; everybody else asks what is usual at the size.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import (
    Creator,
    commission_usd,
    describe,
    fee_per_post_usd,
    market_followers,
    payments,
    typical_of,
    views_per_post,
)
from influencer_compare.model.curves import engagement_curve, fee_curve, view_curve
from influencer_compare.model.expected import Typical, Whom
from influencer_compare.model.known import Known, measured
from influencer_compare.model.market import Market, area_share, real_share, viewer_area_share
from influencer_compare.planner.plans import Limit
from influencer_compare.question.scenario import Platform, Scenario
from influencer_compare.roster.named_creators import NamedCreator, Roster

NotUsable = Literal["no platform", "other platform", "no followers", "double", "must not", "said no"]
WhyNot = NotUsable | Limit
_FEES_KNOWN = ("fixed", "range", "from", "up to")
_UNPAID = ("product only", "commission")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the list who can be planned with; ``key`` names them in plans, and is never shown.

    ``platform_assumed`` where the list names none and the question has but one.
    """

    key: str
    named: NamedCreator
    platform: Platform
    followers: float
    platform_assumed: bool = False

    @property
    def quote_usd(self) -> float | None:
        """What they ask for one post, US dollars; 0 for who posts for the product or a commission."""
        named = self.named
        if "fee_usd" in named.estimated:
            return None
        if named.fee_kind in _UNPAID:
            return 0.0
        if named.fee_usd is not None and (named.fee_kind in _FEES_KNOWN or not named.fee_kind):
            return named.fee_usd
        if named.usd_per_1000_views is not None and named.average_views is not None:
            return named.usd_per_1000_views * named.average_views / 1_000
        return None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody of the list who cannot be booked in this question, and what stands against it."""

    row: int
    name: str
    reason: WhyNot


@dataclass(frozen=True, slots=True)
class Bookable:
    """The people of a list who can be planned with, in its order, and those who cannot."""

    people: tuple[Person, ...]
    left_out: tuple[LeftOut, ...]


def bookable(scenario: Scenario, roster: Roster, evidence: Evidence, said_no: Collection[int]) -> Bookable:
    """Who of a list can be planned with; ``said_no`` are rows of the list."""
    doubles = {double.row for double in roster.doubles}
    people, left_out = [], []
    for named in roster.creators:
        found = _person(scenario, named, evidence, "double" if named.row in doubles else None)
        if isinstance(found, Person) and (named.row in said_no or named.must_not):
            found = "said no" if named.row in said_no else "must not"
        if isinstance(found, Person):
            people.append(found)
        else:
            left_out.append(LeftOut(named.row, named.shown_name, found))
    return Bookable(tuple(people), tuple(left_out))


def _person(
    scenario: Scenario, named: NamedCreator, evidence: Evidence, reason: NotUsable | None
) -> Person | NotUsable:
    """The person of one row, or why there is none."""
    if reason is not None:
        return reason
    platform, assumed = named.platform, False
    if platform is None:
        if named.other_channel or len(scenario.platforms) > 1:
            return "no platform"
        platform, assumed = scenario.platforms[0], True
    if platform not in scenario.platforms:
        return "other platform"
    followers = named.followers if named.followers else _followers_of_views(scenario, platform, named, evidence)
    if followers is None:
        return "no followers"
    return Person(f"row {named.row}", named, platform, float(followers), assumed)


def _followers_of_views(
    scenario: Scenario, platform: Platform, named: NamedCreator, evidence: Evidence
) -> float | None:
    """How large somebody is whose views alone are known: of the size at which so many views are usual."""
    curve, seen = view_curve(scenario, platform, evidence), named.average_views
    if not seen or platform == "instagram" or named.followers == 0:
        return None
    power = curve.slope + (curve.unit == "share of followers")
    usual = curve.mid * (curve.at_followers if curve.unit == "share of followers" else 1.0)
    followers = curve.at_followers * (seen / usual) ** (1 / power)
    return min(max(followers, curve.from_followers), curve.to_followers)


def describe_person(
    scenario: Scenario, market: Market, person: Person, posts: int, evidence: Evidence
) -> Creator:
    """Everything the planner knows about one person with so many posts; ``known`` says what the list told."""
    seen = _Seen(scenario, person, evidence)
    whom = Whom(scenario, person.platform, person.followers, seen.known)
    typical = _typical_of_person(seen, market, posts)
    creator = describe(whom, typical, market, evidence)
    if person.quote_usd is not None:
        creator = replace(
            creator, **payments(scenario, person.quote_usd, posts, evidence), judged_fee=False
        )
    if person.named.hours is not None:
        creator = replace(creator, hours=person.named.hours)
    share = person.named.commission_share
    if person.named.fee_kind == "commission" and share is not None:
        own = scenario.model_copy(update={"pay_by": "commission only", "commission_pct": share * 100})
        creator = replace(creator, commission_usd=creator.delivery * commission_usd(own, creator.orders))
    shown = {"fee": seen.known.quoted, "reach": seen.known.views is not None}
    beyond = tuple(name for name in creator.beyond_evidence if not shown[name])
    return replace(creator, beyond_evidence=beyond)


class _Seen:
    """What a list tells of one person, held against what is usual at the size."""

    def __init__(self, scenario: Scenario, person: Person, evidence: Evidence) -> None:
        self.scenario, self.person, self.evidence = scenario, person, evidence
        platform, named = person.platform, person.named
        views = None if "average_views" in named.estimated else self._typical_views()
        self.views_factor, known_views = 1.0, None
        if views is not None:
            usual = views_per_post(scenario, platform, person.followers, evidence)
            weight, known_views = measured(view_curve(scenario, platform, evidence), self._posts_of_views())
            self.views_factor = (views / usual) ** weight
        rate = self._reactions()
        self.reactions_factor, known_rate = 1.0, None
        if rate is not None:
            weight, known_rate = measured(engagement_curve(platform, evidence), self._posts_averaged())
            self.reactions_factor = rate**weight
        local = named.local_share is not None and "local_share" not in named.estimated
        self.known = Known(
            views=known_views,
            reactions=known_rate,
            local=local and scenario.area != "everywhere",
            quoted=person.quote_usd is not None,
            who=person.key,
        )

    def _posts_averaged(self) -> float:
        given = self.person.named.posts_averaged
        return float(given) if given else self.evidence.value("operations", "posts_behind_average")

    def _posts_of_views(self) -> float:
        single = self.person.named.views_of_posts
        return float(len(single)) if single else self._posts_averaged()

    def _typical_views(self) -> float | None:
        """Views of a typical post: the geometric mean of single ones, else the average over mean / typical."""
        named = self.person.named
        if named.views_of_posts:
            return math.exp(sum(math.log(max(each, 1.0)) for each in named.views_of_posts) / len(named.views_of_posts))
        if not named.average_views:
            return None
        return named.average_views / self.evidence.value("luck", f"post_mean_{self.person.platform}")

    def _reactions(self) -> float | None:
        """Reactions per follower (per view on TikTok and YouTube) over what is usual; None if not known."""
        named, person, scenario, evidence = self.person.named, self.person, self.scenario, self.evidence
        if {"average_engagements", "engagement_share"} & named.estimated:
            return None
        count = named.average_engagements
        if count is None and named.engagement_share is not None:
            count = named.engagement_share * person.followers
        if not count:
            return None
        curve = engagement_curve(person.platform, evidence)
        if curve.unit != "share of views":
            mean = evidence.value("luck", f"post_mean_{person.platform}")
            return count / mean / (curve.at(person.followers) * person.followers)
        if not named.average_views:
            return None
        return count / named.average_views / curve.at(person.followers)

    def area_factor(self) -> float:
        """The share of the audience in the owner's area over what is usual at the size."""
        if not self.known.local or self.person.named.local_share is None:
            return 1.0
        usual = area_share if self.person.platform == "instagram" else viewer_area_share
        return self.person.named.local_share / usual(self.scenario.area, self.person.followers, self.evidence)

    def real_factor(self) -> float:
        """The share of real followers over what is usual at the size."""
        given = self.person.named.real_share
        if given is None or "real_share" in self.person.named.estimated:
            return 1.0
        return given / real_share(self.person.followers, self.evidence)


def _typical_of_person(seen: _Seen, market: Market, posts: int) -> Typical:
    """What a typical post of one person does: of the size, moved by what the list tells."""
    scenario, person, evidence = seen.scenario, seen.person, seen.evidence
    usual = typical_of(scenario, market, person.platform, person.followers, posts, evidence)
    area, views, real = seen.area_factor(), seen.views_factor, seen.real_factor()
    least = usual.audience_at_most * _LEAST_AUDIENCE
    if usual.by_followers:
        followers = market_followers(scenario, market, person.followers, evidence) * area * real
        audience = min(max(followers, least), usual.audience_at_most)
        share = min(usual.view_share * views / max(real, _LEAST_AUDIENCE), usual.view_share_at_most)
        impressions = audience * share * posts
    else:
        audience = min(max(usual.audience * area * views, least), usual.audience_at_most)
        share = usual.view_share
        impressions = usual.impressions * audience / usual.audience
    reacting = seen.reactions_factor * (views if usual.follows_views else 1.0)
    return replace(
        usual,
        audience=audience,
        view_share=share,
        impressions=impressions,
        engagements=usual.engagements * area * reacting,
        engagements_at_most=usual.engagements_at_most * area * views,
    )


_LEAST_AUDIENCE = 1e-6  # of the most; nobody at all would have no logarithm


def usual_fee_usd(scenario: Scenario, person: Person, evidence: Evidence) -> float:
    """What a first post of somebody this size usually costs, US dollars, whatever they ask."""
    return fee_per_post_usd(scenario, person.platform, person.followers, evidence)


def pays_at_all(scenario: Scenario, person: Person, evidence: Evidence) -> bool:
    """Whether fees of this size are known at all."""
    return fee_curve(scenario, person.platform, evidence) is not None
