"""Which rows of ``data/`` a figure comes from: those that its own calculation read and that move it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from influencer_compare.document.programme import Programme
from influencer_compare.document.provenance import RowBehind, RowsBehind, Topic
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.record import RecordedEvidence
from influencer_compare.evidence.rows import Curve, FeeBasis, Figure, Row, Tier, WayToPay
from influencer_compare.model.boosting import Boost
from influencer_compare.model.market import creators_expected
from influencer_compare.planner.context import Context, prepare
from influencer_compare.planner.evaluate import evaluate_in
from influencer_compare.planner.plans import Line, Mix
from influencer_compare.question.scenario import Scenario

TOPICS: tuple[Topic, ...] = get_args(Topic)
_OF_MONTHS: frozenset[Topic] = frozenset({"reach", "engagements", "cost", "hours"})
_STEP = 0.05  # of a row: so far it is moved to see whether a figure follows
_LEAST_CHANGE = 1e-12  # of a figure; less is rounding


_Values = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Figures:
    """What each topic says of a mix, and how many creators could be found before that is rounded."""

    shown: dict[Topic, _Values]
    expected: _Values


def provenance(scenario: Scenario, mix: Mix, evidence: Evidence, boost: Boost | None = None) -> RowsBehind:
    """The rows behind a mix's people, engagements, cost, hours and creators to be found.

    The mix is evaluated once on a record of what is read, and once more for each row that was read, moved up
    and down by 5%, the mix and its boosting held. A row is cited for a figure that follows. Rows are in the
    order of the files. Raises InputError for a mix that does not exist in this scenario.
    """
    record = RecordedEvidence.of(evidence)
    now = _figures(scenario, mix, record, boost)
    found: dict[Topic, list[RowBehind]] = {topic: [] for topic in TOPICS}
    for row in record.read:
        others = [_figures(scenario, mix, evidence.with_rows([each]), boost) for each in _moved(row)]
        for topic in TOPICS:
            if any(_differ(now.shown[topic], other.shown[topic]) for other in others):
                found[topic].append(_behind(row))
            elif topic == "creators" and any(_differ(now.expected, other.expected) for other in others):
                found[topic].append(_behind(row, rounded_away=True))
    return {topic: tuple(rows) for topic, rows in found.items()}


def season_provenance(scenario: Scenario, made: Programme, evidence: Evidence) -> RowsBehind:
    """The rows behind a season: those of its sizes in one go, and every row on months that follow.

    Raises InputError for bookings that do not exist in this scenario.
    """
    lines = (Line(each.platform, each.tier, each.posts, 1, each.size) for each in made.bookings)
    found = provenance(scenario.in_one_go, tuple(dict.fromkeys(lines)), evidence)
    months = tuple(_behind(row) for row in evidence.rows("programme"))
    return {topic: (*rows, *(months if topic in _OF_MONTHS else ())) for topic, rows in found.items()}


def _behind(row: Row, *, rounded_away: bool = False) -> RowBehind:
    """A row by its names, as the answer document keeps it."""
    return RowBehind(file=row.file, key=row.key, sources=row.sources, rounded_away=rounded_away)


def _figures(scenario: Scenario, mix: Mix, evidence: Evidence, boost: Boost | None) -> _Figures:
    context = prepare(scenario, evidence).with_boost(boost)
    plan = evaluate_in(context, mix)
    tiers = dict.fromkeys(line.tier for line in plan.mix)
    counts = [context.to_be_found(tier) for tier in tiers]
    return _Figures(
        shown={
            "reach": (plan.reach, plan.effective_reach),
            "engagements": (plan.engagements,),
            "cost": (plan.cash_usd, plan.spent_usd),
            "hours": (plan.hours,),
            "creators": tuple(float(count) for count in counts if count is not None),
        },
        expected=tuple(_expected(context, tier) for tier in tiers),
    )


def _expected(context: Context, tier: str) -> float:
    """How many creators of a tier could be found, before rounding; infinite where there is no limit."""
    size = context.tiers[tier]
    count = creators_expected(
        context.scenario, context.market, size.from_followers, size.to_followers, context.evidence
    )
    return math.inf if count is None else count


def _differ(one: _Values, other: _Values) -> bool:
    return not all(
        math.isclose(first, second, rel_tol=_LEAST_CHANGE) for first, second in zip(one, other, strict=True)
    )


def _moved(row: Row) -> Iterator[Row]:
    """The row a little higher and a little lower; a share never as high as all."""
    for factor in (1 + _STEP, 1 - _STEP):
        if isinstance(row, Tier):
            yield replace(
                row,
                from_followers=row.from_followers * factor,
                to_followers=row.to_followers * factor,
            )
        elif isinstance(row, FeeBasis):
            continue  # a name alone; the curve that it names has a row of its own
        elif isinstance(row, WayToPay):
            if row.followers_at_most is not None:
                yield replace(row, followers_at_most=row.followers_at_most * factor)
        else:
            yield replace(row, mid=_moved_value(row, factor))


def _moved_value(row: Figure | Curve, factor: float) -> float:
    """The middle value times the factor; a curve's slope acts only where its level does."""
    if row.mid == 0:
        return abs(factor - 1)  # nothing, so that only a little more can be tried
    if row.unit.startswith("share"):
        return min(row.mid * factor, (1 + row.mid) / 2)
    return row.mid * factor
