"""The result document of what the page shows: what is saved, presented and put into files."""

from __future__ import annotations

from collections.abc import Iterator

from influencer_compare.document.schema import (
    Document,
    Recommendation,
    Section,
    with_sections,
)
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.risks import risks
from influencer_compare.ui import answers, session
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
from influencer_compare.wording.sensitivity import flip_sentence, nearest_flip_sentence, worth_saying


def plan_document(display: Display, scenario: Scenario) -> Document:
    """The answer to one question with everything that the pages say of it."""
    core = answers.document(display, scenario)
    (only,) = core.options
    if not isinstance(only.result, Recommendation):
        return core
    return core.model_copy(
        update={"options": (with_sections(only, _sections(display, scenario, only.result)),)}
    )


def when_it_changes(display: Display, scenario: Scenario) -> list[str]:
    """Where the answer turns, nearest first, in sentences."""
    flips = answers.flips(scenario, session.pause)
    others = [flip_sentence(display, flip) for flip in worth_saying(flips) if flip != flips.nearest]
    prices = prices_sentence(display, answers.other_choices_for(scenario), scenario)
    return [nearest_flip_sentence(display, flips), *([prices] if prices else []), *others]


def _sections(display: Display, scenario: Scenario, found: Recommendation) -> Iterator[Section]:
    """What the pages say beside the results; each of it could tell a fee."""
    yield sentences_section(WHEN_IT_CHANGES, when_it_changes(display, scenario), ("fees",))
    steps, _ = answers.next_and_odd(scenario)
    yield sentences_section(NEXT_STEPS, next_steps_sentences(display, steps), ("fees",))
    dangers = risks(found.best, scenario, answers.evidence())
    yield sentences_section(RISKS, risk_sentences(display, dangers, found.best, scenario), ("fees",))
    yield budget_curve(scenario)


def budget_curve(scenario: Scenario) -> Section:
    """The best result at each budget."""
    return curve_section(curve_lines(answers.tradeoff(scenario)))
