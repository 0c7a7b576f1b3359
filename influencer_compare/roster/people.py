"""From rows and understood columns to named creators, with a complaint for what could not be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from influencer_compare.question.input_errors import is_seen, one_line
from influencer_compare.question.scenario import Platform
from influencer_compare.roster import complaints
from influencer_compare.roster.cell_kinds import plain_handle, says_yes, who_of_link
from influencer_compare.roster.column_numbers import MOST_FOLLOWERS, Amount, says_nothing
from influencer_compare.roster.columns import MONEY, SHARES, Column, having
from influencer_compare.roster.engagement import Beside, EngagementReading, read_engagement
from influencer_compare.roster.fees import Fee, read_fee
from influencer_compare.roster.layout import Table
from influencer_compare.roster.named_creators import Double, NamedCreator, RosterProblem
from influencer_compare.roster.number_words import money_of
from influencer_compare.roster.sheets import Cell, CellRow, as_text
from influencer_compare.roster.titles import channel_of

USD = "USD"
_PLACE_SHARE = re.compile(r"(.*?)[\s:(\uff08-]*(\d{1,3}(?:[.,]\d+)?)\s?%\)?\s*$")
_A_WEEK = re.compile(
    r"(\d+)\s*(?:-\s*\d+)?\s*x?\s*(?:/|-|per|a)?\s*(?:week|wk|semana|woche|semaine)", re.IGNORECASE
)
_OFTEN = {"daily": 30.0, "weekly": 4.3, "monthly": 1.0, "täglich": 30.0, "diario": 30.0, "wöchentlich": 4.3}
_WEEKS_A_MONTH, _DAYS_A_MONTH = 30 / 7, 30.0
_TEXTS = ("niche", "country", "email")
_SURE_SHARES = {
    "real_share",
    "fake_share",
    "local_share",
    "commission",
    "audience_country_share",
    "audience_town_share",
}


@dataclass
class Reading:
    """A list while its rows are read: what its columns are, what the owner said, what was found wrong."""

    table: Table
    columns: list[Column]
    platform: tuple[Platform | None, str] = (None, "")
    currency: str = ""
    per_usd: Mapping[str, float] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    wrong: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)
    engagement: EngagementReading | None = None

    def complain(self, column: Column, kind: str, row: int, cell: Cell) -> None:
        """Note that a cell could not be used."""
        self.wrong.setdefault((column.title or f"column {column.position + 1}", kind), []).append(
            (row, as_text(cell))
        )

    def problems(self) -> list[RosterProblem]:
        """One complaint for each kind of fault of each column."""
        return [complaints.wrong_cells(title, kind, found) for (title, kind), found in self.wrong.items()]


def creators_of(reading: Reading) -> list[NamedCreator]:
    """Every row of the list that names somebody."""
    numbers = {column.position: _numbers(reading, column) for column in reading.columns if _is_count(column)}
    reading.engagement = _engagement(reading, numbers)
    shares = {
        column.position: _shares(reading, column)
        for column in reading.columns
        if column.meaning in SHARES | {"audience_country_share", "audience_town_share"}
        and column.meaning != "engagement"
    }
    readers = [(column, _READERS[column.meaning]) for column in reading.columns if column.meaning in _READERS]
    titles = [column.title or f"column {column.position + 1}" for column in reading.columns]
    creators = []
    for at, (row, cells) in enumerate(reading.table.rows):
        found: dict[str, Any] = {"row": row}
        for column, read in readers:
            values = numbers.get(column.position) or shares.get(column.position)
            read(_CellAt(reading, column, row, cells[column.position], values[at] if values else None), found)
        creators.append(_finished(reading, found, cells, titles))
    return [each for each in creators if each.handle or each.name or each.followers is not None or each.link]


@dataclass(frozen=True, slots=True)
class _CellAt:
    """One cell with where it stands and the number in it."""

    reading: Reading
    column: Column
    row: int
    cell: Cell
    value: float | None

    @property
    def text(self) -> str:
        """The cell on one line, '' where it says nothing or nothing of it can be seen."""
        return "" if says_nothing(self.cell) else one_line(as_text(self.cell))

    def complain(self, kind: str) -> None:
        """Note that this cell could not be used."""
        self.reading.complain(self.column, kind, self.row, self.cell)


def _is_count(column: Column) -> bool:
    return column.meaning in _COUNTED or column.meaning in ("engagement", "usd_per_1000_views")


def _numbers(reading: Reading, column: Column) -> list[float | None]:
    """The numbers of a column in its own units; a cell that holds none is complained about once."""
    values: list[float | None] = []
    for row, cells in reading.table.rows:
        cell = cells[column.position]
        amount = None if says_nothing(cell) else column.spelling.read(cell)
        if amount is None and not says_nothing(cell) and column.meaning != "posts_per_month":
            reading.complain(column, "no number", row, cell)
        values.append(_checked_count(reading, column, row, cell, amount))
    return values


def _checked_count(
    reading: Reading, column: Column, row: int, cell: Cell, amount: Amount | None
) -> float | None:
    if amount is None:
        return None
    value = amount.value * (column.says.times if column.meaning != "engagement" else 1.0)
    if value < 0:
        reading.complain(column, "below zero", row, cell)
        return None
    if value > MOST_FOLLOWERS and column.meaning != "engagement":
        reading.complain(column, "too large", row, cell)
        return None
    if column.meaning == "followers" and value < 1:
        reading.complain(column, "no followers", row, cell)
        return None
    if column.meaning == "average_views" and value == 0:
        reading.complain(column, "no views", row, cell)
    return value


def _shares(reading: Reading, column: Column) -> list[float | None]:
    """The shares of a column from 0 to 1: its cells are per cent unless all of them are at most 1."""
    amounts = [
        None if says_nothing(cells[column.position]) else column.spelling.read(cells[column.position])
        for _, cells in reading.table.rows
    ]
    plain = [abs(amount.value) for amount in amounts if amount and not amount.per_cent]
    per_cent = column.says.per_cent or any(value > 1 for value in plain)
    column.unit = "per cent" if per_cent or not plain else "share"
    if plain and not per_cent and column.meaning == "commission" and max(plain) == 1 and not column.asks:
        column.take(column.meaning, column.known_by, asks="Are these per cent or shares?")
    values: list[float | None] = []
    for (row, cells), amount in zip(reading.table.rows, amounts, strict=True):
        cell = cells[column.position]
        if amount is None:
            if not says_nothing(cell) and not _PLACE_SHARE.match(as_text(cell)):
                reading.complain(column, "no number", row, cell)
            values.append(None)
            continue
        share = amount.value / 100 if amount.per_cent or column.unit == "per cent" else amount.value
        beyond = share > 1 or share < 0
        if beyond and column.meaning != "follower_growth":
            reading.complain(column, "no share", row, cell)
        values.append(None if beyond and column.meaning != "follower_growth" else share)
    return values


def _engagement(reading: Reading, numbers: Mapping[int, Sequence[float | None]]) -> EngagementReading | None:
    """How the column of engagement is read; it is refused as a whole where its cells cannot be rates."""
    found = having(reading.columns, "engagement")
    if not found:
        return None
    column = found[0]
    rows = range(len(reading.table.rows))

    def of(meaning: str, at: int) -> float | None:
        values = [numbers[each.position][at] for each in having(reading.columns, meaning)]
        return values[0] if values else None

    beside = []
    for at in rows:
        parts = [of(f"average_{kind}", at) for kind in ("likes", "comments")]
        known = [part for part in parts if part is not None]
        beside.append(Beside(sum(known) if known else None, of("followers", at), of("average_views", at)))
    told = read_engagement(column, numbers[column.position], beside)
    column.unit = "" if told.unit == "refused" else told.unit
    if told.unit == "refused":
        row, cells = reading.table.rows[0]
        for row, cells in reading.table.rows:
            if not says_nothing(cells[column.position]):
                reading.complain(column, "no rate", row, cells[column.position])
        column.take("own", "cells", asks="These cannot be rates. What are they?", others=("engagement",))
    elif told.question:
        column.take(column.meaning, column.known_by, asks=told.question, others=column.others)
    return told


def _finished(reading: Reading, found: dict[str, Any], cells: CellRow, titles: Sequence[str]) -> NamedCreator:
    """A creator from what the cells of a row said."""
    parts = [found.pop(f"average_{kind}", None) for kind in ("likes", "comments", "shares")]
    known = [part for part in parts if part is not None]
    if parts[0] is not None or (known and found.get("average_engagements") is None):
        found["average_engagements"] = sum(known)
    views = found.pop("views_list", ())
    if views:
        found["views_of_posts"] = tuple(views)
        found.setdefault("average_views", sum(views) / len(views))
        found.setdefault("posts_averaged", len(views))
    rate, base = found.pop("engagement_rate", None), reading.engagement
    if rate is not None and base is not None:
        if base.base == "followers":
            found["engagement_share"] = rate
        elif found.get("average_views") and found.get("average_engagements") is None:
            found["average_engagements"] = rate * found["average_views"]
    _where(reading, found)
    _price(reading, found)
    own = tuple((title, as_text(cell)) for title, cell in zip(titles, cells, strict=True))
    hidden = found["row"] in reading.hidden_rows
    return NamedCreator(**found, own_columns=own, hidden_row=hidden)


def _where(reading: Reading, found: dict[str, Any]) -> None:
    """Platform and handle, also from the link, the titles or the owner's answer."""
    platform, channel, handle = who_of_link(found.get("link", ""))
    if not found.get("handle") and handle:
        found["handle"] = handle
    if not found.get("platform") and not found.get("other_channel"):
        found["platform"], found["other_channel"] = (
            (platform, channel) if platform or channel else reading.platform
        )


def _price(reading: Reading, found: dict[str, Any]) -> None:
    """The fee of a row in US dollars, where its currency and the rate for it are known."""
    low, high = found.pop("fee_low", None), found.pop("fee_high", None)
    if found.get("fee_original") is None and (low is not None or high is not None):
        ends = [end for end in (low, high) if end is not None]
        found |= {"fee_original": sum(ends) / len(ends), "fee_ends": (low, high)}
        found["fee_kind"] = "range" if len(ends) == 2 else "from" if high is None else "up to"
    value = found.get("fee_original")
    if value == 0 and not found.get("fee_kind"):
        found["fee_kind"] = "product only"
    code = found.get("currency") or reading.currency
    found["currency"] = code
    rate = 1.0 if code == USD else reading.per_usd.get(code)
    if value is not None and (rate or value == 0):
        found["fee_usd"] = value / rate if rate else 0.0
    per_1000 = found.get("usd_per_1000_views")
    if per_1000 is not None:
        found["usd_per_1000_views"] = per_1000 / rate if rate else None
    if found.get("commission_share") is not None and value is None and "fee_kind" not in found:
        if not having(reading.columns, "fee", "fee_low", "fee_high"):
            found |= {"fee_kind": "commission", "fee_usd": 0.0}


# ---- What each kind of column puts into a row ----


def _text(name: str) -> Callable[[_CellAt, dict[str, Any]], None]:
    def read(at: _CellAt, found: dict[str, Any]) -> None:
        if at.text and not found.get(name):
            found[name] = at.text

    return read


def _handle(at: _CellAt, found: dict[str, Any]) -> None:
    text = at.text
    if text.lower().startswith(("http", "www.")):
        found["link"] = text
        text = who_of_link(text)[2]
    found["handle"] = text.lstrip("@").strip() if is_seen(text.strip("@ ")) else ""


def _name(at: _CellAt, found: dict[str, Any]) -> None:
    text = at.text
    if text and not text.strip("?\ufffd ."):
        at.complain("lost letters")
        return
    if says_nothing(at.cell) and as_text(at.cell).startswith("#"):
        at.complain("spreadsheet error")
    found["name"] = text


def _platform(at: _CellAt, found: dict[str, Any]) -> None:
    if not at.text:
        return
    platform, channel = channel_of(at.text)
    found["platform"], found["other_channel"] = platform, channel or ("" if platform else at.text)
    if platform is None:
        at.complain("other channel")


def _number(name: str) -> Callable[[_CellAt, dict[str, Any]], None]:
    def read(at: _CellAt, found: dict[str, Any]) -> None:
        if at.value is not None:
            found[name] = at.value

    return read


def _views_of_post(at: _CellAt, found: dict[str, Any]) -> None:
    if at.value is not None:
        found.setdefault("views_list", []).append(at.value)


def _engaged(at: _CellAt, found: dict[str, Any]) -> None:
    told = at.reading.engagement
    if at.value is None or told is None:
        return
    if told.unit == "count":
        found["average_engagements"] = at.value
        return
    share = at.value / 100 if told.unit == "per cent" else at.value
    if share > 1:
        at.complain("no share")
        return
    found["engagement_rate"] = share


def _fee(at: _CellAt, found: dict[str, Any]) -> None:
    fee: Fee = read_fee(at.cell, at.column.spelling)
    if not fee.understood:
        at.complain("no fee")
        return
    times = at.column.says.times
    found["fee_kind"] = fee.kind
    found["fee_original"] = None if fee.value is None else fee.value * times
    found["fee_ends"] = fee.ends and tuple(end and end * times for end in fee.ends)
    if fee.currency or not found.get("currency"):
        found["currency"] = fee.currency or at.column.currency or ""
    if fee.commission_share is not None:
        found["commission_share"] = fee.commission_share


def _fee_end(name: str) -> Callable[[_CellAt, dict[str, Any]], None]:
    def read(at: _CellAt, found: dict[str, Any]) -> None:
        fee = read_fee(at.cell, at.column.spelling)
        if fee.value is not None:
            found[name] = fee.value * at.column.says.times
            found.setdefault("currency", fee.currency or at.column.currency or "")

    return read


def _currency(at: _CellAt, found: dict[str, Any]) -> None:
    code = money_of(at.text) if at.text else None
    if code:
        found["currency"] = code
    elif at.text:
        at.complain("no currency")


def _fake(at: _CellAt, found: dict[str, Any]) -> None:
    if at.value is not None:
        found["real_share"] = 1 - at.value


def _place(name: str) -> Callable[[_CellAt, dict[str, Any]], None]:
    def read(at: _CellAt, found: dict[str, Any]) -> None:
        inside = _PLACE_SHARE.fullmatch(at.text)
        if inside and inside[1].strip():
            found[name] = inside[1].strip()
            found[f"{name}_share"] = min(float(inside[2].replace(",", ".")) / 100, 1.0)
        elif at.text:
            found[name] = at.text

    return read


def _a_month(times: float) -> Callable[[_CellAt, dict[str, Any]], None]:
    def read(at: _CellAt, found: dict[str, Any]) -> None:
        often, a_week = _OFTEN.get(at.text.lower()), _A_WEEK.search(at.text)
        if often is not None:
            found["posts_per_month"] = often
        elif a_week:
            found["posts_per_month"] = float(a_week[1]) * _WEEKS_A_MONTH
        elif at.value is not None:
            found["posts_per_month"] = at.value * times

    return read


def _days_since(at: _CellAt, found: dict[str, Any]) -> None:
    if at.value is not None and at.value > _DAYS_A_MONTH:
        found.setdefault("posts_per_month", _DAYS_A_MONTH / at.value)


def _averaged(at: _CellAt, found: dict[str, Any]) -> None:
    if at.value is not None and at.value >= 1:
        found["posts_averaged"] = int(at.value)


def _tick(name: str) -> Callable[[_CellAt, dict[str, Any]], None]:
    def read(at: _CellAt, found: dict[str, Any]) -> None:
        found[name] = says_yes(at.cell)

    return read


_COUNTED = frozenset({
    "followers", "average_views", "views_of_post", "average_likes", "average_comments", "average_shares", "posts_averaged",
    "price_per_1000_views", "hours", "posts_per_month", "posts_per_week", "days_since_post",
})  # fmt: skip
_READERS: dict[str, Callable[[_CellAt, dict[str, Any]], None]] = {
    "currency": _currency,
    "handle": _handle,
    "name": _name,
    "platform": _platform,
    "followers": _number("followers"),
    "average_views": _number("average_views"),
    "views_of_post": _views_of_post,
    "average_likes": _number("average_likes"),
    "average_comments": _number("average_comments"),
    "average_shares": _number("average_shares"),
    "engagement": _engaged,
    "fee": _fee,
    "fee_low": _fee_end("fee_low"),
    "fee_high": _fee_end("fee_high"),
    "price_per_1000_views": _number("usd_per_1000_views"),
    "commission": _number("commission_share"),
    "real_share": _number("real_share"),
    "fake_share": _fake,
    "local_share": _number("local_share"),
    "audience_country": _place("audience_country"),
    "audience_country_share": _number("audience_country_share"),
    "audience_town": _place("audience_town"),
    "audience_town_share": _number("audience_town_share"),
    "follower_growth": _number("follower_growth_share"),
    "posts_per_month": _a_month(1.0),
    "posts_per_week": _a_month(_WEEKS_A_MONTH),
    "days_since_post": _days_since,
    "posts_averaged": _averaged,
    "link": _text("link"),
    "hours": _number("hours"),
    "must_have": _tick("must_have"),
    "must_not": _tick("must_not"),
    **{name: _text(name) for name in _TEXTS},
}


def doubles_of(creators: Sequence[NamedCreator]) -> list[Double]:
    """Rows that name somebody a second time: the same handle, else the same name, on the same platform."""
    first: dict[tuple[str, str], int] = {}
    found = []
    for creator in creators:
        who = plain_handle(creator.handle or creator.name)
        if not who:
            continue
        key = (creator.platform or creator.other_channel.lower(), who)
        if key in first:
            found.append(Double(creator.row, first[key]))
        else:
            first[key] = creator.row
    return found


def priced(creator: NamedCreator, per_usd: Mapping[str, float]) -> NamedCreator:
    """The same creator with the fee in US dollars at these rates (how much of a currency one dollar buys)."""
    if creator.fee_original is None:
        return creator
    rate = 1.0 if creator.currency == USD else per_usd.get(creator.currency)
    return replace(creator, fee_usd=creator.fee_original / rate) if rate else creator
