"""What "audience overlap" means in other tools: six meanings of one name, and how each is counted.

Formulas and the five-person example: METHOD.md, "Overlap in other tools". The planner's own is D3.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
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


@dataclass(frozen=True)
class KnownOverlap:
    """All six meanings for creators whose followers are known; every overlap is a share from 0 to 1.

    ``gross`` counts followers once per creator, ``different`` once each; ``following_only_one`` are those
    of the different people who follow no other creator of the set. The keys of ``pair`` and ``jaccard``
    hold both orders of two names; ``directional[a, b]`` is shared / followers of ``a``. ``exact`` is
    False where only pairs were known and the reach model filled in the rest.
    """

    gross: float
    different: float
    following_only_one: float
    two_or_more: float  # D1: of the different people, those who follow two or more
    per_creator: Mapping[str, float]  # D2: of one's own followers, those who also follow another
    pair: Mapping[tuple[str, str], float]  # D3: shared / smaller audience
    directional: Mapping[tuple[str, str], float]  # D4: shared / this creator's audience
    jaccard: Mapping[tuple[str, str], float]  # D5: shared / people who follow either
    counted_twice: float  # D6: 1 - different / gross
    exact: bool = True


def meanings_of(followers: Mapping[str, Collection[Hashable]]) -> KnownOverlap:
    """All six meanings where it is known who follows whom: a set of people per creator.

    Raises InputError for fewer than two creators or one whom nobody follows.
    """
    members = {name: frozenset(people) for name, people in followers.items()}
    if len(members) < 2:
        raise input_error("creators", str(len(members)), "overlap needs at least two creators")
    for name, people in members.items():
        if not people:
            raise input_error(
                f"followers of {name}", "nobody", "leave this creator out, or give the followers"
            )
    times: dict[Hashable, int] = {}
    for people in members.values():
        for person in people:
            times[person] = times.get(person, 0) + 1
    gross, different = sum(times.values()), len(times)
    only_one = sum(1 for often in times.values() if often == 1)
    both = {(one, two): float(len(members[one] & members[two])) for one, two in permutations(members, 2)}
    size = {name: float(len(people)) for name, people in members.items()}
    also = {name: sum(1 for each in people if times[each] > 1) for name, people in members.items()}
    return KnownOverlap(
        gross=gross,
        different=different,
        following_only_one=only_one,
        two_or_more=1 - only_one / different,
        per_creator={name: also[name] / size[name] for name in members},
        pair=_of_pairs("D3", both, size),
        directional=_of_pairs("D4", both, size),
        jaccard=_of_pairs("D5", both, size),
        counted_twice=1 - different / gross,
    )


def meanings_of_table(names: Sequence[str], follows: ArrayLike) -> KnownOverlap:
    """The same from a table with a row per person and a column per creator: 1 (or True) where they follow.

    Raises InputError where the columns are not those of ``names`` or a cell is neither 0 nor 1.
    """
    table = np.asarray(follows)
    if table.ndim != 2 or table.shape[1] != len(names) or len(set(names)) != len(names):
        raise input_error(
            "table of followers",
            "x".join(map(str, table.shape)),
            f"it must have one column for each of {len(names)} different names and one row per person",
        )
    if not np.isin(table, (0, 1)).all():
        raise input_error(
            "table of followers", "these cells", "every cell must be 1 (follows) or 0 (does not)"
        )
    return meanings_of({name: np.flatnonzero(table[:, at]).tolist() for at, name in enumerate(names)})


def meanings_of_shared(names: Sequence[str], shared: ArrayLike, population: float) -> KnownOverlap:
    """The same where only the shared people of each pair are known: a symmetric matrix of people.

    The diagonal holds each creator's followers. Pair meanings are exact; what needs more than pairs is
    what the reach model expects among ``population`` people. Raises InputError for impossible counts.
    """
    matrix = np.asarray(shared, dtype=float)
    if len(set(names)) != len(names) or len(names) < 2 or matrix.shape != (len(names), len(names)):
        raise input_error(
            "matrix of shared followers",
            "x".join(map(str, matrix.shape)),
            "it must have one row and one column for each of two or more different names",
        )
    if not np.isfinite(matrix).all() or not np.array_equal(matrix, matrix.T):
        raise input_error(
            "matrix of shared followers", "this matrix", "both halves must hold the same numbers"
        )
    sizes = np.diag(matrix).copy()
    try:
        model = AudienceModel.from_matrix(population, sizes, matrix)
        different, twice = model.reached_at_least(sizes, 2)
    except ValueError as error:
        raise input_error("matrix of shared followers", "these counts", str(error).rstrip(".")) from None
    both = {(names[i], names[j]): float(matrix[i, j]) for i, j in permutations(range(len(names)), 2)}
    size = dict(zip(names, sizes.tolist(), strict=True))
    also = _also_following_another(model, sizes).tolist()
    return KnownOverlap(
        gross=float(sizes.sum()),
        different=float(different),
        following_only_one=float(different - twice),
        two_or_more=float(twice / different),
        per_creator=dict(zip(names, also, strict=True)),
        pair=_of_pairs("D3", both, size),
        directional=_of_pairs("D4", both, size),
        jaccard=_of_pairs("D5", both, size),
        counted_twice=float(1 - different / sizes.sum()),
        exact=False,
    )


def shown_by(meaning: Meaning, model: AudienceModel, audiences: ArrayLike) -> float:
    """What another tool would show of these creators, if they shared followers as the model says: a share.

    D2 is the mean over the creators; D3, D4 and D5 are the mean over all pairs.
    """
    sizes = np.atleast_1d(np.asarray(audiences, dtype=float))
    if meaning not in SET_MEANINGS:
        return _mean_pair(meaning, model, sizes)
    if meaning == "D2":
        return float(_also_following_another(model, sizes).mean())
    different, twice = model.reached_at_least(sizes, 2)
    return float(twice / different if meaning == "D1" else 1 - different / sizes.sum())


def _also_following_another(model: AudienceModel, audiences: Floats) -> Floats:
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


def _of_pairs(
    meaning: Meaning, both: Mapping[tuple[str, str], float], size: Mapping[str, float]
) -> dict[tuple[str, str], float]:
    """One pair meaning for every ordered pair of names."""
    return {
        (one, two): shared / overlap_divisor(meaning, size[one], size[two], shared)
        for (one, two), shared in both.items()
    }


def input_error(field: str, value: str, remedy: str) -> InputError:
    """The complaint about one thing that was typed in."""
    return InputError([Problem(field, value, remedy)])
