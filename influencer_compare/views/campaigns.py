"""Forecast, results, score and what was learnt as tables and plots; a table of results read back as rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from influencer_compare.learning.again import BookAgain
from influencer_compare.learning.campaigns import CELLS, Forecast, ResultRow, Results
from influencer_compare.learning.learn import Learnt
from influencer_compare.learning.results import new_row
from influencer_compare.learning.score import CreatorScore, InRange, Score, Scored
from influencer_compare.question.display import Display
from influencer_compare.question.typed_numbers import read_number
from influencer_compare.roster.titles import channel_of
from influencer_compare.roster.written_numbers import taken_apart
from influencer_compare.wording.campaigns import (
    ADVICE_TITLES,
    CELL_TITLES,
    FIGURE_TITLES,
    NO,
    STANDING_WORDS,
    YES,
    figure_words,
    learnt_name,
    learnt_range,
    likely_phrase,
    line_name,
    price_words,
    times_words,
    weight_words,
)
from influencer_compare.wording.my_creators import PLATFORM_NAMES
from influencer_compare.wording.numbers import count, in_currency
from influencer_compare.wording.season_campaign import SO_FAR

TextRow = dict[str, str]
_MOST_TIMES = 10.0  # of what was expected, as far as the plot reaches
_TEXTS = ("creator", "code")
_SAID = {YES: True, NO: False}


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """One figure of a score against what was expected of it: the range and what came, as multiples."""

    label: str
    low: float
    high: float
    came: float
    standing: InRange
    said: str


def score_bars(display: Display, found: Score) -> tuple[ScoreBar, ...]:
    """The totals that have been reported whole, as multiples of what was expected."""
    bars = []
    for each in found.totals:
        if each.expected is None or each.came is None or each.standing == "open" or not each.expected.mean:
            continue
        mean = each.expected.mean
        ends = (each.expected.low / mean, each.expected.high / mean, each.came / mean)
        low, high, came = (min(end, _MOST_TIMES) for end in ends)
        said = f"{figure_words(display, each.figure, each.came)}, {STANDING_WORDS[each.standing]}"
        bars.append(ScoreBar(FIGURE_TITLES[each.figure], low, high, came, each.standing, said))
    return tuple(bars)


def creator_rows(display: Display, found: Score) -> list[TextRow]:
    """What each creator brought against what was expected of one: a line for each who has reported."""
    told = [each for each in found.creators if each.figures]
    return [_creator_row(display, each, at) for at, each in enumerate(told, start=1)]


def _creator_row(display: Display, each: CreatorScore, at: int) -> TextRow:
    row = {CELL_TITLES["creator"]: each.name or f"{at}"}
    for scored in each.figures:
        row[FIGURE_TITLES[scored.figure]] = _against(display, scored)
    return row


def _against(display: Display, scored: Scored) -> str:
    if scored.came is None or scored.expected is None:
        return ""
    mark = {"below": "↓", "above": "↑"}.get(scored.standing, "")
    came = figure_words(display, scored.figure, scored.came)
    return f"{came} {mark} ({likely_phrase(display, scored)})".replace("  ", " ")


def filled_out(rows: Sequence[TextRow]) -> list[TextRow]:
    """Rows with the same columns each, in the order in which they first come."""
    titles = dict.fromkeys(title for row in rows for title in row)
    return [{title: row.get(title, "") for title in titles} for row in rows]


def month_rows(display: Display, found: Score) -> list[TextRow]:
    """What each month of a season brought against its forecast: a line for each that has any result."""
    rows = []
    for each in found.months:
        if not each.told:
            continue
        row = {CELL_TITLES["month"]: count(display, each.month)}
        for scored in each.totals:
            row[FIGURE_TITLES[scored.figure]] = _in_month(display, scored)
        row[SO_FAR] = _in_month(display, each.met_so_far)
        rows.append(row)
    return filled_out(rows)


def _in_month(display: Display, scored: Scored) -> str:
    """What came in a month and what was likely; what was likely alone where nobody has reported it."""
    if scored.expected is None:
        return ""
    if scored.came is None:
        return f"({likely_phrase(display, scored)})"
    return _against(display, scored)


def learnt_rows(display: Display, found: Learnt) -> list[TextRow]:
    """Every learnt figure before and after, with how much of it is the owner's own."""
    return [
        {
            "Figure": learnt_name(each.name),
            "Known before": learnt_range(display, each, after=False),
            "With your results": learnt_range(display, each, after=True),
            "How much is yours": weight_words(display, each),
        }
        for each in found.figures
    ]


def again_rows(display: Display, found: Iterable[BookAgain]) -> list[TextRow]:
    """Whom to book again: the advice, what they are likely to bring, and up to which price."""
    return [
        {
            "Creator": each.name,
            "On": PLATFORM_NAMES[each.platform],
            "Advice": ADVICE_TITLES[each.advice],
            "Views against a new creator": times_words(display, each),
            "Price of all posts": price_words(display, each),
        }
        for each in found
    ]


def table_titles(display: Display) -> dict[str, str]:
    """The titles of a table of results by cell; money with its currency."""
    return CELL_TITLES | {"paid_usd": in_currency(display, CELL_TITLES["paid_usd"])}


def results_table(display: Display, forecast: Forecast, results: Results) -> list[TextRow]:
    """The results as a table of texts to type into, every cell as it would be typed."""
    titles, names = table_titles(display), _line_names(display, forecast)
    return [
        {titles[cell]: _as_typed(display, names, cell, getattr(row, cell)) for cell in CELLS}
        for row in results.rows
    ]


def rows_of_table(
    display: Display, forecast: Forecast, results: Results, table: Sequence[Mapping[Any, Any]]
) -> tuple[ResultRow, ...]:
    """The rows that a table says; a cell that was not touched keeps its exact value.

    Lines without a word are left out. Raises InputError with row, cell and remedy.
    """
    shown, titles = results_table(display, forecast, results), table_titles(display)
    lines = {name: key for key, name in _line_names(display, forecast).items()}
    free = max((row.number for row in results.rows), default=0) + 1
    found = []
    for at, told in enumerate(table):
        before = results.rows[at] if at < len(results.rows) else None
        texts = {cell: _plain(told.get(title)) for cell, title in titles.items()}
        if before is None and not any(text for cell, text in texts.items() if cell != "month"):
            continue
        cells: dict[str, Any] = {"number": free if before is None else before.number}
        free += before is None
        for cell, text in texts.items():
            same = before is not None and text == shown[at][titles[cell]]
            cells[cell] = getattr(before, cell) if same else _read(display, lines, cell, text)
        if before is None and cells.get("platform") is None:
            line = forecast.line(cells.get("line") or "")
            cells["platform"] = line.platform if line else forecast.lines[0].platform
        found.append(new_row(**cells))
    return tuple(found)


def _line_names(display: Display, forecast: Forecast) -> dict[str, str]:
    return {line.key: line_name(display, line) for line in forecast.lines}


def _as_typed(display: Display, names: Mapping[str, str], cell: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if cell == "platform":
        return PLATFORM_NAMES[value]
    if cell == "line":
        return names.get(value, "")
    if isinstance(value, bool):
        return YES if value else NO
    if cell == "paid_usd":
        return display.exact(round(display.amount(value), 2))
    return value if isinstance(value, str) else display.exact(value, 15)


def _read(display: Display, lines: Mapping[str, str], cell: str, text: str) -> Any:
    """What was typed into a cell; what cannot be read stays as it is, and is then refused by its name."""
    if cell in _TEXTS or not text:
        return text or None
    if cell in ("platform", "line", "delivered"):
        known: dict[str, Any] = {
            "platform": channel_of(text)[0],
            "line": lines.get(text, ""),
            "delivered": _SAID.get(text.casefold()),
        }
        return text if known[cell] is None else known[cell]
    value = read_number(text, whole=cell != "hours")
    if value is None or not math.isfinite(value) or not _in_unit(display, cell, text):
        return text
    if cell == "paid_usd":
        return value / display.amount(1.0)
    return int(value) if float(value).is_integer() else value


def _in_unit(display: Display, cell: str, text: str) -> bool:
    """Whether a number has no unit beside it that is not that of its column: '12%', 'EUR 5' of dollars."""
    written = taken_apart(text)
    if written is None:
        return True
    own = (None, "", display.currency) if cell == "paid_usd" else (None,)
    return not written.per_cent and written.currency in own


def _plain(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
