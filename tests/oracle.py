"""A second way to every answer: the planner's formulas written again, slowly, from the guide.

Nothing here is taken from the package except the question (Scenario), the name of a line (Line) and the
rows of ``data/``. Fees, hours, audiences, views and engagements are plain formulas; people reached are
integrated on another grid with other weights; the best mix is found by trying every mix there is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.optimize import brentq
from scipy.special import betaln, ndtr, ndtri

from influencer_compare import Evidence, Line, Scenario
from tests.second_luck import (
    CHANCES,
    STEPS,
    WEIGHTS,
    between_steps,
    even,
    off,
    off_by_stratum,
    off_curve,
    own_levels,
    rate_levels,
    source,
)

# Gauss-Legendre on -6.5..8.5 with the normal density; the package takes equal steps on -6..8.
_AT, _WEIGHT = np.polynomial.legendre.leggauss(140)
Z = 1.0 + 7.5 * _AT
W = 7.5 * _WEIGHT * np.exp(-(Z**2) / 2) / math.sqrt(2 * math.pi)
SIZES = ("nano", "micro", "mid", "macro", "mega")


def between(x, points):
    """Straight between listed points, flat outside."""
    points = sorted(points)
    if x <= points[0][0]:
        return points[0][1]
    if x >= points[-1][0]:
        return points[-1][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    raise AssertionError(x)


@dataclass(frozen=True)
class Kind:
    """One creator of one kind, worked out by hand."""

    line: Line
    followers: float
    fees: float
    agency: float
    cash: float
    hours: float
    weeks: float
    audience: float
    seen: float
    delivery: float
    impressions: float
    engagements: float
    orders: float
    commission: float
    beyond: bool
    found: int | None
    side: str
    reaches: Any = field(compare=False, repr=False)  # at each shared point, by interest


@dataclass(frozen=True)
class Totals:
    """What any mix does and costs; the budget pays ``spent``, ``charge`` counts against the goal."""

    goal: float
    reach: float
    engagements: float
    orders: float
    margin: float
    cash: float
    spent: float
    charge: float
    weeks: float


@dataclass(frozen=True)
class Extra:
    """What boosting costs apart from permissions, and adds whoever is booked; nothing without it."""

    usd: float = 0.0
    missed: float = 1.0  # the share of the market that it does not meet
    engagements: float = 0.0
    orders: float = 0.0
    hours: float = 0.0


@dataclass(frozen=True)
class Answer:
    """The best mix of all, what the goal and the goal net of cost are, and which limits bind.

    ``goal`` is that before cost; limits are judged by the goal, or by profit itself where that is the goal.
    """

    mix: tuple[Line, ...]
    net: float
    goal: float
    binds_net: frozenset[str]
    goal_gain: dict[str, float]
    tried: int


@dataclass
class Oracle:
    """All of a scenario by the guide's formulas."""

    s: Scenario
    ev: Evidence
    boost: tuple[str, float] | None = None  # the platform whose posts are shown as ads, and for how much
    _kinds: dict[tuple[str, str, int, str], Kind] = field(default_factory=dict)

    def __post_init__(self):
        s, ev = self.s, self.ev
        mid = ev.value
        self.mid = mid
        self.budget = s.budget * (100 - s.kept_pct) / 100  # the rest is kept for high quotes
        self.adults = s.adults or mid("market", f"adults_{s.area}")
        nobody = 1.0
        for name in s.platforms:
            nobody *= 1 - mid("market", f"use_{name}")
        self.people = (
            self.adults
            * min(1 - nobody, mid("market", "union_at_most"))
            * self._niche("interest_share", mid("market", "interest_share"))
        )
        self.fit = min(1.0, self._focus("fit_share") * self._niche("fit_factor", 1.0))
        self.paid = s.pay_by in ("fee", "fee plus commission")
        self.share = s.commission_pct / 100 if "commission" in s.pay_by else 0.0
        self.tiers = {}
        most = ev.ways_to_pay[s.pay_by].followers_at_most
        for name, (low, high) in self._sizes().items():
            if most is not None and low >= most:
                continue
            self.tiers[name] = (low, high if most is None else min(high, most))
        reference = min(25_000 * self._real(25_000) * self._area(25_000) * self.fit, 0.5 * self.people)
        share = min(reference / self.people, 0.01)
        self.rho = self._rho(share, 0.85 * s.overlap_pct / 100)
        self.fixed = mid("operations", "hours_fixed")
        self.tool = mid("operations", "search_tool_usd") if s.help == "search tool" else 0.0
        # the owner's own followers are one more audience; whoever is in it does not count
        self.w = W
        if s.own_followers:
            self.w = W * (1 - self._follows(min(s.own_followers, 0.5 * self.people)))
        self.w = np.outer(WEIGHTS, self.w).ravel()
        self.extra = self._boosted(*self.boost) if self.boost else Extra()
        self.fixed += self.extra.hours

    def _boosted(self, platform, usd):
        """What an amount brings that shows posts as ads, by the guide; means over a grid of its own."""
        s, f = self.s, self.ev.figures
        day = s.live_by or s.start_on
        site = "meta" if platform == "instagram" else platform
        price = [f[("ad_prices", "platform", site)], f[("ad_prices", "area", s.area)]]
        price += [f[("ad_prices", "country", s.country)], f[("boost", "price_factor")]]
        price.append(f[("ad_prices", "month", "any" if day is None else str(day.month))])
        local, care = f[("ad_reach", f"share_in_area_{s.area}")], f[("ad_reach", "fit_share")]
        often, effect = f[("ad_reach", "first_frequency")], f[("boost", "effect_per_view")].mid
        views = 1000 * usd / math.prod(row.mid for row in price)
        seen = views * local.mid * care.mid
        clicks = views * local.mid * self.mid("ad_clicks", "click_share") * effect
        at, weight = np.polynomial.legendre.leggauss(80)
        nodes = np.concatenate([2.75 * (at - 1), 2.75 * (at + 1)])  # the law has a bend at its middle
        weight = np.concatenate([weight, weight]) * np.exp(-(nodes**2) / 2)
        weight /= weight.sum()

        def luck(over, times):
            high = math.sqrt(
                sum(math.log(r.mid / r.low) ** 2 for r in over)
                + sum(math.log(r.high / r.mid) ** 2 for r in times)
            )
            low = math.sqrt(
                sum(math.log(r.high / r.mid) ** 2 for r in over)
                + sum(math.log(r.mid / r.low) ** 2 for r in times)
            )
            drawn = np.exp(np.where(nodes > 0, high, low) * nodes / float(ndtri(0.9)))
            return drawn / (weight @ drawn)

        meetings = seen / (often.mid * self.people) * np.outer(luck(price, [local]), luck([often], [care]))
        missed = float(weight @ np.exp(-meetings) @ weight)
        per_click = self.mid("clicks_orders", "orders_per_click")
        if s.orders_per_100_clicks is not None:
            per_click = s.orders_per_100_clicks / 100
        return Extra(
            usd=usd, missed=max(missed, 1e-9), engagements=seen * self.mid("boost", "react_share") * effect,
            orders=clicks * per_click, hours=self.mid("boost", "hours"),
        )  # fmt: skip

    # -- small readings of data/

    def _sizes(self):
        """The bounds of every size: the scheme's, or the owner's own between 1,000 and 5 million."""
        if not self.s.tier_bounds:
            scheme = self.ev.tier_schemes[self.s.tier_scheme]
            return {name: (tier.from_followers, tier.to_followers) for name, tier in scheme.items()}
        ends = [
            float(text[:-1]) * {"K": 1e3, "M": 1e6}[text[-1]] if text[-1] in "KM" else float(text)
            for text in self.s.tier_bounds.split()
        ]
        return dict(zip(SIZES, pairwise([1e3, *ends, 5e6]), strict=True))

    def _wanted(self, tier):
        """(fewest, most) creators of a size."""
        text = getattr(self.s, f"creators_{tier}")
        if text == "any":
            return 0, math.inf
        ends = text.split("-")
        return int(ends[0]), int(ends[-1])

    def _weeks_left(self):
        """Weeks from the start until the last post must be live."""
        s, left = self.s, math.inf
        if s.weeks is not None:
            left = s.weeks
        if s.live_by is not None:
            left = min(left, max(0, s.live_by.toordinal() - s.start_on.toordinal()) / 7)
        return left

    def _follows(self, audience):
        """The chance to be in such an audience, by interest."""
        return ndtr((ndtri(audience / self.people) + math.sqrt(self.rho) * Z) / math.sqrt(1 - self.rho))

    def _niche(self, quantity, otherwise):
        row = self.ev.figures.get(("niche_figures", self.s.niche, quantity))
        return otherwise if row is None else row.mid

    def _focus(self, quantity):
        points = [(at, math.log(self.mid("niche_focus", str(at), quantity))) for at in (0, 50, 100)]
        return math.exp(between(self.s.niche_focus, points))

    def _by_size(self, rows, followers):
        return between(math.log(followers), [(math.log(at), value) for at, value in rows])

    def _real(self, followers):
        rows = [(float(k[1]), f.mid) for k, f in self.ev.figures.items() if k[0] == "real_followers"]
        return self._by_size(rows, followers)

    def _area(self, followers):
        rows = [
            (float(k[2]), f.mid)
            for k, f in self.ev.figures.items()
            if k[0] == "area_shares" and k[1] == self.s.area
        ]
        return self._by_size(rows, followers)

    def _curve(self, file, platform, name, followers, slope=None):
        c = self.ev.curves[(file, platform, name)]
        counted = followers if c.flat_below is None else max(followers, c.flat_below)
        return c.mid * (counted / c.at_followers) ** (c.slope if slope is None else slope)

    @staticmethod
    def _rho(share, overlap):
        def pair(rho):
            p = ndtr((ndtri(share) + math.sqrt(rho) * Z) / math.sqrt(1 - rho))
            return float((W * p * p).sum()) / share - overlap

        if pair(0.0) >= 0:
            return 0.0
        if pair(0.985) <= 0:
            return 0.985
        return brentq(pair, 0.0, 0.985, xtol=1e-13)

    # -- one creator

    def kind(self, line):
        """One creator of a line (the number of creators does not matter)."""
        key = (line.platform, line.tier, line.posts, line.size)
        if key not in self._kinds:
            self._kinds[key] = self._work_out(line)
        return self._kinds[key]

    def _work_out(self, line):  # noqa: PLR0915  one formula after the other, in the order of the guide
        s, mid = self.s, self.mid
        low, high = self.tiers[line.tier]
        typical = math.sqrt(low * high)
        macro = typical > 100_000
        followers = typical
        if line.size == "smallest":
            followers = max(low, 100_001) if macro else low
        posts = line.posts
        insta = line.platform == "instagram"
        short = line.platform == "youtube" and s.youtube_format == "short"
        fmt = {"fee": 1.0, "reach": 1.0, "engagement": 1.0}
        if insta:
            fmt = {q: mid("formats", s.format, f"{q}_factor") for q in fmt}
        elif short:
            fmt |= {q: mid("formats", "short", f"{q}_factor") for q in ("fee", "engagement")}
        fees, agency = self._pay(line, followers, fmt["fee"])
        asked = self._permission(line.platform, fees)
        hours = self._hours(followers, posts)
        talk = mid("operations", "weeks_to_agree_large" if followers > 100_000 else "weeks_to_agree_small")
        weeks = mid("operations", "weeks_to_find") + talk + mid("operations", "weeks_to_make")
        weeks += mid("operations", "weeks_between_posts") * (posts - 1)
        unpaid = "product_only" if s.pay_by == "product" else "commission_only"
        delivery = mid("operations", "delivery_paid" if self.paid else f"delivery_{unpaid}")
        if s.delivery_pct is not None:
            delivery = s.delivery_pct / 100
        # people
        most = 0.5 * self.people
        c = mid("operations", "repeat_view_share")
        area, real = self._area(followers), self._real(followers)
        sponsored = mid("formats", "sponsored", "engagement_factor")
        niche_rate = self._niche("engagement_factor", 1.0) * fmt["engagement"] * sponsored
        if insta:
            reach_curve = "story" if s.format == "story" else s.reach_source
            v1 = self._curve("reach_curves", "instagram", reach_curve, followers) * fmt["reach"]
            v = min(0.95, v1 / real)
            audience = min(followers * real * area * self.fit, most)
            # beta-binomial with mean v and intra-class correlation c, by the beta function
            share = np.minimum(v * np.array(STEPS), 0.95)
            alpha, beta = share * (1 - c) / c, (1 - share) * (1 - c) / c
            shares = 1 - np.exp(betaln(np.maximum(alpha, 1e-300), beta + posts) - betaln(alpha, beta))
            shares[0] = 0.0
            impressions = audience * v * posts
            rate = self._curve("engagement_curves", "instagram", "per follower", followers) * niche_rate
            local = posts * area * self.fit
            likes, most_likes = rate * followers * local, 0.20 * v * real * followers * local
            ranges = [self.ev.curves[("reach_curves", "instagram", reach_curve)]]
        else:
            local = area * mid("market", f"viewers_{s.area}")
            video = "short" if short else "typical"
            views = self._curve("view_curves", line.platform, video, followers)
            if line.platform == "youtube" and not short:
                views *= followers
            unique = mid("market", f"unique_viewers_{line.platform}")
            one = min(views * unique * local * self.fit, most)
            viewers = np.minimum(one * np.array(STEPS), most)
            viewers = np.minimum(viewers * (1 + (posts - 1) * (1 - c)), most)
            impressions = one / unique * posts
            rate = self._curve("engagement_curves", line.platform, "per view", followers) * views
            local = posts * local * self.fit
            likes, most_likes = rate * niche_rate * local, 0.20 * views * local
            ranges = [self.ev.curves[("view_curves", line.platform, video)]]
        if self.paid:
            ranges.append(self.ev.curves[("fee_curves", line.platform, self.ev.fee_bases[s.fee_basis].curve)])
        luck, place, each, chance = self._luck(line.platform, followers, posts, ranges[0], delivery)
        if insta:
            people = np.minimum(audience * place, most)
            at_points = between_steps(luck, shares) @ CHANCES
            audience = float(WEIGHTS @ people)
            seen = float(WEIGHTS @ (chance * at_points * people)) / delivery / audience
            follows = np.array([self._follows(some) for some in people])
            reaches = (chance * at_points)[:, None] * follows
        else:
            audience = float(WEIGHTS @ (chance * (between_steps(luck, viewers) @ CHANCES))) / delivery
            seen = 1.0
            by_step = np.array([0 * Z, *(self._follows(each) for each in viewers[1:])])
            reaches = chance[:, None] * sum(
                part * between_steps(luck[:, at], by_step) for at, part in enumerate(CHANCES)
            )
        impressions *= float(np.dot(CHANCES, each))
        engagements = self._likes(line, followers, ranges[0], each, likes, most_likes)
        beyond = any(not r.from_followers <= followers <= r.to_followers for r in ranges)
        per_click = mid("clicks_orders", "orders_per_click")
        if s.orders_per_100_clicks is not None:
            per_click = s.orders_per_100_clicks / 100
        clicks = self._clicks(insta, followers * area * self.fit * posts, impressions)
        orders = clicks * per_click
        return Kind(
            line=line, followers=followers, fees=fees, agency=agency,
            cash=fees + agency + asked + s.product_usd,
            hours=hours, weeks=weeks, audience=audience, seen=seen, delivery=delivery,
            impressions=impressions, engagements=engagements,
            orders=orders, commission=orders * delivery * (s.order_value_usd or 50) * self.share,
            beyond=beyond, found=self._found(line.tier), side="macro" if macro else "micro", reaches=reaches,
        )  # fmt: skip

    def _permission(self, platform, fees):
        """What a creator asks whose posts are shown as ads: a share of the fee before rights."""
        if not self.boost or self.boost[0] != platform:
            return 0.0
        rights = self.mid("cost_uplifts", "usage_rights") * self.s.usage_rights
        rights += self.mid("cost_uplifts", "exclusivity") * self.s.exclusivity
        return self.mid("cost_uplifts", "whitelisting") * fees / (1 + rights)

    def _clicks(self, insta, local_followers, impressions):
        """Clicks on all posts: a story is counted by followers, everything else by views."""
        if insta and self.s.format == "story":
            return min(local_followers * self.mid("clicks_orders", "story_clicks_per_follower"), impressions)
        return impressions * self.mid("clicks_orders", "clicks_per_view")

    def _luck(self, platform, followers, posts, row, delivery):
        """(luck of each level at each point, of the local audience there, the levels, chance to deliver)."""
        s, curves = self.s, ("view instagram", "view tiktok", "view youtube")
        own = own_levels(
            row.sigma_creator, row.sigma_post, posts, self.mid("luck", f"post_mean_{platform}"),
            self.mid("luck", "fee_views_correlation"),
        )  # fmt: skip
        area = min(
            (f for k, f in self.ev.figures.items() if k[:2] == ("area_shares", s.area)),
            key=lambda f: abs(math.log(float(f.key[1]) / followers)),
        )
        fit = min(
            (f for k, f in self.ev.figures.items() if k[0] == "niche_focus" and k[2] == "fit_share"),
            key=lambda f: abs(float(f.key[0]) - s.niche_focus),
        )
        place = off_by_stratum([(f.low, f.mid, f.high) for f in (area, fit)])
        shared = even(place * off_curve(row, followers, curves, f"view {platform}"))
        place = even(place) if platform == "instagram" else np.ones(len(WEIGHTS))
        chance = np.full(len(WEIGHTS), delivery)
        if s.delivery_pct is None:
            unpaid = "product_only" if s.pay_by == "product" else "commission_only"
            f = self.ev.figures[("operations", "delivery_paid" if self.paid else f"delivery_{unpaid}")]
            chance = np.minimum(delivery * even(off([(f.low, f.mid, f.high)], source(curves, "delivery"))), 1)
            chance = np.minimum(delivery * even(chance), 1)
        return np.outer(shared / place, own), place, own, chance

    def _likes(self, line, followers, seen, each, likes, most_likes):
        """Engagements expected: the mean of the smaller of what people like and what is believable."""
        insta, posts = line.platform == "instagram", line.posts
        row = self.ev.curves[("engagement_curves", line.platform, "per follower" if insta else "per view")]
        rate = rate_levels(row.sigma_creator, row.sigma_post, posts)
        if insta:
            rate = own_levels(
                row.sigma_creator, row.sigma_post, posts, self.mid("luck", "post_mean_instagram"),
                self.mid("luck", "fee_views_correlation"),
            )  # fmt: skip
        liked = even(off_curve(row, followers, ("view", "likes"), "likes"))
        views = even(off_curve(seen, followers, ("view", "likes"), "view"))
        most = (
            np.multiply.outer(most_likes * views, each) if insta else np.full((len(WEIGHTS), 16), most_likes)
        )
        wanted = np.multiply.outer(likes * liked, rate)
        fewer = np.minimum(wanted[:, :, None], most[:, None, :])
        total = float(np.einsum("p,i,j,pij", WEIGHTS, CHANCES, CHANCES, fewer))
        return total if insta else total * float(np.dot(CHANCES, each))

    def _pay(self, line, followers, fmt):
        """(fees with rights, the agency's part) for all posts of one creator."""
        s, mid = self.s, self.mid
        if not self.paid:
            return 0.0, 0.0
        basis = self.ev.fee_bases[s.fee_basis].curve
        fee = self._curve("fee_curves", line.platform, basis, followers, s.fee_slope)
        fee *= self._niche("fee_factor", 1.0) * fmt
        large = followers > 100_000
        asked = s.large_asked_usd if large else s.small_asked_usd
        if asked is None:
            fee *= s.large_fee_pct / 100 if large else 1.0
        else:
            # Of a creator of the size nearest to 100,000 followers, on the first platform.
            sizes = [tier.typical_followers for tier in self.ev.tiers(s).values()]
            there = min((size for size in sizes if size > 100_000), default=100_001)
            if not large:
                there = max((size for size in sizes if size <= 100_000), default=100_000)
            first = s.platforms[0]
            usual = self._curve("fee_curves", first, basis, there, s.fee_slope)
            form = 1.0
            if first == "instagram" or (first == "youtube" and s.youtube_format == "short"):
                form = mid("formats", s.format if first == "instagram" else "short", "fee_factor")
            fee *= asked / (usual * self._niche("fee_factor", 1.0) * form)
        agreed = fee + 0.85 * fee * (line.posts - 1)
        rights = mid("cost_uplifts", "usage_rights") * s.usage_rights
        rights += mid("cost_uplifts", "exclusivity") * s.exclusivity
        agency = agreed * mid("cost_uplifts", "agency_share") if s.help == "agency" else 0.0
        return agreed + agreed * rights, agency

    def _hours(self, followers, posts):
        """Finding, managing and publishing with one creator."""
        s, mid = self.s, self.mid
        size = "small" if followers <= 10_000 else "large"
        unpaid = f"product_{size}" if s.pay_by == "product" else "commission_only"
        accept = mid("operations", "acceptance_paid" if self.paid else f"acceptance_{unpaid}")
        find = mid("operations", "hours_per_contact") / accept * self._focus("finding_hours_factor")
        manage = mid("operations", "hours_managing")
        if s.help == "search tool":
            find *= mid("operations", "search_tool_finding_share")
        if s.help == "agency":
            find *= mid("operations", "agency_finding_share")
            manage *= mid("operations", "agency_managing_share")
        return find + manage + posts * mid("operations", "hours_per_post")

    def _found(self, tier):
        low, high = self.tiers[tier]
        bands = [
            (k, f)
            for k, f in self.ev.figures.items()
            if k[0] == "creators_to_be_found" and k[1] == self.s.area
        ]
        if not bands:
            return None
        count = 0.0
        for key, figure in bands:
            start, end, per = float(key[2]), float(key[3]), float(key[4])
            part = math.log10(min(end, high)) - math.log10(max(start, low))
            if part > 0:
                count += figure.mid * self.adults / per * part / (math.log10(end) - math.log10(start))
        count *= self._focus("creators_factor")
        whole = math.floor(count + 0.5)
        return max(1, whole) if low <= 1_000 else whole

    # -- a mix

    def missed(self, kind):
        """log(1 - chance that one such creator reaches a person), by shared point and interest."""
        return np.log1p(-np.minimum(kind.reaches, 1 - 1e-12)).ravel()

    def money(self, cash, hours, commission, own_hours=None):
        """(what the budget pays, what counts against the goal) for these fees and products, and these hours.

        The commission counts against the goal alone.

        Infinite where hours lack. Where hours count as money, all are bought if that is the cheaper way.
        """
        s = self.s
        own_hours = s.hours if own_hours is None else own_hours
        cash, hours = (
            np.asarray(cash + self.tool + self.extra.usd, dtype=float),
            np.asarray(hours, dtype=float),
        )
        short = np.maximum(0.0, hours - own_hours)
        if not s.help_hour_usd:
            cash, short = np.where(short > 1e-9, np.inf, cash), 0.0 * hours
        paid, loaded = [
            (
                cash + bought * s.help_hour_usd,
                cash + bought * s.help_hour_usd + (hours - bought) * s.hour_value_usd,
            )
            for bought in (short, hours if s.help_hour_usd else short)
        ][self._buys_all(s)]
        spent = paid if s.budget_covers == "cash" else loaded
        return spent, (loaded if s.goal == "profit" else spent) + commission

    @staticmethod
    def _buys_all(s):
        """Whether bought hours replace the owner's: hers count as money, and help is the cheaper."""
        counted = s.budget_covers == "loaded" or s.goal == "profit"
        return counted and 0 < s.help_hour_usd < s.hour_value_usd

    def follow(self, views):
        """Followers gained by so many views."""
        return views * (self.s.followers_per_1000_views or 0) / 1_000

    def worth_of(self, reach, engagements, orders, views):
        """The goal before cost; profit counts in dollars."""
        margin = orders * (self.s.order_value_usd or 50) * self.s.margin_pct / 100
        return {
            "reach": reach, "engagements": engagements, "followers": self.follow(views), "orders": orders,
            "profit": margin,
        }[self.s.goal]  # fmt: skip

    def _adds(self, kind):
        return self.worth_of(0, kind.engagements, kind.orders, kind.impressions)

    def totals(self, mix):
        """What any mix does and costs."""
        kinds = [(line.creators, self.kind(line)) for line in mix]
        missed = sum(n * self.missed(kind) for n, kind in kinds)
        reach = self.people * float((self.w * -np.expm1(missed + math.log(self.extra.missed))).sum())
        engagements = sum(n * kind.engagements * kind.delivery for n, kind in kinds) + self.extra.engagements
        orders = sum(n * kind.orders * kind.delivery for n, kind in kinds) + self.extra.orders
        views = sum(n * kind.impressions * kind.delivery for n, kind in kinds)
        cash = sum(n * kind.cash for n, kind in kinds)
        commission = sum(n * kind.commission for n, kind in kinds) + self._extra_commission()
        spent, charge = self.money(cash, sum(n * kind.hours for n, kind in kinds) + self.fixed, commission)
        left = orders * (self.s.order_value_usd or 50) * self.s.margin_pct / 100
        return Totals(
            goal=self.worth_of(reach, engagements, orders, views), reach=reach, engagements=engagements,
            orders=orders, margin=left, cash=cash,
            spent=float(spent), charge=float(charge), weeks=max(kind.weeks for _, kind in kinds),
        )  # fmt: skip

    def _shows(self, rows, kinds):
        """Where somebody is booked whose posts can be shown as ads; everywhere without boosting."""
        if not self.boost:
            return np.ones(len(rows), dtype=bool)
        return rows[:, [kind.line.platform == self.boost[0] for kind in kinds]].sum(axis=1) > 0

    def _extra_commission(self):
        return self.extra.orders * (self.s.order_value_usd or 50) * self.share

    def price(self):
        """The most worth paying for one more unit of the goal."""
        s = self.s
        return {
            "reach": s.worth_per_person_usd, "engagements": s.worth_per_engagement_usd,
            "followers": s.worth_per_follower_usd,
            "orders": s.worth_per_order_usd or (s.order_value_usd or 50) * s.margin_pct / 100, "profit": 1.0,
        }[s.goal]  # fmt: skip

    def net(self, mix):
        """The goal less cost at the most worth paying; minus infinity where hours are missing."""
        found = self.totals(mix)
        return found.goal - found.charge / self.price()

    # -- which lines may be booked

    def posts_wanted(self, platform):
        """Posts per creator to choose from."""
        wanted = self.s.posts_per_creator
        if wanted == "best":
            posts = [1, 2, 3, 4]
        elif wanted == "usual":
            posts = [2 if platform in ("instagram", "tiktok") else 1]
        else:
            posts = [int(wanted)]
        return [1] if self.s.pay_by == "product" else posts

    def rungs(self):
        """The three steps of a side that fits nothing: as wanted, one post, one post of the smallest."""
        usual = [Line(p, t, n, 1) for p in self.s.platforms for t in self.tiers for n in self.posts_wanted(p)]
        one = [Line(p, t, 1, 1) for p in self.s.platforms for t in self.tiers]
        small = [Line(p, t, 1, 1, "smallest") for p in self.s.platforms for t in self.tiers]
        return usual, one, small

    def may_be_booked(self, line, share):
        """Whether one creator of a line keeps every limit alone."""
        s, kind = self.s, self.kind(line)
        if (kind.beyond and not s.beyond_evidence) or kind.found == 0:
            return False
        if self._wanted(line.tier)[1] == 0 or kind.weeks > self._weeks_left():
            return False
        spent, _ = self.money(kind.cash, kind.hours + self.fixed, kind.commission)
        return kind.fees <= share * self.budget + 1e-9 and bool(spent <= self.budget + 1e-9)

    def kinds(self, share=None):
        """(lines that may be booked, whether the largest share was dropped)."""
        share = self.s.largest_share_pct / 100 if share is None else share
        dropped = not any(self.may_be_booked(line, share) for rung in self.rungs() for line in rung)
        limit = math.inf if dropped else share
        lines = []
        for side in ("micro", "macro"):
            for rung in self.rungs():
                fitting = [k for k in rung if self.kind(k).side == side and self.may_be_booked(k, limit)]
                if fitting:
                    lines += fitting
                    break
        return lines, dropped

    # -- every mix there is

    def mixes(self, lines, *, extra=1, budget=None):
        """Every tuple of counts within the limits, each loosened by ``extra`` creators and 10% money."""
        budget = self.budget * 1.1 if budget is None else budget
        kinds = [self.kind(line) for line in lines]
        most = self.s.most_creators + extra
        wanted = [self._wanted(kind.line.tier)[1] for kind in kinds]
        counts, out = [0] * len(kinds), []

        def go(at, left, money, used):
            if at == len(kinds):
                out.append(tuple(counts))
                return
            kind = kinds[at]
            place = (kind.line.platform, kind.line.tier)
            before, same = used.get(place, 0), used.get(kind.line.tier, 0)
            n = 0
            while (
                n <= left
                and n * kind.cash <= money + 1e-9
                and (kind.found is None or before + n <= kind.found + extra)
                and same + n <= wanted[at] + extra
            ):
                counts[at] = n
                used[place], used[kind.line.tier] = before + n, same + n
                go(at + 1, left - n, money - n * kind.cash, used)
                n += 1
            counts[at] = 0
            used[place], used[kind.line.tier] = before, same

        go(0, most, budget, {})
        return np.array(out, dtype=float).reshape(len(out), len(kinds))

    def loosened(self, change, lines, quick):
        """A limit loosened for real: it may also let in lines that were out, and then all is tried again."""
        freer = Oracle(self.s.model_copy(update=change), self.ev, self.boost)
        if set(freer.kinds()[0]) == set(lines):
            return quick()
        found = freer.best(limits=False)
        if found is None:
            return None, -math.inf, -math.inf
        return None, found.net, found.net if self.s.goal == "profit" else found.goal

    def best(self, *, limits=True):  # noqa: C901, PLR0915  tried one by one, with each limit loosened in turn
        """The best mix by trying them all; None where none is worth its cost or has what is wanted."""
        s, price = self.s, self.price()
        lines, share_dropped = self.kinds()
        if not lines:
            return None
        kinds = [self.kind(line) for line in lines]
        rows = self.mixes(lines) if limits else self.mixes(lines, extra=0, budget=self.budget)
        goal = np.empty(len(rows))
        if s.goal == "reach":
            # in single precision, right to a millionth: the best of them is worked out in full
            missed = np.array([self.missed(k) for k in kinds], dtype=np.float32)
            for start in range(0, len(rows), 1000):
                part = rows[start : start + 1000].astype(np.float32)
                goal[start : start + 1000] = self.people * (
                    -np.expm1(part @ missed + np.float32(math.log(self.extra.missed)))
                    @ self.w.astype(np.float32)
                )
        else:
            goal = rows @ np.array([k.delivery * self._adds(k) for k in kinds])
            goal += self.worth_of(0, self.extra.engagements, self.extra.orders, 0)
        cash = rows @ np.array([k.cash for k in kinds])
        hours = rows @ np.array([k.hours for k in kinds]) + self.fixed
        commission = rows @ np.array([k.commission for k in kinds]) + self._extra_commission()
        shown = self._shows(rows, kinds)
        booked = rows.sum(axis=1)
        places = sorted({(k.line.platform, k.line.tier) for k in kinds})
        over, of_size = {}, {}
        for place in places:
            members = [i for i, k in enumerate(kinds) if (k.line.platform, k.line.tier) == place]
            found = kinds[members[0]].found
            over[place] = np.zeros(len(rows)) if found is None else rows[:, members].sum(axis=1) - found
        for tier in SIZES:
            members = [i for i, k in enumerate(kinds) if k.line.tier == tier]
            of_size[tier] = rows[:, members].sum(axis=1)
        must = any(self._wanted(tier)[0] for tier in SIZES)
        exact: set[int] = set()
        plain = self.money(cash, hours, commission)

        def winner(costs=plain, budget=self.budget, most=s.most_creators, free=None):
            spent, charge = costs
            ok = (spent <= budget + 1e-9) & (booked <= most) & shown
            for place in places:
                ok &= over[place] <= (1 if place == free else 0)
            for tier, count in of_size.items():
                low, high = self._wanted(tier)
                ok &= (low <= count) & (count <= high + (1 if tier == free else 0))
            net = np.where(ok & (booked > 0), goal - charge / price, -np.inf if must else 0.0)
            net = np.where(ok | (booked == 0), net, -np.inf)
            at = int(np.argmax(net))
            while s.goal == "reach" and booked[at] and at not in exact:
                missed = sum(n * self.missed(kind) for n, kind in zip(rows[at], kinds, strict=True))
                goal[at] = self.people * float(-np.expm1(missed + math.log(self.extra.missed)) @ self.w)
                net[at] = goal[at] - charge[at] / price
                exact.add(at)
                at = int(np.argmax(net))
            value = float(net[at])
            return at, value, value if s.goal == "profit" else float(goal[at])

        at, net, result = winner()
        if booked[at] == 0 or net == -math.inf or (net <= 0 and not must):
            return None
        looser = {}
        if limits:
            more_hours = s.hours + max(1.0, 0.1 * s.hours)
            changes = {
                "budget": ({"budget": s.budget * 1.1}, lambda: winner(budget=self.budget * 1.1)),
                "hours": (
                    {"hours": more_hours},
                    lambda: winner(self.money(cash, hours, commission, more_hours)),
                ),
                "most creators": (
                    {"most_creators": s.most_creators + 1},
                    lambda: winner(most=s.most_creators + 1),
                ),
            }
            if not share_dropped:  # a limit that is not in force does not bind
                changes["largest share"] = {"largest_share_pct": s.largest_share_pct * 1.1}, winner
            weeks = self._weeks_left()
            if weeks < math.inf:
                changes["launch date"] = ({"weeks": weeks + max(1.0, 0.1 * weeks), "live_by": None}, winner)
            for name, (change, quick) in changes.items():
                looser[name] = self.loosened(change, lines, quick)
            free: dict[str, list[Any]] = {
                "creators to be found": places,
                "creators per size": [t for t, n in of_size.items() if n.any()],
            }
            for name, each in free.items():
                looser[name] = max((winner(free=one) for one in each), key=lambda found: found[1])
        binds = frozenset(
            name for name, (_, value, _) in looser.items() if value > net + abs(net) * 1e-9 + 1e-9
        )
        mix = tuple(
            Line(k.platform, k.tier, k.posts, int(n), k.size)
            for k, n in zip(lines, rows[at], strict=True)
            if n
        )
        gain = {name: (better - result) / abs(result) for name, (*_, better) in looser.items()}
        return Answer(mix, net, float(goal[at]), binds, gain, len(rows))
