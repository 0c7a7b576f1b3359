"""The answer card in words: short sentences, the verdict first, followers instead of names of sizes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from influencer_compare.document.parts import Plan, PlanLine, Range
from influencer_compare.document.sales import Sales
from influencer_compare.model.creators import MICRO_AT_MOST
from influencer_compare.model.plain_ads import PlainAds
from influencer_compare.planner.plans import NoPlan
from influencer_compare.question.display import Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import written
from influencer_compare.question.scenario import Scenario, Side
from influencer_compare.wording.advice import EMPTY_MIX
from influencer_compare.wording.fields import OUR_EXAMPLE
from influencer_compare.wording.infeasible import NO_PLAN
from influencer_compare.wording.mixes import join_words, posts_phrase
from influencer_compare.wording.numbers import (
    about_orders,
    count,
    counted,
    money,
    number,
    orders_counted,
    orders_number,
    orders_range,
    per_cent,
    range_ends,
    range_phrase,
    short_followers,
    signed_money,
    typed_money,
    whole_money,
    whole_number,
)
from influencer_compare.wording.pages import AREA_WORDS
from influencer_compare.wording.risk_averse import TIMES
from influencer_compare.wording.safe_plan import before_commission, is_often_over
from influencer_compare.wording.sales import LOWER_COMMISSION, eaten_by_commission

CARD_TITLE = "The answer"
OR = "or"
PAYS, NEXT, BUDGET = "Will it pay?", "Next:", "Your budget:"
RANGE_NOTE = "Likely: in 8 of 10 cases."
PRICES_HEAD = ("At which prices", "Share of the bar", "Who is ahead")  # on the sheet
LIKES, COST, LOADED_COST, WORK = (
    "Likes and comments",
    "Cost",
    "Cost, your time included",
    "Work",
)
SHORT_PEOPLE, SHORT_COST, SHORT_WORK = "people", "cost", "work"  # under the figures of the narrow bar
WITHIN, BEYOND = "Within your limits", "Beyond your limits"  # of a mix that was typed
QUOTES = "Watch the quotes."
HELP_COST = "Watch the cost."
ADS = "Or plain ads?"
NOTHING_FITS, NOTHING_PAYS = "Nothing fits yet.", "It would not pay."
OUR_PICK = "Our pick"
LEAST_LOSS = "Closest plan."
_AREAS = {"town": "one town", "region": "a region", "country": "the whole country", "everywhere": "anywhere"}
_CLOSED_SHORT = {"largest share": "takes more of the budget than one creator may"}
_ONE_SENTENCE = 18  # words; a longer one becomes two
_TIMES_SIGN = "\u00d7"
_MANY_SIZES = 3  # in words; more are written in short
_UNROUNDED = 2_000  # followers, below which they are not rounded to a thousand
HARDLY = "Hardly."
_MUCH_TO_ASK = 10  # people for one sale, below which it hardly pays back: a judgement (METHOD)
_MANY_PEOPLE = 1.5  # people for one sale; below, nearly everybody must buy
_HELP_COUNTS = 0.5  # hours of paid help from which on they are named


# ---- What was asked, and the answer ----


def question_line(display: Display, scenario: Scenario, name: str, *, amounts: bool) -> str:
    """The question in a line: 'Fitness, $5,000, a region: micro or macro?'; her own name for it first."""
    who = name or ("Any business" if scenario.niche == "other" else written(scenario.niche))
    parts = [who, *([whole_money(display, scenario.budget)] if amounts else []), _AREAS[scenario.area]]
    if scenario.goal == Goal.REACH:
        return f"{', '.join(parts)}: micro or macro?"
    return f"{', '.join(parts)}. Micro or macro for the most {result_noun(scenario.goal)}?"


def own_mix_words(display: Display, plan: Plan) -> tuple[str, str]:
    """What stands for a mix that was typed by hand: a title, and how many it books."""
    if not plan.mix:
        return EMPTY_MIX, "Add a creator."
    return "Your own mix.", f"{counted(display, plan.creators, 'creator')}."


def ads_words(display: Display, ads: PlainAds | None) -> tuple[str, str]:
    """What stands for an option that books nobody."""
    return "Plain ads.", "Book nobody." if ads is None else f"{money(display, ads.spend_usd)}, no creators."


def sizes_sentences(display: Display, plan: Plan) -> str:
    """Whom to book: '6 with about 3,000 followers and 4 with about 32,000, on Instagram, 2 posts each'."""
    if not plan.lines:
        return ""
    sizes = by_size(plan.lines)
    where = f"on {join_words([written(name) for name in dict.fromkeys(e.line.platform for e in plan.lines)])}"
    posts = sorted({each.line.posts for each in plan.lines})
    many = (
        posts_phrase(posts[0])
        if len(posts) == 1
        else f"{count(display, posts[0])} {_between(posts)} {posts_phrase(posts[-1])}"
    )
    rest = f"{where}, {many}{' each' if plan.creators > 1 else ''}"
    if len(sizes) == 1:
        said = f"{_followers(display, plan.lines[0])} followers{' each' if plan.creators > 1 else ''}"
        return f"{said[:1].upper()}{said[1:]}, {rest}."
    if len(sizes) > _MANY_SIZES:
        said = f"{mix_short(display, plan)} followers"
    else:
        parts = [f"{count(display, many)} with {_followers(display, line)}" for line, many in sizes]
        said = join_words([f"{parts[0]} followers", *parts[1:]])
    whole = f"{said}, {rest}."
    return whole if len(whole.split()) <= _ONE_SENTENCE else f"{said}. {rest[:1].upper()}{rest[1:]}."


def _between(posts: Sequence[int]) -> str:
    return "or" if posts[-1] == posts[0] + 1 else "to"


def mix_short(display: Display, plan: Plan) -> str:
    """Whom to book, as short as it gets: six of 3k and four of 32k."""
    return " + ".join(
        f"{count(display, many)} {_TIMES_SIGN} {short_followers(display, line.creator.followers)}"
        for line, many in by_size(plan.lines)
    )


def by_size(lines: Sequence[PlanLine]) -> list[tuple[PlanLine, int]]:
    """How many creators of each size, the smallest first, whatever their platform."""
    many: dict[float, int] = {}
    for each in lines:
        many[each.creator.followers] = many.get(each.creator.followers, 0) + each.line.creators
    first = {each.creator.followers: each for each in reversed(lines)}
    return [(first[size], many[size]) for size in sorted(many)]


def _followers(display: Display, line: PlanLine) -> str:
    """'about 32,000'; 'just over 100,000' where only the smallest of a size fit."""
    followers = _rounded(line.creator.followers)
    return f"{'just over' if line.line.size == 'smallest' else 'about'} {number(display, followers, 3)}"


def _rounded(followers: float) -> float:
    return round(followers, -3) if followers >= _UNROUNDED else followers


# ---- The picture ----


def picture_title(display: Display, plan: Plan, scenario: Scenario) -> str:
    """What a plan brings, under its picture: '8,000 people', before them what it sells."""
    people = result_phrase(display, Goal.REACH, plan.reach_times, plan.effective_reach)
    if scenario.goal == Goal.REACH or plan.goal_value is None:
        return people
    result = result_phrase(display, scenario.goal, 1, plan.goal_value)
    return f"{result[:1].upper()}{result[1:]}, {people}"


def picture_place(scenario: Scenario) -> str:
    """Where these people are: 'in your region'; left out where what is sold stands beside them."""
    return f"in {AREA_WORDS[scenario.area]}" if scenario.goal == Goal.REACH else ""


def picture_takes(display: Display, plan: Plan) -> str:
    """What it takes for that: '10 creators, 150,000 followers in all'."""
    followers = number(display, plan.followers_together)
    boosted = "" if plan.boosted_on is None else ", boosted"
    return f"{counted(display, plan.creators, 'creator')}, {followers} followers in all{boosted}"


def picture_label(display: Display, plan: Plan, *, ours: bool) -> str:
    """The picture for who cannot see it."""
    whose = OUR_PICK if ours else "The other plan"
    return f"{whose}: {mix_short(display, plan)} followers, {_people(display, plan.effective_reach)}."


def closed_sentence(display: Display, side: Side, found: NoPlan) -> str:
    """Why the other side has no plan: 'A creator over 100,000 followers cannot be found in your area'."""
    which = "over" if side == "macro" else "up to"
    return f"A creator {which} {count(display, MICRO_AT_MOST)} followers {limit_words(found.reason)}."


def instead_sentence(display: Display, plan: Plan) -> str:
    """The nearest other plan in short: who is booked, what it brings, and how much work it is."""
    brings = result_phrase(display, plan.goal, plan.reach_times, plan.goal_value or plan.effective_reach)
    return f"Or {mix_short(display, plan)}: {brings}, {hours_figure(display, plan.hours)} of work."


def limit_words(reason: str) -> str:
    """Why a creator is out of reach: 'costs more than your budget'."""
    return _CLOSED_SHORT.get(reason) or NO_PLAN.get(reason, "does not fit your limits")


def fits_from_sentence(display: Display, found: NoPlan) -> str:
    """From which budget the other side has a plan; empty where no budget helps, or it is hidden."""
    return (
        ""
        if found.from_budget_usd is None
        else f"It fits from about {money(display, found.from_budget_usd)}."
    )


def _people(display: Display, value: float) -> str:
    written_number = number(display, value)
    return f"{written_number} {'person' if written_number == '1' else 'people'}"


# ---- Results ----


def result_phrase(display: Display, goal: Goal, times: int, value: float) -> str:
    """A result on a goal with its noun: '5,400 people', '12 orders', 'a loss of $90'."""
    if goal == Goal.PROFIT:
        return signed_money(display, value)
    if goal == Goal.ORDERS:
        return orders_counted(display, value)
    if goal == Goal.REACH:
        return f"{_people(display, value)}{'' if times == 1 else f' {TIMES[times]}'}"
    written_number = number(display, value)
    return f"{written_number} {goal.terms.singular if written_number == '1' else result_noun(goal)}"


def result_number_only(display: Display, goal: Goal, value: float) -> str:
    """The same without its noun."""
    if goal == Goal.PROFIT:
        return money(display, value)
    return orders_number(display, value) if goal == Goal.ORDERS else number(display, value)


def short_result(display: Display, goal: Goal, value: float | None) -> tuple[str, str] | None:
    """What a goal brings and its name, as short as the narrow bar needs; None where it is hidden."""
    if value is None:
        return None
    name = goal.terms.choice.lower() if goal.terms.always_shown else result_noun(goal)
    return result_number_only(display, goal, value), name


def result_noun(goal: Goal) -> str:
    """What a goal counts: 'people', 'likes and comments'."""
    return goal.terms.plural


# ---- Figures ----


def goal_title(goal: Goal) -> str:
    """The title of the figure of a goal."""
    return goal.terms.title


def likely_phrase(display: Display, band: Range, value: float) -> str:
    """The likely range of a count: 'likely 3,600 to 16,000'."""
    return f"likely {range_phrase(display, band, value)}"


def likely_orders_phrase(display: Display, band: Range, value: float) -> str:
    """The same of orders, which come whole."""
    return f"likely {orders_range(display, band, value)}"


def likely_money_phrase(display: Display, band: Range, value: float) -> str:
    """The same of an amount, which may be a loss; empty where it is certain."""
    low, high = range_ends(band, value)
    if money(display, low) == money(display, high):
        return ""
    if low < 0:
        return f"likely {signed_money(display, low)} to {signed_money(display, high)}"
    return f"likely {money(display, low)} to {money(display, high)}"


def likely_hours_phrase(display: Display, band: Range, value: float) -> str:
    """The same of hours."""
    low, high = range_ends(band, value)
    top = count(display, round(high)) if math.isfinite(high) else number(display, high)
    return f"likely {count(display, round(low))} to {top}"


def hours_figure(display: Display, value: float) -> str:
    """Hours as a figure: '39 h'."""
    return f"{count(display, round(value))} h"


def your_budget_phrase(display: Display, plan: Plan, usd: float, commission_usd: float) -> str:
    """Her limit beside the cost: 'your $5,000'; a commission is paid out of sales and comes on top."""
    on_top = f" + {money(display, commission_usd)} from sales" if commission_usd else ""
    over = f": over in {_cases(display, plan.over_budget_share or 0.0)} of 10" if is_often_over(plan) else ""
    return f"your {whole_money(display, usd)}{on_top}{over}"


def your_hours_phrase(display: Display, plan: Plan, hours: float) -> str:
    """Her limit beside the work: 'your 40 h'; with paid help who does how much, and what that costs."""
    if plan.bought_hours < _HELP_COUNTS:
        return f"your {hours_figure(display, hours)}"
    cost = "" if plan.bought_hours_usd is None else f" for {money(display, plan.bought_hours_usd)}"
    own, bought = (hours_figure(display, each) for each in (plan.own_hours, plan.bought_hours))
    return f"{own} yours, {bought} paid help{cost}"


# ---- Notes ----


def pay_back_parts(display: Display, sales: Sales) -> tuple[str, str, str]:
    """How many sales pay for it: what comes before, the part that counts, what comes after."""
    found, clicks = sales.break_even, sales.orders.guess if sales.orders.own is None else sales.orders.own
    link = f"Clicks on links alone bring {about_orders(display, clicks)}."
    if eaten := eaten_by_commission(display, found):
        return eaten, "It cannot pay back.", LOWER_COMMISSION
    if found.sale_usd is None or found.orders is None or found.people_per_order is None:
        each = money(display, found.leaves_per_person_usd)
        return "It pays back once each person reached brings you", f"{each} of profit, on average.", ""
    needed = whole_number(display, math.ceil(found.orders))
    noun = "sale" if needed == "1" else "sales"
    sale = f"{typed_money(display, found.sale_usd)}{OUR_EXAMPLE if found.sale_is_example else ''}"
    commission = (
        f" after {per_cent(display, 100 * found.commission_share)} commission"
        if found.commission_share
        else ""
    )
    margin = f"{per_cent(display, 100 * found.margin_share)} margin{commission}"
    before = f"It needs {needed} extra {noun} of {sale} at {margin}."
    return before, _must_buy(display, found.people_per_order), link


def pay_back_brief(display: Display, sales: Sales) -> str:
    """The part of it that counts, as a sentence of its own, and whether that is much to ask."""
    before, strong, _ = pay_back_parts(display, sales)
    if before.endswith("."):
        people = sales.break_even.people_per_order
        return strong if people is None or people >= _MUCH_TO_ASK else f"{HARDLY} {strong}"
    return f"Each person reached must bring you {strong}"


def _must_buy(display: Display, people_per_order: float) -> str:
    if people_per_order >= _MANY_PEOPLE:
        return f"1 in every {whole_number(display, people_per_order)} people reached must buy."
    if people_per_order > 1 / _MANY_PEOPLE:
        return "Nearly everybody reached must buy."
    return f"Everybody reached must buy {whole_number(display, math.ceil(1 / people_per_order))} times."


def quotes_sentences(display: Display, plan: Plan) -> str:
    """How often it costs more than she has, and how to book then; empty where that is hidden."""
    over, budget = plan.over_budget_share, plan.budget_usd
    if over is None or budget is None:
        return ""
    limit = before_commission(plan, whole_money(display, budget))
    if is_often_over(plan):
        cases = f"In {_cases(display, over)} of 10 cases this would cost more than {limit}."
        return f"{cases} Book one at a time."
    if not plan.fees_usd and over <= 0:
        return ""
    cases = f"In {_cases(display, 1 - over)} of 10 cases this stays within {limit}."
    return f"{cases} See each price first." if plan.fees_usd else cases


def over_brief(display: Display, plan: Plan, scenario: Scenario) -> str:
    """How often it costs more, where that is often; that it holds, where money is kept for that."""
    if plan.over_budget_share is None or not (is_often_over(plan) or scenario.kept_pct):
        return ""
    if is_often_over(plan):
        return f"In {_cases(display, plan.over_budget_share)} of 10 cases it costs more."
    return f"It holds in {_cases(display, 1 - plan.over_budget_share)} of 10 cases."


def _cases(display: Display, share: float) -> str:
    """So many of ten; never none and never all, because the figures are not so certain."""
    return count(display, min(9, max(1, round(share * 10))))


def ads_note_sentences(display: Display, ads: PlainAds) -> str:
    """The same money as ads, and how many ad views it buys for each view of a creator."""
    meta = ads.on("meta")
    whose = "The same" if ads.money_of == "plan" else "Your"
    bought = (
        f"{whose} {money(display, ads.spend_usd)} reaches about {_people(display, meta.people.mid)} "
        f"on {written('meta')}."
    )
    if meta.worth is None:
        return f"{bought} An ad is not a recommendation."
    views = number(display, meta.worth.mid)
    noun = "ad view" if views == "1" else "ad views"
    return f"{bought} It buys {views} {noun} for each creator view: which is worth more to you?"


def closest_plan_sentence(display: Display, plan: Plan) -> str:
    """What the plan that loses least would be."""
    booked = counted(display, plan.creators, "creator")
    if plan.profit_usd is None:
        return f"It books {booked} and loses least."
    return f"It books {booked} and ends with {signed_money(display, plan.profit_usd)}, your hours counted."
