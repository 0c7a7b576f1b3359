"""A table of words, as slides and printed pages show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of words: heads, rows, and which columns are numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The heads, then the rows."""
        return (self.heads, *self.rows)
