"""The numbers behind each plot, in one neutral form that screens and files share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from influencer_compare.planner.curve import BudgetPoint
from influencer_compare.plans import MICRO_AT_MOST, NoPlan, Plan, Recommendation
from influencer_compare.wording import alternative_label, money, no_plan_short, number

Side = Literal["recommended", "micro", "macro"]
Measure = Literal["reach", "engagements", "cash_usd"]
MEASURES: dict[Measure, str] = {
    "reach": "Different people reached",
    "engagements": "Engagements",
    "cash_usd": "Cost in cash (US dollars)",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One alternative in one measure; the numbers are None where it does not fit, and ``text`` says why."""

    name: str
    label: str
    side: Side
    value: float | None
    low: float | None
    high: float | None
    text: str


@dataclass(frozen=True, slots=True)
class CurveLine:
    """The best result at each budget for one side; gaps where it does not fit."""

    label: str
    side: Side
    budgets_usd: tuple[int, ...]
    values: tuple[float | None, ...]


def comparison_bars(rec: Recommendation, measure: Measure) -> tuple[Bar, ...]:
    """The recommendation and every alternative in one measure, in their fixed order."""
    return tuple(
        _bar(name, found, _side(name, rec), measure)
        for name, found in sorted(rec.plans(), key=lambda pair: pair[0].startswith("only"))
    )


def curve_lines(points: tuple[BudgetPoint, ...]) -> tuple[CurveLine, ...]:
    """The best result at each budget: micro side, macro side, recommendation."""
    budgets = tuple(point.budget for point in points)

    def line(label: str, side: Side, plans: list[Plan | None]) -> CurveLine:
        return CurveLine(
            label, side, budgets, tuple(None if plan is None else plan.goal_value for plan in plans)
        )

    return (
        line("Micro side", "micro", [point.micro_side for point in points]),
        line("Macro side", "macro", [point.macro_side for point in points]),
        line("Recommended", "recommended", [point.recommended for point in points]),
    )


def _bar(name: str, found: Plan | NoPlan, side: Side, measure: Measure) -> Bar:
    label = alternative_label(name)
    if isinstance(found, NoPlan):
        return Bar(name, label, side, None, None, None, no_plan_short(found))
    value, band = float(getattr(found, measure)), getattr(found.bands, measure)
    return Bar(
        name, label, side, value, min(band.low, value), max(band.high, value), _bar_text(found, measure)
    )


def _bar_text(plan: Plan, measure: Measure) -> str:
    if measure == "cash_usd":
        return f"{money(plan.cash_usd)} · {money(plan.cost_per_person_usd)} a person"
    return number(getattr(plan, measure))


def _side(name: str, rec: Recommendation) -> Side:
    if name == "recommended":
        return "recommended"
    if name.endswith(" side"):
        return "macro" if name.startswith("macro") else "micro"
    found = rec.alternatives[name]
    if isinstance(found, Plan):
        return "macro" if found.lines[0].creator.followers > MICRO_AT_MOST else "micro"
    return "micro" if name in ("only nano", "only micro") else "macro"
