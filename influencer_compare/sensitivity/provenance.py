"""Which rows of ``data/`` entered a figure: found by computing it again and watching what is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Literal

from influencer_compare.document.parts import Plan
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Curve, FeeBasis, Figure
from influencer_compare.model.creators import (
    agency_share,
    delivery_figure,
    engagements_of,
    fee_per_post_usd,
    help_usd,
    hours_per_creator,
    posts_charged,
    rights_share,
    seen_by,
)
from influencer_compare.model.market import creators_to_be_found, describe_market
from influencer_compare.model.unique_reach import scenario_audience_model
from influencer_compare.question.scenario import Scenario

Topic = Literal["reach", "engagements", "cost", "hours", "creators"]
Row = Figure | Curve | FeeBasis


@dataclass(frozen=True)
class _Watched(Evidence):
    """Evidence that remembers which rows were read."""

    seen: dict[tuple[str, int], Row] = field(default_factory=dict)

    def figure(self, file: str, *key: str) -> Figure:
        """One figure; its row is noted."""
        row = super().figure(file, *key)
        self.seen[(row.file, row.row)] = row
        return row

    def curve(self, file: str, platform: str, name: str) -> Curve:
        """One curve; its row is noted."""
        row = super().curve(file, platform, name)
        self.seen[(row.file, row.row)] = row
        return row

    def fee_basis(self, name: str) -> FeeBasis:
        """What the owner pays by; its row is noted."""
        row = super().fee_basis(name)
        self.seen[("fee_bases", row.row)] = row
        return row


def rows_behind(topic: Topic, scenario: Scenario, plan: Plan, evidence: Evidence) -> tuple[Row, ...]:
    """The rows of ``data/`` that a plan's reach, engagements, cost, hours or supply rests on.

    In the order of the files; each row carries value, range, unit, grade, sources and note.
    """
    watched = _Watched(**{part.name: getattr(evidence, part.name) for part in fields(Evidence) if part.init})
    for _ in _read_for(topic, scenario, plan, watched):
        pass
    return tuple(row for _, row in sorted(watched.seen.items(), key=lambda item: item[0]))


def _read_for(topic: Topic, scenario: Scenario, plan: Plan, evidence: Evidence) -> Iterator[object]:
    """Compute the figures of one topic for every line, as the planner does."""
    if topic == "hours":
        yield evidence.value("operations", "hours_fixed")
    if topic in ("reach", "engagements", "creators"):
        yield from _read_in_market(topic, scenario, plan, evidence)
        return
    for each in plan.lines:
        platform, followers, posts = each.line.platform, each.creator.followers, each.line.posts
        if topic == "cost":
            yield fee_per_post_usd(scenario, platform, followers, evidence)
            yield posts_charged(posts, evidence)
            yield rights_share(scenario, evidence) + agency_share(scenario, evidence)
            yield help_usd(scenario, evidence)
        else:
            yield hours_per_creator(scenario, followers, posts, evidence)


def _read_in_market(topic: Topic, scenario: Scenario, plan: Plan, evidence: Evidence) -> Iterator[object]:
    """The topics that depend on the people of the market."""
    market = describe_market(scenario, evidence)
    if topic == "reach":
        yield scenario_audience_model(scenario, market, evidence)
    for each in plan.lines:
        platform, followers, posts = each.line.platform, each.creator.followers, each.line.posts
        if topic == "reach":
            yield seen_by(scenario, market, platform, followers, posts, evidence)
            yield delivery_figure(scenario, evidence)
        elif topic == "engagements":
            yield engagements_of(scenario, market, platform, followers, posts, evidence)
            yield delivery_figure(scenario, evidence)
        else:
            tier = evidence.tiers(scenario)[each.line.tier]
            at_most = evidence.fee_basis(scenario.fee_basis).followers_at_most or tier.to_followers
            high = min(tier.to_followers, at_most)
            yield creators_to_be_found(scenario, market, tier.from_followers, high, evidence)
