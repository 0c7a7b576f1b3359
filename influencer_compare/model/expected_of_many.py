"""What is expected of many creators at once: the same as of each alone, to the last bit, and far quicker.

Creators of one platform, with as many posts, of whom as much is known, differ by their size alone: all
they share of luck is worked out once, and the rest row by row in arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure
from influencer_compare.model.curves import engagement_curve, view_curve
from influencer_compare.model.expected import (
    POINTS,
    Typical,
    Whom,
    audience_luck,
    delivery_chance,
    engagements_of_many,
    expected_engagements,
    expected_seen,
    expected_weights,
    part_that_holds,
    place_luck,
    place_rows,
    reactions_of_own,
    seen_of_many,
    view_lucks_at_points,
    views_of_own,
    weights_of_many,
)
from influencer_compare.model.luck import Floats


@dataclass(frozen=True, slots=True)
class ExpectedOfOne:
    """What is expected of one creator who delivers, over all luck; ``luck`` are the 16 levels of their own.

    ``weights`` spread their luck over ``LUCKS`` at each shared point, ``places`` is their luck with the
    audience there.
    """

    luck: Floats
    weights: Floats
    places: Floats
    audience: float
    view_share: float
    engagements: float


def expected_of(whom: Whom, typical: Typical, evidence: Evidence) -> ExpectedOfOne:
    """What is expected of one creator; remembered in part, as one question follows the other."""
    luck = views_of_own(whom, typical.posts, evidence)
    weights, places = expected_weights(whom, luck, evidence), audience_luck(whom, evidence, POINTS)
    audience, view_share = expected_seen(typical, weights, places)
    engagements = expected_engagements(whom, typical, luck, evidence)
    return ExpectedOfOne(luck, weights, places, audience, view_share, engagements)


def expected_of_many(
    whom: Sequence[Whom], typical: Sequence[Typical], evidence: Evidence
) -> list[ExpectedOfOne]:
    """The same of many creators, asked in one question, in their order."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for at, (each, post) in enumerate(zip(whom, typical, strict=True)):
        known = replace(each.known, who="", quoted=False)
        alike.setdefault((each.platform, post.posts, known), []).append(at)
    found: dict[int, ExpectedOfOne] = {}
    for places in alike.values():
        some = [whom[at] for at in places], [typical[at] for at in places]
        found.update(zip(places, _of_alike(*some, evidence), strict=True))
    return [found[at] for at in range(len(whom))]


def _of_alike(whom: list[Whom], typical: list[Typical], evidence: Evidence) -> list[ExpectedOfOne]:
    """The same of creators who differ by their size alone."""
    one, posts, sizes = whom[0], typical[0].posts, [each.followers for each in whom]
    curves = engagement_curve(one.platform, evidence), view_curve(one.scenario, one.platform, evidence)
    known = one.known.reactions, one.known.views
    luck, rates = views_of_own(one, posts, evidence), reactions_of_own(one, posts, evidence)
    near: dict[tuple[Figure, ...], int] = {}  # creators near enough in size have the same luck with the place
    at = [near.setdefault(place_rows(each, evidence), len(near)) for each in whom]
    place = np.array([place_luck(rows, POINTS) for rows in near])[at]
    places = np.ones_like(place)
    if typical[0].by_followers:
        places = np.array([POINTS.centred(place_luck(rows, POINTS)) for rows in near])[at]
    views = view_lucks_at_points(curves[1], sizes, place, part_that_holds(one.known.views), POINTS)
    weights = weights_of_many(views / places, luck, delivery_chance(one.scenario, evidence, POINTS))
    seen = seen_of_many(typical, weights, places)
    reacting = engagements_of_many(typical, sizes, curves, known, (luck, rates))
    return [
        ExpectedOfOne(luck, weights[row], places[row], *seen[row], reacting[row]) for row in range(len(whom))
    ]
