"""Many questions at once: one after the other, on every processor of this machine, or by a cluster.

Nothing here distributes work itself. Whatever takes work as ``concurrent.futures`` hands it out will do: a
pool of processes, one of threads, or the executor of a Dask cluster.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from threadpoolctl import threadpool_limits

from influencer_compare.api import plan
from influencer_compare.document.parts import Plan
from influencer_compare.document.schema import Recommendation, without_worlds
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.hosting.processors import processors
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario

Answered = Recommendation | NoPlanFits[Plan] | InputError
Done = Callable[[int, int], None]
Asked = TypeVar("Asked")
Found = TypeVar("Found")

_WORTH_PROCESSES = 24  # questions; fewer are answered before the processes have started
_MOST_AT_ONCE = 8  # questions in one parcel of work: a second or two
_LEAST_PARCELS = 32  # so that no worker is left with all of the long ones


def plan_many(
    scenarios: Iterable[Scenario],
    evidence: Evidence,
    executor: Executor | None = None,
    progress: Done | None = None,
    *,
    worlds: bool = False,
) -> list[Answered]:
    """The answer to each of many questions, in their order: what ``plan`` gives, or what it would raise.

    So each is a Recommendation, a NoPlanFits or an InputError, whatever order they were worked out in.
    ``executor`` is any of ``concurrent.futures``, or that of a Dask cluster (``client.get_executor()``);
    its workers need this package in the same version. Without one, a process per processor of this machine
    works, or for a few questions this process alone. A script must then start its work under
    ``if __name__ == "__main__":``, as with every pool of processes. ``progress`` is told how many are done
    and how many there are.

    With ``worlds`` every plan keeps its 2,000 imagined worlds, 0.7 MB for each answer, which ``chance_over``
    and ``outcomes`` need. Without, ten thousand answers fit into the memory of a laptop.
    """
    answer = _with_worlds if worlds else _planned
    return list(each_in_order(answer, list(scenarios), evidence, executor, progress))


def each_in_order(
    answer: Callable[[Asked, Evidence], Found],
    questions: Sequence[Asked],
    evidence: Evidence,
    executor: Executor | None = None,
    progress: Done | None = None,
) -> Generator[Found, None, None]:
    """What ``answer`` makes of each question, in their order, as soon as all before it are there.

    ``answer`` must stand at the top of a module, so that other processes find it. Whoever stops reading
    stops the work. ``executor`` and ``progress`` as in ``plan_many``.
    """
    if executor is not None:
        yield from _by(executor, answer, questions, evidence, progress)
    elif len(questions) < _WORTH_PROCESSES or processors() == 1:
        for at, question in enumerate(questions, start=1):
            found = answer(question, evidence)
            if progress is not None:
                progress(at, len(questions))
            yield found
    else:
        with process_pool(processors()) as pool:
            yield from _by(pool, answer, questions, evidence, progress)


def process_pool(workers: int) -> ProcessPoolExecutor:
    """Processes of this machine that end with the one that started them."""
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_work
    )


def _by(
    executor: Executor,
    answer: Callable[[Asked, Evidence], Found],
    questions: Sequence[Asked],
    evidence: Evidence,
    progress: Done | None,
) -> Iterator[Found]:
    """The same by an executor, in parcels of a few questions."""
    size = max(1, min(_MOST_AT_ONCE, len(questions) // _LEAST_PARCELS))
    packed = pickle.dumps(evidence, pickle.HIGHEST_PROTOCOL)
    parcels = [questions[at : at + size] for at in range(0, len(questions), size)]
    waiting: deque[Future[list[Found]]] = deque()
    done = 0
    try:
        waiting.extend(executor.submit(_answers, answer, parcel, packed) for parcel in parcels)
        while waiting:
            found = waiting[0].result()
            waiting.popleft()  # what was read need not be kept
            done += len(found)
            if progress is not None:
                progress(done, len(questions))
            yield from found
    finally:
        for left in waiting:
            left.cancel()


def _answers(
    answer: Callable[[Asked, Evidence], Found], questions: Sequence[Asked], packed: bytes
) -> list[Found]:
    """One parcel of work, wherever it is done."""
    evidence = _unpacked(packed)
    with _WORKER.at_work():
        return [answer(question, evidence) for question in questions]


class _Worker:
    """This process while it works for another one: Ctrl-C ends its work, but never its waiting for work."""

    def __init__(self) -> None:
        self._working = self._stopped = False

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """One parcel of work; none is begun once Ctrl-C was pressed."""
        if self._stopped:
            raise KeyboardInterrupt
        self._working = True
        try:
            yield
        finally:
            self._working = False

    def interrupt(self, _signal: int, _frame: object) -> None:
        """Take Ctrl-C, which a terminal sends to every process of a command."""
        self._stopped = True
        if self._working:
            raise KeyboardInterrupt


_WORKER = _Worker()


@functools.lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Evidence:
    """The evidence of the caller, unpacked once for each process."""
    evidence: Evidence = pickle.loads(packed)  # noqa: S301 - packed by our own process just now
    return evidence


def _planned(scenario: Scenario, evidence: Evidence) -> Answered:
    """An answer without single worlds."""
    return without_worlds(_with_worlds(scenario, evidence))


def _with_worlds(scenario: Scenario, evidence: Evidence) -> Answered:
    """What ``plan`` gives or raises."""
    try:
        return plan(scenario, evidence)
    except (NoPlanFits, InputError) as stop:
        return stop.with_traceback(None)


def _begin_work() -> None:
    """One thread for each process, which ends quietly with Ctrl-C and with its parent."""
    threadpool_limits(limits=1, user_api="blas")
    signal.signal(signal.SIGINT, _WORKER.interrupt)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process once the one that started it is gone: it would wait for work without end."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
