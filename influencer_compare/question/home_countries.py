"""In which of the countries that a question knows people pay in a currency."""

from __future__ import annotations

from influencer_compare.question.scenario import Country

_AT_HOME: dict[str, Country] = {"USD": "us", "GBP": "uk", "EUR": "eu", "AUD": "australia"}


def home_country(code: str) -> Country:
    """Where a currency is at home."""
    return _AT_HOME.get(code, "other")
