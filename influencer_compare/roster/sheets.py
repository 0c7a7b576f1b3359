"""A list as cells, whatever file it came in: what a spreadsheet shows, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from influencer_compare.roster.named_creators import ListFormat, RosterProblem

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_CELLS = 3_000_000  # 20,000 rows of 150 columns; a reader makes room for all at once, empty ones too
_EXACT = 15  # digits of a double that are sure

# A text as it was written, or a number that a workbook holds as one. None is an empty cell.
ListCell = str | float | None
CellRow = tuple[ListCell, ...]


@dataclass(frozen=True, slots=True)
class ListSheet:
    """The rows of one list, counted from 1 as a person counts: empty ones are there too.

    ``hidden_rows`` were hidden in the workbook; ``heading_rows`` hold one cell merged over several columns.
    """

    rows: tuple[CellRow, ...]
    format: ListFormat
    hidden_rows: frozenset[int] = frozenset()
    heading_rows: frozenset[int] = frozenset()
    problems: tuple[RosterProblem, ...] = ()


class Unusable(Exception):
    """A file that holds no list, or none of a size that can be worked with; ``problem`` says it."""

    def __init__(self, problem: RosterProblem) -> None:
        self.problem = problem
        super().__init__(problem.sentence)


def is_blank(cell: ListCell) -> bool:
    """Whether a cell holds nothing."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def is_filled(cell: ListCell) -> TypeGuard[str | float]:
    """Whether a cell holds something."""
    return not is_blank(cell)


def as_text(cell: ListCell) -> str:
    """A cell as it is shown: 12500.0 of a workbook is 12500; blanks around a text are gone."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    return repr(int(cell)) if cell.is_integer() and abs(cell) < 10**_EXACT else repr(cell)


def trimmed(cells: list[ListCell]) -> CellRow:
    """A row without the empty cells at its end."""
    last = len(cells)
    while last and is_blank(cells[last - 1]):
        last -= 1
    return tuple(cells[:last])
