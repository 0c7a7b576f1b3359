"""What the results of campaigns tell about one creator each, against what is typical of the size."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from influencer_compare.document.reader import question_of_fields
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve
from influencer_compare.learning.campaigns import Campaign, Forecast, ResultRow
from influencer_compare.model.creators import terms_of, typical_of, views_per_post
from influencer_compare.model.curves import delivery_row, fee_curve, view_curve, views_learnt_as
from influencer_compare.model.expected import Typical
from influencer_compare.model.luck import CHANCES, FEE_SHARED, Floats, accepted_variance, own_luck
from influencer_compare.model.market import describe_market, real_share
from influencer_compare.planner.context import MOST_POSTS
from influencer_compare.question.scenario import Platform, Scenario

_LUCKS: Floats = np.exp(
    np.linspace(-9.0, 9.0, 361)
)  # among which the luck behind a reported reach is looked up
_OF_ONE_PAYMENT = (
    0.1  # of the variance of a creator's fee is that payment's own (judgement: they ask alike again)
)
_LEAST_USD = 0.01  # less was not paid
_LEAST_NOISE = 0.05  # of the variance of own luck is the posts' at least, however it was put into levels
# Fields of a question that are the owner's own view of prices: results are held against the evidence.
_OWN_VIEWS = {
    "own_results": "",
    "fee_slope": None,
    "large_fee_pct": 100,
    "small_asked_usd": None,
    "large_asked_usd": None,
}


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a creator: the logarithm of what happened over what is typical, less mean own luck.

    ``person_noise`` is the variance of the logarithm of the creator's own luck, the same in all of their
    reports; ``noise`` that of the posts or the payment of this one.
    """

    name: str
    person: tuple[str, ...]
    followers: float
    off: float
    person_noise: float
    noise: float


@dataclass(frozen=True)
class Observations:
    """Everything that results tell; ``sales`` are (clicks, orders) of creators of whom both are known."""

    scenario: Scenario
    fees: tuple[Report, ...]
    views: tuple[Report, ...]
    view_curves: dict[str, Curve]
    bookings: int
    delivered: int
    sales: tuple[tuple[float, float], ...]
    campaigns: int


@dataclass(frozen=True, slots=True)
class Told:
    """A row of results with the question and the forecast it belongs to."""

    scenario: Scenario
    forecast: Forecast
    row: ResultRow
    key: str  # what names the row, whatever the order of campaigns
    person: tuple[str, ...]  # who it is: a name on a platform, or the row itself where it has none

    @property
    def platform(self) -> Platform:
        """Where they posted."""
        return self.row.platform

    @property
    def followers(self) -> float | None:
        """The creator's followers as reported, else those planned for; None where neither is known."""
        line = self.forecast.line(self.row.line)
        return float(self.row.followers) if self.row.followers else line.followers if line else None

    @property
    def local_share(self) -> float:
        """Which share of the creator's audience was planned to be of the market; nothing beyond the plan."""
        line = self.forecast.line(self.row.line)
        return 0.0 if line is None else min(line.seen.audience / line.seen.everywhere, 1.0)

    def posts(self, *, agreed: bool = False) -> int:
        """Posts that went live, or those agreed; one where nobody said."""
        line = self.forecast.line(self.row.line)
        told = None if agreed else self.row.posts
        return told or (line.posts if line else self.row.posts or 1)


def observe(scenario: Scenario, campaigns: Iterable[Campaign], evidence: Evidence) -> Observations:
    """What the results of campaigns tell about the figures behind a question, in any order of campaigns."""
    every = list(campaigns)
    plain, told = scenario.changed(**_OWN_VIEWS), told_by(scenario, every, evidence)
    way = delivery_row(plain)
    alike = [each.row.delivered for each in told if delivery_row(each.scenario) == way]
    answered = [each for each in alike if each is not None]
    curves = {
        views_learnt_as(each.scenario, each.platform): view_curve(each.scenario, each.platform, evidence)
        for each in told
    }
    names = {views_learnt_as(plain, each): view_curve(plain, each, evidence) for each in plain.platforms}
    return Observations(
        scenario=plain,
        fees=tuple(_fees(told, plain, evidence)),
        views=tuple(_views(told, evidence)),
        view_curves=dict(sorted((curves | names).items())),
        bookings=len(answered),
        delivered=sum(answered),
        sales=tuple(_sales(told)),
        campaigns=sum(any(_is_told(row) for row in each.results.rows) for each in every),
    )


def told_by(scenario: Scenario, campaigns: Iterable[Campaign], evidence: Evidence) -> list[Told]:
    """Every row of the campaigns with its terms, in an order that does not hang on theirs."""
    plain = scenario.changed(**_OWN_VIEWS)
    told = [each for found in campaigns for each in _rows(found, plain, evidence)]
    return sorted(told, key=lambda each: (str(each.person), each.key))


def _is_told(row: ResultRow) -> bool:
    values = (row.delivered, row.reach, row.impressions, row.clicks, row.orders, row.paid_usd)
    return any(value is not None for value in values)


def _rows(found: Campaign, plain: Scenario, evidence: Evidence) -> Iterator[Told]:
    """The rows of a campaign with its terms as today's model takes them, at the prices of the question.

    So that one line of fees and one of views is moved, whichever published figures a campaign was planned by.
    """
    asked = question_of_fields(found.forecast.scenario, found.forecast.model_version)
    held = asked.changed(**_OWN_VIEWS, fee_basis=plain.fee_basis, reach_source=plain.reach_source)
    evidence.check(held)
    for row in found.results.rows:
        key = f"{found.forecast.frozen_on} {found.forecast.name} {row.model_dump_json()}"
        name = row.creator.casefold()
        yield Told(held, found.forecast, row, key, (row.platform, name) if name else (row.platform, "", key))


def _fees(told: Iterable[Told], plain: Scenario, evidence: Evidence) -> Iterator[Report]:
    """What each creator was paid against the typical fee, payment by payment."""
    for each in told:
        followers, paid = each.followers, each.row.paid_usd
        curve = fee_curve(plain, each.platform, evidence)
        if (
            paid is None
            or paid < _LEAST_USD
            or followers is None
            or curve is None
            or not each.scenario.pays_fees
        ):
            continue
        terms = terms_of(each.scenario, each.platform, followers, each.posts(agreed=True), evidence)
        noise = math.log(curve.spread) ** 2 * (1 - FEE_SHARED)
        yield Report(
            f"fee-{each.platform}", each.person, followers, math.log(paid / terms.fees_usd),
            (1 - _OF_ONE_PAYMENT) * noise, _OF_ONE_PAYMENT * noise,
        )  # fmt: skip


def _views(told: Iterable[Told], evidence: Evidence) -> Iterator[Report]:
    """The views of each creator against typical ones, report by report."""
    together = evidence.value("luck", "fee_views_correlation")
    for each in told:
        seen, followers = None if each.row.delivered is False else _views_of(each, evidence), each.followers
        if seen is None or followers is None:
            continue
        posts, curve = each.posts(), view_curve(each.scenario, each.platform, evidence)
        levels = np.log(own_luck(curve, min(posts, MOST_POSTS), evidence))
        mean = float(CHANCES @ levels)
        every = float(CHANCES @ (levels - mean) ** 2)
        of_posts = max(every - accepted_variance(curve, together), _LEAST_NOISE * every)
        typical = posts * views_per_post(each.scenario, each.platform, followers, evidence)
        yield Report(
            views_learnt_as(each.scenario, each.platform), each.person, followers,
            math.log(max(seen, 1.0) / typical) - mean, every - of_posts, of_posts,
        )  # fmt: skip


def _views_of(told: Told, evidence: Evidence) -> float | None:
    """The views of all posts: on Instagram by the accounts reached, where known, as its curve counts them."""
    row, followers = told.row, told.followers
    if followers is None or (row.reach is None and row.impressions is None):
        return None
    if row.impressions is not None and (told.platform != "instagram" or row.reach is None):
        return float(row.impressions)
    return _views_behind(float(row.reach or 0), told, followers, evidence)


def _views_behind(reach: float, told: Told, followers: float, evidence: Evidence) -> float:
    """The views of all posts that reach so many different people, by how alike viewers of two posts are."""
    typical = _typical(told, followers, evidence)
    usual = views_per_post(told.scenario, told.platform, followers, evidence)
    if not typical.by_followers:
        new = 1 + (typical.posts - 1) * (1 - typical.alike)
        unique = evidence.value("market", f"unique_viewers_{told.platform}")
        return reach / (unique * new) * typical.posts
    shares = typical.seen_shares(_LUCKS)
    share = reach / (followers * real_share(followers, evidence))
    luck = float(np.exp(np.interp(share, shares, np.log(_LUCKS))))
    return usual * typical.posts * luck


def _typical(told: Told, followers: float, evidence: Evidence) -> Typical:
    market = describe_market(told.scenario, evidence)
    posts = min(told.posts(), MOST_POSTS)
    return typical_of(told.scenario, market, told.platform, followers, posts, evidence)


def _sales(told: Iterable[Told]) -> Iterator[tuple[float, float]]:
    """Clicks by people of the market and orders, of each person of whom both are known.

    Links count clicks wherever people live; the part that is of the market is that of the frozen audience.
    """
    people: dict[tuple[str, ...], list[Told]] = {}
    for each in told:
        if each.row.clicks and each.row.orders is not None:
            people.setdefault(each.person, []).append(each)
    for those in people.values():
        clicks = math.fsum((each.row.clicks or 0) * each.local_share for each in those)
        if clicks:
            yield clicks, float(sum(each.row.orders or 0 for each in those))
