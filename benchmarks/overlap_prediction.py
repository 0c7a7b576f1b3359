"""How well overlaps that nobody told are predicted, on tables of your own: two measurements of METHOD.md.

`python3 -m benchmarks.overlap_prediction pairs people.csv pairs.csv` holds back a fifth of the pairs in turn.
The first table has a name and their followers in each row, the second two names and how many people follow
both. `python3 -m benchmarks.overlap_prediction counts counts.csv` has how many people follow exactly 1, 2,
3 ... of a set, and predicts them from the share who follow two or more. Other columns may stand in between:
names come first and the number last. `--market` is how many people there are.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from influencer_compare import load_evidence
from influencer_compare.model.unique_reach import AudienceModel, Floats
from influencer_compare.roster.overlap_model import people_by_times, strength_of_list

PARTS, DRAWS = 5, 3  # the pairs are cut into fifths, at random and anew each time
QUESTIONS = (0.02, 0.06, 0.10, 0.20)  # what two of the middle size may be taken to share
SMALL, LARGE = 120_000, 50_000_000  # markets, unless another is given
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Pairs:
    """A set of people with the followers of each, and how many follow both of a pair; NaN where not told."""

    sizes: Floats
    shared: Floats


@dataclass(frozen=True)
class Missed:
    """How far a way to predict is off on what was held back: single pairs, and their sum."""

    middle: float
    one_in_ten: float
    total: float


def read_pairs(people: Path, pairs: Path) -> Pairs:
    """Two tables as one set; pairs with somebody who is not in the first are left out."""
    sizes = {row[0]: number for row, number in _rows(people)}
    at = {name: place for place, name in enumerate(sizes)}
    shared = np.full((len(at), len(at)), np.nan)
    for row, number in _rows(pairs):
        one, other = at.get(row[0]), at.get(row[1])
        if one is not None and other is not None and one != other:
            shared[one, other] = shared[other, one] = number
    return Pairs(np.array(list(sizes.values())), shared)


def _rows(path: Path) -> Iterator[tuple[list[str], float]]:
    """Rows that end in a number, with that number."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            cells = [cell.strip() for cell in row if cell.strip()]
            for cell in reversed(cells):
                try:
                    yield cells, float(cell.replace(",", ""))
                except ValueError:
                    continue
                break


def predictions(known: Pairs, market: float, seed: int) -> Iterator[tuple[str, Missed]]:
    """Each way to predict, with each fifth of the pairs held back once."""
    told = ~np.isnan(known.shared)
    places = np.argwhere(np.triu(told, 1))
    order = np.random.default_rng(seed).permutation(len(places))
    least = float(np.nanmin(known.shared))
    for part in range(PARTS):
        held = np.zeros_like(told)
        held[tuple(places[order[part::PARTS]].T)] = True
        held |= held.T
        left = np.where(held, np.nan, known.shared)
        smaller = np.minimum.outer(known.sizes, known.sizes)
        yield (
            "the mean share of the smaller",
            _missed(known, held, float(np.nanmean(left / smaller)) * smaller),
        )
        one = AudienceModel.from_rho(market, _one_strength(known.sizes, left, market))
        yield "one strength for all", _missed(known, held, _expected(one, known.sizes))
        for asked in QUESTIONS:
            pair = AudienceModel.from_pair(market, float(np.median(known.sizes)), asked)
            gaps = _expected(pair, known.sizes)
            for name, unlisted in (("", gaps), (", unlisted ones below all told", np.minimum(gaps, least))):
                filled = np.where(told, np.where(held, gaps, left), unlisted)
                np.fill_diagonal(filled, 0.0)
                model = AudienceModel.from_matrix(market, known.sizes, filled)
                way = f"each their own, gaps as {asked:.0%}{name}"
                yield way, _missed(known, held, _expected(model, known.sizes))


def _one_strength(sizes: Floats, left: Floats, market: float) -> float:
    """The strength at which the pairs that are left share as many people as told, all together."""
    wanted, low, high = float(np.nansum(left)), 0.0, 0.98
    for _ in range(40):
        middle = (low + high) / 2
        expected = _expected(AudienceModel.from_rho(market, middle), sizes)
        enough = float(expected[~np.isnan(left)].sum()) >= wanted
        low, high = (low, middle) if enough else (middle, high)
    return low


def _expected(model: AudienceModel, sizes: Floats) -> Floats:
    """People whom every two are expected to share."""
    chance = model.follow_chance(sizes)
    shared: Floats = model.population * (chance * model.counted) @ chance.T
    return shared


def _missed(known: Pairs, held: Mask, expected: Floats) -> Missed:
    there, wanted = expected[held], known.shared[held]
    off = np.abs(there / wanted - 1)
    return Missed(float(np.median(off)), float(np.quantile(off, 0.9)), float(there.sum() / wanted.sum()) - 1)


def counts_off(path: Path, market: float) -> tuple[float, dict[int, float]]:
    """(how far different people are off, and those who follow exactly 1, 2, 3 ...), by equal audiences."""
    told: dict[int, float] = {}
    for cells, _ in _rows(path):
        numbers = [cell.replace(",", "") for cell in cells[:2]]
        if len(numbers) > 1 and all(each.replace(".", "", 1).isdigit() for each in numbers):
            told[int(float(numbers[0]))] = float(numbers[1])
    different, twice, together = people_by_times(told)
    members = max(told)
    sizes = np.full(members, together / members)
    rho = strength_of_list(market, sizes, "D1", twice, load_evidence())
    at_least = AudienceModel.from_rho(market, rho).reached_at_least(sizes, _MOST_TIMES)
    exactly = at_least[:-1] - at_least[1:]
    off = {
        times: float(exactly[times - 1] / told[times]) - 1 for times in sorted(told) if times < _MOST_TIMES
    }
    return float(at_least[0] / different) - 1, off


_MOST_TIMES = 13


def main() -> None:
    """Print one of the two tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=("pairs", "counts"))
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--market", type=float)
    said = asked.parse_args()
    if said.what == "counts":
        people, off = counts_off(said.files[0], said.market or LARGE)
        lines = [f"different people {people:+.1%}", *(f"{times}: {each:+.0%}" for times, each in off.items())]
        sys.stdout.write("\n".join(lines) + "\n")
        return
    found: dict[str, list[Missed]] = {}
    known = read_pairs(*said.files)
    for seed in range(DRAWS):
        for way, missed in predictions(known, said.market or SMALL, seed):
            found.setdefault(way, []).append(missed)
    sys.stdout.write("way | a pair, middle | one in ten | sum of all | its range\n---|---|---|---|---\n")
    for way, every in found.items():
        middle, tenth, total = (
            np.array([getattr(each, name) for each in every]) for name in ("middle", "one_in_ten", "total")
        )
        sys.stdout.write(
            f"{way} | {middle.mean():.0%} | {tenth.mean():.0%} | {total.mean():+.0%} | "
            f"{total.min():+.0%} to {total.max():+.0%}\n"
        )


if __name__ == "__main__":
    main()
