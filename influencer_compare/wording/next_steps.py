"""Other money and hours, and changes of the question, in sentences; nothing is said that was not planned."""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.document.next_steps import NextSteps, Step
from influencer_compare.planner.plans import EvaluatedMix, Line
from influencer_compare.question.display import Display
from influencer_compare.question.fields import bounds
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import written
from influencer_compare.wording.lists import listed
from influencer_compare.wording.mixes import join_words, posts_phrase, tier_word
from influencer_compare.wording.numbers import (
    about_orders,
    average_orders,
    hours,
    money,
    number,
    orders_number,
    percent,
    signed_money,
    whole_money,
)

_FREE = 1.0  # hours left over from which more time is not worth asking for
_A_CENT = 0.5  # US dollars and hours below this are not worth a word
_AS_MUCH = 0.001  # differences below this share of the result are "about as many"
_NOTHING = {"profit": "every plan would lose money", "worth paying": "no plan would be worth your price"}


def next_steps_sentences(display: Display, steps: NextSteps, kept: float = 0.0) -> list[str]:
    """What other money and hours would change, one sentence each, then what an hour is worth.

    ``kept`` are US dollars of the budget that are kept for high quotes, and so are not left over.
    """
    found = [step_sentence(display, step) for step in steps.steps]
    found.insert(1, left_sentence(display, steps, kept))
    if steps.more_hours.same or steps.more_hours.stays:
        found.pop()  # the sentence on the worth of an hour says it all
    return [sentence for sentence in (*found, hour_sentence(display, steps)) if sentence]


def step_sentence(display: Display, step: Step, lead: str = "") -> str:
    """What one step of money or hours would change: 'With $500 more you would book 1 more ...'."""
    if step.stays:
        return _end_sentence(display, step)
    stop = f"{_end_sentence(display, step)} " if step.stopped else ""
    start = f"{lead}{_lower(_with(display, step)) if lead else _with(display, step)}"
    if step.after is None:
        return f"{stop}{start} {_NOTHING.get(step.limit or 'budget', 'no creator would fit')}."
    if step.same:
        saved = -step.more_cash_usd
        more = f" That would save about {money(display, saved)} of paid help." if saved > _A_CENT else ""
        return f"{stop}{start} you would book the same creators.{more}"
    return f"{stop}{_booking(step, start)} {_result(display, step)}{_effort(display, step)}"


def _end_sentence(display: Display, step: Step) -> str:
    low, high = bounds(step.field)
    end = high if step.wanted > step.from_value else low
    most = "most" if end == high else "least"
    shown = whole_money(display, end) if step.field == "budget" else hours(display, end)
    return f"{shown} is the {most} that this planner takes."


def _with(display: Display, step: Step) -> str:
    change = step.value - step.from_value
    way = "more" if change > 0 else "less"
    if step.field == "hours":
        return f"With {hours(display, abs(change))} {way} of your own"
    return (
        f"With {whole_money(display, abs(change))} {way} ({percent(display, abs(change) / step.from_value)})"
    )


def _booking(step: Step, start: str) -> str:
    """Whole creators: '... you would book 1 more small creator. They replace 3 tiny creators.'."""
    if not step.added and not step.removed:
        return f"{start} you would book the same creators, boosted otherwise."
    if not step.added:
        return listed(f"{start} you would drop", _some(step.removed, step), "And")
    added = listed(f"{start} you would book", _some(step.added, step, more=" more"), "And")
    return f"{added} {listed('They replace', _some(step.removed, step), 'And')}" if step.removed else added


def _some(lines: Sequence[Line], step: Step, *, more: str = "") -> list[str]:
    """Creators by size; with platform and posts where these differ between the lines."""
    both = step.before.mix + (() if step.after is None else step.after.mix)
    platforms = {line.platform for line in both}
    uneven = len({(line.platform, line.posts) for line in both}) > len(platforms)
    parts = []
    for line in lines:
        noun = "creator" if line.creators == 1 else "creators"
        each = "" if line.creators == 1 else " each"
        posts = f" ({posts_phrase(line.posts)}{each})" if uneven else ""
        where = f" on {written(line.platform)}" if len(platforms) > 1 else ""
        parts.append(f"{line.creators}{more} {tier_word(line.tier)} {noun}{where}{posts}")
    return parts


def _result(display: Display, step: Step) -> str:
    """What the step changes in the goal, and in people where these are not the goal."""
    after = step.after
    if after is None:
        return ""
    people = _compared(display, step.more_people, step.before.reach, "people")
    if after.goal == Goal.REACH and after.goal_value == after.reach:
        return f"That reaches {people}."
    if after.goal == Goal.REACH:
        often = _compared(display, step.more_goal, step.before.goal_value, "people")
        return f"That reaches {often} at least {after.reach_times} times."
    if after.goal == Goal.PROFIT:
        way = "more" if step.more_goal > 0 else "less"
        return (
            f"That ends with {signed_money(display, after.goal_value)} "
            f"({money(display, abs(step.more_goal))} {way})."
        )
    if after.goal == Goal.ORDERS:
        return (
            f"That brings {_orders_compared(display, after.goal_value, step.before.goal_value)} ({people})."
        )
    got = _compared(display, step.more_goal, step.before.goal_value, after.goal.terms.plural)
    return f"That brings {got} ({people})."


def _compared(display: Display, more: float, before: float, noun: str) -> str:
    if abs(more) < _AS_MUCH * abs(before):
        return f"about as many {noun}"
    return f"about {number(display, abs(more))} {'more' if more > 0 else 'fewer'} {noun}"


def _orders_compared(display: Display, after: float, before: float) -> str:
    """Orders come whole: as many as before, or how many instead of how many."""
    then, now = about_orders(display, after), orders_number(display, before)
    return "about as many orders" if orders_number(display, after) == now else f"{then} instead of {now}"


def _effort(display: Display, step: Step) -> str:
    """Money and hours that the step takes or saves."""
    cash, own = step.more_cash_usd, step.more_own_hours
    parts = []
    if abs(cash) > _A_CENT:
        parts.append(f"about {money(display, abs(cash))} {'more' if cash > 0 else 'less'}")
    if abs(own) > _A_CENT:
        parts.append(f"{hours(display, abs(own))} {'more' if own > 0 else 'less'} of your time")
    if not parts:
        return ""
    room, takes = step.value - step.from_value, cash if step.field == "budget" else own
    kind = "money" if step.field == "budget" else "time"
    included = f" Part of it is the {kind} that is left." if takes > room + _A_CENT and room > 0 else ""
    return f" That takes {join_words(parts)}.{included}"


def left_sentence(display: Display, steps: NextSteps, kept: float = 0.0) -> str:
    """What the money that is left falls short of; nothing where money alone helps no further."""
    nearest = steps.next_creator
    if nearest is None:
        return ""
    left = steps.best.unspent_usd - kept
    start = f"{money(display, left)} of the budget is left over. " if left > _A_CENT else ""
    step = nearest.step
    return f"{start}{step_sentence(display, step, 'The next creator: ')}"


def hour_sentence(display: Display, steps: NextSteps) -> str:
    """What one more hour of the owner's own time is worth."""
    step = steps.more_hours
    if steps.buys_every_hour:
        return "Paid help does all the work, because it costs less than your own hour."
    if step.stays:
        return step_sentence(display, step)
    if step.same and steps.saved_per_hour_usd <= _A_CENT:
        return _no_use_sentence(display, steps)
    count = step.value - step.from_value
    start = "One more hour of your own" if count == 1 else f"Each of {count} more hours of your own"
    saved = (
        f"save about {money(display, steps.saved_per_hour_usd)}" if steps.saved_per_hour_usd > _A_CENT else ""
    )
    if step.same:
        return f"{start} would {saved} of paid help."
    worth = f"{start} would bring {_per_hour(display, steps)}{f' and {saved}' if saved else ''}, on average"
    alone = steps.one_hour
    if alone.same or alone.after is None or count == 1:
        return f"{worth}."
    return f"{worth}. One hour alone would already change the plan."


def _no_use_sentence(display: Display, steps: NextSteps) -> str:
    """More time books nobody: either some is left over, or a whole creator needs more of it."""
    left = hours(display, steps.unused_hours)
    if steps.unused_hours >= _FREE:
        return f"Your time is not the limit: about {left} {'is' if left == '1 hour' else 'are'} left."
    return (
        f"With {hours(display, steps.more_hours.value - steps.more_hours.from_value)} more nothing "
        "would change."
    )


def _per_hour(display: Display, steps: NextSteps) -> str:
    each, goal = steps.goal_per_hour, steps.best.goal
    if goal == Goal.PROFIT:
        return f"{money(display, each)} of profit"
    if goal == Goal.ORDERS:
        return average_orders(display, max(each, 0.0), "such hours")
    return f"about {number(display, max(each, 0.0))} {goal.terms.plural}"


def result_phrase(display: Display, plan: EvaluatedMix) -> str:
    """The result of a plan on its goal: 'about 2,400 people'."""
    if plan.goal == Goal.PROFIT:
        return signed_money(display, plan.profit_usd)
    if plan.goal == Goal.ORDERS:
        return about_orders(display, plan.goal_value)
    if plan.goal != Goal.REACH:
        return f"about {number(display, plan.goal_value)} {plan.goal.terms.plural}"
    often = "" if plan.goal_value == plan.reach else f" who see at least {plan.reach_times} creators"
    return f"about {number(display, plan.goal_value)} people{often}"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
