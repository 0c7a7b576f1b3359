"""An answer document as what was asked for: text, a table, or one of the files of the page."""

from __future__ import annotations

from collections.abc import Iterator

import click

from influencer_compare.cli.output import TEXT, Output, Paragraph
from influencer_compare.cli.printed_answer import (
    answer_lines,
    comparison_lines,
    foot_lines,
    more_lines,
    short_lines,
)
from influencer_compare.cli.shared_options import today
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.comparison.whole_answer import compared_with_everything, with_everything
from influencer_compare.document.schema import Document
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question.scenario import Scenario
from influencer_compare.views.answer_rows import ANSWER_COLUMNS, RowColumn, answer_cells, whole_row

NOTHING = 1  # how a command ends that has no answer
_BYTE_ORDER_MARK = "\ufeff".encode()


def write_answer(
    output: Output,
    document: Document,
    scenario: Scenario,
    evidence: Evidence,
    *,
    link: str,
    more: bool = False,
) -> None:
    """The answer to one question; ends with 1 where nothing fits."""
    if output.kind == TEXT:
        if more:
            document = with_everything(document, scenario, evidence)
        output.write_lines(_lines(output, document, more=more))
    elif output.kind == "csv":
        _write_table(output, document, [link])
    else:
        document = with_everything(document, scenario, evidence)
        write_file_of(output, document, evidence, link)
    end_with(document)


def write_comparison(
    output: Output, document: Document, options: tuple[OptionSpec, ...], evidence: Evidence, links: list[str]
) -> None:
    """Options side by side; ``links`` are that of all of them, then that of each."""
    if output.kind == TEXT:
        lines = short_lines if output.quiet else comparison_lines
        output.write_lines(lines(document.shown_as, document))
    elif output.kind == "csv":
        _write_table(output, document, links[1:])
    else:
        questions = {each.key: each.scenario for each in options}
        write_file_of(output, compared_with_everything(document, questions, evidence), evidence, links[0])
    end_with(document)


def write_file_of(output: Output, document: Document, evidence: Evidence, link: str) -> None:
    """One of the files that the page makes."""
    from influencer_compare.exports.every_kind import file_of

    kind = "csv" if output.kind == "zip" else output.kind
    output.write(file_of(kind, document, link=link, made_on=today(), evidence=evidence))


def end_with(document: Document) -> None:
    """End with 1 where nothing fits."""
    if all(option.result.kind == "nothing" for option in document.options):
        click.get_current_context().exit(NOTHING)


def for_programs(output: Output, table: bytes) -> bytes:
    """A table for a pipe without the mark by which Excel knows its letters."""
    return table if output.path is not None else table.removeprefix(_BYTE_ORDER_MARK)


def _lines(output: Output, document: Document, *, more: bool) -> Iterator[Paragraph]:
    display = document.shown_as
    if output.quiet:
        yield from short_lines(display, document)
        return
    yield from answer_lines(display, document)
    if more:
        yield from more_lines(display, document)
    yield from foot_lines()


def _write_table(output: Output, document: Document, links: list[str]) -> None:
    """One row for each option, in the columns of ``batch``."""
    from influencer_compare.exports.answer_tables import csv_rows

    columns = (RowColumn("name", "text"), *ANSWER_COLUMNS)
    rows = [
        whole_row({"name": option.name, **answer_cells(document.shown_as, document, option, link)}, columns)
        for option, link in zip(document.options, links, strict=True)
    ]
    output.write(for_programs(output, csv_rows(columns, rows)))
