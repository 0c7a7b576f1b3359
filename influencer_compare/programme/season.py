"""A season as it was chosen: its bookings, spread over the months, and whom and what each month takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from influencer_compare.document.programme import Booking
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.evaluate import evaluate_of_any_size
from influencer_compare.planner.plans import Line
from influencer_compare.programme.season_program import (
    SeasonKind,
    SeasonProgram,
    in_time,
    season_line,
    season_program,
    weeks_to_first_post,
)
from influencer_compare.programme.stays import SeasonContext
from influencer_compare.simulation.outcomes import Outcomes
from influencer_compare.simulation.simulate import Draws


@dataclass(frozen=True)
class Season:
    """What was chosen: the program of its kinds, how many of each, and how far that can be from the best."""

    context: SeasonContext
    program: SeasonProgram
    counts: Floats
    gap: float

    @property
    def kinds(self) -> Iterable[tuple[SeasonKind, int]]:
        """Each kind that is booked, and how many creators of it."""
        pairs = zip(self.program.kinds, self.counts, strict=True)
        return [(kind, round(count)) for kind, count in pairs if count]

    @property
    def single(self) -> Iterable[tuple[SeasonKind, int]]:
        """The same with those who are only tried apart from who is kept: each kind books one creator."""
        return [
            (SeasonKind(line, kind.starts), count * each)
            for kind, count in self.kinds
            for line, each in kind.parts
        ]


def season_of(context: SeasonContext, booked: Sequence[tuple[SeasonKind, int]], gap: float) -> Season:
    """So many creators of each kind as a season; ``gap`` as in ``season_solver.SeasonFound``."""
    program = season_program(context, [kind for kind, _ in booked])
    return Season(context, program, np.array([float(count) for _, count in booked]), gap)


def spread(context: SeasonContext, booked: Sequence[tuple[SeasonKind, int]]) -> list[tuple[SeasonKind, int]]:
    """The same bookings, started so that each month takes about as much money and time.

    Only where the limits are for the whole season: then it does not matter to the goal. Longest first; of
    months that take as much, the one farthest from all in which somebody is booked.
    """
    scenario = context.scenario
    if scenario.limits_cover == "month":
        return list(booked)
    taken = np.zeros(scenario.months)
    started: Counter[SeasonKind] = Counter()
    tests = [each for each in booked if each[0].tried]  # in the first month, whatever it takes
    for kind, creators in tests:
        stay = context.stays.of(kind.line)
        taken[: kind.line.months] += creators * np.array(stay.cash_usd)
        taken[0] += creators * kind.tried * stay.cash_usd[0]
        started[kind] += creators
    plain = [each for each in booked if not each[0].tried]
    for kind, creators in sorted(plain, key=lambda each: (-each[0].line.months, each[0])):
        stay = context.stays.of(kind.line)
        each = np.array(stay.cash_usd) + scenario.hour_value_usd * np.array(stay.hours)
        months = kind.line.months
        starts = [at for at in range(1, scenario.months - months + 2) if in_time(context, kind.line, at)]
        for _ in range(creators):
            best = min(starts, key=partial(_burden, taken, each))
            taken[best - 1 : best - 1 + months] += each
            started[replace(kind, starts=best)] += 1
    return sorted(started.items(), key=lambda each: (each[0].starts, each[0]))


def _burden(taken: Floats, each: Floats, at: int) -> tuple[float, float, int]:
    """What the heaviest month would take with a booking that starts in a month, and how near others are."""
    months = len(each)
    busy = np.flatnonzero(taken) + 1
    near = float(np.abs(busy - at).min()) if len(busy) else 0.0
    return round(float((taken[at - 1 : at - 1 + months] + each).max()), 6), -near, at


def bookings_of(season: Season) -> tuple[Booking, ...]:
    """What is booked, in the order of the months in which it starts."""
    context = season.context
    found = []
    for kind, creators in season.kinds:
        line, stay = kind.line, context.stays.of(kind.line)
        found.append(
            Booking(
                platform=line.platform,
                tier=line.tier,
                followers=stay.creator.followers,
                posts=line.posts,
                creators=creators,
                starts=kind.starts,
                months=line.months,
                fees_usd=stay.fees_usd,
                weeks=weeks_to_first_post(context, line),
                size=line.size,
                tried=kind.tried,
                lift=line.lift,
            )
        )
    return tuple(found)


def booked_again(context: SeasonContext, bookings: Iterable[Booking]) -> Season:
    """The season that bookings of a document describe, in the context of the same question."""
    booked = [
        (
            SeasonKind(
                season_line(Line(each.platform, each.tier, each.posts, 1, each.size), each.months, each.lift),
                each.starts,
                each.tried,
            ),
            each.creators,
        )
        for each in bookings
    ]
    return season_of(context, booked, 0.0)


def until_month(month: int, kind: SeasonKind) -> SeasonKind | None:
    """The part of a booking up to a month; None where it starts later."""
    months = min(month - kind.starts + 1, kind.line.months)
    return replace(kind, line=replace(kind.line, months=months)) if months > 0 else None


def in_month(month: int, kind: SeasonKind) -> SeasonKind | None:
    """A booking in one month alone; None where it does not hold then."""
    at = month - kind.starts + 1
    return replace(kind, line=replace(kind.line, only=at)) if 1 <= at <= kind.line.months else None


def people_of(season: Season, part: Callable[[SeasonKind], SeasonKind | None]) -> float:
    """Different people whom some part of each booking meets."""
    context = season.context
    missed = np.zeros(context.shared_model.counted.size)
    for kind, creators in season.single:
        some = part(kind)
        if some is not None:
            missed += creators * context.log_missed(some.line)
    return float(context.shared_model.people(missed))


def drawn(draws: Draws, season: Season, part: Callable[[SeasonKind], SeasonKind | None]) -> Outcomes:
    """What some part of each booking brings in every imagined world."""
    parts = [(part(kind), creators) for kind, creators in season.single]
    lines = [replace(some.line, creators=creators) for some, creators in parts if some is not None]
    return draws.outcomes(evaluate_of_any_size(season.context, lines))


def money_by_month(season: Season) -> list[dict[str, float]]:
    """Cash, cash with the owner's hours, hours, and bought ones, of each month.

    Where her hours are for the season, help is bought once they are used up.
    """
    context, scenario = season.context, season.context.scenario
    cash, hours = np.zeros(scenario.months), np.zeros(scenario.months)
    for kind, creators in season.single:
        stay = context.stays.of(kind.line)
        months = slice(kind.starts - 1, kind.starts - 1 + kind.line.months)
        commission = stay.creator.commission_usd * np.array(stay.brings)
        cash[months] += creators * (np.array(stay.cash_usd) + commission)
        hours[months] += creators * np.array(stay.hours)
    first = int(np.flatnonzero(hours)[0])
    hours[first] += context.fixed_hours
    cash[first] += context.help_usd
    if scenario.limits_cover == "season":
        bought = np.diff(context.bought_hours(np.cumsum(hours)), prepend=0.0)
    else:
        bought = context.bought_hours(hours)
    cash += bought * scenario.help_hour_usd
    loaded = cash + (hours - bought) * scenario.hour_value_usd
    named = {"cash_usd": cash, "loaded_usd": loaded, "hours": hours, "bought_hours": bought}
    return [{name: float(values[at]) for name, values in named.items()} for at in range(scenario.months)]
