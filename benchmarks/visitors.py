"""Many visitors at once: programs that speak to the server as a browser does, without drawing anything."""

from __future__ import annotations

import random
import statistics
import threading
import time
from dataclasses import dataclass
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from benchmarks.serving import Server, serving

SECONDS_BETWEEN = 5.0  # on average, between two moves of one visitor
SLIDER = "overlap_pct_slider"
PATIENCE = 60.0  # seconds


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
    """One visit over a websocket; it moves the overlap slider and waits for the whole page."""

    def __init__(self, server: Server) -> None:
        self.connection: ClientConnection = connect(
            f"ws://127.0.0.1:{server.port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            compression=None,
            open_timeout=PATIENCE,
        )
        self.slider = ""
        first = BackMsg()
        first.rerun_script.query_string = ""
        self._send_and_wait(first)

    def move(self, overlap: float) -> tuple[float, float]:
        """Set the overlap; milliseconds until the last headline figure came, and until the end."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self.slider
        state.double_array_value.data.append(overlap)
        return self._send_and_wait(message)

    def close(self) -> None:
        """Leave."""
        self.connection.close()

    def _send_and_wait(self, message: BackMsg) -> tuple[float, float]:
        started = time.perf_counter()
        self.connection.send(message.SerializeToString())
        answered = started
        while True:
            received = ForwardMsg()
            received.ParseFromString(_bytes(self.connection.recv(timeout=PATIENCE)))
            kind = received.WhichOneof("type")
            if kind == "script_finished":
                ended = time.perf_counter()
                return 1_000 * (answered - started), 1_000 * (ended - started)
            if kind != "delta" or received.delta.WhichOneof("type") != "new_element":
                continue
            element = received.delta.new_element
            if element.WhichOneof("type") == "metric":
                answered = time.perf_counter()
            elif element.WhichOneof("type") == "slider" and element.slider.id.endswith(f"-{SLIDER}"):
                self.slider = element.slider.id


def measure_memory(visits: int) -> Memory | None:
    """Visits opened and closed one after the other, each with one move of the slider."""
    with serving() as server:
        _visit_once(server, 7.0)  # the first visit loads what all others share
        before = server.megabytes()
        half = before
        for number in range(visits):
            _visit_once(server, 6.0 + number % 50)
            if number + 1 == visits // 2:
                half = server.megabytes()
        after = server.megabytes()
    return None if before is None or half is None or after is None else Memory(visits, before, half, after)


def measure_crowds(sizes: tuple[int, ...], seconds: float) -> list[Crowd]:
    """For each size: so many visitors, each moving the slider now and then, at one process.

    Every move asks a question that nobody has asked before. It ends at the first crowd that is too large.
    """
    crowds: list[Crowd] = []
    for size in sizes:
        with serving() as server:
            _visit_once(server, 7.0)
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
        answer, page = visitor.move(round(lot.uniform(0, 60), 3))
        answers.append(answer)
        pages.append(page)
        time.sleep(lot.uniform(0.5, 1.5) * SECONDS_BETWEEN)


def _visit_once(server: Server, overlap: float) -> None:
    visitor = Visitor(server)
    visitor.move(overlap)
    visitor.close()


def _bytes(received: Any) -> bytes:
    return received if isinstance(received, bytes) else str(received).encode()
