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
from influencer_compare.learning.people import CreatorKey, people_of
from influencer_compare.model.creators import terms_of, typical_of, views_per_post
from influencer_compare.model.curves import delivery_row, fee_curve, view_curve, views_learnt_as
from influencer_compare.model.expected import Typical
from influencer_compare.model.luck import CHANCES, FEE_SHARED, Floats, accepted_variance, own_luck
from influencer_compare.model.market import describe_market, real_share
from influencer_compare.planner.context import MOST_POSTS
from influencer_compare.planner.watching import look_up
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import InputError
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
    person: CreatorKey
    followers: float
    off: float
    person_noise: float
    noise: float


@dataclass(frozen=True)
class Observations:
    """Everything that results tell; ``sales`` are (clicks, orders) of creators of whom both are known.

    ``told`` are the rows behind it. A booking is one creator in one campaign: ``bookings`` says for each of
    them in which share of the months they posted as agreed, ``booked_people`` how many creators these are.
    ``refused`` campaigns were left out, as today's data do not take their question.
    """

    scenario: Scenario
    told: tuple[Told, ...]
    fees: tuple[Report, ...]
    views: tuple[Report, ...]
    view_curves: dict[str, Curve]
    bookings: tuple[float, ...]
    booked_people: int
    sales: tuple[tuple[float, float], ...]
    campaigns: int
    refused: int


@dataclass(frozen=True, slots=True)
class Told:
    """A row of results with the question and the forecast it belongs to."""

    scenario: Scenario
    forecast: Forecast
    row: ResultRow
    campaign: str  # what names the campaign among all that were given, whatever their order
    person: CreatorKey  # who it is, by ``people_of``

    @property
    def platform(self) -> Platform:
        """Where they posted."""
        return self.row.platform

    @property
    def followers(self) -> float | None:
        """The creator's followers as reported, else those planned for; None where neither is known."""
        line = self.forecast.line(self.row.line)
        if self.row.followers or line is None:
            return float(self.row.followers) if self.row.followers else None
        return line.followers if line.booked is None else line.booked.followers[self.place]

    @property
    def place(self) -> int:
        """Which month of the booking it is, from 0."""
        line = self.forecast.line(self.row.line)
        return 0 if line is None or line.booked is None else line.booked.at(self.row.month) or 0

    @property
    def fee_times(self) -> float:
        """The fee that was planned for, against that of somebody new: less for who returns in a season."""
        line = self.forecast.line(self.row.line)
        return 1.0 if line is None or line.booked is None else line.booked.fee_times[self.place]

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
    """What the results of campaigns tell about the figures behind a question, in any order of campaigns.

    A campaign whose question today's data refuse teaches nothing and is counted in ``refused``.
    """
    plain, told, counted, refused = scenario.changed(**_OWN_VIEWS), [], 0, 0
    for name, found in _named(campaigns):
        look_up()
        try:
            told += _rows(name, found, plain, evidence)
        except InputError:
            refused += 1
            continue
        counted += any(_is_told(row) for row in found.results.rows)
    bookings, booked_people = _bookings(told, delivery_row(plain))
    curves = {
        views_learnt_as(each.scenario, each.platform): view_curve(each.scenario, each.platform, evidence)
        for each in told
    }
    names = {views_learnt_as(plain, each): view_curve(plain, each, evidence) for each in plain.platforms}
    return Observations(
        scenario=plain,
        told=tuple(told),
        fees=tuple(_fees(told, plain, evidence)),
        views=tuple(_views(told, evidence)),
        view_curves=dict(sorted((curves | names).items())),
        bookings=bookings,
        booked_people=booked_people,
        sales=tuple(_sales(told)),
        campaigns=counted,
        refused=refused,
    )


def _named(campaigns: Iterable[Campaign]) -> Iterator[tuple[str, Campaign]]:
    """The campaigns in an order that does not hang on theirs, each with a name that no other one has.

    Two that say the same are two, and which of them comes first changes nothing.
    """
    said = [
        (f"{each.forecast.model_dump_json()} {[row.model_dump_json() for row in _by_number(each)]}", each)
        for each in campaigns
    ]
    for at, (_, each) in enumerate(sorted(said, key=lambda pair: pair[0])):
        yield str(at), each


def _by_number(found: Campaign) -> list[ResultRow]:
    return sorted(found.results.rows, key=lambda row: row.number)


def _bookings(told: Iterable[Told], way: str) -> tuple[tuple[float, ...], int]:
    """(share of months in which they posted, of each creator of each campaign; creators behind them)."""
    months: dict[tuple[str, CreatorKey], list[bool]] = {}
    for each in told:
        if each.place:  # who has left is nobody who was booked and failed to post
            continue
        if each.row.delivered is not None and delivery_row(each.scenario) == way:
            months.setdefault((each.campaign, each.person), []).append(each.row.delivered)
    shares = tuple(sum(said) / len(said) for said in months.values())
    return shares, len({person for _, person in months})


def _is_told(row: ResultRow) -> bool:
    values = (row.delivered, row.reach, row.impressions, row.clicks, row.orders, row.paid_usd)
    return any(value is not None for value in values)


def _rows(name: str, found: Campaign, plain: Scenario, evidence: Evidence) -> list[Told]:
    """The rows of a campaign with its terms as today's model takes them, at the prices of the question.

    So that one line of fees and one of views is moved, whichever published figures a campaign was planned by.
    Raises InputError where today's data refuse its question.
    """
    asked = question_of_fields(found.forecast.scenario, found.forecast.model_version)
    held = asked.changed(**_OWN_VIEWS, fee_basis=plain.fee_basis, reach_source=plain.reach_source)
    evidence.check(_any_goal(held))
    rows = _by_number(found)
    people = people_of(rows, name)
    return [Told(held, found.forecast, row, name, person) for row, person in zip(rows, people, strict=True)]


def _any_goal(scenario: Scenario) -> Scenario:
    """The question with a goal that needs no own results: nothing observed hangs on it."""
    return scenario.changed(goal=Goal.REACH) if scenario.goal == Goal.FOLLOWERS else scenario


def _fees(told: Iterable[Told], plain: Scenario, evidence: Evidence) -> Iterator[Report]:
    """What each creator was paid against the typical fee, payment by payment."""
    for each in told:
        look_up()
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
        noise, usual = math.log(curve.spread) ** 2 * (1 - FEE_SHARED), terms.fees_usd * each.fee_times
        yield Report(
            f"fee-{each.platform}", each.person, followers, math.log(paid / usual),
            (1 - _OF_ONE_PAYMENT) * noise, _OF_ONE_PAYMENT * noise,
        )  # fmt: skip


def _views(told: Iterable[Told], evidence: Evidence) -> Iterator[Report]:
    """The views of each creator against typical ones, report by report."""
    together = evidence.value("luck", "fee_views_correlation")
    for each in told:
        look_up()
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
    people: dict[CreatorKey, list[Told]] = {}
    for each in told:
        if each.row.clicks and each.row.orders is not None:
            people.setdefault(each.person, []).append(each)
    for those in people.values():
        clicks = math.fsum((each.row.clicks or 0) * each.local_share for each in those)
        if clicks:
            yield clicks, float(sum(each.row.orders or 0 for each in those))
