"""Tables and groups of charts of the web page, as its templates take them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from influencer_compare.exports.web_charts import WebBars
from influencer_compare.question.display import Display
from influencer_compare.views.tables import Table, Unit, said
from influencer_compare.wording.file_notes import PRESS_A_BAR, SORT
from influencer_compare.wording.mixes import BARS_NOTE

_LONG_TEXT = 24  # letters; a column with longer texts gets more room


@dataclass(frozen=True, slots=True)
class WebTable:
    """A table of words; ``kinds`` say how each column is set."""

    title: str
    heads: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def shown_table(
    display: Display, table: Table, unit_of: Callable[[int, int], Unit] | None = None
) -> WebTable:
    """A table as people read it; ``unit_of`` (row, column) where rows differ."""
    rows = tuple(
        tuple(
            said(display, cell, table.columns[at].unit if unit_of is None else unit_of(row, at))
            for at, cell in enumerate(cells)
        )
        for row, cells in enumerate(table.rows)
    )
    heads = tuple(column.title for column in table.columns)
    return WebTable(table.title, heads, tuple(_kind(table, at) for at in range(len(heads))), rows)


def _kind(table: Table, column: int) -> str:
    """How a column is set: numbers to the right, long texts with room."""
    if table.columns[column].unit != "text":
        return "number"
    return "long" if any(len(str(row[column])) > _LONG_TEXT for row in table.rows) else "text"


def charts_in_order(charts: Sequence[WebBars], key: str) -> dict[str, Any]:
    """Charts with the button that sorts their bars."""
    return {"charts": charts, "key": key, "note": f"{BARS_NOTE} {PRESS_A_BAR}", "sort": SORT}
