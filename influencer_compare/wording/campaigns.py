"""Frozen forecasts, results, their score, and what they teach, in sentences."""

from __future__ import annotations

import re
from collections.abc import Collection

from influencer_compare.document.schema import Hide
from influencer_compare.learning.again import Advice, BookAgain
from influencer_compare.learning.campaigns import (
    Correction,
    FigureName,
    Forecast,
    PlannedLine,
    ResultRow,
)
from influencer_compare.learning.following import FollowersGained
from influencer_compare.learning.learn import LearntFigure
from influencer_compare.learning.read_results import FileProblem, NotUsed
from influencer_compare.learning.results import cell_of, is_untold
from influencer_compare.learning.score import InRange, Record, Scored
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import Problem
from influencer_compare.question.own_results import LEAST_PEOPLE, read_own_results
from influencer_compare.roster.named_creators import RosterProblem
from influencer_compare.wording.fields import input_problem_sentence
from influencer_compare.wording.mixes import join_words
from influencer_compare.wording.my_creators import PLATFORM_NAMES
from influencer_compare.wording.numbers import (
    count,
    counted,
    exact,
    hours,
    money,
    number,
    percent,
    short_followers,
    whole_number,
)

FREEZE_TITLE, FREEZE = "Go with this plan", "We go with this"
FREEZE_NOTE = (
    "This keeps today's forecast with its ranges; no later model changes it. "
    "Then fill in what really happened, and the page says how right we were."
)
FROZEN = "You go with this plan. Come back with what happened once the posts are up."
FREEZE_AGAIN = "Start another campaign with it"
FREEZE_WHICH = "Which option"
FREEZE_OLD = "An older model made this plan. Calculate it again and save it; then you can go with it."
FREEZE_NOTHING = "This plan books nobody, so there is no forecast to keep."
RESULTS_TITLE, SCORE_TITLE = "What happened", "Forecast and result"
LEARNT_TITLE, AGAIN_TITLE = "What your own campaigns teach", "Who to book again"
CORRECTIONS_TITLE, IMPORT_TITLE = "Corrections", "Bring results from a file"
KEEP_TITLE = "Take it away, bring it back, or delete it"
WHICH_CAMPAIGN = "Which campaign"
RESULTS_NOTE = (
    "One line for each creator and month. Leave empty what you don't know yet: it stays empty. "
    "Count views, reach and clicks wherever people live, as platforms do."
)
CODE_NOTE = "Give each creator the code of their line as a discount code. Then you know whose orders came."
SAVE_RESULTS = "Save results"
SAVE_ONE = "Save this creator"
SAVED = "Saved. The score below counts it."
NOTHING_NEW = "All of this is saved already."
FILL_IN, ONE_BY_ONE, AS_TABLE = "Fill in", "One creator at a time", "All in a table"
WHICH_CREATOR, ANOTHER = "Which creator", "Somebody else"
WHO_TITLE = "Name, code and followers"
YES, NO = "yes", "no"  # as a cell says it
IMPORT_LABEL = "CSV, TSV or Excel (XLSX), up to 5 MB"
IMPORT_PASTE = "Or paste a table, titles first"
IMPORT_EXAMPLE = "Code\tPlatform\tViews\tClicks\tOrders\tPaid"
IMPORT_USE = "Put it into the table"
IMPORT_NOTE = "Lines are found by name, else by code. An export with a line for each post is added up."
DOWNLOAD, DOWNLOAD_NAME = "Forecast and results (JSON)", "influencer-compare-campaign.json"
UPLOAD_CAMPAIGN = "Add a campaign from such a file"
ADD_CAMPAIGN = "Add it here"
DELETE_CAMPAIGN = "Delete this campaign for good"
UNREADABLE = "A campaign here can't be read by this version. It stays stored as it is."
NO_RESULTS = "Nothing is filled in yet."
NO_LEARNT = "Fill in fees, views, clicks or orders, and this place says what they teach."
CHOICE_NOTE = "Nothing of this is used until you choose it. The link and every file then say so."
PLAN_WITH = "Plan with my own figures"
BEFORE_AFTER = ("Published figures", "Your figures")
BEFORE_AFTER_ALT = "What the plan is with published figures, and with yours"
SAME_PLAN = "With your figures the plan stays as it is."
BEYOND_BELIEF = "Some results are far beyond anything known. Check them above before you plan with them."
TOO_FEW_NOTE = f"A figure needs {LEAST_PEOPLE} creators before you can plan with it."
ESTIMATED_NOTE = "No platform counts different people over several creators, so that line is our estimate."
LIKELY_AXIS = "Times what was expected"
SCORE_ALT = "What came against what was expected and likely, figure by figure"
CREATORS_ALT, LEARNT_ALT, AGAIN_ALT = (
    "What each creator brought against what was expected",
    "What was known before, and what your results make of it",
    "Who to book again and up to which price",
)
RESULTS_ALT = "Results by creator and month, which can be changed"
NO_FOLLOWING = (
    "New followers can't be your goal yet: nobody has published a usable figure on followers gained. "
    "Fill in your own followers before and after, with the views, for three creators."
)
FOLLOWING_IS_A_GOAL = " So new followers can be your goal, with your own figures."
FIGURE_TITLES: dict[FigureName, str] = {
    "delivered": "Creators who posted",
    "reach": "Different people",
    "impressions": "Views",
    "engagements": "Likes, comments and shares",
    "clicks": "Clicks",
    "orders": "Orders",
    "paid_usd": "Paid",
    "hours": "Your hours with them",
}
STANDING_WORDS: dict[InRange, str] = {
    "below": "below its range",
    "within": "within its range",
    "above": "above its range",
    "open": "still open",
}
CELL_TITLES = {
    "month": "Month",
    "creator": "Creator",
    "code": "Code",
    "platform": "On",
    "line": "Booked as",
    "delivered": "Posted",
    "posts": "Posts",
    "reach": "Reach",
    "impressions": "Views",
    "engagements": "Reactions",
    "clicks": "Clicks",
    "orders": "Orders",
    "paid_usd": "Paid",
    "hours": "Your hours",
    "followers": "Their followers",
    "own_followers_before": "Your followers before",
    "own_followers_after": "Your followers after",
}
ADVICE_TITLES: dict[Advice, str] = {
    "again": "Book again",
    "up to a price": "Only at a lower price",
    "not again": "Not again",
    "too little known": "Too little is known",
}
_LEARNT_NAMES = {
    "fee-instagram": "Fee of a photo on Instagram",
    "fee-tiktok": "Fee of a video on TikTok",
    "fee-youtube": "Fee of a video on YouTube",
    "views-instagram": "Share of followers who see a photo on Instagram",
    "views-story": "Share of followers who see a story",
    "views-tiktok": "Views of a video on TikTok",
    "views-youtube": "Views of a video on YouTube, as a share of followers",
    "views-short": "Views of a YouTube Short",
    "delivery": "Creators who post as agreed",
    "orders": "Orders from a click of your market",
}
_SHORT_NAMES = {
    "fee": "fees",
    "views": "views",
    "delivery": "who posts",
    "orders": "orders from clicks",
    "followers": "followers gained",
}
_TICK = " \u2713"
_TYPED_ROW = re.compile(r"row (\d+)", re.ASCII)
_MOSTLY, _PARTLY = 2 / 3, 1 / 3  # of what is known now, that is the owner's own


def frozen_sentence(display: Display, forecast: Forecast) -> str:
    """When a forecast was frozen and by which model."""
    return f"Frozen on {display.day(forecast.frozen_on)} with model {forecast.model_version}."


def campaign_name(display: Display, forecast: Forecast, number: int) -> str:
    """A campaign as a choice: its name or number, and its day."""
    name = f"“{forecast.name}”" if forecast.name else f"Campaign {count(display, number)}"
    return f"{name}, {display.day(forecast.frozen_on)}"


def line_name(display: Display, line: PlannedLine) -> str:
    """Creators of a plan in a table of results: 'micro on Instagram, 2 posts'; in a season its months."""
    posts = counted(display, line.posts, "post")
    name = f"{line.tier} on {PLATFORM_NAMES[line.platform]}, {posts}"
    if line.booked is None:
        return name
    first, last = line.booked.starts, line.booked.starts + len(line.booked.creators) - 1
    months = f"month {count(display, first)}"
    if last > first:
        months = f"months {count(display, first)} to {count(display, last)}"
    size = ", smallest" if line.size == "smallest" else ""
    return f"{name} a month{size}, {months}{', test' if line.booked.is_test else ''}"


def row_title(row: ResultRow, number: int) -> str:
    """A line of results as a choice: its number, who it is, where, and whether anything is told of it yet."""
    who = row.creator or row.code or "no name yet"
    month = f", month {row.month}" if row.month > 1 else ""
    return f"{number}. {who}, {PLATFORM_NAMES[row.platform]}{month}{'' if is_untold(row) else _TICK}"


def imported_sentence(display: Display, rows: int) -> str:
    """How much of a file is in the results now."""
    return f"Saved: {counted(display, rows, 'line')} of it {'is' if rows == 1 else 'are'} in the results now."


def figure_words(display: Display, figure: FigureName, value: float) -> str:
    """A value of a figure in its unit."""
    if figure == "paid_usd":
        return money(display, value)
    if figure == "hours":
        return hours(display, value)
    return whole_number(display, value)


def likely_phrase(display: Display, scored: Scored) -> str:
    """What was likely of a figure: '49,000 to 310,000'; empty where it is hidden."""
    if scored.expected is None:
        return ""
    ends = (scored.expected.low, scored.expected.high)
    low, high = (figure_words(display, scored.figure, each) for each in ends)
    return low if low == high else f"{low} to {high}"


def score_sentence(display: Display, scored: Scored) -> str:
    """One total: what came, what was likely, and what that means; empty where nobody reported it."""
    if scored.came is None or scored.expected is None:
        return ""
    came = figure_words(display, scored.figure, scored.came)
    title, likely = FIGURE_TITLES[scored.figure], likely_phrase(display, scored)
    about = f"about {came}" if scored.estimated else came
    if scored.standing == "open":
        told, of = count(display, scored.reported), counted(display, scored.of, "creator")
        return f"{title}: {about} so far, from {told} of {of}. In all, {likely} was likely."
    meant = {
        "within": "within what was likely",
        "above": "more than was likely",
        "below": "less than was likely",
    }[scored.standing]
    return f"{title}: {about}, {meant} ({likely})."


def record_sentence(display: Display, found: Record) -> str:
    """How often totals came within their ranges over campaigns, and how little few campaigns tell."""
    if found.share is None:
        return "No total is complete yet."
    ends = f"{percent(display, found.low)} to {percent(display, found.high)}"
    share, of = percent(display, found.share), counted(display, found.campaigns, "campaign")
    return (
        f"Of the totals of {of}, {share} came within the range; 80% should. "
        f"So few campaigns leave room: {ends} would fit as well."
    )


def learnt_name(name: str) -> str:
    """What a learnt figure is."""
    return _LEARNT_NAMES[name]


def learnt_value(display: Display, figure: LearntFigure, value: float) -> str:
    """A value of a learnt figure in its unit."""
    if figure.unit.startswith("usd"):
        return money(display, value)
    return number(display, value) if figure.unit.startswith("views") else percent(display, value)


def learnt_range(display: Display, figure: LearntFigure, *, after: bool) -> str:
    """A learnt figure with its range, before or after: '$430 ($200 to $910)'."""
    found = figure.after if after else figure.before
    low, mid, high = (learnt_value(display, figure, each) for each in (found.low, found.mid, found.high))
    return f"{mid} ({low} to {high})"


def weight_words(display: Display, figure: LearntFigure) -> str:
    """How much of a figure is the owner's own, in words."""
    part = (
        "mostly your own"
        if figure.weight >= _MOSTLY
        else "partly your own"
        if figure.weight >= _PARTLY
        else "mostly published"
    )
    return f"{part}, {counted(display, figure.people, 'creator')}"


def size_note(display: Display, followers: float) -> str:
    """At which size curves are shown."""
    return f"Fees and views are shown for creators with {short_followers(display, followers)} followers."


def own_results_phrase(display: Display, text: str) -> str:
    """What a question is planned with, as a setting: 'fees on Instagram (9 creators)'.

    A text of another version that cannot be read is still one of own results.
    """
    try:
        own = read_own_results(text)
    except ValueError:
        return "your own results"
    parts = []
    for name, curve in own.curves.items():
        kind, _, where = name.partition("-")
        place = PLATFORM_NAMES.get(where, {"story": "stories", "short": "Shorts"}.get(where, where))
        parts.append(f"{_SHORT_NAMES[kind]} on {place} ({counted(display, curve.people, 'creator')})")
    for name, share in own.shares.items():
        who = "report" if name == "followers" else "creator"
        parts.append(f"{_SHORT_NAMES[name]} ({counted(display, share.people, who)})")
    return join_words(parts) if parts else "published figures"


def times_words(display: Display, each: BookAgain) -> str:
    """What a creator is likely to bring against a new one: '1.8 times (1.2 to 2.6)'."""
    if each.low == each.high:
        return "no views yet"
    times, low, high = (exact(display, round(value, 1)) for value in (each.times, each.low, each.high))
    return f"{times} times ({low} to {high})"


def price_words(display: Display, each: BookAgain) -> str:
    """Up to which price for all posts to say yes; empty where nobody can say."""
    if each.no_above_usd is None:
        return "no price known"
    return f"up to {money(display, each.no_above_usd)}" if each.no_above_usd > 0 else "at no price"


def followers_sentence(display: Display, found: FollowersGained | None) -> str:
    """Followers gained for 1,000 views from own results, or why nobody can say."""
    if found is None:
        return NO_FOLLOWING
    mid, low, high = (
        exact(display, round(each, 2)) for each in (found.per_1000_views, found.low, found.high)
    )
    of = counted(display, found.reports, "report")
    views = count(display, 1_000)
    said = f"Your account gained {mid} followers for {views} views, from {of} ({low} to {high})."
    return f"{said}{'' if found.per_view is None else FOLLOWING_IS_A_GOAL}"


def correction_sentence(display: Display, found: Correction) -> str:
    """One corrected cell with its day: what it was and what it is."""
    before, after = (_cell_words(display, each) for each in (found.before, found.after))
    title = CELL_TITLES.get(found.cell, found.cell)
    place = f"{display.day(found.on)}, line {count(display, found.number)}, {title}"
    return f"{place}: {before}, corrected to {after}."


def _cell_words(display: Display, value: object) -> str:
    if value is None or value == "":
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return exact(display, value) if isinstance(value, int | float) else f"“{value}”"


def file_problem_words(problem: RosterProblem | FileProblem) -> str:
    """What in a file could not be used, and what to do."""
    if isinstance(problem, RosterProblem):
        return f"{problem.sentence} {problem.remedy}"
    row, place, value = problem.row, problem.place, problem.value
    if problem.what == "refused":
        return row_words(row or 0, place, value, problem.remedy)
    said: dict[NotUsed, str] = {
        "no results": "No column of this file holds results. "
        "Name the columns, such as creator, platform, views, clicks, orders and paid.",
        "no rate": f"What was paid is in {value}, and no rate is known. "
        f"Show amounts in {value} at your rate first, or give US dollars.",
        "no platform": f"Row {row} names no platform that we know. "
        "Add a column with Instagram, TikTok or YouTube.",
        "unread": f"Row {row}, {place}: “{value}” could not be read. Correct the cell, or empty it.",
        "reach": "Reach of several posts can't be added up, as some people saw two of them. "
        "It is left empty; views are added up.",
    }
    return said[problem.what]


def row_words(row: int, cell: str, value: str, remedy: str) -> str:
    """A row of results that cannot be, with its cell and remedy."""
    place = f"Row {row}, {CELL_TITLES[cell]}" if cell in CELL_TITLES else f"Row {row}"
    refused = f" “{value.removesuffix('.0')}” can't be used." if value else ""
    return f"{place}:{refused} {remedy[:1].upper()}{remedy[1:]}."


def typed_row_words(display: Display, problem: Problem) -> str:
    """The same of a row that was typed."""
    found = _TYPED_ROW.fullmatch(problem.field.partition(", ")[0])
    if found is None:
        return input_problem_sentence(display, problem)
    return row_words(int(found[1]), cell_of(problem), problem.value, problem.remedy)


def others_see(hide: Collection[Hide]) -> str:
    """What whoever has the view link sees of results."""
    without = "no names, payments or hours" if "fees" in hide else "no names, and money only as a total"
    return f"Others with the view link see totals alone: {without}."


def refused_campaigns_sentence(display: Display, refused: int) -> str:
    """How many campaigns teach nothing; empty where all do."""
    if not refused:
        return ""
    return f"{counted(display, refused, 'campaign')} left out here: today's data no longer take the question."
