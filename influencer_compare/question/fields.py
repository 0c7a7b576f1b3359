"""What each field of the question says of itself, by its name: for sliders, sentences, tables and scans."""

from __future__ import annotations

import datetime as dt

from annotated_types import MaxLen

from influencer_compare.question.about import About
from influencer_compare.question.field_rules import ends_of, is_decimal, names_of
from influencer_compare.question.link import default_words
from influencer_compare.question.scenario import Scenario

# Of each field its label, group and unit, and whether it tells a fee or is an assumption.
ABOUT: dict[str, About] = {
    name: next(each for each in field.metadata if isinstance(each, About))
    for name, field in Scenario.model_fields.items()
}


def bounds(field: str) -> tuple[float, float]:
    """The smallest and the largest value of a numeric field, as sliders and sentences need them."""
    low, high = ends_of(Scenario.model_fields[field])
    return float(low), float(high)


def day_bounds(field: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a field that is a day."""
    first, last = ends_of(Scenario.model_fields[field])
    return first, last


def longest(field: str) -> int:
    """How many characters a field of free text may have."""
    limits = Scenario.model_fields[field].metadata
    return next(limit.max_length for limit in limits if isinstance(limit, MaxLen))


def choices(field: str) -> tuple[str, ...]:
    """The allowed names of a field that has a fixed list of them."""
    return names_of(Scenario.model_fields[field])


def takes_decimals(field: str) -> bool:
    """Whether a field is a number that need not be whole."""
    return is_decimal(Scenario.model_fields[field])


def groups_thousands(field: str) -> bool:
    """Whether three digits behind a point or a comma are thousands, as amounts have two decimals at most."""
    return not takes_decimals(field) or ABOUT[field].unit == "usd"


def typed_value(field: str, value: float) -> float | int:
    """A number as a field takes it: whole where the field counts whole units."""
    return value if takes_decimals(field) else round(value)


def describe(field: str) -> str:
    """One line on what a field means, for labels and help texts."""
    return Scenario.model_fields[field].description or field


def default_text(field: str) -> str:
    """The default of a field as people read it."""
    return default_words(field, getattr(Scenario(), field))
