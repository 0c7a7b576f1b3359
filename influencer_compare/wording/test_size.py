"""The smallest honest test in sentences: whom to book for it, what it shows, what to do after."""

from __future__ import annotations

from influencer_compare.planner.plans import Limit
from influencer_compare.question.display import Display
from influencer_compare.question.goals import GOALS
from influencer_compare.sensitivity.test_size import Arm, SmallestTest, Trial
from influencer_compare.wording.infeasible import no_plan_sentence
from influencer_compare.wording.mixes import creators_phrase, join_words, tier_word
from influencer_compare.wording.numbers import hours, money, number

_COUNTED = {"views": "views", "engagements": "likes, comments and shares"}
_ASKED_AT_MOST = 40  # creators; an owner would not ask more, and so small a difference is worth little
_LEFT_OVER = 1.0  # US dollars; less is nothing to spend
_TOO_MUCH: dict[Limit, str] = {
    "budget": "That is more than your budget.",
    "hours": "That takes more hours than you have.",
    "creators to be found": "Your area does not have so many creators.",
    "most creators": "Those are more creators than you would manage.",
}
_NO_WINNER = "Choose by your hours, by the price that each creator quotes, and by who answers."


def smallest_test_sentences(display: Display, test: SmallestTest) -> list[str]:
    """What a test of micro against macro takes, what it shows and what to do after; two or three texts."""
    if test.micro is None or test.macro is None or test.least is None:
        return _nothing_to_test(display, test)
    if test.needed is None:
        alike = (
            f"The planner expects about as many {_counted(test)} for the same money from "
            f"{_kind(display, test.micro)} "
            f"as from {_kind(display, test.macro)}: no test of a sensible size tells them apart."
        )
        return [alike, _what_limits_show(display, test, test.micro, test.least), _NO_WINNER]
    expected = _expected(display, test, test.micro, test.macro)
    if test.affordable:
        book = (
            f"To see it for yourself, book {_group(test.needed)}, one post each: "
            f"{_cost(display, test.needed)}."
        )
        return [
            f"{book} Some will not deliver; {test.needed.micro} and {test.needed.macro} who post are enough.",
            f"{expected} If that is so, a test of this size shows it in 8 of 10 cases.",
            _afterwards(display, test, test.needed),
        ]
    takes = (
        f"To show that in 8 of 10 cases takes {_group(test.needed)}, one post each: "
        f"{_cost(display, test.needed)}."
    )
    return [
        f"{expected} {takes} {_TOO_MUCH[test.needed.stopped_by or 'budget']}",
        _what_limits_show(display, test, test.micro, test.least),
        _ask_instead(display, test, test.micro, test.macro, test.needed),
    ]


def _nothing_to_test(display: Display, test: SmallestTest) -> list[str]:
    """One side is closed: nothing to compare with."""
    if test.closed is None:
        return []
    side, found = test.closed
    other = "micro" if side == "macro" else "macro"
    return [
        f"There is nothing to test here. {no_plan_sentence(display, f'{side} side', found)}",
        f"If you book several {other} creators, note what each brings for its price and book the best again.",
    ]


def _expected(display: Display, test: SmallestTest, micro: Arm, macro: Arm) -> str:
    """Who brings how much more per dollar, at the middle figures."""
    ahead, behind = (micro, macro) if test.expected >= 1 else (macro, micro)
    lead = max(test.expected, 1 / test.expected)
    return (
        f"The planner expects {number(display, lead)} times as many {_counted(test)} for the same money from "
        f"{_kind(display, ahead)} as from {_kind(display, behind)}."
    )


def _what_limits_show(display: Display, test: SmallestTest, micro: Arm, least: Trial) -> str:
    """What can be detected within the limits, or what the smallest test at all would cost."""
    if test.within is None:
        return (
            f"Even the smallest comparison, {_group(least)}, takes {_cost(display, least)}. "
            f"{_TOO_MUCH[least.stopped_by or 'budget']} "
            f"It would show only a difference of {number(display, least.detectable)} times or more."
        )
    spent = test.within.plan.unspent_usd < 2 * micro.price_usd
    subject = "What your budget can detect" if spent else "What you can detect within your limits"
    return (
        f"{subject} is a difference of {number(display, test.within.detectable)} times or more, "
        f"with {_group(test.within)}, one post each: {_cost(display, test.within)}."
    )


def _ask_instead(display: Display, test: SmallestTest, micro: Arm, macro: Arm, needed: Trial) -> str:
    """The test that costs no fees: what creators already know of their own posts."""
    answers = needed.micro + needed.macro
    if answers > _ASKED_AT_MOST:
        return f"Creators differ so much that fewer than {answers} of them would not settle it. {_NO_WINNER}"
    sides = ((micro, needed.micro), (macro, needed.macro))
    wanted = join_words([f"{many} {tier_word(arm.line.tier)}" for arm, many in sides])
    return (
        f"Cheaper: ask for price and {_counted(test)} of the last paid post, until {wanted} creators have "
        f"answered.{_where_seen(test)} {_how_to_read(display, test, needed, 'book there')}"
    )


def _afterwards(display: Display, test: SmallestTest, needed: Trial) -> str:
    """The rule for reading the test, and what happens with the rest of the money."""
    rest = needed.plan.unspent_usd
    orders = ", nor who buys" if GOALS[needed.plan.goal].sells else ""
    then = f"spend the other {money(display, rest)} there" if rest > _LEFT_OVER else "book there from now on"
    return (
        f"{_how_to_read(display, test, needed, then)}{_where_seen(test)} The test does not show how "
        "many followers "
        f"the creators share{orders}."
    )


def _how_to_read(display: Display, test: SmallestTest, needed: Trial, then: str) -> str:
    """From which difference a side counts as the winner."""
    return (
        f"Take each side's typical {_COUNTED[test.measure]} (GEOMEAN in a spreadsheet) and divide them by "
        f"what one creator of that side costs. If one side has {number(display, needed.telling)} "
        "times the other or "
        f"more, {then}; if less, there is no winner."
    )


def _counted(test: SmallestTest) -> str:
    """What is counted: only people of the area, as in every plan."""
    where = "" if test.area == "everywhere" else f" from your {test.area}"
    return _COUNTED[test.measure] + where


def _where_seen(test: SmallestTest) -> str:
    """How an owner learns where viewers are."""
    if test.area == "everywhere":
        return ""
    return f" Creators see in their statistics which share of their viewers is in your {test.area}."


def _group(trial: Trial) -> str:
    """Whom to book: some more than must post, because some do not deliver."""
    return creators_phrase(trial.plan.mix)


def _cost(display: Display, trial: Trial) -> str:
    plan = trial.plan
    helped = " (bought help included)" if plan.bought_hours >= 0.5 else ""
    return (
        f"about {money(display, plan.cash_usd)}{helped} and {hours(display, plan.own_hours)} of your own time"
    )


def _kind(display: Display, arm: Arm) -> str:
    """'micro creators (about 32,000 followers)'."""
    return f"{tier_word(arm.line.tier)} creators (about {number(display, arm.creator.followers)} followers)"
