"""What quotes teach about fees, whether one is fair, and up to which fee the plan still wants somebody.

Conjugate normal regression of log fee on log followers, one line per platform. The published curve is the
prior: its low and high, of level and of slope, are 10th and 90th percentile. Single fees scatter around the
line by the curve's spread. Each quote moves the line by as much as it deserves:

    precision = prior precision + sum x x' / s^2       x = (1, log F / F0), s = log spread
    line      = precision^-1 (prior precision x prior + sum x log(fee / (niche x format)) / s^2)

"Say yes up to" is found by planning: at that fee the plan books her, one step higher it does not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve
from influencer_compare.model.creators import commission_usd
from influencer_compare.model.curves import fee_curve
from influencer_compare.model.luck import TENTH
from influencer_compare.model.payments import payments
from influencer_compare.planner.people_solver import bettered, relax
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.planner.watching import look_up
from influencer_compare.question.own_results import LEAST_PEOPLE, OwnCurve, OwnResults
from influencer_compare.question.scenario import Platform, Scenario
from influencer_compare.roster.best_people import Chosen, best_choice
from influencer_compare.roster.bookable_people import Person
from influencer_compare.roster.context import RosterContext
from influencer_compare.roster.described_people import usual_fee_usd

_STEP_SHARE = 0.01  # of a fee: how near "say yes up to" is found; never under one dollar
_NEAR_SHARE = 0.03  # of the plan's value: who may have a part in it at another fee
_DOUBLINGS = 20  # of a fee, until the plan does not want somebody any more


@dataclass(frozen=True, slots=True)
class TaughtFees:
    """A fee curve of one platform before and after the quotes of a list; ``quotes`` is how many there are."""

    platform: Platform
    prior: Curve
    updated: Curve
    quotes: int


@dataclass(frozen=True, slots=True)
class YesUpTo:
    """Up to which fee for a first post the plan wants somebody, US dollars, tried on both sides.

    At ``wanted_usd`` the plan books them, at ``refused_usd`` it does not. ``wanted_usd`` is None
    where it does not even at no fee, ``refused_usd`` where it does at any fee the budget can pay.
    """

    wanted_usd: int | None
    refused_usd: int | None


@dataclass(frozen=True, slots=True)
class Bargain:
    """What to say to one person: up to which fee yes, what to offer first, and which commission pays as much.

    ``offer_usd`` is for a first post: what they ask, else what is usual at their size, but never above the
    fee to say yes to; None where the plan wants them at no fee. ``commission_share`` is the part of each
    sale that would pay as much as the offer, by the orders expected; None without a price of a sale, and
    where it is more than a sale leaves the owner.
    """

    yes: YesUpTo
    offer_usd: float | None
    commission_share: float | None


def taught_fees(
    scenario: Scenario, people: Iterable[Person], evidence: Evidence
) -> dict[Platform, TaughtFees]:
    """What the quotes of a list teach about each platform on which somebody has named a price.

    They are weighed against the published prices, whatever the question's own prices are: the same quotes
    taught twice would count double.
    """
    scenario = _by_published_prices(scenario)
    quotes: dict[Platform, list[tuple[float, float]]] = {}
    for who in people:
        if who.quote_usd and not who.channel:
            usual = usual_fee_usd(scenario, who, evidence)
            if usual > 0:
                quotes.setdefault(who.platform, []).append((who.followers, who.quote_usd / usual))
    taught = {}
    for platform, seen in quotes.items():
        prior = fee_curve(scenario, platform, evidence)
        if prior is not None:
            taught[platform] = TaughtFees(platform, prior, _updated(prior, seen), len(seen))
    return taught


def _by_published_prices(scenario: Scenario) -> Scenario:
    """The question without prices of the owner's own."""
    learnt = scenario.learnt
    curves = {name: curve for name, curve in learnt.curves.items() if not name.startswith("fee-")}
    if len(curves) == len(learnt.curves):
        return scenario
    return scenario.changed(own_results=OwnResults(curves, learnt.shares).to_text())


def _updated(prior: Curve, seen: list[tuple[float, float]]) -> Curve:
    """The curve after quotes, each given as followers and as a multiple of what is usual there."""
    slope_sigma = max((prior.slope_high - prior.slope_low) / 2 / TENTH, _LITTLE)
    level_sigma = max(math.log(prior.high / prior.low) / 2 / TENTH, _LITTLE)
    middle = (math.log(prior.high) + math.log(prior.low)) / 2 - math.log(prior.mid)
    noise = math.log(prior.spread)
    sizes = np.array([[1.0, math.log(followers / prior.at_followers)] for followers, _ in seen])
    off = np.array([math.log(times) for _, times in seen])
    before = np.diag([1 / level_sigma**2, 1 / slope_sigma**2])
    precision = before + sizes.T @ sizes / noise**2
    spread = np.linalg.inv(precision)
    level, slope = (spread @ (sizes.T @ off / noise**2)).tolist()
    up, steeper = TENTH * math.sqrt(spread[0, 0]), TENTH * math.sqrt(spread[1, 1])
    lopsided = middle * spread[0, 0] / level_sigma**2  # a range that was not even stays so, as far as is left
    mid = prior.mid * math.exp(level)
    return replace(
        prior,
        low=min(mid * math.exp(lopsided - up), mid),
        mid=mid,
        high=max(mid * math.exp(lopsided + up), mid),
        slope_low=prior.slope + slope - steeper,
        slope=prior.slope + slope,
        slope_high=prior.slope + slope + steeper,
        sources=(),
        grade="judgement",
        note=f"{len(seen)} quotes of your list, with the published figures as what was known before",
    )


_LITTLE = 1e-3  # a range of no width at all would leave nothing to learn


def as_own_prices(scenario: Scenario, taught: Mapping[Platform, TaughtFees]) -> str:
    """What the quotes teach, as a question carries it beside what else the owner's own campaigns taught.

    Platforms with fewer quotes than a figure of one's own must rest on keep their published prices.
    """
    curves = dict(scenario.learnt.curves)
    for platform, each in taught.items():
        if each.quotes >= LEAST_PEOPLE:
            curve = each.updated
            off = (
                math.log(curve.high / curve.low) / 2 / TENTH,
                (curve.slope_high - curve.slope_low) / 2 / TENTH,
            )
            at, level = curve.at_followers, curve.mid
            curves[f"fee-{platform}"] = OwnCurve(at, level, off[0], curve.slope, off[1], each.quotes)
    return OwnResults(curves, scenario.learnt.shares).to_text()


def commission_instead(chosen: Chosen, key: str, fee_usd: float) -> float | None:
    """The share of each order that would pay somebody as much as a fee, by the orders expected.

    None without a price of a sale or where nothing is expected; over 1 it is more than the sale.
    """
    context = chosen.context
    scenario = context.scenario
    line = next((line for line in chosen.lines if line.tier == key), context.lines_of(key)[-1])
    creator = context.creator(line)
    full = scenario.model_copy(update={"pay_by": "commission only", "commission_pct": 100.0})
    every_dollar = commission_usd(full, creator.orders * creator.delivery)
    if not scenario.sale_is_given or every_dollar <= 0:
        return None
    fees = payments(scenario, fee_usd, line.posts, context.evidence)["fees_usd"]
    return fees / every_dollar


def yes_up_to(chosen: Chosen, key: str) -> YesUpTo:
    """Up to which fee the plan wants somebody, tried on both sides; ``chosen`` is the choice as it stands.

    Looked for among those who may have a part in it, then tried with everybody.
    """
    whole = _undecided(chosen.context)
    near = _near(chosen, key)
    low, high = _bracket(_Wants(near, key, quick=True))
    low, high = _narrowed(_Wants(near, key), low, high)
    low, high = _narrowed(_Wants(whole, key), low, high)
    return YesUpTo(low, high)


def bargain_with(chosen: Chosen, key: str) -> Bargain:
    """What to say to one person of a list; ``chosen`` is the choice as it stands."""
    context, found = chosen.context, yes_up_to(chosen, key)
    if found.wanted_usd is None:
        return Bargain(found, None, None)
    asked = context.creator(context.lines_of(key)[-1]).fee_first_post_usd
    offer = min(asked, float(found.wanted_usd))
    share = commission_instead(chosen, key, offer) if offer > 0 else None
    kept = share is not None and share <= context.scenario.margin_share
    return Bargain(found, offer, share if kept else None)


def _undecided(context: RosterContext) -> RosterContext:
    """The context before boosting was chosen, as the question has it."""
    usual = context.with_boost(None)
    open_again = replace(usual, settled=context.scenario.boost == "none")
    if not isinstance(open_again, RosterContext):
        raise TypeError("a context of people stays one")
    return open_again


def _near(chosen: Chosen, key: str) -> RosterContext:
    """The same question with those alone who are booked, or nearly."""
    context = chosen.context
    kept = set(chosen.keys) | context.must | {key}
    relaxed = None if chosen.program.times > 1 else relax(chosen.program)
    if relaxed is not None:
        worth = _NEAR_SHARE * abs(chosen.net)
        kept |= {line.tier for line, loss in zip(chosen.lines, relaxed.loss, strict=True) if loss <= worth}
    people = {each: who for each, who in context.people.items() if each in kept}
    return replace(_undecided(context), people=people)


class _Wants:
    """Whether the plan books somebody at a fee, remembered; ``quick``: as far as exchanges find it."""

    def __init__(self, context: RosterContext, key: str, *, quick: bool = False) -> None:
        self.context, self.key, self.quick = context, key, quick
        self._known: dict[int, bool] = {}

    def __call__(self, fee_usd: int) -> bool:
        """Whether the plan books them at so many US dollars for a first post."""
        look_up()
        if fee_usd not in self._known:
            at = self.context.quoted(self.key, float(fee_usd))
            self._known[fee_usd] = self._quickly(at) if self.quick and at.settled else self._planned(at)
        return self._known[fee_usd]

    def _planned(self, context: RosterContext) -> bool:
        try:
            return self.key in best_choice(context).keys
        except NoPlanFits:
            return False

    def _quickly(self, context: RosterContext) -> bool:
        lines = list(context.fitting_lines)
        if self.key not in {line.tier for line in lines}:
            return False
        program = context.program(lines)
        if program.times > 1:
            return self._planned(context)
        start = np.zeros(len(lines), dtype=bool)
        if program.least_each is not None:
            start |= program.least_each > 0
        found = bettered(program, start)
        return any(count and line.tier == self.key for line, count in zip(lines, found.counts, strict=True))


def _bracket(wants: Callable[[int], bool]) -> tuple[int | None, int | None]:
    """A fee at which somebody is wanted and one at which they are not, a step apart, by halving."""
    if not wants(0):
        return None, 0
    low, high = 0, 64
    for _ in range(_DOUBLINGS):
        if not wants(high):
            break
        low, high = high, 2 * high
    else:
        return low, None
    while high - low > _step(low):
        middle = (low + high) // 2
        low, high = (middle, high) if wants(middle) else (low, middle)
    return low, high


def _step(fee_usd: int) -> int:
    """How near a fee is found, US dollars."""
    return max(1, math.floor(_STEP_SHARE * fee_usd))


def _narrowed(
    wants: Callable[[int], bool], low: int | None, high: int | None
) -> tuple[int | None, int | None]:
    """The same two fees where they hold under ``wants``; else moved until they do, a step apart."""
    low = low or 0
    start, move = low, _step(low)
    while not wants(low):
        if low == 0:
            return None, 0
        high, low = low, max(low - move, 0)
        move *= 2
    move, high = _step(start), None if high is None else max(high, 1)
    while high is not None and wants(high):
        low, high = high, high + move
        move *= 2
        if high > _FAR * (start + 1):
            high = None
    while high is not None and high - low > _step(low):
        middle = (low + high) // 2
        low, high = (middle, high) if wants(middle) else (low, middle)
    return low, high


_FAR = 1_000  # times the fee that was found first: no budget pays it
