"""All six meanings of overlap counted where it is known who follows whom: the second way to each of them."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from itertools import permutations

from influencer_compare.model.overlap_definitions import Meaning, overlap_divisor


@dataclass(frozen=True)
class KnownOverlap:
    """All six meanings for creators whose followers are known; every overlap is a share from 0 to 1.

    ``gross`` counts followers once per creator, ``different`` once each; ``following_only_one`` are those
    of the different people who follow no other creator of the set. The keys of ``pair`` and ``jaccard``
    hold both orders of two names; ``directional[a, b]`` is shared / followers of ``a``.
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


def meanings_of(followers: Mapping[str, Collection[Hashable]]) -> KnownOverlap:
    """All six meanings where it is known who follows whom: a set of people per creator."""
    members = {name: frozenset(people) for name, people in followers.items()}
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


def _of_pairs(
    meaning: Meaning, both: Mapping[tuple[str, str], float], size: Mapping[str, float]
) -> dict[tuple[str, str], float]:
    """One pair meaning for every ordered pair of names."""
    return {
        (one, two): shared / overlap_divisor(meaning, size[one], size[two], shared)
        for (one, two), shared in both.items()
    }
