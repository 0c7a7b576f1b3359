"""The answer document of a question: what the first look shows, or everything that files hold."""

from __future__ import annotations

from influencer_compare.api import plan, same_money
from influencer_compare.document import schema
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

    Where it turns, what other money and hours would change, what can go wrong, the best result at each
    budget, the rows behind each figure, and the plan that is safe within the budget. ``watch`` is called
    again and again and may raise to stop.
    """
    (option,) = document.options
    asked = scenario.unnamed
    with watched(watch):
        found = option.result
        if isinstance(found, Recommendation):
            option = option.model_copy(update=_later_parts(asked, found, evidence))
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


def _later_parts(scenario: Scenario, found: Recommendation, evidence: Evidence) -> dict[str, object]:
    """What takes longer to find than the answer, by the name of its field."""
    # Next steps count by results on average, and the line of budgets is the same for every budget.
    average = scenario.changed(choose_by="expected")
    best = found if average == scenario else plan(average, evidence)
    return {
        "turning_points": turning_points(scenario, evidence),
        "turning_figures": turning_figures(found),
        "next_steps": next_steps(average, evidence, best),
        "risks": risks(found.best, scenario, evidence),
        "budget_curve": budget_curve(scenario.changed(budget=Scenario().budget), evidence),
        "safe_plan": safe_plan(scenario, evidence, found),
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
