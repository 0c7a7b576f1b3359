"""What money brings that is spent on showing the posts of booked creators to more people, as ads.

    views        = 1,000 x amount / (price of an ad x price factor)
    market views = views x share in the area x fit share
    not met      = mean of exp(-market views / (first frequency x A)), over what nobody knows  A: the market
    people       = A x (1 - not met)                                        each once, whoever saw the posts
    clicks       = views x share in the area x click share x effect per view
    reactions    = market views x react share x effect per view
    permission   = fees of the creators on that platform x a share          paid for each of them

Prices, shares and the curve are those of plain ads (``plain_ads``); the rest are rows of ``boost`` and
``cost_uplifts``. What nobody knows has mean 1: the price with the area, whom the ads meet and how often,
and how people respond. Each is one draw for all plans.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Figure
from influencer_compare.model.curves import orders_per_click
from influencer_compare.model.luck import TENTH, Floats, Shared, SharedWorlds
from influencer_compare.model.market import Market
from influencer_compare.model.plain_ads import AdPlatform, Span, ad_prices, product_of
from influencer_compare.question.scenario import Platform, Scenario
from influencer_compare.question.stored_values import CLOSED

# Where the posts of a platform are shown as ads.
_SHOWN_ON: dict[Platform, AdPlatform] = {"instagram": "meta", "tiktok": "tiktok", "youtube": "youtube"}
_LEAST_MISSED = 1e-9  # of the market; its logarithm is taken
_KEPT = 32  # tables of luck, 80 kB each: one for each area, country, month and platform asked for
_PARTS = (0.25, 0.5, 1.0)  # of the most that is tried
_STEP_USD = 10  # amounts tried are rounded down to whole tens
_LEAST_USD = 50  # less is not worth a campaign of its own
_STEPS = 100  # of each source of error, where a mean is taken


@dataclass(frozen=True, slots=True)
class Boost:
    """A decision: so many US dollars, spent on the posts of all creators of one platform."""

    platform: Platform
    usd: float


@dataclass(frozen=True, slots=True)
class Boosted:
    """What a boost costs and is expected to bring.

    ``usd`` is paid to the platform, ``permission_usd`` to the creators whose posts are shown. ``price_usd``
    is that of 1,000 views; ``views`` are all that are paid for, ``market_views`` those seen by people of the
    market. ``people`` counts these once, whoever else reaches them; ``added`` are those whom no creator
    reaches. ``missed_share`` is the share of the market that the boost does not meet. ``engagements``,
    ``clicks`` and ``orders`` come on top of those of the creators, and are part of the plan's; ``hours`` are
    the owner's, part of the plan's too.
    """

    __pydantic_config__ = CLOSED
    platform: Platform
    usd: float
    permission_usd: float
    price_usd: Span
    views: float
    market_views: float
    missed_share: float
    people: float
    added: float
    engagements: float
    clicks: float
    orders: float
    hours: float

    @property
    def decision(self) -> Boost:
        """The amount, and whose posts it shows."""
        return Boost(self.platform, self.usd)

    @property
    def cash_usd(self) -> float:
        """All that the boost costs in cash: views and permissions."""
        return self.usd + self.permission_usd


@dataclass(frozen=True, slots=True)
class BoostLuck:
    """How far a boost lies from what is expected, one value per world, each with mean 1.

    ``price``: more or fewer views for the money in the area; ``fit``: how many of them by people of the
    market, and ``met`` the same with how often each sees them; ``clicking`` and ``reacting``.
    """

    price: Floats
    fit: Floats
    met: Floats
    clicking: Floats
    reacting: Floats


def amounts_tried(budget_usd: float, evidence: Evidence) -> tuple[float, ...]:
    """The amounts that are tried for boosting, US dollars: parts of a share of the budget."""
    most = evidence.value("boost", "share_at_most") * budget_usd
    amounts = (math.floor(part * most / _STEP_USD) * _STEP_USD for part in _PARTS)
    return tuple(dict.fromkeys(float(usd) for usd in amounts if usd >= _LEAST_USD))


def describe_boost(
    scenario: Scenario,
    market: Market,
    people: float,
    boost: Boost,
    evidence: Evidence,
) -> Boosted:
    """What an amount brings, before it is known whom it is spent on.

    ``people`` are those of the market who count; ``permission_usd`` and ``added`` hang on the mix.
    """
    prices = _prices(scenario, evidence, boost.platform)
    thousands = 1_000 * boost.usd
    views = product_of(thousands, over=prices).mid
    in_area = views * evidence.value("ad_reach", f"share_in_area_{scenario.area}")
    market_views = in_area * evidence.value("ad_reach", "fit_share")
    effect = evidence.value("boost", "effect_per_view")
    clicks = in_area * evidence.value("ad_clicks", "click_share") * effect
    missed = expected_missed(
        scenario, evidence, boost.platform, first_meetings(market_views, market.people, evidence)
    )
    return Boosted(
        platform=boost.platform,
        usd=boost.usd,
        permission_usd=0.0,
        price_usd=product_of(1, times=prices),
        views=views,
        market_views=market_views,
        missed_share=missed,
        people=people * (1 - missed),
        added=0.0,
        engagements=market_views * evidence.value("boost", "react_share") * effect,
        clicks=clicks,
        orders=clicks * orders_per_click(scenario, evidence),
        hours=evidence.value("boost", "hours"),
    )


def permission_share(evidence: Evidence) -> float:
    """What a creator asks for it that a post may be shown as an ad, as a share of the fee."""
    return evidence.value("cost_uplifts", "whitelisting")


def first_meetings(market_views: float, market_people: float, evidence: Evidence) -> float:
    """Meetings for each person of the market, if the boost met nobody more often than a small one does."""
    return market_views / (evidence.value("ad_reach", "first_frequency") * market_people)


def missed_shares(meetings: float, luck: BoostLuck) -> Floats:
    """The share of the market that a boost does not meet, per world."""
    missed: Floats = np.exp(-meetings * luck.price * luck.met)
    return missed


def expected_missed(scenario: Scenario, evidence: Evidence, platform: Platform, meetings: float) -> float:
    """The mean of ``missed_shares`` over all that nobody knows; 1 where nothing is spent, never quite 0."""
    price, _, met = _spans(scenario, evidence, platform)
    return max(float(np.exp(-meetings * _meeting_luck(price, met)).mean()), _LEAST_MISSED)


def boost_luck(scenario: Scenario, evidence: Evidence, platform: Platform, shared: Shared) -> BoostLuck:
    """What all plans share of luck with a boost on one platform."""
    price, fit, met = _spans(scenario, evidence, platform)
    effect = evidence.figure("boost", "effect_per_view")
    clicking = product_of(1, times=(evidence.figure("ad_clicks", "click_share"), effect))
    reacting = product_of(1, times=(evidence.figure("boost", "react_share"), effect))
    return BoostLuck(
        price=_luck("boost price", price, shared),
        fit=_luck("boost fit", fit, shared),
        met=_luck("boost fit", met, shared),
        clicking=_luck("boost response", clicking, shared),
        reacting=_luck("boost response", reacting, shared),
    )


def _spans(scenario: Scenario, evidence: Evidence, platform: Platform) -> tuple[Span, Span, Span]:
    """How far the views that money buys, whom they meet, and how often, may be off."""
    local = evidence.figure("ad_reach", f"share_in_area_{scenario.area}")
    fit = evidence.figure("ad_reach", "fit_share")
    often = evidence.figure("ad_reach", "first_frequency")
    return (
        product_of(1, times=(local,), over=_prices(scenario, evidence, platform)),
        product_of(1, times=(fit,)),
        product_of(1, times=(fit,), over=(often,)),
    )


def _luck(source: str, span: Span, shared: Shared) -> Floats:
    """One source of luck with mean 1; the ends of the span are its 10th and 90th percentile."""
    draw = shared.normal(source)
    up, down = math.log(span.high / span.mid), math.log(span.mid / span.low)
    return shared.centred(np.exp(np.where(draw > 0, up, down) * draw / TENTH))


@functools.lru_cache(maxsize=_KEPT)
def _meeting_luck(price: Span, met: Span) -> Floats:
    """How many first meetings the money buys against what is expected, at every pair of values."""
    luck = _luck("boost price", price, _GRID) * _luck("boost fit", met, _GRID)
    luck.flags.writeable = False
    return luck


def rows_behind_boost(scenario: Scenario, evidence: Evidence, platform: Platform) -> tuple[Figure, ...]:
    """The rows of ``data/`` from which a boost on one platform is worked out."""
    keys = (
        ("ad_reach", f"share_in_area_{scenario.area}"),
        ("ad_reach", "fit_share"),
        ("ad_reach", "first_frequency"),
        ("ad_clicks", "click_share"),
        ("boost", "effect_per_view"),
        ("boost", "react_share"),
        ("boost", "hours"),
        ("boost", "share_at_most"),
        ("cost_uplifts", "whitelisting"),
    )
    return (*_prices(scenario, evidence, platform), *(evidence.figure(*key) for key in keys))


def _prices(scenario: Scenario, evidence: Evidence, platform: Platform) -> tuple[Figure, ...]:
    """The price of 1,000 views of an ad and its factors, that of a boosted post among them."""
    return (
        *ad_prices(scenario, evidence, _SHOWN_ON[platform]),
        evidence.figure("boost", "price_factor"),
    )


@functools.cache
def _grid_draw(name: str) -> Floats:
    """Equally likely normal values, those of two sources in every pair."""
    steps: Floats = ndtri((np.arange(_STEPS) + 0.5) / _STEPS)
    draw = np.tile(steps, _STEPS) if name == "boost price" else np.repeat(steps, _STEPS)
    draw.flags.writeable = False
    return draw


_GRID = SharedWorlds(_grid_draw)
