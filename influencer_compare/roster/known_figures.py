"""What is known of one creator's views and reactions: evidence at the size, and own figures by their worth.

A creator's level is lognormal around that of the size, a post around the creator; both spreads are measured
(``sigma_creator``, ``sigma_post`` of the curve). Own posts therefore replace the curve by the share
n / sigma_post^2 over (n / sigma_post^2 + 1 / sigma_creator^2), the normal law of a mean with a known prior.
Five TikTok posts bring the spread of the next one from 1.47 to 1.06; 1.46 and 1.07 were measured.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import fmean

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve
from influencer_compare.model.creators import fee_per_post_usd, views_per_post
from influencer_compare.model.curves import engagement_curve, view_curve
from influencer_compare.model.market import area_share, niche_value, real_share, viewer_area_share
from influencer_compare.model.work import hours_per_creator
from influencer_compare.question.scenario import Platform, Scenario
from influencer_compare.roster.named_creators import NamedCreator

# Posts behind an average that does not say so. Tools average the last 12 or so; half of it, because nobody
# knows whether these were the last ones, or the best.
POSTS_OF_AN_AVERAGE = 6


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """What one post of a creator brings: ``typical`` is its middle, ``expected`` its mean over luck.

    ``sigma_creator`` is what is still unknown of the creator's level, ``sigma_post`` the spread of the next
    post with it, both of the natural logarithm. ``own_weight`` is the share of the level, in logarithms,
    that the creator's own figures decide: 0 where there are none.
    """

    typical: float
    expected: float
    sigma_creator: float
    sigma_post: float
    own_weight: float


def known_views(creator: NamedCreator, scenario: Scenario, evidence: Evidence) -> KnownFigure | None:
    """Views of one post, wherever its viewers live; None without followers and without own views."""
    if creator.platform is None:
        return None
    curve = view_curve(scenario, creator.platform, evidence)
    mean_post = evidence.value("luck", f"post_mean_{creator.platform}")
    posts, average = creator.views_of_posts, creator.average_views
    if creator.followers is None:
        return None
    usual = views_per_post(scenario, creator.platform, creator.followers, evidence)
    own = _own_typical(posts, None if "average_views" in creator.estimated else average, mean_post)
    return _joined(usual, own, _noise(curve, posts, creator.posts_averaged), curve, mean_post)


def known_engagements(creator: NamedCreator, scenario: Scenario, evidence: Evidence) -> KnownFigure | None:
    """Likes, comments and shares of one usual post; None where neither followers nor views are known."""
    if creator.platform is None or creator.followers is None:
        return None
    curve = engagement_curve(creator.platform, evidence)
    base = creator.followers
    mean_post = evidence.value("luck", "post_mean_instagram")
    if curve.unit == "share of views":
        views = known_views(creator, scenario, evidence)
        base = creator.followers if views is None else views.expected
        mean_post = 1.0  # a share of views varies around its mean
    niche = niche_value(scenario, "engagement_factor", evidence)
    usual = base * curve.at(creator.followers) * (1.0 if niche is None else niche)
    own = _own_typical((), _own_engagements(creator), mean_post)
    return _joined(usual, own, _noise(curve, (), creator.posts_averaged), curve, mean_post)


def own_sigma(creator: NamedCreator, scenario: Scenario, evidence: Evidence) -> float:
    """How sure the views of a list are by themselves, without the evidence at the size: a standard deviation.

    In logarithms. Raises ValueError for a creator on no platform.
    """
    if creator.platform is None:
        raise ValueError("The spread of views is known for platforms alone.")
    curve = view_curve(scenario, creator.platform, evidence)
    return math.sqrt(_noise(curve, creator.views_of_posts, creator.posts_averaged))


def _own_engagements(creator: NamedCreator) -> float | None:
    """Reactions on a post by the list: counted, or from the rate of followers."""
    if creator.average_engagements is not None and "average_engagements" not in creator.estimated:
        return creator.average_engagements
    told = "engagement_share" not in creator.estimated
    if creator.engagement_share is None or creator.followers is None or not told:
        return None
    return creator.engagement_share * creator.followers


def _own_typical(posts: tuple[float, ...], average: float | None, mean_post: float) -> float | None:
    """The typical post by a creator's own figures: the middle of single posts, or an average without luck."""
    seen = [views for views in posts if views > 0]
    if seen:
        return math.exp(fmean(map(math.log, seen)))
    return average / mean_post if average else None


def _noise(curve: Curve, posts: tuple[float, ...], averaged: int | None) -> float:
    """The variance, in logarithms, of a level that own figures show.

    sigma^2 / n for n single posts; for an average over n posts ln(1 + (exp(sigma^2) - 1) / n), which is what
    the mean of n lognormal values has.
    """
    variance = curve.sigma_post**2
    if any(views > 0 for views in posts):
        return variance / sum(views > 0 for views in posts)
    return math.log1p(math.expm1(variance) / (averaged or POSTS_OF_AN_AVERAGE))


def _joined(usual: float, own: float | None, noise: float, curve: Curve, mean_post: float) -> KnownFigure:
    """Evidence and own figures as one level, weighed by what each is known to."""
    prior = curve.sigma_creator**2
    weight = 0.0
    if own is not None:
        weight = prior / (prior + noise) if prior > 0 else 0.0
    left = prior * (1 - weight)
    typical = usual if own is None else math.exp(weight * math.log(own) + (1 - weight) * math.log(usual))
    return KnownFigure(
        typical=typical,
        expected=typical * mean_post,
        sigma_creator=math.sqrt(left),
        sigma_post=math.sqrt(left + curve.sigma_post**2),
        own_weight=weight,
    )


def filled(creator: NamedCreator, scenario: Scenario, evidence: Evidence) -> NamedCreator:
    """The same creator with what the list does not say taken from the evidence at the size, and marked.

    Without followers or on a channel that the planner has no figures for nothing is filled. A fee that is on
    request is estimated; a fee of 0 and a commission are answers and stay.
    """
    if creator.platform is None or creator.followers is None:
        return creator
    guesses = _guesses(creator, creator.platform, creator.followers, scenario, evidence)
    missing = {name: value for name, value in guesses.items() if getattr(creator, name) is None}
    return replace(creator, **missing, estimated=creator.estimated | frozenset(missing))  # type: ignore[arg-type]


def _guesses(
    creator: NamedCreator, platform: Platform, followers: float, scenario: Scenario, evidence: Evidence
) -> dict[str, float]:
    """What the evidence says of every field that a list may leave out."""
    views = known_views(creator, scenario, evidence)
    reactions = known_engagements(creator, scenario, evidence)
    local = area_share if platform == "instagram" else viewer_area_share
    found = {
        "real_share": real_share(followers, evidence),
        "local_share": local(scenario.area, followers, evidence),
        "hours": hours_per_creator(scenario, followers, 1, evidence),
        "fee_usd": fee_per_post_usd(scenario, platform, followers, evidence),
    }
    if views is not None:
        found["average_views"] = views.expected
    if reactions is not None:
        found["average_engagements"] = reactions.expected
        found["engagement_share"] = reactions.expected / followers
    if creator.average_engagements is not None:
        found["engagement_share"] = creator.average_engagements / followers
    return found
