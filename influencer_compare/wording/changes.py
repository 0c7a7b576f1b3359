"""A change of the question in words, as it stands in 'it would fit with ...'."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from influencer_compare.inputs import written
from influencer_compare.wording.fields import label
from influencer_compare.wording.mixes import join_words, tier_word

_AREAS = {"region": "your whole region", "country": "your whole country", "everywhere": "the whole world"}


def change_phrase(values: Mapping[str, object]) -> str:
    """A change of the question in words: 'a budget of $3,010 and creators on TikTok as well'."""
    return join_words([one_change(field, value) for field, value in values.items() if value is not None])


def one_change(field: str, value: object) -> str:
    """One field with its new value: 'up to 12 creators in all'."""
    if field == "platforms" and isinstance(value, tuple):
        return f"creators on {join_words([written(name) for name in value])}"
    if field.startswith("creators_"):
        tier = tier_word(field.removeprefix("creators_"))
        return f"any number of {tier} creators" if value == "any" else f"{value} {tier} creators"
    if field == "area":
        return f"customers in {_AREAS[str(value)]}"
    if isinstance(value, (int, float)) and not isinstance(value, bool) and field in _NUMBERS:
        return _NUMBERS[field].format(value)
    if field == "live_by":
        return f"the last post live by {_day(value)}"
    words = {
        "beyond_evidence": "sizes without published figures let in",
        "niche_focus": "a loose match of the topic",
        "fee_basis": f"fees by {value}",
    }
    return words.get(field, f"“{label(field)}” at {written(value)}")


_NUMBERS = {
    "budget": "a budget of ${:,}",
    "hours": "{:,} hours of your own",
    "most_creators": "up to {:,} creators in all",
    "largest_share_pct": "up to {} % of the budget for one creator",
    "large_fee_pct": "creators over 100,000 followers at {} % of the chosen fees",
    "adults": "{:,} adults in your area",
    "weeks": "{} weeks until the last post",
    "help_hour_usd": "bought help at ${} an hour",
    "worth_per_person_usd": "${:,.2f} as the most worth paying for one more person",
    "worth_per_engagement_usd": "${:,.2f} as the most worth paying for one more engagement",
    "worth_per_order_usd": "${:,.2f} as the most worth paying for one more order",
    "order_value_usd": "orders of ${:,}",
    "orders_per_100_clicks": "{} orders from 100 clicks",
    "margin_pct": "a margin of {} %",
    "reach_times": "people counted whom at least {} of the creators reach",
}


def _day(value: object) -> str:
    """A day as people write it: 3 January 2027."""
    day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    return f"{day.day} {day:%B %Y}"
