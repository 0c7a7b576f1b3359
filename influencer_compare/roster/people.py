"""From rows and understood columns to named creators, and who stands in a list twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from influencer_compare.roster.cell_kinds import plain_handle, who_of_link
from influencer_compare.roster.cell_readers import READERS
from influencer_compare.roster.column_values import values_of
from influencer_compare.roster.named_creators import Double, NamedCreator
from influencer_compare.roster.reading import CellAt, Reading
from influencer_compare.roster.sheets import CellRow, as_text, is_blank

USD = "USD"


def creators_of(reading: Reading) -> list[NamedCreator]:
    """Every row of the list that names somebody."""
    values = values_of(reading)
    readers = [(column, READERS[column.meaning]) for column in reading.columns if column.meaning in READERS]
    titles = [column.title or f"column {column.position + 1}" for column in reading.columns]
    creators = []
    for at, (row, cells) in enumerate(reading.table.rows):
        found: dict[str, Any] = {"row": row}
        for column, read in readers:
            if is_blank(cells[column.position]):
                continue
            own = values.get(column.position)
            read(CellAt(reading, column, row, cells[column.position], own[at] if own else None), found)
        creators.append(_finished(reading, found, cells, titles))
    return [each for each in creators if each.handle or each.name or each.followers is not None or each.link]


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
    rate, base = found.pop("engagement_rate", None), found.pop("engagement_base", "followers")
    if rate is not None:
        if base == "followers":
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
    if found.get("commission_share") is not None and not reading.has_fees:
        found |= {"fee_kind": "commission", "fee_usd": 0.0}


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
