"""What money brings as plain ads instead of creators: people, how often, clicks; and what that says of both.

    price        = platform x area x country x month                       US dollars per 1,000 views
    views        = 1,000 x spend / price
    market views = views x share in the area x fit share
    people       = A x (1 - exp(-market views / (first frequency x A)))    A: people of the market
    clicks       = views x share in the area x click share
    together     = people of the creators + people x (1 - people of the creators / A)
    worth        = (cash / creator views) / (cash / market views)          both for the same cash

Every factor is a row of ``data/`` (``ad_prices``, ``ad_reach``, ``ad_clicks``, ``ad_effect``). Ends of a row
are its 10th and 90th percentile, as everywhere here; factors are taken to err independently of each other,
so that ends of a product come from the root of the summed squares of their logarithms.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal, get_args

from pydantic import Field

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure
from influencer_compare.model.market import Market
from influencer_compare.question.scenario import Country, Scenario
from influencer_compare.question.stored_values import CLOSED, Month

AdPlatform = Literal["meta", "tiktok", "youtube"]
MoneyOf = Literal["plan", "budget"]
_LONGEST_NAME = 200  # characters of the name of a source; ours are far shorter
_MOST_SOURCES = 100  # behind the ads of one answer; ours have about ten
AD_PLATFORMS: tuple[AdPlatform, ...] = get_args(AdPlatform)


@dataclass(frozen=True, slots=True)
class Span:
    """A figure with the 10th and the 90th percentile of what it could be; low <= mid <= high."""

    __pydantic_config__ = CLOSED
    low: float
    mid: float
    high: float

    def through(self, change: Callable[[float], float]) -> Span:
        """The same after a change that never falls."""
        return Span(change(self.low), change(self.mid), change(self.high))


@dataclass(frozen=True, slots=True)
class AdBuy:
    """What an amount buys as ads on one platform.

    ``price_usd`` is that of 1,000 views, ``views`` are all that are paid for, ``market_views`` those seen by
    people of the market. ``people`` counts them once, ``times_each`` is how often each of them sees the ad.
    ``worth`` is how many ad views one creator view must be worth for creators to be the better buy, None
    where there are no creator views. ``together`` are the people reached by the plan and these ads, each
    once; None where the ads are bought instead of the plan.
    """

    __pydantic_config__ = CLOSED
    platform: AdPlatform
    price_usd: Span
    views: Span
    market_views: Span
    people: Span
    times_each: float
    clicks: Span
    worth: Span | None
    together: Span | None


EachPlatform = tuple[AdBuy, AdBuy, AdBuy]  # in the order of AD_PLATFORMS


@dataclass(frozen=True, slots=True)
class Money:
    """An amount to be spent as ads, and what a plan does for it.

    ``of``: it is the cash of a plan, or the budget where there is no plan to pay. ``views`` are the plan's
    views of creators in the market, ``people`` its people, ``rest_usd`` what it leaves of the budget,
    ``boosted_views`` those that it buys by boosting: they count as views of ads.
    """

    of: MoneyOf
    spend_usd: float
    views: float = 0.0
    people: float = 0.0
    rest_usd: float = 0.0
    boosted_views: float = 0.0


@dataclass(frozen=True, slots=True)
class PlainAds:
    """The same money as plain ads, and what the money that a plan leaves would do as ads.

    ``money_of``, ``spend_usd``, ``plan_people`` and ``rest_usd`` as in ``Money``. ``month`` is that of the
    price, None without a date. ``rest`` is None where no money is left. ``return_at_first`` and
    ``return_in_two_years`` say how many times as much large brands got back from creators as from paid ads
    on social media. ``sources`` names those of the rows behind all of this.
    """

    __pydantic_config__ = CLOSED
    money_of: MoneyOf
    spend_usd: float
    country: Country
    month: Month | None
    market_people: float
    plan_people: float
    instead: EachPlatform
    rest_usd: float
    rest: EachPlatform | None
    return_at_first: Span
    return_in_two_years: Span
    sources: Annotated[
        tuple[Annotated[str, Field(max_length=_LONGEST_NAME)], ...], Field(max_length=_MOST_SOURCES)
    ]

    def on(self, platform: AdPlatform) -> AdBuy:
        """What the money buys on one platform."""
        return self.instead[AD_PLATFORMS.index(platform)]

    def rest_on(self, platform: AdPlatform) -> AdBuy | None:
        """What the rest buys on one platform; None where none is left."""
        return None if self.rest is None else self.rest[AD_PLATFORMS.index(platform)]


def plain_ads(scenario: Scenario, market: Market, evidence: Evidence, money: Money) -> PlainAds:
    """An amount as ads on each platform, and what is left of the budget as ads beside the plan."""

    def on_each(spend_usd: float, change: Callable[[AdBuy], AdBuy]) -> EachPlatform:
        """What an amount buys on each platform, with what it means beside the plan."""
        bought = [change(buy_ads(scenario, market, evidence, each, spend_usd)) for each in AD_PLATFORMS]
        meta, tiktok, youtube = bought
        return meta, tiktok, youtube

    rest = on_each(money.rest_usd, lambda buy: _beside(buy, money.people, market))
    return PlainAds(
        money_of=money.of,
        spend_usd=money.spend_usd,
        country=scenario.country,
        month=month_of(scenario),
        market_people=market.people,
        plan_people=money.people,
        instead=on_each(money.spend_usd, lambda buy: _against(buy, money)),
        rest_usd=money.rest_usd,
        rest=rest if money.rest_usd > 0 else None,
        return_at_first=_span(evidence.figure("ad_effect", "creators_over_ads_at_first")),
        return_in_two_years=_span(evidence.figure("ad_effect", "creators_over_ads_in_two_years")),
        sources=tuple(sorted({name for row in rows_behind_ads(scenario, evidence) for name in row.sources})),
    )


def buy_ads(
    scenario: Scenario, market: Market, evidence: Evidence, platform: AdPlatform, spend_usd: float
) -> AdBuy:
    """What an amount buys as ads on one platform in the market of a question."""
    prices = ad_prices(scenario, evidence, platform)
    local = evidence.figure("ad_reach", f"share_in_area_{scenario.area}")
    fit = evidence.figure("ad_reach", "fit_share")
    often = evidence.figure("ad_reach", "first_frequency")
    clicking = evidence.figure("ad_clicks", "click_share")
    thousands = spend_usd * 1_000
    market_views = product_of(thousands, times=(local, fit), over=prices)
    seen = product_of(thousands, times=(local, fit), over=(*prices, often))
    people = seen.through(lambda views: people_reached(views, market.people))
    return AdBuy(
        platform=platform,
        price_usd=product_of(1, times=prices),
        views=product_of(thousands, over=prices),
        market_views=market_views,
        people=people,
        times_each=market_views.mid / people.mid if people.mid > 0 else often.mid,
        clicks=product_of(thousands, times=(local, clicking), over=prices),
        worth=None,
        together=None,
    )


def rows_behind_ads(scenario: Scenario, evidence: Evidence) -> tuple[Figure, ...]:
    """The rows of ``data/`` from which the ads of a question are worked out."""
    prices = dict.fromkeys(row for each in AD_PLATFORMS for row in ad_prices(scenario, evidence, each))
    others = (
        ("ad_reach", f"share_in_area_{scenario.area}"),
        ("ad_reach", "fit_share"),
        ("ad_reach", "first_frequency"),
        ("ad_clicks", "click_share"),
        ("ad_effect", "creators_over_ads_at_first"),
        ("ad_effect", "creators_over_ads_in_two_years"),
    )
    return (*prices, *(evidence.figure(*key) for key in others))


def people_reached(first_views: float, market_people: float) -> float:
    """Different people of a market, by the views that a campaign too small to meet anybody again would need.

    Never more than the market, never fewer for more views.
    """
    return -market_people * math.expm1(-first_views / market_people)


def reached_together(plan_people: float, ad_people: float, market_people: float) -> float:
    """People reached by creators or ads, each once, where the ads choose whom they meet without regard."""
    return plan_people + ad_people * (1 - min(1.0, plan_people / market_people))


def month_of(scenario: Scenario) -> int | None:
    """The month whose ad price holds: of the last post, else of the start; None without a date."""
    day = scenario.live_by or scenario.start_on
    return None if day is None else day.month


def _against(buy: AdBuy, money: Money) -> AdBuy:
    if money.views <= 0:
        return buy

    def worth(views: float) -> float:
        """How many ad views more the same money buys, for each view of a creator."""
        return max(views - money.boosted_views, 0.0) / money.views

    return replace(buy, worth=buy.market_views.through(worth))


def _beside(buy: AdBuy, plan_people: float, market: Market) -> AdBuy:
    return replace(
        buy,
        together=buy.people.through(lambda people: reached_together(plan_people, people, market.people)),
    )


def ad_prices(scenario: Scenario, evidence: Evidence, platform: AdPlatform) -> tuple[Figure, ...]:
    """The price of a platform and its factors."""
    month = month_of(scenario)
    keys = {
        "platform": platform,
        "area": scenario.area,
        "country": scenario.country,
        "month": "any" if month is None else str(month),
    }
    return tuple(evidence.figure("ad_prices", kind, name) for kind, name in keys.items())


def product_of(amount: float, *, times: Sequence[Figure] = (), over: Sequence[Figure] = ()) -> Span:
    """An amount times some figures, divided by others."""
    mid = amount * math.prod(each.mid for each in times) / math.prod(each.mid for each in over)
    down = [each.mid / each.low for each in times] + [each.high / each.mid for each in over]
    up = [each.high / each.mid for each in times] + [each.mid / each.low for each in over]
    return Span(mid / _together(down), mid, mid * _together(up))


def _together(ratios: Sequence[float]) -> float:
    """The ratio of a product to its end, of those of its independent parts."""
    return math.exp(math.hypot(*map(math.log, ratios)))


def _span(row: Figure) -> Span:
    return Span(row.low, row.mid, row.high)
