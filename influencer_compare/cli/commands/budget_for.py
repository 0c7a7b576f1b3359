"""``budget-for``: the smallest budget that brings so many of what the goal counts."""

from __future__ import annotations

from typing import Any

import click

from influencer_compare.api import budget_by, plan, recommended_plan
from influencer_compare.cli.documents import NOTHING, write_answer
from influencer_compare.cli.output import TEXT, Paragraph, Wrong
from influencer_compare.cli.question_options import QuestionCommand, asked
from influencer_compare.cli.shared_options import (
    address,
    display_in,
    display_options,
    output_in,
    output_options,
)
from influencer_compare.cli.typed_question import number_in
from influencer_compare.comparison.links import question_query
from influencer_compare.comparison.whole_answer import answered
from influencer_compare.evidence.evidence import load_evidence
from influencer_compare.planner.budget_search import OutOfReach, Wish, counted_goal
from influencer_compare.question.goals import Goal
from influencer_compare.wording.budget_wish import found_sentences, out_of_reach_sentences
from influencer_compare.wording.command_line import (
    CHANCE_HELP,
    HELP_BUDGET,
    ORDERS_HELP,
)


def _budget_for(wanted: str, orders: bool, chance: float | None, link: bool, **typed: Any) -> None:
    output, display, evidence = output_in(typed), display_in(typed), load_evidence()
    scenario = asked(typed, evidence, output.tell, display)
    wish = Wish(number_in("wanted", wanted), Goal.ORDERS if orders else counted_goal(scenario), chance)
    try:
        budget = budget_by(lambda question: recommended_plan(question, evidence), scenario.unnamed, wish)
    except OutOfReach as stop:
        raise Wrong(out_of_reach_sentences(display, scenario, wish, stop), NOTHING) from None
    found = scenario.changed(budget=budget)
    here = address(typed, question_query(found, display))
    if link:
        click.echo(here)
        return
    answer = plan(found, evidence)
    if output.kind == TEXT:
        said = found_sentences(display, found, wish, answer.best)
        output.write_lines(Paragraph(each) for each in (said[:1] if output.quiet else said))
        return
    write_answer(output, answered(found, answer, evidence, display), found, evidence, link=here)


COMMAND = QuestionCommand(
    "budget-for",
    callback=_budget_for,
    params=[
        click.Argument(["wanted"], metavar="HOW_MANY"),
        *output_options(),
        click.Option(["--orders"], is_flag=True, help=ORDERS_HELP),
        click.Option(["--chance"], type=float, help=CHANCE_HELP),
        *display_options(),
    ],
    help=HELP_BUDGET,
)
