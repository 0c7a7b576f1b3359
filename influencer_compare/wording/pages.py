"""Titles, the question in words, and what the Evidence page says."""

from __future__ import annotations

import re

from influencer_compare.evidence.rows import Figure
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.fields import option_word
from influencer_compare.wording.niches import niche_name
from influencer_compare.wording.numbers import in_words_of, money, per_cent, whole_money
from influencer_compare.wording.sources import WHERE_FROM
from influencer_compare.wording.starting import BRAND

_BOOSTING = {"none": "", "fixed": ", with boosting", "best": ", with the best boosting"}
_OWN_FIGURES = ", with what your own campaigns taught"
AREA_WORDS = {
    "town": "your town",
    "region": "your region",
    "country": "your country",
    "everywhere": "your market",
}


_VIEW_PRICES_TITLE = "What 1,000 views cost"
_VIEW_PRICES_NOTE = (
    "The planner's price of 1,000 views on the usual settings, by size of the creator. "
    "Beside it: what a marketplace booked over two years, all sizes together. "
    "TikTok and YouTube prices were made from these bookings, so only Instagram is a check."
)


def view_prices_title(display: Display) -> str:
    """The title of the table of prices per 1,000 views."""
    return in_words_of(display, _VIEW_PRICES_TITLE)


def view_prices_note(display: Display) -> str:
    """What that table shows, and how far it is a check."""
    return in_words_of(display, _VIEW_PRICES_NOTE)


def booked_words(display: Display, booked: Figure) -> str:
    """The two ends of what was booked: '$32 to $42'."""
    return f"{money(display, booked.low)} to {money(display, booked.high)}"


ASK_YOUR_OWN = "Ask your own question"
TAB_TITLE = "Micro or macro influencers? Plan your budget"
PLAN, SEASON, MY_CREATORS, COMPARE, KNOW = "Plan", "Season", "My creators", "Compare", "How we know"
PLACES = {
    "plan": PLAN,
    "season": SEASON,
    "creators": MY_CREATORS,
    "compare": COMPARE,
    "know": KNOW,
}  # in sight
MENU, DONE = "All pages", "Done"
CHANGES, SAVED_PLAN, PRESENTER = "When does it change?", "Saved plan", "Presenter view"
CHANGE = "Change"
NOWHERE, NOWHERE_NOTE = (
    "No page here",
    "There is no page at this address. It may be cut, or mistyped. Choose one:",
)
WHY, WRONG, SOURCES = "Why this answer", "What could go wrong", WHERE_FROM
MORE_NUMBERS, MORE_CHARTS = "More numbers", "More charts"
NEXT_STEPS_TITLE = "What more or less money and time would do"
ALL_CHANGES = "Everything that would change the answer"
CERTAINTY = (
    "Ranges cover 8 of 10 simulated campaigns. Being seen is not the same as selling. "
    "More than half of the numbers are our own estimates"
)
FOOT = f"{CERTAINTY}: see How we know. Model"
KNOW_TABS = {"claims": "You may have read", "evidence": "The numbers", "method": "The method"}


def tab_title(page: str) -> str:
    """The title of the browser's tab: the page first, then whose it is."""
    return TAB_TITLE if page == TAB_TITLE else f"{page} · {BRAND}"


def place_label(name: str, options: int) -> str:
    """The name of a place in the line above; that of Compare says how many options are kept."""
    return f"{name} ({options})" if name == COMPARE and options else name


def question_words(display: Display, scenario: Scenario, *, amounts: bool = True) -> str:
    """The question in plain words: 'Bakery, $2,000, one town: ...'; no ``amounts`` where fees are hidden."""
    spent = f", {whole_money(display, scenario.budget)}" if amounts else ""
    area = option_word("area", scenario.area)
    return (
        f"{niche_name(scenario.niche)}{spent}, {area[:1].lower()}{area[1:]}: "
        f"the most {scenario.goal.terms.wanted}, overlap {per_cent(display, scenario.overlap_pct)}"
        f"{_BOOSTING[scenario.boost]}{_OWN_FIGURES if scenario.own_results else ''}"
    )


def escape(text: str) -> str:
    """A visitor's own words, shown as they are: nothing in them is read as Markdown or becomes a link.

    Addresses are made links even where every sign is escaped, so each is parted by a sign without a width.
    """
    parted = _LINK_STARTS.sub(rf"\g<0>{_NO_WIDTH}", text)
    return "".join(f"\\{sign}" if sign in _MARKDOWN_SIGNS else sign for sign in parted)


_NO_WIDTH = "\u2060"  # word joiner
_LINK_STARTS = re.compile(r"https?(?=://)|www(?=\.)|@", re.IGNORECASE)
_MARKDOWN_SIGNS = frozenset("\\`*_{}[]()<>#+-.!|~:$^=&@\"'")

GRADE_WORDS = {
    "A": "A, peer-reviewed or measured",
    "B": "B, vendor or press with a stated sample",
    "C": "C, price list or model without a visible method",
    "judgement": "our own estimate, with its reason",
}

UNKNOWN = (
    "How many creators of each size take the money or the product and never post.",
    "How many followers a business gains for 1,000 views of a creator's posts.",
    "How many orders a click brings, by size of creator, with a method that can be checked.",
    "How much the audiences of small Instagram creators of one niche overlap, with a sample.",
    "How views on TikTok depend on followers, measured by size.",
    "How many hours a creator takes, from a time study.",
    "Fees on Pinterest, Snapchat, X and LinkedIn by size, with a sample.",
)


NO_LIFT = (
    "Being seen is not the same as selling: nothing here measures what people think or buy. "
    "Boosted views count like others, though nobody knows whether they do as much."
)


def file_title(file: str) -> str:
    """The subject of one file of figures."""
    return written(file.replace("_", " "))
