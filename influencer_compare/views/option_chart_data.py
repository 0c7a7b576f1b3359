"""The numbers behind the plots of options side by side, in the neutral form of ``series``."""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.document.schema import AdsInstead, Document, Option
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal, measure_of
from influencer_compare.views.chart_data import (
    Bar,
    Measure,
    bars_in_currency,
    goal_title,
    measures,
    plan_bar,
    side_of_plan,
)
from influencer_compare.views.tables import NOTHING_FITS
from influencer_compare.wording.compare import goal_words, option_label
from influencer_compare.wording.findings import SeriesSide
from influencer_compare.wording.odds import chance_words
from influencer_compare.wording.options_plot import options_finding, point_words
from influencer_compare.wording.plain_ads import NO_BAR

LONGEST_LABEL = 15  # characters of a name beside a bar; on a phone the bar needs the rest of the width


def option_measures(display: Display, document: Document) -> dict[Measure, str]:
    """What the options are drawn in: the goal if it is another, reach, engagement and cost."""
    lead = document.lead
    if lead is None:
        return measures(display, Goal.REACH)
    return measures(display, lead.goal, lead.reach_times)


def option_bars(display: Display, document: Document, measure: Measure) -> tuple[Bar, ...]:
    """Every option in one measure, in their order; an empty bar with the reason where nothing fits."""
    bars = []
    for number, option in enumerate(document.options, start=1):
        label, plan = option_label(number, option.name, LONGEST_LABEL), option.plan
        if plan is None:
            bars.append(Bar(option.key, label, "mix", None, None, None, _no_bar(option)))
        else:
            bars.append(plan_bar(display, option.key, label, plan, side_of_plan(plan), measure))
    return tuple(bars)


def chance_bars(display: Display, document: Document) -> tuple[Bar, ...]:
    """The chance of every option to be the best of all; empty where that was not compared."""
    bars = []
    for number, option in enumerate(document.options, start=1):
        chance, plan = option.chance_best, option.plan
        label = option_label(number, option.name, LONGEST_LABEL)
        side: SeriesSide = "mix" if plan is None else side_of_plan(plan)
        text = _no_bar(option) if chance is None else chance_words(display, chance)
        bars.append(Bar(option.key, label, side, chance, chance, chance, text))
    return tuple(bars) if any(bar.value is not None for bar in bars) else ()


@dataclass(frozen=True, slots=True)
class OptionPoint:
    """One option as a point: its hours of work, its result with the range, its cost, and all of it in words.

    A result in money is in the reader's currency. ``cost_usd`` is None where amounts are hidden.
    """

    bar: Bar
    hours: float
    cost_usd: float | None
    said: str


@dataclass(frozen=True, slots=True)
class OptionsPlot:
    """What the options bring against the hours that they take: a finding, the axis, and the points."""

    title: str
    axis: str
    in_money: bool
    points: tuple[OptionPoint, ...]


def options_plot(display: Display, document: Document) -> OptionsPlot | None:
    """Every option with a plan, on the goal that they are compared by; None with fewer than two to show."""
    lead = document.lead
    if lead is None:
        return None
    measure = measure_of(lead.goal, lead.reach_times)
    points = []
    for number, option in enumerate(document.options, start=1):
        plan = option.plan
        if plan is None or getattr(plan, measure) is None:
            continue
        label = option_label(number, option.name, LONGEST_LABEL)
        (bar,) = bars_in_currency(
            display, [plan_bar(display, option.key, label, plan, side_of_plan(plan), measure)], measure
        )
        points.append(
            OptionPoint(bar, plan.hours, plan.cash_usd, point_words(display, label, bar.text, plan))
        )
    title = options_finding(document)
    axis = goal_title(display, lead.goal, lead.reach_times)
    return OptionsPlot(title, axis, lead.goal == Goal.PROFIT, tuple(points)) if len(points) > 1 else None


def _no_bar(option: Option) -> str:
    return NO_BAR if isinstance(option.result, AdsInstead) else NOTHING_FITS


def chance_title(document: Document) -> str:
    """The title of the plot of chances: best of all on what they are compared by."""
    lead = document.lead
    goal = "" if lead is None else f" on {goal_words(lead.goal, lead.reach_times)}"
    return f"Chance to be the best{goal}"
