"""How far what a creator brings lies from what is typical: by luck all share, their own, and their posts'.

Three parts multiply. The shared one is our ignorance of a level and is centred on mean 1. A creator's own
is lognormal. A post's comes from a bounded table with heavy tails, because measured tails are too heavy for
a mean of their own. Formulas, and what was rejected: METHOD.md, "How sure".
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import hadamard
from scipy.special import ndtr, ndtri, stdtrit

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, Figure

Floats = NDArray[np.float64]
Source = Callable[[str], Floats]  # standard normal values of one shared source of error, by its name
Creators = Literal["accepted", "any"]  # those who take a typical fee, or creators that no price chose

LEVELS = 16  # of luck; a creator, and a post, has one of them
TENTH = float(ndtri(0.9))  # standard deviations from the middle to the 90th percentile
# Where one level ends and the next begins, in standard deviations: 14 even steps and two tails, so that the
# tails, which a mean hangs on, are told apart. The chances are the same for every law of luck.
_EDGES: Floats = np.linspace(-2.6, 2.6, LEVELS - 1)
CHANCES: Floats = np.diff(ndtr(np.concatenate([[-np.inf], _EDGES, [np.inf]])))
_TAIL_FREEDOM = 4.0  # degrees of the t distribution of posts; 3 to 5 were measured
_SCORES: Floats = np.linspace(-4.0, 4.0, 65)  # a creator's own luck before it is put into levels
_COARSE = 64  # levels of the mean of several posts on the way
_LEAST = 0.01  # of the middle; where a row's low is 0, a logarithm needs some end
_FEE_SHARED = 0.5  # of the variance of single fees is shared, the rest each creator's own (judgement)
# Steps of a table over luck: nothing, then equal ratios from a twentieth to 400 times the typical.
LUCKS: Floats = np.concatenate([[0.0], np.exp(np.linspace(-3.0, 6.0, 27))])
_FIRST, _RATIO = -3.0, 9.0 / 26


def own_luck(curve: Curve, posts: int, evidence: Evidence, creators: Creators = "accepted") -> Floats:
    """The 16 levels of one creator's mean post over a typical post of a typical creator.

    For a share of views it is the rate itself, which varies around its mean of 1.
    """
    if curve.unit == "share of views":
        return _levels_of_rate(curve.sigma_creator, curve.sigma_post, posts)
    platform = curve.key[0]
    together = evidence.value("luck", "fee_views_correlation")
    mean_post = evidence.value("luck", f"post_mean_{platform}")
    mean = None if creators == "any" else evidence.value("luck", "accepted_creators_mean")
    return _levels_of_posts(curve.sigma_creator, curve.sigma_post, posts, mean_post, together, mean)


def post_luck(sigma: float, mean: float) -> Floats:
    """The 16 levels of a post over the typical (median) post of its creator, with this mean.

    Quantiles of a t distribution whose logarithm has the standard deviation ``sigma``; the upper half is
    stretched or shrunk so that the mean is the measured one.
    """
    scores = stdtrit(_TAIL_FREEDOM, np.cumsum(CHANCES) - CHANCES / 2)
    scores = sigma * scores / math.sqrt(float(CHANCES @ scores**2))
    low, high = 0.0, 4.0
    for _ in range(60):
        stretch = (low + high) / 2
        levels: Floats = np.exp(np.where(scores > 0, stretch * scores, scores))
        low, high = (stretch, high) if CHANCES @ levels < mean else (low, stretch)
    return levels


def curve_luck(curve: Curve, followers: float, what: str, source: Source) -> Floats:
    """How far a whole curve is off at this size: its level and, away from the middle, its slope.

    Not yet centred. ``what`` names the sources; beyond the evidence the level is twice as unsure.
    """
    sigma = curve.sigma_shared
    if curve.file == "fee_curves":
        sigma = math.log(curve.spread) * math.sqrt(_FEE_SHARED)
    level = (1 if curve.covers(followers) else 2) * sigma * source(f"{what} level")
    draw = source(f"{what} slope")
    step = np.where(draw > 0, curve.slope_high - curve.slope, curve.slope - curve.slope_low)
    size = math.log(max(followers, curve.flat_below or 0.0) / curve.at_followers)
    luck: Floats = np.exp(level + step * draw / TENTH * size)
    return luck


def figure_luck(draw: Floats, *figures: Figure) -> Floats:
    """A product of figures against its middle: low and high of a row are its 10th and 90th percentile.

    Several figures that always act together are one source, as wide as all of them.
    """
    ends = [
        (math.log(row.high / row.mid), -math.log(max(row.low / row.mid, _LEAST))) for row in figures if row.mid
    ]
    up, down = (math.hypot(*each) for each in zip(*ends, strict=True)) if ends else (0.0, 0.0)
    luck: Floats = np.exp(np.where(draw > 0, up, down) * draw / TENTH)
    return luck


def centred(luck: Floats) -> Floats:
    """The same luck with mean 1: what nobody knows is neither credited nor charged."""
    even: Floats = luck / luck.mean()
    return even


def chance_of(share: float, luck: Floats) -> Floats:
    """A chance that is itself uncertain, with its mean kept and never above 1."""
    chance = np.minimum(share * luck / luck.mean(), 1.0)
    kept: Floats = np.minimum(chance * (share / chance.mean()), 1.0)
    return kept


@functools.cache
def shared_points(sources: tuple[str, ...]) -> dict[str, Floats]:
    """A few worlds that stand for all: plus or minus one standard deviation of every source, evenly mixed.

    Rows of a Hadamard matrix and their opposites: means, spreads and all third moments of independent
    normal sources are exact, so a mean over these points is right to the third order.
    """
    count = 1 << max(len(sources) - 1, 0).bit_length()
    rows = hadamard(count).astype(float)
    points = np.concatenate([rows, -rows])
    return {name: points[:, at] for at, name in enumerate(sources)}


def luck_weights(luck: Floats) -> tuple[NDArray[np.int64], Floats]:
    """The step of ``LUCKS`` below each luck and the part that belongs to the step above; keeps the mean."""
    with np.errstate(divide="ignore"):
        below = np.floor((np.log(luck) - _FIRST) / _RATIO)
    left = np.clip(below, -1, len(LUCKS) - 3).astype(np.int64) + 1
    part: Floats = (luck - LUCKS[left]) / (LUCKS[left + 1] - LUCKS[left])
    return left, part


def spread_over_lucks(luck: Floats, weight: Floats) -> Floats:
    """Weights put on the steps of ``LUCKS``, row by row: (rows, kinds) of luck into (rows, steps)."""
    rows, steps = len(luck), len(LUCKS)
    left, part = luck_weights(luck)
    place = (np.arange(rows)[:, None] * steps + left).ravel()
    up = (weight * part).ravel()
    found = np.bincount(place, weight.ravel() - up, rows * steps)
    found[1:] += np.bincount(place, up, rows * steps)[:-1]
    spread: Floats = found.reshape(rows, steps)
    return spread


@functools.lru_cache(maxsize=256)
def _levels_of_posts(
    creator: float, post: float, posts: int, mean_post: float, together: float, mean: float | None
) -> Floats:
    """Levels of (a creator's own luck) x (the mean of their posts' luck).

    Of creators whose fee goes with their views (correlation ``together``), those who accept a typical fee
    differ less: by sigma x sqrt(1 - 2 together^2 / pi), the half of a bivariate normal. ``mean`` None: any
    creators, of whom the typical one has luck 1.
    """
    sigma = creator if mean is None else creator * math.sqrt(1 - 2 * together**2 / math.pi)
    own, chances = np.exp(sigma * _SCORES), np.exp(-(_SCORES**2) / 2)
    chances /= chances.sum()
    centre = math.exp(sigma**2 / 2) if mean is None else mean
    own *= centre / float(chances @ own)
    lucks, among = post_luck(post, mean_post), CHANCES
    one = lucks
    for count in range(2, posts + 1):
        sums = ((count - 1) * lucks[:, None] + one) / count
        lucks, among = _merged(sums, among[:, None] * CHANCES, np.full(_COARSE, 1 / _COARSE))
    levels, _ = _merged(own[:, None] * lucks, chances[:, None] * among, CHANCES)
    levels *= centre * mean_post / float(CHANCES @ levels)
    levels.flags.writeable = False
    return levels


@functools.lru_cache(maxsize=64)
def _levels_of_rate(creator: float, post: float, posts: int) -> Floats:
    sigma = math.hypot(creator, post / math.sqrt(posts))
    levels, _ = _merged(np.exp(sigma * _SCORES), np.exp(-(_SCORES**2) / 2), CHANCES)
    levels /= float(CHANCES @ levels)
    levels.flags.writeable = False
    return levels


def _merged(values: Floats, weights: Floats, chances: Floats) -> tuple[Floats, Floats]:
    """Many values with weights as few levels with these chances, each the mean of what falls into it."""
    order = np.argsort(values, axis=None)
    weight = weights.ravel()[order]
    total = np.concatenate([[0.0], np.cumsum(weight)])
    summed = np.concatenate([[0.0], np.cumsum(weight * values.ravel()[order])])
    ends = np.concatenate([[0.0], np.cumsum(chances)]) * (total[-1] / chances.sum())
    return np.diff(np.interp(ends, total, summed)) / np.diff(ends), chances


def own_deviation(curve: Curve) -> float:
    """Standard deviation, in logarithms, between single posts of creators of one size."""
    return math.hypot(curve.sigma_creator, curve.sigma_post)
