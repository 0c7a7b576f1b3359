"""The owner's question as the planner reads it: each field with its bounds, unit and what it means.

Per cent appears only here; everything behind this module works with shares from 0 to 1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from influencer_compare.question import link, older_versions
from influencer_compare.question.about import About
from influencer_compare.question.field_rules import checked, day, number, whole
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import Dropped, one_line, plain_name
from influencer_compare.question.own_results import OwnResults, one_own_results, read_own_results
from influencer_compare.question.tier_bounds import (
    TierLimit,
    fewest_and_most,
    one_tier_bounds,
    one_tier_limit,
)

Platform = Literal["instagram", "tiktok", "youtube"]
Format = Literal["photo", "carousel", "video", "story"]
Help = Literal["myself", "search tool", "agency"]
Area = Literal["town", "region", "country", "everywhere"]
BudgetCovers = Literal["cash", "loaded"]
Posts = Literal["usual", "1", "2", "3", "4", "best"]
ChooseBy = Literal["expected", "bad case"]
ReachSource = Literal["typical", "2025", "2024", "2019", "pooled"]
# A way more is a name here and a row of data/ways_to_pay.csv.
PayBy = Literal["fee", "product", "fee plus commission", "commission only"]
Side = Literal["micro", "macro"]  # creators up to 100,000 followers, and those above
YouTubeFormat = Literal["long video", "short"]
Country = Literal["us", "uk", "eu", "australia", "other"]
Boosting = Literal["none", "fixed", "best"]
LimitsCover = Literal["season", "month"]

EXAMPLE_SALE_USD = 50  # where orders or profit are the goal and no sale is given; it is then called so

PLATFORMS: tuple[Platform, ...] = get_args(Platform)


class Scenario(BaseModel):
    """The owner's question in one frozen, closed object; every slider reads its bounds here.

    Raises InputError with a readable sentence when a value is out of bounds or unknown. Names that
    live in ``data/`` (niche, tier scheme, fee basis) are checked by ``Evidence.check``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[
        str,
        Field(max_length=60, description="What to call this question"),
        About("Name of this question", "What counts"),
    ] = ""
    budget: Annotated[
        int,
        whole(200, 250_000, "All that you can spend, US dollars: fees, products, paid help"),
        About("What can you spend?", "on the page", "usd", tells_fee=True),
    ] = 10_000
    kept_pct: Annotated[
        int,
        whole(0, 95, "Of 100 of your budget, how many to keep for quotes above the usual prices"),
        About("Keep for high quotes, in %", "Posts and prices", "per cent", tells_fee=True),
    ] = 0
    budget_covers: Annotated[
        BudgetCovers,
        Field(description="Money alone, or also your own hours at what they are worth"),
        About("My budget covers", "Time and help"),
    ] = "cash"
    platforms: Annotated[
        tuple[Platform, ...],
        Field(min_length=1, description="Platforms the creators may be on"),
        About("Where should they post?", "on the page"),
    ] = ("instagram",)
    format: Annotated[
        Format,
        Field(description="What creators post on Instagram; a reel is a short video"),
        About("Kind of post on Instagram", "Posts and prices"),
    ] = "video"
    youtube_format: Annotated[
        YouTubeFormat,
        Field(description="A long video, or a Short of up to three minutes"),
        About("Kind of video on YouTube", "Posts and prices"),
    ] = "long video"
    niche: Annotated[
        str,
        Field(max_length=60, description="Your own word for it, such as bakery or gym, or a whole field"),
        About("What do you sell?", "on the page", assumption=True),
    ] = "other"
    niche_focus: Annotated[
        int,
        whole(0, 100, "From 0, creators on any topic, to 100, only on your topic"),
        About("How close to your topic?", "on the page"),
    ] = 50
    overlap_pct: Annotated[
        float,
        number(0, 60, "Of 100 people who follow one small creator, how many follow the next one too"),
        About("Do they share followers?", "on the page", "per cent", assumption=True),
    ] = 6.0
    goal: Annotated[
        Goal,
        Field(
            description="What you want the most of: people reached, likes and comments, new followers, "
            "sales, or profit"
        ),
        About("What matters most?", "on the page"),
    ] = Goal.REACH
    reach_times: Annotated[
        int,
        whole(1, 3, "Count only people who see at least this many of your creators; 1 counts everybody"),
        About("Seen from at least this many creators", "What counts", "creators"),
    ] = 1
    choose_by: Annotated[
        ChooseBy,
        Field(description="The best result on average, or the best in the worst 1 of 10 cases"),
        About("Choose the plan that is best", "What counts"),
    ] = "expected"
    area: Annotated[
        Area,
        Field(description="Only people who live there count"),
        About("Where are your customers?", "on the page", assumption=True),
    ] = "country"
    adults: Annotated[
        int | None,
        whole(1_000, 5_000_000_000, "Adults in that area (empty: the usual number for such an area)"),
        About("Adults who live there", "Market", "people", assumption=True),
    ] = None
    country: Annotated[
        Country,
        Field(
            description="Where your customers live, for ad prices and rules; other prices stay as they are"
        ),
        About("Country", "Market", assumption=True),
    ] = "us"
    hours: Annotated[
        int,
        whole(0, 400, "Hours for the whole campaign: 6 hours a week for 6 weeks is 36"),
        About("Your own time, in all", "on the page", "hours"),
    ] = 40
    hour_value_usd: Annotated[
        float,
        number(0, 500, "What one of your hours is worth to you, US dollars"),
        About("What your hour is worth", "Time and help", "usd", tells_fee=True, assumption=True),
    ] = 35.0
    help_hour_usd: Annotated[
        float,
        number(0, 500, "What an hour of paid help costs, US dollars (0: no help)"),
        About("Paid help, per hour", "Time and help", "usd", tells_fee=True),
    ] = 40.0
    worth_per_person_usd: Annotated[
        float,
        number(0.01, 1_000, "The most you would pay to reach one more person, US dollars"),
        About("The most I'd pay to reach one person", "What it is worth", "usd", tells_fee=True),
    ] = 5.0
    worth_per_engagement_usd: Annotated[
        float,
        number(0.01, 1_000, "The most you would pay for one more like or comment, US dollars"),
        About("The most I'd pay for one like or comment", "What it is worth", "usd", tells_fee=True),
    ] = 25.0
    worth_per_follower_usd: Annotated[
        float,
        number(0.01, 10_000, "The most you would pay for one more follower of your own, US dollars"),
        About("The most I'd pay for one new follower", "What it is worth", "usd", tells_fee=True),
    ] = 100.0
    worth_per_order_usd: Annotated[
        float | None,
        number(
            0.01,
            100_000,
            "The most you would pay for one more sale, US dollars (empty: what a sale leaves)",
        ),
        About("The most I'd pay for one sale", "What it is worth", "usd", tells_fee=True),
    ] = None
    order_value_usd: Annotated[
        float | None,
        number(
            1,
            100_000,
            "What a customer spends at once, US dollars (empty: not given; $50 where it must count)",
        ),
        About("What one sale brings", "on the page", "usd", tells_fee=True, assumption=True),
    ] = None
    margin_pct: Annotated[
        float,
        number(1, 100, "What is left of a sale once you have made what you sold"),
        About("Your margin, in %", "on the page", "per cent", tells_fee=True, assumption=True),
    ] = 50.0
    orders_per_100_clicks: Annotated[
        float | None,
        number(0.01, 100, "Sales from 100 visitors of your shop (empty: our guess)"),
        About("Sales from 100 clicks", "What it is worth", "orders", assumption=True),
    ] = None
    followers_per_1000_views: Annotated[
        float | None,
        number(
            0.001,
            1_000,
            "Followers that you gained from 1,000 views of earlier posts; nobody has published this "
            "(empty: not known)",
        ),
        About("Followers gained per thousand views", "What it is worth", "people", assumption=True),
    ] = None
    posts_per_creator: Annotated[
        Posts,
        Field(description="How often each creator posts; the planner can choose 1 to 4"),
        About("Posts from each creator", "Posts and prices"),
    ] = "usual"
    fee_basis: Annotated[
        str,
        Field(max_length=60, description="Which prices creators will ask of you"),
        About("Prices to expect", "Posts and prices", tells_fee=True, assumption=True),
    ] = "seen paid"
    pay_by: Annotated[
        PayBy,
        Field(description="What creators get besides the product; only small ones post without a fee"),
        About("How will you pay?", "on the page", tells_fee=True),
    ] = "fee"
    commission_pct: Annotated[
        float,
        number(0, 100, "Of each sale, the share that goes to the creator who brought it"),
        About("Their share of each sale, in %", "Posts and prices", "per cent", tells_fee=True),
    ] = 10.0
    reach_source: Annotated[
        ReachSource,
        Field(description="Which figures on the reach of an Instagram post to use"),
        About("Numbers for reach on Instagram", "What counts", assumption=True),
    ] = "typical"
    tier_scheme: Annotated[
        str,
        Field(max_length=60, description="Whose sizes count as nano, micro, mid, macro and mega"),
        About("Whose creator sizes", "Sizes, and how many of each", assumption=True),
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
        About("Your own sizes begin at", "Sizes, and how many of each", assumption=True),
    ] = ""
    own_results: Annotated[
        str,
        Field(
            max_length=500,
            description=(
                "What your own campaigns taught: fees, views, who delivers and orders per click. The page of "
                "a saved plan writes it (empty: published figures)"
            ),
        ),
        About("Your own results", "Posts and prices", tells_fee=True, assumption=True),
    ] = ""
    usage_rights: Annotated[
        bool,
        Field(description="In your own ads or shop; costs more"),
        About("You may reuse their posts", "Posts and prices"),
    ] = False
    exclusivity: Annotated[
        bool,
        Field(description="For a while; costs more"),
        About("They may not work for rivals", "Posts and prices"),
    ] = False
    help: Annotated[
        Help,
        Field(description="Who finds and manages the creators; changes cost and hours together"),
        About("Who does the work?", "Time and help"),
    ] = "myself"
    fee_slope: Annotated[
        float | None,
        number(
            0,
            1.5,
            "What ten times the followers cost: at 1 ten times as much, at 0.3 twice as much "
            "(empty: as the chosen prices)",
        ),
        About("How much more big creators charge", "Posts and prices", tells_fee=True, assumption=True),
    ] = None
    large_fee_pct: Annotated[
        int,
        whole(10, 500, "Prices of creators over 100,000 followers; 100 is what the chosen prices say"),
        About("Big creators' prices, in %", "Posts and prices", "per cent", tells_fee=True, assumption=True),
    ] = 100
    small_asked_usd: Annotated[
        float | None,
        number(
            1,
            250_000,
            "What a creator of the largest size up to 100,000 followers asked for one post, US dollars "
            "(empty: not asked yet)",
        ),
        About("A small creator asked, per post", "on the page", "usd", tells_fee=True, assumption=True),
    ] = None
    large_asked_usd: Annotated[
        float | None,
        number(
            1,
            250_000,
            "What a creator of the smallest size over 100,000 followers asked for one post, US dollars "
            "(empty: not asked yet)",
        ),
        About("A big creator asked, per post", "on the page", "usd", tells_fee=True, assumption=True),
    ] = None
    product_usd: Annotated[
        float,
        number(0, 10_000, "What product and shipping cost you for each creator, US dollars"),
        About("Product and shipping, each", "Posts and prices", "usd", tells_fee=True),
    ] = 30.0
    product_worth_usd: Annotated[
        float | None,
        number(0, 100_000, "What that product costs in the shop, US dollars; only shown (empty: not shown)"),
        About("The product's price in the shop", "Posts and prices", "usd", tells_fee=True),
    ] = None
    boost: Annotated[
        Boosting,
        Field(
            description=(
                "Whether money of the budget shows the posts of your creators to more people, as ads. Fixed: "
                "the amount you name. Best: several amounts are tried, and none as well"
            )
        ),
        About("Boost the creators' posts", "Posts and prices"),
    ] = "none"
    boost_usd: Annotated[
        float,
        number(0, 250_000, "What you spend on boosting if it is fixed, US dollars; permissions come on top"),
        About("Amount for boosting", "Posts and prices", "usd", tells_fee=True),
    ] = 500.0
    most_creators: Annotated[
        int,
        whole(1, 200, "The most creators you would manage"),
        About("The most creators", "Time and help", "creators"),
    ] = 40
    largest_share_pct: Annotated[
        int,
        whole(5, 100, "The most of your budget that one creator may be paid"),
        About("Most for one creator, in % of the budget", "Posts and prices", "per cent", tells_fee=True),
    ] = 50
    creators_nano: Annotated[TierLimit, About("Nano creators", "Sizes, and how many of each", "creators")] = (
        "any"
    )
    creators_micro: Annotated[
        TierLimit, About("Micro creators", "Sizes, and how many of each", "creators")
    ] = "any"
    creators_mid: Annotated[
        TierLimit, About("Mid-size creators", "Sizes, and how many of each", "creators")
    ] = "any"
    creators_macro: Annotated[
        TierLimit, About("Macro creators", "Sizes, and how many of each", "creators")
    ] = "any"
    creators_mega: Annotated[TierLimit, About("Mega creators", "Sizes, and how many of each", "creators")] = (
        "any"
    )
    weeks: Annotated[
        int | None,
        whole(1, 104, "Weeks from now until the last post must be live (empty: no date)"),
        About("Weeks until the last post", "Time and help", "weeks"),
    ] = None
    months: Annotated[
        int,
        whole(1, 12, "How long you go on; 1 plans everything in one go"),
        About("How many months?", "on the page", "months"),
    ] = 1
    limits_cover: Annotated[
        LimitsCover,
        Field(description="Money, your hours and the most creators: for the season, or each month anew"),
        About("Budget and time are for", "on the page"),
    ] = "season"
    start_on: Annotated[
        dt.date | None,
        day("The day you start to look for creators (empty: today)"),
        About("You start on", "Time and help"),
    ] = None
    live_by: Annotated[
        dt.date | None,
        day("The day by which the last post must be live (empty: no date)"),
        About("Last post live by", "Time and help"),
    ] = None
    delivery_pct: Annotated[
        int | None,
        whole(1, 100, "Of 100 booked creators, how many post as agreed (empty: the usual number)"),
        About("How many of 100 really post", "Time and help", "per cent", assumption=True),
    ] = None
    own_followers: Annotated[
        int,
        whole(0, 50_000_000, "You reach them anyway, so they do not count"),
        About("Your own followers", "Market", "people", assumption=True),
    ] = 0
    undisclosed_pct: Annotated[
        float | None,
        number(
            0,
            100,
            "Of 100 creators, how many leave out the “ad” label, by your own judgement "
            "(empty: not shown, nobody has measured it)",
        ),
        About("Posts without the ad label, of 100, your guess", "What counts", "per cent"),
    ] = None
    incident_pct: Annotated[
        float | None,
        number(
            0,
            100,
            "Of 100 creators, how many cause bad publicity during the campaign, by your own judgement "
            "(empty: not shown, nobody has measured it)",
        ),
        About("Bad publicity, of 100, your guess", "What counts", "per cent"),
    ] = None
    beyond_evidence: Annotated[
        bool,
        Field(description="Also recommend sizes that nobody has published numbers for"),
        About("Include sizes nobody has numbers for", "What counts"),
    ] = False

    @field_validator("creators_nano", "creators_micro", "creators_mid", "creators_macro", "creators_mega")
    @classmethod
    def _rising(cls, limit: str) -> str:
        """One spelling, whatever script its digits are in."""
        return one_tier_limit(limit)

    @field_validator("name", mode="before")
    @classmethod
    def _readable(cls, name: object) -> object:
        return one_line(name) if isinstance(name, str) else name

    @field_validator("niche", "fee_basis", "tier_scheme", mode="before")
    @classmethod
    def _as_in_data(cls, name: object) -> object:
        """A name that ``data/`` holds, however it is spelled."""
        return plain_name(name) if isinstance(name, str) else name

    @field_validator("platforms", mode="after")
    @classmethod
    def _one_order(cls, platforms: tuple[Platform, ...]) -> tuple[Platform, ...]:
        return tuple(name for name in PLATFORMS if name in platforms)

    @field_validator("tier_bounds")
    @classmethod
    def _four_rising(cls, text: str) -> str:
        """Four follower counts in one spelling: '10k, 100k,500000 1m' is '10K 100K 500K 1M'."""
        return one_tier_bounds(text)

    @field_validator("own_results")
    @classmethod
    def _one_spelling(cls, text: str) -> str:
        """What own campaigns taught, in one spelling."""
        return one_own_results(text)

    @model_validator(mode="wrap")
    @classmethod
    def _readable_errors(cls, data: Any, handler: Any) -> Any:
        return checked(data, handler, cls.model_fields)

    @property
    def learnt(self) -> OwnResults:
        """What own campaigns taught and this question is planned with; nothing by default."""
        return read_own_results(self.own_results)

    @property
    def followers_per_view(self) -> float | None:
        """Followers gained per view of a post: as typed, else as learnt; None where nobody knows.

        Not known of boosted posts: nobody has measured whether people follow who see an ad.
        """
        if self.boost != "none":
            return None
        if self.followers_per_1000_views is not None:
            return self.followers_per_1000_views / 1_000
        learnt = self.learnt.shares.get("followers")
        return None if learnt is None else learnt.mid

    @property
    def followers_are_known(self) -> bool:
        """Whether the goal can be counted: only that of followers needs a figure that nobody publishes."""
        return self.goal != Goal.FOLLOWERS or self.followers_per_view is not None

    @property
    def pays_fees(self) -> bool:
        """Whether creators are paid money for a post."""
        return self.pay_by in ("fee", "fee plus commission")

    @property
    def pays_commission(self) -> bool:
        """Whether creators get a share of what is ordered."""
        return self.pay_by in ("fee plus commission", "commission only")

    @property
    def commission_share(self) -> float:
        """What creators get of the value of an order, as a share; 0 where that is not how they are paid."""
        return self.commission_pct / 100 if self.pays_commission else 0.0

    @property
    def kept_share(self) -> float:
        """What an order leaves once it is made and its commission paid, as a share; it may be below 0."""
        return self.margin_share - self.commission_share

    @property
    def planned_usd(self) -> float:
        """What is planned with at typical prices, US dollars: the budget without what is kept of it."""
        return self.budget * (1 - self.kept_pct / 100)

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

    def asked_usd(self, side: Side) -> float | None:
        """What a creator of a side asked for one post, US dollars; None where the owner has not asked."""
        return self.small_asked_usd if side == "micro" else self.large_asked_usd

    @property
    def margin_share(self) -> float:
        """What is left of an order, as a share."""
        return self.margin_pct / 100

    @property
    def sale_usd(self) -> float:
        """What an order is taken to bring, US dollars: what the owner gave, else an example."""
        return float(EXAMPLE_SALE_USD if self.order_value_usd is None else self.order_value_usd)

    @property
    def sale_is_given(self) -> bool:
        """Whether a sale counts: the owner's, or the example where the goal or a commission takes orders."""
        return self.order_value_usd is not None or self.goal.terms.sells or self.pays_commission

    @property
    def order_leaves_usd(self) -> float:
        """What is left of one order after making it, US dollars."""
        return self.sale_usd * self.margin_share

    @property
    def worth_is_set(self) -> bool:
        """Whether the most worth paying is a price of its own; an order can be worth what it leaves."""
        return self.goal != Goal.ORDERS or self.worth_per_order_usd is not None

    @property
    def worth_usd(self) -> float:
        """The most worth paying for one more unit of the goal, US dollars; of an order, what it leaves."""
        field = self.goal.terms.worth_field
        worth = 1.0 if field is None else getattr(self, field)
        return self.order_leaves_usd if worth is None else float(worth)

    def tier_limit(self, tier: str) -> tuple[int, int | None]:
        """The fewest and the most creators of a tier; None where there is no most."""
        return fewest_and_most(getattr(self, f"creators_{tier}"))

    @property
    def weeks_at_most(self) -> float | None:
        """Weeks from the start until the last post must be live, by weeks or by date; None without either."""
        given = [float(self.weeks)] if self.weeks is not None else []
        if self.live_by is not None and self.start_on is not None:
            given.append(max((self.live_by - self.start_on).days, 0) / 7)
        return min(given, default=None)

    @property
    def in_one_go(self) -> Scenario:
        """The same question for a single month, as ``plan`` answers it."""
        return self if self.months == 1 else self.changed(months=1)

    @property
    def unnamed(self) -> Scenario:
        """The same question without its name: what the answer depends on."""
        return self if not self.name else self.changed(name="")

    def changed(self, **values: Any) -> Scenario:
        """The same question with some answers changed, checked like any other."""
        return Scenario.model_validate({**self.model_dump(), **values})

    def to_query(self, *, every_field: bool = True) -> dict[str, list[str]]:
        """The question as the part of a link behind the '?', a list of values per key.

        With ``every_field`` the link also carries the model version; without, only what differs from the
        defaults, as in the browser's address line. Whatever holds a setting says by ``v`` whose defaults
        the others have, so that it keeps its meaning.
        """
        default = Scenario()
        query = {
            name: link.write_field(name, value)
            for name, value in self.model_dump().items()
            if every_field or value != getattr(default, name)
        }
        versions = link.versions()
        if every_field:
            return query | versions
        return {"v": versions["v"], **query} if query else {}

    @classmethod
    def from_query(
        cls, query: Mapping[str, str | Sequence[str]], version: int | None = None
    ) -> tuple[Scenario, tuple[Dropped, ...]]:
        """The question in a link, and what in it was not understood and what is used instead.

        ``query`` maps each key to its value or to all its values. What the link leaves out has the default
        of its version: that of ``version``, else the one that the link names, else the first. Never raises:
        a wrong part falls back to its default and is named.
        """
        known = older_versions.version_in(query, cls.model_fields) if version is None else version
        usual = older_versions.defaults_of(known)
        fields, dropped = link.read_fields(cls, query, usual)
        return cls.model_validate(usual | older_versions.as_today(fields)), tuple(dropped)
