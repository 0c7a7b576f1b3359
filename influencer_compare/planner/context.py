"""Everything about a scenario that is the same for every mix compared: market, overlap, hours, price."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Tier
from influencer_compare.model import boosting
from influencer_compare.model.boosting import Boost, Boosted, describe_boost, permission_share
from influencer_compare.model.chances import chances_at, expected_chances, log_missed_of
from influencer_compare.model.creators import (
    MICRO_AT_MOST,
    SIDES,
    Creator,
    Terms,
    describe_creator,
    help_usd,
    side_of,
    terms_of,
    with_terms,
)
from influencer_compare.model.expected import POINTS
from influencer_compare.model.market import Market, creators_to_be_found, describe_market
from influencer_compare.model.unique_reach import AudienceModel, Floats, scenario_audience_model
from influencer_compare.model.work import CreatorTime, work_of
from influencer_compare.planner.plans import Limit, Line, Size
from influencer_compare.planner.watching import look_up
from influencer_compare.question.fields import bounds
from influencer_compare.question.scenario import Platform, Scenario, Side
from influencer_compare.question.tier_bounds import TIERS

MOST_BOOKED = int(bounds("most_creators")[1])  # creators in any mix
MOST_POSTS = 4  # per creator, as the planner tries them


@dataclass(frozen=True)
class Context:
    """A scenario worked out once; lines and their figures are remembered.

    ``boost`` is what part of the budget brings that is spent on showing the creators' posts as ads. Where
    the question wants boosting and nothing is ``settled`` yet, the context is open: see ``ways``.
    """

    scenario: Scenario
    evidence: Evidence
    market: Market
    model: AudienceModel
    fixed_hours: float
    help_usd: float
    _creators: dict[tuple[Platform, str, int, Size], Creator] = field(default_factory=dict, repr=False)
    _terms: dict[tuple[Platform, str, int, Size], Terms] = field(default_factory=dict, repr=False)
    _work: dict[tuple[float, int], CreatorTime] = field(default_factory=dict, repr=False)
    _lines: dict[tuple[int | None, Size, Side | None], list[Line]] = field(default_factory=dict, repr=False)
    _missed: dict[tuple[Platform, str, int, Size], Floats] = field(default_factory=dict, repr=False)
    _found: dict[str, int | None] = field(default_factory=dict, repr=False)
    touched: list[Floats] = field(default_factory=list, repr=False)  # see ``Program.touched``
    same_creators: Context | None = field(default=None, repr=False)  # at other prices: see ``repriced``
    boost: Boosted | None = None
    settled: bool = True  # whether ``boost``, or none, is what is planned with

    @functools.cached_property
    def tiers(self) -> dict[str, Tier]:
        """The tiers that this way to pay can use, cut where it ends, smallest first."""
        at_most = self.evidence.way_to_pay(self.scenario.pay_by).followers_at_most
        tiers = self.evidence.tiers(self.scenario)
        if at_most is None:
            return dict(tiers)
        return {
            name: replace(tier, to_followers=min(tier.to_followers, at_most))
            for name, tier in tiers.items()
            if tier.from_followers < at_most
        }

    def followers(self, tier: str, size: Size = "typical") -> float:
        """The follower count that stands for a tier, or the smallest that still belongs to it."""
        found = self.tiers[tier]
        if size == "typical":
            return found.typical_followers
        large = side_of(found.typical_followers) == "macro"
        return max(found.from_followers, MICRO_AT_MOST + 1) if large else found.from_followers

    def side(self, tier: str) -> Side:
        """'micro' or 'macro': the side a tier belongs to, by the follower count that stands for it."""
        return side_of(self.followers(tier))

    def creator(self, line: Line) -> Creator:
        """What one creator of a line costs and does."""
        key = (line.platform, line.tier, line.posts, line.size)
        if key not in self._creators:
            found = self._without_permission(line)
            self._creators[key] = with_terms(found, self.terms(line)) if self.boosts(line) else found
        return self._creators[key]

    def terms(self, line: Line) -> Terms:
        """What one creator of a line costs, and the hours and weeks; quicker to know than what they do."""
        key = (line.platform, line.tier, line.posts, line.size)
        if key not in self._terms:
            found = self._terms_without_permission(line)
            if self.boosts(line):
                found = found.with_permission(self.scenario, permission_share(self.evidence), self.evidence)
            self._terms[key] = found
        return self._terms[key]

    def _terms_without_permission(self, line: Line) -> Terms:
        followers, posts = self.followers(line.tier, line.size), line.posts
        work = self._work.get((followers, posts))
        if work is None:
            work = work_of(self.scenario, side_of(followers), followers, posts, self.evidence)
            self._work[followers, posts] = work
        return terms_of(self.scenario, line.platform, followers, posts, self.evidence, work)

    def tier_of(self, line: Line) -> str:
        """The size to which the creators of a line belong."""
        return line.tier

    def _without_permission(self, line: Line) -> Creator:
        if self.same_creators is not None:
            return with_terms(self.same_creators.creator(line), self.terms(line))
        size = self.followers(line.tier, line.size), line.posts, self.evidence
        return describe_creator(self.scenario, self.market, line.platform, *size)

    def boosts(self, line: Line) -> bool:
        """Whether the posts of such creators are shown as ads."""
        return self.boost is not None and self.boost.platform == line.platform

    @property
    def decision(self) -> Boost | None:
        """How much is spent on boosting, and whose posts it shows; None without any."""
        return None if self.boost is None else self.boost.decision

    @property
    def boost_usd(self) -> float:
        """What goes into boosting, permissions apart, US dollars."""
        return 0.0 if self.boost is None else self.boost.usd

    @property
    def people_who_count(self) -> float:
        """The people of the market whom the owner does not reach anyway."""
        return self.model.population * float(self.model.counted.sum())

    def with_boost(self, boost: Boost | None) -> Context:
        """The same situation with so much boosting, or with none; then it is settled."""
        if self.decision == boost and self.settled:
            return self
        if self.boost is not None:
            hours = self.fixed_hours - self.boost.hours
            return replace(self, boost=None, fixed_hours=hours, _creators={}, _terms={}).with_boost(boost)
        if boost is None or boost.usd == 0:
            return replace(self, settled=True)
        effect = describe_boost(self.scenario, self.market, self.people_who_count, boost, self.evidence)
        return replace(
            self,
            boost=effect,
            settled=True,
            fixed_hours=self.fixed_hours + effect.hours,
            _creators={},
            _terms={},
            same_creators=self.same_creators or self,
        )

    @functools.cached_property
    def ways(self) -> tuple[Context, ...]:
        """The contexts to plan in, of which the best counts: itself where it is settled.

        With a fixed amount that amount on each platform. Where the best amount is wanted, none first, then
        each amount on each platform, under the same largest fee.
        """
        if self.settled:
            return (self,)
        scenario = self.scenario
        if scenario.boost == "fixed":
            usd = float(scenario.boost_usd)
            return tuple(self.with_boost(Boost(platform, usd)) for platform in scenario.platforms)
        none = self.with_boost(None)
        decisions = itertools.product(scenario.platforms, self.boost_amounts)
        tried = [self.with_boost(Boost(platform, usd)) for platform, usd in decisions]
        dropped = math.isinf(none.largest_fee_usd)
        return (none, *(way for way in tried if dropped or math.isfinite(way.largest_fee_usd)))

    @property
    def boost_amounts(self) -> tuple[float, ...]:
        """The amounts that are tried for boosting, US dollars: parts of a share of the budget."""
        return boosting.amounts_tried(self.scenario.planned_usd, self.evidence)

    @functools.cached_property
    def shared_model(self) -> AudienceModel:
        """The reach model over every level of interest at every shared point of luck."""
        return replace(self.model, counted=np.outer(POINTS.weights, self.model.counted).ravel())

    def repriced(self, **values: object) -> Context:
        """The same situation at other prices; what creators do is worked out once for both.

        ``values`` are fields of the question that move nothing but fees, in values that it takes.
        """
        same, scenario = self.same_creators or self, self.scenario.changed(**values)
        return replace(self, scenario=scenario, _creators={}, _terms={}, same_creators=same)

    def log_missed(self, line: Line) -> Floats:
        """log(1 - chance that one creator of the line reaches a person), for ``shared_model``.

        The creator's own luck is averaged out at each level of interest of each shared point, so people
        reached stay concave in the numbers of creators.
        """
        key = (line.platform, line.tier, line.posts, line.size)
        if key not in self._missed:
            chances = self.expected_chances(line, self.model)
            self._missed[key] = log_missed_of(chances)
        return self._missed[key]

    def model_for(self, line: Line, model: AudienceModel) -> AudienceModel:  # noqa: ARG002 - for own lists
        """The reach model as it holds for the creators of a line: for everybody the same."""
        return model

    def expected_chances(self, line: Line, model: AudienceModel) -> Floats:
        """The chance that a booked creator of the line reaches a person: (shared points, interest)."""
        return expected_chances(self.creator(line), [self.model_for(line, model)])[0]

    def chances(self, line: Line, model: AudienceModel, places: Floats) -> Floats:
        """The chance that one who delivers reaches a person: (places or one, luck, interest)."""
        return chances_at(self.creator(line).typical, self.model_for(line, model), places)

    def to_be_found(self, tier: str) -> int | None:
        """How many creators of a tier would say yes on one platform; None means no limit."""
        if tier not in self._found:
            size = self.tiers[tier]
            self._found[tier] = creators_to_be_found(
                self.scenario, self.market, size.from_followers, size.to_followers, self.evidence
            )
        return self._found[tier]

    @property
    def must_book(self) -> bool:
        """Whether the owner wants somebody booked, worth the cost or not."""
        return any(self.scenario.tier_limit(tier)[0] for tier in TIERS)

    @property
    def posts_at_most(self) -> int | None:
        """The most posts per creator with this way to pay (product: one)."""
        return self.evidence.way_to_pay(self.scenario.pay_by).posts_at_most

    def changed(self, **values: object) -> Context:
        """The same situation with a limit moved (never what a creator is or costs), for asking "what if".

        The planner's own values, in whole units or not and beyond a slider's end, are not checked.
        """
        return replace(self, scenario=self.scenario.model_copy(update=values))

    def posts_choices(self, platform: Platform) -> tuple[int, ...]:
        """Posts per creator that the owner allows on a platform."""
        wanted = self.scenario.posts_per_creator
        usual = int(
            self.evidence.value("operations", f"posts_usual_{platform}")
            if wanted in ("usual", "best")
            else wanted
        )
        posts = range(1, MOST_POSTS + 1) if wanted == "best" else (usual,)
        at_most = self.posts_at_most
        return tuple(posts) if at_most is None else tuple(sorted({min(each, at_most) for each in posts}))

    def lines(
        self, *, posts: int | None = None, size: Size = "typical", side: Side | None = None
    ) -> list[Line]:
        """One creator of every size (of a side) on every platform, with the owner's posts or ``posts``."""
        key = posts, size, side
        if key not in self._lines:
            tiers = [tier for tier in self.tiers if side is None or self.side(tier) == side]
            self._lines[key] = [
                Line(platform, tier, count, 1, size)
                for platform in self.scenario.platforms
                for tier in tiers
                for count in ((posts,) if posts else self.posts_choices(platform))
            ]
        return list(self._lines[key])

    def ladder(self, side: Side | None = None) -> Iterator[list[Line]]:
        """Lines as they are resorted to: with the owner's posts, with one post, of the smallest size."""
        yield self.lines(side=side)
        yield self.lines(posts=1, side=side)
        yield self.lines(posts=1, size="smallest", side=side)

    def every_line(self) -> Iterable[Line]:
        """All lines of the ladder, one rung after the other."""
        return (line for rung in self.ladder() for line in rung)

    @functools.cached_property
    def fitting_lines(self) -> tuple[Line, ...]:
        """Of each side the first rung of the ladder on which a line fits by itself, as far as it fits."""
        lines: list[Line] = []
        for side in SIDES:
            fitting = ([line for line in rung if self._fits(line)] for rung in self.ladder(side))
            lines += next((some for some in fitting if some), [])
        return tuple(lines)

    def _fits(self, line: Line) -> bool:
        """Whether one creator of the line keeps every limit by itself."""
        if not self.allowed(line):
            return False
        terms, scenario, posts_at_most = self.terms(line), self.scenario, self.posts_at_most
        enough_time = scenario.help_hour_usd > 0 or terms.hours + self.fixed_hours <= scenario.hours
        return (
            terms.fees_usd <= self.largest_fee_usd
            and enough_time
            and self.spending_on(line) <= scenario.planned_usd
            and (posts_at_most is None or line.posts <= posts_at_most)
        )

    def spending_on(self, line: Line, creators: int = 1) -> float:
        """What the budget pays when so many creators of this line are all that is booked, US dollars."""
        terms, scenario = self.terms(line), self.scenario
        hours = creators * terms.hours + self.fixed_hours
        bought = float(self.bought_hours(hours))
        cash = creators * terms.cash_usd + self.help_usd + bought * scenario.help_hour_usd + self.boost_usd
        return cash if scenario.budget_covers == "cash" else cash + (hours - bought) * scenario.hour_value_usd

    @functools.cached_property
    def largest_fee_usd(self) -> float:
        """The most that one creator may be paid; no limit where nothing fits under it."""
        most = self.scenario.largest_share * self.scenario.planned_usd
        fits = any(
            self.terms(line).fees_usd <= most
            and self.allowed(line)
            and self.spending_on(line) <= self.scenario.planned_usd
            for line in self.every_line()
        )
        return most if fits else math.inf

    def allowed(self, line: Line) -> bool:
        """Whether such a creator can be found in time, is wanted, and has published figures."""
        return self.to_be_found(line.tier) != 0 and self.obstacle(line) is None

    def obstacle(self, line: Line) -> Limit | None:
        """What, apart from money and hours, keeps a creator of this line out; missing figures come last."""
        scenario = self.scenario
        if self.to_be_found(line.tier) == 0:
            return "creators to be found"
        if scenario.tier_limit(line.tier)[1] == 0:
            return "creators per size"
        terms = self.terms(line)
        if scenario.weeks_at_most is not None and terms.weeks > scenario.weeks_at_most:
            return "launch date"
        if terms.beyond_evidence and not scenario.beyond_evidence:
            return "published figures"
        return None

    @property
    def hours_are_money(self) -> bool:
        """Whether the owner's own hours count at what they are worth; else that worth changes no plan."""
        return self.scenario.budget_covers == "loaded" or self.scenario.goal == "profit"

    @property
    def buys_every_hour(self) -> bool:
        """Whether bought help replaces the owner's hours: cheaper than hers, and hers count as money."""
        return self.hours_are_money and 0 < self.scenario.help_hour_usd < self.scenario.hour_value_usd

    def bought_hours(self, hours: Floats | float) -> Floats:
        """How many of these hours are bought: those beyond the owner's own, if help may be bought."""
        if self.scenario.help_hour_usd == 0:
            return np.zeros_like(hours, dtype=float)
        own = 0.0 if self.buys_every_hour else float(self.scenario.hours)
        return np.maximum(0.0, np.asarray(hours, dtype=float) - own)


def prepare(scenario: Scenario, evidence: Evidence) -> Context:
    """Work out market and overlap of a scenario. Raises InputError for names that ``data/`` lacks."""
    evidence.check(scenario)
    return worked_out(scenario, evidence)


def worked_out(scenario: Scenario, evidence: Evidence, **known: Any) -> Context:
    """The context of a question; ``known`` are those of its parts that need no new look."""
    look_up()
    market = known.pop("market", None) or describe_market(scenario, evidence)
    model = known.pop("model", None) or scenario_audience_model(scenario, market, evidence)
    return Context(
        scenario=scenario,
        evidence=evidence,
        market=market,
        model=model,
        fixed_hours=evidence.value("operations", "hours_fixed"),
        help_usd=help_usd(scenario, evidence),
        settled=scenario.boost == "none",
        **known,
    )
