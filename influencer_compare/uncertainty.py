"""How far results may lie from the middle: every plan in the same 2,000 imagined worlds.

In each world the published figures are off by an amount shared by all creators of a platform, each
creator has luck of their own, some do not deliver, and overlap and prices differ. Formulas and the
judgements in them: METHOD.md, "How sure".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtrik

from influencer_compare.audience import AudienceModel, Floats
from influencer_compare.outcomes import Outcomes
from influencer_compare.planner.setting import Setting
from influencer_compare.plans import Plan, PlanLine
from influencer_compare.worlds import SEED, WORLDS, Worlds

_LUCK_STEPS = 25  # points of the table over a creator's luck
_LITTLE = 1e-9  # people or orders; keeps ratios and logarithms finite

_Lucks = list[tuple[PlanLine, Floats, NDArray[np.bool_]]]


def draw_outcomes(setting: Setting, plan: Plan, seed: int = SEED) -> Outcomes:
    """Every result of a plan in each of the 2,000 worlds; another seed gives other, independent ones."""
    worlds = Worlds(setting, seed)
    lucks: _Lucks = [(line, worlds.view_luck(line), worlds.delivered(line)) for line in plan.lines]
    gross, impressions, engagements, orders = (np.zeros(WORLDS) for _ in range(4))
    for line, luck, given in lucks:
        creator = line.creator
        gross += _seen(worlds, line, luck, given).sum(axis=1)
        impressions += creator.impressions * (luck * given).sum(axis=1)
        wanted = creator.engagements * worlds.engagement_luck(line, luck)
        engagements += (np.minimum(wanted, creator.engagements_at_most * luck) * given).sum(axis=1)
        orders += creator.orders * (worlds.selling_luck(line) * luck * given).sum(axis=1)
    reach = _people(worlds, lucks)
    counted = np.maximum(np.ceil(pdtrik(worlds.order_chance, np.maximum(orders, _LITTLE))), 0.0)
    cash, loaded, hours = _costs(setting, plan, worlds)
    margin = counted * setting.scenario.order_value_usd * setting.scenario.margin_share
    views = np.maximum(impressions, reach)
    return Outcomes(reach, gross, views, engagements, counted, margin - loaded, cash, loaded, hours)


def _costs(setting: Setting, plan: Plan, worlds: Worlds) -> tuple[Floats, Floats, Floats]:
    """(cash, cash with the owner's hours, hours) per world."""
    fees, hours = np.zeros(WORLDS), np.full(WORLDS, setting.fixed_hours if plan.lines else 0.0)
    for line in plan.lines:
        creator, booked = line.creator, line.line.creators
        fees += booked * (creator.fees_usd + creator.agency_usd) * worlds.fee_luck(line)
        hours += booked * (creator.hours + creator.finding_hours * (worlds.finding_luck(line) - 1))
    bought = setting.bought_hours(hours)
    cash = fees + plan.help_usd + plan.products_usd + bought * setting.scenario.help_hour_usd
    return cash, cash + (hours - bought) * setting.scenario.hour_value_usd, hours


def _seen(worlds: Worlds, line: PlanLine, luck: Floats, given: NDArray[np.bool_]) -> Floats:
    """People whom each creator of a line reaches, per world."""
    most = np.minimum(luck, worlds.most_luck(line))
    seen: Floats = line.creator.audience * line.creator.view_share * most * given
    return seen


def _people(worlds: Worlds, lucks: _Lucks) -> Floats:
    """Different people in each world: at three overlaps around the slider, then between them.

    Never fewer than the largest single audience, never more than all of them or the market; people whom
    the owner reaches anyway are left out of all three.
    """
    if not lucks:
        return np.zeros(WORLDS)
    people = _people_at(worlds.models, lucks, worlds.most_audience)
    at = worlds.overlap_position
    left = np.clip(np.floor(at).astype(int), 0, len(people) - 2)
    world = np.arange(WORLDS)
    between = people[left, world] + (at - left) * (people[left + 1, world] - people[left, world])
    together, largest = np.zeros(WORLDS), np.zeros(WORLDS)
    model = worlds.setting.model
    for line, luck, given in lucks:
        seen = _seen(worlds, line, luck, given) * model.new_share(line.creator.audience)
        together += seen.sum(axis=1)
        largest = np.maximum(largest, seen.max(axis=1))
    most = np.minimum(together, model.population * model.counted.sum())
    return with_model_error(between, largest, most, worlds.model_error([line for line, _, _ in lucks]))


def with_model_error(people: Floats, largest: Floats, most: Floats, error: Floats) -> Floats:
    """People reached x (most / people) ^ error: the model is surer the less the audiences overlap.

    ``error`` is an exponent, above 0 where the model counts too few. Never fewer than the ``largest``
    single audience, never more than ``most``, the sum of all.
    """
    reach = people * (np.maximum(most, _LITTLE) / np.maximum(people, _LITTLE)) ** error
    within: Floats = np.clip(reach, np.minimum(largest, most), most)
    return within


def _people_at(models: Sequence[AudienceModel], lucks: _Lucks, most: float) -> Floats:
    """Different people per overlap and world: an array (models, worlds)."""
    missed = np.zeros((WORLDS, 1))
    for line, luck, given in lucks:
        missed = missed + _log_missed(models, line, luck, given, most)
    each = np.split(missed, len(models), axis=1)
    return np.array([model.people(part) for model, part in zip(models, each, strict=True)])


def _log_missed(
    models: Sequence[AudienceModel], line: PlanLine, luck: Floats, given: NDArray[np.bool_], most: float
) -> Floats:
    """Sum of log(1 - chance) over a line's creators, per world, read from a table over luck.

    An array (worlds, levels of interest of each model side by side).
    """
    low, high = float(np.log(luck.min())), float(np.log(luck.max())) + 1e-9
    step = (high - low) / (_LUCK_STEPS - 1)
    position = (np.log(luck) - low) / step
    left = np.minimum(position.astype(np.int64), _LUCK_STEPS - 2)
    part = position - left
    row = np.arange(WORLDS)[:, None] * _LUCK_STEPS
    size = WORLDS * _LUCK_STEPS
    counts = np.bincount((row + left).ravel(), ((1 - part) * given).ravel(), size)
    counts += np.bincount((row + left + 1).ravel(), (part * given).ravel(), size)
    lucks = np.exp(low + step * np.arange(_LUCK_STEPS))
    table = np.concatenate([_each_luck(model, line, lucks, most) for model in models], axis=1)
    summed: Floats = counts.reshape(WORLDS, _LUCK_STEPS) @ table
    return summed


def _each_luck(model: AudienceModel, line: PlanLine, lucks: Floats, most: float) -> Floats:
    """A creator of the line with each luck: more views of the same followers, or more viewers."""
    creator = line.creator
    if creator.platform == "instagram":
        seen = np.minimum(creator.view_share * lucks, 1.0)
        return model.log_missed(np.full(len(lucks), creator.audience), seen)
    return model.log_missed(np.minimum(creator.audience * lucks, most), np.ones(len(lucks)))
