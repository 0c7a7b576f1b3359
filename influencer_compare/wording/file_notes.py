"""Notes that stand in files only."""

from __future__ import annotations

from influencer_compare.question.display import Display
from influencer_compare.wording.findings import MONEY_STEADY
from influencer_compare.wording.numbers import counted
from influencer_compare.wording.pages import MORE_NUMBERS, WHY
from influencer_compare.wording.sources import ARCHIVED
from influencer_compare.wording.table_titles import ALTERNATIVES, EVERY_FIGURE, WHO_TO_BOOK

CHANGE_A_CELL = "Change a yellow cell, a count or a fee, and the plan is worked out again."
FORMULAS_NOTE = (
    "The formulas use the sheet Inputs. Only the people reached stay the app's own figure. "
    "A sheet cannot work out who is reached twice."
)
MADE_FROM = "This file was made from one saved answer. The link opens the same figures."
CURVE_NOTE = "Points are the best plans found at each budget. Lines between points are a guide."
EVERY_SETTING = "Every setting is in the link."
NOBODY_BOOKED = "Nobody is booked in this mix."
NO_OPTION_FITS = "No creator fits the limits of any option."
PRESS_A_BAR = "Press a bar to see what stands behind it."
SORT = "Sort by size"
FIGURE_HEADS = ("What to expect", "Expected", "In 8 of 10 cases", "Your limit")
PLAN_HEAD = "Plan"
ASKED, NEXT, WOULD_CHANGE = "What was asked", "What we do next", "When this would change"
WHO_EACH_BOOKS, ASKED_DIFFERENTLY = "Who each option books", "What the options ask differently"
GO_WRONG = "What can go wrong"
YOU = "You are here"
OFFER_HEADS = ("Creator", "Up to")
OPEN_ANSWER = "The live answer"
OFTEN = "People reached by so many creators"
READ_CURVE, CURVE_LIST = "Read the curve at a budget", "Every point as a list"
FIGURES_FROM = "Where the figures come from"
# Headings and presses of the web page to take away.
PAGE_NAMES = {
    "why": WHY,
    "numbers": MORE_NUMBERS,
    "mix": WHO_TO_BOOK,
    "often_note": "From an overlap slider alone this split is rough.",
    "ranges": EVERY_FIGURE,
    "alternatives": ALTERNATIVES,
    "alternatives_table": f"{ALTERNATIVES} as a table",
    "tradeoffs_table": "The trade-offs as a table",
    "money_table": f"{MONEY_STEADY}, as a table",
    "changes_table": "What would change the answer, as a table",
    "ads_table": "The ads as a table",
    "sales_table": "The sales as a table",
    "question": "The question",
    "settings": "Setting by setting",
    "sources": FIGURES_FROM,
    "archived": ARCHIVED,
    "open": "Open this in the app",
}
OF_A_BAR = ("Expected", "Low", "High", "Down to low", "Up to high")


def more_lines_note(many: int) -> str:
    """How many lines of a mix there is no room for; empty for none."""
    return f"More lines in the link: {many}." if many > 0 else ""


def more_settings_note(many: int) -> str:
    """How many settings there is no room for; empty for none."""
    return f"More settings that differ: {many}. The link shows all." if many else ""


def what_is_recalculated(inputs: str) -> str:
    """Which figures follow a change on the sheet of that name, and which does not."""
    return (
        f"Change a count or a fee on the sheet {inputs}. "
        "Then cost, work, views, likes and comments, orders and profit are worked out again. "
        "People reached are not: a sheet cannot work out who is reached twice. "
        "They stay the figure of the app."
    )


def other_amounts_note(rate: str) -> str:
    """In which currency all amounts but those above are."""
    return f"All other amounts in these sheets are in US dollars. Above: {rate}."


def points_said(budget: str, results: dict[str, str]) -> str:
    """What each side brings at one budget: '$5,000: Micro 8,000 people, Macro 5,400 people'."""
    return f"{budget}: {', '.join(f'{name} {result}' for name, result in results.items())}"


def many_sources(display: Display, many: int) -> str:
    """How many sources are listed."""
    return counted(display, many, "source")
