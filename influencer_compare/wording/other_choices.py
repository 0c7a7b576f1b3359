"""What other published figures, or other numbers of posts, would change, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from influencer_compare.document.parts import Plan
from influencer_compare.document.turning_points import OtherFigures
from influencer_compare.planner.plans import EvaluatedMix
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.other_choices import OtherChoices
from influencer_compare.wording.fields import label, option_word
from influencer_compare.wording.mixes import mix_phrase
from influencer_compare.wording.numbers import (
    about_orders,
    hours,
    money,
    number,
    orders_number,
    percent,
    signed_money,
)

_FIGURES_NAMED = {
    "fee_basis": "prices by {}",
    "reach_source": "Instagram reach figures of {}",
}
_FIGURES = {
    "fee_basis": "With prices by {} in place of {}",
    "reach_source": "With Instagram reach figures of {} in place of {}",
}


def other_choices_sentences(
    display: Display, found: OtherChoices, scenario: Scenario, best: Plan
) -> list[str]:
    """Each disagreement between sources that turns the answer, and what other numbers of posts would do."""
    prices = prices_sentence(display, found.figures, scenario)
    others = [
        _figures_sentence(display, each, scenario) for each in found.figures if each.field != "fee_basis"
    ]
    posts = [] if found.posts is None else [_posts_sentence(display, found.posts, best, scenario)]
    return [*([prices] if prices else []), *others, *posts]


def prices_sentence(display: Display, figures: Iterable[OtherFigures], scenario: Scenario) -> str:
    """That other published prices would turn the answer; empty where they would not."""
    turning = [_figures_sentence(display, each, scenario) for each in figures if each.field == "fee_basis"]
    if not turning:
        return ""
    return (
        f"{' '.join(turning)} Your own prices decide this: ask three creators of each size what they charge."
    )


def figures_phrase(other: OtherFigures) -> str:
    """Other published figures as they stand in a list: 'fees by “List prices”'."""
    return _FIGURES_NAMED[other.field].format(_named(other.field, other.value))


def _figures_sentence(display: Display, other: OtherFigures, scenario: Scenario) -> str:
    current = str(getattr(scenario, other.field))
    start = _FIGURES[other.field].format(_named(other.field, other.value), _named(other.field, current))
    ahead, behind = other.values.micro, other.values.macro
    if other.winner == "macro":
        ahead, behind = behind, ahead
    if ahead is None or behind is None:
        return f"{start}, only the {other.winner} side would fit."
    return f"{start}, {other.winner} would win. It would bring {_results(display, ahead, behind, scenario)}."


def _results(display: Display, ahead: float, behind: float, scenario: Scenario) -> str:
    if scenario.goal == Goal.PROFIT:
        return f"{signed_money(display, ahead)} against {signed_money(display, behind)}"
    if scenario.goal == Goal.ORDERS:
        return f"{about_orders(display, ahead)} against {orders_number(display, behind)}"
    noun = scenario.goal.terms.plural
    return f"about {number(display, ahead)} against {number(display, behind)} {noun}"


def _named(field: str, value: str) -> str:
    """A set of figures by its name in the settings."""
    return f"“{option_word(field, value)}”"


def _posts_sentence(display: Display, free: EvaluatedMix, best: Plan, scenario: Scenario) -> str:
    """What the planner would book if it chose the number of posts itself."""
    now = best.goal_value or 0.0
    if scenario.goal == Goal.PROFIT:
        result = f"{signed_money(display, free.goal_value)} instead of {signed_money(display, now)}"
    else:
        about = f"about {number(display, free.goal_value)} {scenario.goal.terms.plural}"
        about = about_orders(display, free.goal_value) if scenario.goal == Goal.ORDERS else about
        gain = percent(display, free.goal_value / now - 1) if now > 0 else "more"
        result = f"{about}, {gain} more"
    free_choice = option_word("posts_per_creator", "best")
    return (
        f"With “{label(display, 'posts_per_creator')}” at “{free_choice}”, the plan changes. "
        f"It books {mix_phrase(display, free)}. "
        f"It would bring {result}. "
        f"It costs {money(display, free.cash_usd)} and takes {hours(display, free.hours)} of work."
    )
