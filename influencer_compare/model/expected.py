"""What is expected of a creator: the mean over luck of what posts of a typical one would do."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, Figure
from influencer_compare.model.curves import delivery_figure, delivery_share, engagement_curve, view_curve
from influencer_compare.model.known import SIZE_ALONE, Known, Measured
from influencer_compare.model.luck import (
    CHANCES,
    LUCKS,
    Floats,
    Shared,
    SharedPoints,
    curve_luck,
    curve_lucks,
    figure_luck,
    own_luck,
    spread_over_lucks,
)
from influencer_compare.model.market import nearest_area, nearest_fit
from influencer_compare.question.scenario import PLATFORMS, Platform, Scenario

# Where people reached are expected: the shared sources that bend them, the same in every question.
POINTS = SharedPoints(tuple(f"view {platform}" for platform in PLATFORMS))


@dataclass(frozen=True, slots=True)
class Typical:
    """What a typical post of a typical creator of this size does, delivered: luck multiplies it.

    ``audience`` are the people of the market who could see it: followers on Instagram, on TikTok and
    YouTube the viewers of one video; ``view_share`` the share of them who see one post. How many followers
    live in the place is luck with the audience; how well a post does there is luck with the share.
    ``impressions``, ``engagements`` and the most that is believable of these (20% of views) are those of all
    posts, by people of the market. ``follows_views`` says whether engagements are a share of the views.
    """

    platform: Platform
    posts: int
    audience: float
    audience_at_most: float
    view_share: float
    view_share_at_most: float
    alike: float
    impressions: float
    engagements: float
    engagements_at_most: float
    follows_views: bool

    @property
    def by_followers(self) -> bool:
        """Whether luck with a post moves which share of the followers see it (Instagram), not the viewers."""
        return self.platform == "instagram"

    def audiences(self, luck: Floats) -> Floats:
        """The audience of all posts, for so much luck: of the place on Instagram, else of a mean post."""
        many: Floats = audiences([self], luck.ravel()).reshape(luck.shape)
        return many

    def seen_shares(self, luck: Floats) -> Floats:
        """The share of that audience which sees at least one of the posts, for luck with a mean post.

        Beta-binomial: who saw one post sees another with v + alike x (1 - v), v the share who see one.
        """
        if not self.by_followers:
            return np.ones_like(luck)
        seen: Floats = seen_shares([self], luck.ravel()).reshape(luck.shape)
        return seen


def audiences(typical: Sequence[Typical], luck: Floats) -> Floats:
    """The same of several creators of one platform, each a row."""
    most = _column(each.audience_at_most for each in typical)
    one_post = np.minimum(_column(each.audience for each in typical) * luck, most)
    if typical[0].by_followers:
        return one_post
    new_viewers = _column(1 + (each.posts - 1) * (1 - each.alike) for each in typical)
    many: Floats = np.minimum(one_post * new_viewers, most)
    return many


def seen_shares(typical: Sequence[Typical], luck: Floats) -> Floats:
    """The same of several creators on Instagram, each a row."""
    most = _column(each.view_share_at_most for each in typical)
    view = np.minimum(_column(each.view_share for each in typical) * luck, most)
    concentration = _column((1 - each.alike) / each.alike for each in typical)
    posts = _column(each.posts for each in typical)
    missed = np.ones_like(view)
    for post in range(int(posts.max())):
        missed_too = ((1 - view) * concentration + post) / (concentration + post)
        missed *= np.where(post < posts, missed_too, 1.0)
    seen: Floats = 1 - missed
    return seen


def _column(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=float)[:, None]


@dataclass(frozen=True, slots=True)
class Whom:
    """Whose luck it is: a creator of this size on a platform, and what is known of one beyond the size."""

    scenario: Scenario
    platform: Platform
    followers: float
    known: Known = SIZE_ALONE


def view_luck(whom: Whom, evidence: Evidence, shared: Shared) -> Floats:
    """What all such creators share of luck with views by people of the market, centred on mean 1.

    Of somebody whose views are known the curve's error holds only in part.
    """
    curve, rows = view_curve(whom.scenario, whom.platform, evidence), place_rows(whom, evidence)
    part = part_that_holds(whom.known.views)
    if isinstance(shared, SharedPoints):
        return _view_luck_at_points(curve, whom.followers, rows, part, shared)
    level = curve_luck(curve, whom.followers, f"view {whom.platform}", shared) ** part
    return shared.centred(level * place_luck(rows, shared))


def part_that_holds(figure: Measured | None) -> float:
    """How much of what is off for all creators alike still holds for one whose figure is known, or not."""
    return 1.0 if figure is None else figure.shared


@functools.lru_cache(maxsize=512)  # 192 bytes each
def _view_luck_at_points(
    curve: Curve, followers: float, rows: tuple[Figure, ...], part: float, points: SharedPoints
) -> Floats:
    """The same at the shared points, where it is asked for again and again while one input is moved."""
    luck: Floats = view_lucks_at_points(curve, [followers], place_luck(rows, points), part, points)[0]
    return luck


def view_lucks_at_points(
    curve: Curve, followers: Sequence[float], places: Floats, part: float, points: SharedPoints
) -> Floats:
    """The same of several creators, each a row; ``places`` is their luck with the place, not yet centred."""
    return points.centred_rows(_levels_at_points(curve, followers, part, points) * places)


def _levels_at_points(curve: Curve, followers: Sequence[float], part: float, points: SharedPoints) -> Floats:
    """How far the curve of views or engagements is off, as far as that holds; not yet centred."""
    what = "engagement" if curve.file == "engagement_curves" else "view"
    luck: Floats = curve_lucks(curve, followers, f"{what} {curve.key[0]}", points) ** part
    return luck


def place_rows(whom: Whom, evidence: Evidence) -> tuple[Figure, ...]:
    """The rows on how many followers are local, unless that is known, and on how many fit the topic."""
    fit = nearest_fit(whom.scenario, evidence)
    if whom.known.local:
        return (fit,)
    return nearest_area(whom.scenario, whom.followers, evidence), fit


def place_luck(rows: tuple[Figure, ...], shared: Shared) -> Floats:
    """How many of a creator's followers are local and fit the topic, against the middle; not yet centred."""
    if isinstance(shared, SharedPoints):
        return _place_luck_at_points(rows, shared)
    return _place_luck(rows, shared)


def _place_luck(rows: tuple[Figure, ...], shared: Shared) -> Floats:
    return shared.wide("place", rows)


@functools.lru_cache(maxsize=128)  # 192 bytes each; a handful of rows holds for creators of every size
def _place_luck_at_points(rows: tuple[Figure, ...], points: SharedPoints) -> Floats:
    """The same at the shared points, where every creator asks for it."""
    luck = _place_luck(rows, points)
    luck.flags.writeable = False
    return luck


def views_of_own(whom: Whom, posts: int, evidence: Evidence) -> Floats:
    """The 16 levels of luck that such a creator may have with the views of all posts together."""
    curve, known = view_curve(whom.scenario, whom.platform, evidence), whom.known.views
    if known is None:
        return own_luck(curve, posts, evidence)
    return own_luck(known.of(curve), posts, evidence, "any")


def reactions_of_own(whom: Whom, posts: int, evidence: Evidence) -> Floats:
    """The same of engagements, for those that follow the views beside the luck of the views."""
    curve, known = engagement_curve(whom.platform, evidence), whom.known.reactions
    if known is None:
        return own_luck(curve, posts, evidence)
    return own_luck(known.of(curve), posts, evidence, "any")


def reaction_luck(whom: Whom, evidence: Evidence, shared: Shared) -> Floats:
    """What all such creators share of luck with engagements beside the views; not yet centred."""
    curve, part = engagement_curve(whom.platform, evidence), part_that_holds(whom.known.reactions)
    luck: Floats = curve_luck(curve, whom.followers, f"engagement {whom.platform}", shared) ** part
    return luck


def audience_luck(whom: Whom, evidence: Evidence, shared: Shared) -> Floats:
    """The part of ``view_luck`` that moves how large an Instagram audience is: where followers live.

    Nothing elsewhere: there all luck with views moves the viewers, who are the audience.
    """
    place = shared.centred(place_luck(place_rows(whom, evidence), shared))
    return place if whom.platform == "instagram" else np.ones_like(place)


def delivery_chance(scenario: Scenario, evidence: Evidence, shared: Shared) -> Floats:
    """The chance that a booked creator delivers, which is uncertain unless the owner gave it."""
    share = delivery_share(scenario, evidence)
    figure = None if scenario.delivery_pct is not None else delivery_figure(scenario, evidence)
    if isinstance(shared, SharedPoints):
        return _delivery_at_points(share, figure, shared)
    return _delivery_chance(share, figure, shared)


def _delivery_chance(share: float, figure: Figure | None, shared: Shared) -> Floats:
    """The same from the chance and, where the owner did not give it, the row with its range."""
    draw = shared.normal("delivery")
    if figure is None:
        return np.full_like(draw, share)
    chance = np.minimum(share * shared.centred(figure_luck(draw, figure)), 1.0)
    kept: Floats = np.minimum(share * shared.centred(chance), 1.0)  # the mean, where it passed 1
    return kept


@functools.lru_cache(maxsize=128)  # 192 bytes each
def _delivery_at_points(share: float, figure: Figure | None, points: SharedPoints) -> Floats:
    """The same at the shared points, where every creator asks for it."""
    return _delivery_chance(share, figure, points)


def expected_weights(whom: Whom, luck: Floats, evidence: Evidence) -> Floats:
    """How a booked creator's luck is spread over ``LUCKS`` at each shared point; who delivers counts.

    An array (shared points, steps) whose rows sum to the chance that they deliver. Luck with the audience
    of followers is not in it.
    """
    together = view_luck(whom, evidence, POINTS) / audience_luck(whom, evidence, POINTS)
    chance = delivery_chance(whom.scenario, evidence, POINTS)
    return _spread(together.tobytes(), luck.tobytes(), chance.tobytes())


@functools.lru_cache(maxsize=512)  # 5 kB each; the same while an input moves that changes no views
def _spread(together: bytes, luck: bytes, chance: bytes) -> Floats:
    """Luck at the shared points and a creator's own, with the chance that they deliver, over ``LUCKS``."""
    shared, own, delivered = (np.frombuffer(each) for each in (together, luck, chance))
    weights: Floats = weights_of_many(shared[None], own, delivered)[0]
    weights.flags.writeable = False
    return weights


def weights_of_many(together: Floats, luck: Floats, chance: Floats) -> Floats:
    """How the luck of several creators, each a row, is spread over ``LUCKS``: (creators, points, steps).

    ``luck`` is their own, the same for all; ``chance`` that they deliver, at each point.
    """
    lucks = together[:, :, None] * luck
    likely = np.broadcast_to(chance[:, None] * CHANCES, lucks.shape)
    kinds = len(luck)
    spread = spread_over_lucks(lucks.reshape(-1, kinds), likely.reshape(-1, kinds))
    weights: Floats = spread.reshape(*together.shape, len(LUCKS))
    return weights


def expected_seen(typical: Typical, weights: Floats, places: Floats) -> tuple[float, float]:
    """(audience, share of it that sees a post) expected of a creator who delivers.

    ``weights`` are those of their luck over ``LUCKS`` at each shared point, ``places`` their luck with the
    audience there.
    """
    if not typical.by_followers:
        return _viewers_of(weights, typical.audiences(LUCKS))
    return _followers_of(weights, typical.audiences(places), typical.seen_shares(LUCKS))


def seen_of_many(typical: Sequence[Typical], weights: Floats, places: Floats) -> list[tuple[float, float]]:
    """The same of several creators of one platform, each a row."""
    if not typical[0].by_followers:
        return list(map(_viewers_of, weights, audiences(typical, LUCKS)))
    return list(map(_followers_of, weights, audiences(typical, places), seen_shares(typical, LUCKS)))


def _viewers_of(weights: Floats, viewers: Floats) -> tuple[float, float]:
    """(viewers expected, all of whom see a post) from those at every luck of ``LUCKS``."""
    delivered = float(POINTS.weights @ weights.sum(axis=1))
    return float(POINTS.weights @ weights @ viewers) / delivered, 1.0


def _followers_of(weights: Floats, followers: Floats, seen: Floats) -> tuple[float, float]:
    """(followers expected, share who see a post) from those at each point, and the share at each luck."""
    delivered = float(POINTS.weights @ weights.sum(axis=1))
    audience = float(POINTS.weights @ followers)
    return audience, float(POINTS.weights @ (followers * (weights @ seen))) / delivered / audience


def expected_engagements(whom: Whom, typical: Typical, luck: Floats, evidence: Evidence) -> float:
    """Engagements expected of a creator who delivers, over their own luck and what all creators share.

    At most 20% of the views react, whatever the luck; so the mean of the smaller of the two is taken.
    """
    curve, seen = (
        engagement_curve(whom.platform, evidence),
        view_curve(whom.scenario, whom.platform, evidence),
    )
    rates = reactions_of_own(whom, typical.posts, evidence)
    known = whom.known.reactions, whom.known.views
    return _engagements(typical, whom.followers, (curve, seen), known, luck.tobytes(), rates.tobytes())


@functools.lru_cache(maxsize=512)
def _engagements(
    typical: Typical,
    followers: float,
    curves: tuple[Curve, Curve],
    known: tuple[Measured | None, Measured | None],
    lucks: bytes,
    rates: bytes,
) -> float:
    """The same from the curves of engagements and of views, and the levels of own luck with both."""
    own = np.frombuffer(lucks), np.frombuffer(rates)
    return engagements_of_many([typical], [followers], curves, known, own)[0]


def engagements_of_many(
    typical: Sequence[Typical],
    followers: Sequence[float],
    curves: tuple[Curve, Curve],
    known: tuple[Measured | None, Measured | None],
    own: tuple[Floats, Floats],
) -> list[float]:
    """The same of several creators of one platform, of whom as much is known.

    ``own`` are the levels of their own luck with views and with engagements.
    """
    points = SharedPoints((f"view {typical[0].platform}", f"engagement {typical[0].platform}"))
    rate, views = (
        points.centred_rows(_levels_at_points(curve, followers, part_that_holds(each), points))
        for curve, each in zip(curves, known, strict=True)
    )
    luck, rates = own
    found = []
    for each, rate_there, views_there in zip(typical, rate, views, strict=True):
        wanted = each.engagements * rate_there[:, None] * rates
        if each.follows_views:
            reacting = np.minimum(wanted, each.engagements_at_most) @ CHANCES
            found.append(float(points.weights @ reacting) * float(CHANCES @ luck))
            continue
        most = each.engagements_at_most * views_there[:, None] * luck
        likely = np.minimum(wanted[:, :, None], most[:, None, :]) @ CHANCES @ CHANCES
        found.append(float(points.weights @ likely))
    return found
