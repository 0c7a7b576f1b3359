"""Settings, links and markets in words."""

from __future__ import annotations

from influencer_compare.question.about import FieldUnit
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import Dropped, Problem
from influencer_compare.question.scenario import ABOUT, describe, takes_decimals
from influencer_compare.wording.numbers import in_words_of, number, of_100, percent

# Boxes for numbers are those of the browser, which reads what is typed by its own language and not by ours.
_POINT = "Type a point before the decimals: some browsers drop a comma, so that 0,92 becomes 92."
_SIGNS: dict[FieldUnit | None, str] = {"usd": "$", "per cent": "%"}  # of the units that a label shows
NOT_ASKED = "not asked yet"  # in an empty field for a price


def label(display: Display, field: str) -> str:
    """The name of a setting as the page shows it."""
    if field not in ABOUT:
        return field  # a part of a link that is no field
    about = ABOUT[field]
    sign = "US$" if about.unit == "usd" and display.converts else _SIGNS.get(about.unit)
    return about.label if sign is None else f"{about.label} ({sign})"


def help_text(display: Display, field: str) -> str:
    """One line on what a setting means; where it takes decimals, how they are typed."""
    said = f"{in_words_of(display, describe(field))}."
    note = point_help(display) if takes_decimals(field) else None
    return said if note is None else f"{said} {note}"


def point_help(display: Display) -> str | None:
    """How decimals are typed, for a reader who writes them behind a comma."""
    return _POINT if display.decimal_sign == "," else None


def dropped_sentence(display: Display, part: Dropped) -> str:
    """One part of a link that was not understood, and what is used instead."""
    shown = f" “{part.value}”" if part.value else ""
    instead = in_words_of(display, f"{part.used[:1].upper()}{part.used[1:]} is used instead.")
    used = f" {instead}" if part.field in ABOUT else ""
    return f"{label(display, part.field)}{shown}: {in_words_of(display, part.reason)}.{used}"


def input_problem_sentence(display: Display, problem: Problem) -> str:
    """A value that cannot be used, with the remedy."""
    shown = f" “{problem.value}”" if problem.value not in ("", "()", "None") else ""
    remedy = in_words_of(display, problem.remedy)
    return f"{label(display, problem.field)}{shown} cannot be used: {remedy}."


def pair_overlap_sentence(
    display: Display, overlap_share: float, implied_share: float, market_people: float
) -> str:
    """What the slider means in this market, where chance adds to shared taste."""
    if overlap_share == 0:
        slider = "You set no shared taste at all."
    else:
        slider = (
            f"Of 100 followers of one small creator, {_about(display, overlap_share)} also follow the other."
        )
    if implied_share > overlap_share + 0.02:
        return (
            f"{slider} In a market of only {number(display, market_people)} people, chance adds to that. "
            f"Two such creators share about {percent(display, implied_share)}."
        )
    return slider


def _about(display: Display, share: float) -> str:
    """So many of a hundred, where there may be fewer than one."""
    return "fewer than one" if round(share * 100) == 0 else f"about {of_100(display, share)}"


def niche_note(niche: str, known: bool) -> str:
    """Whether anything is known of a niche."""
    return "" if known else f"No figures for this niche ({niche}): the average is used."
