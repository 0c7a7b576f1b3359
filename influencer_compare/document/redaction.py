"""Takes fees and names out of a result document, before any page or file is built from it."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

from influencer_compare.document.parts import Part
from influencer_compare.document.schema import Document, Hide, NothingFits, Option
from influencer_compare.planner.plans import Limit, Violation
from influencer_compare.question.stored_values import Tells

HIDES: tuple[Hide, ...] = get_args(Hide)
# Fields of the question that are fees, or from which with the rest of the answer fees can be computed.
FEE_FIELDS = frozenset(
    {
        "budget",
        "fee_basis",
        "fee_slope",
        "help_hour_usd",
        "hour_value_usd",
        "large_fee_pct",
        "largest_share_pct",
        "margin_pct",
        "order_value_usd",
        "product_usd",
        "worth_per_engagement_usd",
        "worth_per_order_usd",
        "worth_per_person_usd",
    }
)
_MONEY_IN_NAME = re.compile(r"[$€£₹]|\b(?:usd|dollars?)\b", re.IGNORECASE)
_GROUPS = re.compile(r"(?<=\d)[ ,.'\u00a0\u202f](?=\d)")  # as in 12,340 and 12 340
_SHORTEST_AMOUNT = 3  # digits; a name may well hold the number 2
FEE_LIMITS: frozenset[Limit] = frozenset({"budget", "largest share", "worth paying", "profit"})


def hidden(document: Document, hide: Collection[Hide]) -> Document:
    """The document without what shall be hidden; what the document hides already stays hidden.

    Fees: every amount of money becomes None, and so does what fees could be computed from; on the goal
    profit also its value, its lead and its bad case; a name that tells an amount goes too. Names: the options
    are called Option 1, Option 2 and so on. Sections that tell either are left out.
    """
    kept = tuple(sorted({*hide, *document.hidden}))
    options = [_without_sections(option, kept) for option in document.options]
    if "fees" in kept:
        amounts = {amount for option in options for amount in _amounts(option)}
        options = [
            _without_fees(_without_names(option, number) if _tells_money(option.name, amounts) else option)
            for number, option in enumerate(options, start=1)
        ]
    if "names" in kept:
        options = [_without_names(option, number) for number, option in enumerate(options, start=1)]
    return document.model_copy(update={"hidden": kept, "options": tuple(options)})


def is_hidden(document: Document) -> bool:
    """Whether the document really lacks everything that it says is hidden."""
    return hidden(document, document.hidden) == document


def _without_sections(option: Option, hide: Collection[str]) -> Option:
    kept = tuple(each for each in option.sections if not set(each.tells) & set(hide))
    return option.model_copy(update={"sections": kept})


def _without_names(option: Option, number: int) -> Option:
    scenario = {**option.scenario, "name": ""} if "name" in option.scenario else option.scenario
    return option.model_copy(update={"name": f"Option {number}", "scenario": scenario})


def _without_fees(option: Option) -> Option:
    telling = {"fees", "profit"} if option.scenario.get("goal") == "profit" else {"fees"}
    scenario = {name: value for name, value in option.scenario.items() if name not in FEE_FIELDS}
    return option.model_copy(update={"scenario": scenario, "result": _blank(option.result, telling)})


def _amounts(option: Option) -> Iterator[str]:
    """The amounts in a question that are long enough to be known again in a name."""
    for name, value in option.scenario.items():
        if name in FEE_FIELDS and isinstance(value, (int, float)) and len(f"{value:g}") >= _SHORTEST_AMOUNT:
            yield str(value).removesuffix(".0")


def _tells_money(name: str, amounts: Collection[str]) -> bool:
    """Whether a name holds a sign of money or one of the amounts."""
    plain = _GROUPS.sub("", name)
    return _MONEY_IN_NAME.search(plain) is not None or any(amount in plain for amount in amounts)


def _blank(value: Any, telling: set[str]) -> Any:
    """The value with None for every field that tells, through all its parts."""
    if isinstance(value, Part):
        return type(value).model_construct(**dict(_blanked_fields(value, telling)))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **dict(_blanked_fields(value, telling)))
    if isinstance(value, tuple):
        return tuple(_blank(each, telling) for each in value)
    if isinstance(value, dict):
        return {name: _blank(each, telling) for name, each in value.items()}
    return value


def _blanked_fields(part: Any, telling: set[str]) -> Iterator[tuple[str, Any]]:
    for name, tells in _marks(part.__class__).items():
        yield name, None if tells & telling else _blank(getattr(part, name), telling)
    if isinstance(part, Violation) and part.limit in FEE_LIMITS:
        yield from {"needed": None, "allowed": None}.items()
    if isinstance(part, NothingFits):
        yield "changes", _without_amounts(part.changes)
        yield "other_changes", tuple(_without_amounts(each) for each in part.other_changes)


@functools.cache
def _marks(kind: Any) -> dict[str, frozenset[str]]:
    """What each field of a part gives away."""
    if issubclass(kind, Part):
        marks: dict[str, Any] = {name: field.metadata for name, field in kind.model_fields.items()}
    else:
        hints = get_type_hints(kind, include_extras=True)
        marks = {each.name: getattr(hints[each.name], "__metadata__", ()) for each in fields(kind)}
    return {
        name: frozenset(str(mark) for mark in found if isinstance(mark, Tells))
        for name, found in marks.items()
    }


def _without_amounts(changes: dict[str, Any]) -> dict[str, Any]:
    return {name: None if name in FEE_FIELDS else value for name, value in changes.items()}
