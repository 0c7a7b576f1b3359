"""How many different people a set of creators reaches.

One latent interest in the topic per person (a one-factor Gaussian model): who cares more follows more
of the creators. Formulas, measured accuracy and limits: METHOD.md, "Different people".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import market_followers
from influencer_compare.model.market import Market
from influencer_compare.question.scenario import Scenario

Floats = NDArray[np.float64]

# The integral over the latent interest: 121 equal steps cover all of a standard normal that matters,
# longer on the side of high interest, where small audiences live.
_INTEREST: Floats = np.linspace(-6.0, 8.0, 121)
_WEIGHT: Floats = np.exp(-(_INTEREST**2) / 2) / np.exp(-(_INTEREST**2) / 2).sum()
_RHO_AT_MOST = 0.985  # above it the steps are too coarse for the integral
_NEAR = 1e-15  # to the root of an equation for rho, absolute and relative: as near as doubles go
_TIMES_AT_MOST = 10_000  # of creators who reach one person; the table behind it grows with it
LEAST_MISSED = math.log(1e-7)  # a chance nearer to 1 would swamp the sums over several creators


@dataclass(frozen=True, eq=False)
class AudienceModel:
    """How the audiences of creators in one market overlap.

    ``population`` is the market (people); ``loading`` the square root of rho, one for all creators, or
    one per creator after ``from_matrix``. ``exact`` is False when a known matrix could not be matched
    creator by creator and one loading for all is used instead. ``counted`` weighs each level of interest;
    people who are reached anyway are left out of it.
    """

    population: float
    loading: float | Floats
    exact: bool = True
    counted: Floats = field(default_factory=lambda: _WEIGHT, repr=False)

    @classmethod
    def from_rho(cls, population: float, rho: float) -> AudienceModel:
        """The model with a known strength of shared interest, 0 (chance alone) to 0.985."""
        strength = float(_numbers(rho)[0])
        if math.isnan(strength):
            raise ValueError("rho must be a number.")
        return cls(_positive(population, "population"), math.sqrt(min(max(strength, 0.0), _RHO_AT_MOST)))

    @classmethod
    def from_pair(cls, population: float, reference_audience: float, overlap: float) -> AudienceModel:
        """Two creators with ``reference_audience`` followers each share ``overlap`` (a share) of them.

        An overlap below chance level is read as chance. Raises ValueError for impossible sizes.
        """
        share = _shares(_positive(population, "population"), [reference_audience])
        rho = _rho_where(lambda rho: _pair_overlap(share[0], rho), _overlap(overlap))
        return cls.from_rho(population, rho)

    @classmethod
    def from_set(cls, population: float, audiences: ArrayLike, mean_overlap: float) -> AudienceModel:
        """The mean over all pairs of shared / smaller audience is known for exactly these creators."""
        shares = _shares(_positive(population, "population"), audiences)
        if len(shares) < 2:
            return cls.from_rho(population, 0.0)
        sizes, count = np.unique(shares, return_counts=True)
        pairs = np.triu(np.outer(count, count).astype(float), 1) + np.diag(count * (count - 1) / 2)

        def mean(rho: float) -> float:
            """Mean over all pairs of shared / smaller audience at this rho."""
            shared = _shared_shares(sizes, np.full(len(sizes), math.sqrt(rho)))
            return float((pairs * shared / np.minimum.outer(sizes, sizes)).sum() / pairs.sum())

        return cls.from_rho(population, _rho_where(mean, _overlap(mean_overlap)))

    @classmethod
    def from_matrix(
        cls,
        population: float,
        audiences: ArrayLike,
        shared: ArrayLike,
        missing: AudienceModel | None = None,
    ) -> AudienceModel:
        """The shared people of every pair are known; one loading per creator is fitted to them.

        ``shared`` is a symmetric matrix of people; unknown pairs (NaN) take what ``missing`` expects.
        """
        shares = _shares(_positive(population, "population"), audiences)
        known = _known_pairs(population, shares, np.asarray(shared, dtype=float), missing)
        pooled = _rho_where(
            lambda rho: float(_off_diagonal(shares, np.full(len(shares), math.sqrt(rho))).sum()),
            float(known.sum()),
        )
        wanted = known.sum(axis=1)
        fitted = np.full(len(shares), math.atanh(math.sqrt(pooled)))
        off = np.inf
        for _ in range(60):
            expected = _off_diagonal(shares, _loading(fitted)).sum(axis=1)
            off = float(np.max(np.abs(expected / wanted - 1)))
            if off < 1e-4:
                break
            fitted = np.clip(fitted + 0.6 * np.log(wanted / expected), -1.0, 3.2)
        if off > 0.05:
            return cls(population, math.sqrt(pooled), exact=False)
        return cls(population, _loading(fitted))

    def without(self, own_followers: float) -> AudienceModel:
        """The same market, in which the owner's own followers are reached anyway and do not count."""
        if own_followers <= 0:
            return self
        own = self.follow_chance([own_followers])[0]
        return replace(self, counted=_WEIGHT * (1 - own))

    def follow_chance(self, audiences: ArrayLike, every: int = 1) -> Floats:
        """The chance of following each creator at each level of interest: an array (creators, 121).

        ``every`` n-th level alone gives a quicker look.
        """
        loadings = self._loadings(len(np.atleast_1d(audiences)))
        return _follow(_shares(self.population, audiences), loadings, _INTEREST[::every])

    def reached(self, audiences: ArrayLike, times: int = 1, seen: ArrayLike = 1.0) -> float:
        """Different people reached by at least ``times`` of these creators.

        ``seen`` is the share of each audience that sees a delivered post (view share x delivery).
        """
        return float(self.reached_at_least(audiences, times, seen)[times - 1])

    def reached_at_least(self, audiences: ArrayLike, most: int, seen: ArrayLike = 1.0) -> Floats:
        """People reached by at least 1, 2, ... ``most`` creators (Poisson-binomial at each interest)."""
        if not (1 <= _numbers(most)[0] <= _TIMES_AT_MOST and float(most).is_integer()):
            raise ValueError(f"times must be a whole number from 1 to {_TIMES_AT_MOST}.")
        sizes = _numbers(audiences)
        if sizes.size == 0:
            return np.zeros(most)
        chance = (
            self.follow_chance(sizes) * np.broadcast_to(np.asarray(seen, dtype=float), sizes.shape)[:, None]
        )
        exactly = np.zeros((most, len(_INTEREST)))
        exactly[0] = 1.0
        for row in chance:
            exactly[1:] = exactly[1:] * (1 - row) + exactly[:-1] * row
            exactly[0] *= 1 - row
        fewer = np.cumsum(exactly, axis=0)
        return self.population * ((1 - fewer) @ self.counted)

    def reached_by_kinds(self, kinds: Sequence[tuple[int, Floats]], most: int) -> Floats:
        """The same for so many equal creators of each kind, each with its ``log_missed``.

        A kind's count is binomial at every level: (number over k) x chance^k x (1 - chance)^(number - k).
        """
        exactly = np.zeros((most, self.counted.size))
        exactly[0] = 1.0
        for number, missed in kinds:
            before, exactly = exactly, np.zeros_like(exactly)
            for hits, likely in enumerate(_binomial(number, missed, min(number, most - 1))):
                exactly[hits:] += before[: most - hits] * likely
        people: Floats = self.population * ((1 - np.cumsum(exactly, axis=0)) @ self.counted)
        return np.maximum(people, 0.0)

    def log_missed(self, audiences: ArrayLike, seen: ArrayLike) -> Floats:
        """log(1 - chance of being reached) by each creator at each interest; sums over creators.

        An array (creators, 121); ``seen`` is the share of each audience that sees a delivered post.
        """
        share = np.atleast_1d(np.asarray(seen, dtype=float))[:, None]
        missed: Floats = np.log1p(-np.minimum(self.follow_chance(audiences) * share, 1 - 1e-12))
        return missed

    def people(self, log_missed_sum: Floats) -> Floats:
        """Different people for summed ``log_missed``, over the last axis (121 levels of interest)."""
        return self.population * (-np.expm1(log_missed_sum) @ self.counted)

    def repeated(self, terms_sum: Floats, times: int) -> Floats:
        """People reached by at least 1, 2 or 3 creators, for summed ``repetition_terms``.

        The array has the three terms first and the 121 levels of interest last. Exactly: with odds o of
        every creator, nobody reaches a person with chance Q = prod(1 - p), one does with Q sum(o), two do
        with Q (sum(o)^2 - sum(o^2)) / 2.
        """
        missed, odds, squares = terms_sum
        ways = np.ones_like(odds)
        if times > 1:
            ways = ways + odds
        if times > 2:
            ways = ways + np.maximum(odds * odds - squares, 0.0) / 2
        people: Floats = self.population * ((1 - np.exp(missed) * ways) @ self.counted)
        return np.maximum(people, 0.0)

    def people_gradient(self, log_missed_sum: Floats, log_missed: Floats) -> Floats:
        """How many more people one more creator of each kind brings, at the margin."""
        return -self.population * (log_missed @ (self.counted * np.exp(log_missed_sum)))

    def pair_overlap(self, audience: float) -> float:
        """Which share two creators with this audience have in common here (shared / smaller)."""
        share = _shares(self.population, [audience])
        shared = _shared_shares(share, self._loadings(1))
        return float(shared[0, 0] / share[0])

    def _loadings(self, count: int) -> Floats:
        if isinstance(self.loading, float):
            return np.full(count, self.loading)
        if len(self.loading) != count:
            raise ValueError(f"This model knows {len(self.loading)} creators; {count} were given.")
        return self.loading


def _binomial(number: int, log_missed: Floats, most: int) -> Iterator[Floats]:
    """How likely exactly 0, 1, ... ``most`` of so many equal creators reach a person, at every level."""
    chance, missed = -np.expm1(log_missed), np.exp(log_missed)
    misses = [np.exp((number - most) * log_missed)]
    for _ in range(most):
        misses.append(misses[-1] * missed)
    hit = np.ones_like(chance)
    for hits in range(most + 1):
        yield math.comb(number, hits) * hit * misses[most - hits]
        hit = hit * chance


def repetition_terms(log_missed: Floats) -> Floats:
    """What one creator adds to the sums from which "reached at least twice" follows: log(1 - p), o, o^2.

    ``log_missed`` is log(1 - p), any shape; the three terms come as a new first axis. o = p / (1 - p).
    """
    missed = np.maximum(log_missed, LEAST_MISSED)
    odds = np.expm1(-missed)
    return np.stack([missed, odds, odds * odds])


def scenario_audience_model(scenario: Scenario, market: Market, evidence: Evidence) -> AudienceModel:
    """The overlap slider turned into the model, once per scenario and the same for every mix compared.

    Two creators of the reference size share 0.85 of the slider's overlap, in a market so large that
    chance alone matters little.
    """
    audience = reference_audience(scenario, market, evidence)
    share = min(audience / market.people, evidence.value("reach_model", "reference_share_at_most"))
    overlap = scenario.overlap_share * evidence.value("reach_model", "overlap_correction")
    at_most = evidence.value("reach_model", "loading_at_most")
    rho = _rho_where(lambda rho: _pair_overlap(share, rho), overlap)
    most = evidence.value("market", "audience_at_most_of_market") * market.people
    return AudienceModel.from_rho(market.people, min(rho, at_most)).without(min(scenario.own_followers, most))


def reference_audience(scenario: Scenario, market: Market, evidence: Evidence) -> float:
    """Market followers of the creator whom the slider speaks of (25,000 followers), before views."""
    followers = evidence.value("reach_model", "reference_followers")
    most = evidence.value("market", "audience_at_most_of_market") * market.people
    return min(market_followers(scenario, market, followers, evidence), most)


def _follow(shares: Floats, loadings: Floats, interest: Floats = _INTEREST) -> Floats:
    threshold = ndtri(shares)[:, None]
    own = np.sqrt(1 - loadings**2)[:, None]
    chance: Floats = ndtr((threshold + loadings[:, None] * interest) / own)
    return chance


def _shared_shares(shares: Floats, loadings: Floats) -> Floats:
    """Share of the market that follows both, for every pair (each creator with its like on the diagonal)."""
    chance = _follow(shares, loadings)
    shared: Floats = (chance * _WEIGHT) @ chance.T
    return shared


def _off_diagonal(shares: Floats, loadings: Floats) -> Floats:
    shared = _shared_shares(shares, loadings)
    np.fill_diagonal(shared, 0.0)
    return shared


def _pair_overlap(share: float, rho: float) -> float:
    one = np.array([share])
    return float(_shared_shares(one, np.array([math.sqrt(rho)]))[0, 0] / share)


def _loading(fitted: Floats) -> Floats:
    return np.minimum(np.tanh(fitted), math.sqrt(_RHO_AT_MOST))


def _rho_where(value: Callable[[float], float], wanted: float) -> float:
    """The rho at which a rising function meets ``wanted``, clipped to 0 .. 0.985."""
    low, high = 0.0, _RHO_AT_MOST
    if value(low) >= wanted:
        return low
    if value(high) <= wanted:
        return high
    found: float = brentq(lambda rho: value(rho) - wanted, low, high, xtol=_NEAR, rtol=_NEAR)
    return found


def _known_pairs(population: float, shares: Floats, shared: Floats, missing: AudienceModel | None) -> Floats:
    count = len(shares)
    if shared.shape != (count, count):
        raise ValueError(f"shared must be a {count} x {count} matrix, one row per audience.")
    known = shared / population
    gaps = np.isnan(known)
    np.fill_diagonal(gaps, val=False)
    if gaps.any():
        if missing is None:
            raise ValueError("Some pairs are unknown (NaN): give a model for the missing pairs.")
        expected = _shared_shares(shares, np.full(count, float(missing.loading)))
        known = np.where(gaps, expected, known)
    np.fill_diagonal(known, 0.0)
    if (known < 0).any() or (known > np.minimum.outer(shares, shares) * (1 + 1e-9)).any():
        raise ValueError("Two creators cannot share more people than the smaller one has.")
    return np.maximum(known, 1e-12)


def _shares(population: float, audiences: ArrayLike | Sequence[float]) -> Floats:
    sizes = _numbers(audiences)
    if not np.all((sizes > 0) & (sizes < population)):
        raise ValueError("Every audience must be above 0 and smaller than the market.")
    return sizes / population


def _numbers(given: ArrayLike) -> Floats:
    """What was given as an array of numbers; what is none becomes NaN, which no bound takes."""
    try:
        return np.atleast_1d(np.asarray(given, dtype=float))
    except (TypeError, ValueError, OverflowError):
        return np.array([math.nan])


def _positive(number: float, name: str) -> float:
    checked = float(_numbers(number)[0])
    if not (math.isfinite(checked) and checked > 0):
        raise ValueError(f"{name} must be above 0.")
    return checked


def _overlap(share: float) -> float:
    checked = float(_numbers(share)[0])
    if not 0 <= checked <= 1:
        raise ValueError("The overlap is a share from 0 to 1.")
    return checked
