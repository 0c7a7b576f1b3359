"""A change of the question in words, as it stands in 'it would fit with ...'."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.wording.days import stored_day
from influencer_compare.wording.fields import label, option_word
from influencer_compare.wording.mixes import join_words, large_creators, tier_word
from influencer_compare.wording.numbers import count, counted, exact, per_cent, typed_money, whole_money

_AREAS = {"region": "your whole region", "country": "your whole country", "everywhere": "the whole world"}


def change_phrase(display: Display, values: Mapping[str, object]) -> str:
    """A change of the question in words: 'a budget of $3,010 and creators on TikTok as well'."""
    said = {field: value for field, value in values.items() if value is not None}
    freed = [field for field, value in said.items() if field.startswith("creators_") and value == "any"]
    sizes = join_words([tier_word(field.removeprefix("creators_")) for field in freed]) if freed else ""
    return join_words(
        [
            f"any number of {sizes} creators" if field in freed else one_change(display, field, value)
            for field, value in said.items()
            if field not in freed[1:]
        ]
    )


def one_change(display: Display, field: str, value: object) -> str:
    """One field with its new value: 'up to 12 creators in all'."""
    if field == "platforms" and isinstance(value, tuple):
        return f"creators on {join_words([written(name) for name in value])}"
    if field.startswith("creators_"):
        tier = tier_word(field.removeprefix("creators_"))
        many = "any number of" if value == "any" else value
        return f"{many} {tier} creator{'' if value == '1' else 's'}"
    if field == "area":
        return f"customers in {_AREAS[str(value)]}"
    if isinstance(value, (int, float)) and not isinstance(value, bool) and field in _NUMBERS:
        return _NUMBERS[field](display, value)
    if field == "live_by":
        return f"the last post live by {stored_day(display, value)}"
    words = {
        "beyond_evidence": "creators of sizes without published figures",
        "niche_focus": "creators on any topic",
        "boost": "no boosting" if value == "none" else f"boosting “{written(value)}”",
    }
    return words.get(field) or f"“{label(display, field)}” at {option_word(field, value)}"


_NUMBERS: dict[str, Callable[[Display, float], str]] = {
    "budget": lambda display, value: f"a budget of {whole_money(display, value)}",
    "kept_pct": lambda display, value: (
        f"{per_cent(display, value)} of the budget kept for high quotes"
        if value
        else "nothing kept for high quotes"
    ),
    "hours": lambda display, value: f"{counted(display, value, 'hour')} of your own",
    "most_creators": lambda display, value: f"up to {counted(display, value, 'creator')} in all",
    "largest_share_pct": lambda display, value: (
        f"up to {per_cent(display, value)} of the budget for one creator"
    ),
    "large_fee_pct": lambda display, value: (
        f"{large_creators(display)} at {per_cent(display, value)} of the chosen fees"
    ),
    "small_asked_usd": lambda display, value: f"small creators at {typed_money(display, value)} a post",
    "large_asked_usd": lambda display, value: f"big creators at {typed_money(display, value)} a post",
    "adults": lambda display, value: f"{count(display, value)} adults in your area",
    "weeks": lambda display, value: f"{counted(display, value, 'week')} until the last post",
    "help_hour_usd": lambda display, value: f"paid help at {typed_money(display, value)} an hour",
    "worth_per_person_usd": lambda display, value: (
        f"{typed_money(display, value)} as your maximum per extra person"
    ),
    "worth_per_engagement_usd": lambda display, value: (
        f"{typed_money(display, value)} as your maximum per extra like or comment"
    ),
    "worth_per_follower_usd": lambda display, value: (
        f"{typed_money(display, value)} as your maximum per new follower"
    ),
    "worth_per_order_usd": lambda display, value: (
        f"{typed_money(display, value)} as your maximum per extra order"
    ),
    "order_value_usd": lambda display, value: f"orders of {typed_money(display, value)}",
    "followers_per_1000_views": lambda display, value: (
        f"{exact(display, value)} {'follower' if value == 1 else 'followers'} "
        f"from {count(display, 1_000)} views"
    ),
    "orders_per_100_clicks": lambda display, value: (
        f"{exact(display, value)} {'order' if value == 1 else 'orders'} from 100 clicks"
    ),
    "margin_pct": lambda display, value: f"a margin of {per_cent(display, value)}",
    "reach_times": lambda display, value: (
        "everybody counted who sees a creator"
        if value <= 1
        else f"only people counted who see at least {count(display, value)} creators"
    ),
}
