"""The figures of the answer card: a value, its likely range and her limit on one line each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from influencer_compare.document.parts import Plan, Range
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.card import (
    COST,
    LIKES,
    LOADED_COST,
    WORK,
    goal_title,
    hours_figure,
    likely_hours_phrase,
    likely_money_phrase,
    likely_orders_phrase,
    likely_phrase,
    result_number_only,
    your_budget_phrase,
    your_hours_phrase,
)
from influencer_compare.wording.numbers import money, number, range_ends
from influencer_compare.wording.risk_averse import people_title
from influencer_compare.wording.safe_plan import is_often_over

_ROOM = 1.04  # beyond the largest value on a line
_OVER = 1.005  # times a limit, from which on a value is beyond it as it is written


@dataclass(frozen=True, slots=True)
class LikelyFigure:
    """One figure: its name, its value, its range in words, and where all that stands on its line.

    ``low``, ``high``, ``at`` and ``limit_at`` are per cent from the left; the limit is the owner's, None
    where she has none. ``over`` where what is expected is beyond it, or a cost is so too often.
    """

    title: str
    value: str
    likely: str
    low: float
    high: float
    at: float
    limit: str
    limit_at: float | None
    over: bool


def likely_figures(display: Display, plan: Plan, scenario: Scenario) -> tuple[LikelyFigure, ...]:
    """People, likes, cost and work; what is sold first where that is the goal, no cost where it is hidden."""
    people = plan.effective_reach, plan.bands.effective_reach
    found = [
        _figure(
            people_title(plan.reach_times),
            number(display, people[0]),
            likely_phrase(display, people[1], people[0]),
            *people,
        ),
        _figure(
            LIKES,
            number(display, plan.engagements),
            likely_phrase(display, plan.bands.engagements, plan.engagements),
            plan.engagements,
            plan.bands.engagements,
        ),
    ]
    return (*_goal(display, plan), *found, *_cost(display, plan), _work(display, plan, scenario))


def _goal(display: Display, plan: Plan) -> list[LikelyFigure]:
    """The goal itself, where it does not stand there anyway."""
    terms = plan.goal.terms
    value, band = plan.goal_value, getattr(plan.bands, terms.measure)
    if terms.always_shown or value is None or band is None:
        return []
    say = likely_money_phrase if plan.goal == Goal.PROFIT else likely_phrase
    say = likely_orders_phrase if plan.goal == Goal.ORDERS else say
    written = result_number_only(display, plan.goal, value)
    return [_figure(goal_title(plan.goal), written, say(display, band, value), value, band)]


def _cost(display: Display, plan: Plan) -> list[LikelyFigure]:
    """What the budget pays for, beside the budget."""
    loaded = plan.budget_covers == "loaded"
    value, band = (plan.loaded_usd, plan.bands.loaded_usd) if loaded else (plan.cash_usd, plan.bands.cash_usd)
    if value is None or band is None:
        return []
    limit, commission = None, plan.commission_usd or 0.0
    if plan.budget_usd is not None:
        most = plan.budget_usd + commission
        limit = your_budget_phrase(display, plan, plan.budget_usd, commission), most
    words = likely_money_phrase(display, band, value)
    title = LOADED_COST if loaded else COST
    figure = _figure(title, money(display, value), words, value, band, limit)
    return [replace(figure, over=figure.over or (limit is not None and is_often_over(plan)))]


def _work(display: Display, plan: Plan, scenario: Scenario) -> LikelyFigure:
    limit = (your_hours_phrase(display, plan, scenario.hours), float(scenario.hours))
    words = likely_hours_phrase(display, plan.bands.hours, plan.hours)
    return _figure(WORK, hours_figure(display, plan.hours), words, plan.hours, plan.bands.hours, limit)


def _figure(
    title: str, value: str, likely: str, at: float, band: Range, limit: tuple[str, float] | None = None
) -> LikelyFigure:
    low, high = range_ends(band, at)
    words, limit_at = limit or ("", None)
    top = _ROOM * max(each for each in (at, 2 * at if high == float("inf") else high, limit_at or 0.0, 1e-9))
    bottom = _ROOM * min(low, 0.0)

    def position(each: float) -> float:
        """Where a value stands, per cent from the left."""
        return 100 * min(1.0, max(0.0, (each - bottom) / (top - bottom)))

    return LikelyFigure(
        title,
        value,
        likely,
        position(low),
        position(high),
        position(at),
        words,
        None if limit_at is None else position(limit_at),
        over=limit_at is not None and at > _OVER * limit_at,
    )
