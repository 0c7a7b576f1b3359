"""Whom of a list to book: the best people and posts under the limits and for the goal of a question.

Costs, hours, people reached and ranges are those of the planner; here the kinds of line are people. What
is proven, and how: METHOD.md, "Named people".
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.context import prepare
from influencer_compare.planner.evaluate import evaluate_of_any_size
from influencer_compare.planner.optimizer import Program
from influencer_compare.planner.people_solver import choose_people
from influencer_compare.planner.plans import GAP_AT_MOST, EvaluatedMix, Limit, Line, NoPlanFits
from influencer_compare.planner.solver import Solution
from influencer_compare.question.goals import Goal
from influencer_compare.question.kept_money import budget_that_plans
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.bookable_people import Bookable, bookable
from influencer_compare.roster.carried_people import CarriedPeople
from influencer_compare.roster.context import RosterContext
from influencer_compare.roster.named_creators import Roster
from influencer_compare.roster.screening import MOST_EXACT, shortlist

MANY = 1_000  # lines, from which the promise is 1% instead of 0.1%
GAP_OF_MANY = 0.01
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Chosen:
    """The best choice in one question: in which context (that of the best boosting), and how sure that is.

    ``lines`` are those that were weighed exactly; ``solution`` counts them.
    """

    context: RosterContext
    lines: list[Line]
    program: Program
    solution: Solution

    @property
    def mix(self) -> tuple[Line, ...]:
        """The lines that are booked."""
        return tuple(line for line, count in zip(self.lines, self.solution.counts, strict=True) if count)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the people who are booked."""
        return frozenset(line.tier for line in self.mix)

    @functools.cached_property
    def plan(self) -> EvaluatedMix:
        """What they cost and do."""
        return evaluate_of_any_size(self.context, self.mix)

    @property
    def net(self) -> float:
        """The goal less what the money is worth elsewhere."""
        return self.solution.net

    @property
    def row(self) -> Floats:
        """Who is booked, as a row of the program."""
        row: Floats = self.solution.counts.astype(float)
        return row

    def goal_of(self, row: Floats) -> float:
        """The goal of a choice, worked out by those who are in it alone."""
        inside = np.flatnonzero(row)
        return float(self.program.restricted(inside).goal(row[inside]))

    def net_of(self, row: Floats) -> float:
        """The same, less what the money is worth elsewhere."""
        inside = np.flatnonzero(row)
        return float(self.program.restricted(inside).net(row[inside]))


@dataclass(frozen=True)
class Given:
    """What an owner adds to a list, by the rows of it.

    ``booked`` are people to book in any case, ``said_no`` people who are not to be had. ``loadings`` are what
    ``overlap_model`` found for people whose overlaps are known. ``sizes`` is the answer of ``plan`` to the
    same question, where it is there already.
    """

    booked: Collection[int] = ()
    said_no: Collection[int] = ()
    loadings: Mapping[int, float] = field(default_factory=dict)
    sizes: Recommendation | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True)
class RosterQuestion:
    """A question asked of a list: who can be planned with, in which context."""

    context: RosterContext
    people: Bookable

    @property
    def scenario(self) -> Scenario:
        """The question."""
        return self.context.scenario

    @property
    def evidence(self) -> Evidence:
        """What the figures come from."""
        return self.context.evidence


def ask(
    scenario: Scenario, roster: Roster, evidence: Evidence, given: Given = NOTHING_GIVEN
) -> RosterQuestion:
    """The question asked of a list. Raises InputError for names that ``data/`` lacks."""
    context = prepare(scenario, evidence)
    people = bookable(scenario, roster, evidence, given.said_no)
    by_key = {who.key: who for who in people.people}
    must = {who.key for who in people.people if who.named.must_have or who.named.row in given.booked}
    rows = {who.named.row: who.key for who in people.people}
    known = {rows[row]: loading for row, loading in given.loadings.items() if row in rows}
    return RosterQuestion(RosterContext.of(context, by_key, known, frozenset(must)), people)


def best_choice(
    context: RosterContext, *, first: Collection[str] = (), progress: Progress | None = None
) -> Chosen:
    """The best choice over all amounts of boosting; ``first`` are people with whom to begin.

    Raises NoPlanFits where nobody fits the limits, or not all who must be booked.
    """
    ways = [way for way in context.ways if isinstance(way, RosterContext)]
    found, carried = [], CarriedPeople(ways[0]) if len(ways[0].every_line()) > MOST_EXACT else None
    for at, way in enumerate(ways):
        found.append(_best_in(way, first, carried))
        if progress is not None:
            progress((at + 1) / len(ways))
    best = max(found, key=lambda each: each.net)
    if not best.solution.counts.any():
        raise NoPlanFits(_why_nobody(context), _budget_for_must(context))
    bound = max(each.solution.bound for each in found)
    return replace(best, solution=replace(best.solution, bound=bound))


def _best_in(context: RosterContext, first: Collection[str], carried: CarriedPeople | None) -> Chosen:
    """The best choice under one amount of boosting; ``carried`` are the people of a long list."""
    gap = GAP_AT_MOST if len(context.every_line()) <= MANY else GAP_OF_MANY
    found = shortlist(context, gap, carried)
    lines, program = found.lines, context.program(found.lines)
    start = np.array([float(line.tier in first) for line in lines]) if first else None
    solution = choose_people(program, gap, start)
    solution = replace(solution, bound=max(solution.bound, found.outside_bound))
    if context.boost is not None and solution.net <= 0 and not context.must:
        solution = Solution(np.zeros(len(lines), dtype=np.int64), 0.0, max(solution.bound, 0.0))
    missing = context.must - {line.tier for line in lines}
    if missing:
        solution = Solution(np.zeros(len(lines), dtype=np.int64), -math.inf, -math.inf)
    return Chosen(context, lines, program, solution)


def _why_nobody(context: RosterContext) -> Limit:
    """Which limit stands against booking anybody."""
    if context.must:
        return "budget" if _spending(context, context.must) > context.scenario.planned_usd else "hours"
    reasons = [context.shut_out_by(line) for line in context.every_line()]
    if not reasons:
        return "creators to be found"
    if None in reasons:
        return "profit" if context.scenario.goal == Goal.PROFIT else "worth paying"
    return next(reason for reason in reasons if reason is not None)


def _spending(context: RosterContext, keys: Collection[str]) -> float:
    """What the budget pays for these people, with the fewest posts."""
    lines = [
        Line(context.people[key].platform, key, min(context.posts_choices(context.people[key].platform)), 1)
        for key in sorted(keys)
    ]
    return evaluate_of_any_size(context, lines).spent_usd


def _budget_for_must(context: RosterContext) -> dict[str, object]:
    """The budget that pays for all who must be booked; nothing where money is not what is missing."""
    if not context.must:
        return {}
    needed = math.ceil(budget_that_plans(context.scenario, _spending(context, context.must)))
    return {"budget": needed} if needed > context.scenario.budget else {}
