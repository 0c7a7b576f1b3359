"""What each budget buys on either side, around the owner's own, and what more money brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Option, Recommendation
from influencer_compare.model.creators import SIDES
from influencer_compare.planner.response_curves import BudgetPoint
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Side
from influencer_compare.views.chart_data import side_of_pick, value_shown
from influencer_compare.views.tables import Column, Table, without_empty
from influencer_compare.wording.card import result_number_only
from influencer_compare.wording.findings import (
    LINE_NAMES,
    MONEY_STEADY,
    SeriesSide,
    each_extra_title,
    here_said,
    leads_from_title,
    measure_title,
    money_subtitle,
    no_more_title,
    place_said,
    with_things,
)
from influencer_compare.wording.numbers import money

EDGES_USD = (2_000, 4_000, 6_000, 10_000, 20_000, 50_000, 100_000, 250_000)  # where the line may end
_FULL = 0.995  # of the most that any budget brings
_STEPS = (1, 2, 5, 10)  # of an extra amount, times a power of ten
_PART = 4  # the extra amount is about this part of the budget
_LIMITS = ("creators to be found", "hours", "most creators")  # that stop more money, the nearest first

_Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side: budgets and results as the axes show them, and each point in words."""

    side: Side
    label: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Here:
    """The owner's own budget and what the pick brings, as the axes show them, in words, and its side."""

    x: float
    y: float
    text: str
    side: SeriesSide


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """All that the chart shows. ``edge`` is the last budget drawn; amounts in the reader's currency."""

    title: str
    note: str
    goal: Goal
    edge: float
    lines: tuple[SideLine, ...]
    here: Here
    alt: str


def money_line(display: Display, option: Option) -> MoneyLine | None:
    """The line around the budget of an option; None without a recommendation, or where amounts are hidden."""
    rec = option.result
    if not isinstance(rec, Recommendation) or not option.budget_curve:
        return None
    best = rec.best
    if best.budget_usd is None or best.goal_value is None:
        return None
    budget, points = round(best.budget_usd), option.budget_curve
    edge = next((each for each in EDGES_USD if each >= 2 * budget), EDGES_USD[-1])
    lines = tuple(
        _line(display, side, found, best) for side in SIDES if (found := until(_known(points, side), edge))
    )
    here = Here(
        display.amount(budget),
        value_shown(display, best.goal_value, best.goal) or 0.0,
        here_said(display, budget, best.goal_value, best.goal),
        side_of_pick(rec),
    )
    title = money_title(display, option, rec, edge)
    measure = best.goal.terms.measure
    panel = "reach" if measure == "effective_reach" and best.reach_times == 1 else measure
    note = money_subtitle(
        measure_title(display, panel, best.reach_times),
        [line.side for line in lines],
        on_average=rec.caution is not None,
    )
    said = "; ".join(f"{line.label} from {line.said[0]} to {line.said[-1]}" for line in lines)
    here_words = f"{money(display, budget)}: {_result(display, best.goal_value, best)}"
    return MoneyLine(
        title, note, best.goal, display.amount(edge), lines, here, f"{title}. You: {here_words}. {said}."
    )


def _known(points: Sequence[BudgetPoint], side: Side | None) -> _Points:
    """Budgets and results of one side, or of the best plan of all, where there are any."""
    values = (
        (point.budget, point.recommended if side is None else getattr(point, f"{side}_side"))
        for point in points
    )
    return [(float(budget), value) for budget, value in values if value is not None]


def until(points: _Points, edge: float) -> _Points:
    """The points up to an edge, and the point on the edge between its neighbours."""
    inside = [point for point in points if point[0] <= edge]
    beyond = next((point for point in points if point[0] > edge), None)
    if not inside or beyond is None or inside[-1][0] == edge:
        return inside
    return [*inside, (edge, _between(inside[-1], beyond, edge))]


def _between(one: tuple[float, float], other: tuple[float, float], at: float) -> float:
    return one[1] + (other[1] - one[1]) * (at - one[0]) / (other[0] - one[0])


def _line(display: Display, side: Side, points: _Points, best: Plan) -> SideLine:
    return SideLine(
        side,
        LINE_NAMES[side],
        tuple(display.amount(budget) for budget, _ in points),
        tuple(value_shown(display, value, best.goal) or 0.0 for _, value in points),
        tuple(f"{money(display, budget)}: {_result(display, value, best)}" for budget, value in points),
    )


def _result(display: Display, value: float, best: Plan) -> str:
    return with_things(result_number_only(display, best.goal, value), best.goal, best.reach_times)


# ---- What is found ----


def money_title(display: Display, option: Option, rec: Recommendation, edge: float) -> str:
    """From which budget another side leads, else what more money brings; it never contradicts the verdict."""
    best = rec.best
    budget = round(best.budget_usd or 0)
    if rec.verdict.status in SIDES and option.turning_points is not None:
        turns = [each for each in option.turning_points.points if each.field == "budget"]
        drawn = [each for each in turns if budget <= each.below and each.above <= edge]
        if len(drawn) == 1 and drawn[0].winner_above in SIDES:
            return leads_from_title(display, drawn[0].winner_above, drawn[0].above)
    points = _known(option.budget_curve or (), None)
    here = _at(points, budget) if rec.caution is not None else best.goal_value
    if here is None or not points:
        return MONEY_STEADY
    most = max(value for _, value in points)
    full = next(at for at, value in points if value >= _FULL * most)
    if here >= _FULL * most:
        limit = next((each for each in _LIMITS if each in rec.limits), "")
        area = option.scenario.get("area")
        return no_more_title(best.goal, limit, place_said(area if isinstance(area, str) else ""))
    end = min(full, edge)
    gain = (_at(points, end) or here) - here
    if end <= budget or gain <= 0:
        return MONEY_STEADY
    step = _round_part(display, budget)
    stop = end if full <= edge and full < points[-1][0] else None
    return each_extra_title(display, step, gain * step / (end - budget), best.goal, best.reach_times, stop)


def _at(points: _Points, budget: float) -> float | None:
    """The best result at a budget, between its neighbours; None before the first."""
    reached = until(points, budget)
    return reached[-1][1] if reached else None


def _round_part(display: Display, budget: float) -> float:
    """A round amount, to the reader, of about a quarter of the budget; in US dollars."""
    wanted, power = display.amount(budget) / _PART, 1.0
    while power * 10 <= wanted:
        power *= 10
    shown = max(times * power for times in _STEPS if times * power <= max(wanted, power))
    return shown / display.amount(1.0)


# ---- As a table ----


def money_table(option: Option) -> Table | None:
    """The best result at each budget drawn, one row per budget; amounts in US dollars."""
    rec = option.result
    if not isinstance(rec, Recommendation) or not option.budget_curve:
        return None
    unit = rec.best.goal.terms.unit
    columns = (
        Column("budget", "Budget", "usd"),
        *(Column(f"{side}_side", LINE_NAMES[side], unit) for side in SIDES),
    )
    rows = tuple((point.budget, point.micro_side, point.macro_side) for point in option.budget_curve)
    return without_empty(Table("money", MONEY_STEADY, columns, rows))
