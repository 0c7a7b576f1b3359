"""Worker processes for the parts of a page that may come later, so that no answer card waits for them.

A few lines of our own around loky's pool of processes: it starts them without running the script of the page
again, and notices when one dies. Each worker is a pool of one with a line of its own, so that one that dies
takes nothing else with it.
"""

from __future__ import annotations

import itertools
import multiprocessing
import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Future
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from loky import ProcessPoolExecutor
from loky.process_executor import ShutdownExecutorError

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.hosting.logs import LOG
from influencer_compare.hosting.measures import WORKERS
from influencer_compare.planner.watching import look_up
from influencer_compare.ui.cache import slices
from influencer_compare.ui.cache.turns import SECONDS_OF_A_SLICE, Turns

Found = TypeVar("Found")
Warmth = tuple[slices.Work, tuple[Any, ...]]

_SECONDS_TO_LOOK_UP = 0.05
_SECONDS_TO_START = 120.0
_SECONDS_TO_STOP = 2.0
_LONGEST_PAUSE = 60.0  # seconds; a worker that does not start is tried again, each time after a longer pause
_TICKETS = itertools.count(1)


class NoWorker(Exception):
    """No worker process is there to do this, or the one that did it died: do it here."""


class Worker:
    """One worker process with its line of calculations; it may be down. ``process`` is its number."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.process: int | None = None
        self.is_up = False  # whether it can be given work
        self._pool: ProcessPoolExecutor | None = None
        self._life: tuple[Connection, ...] = ()  # once ours is closed, or this process is gone, theirs ends
        self._changing = threading.Lock()

    def start(self, figures: Evidence, warm: Iterable[Warmth], is_stopping: threading.Event) -> None:
        """Start the process, and let it do what it does for everybody once. Raises where it cannot."""
        with self._changing:
            if is_stopping.is_set():
                return
            self._life = multiprocessing.Pipe(duplex=False)
            self._pool = pool = ProcessPoolExecutor(
                1, initializer=slices.begin, initargs=self._life[:1], env={"OPENBLAS_NUM_THREADS": "1"}
            )
        try:
            self.process = pool.submit(slices.learn, figures).result(_SECONDS_TO_START)
            for work, asked in warm:
                pool.submit(slices.advance, 0, work, asked, _SECONDS_TO_START).result(_SECONDS_TO_START)
        except BaseException:
            self.stop()
            raise
        with self._changing:
            if self._pool is pool:  # it may have been stopped meanwhile
                self._note(is_up=True)

    def stop(self) -> None:
        """Let go of the process, also of one that is being started."""
        with self._changing:
            self._note(is_up=False)
            self.process = None
            pool, self._pool = self._pool, None
            for each in self._life:
                each.close()
        if pool is not None:
            pool.shutdown(wait=True, kill_workers=True)

    def _note(self, *, is_up: bool) -> None:
        if is_up is not self.is_up:
            self.is_up = is_up
            (WORKERS.inc if is_up else WORKERS.dec)()

    def do(self, work: slices.Work, asked: tuple[Any, ...]) -> Any:
        """What ``work`` makes of what is asked, in turns with others. Raises what it raises, and NoWorker.

        Whoever watches this thread may stop it; the worker then works on something else.
        """
        with self.turns.taken():
            pool, ticket = self._pool, next(_TICKETS)
            if pool is None:
                raise NoWorker
            try:
                while True:
                    is_over, found = _wait(
                        pool.submit(slices.advance, ticket, work, asked, SECONDS_OF_A_SLICE)
                    )
                    if is_over:
                        return found
                    look_up()
            except (BrokenExecutor, ShutdownExecutorError):  # it died, or another visitor noticed that first
                raise NoWorker from None
            except BaseException:
                _drop(pool, ticket)
                raise


class WorkerProcesses:
    """So many worker processes; one that dies is started again while others, or nobody, do its work.

    ``warm`` is what each does once before it is given work: what the first visitor would wait for.
    """

    def __init__(self, many: int, figures: Evidence, warm: Iterable[Warmth] = ()) -> None:
        self._workers = [Worker() for _ in range(many)]
        self._figures, self._warm = figures, tuple(warm)
        self._down: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        self._is_stopping = threading.Event()
        self._nurse = threading.Thread(target=self._look_after, name="workers", daemon=True)
        for each in self._workers:
            self._down.put(each)
        self._nurse.start()

    def do(self, work: Callable[..., Found], *asked: Any) -> Found:
        """What ``work`` makes of what is asked and the evidence, by the worker with the shortest line.

        Raises what ``work`` raises, and NoWorker.
        """
        up = [each for each in self._workers if each.is_up]
        if not up:
            raise NoWorker
        worker = min(up, key=lambda each: len(each.turns))
        try:
            found: Found = worker.do(work, asked)
        except NoWorker:
            self._bury(worker)
            raise
        return found

    def processes(self) -> list[int]:
        """The numbers of those that are up."""
        return [each.process for each in self._workers if each.is_up and each.process is not None]

    def longest_line(self) -> int:
        """How many work or wait at the busiest."""
        return max((len(each.turns) for each in self._workers), default=0)

    def stop(self) -> None:
        """End all of them."""
        self._is_stopping.set()
        self._down.put(None)
        for each in self._workers:
            each.stop()
        self._nurse.join(_SECONDS_TO_STOP)

    def _bury(self, worker: Worker) -> None:
        """Take a worker out that died, once, whoever notices it first."""
        with _NOTICED:
            if not worker.is_up:
                return
            worker.stop()
        LOG.warning("A worker process ended and is started again.")
        self._down.put(worker)

    def _look_after(self) -> None:
        """Start one after the other whatever is down, until all shall stop."""
        failed = 0
        while (worker := self._down.get()) is not None and not self._is_stopping.is_set():
            try:
                worker.start(self._figures, self._warm, self._is_stopping)
                failed = 0
            except Exception as error:  # noqa: BLE001 - whatever a system says that starts no process
                if self._is_stopping.is_set():
                    return
                LOG.warning("A worker process does not start (%s).", type(error).__name__)
                failed += 1
                self._is_stopping.wait(min(2.0**failed, _LONGEST_PAUSE))
                self._down.put(worker)


_NOTICED = threading.Lock()


def _wait(slice_of: Future[tuple[bool, Any]]) -> tuple[bool, Any]:
    """What comes of a slice; meanwhile whoever watches may stop."""
    while True:
        try:
            return slice_of.result(_SECONDS_TO_LOOK_UP)
        except TimeoutError:
            if slice_of.done():
                raise
            look_up()


def _drop(pool: ProcessPoolExecutor, ticket: int) -> None:
    """Let a worker forget a calculation; one that is gone has forgotten it."""
    try:
        pool.submit(slices.drop, ticket)
    except (BrokenExecutor, RuntimeError):
        LOG.info("A worker process was gone before it was told to stop.")
