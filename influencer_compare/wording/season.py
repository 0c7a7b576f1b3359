"""The page of a season: whom to book new and whom again, whom that meets, and whether a test is worth it."""

from __future__ import annotations

from influencer_compare.document.programme import (
    Booking,
    MonthPlan,
    NoTest,
    NoTestCause,
    Programme,
    Waters,
    Way,
)
from influencer_compare.planner.plans import GAP_AT_MOST
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.wording.fields import option_word
from influencer_compare.wording.mixes import join_words, size_number, sizes_phrase
from influencer_compare.wording.numbers import (
    count,
    counted,
    exact,
    hours,
    money,
    number,
    orders_counted,
    percent,
    range_phrase,
    signed_money,
)

ONE_MONTH_TITLE = "How many months do you want to plan?"
ONE_MONTH = (
    "Plan answers your question in one go. Over several months you can book new creators each month, "
    "or the same ones again. Choose a length to see which is better for you."
)
MONTH_CHOICES = (3, 6, 12)
CALENDAR_TITLE, PEOPLE_TITLE = "Who posts when", "People met over time"
MONEY_TITLE, TABLE_TITLE, TRADE_TITLE = (
    "Money and hours",
    "Month by month",
    "New creators, or the same again?",
)
TEST_TITLE, TAKE_TITLE = "Test the waters", "Take it with you"
CALENDAR_NOTE = (
    "Filled marks are first bookings, empty ones are months in which they return. "
    "The first posts come weeks after the start: creators must be found, and posts made."
)
CALENDAR_NEEDS_A_START = "Set your start day in More settings on Plan to get a calendar file."
PEOPLE_NOTE = "The line counts everybody once. The thin lines cover 8 of 10 simulated seasons."
BARS_NOTE = "Each bar counts everybody once. The thin lines cover 8 of 10 simulated seasons."
MONEY_NOTE = "Only creators who stay are paid, so later months are expected sums."
TABLE_ALT, TRADE_ALT = "The season month by month", "Three ways to use the same money and time"
CALENDAR_ICS, CALENDAR_CSV, MONTHS_CSV, AS_JSON = (
    "Calendar file",
    "Calendar (CSV)",
    "Months (CSV)",
    "Data (JSON)",
)
WEEK_AXIS, MONTH_AXIS, PEOPLE_AXIS = "Weeks from the start", "Month", "People met so far"
MONEY_AXIS, HOURS_AXIS = "Money", "Hours"
PEOPLE, MET_TWICE, CREATORS = "People reached", "Met twice or more", "Creators"
FIRST_BOOKED, BOOKED_AGAIN = "first booking", "returns"
PLANNING = "Planning your season"
NOT_IN_A_SEASON_TITLE = "A season can't do all of that yet"
NOT_IN_A_SEASON = {
    "boost": "You asked to boost posts as ads. That is planned in one go alone, on the page Plan. "
    "A season is planned without it.",
    "choose_by": "You asked for the careful choice. That is made in one go alone, on the page Plan. "
    "A season goes by what is expected.",
}
WITHOUT_IT = {"boost": "Plan the season without boosting", "choose_by": "Plan it by what is expected"}
HEADS_MONTHS = (
    "Month", "Book new", "Book again", "Posts", "Money", "Hours", "New people", "Met again", "Met so far",
    "Still remember",
)  # fmt: skip
HEADS_BOOKINGS = ("Book", "In months", "Posts a month", "Fee of a month")
IN_ALL, FIRST_MONTH = "In all", "First month in all"
CALENDAR_MONTHS = "Columns are months: new is a first booking, again a month in which they return."
HEADS_TRADE = (
    "Way",
    "Creators to find",
    PEOPLE,
    MET_TWICE,
    "Three times",
    "Money",
    "Hours",
)
NEW_MARK, AGAIN_MARK, CREATOR = "new", "again", "Creator"
MORE_CREATORS = "{more} more stand in the calendar file and in the workbook."
HIDDEN_AMOUNT, SEASON_LABEL = "hidden", "Season"
_THIS, _NEW, _SAME = "This season", "Only new ones each month", "The same few all season"


def months_label(display: Display, months: int) -> str:
    """A length to choose: '6 months'."""
    return counted(display, months, "month")


def headline(display: Display, made: Programme) -> str:
    """How many creators over how many months, and what that brings of the goal."""
    months = counted(display, made.months, "month")
    return f"{counted(display, made.creators, 'creator')} in {months}: {goal_words(display, made)}"


def goal_words(display: Display, made: Programme) -> str:
    """The result on the goal: 'about 2,700 people', 'about 3,900 likes and comments'."""
    if made.goal == Goal.REACH or made.goal_value is None:  # a profit that is hidden
        often = "" if made.reach_times == 1 else f" met in {count(display, made.reach_times)} months or more"
        value = made.reach if made.goal_value is None else made.goal_value
        return f"about {number(display, value)} people{often}"
    if made.goal == Goal.PROFIT:
        return f"{signed_money(display, made.goal_value)} of profit"
    if made.goal == Goal.ORDERS:
        return orders_counted(display, made.goal_value)
    return f"about {number(display, made.goal_value)} {made.goal.terms.plural}"


def answer_sentences(display: Display, made: Programme) -> list[str]:
    """Whom to book, how wide the range is, what it costs, and how sure the choice is."""
    sizes = [(each.creators, size_number(display, each.followers)) for each in made.bookings]
    said = [f"Book {sizes_phrase(sizes)}.", _reach_sentence(display, made), _again_sentence(display, made)]
    said.append(_cost_sentence(display, made))
    said.append(_commission_sentence(display, made))
    said.append(_idle_sentence(display, made))
    said.append(_leavers_sentence(display, made))
    return [each for each in said if each]


def _cost_sentence(display: Display, made: Programme) -> str:
    cost = "" if made.cash_usd is None else f"{money(display, made.cash_usd)} and "
    return f"That takes {cost}{hours(display, made.hours)}."


def _commission_sentence(display: Display, made: Programme) -> str:
    """What of the money is no part of the budget: commission is paid from orders, and may pass it."""
    paid = made.in_all.commission_usd
    if not paid:
        return ""
    return (
        f"Of that {money(display, paid)} is commission. It comes out of your orders, not out of your budget."
    )


def _reach_sentence(display: Display, made: Programme) -> str:
    range_ = range_phrase(display, made.reach_range, made.reach)
    twice = number(display, made.met_at_least[1])
    return (
        f"They reach about {number(display, made.reach)} different people, in 8 of 10 cases {range_}. "
        f"About {twice} of them are met in two months or more."
    )


def _again_sentence(display: Display, made: Programme) -> str:
    if made.months == 1:
        return ""
    if made.returning == 0:
        if made.goal == Goal.REACH and made.reach_times == 1:
            return "Nobody is booked twice: a new face meets more new people than the same one again."
        more = "people met that often" if made.goal == Goal.REACH else made.goal.terms.plural
        return f"Nobody is booked twice: within your limits new creators bring more {more} for their price."
    if made.returning == made.creators:
        return "Book all of them for more than one month: they cost less then, and need no finding."
    return f"Book {count(display, made.returning)} of them for more than one month."


def _idle_sentence(display: Display, made: Programme) -> str:
    """Months in which nobody posts, and why."""
    idle = [count(display, each.month) for each in made.by_month if each.new + each.again == 0]
    if not idle:
        return ""
    if len(idle) > _NAMED_MONTHS:
        where = f"{count(display, len(idle))} of the {count(display, made.months)} months"
    else:
        where = f"month {idle[0]}" if len(idle) == 1 else f"months {join_words(idle)}"
    return f"Nobody is booked in {where}. More would cost over your limits, or over what it brings."


_NAMED_MONTHS = 3  # in which nobody is booked; more are only counted


def _leavers_sentence(display: Display, made: Programme) -> str:
    """What it costs if nobody leaves, where that is more than planned."""
    if made.if_all_stay_usd is None or made.cash_usd is None:
        return ""
    more = made.if_all_stay_usd - made.cash_usd
    if more < _NOTICED * max(made.cash_usd, 1.0):
        return ""
    return (
        f"Some will not return. If all do, it costs {money(display, made.if_all_stay_usd)}: "
        "stop once your money is spent."
    )


_NOTICED = 0.05  # of the cash; a smaller difference is not worth a sentence


def proof_sentence(display: Display, made: Programme) -> str:
    """How far from the best possible season this can be."""
    if made.proof == "search":
        return "Found by search: a better season may exist."
    gap = GAP_AT_MOST if made.proof == "proven" or made.gap is None else made.gap
    better = f"worth over {percent(display, gap)} more by our numbers"
    return f"No season within your limits is {better}, once its cost is counted."


def season_figures(display: Display, made: Programme) -> dict[str, str]:
    """The figures of a season by their names, as then and now are held against each other."""
    return {
        PEOPLE: number(display, made.reach),
        MET_TWICE: number(display, made.met_at_least[1]),
        CREATORS: count(display, made.creators),
        MONEY_AXIS: amount(display, made.cash_usd),
        HOURS_AXIS: count(display, made.hours),
    }


def booking_row(display: Display, made: Booking) -> tuple[str, ...]:
    """One kind of booking in a table: who, in which months, how many posts, and the fee of each month."""
    last = made.starts + made.months - 1
    months = count(display, made.starts)
    if last > made.starts:
        months = f"{months} to {count(display, last)}"
    sizes = sizes_phrase([(made.creators, size_number(display, made.followers))])
    where = option_word("platforms", made.platform)
    return (f"{sizes} on {where}", months, count(display, made.posts), _fees_phrase(display, made))


def _fees_phrase(display: Display, made: Booking) -> str:
    """The fee of the first month, then those after it: '$105, then $96 to $103'."""
    if made.fees_usd is None:
        return HIDDEN_AMOUNT
    first, *later = (money(display, fee) for fee in made.fees_usd)
    if not later:
        return first
    ends = [money(display, end(made.fees_usd[1:])) for end in (min, max)]
    return f"{first}, then {ends[0] if ends[0] == ends[1] else ' to '.join(ends)}"


def trade_rows(display: Display, made: Programme) -> list[tuple[str, ...]]:
    """This season beside only new creators and beside the same few."""
    ways = ((_THIS, made.in_all), (_NEW, made.all_new), (_SAME, made.same_few))
    return [_trade_row(display, name, way) for name, way in ways]


def _trade_row(display: Display, name: str, way: Way | None) -> tuple[str, ...]:
    if way is None:
        return (name, "does not fit", *[""] * (len(HEADS_TRADE) - 2))
    people = [number(display, each) for each in way.met_at_least]
    return (name, count(display, way.new), *people, amount(display, way.cash_usd), count(display, way.hours))


def amount(display: Display, usd: float | None) -> str:
    """An amount of a season; a dash where its owner hides it."""
    return HIDDEN_AMOUNT if usd is None else money(display, usd)


def trade_sentence(display: Display, made: Programme) -> str:
    """The trade-off in words: how many people, how often, how many hours a booking."""
    new, same = made.all_new, made.same_few
    if new is None or same is None or made.months == 1:
        return ""
    return (
        f"New ones reach {number(display, new.reach)} people, the same few {number(display, same.reach)}. "
        f"The same few meet {number(display, same.met_at_least[2])} of them three times or more, "
        f"new ones {number(display, new.met_at_least[2])}. "
        f"One booking takes {hours(display, new.hours / new.bookings)} with new ones, "
        f"{_part_hours(display, same.hours / same.bookings)} with the same few."
    )


def _part_hours(display: Display, value: float) -> str:
    return hours(display, value) if value >= 1 else "under an hour"


def month_rows(display: Display, made: Programme) -> list[tuple[str, ...]]:
    """The months as rows of a table."""
    return [_month_row(display, each) for each in made.by_month]


def _month_row(display: Display, each: MonthPlan) -> tuple[str, ...]:
    people = (each.met_new, each.met_again, each.met_so_far, each.remembering)
    return (
        count(display, each.month),
        count(display, each.new),
        count(display, each.again),
        count(display, each.posts),
        amount(display, each.cash_usd),
        count(display, each.hours),
        *(number(display, value) for value in people),
    )


def remember_note(display: Display, made: Programme) -> str:
    """How long people remember, and that it is our judgement."""
    kept = percent(display, made.memory_kept)
    return f"Nobody has measured how long people remember. We take it that {kept} do after a month."


# -- the test


def waters_sentences(display: Display, made: Programme) -> list[str]:
    """What a test would be, its rule, what it gains, and whether it is worth its price."""
    found = made.waters
    if found is None:
        return [] if made.no_test is None else [no_test_sentence(display, made.no_test)]
    sizes = sizes_phrase([(each.creators, size_number(display, each.followers)) for each in found.sizes])
    kept, group = counted(display, found.kept, "creator"), count(display, found.tried // found.kept)
    cost = "" if found.test_usd is None else f" That costs {money(display, found.test_usd)}."
    return [
        _worth(display, made, found),
        f"In month 1 book {sizes}, one post each.{cost}",
        f"The rule: of each {group} of one size, keep the one with the most views. That is {kept}.",
        _lift_sentence(display, found),
    ]


_NO_TEST: dict[NoTestCause, str] = {
    "one month": "A test needs a second month.",
    "date": "The date you gave leaves no month for those it finds.",
    "creators": "It takes {creators}, and that is more than you book at most.",
    "found": "It takes {creators} of few sizes, and fewer can be found or are wanted.",
    "money": "{creators}, one post each, cost {test}. A test may take {share} of your money, {money}.",
    "hours": "{creators} take more hours than you have.",
    "together": "{creators} do not fit all of your limits together.",
    "worth": "It would take {creators}, and costs more than it brings.",
}


_MONEY_HIDDEN = "{creators}, one post each, cost more than the {share} of the money that a test may take."


def no_test_sentence(display: Display, why: NoTest) -> str:
    """That no test is planned, and the limit that stands against it."""
    hidden = why.test_usd is None or why.money_usd is None
    said = (_MONEY_HIDDEN if why.cause == "money" and hidden else _NO_TEST[why.cause]).format(
        creators=counted(display, why.creators, "creator"),
        test=amount(display, why.test_usd),
        share=percent(display, why.money_share),
        money=amount(display, why.money_usd),
    )
    verdict = "No test is worth it." if why.cause == "worth" else "There is no room for a test."
    return f"{verdict} {said}"


def _lift_sentence(display: Display, found: Waters) -> str:
    """How much more the best third was viewed later, how sure that is, and what is counted on of it."""
    measured = _times_phrase(display, found.measured.mid, found.measured.low, found.measured.high)
    said = f"In tests like this the best third got {measured} the views later."
    if found.lift == found.measured.mid:
        return said
    counted_on = _times_phrase(display, found.lift, found.lift_low, found.lift_high)
    return f"{said} Nobody has measured sales, so we count on {counted_on} the orders."


def _times_phrase(display: Display, mid: float, low: float, high: float) -> str:
    """'1.75 times (1.35 to 1.9)'."""
    return "{} times ({} to {})".format(*(exact(display, each) for each in (mid, low, high)))


def _worth(display: Display, made: Programme, found: Waters) -> str:
    verdict = "A test is worth its price." if found.worth_it else "A test is not worth its price here."
    if found.gain is None or found.gain_low is None or found.gain_high is None:
        return verdict
    gains = (found.gain, found.gain_low, found.gain_high)
    middle, low, high = (signed_amount(display, made.goal, gain) for gain in gains)
    whole = made.goal_value or 0.0
    share = f" ({signed_percent(display, found.gain / whole)})" if whole > 0 else ""
    what = "profit" if made.goal == Goal.PROFIT else made.goal.terms.plural
    return f"{verdict} It changes the season by {middle} {what}{share}. The range is {low} to {high}."


def signed_amount(display: Display, goal: Goal, value: float) -> str:
    """A gain or loss of the goal with its sign: '+120', '-$66'."""
    write = money if goal == Goal.PROFIT else number
    return f"{'-' if value < 0 else '+'}{write(display, abs(value))}"


def signed_percent(display: Display, share: float) -> str:
    """A share with its sign: '+4%'."""
    return f"{'-' if share < 0 else '+'}{percent(display, abs(share))}"


TEST_NOTE = (
    "The best third is luck in part. Fix the rule before you see results, and judge by views, not by liking."
)
