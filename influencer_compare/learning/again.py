"""Whom to book again after results: what each creator is likely to bring next time, and up to which price.

A creator's own luck is shrunk towards that of the size: r v / (v + n), r how far their results lie from the
curve, v the variance between creators, n that of their posts. Of what is left unsure comes the range. The
price limit is where views per dollar, hours included, fall to those of a new creator of the same size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.learning.observations import Observations, Report, Told
from influencer_compare.learning.people import CreatorKey
from influencer_compare.model.creators import terms_of
from influencer_compare.model.curves import delivery_figure, view_curve, views_learnt_as
from influencer_compare.model.luck import TENTH
from influencer_compare.model.work import finding_hours
from influencer_compare.planner.watching import look_up
from influencer_compare.question.scenario import Platform, Scenario

Advice = Literal["again", "up to a price", "not again", "too little known"]
ADVICE: tuple[Advice, ...] = get_args(Advice)


@dataclass(frozen=True, slots=True)
class BookAgain:
    """One creator and the advice: ``times`` is what they are likely to bring, against a new one of the size.

    ``low`` and ``high`` are its 10th and 90th percentile. ``paid_usd`` is what their posts cost last time and
    ``no_above_usd`` the price for as many from which a new creator is the better buy; None where nobody
    said what was paid, or where creators get no fee.
    """

    name: str
    platform: Platform
    advice: Advice
    times: float
    low: float
    high: float
    paid_usd: float | None
    no_above_usd: float | None
    delivered: int
    booked: int


def book_again(scenario: Scenario, seen: Observations, evidence: Evidence) -> tuple[BookAgain, ...]:
    """Advice on everybody with a name or a code who was booked, the best buy first.

    ``scenario`` is the next question: with own results in it they are what a new creator is expected to do;
    they change nothing of what was ``seen``.
    """
    reports: dict[CreatorKey, list[Report]] = {}
    for report in seen.views:
        reports.setdefault(report.person, []).append(report)
    people: dict[CreatorKey, list[Told]] = {}
    for told in seen.told:
        if told.row.creator or (told.row.code and told.row.delivered is not None):
            people.setdefault(told.person, []).append(told)
    found = [_advice(scenario, rows, reports.get(who, []), evidence) for who, rows in people.items()]
    return tuple(sorted(found, key=lambda each: (ADVICE.index(each.advice), -each.times, each.name)))


def _advice(
    scenario: Scenario, rows: Sequence[Told], reports: Sequence[Report], evidence: Evidence
) -> BookAgain:
    look_up()
    last = max(rows, key=lambda each: (each.forecast.frozen_on, each.row.month))
    name = last.row.creator or next((each.row.creator for each in rows if each.row.creator), "")
    booked = [each.row.delivered for each in rows if each.row.delivered is not None]
    times, unsure = _own_luck(scenario, reports, evidence)
    times *= _posts_as_agreed(scenario, booked, evidence)
    low, high = times * math.exp(-TENTH * unsure), times * math.exp(TENTH * unsure)
    paid = last.row.paid_usd
    limit = _no_above_usd(scenario, last, times, evidence)
    return BookAgain(
        name or last.row.code, last.platform,
        _said(reports, booked, (times, low, high), paid, limit),
        times, low, high, paid, limit, sum(booked), len(booked),
    )  # fmt: skip


def _said(
    reports: Sequence[Report],
    booked: Sequence[bool],
    likely: tuple[float, float, float],
    paid: float | None,
    limit: float | None,
) -> Advice:
    """Again where the limit is above what was paid, not where even luck would not make it worth that."""
    if not reports and not booked:
        return "too little known"
    if booked and not any(booked):
        return "not again"
    if not reports:
        return "too little known"
    times, low, high = likely
    if paid is None or limit is None:
        return "again" if low >= 1 else "not again" if high < 1 else "up to a price"
    if limit <= 0 or high * limit / times < paid:
        return "not again"
    return "again" if limit >= paid else "up to a price"


def _own_luck(scenario: Scenario, reports: Sequence[Report], evidence: Evidence) -> tuple[float, float]:
    """(views likely, against a new creator; standard deviation of its logarithm) after their own reports."""
    if not reports:
        return 1.0, 0.0
    between, precision, off, unknown = reports[0].person_noise, 0.0, 0.0, 0.0
    for each in reports:
        middle, mean = _curve_off(scenario, each, evidence)
        precision += 1 / each.noise
        # That a mean of posts lies above a typical one is no merit of the creator: posts have luck as well.
        off += (each.off - each.noise / 2 - middle) / each.noise
        unknown += (mean - middle) / each.noise
    left = 1 / (1 / between + precision)
    times = math.exp(left * off + left / 2 - between / 2 - unknown / precision)
    return times, math.sqrt(left)


def _curve_off(scenario: Scenario, report: Report, evidence: Evidence) -> tuple[float, float]:
    """(middle, mean) of how far the curve that is planned with lies from the published one, in logarithms.

    They differ by what nobody knows of the level, which a mean counts and a middle does not.
    """
    platform = next((each for each in scenario.platforms if each == report.person[0]), None)
    if platform is None or views_learnt_as(scenario, platform) != report.name:
        return 0.0, 0.0
    plain = scenario.changed(own_results="")
    now, before = view_curve(scenario, platform, evidence), view_curve(plain, platform, evidence)
    mean = math.log(now.at(report.followers) / before.at(report.followers))
    return mean - now.sigma_shared**2 / 2, mean


def _posts_as_agreed(scenario: Scenario, booked: Sequence[bool], evidence: Evidence) -> float:
    """How likely they deliver, against others: what is usual counts as one booking beside their own."""
    usual = delivery_figure(scenario, evidence).mid
    return (usual + sum(booked)) / (1 + len(booked)) / usual


def _no_above_usd(scenario: Scenario, last: Told, times: float, evidence: Evidence) -> float | None:
    """The fee for all posts at which a new creator of the size is as good a buy; a returning one is found."""
    followers = last.followers
    if followers is None or not scenario.pays_fees or last.platform not in scenario.platforms:
        return None
    posts = last.posts(agreed=True)
    new = terms_of(scenario, last.platform, followers, posts, evidence)
    finding = finding_hours(scenario, followers, evidence)
    other = scenario.product_usd + (new.hours - finding) * scenario.hour_value_usd
    fees = new.fees_usd + new.agency_usd
    limit = times * (fees + other + finding * scenario.hour_value_usd) - other
    return max(limit, 0.0) * (new.fees_usd / fees if fees else 0.0)
