"""The hours that one creator takes, and the weeks until their posts are live."""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.curves import acceptance_figure
from influencer_compare.model.market import focus_value
from influencer_compare.question.scenario import Scenario, Side


@dataclass(frozen=True, slots=True)
class CreatorTime:
    """The hours and weeks that one creator takes, whatever they ask and wherever they post."""

    hours: float
    finding_hours: float
    weeks: float


def work_of(scenario: Scenario, side: Side, followers: float, posts: int, evidence: Evidence) -> CreatorTime:
    """How long a creator of this size, who stands on this side, takes with so many posts."""
    finding = finding_hours(scenario, followers, evidence)
    return CreatorTime(
        hours=_hours_with(finding, scenario, posts, evidence),
        finding_hours=finding,
        weeks=_weeks_until_live(side, posts, evidence),
    )


def _weeks_until_live(side: Side, posts: int, evidence: Evidence) -> float:
    """Weeks from now until the last post can be live: find, agree, make, and space the posts."""
    size = "large" if side == "macro" else "small"
    steps = ("weeks_to_find", f"weeks_to_agree_{size}", "weeks_to_make")
    spacing = evidence.value("operations", "weeks_between_posts") * (posts - 1)
    return sum(evidence.value("operations", step) for step in steps) + spacing


def hours_per_creator(scenario: Scenario, followers: float, posts: int, evidence: Evidence) -> float:
    """Hours to find, manage and publish with one creator: contacts / acceptance + managing + per post."""
    return _hours_with(finding_hours(scenario, followers, evidence), scenario, posts, evidence)


def _hours_with(finding: float, scenario: Scenario, posts: int, evidence: Evidence) -> float:
    """The same with the hours to find them."""
    managing = evidence.value("operations", "hours_managing")
    if scenario.help == "agency":
        managing *= evidence.value("operations", "agency_managing_share")
    publishing = evidence.value("operations", "hours_per_post") * posts
    return finding + managing + publishing


def finding_hours(scenario: Scenario, followers: float, evidence: Evidence) -> float:
    """Hours to find one creator who says yes: contacts / acceptance, more of them for a close topic."""
    contacts = 1 / acceptance_figure(scenario, followers, evidence).mid
    hours = evidence.value("operations", "hours_per_contact") * contacts
    if scenario.help != "myself":
        tool = "search_tool" if scenario.help == "search tool" else "agency"
        hours *= evidence.value("operations", f"{tool}_finding_share")
    return hours * focus_value(scenario, "finding_hours_factor", evidence)
