"""A second way to every answer: the planner's formulas written again, slowly, from the guide.

Nothing here is taken from the package except the question (Scenario), the name of a line (Line) and the
rows of ``data/``. Fees, hours, audiences, views and engagements are plain formulas; people reached are
integrated on another grid with other weights; the best mix is found by trying every mix there is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from scipy.optimize import brentq
from scipy.special import betaln, ndtr, ndtri

from influencer_compare import Line

# Gauss-Legendre on -9..9 with the normal density; the package takes equal steps on -6..8.
_AT, _WEIGHT = np.polynomial.legendre.leggauss(360)
Z = 9.0 * _AT
W = 9.0 * _WEIGHT * np.exp(-(Z**2) / 2) / math.sqrt(2 * math.pi)
ONE_PERSON_MORE = 1e-9


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
    cash: float
    hours: float
    audience: float
    seen: float
    delivery: float
    impressions: float
    engagements: float
    beyond: bool
    found: int | None
    side: str


@dataclass(frozen=True)
class Answer:
    """The best mix of all, what the goal and the goal net of cost are, and which limits bind."""

    mix: tuple[Line, ...]
    net: float
    goal: float
    spent: float
    binds_net: frozenset[str]
    goal_gain: dict[str, float]
    tried: int


@dataclass
class Oracle:
    """All of a scenario by the guide's formulas."""

    s: object
    ev: object
    _kinds: dict = field(default_factory=dict)
    loose_goal: dict = field(default_factory=dict)

    def __post_init__(self):
        s, ev = self.s, self.ev
        mid = ev.value
        self.mid = mid
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
        self.paid = ev.fee_bases[s.fee_basis].curve is not None
        self.tiers = {}
        most = ev.fee_bases[s.fee_basis].followers_at_most
        for name, tier in ev.tier_schemes[s.tier_scheme].items():
            low, high = tier.from_followers, tier.to_followers
            if most is not None and low >= most:
                continue
            self.tiers[name] = (low, high if most is None else min(high, most))
        reference = min(25_000 * self._real(25_000) * self._area(25_000) * self.fit, 0.5 * self.people)
        share = min(reference / self.people, 0.01)
        self.rho = self._rho(share, 0.85 * s.overlap_pct / 100)
        self.fixed = mid("operations", "hours_fixed")

    # -- small readings of data/

    def _niche(self, quantity, otherwise):
        row = self.ev.figures.get(("niche_figures", self.s.niche, quantity))
        return otherwise if row is None else row.mid

    def _focus(self, quantity):
        points = [(0, None), (50, None), (100, None)]
        points = [(at, math.log(self.mid("niche_focus", str(at), quantity))) for at, _ in points]
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

    def _curve(self, file, platform, name, followers):
        c = self.ev.curves[(file, platform, name)]
        counted = followers if c.flat_below is None else max(followers, c.flat_below)
        return c.mid * (counted / c.at_followers) ** c.slope

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
        fmt = {
            q: mid("formats", s.format, f"{q}_factor") if insta else 1.0
            for q in ("fee", "reach", "engagement")
        }
        # money
        fees = 0.0
        if self.paid:
            fee = self._curve("fee_curves", line.platform, self.ev.fee_bases[s.fee_basis].curve, followers)
            fee *= self._niche("fee_factor", 1.0) * fmt["fee"]
            fees = fee + 0.85 * fee * (posts - 1)
        # time
        if self.paid:
            accept = mid("operations", "acceptance_paid")
        else:
            accept = mid(
                "operations",
                "acceptance_product_small" if followers <= 10_000 else "acceptance_product_large",
            )
        hours = mid("operations", "hours_per_contact") / accept * self._focus("finding_hours_factor")
        hours += mid("operations", "hours_managing") + posts * mid("operations", "hours_per_post")
        delivery = mid("operations", "delivery_paid" if self.paid else "delivery_product_only")
        # people
        most = 0.5 * self.people
        c = mid("operations", "repeat_view_share")
        area, real = self._area(followers), self._real(followers)
        niche_rate = self._niche("engagement_factor", 1.0)
        if insta:
            reach_curve = "story" if s.format == "story" else s.reach_source
            v1 = self._curve("reach_curves", "instagram", reach_curve, followers) * fmt["reach"]
            v = min(0.95, v1 / real)
            audience = min(followers * real * area * self.fit, most)
            # beta-binomial with mean v and intra-class correlation c, by the beta function
            alpha, beta = v * (1 - c) / c, (1 - v) * (1 - c) / c
            seen = 1 - math.exp(betaln(alpha, beta + posts) - betaln(alpha, beta))
            impressions = audience * v * posts
            rate = (
                self._curve("engagement_curves", "instagram", "per follower", followers)
                * niche_rate
                * fmt["engagement"]
            )
            per_post = min(rate * followers, 0.20 * v * real * followers)
            engagements = per_post * posts * area * self.fit
            ranges = [self.ev.curves[("reach_curves", "instagram", reach_curve)]]
        else:
            local = area * mid("market", f"viewers_{s.area}")
            views = self._curve("view_curves", line.platform, "typical", followers)
            if line.platform == "youtube":
                views *= followers
            unique = mid("market", f"unique_viewers_{line.platform}")
            one = min(views * unique * local * self.fit, most)
            audience = min(one * (1 + (posts - 1) * (1 - c)), most)
            seen = 1.0
            impressions = one / unique * posts
            if line.platform == "tiktok":
                rate = self._curve("engagement_curves", "tiktok", "per view", followers) * views
            else:
                rate = self._curve("engagement_curves", "youtube", "per follower", followers) * followers
            engagements = min(rate * niche_rate, 0.20 * views) * posts * local * self.fit
            ranges = [self.ev.curves[("view_curves", line.platform, "typical")]]
        if self.paid:
            ranges.append(self.ev.curves[("fee_curves", line.platform, self.ev.fee_bases[s.fee_basis].curve)])
        beyond = any(not r.from_followers <= followers <= r.to_followers for r in ranges)
        return Kind(
            line=line, followers=followers, fees=fees, cash=fees + s.product_usd, hours=hours,
            audience=audience, seen=seen, delivery=delivery, impressions=impressions, engagements=engagements,
            beyond=beyond, found=self._found(line.tier), side="macro" if macro else "micro",
        )  # fmt: skip

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
        """log(1 - chance that one such creator reaches a person), by interest."""
        p = ndtr((ndtri(kind.audience / self.people) + math.sqrt(self.rho) * Z) / math.sqrt(1 - self.rho))
        return np.log1p(-p * kind.seen * kind.delivery)

    def spend(self, cash, hours, own_hours=None):
        """What the budget pays for a plan with these fees, products and hours; None where hours lack."""
        s = self.s
        own_hours = s.hours if own_hours is None else own_hours
        short = max(0.0, hours - own_hours)
        if short > 1e-9 and s.help_hour_usd == 0:
            return None
        choices = [short] if s.help_hour_usd else [0.0]
        if s.help_hour_usd:
            choices.append(hours)
        if s.budget_covers == "cash":
            return min(cash + bought * s.help_hour_usd for bought in choices)
        return min(
            cash + bought * s.help_hour_usd + (hours - bought) * s.hour_value_usd for bought in choices
        )

    def totals(self, mix):
        """(goal, people reached, engagements, spent) of any mix."""
        kinds = [(line.creators, self.kind(line)) for line in mix]
        missed = sum(n * self.missed(kind) for n, kind in kinds)
        reach = self.people * float((W * -np.expm1(missed)).sum())
        engagements = sum(n * kind.engagements * kind.delivery for n, kind in kinds)
        spent = self.spend(
            sum(n * kind.cash for n, kind in kinds), sum(n * kind.hours for n, kind in kinds) + self.fixed
        )
        return (reach if self.s.goal == "reach" else engagements), reach, engagements, spent

    def net(self, mix):
        """The goal less cost at the most worth paying; minus infinity where hours are missing."""
        goal, _, _, spent = self.totals(mix)
        return -math.inf if spent is None else goal - spent / self.s.worth_usd

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
        return posts if self.paid else [1]

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
        spent = self.spend(kind.cash, kind.hours + self.fixed)
        return kind.fees <= share * s.budget + 1e-9 and spent is not None and spent <= s.budget + 1e-9

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
        """Every tuple of counts within the limits, each loosened by ``extra`` creators and 10 % money."""
        budget = self.s.budget * 1.1 if budget is None else budget
        kinds = [self.kind(line) for line in lines]
        most = self.s.most_creators + extra
        counts, out = [0] * len(kinds), []

        def go(at, left, money, used):
            if at == len(kinds):
                out.append(tuple(counts))
                return
            kind = kinds[at]
            place = (kind.line.platform, kind.line.tier)
            before = used.get(place, 0)
            n = 0
            while (
                n <= left
                and n * kind.cash <= money + 1e-9
                and (kind.found is None or before + n <= kind.found + extra)
            ):
                counts[at] = n
                used[place] = before + n
                go(at + 1, left - n, money - n * kind.cash, used)
                n += 1
            counts[at] = 0
            used[place] = before

        go(0, most, budget, {})
        return np.array(out, dtype=float).reshape(len(out), len(kinds))

    def loosened(self, name, change, lines, quick):
        """A limit loosened for real: it may also let in lines that were out, and then all is tried again."""
        freer = Oracle(self.s.model_copy(update=change), self.ev)
        if set(freer.kinds()[0]) == set(lines):
            return quick()
        found = freer.best(limits=False)
        if found is None:
            return 0, -math.inf
        self.loose_goal[name] = found.goal
        return None, found.net

    def best(self, *, limits=True):  # noqa: C901  tried one by one, with each limit loosened in turn
        """The best mix by trying them all; None where no mix is worth its cost."""
        s = self.s
        lines, _ = self.kinds()
        if not lines:
            return None
        kinds = [self.kind(line) for line in lines]
        rows = self.mixes(lines)
        goal = np.empty(len(rows))
        gains = np.array([k.engagements * k.delivery for k in kinds])
        if s.goal == "reach":
            missed = np.array([self.missed(k) for k in kinds])
            for start in range(0, len(rows), 4000):
                part = rows[start : start + 4000]
                goal[start : start + 4000] = self.people * (-np.expm1(part @ missed) @ W)
        else:
            goal = rows @ gains
        cash = rows @ np.array([k.cash for k in kinds])
        hours = rows @ np.array([k.hours for k in kinds]) + self.fixed
        booked = rows.sum(axis=1)
        places = sorted({(k.line.platform, k.line.tier) for k in kinds})
        over = {}
        for place in places:
            members = [i for i, k in enumerate(kinds) if (k.line.platform, k.line.tier) == place]
            found = kinds[members[0]].found
            over[place] = np.zeros(len(rows)) if found is None else rows[:, members].sum(axis=1) - found

        def spending(own):
            spent = np.full(len(rows), np.inf)
            for i in range(len(rows)):
                one = self.spend(cash[i], hours[i], own)
                spent[i] = np.inf if one is None else one
            return spent

        plain = spending(s.hours)

        def winner(spent=plain, budget=s.budget, most=s.most_creators, free=None, worth=s.worth_usd):
            ok = (spent <= budget + 1e-9) & (booked <= most)
            for place in places:
                ok &= over[place] <= (1 if place == free else 0)
            net = np.where(booked == 0, 0.0, np.where(ok & np.isfinite(spent), goal - spent / worth, -np.inf))
            at = int(np.argmax(net))
            return at, float(net[at])

        at, net = winner()
        if booked[at] == 0 or net <= 0:
            return None
        looser = {}
        if limits:
            more_hours = s.hours + max(1.0, 0.1 * s.hours)
            changes = {
                "budget": ({"budget": s.budget * 1.1}, lambda: winner(budget=s.budget * 1.1)),
                "hours": ({"hours": more_hours}, lambda: winner(spent=spending(more_hours))),
                "most creators": (
                    {"most_creators": s.most_creators + 1},
                    lambda: winner(most=s.most_creators + 1),
                ),
                "largest share": ({"largest_share_pct": s.largest_share_pct * 1.1}, lambda: (at, net)),
            }
            for name, (change, quick) in changes.items():
                looser[name] = self.loosened(name, change, lines, quick)
            per_place = [winner(free=place) for place in places]
            looser["creators to be found"] = max(per_place, key=lambda found: found[1])
        binds = frozenset(name for name, (_, value) in looser.items() if value > net * (1 + 1e-9) + 1e-9)
        gain = {
            name: (self.loose_goal[name] if row is None else goal[row]) / goal[at] - 1
            for name, (row, _) in looser.items()
        }
        mix = tuple(
            Line(k.platform, k.tier, k.posts, int(n), k.size)
            for k, n in zip(lines, rows[at], strict=True)
            if n
        )
        return Answer(mix, net, float(goal[at]), float(plain[at]), binds, gain, len(rows))
