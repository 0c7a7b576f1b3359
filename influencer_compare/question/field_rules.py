"""What a field of the question takes: its bounds, written and read again, and what refuses a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from annotated_types import Ge, Le
from pydantic import Field, ValidationError
from pydantic.fields import FieldInfo

from influencer_compare.question.display import Display, written_number
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import (
    DAY_RULE,
    FIRST_DAY,
    LAST_DAY,
    InputError,
    Problem,
    as_given,
    listed,
)
from influencer_compare.question.tier_bounds import LARGEST_FOLLOWERS, SMALLEST_FOLLOWERS

Checked = TypeVar("Checked")
DAY_FIELDS = ("start_on", "live_by")
# Left open, these stand for nothing at all, where other numbers stand for the usual one.
NOTHING_WHERE_OPEN = frozenset(
    {
        *DAY_FIELDS,
        "weeks",
        "followers_per_1000_views",
        "small_asked_usd",
        "large_asked_usd",
        "product_worth_usd",
        "undisclosed_pct",
        "incident_pct",
    }
)
_OTHER_RULES = {
    "creators": "'any', a number such as 3, or a rising range such as 2-5",
    "tier_bounds": (
        f"four rising numbers of followers between {written_number(SMALLEST_FOLLOWERS)} and "
        f"{written_number(LARGEST_FOLLOWERS)}, "
        "such as 10K 100K 500K 1M"
    ),
    "own_results": "what the page of a saved plan wrote there, whole, or empty",
    "name": "a name of at most 60 characters",
    **dict.fromkeys(DAY_FIELDS, DAY_RULE),
}


def whole(low: int, high: int, meaning: str) -> Any:
    """The bounds of a whole number, and what it means."""
    return Field(ge=low, le=high, description=meaning)


def number(low: float, high: float, meaning: str) -> Any:
    """The same of any number."""
    return Field(ge=low, le=high, allow_inf_nan=False, description=meaning)


def day(meaning: str) -> Any:
    """The same of a day."""
    return Field(ge=FIRST_DAY, le=LAST_DAY, description=meaning)


def ends_of(field: FieldInfo) -> tuple[Any, Any]:
    """The smallest and the largest value of a field that is a number or a day."""
    low = next(limit.ge for limit in field.metadata if isinstance(limit, Ge))
    high = next(limit.le for limit in field.metadata if isinstance(limit, Le))
    return low, high


def names_of(field: FieldInfo) -> tuple[str, ...]:
    """The names that a field has a fixed list of, one or several of which it takes; of any other, none."""
    if field.annotation is Goal:
        return tuple(goal.value for goal in Goal)
    parts = get_args(field.annotation)
    inside = get_args(parts[0]) if parts and Ellipsis in parts else parts
    return inside if inside and isinstance(inside[0], str) else ()


def takes_several(field: FieldInfo) -> bool:
    """Whether it is a list of such names."""
    return Ellipsis in get_args(field.annotation)


def is_decimal(field: FieldInfo) -> bool:
    """Whether it is a number that need not be whole."""
    return field.annotation in (float, float | None)


def checked(data: Any, handler: Callable[[Any], Checked], fields: Mapping[str, FieldInfo]) -> Checked:
    """What pydantic makes of the fields of a question. Raises InputError with each that cannot be used."""
    problems = _joined_numbers(data, fields)
    try:
        found = handler(data)
    except ValidationError as error:
        problems += [problem_of(dict(detail), fields) for detail in error.errors()]
    if not problems:
        return found
    # A list of a thousand wrong names is one wrong field: its first is told.
    first = {problem.field: problem for problem in reversed(problems)}
    raise InputError(reversed(first.values()))


def _joined_numbers(data: Any, fields: Mapping[str, FieldInfo]) -> list[Problem]:
    """What is wrong with texts such as '3_00', which Python alone reads as one number."""
    if not isinstance(data, Mapping):
        return []
    texts = {name: text for name, text in data.items() if isinstance(text, str) and "_" in text}
    return [
        problem_of({"loc": (name,), "input": text}, fields)
        for name, text in texts.items()
        if name in fields and _is_number(fields[name])
    ]


def _is_number(field: FieldInfo) -> bool:
    return is_decimal(field) or field.annotation in (int, int | None)


def problem_of(detail: Mapping[str, Any], fields: Mapping[str, FieldInfo]) -> Problem:
    """What is wrong with a value, by what pydantic found, and what the field takes instead."""
    location = detail.get("loc") or ("scenario",)
    name, shown = str(location[0]), as_given(detail.get("input"))
    if name not in fields:
        near = get_close_matches(name, fields, n=3, cutoff=0.0)
        return Problem(name[:60], shown, f"there is no such setting; the nearest are {', '.join(near)}")
    names = names_of(fields[name])
    if names:
        start = "one or more" if takes_several(fields[name]) else "one"
        return Problem(name, shown, f"it must be {start} of these: {listed(names)}", names)
    return Problem(name, shown, f"it must be {_allowed(name, fields[name])}")


def _allowed(name: str, field: FieldInfo) -> str:
    rule = _OTHER_RULES.get("creators" if name.startswith("creators_") else name)
    if rule is not None:
        return rule
    if field.annotation is bool:
        return "true or false"
    if field.annotation is str:
        return _OTHER_RULES["name"]
    low, high = ends_of(field)
    kind = "a number" if is_decimal(field) else "a whole number"
    return f"{kind} from {Display().exact(low)} to {Display().exact(high)}"
