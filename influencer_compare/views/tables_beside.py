"""The tables of what stands beside a plan and is no part of it: the same money as ads, and sales."""

from __future__ import annotations

import math

from influencer_compare.document.sales import Sales
from influencer_compare.model.plain_ads import AdBuy, PlainAds
from influencer_compare.question.input_errors import written
from influencer_compare.views.tables import CellValue, Column, Table, Unit, whole_orders, without_empty
from influencer_compare.wording.plain_ads import TITLE as ADS_TITLE
from influencer_compare.wording.sales import TITLE as SALES_TITLE
from influencer_compare.wording.table_titles import HIGHER_THAN, LOWER_THAN, UNITS


def sales_table(sales: Sales) -> Table:
    """What the plan means in sales, a row for each figure."""
    even, orders = sales.break_even, sales.orders
    rows: list[tuple[str, Unit, float | None, float | None]] = [
        ("Orders that pay for the plan", "orders", *_both(even.orders and math.ceil(even.orders))),
        ("People reached of whom one must buy", "people", *_both(even.people_per_order)),
        ("What sales must leave for each person reached", "usd", *_both(even.leaves_per_person_usd)),
        ("Orders by your own rate", "orders", *_both(orders.own)),
        ("Orders by our guess", "orders", *_both(orders.guess)),
        ("Orders by the one study with revenue", "orders", orders.study_low, orders.study_high),
        ("Sales by that study, euros", "count", orders.study_low_eur, orders.study_high_eur),
    ]
    for each in sales.content:
        rows.append((f"Pieces made: {each.kind}", "count", *_both(each.pieces)))
        rows.append((f"What as many cost elsewhere: {each.kind}", "usd", each.low_usd, each.high_usd))
    columns = (
        Column("figure", "Figure"),
        Column("unit", "Unit"),
        Column("low", "From"),
        Column("high", "To"),
    )
    known = ((name, UNITS[unit], *(whole_orders(each, unit) for each in ends)) for name, unit, *ends in rows)
    return Table("sales", SALES_TITLE, columns, tuple(row for row in known if row[2] is not None))


def _both(value: float | None) -> tuple[float | None, float | None]:
    return value, value


def ads_table(ads: PlainAds) -> Table:
    """The same money as plain ads, and the rest of the budget as ads beside the plan: a row per platform."""
    columns = (
        Column("money", "What is spent"),
        Column("platform", "Where"),
        Column("spend_usd", "Spent", "usd"),
        Column("price_usd", "Price of 1,000 views", "usd"),
        Column("views", "Ad views in all", "count"),
        Column("people", "People", "people"),
        Column("people_low", LOWER_THAN, "people"),
        Column("people_high", HIGHER_THAN, "people"),
        Column("times_each", "Times each", "times"),
        Column("clicks", "Clicks", "count"),
        Column("worth", "Ad views that it buys for each creator view", "times"),
        Column("together", "People together with the plan", "people"),
    )
    whole = "The money of the plan" if ads.money_of == "plan" else "The whole budget"
    rows = [_ads_row(whole, ads.spend_usd, each) for each in ads.instead]
    rows += [_ads_row("The rest of the budget", ads.rest_usd, each) for each in ads.rest or ()]
    return without_empty(Table("plain_ads", ADS_TITLE, columns, tuple(rows)))


def _ads_row(what: str, spend_usd: float, buy: AdBuy) -> tuple[CellValue, ...]:
    return (
        what,
        written(buy.platform),
        spend_usd,
        buy.price_usd.mid,
        buy.views.mid,
        buy.people.mid,
        buy.people.low,
        buy.people.high,
        buy.times_each,
        buy.clicks.mid,
        None if buy.worth is None else buy.worth.mid,
        None if buy.together is None else buy.together.mid,
    )
