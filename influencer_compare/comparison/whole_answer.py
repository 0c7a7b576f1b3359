"""The answer document of a question: what the first look shows, or everything that files hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from influencer_compare.api import plan, same_money
from influencer_compare.document import schema
from influencer_compare.document.next_steps import NextSteps
from influencer_compare.document.parts import Plan
from influencer_compare.document.provenance import RowsBehind
from influencer_compare.document.schema import Document, NothingFits, Option, PlannedSeason, Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.response_curves import budget_curve
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.next_steps import next_steps
from influencer_compare.sensitivity.other_choices import turning_figures
from influencer_compare.sensitivity.provenance import provenance, season_provenance
from influencer_compare.sensitivity.risks import risks
from influencer_compare.sensitivity.safe_plan import safe_plan
from influencer_compare.sensitivity.sales import with_sales
from influencer_compare.sensitivity.turning_points import turning_points

# What takes longer to find than the answer, by the name of its field: where it turns, and with which other
# figures, what other money and hours would change, what can go wrong, the best result at each budget, and
# the plan that is safe within the budget.
LATER_PARTS = ("turning_points", "turning_figures", "next_steps", "risks", "budget_curve", "safe_plan")
FindPart = Callable[[Scenario], Any]  # one part of the answer to a question, worked out or remembered


def question_of_part(part: str, scenario: Scenario) -> Scenario:
    """The question whose part is found: one for all questions between which it makes no difference.

    Next steps count by results on average, and the line of budgets is the same for every budget.
    """
    if part == "next_steps":
        return scenario.unnamed.changed(choose_by="expected")
    if part == "budget_curve":
        return scenario.unnamed.changed(budget=Scenario().budget)
    return scenario.unnamed


def with_later_parts(
    option: Option, scenario: Scenario, find: Mapping[str, FindPart], parts: Iterable[str] = LATER_PARTS
) -> Option:
    """The option of a question that has a plan, with those parts: by this pages and files go."""
    found = {part: find[part](question_of_part(part, scenario)) for part in parts}
    return option.model_copy(update=found)


def answered(
    scenario: Scenario,
    found: Recommendation | NothingFits,
    evidence: Evidence,
    display: Display = USUAL,
) -> Document:
    """An answer with the same money as ads and what it means in sales, without what takes longer to find."""
    ads = same_money(scenario, found, evidence)
    document = schema.answer_document(scenario, found, display, plain_ads=ads)
    options = tuple(with_sales(each, scenario, evidence) for each in document.options)
    return document.model_copy(update={"options": options})


def with_everything(
    document: Document, scenario: Scenario, evidence: Evidence, *, watch: Watch | None = None
) -> Document:
    """The document of one question with everything that files hold: it takes seconds.

    That is ``LATER_PARTS`` and the rows behind each figure. ``watch`` is called again and again and may
    raise to stop.
    """
    (option,) = document.options
    asked = scenario.unnamed
    with watched(watch):
        found = option.result
        if isinstance(found, Recommendation):
            option = with_later_parts(option, asked, _worked_out(asked, found, evidence))
        option = _with_sources(option, asked, evidence)
    return document.model_copy(update={"options": (option,)})


def compared_with_everything(
    document: Document, questions: dict[str, Scenario], evidence: Evidence, *, watch: Watch | None = None
) -> Document:
    """Options side by side with the safe plan and the rows behind each; ``questions`` go by their keys."""
    options = []
    with watched(watch):
        for option in document.options:
            asked, found = questions[option.key].unnamed, option.result
            safe = safe_plan(asked, evidence, found) if isinstance(found, Recommendation) else None
            whole = option.model_copy(update={"safe_plan": safe})
            options.append(_with_sources(whole, asked, evidence))
    return document.model_copy(update={"options": tuple(options)})


def _worked_out(scenario: Scenario, found: Recommendation, evidence: Evidence) -> dict[str, FindPart]:
    """How each later part of this answer is worked out, without any memory."""

    def steps(average: Scenario) -> NextSteps:
        """What the next dollars would do, from the answer that is there where it is for the average."""
        return next_steps(average, evidence, found if average == scenario else plan(average, evidence))

    return {
        "turning_points": lambda asked: turning_points(asked, evidence),
        "turning_figures": lambda _: turning_figures(found),
        "next_steps": steps,
        "risks": lambda asked: risks(found.best, asked, evidence),
        "budget_curve": lambda asked: budget_curve(asked, evidence),
        "safe_plan": lambda asked: safe_plan(asked, evidence, found),
    }


def rows_behind(option: Option, scenario: Scenario, evidence: Evidence) -> RowsBehind:
    """The rows behind each figure of its plan, or of the one that loses least; none without a plan."""
    found = option.result
    if isinstance(found, PlannedSeason):
        return season_provenance(scenario.unnamed, found.programme, evidence)
    plan_shown: Plan | None = found.least_loss if isinstance(found, NothingFits) else option.plan
    if plan_shown is None:
        return {}
    return provenance(scenario.unnamed, plan_shown.mix, evidence, plan_shown.decision)


def _with_sources(option: Option, scenario: Scenario, evidence: Evidence) -> Option:
    """The option with the rows behind its plan; without a plan as it is."""
    rows = rows_behind(option, scenario, evidence)
    return option.model_copy(update={"provenance": rows}) if rows else option
