"""Freezing a season: what each creator is expected to bring in each month, and all of them month by month.

The worlds are those of ``forecast``, in which a creator has the same luck all season; who leaves stays away.
Creators of one size in several bookings are different people, each with luck of their own. Whom a month meets
is drawn as the season itself draws it, so that the same people stand here as on its page.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial

import numpy as np

from influencer_compare.document.programme import Booking, Programme
from influencer_compare.document.schema import stored_fields
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.learning.campaigns import (
    MOST_LINES,
    BookedMonths,
    Expected,
    Forecast,
    OneCreator,
    PlannedLine,
    SeasonForecast,
    SeasonMonth,
    Totals,
)
from influencer_compare.learning.forecast import (
    LineWorlds,
    books_nobody,
    draw_line,
    everywhere_of,
    expected,
    ground_of,
    reached_everywhere,
    viewing_of,
)
from influencer_compare.model.creators import typical_of
from influencer_compare.model.luck import Floats
from influencer_compare.planner.context import MOST_POSTS, prepare
from influencer_compare.planner.plans import EvaluatedLine, Line
from influencer_compare.planner.watching import look_up
from influencer_compare.programme.plan_programme import way_of
from influencer_compare.programme.season import Season, booked_again, drawn, in_month, people_of, until_month
from influencer_compare.programme.season_typical import ratio
from influencer_compare.programme.stays import SeasonContext, season_context
from influencer_compare.question.display import written_number
from influencer_compare.question.input_errors import InputError, Problem
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.significant_digits import significant
from influencer_compare.simulation.outcomes import whole_numbers
from influencer_compare.simulation.simulate import Draws
from influencer_compare.version import EVIDENCE_DATE, MODEL_VERSION

_SAME = 1e-6  # two figures of one season differ by less, however they were stored
_DIGITS = 6  # of a figure of one creator in one month: far more than its range is worth
_POSTED = ("impressions", "engagements", "clicks")


def freeze_season(
    scenario: Scenario,
    made: Programme,
    evidence: Evidence,
    on: dt.date,
    name: str = "",
    *,
    test: bool = False,
) -> Forecast:
    """The forecast of a season, month by month, as it stands on a day; nothing later changes it.

    With ``test`` it is that of the season with the test, and the rule for whom to keep is fixed with it.
    Raises InputError where there is no test, where nobody is booked, or where the season is not what today's
    model makes of its bookings: such a season is worked out anew before its owner goes with it.
    """
    bookings = _bookings(made, test=test)
    context = season_context(prepare(scenario, evidence))
    season = booked_again(context, bookings)
    if not test:
        _check_is_todays(season, made)
    draws = Draws(context)
    drawn_lines = list(_drawn_lines(context, draws, bookings))
    months = tuple(_months(season, draws, drawn_lines))
    return Forecast(
        name=name,
        frozen_on=on,
        model_version=MODEL_VERSION,
        evidence_date=EVIDENCE_DATE,
        goal=scenario.goal,
        scenario=stored_fields(scenario),
        lines=tuple(_planned(context, draws, each) for each in drawn_lines),
        total=_season_total(season, draws, drawn_lines),
        ground=ground_of(draws.worlds, [each.months[0].line for each in drawn_lines]),
        boosted=False,
        season=SeasonForecast(months=months, rule="best third by views of the first post" if test else None),
    )


def _bookings(made: Programme, *, test: bool) -> tuple[Booking, ...]:
    """The bookings to go with. Raises InputError where there are none, or too many kinds to keep."""
    found = made.bookings
    if test:
        found = () if made.waters is None or made.waters.bookings is None else made.waters.bookings
    if not found:
        raise books_nobody("the test" if test else "the season")
    if len(found) > MOST_LINES:
        remedy = f"at most {MOST_LINES} kinds of booking can be kept; ask for fewer months or sizes"
        raise InputError([Problem("the season", written_number(len(found)), remedy)])
    return found


def _check_is_todays(season: Season, made: Programme) -> None:
    """Raise InputError where people or money are not what today's model makes of the bookings."""
    today = way_of(season.program, season.counts)
    for name, said, now in (("reach", made.reach, today.reach), ("cash", made.cash_usd, today.cash_usd)):
        if said is not None and now is not None and not math.isclose(said, now, rel_tol=_SAME, abs_tol=_SAME):
            remedy = (
                f"today's model makes {written_number(round(now))} of its bookings; "
                "calculate the season again, then go with it"
            )
            raise InputError([Problem(f"the season's {name}", written_number(round(said)), remedy)])


# -- one booking, month by month


@dataclass(frozen=True)
class _Month:
    """A month of a booking: its line, what its creators do in every world, and who is there to do it.

    ``alike`` is the same with the luck that so many posts as in the whole booking have together. ``stays``
    says who has not left, ``there`` who posts as well, ``paid`` who is paid and takes time. ``here`` is the
    chance of the first, ``booked`` that of the last: both as the season itself counts them.
    """

    line: EvaluatedLine
    worlds: LineWorlds
    alike: LineWorlds
    stays: Floats
    there: Floats
    paid: Floats
    here: float
    booked: float

    def expects(self, name: str) -> float:
        """Fees or hours of all who are booked in the month, as the season counts them."""
        creator = self.line.creator
        each = creator.fees_usd if name == "paid_usd" else creator.hours
        return float(self.there.shape[1] * self.booked * each)


@dataclass(frozen=True)
class _Drawn:
    """One booking with its months; arrays (worlds, creators)."""

    booking: Booking
    given: Floats
    months: tuple[_Month, ...]

    def month(self, month: int) -> _Month | None:
        """What it does in a month of the season; None where it does not hold then."""
        at = month - self.booking.starts
        return self.months[at] if 0 <= at < len(self.months) else None

    @property
    def creators(self) -> int:
        """How many are booked in the first month, those who are only tried included."""
        return self.booking.creators * (1 + self.booking.tried)


def _drawn_lines(context: SeasonContext, draws: Draws, bookings: Sequence[Booking]) -> Iterator[_Drawn]:
    """Every booking drawn; creators of one size stand side by side, so that each has their own luck."""
    before: Counter[tuple[str, str]] = Counter()
    for booking in bookings:
        size = booking.platform, booking.tier
        found = _draw(context, draws, booking, before[size])
        before[size] += found.creators
        yield found


def _draw(context: SeasonContext, draws: Draws, booking: Booking, before: int) -> _Drawn:
    everybody = booking.creators * (1 + booking.tried)
    line = Line(booking.platform, booking.tier, booking.posts, before + everybody, booking.size)
    first = _line_in(context, line, 1, booking.posts)
    given = draws.worlds.delivered(first)[:, before:].astype(float)
    months = []
    for at in range(1, booking.months + 1):
        look_up()
        here = math.pow(context.stays.stays, at - 1)
        lift = booking.lift if at > 1 else 1.0
        who = slice(before, before + (everybody if at == 1 else booking.creators))
        stays = draws.worlds.stays(first, here)[:, who].astype(float)
        there = given[:, : stays.shape[1]] * stays
        alike = min(booking.posts * booking.months, MOST_POSTS)
        some, whole = (
            _of(draw_line(draws.worlds, _line_in(context, line, at, posts), lift), who)
            for posts in (booking.posts, alike)
        )
        paid = np.ones_like(there) if at == 1 else there
        now = _line_in(context, line, at, booking.posts)
        booked = 1.0 if at == 1 else now.creator.delivery * here
        months.append(_Month(now, some, whole, stays, there, paid, here, booked))
    return _Drawn(booking, given, tuple(months))


def _line_in(context: SeasonContext, line: Line, at: int, alike: int) -> EvaluatedLine:
    """Creators of a line in the ``at``-th month, at the size and the price of that month.

    Their luck is that of ``alike`` posts together.
    """
    stays = context.stays
    usual = context.creator(replace(line, creators=1))
    typical, first = stays.typical(line, at), stays.typical(line, 1)
    creator = replace(
        usual,
        followers=stays.followers(line, at),
        typical=typical,
        posts=alike,
        orders=usual.orders * ratio(typical.impressions, first.impressions),
        fees_usd=stays.fees_in(line, at),
    )
    if at > 1:
        creator = replace(creator, hours=stays.hours_again(line, usual), finding_hours=0.0)
    return EvaluatedLine(line, creator, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _of(drawn_line: LineWorlds, who: slice) -> LineWorlds:
    """Some of the creators of a line."""
    parts = {each.name: getattr(drawn_line, each.name)[:, who] for each in fields(drawn_line)}
    return LineWorlds(**parts)


# -- what is kept of it


def _planned(context: SeasonContext, draws: Draws, found: _Drawn) -> PlannedLine:
    booking, first = found.booking, found.months[0].line
    return PlannedLine(
        platform=booking.platform,
        tier=booking.tier,
        size=booking.size,
        followers=first.creator.followers,
        posts=booking.posts,
        creators=found.creators,
        each=_whole(context, draws, found),
        seen=viewing_of(draws.worlds, first),
        booked=BookedMonths(
            starts=booking.starts,
            creators=tuple(month.there.shape[1] for month in found.months),
            each=tuple(_in_a_month(draws, month) for month in found.months),
            followers=tuple(significant(month.line.creator.followers, _DIGITS) for month in found.months),
            fee_times=tuple(
                significant(context.stays.price_again(at), _DIGITS) for at in range(1, booking.months + 1)
            ),
        ),
    )


def _in_a_month(draws: Draws, month: _Month) -> OneCreator:
    """One creator in one month, if they post then."""
    worlds = month.worlds
    return OneCreator(
        **{name: _kept(getattr(worlds, name)) for name in ("reach", *_POSTED)},
        orders=_kept(_whole_orders(draws, worlds.orders)),
        paid_usd=_kept(worlds.paid_usd, month.line.creator.fees_usd),
        hours=_kept(worlds.hours, month.line.creator.hours),
    )


def _whole(context: SeasonContext, draws: Draws, found: _Drawn) -> OneCreator:
    """One creator over the whole booking who posts as agreed while they stay."""
    kept = slice(0, found.booking.creators)

    def over(name: str) -> Floats:
        """One figure of all months in which they have not left."""
        parts = [getattr(month.alike, name)[:, kept] * month.stays[:, kept] for month in found.months]
        summed: Floats = np.sum(parts, axis=0)
        return summed

    figures = {name: _kept(over(name)) for name in _POSTED}
    stays = [(month.here, month.line.creator) for month in found.months]
    return OneCreator(
        reach=_kept(_reached(context, draws, found)[:, kept]),
        **figures,
        orders=_kept(_whole_orders(draws, over("orders"))),
        paid_usd=_kept(over("paid_usd"), sum(here * creator.fees_usd for here, creator in stays)),
        hours=_kept(over("hours"), sum(here * creator.hours for here, creator in stays)),
    )


def _reached(context: SeasonContext, draws: Draws, found: _Drawn) -> Floats:
    """People whom one creator reaches with the posts of all months, wherever they live."""
    scenario, booking = context.scenario, found.booking
    line, posts = found.months[0].line, booking.posts * booking.months
    typical = typical_of(
        scenario, context.market, booking.platform, line.creator.followers, posts, context.evidence
    )
    usual = viewing_of(draws.worlds, line).views * booking.posts
    luck = found.months[0].alike.impressions / usual
    return reached_everywhere(typical, everywhere_of(line, context.evidence, scenario), luck)


def _whole_orders(draws: Draws, orders: Floats) -> Floats:
    chance = draws.worlds.order_chance[:, None] * np.ones_like(orders)
    return whole_numbers(chance.ravel(), orders.ravel())


def _kept(values: Floats, shown: float | None = None) -> Expected:
    """What a figure is expected to be, as short as it is kept for one creator."""
    found = expected(values.ravel(), shown)
    return Expected(
        mean=significant(found.mean, _DIGITS),
        low=significant(found.low, _DIGITS),
        high=significant(found.high, _DIGITS),
    )


# -- all creators together


def _months(season: Season, draws: Draws, found: Sequence[_Drawn]) -> Iterator[SeasonMonth]:
    so_far = 0.0
    for month in range(1, season.context.scenario.months + 1):
        look_up()
        alone, until = partial(in_month, month), partial(until_month, month)
        so_far = max(people_of(season, until), so_far)
        met = expected(drawn(draws, season, alone).reach, people_of(season, alone))
        here = [each for each in (line.month(month) for line in found) if each is not None]
        yield SeasonMonth(
            month=month,
            creators=sum(each.there.shape[1] for each in here),
            total=_month_total(draws, here, met),
            met_so_far=expected(drawn(draws, season, until).reach, so_far),
        )


def _month_total(draws: Draws, here: Sequence[_Month], met: Expected) -> Totals:
    """What everybody who is booked in a month brings in it, those who do not post or have left included."""
    nobody = np.zeros(len(draws.worlds.order_chance))

    def summed(parts: Sequence[Floats]) -> Floats:
        """All creators of all lines together, per world."""
        total: Floats = np.sum([part.sum(axis=1) for part in parts], axis=0) if parts else nobody
        return total

    posted = {
        name: expected(summed([getattr(each.worlds, name) * each.there for each in here])) for name in _POSTED
    }
    orders = summed([each.worlds.orders * each.there for each in here])
    return Totals(
        delivered=expected(summed([each.there for each in here])),
        reach=met,
        **posted,
        orders=expected(whole_numbers(draws.worlds.order_chance, orders)),
        **{
            name: expected(
                summed([getattr(each.worlds, name) * each.paid for each in here]),
                sum(each.expects(name) for each in here),
            )
            for name in ("paid_usd", "hours")
        },
    )


def _season_total(season: Season, draws: Draws, found: Sequence[_Drawn]) -> Totals:
    """The whole season; people and orders as its page draws them."""
    every = [month for line in found for month in line.months]
    worlds = drawn(draws, season, lambda kind: kind)
    whole = way_of(season.program, season.counts)

    def summed(name: str, part: str) -> Floats:
        """One figure of all creators and months, per world."""
        total: Floats = np.sum(
            [(getattr(each.alike, name) * getattr(each, part)).sum(axis=1) for each in every], axis=0
        )
        return total

    posted = {name: expected(summed(name, "there")) for name in _POSTED}
    return Totals(
        delivered=expected(np.sum([line.given.sum(axis=1) for line in found], axis=0)),
        reach=expected(worlds.reach, whole.reach),
        **posted,
        orders=expected(worlds.orders, whole.orders),
        **{
            name: expected(summed(name, "paid"), sum(each.expects(name) for each in every))
            for name in ("paid_usd", "hours")
        },
    )
