"""``batch``: a whole file of questions, on every processor or on a cluster, that a kill cannot undo."""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
import traceback
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from influencer_compare.api import plan
from influencer_compare.cli.output import Output, Wrong, write_file
from influencer_compare.cli.question_files import LINE, AskedRow, QuestionFile, asked_rows, read_questions
from influencer_compare.cli.question_options import QuestionCommand, base_of
from influencer_compare.cli.shared_options import address, page_option
from influencer_compare.cli.unfinished import Unfinished
from influencer_compare.comparison.links import question_query
from influencer_compare.comparison.whole_answer import answered
from influencer_compare.document.schema import why_nothing_fits
from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.exports.answer_tables import WRITERS
from influencer_compare.hosting.processors import processors
from influencer_compare.many import each_in_order, process_pool
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.display import USUAL
from influencer_compare.question.scenario import Scenario
from influencer_compare.version import EVIDENCE_DATE, MODEL_VERSION
from influencer_compare.views.answer_rows import (
    ANSWER_COLUMNS,
    AnswerCells,
    RowColumn,
    answer_cells,
    field_cell,
    field_column,
    whole_row,
)
from influencer_compare.wording.command_line import (
    AFRESH_HELP,
    ANSWERING,
    ANSWERS_HELP,
    CLUSTER_HELP,
    HELP_BATCH,
    HELP_BATCH_MORE,
    KEEP_HELP,
    NO_CLUSTER,
    NO_DASK,
    OVERWRITE_HELP,
    QUIET_HELP,
    WORKER_DIED,
    WORKERS_HELP,
    answers_are_there,
    batch_sentence,
    fault_words,
    goes_on,
    kept_so_far,
    more_rows,
    row_sentence,
    unknown_ending,
    unreadable_file,
)

_NAMED = 20  # rows that cannot be used and are named on the terminal
_SECONDS_FOR_CLUSTER = 30
_STOPPED = 130
_STDIN = "-"


@dataclass(frozen=True, slots=True)
class RowTask:
    """One row to be answered, wherever that is done: it holds all that its answer needs."""

    row: AskedRow
    fields: tuple[str, ...]
    page: str | None


@dataclass(frozen=True, slots=True)
class Workers:
    """Who answers: so many processes of this machine, or a cluster."""

    processes: int | None
    cluster: str | None


def _batch(source: str, out: Path, keep: Sequence[str], quiet: bool, **typed: Any) -> None:
    output = Output(quiet=quiet)
    kind = out.suffix.lower().removeprefix(".")
    if kind not in WRITERS:
        raise Wrong(unknown_ending(str(out), list(WRITERS)))
    if out.exists() and not typed["overwrite"]:
        raise Wrong(answers_are_there(str(out)))
    data, evidence = _content(source), load_evidence()
    base = base_of(typed, output.tell)
    file = read_questions(data, keep)
    rows = list(asked_rows(file, base, evidence))
    _name_problems(rows)
    page = address(typed, {}).partition("/?")[0]
    tasks = [RowTask(row, file.fields, page) for row in rows]
    run = _fingerprint(data, base, keep, page)
    with Unfinished(out, run, afresh=typed["afresh"]) as unfinished:
        if unfinished.done:
            output.tell(goes_on(USUAL, unfinished.done, len(tasks)))
        _answer(tasks, evidence, unfinished, Workers(typed["workers"], typed["cluster"]), quiet=quiet)
        found = unfinished.rows()
        columns = _columns(file)
        write_file(out, WRITERS[kind](columns, [whole_row(row, columns) for row in found]))
        unfinished.forget()
    counts = Counter(str(row["status"]) for row in found)
    output.tell(batch_sentence(USUAL, counts, str(out)))
    if counts["not a question"] or counts["fault"]:
        click.get_current_context().exit(1)


def answer_row(task: RowTask, evidence: Evidence) -> AnswerCells:
    """The whole row of one question; a mistake of ours in it stops no other row."""
    row = task.row
    cells: AnswerCells = {LINE: row.line, **row.kept}
    if row.scenario is None:
        return {**cells, "status": "not a question", "problem": row_sentence(USUAL, row.line, row.problems)}
    cells |= {name: field_cell(name, getattr(row.scenario, name)) for name in task.fields}
    link = address({"page": task.page}, question_query(row.scenario, USUAL))
    try:
        return cells | _answer_cells(row.scenario, evidence, link)
    except Exception as fault:  # noqa: BLE001 - named in its row; thousands of others wait
        last = traceback.extract_tb(fault.__traceback__)[-1]
        place = f"{Path(last.filename).name}, line {last.lineno}"
        problem = fault_words(type(fault).__name__, place)
        return {**cells, "status": "fault", "problem": problem, "link": link}


def _answer_cells(scenario: Scenario, evidence: Evidence, link: str) -> AnswerCells:
    """The answer of one question in the columns of answers."""
    try:
        document = answered(scenario, plan(scenario, evidence), evidence)
    except NoPlanFits as nothing:
        document = answered(scenario, why_nothing_fits(nothing), evidence)
    return answer_cells(USUAL, document, document.options[0], link)


def _answer(
    tasks: Sequence[RowTask], evidence: Evidence, unfinished: Unfinished, workers: Workers, *, quiet: bool
) -> None:
    """Answer what is left, each row kept as soon as all before it are. Ends with 130 on Ctrl-C."""
    left = tasks[unfinished.done :]
    try:
        with (
            _executor(workers, len(left)) as executor,
            closing(_answers(left, evidence, executor, workers)) as rows,
            click.progressbar(
                length=len(tasks), label=ANSWERING, file=sys.stderr, show_pos=True, hidden=quiet
            ) as bar,
        ):
            bar.update(unfinished.done)
            for row in rows:
                unfinished.keep([row])
                bar.update(1)
    except KeyboardInterrupt:
        click.echo(f"\n{kept_so_far(USUAL, unfinished.done, len(tasks))}", err=True)
        click.get_current_context().exit(_STOPPED)
    except BrokenProcessPool:
        raise Wrong(WORKER_DIED, 1) from None


def _answers(
    tasks: Sequence[RowTask], evidence: Evidence, executor: Executor | None, workers: Workers
) -> Generator[AnswerCells, None, None]:
    """The rows in their order, by an executor or one after the other."""
    if executor is None and workers.processes == 1:
        yield from (answer_row(task, evidence) for task in tasks)
    else:
        yield from each_in_order(answer_row, tasks, evidence, executor)


@contextmanager
def _executor(workers: Workers, many: int) -> Iterator[Executor | None]:
    """Who does the work; None leaves it to the processors of this machine."""
    if workers.cluster is not None:
        with _cluster(workers.cluster) as executor:
            yield executor
    elif workers.processes in (None, 1) or many == 0:
        yield None
    else:
        with process_pool(workers.processes or processors()) as pool:
            yield pool


@contextmanager
def _cluster(scheduler: str) -> Iterator[Executor]:
    """The executor of a Dask cluster. Raises Wrong where there is none."""
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise Wrong(NO_DASK) from None
    try:
        client = distributed.Client(scheduler, timeout=_SECONDS_FOR_CLUSTER)
    except (OSError, ValueError, TimeoutError):
        raise Wrong(NO_CLUSTER, 1) from None
    with client:
        yield client.get_executor()


def _content(source: str) -> bytes:
    """The bytes of the file of questions. Raises Wrong."""
    if source == _STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(source).read_bytes()
    except OSError:
        raise Wrong(unreadable_file(source)) from None


def _name_problems(rows: Sequence[AskedRow]) -> None:
    """Name the rows that cannot be used, the first of them with the remedy."""
    wrong = [row for row in rows if row.scenario is None]
    for row in wrong[:_NAMED]:
        click.echo(row_sentence(USUAL, row.line, row.problems), err=True)
    if len(wrong) > _NAMED:
        click.echo(more_rows(USUAL, len(wrong) - _NAMED), err=True)


def _columns(file: QuestionFile) -> tuple[RowColumn, ...]:
    """The columns of the answers: the line, what is carried along, the question, its answer."""
    kept = tuple(RowColumn(name, "text") for name in file.kept)
    return (RowColumn(LINE, "whole"), *kept, *map(field_column, file.fields), *ANSWER_COLUMNS)


def _fingerprint(data: bytes, base: Scenario, keep: Sequence[str], page: str) -> str:
    """What tells one run from another: its questions, its options, and the model that answers."""
    asked = [base.to_query(), list(keep), page, MODEL_VERSION, EVIDENCE_DATE.isoformat()]
    return hashlib.sha256(data + json.dumps(asked).encode("ascii")).hexdigest()


COMMAND = QuestionCommand(
    "batch",
    callback=_batch,
    params=[
        click.Argument(["source"], metavar="QUESTIONS"),
        click.Option(
            ["-o", "--out"], type=click.Path(path_type=Path, dir_okay=False), required=True, help=ANSWERS_HELP
        ),
        click.Option(["--keep"], multiple=True, metavar="COLUMN", help=KEEP_HELP),
        click.Option(["--workers"], type=click.IntRange(min=1), help=WORKERS_HELP),
        click.Option(["--cluster"], metavar="ADDRESS", help=CLUSTER_HELP),
        click.Option(["--overwrite"], is_flag=True, help=OVERWRITE_HELP),
        click.Option(["--afresh"], is_flag=True, help=AFRESH_HELP),
        click.Option(["-q", "--quiet"], is_flag=True, help=QUIET_HELP),
        page_option(),
    ],
    help=f"{HELP_BATCH}\n\n{HELP_BATCH_MORE}",
    short_help=HELP_BATCH,
)
