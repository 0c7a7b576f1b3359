"""How long it takes to choose among named people, and how near to the best possible the choice is proven.

Processor seconds of all threads together; with OMP_NUM_THREADS=1 they are those of one. Lists are invented,
the same in every run.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from influencer_compare import Evidence, NamedCreator, Roster, Scenario, choose, load_evidence
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Platform
from influencer_compare.roster.best_people import ask, best_choice
from influencer_compare.roster.quotes import yes_up_to

SIZES = (60, 500, 5_000, 20_000)  # people on a list
SEED = 1
QUESTIONS = (
    Scenario(budget=10_000),
    Scenario(budget=30_000),
    Scenario(budget=20_000, platforms=("tiktok",)),
    Scenario(budget=30_000, goal=Goal.ENGAGEMENTS),
)
MOST_QUOTED = 5  # people for whom "say yes up to" is timed


@dataclass(frozen=True, slots=True)
class RosterTime:
    """One list and question: seconds to choose alone, and with ranges and all that stands beside it."""

    people: int
    question: str
    choice_seconds: float
    whole_seconds: float
    booked: int
    gap: float
    quote_seconds: float | None


def invented(count: int, platform: Platform, *, views: bool) -> Roster:
    """A list of so many people, sizes even in logarithms, quotes and views around what is usual."""
    drawn = np.random.default_rng(SEED)
    people = []
    for at in range(count):
        followers = math.exp(drawn.uniform(math.log(2_000), math.log(900_000)))
        fee = 430 * (followers / 25_000) ** 0.75 * math.exp(drawn.normal(0, 0.6))
        seen = followers * 0.18 * math.exp(drawn.normal(0, 0.5))
        people.append(
            NamedCreator(
                row=at + 2,
                name=f"Person {at}",
                platform=platform,
                followers=round(followers),
                fee_usd=round(fee),
                fee_kind="fixed",
                average_views=round(seen) if views else None,
            )
        )
    return Roster("roster", tuple(people), row_count=count)


def roster_times(evidence: Evidence) -> Iterator[RosterTime]:
    """Every size with every question; half of the lists tell views."""
    for count in SIZES:
        for at, scenario in enumerate(QUESTIONS):
            roster = invented(count, scenario.platforms[0], views=at % 2 == 1)
            yield _timed(scenario, roster, evidence)


def _timed(scenario: Scenario, roster: Roster, evidence: Evidence) -> RosterTime:
    start = time.process_time()
    chosen = best_choice(ask(scenario, roster, evidence).context)
    choice = time.process_time() - start
    start = time.process_time()
    plan = choose(scenario, roster, evidence)
    whole = time.process_time() - start
    quotes = None
    if len(roster.creators) <= SIZES[1]:
        keys = [person.key for person in plan.booked[:MOST_QUOTED]]
        start = time.process_time()
        for key in keys:
            yes_up_to(chosen, key)
        quotes = (time.process_time() - start) / max(len(keys), 1)
    name = f"${scenario.budget:,}, {scenario.platforms[0]}, {scenario.goal}"
    return RosterTime(len(roster.creators), name, choice, whole, len(plan.booked), plan.gap or 0.0, quotes)


def main() -> None:
    """Print the table."""
    evidence = load_evidence()
    sys.stdout.write("people | question | choice | with all beside it | booked | gap | yes up to, each\n")
    for each in roster_times(evidence):
        quoted = "" if each.quote_seconds is None else f"{each.quote_seconds:.1f} s"
        sys.stdout.write(
            f"{each.people:,} | {each.question} | {each.choice_seconds:.2f} s | {each.whole_seconds:.2f} s | "
            f"{each.booked} | {each.gap:.3%} | {quoted}\n"
        )


if __name__ == "__main__":
    main()
