"""An answer as one row of a long table: thousands of questions beside each other, for programs to read.

Columns have the names of the answer document where they hold the same; money is in US dollars.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from influencer_compare.comparison.options import written_mix
from influencer_compare.document.parts import Plan, Range
from influencer_compare.document.schema import AdsInstead, Document, Option, Recommendation
from influencer_compare.model.creators import SIDES
from influencer_compare.question.display import Display
from influencer_compare.question.field_rules import DAY_FIELDS
from influencer_compare.question.fields import ABOUT, choices, takes_decimals
from influencer_compare.views.tables import CellValue, main_plan
from influencer_compare.views.texts import answer_words, verdict_words
from influencer_compare.wording.price_sets import set_line

CellType = Literal["text", "whole", "number"]
RowStatus = Literal["plan", "nothing fits", "ads", "not a question", "fault"]
AnswerCells = dict[str, CellValue]
# Results with their ranges, by column: a question has hours too, those of its owner.
_RANGED = {
    "people": "effective_reach",
    "engagements": "engagements",
    "orders": "orders",
    "cash_usd": "cash_usd",
    "work_hours": "hours",
}


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column of such a table: its name, and whether it holds texts, whole numbers or any numbers."""

    key: str
    kind: CellType


# In the order of the table. ``line`` is that of the file of questions; ``expected`` is the result on the goal
# of the question, ``low`` and ``high`` its 10th and 90th percentile, as of every result.
ANSWER_COLUMNS: tuple[RowColumn, ...] = (
    *(
        RowColumn(key, "text")
        for key in ("status", "problem", "answer", "verdict", "strength", "verdict_says")
    ),
    RowColumn("mix", "text"),
    RowColumn("creators", "whole"),
    *(RowColumn(f"expected{end}", "number") for end in ("", "_low", "_high")),
    *(RowColumn(f"{key}{end}", "number") for key in _RANGED for end in ("", "_low", "_high")),
    *(RowColumn(f"{side}_side", "number") for side in SIDES),
    RowColumn("price_sets", "text"),
    *(RowColumn(f"price_sets_{winner}", "whole") for winner in (*SIDES, "mix", "neither")),
    RowColumn("ads_usd", "number"),
    *(RowColumn(f"ads_people{end}", "number") for end in ("", "_low", "_high")),
    RowColumn("link", "text"),
)


def field_column(field: str) -> RowColumn:
    """The column of a field of the question, beside its answer."""
    counted = ABOUT[field].unit is not None and not choices(field) and not field.startswith("creators_")
    if takes_decimals(field):
        return RowColumn(field, "number")
    return RowColumn(field, "whole" if counted or field in ("niche_focus", "reach_times") else "text")


def field_cell(field: str, value: object) -> CellValue:
    """What a question holds in a field, as one cell."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else f"{value}" if field in DAY_FIELDS else str(value)


def answer_cells(display: Display, document: Document, option: Option, link: str) -> AnswerCells:
    """The answer of one option of a document: its texts, its figures, and the link to the same question."""
    found = option.result
    label, says = verdict_words(display, option)
    plan = main_plan(found)
    return {
        "status": _status(option),
        "answer": answer_words(display, document, option),
        "verdict": found.verdict.status if isinstance(found, Recommendation) else label,
        "strength": found.verdict.strength if isinstance(found, Recommendation) else None,
        "verdict_says": says,
        **({} if plan is None or option.plan is None else _figures(plan)),
        **(_sides(display, found) if isinstance(found, Recommendation) else {}),
        **_ads(option),
        "link": link,
    }


def whole_row(cells: Mapping[str, CellValue], columns: tuple[RowColumn, ...]) -> tuple[CellValue, ...]:
    """The cells in the order of the columns, nothing where there is nothing."""
    return tuple(cells.get(column.key) for column in columns)


def _status(option: Option) -> RowStatus:
    """What kind of answer it is."""
    if isinstance(option.result, AdsInstead):
        return "ads"
    return "nothing fits" if option.plan is None else "plan"


def _figures(plan: Plan) -> AnswerCells:
    """What a plan books, brings, costs and takes, each with its likely range."""
    measure = plan.goal.terms.measure
    on_goal: Range = getattr(plan.bands, measure)
    found: AnswerCells = {
        "mix": written_mix(plan.mix),
        "creators": plan.creators,
        "expected": plan.goal_value,
        "expected_low": on_goal.low,
        "expected_high": on_goal.high,
    }
    for column, key in _RANGED.items():
        band: Range = getattr(plan.bands, key)
        found |= {column: getattr(plan, key), f"{column}_low": band.low, f"{column}_high": band.high}
    return found


def _sides(display: Display, found: Recommendation) -> AnswerCells:
    """What the best plan of each side brings, and who wins under which published prices."""
    sides = {
        f"{side}_side": plan.goal_value
        for side in SIDES
        if isinstance(plan := found.alternatives.get(f"{side} side"), Plan)
    }
    sets = found.verdict.sets or ()
    winners = Counter[str](each.winner for each in sets if each.counted)
    counted = {f"price_sets_{winner}": winners[winner] for winner in (*SIDES, "mix", "neither")}
    return {**sides, "price_sets": "; ".join(set_line(display, each) for each in sets), **counted}


def _ads(option: Option) -> AnswerCells:
    """The same money as ads on Facebook and Instagram."""
    if option.plain_ads is None:
        return {}
    people = option.plain_ads.on("meta").people
    return {
        "ads_usd": option.plain_ads.spend_usd,
        "ads_people": people.mid,
        "ads_people_low": people.low,
        "ads_people_high": people.high,
    }
