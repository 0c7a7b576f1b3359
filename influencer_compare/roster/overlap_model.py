"""Overlaps between the people of a list, turned into how strongly each follows the shared interest.

What a tool says of two people, in whichever meaning, becomes shared people; of a whole list, or of each
person against all others, it is met through the count of different people. What comes out is one loading per
person (``AudienceModel.loading``), which carries over to the market of the question as the overlap slider
does: the same strength of interest, other audiences. A pair that nobody has measured is unknown, not zero: it
takes what the slider says, or at most the threshold under which the tool shows nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import market_followers
from influencer_compare.model.market import Market, describe_market
from influencer_compare.model.overlap_converter import Counts, crossing, shared_people
from influencer_compare.model.overlap_definitions import (
    SET_MEANINGS,
    Floats,
    Meaning,
    also_following_another,
    input_error,
    shown_by,
)
from influencer_compare.model.unique_reach import AudienceModel, scenario_audience_model
from influencer_compare.question.input_errors import as_given
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.list_overlaps import ListOverlaps, rows_by_name
from influencer_compare.roster.named_creators import Roster

_LOOKS = 60  # strengths at which a list is looked at before the crossing is closed in on
_ROUNDS = 60  # of a fit that stops by itself
_STEP = 0.6  # of the fit: slower, but it never swings
_NEAR = 1e-3  # where the fit stops, relative
_EDGE = 3.2  # of the fit, beyond the largest loading
_FIELD = "overlap of your list"
PairMeaning = Literal["D1", "D2", "D3", "D4", "D5", "D6", "people"]


@dataclass(frozen=True, slots=True)
class KnownPair:
    """What a tool says of two people, by their rows: a share in one of the six meanings, or shared people.

    D2 and D4 are about the first of the two.
    """

    one: int
    other: int
    said: float
    meaning: PairMeaning = "D3"


@dataclass(frozen=True, slots=True)
class FittedOverlaps:
    """One loading per person, by row; ``off_share`` is how far the worst person's total is missed.

    ``exact`` is False where the overlaps could not be met person by person, and one loading for all is used.
    ``pairs`` counts those that were known.
    """

    loadings: Mapping[int, float]
    exact: bool
    off_share: float
    pairs: int


def fit_pairs(
    scenario: Scenario,
    evidence: Evidence,
    audiences: Mapping[int, float],
    pairs: Iterable[KnownPair],
    *,
    counts: Counts = "everyone",
    least_shown: float | None = None,
) -> FittedOverlaps:
    """Loadings that meet the shared people of every known pair as well as one loading per person can.

    ``audiences`` are followers by row as the tool counts them, ``counts`` whose followers these are.
    ``least_shown`` is the number of shared people under which the tool shows no pair; None: not known.
    Raises InputError for a pair that two such audiences cannot share.
    """
    ground = _Ground.of(scenario, evidence, counts)
    shared = _shared_by_pair(audiences, pairs)
    rows = sorted({row for pair in shared for row in pair})
    if len(rows) < 2:
        return FittedOverlaps({}, exact=True, off_share=0.0, pairs=0)
    sizes = np.array([ground.audience(audiences[row]) for row in rows])
    tool = np.array([float(audiences[row]) for row in rows])
    known = np.full((len(rows), len(rows)), np.nan)
    for (one, other), people in shared.items():
        at, to = rows.index(one), rows.index(other)
        share = people / min(tool[at], tool[to])
        known[at, to] = known[to, at] = share * min(sizes[at], sizes[to])
    gaps = np.isnan(known) & ~np.eye(len(rows), dtype=bool)
    if gaps.any():
        known = np.where(gaps, _unmeasured(ground, sizes, tool, least_shown), known)
    np.fill_diagonal(known, 0.0)
    model = AudienceModel.from_matrix(ground.market.people, sizes, known)
    return _fitted(model, rows, sizes, known, len(shared))


def fit_list(
    scenario: Scenario,
    evidence: Evidence,
    roster: Roster,
    told: ListOverlaps,
    *,
    counts: Counts = "everyone",
    least_shown: float | None = None,
) -> FittedOverlaps:
    """The same from a table of overlaps as it was read, for the people of a list by their names.

    Pairs where there are any, else what of each follows nobody else, else how many people follow 1, 2, 3 ...
    Who is not on the list has no part in it. Raises InputError for what cannot be.
    """
    row_of = rows_by_name(told.names, roster.creators)
    sizes = {each.row: each.followers for each in roster.creators if each.followers}
    audiences = sizes | {row_of[name]: size for name, size in told.audiences.items() if name in row_of}
    if told.shared:
        pairs = [
            KnownPair(row_of[one], row_of[other], people, "people")
            for (one, other), people in told.shared.items()
            if one in row_of and other in row_of and {row_of[one], row_of[other]} <= audiences.keys()
        ]
        return fit_pairs(scenario, evidence, audiences, pairs, counts=counts, least_shown=least_shown)
    if told.unique_shares:
        also = {
            row_of[name]: 1 - share
            for name, share in told.unique_shares.items()
            if name in row_of and row_of[name] in audiences
        }
        return fit_against_all(scenario, evidence, audiences, also, counts)
    if told.followed_by:
        _, twice, _ = people_by_times(dict(told.followed_by))
        return fit_whole_list(scenario, evidence, audiences, "D1", twice, counts)
    return FittedOverlaps({}, exact=True, off_share=0.0, pairs=0)


def fit_against_all(
    scenario: Scenario,
    evidence: Evidence,
    audiences: Mapping[int, float],
    also_share: Mapping[int, float],
    counts: Counts = "everyone",
) -> FittedOverlaps:
    """The same from the share of each person's followers who also follow another of the list (D2).

    A tool that tells how many per cent are unique gives 1 - that share.
    """
    ground = _Ground.of(scenario, evidence, counts)
    rows = sorted(also_share)
    for row in rows:
        if not 0 <= also_share[row] < 1:
            raise input_error(_FIELD, as_given(also_share[row]), "it must be a share from 0 to under 1")
    sizes = np.array([ground.audience(audiences[row]) for row in rows])
    wanted = np.maximum(np.array([also_share[row] for row in rows]), _LEAST_SHARE)
    fitted = np.full(len(rows), math.atanh(float(ground.slider.loading)))
    off = math.inf
    for _ in range(_ROUNDS):
        model = AudienceModel(ground.market.people, _loadings(fitted, evidence))
        shown = np.maximum(also_following_another(model, sizes), _LEAST_SHARE)
        off = float(np.max(np.abs(shown / wanted - 1)))
        if off < _NEAR:
            break
        fitted = np.clip(fitted + _STEP * np.log(wanted / shown), 0.0, _EDGE)
    loadings = _loadings(fitted, evidence)
    found = dict(zip(rows, loadings.tolist(), strict=True))
    return FittedOverlaps(found, exact=off <= _WORST, off_share=off, pairs=0)


_LEAST_SHARE = 1e-6  # of an audience; none at all would have no logarithm
_WORST = 0.05  # of a person's overlap: worse is said


def fit_whole_list(
    scenario: Scenario,
    evidence: Evidence,
    audiences: Mapping[int, float],
    meaning: Meaning,
    share: float,
    counts: Counts = "everyone",
) -> FittedOverlaps:
    """One loading for everybody, from what a tool says of a whole list (D1, D2 or D6, or a mean over pairs).

    Raises InputError where the number fits no strength of interest, or two.
    """
    ground = _Ground.of(scenario, evidence, counts)
    rows = sorted(audiences)
    sizes = np.array([ground.audience(audiences[row]) for row in rows])
    loading = math.sqrt(strength_of_list(ground.market.people, sizes, meaning, share, evidence))
    return FittedOverlaps(dict.fromkeys(rows, loading), exact=True, off_share=0.0, pairs=0)


def strength_of_list(
    population: float, audiences: Sequence[float] | Floats, meaning: Meaning, share: float, evidence: Evidence
) -> float:
    """The strength of shared interest (rho) at which a tool would show this of these audiences."""
    if len(audiences) < (3 if meaning in SET_MEANINGS else 2):
        raise input_error(_FIELD, str(len(audiences)), "give the followers of at least three people")

    def shown(rho: float) -> float:
        """What such a tool would show at this strength."""
        return shown_by(meaning, AudienceModel.from_rho(population, rho), audiences)

    looks = np.linspace(0.0, evidence.value("reach_model", "loading_at_most"), _LOOKS + 1)
    return crossing(shown, looks, np.array([shown(rho) for rho in looks]), share)


def people_by_times(people_who_follow: Mapping[int, float]) -> tuple[float, float, float]:
    """From how many people follow exactly 1, 2, 3 ...: (different people, D1, all audiences together)."""
    different = sum(people_who_follow.values())
    if different <= 0:
        raise input_error(_FIELD, "0", "give how many people follow one of them, two of them, and so on")
    twice = sum(count for times, count in people_who_follow.items() if times > 1)
    return different, twice / different, sum(times * count for times, count in people_who_follow.items())


@dataclass(frozen=True)
class _Ground:
    """The people whom the tool counts, and the overlap slider among them."""

    scenario: Scenario
    evidence: Evidence
    market: Market
    slider: AudienceModel

    @classmethod
    def of(cls, scenario: Scenario, evidence: Evidence, counts: Counts) -> _Ground:
        """The same market as ``overlap_converter`` takes."""
        evidence.check(scenario)
        scenario = scenario.changed(own_followers=0)
        if counts == "everyone":
            scenario = scenario.changed(area="everywhere", adults=None)
        market = describe_market(scenario, evidence)
        return cls(scenario, evidence, market, scenario_audience_model(scenario, market, evidence))

    def audience(self, followers: float) -> float:
        """Followers in that market, as the planner counts them."""
        most = self.evidence.value("market", "audience_at_most_of_market") * self.market.people
        return min(market_followers(self.scenario, self.market, followers, self.evidence), most)


def _shared_by_pair(
    audiences: Mapping[int, float], pairs: Iterable[KnownPair]
) -> dict[tuple[int, int], float]:
    """Shared people of each pair as the tool counts; what is said in both directions is averaged."""
    said: dict[tuple[int, int], list[float]] = {}
    for pair in pairs:
        one, two = float(audiences[pair.one]), float(audiences[pair.other])
        people = pair.said if pair.meaning == "people" else shared_people(pair.meaning, pair.said, one, two)
        if pair.one == pair.other:
            continue
        if not 0 <= people <= min(one, two) * (1 + _ROUNDED):
            remedy = "two people cannot share more followers than the smaller one has; check the meaning"
            raise input_error(_FIELD, as_given(pair.said), remedy)
        key = min(pair.one, pair.other), max(pair.one, pair.other)
        said.setdefault(key, []).append(min(people, one, two))
    return {key: sum(each) / len(each) for key, each in said.items()}


_ROUNDED = 0.02  # other tools round to whole per cents


def _unmeasured(ground: _Ground, sizes: Floats, tool: Floats, least_shown: float | None) -> Floats:
    """What pairs without a number are taken to share: as the slider says, at most what would be shown."""
    chance = ground.slider.follow_chance(sizes)
    expected: Floats = ground.market.people * (chance * ground.slider.counted) @ chance.T
    if least_shown is None:
        return expected
    smaller = np.minimum.outer(sizes, sizes) / np.minimum.outer(tool, tool)
    return np.minimum(expected, least_shown * smaller)


def _fitted(
    model: AudienceModel, rows: list[int], sizes: Floats, known: Floats, pairs: int
) -> FittedOverlaps:
    chance = model.follow_chance(sizes)
    shared = model.population * (chance * model.counted) @ chance.T
    np.fill_diagonal(shared, 0.0)
    off = float(np.max(np.abs(shared.sum(axis=1) / np.maximum(known.sum(axis=1), _LITTLE) - 1)))
    loadings = np.broadcast_to(np.asarray(model.loading, dtype=float), len(rows))
    found = dict(zip(rows, loadings.tolist(), strict=True))
    return FittedOverlaps(found, model.exact, off, pairs)


_LITTLE = 1e-9  # people; keeps ratios finite


def _loadings(fitted: Floats, evidence: Evidence) -> Floats:
    most = math.sqrt(evidence.value("reach_model", "loading_at_most"))
    loadings: Floats = np.minimum(np.tanh(fitted), most)
    return loadings
