"""A second way to the laws of luck: METHOD.md, "How sure", written again without the package's own module.

Levels come from all posts one by one, points from a list written out by hand, means from plain sums.
"""

from __future__ import annotations

import functools
import itertools
import math

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm, t

EDGES = [-2.6 + 5.2 * step / 14 for step in range(15)]
UP_TO = [0.0, *(float(norm.cdf(edge)) for edge in EDGES), 1.0]
CHANCES = [high - low for low, high in itertools.pairwise(UP_TO)]
STEPS = [0.0, *(math.exp(-3 + 3 * step / 10) for step in range(31))]
STEP_SIZES = np.array(STEPS)
TENTH = float(norm.ppf(0.9))
ROOT = math.sqrt(3)
FINE = norm.ppf((np.arange(600) + 0.5) / 600)

# (part of all worlds, group) of each stratum of the wide source, from little luck to much.
STRATA = [
    (0.34 / 3, 0), (0.34 / 3, 1), (0.34 / 3, 2), (0.28 / 3, 2), (0.28 / 3, 1), (0.28 / 3, 0),
    (0.22 / 3, 2), (0.22 / 3, 0), (0.22 / 3, 1), (0.16 / 3, 2), (0.16 / 3, 0), (0.16 / 3, 1),
]  # fmt: skip
TURNS = [1, 1, 1, -1, -1, -1, -1, -1, -1, 1, 1, 1]
# Who delivers: across levels (alike in a group) and slopes (turning in it), with a mean square of 1.
ACROSS = [[8, 11, -14, -17][at // 3] / math.sqrt(145) for at in range(12)]
# Every stratum comes twice, with the other sources up and down.
POINTS = [(part / 2, at, sign) for at, (part, _) in enumerate(STRATA) for sign in (1, -1)]
WEIGHTS = np.array([weight for weight, _, _ in POINTS])


@functools.cache
def source(curves, name):
    """The value of a shared source at each of the 24 points, in standard deviations."""
    values = []
    for _, at, sign in POINTS:
        group, turn = STRATA[at][1], TURNS[at]
        if name == "delivery":
            up = ACROSS[at]
        else:
            curve, part = name
            order = curves.index(curve)
            up = ROOT * (group == order)
            if part == "slope":
                up = turn * ROOT * (group == (order + 1) % max(len(curves), 2))
        values.append(sign * up)
    return np.array(values, dtype=float)


def off(ends, draw):
    """A figure against its middle; several (low, middle, high) that move together are as wide as all."""
    up = math.hypot(*(math.log(high / mid) for _, mid, high in ends))
    down = math.hypot(*(math.log(mid / max(low, 0.01 * mid)) for low, mid, _ in ends))
    return np.exp(np.where(draw > 0, up, down) * draw / TENTH)


def off_by_stratum(ends):
    """The mean of a wide source in each stratum, at each point: of 600 values, as many as belong there."""
    luck = off(ends, FINE)
    means, start = [], 0
    for part, _ in STRATA:
        many = round(600 * part)
        means.append(luck[start : start + many].mean())
        start += many
    return np.array([means[at] for _, at, _ in POINTS])


def off_curve(row, followers, curves, name):
    """A curve against its middle at this size, at each point."""
    level, slope = source(curves, (name, "level")), source(curves, (name, "slope"))
    size = math.log(max(followers, row.flat_below or 0) / row.at_followers)
    way = np.where(slope > 0, row.slope_high - row.slope, row.slope - row.slope_low)
    wide = 1 if row.from_followers <= followers <= row.to_followers else 2
    return np.exp(wide * row.sigma_shared * level + way * slope / TENTH * size)


def even(luck):
    """The same with mean 1 over the points."""
    return luck / (WEIGHTS @ luck)


def posts_alone(sigma, mean):
    """The 16 levels of one post."""
    middles = [(low + high) / 2 for low, high in itertools.pairwise(UP_TO)]
    scores = t(4).ppf(middles)
    scores = sigma * scores / math.sqrt(sum(c * s * s for c, s in zip(CHANCES, scores, strict=True)))

    def levels(stretch):
        return [math.exp(score * (stretch if score > 0 else 1)) for score in scores]

    found = brentq(lambda stretch: float(np.dot(CHANCES, levels(stretch))) - mean, 0, 4, xtol=1e-15)
    return levels(found)


def into_levels(values, weights):
    """Sorted values with weights cut at the chances of the 16 levels; the mean of each part."""
    pairs = sorted(zip(values, weights, strict=True))
    whole = sum(weights)
    ends = [end * whole for end in UP_TO[1:]]
    levels, level, left, mass, summed = [], 0, ends[0], 0.0, 0.0
    for value, whole_weight in pairs:
        weight = whole_weight
        while weight > left and level < 15:
            levels.append((summed + left * value) / (mass + left))
            weight, level, mass, summed = weight - left, level + 1, 0.0, 0.0
            left = ends[level] - ends[level - 1]
        mass, summed, left = mass + weight, summed + weight * value, left - weight
    return [*levels, summed / mass]


@functools.cache
def own_levels(creator, post, posts, mean_post, together):
    """A creator's luck x the mean luck of their posts, with the mean that accepted creators have: 1."""
    sigma = creator * math.sqrt(1 - 2 * together**2 / math.pi)
    scores = [-4 + 8 * at / 64 for at in range(65)]
    chances = np.array([math.exp(-score * score / 2) for score in scores])
    own = np.exp(sigma * np.array(scores))
    own = own / (own @ chances / chances.sum())
    alone = posts_alone(post, mean_post)
    sums: dict[tuple[int, ...], float] = {(): 1.0}
    for _ in range(posts):
        more: dict[tuple[int, ...], float] = {}
        for before, chance in sums.items():
            for level in range(16):
                key = tuple(sorted((*before, level)))
                more[key] = more.get(key, 0.0) + chance * CHANCES[level]
        sums = more
    means = np.array([sum(alone[level] for level in key) / posts for key in sums])
    values, weights = np.outer(own, means), np.outer(chances, list(sums.values()))
    levels = np.array(into_levels(values.ravel().tolist(), weights.ravel().tolist()))
    return levels * mean_post / np.dot(CHANCES, levels)


@functools.cache
def rate_levels(creator, post, posts):
    """Engagements per view, whose mean is 1."""
    sigma = math.sqrt(creator**2 + post**2 / posts)
    scores = [-4 + 8 * at / 64 for at in range(65)]
    levels = np.array(
        into_levels([math.exp(sigma * x) for x in scores], [math.exp(-x * x / 2) for x in scores])
    )
    return levels / np.dot(CHANCES, levels)


def between_steps(luck, at_steps):
    """Something known at every step of luck, straight between two steps, for any luck."""
    right = np.clip(np.searchsorted(STEPS, luck, side="right"), 1, len(STEPS) - 1)
    low, high = STEP_SIZES[right - 1], STEP_SIZES[right]
    part = (luck - low) / (high - low)
    shape = part.shape + (1,) * (at_steps.ndim - 1)
    part = part.reshape(shape)
    return at_steps[right - 1] * (1 - part) + at_steps[right] * part
