"""The plan that is safe within the budget, and what safety costs, in sentences."""

from __future__ import annotations

from influencer_compare.document.parts import Plan
from influencer_compare.document.safe_plan import SafePlan
from influencer_compare.document.schema import Document
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.kept_money import kept_usd
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.mixes import booking_sentences
from influencer_compare.wording.numbers import (
    money,
    percent,
    range_phrase,
    result_number,
    signed_money,
    whole_money,
)
from influencer_compare.wording.odds import chance_words, outcomes_words
from influencer_compare.wording.risk_averse import result_words

TITLE = "Safe within your budget"
NONE_IS_SAFE = "No plan does so in 8 of 10. Get every price before you book anybody."
NONE_STAYS = "Keeping money back does not help here. Get every price before you book anybody."
COMPARE_BOTH = "Compare both plans"
COMPARE_HELP = "Adds your question and the safe plan as two options, both against your whole budget."
OPTION_NAME = "Safe within the budget"
OVER_BUDGET = "Chance that it costs more than its budget"
BESIDE_TITLE = "Plans that are safe within each budget"
BESIDE_NOTE = "Each is the best plan found that its whole budget pays for in 8 of 10 simulations."
_WORTH_SAYING = 0.005  # a chance below this is not worth a sentence
OFTEN_OVER = 0.25  # from which on it is said how to book then
_STEP_BY_STEP = "Book one creator at a time and stop when the money runs out."


def over_budget_sentence(display: Display, plan: Plan) -> str:
    """How often the plan costs more than the budget; empty where that is hidden or next to never."""
    if plan.over_budget_share is None or plan.over_budget_share < _WORTH_SAYING:
        return ""
    return (
        f"{_differing(plan)} vary: in {outcomes_words(display, plan.over_budget_share)} this costs "
        f"more than {before_commission(plan, 'your budget')}."
    )


def before_commission(plan: Plan, limit: str) -> str:
    """A limit of money as it holds: '$10,000 before commission' where sales pay one."""
    return f"{limit} before commission" if plan.commission_usd else limit


def step_by_step_sentence(plan: Plan) -> str:
    """How to book where the quotes may well go beyond the budget."""
    return _STEP_BY_STEP if is_often_over(plan) else ""


def stay_within_label(display: Display, usd: float) -> str:
    """The press that keeps money back for high quotes: 'Stay within $2,000'."""
    return f"Stay within {whole_money(display, usd)}"


def plan_with_all_label(display: Display, usd: float) -> str:
    """The press that takes it back: 'Plan with all $2,000'."""
    return f"Plan with all {whole_money(display, usd)}"


def kept_sentence(display: Display, scenario: Scenario) -> str:
    """What is kept of the budget, below it; empty where all of it is planned with."""
    return f"{money(display, kept_usd(scenario))} of it is kept for high quotes." if scenario.kept_pct else ""


def is_often_over(plan: Plan) -> bool:
    """Whether the plan costs more than the budget so often that this is said first."""
    return (plan.over_budget_share or 0.0) >= OFTEN_OVER


def safe_sentences(display: Display, usual: Plan, safe: SafePlan) -> list[str]:
    """Who to book so that the budget holds, and both sides of the trade beside the ``usual`` plan."""
    within = _within(display, usual)
    if safe.plan is None:
        return [
            f"The recommended plan stays within your budget in {within} simulations.",
            NONE_IS_SAFE,
        ]
    if safe.same:
        return [f"The recommended plan is the safe one: it stays within your budget in {within} simulations."]
    plan = safe.plan
    return [
        " ".join(["Here is a plan that is safer for your budget.", *booking_sentences(display, plan)]),
        f"That holds in {_within(display, plan)} simulations, with the recommended plan in {within}.",
        f"The price of safety: {_figures(display, plan)}. The recommended plan: {_figures(display, usual)}.",
        _kept_sentence(display, plan),
    ]


def budget_rows(display: Display, document: Document) -> list[tuple[str, tuple[str, ...]]]:
    """Whether the budget holds, beside every option: a title, and one text for each; empty where hidden."""
    plans = [option.plan for option in document.options]
    cells = tuple("" if plan is None else _over_cell(display, plan) for plan in plans)
    return [*([(OVER_BUDGET, cells)] if any(cells) else []), *safe_rows(display, document)]


def safe_rows(display: Display, document: Document) -> list[tuple[str, tuple[str, ...]]]:
    """The safe plan beside every option; no row where none was worked out."""
    cells = tuple(
        "" if option.safe_plan is None or option.plan is None else _safe_cell(display, option.safe_plan)
        for option in document.options
    )
    return [(TITLE, cells)] if any(cells) else []


def _over_cell(display: Display, plan: Plan) -> str:
    return "" if plan.over_budget_share is None else chance_words(display, plan.over_budget_share)


def _safe_cell(display: Display, safe: SafePlan) -> str:
    """What the safe plan costs and brings, and how often it holds: '$4,100: 12,000 people, in 81 of 100'."""
    if safe.plan is None:
        return "no plan is safe"
    if safe.same:
        return f"this plan, in {_within(display, safe.plan)}"
    plan = safe.plan
    result = result_words(display, plan, plan.goal_value or 0.0)
    return f"{money(display, plan.cash_usd or 0.0)}: {result}, in {_within(display, plan)}"


def _within(display: Display, plan: Plan) -> str:
    """How often the budget pays for a plan: '81 of 100'."""
    return chance_words(display, 1 - (plan.over_budget_share or 0.0))


def _figures(display: Display, plan: Plan) -> str:
    """The result expected, with its range: '16,000 people (3,900 to 34,000)'."""
    value, band = plan.goal_value or 0.0, getattr(plan.bands, plan.goal.terms.measure)

    def say(each: float) -> str:
        """One end of the range."""
        profit = plan.goal == Goal.PROFIT
        return signed_money(display, each) if profit else result_number(display, each, plan.goal)

    within = range_phrase(display, band, value, say)
    return f"{result_words(display, plan, value)} ({within})"


def _kept_sentence(display: Display, plan: Plan) -> str:
    """What stays in the purse at typical prices."""
    unspent, budget = plan.unspent_usd or 0.0, plan.budget_usd or 0.0
    dear = "higher quotes" if plan.fees_usd else "more hours of help"
    share = f" ({percent(display, unspent / budget)} of the budget)" if budget > 0 else ""
    return f"At typical prices {money(display, unspent)}{share} stays unspent. It is kept for {dear}."


def _differing(plan: Plan) -> str:
    return "Prices" if plan.fees_usd else "Hours of help"
