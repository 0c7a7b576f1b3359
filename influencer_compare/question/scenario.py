"""The owner's question as the planner reads it, checked, and its form as a link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from annotated_types import Ge, Le, MaxLen
from pydantic import ValidationError, model_validator

from influencer_compare.question.display import FIELDS as DISPLAY_FIELDS
from influencer_compare.question.display import Display, written_number
from influencer_compare.question.fields import LARGEST_FOLLOWERS, PLATFORMS, SMALLEST_FOLLOWERS, Question
from influencer_compare.question.input_errors import (
    DAY_RULE,
    Dropped,
    InputError,
    Problem,
    as_given,
    written,
)
from influencer_compare.version import LINK_VERSION, MODEL_VERSION


class Scenario(Question):
    """The owner's question in one frozen, closed object; every slider reads its bounds here.

    Raises InputError with a readable sentence when a value is out of bounds or unknown. Names that
    live in ``data/`` (niche, tier scheme, fee basis) are checked by ``Evidence.check``.
    """

    @model_validator(mode="wrap")
    @classmethod
    def _readable_errors(cls, data: Any, handler: Any) -> Any:
        try:
            return handler(data)
        except ValidationError as error:
            raise InputError(_problem(dict(detail)) for detail in error.errors()) from None

    @property
    def overlap_share(self) -> float:
        """The overlap as a share from 0 to 1."""
        return self.overlap_pct / 100

    @property
    def largest_share(self) -> float:
        """The most of the budget that one creator may be paid, as a share."""
        return self.largest_share_pct / 100

    @property
    def large_fee_factor(self) -> float:
        """What creators over 100,000 followers ask, as a multiple of the chosen fees."""
        return self.large_fee_pct / 100

    @property
    def margin_share(self) -> float:
        """What is left of an order, as a share."""
        return self.margin_pct / 100

    @property
    def worth_usd(self) -> float:
        """The most worth paying for one more unit of the goal, US dollars."""
        return {
            "reach": self.worth_per_person_usd,
            "engagements": self.worth_per_engagement_usd,
            "orders": self.worth_per_order_usd,
            "profit": 1.0,
        }[self.goal]

    def tier_limit(self, tier: str) -> tuple[int, int | None]:
        """The fewest and the most creators of a tier; None where there is no most."""
        text: str = getattr(self, f"creators_{tier}")
        if text == "any":
            return 0, None
        low, _, high = text.partition("-")
        return int(low), int(high or low)

    @property
    def weeks_at_most(self) -> float | None:
        """Weeks from the start until the last post must be live, by weeks or by date; None without either."""
        given = [float(self.weeks)] if self.weeks is not None else []
        if self.live_by is not None and self.start_on is not None:
            given.append(max((self.live_by - self.start_on).days, 0) / 7)
        return min(given, default=None)

    @property
    def unnamed(self) -> Scenario:
        """The same question without its name: what the answer depends on."""
        return self if not self.name else self.changed(name="")

    def changed(self, **values: Any) -> Scenario:
        """The same question with some answers changed, checked like any other."""
        return Scenario.model_validate({**self.model_dump(), **values})

    def to_query(self, *, every_field: bool = True) -> dict[str, list[str]]:
        """The question as the part of a link behind the '?', a list of values per key.

        With ``every_field`` the link also carries ``v`` and the model version, so that it keeps its
        meaning; without, only what differs from the defaults, as in the browser's address line.
        """
        default = Scenario()
        query = {
            name: _write_field(name, value)
            for name, value in self.model_dump().items()
            if every_field or value != getattr(default, name)
        }
        if every_field:
            query |= {"v": [str(LINK_VERSION)], "model": [MODEL_VERSION]}
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> tuple[Scenario, tuple[Dropped, ...]]:
        """The question in a link, and what in it was not understood and what is used instead.

        ``query`` maps each key to its value or to all its values. Never raises: a wrong part falls back
        to its default and is named.
        """
        fields: dict[str, Any] = {}
        dropped: list[Dropped] = []
        for key, raw in query.items():
            values = [raw] if isinstance(raw, str) else list(raw)
            if key in cls.model_fields:
                value, problem = _read_field(key, values)
                if problem is None:
                    fields[key] = value
                else:
                    dropped.append(problem)
            else:
                dropped.extend(_read_other(key, values))
        return cls.model_validate(fields), tuple(dropped)


def _write_field(field: str, value: Any) -> list[str]:
    """One field as a link carries it: names as the page shows them, free text as it is."""
    if isinstance(value, str) and field not in ("name", "tier_bounds") and not field.startswith("creators_"):
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


def _read_field(key: str, values: list[str]) -> tuple[Any, Dropped | None]:
    used = default_text(key)
    many = key == "platforms"
    if not many and len(values) != 1:
        return None, Dropped(key, ", ".join(values)[:80], "it stands in the link more than once", used)
    value: Any = [text.strip().lower() for text in values] if many else values[0].strip()
    if isinstance(value, str) and key != "name":
        value = None if value == "" and getattr(Scenario(), key) is None else value.lower()
    try:
        return getattr(Scenario.model_validate({key: value}), key), None
    except InputError as error:
        return None, Dropped(key, ", ".join(values)[:80], error.problems[0].remedy, used)


def _read_other(key: str, values: list[str]) -> list[Dropped]:
    if key in DISPLAY_FIELDS:
        return []  # how the reader sees amounts is no part of the question
    shown = ", ".join(values)[:80]
    if key == "v":
        if values == [str(LINK_VERSION)]:
            return []
        reason = f"this planner reads links of version {LINK_VERSION}"
        return [Dropped(key, shown, reason, f"version {LINK_VERSION}")]
    if key == "model":
        if values == [MODEL_VERSION]:
            return []
        reason = (
            f"the link was made with model {shown[:20]}, this is model {MODEL_VERSION}; figures may differ"
        )
        return [Dropped(key, shown, reason, f"model {MODEL_VERSION}")]
    return [Dropped(key[:80], shown, "the planner has no setting of this name", "nothing")]


def default_text(field: str) -> str:
    """The default of a field as people read it."""
    value = getattr(Scenario(), field)
    if isinstance(value, int) and not isinstance(value, bool):
        return written_number(value)
    empty = "nothing" if isinstance(value, str) or field in ("start_on", "live_by") else "the usual number"
    return ", ".join(_write_field(field, value)) or empty


def bounds(field: str) -> tuple[float, float]:
    """The smallest and the largest value of a numeric field, as sliders and sentences need them."""
    limits = Scenario.model_fields[field].metadata
    low = next(limit.ge for limit in limits if isinstance(limit, Ge))
    high = next(limit.le for limit in limits if isinstance(limit, Le))
    return float(low), float(high)  # type: ignore[arg-type]


def day_bounds(field: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a field that is a day."""
    limits = Scenario.model_fields[field].metadata
    first = next(limit.ge for limit in limits if isinstance(limit, Ge))
    last = next(limit.le for limit in limits if isinstance(limit, Le))
    return first, last  # type: ignore[return-value]


def longest(field: str) -> int:
    """How many characters a field of free text may have."""
    limits = Scenario.model_fields[field].metadata
    return next(limit.max_length for limit in limits if isinstance(limit, MaxLen))


def choices(field: str) -> tuple[str, ...]:
    """The allowed names of a field that has a fixed list of them."""
    annotation = Scenario.model_fields[field].annotation
    return PLATFORMS if field == "platforms" else get_args(annotation)


def describe(field: str) -> str:
    """One line on what a field means, for labels and help texts."""
    return Scenario.model_fields[field].description or field


def _problem(detail: Mapping[str, Any]) -> Problem:
    location = detail.get("loc") or ("scenario",)
    field, shown = str(location[0]), as_given(detail.get("input"))
    if field not in Scenario.model_fields:
        near = get_close_matches(field, Scenario.model_fields, n=3, cutoff=0.0)
        return Problem(field[:60], shown, f"there is no such setting; the nearest are {', '.join(near)}")
    return Problem(field, shown, f"it must be {_allowed(field)}")


_OTHER_RULES = {
    "creators": "'any', a number such as 3, or a rising range such as 2-5",
    "tier_bounds": (
        f"four rising numbers of followers between {written_number(SMALLEST_FOLLOWERS)} and "
        f"{written_number(LARGEST_FOLLOWERS)}, "
        "such as 10K 100K 500K 1M"
    ),
    "name": "a name of at most 60 characters",
    "start_on": DAY_RULE,
    "live_by": DAY_RULE,
}


def _allowed(field: str) -> str:
    annotation = Scenario.model_fields[field].annotation
    named = get_args(annotation)
    rule = _OTHER_RULES.get("creators" if field.startswith("creators_") else field)
    if rule is not None:
        return rule
    if field == "platforms" or (named and isinstance(named[0], str)):
        start = "one or more of " if field == "platforms" else "one of "
        return start + ", ".join(written(name) for name in choices(field))
    if annotation is bool:
        return "true or false"
    if annotation is str:
        return _OTHER_RULES["name"]
    low, high = bounds(field)
    kind = "a number" if annotation in (float, float | None) else "a whole number"
    return f"{kind} from {Display().exact(low)} to {Display().exact(high)}"
