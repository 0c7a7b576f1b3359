"""Saving, sharing, commenting and presenting, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Document, Hide, Option
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import Problem, is_seen
from influencer_compare.wording.days import day_of
from influencer_compare.wording.mixes import join_words
from influencer_compare.wording.numbers import count, number, whole_money

SAVE, SAVE_ICON = "Save and share", ":material/bookmark_add:"
SAVE_INTRO = (
    "We save this plan as you see it, with its options and the versions it was made with. "
    "Nothing about you is saved. You get a link to send and a link to edit."
)
HIDE_LABELS: dict[Hide, str] = {
    "fees": "Hide all prices: fees, budget and every figure made from them",
    "names": "Hide the names of the options",
}
HIDE_NOTE = (
    "With the view link people see the plan without them. With the edit link you still see everything. "
    "The list of creators stays visible, and typical prices can be looked up."
)
HIDE_NAMES_NOTE = (
    "A name with a number or a currency in it becomes “Option 1”, “Option 2” and so on. "
    "An amount in words of another language stays: hide the names as well."
)
PICTURE_LABEL = "Show a picture of the answer beside the view link in messages"
PICTURE_NOTE = (
    "Messengers then load a picture of the answer, without what you hide, and may keep it. "
    "Without it they show a general one."
)
KEEP_FOR = {30: "1 month", 91: "3 months", 182: "6 months", 365: "12 months", 1_825: "5 years"}
VIEW_TITLE, EDIT_TITLE = "View link, to send to anybody", "Edit link, only for you"
VIEW_NOTE = "Anyone with it can look and comment, without an account, and change nothing."
EDIT_NOTE = (
    "Keep this one. It is the only way to change or delete the plan and to read comments. "
    "Its page has the view link too. "
    "We keep no copy of either link and cannot find them again."
)
BEFORE_SAVING = (
    "Copy the edit link as soon as you see it. Only this browser tab keeps it, until you close the tab."
)
SAVING_AGAIN = "“Save changes” keeps both links. “Save as a new plan” gives two new ones: copy them at once."
PUT_AWAY = "I have copied both links"
COPY_VIEW, COPY_EDIT = "Copy the view link", "Copy the edit link"
UNCLAIMED_TITLE = "You saved a plan in this tab. Copy its links before you close it."
SEE_LINKS = "See both links"
NOT_LOOKED_UP = (
    "Saved plans can't be reached, so “Save changes” is missing. Load this page again later to get it back."
)
SHORT_LIVED = (
    "This server keeps saved plans only for a while. "
    "When it restarts they are gone, and their links open nothing. "
    "The long link and the file below always work: they hold the question themselves."
)
FULL_LINK = "Long link: it holds the question itself, which is worked out again when opened."
FILE_NOTE = "A file with question and results. Open it here again whenever you like."
FILE_LABEL, FILE_NAME = "Download a file (JSON)", "influencer-compare.json"
OPEN_ONE, OPEN_ALL = "Open this question", "Open these options on the page “Compare”"
OPEN_FILE = "Open a file that you saved before"
CHOOSE_AGAIN = "Others sent files in the meantime, and yours had to make room. Please choose it again."
NOTHING_TITLE = "Nothing to see here"
UNREADABLE_TITLE = "This plan can't be shown here"
UNREADABLE_FOR_GUESTS = "Ask its owner to open the edit link and save the plan again."
UNREADABLE_FOR_OWNER = (
    "Perhaps a newer version saved it, or it was damaged. It stays stored as it is. "
    "Download the file: a newer version may open it."
)
UNREADABLE_FILE = "Download it as it is stored"
LOST_VOTES = "The vote that came with it can't be read."
LOST_DAY = "on a day that can't be read"
NOTHING_TO_PRESENT = "Nothing to present"
UNREACHABLE_TITLE = "Saved plans can't be opened just now"
DELETE_NOTE = "Deletes the plan, its comments and its results for good. Both links will open nothing."
DELETED_TITLE = "Gone"
DELETED = "Deleted. Both links open nothing from now on."
OWNER_TITLE = "You have the edit link"
OWNER_NOTE = (
    "You see everything. “Change the question” opens it again; there, “Save and share” has “Save changes”."
)
OWNER_TOOLS = "What only the edit link can do"
OPEN_QUESTION, CHANGE_QUESTION = "Open this question", "Change the question"
COMMENT_TITLE = "What do you think?"
COMMENT_NOTE = "Only the owner of this plan reads it, under the name that you give."
THANKS = "Thank you. The owner of this plan can read it now."
NO_COMMENTS = "Nobody has commented yet."
ANEW = "Recalculate with today's model"
FIGURE = "Figure"  # the title of a column that names them
NO_CHANGE = "Nothing has changed: today's model gives the same figures."
LIST_LEFT_OUT = "People of a list stay as they were: their list is no part of the plan."
CANNOT_ANEW = "Today's model can't work this plan out again."
PREVIOUS, NEXT, CLOSE = "Back", "Next", "Close"
HIDE_MONEY, SHOW_MONEY = "Hide money", "Show money"
WHAT_IF = "What if we spend"
SCREENS = {
    "question": "The question",
    "answer": "The answer",
    "why": "Why",
    "alternatives": "Trade-offs",
    "changes": "What would change it",
    "people": "From our list",
    "next": "Next steps",
}


def earlier_links(plans: int) -> str:
    """The fold with the links of what was saved before the newest."""
    return "You saved another plan before it" if plans == 1 else f"You saved {plans} plans before it"


def instead_of(display: Display, plan: Plan) -> str:
    """What was planned at first, beside what another budget would do."""
    people = number(display, plan.effective_reach)
    spent = "" if plan.budget_usd is None else f" for {whole_money(display, plan.budget_usd)}"
    return f"As planned: {people} people reached{spent}."


def refused_sentence(problem: Problem) -> str:
    """What to change in what was typed, as a sentence of its own."""
    return f"{problem.remedy[:1].upper()}{problem.remedy[1:]}."


def saved_line(
    display: Display, document: Document, saved_at: int, expires_at: int, zone: dt.tzinfo = dt.UTC
) -> str:
    """When a plan was saved, until when it is kept (days of the reader's zone), and which model made it."""
    saved, kept = (day_of(display, each, zone) for each in (saved_at, expires_at))
    return (
        f"Saved on {saved}, kept until {kept}. Model {document.model_version}, "
        f"evidence of {display.day(document.evidence_date)}. The figures are shown as they were saved."
    )


def hidden_sentence(hide: Collection[Hide]) -> str:
    """What the owner hides from a view link; empty where nothing is hidden."""
    names: dict[Hide, str] = {"fees": "money", "names": "names"}
    return f"The owner hides {join_words([names[each] for each in sorted(hide)])} here." if hide else ""


def model_sentence(then: Document, now: Document) -> str:
    """Which models made two sets of figures."""
    if then.model_version == now.model_version and then.evidence_date == now.evidence_date:
        return f"Model {now.model_version} and its evidence are the same as then."
    return f"Model {then.model_version} then, model {now.model_version} today."


def title_of(option: Option, number: int) -> str:
    """The name of an option, or its number."""
    return option.name if is_seen(option.name) else f"Option {number}"


def vote_words(*, alone: bool) -> dict[int, str]:
    """What a vote can be: yes to a plan that stands ``alone``, and which of several one prefers."""
    if alone:
        return {-1: "No", 0: "Not sure", 1: "Yes"}
    return {-1: "Rather not", 0: "No preference", 1: "Prefer"}


def votes_phrase(display: Display, votes: Mapping[str, int], document: Document) -> str:
    """The votes of one comment: 'Spring: prefer; Autumn: rather not'; options that are gone are left out."""
    known = {option.key: title_of(option, at) for at, option in enumerate(document.options, start=1)}
    words = vote_words(alone=len(known) == 1)
    said = {
        known[key]: words.get(vote, count(display, vote)).lower()
        for key, vote in votes.items()
        if key in known
    }
    return "; ".join(said.values() if len(known) == 1 else [f"{name}: {vote}" for name, vote in said.items()])


def tally_sentence(votes: Sequence[Mapping[str, int]], option: Option, number: int, *, alone: bool) -> str:
    """All votes on one option: '2 prefer it, 1 says no'; of a plan ``alone`` they say yes to it."""
    given = [each[option.key] for each in votes if option.key in each]
    likes, against, neutral = given.count(1), given.count(-1), given.count(0)
    wanted = ("says yes" if likes == 1 else "say yes") if alone else f"prefer{'s' * (likes == 1)} it"
    parts = [
        f"{likes} {wanted}" if likes else "",
        f"{against} {'says' if against == 1 else 'say'} no" if against else "",
        f"{neutral} not sure" if neutral else "",
    ]
    said = ", ".join(part for part in parts if part) or "no votes"
    return f"Votes: {said}." if alone else f"{title_of(option, number)}: {said}."
