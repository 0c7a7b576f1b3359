"""What another tool calls overlap, turned into what the planner's slider means.

Pairs by arithmetic, lists of creators through the model of different people; then carried to the two
typical small creators of whom the slider speaks. Formulas: METHOD.md, "Overlap in other tools".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from scipy.optimize import brentq

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import market_followers
from influencer_compare.model.market import Market, describe_market
from influencer_compare.model.overlap_definitions import (
    OVERLAP_MEANINGS,
    SET_MEANINGS,
    Floats,
    Meaning,
    input_error,
    overlap_divisor,
    shown_by,
)
from influencer_compare.model.unique_reach import AudienceModel, reference_audience
from influencer_compare.question.display import Display, written_number
from influencer_compare.question.fields import bounds
from influencer_compare.question.input_errors import as_given
from influencer_compare.question.scenario import Scenario

_Shown = Callable[[float], float]  # what a tool would show at a strength of shared interest (rho)
# Whose followers the other tool counts: those in the scenario's market, or all, wherever they live.
Counts = Literal["market", "everyone"]

# Other tools show whole per cents: a number that lies under chance by no more than this is only rounded.
_ROUNDING_SHARE = 0.005
# Strengths of shared interest at which a set is looked at before the crossing between two is closed in on.
_LOOKS = 60
_FIELD = "overlap in your other tool"
FEWEST_FOLLOWERS, MOST_FOLLOWERS = 1, 500_000_000  # of one creator in another tool
MOST_LISTED = 200  # creators in one list


def overlap_pct_from_pair(
    meaning: Meaning,
    stated_pct: float,
    followers: tuple[float, float],
    scenario: Scenario,
    evidence: Evidence,
    counts: Counts = "market",
) -> float:
    """The slider value for what another tool says of two creators with so many followers each, per cent.

    ``followers`` are the public counts; D2 and D4 belong to the first of the two. ``counts`` says whose
    followers the tool counts: those in the scenario's market, or everyone anywhere. The shared people
    become shared / smaller audience, and that is carried to the size of creator of whom the slider
    speaks, at the same strength of shared interest. Raises InputError for what two such audiences
    cannot share, for less than chance gives, and for more than the slider takes.
    """
    stated = _stated(meaning, stated_pct)
    if len(followers) != 2:
        raise input_error("creators", str(len(followers)), "give the followers of exactly two creators")
    ground = _Ground.of(scenario, evidence, counts)
    audiences = ground.audiences(_checked(followers))
    one, two = audiences if counts == "market" else followers
    most = min(one, two) / overlap_divisor(meaning, one, two, min(one, two))
    if stated > most * (1 + 1e-9):
        raise input_error(
            _FIELD,
            _pct(stated),
            f"creators with {written_number(one)} and {written_number(two)} {ground.people} can show at most "
            f"{_pct(most)} in this meaning; check both sizes, or choose another meaning",
        )
    shared = shared_people(meaning, stated, one, two)

    def shown(rho: float) -> float:
        """Shared / smaller audience of these two at this strength."""
        return shown_by("D3", AudienceModel.from_rho(ground.market.people, rho), audiences)

    return ground.slider_pct(shown, min(shared / min(one, two), 1.0), correction=1.0)


def overlap_pct_from_set(
    meaning: Meaning,
    stated_pct: float,
    followers: Sequence[float],
    scenario: Scenario,
    evidence: Evidence,
    counts: Counts = "market",
) -> float:
    """The slider value for what another tool says of a whole list of three or more creators, per cent.

    ``followers`` are the public counts, one per creator (``[25_000] * 10`` for ten of that size). D2 is
    the mean over the creators; D3, D4 and D5 are the mean over all pairs. D1, D2 and D6 count people of
    the whole list, so the slider returned makes the planner show exactly that; the mean over pairs is
    taken as the slider takes it. Raises InputError like ``overlap_pct_from_pair``, and where the number
    fits two different overlaps.
    """
    stated = _stated(meaning, stated_pct)
    if len(followers) < 3:
        raise input_error("creators", str(len(followers)), "for two creators use the question about a pair")
    ground = _Ground.of(scenario, evidence, counts)
    audiences = ground.audiences(_checked(followers))
    most = _most_of_set(meaning, audiences.tolist() if counts == "market" else followers)
    if stated > most + 1e-9:
        raise input_error(
            _FIELD,
            _pct(stated),
            f"{len(followers)} creators of these sizes can show at most {_pct(most)} in this meaning; check "
            "the sizes, or choose another meaning",
        )

    def shown(rho: float) -> float:
        """What such a tool would show of this list at this strength."""
        return shown_by(meaning, AudienceModel.from_rho(ground.market.people, rho), audiences)

    return ground.slider_pct(shown, stated, ground.correction if meaning in SET_MEANINGS else 1.0)


def shared_people(meaning: Meaning, stated: float, one: float, two: float) -> float:
    """People whom two creators share, from what a tool shows of them."""
    if meaning in ("D1", "D5"):  # of two creators, those who follow two or more are those who are shared
        return stated * (one + two) / (1 + stated)
    return stated * overlap_divisor(meaning, one, two, 0.0)


def _most_of_set(meaning: Meaning, sizes: Sequence[float]) -> float:
    """The most that creators of these sizes can show, however they share their followers."""
    largest, total = max(sizes), sum(sizes)
    inside = min(1.0, (total - largest) / largest)  # of the largest audience, those whom others can have too
    if meaning == "D6":
        return 1 - largest / total
    if meaning == "D1":
        return inside
    if meaning == "D2":
        return (len(sizes) - 1 + inside) / len(sizes)
    pairs = list(combinations(sizes, 2))
    each = [min(pair) / overlap_divisor("D5", *pair, min(pair)) for pair in pairs]
    if meaning == "D4":  # one of the two is inside the other
        each = [(1 + min(pair) / max(pair)) / 2 for pair in pairs]
    return 1.0 if meaning == "D3" else sum(each) / len(each)


@dataclass(frozen=True)
class _Ground:
    """The scenario's market and the two creators of whom the slider speaks in it."""

    scenario: Scenario
    evidence: Evidence
    market: Market
    reference: float
    correction: float
    people: str

    @classmethod
    def of(cls, scenario: Scenario, evidence: Evidence, counts: Counts) -> _Ground:
        """The same market, reference size and factor as ``scenario_audience_model`` takes."""
        evidence.check(scenario)
        if counts == "everyone":
            scenario = scenario.changed(area="everywhere", adults=None)
        market = describe_market(scenario, evidence)
        most = evidence.value("reach_model", "reference_share_at_most") * market.people
        reference = min(reference_audience(scenario, market, evidence), most)
        factor = evidence.value("reach_model", "overlap_correction")
        people = "followers" if counts == "everyone" else "followers in this market"
        return cls(scenario, evidence, market, reference, factor, people)

    def audiences(self, followers: Sequence[float]) -> Floats:
        """Followers in the market, as the planner counts them; no one has more than half of it."""
        most = self.evidence.value("market", "audience_at_most_of_market") * self.market.people
        sizes = [market_followers(self.scenario, self.market, each, self.evidence) for each in followers]
        capped: Floats = np.minimum(np.array(sizes), most)
        return capped

    def reference_overlap(self, rho: float) -> float:
        """What the two creators of the slider share at this strength of shared interest."""
        return AudienceModel.from_rho(self.market.people, rho).pair_overlap(self.reference)

    def slider_pct(self, shown: _Shown, stated: float, correction: float) -> float:
        """The slider value at which the creators show what is stated; the reference pair / ``correction``."""
        most_pct = bounds("overlap_pct")[1]
        top = self._rho_at(most_pct / 100 * correction)
        looks = np.linspace(0.0, top, _LOOKS + 1)
        seen = np.array([shown(rho) for rho in looks])
        if stated < seen.min() - _ROUNDING_SHARE:
            raise input_error(
                _FIELD,
                _pct(stated),
                f"by chance alone such creators show at least {_pct(seen.min())} in this market; check the "
                "sizes and the number of adults, or say that the tool counts all followers, anywhere",
            )
        if stated > seen.max() + _ROUNDING_SHARE:
            raise input_error(
                _FIELD,
                _pct(stated),
                f"for such creators it is more than the planner's slider can say ({_pct(seen.max())} here "
                f"is its {_pct(most_pct / 100)}); check the sizes and the meaning, or set the slider to "
                f"{Display().exact(most_pct)}",
            )
        return min(most_pct, 100 * self.reference_overlap(crossing(shown, looks, seen, stated)) / correction)

    def _rho_at(self, overlap: float) -> float:
        """The strength at which the creators of the slider share so much, at most the model's strongest."""
        highest = self.evidence.value("reach_model", "loading_at_most")
        if self.reference_overlap(highest) <= overlap:
            return highest
        return float(brentq(lambda rho: self.reference_overlap(rho) - overlap, 0.0, highest))


def crossing(shown: _Shown, looks: Floats, seen: Floats, stated: float) -> float:
    """The strength at which ``stated`` is shown; InputError where there are several."""
    if not seen.min() < stated < seen.max():  # by no more than rounding
        return float(looks[seen.argmin() if stated <= seen.min() else seen.argmax()])
    above = seen >= stated
    (turns,) = np.nonzero(above[1:] != above[:-1])
    if len(turns) != 1:
        raise input_error(
            _FIELD,
            _pct(stated),
            "these creators reach so much of the market that it fits a weak overlap and a strong one; ask "
            "the tool for two creators, or for different people out of all followers added up",
        )
    low, high = looks[turns[0]], looks[turns[0] + 1]
    return float(brentq(lambda rho: shown(rho) - stated, low, high, xtol=1e-12))


def _stated(meaning: Meaning, stated_pct: float) -> float:
    if meaning not in OVERLAP_MEANINGS:
        raise input_error("meaning", as_given(meaning), f"it must be one of {', '.join(OVERLAP_MEANINGS)}")
    if not _is_number(stated_pct, 0, 100):
        raise input_error(_FIELD, as_given(stated_pct), "it must be a number from 0 to 100")
    return stated_pct / 100


def _checked(followers: Sequence[float]) -> tuple[float, ...]:
    if len(followers) > MOST_LISTED:
        raise input_error("creators", str(len(followers)), f"the list may have at most {MOST_LISTED}")
    for each in followers:
        if not _is_number(each, FEWEST_FOLLOWERS, MOST_FOLLOWERS):
            most = written_number(MOST_FOLLOWERS)
            remedy = f"give the followers of every creator, from {FEWEST_FOLLOWERS} to {most}"
            raise input_error("followers", as_given(each), remedy)
    return tuple(float(each) for each in followers)


def _is_number(value: object, low: float, high: float) -> bool:
    """Whether something is a number from low to high, and neither yes or no nor beyond every number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _pct(share: float) -> str:
    return Display().per_cent(share * 100, digits=3)
