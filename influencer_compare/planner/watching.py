"""A long calculation looks up again and again, so that whoever started it can stop it.

``watched`` says who watches, once, at the outermost call; every step below calls ``look_up``. A watch stops
a calculation by raising; nothing half done is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Watch = Callable[[], None]
_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch | None) -> Iterator[None]:
    """Until this ends, every step of a calculation in this thread calls ``watch``; None changes nothing."""
    if watch is None:
        yield
        return
    before = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(before)


def look_up() -> None:
    """One step of a long calculation is done: whoever watches may stop it here."""
    watch = _watch.get()
    if watch is not None:
        watch()


def looking_up() -> Watch:
    """What ``look_up`` calls now, to be called later, from inside another watch."""
    return _watch.get() or _nobody_watches


def _nobody_watches() -> None:
    """Nobody watches: go on."""
