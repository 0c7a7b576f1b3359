"""A season that its owner goes with: months against forecasts, whom a test keeps, the rest planned anew."""

from __future__ import annotations

from influencer_compare.learning.campaigns import Forecast
from influencer_compare.learning.rest_of_season import GoesOn, RestOfSeason
from influencer_compare.learning.tested import KeptOfTest
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.wording.campaigns import price_words, times_words
from influencer_compare.wording.fields import option_word
from influencer_compare.wording.mixes import join_words, size_number, sizes_phrase
from influencer_compare.wording.numbers import (
    count,
    counted,
    hours,
    money,
    number,
    range_phrase,
    signed_money,
)
from influencer_compare.wording.season import no_test_sentence

FREEZE_SEASON = "Go with this season"
FREEZE_SEASON_NOTE = (
    "This keeps today's forecast of each month with its ranges; no later model changes it. "
    "Fill in each month as it ends. The page holds it against the forecast, and plans the rest anew."
)
GO_WITH_TEST = "We go with the test first"
GO_WITH_TEST_NOTE = "The rule for who to keep is fixed with it, before anybody sees a result."
MONTHS_TITLE, MONTHS_ALT = "Month by month", "What each month brought against what was likely"
MONTHS_NOTE = "In brackets stands what was likely. A month is judged once all of its creators have reported."
SO_FAR = "People met so far"
RULE_TITLE, USE_RULE = "Who the test keeps", "Put them into the next months"
REST_TITLE = "Plan the rest of the season"
REST_ALT = "Who to book again for the rest of the season, why, and up to which price"
OWN_FIGURES = "Plan it with my own figures too"
NOTHING_YET = "Fill in a month, and the rest is planned from what it brought."
SEASON_OVER = "All months are filled in: the season is over."
REST_NOTE = "Whoever was met so far is counted: nobody is new twice. Views and prices are each creator's own."
NEXT_TEST_TITLE, NEW_TITLE = "What to test next", "Who to book new"
NOBODY_NEW = "Nobody new: what is left brings more with those you know, or is not worth spending."
NO_MONEY_FOR_TEST = "What is left is too little for a test."
REST_HEADS = ("Creator", "On", "What to do", "Why", "Price of all posts")


def rule_sentence(display: Display, found: KeptOfTest, forecast: Forecast) -> str:
    """Whom the rule keeps of one size, or for whom it still waits."""
    size = size_number(display, found.line.followers)
    who = f"{counted(display, found.tried, 'creator')} of {size} followers"
    where = option_word("platforms", found.line.platform)
    if found.waiting:
        waiting = counted(display, found.waiting, "creator")
        return f"Of {who} on {where}, {waiting} have no views yet. The rule waits for all of them."
    if not found.best:
        return f"Of {who} on {where} nobody posted, so nobody is kept."
    names = join_words([row.creator or row.code for row in found.best])
    return (
        f"Keep {names}: of {who} on {where} they have the most views. "
        f"That rule was fixed on {display.day(forecast.frozen_on)}."
    )


def rest_sentences(display: Display, found: RestOfSeason) -> list[str]:
    """What is left of months, money and hours, and what the rest adds."""
    each = " a month" if found.by_month else ""
    left = f"{money(display, found.money_left_usd)}{each}"
    if found.hours_left is not None:
        left = f"{left} and {hours(display, found.hours_left)}{each}"
    months = f"{_months_are(display, found.done)} over, {count(display, found.months)} left, with {left}."
    return [months, _adds_sentence(display, found)]


def _months_are(display: Display, months: int) -> str:
    return f"{counted(display, months, 'month')} {'is' if months == 1 else 'are'}"


def _adds_sentence(display: Display, found: RestOfSeason) -> str:
    if found.goal == Goal.PROFIT:
        return f"The plan for the rest adds {signed_money(display, found.adds)}."
    what = "people" if found.goal == Goal.REACH else found.goal.terms.plural
    said = f"The plan for the rest adds about {number(display, found.adds)} {what}"
    if found.adds_range is not None:
        said = f"{said}, in 8 of 10 cases {range_phrase(display, found.adds_range, found.adds)}"
    if found.so_far is None:
        return f"{said}."
    return f"{said}. So far about {number(display, found.so_far)} were met, by our reckoning."


def again_row(display: Display, each: GoesOn) -> tuple[str, ...]:
    """One creator who was booked: for how many months again, why, and up to which price."""
    where = option_word("platforms", each.platform)
    price = "" if each.advice is None else price_words(display, each.advice)
    return (each.name, where, _what_to_do(display, each), _why(display, each), price)


def _what_to_do(display: Display, each: GoesOn) -> str:
    if not each.months:
        return "Not again"
    months = counted(display, each.months, "month")
    return f"Book for {months} more"


def _why(display: Display, each: GoesOn) -> str:
    """The reason, with the range of what their own results let expect."""
    if not each.posted:
        return "never posted"
    views = None if each.advice is None else times_words(display, each.advice)
    said = "no views yet" if views is None or each.advice is None else f"{views} the views of a new one"
    if each.advice is not None and each.advice.low == each.advice.high:
        said = "no views yet"
    if each.months or (each.advice is not None and each.advice.advice == "not again"):
        return said
    return f"{said}; others bring more for the money"


def new_sentences(display: Display, found: RestOfSeason) -> list[str]:
    """Whom to book new in which month."""
    said = []
    for each in found.new:
        sizes = sizes_phrase([(each.creators, size_number(display, each.followers))])
        where, posts = option_word("platforms", each.platform), counted(display, each.posts, "post")
        months = f"for {counted(display, each.months, 'month')}"
        said.append(f"Month {count(display, each.starts)}: {sizes} on {where}, {posts} a month, {months}.")
    return said


def next_test_sentence(display: Display, found: RestOfSeason) -> str:
    """What to test next with what is left, or why nothing."""
    if found.waters is None:
        return NO_MONEY_FOR_TEST if found.no_test is None else no_test_sentence(display, found.no_test)
    sizes = sizes_phrase(
        [(each.creators, size_number(display, each.followers)) for each in found.waters.sizes]
    )
    cost = "" if found.waters.test_usd is None else f" for {money(display, found.waters.test_usd)}"
    worth = "is worth it" if found.waters.worth_it else "is no longer worth it"
    return f"One post each of {sizes}{cost} {worth}."
