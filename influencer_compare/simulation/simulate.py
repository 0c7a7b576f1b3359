"""How far results may lie from the middle: every plan in the same 2,000 imagined worlds.

In each world the published figures are off by an amount shared by all creators of a platform, each
creator has luck of their own, some do not deliver, and overlap and prices differ. Formulas and the
judgements in them: METHOD.md, "How sure".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtrik

from influencer_compare.model.unique_reach import LEAST_MISSED, AudienceModel, Floats, repetition_terms
from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import EvaluatedLine, EvaluatedMix, Line, Mix
from influencer_compare.planner.watching import look_up
from influencer_compare.simulation.draws import SEED, WORLDS, Worlds
from influencer_compare.simulation.outcomes import Outcomes

_LUCK_STEPS = 25  # points of the table over a creator's luck
_NEARLY_ALONE = 1e-3  # of the people; where fewer are reached again, rounding would decide
_CHUNK = 500  # worlds worked out at a time
_LITTLE = 1e-9  # people or orders; keeps ratios and logarithms finite
EVERY = np.arange(WORLDS)  # the places of all worlds


@dataclass(frozen=True, slots=True)
class _Reached:
    """Whom the creators of one line reach together in every world.

    ``new`` and ``largest`` count people who are not reached anyway: summed over the creators, and of the
    largest of them. ``counts @ table`` sums log(1 - chance) over the creators, for each of the models.
    """

    new: Floats
    largest: Floats
    counts: Floats
    table: Floats

    def within(self, some: NDArray[np.int64]) -> _Reached:
        """The same in some of the worlds."""
        return replace(self, new=self.new[some], largest=self.largest[some], counts=self.counts[some])


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the creators of one line bring together in every world, whoever sees it."""

    gross: Floats
    impressions: Floats
    engagements: Floats
    orders: Floats


class Draws:
    """The 2,000 worlds of one context; another seed gives other, independent ones.

    Lines are remembered, so that many mixes of them are drawn quickly, and so are the outcomes of a mix.
    """

    def __init__(self, context: Context, seed: int = SEED) -> None:
        self.context = context
        self.worlds = Worlds(context, seed)
        self._reached: dict[Line, _Reached] = {}
        self._counted: dict[Line, _Counted] = {}
        self._outcomes: dict[Mix, Outcomes] = {}

    def outcomes(self, plan: EvaluatedMix) -> Outcomes:
        """Every result of a mix in each world; equal mixes share them."""
        if plan.mix not in self._outcomes:
            self._outcomes[plan.mix] = self._drawn_outcomes(plan)
        return self._outcomes[plan.mix]

    def _drawn_outcomes(self, plan: EvaluatedMix) -> Outcomes:
        drawn = [self._line_counted(line) for line in plan.lines]
        reach, effective = _people(self.worlds, plan.lines, [self._line_reached(line) for line in plan.lines])
        orders = _orders(self.worlds, drawn)
        cash, loaded, hours = _costs(self.context, plan, self.worlds)
        return Outcomes(
            reach=reach,
            gross=_summed(each.gross for each in drawn),
            impressions=np.maximum(_summed(each.impressions for each in drawn), reach),
            engagements=_summed(each.engagements for each in drawn),
            orders=orders,
            profit_usd=_margin(self.context, orders) - loaded,
            cash_usd=cash,
            loaded_usd=loaded,
            hours=hours,
            effective_reach=effective,
        )

    def goal(self, plan: EvaluatedMix, some: NDArray[np.int64] = EVERY) -> Floats:
        """The result that the owner wants most of in some worlds, as in ``outcomes``, and nothing else."""
        if plan.goal == "reach":
            reached = [self._line_reached(line) for line in plan.lines]
            if len(some) < WORLDS:
                reached = [each.within(some) for each in reached]
            return _people(self.worlds, plan.lines, reached, some)[1]
        drawn = [self._line_counted(line) for line in plan.lines]
        if plan.goal == "engagements":
            return _summed(each.engagements for each in drawn)[some]
        orders = _orders(self.worlds, drawn)[some]
        if plan.goal == "orders":
            return orders
        profit: Floats = _margin(self.context, orders) - _costs(self.context, plan, self.worlds)[1][some]
        return profit

    def _line_reached(self, line: EvaluatedLine) -> _Reached:
        if line.line not in self._reached:
            self._reached[line.line] = _draw_reached(self.worlds, line)
        return self._reached[line.line]

    def _line_counted(self, line: EvaluatedLine) -> _Counted:
        if line.line not in self._counted:
            self._counted[line.line] = _draw_counted(self.worlds, line)
        return self._counted[line.line]


def _draw_reached(worlds: Worlds, line: EvaluatedLine) -> _Reached:
    look_up()
    luck, given = worlds.view_luck(line), worlds.delivered(line)
    new = _seen(worlds, line, luck, given) * worlds.context.model.new_share(line.creator.audience)
    counts, table = _luck_table(worlds.models, line, luck, given, worlds.most_audience)
    return _Reached(new.sum(axis=1), new.max(axis=1), counts, table)


def _draw_counted(worlds: Worlds, line: EvaluatedLine) -> _Counted:
    look_up()
    creator = line.creator
    luck, given = worlds.view_luck(line), worlds.delivered(line)
    wanted = creator.engagements * worlds.engagement_luck(line, luck)
    return _Counted(
        gross=_seen(worlds, line, luck, given).sum(axis=1),
        impressions=creator.impressions * (luck * given).sum(axis=1),
        engagements=(np.minimum(wanted, creator.engagements_at_most * luck) * given).sum(axis=1),
        orders=creator.orders * (worlds.selling_luck(line) * luck * given).sum(axis=1),
    )


def _summed(parts: Iterable[Floats]) -> Floats:
    """One result of all lines together, per world."""
    return sum(parts, start=np.zeros(WORLDS))


def _orders(worlds: Worlds, drawn: Sequence[_Counted]) -> Floats:
    """Whole orders per world: a Poisson count around what the world's luck lets expect."""
    expected = np.maximum(_summed(each.orders for each in drawn), _LITTLE)
    counted: Floats = np.maximum(np.ceil(pdtrik(worlds.order_chance, expected)), 0.0)
    return counted


def _margin(context: Context, orders: Floats) -> Floats:
    """What is left of the orders after making them, US dollars."""
    return orders * context.scenario.order_leaves_usd


def _costs(context: Context, plan: EvaluatedMix, worlds: Worlds) -> tuple[Floats, Floats, Floats]:
    """(cash, cash with the owner's hours, hours) per world."""
    fees, hours = np.zeros(WORLDS), np.full(WORLDS, context.fixed_hours if plan.lines else 0.0)
    for line in plan.lines:
        creator, booked = line.creator, line.line.creators
        fees += booked * (creator.fees_usd + creator.agency_usd) * worlds.fee_luck(line)
        hours += booked * (creator.hours + creator.finding_hours * (worlds.finding_luck(line) - 1))
    bought = context.bought_hours(hours)
    cash = fees + plan.help_usd + plan.products_usd + bought * context.scenario.help_hour_usd
    return cash, cash + (hours - bought) * context.scenario.hour_value_usd, hours


def _seen(worlds: Worlds, line: EvaluatedLine, luck: Floats, given: NDArray[np.bool_]) -> Floats:
    """People whom each creator of a line reaches, per world."""
    most = np.minimum(luck, worlds.most_luck(line))
    seen: Floats = line.creator.audience * line.creator.view_share * most * given
    return seen


def _people(
    worlds: Worlds, lines: Sequence[EvaluatedLine], drawn: Sequence[_Reached], some: NDArray[np.int64] = EVERY
) -> tuple[Floats, Floats]:
    """(different people, those reached as often as asked for) in each of some worlds.

    At three overlaps around the slider, then between them. Different people are never fewer than the
    largest single audience, never more than all of them or the market; people whom the owner reaches
    anyway are left out of all three.
    """
    if not drawn:
        return np.zeros(len(some)), np.zeros(len(some))
    times = worlds.context.scenario.reach_times
    between, repeated = _people_at(worlds.models, drawn, times, worlds.overlap_position[some])
    together, largest = np.zeros(len(some)), np.zeros(len(some))
    model = worlds.context.model
    for each in drawn:
        together += each.new
        largest = np.maximum(largest, each.largest)
    most = np.minimum(together, model.population * model.counted.sum())
    error = worlds.model_error(lines)[some]
    reach = with_model_error(between, largest, most, error)
    if times == 1:
        return reach, reach
    again = repeated_with_error(repeated, between, together, error)
    return reach, np.minimum(again, np.minimum(reach, together / times))


def repeated_with_error(repeated: Floats, people: Floats, gross: Floats, error: Floats) -> Floats:
    """People reached several times, where different ``people`` are misjudged by ``error`` (an exponent).

    Everybody counted once per creator (``gross``) stays as it is: who is missing among the different
    people was reached again. So all that goes beyond the first time is scaled as a whole, by
    (x - x^error) / (x - 1) with x = gross / people; that is 1 - error where nearly nobody is reached again.
    """
    ratio = np.maximum(gross / np.maximum(people, _LITTLE), 1 + _NEARLY_ALONE)
    scaled: Floats = repeated * np.maximum((ratio - ratio**error) / (ratio - 1), 0.0)
    return scaled


def with_model_error(people: Floats, largest: Floats, most: Floats, error: Floats) -> Floats:
    """People reached x (most / people) ^ error: the model is surer the less the audiences overlap.

    ``error`` is an exponent, above 0 where the model counts too few. Never fewer than the ``largest``
    single audience, never more than ``most``, the sum of all.
    """
    reach = people * (np.maximum(most, _LITTLE) / np.maximum(people, _LITTLE)) ** error
    within: Floats = np.clip(reach, np.minimum(largest, most), most)
    return within


def _people_at(
    models: Sequence[AudienceModel], drawn: Sequence[_Reached], times: int, position: Floats
) -> tuple[Floats, Floats]:
    """(different people, people reached ``times`` times) per world, at its own place between the overlaps.

    Only the two overlaps around the place are worked out, for some of the worlds at a time: few enough to
    stay near the processor.
    """
    left = np.clip(np.floor(position).astype(int), 0, len(models) - 2)
    found = np.empty((2, len(position)))
    for low in range(len(models) - 1):
        worlds = np.flatnonzero(left == low)
        for at in range(0, len(worlds), _CHUNK):
            some = worlds[at : at + _CHUNK]
            ends = np.array(_people_in(models, drawn, times, some, low))
            found[:, some] = ends[:, 0] + (position[some] - low) * (ends[:, 1] - ends[:, 0])
    return found[0], found[1]


def _people_in(
    models: Sequence[AudienceModel], drawn: Sequence[_Reached], times: int, some: NDArray[np.int64], low: int
) -> tuple[Floats, Floats]:
    """The same at the overlaps ``low`` and ``low`` + 1: two arrays (2, some of the worlds)."""
    look_up()
    counts = np.concatenate([each.counts[some] for each in drawn], axis=1)
    table = np.concatenate([each.table[low : low + 2] for each in drawn], axis=1)
    clipped = bool(table.min() < LEAST_MISSED)
    pair = models[low : low + 2]
    people = np.zeros((2, len(some)))
    if times == 1 or clipped:
        people = np.array([model.people(counts @ each) for model, each in zip(pair, table, strict=True)])
        if times == 1:
            return people, people
    repeated = np.zeros((2, len(some)))
    for at, (model, each) in enumerate(zip(pair, table, strict=True)):
        terms = counts @ repetition_terms(each)
        if not clipped:  # then the first of the terms is what is missed
            people[at] = model.people(terms[0])
        repeated[at] = model.repeated(terms, times)
    return people, repeated


def _luck_table(
    models: Sequence[AudienceModel], line: EvaluatedLine, luck: Floats, given: NDArray[np.bool_], most: float
) -> tuple[Floats, Floats]:
    """How many creators of a line have each luck, per world, and log(1 - chance) of one with that luck.

    Two arrays: (worlds, steps of luck) and (models, steps of luck, levels of interest); their product sums
    over the creators.
    """
    low, high = float(np.log(luck.min())), float(np.log(luck.max())) + 1e-9
    step = (high - low) / (_LUCK_STEPS - 1)
    position = (np.log(luck) - low) / step
    left = np.minimum(position.astype(np.int64), _LUCK_STEPS - 2)
    part = position - left
    row = np.arange(WORLDS)[:, None] * _LUCK_STEPS
    size = WORLDS * _LUCK_STEPS
    counts: Floats = np.zeros(size)
    counts += np.bincount((row + left).ravel(), ((1 - part) * given).ravel(), size)
    counts += np.bincount((row + left + 1).ravel(), (part * given).ravel(), size)
    lucks = np.exp(low + step * np.arange(_LUCK_STEPS))
    table = np.array([_each_luck(model, line, lucks, most) for model in models])
    return counts.reshape(WORLDS, _LUCK_STEPS), table


def _each_luck(model: AudienceModel, line: EvaluatedLine, lucks: Floats, most: float) -> Floats:
    """A creator of the line with each luck: more views of the same followers, or more viewers."""
    creator = line.creator
    if creator.platform == "instagram":
        seen = np.minimum(creator.view_share * lucks, 1.0)
        return model.log_missed(np.full(len(lucks), creator.audience), seen)
    return model.log_missed(np.minimum(creator.audience * lucks, most), np.ones(len(lucks)))
