"""The choice as a small integer program: what whole counts of lines cost and bring, and may not pass."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from influencer_compare.model.unique_reach import AudienceModel, Floats, repetition_terms
from influencer_compare.planner.plans import Limit

_NOBODY = 1e-300  # keeps a mean over no people finite
_SLACK = 1e-9  # rounding in sums of money and hours
_SKETCHED = 4  # every fourth level of interest is enough to search by
_NEIGHBOURS = 8  # levels of interest that a rough bound takes as one
_ALIKE = 6  # shared points in one group of strata, alike in what is widest: see ``SharedPoints``
_HARDLY_ANYBODY = 1e-8  # of the largest weight of a level; those below it are left out of a sketch


@dataclass(frozen=True)
class Rates:
    """A cost that grows with the counts: once per campaign, per creator of each kind, per bought hour."""

    fixed: float
    each: Floats
    bought: float


@dataclass(frozen=True)
class Group:
    """Kinds of line that share a least and a most number of creators, and the limit this comes from."""

    limit: Limit
    members: NDArray[np.int64]
    least: int
    most: int


@dataclass(frozen=True)
class PeopleBound:
    """Chances that bound people reached once from above.

    ``missed`` are logarithms of the chance that a creator of each kind misses a person, at each level;
    ``counted`` how many people stand at each.
    """

    missed: Floats
    counted: Floats


@dataclass(frozen=True)
class Program:
    """Counts n of each kind of line that make goal - charge / worth largest.

    ``spend`` is what the budget pays and may not pass ``budget``; ``charge`` is what counts against the
    goal. Hours beyond ``own_hours`` (those left after the fixed ones) are bought where ``can_buy``, else
    they are not to be had. The goal is ``gain`` n, or, where ``log_missed`` is given, people reached by at
    least ``times`` creators.
    ``needs_one`` asks for at least one creator, whatever it costs. ``quick_model`` is ``model`` without its
    shared points of luck. Boosting adds ``boost_gain`` to a goal that adds up, and leaves ``boost_missed`` of
    the people whom creators miss; somebody must then be booked. ``least_each`` and ``at_most_each`` bound
    every kind by itself, as where a kind is one real person; None where nothing does. ``touched`` holds sums
    of ``log_missed`` at which tangents of people reached once were of use in programs much like this one: a
    tangent at any sum holds for every program.
    """

    spend: Rates
    charge: Rates
    hours: Floats
    own_hours: float
    can_buy: bool
    budget: float
    groups: tuple[Group, ...]
    worth: float
    gain: Floats
    model: AudienceModel | None = None
    log_missed: Floats | None = None
    needs_one: bool = False
    times: int = 1
    quick_model: AudienceModel | None = None
    boost_gain: float = 0.0
    boost_missed: float = 1.0
    least_each: Floats | None = None
    at_most_each: Floats | None = None
    touched: list[Floats] = field(default_factory=list, repr=False, compare=False)

    @functools.cached_property
    def repetition(self) -> Floats:
        """The sums from which "reached by several" follows, per creator of each kind."""
        return repetition_terms(np.zeros((0, 1)) if self.log_missed is None else self.log_missed)

    @functools.cached_property
    def bounds(self) -> tuple[PeopleBound, PeopleBound] | None:
        """A rough bound on people reached once, and a closer one; None where there is nothing quicker.

        The mean of exp(x) is never below exp(mean of x), so with the chances of missing people averaged in
        logarithms fewer are missed: over the shared points, and for the rough one over neighbours in
        interest as well.
        """
        if self.model is None or self.quick_model is None or self.log_missed is None or self.times > 1:
            return None
        levels = self.quick_model.counted.size
        likely = self.model.counted.reshape(-1, levels)
        missed = np.einsum("kpl,pl->kl", self.log_missed.reshape(len(self.hours), -1, levels), likely)
        counted = likely.sum(axis=0)
        starts = np.arange(0, levels, _NEIGHBOURS)
        close = PeopleBound(missed / np.maximum(counted, _NOBODY), self.quick_model.counted)
        rough = PeopleBound(
            np.add.reduceat(missed, starts, axis=1) / np.maximum(np.add.reduceat(counted, starts), _NOBODY),
            np.add.reduceat(self.quick_model.counted, starts),
        )
        return rough, close

    @functools.cached_property
    def sketch(self) -> Program:
        """The same with fewer levels of interest: near enough to search by, and several times as quick."""
        if self.model is None or self.quick_model is None or self.log_missed is None:
            return self
        levels, kinds = self.quick_model.counted.size, len(self.hours)
        counted = self.model.counted.reshape(-1, levels)[:, ::_SKETCHED] * _SKETCHED
        people = counted.sum(axis=0)
        kept = people >= _HARDLY_ANYBODY * people.max()
        missed = self.log_missed.reshape(kinds, -1, levels)[:, :, ::_SKETCHED][:, :, kept]
        model = replace(self.model, counted=counted[:, kept].ravel())
        return replace(self, model=model, log_missed=missed.reshape(kinds, -1), quick_model=None, touched=[])

    @functools.cached_property
    def outline(self) -> Program:
        """The sketch with only a few shared points of luck, each the middle of some that are much alike."""
        if self.model is None or self.quick_model is None or self.log_missed is None:
            return self
        sketch = self.sketch
        if sketch.model is None or sketch.log_missed is None:
            return self
        points = self.model.counted.size // self.quick_model.counted.size
        counted = sketch.model.counted.reshape(points // _ALIKE, _ALIKE, -1)
        people = counted.sum(axis=1)
        missed = sketch.log_missed.reshape(len(self.hours), *counted.shape)
        missed = (missed * counted).sum(axis=2) / people
        model = replace(sketch.model, counted=people.ravel())
        return replace(sketch, model=model, log_missed=missed.reshape(len(self.hours), -1))

    @functools.cached_property
    def boost_repetition(self) -> Floats:
        """What boosting adds to these sums: as one more creator, whom everybody meets alike."""
        return repetition_terms(np.full((1, 1), self.boost_log_missed))[:, 0]

    @functools.cached_property
    def boost_log_missed(self) -> float:
        """What boosting adds to the sums of ``log_missed``, the same at every level of interest."""
        return math.log(self.boost_missed)

    @property
    def must_book(self) -> bool:
        """Whether booking nobody is no answer."""
        wanted = self.least_each is not None and bool((self.least_each > 0).any())
        return self.needs_one or wanted or any(group.least > 0 for group in self.groups)

    @functools.cached_property
    def most_each(self) -> NDArray[np.int64]:
        """The most of each line that its groups and the budget allow when it is booked alone."""
        room = max(0.0, self.budget - self.spend.fixed) + _SLACK
        most = np.full(len(self.hours), np.iinfo(np.int32).max, dtype=float)
        if self.at_most_each is not None:
            most = np.minimum(most, self.at_most_each)
        for group in self.groups:
            most[group.members] = np.minimum(most[group.members], group.most)
        paid = self.spend.each > 0
        most[paid] = np.minimum(most[paid], np.floor(room / self.spend.each[paid]))
        return most.astype(np.int64)

    def pays_for_more(self, group: Group) -> bool:
        """Whether the budget could pay for more creators of a group than it allows, if they were cheapest."""
        if len(group.members) == 0:
            return False
        least = float(self.spend.each[group.members].min())
        room = max(0.0, self.budget - self.spend.fixed) + _SLACK
        return least <= 0 or self.spend.bought < 0 or math.floor(room / least) > group.most

    def goal(self, counts: Floats) -> Floats:
        """The goal for each row of counts."""
        booked = counts.sum(axis=-1)
        if self.model is None or self.log_missed is None:
            return np.where(booked > 0, counts @ self.gain + self.boost_gain, 0.0)
        if self.times > 1:
            terms = counts @ self.repetition
            if self.boost_missed < 1:
                terms = terms + np.expand_dims(self.boost_repetition, tuple(range(1, counts.ndim)))
            return np.where(booked >= self.times - _SLACK, self.model.repeated(terms, self.times), 0.0)
        return np.where(booked > 0, self.model.people(counts @ self.log_missed + self.boost_log_missed), 0.0)

    @property
    def goal_alone(self) -> Floats:
        """The goal of one creator of each kind, booked alone; people are counted once."""
        if self.model is None or self.log_missed is None:
            return self.gain + self.boost_gain
        return self.model.people(self.log_missed + self.boost_log_missed)

    def restricted(self, kept: NDArray[np.int64]) -> Program:
        """The same with some of the kinds alone: nobody of the others is booked."""
        place = np.full(len(self.hours), -1, dtype=np.int64)
        place[kept] = np.arange(len(kept))
        groups = tuple(
            replace(group, members=place[group.members][place[group.members] >= 0]) for group in self.groups
        )
        return replace(
            self,
            spend=replace(self.spend, each=self.spend.each[kept]),
            charge=replace(self.charge, each=self.charge.each[kept]),
            hours=self.hours[kept],
            groups=groups,
            gain=self.gain[kept],
            log_missed=None if self.log_missed is None else self.log_missed[kept],
            least_each=None if self.least_each is None else self.least_each[kept],
            at_most_each=None if self.at_most_each is None else self.at_most_each[kept],
        )

    def total(self, rates: Rates, counts: Floats) -> Floats:
        """A cost for each row of counts, bought hours included; 0 for an empty mix."""
        return np.where(counts.any(axis=-1), self._booked_cost(rates, counts), 0.0)

    def _booked_cost(self, rates: Rates, counts: Floats) -> Floats:
        """The same, for an empty mix what is paid in any case."""
        cost: Floats = rates.fixed + counts @ rates.each
        if self.can_buy:
            cost = cost + rates.bought * np.maximum(0.0, counts @ self.hours - self.own_hours)
        return cost

    def net(self, counts: Floats) -> Floats:
        """The goal less what the money is worth elsewhere."""
        net: Floats = self.goal(counts) - self.total(self.charge, counts) / self.worth
        return net

    def net_alone(self, counts: Floats, kinds: NDArray[np.int64]) -> Floats:
        """The same for people reached several times, where each row books its one kind alone."""
        if self.model is None:
            raise ValueError("People reached several times need a model of the audience.")
        numbers = counts.sum(axis=1)
        people = self.model.repeated(numbers[:, None] * self.repetition[:, kinds], self.times)
        goal = np.where(numbers >= self.times - _SLACK, people, 0.0)
        net: Floats = goal - self.total(self.charge, counts) / self.worth
        return net

    def people_at_most(self, counts: Floats, bound: PeopleBound) -> Floats:
        """How many people no row of counts passes, by one of the ``bounds``."""
        population = 0.0 if self.model is None else self.model.population
        missed = counts @ bound.missed + self.boost_log_missed
        people: Floats = population * (-np.expm1(missed) @ bound.counted)
        return people

    def within(self, counts: Floats) -> NDArray[np.bool_]:
        """Which rows of counts pass no most: adding creators to the others cannot mend them."""
        ok: NDArray[np.bool_] = self._booked_cost(self.spend, counts) <= self.budget + _SLACK
        if not ok.all():  # booking nobody costs nothing
            ok = ok | (~counts.any(axis=-1) & (self.budget >= -_SLACK))
        if not self.can_buy:
            ok = ok & (counts @ self.hours <= self.own_hours + _SLACK)
        if self.at_most_each is not None:
            ok = ok & (counts <= self.at_most_each + _SLACK).all(axis=-1)
        members, _, most = self._group_table
        return ok & (counts @ members <= most).all(axis=-1)

    def enough(self, counts: Floats) -> NDArray[np.bool_]:
        """Which rows of counts reach every least."""
        ok = np.full(counts.shape[:-1], fill_value=True)
        if self.must_book:
            ok &= counts.sum(axis=-1) >= self.times - _SLACK
        if self.least_each is not None:
            ok &= (counts >= self.least_each - _SLACK).all(axis=-1)
        if any(group.least > 0 for group in self.groups):
            members, least, _ = self._group_table
            ok &= (counts @ members >= least).all(axis=-1)
        return ok

    @functools.cached_property
    def _group_table(self) -> tuple[Floats, Floats, Floats]:
        """Who is in which group, 1 or 0: an array (kinds, groups); and the least and the most of each."""
        members = np.zeros((len(self.hours), len(self.groups)))
        for at, group in enumerate(self.groups):
            members[group.members, at] = 1.0
        least = np.array([group.least - _SLACK for group in self.groups])
        return members, least, np.array([group.most + _SLACK for group in self.groups])
