"""Many visitors at once: programs that speak to the server as a browser does, without drawing anything."""

from __future__ import annotations

import random
import statistics
import threading
import time
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.connection import Connection, is_card, is_drawn
from benchmarks.serving import Server, serving

SECONDS_BETWEEN = 5.0  # on average, between two moves of one visitor
_LEAST_USD, _MOST_USD = 1_000, 20_000  # budgets that are asked


@dataclass(frozen=True)
class Memory:
    """Megabytes of one process, by visits opened and closed; None where the system does not tell."""

    visits: int
    before: float
    half: float
    after: float

    @property
    def each(self) -> float:
        """Megabytes that one visit adds. Streamlit keeps a closed visit for two minutes."""
        return (self.after - self.before) / self.visits

    @property
    def each_later(self) -> float:
        """The same over the second half of the visits."""
        return (self.after - self.half) / (self.visits - self.visits // 2)


@dataclass(frozen=True)
class Crowd:
    """So many visitors at once, and milliseconds from a move until the answer and the whole page came."""

    visitors: int
    answers: list[float]
    pages: list[float]

    @property
    def slow(self) -> float:
        """95 of 100 moves had their answer sooner than this."""
        return statistics.quantiles(self.answers, n=20)[-1]


class Visitor:
    """One visit over a websocket; it types budgets and waits for the whole page."""

    def __init__(self, server: Server) -> None:
        self._visit = Connection(server.port)

    def move(self, budget: int) -> tuple[float, float]:
        """Set the budget; milliseconds until the answer card came, and until the end."""
        started = time.perf_counter()
        answered = started

        def over(received: ForwardMsg) -> bool:
            nonlocal answered
            if is_card(received):
                answered = time.perf_counter()
            return is_drawn(received)

        self._visit.type("budget", str(budget), over)
        return 1_000 * (answered - started), 1_000 * (time.perf_counter() - started)

    def close(self) -> None:
        """Leave."""
        self._visit.close()


def measure_memory(visits: int) -> Memory | None:
    """Visits opened and closed one after the other, each with one move of the budget."""
    with serving() as server:
        _visit_once(server, 990)  # the first visit loads what all others share
        before = server.megabytes()
        half = before
        for number in range(visits):
            _visit_once(server, 1_000 + 10 * number)
            if number + 1 == visits // 2:
                half = server.megabytes()
        after = server.megabytes()
    return None if before is None or half is None or after is None else Memory(visits, before, half, after)


def measure_crowds(sizes: tuple[int, ...], seconds: float) -> list[Crowd]:
    """For each size: so many visitors, each moving the budget now and then, at one process.

    Every move asks a question that nobody has asked before. It ends at the first crowd that is too large.
    """
    crowds: list[Crowd] = []
    for size in sizes:
        with serving() as server:
            _visit_once(server, 990)
            crowds.append(_crowd(server, size, seconds))
        if crowds[-1].slow > 1_000:
            break
    return crowds


def _crowd(server: Server, size: int, seconds: float) -> Crowd:
    visitors = [Visitor(server) for _ in range(size)]
    answers: list[float] = []
    pages: list[float] = []
    until = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_wander, args=(visitor, number, until, answers, pages))
        for number, visitor in enumerate(visitors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for visitor in visitors:
        visitor.close()
    return Crowd(size, answers, pages)


def _wander(visitor: Visitor, number: int, until: float, answers: list[float], pages: list[float]) -> None:
    lot = random.Random(number)  # noqa: S311 - no secret
    time.sleep(lot.uniform(0, SECONDS_BETWEEN))
    while time.perf_counter() < until:
        answer, page = visitor.move(lot.randrange(_LEAST_USD, _MOST_USD))
        answers.append(answer)
        pages.append(page)
        time.sleep(lot.uniform(0.5, 1.5) * SECONDS_BETWEEN)


def _visit_once(server: Server, budget: int) -> None:
    visitor = Visitor(server)
    visitor.move(budget)
    visitor.close()
