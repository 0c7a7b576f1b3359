"""``choose``: whom of a list to book, what each adds, who was next, and how other plans compare."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import get_args

import numpy as np

from influencer_compare.api import recommended_plan
from influencer_compare.document.build import plan_of
from influencer_compare.document.parts import Plan
from influencer_compare.document.roster_plan import (
    AgainstSizes,
    BookedPerson,
    ListAhead,
    NextUp,
    NotBookable,
    RosterPlan,
    SimpleRule,
)
from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.unique_reach import Floats
from influencer_compare.planner.constraints import not_worth_it
from influencer_compare.planner.evaluate import net_value
from influencer_compare.planner.people_solver import next_best
from influencer_compare.planner.plans import GAP_AT_MOST, EvaluatedMix, Limit, NoPlan, NoPlanFits, distance_to
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.best_people import (
    GAP_OF_MANY,
    MANY,
    NOTHING_GIVEN,
    Chosen,
    Given,
    ask,
    best_choice,
)
from influencer_compare.roster.bookable_people import Bookable
from influencer_compare.roster.careful_people import careful_choice
from influencer_compare.roster.context import RosterContext
from influencer_compare.roster.named_creators import Roster
from influencer_compare.roster.simple_rules import by_simple_rule
from influencer_compare.simulation.simulate import Draws
from influencer_compare.simulation.verdict import contender, sureness_of

NEXT = 20  # people who are named as next
RULES: tuple[SimpleRule, ...] = get_args(SimpleRule)
Progress = Callable[[float], None]


def choose(
    scenario: Scenario,
    roster: Roster,
    evidence: Evidence,
    given: Given = NOTHING_GIVEN,
    *,
    watch: Watch | None = None,
    progress: Progress | None = None,
) -> RosterPlan:
    """Whom of a list to book, with how many posts, under the limits and for the goal of the question.

    By the bad case it is the best of what a search finds, and nothing is proven. ``given`` locks and drops
    people, and holds what is known of their overlaps. ``watch`` is called again and
    again and may raise to stop; ``progress`` is told the share that is done, once this takes over a second.
    Raises InputError for names that ``data/`` lacks, NoPlanFits where nobody fits the limits, or not all who
    must be booked.
    """
    done = _after_a_second(progress)
    with watched(watch):
        asked = ask(scenario, roster, evidence, given)
        chosen = best_choice(asked.context, progress=lambda share: done(_OF_CHOICE * share))
        draws = Draws(chosen.context)
        rules = {rule: by_simple_rule(chosen.context, rule) for rule in RULES}
        mix = expected = _best_of(chosen, rules)
        if scenario.choose_by == "bad case":
            mix = careful_choice(chosen, [expected, *rules.values()], draws)
        best = plan_of(mix, draws)
        done(_UP_TO_RANGES)
        against = against_sizes(scenario, best, evidence, given.sizes)
        done(1.0)
        found = _roster_plan(chosen, asked.people, best, _drawn(rules, draws), against)
        if scenario.choose_by != "bad case":
            return found
        usual = best if mix == expected else plan_of(expected, draws)
        return found.model_copy(update={"expected": usual, "gap": None, "certified": False})


_OF_CHOICE, _UP_TO_RANGES = 0.6, 0.8  # of all the work, roughly


def _after_a_second(progress: Progress | None) -> Progress:
    """Tells how far the work is, but not while it may be over at once."""
    start = time.monotonic()

    def tell(share: float) -> None:
        """Pass the share on, where somebody wants it."""
        if progress is not None and time.monotonic() - start >= _PATIENCE_SECONDS:
            progress(share)

    return tell


_PATIENCE_SECONDS = 1.0


def _best_of(chosen: Chosen, rules: Mapping[SimpleRule, EvaluatedMix | NoPlan]) -> EvaluatedMix:
    """The choice, unless a simple rule is a hair better, within the gap that is proven."""
    found = [each for each in rules.values() if isinstance(each, EvaluatedMix) and not each.violations]
    return max([chosen.plan, *found], key=lambda plan: net_value(chosen.context, plan))


def _drawn(
    rules: Mapping[SimpleRule, EvaluatedMix | NoPlan], draws: Draws
) -> dict[SimpleRule, Plan | NoPlan]:
    return {
        rule: found if isinstance(found, NoPlan) else plan_of(found, draws) for rule, found in rules.items()
    }


def _roster_plan(
    chosen: Chosen,
    people: Bookable,
    best: Plan,
    rules: dict[SimpleRule, Plan | NoPlan],
    against: AgainstSizes | None,
) -> RosterPlan:
    context = chosen.context
    chosen = _with_mix(chosen, best)
    net = chosen.net_of(chosen.row)
    gap = distance_to(chosen.solution.bound, net)
    promise = GAP_OF_MANY if len(context.every_line()) > MANY else GAP_AT_MOST
    return RosterPlan.model_validate(
        {
            "kind": "roster plan",
            "best": best,
            "booked": tuple(_booked(chosen, place) for place in np.flatnonzero(chosen.row).tolist()),
            "next_up": tuple(_next_up(chosen)),
            "not_bookable": tuple(_not_bookable(context, people)),
            "alternatives": rules,
            "against_sizes": against,
            "gap": gap if math.isfinite(gap) else None,
            "certified": gap <= promise,
            "people_on_list": len(people.people),
            "overlaps_known": len(context.loadings),
            "share_limit_dropped": math.isinf(context.largest_fee_usd),
            "boosts_tried": len(context.ways) if context.scenario.boost == "best" else None,
        }
    )


def _with_mix(chosen: Chosen, best: Plan) -> Chosen:
    """The same with the lines of the plan that is recommended, which a simple rule may have found."""
    lines = [*chosen.lines, *(line for line in best.mix if line not in chosen.lines)]
    counts = np.array([int(line in best.mix) for line in lines], dtype=np.int64)
    program = chosen.program if len(lines) == len(chosen.lines) else chosen.context.program(lines)
    return replace(chosen, lines=lines, program=program, solution=replace(chosen.solution, counts=counts))


def _booked(chosen: Chosen, place: int) -> BookedPerson:
    """What one person of the plan is, costs and adds."""
    line, row = chosen.lines[place], chosen.row
    context = chosen.context
    who, creator = context.people[line.tier], context.creator(line)
    without = row.copy()
    without[place] = 0.0
    adds = chosen.goal_of(row) - chosen.goal_of(without)
    return BookedPerson(
        key=who.key,
        row=who.named.row,
        name=who.named.shown_name,
        handle=who.named.handle,
        platform=who.platform,
        platform_assumed=who.platform_assumed,
        followers=who.followers,
        posts=line.posts,
        fee_usd=creator.fee_first_post_usd,
        cash_usd=creator.cash_usd,
        quoted=creator.known.quoted,
        hours=creator.hours,
        why="must have" if who.key in context.must else "worth it",
        adds=adds,
        alone=chosen.goal_of(row - without),
        usd_per_added=creator.cash_usd / adds if adds > 0 else None,
        estimated=tuple(sorted(who.named.estimated)),
        channel=who.channel,
        views_per_piece=who.named.average_views if who.channel else None,
    )


def _next_up(chosen: Chosen) -> list[NextUp]:
    """Those who come nearest to being booked, the nearest first; each person once."""
    found = next_best(chosen.program, chosen.row > 0)
    order = np.argsort(-found.net, kind="stable")
    taken = {line.tier for line in chosen.mix}
    listed: list[NextUp] = []
    for place in order.tolist():
        line = chosen.lines[place]
        if line.tier in taken or not math.isfinite(found.on_top[place]):
            continue
        taken.add(line.tier)
        out = int(found.instead_of[place])
        listed.append(_next(chosen, place, None if out < 0 else chosen.lines[out].tier, found.net[place]))
        if len(listed) == NEXT:
            break
    return listed


def _next(chosen: Chosen, place: int, out: str | None, net: float) -> NextUp:
    context, line, row = chosen.context, chosen.lines[place], chosen.row
    who, creator = context.people[line.tier], context.creator(line)
    more = row.copy()
    more[place] = 1.0
    now = chosen.net_of(row)
    return NextUp(
        key=who.key,
        row=who.named.row,
        name=who.named.shown_name,
        platform=who.platform,
        followers=who.followers,
        posts=line.posts,
        fee_usd=creator.fee_first_post_usd,
        quoted=creator.known.quoted,
        adds=chosen.goal_of(more) - chosen.goal_of(row),
        loses=max(now - net, 0.0) if math.isfinite(net) else None,
        instead_of=None if out is None else context.people[out].named.row,
        why=_why_not(chosen, more),
        channel=who.channel,
        views_per_piece=who.named.average_views if who.channel else None,
    )


def _why_not(chosen: Chosen, more: Floats) -> Limit:
    """The limit that stands against one person on top of the choice."""
    program, scenario = chosen.program, chosen.context.scenario
    if float(program.total(program.spend, more)) > program.budget + _CENT:
        return "budget"
    if not program.can_buy and float(more @ program.hours) > program.own_hours + _CENT:
        return "hours"
    for group in program.groups:
        if float(more[group.members].sum()) > group.most:
            return group.limit
    return not_worth_it(scenario.goal)


_CENT = 0.005  # US dollars; costs that differ by less are equal


def _not_bookable(context: RosterContext, people: Bookable) -> list[NotBookable]:
    """Who cannot be booked, and why: by the list, or by a limit that nobody else has a part in."""
    found = [NotBookable(row=each.row, name=each.name, reason=each.reason) for each in people.left_out]
    asked = context.asked
    for who in people.people:
        if who.key not in asked:
            continue
        reasons = [context.shut_out_by(line) for line in context.lines_of(who.key)]
        if None not in reasons:
            row, name = who.named.row, who.named.shown_name
            found.append(NotBookable(row=row, name=name, reason=reasons[0] or "budget"))
    return sorted(found, key=lambda each: each.row)


def against_sizes(
    scenario: Scenario, best: Plan, evidence: Evidence, sizes: Recommendation | None = None
) -> AgainstSizes:
    """A plan of people held against the plan by sizes, in the same imagined worlds."""
    try:
        usual = recommended_plan(scenario, evidence) if sizes is None else sizes.best
    except NoPlanFits:
        return AgainstSizes(ahead="list", strength="one side", chance=None, gap=None, plan=None)
    goal = scenario.goal
    mine = contender(best, best.goal_value or 0.0, best.outcomes.goal(goal))
    theirs = contender(usual, usual.goal_value or 0.0, usual.outcomes.goal(goal))
    first = mine.value >= theirs.value
    sure = sureness_of(mine, theirs, goal) if first else sureness_of(theirs, mine, goal)
    ahead: ListAhead = "neither" if sure.strength == "none" else "list" if first else "sizes"
    return AgainstSizes(ahead=ahead, strength=sure.strength, chance=sure.chance, gap=sure.gap, plan=usual)
