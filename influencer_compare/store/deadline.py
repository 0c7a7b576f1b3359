"""How long one call of the store may take in all, whatever it is that does not answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

PATIENCE_SECONDS = 10.0  # for one call; asking a server to stop, and tidying up, come on top
LONGEST_SECONDS = 15.0  # all of it together
_UNTIL: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def patience(seconds: float | None = None) -> Iterator[None]:
    """Everything inside ends within so many seconds, and never later than what is around it."""
    until = time.monotonic() + (PATIENCE_SECONDS if seconds is None else seconds)
    outer = _UNTIL.get()
    token = _UNTIL.set(until if outer is None else min(until, outer))
    try:
        yield
    finally:
        _UNTIL.reset(token)


def seconds_left() -> float:
    """How many seconds the call may still take."""
    until = _UNTIL.get()
    return PATIENCE_SECONDS if until is None else max(0.0, until - time.monotonic())
