"""Of thousands of people the few hundred who may be booked, so that only they are worked out exactly.

What a creator of a size does is worked out at sizes 2% apart and carried to each person in proportion, which
is right to about 1%. At the relaxed optimum among a first few, everybody else is priced: what they could add
there at most (1% more than worked out), less what their money and hours bring elsewhere (their reduced cost).
Who is worth anything then comes in, until nobody does. Whoever stays out cannot be part of a choice that is
better than ``outside_bound``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from influencer_compare.model.boosting import permission_share
from influencer_compare.model.creators import (
    Creator,
    describe,
    fee_per_post_usd,
    market_followers,
    typical_of,
)
from influencer_compare.model.expected import (
    Typical,
    Whom,
    audiences,
    expected_engagements,
    seen_shares,
    views_of_own,
)
from influencer_compare.model.goal_value import added_by
from influencer_compare.model.known import Known
from influencer_compare.model.luck import LUCKS
from influencer_compare.model.payments import payments, posts_charged
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.candidates import groups_of, hour_rate_usd
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.people_solver import Relaxed, bettered, relax, rounded
from influencer_compare.planner.plans import Line
from influencer_compare.planner.watching import look_up
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Platform
from influencer_compare.roster.bookable_people import Person, Seen, Usual, moved, usual_at
from influencer_compare.roster.context import RosterContext

MOST_EXACT = 600  # lines that are all worked out exactly
_STEP = 0.02  # between two sizes, in logarithms of followers
_FIRST = 200  # lines with which pricing begins
_MORE = 150  # lines that come in after each pricing
_ROUNDS = 6  # of pricing at most; two or three are usual
_MOST = 500  # lines that are kept in the end
_MOST_REPEATED = 60  # ... for people reached several times, where all pairs are compared
_AT_ONCE = 256  # lines whose chances are worked out together
_NEAR = 0.02  # of the plan's value: how far below a use a line is still worked out anew at a pricing
_UNSURE = 1.01  # times what was carried over from the nearest size
_UNSURE_SUMS = 1.04  # ... where likes or orders are added up, which bend more
_RATIO_STEP = 0.01  # between two ratios of reactions to views, in logarithms
_EVERY = 4  # level of interest at a quick look
_LITTLE = 1e-12  # keeps logarithms finite
_SURELY = 1 - 1e-12  # no chance is nearer to 1


@dataclass(frozen=True)
class Shortlist:
    """The lines that are worked out exactly; no choice with any other is better than ``outside_bound``."""

    lines: list[Line]
    outside_bound: float


def shortlist(context: RosterContext, gap: float) -> Shortlist:
    """Who may be booked, out of all lines of a long list."""
    every = context.every_line()
    if len(every) <= MOST_EXACT:
        return Shortlist(list(context.fitting_lines), -math.inf)
    screen = _Screen(context, every)
    inside = screen.likely(_MOST_REPEATED if context.scenario.reach_times > 1 else _FIRST)
    if context.scenario.reach_times > 1:
        return Shortlist(screen.fitting(inside), math.inf)
    outside = math.inf
    for _ in range(_ROUNDS):
        look_up()
        lines = screen.fitting(inside)
        program = context.program(lines)
        relaxed = relax(program, gap)
        if relaxed is None:
            return Shortlist(lines, -math.inf if len(inside) == len(every) else math.inf)
        reduced = screen.reduced_costs(program, relaxed)
        reduced[inside] = -np.inf
        outside = relaxed.bound + float(reduced[reduced > 0].sum())
        coming = np.flatnonzero(reduced > 0)
        coming = coming[np.argsort(-reduced[coming], kind="stable")][:_MORE]
        if len(coming) == 0:
            least = bettered(program, rounded(program, relaxed.counts) > 0).net
            near = np.flatnonzero(relaxed.bound + reduced > least)  # who may be part of anything better
            near = near[np.argsort(-reduced[near], kind="stable")][: max(_MOST - len(inside), 0)]
            reduced[near] = -np.inf
            outside = relaxed.bound + float(reduced.max(initial=-np.inf))
            inside = np.concatenate([inside, near])
            break
        inside = np.concatenate([inside, coming])
    return Shortlist(screen.fitting(inside), outside)


@dataclass(frozen=True)
class _Size:
    """A creator of one of the sizes with the same things known, and what is carried to the people near it."""

    followers: float
    usual: Usual
    creator: Creator
    market_followers: float
    fee_usd: float


class _Screen:
    """All lines of a list in arrays, carried over from the nearest size."""

    def __init__(self, context: RosterContext, lines: list[Line]) -> None:
        self.context, self.lines = context, lines
        self._usual: dict[tuple[Platform, int], Usual] = {}
        self._places: dict[tuple[object, ...], int] = {}
        self._reacting: dict[tuple[int, int], float] = {}
        self.sizes: list[_Size] = []
        self._paid = {posts: self._cash_of_a_dollar(posts) for posts in {line.posts for line in lines}}
        carried = [self._carried(line, context.people[line.tier]) for line in lines]
        self.size = np.array([size for size, _, _ in carried])
        self.typical = [typical for _, typical, _ in carried]
        self.cash = np.array([cash for _, _, cash in carried])
        creators = [self.sizes[at].creator for at in self.size]
        named = [context.people[line.tier].named for line in lines]
        given = [None if "hours" in who.estimated else who.hours for who in named]
        self.hours = np.array(
            [each.hours if own is None else own for each, own in zip(creators, given, strict=True)]
        )
        self.must = np.array([line.tier in context.must for line in lines])
        self.loading = np.array([context.loadings.get(line.tier, np.nan) for line in lines])
        self._left: tuple[Floats, Floats] | None = None  # whom nobody reached, what each line added there

    def _cash_of_a_dollar(self, posts: int) -> float:
        """What a dollar of a first post's fee costs in all, permission to boost included."""
        context = self.context
        scenario, evidence = context.scenario, context.evidence
        return payments(scenario, 1.0, posts, evidence)["cash_usd"] - scenario.product_usd

    def _carried(self, line: Line, person: Person) -> tuple[int, Typical, float]:
        """(place of the nearest size, what a typical post does, cash), in proportion to that size."""
        context = self.context
        scenario, evidence = context.scenario, context.evidence
        step = round(math.log(person.followers) / _STEP)
        place = line.platform, step
        if place not in self._usual:
            self._usual[place] = usual_at(scenario, line.platform, math.exp(step * _STEP), evidence)
        ratio = person.followers / math.exp(step * _STEP)
        usual = self._usual[place]
        here = Usual(usual.views * ratio, usual.area_share, usual.real_share, usual.reaction_rate)
        seen = Seen(person, here, context.weights)
        at = self._size_at(line, step, seen.known)
        size = self.sizes[at]
        typical = size.creator.typical
        if not typical.by_followers:
            seen.views_factor *= ratio
        typical = moved(typical, size.market_followers * ratio, seen)
        quote = person.price_usd
        fee = size.fee_usd * ratio if quote is None else quote
        permission = 0.0
        if context.boosts(line):
            permission = permission_share(evidence) * fee * posts_charged(line.posts, evidence)
        return at, typical, fee * self._paid[line.posts] + permission + scenario.product_usd

    def _size_at(self, line: Line, step: int, known: Known) -> int:
        """The place of the nearest size with these things known; worked out once."""
        told = (known.views, known.reactions, known.local, known.quoted)  # by anybody of this size
        key = (line.platform, line.posts, step, told)
        if key not in self._places:
            context, followers = self.context, math.exp(step * _STEP)
            scenario, market, evidence = context.scenario, context.market, context.evidence
            typical = typical_of(scenario, market, line.platform, followers, line.posts, evidence)
            whom = Whom(scenario, line.platform, followers, replace(known, who=""))
            creator = describe(whom, typical, market, evidence)
            local = market_followers(scenario, market, followers, evidence)
            fee = fee_per_post_usd(scenario, line.platform, followers, evidence)
            self._places[key] = len(self.sizes)
            self.sizes.append(_Size(followers, self._usual[line.platform, step], creator, local, fee))
        return self._places[key]

    def likely(self, most: int) -> NDArray[np.int64]:
        """The lines with which to begin: who must be booked, and most of the goal for the money."""
        gain = self._gain() if self.context.scenario.goal != Goal.REACH else self._gross()
        for_money = gain / np.maximum(self.cash, 1.0)
        best = np.argsort(-for_money, kind="stable")[: most - most // 4]
        large = np.argsort(-(gain - self.cash / self.context.scenario.worth_usd), kind="stable")
        first = np.concatenate([np.flatnonzero(self.must), best, large[: most // 4]])
        return np.unique(first)

    def fitting(self, places: NDArray[np.int64]) -> list[Line]:
        """These lines as far as they fit by themselves, worked out exactly."""
        lines = [self.lines[at] for at in np.sort(places)]
        return [line for line in lines if self.context.shut_out_by(line) is None]

    def reduced_costs(self, program: Program, relaxed: Relaxed) -> Floats:
        """What each line could add at most at the relaxed optimum, less what it takes; of the goal."""
        context, prices = self.context, relaxed.prices
        scenario = context.scenario
        spend = self.cash + hour_rate_usd(context, loaded=scenario.budget_covers == "loaded") * self.hours
        charge = spend
        if scenario.goal == Goal.PROFIT:
            charge = self.cash + hour_rate_usd(context, loaded=True) * self.hours
        taken = prices.dollar * spend + prices.hour * self.hours + self._places_taken(prices.groups)
        loses = charge / program.worth / _UNSURE + taken / _UNSURE
        if prices.unreached is None:
            gain = self._gain() * _UNSURE_SUMS
        else:
            gain = self._people_left(prices.unreached, loses - _NEAR * abs(relaxed.bound)) * _UNSURE
        reduced: Floats = gain - loses
        reduced[spend > program.budget * _UNSURE] = -np.inf
        return reduced

    def _places_taken(self, prices: Floats) -> Floats:
        """What the places in groups are worth that each line would take; groups of one person apart."""
        taken = np.zeros(len(self.lines))
        if prices.any():
            for group, price in zip(groups_of(self.context, self.lines), prices.tolist(), strict=False):
                taken[group.members] += price
        return taken

    def _gross(self) -> Floats:
        """People whom each line reaches, counted alone, roughly."""
        seen = [
            typical.audience * typical.view_share * self.sizes[at].creator.delivery
            for at, typical in zip(self.size, self.typical, strict=True)
        ]
        return np.array(seen)

    def _gain(self) -> Floats:
        """What each line adds to a goal that adds up."""
        scenario = self.context.scenario
        creators = [self.sizes[at].creator for at in self.size]
        if scenario.goal == Goal.ENGAGEMENTS:
            found = [
                self._reactions(at, typical) for at, typical in zip(self.size, self.typical, strict=True)
            ]
        else:
            found = [
                added_by(scenario, creator) * typical.impressions / creator.typical.impressions
                for creator, typical in zip(creators, self.typical, strict=True)
            ]
        gain: Floats = np.array(found) * np.array([creator.delivery for creator in creators])
        return gain

    def _reactions(self, at: int, typical: Typical) -> float:
        """Engagements expected: of the size with as many reactions for each view, as far as 1% tells."""
        ratio = typical.engagements / max(typical.engagements_at_most, _LITTLE)
        step = round(math.log(max(ratio, _LITTLE)) / _RATIO_STEP)
        if (at, step) not in self._reacting:
            creator, context = self.sizes[at].creator, self.context
            one = replace(creator.typical, engagements=math.exp(step * _RATIO_STEP), engagements_at_most=1.0)
            whom = Whom(context.scenario, creator.platform, creator.followers, creator.known)
            luck = views_of_own(whom, creator.posts, context.evidence)
            self._reacting[at, step] = expected_engagements(whom, one, luck, context.evidence)
        return self._reacting[at, step] * typical.engagements_at_most

    def _people_left(self, unreached: Floats, needed: Floats) -> Floats:
        """What each line adds among those who are not reached, or more for who comes to less than needed.

        A quick look at some levels of interest finds whom to look at closely. Later, what a line adds is a
        sum over kinds of people, and so at most what it added at the pricing before, times the most by which
        any kind has grown. Whoever is not worth anything even so keeps that figure.
        """
        if self._left is None:
            people = self._added(np.arange(len(self.lines)), unreached, _EVERY) * _UNSURE
        else:
            before, known = self._left
            people = known * float(np.max(unreached / np.maximum(before, _LITTLE), initial=0.0))
        close = np.flatnonzero(people * _UNSURE > needed)
        people[close] = self._added(close, unreached)
        self._left = unreached, people
        return people

    def _added(self, lines: NDArray[np.int64], unreached: Floats, every: int = 1) -> Floats:
        """What some lines add: -log(1 - chance), weighed by those who are not reached, some at a time.

        With ``every`` n-th level of interest alone it is more: between two levels the straight line lies
        above -log(1 - chance), which bends upward with interest.
        """
        weights = _straight(unreached.reshape(-1, self.context.model.counted.size), every).ravel()
        people = np.empty(len(lines))
        by_followers = np.array([self.typical[at].by_followers for at in lines], dtype=bool)
        for kind in (False, True):
            places = np.flatnonzero(by_followers == kind)
            for at in range(0, len(places), _AT_ONCE):
                look_up()
                some = places[at : at + _AT_ONCE]
                chances = self._chances(lines[some], every).reshape(len(some), -1)
                people[some] = -np.log1p(-np.minimum(chances, _SURELY)) @ weights
        return people

    def _chances(self, some: NDArray[np.int64], every: int) -> Floats:
        """The chance that each of some lines reaches a person: (lines, shared points, levels of interest)."""
        model, typical = self.context.model, [self.typical[at] for at in some]
        weights = np.array([self.sizes[at].creator.luck_weights for at in self.size[some]])
        audience = np.array([each.audience for each in typical])
        loading = np.where(np.isnan(self.loading[some]), float(model.loading), self.loading[some])
        if typical[0].by_followers:
            follows = replace(model, loading=loading).follow_chance(audience, every)
            seen = seen_shares(typical, LUCKS)
            table: Floats = np.matmul(weights, seen[:, :, None]) * follows[:, None, :]
            return table
        each = audiences(typical, LUCKS[1:])
        follows = replace(model, loading=np.repeat(loading, each.shape[1])).follow_chance(each.ravel(), every)
        viewers: Floats = np.matmul(weights[:, :, 1:], follows.reshape(*each.shape, -1))
        return viewers


def _straight(weights: Floats, every: int) -> Floats:
    """Weights of all levels of interest as weights of every n-th, with straight lines in between."""
    levels = np.arange(weights.shape[-1])
    kept = levels[::every]
    if kept[-1] != levels[-1]:
        raise ValueError("The last level of interest must be one of those that are kept.")
    share: Floats = np.maximum(0.0, 1 - np.abs(levels[:, None] - kept[None, :]) / every)
    carried: Floats = weights @ share
    return carried
