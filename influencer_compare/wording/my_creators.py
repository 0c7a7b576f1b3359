"""The page of the owner's own creators: whom to book of a list, why, and what else was possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from influencer_compare.document.build import caution
from influencer_compare.document.parts import Plan
from influencer_compare.document.roster_plan import (
    AgainstSizes,
    BookedPerson,
    NextUp,
    RosterPlan,
    SimpleRule,
    WhyNot,
)
from influencer_compare.planner.plans import Limit, NoPlan, NoPlanFits
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.named_creators import Roster, RosterProblem
from influencer_compare.wording.boosting import boost_order
from influencer_compare.wording.infeasible import NO_PLAN
from influencer_compare.wording.lists import listed
from influencer_compare.wording.mixes import join_words, posts_phrase
from influencer_compare.wording.numbers import (
    count,
    counted,
    hours,
    money,
    number,
    of_100,
    orders_counted,
    percent,
    range_phrase,
    whole_money,
)
from influencer_compare.wording.risk_averse import caution_sentence

EMPTY_TITLE = "Who on your own list should you book?"
EMPTY_NOTE = (
    "Bring the creators you have in mind: a file, a few lines pasted, or names typed in. "
    "You get who to book for your budget, up to which fee, and who to write to first."
)
PRIVATE = (
    "Your list stays in this visit. It is in no link and no log, and nobody else sees it. "
    "A reload, or closing the page, loses it: take the file first."
)
PRIVATE_IN_SHORT = "Only this visit has your list. A reload loses it."
UPLOAD, PASTE, TYPE = "Send a file", "Paste", "Type"
UPLOAD_LABEL = "CSV, TSV, Excel (XLSX) or JSON, up to 5 MB"
LINES_LABEL = "One creator a line: name, platform, followers, price of a post"
LINES_EXAMPLE = "@anna, Instagram, 12500, $300\n@bo, TikTok, 40k"
PASTE_LABEL = "Copied from a spreadsheet or a web page, titles first"
PASTE_EXAMPLE = "Handle\tPlatform\tFollowers\tFee\n@name\tInstagram\t12500\t$300"
USE_PASTED, USE_TYPED, USE_CHANGED = "Use this list", "Use this list", "Use these changes"
TRY_SAMPLE = "Try a sample list"
GET_TEMPLATE = "Get an empty template"
SAMPLE_NOTE = (
    "This is our sample: 40 invented creators, with every fault that lists have. None of them exists."
)
TYPE_NOTE = "One creator a line. Followers and platform are enough; a fee helps most."
EDIT_TITLE = "Change your list"
EDIT_NOTE = "Every cell can be changed. New lines go at the end."
TOO_LONG_TO_EDIT = "Lists this long are changed in your own program. Then send the file again."
TABLE_ALT = "Your list as a table that can be changed"
MADE_ROOM = "Many long lists were open at once, and yours had to make room. Please send it again."
NEW_LIST, FORGET = "Take another list", "Forget this list"
NOTHING_TYPED = "There is no creator in it yet. Type a name and followers."
READING = "Reading your list"
CHOOSING = "Looking for the best people of your list"
PROBLEMS_TITLE = "What we could not use"
HIDE_NAMES = "Hide names"
LOCK, UNLOCK, SAID_NO, ASK_AGAIN, BOOK_ANYWAY = "Lock", "Unlock", "Said no", "Ask again", "Book anyway"
LOCKED_TITLE, NO_TITLE, NEXT_TITLE = "Locked", "Said no", "Who was next, and why not"
BESIDE_TITLE = "Beside simpler ways to choose"
BESIDE_ALT = "The best choice of your list beside the cheapest, the largest and the plan by sizes"
VETTING_TITLE = "Good, check or avoid"
VETTING_NOTE = "Nobody is left out by our view. Yours decides: who is to be avoided is not booked."
OUR_VIEW, OUR_REASONS, YOUR_VIEW, YOUR_REASON = "Our view", "Why", "Your view", "Your reason"
KEEP_VIEWS = "Keep what I wrote"
VIEW_NAMES_NOTE = "Show names to write your own view and reason."
WHOLE_TITLE, BOOKED, YES = "Your list", "Booked", "yes"
VETTING_ALT = "Everybody of your list with our view and its reasons"
CHART_TITLE = "What each asks, and the people they add"
FEE_AXIS, NEW_PEOPLE_AXIS = "Fee for a post", "Adds to the plan"
CHART_NOTE = (
    "Filled marks are booked, empty ones are not. Circles have up to {most} followers, diamonds more. "
    "Further up and further left is better."
)
YES_NOTE = "The highest fee at which the plan still wants them, all others as they are."
WORK_OUT_FEES = "Work out up to which fee to say yes"
NO_FEES_CAREFUL = "Fees to say yes to are worked out for the result expected, not for the bad case."
WORKING_FEES = "Working out up to which fee to say yes"
TAKE_TITLE = "Take it with you"
CHOSEN_CSV, CHOSEN_XLSX = "Chosen people (CSV)", "Chosen people (XLSX)"
WHOLE_CSV = "Your whole list (CSV)"
HEADS_VETTED = ("Name", "Platform", "Followers", "Fee", OUR_VIEW, OUR_REASONS, YOUR_VIEW, YOUR_REASON)
HEADS_NEXT = ("Name", "Followers", "Fee", "Would add", "Why not")
HEADS_BESIDE = ("Choice", "Creators", "Brings", "Likely", "Cost", "Hours")
OUR_PICK, BY_SIZES = "Our pick", "The plan by sizes"
NOT_KNOWN, NO_FEE = "not known", "no fee"
YOUR_FIGURES = "your figures"
OPTION_NAME = "My own list"
LIST_TITLE = "From your own list"
SHARE_LIST = "With the people of my list"
SHARE_LIST_NOTE = "They go into what you save, present or take away. Your list itself does not."
WITH_LIST = "With my own list"
NO_ROOM_FOR_LIST = "Six options are kept. Delete one to compare your list."
NOBODY_TO_COMPARE = "Nobody of your list can be booked for the question above."
KEEP_LIST = "Store my list with this plan"
KEEP_LIST_NOTE = "Your list is then stored with names and prices. Only the edit link opens it."
LIST_IS_KEPT = "Your list is stored with this plan. Only this edit link opens it."
OPEN_LIST, DELETE_LIST, REPLACE_LIST = (
    "Open my list",
    "Delete my list",
    "Store the list of this visit instead",
)
LIST_ASKS = "Those of your list ask their own prices: other published prices do not move them."
RULE_NAMES: dict[SimpleRule, str] = {
    "cheapest": "The cheapest first",
    "largest": "The largest first",
    "best engagement rate": "The best engagement rate first",
}
_WHY_NOT: dict[WhyNot, str] = {
    "no platform": "no platform we have figures for",
    "other platform": "posts on a platform you left out",
    "no followers": "no followers in the list",
    "channel figures": "another channel: give price, views a piece and local share",
    "channel goal": "another channel: nobody knows its clicks and sales",
    "double": "stands in the list twice",
    "must not": "you marked them as not wanted",
    "said no": "said no",
    "budget": "no money left",
    "hours": "no hours left",
    "worth paying": "costs more than it is worth to you",
    "profit": "costs more than it brings",
    "largest share": "takes too much of the budget alone",
    "creators per size": "enough of this size are booked",
    "creators to be found": "enough of this size are booked",
    "most creators": "as many are booked as you would manage",
    "launch date": "not live in time",
    "published figures": "no published figures at this size",
    "fee basis": "not without a fee",
    "posts": "does not post so often",
    "repetition": "cannot be booked often enough",
}
PLATFORM_NAMES = {"instagram": "Instagram", "tiktok": "TikTok", "youtube": "YouTube"}


def problem_words(problem: RosterProblem) -> str:
    """One thing that could not be used, and its remedy."""
    return f"{problem.sentence} {problem.remedy}"


def amount_of_goal(display: Display, goal: Goal, value: float | None) -> str:
    """A result on the goal with its noun: '1,600 people', '12 orders', '$300'."""
    if value is None:
        return NOT_KNOWN
    if goal == Goal.PROFIT:
        return money(display, value)
    if goal == Goal.ORDERS:
        return orders_counted(display, value)
    return f"{number(display, value)} {goal.terms.plural}"


def where_words(person: BookedPerson | NextUp) -> str:
    """Where somebody posts: the platform, or the channel of the owner's own figures."""
    return person.channel or PLATFORM_NAMES.get(person.platform, person.platform)


def headline(display: Display, plan: RosterPlan) -> str:
    """The answer in a line: how many of the list to book."""
    booked, could = count(display, len(plan.booked)), count(display, plan.people_on_list)
    return f"Book {booked} of the {could} you can plan with."


def of_your_list(display: Display, plan: RosterPlan) -> str:
    """The same for a cell of a table: '9 of your list'."""
    boost = plan.best.boost
    said = f"{count(display, len(plan.booked))} of your list"
    return said if boost is None else f"{said}, boosted for {money(display, boost.usd)}"


def nobody_title() -> str:
    """The answer in a line where nobody can be booked."""
    return "Nobody of your list can be booked for this question."


def answer_sentences(display: Display, plan: RosterPlan) -> list[str]:
    """What the choice brings, costs and takes, each with its range."""
    best, goal = plan.best, plan.best.goal
    brings = amount_of_goal(display, goal, best.goal_value)
    band = getattr(best.bands, goal.terms.measure)
    if best.goal_value is None:
        said = []
    elif band is None or band.low is None:
        said = [f"Together they {_verb(goal)} about {brings}."]
    else:
        said = [f"Together they {_verb(goal)} about {brings}, likely {_likely(display, best, goal)}."]
    cost = money(display, best.cash_usd or 0.0)
    if best.bands.cash_usd is not None and best.bands.cash_usd.low is not None:
        likely = range_phrase(
            display, best.bands.cash_usd, best.cash_usd or 0.0, lambda usd: money(display, usd)
        )
        cost = f"{cost} (likely {likely})"
    work = f"takes {hours(display, best.hours)} of work"
    said.append(f"That {work}." if best.cash_usd is None else f"That costs {cost} and {work}.")
    if order := boost_order(display, best):
        said.append(order)
    if plan.expected is not None and best.bad_case is not None:
        said.append(caution_sentence(display, best, caution(best, plan.expected)))
    if best.over_budget_share:
        many = of_100(display, best.over_budget_share)
        said.append(f"In {many} of 100 simulated campaigns it costs more than your budget.")
    return said


def _verb(goal: Goal) -> str:
    """What several do: 'reach', 'bring', 'earn'."""
    verb = goal.terms.verb
    return verb.removesuffix("es") if verb == "reaches" else verb.removesuffix("s")


def _likely(display: Display, plan: Plan, goal: Goal) -> str:
    """The range of what a plan brings on the goal."""
    band, value = getattr(plan.bands, goal.terms.measure), plan.goal_value or 0.0
    if goal == Goal.PROFIT:
        return range_phrase(display, band, value, lambda usd: money(display, usd))
    return range_phrase(display, band, value)


def check_first(names: Sequence[str]) -> str:
    """Who of those booked should be looked at before anything is signed."""
    return listed("Check before you book:", names, "Check as well:") if names else ""


def how_sure_sentence(display: Display, plan: RosterPlan) -> str:
    """How near the choice is to the best possible one."""
    if plan.gap is None:
        return "No better choice was found; how near this one is to the best was not proven."
    return f"No choice of your list is more than {percent(display, max(plan.gap, _LEAST_GAP))} better."


_NAMED = 3  # people that a sentence names; more of them are counted
_LEAST_GAP = 0.001  # what is promised; a smaller gap says nothing more


def person_title(display: Display, person: BookedPerson) -> str:
    """Who it is: platform and followers."""
    if person.channel:
        views = number(display, person.views_per_piece or 0.0, 3)
        return f"{person.channel}, {views} views a piece ({YOUR_FIGURES})"
    where = PLATFORM_NAMES.get(person.platform, person.platform)
    assumed = " (assumed)" if person.platform_assumed else ""
    return f"{where}{assumed}, {number(display, person.followers, 3)} followers"


def person_line(display: Display, person: BookedPerson, goal: Goal) -> str:
    """What is booked of one person, what it costs and what it adds."""
    first = " for the first" if person.posts > 1 else ""
    fee = f"{money(display, person.fee_usd)}{first}" if person.fee_usd else NO_FEE
    usual = "" if person.quoted else " (usual at this size)"
    cost = f"{money(display, person.cash_usd or 0.0)} in all"
    added = amount_of_goal(display, goal, person.adds)
    new = f"{added} nobody else reaches" if goal == Goal.REACH else f"{added} more"
    locked = " You locked them." if person.why == "must have" else ""
    return f"{_capital(posts_phrase(person.posts))}: {fee}{usual}, {cost}. Adds {new}.{locked}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def fee_words(display: Display, usd: float) -> str:
    """A fee for a post; who takes the product or a commission asks for none."""
    return money(display, usd) if usd else NO_FEE


def next_words(display: Display, person: NextUp, goal: Goal, names: Mapping[int, str]) -> tuple[str, ...]:
    """One person who was next: name, followers, fee, what she would add, and why not."""
    why = _WHY_NOT.get(person.why, "does not fit")
    if person.instead_of is not None:
        why = f"{why}; could take the place of {names.get(person.instead_of, NOT_KNOWN)}"
    fee = fee_words(display, person.fee_usd or 0.0)
    return (
        person.name,
        person.channel or number(display, person.followers, 3),
        fee if person.quoted else f"{fee} (usual)",
        amount_of_goal(display, goal, person.adds),
        why,
    )


def why_not_words(reason: WhyNot) -> str:
    """Why somebody cannot be booked."""
    return _WHY_NOT.get(reason, "does not fit")


def left_out_sentences(display: Display, people: Iterable[tuple[str, WhyNot]]) -> list[str]:
    """Who cannot be booked, by reason; of many, how many. ``people`` are names with their reason."""
    who: dict[str, list[str]] = {}
    for name, reason in people:
        who.setdefault(why_not_words(reason), []).append(name)
    many = {why: counted(display, len(names), "creator") for why, names in who.items() if len(names) > _NAMED}
    return [f"{many.get(why) or join_words(names)}: {why}." for why, names in who.items()]


def beside_rows(display: Display, plan: RosterPlan) -> list[tuple[str, ...]]:
    """The choice beside simple rules and the plan by sizes."""
    goal = plan.best.goal
    rows = [(OUR_PICK, *_plan_cells(display, plan.best, goal))]
    for rule, found in plan.alternatives.items():
        if isinstance(found, NoPlan):
            rows.append((RULE_NAMES[rule], "nobody fits", "", "", "", ""))
        else:
            rows.append((RULE_NAMES[rule], *_plan_cells(display, found, goal)))
    sizes = plan.against_sizes
    if sizes is not None and sizes.plan is not None:
        rows.append((BY_SIZES, *_plan_cells(display, sizes.plan, goal)))
    return rows


def _plan_cells(display: Display, plan: Plan, goal: Goal) -> tuple[str, ...]:
    return (
        count(display, plan.creators),
        amount_of_goal(display, goal, plan.goal_value),
        _likely(display, plan, goal),
        money(display, plan.cash_usd or 0.0),
        count(display, plan.hours),
    )


def sizes_sentence(sizes: AgainstSizes | None) -> str:
    """The list held against the plan by sizes, in a sentence."""
    if sizes is None or sizes.plan is None:
        return "The plan by sizes finds nobody for this question."
    sure = {"clear": "clearly ahead of", "leaning": "probably ahead of"}.get(sizes.strength, "ahead of")
    if sizes.ahead == "neither":
        return "Your list and the plan by sizes are too close to call."
    if sizes.ahead == "list":
        return f"Your list is {sure} the plan by sizes."
    return f"The plan by sizes is {sure} your list: look for more people."


def nothing_fits_words(
    display: Display, stop: NoPlanFits[Any], people: int, left_out: Sequence[tuple[str, WhyNot]]
) -> list[str]:
    """Why nobody can be booked; ``people`` could be planned with, ``left_out`` are the others."""
    limit: Limit = stop.limit
    said = [f"{counted(display, people, 'creator')}: each {NO_PLAN[limit]}."] if people else []
    said += left_out_sentences(display, left_out)
    budget = stop.changes.get("budget")
    if isinstance(budget, int | float):
        said.append(f"Those you locked need a budget of {money(display, float(budget))}.")
    return [*said, "Change the question, the list, or who you locked."]


def read_sentence(display: Display, roster: Roster) -> str:
    """How many people were read."""
    if roster.kind == "results":
        return "This file holds results of posts or ads, not creators."
    creators, rows = len(roster.creators), roster.row_count
    return f"We read {counted(display, creators, 'creator')} from {counted(display, rows, 'row')}."


def point_words(name: str, fee: str, adds: str, *, booked: bool) -> str:
    """One mark of the plot in words."""
    return f"{name}, {'booked' if booked else 'not booked'}: {fee}, adds {adds}"


def chart_alt(title: str, points: list[str]) -> str:
    """The plot in words, for who cannot see it."""
    return f"{title}. {'; '.join(points)}."


def vetted_note(display: Display, shown: int, whole: int) -> str:
    """That only the first of a long list are shown."""
    return f"The first {count(display, shown)} of {count(display, whole)} rows, the gravest first."


def chart_note(display: Display, most: int) -> str:
    """How to read the plot."""
    return CHART_NOTE.replace("{most}", count(display, most))


def plan_with_platform_label(platform: str, many: int) -> str:
    """The press that plans with a platform too: 'Plan with TikTok too (12 of your list)'."""
    return f"Plan with {PLATFORM_NAMES[platform]} too ({many} of your list)"


def question_hint(display: Display, scenario: Scenario) -> str:
    """For which money and hours the people were chosen."""
    spent, time = whole_money(display, scenario.budget), hours(display, scenario.hours)
    return f"For {spent} and {time} of your own, as on Plan."
