"""The brief for creators, and what it costs to use their posts: sentences that any plan can hand over."""

from __future__ import annotations

from influencer_compare.document.parts import Plan, PlanLine
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.question.scenario import Platform, Scenario
from influencer_compare.wording.fields import option_word
from influencer_compare.wording.mixes import posts_phrase
from influencer_compare.wording.numbers import counted, money, number, percent
from influencer_compare.wording.sources import grade_short

PLAN_MONDAY_TITLE = "On Monday: brief, message and check list"
BRIEF_TITLE, RIGHTS_TITLE = "Brief for each creator", "Using their posts yourself"
BRIEF_NOTE = "Fill in what stands in [brackets]. Nothing is sent."
ALL_TEXTS = "Brief, message and check list (TXT)"
BRACKETS = "[name]"
CODE_PLACE = "[CODE]"
_DURATIONS = (30, 90, 365)  # days, as the rows of data/ name them
_SAME_FOR_ALL = (
    "Say in your own words why you would use it. We read a draft first.",
    "Name it an ad, first thing, and switch on the platform's own label.",
    "Say nothing of it that you have not tried or that we cannot show.",
    "Show your code and your link in the post and beside it.",
    "Two weeks later, tell us views, reactions and clicks.",
)


def brief_lines(display: Display, scenario: Scenario, plan: Plan) -> list[str]:
    """What every creator is told: what it is about, what is booked of whom, until when, and the rules."""
    named = scenario.niche != Scenario.model_fields["niche"].default
    return [
        f"We are [your business]. It is about {scenario.niche if named else '[what you sell]'}.",
        "We want your followers to [what they shall do].",
        *(_line(display, scenario, line) for line in plan.lines),
        _last_day(display, scenario, plan),
        *_SAME_FOR_ALL,
    ]


def _last_day(display: Display, scenario: Scenario, plan: Plan) -> str:
    if scenario.live_by is not None:
        return f"The last post is up by {display.day(scenario.live_by)}."
    return f"The last post is up {counted(display, plan.weeks, 'week')} from now."


def _line(display: Display, scenario: Scenario, line: PlanLine) -> str:
    """What is booked of a creator of one size, and what is offered."""
    followers = number(display, line.creator.followers, 3)
    fee = line.creator.fee_first_post_usd
    offer = f", {money(display, fee)} for the first" if fee else ""
    posts = f"{posts_phrase(line.line.posts)} {format_of(scenario, line.line.platform)}".rstrip()
    return f"{written(line.line.platform)}, about {followers} followers: {posts}{offer}."


def format_of(scenario: Scenario, platform: Platform) -> str:
    """The format of posts where a platform has several, in brackets."""
    if platform == "instagram":
        return f"({option_word('format', scenario.format)})"
    return f"({option_word('youtube_format', scenario.youtube_format)})" if platform == "youtube" else ""


def rights_lines(display: Display, evidence: Evidence, fees_usd: float | None) -> list[str]:
    """What it costs to use posts oneself, by how long: a share of the fees, and what that is here."""
    return [_rights(display, evidence, days, fees_usd) for days in _DURATIONS]


def _rights(display: Display, evidence: Evidence, days: int, fees_usd: float | None) -> str:
    row = evidence.figure("cost_uplifts", f"usage_rights_{days}_days")
    publishers = " and ".join(evidence.sources[name].publisher for name in row.sources)
    share, low, high = (percent(display, value) for value in (row.mid, row.low, row.high))
    here = f" Here that is {money(display, row.mid * fees_usd)} for all." if fees_usd else ""
    said = f"{share} of the fee on top, {low} to {high}"
    source = f"Source: {publishers} ({grade_short(row.grade)})."
    return f"For {counted(display, days, 'day')}: {said}.{here} {source}"
