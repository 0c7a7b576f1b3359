"""The fields of the owner's question: each with its bounds, unit and one line that says what it means.

Per cent appears only here; everything behind this module works with shares from 0 to 1.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

from influencer_compare.question.input_errors import FIRST_DAY, LAST_DAY, one_line

Platform = Literal["instagram", "tiktok", "youtube"]
Format = Literal["photo", "carousel", "video", "story"]
Goal = Literal["reach", "engagements", "orders", "profit"]
Help = Literal["myself", "search tool", "agency"]
Area = Literal["town", "region", "country", "everywhere"]
BudgetCovers = Literal["cash", "loaded"]
Posts = Literal["usual", "1", "2", "3", "4", "best"]
ChooseBy = Literal["expected", "bad case"]
ReachSource = Literal["typical", "2024", "2019", "pooled"]

TierLimit = Annotated[
    str,
    Field(
        max_length=7,
        pattern=r"^(any|\d{1,3}|\d{1,3}-\d{1,3})$",
        description="How many of this size: any, a number such as 3, or a range such as 2-5",
    ),
]

PLATFORMS: tuple[Platform, ...] = get_args(Platform)
TIERS = ("nano", "micro", "mid", "macro", "mega")
SMALLEST_FOLLOWERS, LARGEST_FOLLOWERS = 1_000, 5_000_000  # where the smallest size begins, the largest ends
_UNITS = {"": 1, "K": 1_000, "M": 1_000_000}


class Question(BaseModel):
    """Every setting of the question, frozen and closed; bounds are written here once."""

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
    reach_times: Annotated[
        int,
        Field(
            ge=1,
            le=3,
            description="Count only people whom at least this many of the creators reach; 1 counts everybody",
        ),
    ] = 1
    choose_by: Annotated[
        ChooseBy,
        Field(
            description=(
                "Expected: the plan with the best result on average. Bad case: the plan that still does best "
                "in the worst 1 of 10 outcomes"
            )
        ),
    ] = "expected"
    area: Annotated[Area, Field(description="Where your customers are")] = "country"
    adults: Annotated[
        int | None,
        Field(
            ge=1_000,
            le=5_000_000_000,
            description="Adults who live in that area (empty: a usual number for such an area)",
        ),
    ] = None
    hours: Annotated[
        int,
        Field(
            ge=0, le=400, description="Hours of your own for the whole campaign: 6 a week for 6 weeks are 36"
        ),
    ] = 40
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
    tier_bounds: Annotated[
        str,
        Field(
            max_length=60,
            description=(
                "Your own sizes: the followers at which micro, mid, macro and mega begin, "
                "such as 10K 100K 500K 1M (empty: the sizes above)"
            ),
        ),
    ] = ""
    usage_rights: Annotated[
        bool, Field(description="You may use the posts in your own ads or shop; costs more")
    ] = False
    exclusivity: Annotated[
        bool, Field(description="Creators may not work for rivals for a while; costs more")
    ] = False
    help: Annotated[
        Help, Field(description="Who finds and manages the creators; changes cost and hours together")
    ] = "myself"
    fee_slope: Annotated[
        float | None,
        Field(
            ge=0,
            le=1.5,
            allow_inf_nan=False,
            description=(
                "How steeply fees rise with followers: 1 means ten times the followers cost ten times as "
                "much, 0.3 twice as much (empty: as the chosen fees)"
            ),
        ),
    ] = None
    large_fee_pct: Annotated[
        int,
        Field(
            ge=10,
            le=500,
            description="Fees of creators over 100,000 followers, per cent of the chosen fees",
        ),
    ] = 100
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
    start_on: Annotated[
        dt.date | None,
        Field(ge=FIRST_DAY, le=LAST_DAY, description="The day you start to look for creators (empty: today)"),
    ] = None
    live_by: Annotated[
        dt.date | None,
        Field(
            ge=FIRST_DAY,
            le=LAST_DAY,
            description="The day by which the last post must be live (empty: no date)",
        ),
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
    undisclosed_pct: Annotated[
        float | None,
        Field(
            ge=0,
            le=100,
            allow_inf_nan=False,
            description=(
                "Of 100 creators, how many leave a post unmarked as advertising, by your own judgement "
                "(empty: not shown, nobody has measured it)"
            ),
        ),
    ] = None
    incident_pct: Annotated[
        float | None,
        Field(
            ge=0,
            le=100,
            allow_inf_nan=False,
            description=(
                "Of 100 creators, how many cause you public trouble during the campaign, by your own "
                "judgement (empty: not shown, nobody has measured it)"
            ),
        ),
    ] = None
    beyond_evidence: Annotated[
        bool, Field(description="Also recommend sizes for which nobody has published figures")
    ] = False

    @field_validator("creators_nano", "creators_micro", "creators_mid", "creators_macro", "creators_mega")
    @classmethod
    def _rising(cls, limit: str) -> str:
        """One spelling, whatever script its digits are in."""
        if limit == "any":
            return limit
        ends = [int(end) for end in limit.split("-")]
        if ends != sorted(ends):
            raise ValueError("the range must rise")
        return "-".join(map(str, ends))

    @field_validator("name", mode="before")
    @classmethod
    def _readable(cls, name: object) -> object:
        return one_line(name) if isinstance(name, str) else name

    @field_validator("platforms", mode="after")
    @classmethod
    def _one_order(cls, platforms: tuple[Platform, ...]) -> tuple[Platform, ...]:
        return tuple(name for name in PLATFORMS if name in platforms)

    @field_validator("tier_bounds")
    @classmethod
    def _four_rising(cls, text: str) -> str:
        """Four follower counts in one spelling: '10k, 100k,500000 1m' is '10K 100K 500K 1M'."""
        counts = own_tier_starts(text)
        if text.strip() and (len(counts) != len(TIERS) - 1 or list(counts) != sorted(set(counts))):
            raise ValueError("it takes four rising numbers")
        if counts and not SMALLEST_FOLLOWERS < counts[0] <= counts[-1] < LARGEST_FOLLOWERS:
            raise ValueError("a size begins outside the range")
        return " ".join(_short(count) for count in counts)


def own_tier_starts(text: str) -> tuple[int, ...]:
    """The follower counts in a text such as '10K 100K 500K 1M'; raises ValueError for anything else."""
    counts = []
    for part in re.split(r"[\s,;]+", text.strip().upper()):
        if part:
            number, unit = (part[:-1], part[-1]) if part[-1] in _UNITS else (part, "")
            count = float(number) * _UNITS[unit]
            if not math.isfinite(count):  # "inf", and digits beyond every number
                raise ValueError("a size must begin at a number")
            counts.append(round(count))
    return tuple(counts)


def _short(count: int) -> str:
    for unit in ("M", "K"):
        if count % _UNITS[unit] == 0:
            return f"{count // _UNITS[unit]}{unit}"
    return str(count)
