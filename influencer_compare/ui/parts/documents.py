"""The answer document of what the page shows: what is saved, presented and put into files."""

from __future__ import annotations

from collections.abc import Iterator

from influencer_compare.document.schema import (
    Document,
    Option,
    Recommendation,
    Section,
    with_sections,
)
from influencer_compare.planner.plans import Mix
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.provenance import rows_behind
from influencer_compare.ui.cache import answers
from influencer_compare.ui.session import state
from influencer_compare.views.chart_data import curve_lines
from influencer_compare.views.texts import (
    NEXT_STEPS,
    RISKS,
    WHEN_IT_CHANGES,
    curve_section,
    sentences_section,
)
from influencer_compare.wording.alternative_sources import prices_sentence
from influencer_compare.wording.budget_steps import next_steps_sentences
from influencer_compare.wording.risks import risk_sentences


def plan_document(display: Display, scenario: Scenario) -> Document:
    """The answer to one question with everything that the pages say of it."""
    core = answers.document(display, scenario)
    (only,) = core.options
    if not isinstance(only.result, Recommendation):
        return core
    whole = _with_provenance(scenario, with_turning_points(display, scenario, only), only.result.best.mix)
    whole = with_sections(whole, _sections(display, scenario, only.result))
    return core.model_copy(update={"options": (whole,)})


def with_turning_points(display: Display, scenario: Scenario, option: Option) -> Option:
    """The same option with where its answer turns, and at which published prices."""
    found = option.model_copy(update={"turning_points": answers.flips(scenario, state.pause)})
    prices = prices_sentence(display, answers.other_choices_for(scenario), scenario)
    said = [sentences_section(WHEN_IT_CHANGES, [prices], ("fees",))] if prices else []
    return with_sections(found, said)


def _with_provenance(scenario: Scenario, option: Option, mix: Mix) -> Option:
    """The same option with the rows of ``data/`` behind each of its figures."""
    return option.model_copy(update={"provenance": rows_behind(answers.provenance_of(scenario, mix))})


def _sections(display: Display, scenario: Scenario, found: Recommendation) -> Iterator[Section]:
    """What the pages say beside the results; each of it could tell a fee."""
    steps, _ = answers.next_and_odd(scenario)
    yield sentences_section(NEXT_STEPS, next_steps_sentences(display, steps), ("fees",))
    dangers = answers.risks_for(scenario)
    yield sentences_section(RISKS, risk_sentences(display, dangers, found.best, scenario), ("fees",))
    yield budget_curve(scenario)


def budget_curve(scenario: Scenario) -> Section:
    """The best result at each budget."""
    return curve_section(curve_lines(answers.tradeoff(scenario)))
