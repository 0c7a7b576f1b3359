"""Many visitors at once: programs that speak to the server as a browser does, without drawing anything."""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.connection import PATIENCE, Connection, is_card, is_drawn
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
    """So many visitors at once, and milliseconds from a move until the answer and the whole page came.

    ``left`` is how many moved on before their page was whole. ``worked`` is what the processes of the page
    worked in all, in milliseconds; None where the system does not tell.
    """

    visitors: int
    answers: list[float]
    pages: list[float]
    left: int
    worked: float | None

    @property
    def slow(self) -> float:
        """95 of 100 moves had their answer sooner than this."""
        return statistics.quantiles(self.answers, n=20)[-1]

    @property
    def whole_share(self) -> float:
        """Of so many moves the visitor waited until the page was whole."""
        return len(self.pages) / (len(self.pages) + self.left)


class Visitor:
    """One visit over a websocket; it types budgets and looks at what comes."""

    def __init__(self, server: Server) -> None:
        self._visit = Connection(server.port)

    def move(self, budget: int, seconds: float = PATIENCE) -> tuple[float, float | None]:
        """Set the budget; milliseconds until the answer card came, and until the end.

        Whoever has her answer moves on after so many seconds, whether the page is whole by then or not.
        """
        started = time.perf_counter()
        answered, is_new = 0.0, False

        def card(received: ForwardMsg) -> bool:
            nonlocal answered, is_new
            is_new = is_new or received.WhichOneof("type") == "new_session"
            if is_new and is_card(received):
                answered = time.perf_counter() - started
            return answered > 0

        self._visit.type("budget", str(budget), card)
        try:
            self._visit.wait_for(is_drawn, started + seconds)
        except TimeoutError:
            return 1_000 * answered, None
        return 1_000 * answered, 1_000 * (time.perf_counter() - started)

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


def measure_crowds(
    sizes: tuple[int, ...], seconds: float, start: Callable[[], AbstractContextManager[Server]] = serving
) -> list[Crowd]:
    """For each size: so many visitors, each with a new question now and then, at one server.

    Every move asks a question that nobody has asked before. It ends at the first crowd that is too large.
    """
    crowds: list[Crowd] = []
    for size in sizes:
        with start() as server:
            _visit_once(server, 990)
            crowds.append(crowd(server, size, seconds))
        if crowds[-1].slow > 1_000:
            break
    return crowds


def crowd(server: Server, size: int, seconds: float) -> Crowd:
    """So many visitors for so many seconds. They come one after the other, as people do."""
    visitors = [Visitor(server) for _ in range(size)]
    moves: list[tuple[float, float | None]] = []
    before = server.milliseconds_worked()
    until = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_wander, args=(visitor, number, until, moves))
        for number, visitor in enumerate(visitors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for visitor in visitors:
        visitor.close()
    after = server.milliseconds_worked()
    worked = None if before is None or after is None else after - before
    pages = [page for _, page in moves if page is not None]
    return Crowd(size, [answer for answer, _ in moves], pages, len(moves) - len(pages), worked)


def _wander(visitor: Visitor, number: int, until: float, moves: list[tuple[float, float | None]]) -> None:
    lot = random.Random(number)  # noqa: S311 - no secret
    time.sleep(lot.uniform(0, SECONDS_BETWEEN))
    while (now := time.perf_counter()) < until:
        pause = lot.uniform(0.5, 1.5) * SECONDS_BETWEEN
        moves.append(visitor.move(lot.randrange(_LEAST_USD, _MOST_USD), pause))
        time.sleep(max(0.0, now + pause - time.perf_counter()))


def _visit_once(server: Server, budget: int) -> None:
    visitor = Visitor(server)
    visitor.move(budget)
    visitor.close()
