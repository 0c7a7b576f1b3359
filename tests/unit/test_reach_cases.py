"""The reach model against real creators whose different people were counted (see tests/cases/README.md)."""

import functools
import json
from pathlib import Path

import numpy as np
import pytest

from influencer_compare import AudienceModel
from influencer_compare.simulation.verdict import CLEAR_GAP, LEANING_GAP

CASES = Path(__file__).resolve().parent.parent / "cases"


def read(name):
    return [json.loads(row) for row in (CASES / name).read_text(encoding="utf-8").splitlines()]


@functools.cache
def errors():
    """(creators, error of the model, of adding up, of independence, of 2+ times) for every set."""
    out = []
    for case in read("reach_cases.jsonl"):
        sizes, people, truth = np.array(case["audiences"], float), case["population"], case["reached"]
        model = AudienceModel.from_set(people, sizes, case["mean_overlap"])
        times = model.reached_at_least(sizes, 2)
        chance = people * (1 - np.prod(1 - sizes / people))
        out.append(
            (
                len(sizes),
                abs(times[0] / truth[0] - 1),
                abs(sizes.sum() / truth[0] - 1),
                abs(chance / truth[0] - 1),
            )
        )
    return np.array(out)


def chosen(low, high):
    found = errors()
    return found[(found[:, 0] >= low) & (found[:, 0] <= high)]


def test_all_the_cases_are_there():
    assert len(errors()) == 1_053
    assert len(read("micro_macro_cases.jsonl")) == 400


@pytest.mark.parametrize(
    ("low", "high", "median", "ninth", "at_least"),
    [
        (2, 3, 0.01, 0.03, 200),
        (5, 8, 0.02, 0.07, 200),
        (12, 20, 0.035, 0.12, 150),
        (35, 10_000, 0.08, 0.22, 80),
    ],
)
def test_people_reached_are_as_near_the_truth_as_was_measured(low, high, median, ninth, at_least):
    """With the mean overlap of the set known: half of the sets are nearer than the first figure."""
    error = chosen(low, high)[:, 1]
    assert len(error) >= at_least
    assert np.median(error) <= median
    assert np.percentile(error, 90) <= ninth


@pytest.mark.parametrize(("low", "high"), [(2, 3), (5, 8), (12, 20), (35, 10_000)])
def test_the_model_beats_adding_up_and_independence(low, high):
    """By far: at most half of their typical error and of their bad cases."""
    model, added, chance = (chosen(low, high)[:, column] for column in (1, 2, 3))
    for other in (added, chance):
        assert np.median(model) <= 0.5 * np.median(other)
        assert np.percentile(model, 90) <= 0.6 * np.percentile(other, 90)


@functools.cache
def both_sides():
    """(who is really ahead, people by factor 1, by factor 0.85, by adding up) of every micro and macro."""
    out = []
    for case in read("micro_macro_cases.jsonl"):
        people, reference, overlap = case["population"], case["reference_audience"], case["overlap"]
        sides = [np.array(case[side], float) for side in ("micro", "macro")]
        truth = case["micro_reached"] > case["macro_reached"]
        models = [AudienceModel.from_pair(people, reference, factor * overlap) for factor in (1, 0.85)]
        reached = [[model.reached(side) for side in sides] for model in models]
        out.append((truth, *reached, [side.sum() for side in sides]))
    return out


def winners():
    """Share of comparisons where the right side wins: (factor 1, factor 0.85, adding up)."""
    return np.mean(
        [[(micro > macro) == truth for micro, macro in ways] for truth, *ways in both_sides()], axis=0
    )


def test_the_planner_picks_the_right_side_more_often_than_adding_up():
    """Many small against few large, the hard cases, with the planner's factor of 0.85 on the overlap."""
    _, corrected, added = winners()
    assert corrected >= 0.70
    assert corrected > added + 0.02


def test_the_factor_of_the_planner_is_worth_having():
    """The full mean overlap takes too much from many small creators and leans to the large ones."""
    known, corrected, added = winners()
    assert known >= 0.68
    assert known >= added
    assert corrected > known + 0.01


def test_a_larger_lead_is_right_more_often_as_the_verdict_says():
    """The rule of the verdict: under 16% a coin, from 16 to 35% two in three, above nearly always."""
    hits = {"small": [], "middle": [], "large": []}
    for truth, _, (micro, macro), _ in both_sides():
        lead = max(micro, macro) / min(micro, macro) - 1
        right = (micro > macro) == truth
        size = "small" if lead < LEANING_GAP else ("middle" if lead < CLEAR_GAP else "large")
        hits[size].append(right)
    small, middle, large = (float(np.mean(hits[size])) for size in ("small", "middle", "large"))
    assert 0.5 <= small <= 0.62
    assert 0.64 <= middle <= 0.8
    assert large >= 0.96
    assert min(len(each) for each in hits.values()) >= 30
