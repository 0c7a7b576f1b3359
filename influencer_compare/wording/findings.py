"""What the three charts of the answer found, as their titles and notes say it; at most 18 words each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from influencer_compare.document.turning_points import Steady
from influencer_compare.model.creators import MICRO_AT_MOST
from influencer_compare.planner.plans import NoPlan
from influencer_compare.planner.price_sets import PriceSet
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import written
from influencer_compare.question.scenario import Side
from influencer_compare.wording.card import result_number_only
from influencer_compare.wording.infeasible import no_plan_short
from influencer_compare.wording.mixes import join_words
from influencer_compare.wording.numbers import (
    FEWER_THAN_1,
    count,
    counted,
    in_currency,
    money,
    number,
    number_pair,
    of_100,
    percent,
)
from influencer_compare.wording.pages import AREA_WORDS
from influencer_compare.wording.risk_averse import TIMES, people_title
from influencer_compare.wording.table_titles import COST_PER_PERSON

SeriesSide = Literal["mix", "micro", "macro"]
ONE_PLAN_NOTE = "Dot: what to expect. Band: 8 of 10 simulated campaigns."
TRADEOFFS_NOTE = f"Every other way to spend the same budget. {ONE_PLAN_NOTE}"
STRIPS_NOTE = "Who wins along each setting. The dark line is you."
MORE_IS_BETTER, LESS_IS_BETTER = "more is better", "less is better"
_NAMES = {"micro": "Micro", "macro": "Macro", "mix": "Mixing sizes"}
_DOUBLE = 1.0  # a lead from which on it reads as times as much
_FAR_APART = 0.5  # a lead that nobody would call close
_TINY = 10_000  # followers; below it everybody calls an account tiny


# ---- Trade-offs ----


def measure_title(display: Display, measure: str, times: int = 1) -> str:
    """The title of one panel."""
    if measure == "effective_reach":
        return people_title(times)
    if measure == "cost_per_person_usd":
        return COST_PER_PERSON
    if measure == "profit_usd":
        return in_currency(display, Goal.PROFIT.terms.title)
    return next((each.terms.title for each in Goal if each.terms.measure == measure), Goal.REACH.terms.title)


def goal_things(goal: Goal, times: int = 1) -> str:
    """What is counted on a goal: 'people', 'people twice', 'likes and comments'."""
    return f"people {TIMES[times]}" if goal == Goal.REACH and times > 1 else goal.terms.plural


def with_things(bare: str, goal: Goal, times: int = 1) -> str:
    """A number with its unit: '1,600 people', '3 orders', '$1,200 of profit'."""
    if goal != Goal.PROFIT and bare in ("1", FEWER_THAN_1):
        return f"{bare} {goal.terms.singular}"
    if goal == Goal.REACH and times > 1:
        return f"{bare} people reached {TIMES[times]}"
    return f"{bare} {'of ' if goal == 'profit' else ''}{goal_things(goal, times)}"


@dataclass(frozen=True, slots=True)
class PlanSize:
    """How many creators a plan books, and how many followers each of them has on average."""

    creators: int
    followers: float


def plan_kind(side: SeriesSide, size: PlanSize, than: PlanSize | None, *, same_side: bool) -> str:
    """A plan in few words beside another: 'Fewer, larger ones', 'Many tiny ones', 'All macro'.

    ``than`` is None for the first plan of its side; ``same_side`` is True where that plan is the pick.
    """
    if than is None:
        return "A mix" if side == "mix" else f"All {side}"
    if size.followers < _TINY and size.followers < than.followers:
        kind = "Many tiny ones" if size.creators > than.creators else "Tiny ones"
    elif size.followers > than.followers:
        kind = "One larger one" if size.creators == 1 else "Larger ones"
        kind = "Fewer, larger ones" if 1 < size.creators < than.creators else kind
    elif size.followers < than.followers:
        kind = "More, smaller ones" if size.creators > than.creators else "Smaller ones"
    else:
        kind = "More of them" if size.creators > than.creators else "Fewer of them"
    return kind if same_side else f"{side.capitalize()}: {kind[:1].lower()}{kind[1:]}"


def side_key(display: Display, side: SeriesSide) -> str:
    """What a colour and a symbol stand for."""
    most = count(display, MICRO_AT_MOST)
    return {
        "micro": f"Micro: up to {most} followers",
        "macro": f"Macro: over {most} followers",
    }.get(side, "Mix: some of each")


def lead_title(
    display: Display, ahead: SeriesSide, behind: str, gap: float | None, goal: Goal, times: int
) -> str:
    """Who brings how much more: 'Micro reaches 50 % more people than macro'."""
    name = _NAMES[ahead]
    verb = goal.terms.verb
    if gap is None:
        return f"{name} {verb} more than {behind}"
    things = "" if goal == Goal.PROFIT else f" {goal_things(goal, times)}"
    if gap < _DOUBLE:
        return f"{name} {verb} {percent(display, gap)} more{things} than {behind}"
    as_much = "as much" if goal == Goal.PROFIT else "as many"
    return f"{name} {verb} {number(display, 1 + gap)} times {as_much}{things} as {behind}"


def bad_case_title(title: str) -> str:
    """A lead that was measured in the bad case."""
    return f"In bad cases {title[:1].lower()}{title[1:]}"


def at_usual_prices_title(title: str) -> str:
    """A lead that other published prices turn."""
    return f"{title}, unless prices differ"


def apart_title(display: Display, gap: float | None, *, mixed: bool) -> str:
    """A lead that is no lead; its size where that does not look like one."""
    first = "The two best plans are" if mixed else "Micro and macro are"
    by = f" {percent(display, gap)} apart:" if gap is not None and gap < _FAR_APART else ""
    return f"{first}{by} too close to call"


def may_lose_title(display: Display, earns: float) -> str:
    """A plan that earns money on average, and often loses some; ``earns`` is the chance that it does not."""
    return f"Our pick loses money in {of_100(display, 1 - earns)} of 100 simulated campaigns"


@dataclass(frozen=True, slots=True)
class Brings:
    """What a plan takes and brings on the goal."""

    creators: int
    value: float
    hours: float


def beats_title(display: Display, pick: Brings, other: Brings, goal: Goal, times: int) -> str:
    """Two plans of one side: '2 creators beat 8: 1,600 people against 1,300, with 21 hours less work'."""
    best = result_number_only(display, goal, pick.value)
    next_best = result_number_only(display, goal, other.value)
    if not goal.terms.sells:
        best, next_best = number_pair(display, pick.value, other.value)
    against = f"{with_things(best, goal, times)} against {next_best}"
    if pick.creators == other.creators or pick.value <= other.value:
        return f"Our pick beside the next best plan: {against}"
    more = round(pick.hours) - round(other.hours)
    work = f"{counted(display, abs(more), 'hour')} {'more' if more > 0 else 'less'} work"
    verb = "beats" if pick.creators == 1 else "beat"
    who = f"{counted(display, pick.creators, 'creator')} {verb} {count(display, other.creators)}"
    return f"{who}: {against}{f', with {work}' if more else ''}"


ONLY_ONE_PLAN = "No other kind of plan fits here"


def no_side_line(display: Display, side: Side, found: NoPlan) -> str:
    """Why there is no plan of one side: 'No macro plan here: fits from $33,100.'."""
    return f"No {side} plan here: {no_plan_short(display, found)}."


# ---- The money line ----


def money_subtitle(title: str, sides: Sequence[SeriesSide], *, on_average: bool) -> str:
    """What the lines of the money chart show; only of sides that have a line."""
    plans = f"best {join_words(sides)} plan" if sides else "best plan"
    return f"{title}{' on average' if on_average else ''} by the {plans}, by budget"


def here_said(display: Display, budget_usd: float, value: float, goal: Goal) -> str:
    """The ring on the money line: '$2,000: 1,600'."""
    return f"{money(display, budget_usd)}: {result_number_only(display, goal, value)}"


def each_extra_title(
    display: Display, step_usd: float, more: float, goal: Goal, times: int, until_usd: float | None
) -> str:
    """What more money brings: 'Each extra $500 adds about 220 people, up to $5,000'."""
    bare = result_number_only(display, goal, more)
    about = "" if bare == FEWER_THAN_1 else "about "
    on_average = " on average" if goal == Goal.PROFIT else ""
    stop = "" if until_usd is None else f", up to {money(display, until_usd)}"
    more_said = f"{about}{with_things(bare, goal, times)}{on_average}"
    return f"Each extra {money(display, step_usd)} adds {more_said}{stop}"


def no_more_title(goal: Goal, reason: str, place: str) -> str:
    """That more money brings nothing, and why if that is known."""
    adds = "nobody" if goal == Goal.REACH else f"no {goal_things(goal)}"
    why = {
        "creators to be found": f": {place} has no more creators",
        "hours": ": your hours are used up",
        "most creators": ": you would manage no more creators",
    }.get(reason, "")
    return f"More money adds {adds}{why}"


def place_said(area: str) -> str:
    """Where the creators are looked for."""
    return AREA_WORDS.get("" if area == "everywhere" else area, "the platform")


def leads_from_title(display: Display, side: SeriesSide, budget_usd: float) -> str:
    """From which budget on another side is ahead: 'Macro leads from about $70,000'."""
    return f"{_NAMES[side]} leads from about {money(display, budget_usd)}"


MONEY_STEADY = "What each budget buys"
LINE_NAMES = {"micro": "Micro", "macro": "Macro"}


# ---- What would change the answer ----


PRICE_STRIP, PRICE_SUBJECT = "Which prices you get", "prices"  # the strip, and what the title says of it
WINNER_WORDS = {"micro": "micro", "macro": "macro", "mix": "mix", "neither": "nobody"}
_BASES = {"seen paid": "paid", "rate cards": "listed", "brand deals": "reported"}


def basis_word(name: str) -> str:
    """A set of fees on a strip: as they were seen paid, as listed, as brands reported them."""
    return _BASES.get(name, written(name))


def prices_words(display: Display, counted_sets: Sequence[PriceSet]) -> str:
    """In how many sets of prices the winner of today wins: 'micro in 6 of 12'."""
    own = counted_sets[0].winner
    same = sum(each.winner == own for each in counted_sets)
    if same == len(counted_sets):
        return f"{WINNER_WORDS[own]} at every price"
    return f"{WINNER_WORDS[own]} in {count(display, same)} of {count(display, len(counted_sets))}"


def steady_words(steady: Steady, *, close: bool) -> str:
    """A setting that turns nothing, in two words; ``close`` where nobody is ahead by enough to name."""
    if steady.kind == "neither":
        return "nothing fits"
    if close:
        return "no change"
    if steady.kind == "close":
        return f"{steady.winner}, or close"
    return f"only {steady.winner} fits" if steady.kind == "one side" else f"{steady.winner} throughout"


def strips_rest(subjects: Sequence[str], *, alone: bool) -> str:
    """The settings along which nothing changes, in a sentence; ``alone`` where these are all."""
    if not subjects:
        return ""
    names = join_words(subjects)
    return f"We tried all values of {names}." if alone else f"No change from {names}."


def strips_title(turning: Sequence[str], *, status: str, winner: str, closed: bool) -> str:
    """What would change the answer, as a finding.

    ``turning`` are the subjects that turn it, ``status`` is the verdict's, ``closed`` tells that the other
    side fits nowhere.
    """
    which = f"{', '.join(turning[:-1])} or {turning[-1]}" if len(turning) > 1 else "".join(turning)
    if not turning:
        other = "macro" if winner == "micro" else "micro"
        steady = {
            "mix": f"Without mixing {winner} would lead, whatever you change",
            "too close to call": "A close race, whatever you change",
        }
        usual = (
            f"Nothing here makes {other} the answer" if closed else "The answer holds, whatever you change"
        )
        return steady.get(status, usual)
    if status == "mix":
        return f"Without mixing, {which} would decide who leads"
    if status == "too close to call":
        return f"A close race: {which} can tip it"
    if len(turning) > 1:
        return f"The answer turns on {which}"
    return f"Only {which} would change the answer"
