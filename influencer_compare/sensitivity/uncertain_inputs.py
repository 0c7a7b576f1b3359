"""The uncertain figures behind an answer, one by one, and the same evidence with one of them moved.

Which rows move together is what ``simulation/draws.py`` draws together; the rows that no world draws (the
size of the market, hours, prices of further posts and the like) are moved here as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import GRADES, Curve, Figure
from influencer_compare.model.curves import (
    acceptance_rows,
    clicks_row,
    delivery_row,
    engagement_curve,
    fee_curve,
    is_own,
    view_curve,
)
from influencer_compare.model.market import nearest_fit
from influencer_compare.question.fields import bounds
from influencer_compare.question.scenario import Platform, Scenario

End = Literal["low", "high"]
_STRONG = {"A", "B"}  # grades of figures with a sample; C and judgement are weak


@dataclass(frozen=True, slots=True)
class UncertainInput:
    """One thing that may be otherwise: rows of ``data/`` whose lows, or highs, hold together.

    ``part`` says what of a curve moves: its level ('mid') or its 'slope'. ``field`` is the setting of
    the question that moves instead, where the owner's own answer is what is uncertain. ``low`` and
    ``high`` are the ends, in ``unit``, of the row that stands for all (for shares by size: the row
    nearest to a creator of the reference size).
    """

    name: str
    platform: Platform | None
    rows: tuple[Figure | Curve, ...]
    part: Literal["mid", "slope"]
    field: str | None
    low: float
    high: float
    unit: str
    grade: str

    @property
    def weak(self) -> bool:
        """Whether it rests on a price list, a model without a visible method, or our own judgement."""
        return self.grade not in _STRONG

    def moved(self, scenario: Scenario, evidence: Evidence, end: End) -> tuple[Scenario, Evidence]:
        """Question and evidence with this input at one end, everything else at the middle."""
        if self.field is not None:
            return scenario.changed(**{self.field: self.low if end == "low" else self.high}), evidence
        return scenario, evidence.with_rows(_at_end(row, self.part, end) for row in self.rows)


def uncertain_inputs(scenario: Scenario, evidence: Evidence) -> tuple[UncertainInput, ...]:
    """Everything uncertain that enters this question; what has no range, or the owner typed, is left out."""
    every = [_overlap(scenario, evidence), *_of_curves(scenario, evidence), *_of_figures(scenario, evidence)]
    return tuple(each for each in every if each.low < each.high)


def _overlap(scenario: Scenario, evidence: Evidence) -> UncertainInput:
    """The owner's overlap answer, right within the measured band, as well known as the nearest preset."""
    band = 100 * evidence.value("reach_model", "band_overlap_points")
    ends = bounds("overlap_pct")
    presets = [evidence.figure("overlap_presets", *row.key) for row in evidence.rows("overlap_presets")]
    preset = min(presets, key=lambda row: abs(row.mid - scenario.overlap_share))
    low, high = max(scenario.overlap_pct - band, ends[0]), min(scenario.overlap_pct + band, ends[1])
    return UncertainInput(
        "overlap", None, (preset,), "mid", "overlap_pct", low, high, "per cent", preset.grade
    )


def _of_curves(scenario: Scenario, evidence: Evidence) -> Iterator[UncertainInput]:
    for platform in scenario.platforms:
        curves = {
            "fee": fee_curve(scenario, platform, evidence),
            "view": view_curve(scenario, platform, evidence),
            "engagement": engagement_curve(platform, evidence),
        }
        for name, curve in curves.items():
            if curve is None or is_own(curve):
                continue
            yield UncertainInput(
                f"{name} level", platform, (_row(curve, evidence),), "mid", None,
                curve.low, curve.high, curve.unit, curve.grade,
            )  # fmt: skip
            if name != "fee" or scenario.fee_slope is None:
                yield UncertainInput(
                    f"{name} slope", platform, (_row(curve, evidence),), "slope", None,
                    curve.slope_low, curve.slope_high, "slope", curve.grade,
                )  # fmt: skip
    if scenario.fee_slope is not None:
        yield from _own_fee_slope(scenario, evidence)


def _own_fee_slope(scenario: Scenario, evidence: Evidence) -> Iterator[UncertainInput]:
    """A slope that the owner typed is as uncertain as the published one; it holds on all platforms."""
    curves = [fee_curve(scenario, platform, evidence) for platform in scenario.platforms]
    known = [curve for curve in curves if curve is not None]
    if known:
        ends = bounds("fee_slope")
        yield UncertainInput(
            "fee slope", None, tuple(_row(curve, evidence) for curve in known), "slope", "fee_slope",
            max(ends[0], min(curve.slope_low for curve in known)),
            min(ends[1], max(curve.slope_high for curve in known)),
            "slope", _worst(known),
        )  # fmt: skip


def _of_figures(scenario: Scenario, evidence: Evidence) -> Iterator[UncertainInput]:
    """Single figures and shares by size, each group with the rows that move together."""
    for name, rows in _figure_groups(scenario, evidence):
        found = tuple(row for row in rows if row is not None)
        if found:
            shown = nearest_fit(scenario, evidence) if name == "topic fit" else _stands_for(found, evidence)
            yield UncertainInput(
                name, None, found, "mid", None, shown.low, shown.high, shown.unit, _worst(found)
            )


_Rows = Iterable[Figure | None]


def _figure_groups(scenario: Scenario, evidence: Evidence) -> Iterator[tuple[str, _Rows]]:
    """Name and rows of each group; None where ``data/`` has no such row."""
    area = scenario.area
    yield "overlap counted", [evidence.find("reach_model", "overlap_correction")]
    yield "area share", _all(evidence, "area_shares", area)
    yield "topic fit", _all(evidence, "niche_focus", "fit_share")
    yield "real followers", _all(evidence, "real_followers")
    yield "creators to be found", _all(evidence, "creators_to_be_found", area)
    for name, rows in _market(scenario).items():
        yield name, [evidence.find("market", row) for row in rows]
    yield from _niche_and_format(scenario, evidence)
    for name, rows in _operations(scenario).items():
        yield name, [evidence.find("operations", row) for row in rows]
    yield "average post", [evidence.find("luck", f"post_mean_{name}") for name in scenario.platforms]
    yield "accepted creators", [evidence.find("luck", "accepted_creators_mean")]
    yield "fees and views", [evidence.find("luck", "fee_views_correlation")]
    for row in _uplifts(scenario):
        yield row.replace("_", " "), [evidence.find("cost_uplifts", row)]
    if scenario.goal.terms.sells or scenario.pays_commission:
        names = dict.fromkeys(clicks_row(scenario, platform) for platform in scenario.platforms)
        yield "clicks", [evidence.find("clicks_orders", name) for name in names]
        if scenario.orders_per_100_clicks is None and "orders" not in scenario.learnt.shares:
            yield "orders per click", [evidence.find("clicks_orders", "orders_per_click")]


def _market(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """The rows of market.csv that this question uses, by what moves together."""
    videos = [platform for platform in scenario.platforms if platform != "instagram"]
    groups: dict[str, tuple[str, ...]] = {
        "platform use": tuple(f"use_{platform}" for platform in scenario.platforms),
        "largest audience": ("audience_at_most_of_market",),
        "unique viewers": tuple(f"unique_viewers_{platform}" for platform in videos),
        "local viewers": (f"viewers_{scenario.area}",) if videos else (),
    }
    return groups | ({"adults": (f"adults_{scenario.area}",)} if scenario.adults is None else {})


def _niche_and_format(scenario: Scenario, evidence: Evidence) -> Iterator[tuple[str, _Rows]]:
    """What is known of the niche, else of all; and of the format, which is Instagram's."""
    niche = evidence.niche_of(scenario)
    own = evidence.find("niche_figures", niche, "interest_share")
    yield "interest", [own or evidence.find("market", "interest_share")]
    for quantity in ("fee", "engagement", "fit"):
        yield f"niche {quantity}", [evidence.find("niche_figures", niche, f"{quantity}_factor")]
    if "instagram" in scenario.platforms:
        for quantity in ("fee", "reach", "engagement"):
            yield f"format {quantity}", [evidence.find("formats", scenario.format, f"{quantity}_factor")]
    if "youtube" in scenario.platforms and scenario.youtube_format == "short":
        for quantity in ("fee", "engagement"):
            yield f"short {quantity}", [evidence.find("formats", "short", f"{quantity}_factor")]
    yield "sponsored engagement", [evidence.find("formats", "sponsored", "engagement_factor")]


def _uplifts(scenario: Scenario) -> list[str]:
    """What is paid on top of fees."""
    used = {
        "usage_rights": scenario.usage_rights,
        "exclusivity": scenario.exclusivity,
        "agency_share": scenario.help == "agency",
    }
    return [name for name, is_used in used.items() if is_used]


def _operations(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """The rows of operations.csv that this question uses, by what moves together."""
    groups: dict[str, tuple[str, ...]] = {
        "acceptance": acceptance_rows(scenario),
        "contact hours": ("hours_per_contact",),
        "managing hours": ("hours_managing",),
        "post hours": ("hours_per_post",),
        "fixed hours": ("hours_fixed",),
        "further posts": ("further_post_share",),
        "repeat viewers": ("repeat_view_share",),
    }
    if scenario.delivery_pct is None and "delivery" not in scenario.learnt.shares:
        groups["delivery"] = (delivery_row(scenario),)
    if scenario.help == "agency":
        groups["help"] = ("agency_finding_share", "agency_managing_share")
    elif scenario.help == "search tool":
        groups["help"] = ("search_tool_finding_share",)
    return groups


def _all(evidence: Evidence, file: str, part: str | None = None) -> list[Figure]:
    """The rows of a file with this word in their key."""
    keys = [row.key for row in evidence.rows(file) if part is None or part in row.key]
    return [evidence.figure(file, *key) for key in keys]


def _stands_for(rows: tuple[Figure, ...], evidence: Evidence) -> Figure:
    """The row that stands for several: of the sizes listed, the one nearest to the reference creator."""
    reference = evidence.value("reach_model", "reference_followers")
    by_size = [row for row in rows if row.file in ("area_shares", "real_followers")]
    if by_size:
        return min(by_size, key=lambda row: abs(float(row.key[-1]) - reference))
    return rows[len(rows) // 2]


def _row(curve: Curve, evidence: Evidence) -> Curve:
    """The row of ``data/`` that a curve comes from, whatever the owner changed about it."""
    return evidence.curve(curve.file, *curve.key)


def _worst(rows: Iterable[Figure | Curve]) -> str:
    """The weakest grade among rows: A is best, our own judgement the weakest."""
    return max((row.grade for row in rows), key=list(GRADES).index)


def _at_end(row: Figure | Curve, part: str, end: End) -> Figure | Curve:
    if isinstance(row, Figure):
        return replace(row, mid=row.low if end == "low" else row.high)
    if part == "mid":
        return replace(row, mid=row.low if end == "low" else row.high)
    return replace(row, slope=row.slope_low if end == "low" else row.slope_high)
