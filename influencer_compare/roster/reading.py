"""A list while it is read: its table, its columns, what the owner said, and what was found wrong so far."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from influencer_compare.question.input_errors import one_line
from influencer_compare.question.scenario import Platform
from influencer_compare.roster import complaints
from influencer_compare.roster.column_numbers import says_nothing
from influencer_compare.roster.columns import ListColumn, having
from influencer_compare.roster.engagement import EngagementReading
from influencer_compare.roster.layout import ListTable
from influencer_compare.roster.named_creators import RosterProblem
from influencer_compare.roster.sheets import ListCell, as_text
from influencer_compare.roster.titles import channel_of


@dataclass
class Reading:
    """A list while its rows are read: what its columns are, what the owner said, what was found wrong."""

    table: ListTable
    columns: list[ListColumn]
    platform: tuple[Platform | None, str] = (None, "")
    currency: str = ""
    per_usd: Mapping[str, float] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    wrong: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)
    engagement: dict[int, EngagementReading] = field(default_factory=dict)
    channels: dict[str, tuple[Platform | None, str]] = field(default_factory=dict)

    def channel(self, text: str) -> tuple[Platform | None, str]:
        """The platform or other channel that a cell names, looked up once for each word of this list."""
        if text not in self.channels:
            self.channels[text] = channel_of(text)
        return self.channels[text]

    @functools.cached_property
    def has_fees(self) -> bool:
        """Whether a column of the list holds fees."""
        return bool(having(self.columns, "fee", "fee_low", "fee_high"))

    def complain(self, column: ListColumn, kind: str, row: int, cell: ListCell) -> None:
        """Note that a cell could not be used."""
        self.wrong.setdefault((column.title or f"column {column.position + 1}", kind), []).append(
            (row, as_text(cell))
        )

    def problems(self) -> list[RosterProblem]:
        """One complaint for each kind of fault of each column."""
        return [complaints.wrong_cells(title, kind, found) for (title, kind), found in self.wrong.items()]


@dataclass(frozen=True, slots=True)
class CellAt:
    """One cell with where it stands and the number in it."""

    reading: Reading
    column: ListColumn
    row: int
    cell: ListCell
    value: float | None

    @property
    def text(self) -> str:
        """The cell on one line, '' where it says nothing or nothing of it can be seen."""
        if says_nothing(self.cell):
            return ""
        text = as_text(self.cell)
        plain = text.isascii() and text.isprintable()
        return " ".join(text.split()) if plain else one_line(text)

    def complain(self, kind: str) -> None:
        """Note that this cell could not be used."""
        self.reading.complain(self.column, kind, self.row, self.cell)
