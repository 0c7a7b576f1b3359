"""The owner's question: every field, its bounds, and its form as a link.

Per cent appears only here; everything behind this module works with shares from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from influencer_compare.inputs import Dropped, InputError, Problem, written
from influencer_compare.version import LINK_VERSION, MODEL_VERSION

Platform = Literal["instagram", "tiktok", "youtube"]
Format = Literal["photo", "carousel", "video", "story"]
Goal = Literal["reach", "engagements", "orders", "profit"]
Help = Literal["myself", "search tool", "agency"]
Area = Literal["town", "region", "country", "everywhere"]
BudgetCovers = Literal["cash", "loaded"]
Posts = Literal["usual", "1", "2", "3", "4", "best"]
ReachSource = Literal["typical", "2024", "2019", "pooled"]

TierLimit = Annotated[
    str,
    Field(
        pattern=r"^(any|\d{1,3}|\d{1,3}-\d{1,3})$",
        description="How many of this size: any, a number such as 3, or a range such as 2-5",
    ),
]

PLATFORMS: tuple[Platform, ...] = get_args(Platform)
TIERS = ("nano", "micro", "mid", "macro", "mega")


class Scenario(BaseModel):
    """The owner's question in one frozen, closed object; every slider reads its bounds here.

    Raises InputError with a readable sentence when a value is out of bounds or unknown. Names that
    live in ``data/`` (niche, tier scheme, fee basis) are checked by ``Evidence.check``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(max_length=60, description="What to call this question")] = ""
    budget: Annotated[int, Field(ge=200, le=250_000, description="Campaign budget, US dollars")] = 10_000
    budget_covers: Annotated[
        BudgetCovers,
        Field(description="Cash: the budget pays money only. Loaded: it also pays for your own hours"),
    ] = "cash"
    platforms: Annotated[
        tuple[Platform, ...], Field(min_length=1, description="Platforms the creators may be on")
    ] = ("instagram",)
    format: Annotated[Format, Field(description="What kind of post on Instagram")] = "photo"
    niche: Annotated[str, Field(max_length=60, description="What the business is about")] = "other"
    niche_focus: Annotated[
        int,
        Field(ge=0, le=100, description="How closely the creators' topic must match: 0 loose, 100 close"),
    ] = 50
    overlap_pct: Annotated[
        float,
        Field(
            ge=0,
            le=60,
            allow_inf_nan=False,
            description="Of one small creator's followers, the per cent who also follow another one",
        ),
    ] = 6.0
    goal: Annotated[
        Goal, Field(description="What to get the most of: different people, engagements, orders or profit")
    ] = "reach"
    area: Annotated[Area, Field(description="Where your customers are")] = "country"
    adults: Annotated[
        int | None,
        Field(
            ge=1_000,
            le=5_000_000_000,
            description="Adults who live in that area (empty: a usual number for such an area)",
        ),
    ] = None
    hours: Annotated[int, Field(ge=0, le=400, description="Hours of your own you can give, in all")] = 40
    hour_value_usd: Annotated[
        int, Field(ge=0, le=500, description="What one of your hours is worth to you, US dollars")
    ] = 35
    help_hour_usd: Annotated[
        int, Field(ge=0, le=500, description="What an hour of bought help costs, US dollars (0: never buy)")
    ] = 40
    worth_per_person_usd: Annotated[
        float,
        Field(
            ge=0.01,
            le=1_000,
            allow_inf_nan=False,
            description="The most worth paying to reach one more person, US dollars",
        ),
    ] = 5.0
    worth_per_engagement_usd: Annotated[
        float,
        Field(
            ge=0.01,
            le=1_000,
            allow_inf_nan=False,
            description="The most worth paying for one more engagement, US dollars",
        ),
    ] = 25.0
    worth_per_order_usd: Annotated[
        float,
        Field(
            ge=0.01,
            le=100_000,
            allow_inf_nan=False,
            description="The most worth paying for one more order, US dollars (high: orders at any price)",
        ),
    ] = 2_000.0
    order_value_usd: Annotated[
        int, Field(ge=1, le=100_000, description="What a customer spends in one order, US dollars")
    ] = 50
    margin_pct: Annotated[
        int, Field(ge=1, le=100, description="What is left of an order after making it, per cent")
    ] = 50
    orders_per_100_clicks: Annotated[
        float | None,
        Field(
            ge=0.01,
            le=100,
            allow_inf_nan=False,
            description="Orders from 100 visitors of your shop (empty: our guess)",
        ),
    ] = None
    posts_per_creator: Annotated[
        Posts, Field(description="Posts per creator; best lets the planner choose 1 to 4")
    ] = "usual"
    fee_basis: Annotated[str, Field(max_length=60, description="Which prices to expect")] = "rate cards"
    reach_source: Annotated[
        ReachSource, Field(description="Which figures on the reach of an Instagram post to use")
    ] = "typical"
    tier_scheme: Annotated[
        str, Field(max_length=60, description="Whose sizes count as nano, micro, mid, macro and mega")
    ] = "widest use"
    usage_rights: Annotated[
        bool, Field(description="You may use the posts in your own ads or shop; costs more")
    ] = False
    exclusivity: Annotated[
        bool, Field(description="Creators may not work for rivals for a while; costs more")
    ] = False
    help: Annotated[
        Help, Field(description="Who finds and manages the creators; changes cost and hours together")
    ] = "myself"
    product_usd: Annotated[
        int, Field(ge=0, le=10_000, description="Product and shipping for each creator, US dollars")
    ] = 30
    most_creators: Annotated[int, Field(ge=1, le=200, description="The most creators you would manage")] = 40
    largest_share_pct: Annotated[
        int, Field(ge=5, le=100, description="The most of the budget that one creator may be paid, per cent")
    ] = 50
    creators_nano: TierLimit = "any"
    creators_micro: TierLimit = "any"
    creators_mid: TierLimit = "any"
    creators_macro: TierLimit = "any"
    creators_mega: TierLimit = "any"
    weeks: Annotated[
        int | None,
        Field(ge=1, le=104, description="Weeks from now until the last post must be live (empty: no date)"),
    ] = None
    delivery_pct: Annotated[
        int | None,
        Field(
            ge=1,
            le=100,
            description="Of 100 booked creators, how many post as agreed (empty: the usual number)",
        ),
    ] = None
    own_followers: Annotated[
        int,
        Field(
            ge=0,
            le=50_000_000,
            description="Followers of your own, whom you reach anyway and who do not count",
        ),
    ] = 0
    beyond_evidence: Annotated[
        bool, Field(description="Also recommend sizes for which nobody has published figures")
    ] = False

    @model_validator(mode="wrap")
    @classmethod
    def _readable_errors(cls, data: Any, handler: Any) -> Any:
        try:
            return handler(data)
        except ValidationError as error:
            raise InputError(_problem(dict(detail)) for detail in error.errors()) from None

    @field_validator("creators_nano", "creators_micro", "creators_mid", "creators_macro", "creators_mega")
    @classmethod
    def _rising(cls, limit: str) -> str:
        low, dash, high = limit.partition("-")
        if dash and int(low) > int(high):
            raise ValueError("the range must rise")
        return limit

    @field_validator("platforms", mode="after")
    @classmethod
    def _one_order(cls, platforms: tuple[Platform, ...]) -> tuple[Platform, ...]:
        return tuple(name for name in PLATFORMS if name in platforms)

    @property
    def overlap_share(self) -> float:
        """The overlap as a share from 0 to 1."""
        return self.overlap_pct / 100

    @property
    def largest_share(self) -> float:
        """The most of the budget that one creator may be paid, as a share."""
        return self.largest_share_pct / 100

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
    if isinstance(value, str) and field != "name" and not field.startswith("creators_"):
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
        return f"{value:,}"
    return ", ".join(_write_field(field, value)) or "the usual number"


def bounds(field: str) -> tuple[float, float]:
    """The smallest and the largest value of a numeric field, as sliders and sentences need them."""
    limits = Scenario.model_fields[field].metadata
    low = next(limit.ge for limit in limits if isinstance(limit, Ge))
    high = next(limit.le for limit in limits if isinstance(limit, Le))
    return float(low), float(high)  # type: ignore[arg-type]


def choices(field: str) -> tuple[str, ...]:
    """The allowed names of a field that has a fixed list of them."""
    annotation = Scenario.model_fields[field].annotation
    return PLATFORMS if field == "platforms" else get_args(annotation)


def describe(field: str) -> str:
    """One line on what a field means, for labels and help texts."""
    return Scenario.model_fields[field].description or field


def _problem(detail: Mapping[str, Any]) -> Problem:
    location = detail.get("loc") or ("scenario",)
    field, given = str(location[0]), detail.get("input")
    shown = str(given)[:60]
    if field not in Scenario.model_fields:
        known = ", ".join(Scenario.model_fields)
        return Problem(field[:60], shown, f"there is no such setting; the settings are {known}")
    return Problem(field, shown, f"it must be {_allowed(field)}")


def _allowed(field: str) -> str:
    annotation = Scenario.model_fields[field].annotation
    named = get_args(annotation)
    if field == "platforms" or (named and isinstance(named[0], str)):
        start = "one or more of " if field == "platforms" else "one of "
        return start + ", ".join(written(name) for name in choices(field))
    if annotation is bool:
        return "true or false"
    if field.startswith("creators_"):
        return "'any', a number such as 3, or a rising range such as 2-5"
    if annotation is str:
        return "a name of at most 60 characters"
    low, high = bounds(field)
    kind = "a number" if annotation in (float, float | None) else "a whole number"
    return f"{kind} from {low:,.10g} to {high:,.10g}"
