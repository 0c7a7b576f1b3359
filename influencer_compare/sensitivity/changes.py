"""Changes of the question that were planned before they are named: what makes a result otherwise."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.infeasible import FieldValues
from influencer_compare.planner.plans import EvaluatedMix
from influencer_compare.question.fields import choices
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.next_steps import plan_near

_FACTORS = (1.1, 1.25, 1.5, 2.0, 3.0)  # relative changes tried, the smallest first
_CHEAPER_AT_MOST = 2.0  # nobody grants less than half of a price
_HALVINGS = 3  # of the step between the last change that fails and the first that works
_FEW_HOURS = 4  # where the owner gives no hours, changes are shares of this many
_PRICE = "large_fee_pct"  # the one field that is another's price, not the owner's own limit
_BUDGET_DIGITS = 3  # of a budget that is named


@dataclass(frozen=True)
class Change:
    """A change of the scenario, as fields and their new values, and the plan it really leads to."""

    values: FieldValues
    plan: EvaluatedMix


class ChangedPlans:
    """Plans of changed scenarios, each made once; the present mix is kept where it is as good."""

    def __init__(self, context: Context, best: EvaluatedMix) -> None:
        self.context, self.best = context, best
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
            found = self.first((_moved(self.context.scenario, *move, factor) for move in tried), good)
            if found is not None:
                field = next(iter(found.values))
                return self._nearer((field, moves[field]), (before, factor), good) or found
            before = factor
        return None

    def _plan(self, values: FieldValues) -> EvaluatedMix | None:
        try:
            there = prepare(self.context.scenario.changed(**values), self.context.evidence)
        except InputError:
            return None
        return plan_near(there, self.best)

    def _nearer(
        self, move: tuple[str, int], between: tuple[float, float], good: Callable[[EvaluatedMix], bool]
    ) -> Change | None:
        """A smaller change of the field that does as well, between one that fails and one that works."""
        nearest, (low, high) = None, between
        for _ in range(_HALVINGS):
            middle = math.sqrt(low * high)
            found = self.first([_moved(self.context.scenario, *move, middle)], good)
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
