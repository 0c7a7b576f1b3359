"""``plan_programme``: the season of a question, from the best counts to people met month by month."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from influencer_compare.document.parts import Range
from influencer_compare.document.programme import MonthPlan, NoTest, Programme, Proof, Waters, Way
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import commission_usd
from influencer_compare.model.goal_value import new_followers
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.context import prepare
from influencer_compare.planner.plans import GAP_AT_MOST, NoPlanFits
from influencer_compare.planner.recommend import recommend
from influencer_compare.planner.watching import Watch, look_up, watched
from influencer_compare.programme.season import (
    Season,
    bookings_of,
    drawn,
    in_month,
    money_by_month,
    people_of,
    season_of,
    spread,
    until_month,
)
from influencer_compare.programme.season_program import (
    SeasonKind,
    SeasonProgram,
    kinds_of,
    season_line,
    season_program,
)
from influencer_compare.programme.season_solver import SeasonFound, solve_season
from influencer_compare.programme.stays import SeasonContext, season_context
from influencer_compare.programme.waters import try_the_waters
from influencer_compare.question.input_errors import InputError, Problem, as_given
from influencer_compare.question.scenario import Scenario
from influencer_compare.simulation.outcomes import percentiles
from influencer_compare.simulation.simulate import Draws

# Questions that a season does not answer yet, by their field, and what to set it to.
_NOT_YET = {
    "boost": ("none", "a season is planned without boosting; set it to none"),
    "choose_by": ("expected", "a season is planned by what is expected; set it to expected"),
}


def season_remedies(scenario: Scenario) -> dict[str, str]:
    """What of a question a season does not answer yet: each field with the value to plan it with."""
    return {field: usual for field, (usual, _) in _NOT_YET.items() if getattr(scenario, field) != usual}


def plan_programme(scenario: Scenario, evidence: Evidence, *, watch: Watch | None = None) -> Programme:
    """A season of ``scenario.months`` months: whom to book new, whom again, and whom that reaches.

    ``watch`` is called again and again and may raise to stop. One month is the plan of ``plan``. Raises
    InputError for names that ``data/`` lacks, for boosting and for the choice by the bad case; NoPlanFits
    where no creator fits the limits.
    """
    wrong = [
        Problem(field, as_given(getattr(scenario, field)), _NOT_YET[field][1])
        for field in season_remedies(scenario)
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
                "bookings": bookings_of(season),
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


def _solved(program: SeasonProgram) -> tuple[Season, SeasonFound | None]:
    """The best season, and the counts of the program it came from; raises NoPlanFits where there is none."""
    context = program.context
    if context.scenario.months == 1:
        choice = recommend(context.stays.base)
        booked = [(SeasonKind(season_line(line, 1)), line.creators) for line in choice.best.mix]
        return season_of(context, booked, choice.gap), None
    found = solve_season(program)
    if not found.counts.any():
        raise _nothing_fits(context)
    pairs = zip(program.kinds, found.counts, strict=True)
    booked = spread(context, [(kind, round(count)) for kind, count in pairs if count])
    return season_of(context, booked, found.gap), found


def _nothing_fits(context: SeasonContext) -> NoPlanFits[object]:
    """Why nobody is booked: as in one go, else because nobody is worth it."""
    try:
        recommend(context.stays.base)
    except NoPlanFits as stop:
        return stop
    return NoPlanFits("worth paying", {})


def _proof(season: Season) -> Proof:
    if not math.isfinite(season.gap):
        return "search"
    return "proven" if season.gap <= GAP_AT_MOST else "bound"


# -- month by month


def _by_month(season: Season) -> Iterable[MonthPlan]:
    context, scenario = season.context, season.context.scenario
    money, draws = money_by_month(season), Draws(context)
    kept = context.evidence.value("programme", "memory_kept")
    so_far = remembering = 0.0
    for month in range(1, scenario.months + 1):
        look_up()
        here = [
            (kind, n) for kind, n in season.kinds if kind.starts <= month < kind.starts + kind.line.months
        ]
        again = [(kind, n) for kind, n in here if kind.starts < month]
        met_so_far = max(people_of(season, partial(until_month, month)), so_far)
        met = people_of(season, partial(in_month, month))
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
            met_so_far_range=_range(drawn(draws, season, partial(until_month, month)).reach),
            remembering=remembering,
        )


# -- in all


def _results(season: Season) -> dict[str, object]:
    """What the season brings and costs, with the ranges of what it brings."""
    context, scenario = season.context, season.context.scenario
    program, counts = season.program, season.counts
    in_all = way_of(program, counts)
    money = money_by_month(season)
    loaded, cash = (sum(each[name] for each in money) for name in ("loaded_usd", "cash_usd"))
    worlds = drawn(Draws(context), season, lambda kind: kind)
    unsold = loaded - float(commission_usd(scenario, in_all.orders))
    earned = worlds.orders * scenario.sale_usd * scenario.kept_share - unsold
    stays = [(context.stays.of(kind.line), creators) for kind, creators in season.kinds]
    more = sum(n * (sum(stay.if_stays_usd) - sum(stay.cash_usd)) for stay, n in stays)
    return {
        "in_all": in_all,
        "reach_range": _range(worlds.reach),
        "engagements_range": _range(worlds.engagements),
        "orders_range": _range(worlds.orders),
        "new_followers_range": None if scenario.followers_per_view is None else _range(worlds.new_followers),
        "profit_range": _range(earned) if scenario.sale_is_given else None,
        "if_all_stay_usd": cash + more,
        "loaded_usd": loaded,
    }


def _range(values: Floats) -> Range:
    low, mid, high = percentiles(values)
    return Range(low=low, mid=mid, high=high)


def way_of(program: SeasonProgram, counts: Floats) -> Way:
    """What counts of a program bring and cost, in short."""
    context, scenario = program.context, program.context.scenario
    booked = [(kind, round(n)) for kind, n in zip(program.kinds, counts, strict=True) if n]
    season = season_of(context, booked, 0.0)
    lines = [(context.creator(line), n * each) for kind, n in booked for line, each in kind.parts]
    orders = sum(n * creator.delivery * creator.orders for creator, n in lines)
    money = money_by_month(season)
    cash, loaded, hours = (sum(each[name] for each in money) for name in ("cash_usd", "loaded_usd", "hours"))
    met = tuple(_met_at_least(season.program, season.counts, times) for times in (1, 2, 3))
    engagements = sum(n * creator.delivery * creator.engagements for creator, n in lines)
    follow = sum(n * creator.delivery * new_followers(scenario, creator) for creator, n in lines)
    profit = orders * scenario.order_leaves_usd - loaded if scenario.sale_is_given else None
    way = Way(
        new=sum(n * kind.creators for kind, n in booked),
        bookings=sum(n * kind.line.months for kind, n in booked),
        reach=met[0],
        met_at_least=(met[0], met[1], met[2]),
        engagements=engagements,
        new_followers=follow if scenario.followers_per_view is not None else None,
        orders=orders,
        profit_usd=profit,
        effective_reach=met[scenario.reach_times - 1],
        goal_value=0.0,
        cash_usd=cash,
        hours=hours,
        commission_usd=float(commission_usd(scenario, orders)),
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
