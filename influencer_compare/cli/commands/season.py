"""``season``: the question over several months: whom to book new, whom again, and whom that meets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import click

from influencer_compare.cli.documents import NOTHING, for_programs, write_file_of
from influencer_compare.cli.output import TEXT, Output, Paragraph, Wrong
from influencer_compare.cli.printed_answer import titled
from influencer_compare.cli.question_options import QuestionCommand, asked
from influencer_compare.cli.shared_options import (
    address,
    display_in,
    display_options,
    output_in,
    output_options,
    today,
)
from influencer_compare.comparison.links import question_query
from influencer_compare.comparison.whole_answer import with_everything
from influencer_compare.document.programme import Programme
from influencer_compare.document.schema import answer_document, why_nothing_fits
from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.exports.calendar_file import season_calendar
from influencer_compare.exports.comma_separated import table_csv
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.programme.plan_programme import plan_programme
from influencer_compare.programme.season_calendar import season_days
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError, Problem, as_given
from influencer_compare.question.scenario import Scenario
from influencer_compare.views.season import months_table
from influencer_compare.wording.command_line import HELP_SEASON, MONTHS_WANTED, START_WANTED
from influencer_compare.wording.infeasible import change_sentence, nothing_fits_sentence
from influencer_compare.wording.season import (
    HEADS_MONTHS,
    HEADS_TRADE,
    TABLE_TITLE,
    TEST_TITLE,
    TRADE_TITLE,
    answer_sentences,
    headline,
    month_rows,
    proof_sentence,
    trade_rows,
    trade_sentence,
    waters_sentences,
)

_FILES = ("html", "pdf", "pptx", "xlsx", "zip")  # as the page makes them
_KINDS = (TEXT, "json", "csv", "ics", *_FILES)


def _season(link: bool, **typed: Any) -> None:
    output, display, evidence = output_in(typed, _KINDS), display_in(typed), load_evidence()
    scenario = asked(typed, evidence, output.tell, display, several_months=True)
    if scenario.months == 1:
        raise InputError([Problem("months", as_given(1), MONTHS_WANTED)])
    if link:
        click.echo(address(typed, question_query(scenario, display), "season"))
        return
    try:
        made = plan_programme(scenario, evidence)
    except NoPlanFits as nothing:
        why = why_nothing_fits(nothing)
        said = nothing_fits_sentence(display, why, scenario), change_sentence(display, why, scenario)
        raise Wrong([each for each in said if each], NOTHING) from None
    if output.kind in _FILES:
        document = with_everything(answer_document(scenario, made, display), scenario, evidence)
        here = address(typed, question_query(scenario, display), "season")
        write_file_of(output, document, evidence, here)
        return
    _write(output, display, made, scenario, evidence)


def _write(output: Output, display: Display, made: Programme, scenario: Scenario, evidence: Evidence) -> None:
    """The season as texts, as its document, as a table of its months or as a calendar."""
    if output.kind == TEXT:
        output.write_lines(_lines(display, made, short=output.quiet))
    elif output.kind == "json":
        output.write(f"{made.to_json()}\n".encode())
    elif output.kind == "csv":
        output.write(for_programs(output, table_csv(display, months_table(made))))
    elif scenario.start_on is None:
        raise InputError([Problem("start_on", as_given(""), START_WANTED)])
    else:
        moment = dt.datetime.combine(today(), dt.time(), dt.UTC)
        days = season_days(made, evidence)
        output.write(season_calendar(display, days, (scenario.start_on, moment)).encode())


def _lines(display: Display, made: Programme, *, short: bool) -> Iterator[Paragraph]:
    """The answer, then month by month, the trade-off and the test."""
    yield Paragraph(headline(display, made), "strong")
    yield Paragraph(" ".join(answer_sentences(display, made)))
    if short:
        return
    yield Paragraph(proof_sentence(display, made), "faint")
    yield from titled(TABLE_TITLE, _rows(HEADS_MONTHS, month_rows(display, made)))
    yield from titled(TRADE_TITLE, _rows(HEADS_TRADE, trade_rows(display, made)))
    said = trade_sentence(display, made)
    yield from [Paragraph(said)] if said else []
    yield from titled(TEST_TITLE, waters_sentences(display, made))


def _rows(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Each row of a table as a line, each cell with its head."""
    for row in rows:
        yield " · ".join(f"{head}: {cell}" for head, cell in zip(heads, row, strict=True) if cell)


COMMAND = QuestionCommand(
    "season",
    callback=_season,
    params=[*output_options(_KINDS), *display_options()],
    help=HELP_SEASON,
)
