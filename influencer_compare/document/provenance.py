"""Which rows of ``data/`` a figure comes from, as the answer document keeps them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from influencer_compare.document.parts import Part

Topic = Literal["reach", "engagements", "cost", "hours", "creators"]

_LONGEST = 200  # characters of a name; ours are far shorter
_MOST_ROWS = 500  # behind one figure; ours have about twenty
_Name = Annotated[str, Field(max_length=_LONGEST)]


class RowBehind(Part):
    """A row that moves a figure: its file, what names it there, and its sources by their names.

    ``rounded_away`` is True where a small move of the row is lost when creators are counted in whole ones.
    """

    file: _Name
    key: tuple[_Name, ...]
    sources: tuple[_Name, ...]
    rounded_away: bool


RowsBehind = dict[Topic, Annotated[tuple[RowBehind, ...], Field(max_length=_MOST_ROWS)]]
