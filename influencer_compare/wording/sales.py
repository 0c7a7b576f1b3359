"""What a plan means in sales, in words: who must buy, how many orders nobody knows, what content is left."""

from __future__ import annotations

import math

from influencer_compare.document.parts import Plan
from influencer_compare.document.sales import BreakEven, Content, OrderViews, Sales
from influencer_compare.document.schema import Document
from influencer_compare.question.display import Display
from influencer_compare.question.significant_digits import significant
from influencer_compare.wording.numbers import (
    about_orders,
    counted,
    exact,
    exact_money,
    money,
    number,
    orders_counted,
    orders_number,
    per_cent,
    typed_money,
    whole_number,
)

TITLE = "Will it pay back?"
AGENCIES = "what agencies call reach"
NOT_COUNTED = "That is not counted in any result here."
ASK_FOR_SALE = "Tell us what a sale brings and your margin to see how many must buy."
LOWER_COMMISSION = "Offer a lower commission, or ask for a higher price."
_MANY_PEOPLE = 1.5  # people for one order; below, nearly everybody must buy
_APART = 2.0  # times; views that differ by less agree well enough
_DIGITS_EUR = 2


def sales_sentences(display: Display, sales: Sales) -> list[str]:
    """Break-even, orders by every rate known, and the content made: a few sentences a line."""
    lines = [
        " ".join(break_even_sentences(display, sales.break_even)),
        " ".join(_orders_sentences(display, sales.orders)),
        *(" ".join(_content_sentences(display, each)) for each in sales.content),
    ]
    return [line for line in lines if line]


def break_even_sentences(display: Display, found: BreakEven) -> list[str]:
    """How many of the people reached must buy; without a sale, what each of them must leave."""
    if eaten := eaten_by_commission(display, found):
        return [f"It cannot pay back. {eaten}", LOWER_COMMISSION]
    if found.sale_usd is None or found.orders is None or found.people_per_order is None:
        each = money(display, found.leaves_per_person_usd)
        return [
            f"It pays back once each person reached brings you {each} of profit, on average.",
            ASK_FOR_SALE,
        ]
    sale = f"{typed_money(display, found.sale_usd)}{', our example,' if found.sale_is_example else ''}"
    margin = per_cent(display, 100 * found.margin_share)
    share = found.commission_share
    commission = f" and a commission of {per_cent(display, 100 * share)}" if share else ""
    needed = orders_counted(display, float(math.ceil(found.orders)))
    if found.people_per_order >= _MANY_PEOPLE:
        each = whole_number(display, found.people_per_order)
        must = f"To pay back, 1 in every {each} people reached must buy."
    elif found.people_per_order > 1 / _MANY_PEOPLE:
        must = "To pay back, nearly everybody reached must buy."
    else:
        times = whole_number(display, math.ceil(1 / found.people_per_order))
        must = f"To pay back, everybody reached would have to buy {times} times."
    return [must, f"That is {needed} of {sale} with a margin of {margin}{commission}."]


def eaten_by_commission(display: Display, found: BreakEven) -> str:
    """Why no number of orders pays back: the commission takes what each leaves; empty where some is left."""
    if found.commission_share < found.margin_share:
        return ""
    part = "more than" if found.commission_share > found.margin_share else "all of"
    commission, margin = (
        per_cent(display, 100 * each) for each in (found.commission_share, found.margin_share)
    )
    return f"A commission of {commission} takes {part} the {margin} that an order leaves you."


def break_even_cell(display: Display, sales: Sales | None) -> str:
    """The same for a cell of a table: '1 in 22'."""
    if sales is None:
        return ""
    found = sales.break_even
    if eaten_by_commission(display, found):
        return "never: the commission is too high"
    if found.people_per_order is None:
        return f"{money(display, found.leaves_per_person_usd)} left of sales for each"
    if found.people_per_order >= _MANY_PEOPLE:
        return f"1 in {whole_number(display, found.people_per_order)}"
    if found.people_per_order > 1 / _MANY_PEOPLE:
        return "nearly all"
    return f"all of them, {whole_number(display, math.ceil(1 / found.people_per_order))} times"


def sales_rows(display: Display, document: Document) -> list[tuple[str, tuple[str, ...]]]:
    """Who must buy, beside every option: a title, and one text for each; empty where it is hidden."""
    cells = tuple(break_even_cell(display, each) for each in _sales_of(document))
    return [("People reached who must buy to pay back", cells)] if any(cells) else []


def content_rows(display: Display, document: Document) -> list[tuple[str, tuple[str, ...]]]:
    """What is made and who could see it, beside every option; empty where it is hidden."""
    plans, every = [option.plan for option in document.options], _sales_of(document)
    rows = [
        (
            "Content made, and its price elsewhere",
            tuple("" if each is None else _content_cell(display, each) for each in every),
        ),
        (
            f"Followers of all, {AGENCIES}",
            tuple(
                "" if plan is None or not plan.lines else followers_number(display, plan) for plan in plans
            ),
        ),
    ]
    return [row for row in rows if any(row[1])]


def _sales_of(document: Document) -> list[Sales | None]:
    return [None if option.plan is None else option.sales for option in document.options]


def followers_number(display: Display, plan: Plan) -> str:
    """The followers of all creators added up."""
    return number(display, plan.followers_together)


def followers_phrase(display: Display, plan: Plan) -> str:
    """The same for a line of figures: 'followers of all, what agencies call reach, 150,000'."""
    return f"followers of all, {AGENCIES}, {followers_number(display, plan)}"


def _orders_sentences(display: Display, found: OrderViews) -> list[str]:
    guess = exact(display, found.guess_per_100_clicks)
    if found.own is None or found.own_per_100_clicks is None:
        said = [
            "Nobody knows how many orders follow.",
            f"Our guess of {guess} orders from 100 clicks gives {about_orders(display, found.guess)}.",
        ]
    else:
        own = exact(display, found.own_per_100_clicks)
        noun = "order" if own == "1" else "orders"
        said = [
            f"Your own rate of {own} {noun} from 100 clicks gives {about_orders(display, found.own)}.",
            f"Our guess of {guess} gives {about_orders(display, found.guess)}.",
        ]
    said.append(f"The one study with revenue, of one fashion brand, gives {_study(display, found)}.")
    if found.times_apart is not None and found.times_apart >= _APART:
        apart = whole_number(display, found.times_apart)
        said.append(f"The largest is about {apart} times the smallest: count your own orders.")
    return said


def _study(display: Display, found: OrderViews) -> str:
    if found.study_low is None or found.study_high is None:
        low, high = (_eur(display, each) for each in (found.study_low_eur, found.study_high_eur))
        return f"sales of about {low}" if low == high else f"sales of {low} to {high}"
    low, high = (orders_number(display, each) for each in (found.study_low, found.study_high))
    return about_orders(display, found.study_high) if low == high else f"{low} to {high} orders"


def _eur(display: Display, amount: float) -> str:
    """Euros of the study, in two digits: a rate would not make them more certain."""
    return exact_money(display, significant(amount, _DIGITS_EUR), code="EUR")


def _pieces(display: Display, found: Content) -> str:
    return counted(display, found.pieces, found.kind)


def _content_sentences(display: Display, found: Content) -> list[str]:
    each = f"{money(display, found.each_low_usd)} to {money(display, found.each_high_usd)}"
    low, high = (money(display, amount) for amount in (found.low_usd, found.high_usd))
    for_all = "" if found.pieces == 1 else f". For all: {low} to {high}"
    return [
        f"About {_pieces(display, found)} will be made.",
        f"Bought without an audience, such a {found.kind} costs {each}{for_all}.",
        NOT_COUNTED,
    ]


def _content_cell(display: Display, sales: Sales) -> str:
    return "; ".join(
        f"{_pieces(display, each)}, {money(display, each.low_usd)} to {money(display, each.high_usd)}"
        for each in sales.content
    )
