"""The smallest test that tells micro and macro apart: how many creators, what it costs, what it shows.

Two groups of creators, one post each, compared by what can be counted for each creator. Formulas:
METHOD.md, "Testing it yourself".
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from scipy.special import nctdtr, stdtrit

from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.creators import Creator
from influencer_compare.model.curves import engagement_curve, view_curve
from influencer_compare.model.luck import own_deviation
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.evaluate import evaluate_in, evaluate_of_any_size
from influencer_compare.planner.plans import EvaluatedLine, EvaluatedMix, Limit, Line, NoPlan
from influencer_compare.planner.watching import Watch, look_up, watched
from influencer_compare.question.goals import Goal
from influencer_compare.question.kept_money import kept_usd
from influencer_compare.question.scenario import Area, Scenario

POWER = 0.8  # how often the test shall show a difference as large as the planner expects
FALSE_ALARM = 0.05  # how often it may show one where there is none, both directions together
FEWEST = 2  # creators who post on each side; one alone does not tell how much creators differ
MOST = 1_000  # creators on one side; a test that needs more is no test an owner would make
_HALVINGS = 40  # of an interval of logarithms: beyond any digit that is shown
_LARGEST_LOG = 20.0  # a difference of e^20 times; end of the search for what a test can detect
_ROUNDING = 1e-9  # four fifths of five creators are four, in binary a hair more

SampleMeasure = Literal["views", "engagements"]
# Limits of the scenario that hold for a test too; wishes for the plan, such as its sizes, do not.
_HOLDING: tuple[Limit, ...] = ("budget", "hours", "creators to be found", "most creators")


@dataclass(frozen=True, slots=True)
class Arm:
    """One side of the test: its usual creator with one post, and what a dollar buys there.

    ``price_usd`` is what the budget counts for one creator, cash or cash and hours. ``per_usd`` is the
    middle of views (or engagements) in the market per US dollar; ``deviation`` the standard deviation of
    its logarithm between creators.
    """

    line: Line
    creator: Creator
    price_usd: float
    per_usd: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Trial:
    """A test of a certain size, and what it can show.

    ``micro`` and ``macro`` count creators who must post; more are booked in ``plan``, because some do
    not deliver. ``detectable`` is the difference (larger / smaller) that it shows with 80% power,
    ``telling`` the difference between geometric means per dollar from which it counts as shown.
    ``stopped_by`` is the first limit of the scenario that it breaks.
    """

    micro: int
    macro: int
    plan: EvaluatedMix
    detectable: float
    telling: float
    stopped_by: Limit | None


@dataclass(frozen=True, slots=True)
class SmallestTest:
    """The smallest honest test of micro against macro in a scenario, or why there is none.

    Only views (or engagements) of people in ``area`` count, as everywhere in a plan.
    ``needed`` is the cheapest test that shows ``expected`` (micro / macro, per dollar) with 80% power;
    None where over 1,000 creators of a side would be needed. ``within`` is the best test that the
    scenario's limits allow; None where not even ``least`` fits, two creators of each side. ``closed`` is
    the side without a plan, with the reason; all else is then None. ``kept_usd`` of the budget are kept for
    high quotes, and no test spends them.
    """

    measure: SampleMeasure
    area: Area
    micro: Arm | None = None
    macro: Arm | None = None
    needed: Trial | None = None
    within: Trial | None = None
    least: Trial | None = None
    closed: tuple[str, NoPlan] | None = None
    kept_usd: float = 0.0

    @property
    def expected(self) -> float:
        """How many times as much per dollar the micro side brings, by the planner's middle figures."""
        if self.micro is None or self.macro is None:
            return math.nan
        return self.micro.per_usd / self.macro.per_usd

    @property
    def affordable(self) -> bool:
        """Whether the test that is needed fits the scenario."""
        return self.needed is not None and self.needed.stopped_by is None


def smallest_test(
    rec: Recommendation, scenario: Scenario, evidence: Evidence, *, watch: Watch | None = None
) -> SmallestTest:
    """How many creators of each side tell micro from macro, what that costs, and what is left to see.

    ``rec`` is the plan of the same scenario. Compared are engagements where they are the goal, else views
    in the market: the nearest thing to the goal that can be counted for each creator. Raises InputError
    for names that ``data/`` lacks.
    ``watch`` is called again and again and may raise to stop.
    """
    with watched(watch):
        measure: SampleMeasure = "engagements" if scenario.goal == Goal.ENGAGEMENTS else "views"
        sides = {side: rec.alternatives[f"{side} side"] for side in ("micro", "macro")}
        for side, found in sides.items():
            if isinstance(found, NoPlan):
                return SmallestTest(measure, scenario.area, closed=(side, found))
        context = prepare(scenario, evidence)
        plans = [
            evaluate_in(context.with_boost(None), found.mix)
            for found in sides.values()
            if not isinstance(found, NoPlan)
        ]
        micro, macro = (_arm(context, line, measure) for line in _usual_lines(plans[0], plans[1]))
        size, within = _needed(micro, macro), _largest_within(context, micro, macro)
        needed = None if size is None else _trial(context, micro, macro, *size)
        if needed is not None and needed.stopped_by is not None and within is not None:
            # The cheapest numbers break a limit, another split of creators may show as much and break none.
            shown = power(
                math.log(micro.per_usd / macro.per_usd), within.micro, within.macro, _blur(micro, macro)
            )
            needed = within if shown >= POWER else needed
        least = _trial(context, micro, macro, FEWEST, FEWEST)
        kept = kept_usd(scenario)
        return SmallestTest(measure, scenario.area, micro, macro, needed, within, least, kept_usd=kept)


def power(log_ratio: float, micro: int, macro: int, deviations: tuple[float, float]) -> float:
    """The chance that a two-sided t-test on logarithms shows the side that is ahead.

    Pooled where creators of both sides differ equally much, else Welch's. Noncentral t distribution.
    """
    error, freedom = _standard_error(micro, macro, deviations)
    critical = stdtrit(freedom, 1 - FALSE_ALARM / 2)
    return 1 - float(nctdtr(freedom, abs(log_ratio) / error, critical))


def _standard_error(micro: int, macro: int, deviations: tuple[float, float]) -> tuple[float, float]:
    """(standard error of the difference of mean logarithms, its degrees of freedom)."""
    one, other = deviations[0] ** 2 / micro, deviations[1] ** 2 / macro
    if deviations[0] == deviations[1]:
        return math.sqrt(one + other), micro + macro - 2
    welch = (one + other) ** 2 / (one**2 / (micro - 1) + other**2 / (macro - 1))
    return math.sqrt(one + other), welch


def _usual_lines(micro: EvaluatedMix, macro: EvaluatedMix) -> Iterator[EvaluatedLine]:
    """The line of each side's plan that takes most money, on one platform for both where they share one."""
    money = [
        {name: sum(line.cash_usd for line in plan.lines if line.line.platform == name) for name in _on(plan)}
        for plan in (micro, macro)
    ]
    shared = _on(micro) & _on(macro)
    best = max(sorted(shared), key=lambda name: money[0][name] + money[1][name], default=None)
    for plan in (micro, macro):
        lines = [line for line in plan.lines if best is None or line.line.platform == best]
        yield max(lines, key=lambda line: line.cash_usd)


def _on(plan: EvaluatedMix) -> set[str]:
    return {line.line.platform for line in plan.lines}


def _arm(context: Context, usual: EvaluatedLine, measure: SampleMeasure) -> Arm:
    """One creator of this line with a single post: more posts cost more and bring no further creator."""
    line = replace(usual.line, posts=1, creators=1)
    creator = context.creator(line)
    price = creator.cash_usd
    if context.scenario.budget_covers == "loaded":
        price += creator.hours * context.scenario.hour_value_usd
    counted = creator.impressions if measure == "views" else creator.engagements
    return Arm(line, creator, price, counted / price, _deviation(context, creator, measure))


def _deviation(context: Context, creator: Creator, measure: SampleMeasure) -> float:
    """How much creators differ, by the own luck of the ranges.

    What all creators share does not blur a comparison, and prices are known once creators are booked.
    """
    views = own_deviation(view_curve(context.scenario, creator.platform, context.evidence))
    if measure == "views":
        return views
    curve = engagement_curve(creator.platform, context.evidence)
    own = own_deviation(curve)
    return math.hypot(own, views) if curve.unit == "share of views" else own


def _blur(micro: Arm, macro: Arm) -> tuple[float, float]:
    return micro.deviation, macro.deviation


def _needed(micro: Arm, macro: Arm) -> tuple[int, int] | None:
    """The cheapest numbers of creators who post that show the expected difference with 80% power."""
    deviations = _blur(micro, macro)
    expected = math.log(micro.per_usd / macro.per_usd)
    best, cheapest = None, math.inf
    for many in range(FEWEST, MOST + 1):
        if many * macro.price_usd >= cheapest:
            break
        look_up()
        if power(expected, MOST, many, deviations) < POWER:
            continue
        low, high = FEWEST - 1, MOST  # too few, enough
        while high - low > 1:
            middle = (low + high) // 2
            enough = power(expected, middle, many, deviations) >= POWER
            low, high = (low, middle) if enough else (middle, high)
        cost = high * micro.price_usd + many * macro.price_usd
        if cost < cheapest:
            best, cheapest = (high, many), cost
    return best


def _largest_within(context: Context, micro: Arm, macro: Arm) -> Trial | None:
    """Of all tests that the scenario's limits allow, the one that shows the smallest difference."""
    best, few = None, context.scenario.most_creators
    for many in range(FEWEST, context.scenario.most_creators):
        # With more macro creators never more micro ones fit, so the search goes on where it stopped.
        while few >= FEWEST and _stopped_by(_test_plan(context, micro, macro, few, many)) is not None:
            few -= 1
        if few < FEWEST:
            break
        found = _trial(context, micro, macro, few, many)
        if best is None or found.detectable < best.detectable:
            best = found
    return best


def _trial(context: Context, micro: Arm, macro: Arm, few: int, many: int) -> Trial:
    """A test with so many micro and so many macro creators who post."""
    deviations = _blur(micro, macro)
    plan = _test_plan(context, micro, macro, few, many)
    error, freedom = _standard_error(few, many, deviations)
    low, high = 0.0, _LARGEST_LOG
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if power(middle, few, many, deviations) >= POWER else (middle, high)
    telling = math.exp(error * stdtrit(freedom, 1 - FALSE_ALARM / 2))
    return Trial(few, many, plan, math.exp(high), telling, _stopped_by(plan))


def _test_plan(context: Context, micro: Arm, macro: Arm, few: int, many: int) -> EvaluatedMix:
    """The mix that has to be booked so that so many post, with all that it costs and brings.

    It may be larger than any mix that can be booked: that is then what stops it.
    """
    return evaluate_of_any_size(
        context,
        [
            replace(arm.line, creators=math.ceil(count / arm.creator.delivery - _ROUNDING))
            for arm, count in ((micro, few), (macro, many))
        ],
    )


def _stopped_by(plan: EvaluatedMix) -> Limit | None:
    """The first limit of the scenario that a test breaks."""
    broken = {violation.limit for violation in plan.violations}
    return next((limit for limit in _HOLDING if limit in broken), None)
