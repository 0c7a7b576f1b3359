"""Titles of tables and of their columns, as pages, pictures and files have them."""

from __future__ import annotations

ALTERNATIVES = "Other ways to spend the same"
WHO_TO_BOOK = "Who to book"
EVERY_FIGURE = "Every figure with its range"
RESULTS, FURTHER_RESULTS = "Results side by side", "Content, followers and ads"
EXPECT = "What to expect"
DIFFERENCES = "What differs in the questions"
SETTING_BY_SETTING = "The question, setting by setting"
SIDE_BY_SIDE_TITLE = "Options side by side"
CHANCE_BEST = "Chance that it is the best"
COST_PER_PERSON = "Cost per person reached"
PROFIT_AFTER = "Profit after everything"
LOWER_THAN, HIGHER_THAN = "1 of 10 is lower than", "1 of 10 is higher than"

# How a unit is called in the head of a column.
UNITS: dict[str, str] = {
    "text": "",
    "count": "number",
    "orders": "orders, fewer than 1 as 0",
    "people": "people",
    "usd": "US dollars",
    "hours": "hours",
    "share": "share, 0 to 1",
    "times": "times",
    "weeks": "weeks",
}
