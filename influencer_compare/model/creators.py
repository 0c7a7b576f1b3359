"""What one creator costs and does, from their follower count."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, get_args

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve
from influencer_compare.model.curves import (
    clicks_row,
    delivery_share,
    engagement_curve,
    fee_curve,
    orders_per_click,
    view_curve,
)
from influencer_compare.model.expected import Typical, Whom
from influencer_compare.model.expected_of_many import ExpectedOfOne, expected_of
from influencer_compare.model.known import SIZE_ALONE, Known
from influencer_compare.model.luck import CHANCES, Floats
from influencer_compare.model.market import (
    Market,
    area_share,
    niche_value,
    real_share,
    viewer_area_share,
)
from influencer_compare.model.payments import payments, rights_share
from influencer_compare.model.work import CreatorTime, work_of
from influencer_compare.question.scenario import Platform, Scenario, Side

MICRO_AT_MOST = 100_000  # followers; the definition of the micro side, in every tier scheme
SIDES: tuple[Side, ...] = get_args(Side)


@dataclass(frozen=True, slots=True)
class Creator:
    """One booked creator: money, hours, and what is expected of them if they deliver.

    ``audience`` is a of the reach model (people of the market), ``view_share`` the share of them who see
    at least one of the posts, ``delivery`` the chance that the posts appear. ``permission_usd`` is for
    showing the posts as ads, 0 where they are not; it is part of ``cash_usd``, paid whatever is sold;
    ``commission_usd`` comes on top by the orders expected, delivery applied. Impressions and
    engagements are those of people in the market, over all posts, delivery not yet applied. All are means
    over the luck of posts and creators and over what all creators share; ``typical`` is without luck.
    ``known`` says what is known of one real person beyond the size.
    """

    platform: Platform
    followers: float
    posts: int
    fee_first_post_usd: float
    fees_usd: float
    agency_usd: float
    permission_usd: float
    cash_usd: float
    commission_usd: float
    hours: float
    finding_hours: float
    audience: float
    view_share: float
    delivery: float
    impressions: float
    engagements: float
    engagements_at_most: float
    engagements_capped: bool
    clicks: float
    orders: float
    weeks: float
    beyond_evidence: tuple[str, ...]
    judged_fee: bool
    typical: Typical
    luck_weights: Floats = field(compare=False, repr=False)
    places: Floats = field(compare=False, repr=False)
    known: Known = SIZE_ALONE


def describe_creator(
    scenario: Scenario, market: Market, platform: Platform, followers: float, posts: int, evidence: Evidence
) -> Creator:
    """Everything the planner knows about one creator of this size, on this platform, with so many posts."""
    typical = typical_of(scenario, market, platform, followers, posts, evidence)
    return describe(Whom(scenario, platform, followers), typical, market, evidence)


def describe(
    whom: Whom,
    typical: Typical,
    market: Market,
    evidence: Evidence,
    terms: Terms | None = None,
    expected: ExpectedOfOne | None = None,
) -> Creator:
    """The same from what a typical post of theirs does, with what is known of them beyond the size.

    ``terms`` are their own, and ``expected`` what is expected of them, where they are known.
    """
    scenario, platform, followers, posts = whom.scenario, whom.platform, whom.followers, typical.posts
    expected = expected or expected_of(whom, typical, evidence)
    mean = float(CHANCES @ expected.luck)
    delivery = delivery_share(scenario, evidence)
    impressions = typical.impressions * mean
    clicks = clicks_of(scenario, market, platform, followers, (posts, impressions), evidence)
    orders = clicks * orders_per_click(scenario, evidence)
    if terms is None:
        terms = terms_of(scenario, platform, followers, posts, evidence)
    return Creator(
        platform=platform,
        followers=followers,
        posts=posts,
        **terms.fields,
        commission_usd=delivery * commission_usd(scenario, orders),
        audience=expected.audience,
        view_share=expected.view_share,
        delivery=delivery,
        impressions=impressions,
        engagements=expected.engagements,
        engagements_at_most=typical.engagements_at_most * mean,
        engagements_capped=typical.engagements > typical.engagements_at_most,
        clicks=clicks,
        orders=orders,
        typical=typical,
        luck_weights=expected.weights,
        places=expected.places,
        known=whom.known,
    )


@dataclass(frozen=True, slots=True)
class Terms:
    """What booking one creator takes, in money and hours: all that says whether they fit the limits.

    Of the fields of a ``Creator``, those that hang on neither the market nor on who sees the posts.
    """

    fee_first_post_usd: float
    fees_usd: float
    agency_usd: float
    permission_usd: float
    cash_usd: float
    hours: float
    finding_hours: float
    weeks: float
    beyond_evidence: tuple[str, ...]
    judged_fee: bool

    @property
    def fields(self) -> dict[str, Any]:
        """Each by its name."""
        return {name: getattr(self, name) for name in _TERMS}

    def with_permission(self, scenario: Scenario, share: float, evidence: Evidence) -> Terms:
        """The same where the posts may be shown as ads, for a ``share`` of the fee before rights."""
        permission = share * self.fees_usd / (1 + rights_share(scenario, evidence))
        return replace(self, permission_usd=permission, cash_usd=self.cash_usd + permission)


def terms_of(
    scenario: Scenario,
    platform: Platform,
    followers: float,
    posts: int,
    evidence: Evidence,
    work: CreatorTime | None = None,
) -> Terms:
    """What a creator of this size asks for so many posts on this platform, and the hours they take.

    ``work`` is how long they take, where that is known.
    """
    curve = fee_curve(scenario, platform, evidence)
    fee = _asked_fee_usd(scenario, platform, followers, evidence, curve)
    work = work or work_of(scenario, side_of(followers), followers, posts, evidence)
    return Terms(
        **payments(scenario, fee, posts, evidence),
        hours=work.hours,
        finding_hours=work.finding_hours,
        weeks=work.weeks,
        beyond_evidence=_beyond(followers, curve, view_curve(scenario, platform, evidence)),
        judged_fee=_fee_is_judged(scenario, followers, curve),
    )


def with_terms(creator: Creator, terms: Terms) -> Creator:
    """The same creator on other terms: what they do stays."""
    return replace(creator, **terms.fields)


_TERMS = tuple(each.name for each in fields(Terms))


def side_of(followers: float) -> Side:
    """The side of the comparison that a creator with so many followers stands on."""
    return "macro" if followers > MICRO_AT_MOST else "micro"


def fee_per_post_usd(scenario: Scenario, platform: Platform, followers: float, evidence: Evidence) -> float:
    """What a first post costs: level x (F / 25,000)^slope x niche x format; nothing where no fee is paid.

    A price that one creator asked moves the fees of the whole side with it, on every platform.
    """
    return _asked_fee_usd(scenario, platform, followers, evidence, fee_curve(scenario, platform, evidence))


def _asked_fee_usd(
    scenario: Scenario, platform: Platform, followers: float, evidence: Evidence, curve: Curve | None
) -> float:
    """The same by the fee curve of the platform."""
    side = side_of(followers)
    asked = scenario.asked_usd(side)
    if asked is not None:
        first = scenario.platforms[0]
        there = curve if first == platform else fee_curve(scenario, first, evidence)
        at = asked_followers(scenario, side, evidence)
        usual_there = _usual_fee_usd(scenario, first, at, evidence, there)
        factor = asked / usual_there if usual_there > 0 else 0.0
    else:
        factor = scenario.large_fee_factor if side == "macro" else 1.0
    return _usual_fee_usd(scenario, platform, followers, evidence, curve) * factor


def asked_followers(scenario: Scenario, side: Side, evidence: Evidence) -> float:
    """How large a creator is whose price stands for a side: of the size that is nearest to the other side."""
    sizes = [tier.typical_followers for tier in evidence.tiers(scenario).values()]
    there = [size for size in sizes if side_of(size) == side]
    if side == "micro":
        return max(there, default=MICRO_AT_MOST)
    return min(there, default=MICRO_AT_MOST + 1)


def _usual_fee_usd(
    scenario: Scenario, platform: Platform, followers: float, evidence: Evidence, curve: Curve | None
) -> float:
    """What a first post costs by the chosen fees alone, their ``curve``."""
    if curve is None:
        return 0.0
    niche = niche_value(scenario, "fee_factor", evidence)
    usual = curve.at(followers) * (1.0 if niche is None else niche)
    return usual * _format(scenario, platform, "fee", evidence)


def commission_usd(scenario: Scenario, orders: float) -> float:
    """What creators get of so many orders: orders x order value x share."""
    return orders * scenario.sale_usd * scenario.commission_share


def help_usd(scenario: Scenario, evidence: Evidence) -> float:
    """What the chosen help costs once per campaign, whatever is booked."""
    return evidence.value("operations", "search_tool_usd") if scenario.help == "search tool" else 0.0


def typical_of(
    scenario: Scenario, market: Market, platform: Platform, followers: float, posts: int, evidence: Evidence
) -> Typical:
    """What a creator of this size does with typical luck.

    Instagram: followers x real x area x fit, of whom a share sees each post. TikTok and YouTube: viewers,
    who are counted by their own curve, are the audience, and all of them see it.
    """
    most = evidence.value("market", "audience_at_most_of_market") * market.people
    engagements, at_most = engagements_of(scenario, market, platform, followers, posts, evidence)
    if platform == "instagram":
        audience = min(market_followers(scenario, market, followers, evidence), most)
        view = _view_share(scenario, followers, evidence)
        impressions = audience * view * posts
    else:
        area = viewer_area_share(scenario.area, followers, evidence)
        views = views_per_post(scenario, platform, followers, evidence)
        unique = evidence.value("market", f"unique_viewers_{platform}")
        audience, view = min(views * unique * area * market.fit_share, most), 1.0
        impressions = audience / unique * posts
    return Typical(
        platform=platform,
        posts=posts,
        audience=audience,
        audience_at_most=most,
        view_share=view,
        view_share_at_most=evidence.value("operations", "view_share_at_most"),
        alike=evidence.value("operations", "repeat_view_share"),
        impressions=impressions,
        engagements=engagements,
        engagements_at_most=at_most,
        follows_views=engagement_curve(platform, evidence).unit == "share of views",
    )


def market_followers(scenario: Scenario, market: Market, followers: float, evidence: Evidence) -> float:
    """A creator's real followers in the area whom the topic interests: F x real x area x fit."""
    real = real_share(followers, evidence)
    return followers * real * area_share(scenario.area, followers, evidence) * market.fit_share


def engagements_of(
    scenario: Scenario, market: Market, platform: Platform, followers: float, posts: int, evidence: Evidence
) -> tuple[float, float]:
    """(likes, comments and shares by people of the market, the most that is believable: 20% of views).

    F x engagement per follower (or views x engagement per view) x posts x area x fit, a little less than
    usual because the posts are sponsored.
    """
    views = views_per_post(scenario, platform, followers, evidence)
    area_of = area_share if platform == "instagram" else viewer_area_share
    area = area_of(scenario.area, followers, evidence)
    curve = engagement_curve(platform, evidence)
    per_view = curve.unit == "share of views"
    niche = niche_value(scenario, "engagement_factor", evidence)
    rate = curve.at(followers) * (1.0 if niche is None else niche)
    rate *= _format(scenario, platform, "engagement", evidence)
    rate *= evidence.value("formats", "sponsored", "engagement_factor")
    wanted = rate * (views if per_view else followers)
    cap = evidence.value("operations", "engagement_per_view_at_most") * views
    in_market = posts * area * market.fit_share
    return wanted * in_market, cap * in_market


def clicks_of(
    scenario: Scenario,
    market: Market,
    platform: Platform,
    followers: float,
    seen: tuple[int, float],
    evidence: Evidence,
) -> float:
    """Clicks of people of the market on the links of all posts; ``seen`` are the posts and their views.

    Market views x clicks per view; for stories followers x area x fit x posts x clicks per follower, at most
    one click for each view.
    """
    posts, views = seen
    name = clicks_row(scenario, platform)
    share = evidence.value("clicks_orders", name)
    if name == "clicks_per_view":
        return views * share
    in_market = followers * area_share(scenario.area, followers, evidence) * market.fit_share
    return min(in_market * posts * share, views)


def views_per_post(scenario: Scenario, platform: Platform, followers: float, evidence: Evidence) -> float:
    """Views of a typical (median) post, wherever its viewers live."""
    if platform == "instagram":
        return _view_share(scenario, followers, evidence) * real_share(followers, evidence) * followers
    curve = view_curve(scenario, platform, evidence)
    return curve.at(followers) * (followers if curve.unit == "share of followers" else 1.0)


def _fee_is_judged(scenario: Scenario, followers: float, curve: Curve | None) -> bool:
    """Whether the prices rest on our judgement more than on a published figure or on what was asked."""
    if scenario.asked_usd(side_of(followers)) is not None:
        return False
    return curve is not None and curve.grade == "judgement"


def beyond_evidence(
    scenario: Scenario, platform: Platform, followers: float, evidence: Evidence
) -> tuple[str, ...]:
    """Which figures of a creator this size lie outside what anybody has published."""
    return _beyond(
        followers, fee_curve(scenario, platform, evidence), view_curve(scenario, platform, evidence)
    )


def _beyond(followers: float, fee: Curve | None, seen: Curve) -> tuple[str, ...]:
    """The same by the curves of fees and of views."""
    curves = {"fee": fee, "reach": seen}
    return tuple(name for name, curve in curves.items() if curve and not curve.covers(followers))


def _view_share(scenario: Scenario, followers: float, evidence: Evidence) -> float:
    """Share of a creator's real followers who see one post; published reach is per all followers."""
    published = view_curve(scenario, "instagram", evidence).at(followers)
    published *= _format(scenario, "instagram", "reach", evidence)
    at_most = evidence.value("operations", "view_share_at_most")
    return min(at_most, published / real_share(followers, evidence))


def _format(scenario: Scenario, platform: Platform, quantity: str, evidence: Evidence) -> float:
    """What a format changes, against a photo on Instagram and a long video on YouTube; TikTok has but one."""
    if platform == "instagram":
        return evidence.value("formats", scenario.format, f"{quantity}_factor")
    if platform == "youtube" and scenario.youtube_format == "short":
        return evidence.value("formats", "short", f"{quantity}_factor")
    return 1.0
