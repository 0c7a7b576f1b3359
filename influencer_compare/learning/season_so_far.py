"""What of a season is over: who was booked and brought what, and what is left of money and hours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.learning.again import BookAgain, book_again
from influencer_compare.learning.campaigns import Campaign, PlannedLine, ResultRow
from influencer_compare.learning.observations import observe
from influencer_compare.learning.people import CreatorKey, people_of
from influencer_compare.learning.results import is_told
from influencer_compare.planner.candidates import hour_rate_usd
from influencer_compare.programme.stays import SeasonContext
from influencer_compare.question.scenario import Platform, Scenario


def months_done(found: Campaign) -> int:
    """The last month of a season of which anything was reported; 0 before any."""
    return max((row.month for row in found.results.rows if is_told(row)), default=0)


@dataclass(frozen=True, slots=True)
class CreatorSoFar:
    """One creator so far: ``months`` in which they posted, what they were paid last, and what is advised.

    A month of which nothing is reported counts as posted. ``rows`` counts the months of their booking.
    """

    name: str
    platform: Platform
    line: PlannedLine | None
    months: int
    starts: int
    paid_usd: float | None
    spent_usd: float
    hours: float
    rows: int
    times: float
    advice: BookAgain | None

    @property
    def price_usd(self) -> float | None:
        """What to pay for a month: what was paid last, or less where they are worth no more."""
        limit = None if self.advice is None else self.advice.no_above_usd
        if self.paid_usd is None or limit is None or self.advice is None:
            return self.paid_usd
        return min(self.paid_usd, limit) if self.advice.advice == "up to a price" else self.paid_usd

    @property
    def ends_now(self) -> bool:
        """Whether they are not booked again at all: they never posted, or bring too little."""
        return not self.months or (self.advice is not None and self.advice.advice == "not again")


@dataclass(frozen=True, slots=True)
class Left:
    """Money and hours that are left, of the season or of each month; hours infinite where they are bought."""

    money_usd: float
    hours: float


def past_of(scenario: Scenario, found: Campaign, done: int, evidence: Evidence) -> list[CreatorSoFar]:
    """Everybody who was booked in the months that are over, by the rows of one campaign.

    Of whom nothing is reported yet is taken as expected; a row that names nobody and says nothing is nobody.
    """
    seen = observe(scenario, [found], evidence)
    found_again = book_again(scenario, seen, evidence)
    advice = {(each.platform, each.name.casefold()): each for each in found_again}
    rows = [row for row in found.results.rows if row.month <= done]
    people: dict[CreatorKey, list[ResultRow]] = {}
    for row, person in zip(rows, people_of(rows), strict=True):
        people.setdefault(person, []).append(row)
    # In an order of their own, so that that of the rows decides nothing between creators who are alike.
    booked = [[row for row in people[person] if _is_booked(row)] for person in sorted(people)]
    return [_person(found, those, advice) for those in booked if those]


def _is_booked(row: ResultRow) -> bool:
    """Whether a row is that of a creator who was booked."""
    return is_told(row) or bool(row.line and (row.creator or row.code))


def _person(
    found: Campaign, rows: Sequence[ResultRow], advice: dict[tuple[Platform, str], BookAgain]
) -> CreatorSoFar:
    name = next((row.creator for row in rows if row.creator), rows[0].code)
    own = advice.get((rows[0].platform, name.casefold()))
    line = next((each for row in rows if (each := found.forecast.line(row.line)) is not None), None)
    posted = [row for row in rows if row.delivered is not False]
    paid = [row.paid_usd for row in sorted(rows, key=lambda row: row.month) if row.paid_usd is not None]
    expected = [(row, None if line is None else line.expected_in([row.month])) for row in rows]
    spent, hours = 0.0, 0.0
    for row, one in expected:  # what nobody reported is taken as it was expected
        usual = 0.0 if one is None or one.paid_usd is None else one.paid_usd.mean
        spent += usual if row.paid_usd is None else row.paid_usd
        hours += (0.0 if one is None else one.hours.mean) if row.hours is None else row.hours
    return CreatorSoFar(
        name, rows[0].platform, line, len(posted), min(row.month for row in rows),
        paid[-1] if paid else None, spent, hours, len(rows), 1.0 if own is None else own.times, own,
    )  # fmt: skip


def left_of(context: SeasonContext, past: Sequence[CreatorSoFar], done: int) -> Left:
    """Money and hours that are left after what was reported, or was expected of what was not."""
    scenario = context.scenario
    hours = math.inf if context.buys_every_hour else float(scenario.hours)
    if scenario.limits_cover == "month":
        return Left(float(scenario.budget), hours)
    fixed_hours = context.fixed_hours if done else 0.0
    products = scenario.product_usd * sum(each.rows for each in past)
    spent = sum(each.spent_usd for each in past) + products + context.help_usd
    used = sum(each.hours for each in past) + fixed_hours
    if scenario.budget_covers == "loaded":
        spent += used * hour_rate_usd(context, loaded=True)
    return Left(max(scenario.budget - spent, 0.0), max(hours - used, 0.0))
