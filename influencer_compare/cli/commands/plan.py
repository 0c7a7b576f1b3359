"""``plan``: the answer to one question, as text or as any file of the page."""

from __future__ import annotations

from typing import Any

import click

from influencer_compare.api import plan
from influencer_compare.cli.documents import write_answer
from influencer_compare.cli.question_options import QuestionCommand, asked
from influencer_compare.cli.shared_options import (
    address,
    display_in,
    display_options,
    output_in,
    output_options,
)
from influencer_compare.comparison.links import question_query
from influencer_compare.comparison.whole_answer import answered
from influencer_compare.document.schema import NothingFits, Recommendation, why_nothing_fits
from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.command_line import HELP_PLAN, MORE_HELP


def _plan(more: bool, link: bool, **typed: Any) -> None:
    output, display, evidence = output_in(typed), display_in(typed), load_evidence()
    scenario = asked(typed, evidence, output.tell, display)
    here = address(typed, question_query(scenario, display))
    if link:
        click.echo(here)
        return
    document = answered(scenario, found_for(scenario, evidence), evidence, display)
    write_answer(output, document, scenario, evidence, link=here, more=more)


def found_for(scenario: Scenario, evidence: Evidence) -> Recommendation | NothingFits:
    """The answer, or why there is none."""
    try:
        return plan(scenario, evidence)
    except NoPlanFits as nothing:
        return why_nothing_fits(nothing)


COMMAND = QuestionCommand(
    "plan",
    callback=_plan,
    params=[
        *output_options(),
        click.Option(["--more"], is_flag=True, help=MORE_HELP),
        *display_options(),
    ],
    help=HELP_PLAN,
)
