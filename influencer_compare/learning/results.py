"""Filling in what happened: rows as they are typed, checked, and every correction kept with its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from influencer_compare.learning.campaigns import (
    CELLS,
    FIGURES,
    LONGEST_CODE,
    MOST_CORRECTIONS,
    MOST_ROWS,
    Correction,
    Forecast,
    PlannedLine,
    ResultRow,
    Results,
)
from influencer_compare.learning.people import people_of
from influencer_compare.question.display import written_number
from influencer_compare.question.input_errors import InputError, Problem, as_given
from influencer_compare.question.scenario import PLATFORMS

_NAMED = 5  # mistakes that are listed at most
_WHOLE = ("posts", "reach", "impressions", "engagements", "clicks", "orders", "month", "number")
_WHOLE_TOO = ("followers", "own_followers_before", "own_followers_after")
_REMEDIES = {
    "month": "give a month from 1 to 12",
    "platform": f"give one of {', '.join(PLATFORMS)}",
    "delivered": "say yes or no, or leave it empty",
    "creator": "give a name of at most 80 characters",
    "code": f"give a code of at most {LONGEST_CODE} characters",
    "number": "leave the number of the row as it is",
}


def empty_results(forecast: Forecast) -> Results:
    """A row for every planned creator and month, with a code for each creator and nothing said yet.

    Whom a test keeps is not known before its results: their rows of later months have no code.
    """
    rows: list[ResultRow] = []
    creators = 0
    for line in forecast.lines:
        for at in range(line.creators):
            creators += 1
            code = f"{line.tier.upper()[:8]}{creators}"
            for place, month in enumerate(_months_of(line, at)):
                whose = "" if place and line.booked is not None and line.booked.is_test else code
                rows.append(
                    new_row(
                        number=len(rows) + 1, month=month, platform=line.platform, line=line.key, code=whose
                    )
                )
    rows.sort(key=lambda row: row.month)  # as they are kept and shown
    numbered = [row.model_copy(update={"number": at}) for at, row in enumerate(rows, start=1)]
    return Results(rows=tuple(numbered[:MOST_ROWS]))


def _months_of(line: PlannedLine, at: int) -> list[int]:
    """The months for which the ``at``-th creator of a line is booked; the first one in one go."""
    if line.booked is None:
        return [1]
    return [line.booked.starts + month for month, many in enumerate(line.booked.creators) if at < many]


def new_row(**cells: Any) -> ResultRow:
    """A row with some cells, in month 1, everything else empty.

    Raises InputError that names the row, the cell and the remedy for what cannot be.
    """
    usual: dict[str, Any] = {"month": 1, "creator": "", "code": "", "line": ""}
    given = dict.fromkeys(CELLS) | usual | {n: v for n, v in cells.items() if v is not None}
    given = {name: _typed(name, value) for name, value in given.items()}
    try:
        return ResultRow.model_validate(given)
    except ValidationError as error:
        number = cells.get("number", "?")
        raise InputError([_problem(number, dict(detail)) for detail in error.errors()[:_NAMED]]) from None


def cell_of(problem: Problem) -> str:
    """The cell of a row that a problem of ``new_row`` is about; empty where it is about the whole row."""
    return problem.field.partition(", ")[2].replace(" ", "_")


def with_rows(before: Results, rows: Iterable[ResultRow], on: dt.date) -> Results:
    """The results with these rows in place of those before; what was filled and is now other is noted.

    Raises InputError where a campaign would hold more rows or corrections than are kept.
    """
    now = tuple(sorted(rows, key=lambda row: (row.month, row.number)))
    corrections = (*before.corrections, *_corrections(before.rows, now, on))
    if len(now) > MOST_ROWS or len(corrections) > MOST_CORRECTIONS:
        most = MOST_ROWS if len(now) > MOST_ROWS else MOST_CORRECTIONS
        what = "rows" if len(now) > MOST_ROWS else "corrections"
        given = len(now) if what == "rows" else len(corrections)
        raise InputError(
            [
                Problem(
                    "results",
                    f"{written_number(given)} {what}",
                    f"at most {written_number(most)} are kept; begin a campaign of its own for the others",
                )
            ]
        )
    return Results(rows=now, corrections=corrections)


def with_imported(before: Results, rows: Iterable[ResultRow], on: dt.date) -> Results:
    """The results with what a file tells put where it belongs; cells that it leaves empty stay.

    A row belongs to that of the same creator (``people_of``) in its month and on its platform, else to the
    first one of its platform that has no name and nothing told yet; else it is new.
    """
    now = {row.number: row for row in before.rows}
    for told in rows:
        at = _belongs_to(told, list(now.values()))
        number = max(now, default=0) + 1 if at is None else at.number
        base = told.model_copy(update={"number": number}) if at is None else at
        cells = {name: getattr(told, name) for name in CELLS if getattr(told, name) not in (None, "")}
        kept = {} if at is None or not at.line else {"line": at.line}
        now[number] = new_row(**{**base.model_dump(), **cells, **kept, "number": number})
        if len(now) > MOST_ROWS:
            break  # refused below: a long file is not gone through for nothing
    return with_rows(before, now.values(), on)


def _belongs_to(told: ResultRow, rows: list[ResultRow]) -> ResultRow | None:
    people = people_of([*rows, told])
    there = [
        (row, person)
        for row, person in zip(rows, people, strict=False)
        if row.platform == told.platform and row.month == told.month
    ]
    same = [row for row, person in there if person == people[-1]]
    return next(iter(same), None) or next(
        (row for row, _ in there if is_untold(row) and not row.creator), None
    )


def is_untold(row: ResultRow) -> bool:
    """Whether nobody has said anything of a row yet."""
    told = (name for name in CELLS if name not in ("month", "creator", "code", "platform", "line"))
    return all(getattr(row, name) is None for name in told)


def _corrections(before: Iterable[ResultRow], now: Iterable[ResultRow], on: dt.date) -> Iterator[Correction]:
    """Every cell that had been filled and is now another, or gone with its row."""
    today = {row.number: row for row in now}
    for row in before:
        for cell in CELLS:
            was = getattr(row, cell)
            there = getattr(today[row.number], cell) if row.number in today else None
            if was not in (None, "") and was != there:
                yield Correction(on=on, number=row.number, cell=cell, before=was, after=there)


def _typed(name: str, value: Any) -> Any:
    """A number as a table gives it: 12.0 is 12 where whole ones are counted."""
    if name in (*_WHOLE, *_WHOLE_TOO) and isinstance(value, float) and value.is_integer():
        return int(value)
    if name in ("paid_usd", "hours") and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def _problem(number: object, detail: Mapping[str, Any]) -> Problem:
    cell = str(detail["loc"][0]) if detail.get("loc") else "row"
    if detail["type"] == "value_error":
        return Problem(f"row {number}", "", str(detail["msg"]).removeprefix("Value error, "))
    remedy = _REMEDIES.get(cell, "give a whole number of 0 or more, or leave it empty")
    if cell in ("paid_usd", "hours"):
        remedy = "give a number of 0 or more in the title's unit, or leave it empty"
    return Problem(f"row {number}, {cell.replace('_', ' ')}", as_given(detail.get("input")), remedy)


def is_told(row: ResultRow) -> bool:
    """Whether anything of a forecast was reported in a row."""
    return any(getattr(row, name) is not None for name in FIGURES)
