"""Changes of the question that were planned before they are named: what makes a result otherwise."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.constraints import budget_needed, wanted_lines, why_not
from influencer_compare.planner.context import Setting, prepare
from influencer_compare.planner.effective_frequency import ways_to_repeat
from influencer_compare.planner.infeasible import FieldValues, changes_against, every_plan_loses, price_change
from influencer_compare.planner.plans import EvaluatedMix, Line, NoPlan
from influencer_compare.planner.recommend import alternative_lines, best_alternative, has_plan
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import TIERS, Scenario, bounds, choices
from influencer_compare.sensitivity.budget_steps import Choose, plan_near

_FACTORS = (1.1, 1.25, 1.5, 2.0, 3.0)  # relative changes tried, the smallest first
_CHEAPER_AT_MOST = 2.0  # nobody grants less than half of a price
_HALVINGS = 3  # of the step between the last change that fails and the first that works
_FEW_HOURS = 4  # where the owner gives no hours, changes are shares of this many
_ROUNDS = 6  # limits that may stand one behind the other: published figures, then date, then money
_PRICE = "large_fee_pct"  # the one field that is another's price, not the owner's own limit
_BUDGET_DIGITS = 3  # of a budget that is named


@dataclass(frozen=True)
class Change:
    """A change of the scenario, as fields and their new values, and the plan it really leads to."""

    values: FieldValues
    plan: EvaluatedMix


class Trials:
    """Plans of changed scenarios, each made once; the present mix is kept where it is as good."""

    def __init__(self, setting: Setting, best: EvaluatedMix, choose: Choose) -> None:
        self.setting, self.best, self.choose = setting, best, choose
        self._planned: dict[tuple[tuple[str, object], ...], EvaluatedMix | None] = {}

    def plan(self, values: FieldValues) -> EvaluatedMix | None:
        """The best plan with these fields changed; None where nothing fits or a value is out of bounds."""
        key = tuple(values.items())
        if key not in self._planned:
            self._planned[key] = self._plan(values)
        return self._planned[key]

    def first(self, changes: Iterable[FieldValues], good: Callable[[EvaluatedMix], bool]) -> Change | None:
        """The first of these changes whose plan is as wanted."""
        for values in changes:
            found = self.plan(values)
            if found is not None and good(found):
                return Change(values, found)
        return None

    def smallest(self, moves: Mapping[str, int], good: Callable[[EvaluatedMix], bool]) -> Change | None:
        """The smallest relative change of one field whose plan is as wanted; ties go to the first field.

        ``moves`` says of each field whether it is to grow (1) or to fall (-1).
        """
        before = 1.0
        for factor in _FACTORS:
            tried = [move for move in moves.items() if move[0] != _PRICE or factor <= _CHEAPER_AT_MOST]
            found = self.first((_moved(self.setting.scenario, *move, factor) for move in tried), good)
            if found is not None:
                field = next(iter(found.values))
                return self._nearer((field, moves[field]), (before, factor), good) or found
            before = factor
        return None

    def _plan(self, values: FieldValues) -> EvaluatedMix | None:
        try:
            there = prepare(self.setting.scenario.changed(**values), self.setting.evidence)
        except InputError:
            return None
        return plan_near(there, self.best, self.choose)

    def _nearer(
        self, move: tuple[str, int], between: tuple[float, float], good: Callable[[EvaluatedMix], bool]
    ) -> Change | None:
        """A smaller change of the field that does as well, between one that fails and one that works."""
        nearest, (low, high) = None, between
        for _ in range(_HALVINGS):
            middle = math.sqrt(low * high)
            found = self.first([_moved(self.setting.scenario, *move, middle)], good)
            low, high = (low, middle) if found else (middle, high)
            nearest = found or nearest
        return nearest


def _moved(scenario: Scenario, field: str, way: int, factor: float) -> FieldValues:
    """One field a factor further up (1) or down (-1), in values that an owner can type."""
    now = float(getattr(scenario, field))
    if field == "hours":
        now = max(now, _FEW_HOURS)
    if way < 0:
        return {field: math.floor(now / factor)}
    if isinstance(getattr(scenario, field), float):
        return {field: math.ceil(now * factor * 100) / 100}
    return {field: round_budget(now * factor) if field == "budget" else math.ceil(now * factor)}


def round_budget(usd: float) -> int:
    """A budget that is at least this large and reads well: three significant digits, rounded up."""
    digits = math.floor(math.log10(max(usd, 1))) + 1
    step: int = 10 ** max(0, digits - _BUDGET_DIGITS)
    return math.ceil(usd / step) * step


def changes_for(
    name: str, rec: Recommendation, scenario: Scenario, evidence: Evidence, *, watch: Watch | None = None
) -> Change | None:
    """The change with which an alternative that does not fit ('only mid', 'macro side') really fits.

    Limits that stand one behind the other are mended together: sizes beyond the published figures may also
    need more money. None for an alternative that fits already, and where no change that was tried helps.
    Raises InputError for names that ``data/`` lacks, KeyError for an alternative that does not exist.
    ``watch`` is called again and again and may raise to stop.
    """
    with watched(watch):
        stop: Plan | NoPlan = rec.alternatives[name]
        setting, made = prepare(scenario, evidence), dict[str, object]()
        for _ in range(_ROUNDS):
            if not isinstance(stop, NoPlan):
                return None
            options = list(_against(setting, name, stop))
            for values in options:
                found = _plan_with(name, setting, values)
                if found is not None:
                    return _pruned(name, scenario, evidence, Change({**made, **values}, found))
            further = _first_step(name, setting, stop, options)
            if further is None:
                return None
            made |= further
            setting = prepare(scenario.changed(**made), evidence)
            stop = why_not(setting, name, lambda other: has_plan(name, other))
        return None


def _plan_with(name: str, setting: Setting, values: FieldValues) -> EvaluatedMix | None:
    try:
        return best_alternative(name, prepare(setting.scenario.changed(**values), setting.evidence))
    except InputError:
        return None


def _first_step(name: str, setting: Setting, stop: NoPlan, options: list[FieldValues]) -> FieldValues | None:
    """The first change after which another limit than before is what stops the alternative."""
    for values in options:
        try:
            there = prepare(setting.scenario.changed(**values), setting.evidence)
        except InputError:
            continue
        if why_not(there, name, lambda other: has_plan(name, other)).reason != stop.reason:
            return values
    return None


def _pruned(name: str, scenario: Scenario, evidence: Evidence, change: Change) -> Change:
    """The change without the parts that turned out not to be needed."""
    setting = prepare(scenario, evidence)
    for field in tuple(change.values):
        fewer = {other: value for other, value in change.values.items() if other != field}
        found = _plan_with(name, setting, fewer) if fewer else None
        if found is not None:
            change = Change(fewer, found)
    return change


def _against(setting: Setting, name: str, stop: NoPlan) -> Iterator[FieldValues]:
    """Changes worth a try against what stops an alternative; those that cost nothing come first."""
    reason, wanted = stop.reason, wanted_lines(setting, name)
    if stop.from_budget_usd is not None:
        if reason == "largest share":
            yield from _larger_share(setting, stop.from_budget_usd)
        yield {"budget": round_budget(stop.from_budget_usd)}
        yield from _whole_budget(setting, wanted)
    elif reason == "creators per size":
        yield from _sizes_freed(setting, name)
        yield from changes_against(setting, reason, wanted)
    elif reason == "creators to be found":
        yield from more_to_be_found(setting.scenario)
        yield from changes_against(setting, reason, wanted)
    elif reason == "fee basis":
        yield from ({"fee_basis": basis} for basis in setting.evidence.fee_bases)
    elif reason == "launch date":
        longest = {setting.creator(line).weeks: line for line in wanted}
        for weeks in sorted(longest):
            yield from changes_against(setting, reason, [longest[weeks]])
    elif reason in ("worth paying", "profit", "repetition"):
        yield from _paying(setting, name)
    else:
        yield from changes_against(setting, reason, wanted)
        if reason == "hours":
            yield {"help_hour_usd": Scenario().help_hour_usd}


def _larger_share(setting: Setting, from_budget_usd: float) -> Iterator[FieldValues]:
    """The share of the present budget that the same creator would take."""
    scenario = setting.scenario
    share = scenario.largest_share_pct * from_budget_usd / scenario.budget
    if share <= bounds("largest_share_pct")[1]:
        yield {"largest_share_pct": math.ceil(share)}


def _whole_budget(setting: Setting, wanted: list[Line]) -> Iterator[FieldValues]:
    """All of a larger budget for one creator, where the share alone or the money alone is out of bounds."""
    most = int(bounds("largest_share_pct")[1])
    there = setting.changed(largest_share_pct=most)
    for usd in sorted({round_budget(budget_needed(there, line)) for line in wanted}):
        yield {"largest_share_pct": most, "budget": max(usd, setting.scenario.budget)}


def _sizes_freed(setting: Setting, name: str) -> Iterator[FieldValues]:
    """The owner's own numbers of each size let go: of the sizes wanted, of the others, of all."""
    limited = [tier for tier in TIERS if setting.scenario.tier_limit(tier) != (0, None)]
    wanted = {line.tier for line in wanted_lines(setting, name)}
    for freed in (
        [tier for tier in limited if tier in wanted],
        [tier for tier in limited if tier not in wanted],
    ):
        yield from ({f"creators_{tier}": "any"} for tier in freed)
        if len(freed) > 1:
            yield {f"creators_{tier}": "any" for tier in freed}
    yield {f"creators_{tier}": "any" for tier in limited}


def more_to_be_found(scenario: Scenario) -> Iterator[FieldValues]:
    """Where further creators would be found: another platform, a looser topic, a wider area."""
    for platform in choices("platforms"):
        if platform not in scenario.platforms:
            yield {"platforms": (*scenario.platforms, platform)}
    if scenario.niche_focus > 0:
        yield {"niche_focus": 0}
    areas = choices("area")
    for area in areas[areas.index(scenario.area) + 1 :]:
        yield {"area": area, "adults": None}


def _paying(setting: Setting, name: str) -> Iterator[FieldValues]:
    """The price at which one creator pays; for the goal profit, what would break even; with its money."""
    scenario, richer = setting.scenario, _budget_for(setting, name)
    setting = prepare(scenario.changed(**richer), setting.evidence)
    fitting = alternative_lines(name, setting)
    if not fitting:
        return
    if scenario.goal == "reach" and scenario.reach_times > 1:
        yield from ({**richer, **change} for change in ways_to_repeat(setting, fitting))
        return
    if scenario.goal != "profit":
        yield {**richer, **price_change(setting, fitting)}
        return

    def fits(scenario: Scenario) -> bool:
        """Whether a plan of this kind fits."""
        return has_plan(name, prepare(scenario, setting.evidence))

    losing = every_plan_loses(setting, fitting, fits)
    yield from ({**richer, **change} for change in (losing.changes, *losing.other_changes) if change)


def _budget_for(setting: Setting, name: str) -> FieldValues:
    """The smallest budget that pays for one creator of an alternative; nothing to change where it does."""
    if alternative_lines(name, setting):
        return {}
    needed = {round_budget(budget_needed(setting, line)) for line in wanted_lines(setting, name)}
    for budget in sorted(needed):
        if setting.scenario.budget < budget <= bounds("budget")[1]:
            values = {"budget": budget}
            if alternative_lines(name, prepare(setting.scenario.changed(**values), setting.evidence)):
                return values
    return {}
