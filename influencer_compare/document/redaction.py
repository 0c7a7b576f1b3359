"""Takes fees and names out of an answer document, before any page or file is built from it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, get_args, get_type_hints

from influencer_compare.document.parts import Part, Plan
from influencer_compare.document.schema import Document, Hide, NothingFits, Option, StoredDisplay
from influencer_compare.planner.plans import Limit, Violation
from influencer_compare.question.amount_words import may_tell_an_amount
from influencer_compare.question.display import USUAL, Display
from influencer_compare.question.fields import ABOUT
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.stored_values import Tells

_Part = TypeVar("_Part", bound=Part)
HIDES: tuple[Hide, ...] = get_args(Hide)
# Fields of the question that are fees, or from which with the rest of the answer fees can be computed.
FEE_FIELDS = frozenset(name for name, about in ABOUT.items() if about.tells_fee)
FEE_LIMITS: frozenset[Limit] = frozenset({"budget", "largest share", "worth paying", "profit"})


def hidden(document: Document, hide: Collection[Hide]) -> Document:
    """The document without what shall be hidden; what the document hides already stays hidden.

    Fees: every amount of money becomes None, and so does what fees could be computed from; on the goal
    profit also its value, its lead, its bad case and the lead of a comparison; a name that could tell an
    amount goes too, whatever its number means, and so do the currency and its rate: no amount is left to be
    shown in it. Names: the options are called Option 1, Option 2 and so on, people of the owner's list
    Creator 2, Creator 7 by their rows of it. Sections that tell either are left out.
    """
    kept = tuple(sorted({*hide, *document.hidden}))
    found = _without_fields(document, kept)
    options = tuple(
        _without_names(option, number) if _tells(option, kept) else option
        for number, option in enumerate(found.options, start=1)
    )
    if "names" in kept:
        options = tuple(
            option if option.people is None else option.model_copy(update={"people": option.people.unnamed})
            for option in options
        )
    display = _without_currency(found.display) if "fees" in kept else found.display
    return found.model_copy(update={"options": options, "display": display})


def is_hidden(document: Document) -> bool:
    """Whether the document really lacks everything that it says is hidden.

    With fees hidden a name that could tell an amount, a currency and its rate are passed over: older files
    still hold some.
    """
    if "names" in document.hidden:
        without = hidden(document, document.hidden)
        return without.model_copy(update={"display": document.display}) == document
    return _without_fields(document, document.hidden) == document


def _without_fields(document: Document, hide: tuple[Hide, ...]) -> Document:
    """The document without the sections and the fields that tell what is hidden; names stay."""
    options = [_without_sections(option, hide) for option in document.options]
    lead = document.lead
    if "fees" in hide:
        options = [_without_fees(option) for option in options]
        lead = None if lead is not None and lead.goal == Goal.PROFIT else lead
    return document.model_copy(update={"hidden": hide, "options": tuple(options), "lead": lead})


def _without_currency(display: StoredDisplay | None) -> StoredDisplay | None:
    """How numbers are written, and nothing of money; None where that is as in the United States."""
    kept = USUAL if display is None else Display(locale=display.locale)
    return None if kept == USUAL else StoredDisplay.model_validate(kept)


def _without_sections(option: Option, hide: Collection[str]) -> Option:
    kept = tuple(each for each in option.sections if not set(each.tells) & set(hide))
    return option.model_copy(update={"sections": kept})


def _tells(option: Option, hide: Collection[str]) -> bool:
    """Whether the names of an option have to go."""
    named = (option.name, str(option.scenario.get("name", "")))
    return "names" in hide or ("fees" in hide and any(map(may_tell_an_amount, named)))


def _without_names(option: Option, number: int) -> Option:
    scenario = {**option.scenario, "name": ""} if "name" in option.scenario else option.scenario
    return option.model_copy(update={"name": f"Option {number}", "scenario": scenario})


def _without_fees(option: Option) -> Option:
    telling = {"fees", "profit"} if option.scenario.get("goal") == "profit" else {"fees"}
    scenario = {name: value for name, value in option.scenario.items() if _is_open(name)}
    rows = option.provenance
    blank = {
        "scenario": scenario,
        "result": _blank(option.result, telling),
        "provenance": None if rows is None else {name: rows[name] for name in rows if name != "cost"},
        "people": _blank(option.people, telling),
    }
    later = {name: None for name, tells in _marks(Option).items() if "fees" in tells}
    return option.model_copy(update=blank | later)


def _is_open(name: str) -> bool:
    """Whether a field of the question is known to tell no fee; one that is gone since then may be one."""
    return name in Scenario.model_fields and name not in FEE_FIELDS


def _with_boost_in_lines(plan: Plan) -> Plan:
    """The plan with what boosting brings spread over its lines, in proportion.

    What the lines lack of the whole would tell the views that were bought, and so the amount.
    """
    wholes = {name: getattr(plan, name) for name in ("gross", "impressions", "engagements", "orders")}
    sums = {name: sum(getattr(line, name) for line in plan.lines) for name in wholes}
    times = {name: wholes[name] / sums[name] if sums[name] > 0 else 1.0 for name in wholes}
    clicks = sum(line.line.creators * line.creator.delivery * line.creator.clicks for line in plan.lines)
    of_creator = {
        "audience": times["gross"],
        "impressions": times["impressions"],
        "engagements": times["engagements"],
        "orders": times["orders"],
        "clicks": plan.clicks / clicks if clicks > 0 else 1.0,
    }
    return plan.model_copy(
        update={
            "lines": tuple(
                _times(line, times).model_copy(update={"creator": _times(line.creator, of_creator)})
                for line in plan.lines
            )
        }
    )


def _times(part: _Part, factors: Mapping[str, float]) -> _Part:
    return part.model_copy(update={name: getattr(part, name) * factor for name, factor in factors.items()})


def _blank(value: Any, telling: set[str]) -> Any:
    """The value with None for every field that tells, through all its parts."""
    if isinstance(value, Plan) and value.boost is not None:
        value = _with_boost_in_lines(value)
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
    return {name: value if _is_open(name) else None for name, value in changes.items()}
