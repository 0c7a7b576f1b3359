"""One campaign as it is kept: the forecast as it was frozen, what happened, and every correction.

A forecast is never worked out anew: whatever changes in the model or in ``data/``, it stays as it was. Views,
reach, reactions and clicks are those that platforms and links report, wherever people live; different people
of the market stand beside them, because no platform reports those.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Annotated, Any, Final, Literal, NoReturn, get_args

from pydantic import Field, ValidationError, field_validator, model_validator

from influencer_compare.document.parts import Part, WithLater
from influencer_compare.document.schema import PRODUCT, Hide, Value
from influencer_compare.learning.people import CreatorKey, people_of
from influencer_compare.planner.plans import Size
from influencer_compare.question.amount_words import may_tell_an_amount
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import FIRST_DAY, LAST_DAY, InputError, Problem, one_line
from influencer_compare.question.scenario import Platform
from influencer_compare.question.stored_values import Month, Tells

FORMAT: Final = 1
KIND: Final = "campaign"
MOST_ROWS = 1_000  # creators times months of one campaign
MOST_CORRECTIONS = 2_000
MOST_LINES = 60  # of one forecast
LONGEST_CREATOR, LONGEST_CODE = 80, 40  # characters
LARGEST_CAMPAIGN = 1_000_000  # characters of its JSON
_MOST = 1e12  # of anything that is counted: far beyond what any platform reports
_DAY = Annotated[dt.date, Field(ge=FIRST_DAY, le=LAST_DAY)]

# What a forecast says of one creator and of all, in the order of tables. Reach of all is different people.
FigureName = Literal[
    "delivered", "reach", "impressions", "engagements", "clicks", "orders", "paid_usd", "hours"
]
FIGURES: tuple[FigureName, ...] = get_args(FigureName)
MONEY: frozenset[str] = frozenset({"paid_usd"})  # what goes where fees are hidden
_Count = Annotated[float, Field(ge=0, le=_MOST)]
_Followers = Annotated[float, Field(ge=1, le=1e10)]
_Whole = Annotated[int, Field(ge=0, le=10**12)]


class Expected(Part):
    """What was expected, and the 10th and 90th percentile."""

    mean: _Count
    low: _Count
    high: _Count

    @model_validator(mode="after")
    def _rises(self) -> Expected:
        if self.low > self.high:
            raise ValueError("the range must rise")
        return self


class OneCreator(Part):
    """What one creator of a line was to bring if they post as agreed; paid and hours in any case."""

    reach: Expected
    impressions: Expected
    engagements: Expected
    clicks: Expected
    orders: Expected
    paid_usd: Annotated[Expected | None, Tells("fees")]
    hours: Expected


class Viewing(Part):
    """How reported views of one creator become people of the market, as it was frozen.

    ``views`` are those of one typical post, wherever people live, and ``everywhere`` all who could see it:
    real followers on Instagram, elsewhere its viewers. The rest as ``model.expected.Typical``.
    """

    views: Annotated[float, Field(gt=0, le=_MOST)]
    everywhere: Annotated[float, Field(gt=0, le=_MOST)]
    audience: Annotated[float, Field(gt=0, le=_MOST)]
    audience_at_most: Annotated[float, Field(gt=0, le=_MOST)]
    view_share: Annotated[float, Field(gt=0, le=1)]
    view_share_at_most: Annotated[float, Field(gt=0, le=1)]
    alike: Annotated[float, Field(gt=0, le=1)]


class BookedMonths(Part):
    """A booking of a season month by month, from the month ``starts`` on; tuples hold one value a month.

    ``creators`` are booked in each month: fewer after the first one where a rule keeps the best of a test.
    ``each`` is what one of them was to bring in that month if they post, ``followers`` how many they were
    expected to have, ``fee_times`` their fee against that of a first booking.
    """

    starts: Month
    creators: Annotated[tuple[Annotated[int, Field(ge=1, le=1_000)], ...], Field(min_length=1, max_length=12)]
    each: Annotated[tuple[OneCreator, ...], Field(max_length=12)]
    followers: Annotated[tuple[_Followers, ...], Field(max_length=12)]
    fee_times: Annotated[tuple[_Count, ...], Field(max_length=12)]

    @model_validator(mode="after")
    def _whole(self) -> BookedMonths:
        if len({*map(len, (self.creators, self.each, self.followers, self.fee_times))}) != 1:
            raise ValueError("every month of a booking needs all of its figures")
        return self

    @property
    def is_test(self) -> bool:
        """Whether a rule keeps some of them after the first month."""
        return min(self.creators) < self.creators[0]

    def at(self, month: int) -> int | None:
        """Which month of the booking that month of the season is, from 0; None outside of it."""
        place = month - self.starts
        return place if 0 <= place < len(self.creators) else None


class PlannedLine(WithLater):
    """Creators of one size on one platform as they were planned; ``booked`` where that is in a season.

    ``posts`` are those of one creator, in a season of a month; ``each`` is about the whole booking.
    """

    platform: Platform
    tier: Annotated[str, Field(min_length=1, max_length=40)]
    size: Size
    followers: _Followers
    posts: Annotated[int, Field(ge=1, le=1_000)]
    creators: Annotated[int, Field(ge=1, le=1_000)]
    each: OneCreator
    seen: Viewing
    booked: BookedMonths | None = None

    @property
    def key(self) -> str:
        """What names the line in a table of results."""
        name = f"{self.platform} {self.tier} x{self.posts}"
        if self.booked is None:
            return name
        test = " test" if self.booked.is_test else ""
        return f"{name} {self.size} from {self.booked.starts} for {len(self.booked.creators)}{test}"

    def expected_in(self, months: Collection[int]) -> OneCreator:
        """What one creator was to bring in these months: in one of a booking, else in all of it."""
        places = [] if self.booked is None else [self.booked.at(month) for month in months]
        if self.booked is None or len(places) != 1 or places[0] is None:
            return self.each
        return self.booked.each[places[0]]


class Totals(OneCreator):
    """What all creators together were to bring, those who fail to post included; ``reach`` counts once."""

    delivered: Expected


class Ground(Part):
    """What counting different people needs, as it was frozen: the market and how audiences overlap.

    ``rho_low`` and ``rho_high`` are the strengths of interest at either end of the overlap's band,
    ``place_low`` and ``place_high`` how many followers are local and fit, against the middle, at the 10th
    and 90th percentile.
    """

    population: Annotated[float, Field(gt=0, le=1e11)]
    own_followers: _Count
    rho: Annotated[float, Field(ge=0, le=1)]
    rho_low: Annotated[float, Field(ge=0, le=1)]
    rho_high: Annotated[float, Field(ge=0, le=1)]
    place_low: Annotated[float, Field(gt=0, le=1)]
    place_high: Annotated[float, Field(ge=1, le=1_000)]


class SeasonMonth(Part):
    """What a month of a season was to bring in all; ``total.reach`` are people met in it.

    ``creators`` are booked for it; ``met_so_far`` counts people since the start, each once.
    """

    month: Month
    creators: Annotated[int, Field(ge=0, le=100_000)]
    total: Totals
    met_so_far: Expected


TestRule = Literal["best third by views of the first post"]


class SeasonForecast(Part):
    """The months of a season, and the rule for whom a test keeps, fixed with the forecast; None without."""

    months: Annotated[tuple[SeasonMonth, ...], Field(min_length=1, max_length=12)]
    rule: TestRule | None


class Forecast(WithLater):
    """What was expected of a plan, or of a season, on the day on which its owner went with it.

    ``boosted`` says whether posts were to be boosted besides; what that brings is in no figure here.
    """

    name: Annotated[str, Field(max_length=60)]
    frozen_on: _DAY
    model_version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    evidence_date: dt.date
    goal: Goal
    scenario: Annotated[dict[str, Value], Field(max_length=200)]
    lines: Annotated[tuple[PlannedLine, ...], Field(min_length=1, max_length=MOST_LINES)]
    total: Totals
    ground: Ground
    boosted: bool
    season: SeasonForecast | None = None

    @property
    def creators(self) -> int:
        """How many were to be booked."""
        return sum(line.creators for line in self.lines)

    def line(self, key: str) -> PlannedLine | None:
        """The line of a name in the table of results; None where the plan had none."""
        return next((line for line in self.lines if line.key == key), None)


class ResultRow(Part):
    """What one creator did in one month; None where nobody has said so yet.

    ``number`` stays with the row through every correction. ``line`` is the planned line they were booked
    for, empty for somebody beyond the plan. ``posts`` went live, ``followers`` are the creator's
    at booking. ``hours`` are the owner's, and the last two the followers of her own account around the posts.
    """

    number: Annotated[int, Field(ge=1, le=100_000)]
    month: Annotated[int, Field(ge=1, le=12)]
    creator: Annotated[str, Field(max_length=LONGEST_CREATOR)]
    code: Annotated[str, Field(max_length=LONGEST_CODE)]
    platform: Platform
    line: Annotated[str, Field(max_length=60)]
    delivered: bool | None
    posts: Annotated[int | None, Field(ge=0, le=1_000)]
    reach: _Whole | None
    impressions: _Whole | None
    engagements: _Whole | None
    clicks: _Whole | None
    orders: _Whole | None
    paid_usd: Annotated[_Count | None, Tells("fees")]
    hours: Annotated[float | None, Field(ge=0, le=100_000)]
    followers: Annotated[int | None, Field(ge=1, le=10**10)]
    own_followers_before: Annotated[int | None, Field(ge=0, le=10**10)]
    own_followers_after: Annotated[int | None, Field(ge=0, le=10**10)]

    @field_validator("creator", "code", mode="before")
    @classmethod
    def _readable(cls, text: object) -> object:
        return one_line(text) if isinstance(text, str) else text

    @model_validator(mode="after")
    def _can_be(self) -> ResultRow:
        if self.delivered is False and any(getattr(self, name) for name in _BY_POSTS):
            raise ValueError("who did not post has no views: say that they posted, or empty the views")
        if self.reach is not None and self.impressions is not None and self.reach > self.impressions:
            raise ValueError("reach cannot be above views: swap the two, or empty one")
        return self


_BY_POSTS = ("posts", "reach", "impressions")
# What a table of results holds of a row beside its number, in order.
CELLS: tuple[str, ...] = tuple(name for name in ResultRow.model_fields if name != "number")


class Correction(Part):
    """One cell that was changed after it had been filled; the row goes on under its number."""

    on: _DAY
    number: Annotated[int, Field(ge=1, le=100_000)]
    cell: Annotated[str, Field(max_length=40)]
    before: Value
    after: Value


class Results(Part):
    """What happened, row by row, and every correction of it in the order in which they were made."""

    rows: Annotated[tuple[ResultRow, ...], Field(max_length=MOST_ROWS)] = ()
    corrections: Annotated[tuple[Correction, ...], Field(max_length=MOST_CORRECTIONS)] = ()

    @model_validator(mode="after")
    def _numbers_hold(self) -> Results:
        if len({row.number for row in self.rows}) < len(self.rows):
            raise ValueError("two rows have the same number")
        return self


class Campaign(Part):
    """A forecast and its results, as a file and the store keep them; ``hidden`` says what was taken out."""

    product: Literal["Influencer Compare"]
    kind: Literal["campaign"]
    format: Literal[1]
    hidden: tuple[Hide, ...]
    forecast: Forecast
    results: Results

    def to_json(self) -> str:
        """The campaign as a JSON text, in ASCII; equal campaigns give equal texts."""
        return json.dumps(self.model_dump(mode="json"), indent=1, allow_nan=False) + "\n"


def campaign(forecast: Forecast, results: Results) -> Campaign:
    """A forecast with its results as one document, nothing hidden."""
    return Campaign(product=PRODUCT, kind=KIND, format=FORMAT, hidden=(), forecast=forecast, results=results)


def read_campaign(text: str | bytes) -> Campaign:
    """The campaign in a JSON file; nothing is guessed or filled in.

    Raises InputError that names the part and the remedy for anything that is not as it was saved.
    """
    if len(text) > LARGEST_CAMPAIGN:
        _refuse("the file", f"over {LARGEST_CAMPAIGN} characters", "choose a file that was saved here")
    try:
        return Campaign.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))[:120] or "the file"
        remedy = f"{_said(first)}; choose a file that was saved here"
        raise InputError([Problem(place, str(first.get("input"))[:60], remedy)]) from None
    except RecursionError:
        _refuse("the file", "read", "it is not a whole JSON file; choose a file that was saved here")


def hidden_campaign(found: Campaign, hide: Iterable[Hide]) -> Campaign:
    """The campaign without what its owner hides: money, and the names and codes of creators.

    A name of the campaign goes with either: where money is hidden, if it may tell an amount. Rows of one
    creator keep a number in common, so that totals stay as they were.
    """
    kept = tuple(sorted({*hide, *found.hidden}))
    forecast, results = found.forecast, found.results
    if "fees" in kept:
        forecast, results = _without_money(forecast, results)
    if "names" in kept:
        results = Results(rows=_without_names(results.rows))
    if "names" in kept or ("fees" in kept and any(map(may_tell_an_amount, _names_of(found.forecast)))):
        scenario = {**forecast.scenario, "name": ""} if forecast.scenario else {}
        forecast = forecast.model_copy(update={"name": "", "scenario": scenario})
    return found.model_copy(update={"hidden": kept, "forecast": forecast, "results": results})


def _names_of(forecast: Forecast) -> tuple[str, str]:
    return forecast.name, str(forecast.scenario.get("name", ""))


def _without_names(rows: Sequence[ResultRow]) -> tuple[ResultRow, ...]:
    numbers: dict[CreatorKey, int] = {}
    hidden = []
    for row, person in zip(rows, people_of(rows), strict=True):
        number = numbers.setdefault(person, len(numbers) + 1)
        hidden.append(row.model_copy(update={"creator": "", "code": str(number)}))
    return tuple(hidden)


def _without_money(forecast: Forecast, results: Results) -> tuple[Forecast, Results]:
    blank: dict[str, Any] = {
        "scenario": {},  # budget and prices stand in it, and the goal stands beside it
        "lines": tuple(map(_unpriced, forecast.lines)),
        "total": forecast.total.model_copy(update=_UNPAID),
    }
    if forecast.season is not None:
        months = tuple(
            each.model_copy(update={"total": each.total.model_copy(update=_UNPAID)})
            for each in forecast.season.months
        )
        blank["season"] = forecast.season.model_copy(update={"months": months})
    rows = tuple(row.model_copy(update={"paid_usd": None}) for row in results.rows)
    return forecast.model_copy(update=blank), Results(rows=rows)


_UNPAID: Final[dict[str, Any]] = {"paid_usd": None}


def _unpriced(line: PlannedLine) -> PlannedLine:
    """A planned line without what was to be paid, in all and in each month."""
    booked = line.booked
    if booked is not None:
        each = tuple(one.model_copy(update=_UNPAID) for one in booked.each)
        level = tuple(1.0 for _ in booked.fee_times)
        booked = booked.model_copy(update={"each": each, "fee_times": level})
    return line.model_copy(update={"each": line.each.model_copy(update=_UNPAID), "booked": booked})


def _said(detail: Any) -> str:
    return str(detail["msg"]).removeprefix("Value error, ").rstrip(".")[:200]


def _refuse(field: str, value: str, remedy: str) -> NoReturn:
    raise InputError([Problem(field, value, remedy)])
