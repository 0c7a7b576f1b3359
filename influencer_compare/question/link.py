"""How a link carries what the question holds, how that is read again, and what else may stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from influencer_compare.question.display import FIELDS as DISPLAY_FIELDS
from influencer_compare.question.display import written_number
from influencer_compare.question.field_rules import NOTHING_WHERE_OPEN
from influencer_compare.question.input_errors import Dropped, InputError, plain_name, written
from influencer_compare.question.older_versions import read_versions
from influencer_compare.version import LINK_VERSION, MODEL_VERSION

_SHOWN = 80  # characters of what was not understood
_WORDS = ("name", "niche")  # fields whose digits are no numbers


def versions() -> dict[str, list[str]]:
    """The part of a link that keeps its meaning: which defaults and which model it was made with."""
    return {"v": [str(LINK_VERSION)], "model": [MODEL_VERSION]}


def write_field(field: str, value: Any) -> list[str]:
    """One field as a link carries it: names as the page shows them, free text as it is."""
    as_it_is = field in ("name", "tier_bounds", "own_results") or field.startswith("creators_")
    if isinstance(value, str) and not as_it_is:
        return [written(value)]
    return _write_value(value)


def _write_value(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return [written(item) for item in value]
    if value is None:
        return [""]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, float):
        return [repr(value).removesuffix(".0")]
    return [str(value)]


def default_words(field: str, value: Any) -> str:
    """The default of a field as people read it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return written_number(value)
    empty = "nothing" if isinstance(value, str) or field in NOTHING_WHERE_OPEN else "the usual number"
    return ", ".join(write_field(field, value)) or empty


def read_fields(
    form: type[BaseModel], query: Mapping[str, str | Sequence[str]], usual: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Dropped]]:
    """The fields of a question that a link holds, and what in it was not understood.

    ``form`` is the class of the question, ``usual`` holds the defaults of an older version.
    """
    fields: dict[str, Any] = {}
    dropped: list[Dropped] = []
    for key, raw in query.items():
        values = [raw] if isinstance(raw, str) else list(raw)
        if key in form.model_fields:
            value, problem = _read_field(form, key, values, usual)
            if problem is None:
                fields[key] = value
            else:
                dropped.append(problem)
        else:
            dropped.extend(_read_other(key, values))
    return fields, dropped


def _read_field(
    form: type[BaseModel], key: str, values: list[str], usual: Mapping[str, Any]
) -> tuple[Any, Dropped | None]:
    default = getattr(form(), key)
    used, shown = default_words(key, usual.get(key, default)), ", ".join(values)[:_SHOWN]
    many = key == "platforms"
    if not many and len(values) != 1:
        return None, Dropped(key, shown, "it stands in the link more than once", used)
    value: Any = [plain_name(text) for text in values] if many else values[0].strip()
    if isinstance(value, str) and key != "name":
        value = None if value == "" and default is None else plain_name(value)
    if isinstance(value, str) and key not in _WORDS:
        value = _in_plain_digits(value)
    try:
        return getattr(form.model_validate({key: value}), key), None
    except InputError as error:
        wrong = error.problems[0]
        return None, Dropped(key, shown, wrong.remedy, used, wrong.names)


def _in_plain_digits(text: str) -> str:
    """The text as it is; digits that no link of ours has, such as Arabic ones, become what no field takes.

    Typed into a box they are read. In a link they were read in some fields, and refused in others.
    """
    return "".join("?" if sign.isdecimal() and not sign.isascii() else sign for sign in text)


def _read_other(key: str, values: list[str]) -> list[Dropped]:
    """What is not understood of a part of a link that is no field of the question."""
    if key in DISPLAY_FIELDS:
        return []  # how the reader sees amounts is no part of the question
    shown = ", ".join(values)[:_SHOWN]
    if key == "v":
        versions = [str(version) for version in read_versions()]
        if len(values) == 1 and values[0] in versions:
            return []
        reason = f"this planner reads links of the versions {' and '.join(versions)}"
        return [Dropped(key, shown, reason, f"version {LINK_VERSION}")]
    if key == "model":
        if values == [MODEL_VERSION]:
            return []
        reason = (
            f"the link was made with model {shown[:20]}, this is model {MODEL_VERSION}; figures may differ"
        )
        return [Dropped(key, shown, reason, f"model {MODEL_VERSION}")]
    return [Dropped(key[:_SHOWN], shown, "the planner has no setting of this name", "nothing")]
