"""Files of questions: CSV, XLSX or a JSON object per line in, one question per row out.

Encoding and separator are found. A row that cannot be used keeps its place with what is wrong; a file whose
titles cannot be meant is refused as a whole, before anything is worked out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from influencer_compare.cli.output import Wrong
from influencer_compare.cli.typed_question import TypedText, field_name, in_one_go, question_of
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question.input_errors import InputError, Problem, as_given
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.sheets import ListCell, Unusable, as_text, is_filled
from influencer_compare.roster.text_lists import decoded
from influencer_compare.roster.workbooks import OLE, ZIP, read_workbook
from influencer_compare.views.answer_rows import ANSWER_COLUMNS
from influencer_compare.wording.command_line import (
    JSON_LIST,
    NESTED,
    NO_ROWS,
    NO_SETTINGS,
    NOT_AN_OBJECT,
    OPEN_QUOTE,
    TOO_MANY_CELLS,
    doubled_column,
    kept_column_missing,
    nearest_columns,
    reserved_column,
)

LINE = "line"
_SEPARATORS = "\t;,|"


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One row: its line in the file, its cells by title, and what is wrong with it as a whole."""

    line: int
    cells: dict[str, TypedText]
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The rows of a file of questions; ``fields`` are its columns that are settings, ``kept`` the others."""

    fields: tuple[str, ...]
    kept: tuple[str, ...]
    rows: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One row as it is asked: its question, or what is wrong with it; ``kept`` is carried along."""

    line: int
    kept: dict[str, str]
    scenario: Scenario | None
    problems: tuple[Problem, ...] = field(default=())


def read_questions(data: bytes, keep: Sequence[str] = ()) -> QuestionFile:
    """The questions of a file. Raises Wrong where it is none, or has titles that nobody can mean.

    ``keep`` are titles of columns that are no settings and are carried along as they are.
    """
    rows = list(_rows_of(data))
    titles = list(dict.fromkeys(title for row in rows for title in row.cells))
    kept = tuple(dict.fromkeys(keep))
    for name in kept:
        if name not in titles:
            raise Wrong(kept_column_missing(name))
        if name in _RESERVED:
            raise Wrong(reserved_column(name))
    fields = tuple(title for title in titles if title not in kept)
    unknown = [title for title in fields if title not in Scenario.model_fields]
    if len(unknown) == len(fields):
        raise Wrong(NO_SETTINGS)
    if unknown:
        raise Wrong(nearest_columns(unknown, _nearest(unknown)))
    return QuestionFile(fields, kept, tuple(rows))


def asked_rows(file: QuestionFile, base: Scenario, evidence: Evidence) -> Iterator[AskedRow]:
    """Each row as a question; ``base`` holds for what a row leaves empty."""
    for row in file.rows:
        kept = {name: _one_text(row.cells.get(name, "")) for name in file.kept}
        typed = {name: row.cells[name] for name in file.fields if name in row.cells}
        if row.problem is not None:
            yield AskedRow(row.line, kept, None, (row.problem,))
            continue
        try:
            scenario = in_one_go(question_of(typed, base))
            evidence.check(scenario)
        except InputError as error:
            yield AskedRow(row.line, kept, None, error.problems)
        else:
            yield AskedRow(row.line, kept, scenario)


_RESERVED = frozenset({LINE, *Scenario.model_fields, *(column.key for column in ANSWER_COLUMNS)})


def _rows_of(data: bytes) -> Iterator[QuestionRow]:
    """The rows of a file with their lines, whatever kind of file it is."""
    try:
        if data.startswith((ZIP, OLE)):
            cells = [tuple(map(_cell_text, row)) for row in read_workbook(data).rows]
            yield from _under_titles(list(enumerate(cells, start=1)))
            return
        text, _ = decoded(data)
    except Unusable as refused:
        raise Wrong([refused.problem.sentence, refused.problem.remedy]) from None
    start = text.lstrip()[:1]
    if start == "[":
        raise Wrong(JSON_LIST)
    if start == "{":
        yield from _json_rows(text)
    else:
        yield from _under_titles(_text_rows(text))


def _text_rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """The rows of a text with the lines on which they begin."""
    first = next((line for line in _lines(text) if line.strip()), "")
    separator = max(_SEPARATORS, key=lambda sign: (_known_titles(first, sign), first.count(sign)))
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    rows, begins = [], 1
    try:
        for cells in reader:
            rows.append((begins, tuple(cell.strip() for cell in cells)))
            begins = reader.line_num + 1
    except csv.Error:
        raise Wrong([OPEN_QUOTE]) from None
    return rows


def _lines(text: str) -> list[str]:
    """The lines of a text file; other signs that end a line in print may stand inside a name."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _known_titles(line: str, separator: str) -> int:
    """How many settings a line names if this sign parts its cells."""
    return sum(field_name(cell.strip('" ')) in Scenario.model_fields for cell in line.split(separator))


def _under_titles(rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[QuestionRow]:
    """Rows by the titles of the first one that is filled; empty ones are passed over."""
    filled = [(line, cells) for line, cells in rows if any(map(is_filled, cells))]
    if len(filled) < 2:
        raise Wrong(NO_ROWS)
    titles = [_title(cell) for cell in filled[0][1]]
    while titles and not titles[-1]:
        titles.pop()
    doubled = [title for title in titles if titles.count(title) > 1]
    if doubled:
        raise Wrong(doubled_column(doubled[0]))
    for line, cells in filled[1:]:
        beyond = [cell for cell in cells[len(titles) :] if is_filled(cell)]
        wrong = Problem("row", as_given(beyond[0]), TOO_MANY_CELLS) if beyond else None
        yield QuestionRow(line, dict(zip(titles, cells, strict=False)), wrong)


def _json_rows(text: str) -> Iterator[QuestionRow]:
    """One object per line."""
    count = 0
    for line, written in enumerate(_lines(text), start=1):
        if not written.strip():
            continue
        count += 1
        try:
            found = json.loads(written)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            yield QuestionRow(line, {}, Problem("row", as_given(written), NOT_AN_OBJECT))
            continue
        nested = [name for name, value in found.items() if not _is_plain(value)]
        wrong = Problem(as_given(nested[0]), as_given(found[nested[0]]), NESTED) if nested else None
        cells = {_title(name): _typed(value) for name, value in found.items() if name not in nested}
        yield QuestionRow(line, cells, wrong)
    if not count:
        raise Wrong(NO_ROWS)


def _is_plain(value: object) -> bool:
    """Whether a value of JSON is one value, or a list of names."""
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return not isinstance(value, dict)


def _typed(value: object) -> TypedText:
    """A value of JSON as somebody would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    if isinstance(value, list):
        return [str(each) for each in value]
    return _cell_text(float(value)) if isinstance(value, int | float) and abs(value) < 1e300 else str(value)


def _cell_text(cell: ListCell) -> str:
    """A cell as text; of a number that a program holds three decimals are decimals, and no thousands."""
    text = as_text(cell)
    return f"{text}0" if isinstance(cell, float) and text[-4:-3] == "." else text


def _title(cell: str) -> str:
    """The title of a column: the name of a setting however it is spelled, anything else as it is."""
    name = field_name(cell)
    return name if name in Scenario.model_fields else cell.strip()


def _one_text(typed: TypedText) -> str:
    return typed if isinstance(typed, str) else ", ".join(typed)


def _nearest(unknown: Sequence[str]) -> list[str]:
    """The settings that were probably meant."""
    fields = list(Scenario.model_fields)
    found = [get_close_matches(field_name(name), fields, n=2, cutoff=0.0) for name in unknown[:3]]
    return list(dict.fromkeys(name for near in found for name in near))
