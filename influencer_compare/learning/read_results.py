"""Results from a file or a paste: columns by their names, numbers as each column writes them.

The cells come through the reader of the roster, so every file, spelling and language it knows is known here.
An export with a row for each post becomes one row for each creator and month, its counts added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from influencer_compare.learning.campaigns import ResultRow
from influencer_compare.learning.results import new_row
from influencer_compare.question.display import USD
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Platform
from influencer_compare.roster.column_numbers import says_nothing, spelling_of
from influencer_compare.roster.columns import ListColumn, columns_of
from influencer_compare.roster.layout import find_table
from influencer_compare.roster.named_creators import RosterProblem
from influencer_compare.roster.read_roster import ListSource, sheet_of_source
from influencer_compare.roster.sheets import CellRow, Unusable, as_text
from influencer_compare.roster.titles import channel_of, plain_title

# Titles of results that a list of creators has no use for, as ``plain_title`` writes them.
_TITLES: dict[str, str] = {
    **dict.fromkeys(("month", "monat", "mes", "mois"), "month"),
    **dict.fromkeys(("delivered", "posted", "live", "geliefert", "gepostet", "published"), "delivered"),
    **dict.fromkeys(("code", "discount code", "promo code", "coupon", "coupon code", "utm content"), "code"),
    **dict.fromkeys(("posts", "posts live", "number of posts", "videos", "beitrage"), "posts"),
    **dict.fromkeys(("hours", "my hours", "stunden", "horas", "heures"), "hours"),
    **dict.fromkeys(("engagements", "interactions", "total engagements", "interaktionen"), "engagements"),
    **dict.fromkeys(("reach", "accounts reached", "people reached", "unique viewers"), "reach"),
    **dict.fromkeys(("views", "plays", "impressions", "video views", "total views"), "impressions"),
    **dict.fromkeys(("paid", "amount paid", "total paid", "bezahlt", "pagado", "paye"), "paid_usd"),
    **dict.fromkeys(
        ("own followers before", "followers before", "my followers before"), "own_followers_before"
    ),
    **dict.fromkeys(("own followers after", "followers after"), "own_followers_after"),
    **dict.fromkeys(("line", "planned as"), "line"),
    **dict.fromkeys(("likes", "gefallt mir"), "likes"),
    **dict.fromkeys(("comments", "kommentare"), "comments"),
    **dict.fromkeys(("shares", "reposts"), "shares"),
}
# What the reader of lists takes a column for, as a cell of results.
_MEANINGS = {
    "handle": "creator", "name": "creator", "platform": "platform", "followers": "followers",
    "impressions": "impressions", "average_views": "impressions", "reach": "reach", "clicks": "clicks",
    "orders": "orders", "spend": "paid_usd", "fee": "paid_usd", "hours": "hours",
    "average_likes": "likes", "average_comments": "comments", "average_shares": "shares",
}  # fmt: skip
_REACTIONS = ("likes", "comments", "shares")
_ADDED = ("reach", "impressions", "engagements", "clicks", "orders", "paid_usd", "hours", "posts")
_TEXTS = ("creator", "code", "line", "platform", "delivered")
_YES = frozenset({"yes", "y", "true", "1", "x", "ja", "si", "sim", "oui", "live", "posted", "delivered"})
_NO = frozenset({"no", "n", "false", "0", "nein", "non", "nao", "not delivered", "cancelled"})
_NEEDED = frozenset(
    {"reach", "impressions", "engagements", "clicks", "orders", "paid_usd", "delivered", *_REACTIONS}
)
_UNKNOWN_COLUMNS = RosterProblem(
    "No column of this file holds results.",
    "Name the columns, such as creator, platform, views, clicks, orders and paid.",
)


@dataclass(frozen=True, slots=True)
class ReadResults:
    """What a file told: its rows, what could not be used, and which column was taken for which cell."""

    rows: tuple[ResultRow, ...]
    problems: tuple[RosterProblem, ...]
    columns: tuple[tuple[str, str], ...]


def read_results(
    source: ListSource, platform: Platform | None = None, per_usd: Mapping[str, float] | None = None
) -> ReadResults:
    """The results in a path, an open file, bytes or pasted text; nothing in it is run.

    ``platform`` is that of rows which name none; ``per_usd`` how much of a currency a US dollar buys. What
    cannot be used is in ``problems``, never raised; only a path that cannot be opened raises InputError.
    """
    try:
        sheet = sheet_of_source(source)
        table = find_table(sheet)
    except Unusable as refused:
        return ReadResults((), (refused.problem,), ())
    columns = {name: _spelled(name, column) for name, column in _named(columns_of(table, {}, ""))}
    if not _NEEDED & set(columns):
        return ReadResults((), (*sheet.problems, _UNKNOWN_COLUMNS), ())
    problems = [*sheet.problems, *table.problems]
    times = _paid_times(columns.get("paid_usd"), per_usd or {}, problems)
    found: dict[tuple[str, str, int], dict[str, Any]] = {}
    for row, cells in table.rows:
        told = _told(columns, row, cells, problems)
        told.setdefault("platform", platform)
        if told.get("paid_usd") is not None:
            told["paid_usd"] = None if times is None else told["paid_usd"] / times
        if told["platform"] is None:
            problems.append(_no_platform(row))
            continue
        _add(found, told)
    named = tuple((column.title, cell) for cell, column in columns.items())
    return ReadResults(tuple(_rows(found.values(), problems)), tuple(problems), named)


def _named(columns: Iterable[ListColumn]) -> Iterator[tuple[str, ListColumn]]:
    """Each cell of results with the first column that holds it: by its exact title, else by its meaning."""
    every = list(columns)
    exact = [(_TITLES.get(plain_title(column.title)), column) for column in every]
    taken = {cell for cell, _ in exact if cell}
    seen: set[str] = set()
    for cell, column in exact:
        name = cell or _MEANINGS.get(column.meaning)
        if name is None or name in seen or (cell is None and name in taken):
            continue
        seen.add(name)
        yield name, column


def _spelled(name: str, column: ListColumn) -> ListColumn:
    """The column with its numbers read as whole things where it counts some, whatever a list takes it for."""
    if name not in (*_TEXTS, "hours"):
        column.spelling = spelling_of(column.cells, whole=True)
    return column


def _told(
    columns: Mapping[str, ListColumn], row: int, cells: CellRow, problems: list[RosterProblem]
) -> dict[str, Any]:
    """What one row of the file tells, empty cells left out."""
    told: dict[str, Any] = {}
    for name, column in columns.items():
        cell = cells[column.position]
        if says_nothing(cell):
            continue
        if name in _TEXTS:
            value = _text(name, as_text(cell))
        else:
            amount = column.spelling.read(cell)
            value = None if amount is None else amount.value * column.says.times
        if value is None:
            problems.append(_unread(row, column.title, as_text(cell)))
        else:
            told[name] = value
    reactions = [told.pop(name) for name in _REACTIONS if name in told]
    if reactions and "engagements" not in told:
        told["engagements"] = sum(reactions)
    return told


def _text(name: str, text: str) -> Any:
    if name == "platform":
        return channel_of(text)[0]
    if name == "delivered":
        plain = plain_title(text)
        return True if plain in _YES else False if plain in _NO else None
    return text


def _paid_times(
    column: ListColumn | None, per_usd: Mapping[str, float], problems: list[RosterProblem]
) -> float | None:
    """How much of the file's money one US dollar buys; None where nobody said."""
    currency = USD if column is None or not column.currency else column.currency
    if currency == USD:
        return 1.0
    if currency not in per_usd:
        problems.append(
            RosterProblem(
                f"What was paid is in {currency}, and no rate is known.",
                f"Show amounts in {currency} at your rate first, or give US dollars.",
            )
        )
    return per_usd.get(currency)


def _add(found: dict[tuple[str, str, int], dict[str, Any]], told: dict[str, Any]) -> None:
    """Add what a row tells to what others told of the same creator and month; counts are added up."""
    who = str(told.get("code") or told.get("creator") or f"row {len(found)}").casefold()
    month = told.get("month", 1)
    kept = found.setdefault((str(told["platform"]), who, int(month) if 0 < month < 100 else 0), {"count": 0})
    kept["count"] += 1
    for name, value in told.items():
        if name in _ADDED and name in kept:
            kept[name] += value
        else:
            kept.setdefault(name, value)


def _rows(found: Iterable[dict[str, Any]], problems: list[RosterProblem]) -> Iterator[ResultRow]:
    for number, told in enumerate(found, start=1):
        posts = told.pop("count")
        if posts > 1:
            told.setdefault("posts", posts)
        whole = {
            name: round(value) if isinstance(value, float) and name not in ("paid_usd", "hours") else value
            for name, value in told.items()
        }
        try:
            yield new_row(number=number, **whole)
        except InputError as refused:
            problems += [
                RosterProblem(f"{each.field}: {each.value or 'not possible'}.", f"{each.remedy}.", row=number)
                for each in refused.problems
            ]


def _no_platform(row: int) -> RosterProblem:
    return RosterProblem(
        f"Row {row} says on no platform that we know where it was.",
        "Add a column with Instagram, TikTok or YouTube.",
        row=row,
    )


def _unread(row: int, title: str, cell: str) -> RosterProblem:
    return RosterProblem(
        f"Row {row}, {title}: “{cell[:40]}” could not be read.", "Correct the cell, or empty it.", row=row
    )
