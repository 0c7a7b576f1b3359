"""What plans bring in 2,000 imagined worlds, creator by creator: the same worlds for every plan.

In each world the published figures are off by an amount shared by all creators of a platform, each
creator and each post has luck of its own, some do not deliver, and overlap and prices differ. The mean over
the worlds is what the planner expects. Formulas and the judgements in them: METHOD.md, "How sure".
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from influencer_compare.model.boosting import Boost
from influencer_compare.model.luck import CHANCES
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import EvaluatedLine, EvaluatedMix, Line, Mix
from influencer_compare.planner.watching import look_up
from influencer_compare.simulation.boosting import BoostDrawn, draw_boost, met_as_well
from influencer_compare.simulation.draws import SEED, WORLDS, Worlds
from influencer_compare.simulation.model_error import (
    LITTLE,
    NEARLY_ALONE,
    repeated_with_error,
    with_model_error,
)
from influencer_compare.simulation.outcomes import Outcomes, whole_numbers
from influencer_compare.simulation.reached import Reached, draw_reached, people_at

_Asked = tuple[Mix, Boost | None]  # a mix and its boosting
EVERY = np.arange(WORLDS)  # the places of all worlds
# Where a mean over a normal draw is taken: the means of equally likely parts of it.
DRAWS: Floats = ndtri((np.arange(1_200) + 0.5) / 1_200).reshape(24, 50).mean(axis=1)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the creators of one line bring together in every world, whoever sees it."""

    gross: Floats
    impressions: Floats
    engagements: Floats
    orders: Floats
    followers: Floats


class Draws:
    """The 2,000 worlds of one context; another seed gives other, independent ones.

    Lines are remembered, so that many mixes of them are drawn quickly, and so are the outcomes of a mix.
    """

    def __init__(self, context: Context, seed: int = SEED) -> None:
        self.context = context
        self.worlds = Worlds(context, seed)
        self._reached: dict[Line, Reached] = {}
        self._counted: dict[Line, _Counted] = {}
        self._boosts: dict[Boost, BoostDrawn] = {}
        self._costs: dict[_Asked, tuple[Floats, Floats, Floats]] = {}
        self._outcomes: dict[_Asked, Outcomes] = {}

    def under(self, context: Context) -> Draws:
        """The same worlds, and all drawn in them so far, for the same creators under other limits."""
        others = copy.copy(self)
        others.context = context
        return others

    def outcomes(self, plan: EvaluatedMix) -> Outcomes:
        """Every result of a mix in each world; equal ones share them, in any order of lines."""
        lines = _in_order(plan)
        asked = tuple(line.line for line in lines), plan.decision
        if asked not in self._outcomes:
            self._outcomes[asked] = self._drawn_outcomes(plan, lines)
        return self._outcomes[asked]

    def _drawn_outcomes(self, plan: EvaluatedMix, lines: Sequence[EvaluatedLine]) -> Outcomes:
        reach, effective = self._people_of(plan, lines, EVERY)
        drawn = self._counted_of(plan, lines)
        orders = _orders(self.worlds, drawn)
        paid, loaded, hours = self._costs_of(plan)
        commission = _commission(self.context, orders)
        return Outcomes(
            reach=reach,
            gross=_summed(each.gross for each in drawn),
            impressions=np.maximum(_summed(each.impressions for each in drawn), reach),
            engagements=_summed(each.engagements for each in drawn),
            orders=orders,
            new_followers=_new_followers(self.worlds, drawn),
            profit_usd=_margin(self.context, orders) - loaded - commission,
            cash_usd=paid + commission,
            loaded_usd=loaded + commission,
            hours=hours,
            effective_reach=effective,
        )

    def goal(self, plan: EvaluatedMix, some: NDArray[np.int64] = EVERY) -> Floats:
        """The result that the owner wants most of in some worlds, as in ``outcomes``, and nothing else."""
        lines = _in_order(plan)
        if plan.goal == "reach":
            return self._people_of(plan, lines, some)[1]
        drawn = self._counted_of(plan, lines)
        if plan.goal == "engagements":
            return _summed(each.engagements for each in drawn)[some]
        if plan.goal == "followers":
            return _new_followers(self.worlds, drawn)[some]
        orders = _orders(self.worlds, drawn)
        if plan.goal == "orders":
            return orders[some]
        loaded = self._costs_of(plan)[1] + _commission(self.context, orders)
        profit: Floats = (_margin(self.context, orders) - loaded)[some]
        return profit

    def over_budget_share(self, plan: EvaluatedMix) -> float:
        """The share of worlds in which quotes and hours together cost more than the budget pays."""
        cash, loaded, _ = self._costs_of(plan)
        cost = cash if plan.budget_covers == "cash" else loaded
        return float((cost > plan.budget_usd).mean())

    def _costs_of(self, plan: EvaluatedMix) -> tuple[Floats, Floats, Floats]:
        asked = plan.mix, plan.decision
        if asked not in self._costs:
            self._costs[asked] = _costs(self.context, plan, self.worlds)
        return self._costs[asked]

    def _people_of(
        self, plan: EvaluatedMix, lines: Sequence[EvaluatedLine], some: NDArray[np.int64]
    ) -> tuple[Floats, Floats]:
        """(different people, those reached as often as asked for) in some worlds, boosting included."""
        reached = [self._line_reached(line) for line in lines]
        if len(some) < WORLDS:
            reached = [each.within(some) for each in reached]
        times = self.worlds.context.scenario.reach_times
        reach, often = _people(self.worlds, lines, reached, times, some)
        boost = self._boost_of(plan)
        if boost is None:
            return reach, often
        met = boost.met_share[some]
        everybody = np.full(len(some), self.worlds.context.people_who_count)
        boosted = met_as_well(reach, everybody, met)
        if times == 1:
            return boosted, boosted
        fewer = _people(self.worlds, lines, reached, times - 1, some)[1]
        return boosted, met_as_well(often, fewer, met)

    def _counted_of(self, plan: EvaluatedMix, lines: Sequence[EvaluatedLine]) -> list[_Counted]:
        """What every line brings, and the boosting, whoever sees it."""
        drawn, boost = [self._line_counted(line) for line in lines], self._boost_of(plan)
        if boost is not None:
            follow = np.zeros(WORLDS)  # nobody has measured it
            drawn.append(_Counted(boost.people, boost.impressions, boost.engagements, boost.orders, follow))
        return drawn

    def _boost_of(self, plan: EvaluatedMix) -> BoostDrawn | None:
        if plan.boost is None:
            return None
        if plan.boost.decision not in self._boosts:
            self._boosts[plan.boost.decision] = draw_boost(self.worlds, plan.boost)
        return self._boosts[plan.boost.decision]

    def _line_reached(self, line: EvaluatedLine) -> Reached:
        if line.line not in self._reached:
            self._reached[line.line] = draw_reached(self.worlds, line)
        return self._reached[line.line]

    def _line_counted(self, line: EvaluatedLine) -> _Counted:
        if line.line not in self._counted:
            self._counted[line.line] = _draw_counted(self.worlds, line, self._line_reached(line))
        return self._counted[line.line]


def _in_order(plan: EvaluatedMix) -> list[EvaluatedLine]:
    """The lines of a plan as they are always added up: in another order, rounding would tell mixes apart."""
    return sorted(plan.lines, key=lambda line: line.line)


def _draw_counted(worlds: Worlds, line: EvaluatedLine, reached: Reached) -> _Counted:
    look_up()
    creator, typical = line.creator, line.creator.typical
    shared, levels, given = worlds.view_luck(line), worlds.levels(line, "view"), worlds.delivered(line)
    own = worlds.own_views(line)
    views = own[levels] * given
    rate = worlds.own_engagement(line)[worlds.levels(line, "engagement")]
    wanted = (typical.engagements * worlds.engagement_luck(line))[:, None] * rate
    if typical.follows_views:
        engagements = shared * (np.minimum(wanted, typical.engagements_at_most) * views).sum(axis=1)
    else:
        most = (typical.engagements_at_most * shared)[:, None] * views
        engagements = (np.minimum(wanted, most) * given).sum(axis=1)
    each, sells = worlds.selling_luck(line)
    seen = typical.impressions * shared
    return _Counted(
        gross=reached.seen,
        impressions=seen * views.sum(axis=1),
        engagements=engagements,
        orders=creator.orders / float(CHANCES @ own) * each * shared * (views * sells).sum(axis=1),
        followers=seen * _following(worlds, line, views),
    )


def _following(worlds: Worlds, line: EvaluatedLine, views: Floats) -> Floats:
    """Followers gained, by the views of each creator against typical ones; none where nobody knows."""
    found = worlds.following_luck(line)
    if found is None:
        return np.zeros(WORLDS)
    shared, own = found
    gained: Floats = shared * (views * own).sum(axis=1)
    return gained


def _summed(parts: Iterable[Floats]) -> Floats:
    """One result of all lines together, per world."""
    every = list(parts)
    return np.sum(every, axis=0) if every else np.zeros(WORLDS)


def _orders(worlds: Worlds, drawn: Sequence[_Counted]) -> Floats:
    """Whole orders per world: a Poisson count around what the world's luck lets expect."""
    return whole_numbers(worlds.order_chance, _summed(each.orders for each in drawn))


def _new_followers(worlds: Worlds, drawn: Sequence[_Counted]) -> Floats:
    """Whole followers per world, as orders are; none where nobody knows how many follow."""
    return whole_numbers(worlds.follower_chance, _summed(each.followers for each in drawn))


def _margin(context: Context, orders: Floats) -> Floats:
    """What is left of the orders after making them, US dollars."""
    return orders * context.scenario.order_leaves_usd


def _commission(context: Context, orders: Floats) -> Floats:
    """What creators get of the orders of each world, US dollars."""
    return orders * context.scenario.sale_usd * context.scenario.commission_share


def _costs(context: Context, plan: EvaluatedMix, worlds: Worlds) -> tuple[Floats, Floats, Floats]:
    """(cash, cash with the owner's hours, hours) per world, without the commission: orders pay for that."""
    fees, hours = np.zeros(WORLDS), np.full(WORLDS, context.fixed_hours if plan.lines else 0.0)
    boost_usd, boost_hours = (plan.boost.usd, plan.boost.hours) if plan.boost else (0.0, 0.0)
    hours += boost_hours
    for line in _in_order(plan):
        creator, booked = line.creator, line.line.creators
        asked = creator.fees_usd + creator.agency_usd + creator.permission_usd
        fees += asked * worlds.fees_asked(line)
        hours += booked * (creator.hours + creator.finding_hours * (worlds.finding_luck(line) - 1))
    bought = context.bought_hours(hours)
    cash = fees + plan.help_usd + plan.products_usd + boost_usd + bought * context.scenario.help_hour_usd
    return cash, cash + (hours - bought) * context.scenario.hour_value_usd, hours


def _people(
    worlds: Worlds,
    lines: Sequence[EvaluatedLine],
    drawn: Sequence[Reached],
    times: int,
    some: NDArray[np.int64] = EVERY,
) -> tuple[Floats, Floats]:
    """(different people, those reached ``times`` times) by creators in each of some worlds.

    Different people are never fewer than the largest single audience, never more than all of them or the
    market; people whom the owner reaches anyway are left out of all three.
    """
    if not drawn:
        return np.zeros(len(some)), np.zeros(len(some))
    people, repeated = people_at(worlds, drawn, times, some)
    together, largest = np.zeros(len(some)), np.zeros(len(some))
    model = worlds.context.model
    for each in drawn:
        together += each.new
        largest = np.maximum(largest, each.largest)
    most = np.minimum(together, model.population * model.counted.sum())
    misjudged = _misjudged(worlds, lines, drawn)
    (error, new), (errors, _) = misjudged(worlds.together[some]), misjudged(DRAWS)
    reach = np.minimum(
        new * with_model_error(people, largest, most, error, errors), _summed(each.seen for each in drawn)
    )
    if times == 1:
        return reach, reach
    again = new * repeated_with_error(repeated, people, together, error, errors)
    return reach, np.minimum(again, np.minimum(reach, new * together / times))


def _misjudged(
    worlds: Worlds, lines: Sequence[EvaluatedLine], drawn: Sequence[Reached]
) -> Callable[[Floats], tuple[Floats, Floats]]:
    """How far one draw puts the people of a plan off: (an exponent of gross / people, a factor), by draw.

    What another overlap does to the plan as it is expected is put as such an exponent too, so that in
    every world it acts as far as its audiences really meet. The factor, with mean 1, is for those who are
    not the owner's own followers: more overlap leaves fewer of them.
    """
    missed = np.sum([each.expected for each in drawn], axis=0)
    people = np.array([float(model.people(sums)) for model, sums in zip(worlds.models, missed, strict=True)])
    gross = np.maximum(np.sum([each.gross for each in drawn], axis=0), LITTLE)
    apart = np.log(np.maximum(people, LITTLE) / gross)
    alone = max(-apart[1], NEARLY_ALONE)
    mean_new = float(np.interp(worlds.overlap_position(DRAWS), (0, 1, 2), gross).mean())

    def error(draw: Floats) -> tuple[Floats, Floats]:
        """The exponent, at most 1 where all people are different ones; and the factor."""
        position = worlds.overlap_position(draw)
        overlap = (np.interp(position, (0, 1, 2), apart) - apart[1]) / alone
        together = np.minimum(overlap + worlds.model_error(lines, draw), 1.0)
        return together, np.interp(position, (0, 1, 2), gross) / mean_new

    return error
