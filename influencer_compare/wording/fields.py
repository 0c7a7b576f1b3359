"""Settings, links and markets in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from influencer_compare.question.display import USD, Display
from influencer_compare.question.fields import ABOUT, bounds, describe, takes_decimals
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import Dropped, Problem, listed, plain_name, written
from influencer_compare.question.scenario import Scenario
from influencer_compare.wording.niches import niche_name, niche_of_title, niche_title
from influencer_compare.wording.numbers import (
    exact,
    in_words_of,
    per_cent,
    typed_money,
    whole_money,
)

# Boxes for numbers are those of the browser, which reads what is typed by its own language and not by ours.
_POINT = "Type a point before the decimals: some browsers drop a comma, so that 0,92 becomes 92."
NOT_ASKED = "not asked yet"  # in an empty field for a price
OUR_EXAMPLE = " (our example)"  # after an amount that nobody typed
NOT_KNOWN = "not known"  # in an empty field for what nobody publishes
NOT_GIVEN = "not given"  # in an empty field that may stay so


# What people read in place of the name that links, files and the library have for a choice, by its field.
# A browser writes these words into the address of the page; links that the page gives have the names.
_OPTION_WORDS: dict[str, Mapping[str, str]] = {
    "area": {
        "town": "One town",
        "region": "A region",
        "country": "The whole country",
        "everywhere": "Anywhere",
    },
    "goal": {goal.value: goal.terms.choice for goal in Goal},
    "format": {"carousel": "Several photos", "video": "Reel"},
    "country": {"other": "Another country"},
    "budget_covers": {"cash": "Money only", "loaded": "Money and my time"},
    "limits_cover": {"season": "The whole season", "month": "Each month"},
    "help": {"myself": "Me", "search tool": "Me with a search tool", "agency": "An agency"},
    "choose_by": {"expected": "On average", "bad case": "When things go badly"},
    "posts_per_creator": {"usual": "As usual", "best": "Planner chooses"},
    "fee_basis": {
        "seen paid": "Prices really paid",
        "rate cards": "List prices",
        "brand deals": "What brands reported",
    },
    "pay_by": {
        "fee": "A fee",
        "product": "Free product",
        "fee plus commission": "A fee and a share of sales",
        "commission only": "A share of sales only",
    },
    "reach_source": {"typical": "Typical", "pooled": "All years together"},
    "tier_scheme": {"widest use": "Most widely used"},
    "overlap_preset": {
        "different niches": "Hardly any",
        "few share": "Few",
        "typical niche": "Typical",
        "many share": "Many",
        "very tight community": "Very many",
    },
}
_BY_WORD = {
    field: {plain_name(word): name for name, word in words.items()} for field, words in _OPTION_WORDS.items()
}


def label(display: Display, field: str) -> str:
    """The name of a setting as the page shows it, with the sign of its money; a question has none."""
    if field not in ABOUT:
        return field  # a part of a link that is no field
    about = ABOUT[field]
    if about.unit != "usd" or (about.label.endswith("?") and not display.converts):
        return about.label
    return f"{about.label} ({'$' if display.code == USD else display.code})"


def label_in_dollars(display: Display, field: str) -> str:
    """The same where the amount beside it is in US dollars, as links, tables and data have it."""
    in_usd = display.converts and field in ABOUT and ABOUT[field].unit == "usd"
    return f"{ABOUT[field].label} (US$)" if in_usd else label(display, field)


def option_word(field: str, value: object) -> str:
    """A choice as people read it, in a sentence, a table or a file: 'town' is One town."""
    if not isinstance(value, str):
        return written(value)
    return niche_name(value) if field == "niche" else _OPTION_WORDS.get(field, {}).get(value, written(value))


def option_title(field: str, value: str) -> str:
    """The same in the list to choose from, where what an owner sells has more to it."""
    return niche_title(value) if field == "niche" else option_word(field, value)


def as_in_links(field: str, shown: str) -> str:
    """What stands in a list as a link has it: 'One town' is Town; anything else stays as it is."""
    word = plain_name(shown)
    name = niche_of_title(word) if field == "niche" else _BY_WORD.get(field, {}).get(word)
    return shown if name is None else written(name)


def amount_label(display: Display, field: str) -> str:
    """The name of a box in which an amount is typed in the reader's own currency."""
    sign = f" ({display.code})" if ABOUT[field].unit == "usd" and display.converts else ""
    return f"{ABOUT[field].label}{sign}"


def as_typed(display: Display, field: str, value: float | None) -> str:
    """A value as it stands in its box: '$2,000', '6.5%', '30'."""
    if value is None:
        return ""
    unit = ABOUT[field].unit
    if unit == "usd":
        return typed_money(display, value) if takes_decimals(field) else whole_money(display, value)
    return per_cent(display, value) if unit == "per cent" else exact(display, value)


def number_remedy(display: Display, field: str) -> str:
    """What can be typed instead: the two ends of what the field takes."""
    low, high = (as_typed(display, field, end) for end in bounds(field))
    return f"type a number from {low} to {high}, such as {as_typed(display, field, _example(field))}"


def _example(field: str) -> float:
    low, high = bounds(field)
    usual = getattr(Scenario(), field)
    return min(max(50.0 if usual is None else usual, low), high)


def help_text(display: Display, field: str) -> str:
    """One line on what a setting means; where it takes decimals, how they are typed."""
    said = f"{in_words_of(display, describe(field)).replace('US dollars', display.currency_name)}."
    in_browsers_box = takes_decimals(field) and ABOUT[field].unit != "usd"
    note = point_help(display) if in_browsers_box else None
    return said if note is None else f"{said} {note}"


def point_help(display: Display) -> str | None:
    """How decimals are typed, for a reader who writes them behind a comma."""
    return _POINT if display.decimal_sign == "," else None


def dropped_sentence(display: Display, part: Dropped) -> str:
    """One part of a link that was not understood, and what is used instead."""
    shown = f" “{part.value}”" if part.value else ""
    instead = option_word(part.field, part.used.lower()) if has_words(part.field) else part.used
    instead = in_words_of(display, f"{instead[:1].upper()}{instead[1:]} is used instead.")
    used = f" {instead}" if part.field in ABOUT else ""
    reason = in_words_of(display, _in_option_words(part.field, part.reason, part.names))
    return f"{label_in_dollars(display, part.field)}{shown}: {reason}.{used}"


def input_problem_sentence(display: Display, problem: Problem, figure: str = "") -> str:
    """A value that cannot be used, with the remedy; ``figure`` is the name of the box that it lacks."""
    shown = f" “{problem.value}”" if problem.value not in ("", "()", "None") else ""
    remedy = in_words_of(display, _in_option_words(problem.field, problem.remedy, problem.names))
    name = label(display, problem.field)
    name = f"{name[:1].upper()}{name[1:]}"
    if problem.value == "":
        return f"“{name}” is empty: {remedy}."
    own = figure or f"“{label(display, problem.asks)}”"
    lacks = f" Give your own number as {own}, or choose another." if problem.asks else ""
    return f"{name}{shown} cannot be used: {remedy}.{lacks}"


def has_words(field: str) -> bool:
    """Whether people read other words for the choices of a field than links have."""
    return field == "niche" or field in _OPTION_WORDS


def _in_option_words(field: str, text: str, names: Iterable[str]) -> str:
    """A remedy with the words of the page for the names with which it ends."""
    return text.removesuffix(listed(names)) + ", ".join(option_word(field, name) for name in names)
