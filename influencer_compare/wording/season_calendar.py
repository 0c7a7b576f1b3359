"""The calendar of a season in words, and its plots for who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.document.programme import Programme
from influencer_compare.programme.season_calendar import DayKind, SeasonDay, Slot
from influencer_compare.question.display import Display
from influencer_compare.wording.fields import option_word
from influencer_compare.wording.mixes import join_words
from influencer_compare.wording.numbers import count, counted, hours, money, number, short_followers
from influencer_compare.wording.season import CALENDAR_TITLE, MONEY_TITLE, PEOPLE_TITLE

_DAYS: dict[DayKind, str] = {
    "look": "Look for {who}",
    "brief": "Brief due: {who}",
    "post": "Post {post}: {who}",
    "check": "Check the ad label of post {post}: {who}",
    "pay": "Pay {who}",
}
_DAY_WORDS: dict[DayKind, str] = {
    "look": "look for creators",
    "brief": "brief due",
    "post": "post",
    "check": "check the ad label",
    "pay": "pay",
}


def slot_name(display: Display, slot: Slot) -> str:
    """One creator of the plan: 'Creator 2 (3k, Instagram)'."""
    size = short_followers(display, slot.followers)
    return f"Creator {count(display, slot.number)} ({size}, {option_word('platforms', slot.platform)})"


def day_title(display: Display, day: SeasonDay) -> str:
    """One line of a calendar: 'Post 2: Creator 1 (3k, Instagram)'."""
    many = len(day.slots) > 1 or day.kind == "look"
    who = counted(display, len(day.slots), "creator") if many else slot_name(display, day.slots[0])
    return _DAYS[day.kind].format(who=who, post=day.post)


def day_word(kind: DayKind) -> str:
    """What is done on a day, in a table."""
    return _DAY_WORDS[kind]


def calendar_alt(display: Display, made: Programme, names: Sequence[str]) -> str:
    """The calendar for who cannot see it: who stands on it, and how many posts there are."""
    ends = join_words([names[0], names[-1]] if len(names) > 1 else list(names))
    return f"{CALENDAR_TITLE}: {counted(display, made.posts, 'post')}, from {ends}"


def people_alt(display: Display, made: Programme) -> str:
    """People met over time for who cannot see it."""
    said = [
        f"month {count(display, each.month)} {number(display, each.met_so_far)}" for each in made.by_month
    ]
    return f"{PEOPLE_TITLE}: {join_words(said)}"


def money_alt(display: Display, made: Programme) -> str:
    """Money and hours of each month for who cannot see them."""
    said = [
        f"month {count(display, each.month)} "
        f"{'' if each.cash_usd is None else f'{money(display, each.cash_usd)} and '}"
        f"{hours(display, each.hours)}"
        for each in made.by_month
    ]
    return f"{MONEY_TITLE}: {join_words(said)}"
