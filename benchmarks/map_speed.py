"""The tipping map: how long until the first map is there, and the finest."""

from __future__ import annotations

import time
from dataclasses import dataclass

from influencer_compare import Scenario, load_evidence
from influencer_compare.question.scenario import PLATFORMS
from influencer_compare.sensitivity.tipping_map import map_axes, tipping_map

QUESTIONS = {
    "usual question": Scenario(),
    "three platforms": Scenario(platforms=PLATFORMS),
    "three platforms, posts left to the planner": Scenario(platforms=PLATFORMS, posts_per_creator="best"),
}


@dataclass(frozen=True)
class MapTimes:
    """Milliseconds from the start to the first and to the finest map of one question."""

    title: str
    coarse: float
    finest: float
    exact_share: float


def measure_maps() -> list[MapTimes]:
    """Both maps of each question, drawn once."""
    evidence = load_evidence()
    next(tipping_map(Scenario(), evidence))  # warm: imports
    times = []
    for title, scenario in QUESTIONS.items():
        for axes in map_axes(scenario):
            started = time.perf_counter()
            done, exact_share = [], 1.0
            for drawn in tipping_map(scenario, evidence, axes):
                done.append(1_000 * (time.perf_counter() - started))
                exact_share = drawn.exact_share
            times.append(MapTimes(f"{title}, {axes}", done[0], done[-1], exact_share))
    return times
