"""How much of the computer this process may use."""

from __future__ import annotations

import os


def processors() -> int:
    """How many processors this process may use, where it was given only some."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
