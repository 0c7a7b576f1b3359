"""What is said of a field of the question beside its bounds and its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Where the form asks for a field: on the page itself, or folded away under one of these titles.
FormGroup = Literal[
    "on the page",
    "Posts and prices",
    "Time and help",
    "Market",
    "What it is worth",
    "Sizes, and how many of each",
    "What counts",
]
FieldUnit = Literal["usd", "per cent", "people", "creators", "hours", "weeks", "months", "orders"]


@dataclass(frozen=True, slots=True)
class About:
    """What a field is called, where the form asks for it, in what it is counted, and what it gives away.

    ``unit`` is None where there is nothing to count. ``tells_fee``: it is a fee, or with the rest of the
    answer fees can be computed from it. ``assumption``: the owner takes it to be true and does not decide
    it, so that options which differ in it do not compete.
    """

    label: str
    group: FormGroup
    unit: FieldUnit | None = None
    tells_fee: bool = False
    assumption: bool = False
