"""Whom creators reach together in each of the imagined worlds, by tables of log(1 - chance) over luck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from influencer_compare.model.chances import expected_chances, possible
from influencer_compare.model.expected import POINTS
from influencer_compare.model.luck import LEVELS, LUCKS, spread_over_lucks
from influencer_compare.model.unique_reach import Floats, repetition_terms
from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import EvaluatedLine
from influencer_compare.planner.watching import look_up
from influencer_compare.simulation.draws import WORLDS, Worlds
from influencer_compare.simulation.model_error import LITTLE

# Of one product of matrices: as many as one core works out near itself; more would wake other cores, which
# costs more than it saves.
_TERMS_AT_ONCE = 250_000


@dataclass(frozen=True, slots=True)
class Reached:
    """Whom the creators of one line reach together in every world.

    ``seen`` sums the people whom each creator reaches; ``new`` and ``largest`` count those of them who are
    not reached anyway: summed over the creators, and of the largest of them. ``counts`` tells how many
    creators have each luck of ``LUCKS``; ``counts @ table`` sums log(1 - chance) over them. Where luck with
    the place moves the audience, there is a table for each of its nodes, and ``part`` says how far a world
    lies from the node below towards the one above; else there is one table. ``expected`` holds the same sum
    as it is expected at each of the three overlaps, ``gross`` the people expected there. ``alone`` is a
    real person, of whom there is one: of all the steps of luck ``counts`` then tells but two.
    """

    seen: Floats
    new: Floats
    largest: Floats
    counts: Floats
    tables: Floats
    part: Floats | None
    expected: Floats
    gross: Floats
    alone: bool

    def within(self, some: NDArray[np.int64]) -> Reached:
        """The same in some of the worlds."""
        return replace(
            self,
            seen=self.seen[some],
            new=self.new[some],
            largest=self.largest[some],
            counts=self.counts[some],
            part=None if self.part is None else self.part[some],
        )

    def counts_between(self, some: NDArray[np.int64], into: Floats) -> None:
        """Writes how many creators there are for each row of ``table_at``, in some worlds."""
        counts = self.counts[some]
        if self.part is None:
            into[:] = counts
            return
        part, nodes = self.part[some][:, None], counts.shape[1]
        np.multiply(counts, 1 - part, out=into[:, :nodes], casting="same_kind")
        np.multiply(counts, part, out=into[:, nodes:], casting="same_kind")

    def add_missed(self, steps: NDArray[np.int64], into: NDArray[np.float32]) -> None:
        """Adds log(1 - chance) of a real person, in worlds at these steps of luck with the place."""
        worlds, luck = np.nonzero(self.counts)
        many, nodes = self.counts[worlds, luck], self.counts.shape[1]
        places, weights = luck[:, None], many[:, None]
        if self.part is not None:
            part, below = self.part[worlds], steps[worlds] * nodes + luck
            places = np.stack([below, below + nodes], axis=1)
            weights = np.stack([many * (1 - part), many * part], axis=1)
        ends = np.bincount(worlds + 1, minlength=len(into) + 1).cumsum() * places.shape[1]
        table = self.tables.reshape(-1, self.tables.shape[-1])
        taken = weights.ravel().astype(table.dtype), places.ravel(), ends
        into += csr_array(taken, shape=(len(into), len(table))) @ table

    def table_at(self, step: int) -> Floats:
        """The tables of the two nodes around a step of luck with the place, one below the other."""
        nodes = self.tables[:1] if self.part is None else self.tables[step : step + 2]
        table: Floats = nodes.reshape(-1, nodes.shape[-1])
        return table


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is the same for any number of creators of one line.

    ``place`` is their luck with the audience in every world, ``shared`` the rest of what they share of luck
    with the views. On Instagram ``people`` are the followers who count in every world, and ``seen`` is the
    share of them that sees a post at each luck of ``LUCKS``; elsewhere both are at each luck, the people
    reached and the viewers. ``tables`` and ``part`` are as in ``Reached``, ``expected`` and ``gross`` those
    of one creator.
    """

    place: Floats
    shared: Floats
    people: Floats
    seen: Floats
    tables: Floats
    part: Floats | None
    expected: Floats
    gross: Floats


def draw_reached(worlds: Worlds, line: EvaluatedLine) -> Reached:
    """Whom the creators of one line reach in every world."""
    look_up()
    typical, booked = line.creator.typical, line.line.creators
    # Of a real person nothing so large is kept: there is one of each.
    alone = line.creator.known.who
    kind = (
        _kind_of(worlds, line) if alone else worlds.of_kind("reached", line, lambda: _kind_of(worlds, line))
    )
    levels, given = worlds.levels(line, "view"), worlds.delivered(line)
    own = worlds.own_views(line)
    counts = _counts(kind.shared[:, None] * own, levels, given)
    most = kind.shared * np.concatenate([[0.0], own])[np.where(given, levels + 1, 0).max(axis=1)]
    if typical.by_followers:
        sees = counts @ kind.seen
        seen, new = typical.audiences(kind.place) * sees, kind.people * sees
        largest = kind.people * typical.seen_shares(most)
    else:
        seen, new = counts @ kind.seen, counts @ kind.people
        largest = np.interp(most, LUCKS, kind.people)
    return Reached(
        seen=seen,
        new=new,
        largest=largest,
        counts=counts,
        tables=kind.tables,
        part=kind.part,
        expected=booked * kind.expected,
        gross=booked * kind.gross,
        alone=bool(alone),
    )


def _kind_of(worlds: Worlds, line: EvaluatedLine) -> _Kind:
    context, typical, place = worlds.context, line.creator.typical, worlds.audience_luck(line)
    model = context.model_for(line.line, context.model)
    if typical.by_followers:
        nodes, at = worlds.places(line), worlds.place_steps
        part = _part_between(place, nodes, at)
        there = model.population * (model.follow_chance(typical.audiences(nodes)) @ model.counted)
        people, seen = there[at] * (1 - part) + there[at + 1] * part, typical.seen_shares(LUCKS)
    else:
        nodes, part = np.ones(1), None
        people = model.population * (context.chances(line.line, model, nodes)[0] @ model.counted)
        seen = typical.audiences(LUCKS)
    models = [context.model_for(line.line, each) for each in worlds.models]
    at_points = expected_chances(line.creator, models)
    expected = np.array([possible(POINTS.weights @ each) for each in at_points])
    gross = [each.population * (at @ each.counted) for each, at in zip(worlds.models, expected, strict=True)]
    return _Kind(
        place=place,
        shared=worlds.view_luck(line) / place,
        people=people,
        seen=seen,
        tables=_tables(context, line, nodes),
        part=part,
        expected=np.log1p(-expected),
        gross=np.array(gross),
    )


def _tables(context: Context, line: EvaluatedLine, nodes: Floats) -> Floats:
    """log(1 - chance) of a creator with each luck of ``LUCKS``, at each luck with the place of ``nodes``.

    Single precision where it is enough: a millionth of the people, and several times as quick.
    """
    table: Floats = np.log1p(-possible(context.chances(line.line, context.model, nodes)))
    return table.astype(np.float32) if context.scenario.reach_times == 1 else table


def _part_between(luck: Floats, nodes: Floats, steps: NDArray[np.int64]) -> Floats:
    """How far each luck lies from the node at its step towards the next one; 0 where both are the same."""
    low, high = nodes[steps], nodes[steps + 1]
    part: Floats = (luck - low) / np.maximum(high - low, LITTLE)
    return part


def _counts(luck: Floats, levels: NDArray[np.uint8], given: NDArray[np.bool_]) -> Floats:
    """How many creators who deliver have each luck of ``LUCKS``, per world, by the ``luck`` of each level."""
    place = (np.arange(WORLDS)[:, None] * LEVELS + levels)[given]
    of_level = np.bincount(place, minlength=WORLDS * LEVELS).reshape(WORLDS, LEVELS).astype(float)
    return spread_over_lucks(luck, of_level)


def people_at(
    worlds: Worlds, drawn: Sequence[Reached], times: int, some: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """(different people, people reached ``times`` times) in some worlds, at the overlap of the question."""
    model = worlds.context.model
    people, repeated = np.empty(len(some)), np.empty(len(some))
    counted = 2 * model.counted.astype(np.float32)
    if times == 1 and all(each.alone for each in drawn):
        people[:] = _together(_missed_by_all(worlds, drawn, some), counted)
        people *= model.population
        return people, people
    for among, counts, table in _alike(worlds, drawn, some, np.float32 if times == 1 else np.float64):
        quick = table.astype(np.float32, copy=False)
        terms = repetition_terms(table) if times > 1 else None
        together = max(_TERMS_AT_ONCE // table.size, 1)
        for at in range(0, len(among), together):
            look_up()
            part, into = counts[at : at + together], among[at : at + together]
            people[into] = _together(part.astype(np.float32, copy=False) @ quick, counted)
            if terms is not None:
                repeated[into] = model.repeated(part @ terms, times)
    people *= model.population
    return people, repeated if times > 1 else people


def _together(missed: NDArray[np.float32], counted: NDArray[np.float32]) -> Floats:
    """The share of the market that is reached, from summed log(1 - chance); ``counted`` is twice the weights.

    1 - exp(x) = 2 t / (1 + t) with t = tanh(-x / 2): as exact near 0, and three times as quick.
    """
    half = np.tanh(np.multiply(missed, np.float32(-1 / 2), out=missed), out=missed)
    share: Floats = np.divide(half, half + 1, out=half) @ counted
    return share


def _missed_by_all(worlds: Worlds, drawn: Sequence[Reached], some: NDArray[np.int64]) -> NDArray[np.float32]:
    """Summed log(1 - chance) of real people, added one by one: quicker than counts that are mostly 0."""
    missed = np.zeros((len(some), worlds.context.model.counted.size), dtype=np.float32)
    for each in drawn:
        look_up()
        each.add_missed(worlds.place_steps[some], missed)
    return missed


def _alike(
    worlds: Worlds, drawn: Sequence[Reached], some: NDArray[np.int64], kind: type[np.floating[Any]]
) -> Iterator[tuple[NDArray[np.int64], NDArray[Any], Floats]]:
    """Worlds for which one table of luck holds: (their places among ``some``, counts, table).

    All of them where luck with the place moves no audience by itself, else those of one step of it. Counts
    are numbers of this ``kind``.
    """
    steps = worlds.place_steps[some]
    if all(each.part is None for each in drawn):
        steps = np.zeros_like(steps)
    order = np.argsort(steps, kind="stable")
    sizes = [each.table_at(0).shape[0] for each in drawn]
    counts, begin = np.empty((len(some), sum(sizes)), dtype=kind), 0
    for each, size in zip(drawn, sizes, strict=True):
        each.counts_between(order, counts[:, begin : begin + size])
        begin += size
    begin = 0
    for step, worlds_there in enumerate(np.bincount(steps).tolist()):
        if worlds_there:
            tables = [each.table_at(step) for each in drawn]
            there = slice(begin, begin + worlds_there)
            yield order[there], counts[there], tables[0] if len(tables) == 1 else np.concatenate(tables)
            begin += worlds_there
