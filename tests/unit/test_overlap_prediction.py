"""The measurement of predicted overlaps, on a set whose truth is the model's own."""

import csv

import numpy as np
import pytest

from benchmarks.overlap_prediction import counts_off, predictions, read_pairs
from influencer_compare.model.unique_reach import AudienceModel

MARKET = 100_000
SIZES = np.linspace(400, 9_000, 12)


def written(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_one_strength_finds_pairs_of_one_strength(tmp_path):
    model = AudienceModel.from_rho(MARKET, 0.3)
    chance = model.follow_chance(SIZES)
    shared = MARKET * (chance * model.counted) @ chance.T
    people = [("Name", "Kind", "Followers"), *((f"P{at}", "x", size) for at, size in enumerate(SIZES))]
    pairs = [(f"P{at}", f"P{to}", shared[at, to]) for at in range(12) for to in range(at)]
    known = read_pairs(
        written(tmp_path / "people.csv", people),
        written(tmp_path / "pairs.csv", [*pairs, ("P1", "nobody", 5)]),
    )
    assert known.shared[0, 1] == pytest.approx(shared[0, 1])
    found = dict(predictions(known, MARKET, 1))
    assert found["one strength for all"].one_in_ten < 1e-6
    assert abs(found["one strength for all"].total) < 1e-6
    assert found["each their own, gaps as 20%"].total > found["each their own, gaps as 6%"].total


def test_counts_of_equal_audiences_are_found_again(tmp_path):
    sizes = np.full(20, 5_000.0)
    at_least = AudienceModel.from_rho(MARKET, 0.25).reached_at_least(sizes, 20)
    exactly = -np.diff(np.append(at_least, 0.0))
    rows = [("Followed by", "People", "Share"), *((at + 1, round(n), "1%") for at, n in enumerate(exactly))]
    people, off = counts_off(written(tmp_path / "counts.csv", rows), MARKET)
    assert abs(people) < 0.001
    assert max(map(abs, off.values())) < 0.02
