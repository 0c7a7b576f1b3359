"""The numbers behind the plots of options side by side, in the neutral form of ``series``."""

from __future__ import annotations

from influencer_compare.document.schema import AdsInstead, Document, Option
from influencer_compare.question.display import Display
from influencer_compare.views.chart_data import (
    Bar,
    Measure,
    SeriesSide,
    measures,
    plan_bar,
    side_of_plan,
)
from influencer_compare.views.tables import NOTHING_FITS
from influencer_compare.wording.compare import goal_words, option_label
from influencer_compare.wording.odds import chance_words
from influencer_compare.wording.plain_ads import NO_BAR

LONGEST_LABEL = 15  # characters of a name beside a bar; on a phone the bar needs the rest of the width


def option_measures(display: Display, document: Document) -> dict[Measure, str]:
    """What the options are drawn in: the goal if it is another, reach, engagement and cost."""
    lead = document.lead
    if lead is None:
        return measures(display, "reach")
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


def _no_bar(option: Option) -> str:
    return NO_BAR if isinstance(option.result, AdsInstead) else NOTHING_FITS


def chance_title(document: Document) -> str:
    """The title of the plot of chances: best of all on what they are compared by."""
    lead = document.lead
    goal = "" if lead is None else f" on {goal_words(lead.goal, lead.reach_times)}"
    return f"Chance to be the best{goal}"
