"""A pool of good mixes for choices that no certificate covers: optima under varied figures and budgets.

The budgets are the same for every scenario, and a mix of a smaller budget stays in the pool of a larger
one: more money then never takes a good mix away.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.candidates import build_program, candidates
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.local_search import best_parts
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.plans import GAP_AT_MOST, EvaluatedMix, Line, Mix
from influencer_compare.planner.response_curves import CURVE_BUDGETS
from influencer_compare.planner.solver import MANY_KINDS, judge, solve
from influencer_compare.planner.tangents import ROUGH_GAP
from influencer_compare.question.fields import bounds, choices
from influencer_compare.question.goals import Goal

# What mixes are made for, apart from the middle of all figures: other overlaps, few who deliver, parts of
# the largest share (they spread the risk), and a bad case that brings half, so that money is worth more.
OVERLAPS_BESIDE = (10.0, -5.0)  # points
FEW_DELIVER = 50  # per cent
SMALLER_SHARES = (0.5, 0.25)  # of the largest share that is allowed
HALF_WORTH = 0.5  # of the most worth paying
FEW_BLENDS = 1  # of them where there are many kinds of line
FEW_BUDGETS = 4  # ... and each fourth budget
STARTS = 2  # known mixes from which to look on
BLENDS = (0.5, 0.25, 0.75)  # parts of one mix and of another
_ROUNDING = 1e-9  # whole numbers stay whole
_BOUNDED_OVER = 32  # rows; of fewer all are worked out
_WEIGHED_AT_ONCE = 16  # ... where they are bounded first

Keep = Callable[[list[Line]], list[Line]]
Programs = Callable[[list[Line]], Program]


@dataclass(frozen=True)
class _Optimum:
    """The best that was found among some lines: how many of each are booked, and the value net of cost."""

    among: frozenset[Line]
    booked: dict[Line, int]
    net: float

    def serves(self, lines: set[Line]) -> bool:
        """Whether it is the best of these fewer lines too: it books none of those that are missing."""
        return self.booked.keys() <= lines <= self.among

    def counts(self, lines: list[Line]) -> Floats:
        """How many are booked of each of these lines."""
        return np.array([float(self.booked.get(line, 0)) for line in lines])


class Optima:
    """Optima of one context under varied figures and budgets, each found once for all alternatives.

    An optimum of many lines that books only some of them is the optimum of these too, so lines are solved
    as part of the ``families`` that hold them, the widest first. ``known`` are good mixes of the context
    as it is: where there are many kinds of line, people reached several times are looked for from there.
    There other figures and, for alternatives, other budgets are left out: they take most of the time, and
    exchanges lead as far without them (METHOD.md, "Careful or hopeful").
    """

    def __init__(
        self, context: Context, families: Sequence[list[Line]], known: Iterable[EvaluatedMix]
    ) -> None:
        self.context, self.families = context, families
        self.many = max(map(len, families)) > MANY_KINDS
        self.gap = ROUGH_GAP if self.many else GAP_AT_MOST
        self.known = [_booked(plan.mix) for plan in known]
        self._found: dict[Hashable, list[_Optimum]] = defaultdict(list)
        self._offered: dict[int, tuple[Context, set[Line]]] = {}
        self._varied: dict[Hashable, Context] = {}

    def at_budgets(self, lines: list[Line], best: Floats) -> Iterator[tuple[Floats, float]]:
        """(counts, value net of cost) at each fixed budget up to the scenario's, largest first.

        ``best`` is the optimum at the scenario's own budget. A budget that still pays for the optimum of
        the one before has the same optimum and is left out. Values only fall from one to the next, so
        whoever needs more than a value may stop there.
        """
        if self.many and len(lines) < len(self.families[0]):
            return
        counts, program = best, build_program(self.context, lines)
        for budget in CURVE_BUDGETS[:: -FEW_BUDGETS if self.many else -1]:
            if budget > self.context.scenario.budget:
                continue
            if budget not in self._offered:
                poorer = self.context.changed(budget=budget)
                self._offered[budget] = poorer, set(candidates(poorer))
            poorer, offered = self._offered[budget]
            booked = {line for line, count in zip(lines, counts, strict=True) if count}
            if booked <= offered and program.total(program.spend, counts) <= poorer.scenario.planned_usd:
                continue
            found = self._best(("budget", budget), _only(offered), lines, _programs(poorer))
            counts = found.counts(lines)
            yield counts, found.net

    def varied(self, lines: list[Line]) -> Iterator[Floats]:
        """Optima of the scenario's budget under varied figures; they cost what they cost, and fit."""
        if self.many:
            return
        context, every = self.context, _only(None)
        half = context.scenario.worth_usd * HALF_WORTH

        def worth_half(some: list[Line]) -> Program:
            """The program of some lines where the goal is worth half as much."""
            return replace(build_program(context, some), worth=half)

        yield self._best("half worth", every, lines, worth_half).counts(lines)
        for part in SMALLER_SHARES:
            share = context.scenario.largest_share_pct * part
            spread = context.changed(largest_share_pct=share)
            kept = _only(set(candidates(spread)))
            # The share decides which lines there are; what is left is planned as before.
            yield self._best(("share", part), kept, lines, _programs(context)).counts(lines)
        for change in _varied_figures(context):
            key = tuple(change.items())
            if key not in self._varied:
                varied = prepare(context.scenario.changed(**change), context.evidence)
                self._varied[key] = varied.with_boost(context.decision)
            yield self._best(key, every, lines, _programs(self._varied[key])).counts(lines)

    def over_platforms(self, lines: list[Line], best: Floats) -> Iterator[Floats]:
        """The optimum of each platform alone, and blends of it with the best mix, rounded down.

        What is wrong about one platform is wrong about all its creators, so two platforms spread the risk.
        """
        platforms = {line.platform for line in lines}
        for platform in self.context.scenario.platforms if len(platforms) > 1 else ():
            kept = _only({line for family in self.families for line in family if line.platform == platform})
            alone = self._best(("platform", platform), kept, lines, _programs(self.context)).counts(lines)
            yield alone
            for part in BLENDS[: FEW_BLENDS if self.many else None]:
                yield np.floor(part * alone + (1 - part) * best + _ROUNDING)

    def _best(self, key: Hashable, kept: Keep, lines: list[Line], programs: Programs) -> _Optimum:
        """The optimum of those lines that are kept, in the variation called ``key``."""
        wanted, found = set(kept(lines)), self._found[key]
        for some in (kept(family) for family in (*self.families, lines)):
            known = next((each for each in found if each.serves(wanted)), None)
            if known is not None:
                return known
            among = frozenset(some)
            if wanted <= among and all(each.among != among for each in found):
                program = programs(some)
                solution = solve(program, self._near(program, some), self.gap)
                booked = {line: int(n) for line, n in zip(some, solution.counts, strict=True) if n}
                found.append(_Optimum(among, booked, solution.net))
        return next(each for each in reversed(found) if each.serves(wanted))

    def _near(self, program: Program, lines: list[Line]) -> list[Floats]:
        """Where to look from: the best two of the known mixes of these lines, cut down to what fits.

        Nowhere in particular where there are so few kinds of line that better starts take no time.
        """
        if not self.many or program.times == 1:
            return []
        mixes = [
            np.array([float(mix.get(line, 0)) for line in lines])
            for mix in self.known
            if mix.keys() <= set(lines)
        ]
        return best_parts(mixes, judge(program), STARTS) or [np.zeros(len(lines))]


def _booked(mix: Mix) -> dict[Line, int]:
    """How many creators of each line, the lines as the planner offers them."""
    return {replace(line, creators=1): line.creators for line in mix}


def _programs(context: Context) -> Programs:
    return functools.partial(build_program, context)


def _only(offered: set[Line] | None) -> Keep:
    """Keeps the lines that are offered, in their order; all of them for None."""
    return lambda lines: lines if offered is None else [line for line in lines if line in offered]


def _varied_figures(context: Context) -> Iterator[dict[str, object]]:
    """The fields to vary, one at a time."""
    scenario = context.scenario
    if scenario.goal == Goal.REACH:
        low, high = bounds("overlap_pct")
        for points in OVERLAPS_BESIDE:
            yield {"overlap_pct": min(max(scenario.overlap_pct + points, low), high)}
    if "instagram" in scenario.platforms:
        others = [source for source in choices("reach_source") if source != scenario.reach_source]
        for source in others:
            yield {"reach_source": source}
    if scenario.delivery_pct is None:
        yield {"delivery_pct": FEW_DELIVER}


def fitting(program: Program, rows: Floats, most: int | None = None) -> tuple[Floats, Floats]:
    """The rows of counts that keep every limit and, unless somebody must be booked, are worth their cost.

    Each once, with its value net of cost; the best ``most`` and some others, or all for None.
    """
    rows = rows[program.within(rows) & program.enough(rows) & (rows.sum(axis=-1) > 0)]
    rows, net = (rows, program.net(rows)) if most is None else _best_few(program, rows, most)
    if not program.must_book:
        rows, net = rows[net > 0], net[net > 0]
    once, at = np.unique(rows, axis=0, return_index=True)
    return once, net[at]


def _best_few(program: Program, rows: Floats, most: int) -> tuple[Floats, Floats]:
    """The best rows and some others, with their net values; those whose bound lies below are left out."""
    bounds = program.bounds
    if bounds is None or len(rows) <= _BOUNDED_OVER:
        return rows, program.net(rows)
    cost = program.total(program.charge, rows) / program.worth
    at_most = program.people_at_most(rows, bounds[1]) - cost
    order, net = np.argsort(-at_most, kind="stable"), np.zeros(0)
    for at in range(0, len(order), _WEIGHED_AT_ONCE):
        some = order[at : at + _WEIGHED_AT_ONCE]
        if len(net) >= most and at_most[some[0]] < np.partition(net, -most)[-most]:
            break
        net = np.concatenate([net, program.net(rows[some])])
    return rows[order[: len(net)]], net
