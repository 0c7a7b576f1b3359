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

from influencer_compare.model.chances import possible
from influencer_compare.model.expected import audiences, seen_shares
from influencer_compare.model.luck import LUCKS
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.candidates import groups_of, hour_rate_usd
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.people_solver import Relaxed, bettered, relax, rounded
from influencer_compare.planner.plans import Line
from influencer_compare.planner.watching import look_up
from influencer_compare.question.goals import Goal
from influencer_compare.roster.carried_people import CarriedPeople
from influencer_compare.roster.context import RosterContext

MOST_EXACT = 600  # lines that are all worked out exactly
_FIRST = 200  # lines with which pricing begins
_MORE = 150  # lines that come in after each pricing
_ROUNDS = 6  # of pricing at most; two or three are usual
_MOST = 500  # lines that are kept in the end
_MOST_REPEATED = 60  # ... for people reached several times, where all pairs are compared
_AT_ONCE = 256  # lines whose chances are worked out together
_NEAR = 0.005  # of the plan's value: how far below a use a line is still worked out anew at a pricing
_UNSURE = 1.01  # times what was carried over from the nearest size
_UNSURE_SUMS = 1.04  # ... where likes or orders are added up, which bend more
_QUICKLY = 1_000  # lines, beyond which a quick look comes first
_EVERY = 4  # level of interest at a quick look
_LITTLE = 1e-12  # keeps logarithms finite


@dataclass(frozen=True)
class Shortlist:
    """The lines that are worked out exactly; no choice with any other is better than ``outside_bound``."""

    lines: list[Line]
    outside_bound: float


def shortlist(context: RosterContext, gap: float, carried: CarriedPeople | None = None) -> Shortlist:
    """Who may be booked, out of all lines of a long list; ``carried`` are its people, where it is there."""
    every = context.every_line()
    if len(every) <= MOST_EXACT:
        return Shortlist(list(context.fitting_lines), -math.inf)
    screen = _Screen(context, carried or CarriedPeople(context))
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


class _Screen:
    """All lines of a list in arrays, carried over from the nearest size, under one amount of boosting."""

    def __init__(self, context: RosterContext, carried: CarriedPeople) -> None:
        self.context, self.carried, self.lines = context, carried, carried.lines
        shown = np.array([context.boosts(line) for line in carried.lines], dtype=bool)
        self.cash = carried.cash + np.where(shown, carried.permission, 0.0)
        self.must = np.array([line.tier in context.must for line in carried.lines])

    def likely(self, most: int) -> NDArray[np.int64]:
        """The lines with which to begin: who must be booked, and most of the goal for the money."""
        gain = self.carried.gross if self.context.scenario.goal == Goal.REACH else self.carried.gain
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
        spend = (
            self.cash + hour_rate_usd(context, loaded=scenario.budget_covers == "loaded") * self.carried.hours
        )
        charge = spend
        if scenario.goal == Goal.PROFIT:
            charge = self.cash + hour_rate_usd(context, loaded=True) * self.carried.hours
        taken = prices.dollar * spend + prices.hour * self.carried.hours + self._places_taken(prices.groups)
        loses = charge / program.worth / _UNSURE + taken / _UNSURE
        if prices.unreached is None:
            gain = self.carried.gain * _UNSURE_SUMS
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

    def _people_left(self, unreached: Floats, needed: Floats) -> Floats:
        """What each line adds among those who are not reached, or more for who comes to less than needed.

        What a line adds is a sum over kinds of people, and so at most what it added at the pricing before,
        times the most by which any kind has grown. Among many others a quick look at some levels of interest
        finds whom to look at closely. Whoever is not worth anything even so keeps that figure.
        """
        people = np.full(len(self.lines), np.inf)
        if self.carried.left is not None:
            before, known = self.carried.left
            people = known * float(np.max(unreached / np.maximum(before, _LITTLE), initial=0.0))
        close = np.flatnonzero(people * _UNSURE > needed)
        if len(close) > _QUICKLY:
            people[close] = np.minimum(people[close], self._added(close, unreached, _EVERY) * _UNSURE)
            close = close[people[close] * _UNSURE > needed[close]]
        people[close] = self._added(close, unreached)
        self.carried.left = unreached, people
        return people

    def _added(self, lines: NDArray[np.int64], unreached: Floats, every: int = 1) -> Floats:
        """What some lines add: -log(1 - chance), weighed by those who are not reached, some at a time.

        With ``every`` n-th level of interest alone it is more: between two levels the straight line lies
        above -log(1 - chance), which bends upward with interest.
        """
        weights = _straight(unreached.reshape(-1, self.context.model.counted.size), every).ravel()
        people = np.empty(len(lines))
        for kind in (False, True):
            places = np.flatnonzero(self.carried.by_followers[lines] == kind)
            for at in range(0, len(places), _AT_ONCE):
                look_up()
                some = places[at : at + _AT_ONCE]
                chances = self._chances(lines[some], every).reshape(len(some), -1)
                people[some] = -np.log1p(-possible(chances)) @ weights
        return people

    def _chances(self, some: NDArray[np.int64], every: int) -> Floats:
        """The chance that each of some lines reaches a person: (lines, shared points, levels of interest)."""
        model, carried = self.context.model, self.carried
        typical = [carried.typical[at] for at in some]
        weights = carried.luck_weights[carried.size[some]]
        audience = np.array([each.audience for each in typical])
        loading = np.where(np.isnan(carried.loading[some]), float(model.loading), carried.loading[some])
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
