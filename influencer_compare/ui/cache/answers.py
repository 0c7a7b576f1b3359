"""The calls from the page into the planner that take time, remembered between visitors."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from threadpoolctl import threadpool_limits

from influencer_compare.api import budget_by, evaluate, plan, recommended_plan
from influencer_compare.comparison.compare import compare
from influencer_compare.comparison.options import OptionSpec
from influencer_compare.comparison.refresh import recalculated
from influencer_compare.comparison.whole_answer import answered, question_of_part
from influencer_compare.document import schema
from influencer_compare.document.next_steps import NextSteps
from influencer_compare.document.parts import Plan
from influencer_compare.document.programme import Programme
from influencer_compare.document.provenance import RowsBehind
from influencer_compare.document.risks import Risks
from influencer_compare.document.roster_plan import RosterPlan
from influencer_compare.document.safe_plan import SafePlan
from influencer_compare.document.schema import Document, NothingFits, Option, Recommendation, Result
from influencer_compare.document.turning_points import TurningPoints
from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.hosting.measures import ANSWERED
from influencer_compare.model.boosting import Boost
from influencer_compare.planner.budget_search import Wish
from influencer_compare.planner.plans import Mix, NoPlanFits
from influencer_compare.planner.response_curves import BudgetPoint, OverlapPoint, budget_curve, overlap_curve
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.programme.plan_programme import plan_programme
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.best_people import Given, ask, best_choice
from influencer_compare.roster.choose import Progress, choose
from influencer_compare.roster.list_overlaps import ListOverlaps
from influencer_compare.roster.named_creators import Roster
from influencer_compare.roster.overlap_model import FittedOverlaps, fit_list
from influencer_compare.roster.quotes import Bargain, bargain_with
from influencer_compare.sensitivity.next_steps import next_steps
from influencer_compare.sensitivity.odd_results import OddResults, odd_results
from influencer_compare.sensitivity.other_choices import OtherChoices, other_choices
from influencer_compare.sensitivity.provenance import provenance
from influencer_compare.sensitivity.risks import risks
from influencer_compare.sensitivity.safe_plan import safe_plan
from influencer_compare.sensitivity.test_size import SmallestTest, smallest_test
from influencer_compare.sensitivity.tipping_map import Axes, TippingMap, tipping_map
from influencer_compare.sensitivity.tornado import Tornado, tornado
from influencer_compare.sensitivity.turning_points import turning_points
from influencer_compare.ui.cache.process_memory import keep_memory_together, look_at_all
from influencer_compare.ui.cache.remembered import Remembered
from influencer_compare.ui.cache.turns import Turns
from influencer_compare.ui.cache.workers import NoWorker, WorkerProcesses

TURNS = Turns()
_MOST_BYTES = 24_000_000  # of all answers together; strangers' links must not fill the memory


@functools.cache
def evidence() -> Evidence:
    """All figures, read once for the process."""
    return load_evidence()


ANSWERS = Remembered(_MOST_BYTES, shared=evidence())
Part = TypeVar("Part")


@dataclass(slots=True)
class Later:
    """Who works out the parts of a page that come later: worker processes, else this one."""

    workers: WorkerProcesses | None = None

    def start(self, many: int) -> None:
        """Let so many worker processes do it from now on."""
        first = Scenario()
        warm = [(work, (first,)) for work in (budget_curve, turning_points, tornado)]
        self.workers = WorkerProcesses(many, evidence(), warm) if many else None

    def stop(self) -> None:
        """End them; this process does it from now on."""
        workers, self.workers = self.workers, None
        if workers is not None:
            workers.stop()

    def part(self, work: Callable[[Scenario, Evidence], Part], scenario: Scenario) -> Part:
        """One such part, in turns with others; whoever watches may stop it."""
        workers = self.workers
        if workers is not None:
            with contextlib.suppress(NoWorker):  # one that died, or that has not started yet
                return workers.do(work, scenario)
        with TURNS.taken():
            return work(scenario, evidence())


LATER = Later()


def others_are_in_line() -> bool:
    """Whether more than one visitor waits for a calculation, or works at one."""
    workers = LATER.workers
    return len(TURNS) > 1 or (workers is not None and workers.longest_line() > 1)


def document_for(display: Display, scenario: Scenario) -> Document:
    """The document of the answer to a question, without the parts that take longer. Raises InputError."""
    return answered(scenario, result(scenario), evidence(), display)


def result(scenario: Scenario) -> Recommendation | NothingFits:
    """The answer to a question, ranges and verdict included. Raises InputError as ``plan`` does."""
    return _result(scenario.unnamed)


@ANSWERS
def _result(scenario: Scenario) -> Recommendation | NothingFits:
    try:
        with ANSWERED.time(), TURNS.taken():
            return plan(scenario, evidence())
    except NoPlanFits as nothing:
        return schema.why_nothing_fits(nothing)


def budget_for(scenario: Scenario, wish: Wish, watch: Watch) -> int:
    """The smallest budget that brings so many of what a wish counts. Raises OutOfReach as ``budget_for``.

    Each budget is planned in a turn of its own and not remembered: they would push out what others asked.
    """
    with watched(watch):
        return budget_by(_planned, scenario.unnamed, wish)


def _planned(scenario: Scenario) -> Plan:
    with TURNS.taken():
        return recommended_plan(scenario, evidence())


def season(scenario: Scenario, watch: Watch) -> Programme | NothingFits:
    """The season of a question, or why nothing fits. Raises InputError as ``plan_programme``."""
    with watched(watch):
        return _season(scenario.unnamed)


@ANSWERS
def _season(scenario: Scenario) -> Programme | NothingFits:
    try:
        with ANSWERED.time(), TURNS.taken():
            return plan_programme(scenario, evidence())
    except NoPlanFits as nothing:
        return schema.why_nothing_fits(nothing)


def recommendation(scenario: Scenario) -> Recommendation:
    """The answer to a question for which something fits."""
    found = result(scenario)
    if isinstance(found, NothingFits):
        raise TypeError("Nothing fits this question: only its document can be shown.")
    return found


def comparison(
    display: Display, options: tuple[OptionSpec, ...], goal: Goal | None, mine: Option | None = None
) -> Document:
    """The document of options side by side on a goal. Raises InputError as ``compare``.

    It holds the currency, rate and locale of its visitor, so it is remembered for these alone. With people
    of her list, ``mine``, it is hers, and nothing of it is remembered.
    """
    if mine is None:
        return _comparison(options, goal, display)
    with TURNS.taken():
        return compare([*options, mine], evidence(), goal=goal, look=look, display=display)


@ANSWERS
def _comparison(options: tuple[OptionSpec, ...], goal: Goal | None, display: Display) -> Document:
    with TURNS.taken():
        return compare(options, evidence(), goal=goal, look=look, display=display)


def today(document: Document) -> Document:
    """A saved document with the results of today's model. Raises InputError as ``recalculated``."""
    with TURNS.taken():
        return recalculated(document, evidence(), look=look)


def look(option: OptionSpec, _: Evidence) -> Result:
    """The answer of an option, remembered; with this page's own figures."""
    if option.mix is None:
        return result(option.scenario)
    return schema.result_of(_evaluated(option.scenario, option.mix))


@ANSWERS
def _evaluated(scenario: Scenario, mix: Mix) -> Plan:
    with TURNS.taken():
        return evaluate(scenario, mix, evidence())


def tradeoff(scenario: Scenario) -> tuple[BudgetPoint, ...]:
    """The trade-off curve; the same for every budget, so that a budget move only moves the mark."""
    return _tradeoff(question_of_part("budget_curve", scenario))


@ANSWERS
def _tradeoff(scenario: Scenario) -> tuple[BudgetPoint, ...]:
    return LATER.part(budget_curve, scenario)


def overlap(scenario: Scenario, rec: Recommendation) -> tuple[OverlapPoint, ...]:
    """The recommended mix and both sides, evaluated again at each overlap."""
    plans = {
        name: found for name, found in rec.plans() if isinstance(found, Plan) and not name.startswith("only")
    }
    mixes = {name: found.mix for name, found in plans.items()}
    boosts = {name: found.decision for name, found in plans.items()}
    with TURNS.taken():
        return overlap_curve(scenario.unnamed, mixes, evidence(), scenario.reach_times, boosts=boosts)


def turning_points_for(scenario: Scenario, watch: Watch) -> TurningPoints:
    """Where the answer turns; ``watch`` is called again and again and may stop it."""
    return _turning_points(scenario.unnamed, watch)


@ANSWERS
def _turning_points(scenario: Scenario, watch: Watch) -> TurningPoints:
    with watched(watch):
        return LATER.part(turning_points, scenario)


def tornado_for(scenario: Scenario, watch: Watch) -> Tornado:
    """What moves the answer most; ``watch`` as above."""
    return _tornado(scenario.unnamed, watch)


@ANSWERS
def _tornado(scenario: Scenario, watch: Watch) -> Tornado:
    with watched(watch):
        return LATER.part(tornado, scenario)


def next_and_odd(scenario: Scenario) -> tuple[NextSteps, OddResults]:
    """What the next money and hours would change, and what may look odd, by results on average."""
    return _next_and_odd(question_of_part("next_steps", scenario))


@ANSWERS
def _next_and_odd(scenario: Scenario) -> tuple[NextSteps, OddResults]:
    rec = recommendation(scenario)
    with TURNS.taken():
        steps = next_steps(scenario, evidence(), rec)
        return steps, odd_results(scenario, evidence(), rec, steps)


def other_choices_for(scenario: Scenario) -> OtherChoices:
    """What other published figures, or other numbers of posts, would change."""
    return _other_choices(scenario.unnamed)


@ANSWERS
def _other_choices(scenario: Scenario) -> OtherChoices:
    rec = recommendation(scenario)
    with TURNS.taken():
        return other_choices(scenario, evidence(), rec)


def provenance_of(scenario: Scenario, mix: Mix, boost: Boost | None = None) -> RowsBehind:
    """The rows of ``data/`` behind the figures of a mix and its boosting."""
    return _provenance(scenario.unnamed, mix, boost)


@ANSWERS
def _provenance(scenario: Scenario, mix: Mix, boost: Boost | None) -> RowsBehind:
    with TURNS.taken():
        return provenance(scenario, mix, evidence(), boost)


def smallest_test_for(scenario: Scenario) -> SmallestTest:
    """The smallest test that tells micro and macro apart."""
    return _smallest_test(scenario.unnamed)


@ANSWERS
def _smallest_test(scenario: Scenario) -> SmallestTest:
    rec = recommendation(scenario)
    with TURNS.taken():
        return smallest_test(rec, scenario, evidence())


def risks_for(scenario: Scenario) -> Risks:
    """What could go wrong with the plan that is recommended."""
    return risks(recommendation(scenario).best, scenario, evidence())


def safe_plan_for(scenario: Scenario, watch: Watch) -> SafePlan:
    """The plan that is safe within the budget; ``watch`` as above."""
    return _safe_plan(scenario.unnamed, watch)


@ANSWERS
def _safe_plan(scenario: Scenario, watch: Watch) -> SafePlan:
    rec = recommendation(scenario)
    with watched(watch), TURNS.taken():
        return safe_plan(scenario, evidence(), rec)


def people_of_list(
    scenario: Scenario, roster: Roster, given: Given, watch: Watch, progress: Progress
) -> RosterPlan:
    """Whom of a visitor's list to book. A list is hers: nothing that is found in it is remembered here.

    Raises InputError and NoPlanFits as ``choose``.
    """
    sizes = result(scenario)
    known = replace(given, sizes=sizes if isinstance(sizes, Recommendation) else None)
    with watched(watch), TURNS.taken():
        return choose(scenario.unnamed, roster, evidence(), known, progress=progress)


def overlaps_of_list(
    scenario: Scenario, roster: Roster, told: ListOverlaps, least_shown: float | None, watch: Watch
) -> FittedOverlaps:
    """How strongly each of a visitor's list follows the shared interest, from her table of overlaps.

    Raises InputError for overlaps that cannot be.
    """
    with watched(watch), TURNS.taken():
        return fit_list(scenario.unnamed, evidence(), roster, told, least_shown=least_shown)


def fees_to_say_yes_to(
    scenario: Scenario, roster: Roster, given: Given, keys: Iterable[str], watch: Watch
) -> Iterator[tuple[str, Bargain]]:
    """What to say about money to each of these people of a list, one after the other, in turns."""
    with watched(watch), TURNS.taken():
        chosen = best_choice(ask(scenario.unnamed, roster, evidence(), given).context)
    for key in keys:
        with watched(watch), TURNS.taken():
            found = bargain_with(chosen, key)
        yield key, found


def maps(scenario: Scenario, axes: Axes, watch: Watch) -> Generator[TippingMap, None, None]:
    """The tipping map, coarse then finer, remembered as fine as it was drawn.

    Whoever asks for one that is being drawn sees it as it was when she came, then the finest. Close it
    when you stop reading: others may wait for their turn.
    """
    unnamed = scenario.unnamed  # a name belongs to one visitor, the map to all
    question = ("map", unnamed, axes)
    for drawn in ANSWERS.find(question):
        yield drawn
        if drawn.finest:
            return
    with ANSWERS.alone(question, watch):
        finest = [drawn for drawn in ANSWERS.find(question) if drawn.finest]
        for drawn in finest or _in_turns(tipping_map(unnamed, evidence(), axes), watch):
            ANSWERS.keep(question, drawn)
            yield drawn


def _in_turns(drawing: Iterator[TippingMap], watch: Watch) -> Iterator[TippingMap]:
    """Each map in a turn of its own: whoever shows the last one holds up nobody."""
    while True:
        with watched(watch), TURNS.taken():
            drawn = next(drawing, None)
        if drawn is None:
            return
        yield drawn


def _calm_down() -> None:
    """One thread per visitor in the linear algebra: these matrices are so small that helpers only wait."""
    threadpool_limits(limits=1, user_api="blas")


def _warm_up() -> None:
    """Do once what the first visitor would wait for, looking for garbage included."""
    first = Scenario()
    result(first)
    tradeoff(first)
    look_at_all()


keep_memory_together()
_calm_down()
_warm_up()
