"""The settings that most owners leave alone, folded away and in groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from influencer_compare.evidence import Evidence
from influencer_compare.question import TIERS
from influencer_compare.ui.widgets import any_number, day, one_of, select, short_text, switch, whole_number
from influencer_compare.wording.numbers import number

_Settings = dict[str, Any]


def more_settings(evidence: Evidence) -> _Settings:
    """Every other field of the question, drawn in one folded place; returns field and value."""
    groups: dict[str, Callable[[Evidence], _Settings]] = {
        "Posts and prices": _posts_and_prices,
        "Time and help": _time_and_help,
        "Market": _market,
        "What it is worth": _worth,
        "How many of each size": _sizes,
        "Figures": _figures,
    }
    values: _Settings = {}
    with st.expander("More settings", key="more_settings"):
        for title, draw in groups.items():
            st.markdown(f"**{title}**")
            with st.grid(4, min_column_width=230, gap="medium"):
                values |= draw(evidence)
    return values


def _posts_and_prices(evidence: Evidence) -> _Settings:
    return {
        "posts_per_creator": one_of("posts_per_creator"),
        "format": one_of("format"),
        "fee_basis": select("fee_basis", tuple(evidence.fee_bases)),
        "fee_slope": any_number("fee_slope", 0.1, placeholder="as the chosen fees"),
        "large_fee_pct": whole_number("large_fee_pct", 10),
        "product_usd": whole_number("product_usd", 10),
        "usage_rights": switch("usage_rights"),
        "exclusivity": switch("exclusivity"),
        "largest_share_pct": whole_number("largest_share_pct", 5),
    }


def _time_and_help(evidence: Evidence) -> _Settings:
    usual = evidence.value("operations", "delivery_paid")
    return {
        "budget_covers": one_of("budget_covers"),
        "hour_value_usd": whole_number("hour_value_usd", 5),
        "help_hour_usd": whole_number("help_hour_usd", 5),
        "help": one_of("help"),
        "weeks": whole_number("weeks", 1, placeholder="no date"),
        "start_on": day("start_on"),
        "live_by": day("live_by"),
        "most_creators": whole_number("most_creators", 1),
        "delivery_pct": whole_number("delivery_pct", 5, placeholder=f"usual, {usual * 100:.0f} if paid"),
    }


def _market(evidence: Evidence) -> _Settings:
    usual = evidence.value("market", f"adults_{st.session_state.get('area', 'country')}")
    return {
        "adults": whole_number("adults", 10_000, placeholder=f"usual, {number(usual)}"),
        "own_followers": whole_number("own_followers", 500),
    }


def _worth(evidence: Evidence) -> _Settings:
    guess = 100 * evidence.value("clicks_orders", "orders_per_click")
    return {
        "worth_per_person_usd": any_number("worth_per_person_usd", 0.5),
        "worth_per_engagement_usd": any_number("worth_per_engagement_usd", 1.0),
        "worth_per_order_usd": any_number("worth_per_order_usd", 50.0),
        "order_value_usd": whole_number("order_value_usd", 5),
        "margin_pct": whole_number("margin_pct", 5),
        "orders_per_100_clicks": any_number(
            "orders_per_100_clicks", 0.5, placeholder=f"our guess, {guess:g}"
        ),
    }


def _sizes(evidence: Evidence) -> _Settings:
    values: _Settings = {
        "tier_scheme": select("tier_scheme", tuple(evidence.tier_schemes)),
        "tier_bounds": short_text("tier_bounds", placeholder="10K 100K 500K 1M"),
    }
    return values | {f"creators_{tier}": short_text(f"creators_{tier}", placeholder="any") for tier in TIERS}


def _figures(evidence: Evidence) -> _Settings:
    del evidence
    return {
        "reach_source": one_of("reach_source"),
        "beyond_evidence": switch("beyond_evidence"),
        "reach_times": whole_number("reach_times", 1),
        "choose_by": one_of("choose_by"),
        "undisclosed_pct": any_number("undisclosed_pct", 1.0, placeholder="not shown"),
        "incident_pct": any_number("incident_pct", 1.0, placeholder="not shown"),
        "name": short_text("name", placeholder="no name"),
    }
