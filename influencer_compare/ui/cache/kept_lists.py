"""How much the lists of all visits together take: bounded by bytes, the one looked at longest ago goes first.

A list belongs to its visit. Here stand only how large each is and a way to ask it to make room: nothing of
what is in it, and nothing that keeps it alive when its visit ends.
"""

from __future__ import annotations

import sys
import threading
import weakref
from collections import OrderedDict
from typing import Protocol

from influencer_compare.roster.named_creators import Roster

MOST_BYTES = 200_000_000  # of all visits together: four lists of 20,000 creators, or thousands of short ones
_OF_TABLE = 10  # bytes for each of its file
_OF_CREATOR, _OF_CELL = 1_300, 72  # bytes beside the texts: the objects, and what is said of each creator


class MakesRoom(Protocol):
    """Something that a visit keeps and can do without, if others need the room."""

    def make_room(self) -> None:
        """Keep it no longer."""


def bytes_of(roster: Roster, source: bytes) -> int:
    """About how much memory a list takes: its file, its creators, and all cells as they came."""
    texts = sum(_OF_CELL + sys.getsizeof(text) for each in roster.creators for _, text in each.own_columns)
    return len(source) + _OF_CREATOR * len(roster.creators) + texts


def bytes_of_table(source: bytes) -> int:
    """About how much memory a table of overlaps takes: its file, and each pair of it with both names."""
    return _OF_TABLE * len(source)


class KeptLists:
    """The sizes of the lists that visits keep; safe to use from any number of threads."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._kept: OrderedDict[int, tuple[weakref.ref[MakesRoom], int]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def bytes(self) -> int:
        """How much all of them take together."""
        with self._lock:
            self._forget_who_left()
            return self._sum()

    def keep(self, kept: MakesRoom, size: int) -> None:
        """A visit keeps a list of this size from now on; others make room until all fit, it stays itself."""
        told = []
        with self._lock:
            self._forget_who_left()
            self._kept[id(kept)] = weakref.ref(kept), size
            self._kept.move_to_end(id(kept))
            while len(self._kept) > 1 and self._sum() > self.most_bytes:
                _, (oldest, _) = self._kept.popitem(last=False)
                told.append(oldest())
        for each in told:
            if each is not None:
                each.make_room()

    def look_at(self, kept: MakesRoom) -> None:
        """A visit looks at its list: those of others go before it."""
        with self._lock:
            if id(kept) in self._kept:
                self._kept.move_to_end(id(kept))

    def forget(self, kept: MakesRoom) -> None:
        """A visit keeps its list no longer."""
        with self._lock:
            self._kept.pop(id(kept), None)

    def _sum(self) -> int:
        return sum(size for _, size in self._kept.values())

    def _forget_who_left(self) -> None:
        """Lists of visits that have ended take nothing."""
        for key in [key for key, (kept, _) in self._kept.items() if kept() is None]:
            del self._kept[key]


LISTS = KeptLists(MOST_BYTES)
