"""The plot of options side by side, in words: its finding, its points, how to read it."""

from __future__ import annotations

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Document
from influencer_compare.model.creators import MICRO_AT_MOST
from influencer_compare.question.display import Display
from influencer_compare.question.goals import measure_of
from influencer_compare.wording.compare import goal_words
from influencer_compare.wording.mixes import RANGES_DRAWN
from influencer_compare.wording.numbers import count, hours, money

OPTIONS_PLOT = "What each option brings, and how long it takes"
WORK_AXIS = "Hours of work, paid help included"


def options_note(display: Display) -> str:
    """What places, sizes, lines and shapes of the plot of options mean."""
    return (
        f"Further up brings more, further left takes less of your time. Larger marks cost more. "
        f"{RANGES_DRAWN} Circles book creators up to {count(display, MICRO_AT_MOST)} followers. "
        "Diamonds book larger ones, squares both."
    )


def options_finding(document: Document) -> str:
    """The title of the plot of options: which is ahead on the goal, and which takes the fewest hours."""
    lead = document.lead
    plans = [(f"“{option.name}”", option.plan) for option in document.options if option.plan is not None]
    if lead is None or len(plans) < 2:
        return OPTIONS_PLOT
    measure = measure_of(lead.goal, lead.reach_times)
    known = [(name, getattr(plan, measure), plan.hours) for name, plan in plans]
    most = [name for name, value, _ in known if value == max(each or 0.0 for _, each, _ in known)]
    fewest = [name for name, _, hours_each in known if hours_each == min(each for _, _, each in known)]
    if len(most) > 1 or len(fewest) > 1:
        return OPTIONS_PLOT
    on = goal_words(lead.goal, lead.reach_times)
    if most == fewest:
        return f"{most[0]} is ahead on {on}, with the fewest hours of work."
    return f"{most[0]} is ahead on {on}, {fewest[0]} takes the fewest hours."


def point_words(display: Display, name: str, result: str, plan: Plan) -> str:
    """One option of the plot in words: '1. Summer: 1,600, 11 hours, $1,860'."""
    cost = [] if plan.cash_usd is None else [money(display, plan.cash_usd)]
    return f"{name}: {', '.join([result, hours(display, plan.hours), *cost])}"
