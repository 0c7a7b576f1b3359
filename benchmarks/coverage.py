"""How often the ranges hold what real creators brought: ``python benchmarks/coverage.py FILE``.

FILE is a table with the columns platform, measure, pool, creator, followers, post, value: one row per post.
Nothing is fitted on it. Sets of creators are drawn at random from each pool, their posts are added up, and
the sum is looked for between the 10th and the 90th percentile of what the rows of ``data/`` let expect of
creators of these sizes. One JSON line per pool, set size and posts each: the shares inside, below and above.
"""

from __future__ import annotations

import csv
import functools
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # started as a file, it stands alone

from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.evidence.rows import Curve
from influencer_compare.model.curves import engagement_curve, view_curve
from influencer_compare.model.luck import Floats, SharedWorlds, curve_luck, own_luck
from influencer_compare.question.scenario import Platform, Scenario
from influencer_compare.simulation.draws import SEED, level_draws, shared_draws
from influencer_compare.simulation.outcomes import percentiles

COLUMNS = ("platform", "measure", "pool", "creator", "followers", "post", "value")
SET_SIZES = (1, 2, 3, 5, 10, 20)
POSTS = (1, 2, 4)
SETS = 250  # per cell: a share of 80 % is then right to within 5 points in 19 of 20 cells


class UnreadableTable(Exception):
    """A table that cannot be used; says what is missing."""


@dataclass(frozen=True)
class Measured:
    """One creator of a pool: followers, and what each of their posts brought."""

    followers: float
    posts: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Pool:
    """Creators measured in the same way, and the curve that says what is typical of their size."""

    name: str
    curve: Curve
    creators: tuple[Measured, ...]


def read_pools(file: Path, evidence: Evidence) -> list[Pool]:
    """The pools of a table, in the order in which they come."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    missing = [name for name in COLUMNS if not rows or rows[0].get(name) is None]
    if missing:
        raise UnreadableTable(f"{file}: these columns, or all rows, are missing: {', '.join(missing)}.")
    found: dict[tuple[str, str, str], dict[str, Measured]] = defaultdict(dict)
    for number, row in enumerate(rows, start=2):
        try:
            followers, value = float(row["followers"]), float(row["value"])
        except ValueError:
            raise UnreadableTable(f"{file} row {number}: followers and value must be numbers.") from None
        if not followers > 0:
            raise UnreadableTable(f"{file} row {number}: followers must be above 0.")
        creators = found[row["pool"], row["platform"], row["measure"]]
        creators.setdefault(row["creator"], Measured(followers)).posts.append(value)
    return [
        Pool(pool, _curve(platform, measure, evidence), tuple(creators.values()))
        for (pool, platform, measure), creators in found.items()
    ]


def _curve(platform: str, measure: str, evidence: Evidence) -> Curve:
    """Views are compared with the curve of views, everything else with that of engagements."""
    known: Mapping[str, Platform] = {"instagram": "instagram", "tiktok": "tiktok", "youtube": "youtube"}
    if platform not in known:
        raise UnreadableTable(f"There is no platform {platform}; there are {', '.join(known)}.")
    if "views" in measure:
        return view_curve(Scenario(), known[platform], evidence)
    return engagement_curve(known[platform], evidence)


class Expected:
    """What creators of a pool bring by the rows of ``data/``, in 2,000 imagined worlds."""

    def __init__(self, pool: Pool, evidence: Evidence) -> None:
        self.curve, self.evidence = pool.curve, evidence
        self.of_size = functools.cache(self._of_size)

    def _of_size(self, followers: float) -> Floats:
        """A typical post of a creator with so many followers, per world: what all share is centred."""
        typical = self.curve.at(followers) * (followers if self.curve.unit == "share of followers" else 1.0)
        worlds = SharedWorlds(functools.partial(shared_draws, SEED))
        return typical * worlds.centred(curve_luck(self.curve, followers, "coverage", worlds))

    def total(self, sizes: Iterable[float], posts: int) -> Floats:
        """The sum over all posts of creators whom no price chose, per world."""
        shared = np.array([self.of_size(followers) for followers in sizes]).T
        levels = level_draws(SEED, "coverage", shared.shape[1])
        own = own_luck(self.curve, posts, self.evidence, creators="any")
        summed: Floats = posts * (shared * own[levels]).sum(axis=1)
        return summed


def coverage(pool: Pool, evidence: Evidence, sets: int = SETS) -> Iterator[dict[str, object]]:
    """One line per set size and number of posts, for as many creators as the pool has."""
    dice, expected = np.random.default_rng(7), Expected(pool, evidence)
    for posts in POSTS:
        able = [each for each in pool.creators if len(each.posts) >= posts]
        for size in SET_SIZES:
            if size > len(able):
                continue
            below = above = 0
            for _ in range(sets):
                chosen = [able[at] for at in dice.choice(len(able), size, replace=False)]
                truth = sum(dice.choice(each.posts, posts, replace=False).sum() for each in chosen)
                low, _, high = percentiles(expected.total([each.followers for each in chosen], posts))
                below += truth < low
                above += truth > high
            yield {
                "pool": pool.name,
                "creators": size,
                "posts": posts,
                "inside": round(1 - (below + above) / sets, 4),
                "below": round(below / sets, 4),
                "above": round(above / sets, 4),
            }


def main(arguments: list[str]) -> int:
    """Print the lines of one table."""
    if len(arguments) != 1:
        sys.stderr.write("Use: python benchmarks/coverage.py FILE\n")
        return 2
    evidence = load_evidence()
    try:
        for pool in read_pools(Path(arguments[0]), evidence):
            for line in coverage(pool, evidence):
                sys.stdout.write(f"{json.dumps(line)}\n")
                sys.stdout.flush()
    except (UnreadableTable, OSError) as stop:
        sys.stderr.write(f"{stop}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
