"""What a worker process does: calculations of several visitors side by side, each a slice at a time.

Whoever waits for one asks for the next slice, and asks for no more once her visitor has moved on: so nothing
has to be stopped from outside. It imports nothing of the page, so that a worker starts soon and stays small.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from threadpoolctl import threadpool_limits

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.watching import watched

Work = Callable[..., Any]
_STEPS_BACK = 5  # of the system's order of processes: an answer card goes before a part that comes later


class _Dropped(BaseException):
    """Nobody waits for a calculation any more."""


class _Job(threading.Thread):
    """One calculation, which stands still between its slices."""

    def __init__(self, work: Work, asked: tuple[Any, ...]) -> None:
        super().__init__(daemon=True)
        self._work, self._asked = work, asked
        self._go, self._rest = threading.Semaphore(0), threading.Semaphore(0)
        self._until = 0.0
        self._is_dropped = False
        self.is_over = False
        self.found: Any = None
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Work through it, slice by slice."""
        self._go.acquire()
        try:
            with watched(self._look_at_clock):
                self.found = self._work(*self._asked)
        except BaseException as error:  # noqa: BLE001 - whoever asked for it is told
            self.error = error
        self.is_over = True
        self._rest.release()

    def advance(self, seconds: float) -> None:
        """Let it work for about so long."""
        self._until = time.monotonic() + seconds
        self._go.release()
        self._rest.acquire()

    def drop(self) -> None:
        """End it where it stands."""
        self._is_dropped = True
        self.advance(0.0)

    def _look_at_clock(self) -> None:
        """Stand still where the slice is over; slices end where a calculation looks up."""
        if time.monotonic() >= self._until:
            self._rest.release()
            self._go.acquire()
        if self._is_dropped:
            raise _Dropped


_JOBS: dict[int, _Job] = {}
_figures: list[Evidence] = []


def begin(parent: Connection) -> None:
    """Make a new process ready to learn; it ends once the other end of ``parent`` is closed or gone."""
    threadpool_limits(limits=1, user_api="blas")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C concerns the page, which then closes its end
    if hasattr(os, "nice"):
        os.nice(_STEPS_BACK)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def learn(figures: Evidence) -> int:
    """Keep the evidence for all work that follows; says the number of this process."""
    _figures[:] = [figures]
    return os.getpid()


def advance(ticket: int, work: Work, asked: tuple[Any, ...], seconds: float) -> tuple[bool, Any]:
    """One slice of a calculation: whether it is over, and then what it found. Raises what it raised.

    ``work`` is given what was ``asked`` and the evidence, and must stand at the top of a module.
    """
    if ticket not in _JOBS:
        _JOBS[ticket] = _Job(work, (*asked, *_figures))
    job = _JOBS[ticket]
    job.advance(seconds)
    if not job.is_over:
        return False, None
    del _JOBS[ticket]
    if job.error is not None:
        raise job.error
    return True, job.found


def drop(ticket: int) -> None:
    """End a calculation that nobody waits for; one that is over, or was never begun, is let alone."""
    job = _JOBS.pop(ticket, None)
    if job is not None:
        job.drop()


def _end_with(parent: Connection) -> None:
    """End this process with the one that started it."""
    try:
        parent.recv_bytes()
    except (EOFError, OSError):
        os._exit(0)
