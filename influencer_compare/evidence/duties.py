"""What the law asks of paid posts in the US, the UK and the EU, row by row."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from influencer_compare.evidence.loader import named_sources, read_rows
from influencer_compare.evidence.rows import Duty, DutyArea, EvidenceError

_COLUMNS = ("area", "duty", "stated", "source")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_duties(place: Path) -> tuple[Duty, ...]:
    """Every duty, in the order of the rows; each needs a source and when that said so."""
    found = []
    for number, row in read_rows(place, "duties", _COLUMNS, key=("area", "duty")):
        area = next((each for each in get_args(DutyArea) if each == row["area"]), None)
        if area is None:
            names = ", ".join(get_args(DutyArea))
            raise EvidenceError(
                f"duties.csv row {number}: area is {row['area']!r}; it must be one of {names}."
            )
        if not _DAY.fullmatch(row["stated"]):
            raise EvidenceError(
                f"duties.csv row {number}: stated is {row['stated']!r}; write a day, a month or "
                "a year, such as 2026-11-30, 2026-11 or 2026."
            )
        sources = named_sources(row)
        if not sources:
            raise EvidenceError(f"duties.csv row {number}: a duty without a source does not ship; name one.")
        found.append(Duty(number, area, row["duty"], row["stated"], sources))
    return tuple(found)
