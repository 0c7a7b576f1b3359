"""The numbers behind each plot, in one neutral form that screens and files share."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import fee_per_post_usd
from influencer_compare.planner.plans import NoPlan
from influencer_compare.planner.response_curves import OverlapPoint
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import written
from influencer_compare.question.scenario import Scenario
from influencer_compare.views.tables import FIGURES
from influencer_compare.wording.fields import option_word
from influencer_compare.wording.findings import SeriesSide
from influencer_compare.wording.infeasible import no_plan_short
from influencer_compare.wording.mixes import alternative_label
from influencer_compare.wording.numbers import (
    ORDERS,
    in_currency,
    money,
    order_ends,
    range_ends,
    result_number,
)
from influencer_compare.wording.risk_averse import people_title

Measure = Literal[
    "reach", "effective_reach", "engagements", "new_followers", "cash_usd", "orders", "profit_usd"
]
MEASURES: dict[Measure, str] = {
    "reach": FIGURES["reach"][0],
    "engagements": FIGURES["engagements"][0],
    "cash_usd": "Cost in all, and per person reached",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One alternative in one measure; the numbers are None where it does not fit, and ``text`` says why."""

    name: str
    label: str
    side: SeriesSide
    value: float | None
    low: float | None
    high: float | None
    text: str


def bars_said(bars: Iterable[Bar]) -> str:
    """Every bar in words."""
    return "; ".join(f"{bar.label} {bar.text}".strip() for bar in bars)


def bars_alt(bars: Iterable[Bar], title: str) -> str:
    """The chart in words, for those who do not see it."""
    return f"{title}: {bars_said(bars)}"


def comparison_bars(display: Display, rec: Recommendation, measure: Measure) -> tuple[Bar, ...]:
    """The recommendation and every alternative in one measure, in their fixed order."""
    return tuple(
        _bar(display, name, found, _side(name, rec), measure)
        for name, found in sorted(rec.plans(), key=lambda pair: pair[0].startswith("only"))
    )


def measures(display: Display, goal: Goal, times: int = 1) -> dict[Measure, str]:
    """What the alternatives are compared in: reach, engagement, cost, and the goal if it is another.

    Where people count who are reached by at least ``times`` creators, they come before all others.
    """
    measure = goal.terms.measure
    title = FIGURES[measure][0]
    own = {measure: in_currency(display, title) if goal == Goal.PROFIT else title}
    first = () if goal.terms.always_shown else own.items()
    often: list[tuple[Measure, str]] = [("effective_reach", people_title(times))] if times > 1 else []
    return dict([*first, *often, *MEASURES.items()])


def goal_title(display: Display, goal: Goal, times: int = 1, *, careful: bool = False) -> str:
    """The title of an axis that shows the goal; curves over budgets always show results on average."""
    title = people_title(times) if goal == Goal.REACH and times > 1 else goal.terms.title
    title = in_currency(display, title) if goal == Goal.PROFIT else title
    return f"{title}, on average" if careful else title


def value_shown(display: Display, value: float | None, goal: Goal) -> float | None:
    """A result on the goal as an axis shows it: profit in the reader's currency."""
    return display.amount(value) if value is not None and goal == Goal.PROFIT else value


def bars_in_currency(display: Display, bars: Iterable[Bar], measure: str) -> list[Bar]:
    """Bars with amounts in the reader's currency, for charts whose numbers can be read and edited."""
    if not measure.endswith("_usd"):
        return list(bars)
    amount = display.amount

    def said(value: float | None) -> float | None:
        """One end of a bar."""
        return None if value is None else amount(value)

    return [replace(bar, value=said(bar.value), low=said(bar.low), high=said(bar.high)) for bar in bars]


def _bar(display: Display, name: str, found: Plan | NoPlan, side: SeriesSide, measure: Measure) -> Bar:
    label = alternative_label(name)
    if isinstance(found, NoPlan):
        return Bar(name, label, side, None, None, None, no_plan_short(display, found))
    return plan_bar(display, name, label, found, side, measure)


def plan_bar(display: Display, name: str, label: str, plan: Plan, side: SeriesSide, measure: Measure) -> Bar:
    """One plan in one measure; a measure that is hidden is an empty bar without a text."""
    value = getattr(plan, measure)
    if value is None:
        return Bar(name, label, side, None, None, None, "")
    low, high = range_ends(getattr(plan.bands, measure), float(value))
    low, high = order_ends(low, high) if measure == ORDERS else (low, high)
    return Bar(name, label, side, float(value), low, high, _bar_text(display, plan, measure, float(value)))


def _bar_text(display: Display, plan: Plan, measure: Measure, value: float) -> str:
    if measure == "cash_usd":
        each = plan.cost_per_person_usd
        return (
            money(display, value) if each is None else f"{money(display, value)}, {money(display, each)} each"
        )
    if measure == "profit_usd":
        return money(display, value)
    return result_number(display, value, measure)


def _side(name: str, rec: Recommendation) -> SeriesSide:
    if name == "recommended":
        return side_of_pick(rec)
    return "macro" if rec.sides[name] == "macro" else "micro"


def side_of_pick(rec: Recommendation) -> SeriesSide:
    """The colour of the plan that is picked: of the side that the verdict names, else of those it books."""
    named = rec.verdict.status
    return named if named in ("mix", "micro", "macro") else side_of_plan(rec.best)


def side_of_plan(plan: Plan) -> SeriesSide:
    """The side on which all creators of a plan stand; a mix where they stand on both."""
    booked = plan.sides_booked
    return next(iter(booked)) if len(booked) == 1 else "mix"


@dataclass(frozen=True, slots=True)
class XYLine:
    """A line of a plot: a label, a side for its colour and symbol, and its points."""

    label: str
    side: SeriesSide
    xs: tuple[float, ...]
    values: tuple[float, ...]


def overlap_lines(points: tuple[OverlapPoint, ...]) -> tuple[XYLine, ...]:
    """People reached by fixed mixes at each overlap, in per cent."""
    names: dict[str, SeriesSide] = {
        "micro side": "micro",
        "macro side": "macro",
        "recommended": "mix",
    }
    xs = tuple(point.overlap_pct for point in points)
    return tuple(
        XYLine(alternative_label(name), side, xs, tuple(point.reach[name] for point in points))
        for name, side in names.items()
        if name in points[0].reach
    )


def frequency_counts(plan: Plan) -> tuple[tuple[str, float], ...]:
    """People reached by exactly one, two, three, and by four or more creators."""
    at_least = (*plan.reach_at_least, 0.0, 0.0, 0.0, 0.0)[:4]
    names = ("By one creator", "By two", "By three", "By four or more")
    exactly = [at_least[k] - at_least[k + 1] for k in range(3)]
    return tuple(zip(names, (*exactly, at_least[3]), strict=True))


def fee_lines(scenario: Scenario, evidence: Evidence) -> tuple[XYLine, ...]:
    """The fee of one post by followers, on the first platform, for each basis that pays money."""
    platform = scenario.platforms[0]
    lines = []
    for name, basis in evidence.fee_bases.items():
        curve = evidence.curve("fee_curves", platform, basis.curve)
        low, high = math.log10(curve.from_followers), math.log10(curve.to_followers)
        xs = tuple(10 ** (low + (high - low) * step / 12) for step in range(13))
        based = scenario.changed(fee_basis=name)
        fees = tuple(fee_per_post_usd(based, platform, followers, evidence) for followers in xs)
        side: SeriesSide = "mix" if name == scenario.fee_basis else "macro"
        lines.append(XYLine(f"{option_word('fee_basis', name)} on {written(platform)}", side, xs, fees))
    return tuple(lines)
