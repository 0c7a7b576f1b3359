"""A question as it is typed on a command line or in a cell: texts in, a checked question out.

Fields are those of the question itself, so that a new one is read without a line here.
"""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from influencer_compare.comparison.links import TOKENS, arrived
from influencer_compare.question.display import USD, currency_code
from influencer_compare.question.field_rules import DAY_FIELDS, takes_several
from influencer_compare.question.fields import ABOUT, choices, groups_thousands, takes_decimals
from influencer_compare.question.input_errors import InputError, Problem, as_given, plain_name
from influencer_compare.question.scenario import Scenario
from influencer_compare.question.typed_numbers import read_number
from influencer_compare.wording.command_line import (
    FOREIGN,
    NO_NUMBER,
    NO_VALUE,
    NOT_A_LINK,
    NOT_SETTINGS,
    SAVED_PLAN,
    SEASON_INSTEAD,
    TWO_AMOUNTS,
    TWO_NUMBERS,
)
from influencer_compare.wording.fields import as_in_links

TypedText = str | Sequence[str]
_BETWEEN_NAMES = re.compile(r"[,;|+&/\s]+")
_PLAIN_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_WORDS_AND_SIGNS = re.compile(r"[^\W\d_]+|[^\w\s.,'\u2019%-]")
_THOUSANDS_BY_POINTS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}", re.ASCII)  # '5.000', in whole numbers
_THOUSANDS_OR_DECIMALS = re.compile(r"\D*[1-9]\d{0,2},\d{3}\D*", re.ASCII)
_AS_TYPED = ("name", "tier_bounds")
_LONGEST_LINK = 20_000  # characters


def question_of(typed: Mapping[str, TypedText], base: Scenario | None = None) -> Scenario:
    """The question in texts by field; what is empty or left out is as in ``base``, else as usual.

    Raises InputError with every field that cannot be used.
    """
    problems: list[Problem] = []
    values: dict[str, object] = {}
    for field, text in typed.items():
        try:
            value = value_of(field, text)
        except InputError as error:
            problems += error.problems
            continue
        if value is not None:
            values[field] = value
    known = (base or Scenario()).model_dump()
    try:
        found = Scenario.model_validate({**known, **values})
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    if problems:
        raise InputError(problems)
    return found


def filled(typed: Mapping[str, TypedText]) -> Mapping[str, TypedText]:
    """What was typed, as it is. Raises InputError for settings without a value: none becomes a usual one.

    A name may be empty, as a question needs none.
    """
    texts = {field: text if isinstance(text, str) else " ".join(text) for field, text in typed.items()}
    empty = [field for field, text in texts.items() if field != "name" and not _BETWEEN_NAMES.sub("", text)]
    if empty:
        raise InputError([Problem(field, "", NO_VALUE) for field in empty])
    return typed


def in_one_go(scenario: Scenario) -> Scenario:
    """The same question, where it is one of a single month. Raises InputError for more."""
    if scenario.months > 1:
        raise InputError([Problem("months", as_given(scenario.months), SEASON_INSTEAD)])
    return scenario


def value_of(field: str, typed: TypedText) -> object:
    """One field as the question checks it; None where nothing is typed. Raises InputError for an amount."""
    if field in ABOUT and takes_several(Scenario.model_fields[field]):
        texts = [typed] if isinstance(typed, str) else list(typed)
        names = [name for text in texts for name in _BETWEEN_NAMES.split(text.strip()) if name]
        return [_name(field, name) for name in names] or None
    text = typed if isinstance(typed, str) else " ".join(typed)
    text = text.strip()
    if not text:
        return None
    if field not in ABOUT or field in _AS_TYPED or field in DAY_FIELDS:
        return text
    if is_counted(field):
        return _number(field, text)
    return _name(field, text)


def _name(field: str, text: str) -> str:
    """A choice by its name or by the words of the page, a hyphen for a blank where no name has one."""
    name = plain_name(as_in_links(field, text))
    spaced = re.sub(r"[-_]+", " ", name)
    return spaced if name not in choices(field) and spaced in choices(field) else name


def is_counted(field: str) -> bool:
    """Whether a field is a number."""
    kind = Scenario.model_fields[field].annotation
    return kind in (int, int | None) or takes_decimals(field)


def is_switch(field: str) -> bool:
    """Whether a field is yes or no."""
    return Scenario.model_fields[field].annotation is bool


def names_of_choice(field: str) -> tuple[str, ...]:
    """The names that a field chooses among; none for any other field."""
    return choices(field)


def _number(field: str, text: str) -> object:
    """A number as people type it; what is none stays a text, which the question refuses by its bounds."""
    decimal, cents = takes_decimals(field), takes_decimals(field) and groups_thousands(field)
    if cents and text.endswith("0") and _THOUSANDS_BY_POINTS.fullmatch(text):  # no program ends 5.25 with it
        raise InputError([Problem(field, as_given(text), TWO_AMOUNTS)])
    if _PLAIN_NUMBER.fullmatch(text) and (decimal or not _THOUSANDS_BY_POINTS.fullmatch(text)):
        value = float(text)
        return int(value) if value.is_integer() else value
    if any(_is_foreign(part) for part in _WORDS_AND_SIGNS.findall(text)):
        raise InputError([Problem(field, as_given(text), FOREIGN)])
    if decimal and not cents and _THOUSANDS_OR_DECIMALS.fullmatch(text):
        raise InputError([Problem(field, as_given(text), TWO_NUMBERS)])
    found = read_number(text, whole=groups_thousands(field))
    if found is None:
        return text
    return int(found) if found.is_integer() else found


def number_in(name: str, text: str) -> float:
    """A number that is no field of the question. Raises InputError where it is none."""
    found = read_number(text, whole=True)
    if found is None:
        raise InputError([Problem(name, as_given(text), NO_NUMBER)])
    return found


def _is_foreign(part: str) -> bool:
    """Whether a word or sign beside a number names a currency that is not the US dollar."""
    code = currency_code(part)
    return code not in (None, USD) or (unicodedata.category(part[0]) == "Sc" and part != "$")


def is_link(text: str) -> bool:
    """Whether a text is the address of a question, and no settings."""
    return "://" in text or text.lstrip().startswith("?")


def link_query(text: str) -> dict[str, list[str]]:
    """The part of a link behind the '?', freed of what was added on its way.

    Raises InputError where there is none, and for the link of a saved plan, which only the page can open.
    """
    behind = urlsplit(text.strip()).query if len(text) <= _LONGEST_LINK else ""
    try:
        found = parse_qs(behind, keep_blank_values=True, max_num_fields=1_000)
    except ValueError:
        found = {}
    if not found:
        raise InputError([Problem("link", as_given(text), NOT_A_LINK)])
    query = {
        name: [as_in_links(name, value) for value in given] for name, given in arrived(found).query.items()
    }
    saved = next((key for key in TOKENS if key in query), None)
    if saved is not None:
        raise InputError([Problem("link", f"{saved}=…", SAVED_PLAN)])  # its key is nobody else's business
    return query


def settings_of(text: str) -> dict[str, str]:
    """Settings as words: "budget=5k area='one town'". Raises InputError for what is none."""
    try:
        words = shlex.split(text)
    except ValueError:
        words = []
    pairs = [word.partition("=") for word in words]
    if not pairs or not all(sign and name.strip() for name, sign, _ in pairs):
        raise InputError([Problem("question", as_given(text), NOT_SETTINGS)])
    return {field_name(name): value for name, _, value in pairs}


def field_name(title: str) -> str:
    """The name of a field as a title or an option spells it: 'Overlap-pct' is overlap_pct."""
    return re.sub(r"[\s\-]+", "_", title.strip().lower())
