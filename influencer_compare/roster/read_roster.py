"""Reading a list of creators, in whatever file or text it comes: its people, its faults, its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from influencer_compare.question.input_errors import InputError, Problem, as_given
from influencer_compare.question.scenario import Platform
from influencer_compare.roster import complaints
from influencer_compare.roster.columns import (
    ENGAGEMENT,
    MONEY,
    NUMBERS,
    RESULTS,
    ListColumn,
    columns_of,
    having,
    platform_of_titles,
)
from influencer_compare.roster.layout import ListTable, find_table
from influencer_compare.roster.named_creators import NamedCreator, Roster, RosterKind, RosterProblem
from influencer_compare.roster.people import creators_of, doubles_of
from influencer_compare.roster.reading import Reading
from influencer_compare.roster.results import as_results
from influencer_compare.roster.sheets import MOST_BYTES, ListSheet, Unusable
from influencer_compare.roster.text_lists import decoded, read_text
from influencer_compare.roster.workbooks import OLE, ZIP, read_workbook

_OF_FILES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".json", ".tab"})
_LONGEST_PATH = 1_024
ListSource = str | Path | bytes | IO[bytes] | IO[str]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the owner said where a list does not: meanings of columns, the money and the platform.

    ``meanings`` go by title or by position counted from 0. ``currency`` is the code of fees that name none.
    ``per_usd`` says how much of a currency one US dollar buys. ``platform`` is that of rows which name none.
    """

    meanings: Mapping[int | str, str] = field(default_factory=dict)
    currency: str = ""
    per_usd: Mapping[str, float] = field(default_factory=dict)
    platform: Platform | None = None


def read_roster(source: ListSource, answers: Answers | None = None) -> Roster:
    """Read a list of creators from a path, an open file, bytes or text that was pasted.

    What cannot be used is in ``problems``, never raised; only a path that cannot be opened raises
    InputError. Texts of the list are data: nothing in it is run.
    """
    said = answers or Answers()
    try:
        sheet = sheet_of_source(source)
        table = find_table(sheet)
        return _understood(sheet, table, said)
    except Unusable as refused:
        return Roster("empty", problems=(refused.problem,))


def sheet_of_source(source: ListSource) -> ListSheet:
    """The cells of a path, an open file, bytes or text. Raises Unusable, and InputError for a path."""
    content = _content(source)
    if isinstance(content, str):
        return read_text(content.encode("utf-8", "replace").decode().replace("\x00", ""))
    if content.startswith((ZIP, OLE)):
        return read_workbook(content)
    return read_text(*decoded(content))


def _content(source: ListSource) -> bytes | str:
    """The bytes or the text of a source. Raises InputError and Unusable."""
    content: bytes | str
    if isinstance(source, Path) or (isinstance(source, str) and _is_path(source)):
        try:
            with Path(source).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            raise InputError(
                [Problem("file", as_given(source), "it cannot be opened; check its name")]
            ) from error
    elif isinstance(source, str | bytes):
        content = source
    else:
        content = source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unusable(complaints.too_many_bytes())
    return content


def _is_path(text: str) -> bool:
    """Whether a text names a file: one line that ends like one, or a file that is there."""
    if len(text) >= _LONGEST_PATH or any(sign in text for sign in "\n\r\t\x00"):
        return False
    try:
        return Path(text).suffix.lower() in _OF_FILES or Path(text).is_file()
    except OSError:  # a name that no file can have
        return False


def _understood(sheet: ListSheet, table: ListTable, answers: Answers) -> Roster:
    columns = columns_of(table, answers.meanings, answers.currency)
    kind = _kind(columns)
    form = replace(sheet.format, header_row=table.header_row)
    if kind == "results":
        told = [complaints.not_creators(), *sheet.problems, *table.problems, *as_results(table, columns)]
        shown = tuple(column.shown() for column in columns)
        return Roster(kind, (), tuple(told), shown, (), len(table.rows), form)
    platform = (answers.platform, "") if answers.platform else platform_of_titles(columns)
    reading = Reading(table, columns, platform, answers.currency, answers.per_usd, sheet.hidden_rows)
    creators = tuple(creators_of(reading))
    doubles = tuple(doubles_of(creators))
    problems = [*sheet.problems, *table.problems, *reading.problems(), *_of_whole(reading, creators)]
    if doubles:
        problems.append(complaints.doubles(doubles, {each.row: each.shown_name for each in creators}))
    shown = tuple(column.shown() for column in columns)
    return Roster(kind, creators, tuple(problems), shown, doubles, len(table.rows), form)


def _kind(columns: list[ListColumn]) -> RosterKind:
    """What a list holds: creators, results or ads, or people without any figure."""
    found = {column.meaning for column in columns}
    if "followers" not in found:
        measured = found & RESULTS
        posts = (
            "post" in found and found & {"average_views", "average_likes"} and not found & {"handle", "link"}
        )
        who = found & {"handle", "link", "name", "platform"}
        if posts or len(measured) > 1 or (measured and not who & {"handle", "link"}):
            return "results"
    told = (NUMBERS | {"niche"}) & found
    return "roster" if told else "roster without figures"


def _of_whole(reading: Reading, creators: tuple[NamedCreator, ...]) -> list[RosterProblem]:
    """What is missing or not clear in the list as a whole, each said once."""
    columns, found = reading.columns, []
    if not having(columns, "followers"):
        found.append(complaints.no_followers_column())
    if not any(each.platform or each.other_channel for each in creators):
        found.append(complaints.no_platform())
    hidden = [(each.row, each.shown_name) for each in creators if each.hidden_row]
    if hidden:
        found.append(complaints.hidden_rows(hidden))
    found += [complaints.no_money(title) for title in sorted(set(_without_money(columns)))]
    found += [
        complaints.title_against_cells(column.title, column.shown().sample)
        for column in columns
        if _is_against_its_title(column)
    ]
    unpriced = [each for each in creators if each.fee_original and each.fee_usd is None]
    codes = sorted({each.currency for each in unpriced if each.currency})
    return found + [complaints.no_rate_of_exchange(code) for code in codes]


def _without_money(columns: list[ListColumn]) -> Iterator[str]:
    """Titles of fees whose currency nobody said."""
    for column in columns:
        if column.asks and column.meaning in MONEY and not column.currency:
            yield column.title


def _is_against_its_title(column: ListColumn) -> bool:
    """Whether a title promises numbers where the cells hold something else."""
    return (
        column.known_by in {"cells", "nothing"}
        and column.says.meaning in NUMBERS - ENGAGEMENT
        and column.looks.filled > 0
        and column.meaning != column.says.meaning
        and not column.looks.mostly("number")
    )
