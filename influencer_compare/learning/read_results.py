"""Results from a file or a paste: columns by their names, numbers as each column writes them.

The cells come through the reader of the roster, so every file, spelling and language it knows is known here.
An export with a row for each post becomes one row for each creator and month, its counts added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from influencer_compare.learning.campaigns import ResultRow
from influencer_compare.learning.people import CreatorKey, NamedCells, people_of
from influencer_compare.learning.results import cell_of, new_row
from influencer_compare.question.display import USD
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Platform
from influencer_compare.roster.column_numbers import CellAmount, says_nothing, spelling_of
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
    **dict.fromkeys(("orders", "order", "sales", "conversions", "bestellungen", "pedidos"), "orders"),
    **dict.fromkeys(("clicks", "link clicks", "klicks", "clics"), "clicks"),
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
_ROW = "row"  # of the file, the first where several become one
_NEEDED = frozenset(
    {"reach", "impressions", "engagements", "clicks", "orders", "paid_usd", "delivered", *_REACTIONS}
)
NotUsed = Literal["no results", "no rate", "no platform", "unread", "refused", "reach"]


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What of a file could not be used: ``wording.campaigns`` says it.

    ``row`` counts the rows of the file from 1, None where it is about the whole. ``place`` is a title, or of
    a refused row the name of a cell, ``value`` what stood there or the currency that has no rate, ``remedy``
    what a refused row needs.
    """

    what: NotUsed
    row: int | None = None
    place: str = ""
    value: str = ""
    remedy: str = ""


AnyProblem = RosterProblem | FileProblem


@dataclass(frozen=True, slots=True)
class ReadResults:
    """What a file told: its rows, what could not be used, and which column was taken for which cell."""

    rows: tuple[ResultRow, ...]
    problems: tuple[AnyProblem, ...]
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
        return ReadResults((), (*sheet.problems, FileProblem("no results")), ())
    problems: list[AnyProblem] = [*sheet.problems, *table.problems]
    times = _paid_times(columns.get("paid_usd"), per_usd or {}, problems)
    every: list[dict[str, Any]] = []
    for row, cells in table.rows:
        told = {_ROW: row} | _told(columns, row, cells, problems)
        told.setdefault("platform", platform)
        if "paid_usd" in told:
            paid = told.pop("paid_usd")
            told |= {} if times is None else {"paid_usd": paid / times}
        if told["platform"] is None:
            problems.append(FileProblem("no platform", row))
            continue
        every.append(told)
    named = tuple((column.title, cell) for cell, column in columns.items())
    return ReadResults(tuple(_rows(_added(every, problems), problems)), tuple(problems), named)


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
    columns: Mapping[str, ListColumn], row: int, cells: CellRow, problems: list[AnyProblem]
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
            fits = amount is not None and _is_of(name, amount, column)
            value = amount.value * column.says.times if amount is not None and fits else None
        if value is None:
            problems.append(FileProblem("unread", row, column.title, as_text(cell)[:40]))
        else:
            told[name] = value
    reactions = [told.pop(name) for name in _REACTIONS if name in told]
    if reactions and "engagements" not in told:
        told["engagements"] = sum(reactions)
    return told


def _is_of(name: str, amount: CellAmount, column: ListColumn) -> bool:
    """Whether a number is in the unit of its column: no per cent, and money only where it is money's."""
    if name != "paid_usd":
        return not amount.per_cent and amount.currency is None
    return not amount.per_cent and amount.currency in (None, "", column.currency or USD)


def _text(name: str, text: str) -> Any:
    if name == "platform":
        return channel_of(text)[0]
    if name == "delivered":
        plain = plain_title(text)
        return True if plain in _YES else False if plain in _NO else None
    return text


def _paid_times(
    column: ListColumn | None, per_usd: Mapping[str, float], problems: list[AnyProblem]
) -> float | None:
    """How much of the file's money one US dollar buys; None where nobody said."""
    currency = USD if column is None or not column.currency else column.currency
    if currency == USD:
        return 1.0
    if currency not in per_usd:
        problems.append(FileProblem("no rate", value=currency))
    return per_usd.get(currency)


def _added(every: Sequence[dict[str, Any]], problems: list[AnyProblem]) -> Iterator[dict[str, Any]]:
    """One row for each creator and month; counts are added up, but not people: some saw two of the posts."""
    named = [
        NamedCells(str(told["platform"]), *(str(told.get(name) or "") for name in ("creator", "code")))
        for told in every
    ]
    found: dict[tuple[CreatorKey, int], list[dict[str, Any]]] = {}
    for told, person in zip(every, people_of(named), strict=True):
        month = told.get("month", 1)
        found.setdefault((person, int(month) if 0 < month < 100 else 0), []).append(told)
    left_out = False
    for those in found.values():
        added: dict[str, Any] = {}
        for told in those:
            for name, value in told.items():
                added[name] = (
                    added[name] + value if name in _ADDED and name in added else added.get(name, value)
                )
        if len(those) > 1:
            added.setdefault("posts", len(those))
        if sum("reach" in told for told in those) > 1:
            del added["reach"]
            left_out = True
        yield added
    if left_out:
        problems.append(FileProblem("reach"))


def _rows(found: Iterable[dict[str, Any]], problems: list[AnyProblem]) -> Iterator[ResultRow]:
    for number, told in enumerate(found, start=1):
        row = told.pop(_ROW)
        whole = {
            name: round(value) if isinstance(value, float) and name not in ("paid_usd", "hours") else value
            for name, value in told.items()
        }
        try:
            yield new_row(number=number, **whole)
        except InputError as refused:
            problems += [
                FileProblem("refused", row, cell_of(each), each.value, each.remedy)
                for each in refused.problems
            ]
