"""Settings, links and markets in words."""

from __future__ import annotations

from influencer_compare.question.about import FieldUnit
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import Dropped, Problem
from influencer_compare.question.scenario import ABOUT, describe
from influencer_compare.wording.numbers import number, of_100, percent

_SIGNS: dict[FieldUnit | None, str] = {"usd": "$", "per cent": "%"}  # of the units that a label shows


def label(display: Display, field: str) -> str:
    """The name of a setting as the page shows it."""
    if field not in ABOUT:
        return field  # a part of a link that is no field
    about = ABOUT[field]
    sign = "US$" if about.unit == "usd" and display.converts else _SIGNS.get(about.unit)
    return about.label if sign is None else f"{about.label} ({sign})"


def help_text(field: str) -> str:
    """One line on what a setting means."""
    return f"{describe(field)}."


def dropped_sentence(display: Display, part: Dropped) -> str:
    """One part of a link that was not understood, and what is used instead."""
    shown = f" “{part.value}”" if part.value else ""
    used = f" {part.used[:1].upper()}{part.used[1:]} is used instead." if part.field in ABOUT else ""
    return f"{label(display, part.field)}{shown}: {part.reason}.{used}"


def input_problem_sentence(display: Display, problem: Problem) -> str:
    """A value that cannot be used, with the remedy."""
    shown = f" “{problem.value}”" if problem.value not in ("", "()", "None") else ""
    return f"{label(display, problem.field)}{shown} cannot be used: {problem.remedy}."


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
            f"{slider} In a market of only {number(display, market_people)} people chance adds to that: "
            f"two such creators share about {percent(display, implied_share)}."
        )
    return slider


def _about(display: Display, share: float) -> str:
    """So many of a hundred, where there may be fewer than one."""
    return "fewer than one" if round(share * 100) == 0 else f"about {of_100(display, share)}"


def niche_note(niche: str, known: bool) -> str:
    """Whether anything is known of a niche."""
    return "" if known else f"No figures for this niche ({niche}): the average is used."
