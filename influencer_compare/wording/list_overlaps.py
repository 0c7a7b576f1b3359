"""Overlaps between the people of the owner's own list: what is asked of her, and what was read of them."""

from __future__ import annotations

from collections.abc import Sequence

from influencer_compare.question.display import Display
from influencer_compare.roster.list_overlaps import ListOverlaps
from influencer_compare.roster.overlap_model import FittedOverlaps
from influencer_compare.wording.lists import listed
from influencer_compare.wording.numbers import count, counted, percent

OVERLAPS_TITLE = "Who overlaps with whom"
OVERLAPS_NOTE = (
    "Until you bring a table, everybody takes the overlap of your question. "
    "It may hold pairs of names, names by names, or one figure for each."
)
OVERLAPS_LABEL = "CSV, TSV, Excel (XLSX) or JSON, up to 5 MB"
OVERLAPS_PASTE = "Copied from your tool, titles first"
OVERLAPS_EXAMPLE = "Creator\tOther creator\tShared people\n@ann\t@bo\t1200"
USE_OVERLAPS, FORGET_OVERLAPS = "Use these overlaps", "Forget these overlaps"
WHICH_MEANING = "What is a share in this table?"
LEAST_SHOWN = "From how many shared people does your tool show a pair?"
LEAST_HELP = "Empty: not known. 0: pairs that are missing share nobody."
NO_NUMBER = "This is no number. Type how many people, such as 50."
PAIRS_CSV = "All pairs (CSV)"
PAIRS_TITLE = "Overlaps of your list"
ONE, OTHER, SHARED, OF_SMALLER = "One", "Other", "Shared people", "Share of the smaller audience"
NOT_TOLD = "?"
GRID_TITLE = "Of the smaller one's followers, the part that follows both"
NOBODY_MATCHED = "Nobody of this table is in your list. Write the names as in the list."


def overlaps_read(display: Display, told: ListOverlaps, matched: int) -> str:
    """What was read of the table."""
    if told.form == "followed by":
        return f"We read how many people follow 1 to {count(display, len(told.followed_by))} of them."
    people = f"{counted(display, matched, 'creator')} of your list"
    if told.form == "unique":
        return f"We read who follows nobody else, for {people}."
    return f"We read {counted(display, len(told.shared), 'pair')}; the table names {people}."


def missing_pairs(display: Display, missing: int, least_shown: float | None) -> str:
    """What the pairs are taken for that the table does not tell."""
    pairs = counted(display, missing, "pair")
    if least_shown is None:
        return f"{pairs} of them are not told. They take the overlap of your question."
    if not least_shown:
        return f"{pairs} of them are not told. They share nobody, as you said."
    most = count(display, least_shown)
    return f"{pairs} of them are not told. They share at most {most} people, as you said."


def unique_words(display: Display, shares: Sequence[float]) -> str:
    """How much of their audiences follows nobody else of the list, from the least to the most."""
    return (
        f"{percent(display, min(shares))} to {percent(display, max(shares))} follow nobody else of the list."
    )


def fit_words(display: Display, fitted: FittedOverlaps) -> str:
    """How well the counting meets what was told."""
    known = f"The plan counts with the overlaps of {counted(display, len(fitted.loadings), 'creator')}."
    if fitted.exact or fitted.off_share < _WORTH_SAYING:
        return known
    if fitted.off_share >= 1:
        return f"{known} They do not fit together: one of them is counted over twice as high as told."
    off = percent(display, fitted.off_share)
    return f"{known} They do not fit together in full: it misses one of them by {off}."


_WORTH_SAYING = 0.02  # of a person's overlap


def moved_words(came: Sequence[str], went: Sequence[str]) -> str:
    """What the overlaps did to the choice."""
    if not came and not went:
        return "With them, the same people are booked."
    said = [listed("With them, these come in:", came, "And these:")] if came else []
    said += [listed("These go out:", went, "And these:")] if went else []
    return " ".join(said)


def grid_note(display: Display, shown: int, whole: int) -> str:
    """How to read the picture."""
    note = "Per cent. The darker a square, the more the two share. A question mark is not told."
    if shown < whole:
        note += f" {count(display, shown)} of {count(display, whole)} are drawn, the booked ones first."
    return note


def grid_alt(display: Display, pairs: Sequence[tuple[str, str, float]]) -> str:
    """The picture in words: who shares most."""
    told = "; ".join(f"{one} and {other}: {percent(display, share)}" for one, other, share in pairs)
    return f"{GRID_TITLE}. {told}." if told else f"{GRID_TITLE}: nothing is told."
