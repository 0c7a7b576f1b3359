"""What is written to creators, what an agreement holds, and what the law asks: the sentences of Monday."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.evidence.rows import Duty, DutyArea
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError, Problem, as_given, listed
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.outreach import CalendarEntry, Contact, Outreach
from influencer_compare.roster.title_words import NAMELESS_CHANNEL
from influencer_compare.wording.mixes import posts_phrase
from influencer_compare.wording.numbers import count, counted, money

NOT_LEGAL_ADVICE = "This is not legal advice."
MESSAGE = (
    "Hi {name},\n\n"
    "we are {business}, and we like what you do on {platform}. "
    "Would you make {posts} about us?\n\n"
    "We offer {offer}. Your followers get the code {code}.\n"
    "Each post must say that it is an ad, first thing and in plain words.\n\n"
    "What would you ask, and which days suit you?\n\n"
    "Best wishes\n{business}\n"
)
PLACES = ("name", "business", "platform", "posts", "offer", "code")
_PLATFORMS = {"instagram": "Instagram", "tiktok": "TikTok", "youtube": "YouTube"}
_OF_THEIR_OWN = ("Podcast", "Newsletter", "Blog")  # no place where many post
_LONGEST = 5_000  # characters of a message
AGREEMENT = (
    "What is posted, where, how often, and on which days.",
    "What you pay, and when. Half after the last post is usual.",
    "The ad label: which words, and where they stand.",
    "You see a draft first, and may ask for one change.",
    "How long you may use the posts, and where.",
    "For how long they may not work for rivals, if at all.",
    "How long the posts stay up.",
    "What happens if they do not post: no post, no pay.",
    "Their own code and link, so that you see what each one sells.",
    "They tell you views, reactions and clicks after two weeks.",
)
_DUTIES: dict[tuple[DutyArea, str], str] = {
    ("us", "say what connects you"): "Each post says that you pay, or what else connects you.",
    ("us", "gifts count"): "A free product counts like pay: the post says so.",
    ("us", "hard to miss"): "The label is hard to miss, in plain words.",
    ("us", "instruct and look"): "You tell creators the rules, and look whether they keep them.",
    ("us", "true claims"): "What they say of your product is true, and you can show it.",
    ("uk", "say it is an ad"): "Each post says clearly that it is an ad.",
    ("uk", "gifts and codes count"): "Gifts, loans, commissions and discount codes count like pay.",
    ("uk", "label at once"): "The label is seen at once, without a press.",
    ("uk", "fines"): "The authority may fine you as well as the creator.",
    ("eu", "label at once"): "The label is seen at once, without a press on “more”.",
    ("eu", "label throughout"): "In a video or a story the label stays to the end.",
    ("eu", "use the label of the platform"): "Creators switch on the platform's own label for paid posts.",
    ("eu", "creators are traders"): "Who advertises regularly is a trader, with a trader's duties.",
}
_KINDS = {"write": "Write to", "agree": "Agree with", "make": "Draft from", "post": "Post by"}
AREA_NAMES: dict[DutyArea, str] = {"us": "United States", "uk": "United Kingdom", "eu": "European Union"}


def duty_areas(scenario: Scenario) -> tuple[DutyArea, ...]:
    """Whose duties hold: of the country of the customers; all three where that is not one of them."""
    areas: dict[str, DutyArea] = {"us": "us", "uk": "uk", "eu": "eu"}
    return (areas[scenario.country],) if scenario.country in areas else tuple(areas.values())


def duty_sentence(duty: Duty) -> str:
    """What one duty asks."""
    return _DUTIES[duty.area, duty.duty]


def duty_lines(evidence: Evidence, area: DutyArea) -> list[tuple[str, str, str]]:
    """The duties of an area: (what it asks, who says so, when they said so)."""
    return [
        (
            duty_sentence(duty),
            " and ".join(evidence.sources[name].publisher for name in duty.sources),
            duty.stated,
        )
        for duty in evidence.duties
        if duty.area == area
    ]


def checked_template(template: str) -> str:
    """The owner's own message, as it can be filled. Raises InputError for a place that there is not."""
    if len(template) > _LONGEST:
        raise InputError([Problem("message", f"{len(template)} characters", f"at most {_LONGEST} fit")])
    try:
        asked = [
            (name, spec, turned) for _, name, spec, turned in Formatter().parse(template) if name is not None
        ]
    except ValueError:
        remedy = "write places as {name}, and a bracket that is meant as itself twice"
        raise InputError([Problem("message", as_given(template[:80]), remedy)]) from None
    wrong = [name for name, spec, turned in asked if name not in PLACES or spec or turned]
    if wrong:
        known = listed([f"{{{place}}}" for place in PLACES])
        raise InputError([Problem("message", f"{{{wrong[0]}}}", f"it can be one of these: {known}")])
    return template


def message_to(display: Display, contact: Contact, business: str, template: str = MESSAGE) -> str:
    """The message to one person, filled in; text of a list is put in as it is, without its line breaks."""
    offer = money(display, contact.offer_usd) if contact.offer_usd else "our product"
    values: Mapping[str, str] = {
        "name": _one_line(contact.name),
        "business": _one_line(business) or "a small shop",
        "platform": _where(contact),
        "posts": posts_phrase(contact.posts),
        "offer": f"{offer} for the first post" if contact.offer_usd and contact.posts > 1 else offer,
        "code": contact.code,
    }
    return checked_template(template).format_map(values)


def _where(contact: Contact) -> str:
    """Where somebody posts, as it is said to them."""
    if contact.channel == NAMELESS_CHANNEL:
        return "your channel"
    if contact.channel in _OF_THEIR_OWN:
        return f"your {contact.channel.lower()}"
    return contact.channel or _PLATFORMS.get(contact.platform, contact.platform)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def outreach_sentences(display: Display, plan: Outreach, planned: int) -> list[str]:
    """How many to write to, when, and what that rests on."""
    weeks = len(plan.weeks)
    said = [
        f"Write to {counted(display, len(plan.contacts), 'creator')} to book {count(display, planned)}.",
        f"That takes {counted(display, weeks, 'week')}, the first week most of all."
        if weeks > 1
        else "That fits into one week.",
        "After each yes or no, plan again with that person locked or left out.",
    ]
    if plan.short:
        said.append(f"Your list is short: look for {count(display, plan.short)} more.")
    return said


def entry_title(entry: CalendarEntry, names: Mapping[int, str]) -> str:
    """What stands in the calendar; ``names`` are those of the rows of the list."""
    who = [_one_line(names.get(row, f"row {row}")) for row in entry.rows]
    return f"{_KINDS[entry.kind]} {listed(who)}"


CONTACTS_TITLE, CHECK_TITLE = "Who to write to", "What to agree on"
PLANNED, STANDS_IN = "planned", "stands in"
MONDAY_TITLE = "On Monday"
CONTACTS_ALT = "Who to write to, in which week, and what to offer"
CONTACT_HEADS = ("Week", "Name", "Offer for a post", "What for", "Code")
MESSAGE_TITLE = "A message to each"
MESSAGE_NOTE = "Change the words. Nothing is sent: copy it, or take all messages as a file."
YOUR_BUSINESS, YOUR_MESSAGE, MESSAGE_FOR = "Who you are", "Your message", "Message for"
BUSINESS_EXAMPLE = "the bakery on Main Street"
ALL_MESSAGES, CALENDAR = "All messages (TXT)", "Calendar (ICS)"
CALENDAR_NEEDS_A_START = "Set a start in More settings on Plan to get a calendar."


def places_note() -> str:
    """Which places a message can have."""
    return f"Places that are filled in: {', '.join(f'{{{place}}}' for place in PLACES)}."


def check_lines(evidence: Evidence, scenario: Scenario) -> list[str]:
    """What an agreement holds, then what the law asks where the customers are, with who says so and when."""
    said = [*AGREEMENT]
    for area in duty_areas(scenario):
        said += [
            f"{AREA_NAMES[area]}: {asks} ({who}, {stated})"
            for asks, who, stated in duty_lines(evidence, area)
        ]
    return [*said, NOT_LEGAL_ADVICE]


def message_problem(problem: Problem) -> str:
    """What is wrong with the owner's own message, and the remedy."""
    return f"Your message has {problem.value}: {problem.remedy}."
