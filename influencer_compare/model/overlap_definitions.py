"""What "audience overlap" means in other tools: six meanings of one name, and how each is counted.

Formulas and the five-person example: METHOD.md, "Overlap in other tools". The planner's own is D3.
"""

from __future__ import annotations

from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from influencer_compare.model.unique_reach import AudienceModel
from influencer_compare.question.input_errors import InputError, Problem

Floats = NDArray[np.float64]
Meaning = Literal["D1", "D2", "D3", "D4", "D5", "D6"]

OVERLAP_MEANINGS: tuple[Meaning, ...] = ("D1", "D2", "D3", "D4", "D5", "D6")
SET_MEANINGS: tuple[Meaning, ...] = ("D1", "D2", "D6")  # they count people of a whole list of creators
ABOUT_HERSELF: tuple[Meaning, ...] = ("D2", "D4")  # of two creators, the number belongs to the first


def shown_by(meaning: Meaning, model: AudienceModel, audiences: ArrayLike) -> float:
    """What another tool would show of these creators, if they shared followers as the model says: a share.

    D2 is the mean over the creators; D3, D4 and D5 are the mean over all pairs.
    """
    sizes = np.atleast_1d(np.asarray(audiences, dtype=float))
    if meaning not in SET_MEANINGS:
        return _mean_pair(meaning, model, sizes)
    if meaning == "D2":
        return float(also_following_another(model, sizes).mean())
    different, twice = model.reached_at_least(sizes, 2)
    return float(twice / different if meaning == "D1" else 1 - different / sizes.sum())


def also_following_another(model: AudienceModel, audiences: Floats) -> Floats:
    """Of each creator's followers, the share who follow at least one of the others."""
    chance = model.follow_chance(audiences)
    others = np.ones_like(chance)
    for at in range(1, len(chance)):  # products over those before, then over those after, without dividing
        others[at] = others[at - 1] * (1 - chance[at - 1])
    after = np.ones(chance.shape[1])
    for at in reversed(range(len(chance))):
        others[at] *= after
        after *= 1 - chance[at]
    also: Floats = 1 - (chance * others) @ model.counted / (chance @ model.counted)
    return also


def _mean_pair(meaning: Meaning, model: AudienceModel, audiences: ArrayLike) -> float:
    """A meaning about two creators, as its mean over all pairs of the set (over both orders for D4)."""
    sizes, count = np.unique(np.asarray(audiences, dtype=float), return_counts=True)
    chance = model.follow_chance(sizes)
    shared = model.population * (chance * model.counted) @ chance.T
    total = 0.0
    for at, other in product(range(len(sizes)), repeat=2):
        pairs = count[at] * (count[other] - (at == other))  # ordered pairs: both orders count alike
        total += (
            pairs * shared[at, other] / overlap_divisor(meaning, sizes[at], sizes[other], shared[at, other])
        )
    return float(total / (count.sum() * (count.sum() - 1)))


def overlap_divisor(meaning: Meaning, one: float, two: float, shared: float) -> float:
    """What the shared people of two creators are divided by; ``one`` is the creator the number is about."""
    if meaning in ABOUT_HERSELF:
        return one
    if meaning == "D3":
        return min(one, two)
    return one + two if meaning == "D6" else one + two - shared


def input_error(field: str, value: str, remedy: str) -> InputError:
    """The complaint about one thing that was typed in."""
    return InputError([Problem(field, value, remedy)])
