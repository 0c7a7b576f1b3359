"""How far what a creator brings lies from what is typical: by luck all share, their own, and their posts'.

Three parts multiply. The shared one is our ignorance of a level and is centred on mean 1. A creator's own
is lognormal. A post's comes from a bounded table with heavy tails, because measured tails are too heavy for
a mean of their own. Formulas, and what was rejected: METHOD.md, "How sure".
"""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, stdtrit

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, Figure

Floats = NDArray[np.float64]
Creators = Literal["accepted", "any"]  # those who take a typical fee, or creators that no price chose

LEVELS = 16  # of luck; a creator, and a post, has one of them
TENTH = float(ndtri(0.9))  # standard deviations from the middle to the 90th percentile
# Where one level ends and the next begins, in standard deviations: 14 even steps and two tails, so that the
# tails, which a mean hangs on, are told apart. The chances are the same for every law of luck.
_EDGES: Floats = np.linspace(-2.6, 2.6, LEVELS - 1)
CHANCES: Floats = np.diff(ndtr(np.concatenate([[-np.inf], _EDGES, [np.inf]])))
_TAIL_FREEDOM = 4.0  # degrees of the t distribution of posts; 3 to 5 were measured
_SCORES: Floats = np.linspace(-4.0, 4.0, 65)  # a creator's own luck before it is put into levels
_LEAST = 0.01  # of the middle; where a row's low is 0, a logarithm needs some end
FEE_SHARED = 0.5  # of the variance of single fees is shared, the rest each creator's own (judgement)
# Steps of a table over luck: nothing, then equal ratios from a twentieth to 400 times the typical.
_FIRST, _RATIO = -3.0, 0.3  # logarithms; with wider steps people reached three times are off by over 1%
LUCKS: Floats = np.concatenate([[0.0], np.exp(_FIRST + _RATIO * np.arange(31))])


class Shared(Protocol):
    """What all creators share of luck: in every imagined world, or at a few points that stand for all."""

    def normal(self, name: str) -> Floats:
        """One standard normal value per world for the source of error called ``name``."""
        ...

    def wide(self, name: str, rows: tuple[Figure, ...]) -> Floats:
        """The luck with figures that hang on such a source, where it may differ by far more than its half."""
        ...

    def centred(self, luck: Floats) -> Floats:
        """The same luck with mean 1: what nobody knows is neither credited nor charged."""
        ...


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


def curve_luck(curve: Curve, followers: float, what: str, shared: Shared) -> Floats:
    """How far a whole curve is off at this size: its level and, away from the middle, its slope.

    Not yet centred. ``what`` names the sources; beyond the evidence the level is twice as unsure.
    """
    luck: Floats = curve_lucks(curve, [followers], what, shared)[0]
    return luck


def curve_lucks(curve: Curve, followers: Sequence[float], what: str, shared: Shared) -> Floats:
    """The same at several sizes, each a row."""
    sigma = curve.sigma_shared
    if curve.file == "fee_curves" and not sigma:
        sigma = math.log(curve.spread) * math.sqrt(FEE_SHARED)
    sigmas = np.array([(1 if curve.covers(each) else 2) * sigma for each in followers])
    draw = shared.normal(f"{what} slope")
    step = np.where(draw > 0, curve.slope_high - curve.slope, curve.slope - curve.slope_low)
    sizes = [math.log(max(each, curve.flat_below or 0.0) / curve.at_followers) for each in followers]
    slopes = step * draw / TENTH * np.array(sizes)[:, None]
    luck: Floats = np.exp(sigmas[:, None] * shared.normal(f"{what} level") + slopes)
    return luck


def quote_levels(curve: Curve) -> Floats:
    """The 16 levels of one creator's quote over the typical fee of their size, apart from what all share.

    Lognormal around the typical fee, which is the middle of single fees: the mean lies above it. A level is
    the mean of what falls into it, so that a sum of many quotes has the mean that it should.
    """
    sigma = math.log(curve.spread) * math.sqrt(1 - FEE_SHARED)
    ends = np.concatenate([[-np.inf], _EDGES, [np.inf]])
    levels: Floats = math.exp(sigma**2 / 2) * np.diff(ndtr(ends - sigma)) / CHANCES
    return levels


def figure_luck(draw: Floats, *figures: Figure) -> Floats:
    """A product of figures against its middle: low and high of a row are its 10th and 90th percentile.

    Several figures that always act together are one source, as wide as all of them.
    """
    known = [row for row in figures if row.mid]
    ends = [(math.log(row.high / row.mid), -math.log(max(row.low / row.mid, _LEAST))) for row in known]
    up, down = (math.hypot(*each) for each in zip(*ends, strict=True)) if ends else (0.0, 0.0)
    luck: Floats = np.exp(np.where(draw > 0, up, down) * draw / TENTH)
    return luck


# The wide source is cut into twelve strata, finer where there is more luck: a mean hangs on the top. They
# lie in three groups of four, alike in weight and place.
_GROUPS = 3
_OF_GROUP: Floats = np.array([0.17, 0.14, 0.11, 0.08]) * (2 / _GROUPS)
_STRATA: Floats = np.repeat(_OF_GROUP, _GROUPS)
_GROUP_OF = np.array([0, 1, 2, 2, 1, 0, 2, 0, 1, 2, 0, 1])
# How the sources that are not wide go up and down within a group: levels alike, slopes turning, and who
# delivers across both. Under the weights of the strata none of the three goes with another.
_TURNING: Floats = np.repeat([1.0, -1.0, -1.0, 1.0], _GROUPS)
_ACROSS: Floats = np.repeat(_OF_GROUP[::-1] * [1.0, 1.0, -1.0, -1.0], _GROUPS)
_ACROSS /= np.sqrt(_STRATA @ _ACROSS**2)
_WEIGHTS: Floats = np.repeat(_STRATA / 2, 2)
_WEIGHTS.flags.writeable = False
_FINE = 600  # values of the wide source, of which each stratum takes the mean luck
_FINE_DRAWS: Floats = ndtri((np.arange(_FINE) + 0.5) / _FINE)
_FINE_STARTS = np.rint(_FINE * (np.cumsum(_STRATA) - _STRATA)).astype(int)


@dataclass(frozen=True)
class SharedPoints:
    """Twenty-four worlds that stand for all, so that a mean over them is right to the third order or better.

    Twelve strata of the one wide source, each twice: with the level and the slope of up to three ``curves``,
    and the delivery, up and down. A level stands at 0 or plus or minus sqrt(3) standard deviations, as Gauss
    and Hermite have it, each level in a group of strata of its own. Every point has a weight above 0, so what
    is concave at each of them is concave in the mean.
    """

    curves: tuple[str, ...]

    @property
    def weights(self) -> Floats:
        """How likely each point is; the sum is 1."""
        return _WEIGHTS

    def normal(self, name: str) -> Floats:
        """The value of a narrow source at each point, in standard deviations."""
        return _at_points(self.curves, name)

    def wide(self, name: str, rows: tuple[Figure, ...]) -> Floats:
        """The mean luck of the stratum in which each point lies; only one source is as wide as that."""
        if name.rpartition(" ")[0] in self.curves:
            raise ValueError(f"{name} is one of the narrow sources.")
        return np.repeat(
            np.add.reduceat(figure_luck(_FINE_DRAWS, *rows), _FINE_STARTS) / (_STRATA * _FINE), 2
        )

    def centred(self, luck: Floats) -> Floats:
        """The same luck with mean 1."""
        even: Floats = luck / float(self.weights @ luck)
        return even

    def centred_rows(self, luck: Floats) -> Floats:
        """The same of several, each a row, to the last bit."""
        even: Floats = luck / np.array([self.weights @ row for row in luck])[:, None]
        return even


@functools.cache  # a dozen names for each of four sets of curves, 192 bytes each
def _at_points(curves: tuple[str, ...], name: str) -> Floats:
    """The value of a narrow source at each shared point, in standard deviations."""
    curve, _, part = name.rpartition(" ")
    if name == "delivery":
        up = _ACROSS
    elif part == "level":
        up = _alone_in(curves.index(curve))
    else:
        up = _alone_in((curves.index(curve) + 1) % max(len(curves), 2)) * _TURNING
    return _read_only(np.stack([up, -up], axis=1).ravel())


def _read_only(values: Floats) -> Floats:
    """The same array, kept for everybody and so never changed."""
    values.flags.writeable = False
    return values


def _alone_in(group: int) -> Floats:
    """A standard deviation of 1 that lies in one group of strata alone."""
    return np.where(group == _GROUP_OF, math.sqrt(_GROUPS), 0.0)


_MOST_KEPT = 32  # sets of rows, whose luck is kept: at most 80 kB each


@dataclass(frozen=True)
class SharedWorlds:
    """All imagined worlds, each as likely: ``draws`` gives the values of a source by its name."""

    draws: Callable[[str], Floats]
    _wide: dict[tuple[object, ...], Floats] = field(default_factory=dict, compare=False, repr=False)

    def normal(self, name: str) -> Floats:
        """One standard normal value per world."""
        return self.draws(name)

    def wide(self, name: str, rows: tuple[Figure, ...]) -> Floats:
        """The luck of each world; remembered, as creators of one size share their rows."""
        if (name, rows) not in self._wide:
            if len(self._wide) >= _MOST_KEPT:
                self._wide.clear()
            self._wide[name, rows] = figure_luck(self.draws(name), *rows)
        return self._wide[name, rows]

    def centred(self, luck: Floats) -> Floats:
        """The same luck with mean 1."""
        even: Floats = luck / luck.mean()
        return even


def luck_weights(luck: Floats) -> tuple[NDArray[np.int64], Floats]:
    """The step of ``LUCKS`` below each luck and the part that belongs to the step above; keeps the mean."""
    with np.errstate(divide="ignore"):
        below = np.floor((np.log(luck) - _FIRST) / _RATIO)
    left: NDArray[np.int64] = np.clip(below, -1, len(LUCKS) - 3).astype(np.int64) + 1
    part: Floats = (luck - LUCKS[left]) / (LUCKS[left + 1] - LUCKS[left])
    return left, part


def spread_over_lucks(luck: Floats, weight: Floats) -> Floats:
    """Weights put on the steps of ``LUCKS``, row by row: (rows, kinds) of luck into (rows, steps)."""
    (rows, kinds), steps = luck.shape, len(LUCKS)
    some = np.flatnonzero(weight)  # a few creators have few of the levels
    left, part = luck_weights(luck.ravel()[some])
    place, weight = some // kinds * steps + left, weight.ravel()[some]
    up = weight * part
    found: Floats = np.bincount(place, weight - up, rows * steps).astype(float)
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
    lucks, among = _mean_of(post_luck(post, mean_post), posts)
    levels = _levels(own[:, None] * lucks, chances[:, None] * among)
    levels *= centre * mean_post / float(CHANCES @ levels)
    return _read_only(levels)


@functools.lru_cache(maxsize=64)
def _levels_of_rate(creator: float, post: float, posts: int) -> Floats:
    sigma = math.hypot(creator, post / math.sqrt(posts))
    levels = _levels(np.exp(sigma * _SCORES), np.exp(-(_SCORES**2) / 2))
    levels /= float(CHANCES @ levels)
    return _read_only(levels)


def _mean_of(levels: Floats, posts: int) -> tuple[Floats, Floats]:
    """Every mean luck that so many posts can have, and its chance."""
    choices, among = _levels_together(posts)
    return levels[choices].mean(axis=1), among


@functools.cache  # 1 to 4 posts: 620 kB in all
def _levels_together(posts: int) -> tuple[NDArray[np.int64], Floats]:
    """Which levels so many posts can have, and how likely; in which order they come is the same."""
    choices = np.array(list(itertools.combinations_with_replacement(range(LEVELS), posts)))
    orders = math.factorial(posts) / np.array(
        [math.prod(math.factorial(count) for count in Counter(each).values()) for each in choices.tolist()]
    )
    return choices, _read_only(orders * CHANCES[choices].prod(axis=1))


def _levels(values: Floats, weights: Floats) -> Floats:
    """Many values with weights as the 16 levels with their chances, each the mean of what falls into it."""
    order = np.argsort(values, axis=None)
    weight = weights.ravel()[order] / weights.sum()
    total = np.concatenate([[0.0], np.cumsum(weight)])
    summed = np.concatenate([[0.0], np.cumsum(weight * values.ravel()[order])])
    ends = np.concatenate([[0.0], np.cumsum(CHANCES)])
    levels: Floats = np.diff(np.interp(ends, total, summed)) / CHANCES
    return levels


def accepted_variance(curve: Curve, together: float) -> float:
    """Variance, in logarithms, between creators who accept a typical fee, as in ``_levels_of_posts``."""
    return curve.sigma_creator**2 * (1 - 2 * together**2 / math.pi)


def own_deviation(curve: Curve) -> float:
    """Standard deviation, in logarithms, between single posts of creators of one size."""
    return math.hypot(curve.sigma_creator, curve.sigma_post)
