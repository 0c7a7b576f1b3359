"""What is said of a list, or of a part of it, that cannot be used as it stands: the fact and the remedy.

As with every input the words stand beside the checks, in this one module; numbers are written by the one
writer of the library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influencer_compare.question.display import written_number
from influencer_compare.question.input_errors import as_given
from influencer_compare.roster.named_creators import Double, RosterProblem
from influencer_compare.roster.sheets import MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS

_MEGABYTE = 1_000_000
_SAVE_AS = "Save it as CSV or as an Excel workbook (.xlsx) and try again."
_NO_LIST = {
    "macros": ("This workbook holds macros.", "Save it as a workbook without macros (.xlsx)."),
    "old workbook": ("This is an old or locked Excel file.", "Save it as .xlsx without a password."),
    "other office": ("This is a file of another spreadsheet program.", _SAVE_AS),
    "unpacks too far": (
        "This file unpacks to far more than a list needs.",
        "Copy the list into a new workbook and save that.",
    ),
    "document type": ("This workbook holds parts that no list needs.", "Copy the list into a new workbook."),
    "broken workbook": (
        "This workbook is damaged and cannot be opened.",
        "Open it, and save it anew as .xlsx.",
    ),
    "no text": ("This file holds no text that can be read as a list.", _SAVE_AS),
    "broken json": ("This JSON file is not complete.", "Export it again, or save the list as CSV."),
    "json shape": ("This JSON file holds no list of people.", "It must be a list with one entry per person."),
    "empty": ("There is no list in this file.", "Give one creator per row, with a title above each column."),
    "cannot open": ("This file cannot be opened.", "Check its name and folder."),
}


def no_list(kind: str) -> RosterProblem:
    """Why a whole file is of no use, by a name from the list above."""
    sentence, remedy = _NO_LIST[kind]
    return RosterProblem(sentence, remedy)


def too_many_bytes() -> RosterProblem:
    """A file that is too large to be read."""
    most = written_number(MOST_BYTES / _MEGABYTE)
    return RosterProblem(
        f"This file is larger than {most} MB.", "Keep the columns you need, or split the list."
    )


def too_many_rows() -> RosterProblem:
    """A list with too many rows."""
    most = written_number(MOST_ROWS)
    return RosterProblem(
        f"This list has more than {most} rows.", "Sort out who cannot be meant, or split it."
    )


def too_many_columns() -> RosterProblem:
    """A list with too many columns."""
    most = written_number(MOST_COLUMNS)
    return RosterProblem(f"This list has more than {most} columns.", "Delete those you do not need.")


def too_many_cells() -> RosterProblem:
    """A list that is both long and wide."""
    most = written_number(MOST_CELLS)
    return RosterProblem(
        f"This list reaches over more than {most} cells.", "Delete columns you do not need, or split it."
    )


def quotes_left_open() -> RosterProblem:
    """A text file in which a quotation mark opens a cell that never ends."""
    return RosterProblem(
        "A quotation mark is opened and never closed, so the marks were read as text.",
        "Check the names and notes that hold one.",
    )


def other_sheets(names: list[str], used: str) -> RosterProblem:
    """Sheets of a workbook that were left alone."""
    shown = ", ".join(as_given(name) for name in names[:5])
    return RosterProblem(
        f"Only the sheet '{as_given(used)}' was read; not: {shown}.",
        "Move another sheet to the front, or paste it.",
        count=len(names),
    )


def no_result(many: int) -> RosterProblem:
    """Formulas that no program has worked out, as other programs save them; their cells are empty."""
    cells = "1 cell holds a formula" if many == 1 else f"{written_number(many)} cells hold formulas"
    return RosterProblem(
        f"{cells} without a result, and read as empty.",
        "Open the workbook, save it, and send it again.",
        count=many,
    )


_LEFT_OUT = {
    "heading": ("taken for a heading or a remark", "Fill in a second cell if it is a creator."),
    "total": ("taken for a total and left out", "Give it a handle if it is a creator."),
    "titles again": ("the titles once more, and left out", "Nothing is to be done."),
}
_NAMED_ROWS = 20  # rows that a complaint names


def left_out(kind: str, found: list[tuple[int, str]]) -> RosterProblem:
    """Rows that are no creators, with the first cell of the first."""
    what, remedy = _LEFT_OUT[kind]
    return at_cells(None, found, f"{_rows(found)} {'was' if len(found) == 1 else 'were'} {what}.", remedy)


def more_cells_than_titles(found: list[tuple[int, str]]) -> RosterProblem:
    """Rows that are longer than the titles: a separator stands inside of a cell."""
    return at_cells(
        None,
        found,
        f"{_rows(found)} {'has' if len(found) == 1 else 'have'} more cells than there are titles.",
        "Put cells that hold a comma into quotation marks.",
    )


def impossible_clicks(found: list[tuple[int, str]], title: str) -> RosterProblem:
    """Results with more clicks than views."""
    sentence = f"{_rows(found)} {'has' if len(found) == 1 else 'have'} more clicks than impressions."
    return at_cells(title, found, sentence, "Check which column holds which.")


def at_cells(column: str | None, found: list[tuple[int, str]], sentence: str, remedy: str) -> RosterProblem:
    """One complaint for all the cells of a column in which the same was found."""
    return RosterProblem(
        sentence,
        remedy,
        found[0][0],
        column,
        as_given(found[0][1]),
        len(found),
        tuple(row for row, _ in found[:_NAMED_ROWS]),
    )


def _rows(found: list[tuple[int, str]]) -> str:
    """'Row 12', 'Rows 12, 15 and 3 more'."""
    numbers = [written_number(row) for row, _ in found]
    if len(numbers) == 1:
        return f"Row {numbers[0]}"
    more = f" and {written_number(len(numbers) - 3)} more" if len(numbers) > 3 else ""
    return f"Rows {', '.join(numbers[:3])}{more}"


_WRONG = {
    "no number": ("holds no number that can be read", "Write it like 12,500 or 12.5K."),
    "below zero": ("holds a number below 0", "Write a number of 0 or more."),
    "too large": (
        "holds more than there are people to follow",
        "Check the number and what stands behind it.",
    ),
    "no followers": ("says 0 followers, as when nothing was found", "Type the followers, or leave it empty."),
    "few followers": (
        "says fewer than 10 followers",
        "Check it: programs write this when nothing was found.",
    ),
    "no views": ("says 0 views", "Leave it empty if the views were not counted."),
    "no share": ("holds a share below 0 or above 100%", "Write a per cent from 0 to 100."),
    "no rate": (
        "cannot be rates, so the whole column was left out",
        "Say what the column holds, or delete it.",
    ),
    "lost letters": (
        "holds a name whose letters were lost",
        "The handle is shown instead; type the name anew.",
    ),
    "spreadsheet error": ("holds an error of the spreadsheet program", "Type the name anew."),
    "other channel": (
        "names a channel that the planner has no figures for",
        "Yours count then: give price, views a piece, local share and hours.",
    ),
    "no fee": (
        "holds a fee that cannot be read",
        "Write an amount, a range, 'gifted' or a commission such as 10%.",
    ),
    "no view": ("is no view that is known", "Write good, check or avoid, or leave it empty."),
    "no currency": ("names no currency that is known", "Write a code such as USD, EUR or GBP."),
}


def wrong_cells(title: str, kind: str, found: list[tuple[int, str]]) -> RosterProblem:
    """Cells of one column with the same fault, said once."""
    what, remedy = _WRONG[kind]
    shown = as_given(title)
    if kind == "no rate":
        return at_cells(title, found, f"The cells of '{shown}' {what}.", remedy)
    return at_cells(title, found, f"{_rows(found)}, '{shown}': '{as_given(found[0][1])}' {what}.", remedy)


def no_followers_column() -> RosterProblem:
    """A list without followers."""
    return RosterProblem("No column holds followers.", "Type them in, or say which column it is.")


def no_platform() -> RosterProblem:
    """A list in which no row says where the creator posts."""
    return RosterProblem("The list does not say on which platform they post.", "Say it once for all of them.")


def no_money(title: str) -> RosterProblem:
    """Fees without a currency."""
    return RosterProblem(
        f"The fees in '{as_given(title)}' name no currency.",
        "Say which it is; they are not used before.",
        column=title,
    )


def no_rate_of_exchange(code: str) -> RosterProblem:
    """Fees in a currency whose rate the owner has not given."""
    return RosterProblem(
        f"Fees in {code} need your rate to US dollars.", f"Give how much {code} one US dollar buys."
    )


def hidden_rows(found: list[tuple[int, str]]) -> RosterProblem:
    """Rows that were hidden in the workbook and are read."""
    return at_cells(
        None,
        found,
        f"{_rows(found)} was hidden in the workbook and is read.",
        "Delete it if it should not count.",
    )


def title_against_cells(title: str, sample: tuple[str, ...]) -> RosterProblem:
    """A column whose title promises numbers and whose cells hold something else."""
    shown = ", ".join(as_given(cell) for cell in sample)
    return RosterProblem(
        f"No cell of '{as_given(title)}' is a number; they hold: {shown}.",
        "Say what the column means.",
        column=title,
        cell=sample[0] if sample else "",
    )


def not_creators() -> RosterProblem:
    """A list of results of posts or ads."""
    return RosterProblem(
        "This list holds results of posts or ads, not creators.", "Add a list with one creator per row."
    )


def doubles(found: Sequence[Double], names: Mapping[int, str]) -> RosterProblem:
    """People who stand in the list more than once."""
    first = found[0]
    return at_cells(
        None,
        [(each.row, names.get(each.row, "")) for each in found],
        f"Row {written_number(first.row)} names the same creator as row {written_number(first.same_as_row)}.",
        "Keep the row that is right; both are shown.",
    )


def no_overlaps() -> RosterProblem:
    """A table in which no overlap was found."""
    return RosterProblem(
        "This table tells no overlaps.",
        "Give pairs of names with what they share, or a table of names by names.",
    )


def which_overlap() -> RosterProblem:
    """Shares of overlap that could mean several things."""
    return RosterProblem(
        "These shares could mean several kinds of overlap.", "Say what the tool divides the shared people by."
    )


def sizes_missing(names: tuple[str, ...]) -> RosterProblem:
    """Shares of audiences whose size is not known."""
    shown = ", ".join(map(as_given, names[:3]))
    return RosterProblem(
        f"The audience of {shown} is not known, so its shares say nothing.",
        "Give the followers.",
        count=len(names),
    )


def names_not_matched(names: tuple[str, ...]) -> RosterProblem:
    """Names of a table of overlaps that are in no list of creators."""
    shown = ", ".join(map(as_given, names[:3]))
    return RosterProblem(f"Not in your list: {shown}.", "Write the names as in the list.", count=len(names))


def more_shared_than_followers(pairs: Sequence[tuple[str, str]]) -> RosterProblem:
    """Pairs that share more people than one of them has."""
    one, two = pairs[0]
    return RosterProblem(
        f"{as_given(one)} and {as_given(two)} share more people than one of them has.",
        "Check the pair; it was left out.",
        count=len(pairs),
    )
