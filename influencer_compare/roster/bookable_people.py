"""The people of a list as the planner books them: what the list says of each, else what is usual at the size.

    real followers in the market = F x real share x share in the area x fit     each from the list, else data/
    views of a typical post      = curve x (seen / curve) ^ weight              see ``known_figures``
    reactions per follower       = curve x (seen / curve) ^ weight              per view on TikTok and YouTube

A mean of several posts lies above the typical post, as luck has it, and is divided by that first.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from influencer_compare.document.roster_plan import ON_CHANNEL, PERSON_KEY, NotUsable, WhyNot
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure
from influencer_compare.model.creators import views_per_post
from influencer_compare.model.curves import engagement_curve, view_curve
from influencer_compare.model.expected import Typical
from influencer_compare.model.known import Known, Measured
from influencer_compare.model.market import area_share, niche_value, real_share, viewer_area_share
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Platform, Scenario
from influencer_compare.roster.known_figures import KnownFigure, known_engagements, known_views, own_sigma
from influencer_compare.roster.named_creators import NamedCreator, Roster
from influencer_compare.roster.titles import kind_of_channel

_FEES_KNOWN = ("fixed", "range", "from", "up to")
_UNPAID = ("product only", "commission")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the list who can be planned with; ``key`` names them in plans, and is never shown.

    ``platform_assumed`` where the list names none and the question has but one. ``channel`` is that of a
    podcast, newsletter or the like, of which nothing is known but what its row says: it is planned with these
    figures alone, whose luck is that of views on ``platform`` (a judgement: nobody has measured theirs).
    ``preset_usd`` is the published price of its views, where it asks for none.
    """

    key: str
    named: NamedCreator
    platform: Platform
    followers: float
    platform_assumed: bool = False
    channel: str = ""
    preset_usd: float | None = None

    @property
    def price_usd(self) -> float | None:
        """What a first post is reckoned with: what they ask, else the published price of their channel."""
        return self.preset_usd if self.quote_usd is None else self.quote_usd

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
        if isinstance(found, Person) and (named.row in said_no or is_unwanted(named)):
            found = "said no" if named.row in said_no else "must not"
        if isinstance(found, Person):
            people.append(found)
        else:
            left_out.append(LeftOut(named.row, named.shown_name, found))
    return Bookable(tuple(people), tuple(left_out))


def is_unwanted(named: NamedCreator) -> bool:
    """Whether the owner herself wants somebody left out."""
    return named.must_not or named.owner_view == "avoid"


def _person(
    scenario: Scenario, named: NamedCreator, evidence: Evidence, reason: NotUsable | None
) -> Person | NotUsable:
    """The person of one row, or why there is none."""
    if reason is not None:
        return reason
    platform, assumed = named.platform, False
    if platform is None and named.other_channel:
        return _of_channel(scenario, named, evidence)
    if platform is None:
        if len(scenario.platforms) > 1:
            return "no platform"
        platform, assumed = scenario.platforms[0], True
    if platform not in scenario.platforms:
        return "other platform"
    followers = named.followers or _followers_of_views(scenario, platform, named, evidence)
    if followers is None:
        return "no followers"
    return Person(f"{PERSON_KEY}{named.row}", named, platform, float(followers), assumed)


def _of_channel(scenario: Scenario, named: NamedCreator, evidence: Evidence) -> Person | NotUsable:
    """A podcast, newsletter, page or other channel, where its row says enough of it."""
    views = named.average_views
    if not views and named.fee_usd and named.usd_per_1000_views:
        views = 1_000 * named.fee_usd / named.usd_per_1000_views
        named = replace(named, average_views=views)
    local = scenario.area == "everywhere" or named.local_share is not None
    followers = _followers_of_views(scenario, LIKE_CHANNELS, replace(named, followers=None), evidence)
    channel = kind_of_channel(named.other_channel)
    key = f"{PERSON_KEY}{named.row}{ON_CHANNEL}{channel}"
    if followers is None or not local:
        return "channel figures"
    preset = channel_price(channel, evidence)
    usual = None if preset is None or views is None else preset.mid * views / 1_000
    person = Person(key, named, LIKE_CHANNELS, float(followers), channel=channel, preset_usd=usual)
    if person.price_usd is None:
        return "channel figures"
    counted = named.average_engagements is not None
    known = scenario.goal == Goal.REACH or (scenario.goal == Goal.ENGAGEMENTS and counted)
    return person if known else "channel goal"


def channel_price(channel: str, evidence: Evidence) -> Figure | None:
    """What 1,000 views of another channel cost by published figures, US dollars; None without any."""
    return evidence.find("channel_prices", channel.lower())


LIKE_CHANNELS: Platform = "youtube"  # views of people who chose to watch or listen


def _followers_of_views(
    scenario: Scenario, platform: Platform, named: NamedCreator, evidence: Evidence
) -> float | None:
    """How large somebody is whose views alone are known: of the size at which so many views are usual."""
    curve, seen = view_curve(scenario, platform, evidence), named.average_views
    if not seen or platform == "instagram" or named.followers == 0:
        return None
    power = curve.slope + (curve.unit == "share of followers")
    usual = curve.mid * (curve.at_followers if curve.unit == "share of followers" else 1.0)
    followers = curve.at_followers * math.pow(seen / usual, 1 / power)
    return min(max(followers, curve.from_followers), curve.to_followers)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual at a size: views of a typical post, shares in the area and of real followers.

    ``reaction_rate`` is per follower on Instagram, per view elsewhere, of a post that nobody pays for.
    """

    views: float
    area_share: float
    real_share: float
    reaction_rate: float


def usual_at(scenario: Scenario, platform: Platform, followers: float, evidence: Evidence) -> Usual:
    """What is usual at so many followers."""
    share_of = area_share if platform == "instagram" else viewer_area_share
    niche = niche_value(scenario, "engagement_factor", evidence)
    return Usual(
        views_per_post(scenario, platform, followers, evidence),
        share_of(scenario.area, followers, evidence),
        real_share(followers, evidence),
        engagement_curve(platform, evidence).at(followers) * (1.0 if niche is None else niche),
    )


class Weights:
    """How much a list's figures deserve against the curves, remembered: it hangs on the posts behind them."""

    def __init__(self, scenario: Scenario, evidence: Evidence) -> None:
        self.scenario, self.evidence = scenario, evidence
        self._known: dict[tuple[object, ...], tuple[float, Measured]] = {}

    def of_views(self, person: Person) -> tuple[float, Measured]:
        """The weight of somebody's own views, and what stays unsure."""
        named = person.named
        seen = sum(views > 0 for views in named.views_of_posts)
        key = ("views", person.platform, seen, None if seen else named.posts_averaged)
        if key not in self._known:
            alike = self._somebody(person, views_of_posts=(1.0,) * seen, average_views=1.0)
            self._known[key] = _weight(known_views(alike, self.scenario, self.evidence))
        return self._known[key]

    def of_reactions(self, person: Person) -> tuple[float, Measured]:
        """The weight of somebody's own reactions, and what stays unsure."""
        key = ("reactions", person.platform, person.named.posts_averaged)
        if key not in self._known:
            alike = self._somebody(person, average_engagements=1.0)
            self._known[key] = _weight(known_engagements(alike, self.scenario, self.evidence))
        return self._known[key]

    def _somebody(self, person: Person, **figures: Any) -> NamedCreator:
        """Somebody of any size of whom as much is known: the size has no part in the weight."""
        followers = self.evidence.value("reach_model", "reference_followers")
        posts = person.named.posts_averaged
        return NamedCreator(
            row=0, platform=person.platform, followers=followers, posts_averaged=posts, **figures
        )


def _weight(figure: KnownFigure | None) -> tuple[float, Measured]:
    if figure is None:
        raise ValueError("Figures at a size are always known.")
    return figure.own_weight, Measured(1 - figure.own_weight, figure.sigma_creator)


class Seen:
    """What a list tells of one person, held against what is usual at the size: factors, and how sure.

    ``views_factor`` multiplies the views of a typical post, ``reactions_factor`` the reactions per follower
    (per view on TikTok and YouTube), ``area_factor`` and ``real_factor`` the shares of the followers.
    """

    def __init__(self, person: Person, usual: Usual, weights: Weights) -> None:
        self.person, named, evidence = person, person.named, weights.evidence
        self.views_factor, known_views_of = 1.0, None
        views = typical_views(person, evidence)
        if views is not None:
            weight, known_views_of = weights.of_views(person)
            if person.channel:
                weight, known_views_of = 1.0, own_views_alone(person, evidence, weights.scenario)
            self.views_factor = (views / usual.views) ** weight
        self.reactions_factor, known_rate = 1.0, None
        rate = _reactions(person, usual, usual.views * self.views_factor, weights)
        if rate is not None:
            weight, known_rate = weights.of_reactions(person)
            self.reactions_factor = rate if person.channel else rate**weight
        elif person.channel:
            self.reactions_factor = _LEAST_AUDIENCE
        local = told(named, "local_share", named.local_share)
        if weights.scenario.area == "everywhere":
            local = None
        self.area_factor = 1.0 if local is None else local / usual.area_share
        real = told(named, "real_share", named.real_share)
        self.real_factor = 1.0 if real is None else real / usual.real_share
        self.known = Known(
            views=known_views_of,
            reactions=known_rate,
            local=local is not None,
            quoted=person.quote_usd is not None,
            who=person.key,
        )


def own_views_alone(person: Person, evidence: Evidence, scenario: Scenario) -> Measured:
    """How sure the views of another channel are: only what they were averaged over says so."""
    alike = replace(person.named, platform=person.platform, followers=person.followers)
    return Measured(0.0, own_sigma(alike, scenario, evidence))


def told(named: NamedCreator, field: str, value: float | None) -> float | None:
    """What the list itself tells; None where it is silent, or evidence filled the gap."""
    return None if field in named.estimated else value


def typical_views(person: Person, evidence: Evidence) -> float | None:
    """Views of a typical post: the geometric mean of single ones, else the average over mean / typical."""
    single = [views for views in person.named.views_of_posts if views > 0]
    if single:
        return math.exp(sum(map(math.log, single)) / len(single))
    average = told(person.named, "average_views", person.named.average_views)
    return average / evidence.value("luck", f"post_mean_{person.platform}") if average else None


def _reactions(person: Person, usual: Usual, views: float, weights: Weights) -> float | None:
    """Reactions over what is usual: at the size on Instagram, for the ``views`` of a typical post elsewhere.

    None where the list does not tell.
    """
    named, evidence = person.named, weights.evidence
    count = told(named, "average_engagements", named.average_engagements)
    share = told(named, "engagement_share", named.engagement_share)
    if count is None and share is not None:
        count = share * person.followers
    if not count:
        return None
    mean = evidence.value("luck", f"post_mean_{person.platform}")
    if person.platform == "instagram":
        return count / mean / (usual.reaction_rate * person.followers)
    return count / (usual.reaction_rate * views * mean)


def moved(usual: Typical, followers_in_market: float, seen: Seen) -> Typical:
    """What a typical post of one person does: that of the size, moved by what the list tells.

    ``followers_in_market`` are those usual at the size, before they are capped.
    """
    area, views, real = seen.area_factor, seen.views_factor, seen.real_factor
    least = usual.audience_at_most * _LEAST_AUDIENCE
    if usual.by_followers:
        audience = min(max(followers_in_market * area * real, least), usual.audience_at_most)
        share = min(usual.view_share * views / max(real, _LEAST_AUDIENCE), usual.view_share_at_most)
        impressions = audience * share * usual.posts
    else:
        audience = min(max(usual.audience * area * views, least), usual.audience_at_most)
        share = usual.view_share
        impressions = usual.impressions * audience / usual.audience
    reacting = seen.reactions_factor * (views if usual.follows_views else 1.0)
    return Typical(  # each field by name: four times as quick as a copy with some of them replaced
        platform=usual.platform,
        posts=usual.posts,
        audience=audience,
        audience_at_most=usual.audience_at_most,
        view_share=share,
        view_share_at_most=usual.view_share_at_most,
        alike=usual.alike,
        impressions=impressions,
        engagements=usual.engagements * area * reacting,
        engagements_at_most=usual.engagements_at_most * area * views,
        follows_views=usual.follows_views,
    )


_LEAST_AUDIENCE = 1e-6  # of the most; nobody at all would have no logarithm
