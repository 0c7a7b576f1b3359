"""The rest of a season planned anew from what happened: whom to book again, whom not, and what to test next.

Everybody who was booked has met people already. So each of them is a booking that may end now or go on for
some months more, and what that adds is counted beside all who were met before: the same model, the same
search. What is left of money and hours is the limit. The later views of each creator are those that their own
results let expect (``again``), their price what they were paid last, with the growth of the season.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from influencer_compare.document.parts import Range
from influencer_compare.document.programme import Booking, NoTest, Waters
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.learning.again import BookAgain
from influencer_compare.learning.campaigns import Campaign
from influencer_compare.learning.season_so_far import CreatorSoFar, Left, left_of, months_done, past_of
from influencer_compare.model.creators import Creator
from influencer_compare.model.goal_value import added_by
from influencer_compare.model.luck import Floats
from influencer_compare.planner.candidates import hour_rate_usd
from influencer_compare.planner.context import prepare
from influencer_compare.planner.plans import Line
from influencer_compare.planner.watching import look_up
from influencer_compare.programme.season import Season, bookings_of, drawn, season_of, spread
from influencer_compare.programme.season_program import (
    Bound,
    SeasonKind,
    SeasonProgram,
    in_time,
    kinds_of,
    season_line,
    season_program,
)
from influencer_compare.programme.season_solver import solve_season
from influencer_compare.programme.stays import SeasonContext, season_context
from influencer_compare.programme.waters import try_the_waters
from influencer_compare.question.fields import bounds
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Platform, Scenario
from influencer_compare.simulation.outcomes import percentiles
from influencer_compare.simulation.simulate import Draws

_LEAST_TIMES, _MOST_TIMES = 0.2, 5.0  # of the views of others that a creator is planned with


@dataclass(frozen=True, slots=True)
class GoesOn:
    """One creator who was booked, and for how many of the months left to book them again; 0 not at all.

    ``brings`` is what these months add to the goal, ``month_usd`` what a month costs in fees, None where
    nobody said what they were paid. ``advice`` says what their own results let expect, with its range, and
    up to which price; ``posted`` whether they ever did.
    """

    name: str
    platform: Platform
    months: int
    brings: float
    month_usd: float | None
    posted: bool
    advice: BookAgain | None


@dataclass(frozen=True, slots=True)
class RestOfSeason:
    """The rest of a season: ``done`` months are over, and the ``months`` that are left are planned anew.

    ``so_far`` are the people whom the months that are over are reckoned to have met, None for a goal that
    adds up. ``adds`` is what the rest adds to the goal, ``adds_range`` its 10th to 90th percentile, None
    for a profit. Money and hours left are those of each month where limits hold for each month, which
    ``by_month`` says; hours are None where they are bought as needed. ``waters`` or ``no_test`` say what to
    test next, or why nothing.
    """

    done: int
    months: int
    money_left_usd: float
    hours_left: float | None
    goal: Goal
    so_far: float | None
    adds: float
    adds_range: Range | None
    again: tuple[GoesOn, ...]
    new: tuple[Booking, ...]
    waters: Waters | None
    no_test: NoTest | None
    by_month: bool


def rest_of_season(scenario: Scenario, found: Campaign, evidence: Evidence) -> RestOfSeason | None:
    """The months left, planned anew; None before any result, and after the last month.

    ``scenario`` is the question of the season, with own results where the owner plans with them. Raises
    InputError for names that ``data/`` lacks.
    """
    done = months_done(found)
    if not 0 < done < scenario.months:
        return None
    context = season_context(prepare(scenario, evidence))
    past = past_of(scenario, found, done, evidence)
    left = left_of(context, past, done)
    program, places = _program(context, past, done, left)
    counts = solve_season(program).counts
    stopping = _stopping(program, places)
    if not counts.any():
        counts = stopping
    now, then = _goal(program, stopping), _goal(program, counts)
    again = tuple(_goes_on(program, counts, each, at) for each, at in zip(past, places, strict=True))
    new = _new_bookings(context, program, counts, done)
    test = _next_test(scenario, left, done, evidence)
    return RestOfSeason(
        done, scenario.months - done, left.money_usd, left.hours if math.isfinite(left.hours) else None,
        scenario.goal, now if scenario.goal == Goal.REACH else None, then - now,
        _range(program, counts, stopping), again, new,
        test if isinstance(test, Waters) else None, test if isinstance(test, NoTest) else None,
        scenario.limits_cover == "month",
    )  # fmt: skip


# -- what may come


def _program(
    context: SeasonContext, past: Sequence[CreatorSoFar], done: int, left: Left
) -> tuple[SeasonProgram, list[list[int]]]:
    """The program of the months left, and where each creator's ways to go on stand in it, the end first."""
    kinds: list[SeasonKind] = []
    places: list[list[int]] = []
    for person in past:
        mine = _ways(context, person, done)
        places.append(list(range(len(kinds), len(kinds) + len(mine))))
        kinds += mine
    kinds += _new_kinds(context, done)
    program = season_program(context, kinds)
    costs = _Costs(program, done)
    for person, at in zip(past, places, strict=True):
        look_up()
        for more, place in enumerate(at):
            costs.set(place, person, more)
    one_way = [Bound(_marks(len(kinds), at), 1, 1) for at in places if at]
    return (
        replace(
            costs.program,
            fixed_usd=0.0,
            fixed_charge=0.0,
            fixed_hours=0.0,
            budget=left.money_usd,
            own_hours=left.hours,
            bounds=(*program.bounds, *one_way),
        ),
        places,
    )


def _marks(kinds: int, at: Sequence[int]) -> Floats:
    marks = np.zeros(kinds)
    marks[list(at)] = 1.0
    return marks


def _ways(context: SeasonContext, person: CreatorSoFar, done: int) -> list[SeasonKind]:
    """To end now, or to post for one, two, ... months more; nothing for who never posted or is no plan's."""
    line, scenario = person.line, context.scenario
    if line is None or not person.months or line.platform not in scenario.platforms:
        return []
    if line.tier not in context.tiers:
        return []
    plain = Line(line.platform, line.tier, line.posts, 1, line.size)
    lift = min(max(person.times, _LEAST_TIMES), _MOST_TIMES)
    starts = max(done - person.months + 1, 1)
    most = 0 if person.ends_now else scenario.months - done
    found = []
    for more in range(most + 1):
        months = person.months + more
        long = season_line(plain, months, lift if months > 1 else 1.0)
        if more and not in_time(context, long, starts):
            break
        found.append(SeasonKind(long, starts))
    return found


def _new_kinds(context: SeasonContext, done: int) -> list[SeasonKind]:
    """Bookings of somebody new that fit into the months left."""
    left = context.scenario.months - done
    every = kinds_of(context, stays=range(1, left + 1))
    if context.scenario.limits_cover == "month":
        return [kind for kind in every if kind.starts > done]
    moved = [replace(kind, starts=done + 1) for kind in every]
    return [kind for kind in moved if in_time(context, kind.line, kind.starts)]


class _Costs:
    """What the ways to go on take and bring from now on, put into the program of the season."""

    def __init__(self, program: SeasonProgram, done: int) -> None:
        self.done = done
        self.program = replace(
            program,
            spend=program.spend.copy(),
            charge=program.charge.copy(),
            hours=program.hours.copy(),
            booked=program.booked.copy(),
            gain=program.gain.copy(),
        )
        context = program.context
        self.context, self.scenario = context, context.scenario
        loaded = self.scenario.budget_covers == "loaded"
        self.spend_hour = hour_rate_usd(context, loaded=loaded)
        self.charge_hour = hour_rate_usd(context, loaded=loaded or self.scenario.goal == Goal.PROFIT)

    def set(self, place: int, person: CreatorSoFar, more: int) -> None:
        """Only the months that are still to come cost, and only they bring what adds up."""
        program, line = self.program, self.program.kinds[place].line
        stays = self.context.stays
        usual, before = stays.of(replace(line, months=1, lift=1.0)).creator, person.months
        for name in ("spend", "hours", "booked"):
            getattr(program, name)[:, place] = 0.0
        charge = 0.0
        known = person.price_usd
        for month in range(1, more + 1):
            at = before + month
            here = math.pow(stays.stays, month)
            cash, fee = stays.cash_in(line, at), stays.fees_in(line, at)
            if known is not None and fee:
                cash += known * fee / stays.fees_in(line, before) - fee
            cash, hours = here * cash, here * stays.hours_again(line, usual)
            period = self.done + month - 1 if program.periods > 1 else 0
            program.spend[period, place] += cash + self.spend_hour * hours
            program.hours[period, place] += hours
            program.booked[period, place] = 1.0
            charge += cash + self.charge_hour * hours
        if program.periods == 1:
            program.booked[0, place] = 1.0  # of the most creators of the season they are one in any case
        whole, over = (
            stays.of(line),
            stays.of(replace(line, months=before, lift=line.lift if before > 1 else 1)),
        )
        sure = whole.creator.delivery * whole.here[before - 1]  # who has posted so far is there
        commission = (whole.creator.commission_usd - over.creator.commission_usd) / sure
        program.charge[place] = charge + (0.0 if self.scenario.goal == Goal.PROFIT else max(commission, 0.0))
        program.gain[place] = self._gain(whole.creator, over.creator) / whole.here[before - 1]

    def _gain(self, whole: Creator, over: Creator) -> float:
        if self.scenario.goal == Goal.REACH:
            return 0.0
        return max(added_by(self.scenario, whole) - added_by(self.scenario, over), 0.0)


# -- what was found


def _stopping(program: SeasonProgram, places: Sequence[Sequence[int]]) -> Floats:
    """The counts with which everybody ends now and nobody new is booked."""
    counts = np.zeros(len(program.kinds))
    counts[[at[0] for at in places if at]] = 1.0
    return counts


def _goal(program: SeasonProgram, counts: Floats) -> float:
    """The goal, for a profit less what is still to be paid."""
    value = program.goal(counts)
    return value - program.charged(counts) if program.context.scenario.goal == Goal.PROFIT else value


def _goes_on(program: SeasonProgram, counts: Floats, person: CreatorSoFar, at: Sequence[int]) -> GoesOn:
    chosen = next((more for more, place in enumerate(at) if counts[place] > 0), 0)
    brings = 0.0
    if chosen:
        without = counts.copy()
        without[at[chosen]], without[at[0]] = 0.0, 1.0
        brings = _goal(program, counts) - _goal(program, without)
    month = None
    if at and person.price_usd is not None:
        stays, line = program.context.stays, program.kinds[at[0]].line
        next_fee, last_fee = (stays.fees_in(line, person.months + more) for more in (1, 0))
        month = person.price_usd * next_fee / last_fee if last_fee else 0.0
    return GoesOn(person.name, person.platform, chosen, brings, month, person.months > 0, person.advice)


def _new_bookings(
    context: SeasonContext, program: SeasonProgram, counts: Floats, done: int
) -> tuple[Booking, ...]:
    """Who is booked new, spread over the months left."""
    pairs = zip(program.kinds, counts, strict=True)
    first_new = len(program.kinds) - len(_new_kinds(context, done))
    booked = [(kind, round(n)) for at, (kind, n) in enumerate(pairs) if at >= first_new and n]
    if not booked:
        return ()
    scenario = context.scenario
    if scenario.limits_cover == "month":
        return bookings_of(season_of(context, booked, 0.0))
    rest = season_context(prepare(scenario.changed(months=scenario.months - done), context.evidence))
    early = [(replace(kind, starts=1), n) for kind, n in booked]
    moved = [(replace(kind, starts=kind.starts + done), n) for kind, n in spread(rest, early)]
    timely = [
        (kind if in_time(context, kind.line, kind.starts) else replace(kind, starts=done + 1), n)
        for kind, n in moved
    ]
    return bookings_of(season_of(context, timely, 0.0))


def _range(program: SeasonProgram, counts: Floats, stopping: Floats) -> Range | None:
    """The 10th to 90th percentile of what the rest adds to the goal; None for a profit."""
    goal = program.context.scenario.goal
    if goal == Goal.PROFIT:
        return None
    draws = Draws(program.context)
    then, now = (_drawn(draws, program, each, goal) for each in (counts, stopping))
    low, mid, high = percentiles(np.maximum(then - now, 0.0))
    return Range(low=low, mid=mid, high=high)


def _drawn(draws: Draws, program: SeasonProgram, counts: Floats, goal: Goal) -> Floats:
    """The goal of some counts in every imagined world."""
    outcomes = drawn(draws, Season(program.context, program, counts, 0.0), lambda kind: kind)
    values: Floats = getattr(outcomes, goal.terms.measure)
    return values


def _next_test(scenario: Scenario, left: Left, done: int, evidence: Evidence) -> Waters | NoTest | None:
    """What to test next with what is left; None where that is less than any question takes."""
    least, _ = bounds("budget")
    money = math.floor(left.money_usd)
    if money < least:
        return None
    hours = scenario.hours if math.isinf(left.hours) else math.floor(left.hours)
    rest = scenario.changed(months=scenario.months - done, budget=money, hours=hours)
    context = season_context(prepare(rest, evidence))
    return try_the_waters(season_program(context, kinds_of(context)))
