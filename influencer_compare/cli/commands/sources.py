"""``sources``: the facts behind the figures of an answer, with where each was read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from influencer_compare.cli.commands.plan import found_for
from influencer_compare.cli.documents import for_programs
from influencer_compare.cli.output import TEXT, Paragraph
from influencer_compare.cli.question_options import QuestionCommand, asked
from influencer_compare.cli.shared_options import display_in, display_options, output_in, output_options
from influencer_compare.comparison.whole_answer import rows_behind
from influencer_compare.document.provenance import RowBehind, Topic
from influencer_compare.document.schema import answer_document
from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.exports.answer_tables import csv_rows
from influencer_compare.question.display import Display
from influencer_compare.sensitivity.provenance import TOPICS
from influencer_compare.views.answer_rows import RowColumn
from influencer_compare.wording.command_line import HELP_SOURCES, TOPIC_HELP
from influencer_compare.wording.sources import (
    TOPIC_TITLES,
    row_line,
    row_notes,
    rows_sentence,
    source_words,
)

_KINDS = (TEXT, "json", "csv")
_COLUMNS = tuple(RowColumn(key, "text") for key in ("figure", "file", "row", "fact", "note", "source"))


def _sources(topic: str | None, **typed: Any) -> None:
    output, display, evidence = output_in(typed, _KINDS), display_in(typed), load_evidence()
    scenario = asked(typed, evidence, output.tell, display)
    (option,) = answer_document(scenario, found_for(scenario, evidence), display).options
    found = rows_behind(option, scenario, evidence)
    topics = [each for each in TOPICS if topic in (None, each) and each in found]
    if output.kind == TEXT:
        output.write_lines(
            line
            for each in topics
            for line in _lines(display, each, found[each], evidence, short=output.quiet)
        )
        return
    facts = [fact for each in topics for fact in _facts(display, each, found[each], evidence)]
    if output.kind == "json":
        output.write((json.dumps(facts, indent=1) + "\n").encode("ascii"))
        return
    rows = [tuple(fact[column.key] for column in _COLUMNS) for fact in facts]
    output.write(for_programs(output, csv_rows(_COLUMNS, rows)))


def _lines(
    display: Display, topic: Topic, rows: Sequence[RowBehind], evidence: Evidence, *, short: bool
) -> Iterator[Paragraph]:
    """The facts of one figure below its title; only how many where the answer is to be short."""
    yield Paragraph(f"{TOPIC_TITLES[topic]}. {rows_sentence(topic, len(rows))}", "strong")
    if short:
        return
    for behind in rows:
        row = evidence.row(behind.file, *behind.key)
        if row is None:  # as on the page: an old document may name what is gone
            continue
        yield Paragraph(row_line(display, row), "item")
        yield from (
            Paragraph(f"  {note}", "faint") for note in row_notes(row, rounded_away=behind.rounded_away)
        )
        yield from (
            Paragraph(f"  {source_words(display, evidence.sources[name])}", "faint")
            for name in behind.sources
        )
    yield Paragraph("")


def _facts(
    display: Display, topic: Topic, rows: Sequence[RowBehind], evidence: Evidence
) -> Iterator[dict[str, str]]:
    """The same as one record for each source of each fact."""
    for behind in rows:
        row = evidence.row(behind.file, *behind.key)
        if row is None:
            continue
        for name in behind.sources or ("",):
            yield {
                "figure": topic,
                "file": behind.file,
                "row": ", ".join(behind.key),
                "fact": row_line(display, row),
                "note": " ".join(row_notes(row, rounded_away=behind.rounded_away)),
                "source": source_words(display, evidence.sources[name]) if name else "",
            }


COMMAND = QuestionCommand(
    "sources",
    callback=_sources,
    params=[
        *output_options(_KINDS, links=False),
        click.Option(["--topic"], type=click.Choice(list(TOPICS)), help=TOPIC_HELP),
        *display_options(),
    ],
    help=HELP_SOURCES,
)
