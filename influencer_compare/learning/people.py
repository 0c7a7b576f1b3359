"""Who is one creator: by the name on a platform, else by the code within the campaign, else the row alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

CreatorKey = tuple[str, ...]


class Named(Protocol):
    """Whatever says of a creator where they post, and their name and code or an empty text."""

    @property
    def platform(self) -> str:
        """Where they post."""
        ...

    @property
    def creator(self) -> str:
        """Their name."""
        ...

    @property
    def code(self) -> str:
        """Their code in this campaign."""
        ...


@dataclass(frozen=True, slots=True)
class NamedCells:
    """The cells that name a creator, of a row that is none of a campaign yet."""

    platform: str
    creator: str
    code: str


def people_of(rows: Sequence[Named], campaign: str = "") -> list[CreatorKey]:
    """Who each row of one campaign is, in their order; linear in the rows.

    A name is the same person in every campaign. A row without one is the person named beside the same code;
    where nobody is, or two are, the code itself is a person of ``campaign`` alone, and a row without a code
    too is somebody of its own. Capitals do not count.
    """
    named = _names_by_code(rows)
    found: list[CreatorKey] = []
    for at, row in enumerate(rows):
        name, code = row.creator.casefold(), row.code.casefold()
        names = named.get((row.platform, code), set()) if code else set()
        if not name and len(names) == 1:
            (name,) = names
        if name:
            found.append((row.platform, "name", name))
        elif code:
            found.append((row.platform, "code", campaign, code))
        else:
            found.append((row.platform, "row", campaign, str(at)))
    return found


def _names_by_code(rows: Iterable[Named]) -> dict[tuple[str, str], set[str]]:
    named: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        if row.code and row.creator:
            named.setdefault((row.platform, row.code.casefold()), set()).add(row.creator.casefold())
    return named
