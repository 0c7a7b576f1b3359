"""What does not fit, why, and what would fix it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import NothingFits, Value
from influencer_compare.planner.plans import NoPlan
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.advice import LOSES_LEAST
from influencer_compare.wording.changes import change_phrase
from influencer_compare.wording.fields import OUR_EXAMPLE, label
from influencer_compare.wording.mixes import alternative_phrase, booking_sentences, join_words
from influencer_compare.wording.numbers import (
    average_orders,
    counted,
    money,
    number,
    signed_money,
    typed_money,
)

_FAR = 5  # times what the owner typed; a sale beyond it is no remedy
BECOME_KNOWN = "Book to become known, not for orders, or keep the money."
_MOST_ORDERS = 30  # from 100 clicks; no shop sells more often

NO_PLAN = {
    "profit": "loses money",
    "fee basis": "does not work without a fee",
    "creators per size": "is not among the sizes you want",
    "launch date": "could not be live in time",
    "budget": "costs more than your budget",
    "largest share": "would take more of the budget than you allow for one creator",
    "hours": "takes more hours than you have",
    "creators to be found": "cannot be found in your area",
    "worth paying": "costs more per result than your maximum",
    "published figures": "is of a size without published figures",
    "posts": "does not post so often for a free product",
    "most creators": "needs more creators than you would manage",
    "repetition": "cannot be booked often enough to be seen as often as you ask",
}


def no_plan_short(display: Display, found: NoPlan) -> str:
    """The label of an empty bar."""
    if found.from_budget_usd is not None:
        return f"fits from {money(display, _round_up(found.from_budget_usd))}"
    return {
        "creators to be found": "none in your area",
        "published figures": "no figures",
        "hours": "too many hours",
        "worth paying": "over your maximum",
        "profit": "loses money",
        "creators per size": "not what you want",
        "fee basis": "not without a fee",
        "launch date": "not live in time",
        "repetition": "nobody reached so often",
    }.get(found.reason, "does not fit")


def no_plan_sentence(display: Display, name: str, found: Plan | NoPlan) -> str:
    """Why an alternative does not exist, and from which budget it would."""
    if isinstance(found, Plan):
        return ""
    text = f"There is no {alternative_phrase(display, name)}. Such a creator {NO_PLAN[found.reason]}."
    if found.from_budget_usd is not None:
        text += f" It would fit from about {money(display, _round_up(found.from_budget_usd))}."
    return text


def _round_up(value: float) -> float:
    step = 10.0 ** max(0, math.floor(math.log10(value)) - 2)
    return math.ceil(value / step) * step


def nothing_fits_sentence(
    display: Display, error: NothingFits, scenario: Scenario, *, amounts: bool = True
) -> str:
    """The page's answer when no plan fits: what stops it; without ``amounts`` where fees are hidden."""
    order = f"{typed_money(display, scenario.sale_usd)} an order" if amounts else "what an order brings"
    order += OUR_EXAMPLE if amounts and scenario.order_value_usd is None else ""
    stops = {
        "budget": "No creator fits this budget.",
        "hours": "No creator fits into your hours, and you pay for no help.",
        "creators to be found": "There are no creators of a known size in your area.",
        "worth paying": (
            f"Every plan costs more than its orders leave, at {order}."
            if not scenario.worth_is_set
            else "Every plan costs more per result than the most you would pay."
        ),
        "published figures": "Nobody has published figures for the creators that are left.",
        "launch date": "No creator could be live by your date.",
        "creators per size": "The sizes that you want do not fit your other limits.",
        "profit": f"Every plan loses money at {order}.",
        "fee basis": "No creator of these sizes works without a fee.",
        "repetition": (
            f"Nobody would see {counted(display, scenario.reach_times, 'creator')}: too few of "
            "them fit your limits."
        ),
    }
    return stops.get(error.limit, "No creator fits these limits.")


def fix_label(display: Display, changes: Mapping[str, Value]) -> str:
    """A press that makes a change with which a plan fits: 'Use 8 hours of your own'."""
    return f"Use {_change(display, changes)}"


FOR_PEOPLE = "Plan to become known"  # where no order pays: the press does what the sentence beside it says


def what_if_label(display: Display, changes: Mapping[str, Value]) -> str:
    """A press that shows the plan under a belief, which nobody can simply choose: 'See it with ...'."""
    return f"See it with {_change(display, changes)}"


def change_sentence(display: Display, error: NothingFits, scenario: Scenario) -> str:
    """The change that makes a plan fit, in words; it was tried before it is said."""
    if not error.changes:
        return "No single change we tried fixes this. Start over, or relax several limits."
    if error.limit != "profit" and not (error.limit == "worth paying" and not scenario.worth_is_set):
        return f"It fits with {_change(display, error.changes)}."
    changes = (error.changes, *error.other_changes)
    ways = [_change(display, change) for change in believable(changes, scenario)]
    if ways:
        return f"It would pay only with {'. Or it would pay with '.join(ways)}."
    return f"It would pay only with {_sales_needed(display, error.changes, scenario)}. {BECOME_KNOWN}"


def believable(changes: Iterable[Mapping[str, Value]], scenario: Scenario) -> list[Mapping[str, Value]]:
    """The changes that a shop could live up to: no bakery has sales of $4,000, or as many more sales.

    One that is hidden could be.
    """
    known = [change for change in changes if change]
    most = {"order_value_usd": _FAR * scenario.sale_usd, "orders_per_100_clicks": _MOST_ORDERS}
    beyond = {name for change in known for name, value in change.items() if _is_above(value, most.get(name))}
    if "order_value_usd" in beyond:  # as many times as often is as far
        beyond.add("orders_per_100_clicks")
    return [change for change in known if not beyond & change.keys()]


def _is_above(value: object, most: float | None) -> bool:
    return most is not None and isinstance(value, (int, float)) and value > most


def _sales_needed(display: Display, change: Mapping[str, object], scenario: Scenario) -> str:
    """How many more sales it would take, where no sale of a believable size pays."""
    value = change.get("order_value_usd")
    if not isinstance(value, (int, float)):
        return "far more sales than links are likely to bring"
    times = number(display, value / scenario.sale_usd)
    return f"about {times} times the sales that links are likely to bring"


def least_loss_sentence(display: Display, plan: Plan) -> str:
    """What the plan that loses least would be and lose."""
    brings = (
        f"{LOSES_LEAST}: {' '.join(booking_sentences(display, plan))} "
        f"Expect {average_orders(display, plan.orders)}"
    )
    if plan.profit_usd is None:
        return f"{brings}."
    profit = signed_money(display, plan.profit_usd)
    return f"{brings} and {profit} on average. All costs and your own time are counted."


def _change(display: Display, changes: Mapping[str, object]) -> str:
    """What would be changed; a value that is hidden is only called another one."""
    hidden = [
        f"another value of “{label(display, name)}”" for name, value in changes.items() if value is None
    ]
    known = {name: value for name, value in changes.items() if value is not None}
    return join_words([*hidden, *([change_phrase(display, known)] if known else [])])
