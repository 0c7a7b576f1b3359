"""How the process asks the system for memory, so that what is forgotten is given back."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import threading
import time

# Numbers of the settings in the C library of GNU, from its malloc.h.
_POOLS, _OWN_BLOCK_FROM = -8, -3
_MOST_POOLS = 2
_LARGE = 131_072  # bytes; as at its start, before it adapts to the blocks that were given back
_SECONDS_BETWEEN_LOOKS = 2.0
_SECONDS_BETWEEN_WHOLE_LOOKS = 60.0

_next_look = 0.0
_clock: threading.Thread | None = None


def keep_memory_together() -> None:
    """Two pools of memory for all threads, and large blocks given back at once.

    The library of GNU opens a pool for each of many threads, none of which uses the gaps in another's:
    every run of a page is a new thread. Other libraries do not know these settings, or do so by themselves.
    """
    with contextlib.suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(_POOLS, _MOST_POOLS)
        library.mallopt(_OWN_BLOCK_FROM, _LARGE)


def look_for_garbage() -> None:
    """Every two seconds at most, when a page is drawn; what is free then is given back to the system.

    After each run, as Streamlit has it, this took a fifth of the processor time of a question; left to Python
    alone, plots that point at themselves take tens of megabytes before they are found. Answers that are kept
    lie between arrays that were freed, so that the pools alone give nothing back: 40 megabytes after 100
    links.
    """
    global _next_look, _clock  # noqa: PLW0603 - one for the process
    now = time.monotonic()
    if now < _next_look:
        return
    _next_look = now + _SECONDS_BETWEEN_LOOKS
    if _clock is None:
        _clock = threading.Thread(target=_look_every_minute, name="garbage", daemon=True)
        _clock.start()
    gc.collect()
    _give_back()


def look_at_all() -> None:
    """Among all there is. What outlives it is left out of other looks, which take a seventh of the time."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    _give_back()


def _give_back() -> None:
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _look_every_minute() -> None:
    """Also when no page is drawn: a visit that has ended may point at itself."""
    while True:
        time.sleep(_SECONDS_BETWEEN_WHOLE_LOOKS)
        look_at_all()
