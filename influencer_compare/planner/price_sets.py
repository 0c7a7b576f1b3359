"""Both sides planned under every published set of prices and reach, and the price at which the answer turns.

Published fees differ by more than any other figure here, and so do those on Instagram reach. The verdict is
judged in each of their combinations: METHOD.md, "Under every price".
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.asked_prices import ASKED_FIELDS, AskedField
from influencer_compare.model.creators import SIDES, asked_followers, fee_per_post_usd
from influencer_compare.planner.another_answer import with_price, with_reach
from influencer_compare.planner.context import Context
from influencer_compare.planner.plans import GAP_AT_MOST, Line
from influencer_compare.planner.recommend import best_results
from influencer_compare.planner.sides import SideResults
from influencer_compare.planner.solver import MANY_KINDS, STARTS_AT_LEAST
from influencer_compare.planner.tangents import ROUGH_GAP
from influencer_compare.question.fields import bounds, choices
from influencer_compare.question.scenario import Platform, Scenario, Side
from influencer_compare.question.significant_digits import decimals_for
from influencer_compare.question.stored_values import CLOSED, GoalNumber

MIX_GAP = 0.05  # a mix is named only if it beats both sides by this much
NAMED_ONLY = frozenset({"2019"})  # reach has fallen since; no owner would book by it today
_STEP = 1.25  # from one price tried to the next
_FARTHEST = 10.0  # times the usual price, or a part of it: by so much price lists of one size differ
_DIGITS = 3  # of a price that is named
_STARTS_OF_VERY_MANY = 3  # of exchanges, where a good mix is known and many kinds make them long
_FEW_KINDS = 8  # of creator; trying every mix of so few is quick, and exact
_TURNED_BY_ROUGHNESS = 3 * ROUGH_GAP  # of a result; what plans so rough could turn
_DOUBTFUL = MIX_GAP + _TURNED_BY_ROUGHNESS  # leads that they could turn, a mix taken for a side included

_Known = dict[str, dict[str | None, dict[Line, int]]]  # by fees and side: how many of each are booked
SetWinner = Literal["micro", "macro", "mix", "neither"]


@dataclass(frozen=True, slots=True)
class PriceSet:
    """What the best plans bring at one set of fees and of Instagram reach, in units of the goal.

    ``reach_source`` is None where no plan hangs on it. ``counted`` is False for a set that is named and does
    not decide: figures of 2019, and sets in which nobody has published figures on one of the sides. ``mix``
    is the best of all plans, None where the answer is no mix.
    """

    __pydantic_config__ = CLOSED
    fee_basis: str
    reach_source: str | None
    counted: bool
    micro: GoalNumber
    macro: GoalNumber
    mix: GoalNumber

    @property
    def sides(self) -> SideResults:
        """The results of the two sides."""
        return SideResults(self.micro, self.macro)

    @property
    def winner(self) -> SetWinner:
        """Who brings most; a mix only where it beats both sides by 5%."""
        better = max((each for each in (self.micro, self.macro) if each is not None), default=None)
        if self.mix is not None and better is not None and self.mix - better >= MIX_GAP * abs(better):
            return "mix"
        return self.sides.winner

    @property
    def lead(self) -> float:
        """How far the winner is ahead, larger / smaller - 1: a mix of its better side, or of the other."""
        if self.winner != "mix" or self.mix is None:
            return self.sides.lead
        better = max(each for each in (self.micro, self.macro) if each is not None)
        return self.mix / better - 1 if better > 0 else math.inf


@dataclass(frozen=True, slots=True)
class Threshold:
    """The price of one post at which another plan is better, US dollars, as near as three digits go.

    ``field`` says who asks it, ``followers`` how large they are and ``platform`` where the post stands.
    Planned with ``below_usd`` and with ``above_usd`` in that field the winners are ``winner_below`` and
    ``winner_above``; one of these is ``winner_kept``, the winner at the usual price.
    """

    __pydantic_config__ = CLOSED
    field: AskedField
    platform: Platform
    followers: float
    below_usd: int
    above_usd: int
    winner_below: SetWinner
    winner_above: SetWinner
    winner_kept: SetWinner


def price_sets(context: Context, now: SideResults, mix: float | None) -> tuple[PriceSet, ...]:
    """The question's own set first, then every other published one, both sides planned in each.

    ``now`` is what the sides bring in the question as it stands, ``mix`` the best of all plans where that is
    a mix: then it is planned in every set as well. What the owner typed holds in all of them.
    """
    scenario, evidence = context.scenario, context.evidence
    own_reach = scenario.reach_source if _hangs_on_reach(scenario) else None
    found = [PriceSet(scenario.fee_basis, own_reach, counted=True, micro=now.micro, macro=now.macro, mix=mix)]
    known: _Known = {}
    for reach, bases in published_sets(scenario, evidence):
        there = context if reach is None or reach == own_reach else with_reach(context, reach)
        for basis in bases:
            priced = there if basis == scenario.fee_basis else there.repriced(fee_basis=basis)
            found.append(_in_set(priced, reach, known, with_mix=mix is not None))
    return tuple(found)


def price_threshold(context: Context, sets: Sequence[PriceSet]) -> Threshold | None:
    """The price, of those that the owner has not asked yet, nearest to the usual one that turns the winner.

    Of a large creator, else of a small one. The winner turns to the other side or to a mix, so that the plan
    named is the one to book up to that price. ``sets`` begin with that of the question; a mix turns to the
    side to which it turns in one of the others, if it can. None where no price turns the winner.
    """
    scenario, winner = context.scenario, sets[0].winner
    side: Side = "macro" if scenario.large_asked_usd is None else "micro"
    followers = asked_followers(scenario, side, context.evidence)
    platform = scenario.platforms[0]
    usual = fee_per_post_usd(scenario, platform, followers, context.evidence)
    if scenario.asked_usd(side) is not None or usual <= 0:
        return None
    asking = _Asking(context, side)
    # A side that is behind needs lower prices, one ahead loses by higher ones.
    falls = winner != side and (winner != "mix" or side in {each.winner for each in sets})
    for step in (1 / _STEP, _STEP) if falls else (_STEP, 1 / _STEP):
        bracket = asking.turn(usual, step, winner)
        if bracket is not None:
            below, above = sorted(bracket)
            winners = asking.winner(below), asking.winner(above)
            return Threshold(ASKED_FIELDS[side], platform, followers, below, above, *winners, winner)
        if winner != "mix":
            return None
    return None


class _Asking:
    """Who wins at any price that a creator of one side asks."""

    def __init__(self, context: Context, side: Side) -> None:
        self.context, self.side, self.field = context, side, ASKED_FIELDS[side]
        self._known: dict[int, SetWinner] = {}
        self._mixes: _Known = {}  # of the price tried last

    def winner(self, usd: int) -> SetWinner:
        """Who brings most when a creator asks so much for a post; a mix too, as it would be booked then."""
        if usd not in self._known:
            there = with_price(self.context, self.side, **{self.field: usd})
            self._known[usd] = _in_set(there, None, self._mixes, with_mix=True).winner
        return self._known[usd]

    def turn(self, usual: float, step: float, winner: SetWinner) -> tuple[int, int] | None:
        """Two neighbouring prices, the winner at the first and another at the second; None without such."""
        low, high = bounds(self.field)
        kept, price = _rounded(usual), usual
        if self.winner(kept) != winner:
            return None
        while 1 / _FARTHEST <= price * step / usual <= _FARTHEST and low <= price * step <= high:
            price *= step
            tried = _rounded(price)
            if self.winner(tried) != winner:
                return self._nearest(kept, tried, winner)
            kept = tried
        return None

    def _nearest(self, kept: int, turned: int, winner: SetWinner) -> tuple[int, int]:
        while (middle := _rounded(math.sqrt(kept * turned))) not in (kept, turned):
            if self.winner(middle) == winner:
                kept = middle
            else:
                turned = middle
        return kept, turned


def _rounded(usd: float) -> int:
    """The nearest price that is named, at least $1."""
    return max(1, round(round(usd, min(decimals_for(usd, _DIGITS), 0))))


def published_sets(scenario: Scenario, evidence: Evidence) -> Iterator[tuple[str | None, list[str]]]:
    """Every published set but the question's own: of each reach source the fees to look at.

    None where the owner has asked both sides: her own prices are surer than any that are published. Of the
    sets that are named only, one is enough, with the fees of the question.
    """
    if None not in (scenario.small_asked_usd, scenario.large_asked_usd):
        return
    own = scenario.fee_basis
    fees = sorted(evidence.fee_bases, key=lambda name: name != own) if scenario.pays_fees else [own]
    if not _hangs_on_reach(scenario):
        yield None, [name for name in fees if name != own]
        return
    for reach in choices("reach_source"):
        if reach in NAMED_ONLY:
            yield reach, [own] if reach != scenario.reach_source else []
        else:
            yield reach, [name for name in fees if (name, reach) != (own, scenario.reach_source)]


def _hangs_on_reach(scenario: Scenario) -> bool:
    """Whether any plan hangs on the figures on Instagram posts; stories have figures of their own."""
    return "instagram" in scenario.platforms and scenario.format != "story"


def _in_set(context: Context, reach: str | None, known: _Known, *, with_mix: bool) -> PriceSet:
    """One set; of many kinds of creator planned roughly, and anew where that could turn the winner."""
    kinds = len(context.lines())
    few = _FEW_KINDS if context.scenario.reach_times > 1 else MANY_KINDS
    found = _planned(context, reach, GAP_AT_MOST if kinds <= few else ROUGH_GAP, known, with_mix=with_mix)
    if not few < kinds <= MANY_KINDS or not _in_doubt(found):
        return found
    return _planned(context, reach, GAP_AT_MOST, {}, with_mix=with_mix)


def _in_doubt(found: PriceSet) -> bool:
    """Whether plans so rough could turn the winner: between the sides, or from a side to a mix."""
    better = max((each for each in (found.micro, found.macro) if each is not None), default=None)
    if found.mix is None or better is None:
        return found.lead <= _DOUBTFUL
    over = found.mix - better - MIX_GAP * abs(better)
    return found.lead <= _DOUBTFUL or abs(over) <= _TURNED_BY_ROUGHNESS * abs(better)


def _planned(context: Context, reach: str | None, gap: float, known: _Known, *, with_mix: bool) -> PriceSet:
    """One set; exchanges begin at what was best with the same fees in another, kept in ``known``."""
    basis = context.scenario.fee_basis
    starts = _STARTS_OF_VERY_MANY if len(context.lines()) > MANY_KINDS else STARTS_AT_LEAST
    found = best_results(context, gap, known.get(basis, {}), with_mix=with_mix, starts=starts)
    known[basis] = {name: booked for name, (_, booked) in found.items()}
    results = {name: value for name, (value, _) in found.items()}
    micro, macro = (results[side] for side in SIDES)
    counted = reach not in NAMED_ONLY and all(
        results[side] is not None or _has_figures(context, side) for side in SIDES
    )
    return PriceSet(basis, reach, counted, micro, macro, results.get(None))


def _has_figures(context: Context, side: str) -> bool:
    """Whether a side that has no plan lacks it for another reason than missing figures."""
    obstacles = set()
    for line in context.every_line():
        if context.side(line.tier) == side:
            obstacles.add(context.obstacle(line))
            if None in obstacles:
                return True
    return "published figures" not in obstacles
