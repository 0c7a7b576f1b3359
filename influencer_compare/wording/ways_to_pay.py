"""What is paid besides fees: commission, products at both their prices, bought help."""

from __future__ import annotations

import math

from influencer_compare.document.parts import Plan
from influencer_compare.question.display import Display
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.numbers import hours, money, per_cent, typed_money


def paid_phrases(display: Display, plan: Plan, scenario: Scenario) -> list[str]:
    """What a plan pays in commission and in products; nothing where amounts are hidden."""
    if plan.products_usd is None:
        return []
    return [*_commission_phrases(display, plan, scenario), *_product_phrases(display, scenario)]


def _commission_phrases(display: Display, plan: Plan, scenario: Scenario) -> list[str]:
    if not scenario.pays_commission or plan.commission_usd is None:
        return []
    share, paid = per_cent(display, scenario.commission_pct), money(display, plan.commission_usd)
    parts = [f"a commission of {share}, about {paid}, comes out of the orders, not out of the budget"]
    if scenario.order_value_usd is None:
        sale = typed_money(display, scenario.sale_usd)
        parts.append(f"it is reckoned with our example of {sale} an order: type your own")
    if plan.highest_commission_share is not None:
        parts.append(_highest_phrase(display, plan.highest_commission_share))
    return parts


def _highest_phrase(display: Display, share: float) -> str:
    """Up to which commission the plan makes no loss: rounded down, so that it does not make one there."""
    if share < 0:
        return "this plan loses money even without a commission, your time counted"
    tenths = math.floor(share * 1_000 + 1e-6) / 10
    return f"this plan pays up to a commission of {per_cent(display, tenths)}, your time counted"


def _product_phrases(display: Display, scenario: Scenario) -> list[str]:
    if scenario.product_worth_usd is None:
        return []
    worth, own = (typed_money(display, usd) for usd in (scenario.product_worth_usd, scenario.product_usd))
    return [f"a creator gets a product that costs {worth} in the shop; it costs you {own} with shipping"]


def help_phrases(display: Display, plan: Plan) -> list[str]:
    """What help is bought, and for how much; without amounts where they are hidden."""
    parts = []
    if plan.bought_hours >= 0.5:
        cost = "" if plan.bought_hours_usd is None else f" for {money(display, plan.bought_hours_usd)}"
        parts.append(f"{hours(display, plan.bought_hours)} of paid help{cost}")
    if plan.agency_usd is not None and plan.agency_usd > 0:
        parts.append(f"the agency takes {money(display, plan.agency_usd)}")
    if plan.help_usd is not None and plan.help_usd > 0:
        parts.append(f"the search tool costs {money(display, plan.help_usd)}")
    return parts
