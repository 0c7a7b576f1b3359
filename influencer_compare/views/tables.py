"""The figures and tables of an answer document, in one neutral form that every file is written from.

A number that is None in the document (hidden, or nothing to divide by) is left out, never filled in.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from influencer_compare.document.parts import Plan, Range
from influencer_compare.document.schema import (
    AdsInstead,
    Document,
    NothingFits,
    Option,
    Recommendation,
    Result,
    TypedMix,
)
from influencer_compare.planner.plans import NoPlan
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import is_seen, written
from influencer_compare.views.plain_text import plain
from influencer_compare.wording.boosting import boosted_mix
from influencer_compare.wording.fields import has_words, label_in_dollars, option_word
from influencer_compare.wording.infeasible import NO_PLAN, no_plan_short
from influencer_compare.wording.mixes import alternative_label, tier_word, where_word
from influencer_compare.wording.numbers import (
    NO_END,
    count,
    hours,
    money,
    number,
    order_ends,
    orders_number,
    percent,
    range_ends,
)
from influencer_compare.wording.plain_ads import TITLE
from influencer_compare.wording.risk_averse import people_title
from influencer_compare.wording.sales import AGENCIES
from influencer_compare.wording.table_titles import (
    ALTERNATIVES,
    CHANCE_BEST,
    COST_PER_PERSON,
    EVERY_FIGURE,
    HIGHER_THAN,
    LOWER_THAN,
    PROFIT_AFTER,
    SETTING_BY_SETTING,
    SIDE_BY_SIDE_TITLE,
    UNITS,
    WHO_TO_BOOK,
)

Unit = Literal["text", "count", "orders", "people", "usd", "hours", "share", "times", "weeks"]
CellValue = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Metric:
    """One result of a plan: its name in the document, its unit, its value and, where it has one, its range.

    ``low`` and ``high`` are the 10th and 90th percentile as they are shown (never narrower than the value,
    infinite where there is no end), ``mid`` the 50th.
    """

    key: str
    title: str
    unit: Unit
    value: float
    low: float | None = None
    mid: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name in the document, its title and the unit of its cells."""

    key: str
    title: str
    unit: Unit = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: columns, and rows with one cell per column."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]


# Every figure of a plan in the order shown, with title and unit.
FIGURES: dict[str, tuple[str, Unit]] = {
    "effective_reach": ("", "people"),  # its title says how many times
    "reach": (Goal.REACH.terms.title, "people"),
    "gross": ("Counted once per creator", "people"),
    "followers_together": (f"Followers of all, {AGENCIES}", "count"),
    "impressions": ("Views", "count"),
    "frequency": ("Posts seen per person reached", "times"),
    "engagements": (Goal.ENGAGEMENTS.terms.title, "count"),
    "new_followers": (Goal.FOLLOWERS.terms.title, "count"),
    "clicks": ("Clicks", "count"),
    "orders": (Goal.ORDERS.terms.title, "orders"),
    "creators": ("Creators", "count"),
    "pieces": ("Posts in all", "count"),
    "fees_usd": ("Fees", "usd"),
    "agency_usd": ("Agency", "usd"),
    "permission_usd": ("Permissions to boost", "usd"),
    "boost_usd": ("Boosting", "usd"),
    "products_usd": ("Product and shipping", "usd"),
    "commission_usd": ("Commission", "usd"),
    "help_usd": ("Search tool", "usd"),
    "bought_hours_usd": ("Paid help", "usd"),
    "cash_usd": ("Cost", "usd"),
    "hours": ("Work, hours", "hours"),
    "bought_hours": ("Paid hours", "hours"),
    "own_hours": ("Hours of your own", "hours"),
    "loaded_usd": ("Cost with your time", "usd"),
    "budget_usd": ("Budget", "usd"),
    "unspent_usd": ("Left over", "usd"),
    "margin_usd": ("Left of the orders", "usd"),
    "profit_usd": (PROFIT_AFTER, "usd"),
    "cpm_reach_usd": ("Cost per 1,000 people reached", "usd"),
    "cpm_impressions_usd": ("Cost per 1,000 views (CPM)", "usd"),
    "cpe_usd": ("Cost per like or comment (CPE)", "usd"),
    "cost_per_person_usd": (COST_PER_PERSON, "usd"),
    "cost_per_order_usd": ("Cost per order", "usd"),
    "nothing_delivered_share": ("Chance that nobody posts", "share"),
    "largest_creator_share": ("Share of people from the largest creator", "share"),
    "over_budget_share": ("Chance that it costs more than your budget", "share"),
    "weeks": ("Weeks until the last post", "weeks"),
}
NOTHING_FITS = "nothing fits"
HEADLINES = ("effective_reach", "engagements", "cost_per_person_usd", "cash_usd", "hours")
_BROUGHT = ("reach", "engagements", "new_followers", "orders")
SIDE_BY_SIDE = (*_BROUGHT, "cash_usd", "hours", "cost_per_person_usd", "profit_usd")
_OF_OPTIONS = (*SIDE_BY_SIDE, "boost_usd", "over_budget_share")
_COSTS = ("cash_usd", "hours", "cpm_reach_usd", "cpm_impressions_usd", "cpe_usd", "profit_usd")
_OF_ALTERNATIVES = ("creators", *_BROUGHT, *_COSTS)


def main_plan(result: Result) -> Plan | None:
    """The plan that an option is about: recommended, typed, or the one that loses least; None for ads."""
    if isinstance(result, Recommendation):
        return result.best
    if isinstance(result, TypedMix):
        return result.plan
    return result.least_loss if isinstance(result, NothingFits) else None


def figures(plan: Plan) -> tuple[Metric, ...]:
    """Every figure of a plan that is known and not hidden."""
    found = (_figure(plan, key) for key in FIGURES)
    return tuple(each for each in found if each is not None)


def headlines(plan: Plan) -> tuple[Metric, ...]:
    """The few figures that an answer is known by."""
    found = (_figure(plan, key, always=True) for key in HEADLINES)
    return tuple(each for each in found if each is not None)


def _figure(plan: Plan, key: str, *, always: bool = False) -> Metric | None:
    title, unit = FIGURES[key]
    if key == "effective_reach":
        if plan.reach_times == 1 and not always:
            return None  # it is the reach then
        title = people_title(plan.reach_times)
    value = getattr(plan, key)
    if value is None:
        return None
    band: Range | None = getattr(plan.bands, key, None)
    if band is None:
        return Metric(key, title, unit, value)
    low, high = range_ends(band, value)
    low, high = order_ends(low, high) if unit == "orders" else (low, high)
    return Metric(key, title, unit, value, low, math.inf if band.mid is None else band.mid, high)


_WRITERS: dict[Unit, Callable[[Display, float], str]] = {
    "usd": money,
    "orders": orders_number,
    "hours": hours,
    "share": percent,
    "times": lambda display, value: count(display, value, 1),
    "weeks": count,
}


def said(display: Display, value: CellValue, unit: Unit) -> str:
    """A cell as people read it; empty where there is nothing. Whole counts are exact, others rounded."""
    if value is None or isinstance(value, str):
        return value or ""
    if unit == "count" and isinstance(value, int):
        return count(display, value)
    return _WRITERS.get(unit, number)(display, value)


def mix_table(plan: Plan) -> Table:
    """Who to book: one row per kind of creator."""
    columns = (
        Column("creators", "Creators", "count"),
        Column("size", "Size"),
        Column("on", "On"),
        Column("posts", "Posts each", "count"),
        Column("followers", "Followers each", "people"),
        Column("fees_usd", "Fee each", "usd"),
        Column("cash_usd", "Cost for all", "usd"),
        Column("hours", *FIGURES["hours"]),
        Column("reach_alone", "People reached alone", "people"),
        Column("impressions", *FIGURES["impressions"]),
        Column("engagements", *FIGURES["engagements"]),
        Column("orders", *FIGURES["orders"]),
    )
    rows: tuple[tuple[CellValue, ...], ...] = tuple(
        (
            each.line.creators,
            plain(tier_word(each.line.tier)).capitalize(),
            where_word(each.line),
            each.line.posts,
            each.creator.followers,
            each.creator.fees_usd,
            each.cash_usd,
            each.hours,
            each.reach_alone,
            each.impressions,
            each.engagements,
            each.orders,
        )
        for each in plan.lines
    )
    return without_empty(Table("mix", WHO_TO_BOOK, columns, rows))


def alternatives_table(display: Display, result: Recommendation) -> Table:
    """The recommendation and every alternative, and why one does not fit."""
    columns = (
        Column("name", "Plan"),
        Column("mix", "Who it books"),
        *(Column(key, *_title(key, result.best)) for key in _OF_ALTERNATIVES),
        Column("reason", "Why it does not fit"),
    )
    ordered = sorted(result.plans(), key=lambda pair: pair[0].startswith("only"))  # as in every chart
    rows = tuple(_alternative(display, name, each) for name, each in ordered)
    return without_empty(Table("alternatives", ALTERNATIVES, columns, rows))


def _title(key: str, plan: Plan) -> tuple[str, Unit]:
    title, unit = FIGURES[key]
    return title or people_title(plan.reach_times), unit


def _alternative(display: Display, name: str, found: Plan | NoPlan) -> tuple[CellValue, ...]:
    title = plain(alternative_label(name))
    if isinstance(found, NoPlan):
        why = f"{NO_PLAN.get(found.reason, 'does not fit')}"
        more = f"; {no_plan_short(display, found)}" if found.from_budget_usd is not None else ""
        return (title, None, *(None for _ in _OF_ALTERNATIVES), f"Such a creator {why}{more}")
    return (title, boosted_mix(display, found), *(getattr(found, key) for key in _OF_ALTERNATIVES), None)


def ranges_table(plan: Plan) -> Table:
    """Every figure of a plan with its unit and its range."""
    columns = (
        Column("figure", "Figure"),
        Column("unit", "Unit"),
        Column("value", "Expected", "count"),
        Column("low", LOWER_THAN, "count"),
        Column("mid", "Middle", "count"),
        Column("high", HIGHER_THAN, "count"),
    )
    rows = tuple(
        (
            each.title,
            UNITS[each.unit],
            *(
                whole_orders(_or_no_end(value), each.unit)
                for value in (each.value, each.low, each.mid, each.high)
            ),
        )
        for each in figures(plan)
    )
    return Table("ranges", EVERY_FIGURE, columns, rows)


def whole_orders(value: CellValue, unit: Unit) -> CellValue:
    """A cell for a table of digits: orders come whole, and fewer than 1 is none."""
    if unit != "orders" or not isinstance(value, float) or not math.isfinite(value):
        return value
    return math.floor(value) if value < 1 else round(value)


def in_whole_orders(table: Table) -> Table:
    """The table with whole orders, for a file of bare digits."""
    units = [column.unit for column in table.columns]
    rows = (tuple(map(whole_orders, row, units)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _or_no_end(value: float | None) -> CellValue:
    return NO_END if value is not None and math.isinf(value) else value


def question_table(display: Display, document: Document) -> Table:
    """Every setting of every option: one row per setting, one column per option."""
    names = list(dict.fromkeys(name for option in document.options for name in option.scenario))
    columns = (
        Column("setting", "Setting"),
        Column("field", "Name in links and files"),
        *(Column(option.key, option_title(option)) for option in document.options),
    )
    rows = tuple(
        (
            plain(label_in_dollars(display, name)),
            plain(name),
            *(_setting(name, option.scenario.get(name)) for option in document.options),
        )
        for name in names
    )
    return Table("question", SETTING_BY_SETTING, columns, rows)


def _setting(name: str, value: object) -> CellValue:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, tuple):
        return ", ".join(written(plain(str(each))) for each in value)
    return plain(option_word(name, value) if has_words(name) else str(value))


def options_table(display: Display, document: Document) -> Table:
    """The options side by side in the figures that they are compared in; none where nothing fits."""
    plans = [option.plan for option in document.options]
    columns = (
        Column("option", "Option"),
        Column("mix", "Who it books"),
        *(Column(key, *FIGURES[key]) for key in _OF_OPTIONS),
        Column("safe_cash_usd", "Cost of the plan that is safe within the budget", "usd"),
        Column("safe_reach", "People reached by that plan", "people"),
        Column("chance_best", CHANCE_BEST, "share"),
    )
    rows = tuple(
        (
            option_title(option),
            without_plan(option) if plan is None else boosted_mix(display, plan),
            *(None if plan is None else getattr(plan, key) for key in _OF_OPTIONS),
            *(None if safe is None else getattr(safe, key) for key in ("cash_usd", "reach")),
            option.chance_best,
        )
        for option, plan, safe in zip(document.options, plans, map(_safe_plan, document.options), strict=True)
    )
    return without_empty(Table("options", SIDE_BY_SIDE_TITLE, columns, rows))


def _safe_plan(option: Option) -> Plan | None:
    """The plan that is safe within the budget, where one was found."""
    return None if option.safe_plan is None else option.safe_plan.plan


def without_plan(option: Option) -> str:
    """What stands in a cell for an option that books nobody: nothing fits, or it is ads."""
    return plain(TITLE) if isinstance(option.result, AdsInstead) else NOTHING_FITS


def option_title(option: Option) -> str:
    """The name of an option, or a word for one without a name."""
    return plain(option.name) if is_seen(option.name) else "This question"


def without_empty(table: Table) -> Table:
    """The table without columns in which nothing is known."""
    kept = [at for at in range(len(table.columns)) if any(row[at] is not None for row in table.rows)]
    return Table(
        table.key,
        table.title,
        tuple(table.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in table.rows),
    )
