"""How far results may lie from the middle: every plan in the same 2,000 imagined worlds.

In each world the published figures are off by an amount shared by all creators of a platform, each
creator has luck of their own, some do not deliver, and overlap and prices differ. Formulas and the
judgements in them: METHOD.md, "How sure".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtrik

from influencer_compare.model.unique_reach import LEAST_MISSED, AudienceModel, Floats, repetition_terms
from influencer_compare.planner.context import Setting
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
class _Drawn:
    """One line in every world, all its creators together.

    ``new`` and ``largest`` count people who are not reached anyway: summed over the creators, and of the
    largest of them. ``counts @ table`` sums log(1 - chance) over the creators.
    """

    gross: Floats
    impressions: Floats
    engagements: Floats
    orders: Floats
    new: Floats
    largest: Floats
    counts: Floats
    table: Floats

    def within(self, some: NDArray[np.int64]) -> _Drawn:
        """The same in some of the worlds."""
        cut = {each.name: getattr(self, each.name)[some] for each in fields(self) if each.name != "table"}
        return replace(self, **cut)


class Draws:
    """The 2,000 worlds of one setting; another seed gives other, independent ones.

    Lines are remembered, so that many mixes of them are drawn quickly, and so are the outcomes of a mix.
    """

    def __init__(self, setting: Setting, seed: int = SEED) -> None:
        self.setting = setting
        self.worlds = Worlds(setting, seed)
        self._lines: dict[Line, _Drawn] = {}
        self._outcomes: dict[Mix, Outcomes] = {}

    def outcomes(self, plan: EvaluatedMix) -> Outcomes:
        """Every result of a mix in each world; equal mixes share them."""
        if plan.mix not in self._outcomes:
            self._outcomes[plan.mix] = self._drawn_outcomes(plan)
        return self._outcomes[plan.mix]

    def _drawn_outcomes(self, plan: EvaluatedMix) -> Outcomes:
        drawn = [self._drawn(line) for line in plan.lines]
        reach, effective = _people(self.worlds, plan.lines, drawn)
        orders = _orders(self.worlds, drawn)
        cash, loaded, hours = _costs(self.setting, plan, self.worlds)
        return Outcomes(
            reach=reach,
            gross=_summed(each.gross for each in drawn),
            impressions=np.maximum(_summed(each.impressions for each in drawn), reach),
            engagements=_summed(each.engagements for each in drawn),
            orders=orders,
            profit_usd=_margin(self.setting, orders) - loaded,
            cash_usd=cash,
            loaded_usd=loaded,
            hours=hours,
            effective_reach=effective,
        )

    def goal(self, plan: EvaluatedMix, some: NDArray[np.int64] = EVERY) -> Floats:
        """The result that the owner wants most of in some worlds, as in ``outcomes``, and nothing else."""
        drawn = [self._drawn(line) for line in plan.lines]
        if plan.goal == "reach":
            if len(some) < WORLDS:
                drawn = [each.within(some) for each in drawn]
            return _people(self.worlds, plan.lines, drawn, some)[1]
        if plan.goal == "engagements":
            return _summed(each.engagements for each in drawn)[some]
        orders = _orders(self.worlds, drawn)[some]
        if plan.goal == "orders":
            return orders
        profit: Floats = _margin(self.setting, orders) - _costs(self.setting, plan, self.worlds)[1][some]
        return profit

    def _drawn(self, line: EvaluatedLine) -> _Drawn:
        if line.line not in self._lines:
            self._lines[line.line] = _draw_line(self.worlds, line)
        return self._lines[line.line]


def _draw_line(worlds: Worlds, line: EvaluatedLine) -> _Drawn:
    look_up()
    creator, model = line.creator, worlds.setting.model
    luck, given = worlds.view_luck(line), worlds.delivered(line)
    seen = _seen(worlds, line, luck, given)
    new = seen * model.new_share(creator.audience)
    wanted = creator.engagements * worlds.engagement_luck(line, luck)
    counts, table = _luck_table(worlds.models, line, luck, given, worlds.most_audience)
    return _Drawn(
        gross=seen.sum(axis=1),
        impressions=creator.impressions * (luck * given).sum(axis=1),
        engagements=(np.minimum(wanted, creator.engagements_at_most * luck) * given).sum(axis=1),
        orders=creator.orders * (worlds.selling_luck(line) * luck * given).sum(axis=1),
        new=new.sum(axis=1),
        largest=new.max(axis=1),
        counts=counts,
        table=table,
    )


def _summed(parts: Iterable[Floats]) -> Floats:
    """One result of all lines together, per world."""
    return sum(parts, start=np.zeros(WORLDS))


def _orders(worlds: Worlds, drawn: Sequence[_Drawn]) -> Floats:
    """Whole orders per world: a Poisson count around what the world's luck lets expect."""
    expected = np.maximum(_summed(each.orders for each in drawn), _LITTLE)
    counted: Floats = np.maximum(np.ceil(pdtrik(worlds.order_chance, expected)), 0.0)
    return counted


def _margin(setting: Setting, orders: Floats) -> Floats:
    """What is left of the orders after making them, US dollars."""
    return orders * setting.scenario.order_value_usd * setting.scenario.margin_share


def _costs(setting: Setting, plan: EvaluatedMix, worlds: Worlds) -> tuple[Floats, Floats, Floats]:
    """(cash, cash with the owner's hours, hours) per world."""
    fees, hours = np.zeros(WORLDS), np.full(WORLDS, setting.fixed_hours if plan.lines else 0.0)
    for line in plan.lines:
        creator, booked = line.creator, line.line.creators
        fees += booked * (creator.fees_usd + creator.agency_usd) * worlds.fee_luck(line)
        hours += booked * (creator.hours + creator.finding_hours * (worlds.finding_luck(line) - 1))
    bought = setting.bought_hours(hours)
    cash = fees + plan.help_usd + plan.products_usd + bought * setting.scenario.help_hour_usd
    return cash, cash + (hours - bought) * setting.scenario.hour_value_usd, hours


def _seen(worlds: Worlds, line: EvaluatedLine, luck: Floats, given: NDArray[np.bool_]) -> Floats:
    """People whom each creator of a line reaches, per world."""
    most = np.minimum(luck, worlds.most_luck(line))
    seen: Floats = line.creator.audience * line.creator.view_share * most * given
    return seen


def _people(
    worlds: Worlds, lines: Sequence[EvaluatedLine], drawn: Sequence[_Drawn], some: NDArray[np.int64] = EVERY
) -> tuple[Floats, Floats]:
    """(different people, those reached as often as asked for) in each of some worlds.

    At three overlaps around the slider, then between them. Different people are never fewer than the
    largest single audience, never more than all of them or the market; people whom the owner reaches
    anyway are left out of all three.
    """
    if not drawn:
        return np.zeros(len(some)), np.zeros(len(some))
    times = worlds.setting.scenario.reach_times
    people, repeated = _people_at(worlds.models, drawn, times)
    position = worlds.overlap_position[some]
    between = _between(people, position)
    together, largest = np.zeros(len(some)), np.zeros(len(some))
    model = worlds.setting.model
    for each in drawn:
        together += each.new
        largest = np.maximum(largest, each.largest)
    most = np.minimum(together, model.population * model.counted.sum())
    error = worlds.model_error(lines)[some]
    reach = with_model_error(between, largest, most, error)
    if times == 1:
        return reach, reach
    again = repeated_with_error(_between(repeated, position), between, together, error)
    return reach, np.minimum(again, np.minimum(reach, together / times))


def _between(people: Floats, position: Floats) -> Floats:
    """People per world, from an array (overlaps, worlds), at each world's own place between the overlaps."""
    left = np.clip(np.floor(position).astype(int), 0, len(people) - 2)
    world = np.arange(len(position))
    there: Floats = people[left, world] + (position - left) * (people[left + 1, world] - people[left, world])
    return there


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


def _people_at(models: Sequence[AudienceModel], drawn: Sequence[_Drawn], times: int) -> tuple[Floats, Floats]:
    """(different people, people reached ``times`` times) per overlap and world: arrays (models, worlds)."""
    starts = range(0, len(drawn[0].counts), _CHUNK)
    parts = [_people_in(models, drawn, times, slice(at, at + _CHUNK)) for at in starts]
    once, again = (np.concatenate(each, axis=1) for each in zip(*parts, strict=True))
    return once, again


def _people_in(
    models: Sequence[AudienceModel], drawn: Sequence[_Drawn], times: int, some: slice
) -> tuple[Floats, Floats]:
    """The same for some of the worlds: few enough to stay near the processor."""
    look_up()
    missed: Floats = np.zeros((1, 1))
    clipped = any(each.table.min() < LEAST_MISSED for each in drawn)
    if times == 1 or clipped:
        for each in drawn:
            missed = missed + each.counts[some] @ each.table
        parts = np.split(missed, len(models), axis=1)
        people = np.array([model.people(part) for model, part in zip(models, parts, strict=True)])
        if times == 1:
            return people, people
    terms: Floats = np.zeros((1, 1, 1))
    for each in drawn:
        terms = terms + each.counts[some] @ repetition_terms(each.table)
    sums = np.split(terms, len(models), axis=-1)
    if not clipped:  # then the first of the terms is what is missed
        people = np.array([model.people(part[0]) for model, part in zip(models, sums, strict=True)])
    return people, np.array([model.repeated(part, times) for model, part in zip(models, sums, strict=True)])


def _luck_table(
    models: Sequence[AudienceModel], line: EvaluatedLine, luck: Floats, given: NDArray[np.bool_], most: float
) -> tuple[Floats, Floats]:
    """How many creators of a line have each luck, per world, and log(1 - chance) of one with that luck.

    Two arrays: (worlds, steps of luck) and (steps of luck, levels of interest of each model side by side);
    their product sums over the creators.
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
    table = np.concatenate([_each_luck(model, line, lucks, most) for model in models], axis=1)
    return counts.reshape(WORLDS, _LUCK_STEPS), table


def _each_luck(model: AudienceModel, line: EvaluatedLine, lucks: Floats, most: float) -> Floats:
    """A creator of the line with each luck: more views of the same followers, or more viewers."""
    creator = line.creator
    if creator.platform == "instagram":
        seen = np.minimum(creator.view_share * lucks, 1.0)
        return model.log_missed(np.full(len(lucks), creator.audience), seen)
    return model.log_missed(np.minimum(creator.audience * lucks, most), np.ones(len(lucks)))
