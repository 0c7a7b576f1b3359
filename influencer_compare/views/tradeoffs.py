"""The pick beside at most three other plans: what each brings, in three panels of dots and bands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Option, Recommendation
from influencer_compare.model.creators import SIDES
from influencer_compare.planner.plans import NoPlan
from influencer_compare.planner.price_sets import MIX_GAP
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.views.chart_data import side_of_pick, side_of_plan
from influencer_compare.views.tables import FIGURES, CellValue, Column, Table, Unit, without_empty
from influencer_compare.wording.card import OUR_PICK, hours_figure, mix_short
from influencer_compare.wording.findings import (
    LESS_IS_BETTER,
    MORE_IS_BETTER,
    ONE_PLAN_NOTE,
    ONLY_ONE_PLAN,
    TRADEOFFS_NOTE,
    Brings,
    PlanSize,
    SeriesSide,
    apart_title,
    at_usual_prices_title,
    bad_case_title,
    beats_title,
    lead_title,
    may_lose_title,
    measure_title,
    no_side_line,
    plan_kind,
    side_key,
)
from influencer_compare.wording.numbers import (
    ORDERS,
    money,
    order_ends,
    range_ends,
    result_number,
)

MOST_OTHERS = 3
_COST = "cost_per_person_usd"
_SAME_RESULT, _SAME_HOURS = 0.03, 0.1  # relative; plans of one side this near are one choice to an owner
_LONGEST = 3.0  # times the largest value; a longer band runs out of the panel


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure: its field in a plan, its title, and which way is better."""

    measure: str
    title: str
    better: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Mark:
    """One plan in one panel: numbers, words, and where they stand from left to right, in per cent.

    ``low`` and ``high`` are the 10th and 90th percentile, ``high`` infinite where there is no end. ``cut`` is
    True where the band goes on beyond the panel, ``best`` where no other plan shown is better.
    """

    value: float
    low: float
    high: float
    text: str
    best: bool
    at: float
    start: float
    end: float
    cut: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan: what kind it is, whom it books in short, its side, and a mark for each panel."""

    kind: str
    mix: str
    work: str
    side: SeriesSide
    pick: bool
    plan: Plan
    marks: tuple[Mark | None, ...]


@dataclass(frozen=True, slots=True)
class Tradeoffs:
    """All that the chart shows: its finding, its panels, its rows (the pick first), and notes.

    ``keys`` say what each side's symbol stands for, ``missing`` why a side has no plan; ``zeros`` is where
    nothing stands in each panel, in per cent. ``alt`` is the chart in words.
    """

    title: str
    note: str
    panels: tuple[Panel, ...]
    rows: tuple[PlanRow, ...]
    zeros: tuple[float, ...]
    keys: tuple[tuple[SeriesSide, str], ...]
    missing: tuple[str, ...]
    alt: str


def tradeoffs(display: Display, option: Option) -> Tradeoffs | None:
    """The pick and the plans to weigh it against; None where the option has no recommendation."""
    rec = option.result
    if not isinstance(rec, Recommendation):
        return None
    plans = [rec.best, *weighed_against(rec)]
    panels = _panels(display, rec.best)
    columns = [_marks(display, plans, panel) for panel in panels]
    kinds, sides = _kinds(rec, plans), [side_of_pick(rec), *map(side_of_plan, plans[1:])]
    rows = tuple(
        PlanRow(
            kind=kinds[at],
            mix=mix_short(display, plan),
            work=hours_figure(display, plan.hours),
            side=sides[at],
            pick=at == 0,
            plan=plan,
            marks=tuple(marks[at] for _, marks in columns),
        )
        for at, plan in enumerate(plans)
    )
    title = tradeoffs_title(display, rec, plans)
    shown: tuple[SeriesSide, ...] = ("micro", "macro", "mix")
    return Tradeoffs(
        title=title,
        note=ONE_PLAN_NOTE if len(plans) == 1 else TRADEOFFS_NOTE,
        panels=panels,
        rows=rows,
        zeros=tuple(zero for zero, _ in columns),
        keys=tuple((side, side_key(display, side)) for side in shown if side in sides),
        missing=tuple(
            no_side_line(display, side, found)
            for side in SIDES
            if isinstance(found := rec.alternatives.get(f"{side} side"), NoPlan)
        ),
        alt=f"{title}. {_said(panels, rows)}.",
    )


# ---- Which plans ----


def _value(plan: Plan) -> float:
    """The result on the goal; people reached where that is hidden."""
    return plan.reach if plan.goal_value is None else plan.goal_value


def _distinct(rec: Recommendation) -> list[Plan]:
    """Every other plan once, the best first."""
    seen = {rec.best.mix}
    found = []
    for plan in rec.alternatives.values():
        if isinstance(plan, Plan) and plan.mix not in seen:
            seen.add(plan.mix)
            found.append(plan)
    return sorted(found, key=_value, reverse=True)


def weighed_against(rec: Recommendation) -> list[Plan]:
    """At most three plans beside the pick, the best first.

    Always those that the verdict is about, and the best of each side.
    """
    others = _distinct(rec)
    picked = side_of_pick(rec)
    kept = [
        plan
        for plan in _compared(rec) or ()
        if plan.mix != rec.best.mix and not (side_of_plan(plan) == picked and _alike(plan, rec.best))
    ]
    for one in SIDES:
        best = next((plan for plan in others if side_of_plan(plan) == one), None)
        if best is not None and one != picked and best not in kept:
            kept.append(best)
    for plan in others:
        side = side_of_plan(plan)
        of_side = [each for each in kept if side_of_plan(each) == side] + [rec.best] * (side == picked)
        if len(kept) < MOST_OTHERS and plan not in kept and not any(_alike(plan, each) for each in of_side):
            kept.append(plan)
    return sorted(kept[:MOST_OTHERS], key=_value, reverse=True)


def _alike(one: Plan, other: Plan) -> bool:
    """Whether two plans are no choice to an owner: as good, and as much work."""
    as_good = math.isclose(_value(one), _value(other), rel_tol=_SAME_RESULT)
    return as_good and math.isclose(one.hours, other.hours, rel_tol=_SAME_HOURS)


def _compared(rec: Recommendation) -> tuple[Plan, Plan] | None:
    """The two plans that the verdict is about, the one ahead first; None where a side has no plan."""
    micro, macro = (rec.alternatives.get(f"{side} side") for side in SIDES)
    if not isinstance(micro, Plan) or not isinstance(macro, Plan):
        return None
    if rec.verdict.status in SIDES:
        return (micro, macro) if rec.verdict.status == "micro" else (macro, micro)
    better, other = (micro, macro) if _value(micro) >= _value(macro) else (macro, micro)
    mixed = _value(rec.best) - _value(better) >= MIX_GAP * abs(_value(better))
    return (rec.best, better) if mixed or rec.verdict.status == "mix" else (better, other)


# ---- What they are called, and what is found ----


def _size(plan: Plan) -> PlanSize:
    return PlanSize(plan.creators, plan.followers_together / max(plan.creators, 1))


def _kinds(rec: Recommendation, plans: Sequence[Plan]) -> list[str]:
    """A name for each plan, no two alike."""
    picked = side_of_pick(rec)
    first: dict[SeriesSide, Plan] = {picked: plans[0]}
    kinds = [OUR_PICK]
    for plan in plans[1:]:
        side = side_of_plan(plan)
        than = first.get(side)
        kind = plan_kind(side, _size(plan), None if than is None else _size(than), same_side=side == picked)
        first.setdefault(side, plan)
        kinds.append(kind if kind not in kinds else f"{kind} ({_numbered(kinds, kind)})")
    return kinds


def _numbered(kinds: Sequence[str], kind: str) -> str:
    """Which of several plans of one kind it is: 'b', 'c'."""
    return "abcd"[sum(each.startswith(kind) for each in kinds)]


def tradeoffs_title(display: Display, rec: Recommendation, plans: Sequence[Plan]) -> str:
    """What the chart found; it never says more than the verdict."""
    verdict, best = rec.verdict, rec.best
    if verdict.reason == "may lose" and verdict.chance is not None:
        return may_lose_title(display, verdict.chance)
    compared = _compared(rec)
    if compared is None or verdict.chance is None:
        return _one_side_title(display, plans)
    ahead, behind = compared
    mixed = ahead.mix == best.mix and side_of_plan(ahead) == "mix"
    if verdict.status == "too close to call" and verdict.reason != "prices":
        return apart_title(display, verdict.gap if rec.caution is None else None, mixed=mixed)
    who = "mix" if mixed else side_of_plan(ahead)
    than = "the next best plan" if mixed else side_of_plan(behind)
    title = lead_title(display, who, than, verdict.gap, best.goal, best.reach_times)
    if rec.caution is not None:
        title = bad_case_title(title)
    return at_usual_prices_title(title) if verdict.reason == "prices" else title


def _one_side_title(display: Display, plans: Sequence[Plan]) -> str:
    if len(plans) == 1:
        return ONLY_ONE_PLAN
    pick, other = (Brings(plan.creators, _value(plan), plan.hours) for plan in plans[:2])
    goal = plans[0].goal if plans[0].goal_value is not None else Goal.REACH
    return beats_title(display, pick, other, goal, plans[0].reach_times)


# ---- Where they stand ----


def _panels(display: Display, best: Plan) -> tuple[Panel, ...]:
    """Three measures, the goal's own first; what is hidden is left out."""
    own = best.goal.terms.measure
    reach_once = own == "effective_reach" and best.reach_times == 1
    shown = ("reach", "engagements", _COST) if reach_once else (own, "reach", _COST)
    return tuple(
        Panel(
            measure,
            measure_title(display, measure, best.reach_times),
            LESS_IS_BETTER if measure == _COST else MORE_IS_BETTER,
            FIGURES[measure][1],
        )
        for measure in shown
        if getattr(best, measure) is not None
    )


def _marks(display: Display, plans: Sequence[Plan], panel: Panel) -> tuple[float, list[Mark | None]]:
    """One panel: where nothing stands in it, and the marks of all plans on one scale from nothing."""
    found = [_ends(plan, panel.measure) for plan in plans]
    known = [each for each in found if each is not None]
    values = [value for value, _, _ in known]
    best = (min if panel.measure == _COST else max)(values)
    low = min(0.0, *(low for _, low, _ in known))
    most = max(values) * (_LONGEST if max(values) > 0 else 1)
    high = max(0.0, *(min(high, most) for _, _, high in known))
    span = high - low or 1.0

    def at(value: float) -> float:
        """How far to the right, in per cent."""
        return round(100 * (min(max(value, low), high) - low) / span, 1)

    marks = [
        None
        if each is None
        else Mark(
            value=each[0],
            low=each[1],
            high=each[2],
            text=_text(display, each[0], panel.measure),
            best=_text(display, each[0], panel.measure) == _text(display, best, panel.measure),
            at=at(each[0]),
            start=at(each[1]),
            end=at(each[2]),
            cut=each[2] > high,
        )
        for each in found
    ]
    return at(0.0), marks


def _ends(plan: Plan, measure: str) -> tuple[float, float, float] | None:
    """A value with its range; None where it is hidden or there is nothing to divide by."""
    value, band = getattr(plan, measure), getattr(plan.bands, measure)
    if value is None:
        return None
    low, high = (value, value) if band is None else range_ends(band, value)
    return value, *(order_ends(low, high) if measure == ORDERS else (low, high))


def _text(display: Display, value: float, measure: str) -> str:
    return money(display, value) if measure.endswith("_usd") else result_number(display, value, measure)


# ---- In words and as a table ----


def _said(panels: Sequence[Panel], rows: Sequence[PlanRow]) -> str:
    """Every plan in every panel, for those who do not see the chart."""
    return "; ".join(
        f"{row.kind} ({row.mix}, {row.work}): "
        + ", ".join(
            f"{panel.title.lower()} {mark.text}"
            for panel, mark in zip(panels, row.marks, strict=True)
            if mark is not None
        )
        for row in rows
    )


def tradeoffs_table(found: Tradeoffs) -> Table:
    """One row per plan: every number of the chart with its range, amounts in US dollars."""
    columns = [Column("plan", "Plan"), Column("mix", "Creators"), Column("hours", "Hours", "hours")]
    for panel in found.panels:
        for end, words in (("", ""), ("_low", ", 1 of 10 is lower"), ("_high", ", 1 of 10 is higher")):
            columns.append(Column(f"{panel.measure}{end}", f"{panel.title}{words}", panel.unit))
    rows: list[tuple[CellValue, ...]] = []
    for row in found.rows:
        cells: list[CellValue] = [row.kind, row.mix, row.plan.hours]
        for mark in row.marks:
            cells += [None] * 3 if mark is None else [mark.value, mark.low, _end(mark.high)]
        rows.append(tuple(cells))
    return without_empty(Table("tradeoffs", found.title, tuple(columns), tuple(rows)))


def _end(value: float) -> float | None:
    return value if math.isfinite(value) else None
