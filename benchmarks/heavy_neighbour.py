"""How long a visitor waits beside another one whose page needs the longest calculation known.

Alone: ``python -m benchmarks.heavy_neighbour``; within all measurements by ``benchmarks/run.py``.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.connection import Connection, is_card, is_drawn
from benchmarks.extremes import LONGEST
from benchmarks.serving import serving
from influencer_compare.question.scenario import Scenario

AIM = 2.0  # seconds that anybody waits for the work of another
SECONDS = 30.0  # of moves beside the long calculation
ALONE = 10  # moves with nobody else there
_BETWEEN = 1.0  # seconds from one move to the next


@dataclass
class Waits:
    """Seconds from each move to the answer card and to the end of the page."""

    card: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)


@dataclass
class Beside:
    """What one visitor waits alone, and beside another; seconds of each of the other's whole pages."""

    alone: Waits = field(default_factory=Waits)
    beside: Waits = field(default_factory=Waits)
    heavy: list[float] = field(default_factory=list)


def measure_beside(seconds: float = SECONDS, alone: int = ALONE) -> Beside:
    """One visitor moves her budget every second, first alone, then beside the longest question."""
    found = Beside()
    lot = random.Random(1)  # noqa: S311 - no secret
    with serving() as server:
        visit = Connection(server.port)
        _move(visit, lot, Waits())  # the first answer of a process loads what all later ones share
        for _ in range(alone):
            _move(visit, lot, found.alone)
        done = threading.Event()
        neighbour = threading.Thread(target=_open_heavy, args=(server.port, done, found))
        neighbour.start()
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            _move(visit, lot, found.beside)
        done.set()
        neighbour.join()
        visit.close()
    return found


def heavy_questions() -> Iterator[str]:
    """The longest question known, then others almost like it: none of them has been answered before."""
    for less in range(1_000):
        scenario = Scenario.model_validate({**LONGEST, "budget": 249_990 - 10 * less})
        yield urlencode(scenario.to_query(every_field=False), doseq=True)


def _open_heavy(port: int, done: threading.Event, found: Beside) -> None:
    """Open one long page after the other, each to its last line."""
    for query in heavy_questions():
        started = time.perf_counter()
        visit = Connection(port, query)
        found.heavy.append(time.perf_counter() - started)
        visit.close()
        if done.is_set():
            return


def _move(visit: Connection, lot: random.Random, waits: Waits) -> None:
    """Move the budget, wait for the whole page, and rest for what is left of the second."""
    started = time.perf_counter()
    answered = 0.0

    def over(received: ForwardMsg) -> bool:
        nonlocal answered
        if is_card(received):
            answered = time.perf_counter() - started
        return is_drawn(received)

    visit.type("budget", str(lot.randrange(1_000, 20_000, 10)), over)
    waits.card.append(answered)
    waits.page.append(time.perf_counter() - started)
    time.sleep(max(0.0, _BETWEEN - (time.perf_counter() - started)))


def _told(name: str, alone: list[float], beside: list[float]) -> str:
    usual = sorted(alone)[len(alone) // 2]
    return (
        f"{name}: {usual:.2f} s alone (median of {len(alone)}, worst {max(alone):.2f} s); beside the "
        f"longest question at most {max(beside):.2f} s, {max(beside) / usual:.1f} times as long "
        f"({len(beside)} moves, aim {AIM:.0f} s)\n"
    )


if __name__ == "__main__":
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    result = measure_beside()
    sys.stdout.write(f"Load of the computer before: {load}\n")
    sys.stdout.write(_told("Answer card", result.alone.card, result.beside.card))
    sys.stdout.write(_told("Whole page", result.alone.page, result.beside.page))
    pages = ", ".join(f"{each:.1f} s" for each in result.heavy)
    sys.stdout.write(f"The long pages themselves: {pages}\n")
