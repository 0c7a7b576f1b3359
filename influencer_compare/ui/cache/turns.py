"""Long calculations of many visitors take turns, a slice each, so that a short one soon comes through."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from influencer_compare.planner.watching import Watch, looking_up, watched

SECONDS_OF_A_SLICE = 0.1
_SECONDS_TO_LOOK_UP = 0.05  # while waiting: a visitor who has left should not stay in the line


class Turns:
    """One long calculation at a time, first come first served; after a slice it goes to the end of the line.

    Slices end only where a calculation looks up; they decide who works next and never what is found.
    Whoever asks for a turn must hold nothing that others need for theirs.
    """

    def __init__(self, seconds: float = SECONDS_OF_A_SLICE) -> None:
        self.seconds = seconds
        self._line: deque[object] = deque()  # the first one works
        self._moved = threading.Condition()
        self._mine = threading.local()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn and keep it until this ends, slice by slice; a turn inside a turn is the same one.

        Whoever watches this thread (``watching``) goes on watching, also while it waits.
        """
        if getattr(self._mine, "held", False):
            yield
            return
        ticket, outer = object(), looking_up()
        with self._moved:
            self._line.append(ticket)
        self._mine.held = True
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
            with self._moved:
                self._line.remove(ticket)
                self._moved.notify_all()

    def _let_others(self, ticket: object, outer: Watch) -> float:
        with self._moved:
            self._line.remove(ticket)
            self._line.append(ticket)
            self._moved.notify_all()
        return self._wait(ticket, outer)

    def _wait(self, ticket: object, outer: Watch) -> float:
        """Until the ticket is the first in the line; says when its slice ends."""
        while True:
            with self._moved:
                if self._moved.wait_for(lambda: self._line[0] is ticket, _SECONDS_TO_LOOK_UP):
                    return time.monotonic() + self.seconds
            outer()
