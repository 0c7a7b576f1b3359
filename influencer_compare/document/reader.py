"""Reads an answer document from a file that was saved here before, and gives back the question in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, NoReturn

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from influencer_compare.document.earlier_formats import EARLIER, upgraded
from influencer_compare.document.redaction import is_hidden
from influencer_compare.document.schema import FORMAT, PRODUCT, Document, Option
from influencer_compare.question import older_versions
from influencer_compare.question.display import written_number
from influencer_compare.question.fields import default_text
from influencer_compare.question.input_errors import Dropped, InputError, Problem
from influencer_compare.question.scenario import Scenario

LARGEST_FILE = 1_000_000  # bytes; six options with everything that is shown take a third of it
_MOST_DIGITS = 19  # of a whole number, with its sign
_LARGEST_NUMBER = 1e18  # far beyond any answer, and near enough for every file to hold it
_NAMED = 5  # mistakes that are listed at most
_AGAIN = "save the file anew from the page, or undo what was changed in it"


def read_document(text: str | bytes) -> Document:
    """The document in a JSON file; nothing is guessed, corrected or filled in.

    Raises InputError that names the field and the remedy for anything that is not as it was saved.
    """
    loaded = _load(text)
    if not isinstance(loaded, dict) or loaded.get("product") != PRODUCT:
        _refuse("the file", "something else", f"choose a JSON file that was saved by {PRODUCT}")
    if loaded.get("format") not in (*EARLIER, FORMAT):
        _refuse(
            "the file's format",
            str(loaded.get("format")),
            f"this version reads format {FORMAT} and before; update {PRODUCT}, or save the file anew",
        )
    loaded = upgraded(loaded, FORMAT)
    try:
        document = Document.model_validate_json(json.dumps(loaded))
    except ValidationError as error:
        raise InputError(_problems(error.errors(include_url=False), loaded)) from None
    if not is_hidden(document):
        _refuse("hidden", ", ".join(document.hidden), f"the file still holds some of it; {_AGAIN}")
    return document


def question_of(document: Document, option: Option) -> tuple[Scenario, tuple[Dropped, ...]]:
    """The question of an option as today's model takes it, and what in it is new or gone since then.

    A setting that is new since the document was made has its usual value, one whose usual value is another
    since then that of its time; one that is gone is left out. What is new or gone is named. Raises
    InputError where fees are hidden, and where a value is out of today's bounds.
    Names that live in ``data/`` are checked by ``Evidence.check``.
    """
    if "fees" in document.hidden:
        _refuse("the question", "calculated anew", "its fees are hidden; ask the owner for the full link")
    given, today = _given(option.scenario, document.model_version), Scenario.model_fields
    new = [
        Dropped(name, "", "it is new since this was saved", default_text(name))
        for name in today
        if name not in given
    ]
    gone = [
        Dropped(name[:60], str(value)[:60], "the planner no longer has this setting", "nothing")
        for name, value in given.items()
        if name not in today
    ]
    return _scenario_of(given), (*new, *gone)


def question_of_fields(fields: Mapping[str, Any], model_version: str) -> Scenario:
    """A stored question as today's model takes it, with what is new since then at its usual value.

    Raises InputError where a value is out of today's bounds.
    """
    return _scenario_of(_given(fields, model_version))


def _given(fields: Mapping[str, Any], model_version: str) -> dict[str, Any]:
    """The fields of a stored question under today's names, with the defaults of its time."""
    usual = older_versions.defaults_of(older_versions.version_of_model(model_version))
    return usual | older_versions.as_today(fields)


def _scenario_of(given: Mapping[str, Any]) -> Scenario:
    today = Scenario.model_fields
    return Scenario.model_validate({name: value for name, value in given.items() if name in today})


def _load(text: str | bytes) -> Any:
    """The JSON value in a text, as strict as JSON allows: no double keys, no NaN, not too large or deep."""
    size = len(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
    if size > LARGEST_FILE:
        _refuse(
            "the file",
            f"{written_number(size)} bytes",
            f"it may have at most {written_number(LARGEST_FILE)} bytes",
        )
    try:
        readable = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        return json.loads(
            readable,
            object_pairs_hook=_no_doubles,
            parse_constant=_no_constant,
            parse_float=_in_range,
            parse_int=_whole_in_range,
        )
    except (ValueError, RecursionError):
        _refuse("the file", "read", f"it is not a whole JSON file; {_AGAIN}")


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        times = Counter(name for name, _ in pairs)
        twice = next(name for name in times if times[name] > 1)
        _refuse(twice[:60], "given twice", f"keep one of the two; {_AGAIN}")
    return found


def _in_range(digits: str) -> float:
    value = float(digits)
    return value if abs(value) <= _LARGEST_NUMBER else _refuse_number(digits)


def _whole_in_range(digits: str) -> int:
    return int(digits) if len(digits) <= _MOST_DIGITS else _refuse_number(digits)


def _refuse_number(digits: str) -> NoReturn:
    _refuse("a number", digits, f"no answer holds a number of more than {_MOST_DIGITS - 1} digits; {_AGAIN}")


def _no_constant(name: str) -> NoReturn:
    _refuse("a number", name, "write a number, or null where there is none")


def _refuse(field: str, value: str, remedy: str) -> NoReturn:
    raise InputError([Problem(field, value[:60], remedy)])


def _problems(details: list[ErrorDetails], loaded: Any) -> list[Problem]:
    """The mistakes that the closed document found, one for each field, the first few of them."""
    found: dict[str, Problem] = {}
    for detail in details:
        path = _path(detail, loaded)
        found.setdefault(path, _problem(path, detail))
    # A list that holds a mistake is sometimes called too short as well; only the mistake is named.
    outer = {path[:at] for path in found for at, sign in enumerate(path) if sign in ".["}
    inner = [path for path in found if path not in outer]
    return [found[path] for path in inner[:_NAMED]]


def _problem(path: str, detail: ErrorDetails) -> Problem:
    if detail["type"] == "missing":
        return Problem(path, "left out", f"the file must say it; {_AGAIN}")
    if detail["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return Problem(path, "there", f"no such field is known; {_AGAIN}")
    message = detail["msg"].removeprefix("Value error, ").rstrip(".")
    return Problem(path, str(detail["input"])[:60], f"{message[:1].lower()}{message[1:]}; {_AGAIN}")


def _path(detail: ErrorDetails, loaded: Any) -> str:
    """Where in the file: options[0].result.best.reach; steps that only the checker knows are left out."""
    text, node = "", loaded
    for step in detail["loc"]:
        if isinstance(step, int):
            inside = isinstance(node, list) and step < len(
                node
            )  # of a list too short, the missing one is named
        else:
            inside = isinstance(node, dict) and step in node
        if inside:
            node = node[step]
        if isinstance(step, int):
            text += f"[{step}]"
        elif inside or (detail["type"] == "missing" and step == detail["loc"][-1]):
            text += f".{step}" if text else step
    return text[:120] or "the file"
