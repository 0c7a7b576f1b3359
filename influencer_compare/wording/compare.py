"""Options side by side, in words and in rows of a table.

Names of options are a visitor's own text and stand in these sentences as typed: whoever shows one escapes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from influencer_compare.comparison.compare import ASSUMPTIONS, differing
from influencer_compare.comparison.options import OptionDropped
from influencer_compare.document.lead import Lead
from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import (
    MOST_OPTIONS,
    AdsInstead,
    Document,
    NothingFits,
    Option,
    TypedMix,
)
from influencer_compare.question.display import Display
from influencer_compare.question.field_rules import DAY_FIELDS
from influencer_compare.question.fields import ABOUT
from influencer_compare.question.goals import Goal, measure_of
from influencer_compare.question.input_errors import written
from influencer_compare.simulation.draws import WORLDS
from influencer_compare.version import MODEL_VERSION
from influencer_compare.wording.boosting import boosted_mix
from influencer_compare.wording.broken_limits import violation_sentence
from influencer_compare.wording.campaigns import own_results_phrase
from influencer_compare.wording.days import stored_day
from influencer_compare.wording.fields import as_typed, dropped_sentence, label, option_word
from influencer_compare.wording.infeasible import NO_PLAN
from influencer_compare.wording.mixes import join_words
from influencer_compare.wording.my_creators import of_your_list
from influencer_compare.wording.numbers import (
    ORDERS,
    count,
    exact,
    hours,
    money,
    number,
    number_pair,
    orders_number,
    orders_range,
    per_cent,
    range_phrase,
    signed_money,
)
from influencer_compare.wording.odds import chance_words, few_outcomes_words, outcomes_words
from influencer_compare.wording.pages import escape
from influencer_compare.wording.plain_ads import (
    NOT_RANKED,
    ONLY_ADS,
    ONLY_ONE_PLAN,
    ads_answer,
    ads_rows,
    has_ads,
)
from influencer_compare.wording.risk_averse import TIMES, people_title
from influencer_compare.wording.safe_plan import budget_rows
from influencer_compare.wording.sales import content_rows, sales_rows
from influencer_compare.wording.saved import title_of
from influencer_compare.wording.table_titles import COST_PER_PERSON, PROFIT_AFTER, SIDE_BY_SIDE_TITLE
from influencer_compare.wording.unlike_markets import MARKET_FIELDS, unlike_sentence

ADD = "Add to compare"
EMPTY_TITLE = "Nothing to compare yet"
EMPTY_STEPS = (
    "Compare up to six plans: two budgets, your own mix against ours, this year against last. "
    f"On the Plan page press “{ADD}”, change something, and press it again. "
    "Or start here."
)
_SAME_QUESTIONS = "The questions are the same; only the mixes differ."
_SAME_AS_SHOWN = "In all that is shown here, the questions are the same."
BEST = ", best"  # after the best value of a row
_LESS_IS_BETTER = frozenset({"cash_usd", "cost_per_person_usd", "hours"})
_WORTH_SAYING = 0.05  # of the cost; a smaller difference in money needs no sentence


def goal_words(goal: Goal, times: int = 1) -> str:
    """What options are compared by: 'different people', 'people reached twice or more'."""
    return f"people reached {TIMES[times]} or more" if goal == Goal.REACH and times > 1 else goal.terms.wanted


def option_label(number_shown: int, name: str, most: int = 60) -> str:
    """'2. Summer': options may share a name, so each has its number; cut after ``most`` characters."""
    return f"{number_shown}. {name if len(name) <= most else f'{name[: most - 1].rstrip()}…'}"


def comparison_headline(display: Display, document: Document) -> str:
    """Which option is best on the goal, and how sure that is, in one or two sentences."""
    lead = document.lead
    if lead is None:
        return _without_lead(document)
    named = {option.key: option for option in document.options}
    first, second = named[lead.first], named[lead.second]
    a, b, goal = f"“{first.name}”", f"“{second.name}”", goal_words(lead.goal, lead.reach_times)
    more = outcomes_words(display, lead.chance)
    ahead = f"{_values(display, first, second, lead)}. It brings more in {more}"
    if MARKET_FIELDS.intersection(differing([option.scenario for option in document.options])):
        found = [(each.name, _value(each.plan, lead)) for each in (first, second)]
        return unlike_sentence(display, lead, found)
    if lead.reason == "equal":
        return f"{a} and {b} bring the same."
    if lead.reason == "may lose":
        return f"{a} is ahead on profit, but it earns money in {few_outcomes_words(display, lead.chance)}."
    if lead.strength == "none":
        opening = "Ask prices first" if lead.prices_decide else "Toss-up"
        prices = f" Other published prices put {b} ahead." if lead.reason == "prices" else ""
        return f"{opening}: {a} and {b}. {a} on {goal}{ahead}.{prices}"
    start = f"{a} is clearly ahead of {b}" if lead.strength == "clear" else f"{a} is probably ahead of {b}"
    prices = " Its prices are our own estimate: ask for quotes." if lead.reason == "judged fees" else ""
    return f"{start} on {goal}{ahead}.{prices}"


def notes(display: Display, document: Document) -> list[str]:
    """What the verdict alone would hide: cost, broken limits, different goals and assumptions."""
    lead = document.lead
    differences = differing([option.scenario for option in document.options])
    return [
        *([] if lead is None else [each for each in _about_leaders(display, document, lead) if each]),
        *([_goals_sentence(lead)] if lead is not None and "goal" in differences else []),
        *_assumptions_sentence(display, differences),
        *([NOT_RANKED] if has_ads(document) else []),
    ]


def worlds_note(display: Display) -> str:
    """Which model made the comparison, and that no option had better luck."""
    worlds = count(display, WORLDS)
    return f"Model {MODEL_VERSION}. All options are tried in the same {worlds} simulations."


def result_rows(display: Display, document: Document) -> list[_Row]:
    """The results side by side: a title, and one text for each option; empty where there is nothing."""
    return [*main_rows(display, document), *further_rows(display, document)]


def main_rows(display: Display, document: Document) -> list[_Row]:
    """What decides between options: whom they book, what they bring and take; ads where an option is ads."""
    plans, lead = [option.plan for option in document.options], document.lead
    best_on = "" if lead is None else f"Chance to be best on {goal_words(lead.goal, lead.reach_times)}"
    return [
        ("Who it books", tuple(_booked(display, option) for option in document.options)),
        *([(best_on, _chances(display, document))] if best_on else []),
        *(
            (title, cells)
            for title, cells in (_row(display, each, plans) for each in _measures(display, document))
            if any(cells)
        ),
        *budget_rows(display, document),
        *([("Limits", _limits(plans))] if any(plan and plan.violations for plan in plans) else []),
        *sales_rows(display, document),
        *(ads_rows(display, document) if has_ads(document) else []),
    ]


def further_rows(display: Display, document: Document) -> list[_Row]:
    """What else can be said of them, on a page one press away."""
    ads = [] if has_ads(document) else ads_rows(display, document)
    return [*content_rows(display, document), *ads]


def difference_rows(display: Display, document: Document) -> list[_Row]:
    """The settings in which the questions differ: a label, and one value for each option."""
    questions = [option.scenario for option in document.options]
    return [
        (
            label(display, name),
            tuple(setting_words(display, name, question.get(name)) for question in questions),
        )
        for name in differing(questions)
    ]


def same_questions_sentence(document: Document) -> str:
    """What is said where no setting differs: with something hidden, more than the mixes may differ."""
    return _SAME_AS_SHOWN if document.hidden else _SAME_QUESTIONS


def setting_words(display: Display, name: str, value: object) -> str:
    """The value of one setting as people read it."""
    if value is None:
        return "as usual"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _counted(display, name, value)
    if isinstance(value, tuple):
        return ", ".join(option_word(name, each) for each in value)
    return stored_day(display, value) if name in DAY_FIELDS else _text_words(display, name, str(value))


def _text_words(display: Display, name: str, value: str) -> str:
    if name == "own_results":
        return own_results_phrase(display, value)
    as_typed = name == "tier_bounds" or name.startswith("creators_")
    return value if as_typed else option_word(name, value)


def _counted(display: Display, name: str, value: float) -> str:
    """A number of the question in its unit, amounts in the reader's currency: '6.5%'."""
    unit = ABOUT[name].unit if name in ABOUT else None
    if unit == "usd":
        return as_typed(display, name, value)
    if unit == "hours":
        return hours(display, value)
    return per_cent(display, value) if unit == "per cent" else exact(display, value)


def kept_sentence(count: int, name: str) -> str:
    """The link to Compare: how many options are kept, and under which name this question is, as Markdown."""
    kept = f"Added: “{escape(name)}”. " if name else ""
    full = " No more fit: delete one there." if count == MOST_OPTIONS else ""
    return f"{kept}See Compare ({count} of {MOST_OPTIONS}).{full}"


def option_dropped_sentence(display: Display, dropped: OptionDropped) -> str:
    """A part of a link to options that was not understood."""
    part = dropped.part
    if part.field == "mix":
        shown = f" “{part.value}”" if part.value else ""
        return f"Option {dropped.number}, mix{shown}: {part.reason}. {written(part.used)} is used instead."
    start = f"Option {dropped.number}, " if dropped.number else ""
    return f"{start}{dropped_sentence(display, part)}"


def _without_lead(document: Document) -> str:
    """The headline where fewer than two options fit, or where the verdict is hidden."""
    named = [(option, title_of(option, at)) for at, option in enumerate(document.options, start=1)]
    fitting = [name for option, name in named if option.plan is not None]
    if len(named) == 1:
        return f"“{named[0][1]}” is here. Add another option to compare it with."
    if len(fitting) > 1:
        return SIDE_BY_SIDE_TITLE
    if has_ads(document) and not any(isinstance(option.result, NothingFits) for option, _ in named):
        return ONLY_ONE_PLAN.format(fitting[0]) if fitting else ONLY_ADS
    return f"Only “{fitting[0]}” fits its limits." if fitting else "No option here fits its limits."


def _values(display: Display, first: Option, second: Option, lead: Lead) -> str:
    """What both are expected to bring: ': 21,000 against 14,000'; empty where it is hidden."""
    ours, theirs = (_value(each.plan, lead) for each in (first, second))
    if ours is None or theirs is None:
        return ""
    if lead.goal == Goal.PROFIT:
        return f": {signed_money(display, ours)} against {signed_money(display, theirs)}"
    if lead.goal == Goal.ORDERS:
        said = [orders_number(display, value) for value in (ours, theirs)]
        return f": {said[0]} each" if said[0] == said[1] else f": {' against '.join(said)}"
    return f": {' against '.join(number_pair(display, ours, theirs))}"


def _value(plan: Plan | None, lead: Lead) -> float | None:
    if plan is None:
        return None
    value: float | None = getattr(plan, measure_of(lead.goal, lead.reach_times))
    return value


def _about_leaders(display: Display, document: Document, lead: Lead) -> Iterator[str]:
    named = {option.key: option for option in document.options}
    first, second = named[lead.first], named[lead.second]
    ours, theirs = first.plan, second.plan
    if ours is None or theirs is None:
        return
    costs = [
        f"{verb} {said} {'more' if more > 0 else 'less'}"
        for verb, said, more in _takes(display, ours, theirs)
    ]
    if costs:
        yield f"“{first.name}” {join_words(costs)} than “{second.name}”."
    for option, plan in ((first, ours), (second, theirs)):
        if plan.violations:
            broken = " ".join(violation_sentence(display, each) for each in plan.violations)
            yield f"“{option.name}” breaks limits of its own question. {broken}"


def _takes(display: Display, ours: Plan, theirs: Plan) -> Iterator[tuple[str, str, float]]:
    """By how much two plans differ in cost and in work, where that is worth saying."""
    if ours.cash_usd is not None and theirs.cash_usd is not None:
        more = ours.cash_usd - theirs.cash_usd
        if abs(more) > _WORTH_SAYING * theirs.cash_usd:
            yield "costs", money(display, abs(more)), more
    longer = round(ours.hours) - round(theirs.hours)
    if abs(longer) > _WORTH_SAYING * theirs.hours:
        yield "takes", hours(display, abs(longer)), longer


def _goals_sentence(lead: Lead) -> str:
    return (
        "The options were planned for different goals. "
        f"Here all are compared on {goal_words(lead.goal, lead.reach_times)}. Another goal can be chosen."
    )


def _assumptions_sentence(display: Display, differences: tuple[str, ...]) -> list[str]:
    """Options that take different things to be true do not compete."""
    assumed = [f"“{label(display, name)}”" for name in differences if name in ASSUMPTIONS]
    if not assumed:
        return []
    start = "The options differ in your assumptions, not only in what you would do"
    end = "So part of the gap comes from your assumptions, not from the plan."
    return [f"{start}. They are: {join_words(assumed)}. {end}"]


def _booked(display: Display, option: Option) -> str:
    plan = option.plan
    if plan is not None:
        if option.is_of_list and option.people is not None:
            return of_your_list(display, option.people)
        return (
            f"{boosted_mix(display, plan)}{' (typed by hand)' if isinstance(option.result, TypedMix) else ''}"
        )
    if isinstance(option.result, NothingFits):
        return f"Nothing fits: a creator {NO_PLAN[option.result.limit]}"
    return ads_answer(display, option.plain_ads) if isinstance(option.result, AdsInstead) else ""


def _chances(display: Display, document: Document) -> tuple[str, ...]:
    return tuple(
        "" if option.chance_best is None else chance_words(display, option.chance_best)
        for option in document.options
    )


_Row = tuple[str, tuple[str, ...]]  # a title, and one text for each option
_Write = Callable[[float], str]
_Measure = tuple[str, str, _Write]


def _measures(display: Display, document: Document) -> list[_Measure]:
    """Title, field and number format of each result that is shown side by side."""
    lead = document.lead
    goals = {str(option.scenario.get("goal")) for option in document.options}
    goals |= {lead.goal} if lead else set()
    times = {plan.reach_times for plan in (option.plan for option in document.options) if plan is not None}
    several = [each for each in times if each > 1 and len(times) == 1]
    often = [(people_title(each), "effective_reach", partial(number, display)) for each in several]
    follow = (Goal.FOLLOWERS.terms.title, "new_followers", partial(number, display))
    selling: list[_Measure] = [
        (Goal.ORDERS.terms.title, "orders", partial(orders_number, display)),
        (PROFIT_AFTER, "profit_usd", partial(money, display)),
    ]
    return [
        *often,
        (Goal.REACH.terms.title, "reach", partial(number, display)),
        (Goal.ENGAGEMENTS.terms.title, "engagements", partial(number, display)),
        ("Cost", "cash_usd", partial(money, display)),
        (COST_PER_PERSON, "cost_per_person_usd", partial(money, display)),
        ("Work, hours", "hours", partial(count, display)),
        *([follow] if Goal.FOLLOWERS in goals else []),
        *(selling if any(goal.terms.sells for goal in Goal if goal in goals) else []),
    ]


def _row(display: Display, measure: _Measure, plans: list[Plan | None]) -> tuple[str, tuple[str, ...]]:
    title, field, write = measure
    cells = ["" if plan is None else _cell(display, plan, field, write) for plan in plans]
    best = _best(plans, field)
    return title, tuple(f"{cell}{BEST}" if at == best else cell for at, cell in enumerate(cells))


def _best(plans: Sequence[Plan | None], field: str) -> int | None:
    """The place of the best value of a row; None where two share it, or where there is nothing to choose."""
    known = {at: getattr(plan, field) for at, plan in enumerate(plans) if plan is not None}
    values = [value for value in known.values() if value is not None]
    if len(values) < 2:
        return None
    wanted = min(values) if field in _LESS_IS_BETTER else max(values)
    places = [at for at, value in known.items() if value == wanted]
    return places[0] if len(places) == 1 else None


def _cell(display: Display, plan: Plan, field: str, write: _Write) -> str:
    """A value with its range; empty where it is hidden or has no number."""
    value = getattr(plan, field)
    if value is None:
        return ""
    band = getattr(plan.bands, field)
    ends = (
        orders_range(display, band, value) if field == ORDERS else range_phrase(display, band, value, write)
    )
    return f"{write(value)} ({ends})"


def _limits(plans: list[Plan | None]) -> tuple[str, ...]:
    return tuple(
        ""
        if plan is None
        else f"breaks: {', '.join(dict.fromkeys(each.limit for each in plan.violations))}"
        if plan.violations
        else "kept"
        for plan in plans
    )
