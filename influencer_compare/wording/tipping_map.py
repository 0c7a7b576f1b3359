"""The tipping map in words: where the winner changes, each cell, the whole map as a table and as one line."""

from __future__ import annotations

import math
from itertools import groupby

from influencer_compare.question.display import Display
from influencer_compare.question.fields import ABOUT
from influencer_compare.question.significant_digits import significant
from influencer_compare.sensitivity.tipping_map import (
    MAP_WINNERS,
    Axis,
    Cell,
    MapWinner,
    TippingMap,
)
from influencer_compare.wording.numbers import (
    exact,
    hours,
    in_currency,
    in_words_of,
    money,
    per_cent,
    percent,
    tick_money,
)
from influencer_compare.wording.odds import lead_words

_AXES = {  # each with its title, what stands before the owner's own value, and before a value beside another
    "budget": ("Budget", "budget of ", ""),
    "overlap_pct": ("Shared followers, of 100", "overlap of ", "overlap "),
    "hours": ("Your own hours", "", ""),
    "fee_slope": (f"{ABOUT['fee_slope'].label} (0 to 1.5)", "fee slope of ", "fee slope "),
}
WINNER_LABELS: dict[MapWinner, str] = {
    "micro": "Micro ahead",
    "macro": "Macro ahead",
    "close": "Toss-up",
    "only micro": "Only micro fits",
    "only macro": "Only macro fits",
    "neither": "Neither side fits",
}
_CLAUSES: dict[MapWinner, str] = {
    "micro": "micro is ahead",
    "macro": "macro is ahead",
    "close": "it is a toss-up",
    "only micro": "only micro fits",
    "only macro": "only macro fits",
    "neither": "neither fits alone",
}
_LATER: dict[MapWinner, str] = {  # after "it is"
    "micro": "micro",
    "macro": "macro",
    "close": "a toss-up",
    "only micro": "only micro",
    "only macro": "only macro",
    "neither": "neither",
}
_SHORT: dict[MapWinner, str] = {
    "micro": "micro",
    "macro": "macro",
    "close": "toss-up",
    "only micro": "only micro",
    "only macro": "only macro",
    "neither": "neither",
}
_TOLD_AT_MOST = 4  # stretches of one winner that a sentence can hold
TABLE_LINES = 7  # rows and columns of the table


def map_sentences(display: Display, drawn: TippingMap) -> list[str]:
    """Where the winner changes from the owner's own values on: along each axis, as far as the map knows."""
    return [
        _along(display, drawn, drawn.across, drawn.row_here, drawn.up),
        _along(display, drawn, drawn.up, drawn.column_here, drawn.across),
    ]


def here_sentence(display: Display, drawn: TippingMap) -> str:
    """Who wins at the owner's own values."""
    return f"You are here: {cell_phrase(display, drawn.here)}."


def cell_phrase(display: Display, cell: Cell) -> str:
    """Who wins in a cell and by how much."""
    phrase = _CLAUSES[cell.winner]
    if cell.winner in ("micro", "macro"):
        phrase += lead_words(display, cell.lead)
    return phrase if cell.exact else f"{phrase} (approximate)"


def axis_title(display: Display, field: str) -> str:
    """What an axis of the map shows, with its unit."""
    title = in_words_of(display, _AXES[field][0])
    return in_currency(display, title) if field == "budget" else title


def place_phrase(display: Display, drawn: TippingMap, row: int, column: int) -> str:
    """The two values of a cell: '$2,000, overlap 6%'."""
    return f"{_value(display, drawn.across, column)}, {_value(display, drawn.up, row)}"


def axis_tick(display: Display, field: str, value: float) -> str:
    """A value as short as an axis needs it; the axis title has the unit."""
    if field != "budget":
        return exact(display, value)
    return tick_money(display, display.amount(value))


def map_alt(display: Display, drawn: TippingMap) -> str:
    """The map for those who do not see it."""
    cells = sum(drawn.counts.values())
    shares = [
        f"{WINNER_LABELS[winner]} in {percent(display, drawn.counts[winner] / cells)}."
        for winner in MAP_WINNERS
        if drawn.counts[winner]
    ]
    axes = [
        f"{axis_title(display, axis.field)}: {_plain(display, axis.field, axis.values[0])} to "
        f"{_plain(display, axis.field, axis.values[-1])}."
        for axis in (drawn.across, drawn.up)
    ]
    told = [here_sentence(display, drawn), *map_sentences(display, drawn)]
    return " ".join(["Map of who wins.", *axes, *shares, *told])


def approximate_note(display: Display, drawn: TippingMap) -> str:
    """How many cells were planned one by one; empty where all were."""
    if drawn.exact_share == 1:
        return ""
    return (
        f"{percent(display, 1 - drawn.exact_share)} of the cells are approximate. "
        "They are filled in, not planned, because the cells around them agree with a wide lead."
    )


def map_table(display: Display, drawn: TippingMap) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows of the map as a table: the round lines, all planned; highest row first."""
    step = max(1, (len(drawn.up.values) - 1) // (TABLE_LINES - 1))
    columns = range(0, len(drawn.across.values), step)
    head = (
        axis_title(display, drawn.up.field),
        *(_plain(display, drawn.across.field, drawn.across.values[column]) for column in columns),
    )
    rows = [
        (
            _plain(display, drawn.up.field, drawn.up.values[row]),
            *(_table_text(display, drawn.cells[row][column]) for column in columns),
        )
        for row in reversed(range(0, len(drawn.up.values), step))
    ]
    return head, rows


def _table_text(display: Display, cell: Cell) -> str:
    return _SHORT[cell.winner] + (lead_words(display, cell.lead) if cell.winner in ("micro", "macro") else "")


def _along(display: Display, drawn: TippingMap, axis: Axis, cells: tuple[Cell, ...], fixed: Axis) -> str:
    """One sentence on a line of cells through the owner's own values."""
    start = f"At your {_own(display, fixed)}"
    runs = [
        (winner, [at for at, _ in run])
        for winner, run in groupby(enumerate(cells), key=lambda item: item[1].winner)
    ]
    first, last = runs[0][0], runs[-1][0]
    if len(runs) == 1:
        low, high = (_plain(display, axis.field, axis.values[at]) for at in (0, -1))
        return f"{start} {_CLAUSES[first]} everywhere on this map: {low} to {high}."
    turns = [_turn(display, axis, run[-1], finest=drawn.finest) for _, run in runs[:-1]]
    if len(runs) > _TOLD_AT_MOST:
        return (
            f"{start} {_CLAUSES[first]} up to {turns[0]}. "
            f"Above {turns[-1]} it is {_LATER[last]}. In between it changes back and forth."
        )
    said = [f"{start} {_CLAUSES[first]} up to {turns[0]}."]
    said += [
        f"From there to {turn} it is {_LATER[winner]}."
        for (winner, _), turn in zip(runs[1:-1], turns[1:], strict=True)
    ]
    return " ".join([*said, f"Above that it is {_LATER[last]}."])


def _turn(display: Display, axis: Axis, below: int, *, finest: bool) -> str:
    """Between which two values the winner changes; on the finest map the middle of them, 'about'."""
    low, high = axis.values[below], axis.values[below + 1]
    if not finest:
        return f"somewhere between {_plain(display, axis.field, low)} and {_plain(display, axis.field, high)}"
    middle = math.sqrt(low * high) if axis.field == "budget" else (low + high) / 2
    return f"about {_plain(display, axis.field, significant(middle, 2))}"


def _own(display: Display, axis: Axis) -> str:
    return f"{_AXES[axis.field][1]}{_plain(display, axis.field, axis.values[axis.own])}"


def _value(display: Display, axis: Axis, at: int) -> str:
    return f"{_AXES[axis.field][2]}{_plain(display, axis.field, axis.values[at])}"


def _plain(display: Display, field: str, value: float) -> str:
    if field == "budget":
        return money(display, value)
    if field == "hours":
        return hours(display, value)
    return per_cent(display, value) if field == "overlap_pct" else exact(display, value)
