"""Overlaps between people of the visitor's own list, as she brought them; they belong to this visit alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from influencer_compare.model.overlap_definitions import Meaning
from influencer_compare.roster.list_overlaps import ListOverlaps, read_overlaps
from influencer_compare.roster.named_creators import Roster
from influencer_compare.roster.overlap_model import FittedOverlaps
from influencer_compare.ui.session.state import OfVisit


@dataclass(slots=True, weakref_slot=True)
class OwnOverlaps(OfVisit):
    """A table of overlaps as it was brought, what the visitor said of it, and what was found in it.

    Nothing else holds it, and it ends with the visit. ``number`` counts every change of it. ``least_shown``
    is the number of shared people under which her tool shows no pair, None where she did not say. ``before``
    is who was booked without it, by the question. ``told`` and ``fitted`` hold what was read and worked out,
    by what for.
    """

    source: bytes = field(default=b"", repr=False)
    meaning: Meaning | None = None
    least_shown: float | None = None
    number: int = 0
    before: tuple[object, frozenset[int]] | None = field(default=None, repr=False)
    told: tuple[object, ListOverlaps] | None = field(default=None, repr=False)
    fitted: tuple[object, FittedOverlaps] | None = field(default=None, repr=False)

    def keep(self, source: bytes, before: tuple[object, frozenset[int]] | None) -> None:
        """Take a table in place of the one before; ``before`` is who is booked as it stands."""
        if not self.source:
            self.before = before
        self.source, self.meaning, self.least_shown = source, None, None
        self.number += 1

    def say(self, *, meaning: Meaning | None, least_shown: float | None) -> None:
        """What the visitor says of her table; a callback."""
        self.meaning, self.least_shown = meaning, least_shown
        self.number += 1

    def forget(self) -> None:
        """Keep nothing of it; a callback."""
        self.source, self.meaning, self.least_shown = b"", None, None
        self.before, self.told, self.fitted = None, None, None
        self.number += 1

    def make_room(self) -> None:
        """Keep nothing of it because others need the memory: the list is planned without it from then on."""
        self.forget()

    def read(self, roster: Roster, list_number: int) -> ListOverlaps | None:
        """The table as it is read for a list, once; None where there is none."""
        if not self.source:
            return None
        asked = (self.number, list_number)
        if self.told is None or self.told[0] != asked:
            self.told = asked, read_overlaps(self.source, roster.creators, meaning=self.meaning)
        return self.told[1]

    def without_it(self, question: Sequence[object]) -> frozenset[int] | None:
        """Who was booked for the same question without the table, where that is known."""
        return self.before[1] if self.before is not None and self.before[0] == question else None
