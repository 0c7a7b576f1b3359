"""``plan_programme``: the season of a question, from the best counts to people met month by month."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from influencer_compare.document.parts import Range
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import commission_usd
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_of_any_size
from influencer_compare.planner.plans import GAP_AT_MOST, NoPlanFits
from influencer_compare.planner.recommend import recommend
from influencer_compare.planner.watching import Watch, look_up, watched
from influencer_compare.programme.programme import Booking, MonthPlan, NoTest, Programme, Proof, Waters, Way
from influencer_compare.programme.season_program import (
    SeasonKind,
    SeasonProgram,
    in_time,
    kinds_of,
    season_line,
    season_program,
    weeks_to_first_post,
)
from influencer_compare.programme.season_solver import SeasonFound, solve_season
from influencer_compare.programme.stays import SeasonContext, season_context
from influencer_compare.programme.waters import try_the_waters
from influencer_compare.question.input_errors import InputError, Problem, as_given
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.outcomes import Outcomes, percentiles
from influencer_compare.simulation.simulate import Draws

# Questions that a season does not answer yet, by their field, and what to set it to.
NOT_YET = {
    "boost": ("none", "a season is planned without boosting; set it to none"),
    "choose_by": ("expected", "a season is planned by what is expected; set it to expected"),
}


def plan_programme(scenario: Scenario, evidence: Evidence, *, watch: Watch | None = None) -> Programme:
    """A season of ``scenario.months`` months: whom to book new, whom again, and whom that reaches.

    ``watch`` is called again and again and may raise to stop. One month is the plan of ``plan``. Raises
    InputError for names that ``data/`` lacks, for boosting and for the choice by the bad case; NoPlanFits
    where no creator fits the limits.
    """
    wrong = [
        Problem(field, as_given(getattr(scenario, field)), remedy)
        for field, (usual, remedy) in NOT_YET.items()
        if getattr(scenario, field) != usual
    ]
    if wrong:
        raise InputError(wrong)
    with watched(watch):
        context = season_context(prepare(scenario, evidence))
        program = season_program(context, kinds_of(context))
        season, found = _solved(program)
        test = try_the_waters(program, found)
        return Programme.model_validate(
            {
                "months": scenario.months,
                "limits_cover": scenario.limits_cover,
                "goal": scenario.goal,
                "reach_times": scenario.reach_times,
                "budget_usd": float(scenario.budget),
                "market_people": context.people_who_count,
                "bookings": _bookings(season),
                "by_month": tuple(_by_month(season)),
                **_results(season),
                "proof": _proof(season),
                "gap": season.gap if math.isfinite(season.gap) else None,
                "all_new": _way(program, lambda kind: kind.line.months == 1),
                "same_few": _way(program, lambda kind: kind.line.months == scenario.months),
                "waters": test if isinstance(test, Waters) else None,
                "no_test": test if isinstance(test, NoTest) else None,
                "memory_kept": evidence.value("programme", "memory_kept"),
            }
        )


@dataclass(frozen=True)
class _Season:
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


def _solved(program: SeasonProgram) -> tuple[_Season, SeasonFound | None]:
    """The best season, and the counts of the program it came from; raises NoPlanFits where there is none."""
    context = program.context
    if context.scenario.months == 1:
        choice = recommend(context.stays.base)
        booked = [(SeasonKind(season_line(line, 1)), line.creators) for line in choice.best.mix]
        return _season(context, booked, choice.gap), None
    found = solve_season(program)
    if not found.counts.any():
        raise _nothing_fits(context)
    pairs = zip(program.kinds, found.counts, strict=True)
    booked = spread(context, [(kind, round(count)) for kind, count in pairs if count])
    return _season(context, booked, found.gap), found


def _season(context: SeasonContext, booked: Sequence[tuple[SeasonKind, int]], gap: float) -> _Season:
    program = season_program(context, [kind for kind, _ in booked])
    return _Season(context, program, np.array([float(count) for _, count in booked]), gap)


def _nothing_fits(context: SeasonContext) -> NoPlanFits[object]:
    """Why nobody is booked: as in one go, else because nobody is worth it."""
    try:
        recommend(context.stays.base)
    except NoPlanFits as stop:
        return stop
    return NoPlanFits("worth paying", {})


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
    for kind, creators in sorted(booked, key=lambda each: (-each[0].line.months, each[0])):
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


def _proof(season: _Season) -> Proof:
    if not math.isfinite(season.gap):
        return "search"
    return "proven" if season.gap <= GAP_AT_MOST else "bound"


def _bookings(season: _Season) -> tuple[Booking, ...]:
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
            )
        )
    return tuple(found)


# -- month by month


def _by_month(season: _Season) -> Iterable[MonthPlan]:
    context, scenario = season.context, season.context.scenario
    money, draws = _money(season), Draws(context)
    kept = context.evidence.value("programme", "memory_kept")
    so_far = remembering = 0.0
    for month in range(1, scenario.months + 1):
        look_up()
        here = [
            (kind, n) for kind, n in season.kinds if kind.starts <= month < kind.starts + kind.line.months
        ]
        again = [(kind, n) for kind, n in here if kind.starts < month]
        met_so_far = max(_people(season, partial(_until, month)), so_far)
        met = _people(season, partial(_alone, month))
        met_new = met_so_far - so_far
        met = max(met, met_new)
        met_again = min(met - met_new, so_far)
        missed = 1 - met_again / so_far if so_far else 1.0  # who remembers is met again as often as others
        remembering = met_new + met_again + kept * remembering * missed
        so_far = met_so_far
        yield MonthPlan(
            month=month,
            new=sum(n for kind, n in here if kind.starts == month),
            again=sum(n for _, n in again),
            still_there=sum(
                n
                * context.creator(kind.line).delivery
                * context.stays.of(kind.line).here[month - kind.starts]
                for kind, n in again
            ),
            posts=sum(n * kind.line.posts for kind, n in here),
            **money[month - 1],
            met=met_new + met_again,
            met_new=met_new,
            met_again=met_again,
            met_so_far=so_far,
            met_so_far_range=_range(_drawn(draws, season, partial(_until, month)).reach),
            remembering=remembering,
        )


def _until(month: int, kind: SeasonKind) -> SeasonKind | None:
    """The part of a booking up to a month; None where it starts later."""
    months = min(month - kind.starts + 1, kind.line.months)
    return replace(kind, line=replace(kind.line, months=months)) if months > 0 else None


def _alone(month: int, kind: SeasonKind) -> SeasonKind | None:
    """A booking in one month alone; None where it does not hold then."""
    at = month - kind.starts + 1
    return replace(kind, line=replace(kind.line, only=at)) if 1 <= at <= kind.line.months else None


def _people(season: _Season, part: Callable[[SeasonKind], SeasonKind | None]) -> float:
    """Different people whom some part of each booking meets."""
    context = season.context
    missed = np.zeros(context.shared_model.counted.size)
    for kind, creators in season.kinds:
        some = part(kind)
        if some is not None:
            missed += creators * context.log_missed(some.line)
    return float(context.shared_model.people(missed))


def _drawn(draws: Draws, season: _Season, part: Callable[[SeasonKind], SeasonKind | None]) -> Outcomes:
    """What some part of each booking brings in every imagined world."""
    parts = [(part(kind), creators) for kind, creators in season.kinds]
    lines = [replace(some.line, creators=creators) for some, creators in parts if some is not None]
    return draws.outcomes(evaluate_of_any_size(season.context, lines))


def _money(season: _Season) -> list[dict[str, float]]:
    """Cash, cash with the owner's hours, hours, and bought ones, of each month.

    Where her hours are for the season, help is bought once they are used up.
    """
    context, scenario = season.context, season.context.scenario
    cash, hours = np.zeros(scenario.months), np.zeros(scenario.months)
    for kind, creators in season.kinds:
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


# -- in all


def _results(season: _Season) -> dict[str, object]:
    """What the season brings and costs, with the ranges of what it brings."""
    context, scenario = season.context, season.context.scenario
    program, counts = season.program, season.counts
    in_all = way_of(program, counts)
    loaded = sum(each["loaded_usd"] for each in _money(season))
    drawn = _drawn(Draws(context), season, lambda kind: kind)
    unsold = loaded - float(commission_usd(scenario, in_all.orders))
    earned = drawn.orders * scenario.sale_usd * scenario.kept_share - unsold
    stays = [(context.stays.of(kind.line), creators) for kind, creators in season.kinds]
    more = sum(n * (sum(stay.if_stays_usd) - sum(stay.cash_usd)) for stay, n in stays)
    return {
        "in_all": in_all,
        "reach_range": _range(drawn.reach),
        "engagements_range": _range(drawn.engagements),
        "orders_range": _range(drawn.orders),
        "profit_range": _range(earned) if scenario.sale_is_given else None,
        "if_all_stay_usd": in_all.cash_usd + more,
        "loaded_usd": loaded,
    }


def _range(values: Floats) -> Range:
    low, mid, high = percentiles(values)
    return Range(low=low, mid=mid, high=high)


def way_of(program: SeasonProgram, counts: Floats) -> Way:
    """What counts of a program bring and cost, in short."""
    context, scenario = program.context, program.context.scenario
    booked = [(kind, round(n)) for kind, n in zip(program.kinds, counts, strict=True) if n]
    season = _season(context, booked, 0.0)
    lines = [(context.creator(line), n * each) for kind, n in booked for line, each in kind.parts]
    orders = sum(n * creator.delivery * creator.orders for creator, n in lines)
    money = _money(season)
    cash, loaded, hours = (sum(each[name] for each in money) for name in ("cash_usd", "loaded_usd", "hours"))
    met = tuple(_met_at_least(season.program, season.counts, times) for times in (1, 2, 3))
    engagements = sum(n * creator.delivery * creator.engagements for creator, n in lines)
    profit = orders * scenario.order_leaves_usd - loaded if scenario.sale_is_given else None
    way = Way(
        new=sum(n * kind.creators for kind, n in booked),
        bookings=sum(n * kind.line.months for kind, n in booked),
        reach=met[0],
        met_at_least=(met[0], met[1], met[2]),
        engagements=engagements,
        orders=orders,
        profit_usd=profit,
        effective_reach=met[scenario.reach_times - 1],
        goal_value=0.0,
        cash_usd=cash,
        hours=hours,
    )
    return way.model_copy(update={"goal_value": getattr(way, scenario.goal.terms.measure)})


def _met_at_least(program: SeasonProgram, counts: Floats, times: int) -> float:
    """People met in at least so many months, whatever the goal."""
    lines = program.of_lines(counts)
    model = program.context.shared_model
    if times == 1:
        return float(model.people(lines @ program.log_missed))
    return float(model.repeated(np.tensordot(lines, program.terms, axes=(0, 1)), times))


def _way(program: SeasonProgram, wanted: Callable[[SeasonKind], bool]) -> Way | None:
    """The best season of some of the kinds; None where nobody fits or is worth it."""
    kept = [at for at, kind in enumerate(program.kinds) if wanted(kind)]
    if not kept:
        return None
    some = program.restricted(kept)
    found = solve_season(some)
    return way_of(some, found.counts) if found.counts.any() else None
