"""The smallest honest test in sentences: whom to book for it, what it shows, what to do after."""

from __future__ import annotations

from influencer_compare.planner.plans import Limit
from influencer_compare.question.display import Display
from influencer_compare.sensitivity.test_size import Arm, SmallestTest, Trial
from influencer_compare.wording.infeasible import no_plan_sentence
from influencer_compare.wording.mixes import booking_sentences, size_number
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
            f"{_sides(display, test.micro, test.macro)} For the same money both bring about as many "
            f"{_counted(test)}. No test of a sensible size tells them apart."
        )
        return [alike, _what_limits_show(display, test, test.micro, test.least), _NO_WINNER]
    expected = _expected(display, test, test.micro, test.macro)
    if test.affordable:
        book = f"You can see it for yourself. {_group(display, test.needed)} {_cost(display, test.needed)}"
        return [
            f"{book} Some will not post. You need {_posting(test.needed)} to actually post.",
            f"{expected} If that is so, a test of this size shows it in 8 of 10 cases.",
            _afterwards(display, test, test.needed),
        ]
    takes = (
        f"This test shows it in 8 of 10 cases. {_group(display, test.needed)} {_cost(display, test.needed)}"
    )
    return [
        f"{expected} {takes} {_TOO_MUCH[test.needed.stopped_by or 'budget']}",
        _what_limits_show(display, test, test.micro, test.least),
        _ask_instead(display, test, test.needed),
    ]


def _nothing_to_test(display: Display, test: SmallestTest) -> list[str]:
    """One side is closed: nothing to compare with."""
    if test.closed is None:
        return []
    side, found = test.closed
    other = "micro" if side == "macro" else "macro"
    return [
        f"There is nothing to test here. {no_plan_sentence(display, f'{side} side', found)}",
        f"If you book several {other} creators, note what each brings for its price. Book the best again.",
    ]


def _expected(display: Display, test: SmallestTest, micro: Arm, macro: Arm) -> str:
    """Who brings how much more per dollar, at the middle figures."""
    ahead = "micro" if test.expected >= 1 else "macro"
    lead = max(test.expected, 1 / test.expected)
    return (
        f"{_sides(display, micro, macro)} We expect {ahead} to bring {number(display, lead)} times as many "
        f"{_counted(test)} per dollar."
    )


def _sides(display: Display, micro: Arm, macro: Arm) -> str:
    """Which creators stand for each side."""
    small, large = (size_number(display, arm.creator.followers) for arm in (micro, macro))
    return f"Micro here means about {small} followers, macro about {large}."


def _posting(trial: Trial) -> str:
    """How many of each side must post: '12 micro and 3 macro creators'."""
    return f"{trial.micro} micro and {trial.macro} macro creators"


def _what_limits_show(display: Display, test: SmallestTest, micro: Arm, least: Trial) -> str:
    """What can be detected within the limits, or what the smallest test at all would cost."""
    if test.within is None:
        return (
            f"This is the smallest comparison of all. {_group(display, least)} {_cost(display, least)} "
            f"{_TOO_MUCH[least.stopped_by or 'budget']} "
            f"It would show only a difference of {number(display, least.detectable)} times or more."
        )
    spent = test.within.plan.unspent_usd - test.kept_usd < 2 * micro.price_usd
    subject = "Your budget can show" if spent else "Within your limits you can see"
    return (
        f"{subject} a difference of {number(display, test.within.detectable)} times or more. "
        f"{_group(display, test.within)} {_cost(display, test.within)}"
    )


def _ask_instead(display: Display, test: SmallestTest, needed: Trial) -> str:
    """The test that costs no fees: what creators already know of their own posts."""
    answers = needed.micro + needed.macro
    if answers > _ASKED_AT_MOST:
        return f"Creators differ so much that fewer than {answers} of them would not settle it. {_NO_WINNER}"
    return (
        f"Cheaper: ask creators for the price and {_counted(test)} of their last paid post. "
        f"Ask until {_posting(needed)} have answered."
        f"{_where_seen(test)} {_how_to_read(display, test, needed, 'book there')}"
    )


def _afterwards(display: Display, test: SmallestTest, needed: Trial) -> str:
    """The rule for reading the test, and what happens with the rest of the money."""
    rest = needed.plan.unspent_usd - test.kept_usd
    orders = ", nor who buys" if needed.plan.goal.terms.sells else ""
    then = f"spend the other {money(display, rest)} there" if rest > _LEFT_OVER else "book there from now on"
    return (
        f"{_how_to_read(display, test, needed, then)}{_where_seen(test)} "
        f"The test does not show how many followers the creators share{orders}."
    )


def _how_to_read(display: Display, test: SmallestTest, needed: Trial, then: str) -> str:
    """From which difference a side counts as the winner."""
    return (
        f"Take each side's typical {_COUNTED[test.measure]} (GEOMEAN in a spreadsheet). "
        "Divide them by what one creator of that side costs. "
        f"If one side has {number(display, needed.telling)} times the other or more, {then}. "
        "If less, there is no winner."
    )


def _counted(test: SmallestTest) -> str:
    """What is counted: only people of the area, as in every plan."""
    where = "" if test.area == "everywhere" else f" from your {test.area}"
    return _COUNTED[test.measure] + where


def _where_seen(test: SmallestTest) -> str:
    """How an owner learns where viewers are."""
    if test.area == "everywhere":
        return ""
    return f" Creators can see how many of their viewers are in your {test.area}."


def _group(display: Display, trial: Trial) -> str:
    """Who to book: some more than must post, because some do not deliver."""
    return " ".join(booking_sentences(display, trial.plan))


def _cost(display: Display, trial: Trial) -> str:
    plan = trial.plan
    helped = ", paid help included," if plan.bought_hours >= 0.5 else ""
    time = f"{hours(display, plan.own_hours)} of your time"
    return f"That costs about {money(display, plan.cash_usd)}{helped} and {time}."
