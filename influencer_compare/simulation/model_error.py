"""How far people reached are misjudged in a world: by the model, and by another overlap than was taken."""

from __future__ import annotations

import numpy as np

from influencer_compare.simulation.outcomes import Floats

NEARLY_ALONE = 1e-3  # of the people; where fewer are reached again, rounding would decide
LITTLE = 1e-9  # people or orders; keeps ratios and logarithms finite


def with_model_error(people: Floats, largest: Floats, most: Floats, error: Floats, errors: Floats) -> Floats:
    """People reached x (most / people) ^ error: the model is surer the less the audiences overlap.

    ``error`` is an exponent, above 0 where the model counts too few; ``errors`` are those at the points of
    ``DRAWS``, over which the mean stays what it is. Never fewer than the ``largest`` single audience,
    never more than ``most``, the sum of all.
    """
    alone = np.log(np.maximum(most, LITTLE) / np.maximum(people, LITTLE))
    mean = np.exp(alone[..., None] * errors).mean(axis=-1)
    within: Floats = np.clip(people * np.exp(alone * error) / mean, np.minimum(largest, most), most)
    return within


def repeated_with_error(
    repeated: Floats, people: Floats, gross: Floats, error: Floats, errors: Floats
) -> Floats:
    """People reached several times, where different ``people`` are misjudged by ``error`` (an exponent).

    Everybody counted once per creator (``gross``) stays as it is: who is missing among the different
    people was reached again. So all that goes beyond the first time is scaled as a whole, by
    (x - x^error) / (x - 1) with x = gross / people; that is 1 - error where nearly nobody is reached again.
    The mean over ``errors`` stays what it is, as for different people.
    """
    ratio = np.maximum(gross / np.maximum(people, LITTLE), 1 + NEARLY_ALONE)
    mean = np.maximum(ratio[..., None] - ratio[..., None] ** errors, 0.0).mean(axis=-1)
    scaled: Floats = repeated * np.maximum(ratio - ratio**error, 0.0) / np.maximum(mean, LITTLE)
    return scaled
