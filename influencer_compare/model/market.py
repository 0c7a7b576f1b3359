"""The people the owner can sell to, and which share of a creator's audience is among them."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.stored_values import CLOSED

_ROUNDING = 1e-9  # so that half a creator, in binary a hair less, still rounds up


@dataclass(frozen=True, slots=True)
class Market:
    """The people of the owner's area who use the chosen platforms and care about such a topic.

    ``people`` is A of the reach model: one number for all creators compared.
    """

    __pydantic_config__ = CLOSED
    adults: float
    people: float
    fit_share: float


def describe_market(scenario: Scenario, evidence: Evidence) -> Market:
    """How many people the owner could sell to. Market = adults x platform use x interest in the topic."""
    adults = float(scenario.adults or evidence.value("market", f"adults_{scenario.area}"))
    without = math.prod(1 - evidence.value("market", f"use_{name}") for name in scenario.platforms)
    use = min(1 - without, evidence.value("market", "union_at_most"))
    interest = niche_value(scenario, "interest_share", evidence)
    if interest is None:
        interest = evidence.value("market", "interest_share")
    return Market(adults=adults, people=adults * use * interest, fit_share=fit_share(scenario, evidence))


def fit_share(scenario: Scenario, evidence: Evidence) -> float:
    """Which share of a creator's local followers belongs to the market, by how closely the topic matches."""
    factor = niche_value(scenario, "fit_factor", evidence)
    return min(1.0, focus_value(scenario, "fit_share", evidence) * (1.0 if factor is None else factor))


def niche_value(scenario: Scenario, quantity: str, evidence: Evidence) -> float | None:
    """What is known of one quantity in this niche, or None: then the average of all niches holds."""
    row = evidence.find("niche_figures", evidence.niche_of(scenario), quantity)
    return None if row is None else row.mid


def focus_value(scenario: Scenario, quantity: str, evidence: Evidence) -> float:
    """A quantity that depends on the niche focus, between the listed points in equal ratios."""
    points = evidence.line("niche_focus", quantity)
    return math.exp(_between(scenario.niche_focus, [(at, math.log(value)) for at, value in points]))


def area_share(area: str, followers: float, evidence: Evidence) -> float:
    """Which share of a creator's followers lives in the owner's area; straight in log followers."""
    return _by_followers(followers, evidence.line("area_shares", area))


def nearest_area(scenario: Scenario, followers: float, evidence: Evidence) -> Figure:
    """The listed area share nearest to this size, for its range."""
    keys = evidence.keys_with("area_shares", scenario.area)
    gaps = [abs(math.log(at / followers)) for at in _numbers_in(keys, 1)]
    return evidence.figure("area_shares", *keys[gaps.index(min(gaps))])


def nearest_fit(scenario: Scenario, evidence: Evidence) -> Figure:
    """The listed fit share nearest to the chosen niche focus, for its range."""
    keys = evidence.keys_with("niche_focus", "fit_share")
    gaps = [abs(at - scenario.niche_focus) for at in _numbers_in(keys, 0)]
    return evidence.figure("niche_focus", *keys[gaps.index(min(gaps))])


_LISTS = 64  # of keys whose numbers are remembered, a handful each


@functools.lru_cache(maxsize=_LISTS)
def _numbers_in(keys: tuple[tuple[str, ...], ...], place: int) -> tuple[float, ...]:
    """The number that stands at one place of each key."""
    return tuple(float(key[place]) for key in keys)


def viewer_area_share(area: str, followers: float, evidence: Evidence) -> float:
    """The same for viewers on TikTok and YouTube, who are less local than followers."""
    return area_share(area, followers, evidence) * evidence.value("market", f"viewers_{area}")


def real_share(followers: float, evidence: Evidence) -> float:
    """Which share of a creator's followers are real, active people."""
    return _by_followers(followers, evidence.line("real_followers"))


def creators_to_be_found(
    scenario: Scenario, market: Market, from_followers: float, to_followers: float, evidence: Evidence
) -> int | None:
    """How many creators between two sizes would say yes in the area; None means no limit.

    ``creators_expected``, rounded to whole creators; at least one of the smallest size.
    """
    expected = creators_expected(scenario, market, from_followers, to_followers, evidence)
    if expected is None:
        return None
    found = math.floor(expected + 1 / 2 + _ROUNDING)
    smallest = min(float(row.key[1]) for row in _bands(scenario, evidence))
    return max(found, 1) if from_followers <= smallest else found


def creators_expected(
    scenario: Scenario, market: Market, from_followers: float, to_followers: float, evidence: Evidence
) -> float | None:
    """The same before it is rounded.

    The listed counts grow with the adults of the area and with a looser niche focus; a tier of another
    scheme gets its part of each listed band, even in log followers.
    """
    bands = _bands(scenario, evidence)
    if not bands:
        return None
    count = 0.0
    for row in bands:
        start, end, per_adults = (float(part) for part in row.key[1:])
        shared = math.log(min(end, to_followers)) - math.log(max(start, from_followers))
        if shared > 0:
            count += row.mid * market.adults / per_adults * shared / math.log(end / start)
    return count * focus_value(scenario, "creators_factor", evidence)


def _bands(scenario: Scenario, evidence: Evidence) -> list[Figure]:
    """The listed counts of the area, one per size; none where there is no limit."""
    keys = evidence.keys_with("creators_to_be_found", scenario.area)
    return [evidence.figure("creators_to_be_found", *key) for key in keys]


def _by_followers(followers: float, points: tuple[tuple[float, float], ...]) -> float:
    return _between(math.log(followers), _in_logarithms(points))


@functools.cache  # a line of data/ each
def _in_logarithms(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    return tuple((math.log(at), value) for at, value in points)


def _between(position: float, points: Sequence[tuple[float, float]]) -> float:
    """Straight between the two nearest points, flat outside them."""
    if position <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if position <= right:
            return low + (high - low) * (position - left) / (right - left)
    return points[-1][1]
