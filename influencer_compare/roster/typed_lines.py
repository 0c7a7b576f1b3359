"""Lines that somebody typed by hand, one creator each, as rows of a list with titles."""

from __future__ import annotations

import re

LINE_TITLES = ("Handle", "Platform", "Followers", "Fee")
_SPACED = re.compile(r",\s+|[;\t]")  # leaves the comma within 12,500 alone
_ANY = re.compile(r"[,;\t]")


def typed_rows(text: str) -> list[list[str]]:
    """The cells of every line: name, platform, followers and fee; what is not said is empty.

    A platform may be left out: a second part that begins with a digit is the number of followers.
    """
    rows = []
    for line in text.splitlines():
        parts = _SPACED if _SPACED.search(line) else _ANY
        cells = [cell.strip() for cell in parts.split(line)]
        if len(cells) > 1 and cells[1][:1].isdigit():
            cells.insert(1, "")
        if any(cells):
            rows.append((cells + [""] * len(LINE_TITLES))[: len(LINE_TITLES)])
    return rows
