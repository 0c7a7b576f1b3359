"""The chance that a creator reaches a person, at every level of interest: if they deliver, and expected."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from influencer_compare.model.creators import Creator
from influencer_compare.model.expected import Typical
from influencer_compare.model.luck import LUCKS
from influencer_compare.model.unique_reach import AudienceModel, Floats

_SURELY = 1 - 1e-12  # no chance is nearer to 1


def chances_at(typical: Typical, model: AudienceModel, places: Floats) -> Floats:
    """The chance that one who delivers reaches a person: (places or one, luck, interest)."""
    if typical.by_followers:
        followed = model.follow_chance(typical.audiences(places))
        return typical.seen_shares(LUCKS)[:, None] * followed[:, None, :]
    table = np.zeros((1, len(LUCKS), model.counted.size))
    table[0, 1:] = model.follow_chance(typical.audiences(LUCKS[1:]))
    return table


def expected_chances(creator: Creator, models: Sequence[AudienceModel]) -> list[Floats]:
    """The chance that a booked creator reaches a person, by each model: (shared points, interest)."""
    typical = creator.typical
    if not typical.by_followers:
        tables = [chances_at(typical, model, np.ones(1))[0] for model in models]
        return [np.asarray(creator.luck_weights @ table) for table in tables]
    audiences, point = np.unique(typical.audiences(creator.places), return_inverse=True)
    seen = (creator.luck_weights @ typical.seen_shares(LUCKS))[:, None]
    return [model.follow_chance(audiences)[point] * seen for model in models]


def log_missed_of(chances: Floats) -> Floats:
    """log(1 - chance) over all shared points and levels of interest."""
    missed: Floats = np.log1p(-possible(chances)).ravel()
    return missed


def possible(chances: Floats) -> Floats:
    """Chances below 1, of which there are logarithms."""
    below: Floats = np.minimum(chances, _SURELY)
    return below
