"""A pool of good mixes for choices that no certificate covers: optima under varied figures and budgets.

The budgets are the same for every scenario, and a mix of a smaller budget stays in the pool of a larger
one: more money then never takes a good mix away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.context import Setting, prepare
from influencer_compare.planner.optimizer import Program, Solution, solve
from influencer_compare.planner.plans import Line
from influencer_compare.planner.response_curves import CURVE_BUDGETS
from influencer_compare.question.scenario import bounds, choices

# What mixes are made for, apart from the middle of all figures: other overlaps, few who deliver, parts of
# the largest share (they spread the risk), and a bad case that brings half, so that money is worth more.
OVERLAPS_BESIDE = (-5.0, 10.0)  # points
FEW_DELIVER = 50  # per cent
SMALLER_SHARES = (0.5, 0.25)  # of the largest share that is allowed
HALF_WORTH = 0.5  # of the most worth paying
BLENDS = (0.25, 0.5, 0.75)  # parts of one mix and of another
_ROUNDING = 1e-9  # whole numbers stay whole


def budget_optima(setting: Setting, lines: list[Line]) -> Iterator[tuple[Floats, float]]:
    """(counts, value net of cost) of the optimum at each fixed budget up to the scenario's, largest first.

    Values only fall from one to the next, so whoever needs more than a value may stop there.
    """
    for budget in reversed(CURVE_BUDGETS):
        if budget <= setting.scenario.budget:
            poorer = setting.changed(budget=budget)
            offered = set(candidates(poorer))
            kept = [line for line in lines if line in offered]
            found = solve(build_program(poorer, kept))
            yield _among(lines, kept, found), found.net


def varied_optima(setting: Setting, lines: list[Line]) -> Iterator[Floats]:
    """Optima of the scenario's budget under varied figures; they cost what they cost, and fit."""
    program = build_program(setting, lines)
    yield solve(replace(program, worth=program.worth * HALF_WORTH)).counts.astype(float)
    for part in SMALLER_SHARES:
        spread = setting.changed(largest_share_pct=setting.scenario.largest_share_pct * part)
        offered = set(candidates(spread))
        kept = [line for line in lines if line in offered]
        yield _among(lines, kept, solve(build_program(setting, kept)))
    for change in _varied_figures(setting):
        varied = prepare(setting.scenario.changed(**change), setting.evidence)
        yield solve(build_program(varied, lines)).counts.astype(float)


def spread_over_platforms(setting: Setting, lines: list[Line], best: Floats) -> Iterator[Floats]:
    """The optimum of each platform alone, and blends of it with the best mix, rounded down.

    What is wrong about one platform is wrong about all its creators, so two platforms spread the risk.
    """
    platforms = {line.platform for line in lines}
    for platform in setting.scenario.platforms if len(platforms) > 1 else ():
        kept = [line for line in lines if line.platform == platform]
        alone = _among(lines, kept, solve(build_program(setting, kept)))
        yield alone
        for part in BLENDS:
            yield np.floor(part * alone + (1 - part) * best + _ROUNDING)


def _varied_figures(setting: Setting) -> Iterator[dict[str, object]]:
    scenario = setting.scenario
    if scenario.goal == "reach":
        low, high = bounds("overlap_pct")
        for points in OVERLAPS_BESIDE:
            yield {"overlap_pct": min(max(scenario.overlap_pct + points, low), high)}
    if "instagram" in scenario.platforms:
        for source in choices("reach_source"):
            if source != scenario.reach_source:
                yield {"reach_source": source}
    if scenario.delivery_pct is None:
        yield {"delivery_pct": FEW_DELIVER}


def _among(lines: list[Line], kept: list[Line], found: Solution) -> Floats:
    """The counts of some of the lines, as counts of all of them."""
    booked = dict(zip(kept, found.counts, strict=True))
    return np.array([float(booked.get(line, 0)) for line in lines])


def fitting(program: Program, rows: Floats) -> Floats:
    """The rows of counts that keep every limit and, unless somebody must be booked, are worth their cost."""
    ok = program.within(rows) & program.enough(rows) & (rows.sum(axis=-1) > 0)
    if not program.must_book:
        ok &= program.net(rows) > 0
    kept: Floats = rows[ok]
    return kept
