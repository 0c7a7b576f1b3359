"""What each kind of column puts into the row of a creator; one short function for each kind of cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from influencer_compare.question.input_errors import is_seen
from influencer_compare.roster.cell_kinds import says_yes, who_of_link
from influencer_compare.roster.column_numbers import says_nothing
from influencer_compare.roster.column_values import PLACE_SHARE, share_of
from influencer_compare.roster.fees import AskedFee, read_fee
from influencer_compare.roster.number_words import money_of
from influencer_compare.roster.reading import CellAt
from influencer_compare.roster.sheets import as_text

_A_WEEK = re.compile(
    r"(\d+)\s*(?:-\s*\d+)?\s*x?\s*(?:/|-|per|a)?\s*(?:week|wk|semana|woche|semaine)", re.IGNORECASE
)
_OFTEN = {"daily": 30.0, "weekly": 4.3, "monthly": 1.0, "täglich": 30.0, "diario": 30.0, "wöchentlich": 4.3}
_WEEKS_A_MONTH, _DAYS_A_MONTH = 30 / 7, 30.0
_BETWEEN_POSTS = re.compile(r"[;|/\n]|,\s|\s{2,}")
_TEXTS = ("niche", "country", "email", "owner_reason")
_VIEWS = ("good", "check", "avoid")


def _text(name: str) -> Callable[[CellAt, dict[str, Any]], None]:
    def read(at: CellAt, found: dict[str, Any]) -> None:
        """The first text of these columns that says something."""
        if at.text and not found.get(name):
            found[name] = at.text

    return read


def _handle(at: CellAt, found: dict[str, Any]) -> None:
    text = at.text
    if text.lower().startswith(("http", "www.")):
        found["link"] = text
        text = who_of_link(text)[2]
    found["handle"] = text.lstrip("@").strip() if is_seen(text.strip("@ ")) else ""


def _name(at: CellAt, found: dict[str, Any]) -> None:
    text = at.text
    if text and not text.strip("?\ufffd ."):
        at.complain("lost letters")
        return
    if says_nothing(at.cell) and as_text(at.cell).startswith("#"):
        at.complain("spreadsheet error")
    found["name"] = text


def _platform(at: CellAt, found: dict[str, Any]) -> None:
    if not at.text:
        return
    platform, channel = at.reading.channel(at.text)
    found["platform"], found["other_channel"] = platform, channel or ("" if platform else at.text)
    if platform is None:
        at.complain("other channel")


def _number(name: str) -> Callable[[CellAt, dict[str, Any]], None]:
    def read(at: CellAt, found: dict[str, Any]) -> None:
        """A number as its column is spelled."""
        if at.value is not None:
            found[name] = at.value

    return read


def _views_of_post(at: CellAt, found: dict[str, Any]) -> None:
    if at.value is not None:
        found.setdefault("views_list", []).append(at.value)


def _views_of_posts(at: CellAt, found: dict[str, Any]) -> None:
    """Views of several posts in one cell: '1200; 3400; 560'."""
    amounts = [at.column.spelling.read(part) for part in _BETWEEN_POSTS.split(at.text) if part.strip()]
    values = [amount.value for amount in amounts if amount is not None and amount.value >= 0]
    if len(values) < len(amounts):
        at.complain("no number")
    found.setdefault("views_list", []).extend(values)


def _engaged(at: CellAt, found: dict[str, Any]) -> None:
    told = at.reading.engagement.get(at.column.position)
    if at.value is None or told is None:
        return
    if told.unit == "count":
        found["average_engagements"] = at.value
        return
    share = share_of(at.value) if told.unit == "per cent" else at.value
    if share > 1:
        at.complain("no share")
        return
    found |= {"engagement_rate": share, "engagement_base": told.base}


def _fee(at: CellAt, found: dict[str, Any]) -> None:
    fee: AskedFee = read_fee(at.cell, at.column.spelling)
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


def _per_1000(at: CellAt, found: dict[str, Any]) -> None:
    if at.value is not None:
        found["usd_per_1000_views"] = at.value
        found.setdefault("currency", at.column.currency or "")


def _fee_end(name: str) -> Callable[[CellAt, dict[str, Any]], None]:
    def read(at: CellAt, found: dict[str, Any]) -> None:
        """One end of a fee."""
        fee = read_fee(at.cell, at.column.spelling)
        if fee.value is not None:
            found[name] = fee.value * at.column.says.times
            found.setdefault("currency", fee.currency or at.column.currency or "")

    return read


def _currency(at: CellAt, found: dict[str, Any]) -> None:
    code = money_of(at.text) if at.text else None
    if code:
        found["currency"] = code
    elif at.text:
        at.complain("no currency")


def _fake(at: CellAt, found: dict[str, Any]) -> None:
    if at.value is not None:
        found["real_share"] = 1 - at.value


def _place(name: str) -> Callable[[CellAt, dict[str, Any]], None]:
    def read(at: CellAt, found: dict[str, Any]) -> None:
        """A place beside the share of followers who live there."""
        inside = PLACE_SHARE.fullmatch(at.text)
        if inside and inside[1].strip():
            found[name] = inside[1].strip()
            found[f"{name}_share"] = min(float(inside[2].replace(",", ".")) / 100, 1.0)
        elif at.text:
            found[name] = at.text

    return read


def _a_month(times: float) -> Callable[[CellAt, dict[str, Any]], None]:
    def read(at: CellAt, found: dict[str, Any]) -> None:
        """How often somebody posts in a month, from words or a number."""
        often, a_week = _OFTEN.get(at.text.lower()), _A_WEEK.search(at.text)
        if often is not None:
            found["posts_per_month"] = often
        elif a_week:
            found["posts_per_month"] = float(a_week[1]) * _WEEKS_A_MONTH
        elif at.value is not None:
            found["posts_per_month"] = at.value * times

    return read


def _days_since(at: CellAt, found: dict[str, Any]) -> None:
    if at.value is not None and at.value > _DAYS_A_MONTH:
        found.setdefault("posts_per_month", _DAYS_A_MONTH / at.value)


def _averaged(at: CellAt, found: dict[str, Any]) -> None:
    if at.value is not None and at.value >= 1:
        found["posts_averaged"] = int(at.value)


def _owner_view(at: CellAt, found: dict[str, Any]) -> None:
    """What the owner herself thinks of a creator."""
    view = at.text.lower().rstrip(".!")
    if view in _VIEWS:
        found["owner_view"] = view
    elif view:
        at.complain("no view")


def _tick(name: str) -> Callable[[CellAt, dict[str, Any]], None]:
    def read(at: CellAt, found: dict[str, Any]) -> None:
        """Whether a cell says yes."""
        found[name] = says_yes(at.cell)

    return read


READERS: dict[str, Callable[[CellAt, dict[str, Any]], None]] = {
    "currency": _currency,
    "handle": _handle,
    "name": _name,
    "platform": _platform,
    "followers": _number("followers"),
    "average_views": _number("average_views"),
    "views_of_post": _views_of_post,
    "views_of_posts": _views_of_posts,
    "average_likes": _number("average_likes"),
    "average_comments": _number("average_comments"),
    "average_shares": _number("average_shares"),
    "engagement": _engaged,
    "engagement_rate": _engaged,
    "fee": _fee,
    "fee_low": _fee_end("fee_low"),
    "fee_high": _fee_end("fee_high"),
    "price_per_1000_views": _per_1000,
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
    "owner_view": _owner_view,
    **{name: _text(name) for name in _TEXTS},
}
