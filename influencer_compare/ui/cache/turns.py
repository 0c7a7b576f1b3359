"""Long calculations of many visitors take turns, a slice each, so that a short one soon comes through."""

from __future__ import annotations

import itertools
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from influencer_compare.hosting.measures import LINE
from influencer_compare.planner.watching import Watch, looking_up, watched

SECONDS_OF_A_SLICE = 0.1
PASSED_AT_MOST = 2  # times as many slices as stand in the line may go before one's own: then it is next
_SECONDS_TO_LOOK_UP = 0.05  # while waiting: a visitor who has left should not stay in the line


@dataclass(eq=False, slots=True)
class _Ticket:
    """A calculation in the line: the slices it has had, and those that went before it since its last."""

    slices: int = 0
    passed: int = 0


class Turns:
    """One long calculation at a time; after each slice the one that has had the fewest goes on.

    So a short one ends before a long one goes on, and no line of short ones holds a long one up for ever.
    Slices end only where a calculation looks up; they decide who works next and never what is found.
    Whoever asks for a turn must hold nothing that others need for theirs.
    """

    def __init__(self, seconds: float = SECONDS_OF_A_SLICE) -> None:
        self.seconds = seconds
        self._line: deque[_Ticket] = deque()  # the first one works
        self._moved = threading.Condition()
        self._mine = threading.local()

    def __len__(self) -> int:
        """How many work or wait."""
        return len(self._line)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn and keep it until this ends, slice by slice; a turn inside a turn is the same one.

        Whoever watches this thread (``watching``) goes on watching, also while it waits.
        """
        if getattr(self._mine, "held", False):
            yield
            return
        ticket, outer = _Ticket(), looking_up()
        with self._moved:
            self._line.append(ticket)
        self._mine.held = True
        LINE.inc()
        try:
            until = self._wait(ticket, outer)

            def step() -> None:
                """Look up, and let others work where the slice is over and somebody waits."""
                nonlocal until
                outer()
                if time.monotonic() >= until:
                    until = self._let_others(ticket, outer)

            with watched(step):
                yield
        finally:
            self._mine.held = False
            LINE.dec()
            with self._moved:
                worked = self._line[0] is ticket
                self._line.remove(ticket)
                if worked:
                    self._call_next()

    def _let_others(self, ticket: _Ticket, outer: Watch) -> float:
        with self._moved:
            ticket.slices += 1
            self._line.remove(ticket)
            self._line.append(ticket)
            self._call_next()
        return self._wait(ticket, outer)

    def _call_next(self) -> None:
        """Bring to the front whoever was passed often enough, else whoever has had the fewest slices."""
        if not self._line:
            return
        fewest = min(self._line, key=lambda each: each.slices)
        enough = PASSED_AT_MOST * len(self._line)
        following = next((each for each in self._line if each.passed >= enough), fewest)
        for each in itertools.takewhile(lambda each: each is not following, self._line):
            each.passed += 1
        following.passed = 0
        self._line.remove(following)
        self._line.appendleft(following)
        self._moved.notify_all()

    def _wait(self, ticket: _Ticket, outer: Watch) -> float:
        """Until the ticket is the first in the line; says when its slice ends."""
        while True:
            with self._moved:
                if self._moved.wait_for(lambda: self._line[0] is ticket, _SECONDS_TO_LOOK_UP):
                    return time.monotonic() + self.seconds
            outer()
