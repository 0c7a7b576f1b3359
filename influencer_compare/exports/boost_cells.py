"""What boosting adds to the sheets that calculate: the cells that go in, and its part of each total."""

from __future__ import annotations

from influencer_compare.document.parts import Plan, PlanLine
from influencer_compare.views.tables import Unit

# What goes in for boosting, and stands there only with it.
BOOST_INPUTS: dict[str, tuple[str, Unit]] = {
    "boost_spent": ("Boosting, without the permissions", "usd"),
    "boost_price": ("Price of 1,000 boosted views", "usd"),
    "boost_market": ("Share of boosted views in your market", "share"),
    "boost_people": ("People who see a boosted post", "people"),
    "boost_clicking": ("Clicks per boosted view", "share"),
    "boost_reacting": ("Engagements per boosted view in your market", "share"),
    "boost_ordering": ("Orders per click on a boosted post", "share"),
}
# What boosting adds to the totals.
_BOOST_VIEWS = "IF({creators}>0,1000*{boost_spent}/{boost_price},0)"
BOOST_ADDS = {
    "gross": "IF({creators}>0,{boost_people},0)",
    "impressions": f"{_BOOST_VIEWS}*{{boost_market}}",
    "engagements": f"{_BOOST_VIEWS}*{{boost_market}}*{{boost_reacting}}",
    "clicks": f"{_BOOST_VIEWS}*{{boost_clicking}}",
    "orders": f"{_BOOST_VIEWS}*{{boost_clicking}}*{{boost_ordering}}",
    "commission_usd": f"{_BOOST_VIEWS}*{{boost_clicking}}*{{boost_ordering}}*{{order_value}}*{{commission}}",
    "cash_usd": "{permission_usd}+{boost_usd}",
}


def permission_share(each: PlanLine) -> float:
    """What the creator asks for showing the posts as ads, as a share of the fee."""
    fees, permission = each.creator.fees_usd, each.creator.permission_usd
    return permission / fees if fees and permission else 0.0


def boost_values(plan: Plan) -> dict[str, float]:
    """What goes in for boosting; nothing without it, and where it is hidden."""
    boost = plan.boost
    if boost is None:
        return {}
    return {
        "boost_spent": boost.usd,
        "boost_price": boost.price_usd.mid,
        "boost_market": boost.market_views / boost.views,
        "boost_people": boost.people,
        "boost_clicking": boost.clicks / boost.views,
        "boost_reacting": boost.engagements / boost.market_views,
        "boost_ordering": boost.orders / boost.clicks,
    }
