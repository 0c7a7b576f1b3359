"""Any mix, evaluated: what it costs, whom it reaches, which limits it breaks."""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypedDict

import numpy as np

from influencer_compare.model.boosting import Boosted
from influencer_compare.model.creators import commission_usd
from influencer_compare.model.goal_value import new_followers
from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import EvaluatedLine, EvaluatedMix, Line, Mix, Violation
from influencer_compare.planner.typed_mix import check_mix
from influencer_compare.planner.watching import look_up
from influencer_compare.question.scenario import Scenario

COUNTED_TIMES = 10  # reach_at_least stops here; a display limit, not a figure
_CENT = 0.005  # US dollars; costs that differ by less are equal


def evaluate_in(context: Context, mix: Iterable[Line], counted: int = COUNTED_TIMES) -> EvaluatedMix:
    """What a mix costs and does, within the limits or beyond them.

    Where boosting is wanted and not settled, with the best of its amounts that this mix leaves room for.
    People are counted who are reached up to ``counted`` times. Raises InputError for lines that do not exist
    in this scenario.
    """
    given = tuple(mix)
    check_mix(context, given)
    first, *others = (evaluate_of_any_size(way, given, counted) for way in context.ways)
    if context.scenario.boost == "fixed":
        tried = [each for each in (first, *others) if each.boost is not None]
    else:
        tried = [each for each in (first, *others) if not each.violations]
    return max(tried, key=functools.partial(net_value, context), default=first)


def net_value(context: Context, plan: EvaluatedMix) -> float:
    """The goal less what the money is worth elsewhere, as the planner weighs it."""
    return plan.goal_value - (0.0 if plan.goal == "profit" else plan.charged_usd / context.scenario.worth_usd)


def evaluate_of_any_size(context: Context, mix: Iterable[Line], counted: int = COUNTED_TIMES) -> EvaluatedMix:
    """The same for lines of this scenario with more creators, too, than a mix can book; settled boosting."""
    look_up()
    merged = _merge(tuple(mix))
    if not any(context.boosts(line) for line in merged):
        context = context.with_boost(None)  # nobody's posts could be shown
    return _evaluated(context, merged, counted)


def _evaluated(context: Context, merged: Mix, counted: int) -> EvaluatedMix:
    scenario, boost = context.scenario, context.boost
    lines = tuple(_plan_line(context, line) for line in merged)
    reach_at_least = _reach_at_least(context, lines, counted)
    if boost is not None:
        boost = _with_mix(context, boost, lines, reach_at_least[0])
    fees = sum(line.line.creators * line.creator.fees_usd for line in lines)
    products = float(sum(line.line.creators * scenario.product_usd for line in lines))
    hours = sum(line.hours for line in lines) + (context.fixed_hours if lines else 0.0)
    bought = float(context.bought_hours(hours))
    bought_usd = bought * scenario.help_hour_usd
    agency = sum(line.line.creators * line.creator.agency_usd for line in lines)
    tool = context.help_usd if lines else 0.0
    brought = _brought(lines, boost)
    orders = brought["orders"]
    commission = float(commission_usd(scenario, orders))
    boosting = boost.cash_usd if boost else 0.0
    unsold = fees + agency + tool + products + bought_usd + boosting  # paid whatever is sold
    own_usd = (hours - bought) * scenario.hour_value_usd
    cash = unsold + commission
    loaded = cash + own_usd
    spent = unsold if scenario.budget_covers == "cash" else unsold + own_usd
    return EvaluatedMix(
        mix=merged,
        lines=lines,
        goal=scenario.goal,
        market=context.market,
        budget_usd=float(scenario.budget),
        budget_covers=scenario.budget_covers,
        reach=reach_at_least[0] if reach_at_least else 0.0,
        **brought,
        new_followers=_new_followers(scenario, lines),
        margin_usd=orders * scenario.order_leaves_usd,
        reach_at_least=reach_at_least,
        fees_usd=fees,
        agency_usd=agency,
        help_usd=tool,
        products_usd=products,
        commission_usd=commission,
        bought_hours=bought,
        bought_hours_usd=bought_usd,
        cash_usd=cash,
        loaded_usd=loaded,
        hours=hours,
        own_hours=hours - bought,
        spent_usd=spent,
        unspent_usd=scenario.budget - spent,
        nothing_delivered_share=math.prod(
            (1 - line.creator.delivery) ** line.line.creators for line in lines
        ),
        largest_creator_share=_largest_creator_share(lines),
        weeks=max((line.creator.weeks for line in lines), default=0.0),
        violations=tuple(_violations(context, lines, spent, hours - bought)),
        highest_commission_share=_highest_commission_share(scenario, orders, unsold + own_usd),
        reach_times=scenario.reach_times,
        boost=boost,
    )


class _Brought(TypedDict):
    """Of an ``EvaluatedMix``, the sums of what is brought, whoever sees it."""

    gross: float
    impressions: float
    engagements: float
    clicks: float
    orders: float


def _brought(lines: tuple[EvaluatedLine, ...], boost: Boosted | None) -> _Brought:
    """What all lines bring, and the boosting of their posts."""
    clicks = sum(line.line.creators * line.creator.delivery * line.creator.clicks for line in lines)
    return {
        "gross": sum(line.gross for line in lines) + (boost.people if boost else 0.0),
        "impressions": sum(line.impressions for line in lines) + (boost.market_views if boost else 0.0),
        "engagements": sum(line.engagements for line in lines) + (boost.engagements if boost else 0.0),
        "clicks": clicks + (boost.clicks if boost else 0.0),
        "orders": sum(line.orders for line in lines) + (boost.orders if boost else 0.0),
    }


def _new_followers(scenario: Scenario, lines: tuple[EvaluatedLine, ...]) -> float:
    booked = ((line.line.creators * line.creator.delivery, line.creator) for line in lines)
    return sum(posting * new_followers(scenario, creator) for posting, creator in booked)


def _with_mix(context: Context, boost: Boosted, lines: tuple[EvaluatedLine, ...], reach: float) -> Boosted:
    """The boost of these creators: what their permissions cost, and whom no creator reaches."""
    permission = sum(line.line.creators * line.creator.permission_usd for line in lines)
    missed = np.sum([line.line.creators * context.log_missed(line.line) for line in lines], axis=0)
    return replace(
        boost,
        permission_usd=float(permission),
        added=reach - float(context.shared_model.people(missed)),
    )


def _highest_commission_share(scenario: Scenario, orders: float, cost_usd: float) -> float | None:
    """The share of an order's value at which nothing is lost; ``cost_usd`` is paid whatever is sold."""
    if not scenario.pays_commission or orders <= 0:
        return None
    return scenario.margin_share - cost_usd / (orders * scenario.sale_usd)


def _merge(mix: Iterable[Line]) -> Mix:
    """Equal lines become one; the order is that of platform, tier and posts as first seen."""
    counts: dict[Line, Line] = {}
    for line in mix:
        key = replace(line, creators=1)
        before = counts[key].creators if key in counts else 0
        counts[key] = replace(line, creators=before + line.creators)
    return tuple(counts.values())


def _plan_line(context: Context, line: Line) -> EvaluatedLine:
    creator = context.creator(line)
    booked = line.creators * creator.delivery
    alone = context.shared_model.people(line.creators * context.log_missed(line))
    return EvaluatedLine(
        line=line,
        creator=creator,
        reach_alone=float(alone),
        gross=booked * creator.audience * creator.view_share,
        impressions=booked * creator.impressions,
        engagements=booked * creator.engagements,
        orders=booked * creator.orders,
        cash_usd=line.creators * (creator.cash_usd + creator.commission_usd),
        hours=line.creators * creator.hours,
    )


def _reach_at_least(context: Context, lines: tuple[EvaluatedLine, ...], counted: int) -> tuple[float, ...]:
    """People reached by at least 1, 2, ... of these creators, each line's own luck averaged out."""
    booked = sum(line.line.creators for line in lines)
    if not booked:
        return ()
    kinds = [(line.line.creators, context.log_missed(line.line)) for line in lines]
    if context.boost is not None:
        every = np.full(context.shared_model.counted.size, math.log(context.boost.missed_share))
        kinds.append((1, every))
    people = context.shared_model.reached_by_kinds(kinds, min(booked, counted))
    return tuple(float(count) for count in people)


def _largest_creator_share(lines: tuple[EvaluatedLine, ...]) -> float:
    gross = sum(line.gross for line in lines)
    return max((line.gross / line.line.creators for line in lines), default=0.0) / gross if gross else 0.0


def _violations(
    context: Context, lines: tuple[EvaluatedLine, ...], spent: float, own_hours: float
) -> Iterable[Violation]:
    scenario = context.scenario
    if spent > scenario.budget + _CENT:
        yield Violation("budget", spent, scenario.budget, None)
    if own_hours > scenario.hours + 1e-9 and not context.buys_every_hour:
        yield Violation("hours", own_hours, scenario.hours, None)
    yield from _count_violations(context, lines)
    for line in lines:
        yield from _line_violations(context, line)


def _count_violations(context: Context, lines: tuple[EvaluatedLine, ...]) -> Iterable[Violation]:
    booked: dict[tuple[str, str], int] = defaultdict(int)
    for line in lines:
        booked[(line.line.platform, context.tier_of(line.line))] += line.line.creators
    for (_, tier), count in booked.items():
        found = context.to_be_found(tier)
        if found is not None and count > found:
            first = next(each.line for each in lines if each.line.tier == tier)
            yield Violation("creators to be found", count, found, first)
    for tier in context.tiers:
        count = sum(number for (_, name), number in booked.items() if name == tier)
        least, most = context.scenario.tier_limit(tier)
        if count < least or (most is not None and count > most):
            allowed = least if count < least else float(most or 0)
            yield Violation("creators per size", count, allowed, None)
    if sum(booked.values()) > context.scenario.most_creators:
        yield Violation("most creators", sum(booked.values()), context.scenario.most_creators, None)


def _line_violations(context: Context, line: EvaluatedLine) -> Iterable[Violation]:
    if line.creator.fees_usd > context.largest_fee_usd + _CENT:
        yield Violation("largest share", line.creator.fees_usd, context.largest_fee_usd, line.line)
    if context.posts_at_most is not None and line.line.posts > context.posts_at_most:
        yield Violation("posts", line.line.posts, context.posts_at_most, line.line)
    weeks = context.scenario.weeks_at_most
    if weeks is not None and line.creator.weeks > weeks:
        yield Violation("launch date", line.creator.weeks, weeks, line.line)
    if line.creator.beyond_evidence and not context.scenario.beyond_evidence:
        yield Violation("published figures", line.creator.followers, 0.0, line.line)
