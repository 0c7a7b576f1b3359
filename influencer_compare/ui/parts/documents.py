"""The answer document of what the page shows: what is saved, presented and put into files."""

from __future__ import annotations

from influencer_compare.comparison.whole_answer import FindPart, with_later_parts
from influencer_compare.document.programme import Programme
from influencer_compare.document.schema import (
    Document,
    Option,
    PlannedSeason,
    Recommendation,
    answer_document,
)
from influencer_compare.evidence.rows import EvidenceError
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.other_choices import turning_figures
from influencer_compare.ui.cache import answers, season_answers
from influencer_compare.ui.session import state
from influencer_compare.views.tables import main_plan
from influencer_compare.views.texts import amounts_shown, asked


def plan_document(display: Display, scenario: Scenario) -> Document:
    """The answer to one question with everything that the pages say of it."""
    core = answers.document_for(display, scenario)
    (only,) = core.options
    if not isinstance(only.result, Recommendation):
        return with_sources(core)
    return with_sources(core.model_copy(update={"options": (with_later_parts(only, scenario, _REMEMBERED),)}))


# Each later part of an answer, remembered for all visitors.
_REMEMBERED: dict[str, FindPart] = {
    "turning_points": lambda asked: answers.turning_points_for(asked, state.pause),
    "turning_figures": lambda asked: turning_figures(answers.recommendation(asked)),
    "next_steps": lambda asked: answers.next_and_odd(asked)[0],
    "risks": answers.risks_for,
    "budget_curve": answers.tradeoff,
    "safe_plan": lambda asked: answers.safe_plan_for(asked, state.pause),
}


def season_document(display: Display, scenario: Scenario, made: Programme) -> Document:
    """A season with everything that its files and links say of it."""
    return with_sources(answer_document(scenario, made, display))


def with_turning_points(scenario: Scenario, option: Option) -> Option:
    """The same option with where its answer turns, and with which other published figures."""
    return with_later_parts(option, scenario, _REMEMBERED, ("turning_points", "turning_figures"))


def with_next_steps(scenario: Scenario, option: Option) -> Option:
    """The same option with what other money and hours would change."""
    return with_later_parts(option, scenario, _REMEMBERED, ("next_steps",))


def with_risks(scenario: Scenario, option: Option) -> Option:
    """The same option with what can go wrong."""
    return with_later_parts(option, scenario, _REMEMBERED, ("risks",))


def with_budget_curve(scenario: Scenario, option: Option) -> Option:
    """The same option with the best result at each budget."""
    return with_later_parts(option, scenario, _REMEMBERED, ("budget_curve",))


def with_safe_plan(scenario: Scenario, option: Option) -> Option:
    """The same option with the plan that is safe within the budget."""
    return with_later_parts(option, scenario, _REMEMBERED, ("safe_plan",))


def with_safe_plans(document: Document) -> Document:
    """The same document with the safe plan of every option that is a question and has none yet."""
    options = (
        with_safe_plan(asked(each), each)
        if isinstance(each.result, Recommendation) and each.safe_plan is None
        else each
        for each in document.options
    )
    return document.model_copy(update={"options": tuple(options)})


def compared_document(document: Document) -> Document:
    """Options side by side with everything that files and links say of them beyond the page."""
    return with_sources(with_safe_plans(document))


def with_provenance(scenario: Scenario, option: Option) -> Option:
    """The same option with the rows of ``data/`` behind each figure of its plan."""
    if isinstance(option.result, PlannedSeason):
        rows = season_answers.season_provenance_of(scenario, option.result.programme)
        return option.model_copy(update={"provenance": rows})
    plan = main_plan(option.result)
    if plan is None or option.is_of_list:
        return option
    found = answers.provenance_of(scenario, plan.mix, plan.decision)
    return option.model_copy(update={"provenance": found})


def with_sources(document: Document) -> Document:
    """The same document with the rows behind each option, where it does not have them yet."""
    options = (
        each if each.provenance is not None else _with_sources(document, each) for each in document.options
    )
    return document.model_copy(update={"options": tuple(options)})


def _with_sources(document: Document, option: Option) -> Option:
    """Without them where an old document names what today's evidence no longer has."""
    try:
        found = with_provenance(asked(option), option)
    except (InputError, EvidenceError, KeyError):
        return option
    if found.provenance is None or amounts_shown(document):
        return found
    shown = {topic: rows for topic, rows in found.provenance.items() if topic != "cost"}
    return found.model_copy(update={"provenance": shown})
