"""The settings that most owners leave alone, folded away and in groups."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import nullcontext
from functools import partial
from typing import Any

import streamlit as st

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.question.display import Display
from influencer_compare.question.fields import ABOUT
from influencer_compare.question.tier_bounds import TIERS
from influencer_compare.ui.parts.sheets import way_out
from influencer_compare.ui.parts.typed import typed, value_of
from influencer_compare.ui.parts.widgets import (
    any_number,
    day,
    one_of,
    select,
    short_text,
    switch,
    whole_number,
)
from influencer_compare.ui.session import current, state
from influencer_compare.ui.session.agreement import TYPED
from influencer_compare.wording.fields import NOT_KNOWN
from influencer_compare.wording.numbers import count, exact, number
from influencer_compare.wording.question import MORE_SETTINGS

_Settings = dict[str, Any]
_Widget = Callable[[Display, str], Any]


FOLLOWERS_GAINED = "followers_per_1000_views"


def ask_followers_gained(display: Display, field: str) -> float | None:
    """The box for followers gained by views, which nobody publishes; beside the goal where it is that."""
    return any_number(display, field, step=0.5, placeholder=NOT_KNOWN)


def more_settings(display: Display, evidence: Evidence, elsewhere: Collection[str]) -> _Settings:
    """Every other field of the question in one folded place; returns field and value.

    Those drawn ``elsewhere`` are left out.

    While the place is folded only settings that differ from their default are drawn: they keep their
    value and their part of the address, and thirty others need not be repainted at every move. Those that
    are typed keep both without a box.
    """
    values: _Settings = {}
    with st.popover(MORE_SETTINGS, key="more_settings", type="tertiary", on_change="rerun") as folded:
        groups = {
            title: {field: draw for field, draw in every.items() if field not in elsewhere}
            for title, every in _groups(display, evidence).items()
        }
        moved = current.moved_of([field for widgets in groups.values() for field in widgets])
        for title, widgets in groups.items():
            kept = moved.difference(TYPED)  # no widget says these to the address
            drawn = {field: draw for field, draw in widgets.items() if folded.open or field in kept}
            values |= {field: value_of(field) for field in widgets if field not in drawn}
            if folded.open:
                st.markdown(f"**{title}**")
            with st.grid(4, min_column_width=230, gap="medium") if folded.open else nullcontext():
                values |= {field: draw(display, field) for field, draw in drawn.items()}
        if folded.open:
            way_out("more_settings")
    return values


def _groups(display: Display, evidence: Evidence) -> dict[str, dict[str, _Widget]]:
    """The widget of each field, by the title of its group."""
    groups: dict[str, dict[str, _Widget]] = {}
    for field, draw in _widgets(display, evidence).items():
        groups.setdefault(ABOUT[field].group, {})[field] = draw
    return groups


def _widgets(display: Display, evidence: Evidence) -> dict[str, _Widget]:
    """The widget of each field that is folded away, in the order in which a group shows them."""
    guess = 100 * evidence.value("clicks_orders", "orders_per_click")
    amount = partial(typed, explained=True)
    delivery = 100 * evidence.value("operations", "delivery_paid")
    adults = evidence.value("market", f"adults_{state.held('area') or 'country'}")
    return {
        "posts_per_creator": one_of,
        "format": one_of,
        "youtube_format": one_of,
        "fee_basis": partial(select, names=tuple(evidence.fee_bases)),
        "commission_pct": partial(any_number, step=1.0),
        "fee_slope": partial(any_number, step=0.1, placeholder="as the chosen fees"),
        "large_fee_pct": partial(whole_number, step=10),
        "kept_pct": partial(whole_number, step=5),
        "product_usd": amount,
        "product_worth_usd": partial(amount, placeholder="not shown"),
        "usage_rights": switch,
        "exclusivity": switch,
        "largest_share_pct": partial(whole_number, step=5),
        "boost": one_of,
        "boost_usd": amount,
        "budget_covers": one_of,
        "hour_value_usd": amount,
        "help_hour_usd": amount,
        "help": one_of,
        "weeks": partial(whole_number, step=1, placeholder="no date"),
        "start_on": day,
        "live_by": day,
        "most_creators": partial(whole_number, step=1),
        "delivery_pct": partial(
            whole_number, step=5, placeholder=f"usual, {count(display, delivery)} if paid"
        ),
        "adults": partial(whole_number, step=10_000, placeholder=f"usual, {number(display, adults)}"),
        "country": one_of,
        "own_followers": partial(whole_number, step=500),
        "worth_per_person_usd": amount,
        "worth_per_engagement_usd": amount,
        "worth_per_follower_usd": amount,
        "worth_per_order_usd": partial(amount, placeholder="what an order leaves"),
        "orders_per_100_clicks": partial(
            any_number, step=0.5, placeholder=f"our guess, {exact(display, guess)}"
        ),
        "followers_per_1000_views": ask_followers_gained,
        "own_results": partial(short_text, placeholder="published figures"),
        "tier_scheme": partial(select, names=tuple(evidence.tier_schemes)),
        "tier_bounds": partial(short_text, placeholder="10K 100K 500K 1M"),
        **{f"creators_{tier}": partial(short_text, placeholder="any") for tier in TIERS},
        "reach_times": partial(whole_number, step=1),
        "choose_by": one_of,
        "reach_source": one_of,
        "beyond_evidence": switch,
        "undisclosed_pct": partial(any_number, step=1.0, placeholder="not shown"),
        "incident_pct": partial(any_number, step=1.0, placeholder="not shown"),
        "name": partial(short_text, placeholder="no name"),
    }
