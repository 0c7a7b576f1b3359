"""What the process has worked out for any visitor: one store for all kinds of answers, bounded by bytes.

A few lines of our own and no library: none counts the size of an answer with all that it holds, or lets
equal questions of several visitors wait for the first of them.
"""

from __future__ import annotations

import functools
import gc
import inspect
import sys
import threading
import types
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

import numpy as np

from influencer_compare.planner.watching import Watch, look_up

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

_SECONDS_TO_WAIT = 0.05
_WATCH = "watch"  # the name of an argument that ends a visitor's work, and says nothing about the question
_NO_DATA = (type, types.ModuleType, types.BuiltinFunctionType, types.CodeType, types.FrameType)


@dataclass(slots=True)
class _Turn:
    """One question that is being worked out, and how many visitors ask it now."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    askers: int = 0


class Remembered:
    """Answers of all kinds, the one read longest ago forgotten first.

    ``most_bytes`` bounds all answers together; what is reachable from ``shared`` belongs to everybody and
    counts for none. Safe to use from any number of threads.
    """

    def __init__(self, most_bytes: int, shared: object = None) -> None:
        self.most_bytes = most_bytes
        self._shared = frozenset(_reachable(shared, frozenset()))
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()  # answers with their bytes
        self._turns: dict[Hashable, _Turn] = {}
        self._lock = threading.Lock()

    def __call__(self, work: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
        """Remember what a function answers, by its arguments, which must be hashable and are given by place.

        An argument named ``watch`` is no part of the question: it is called again and again while another
        visitor's equal question is worked out, and may end the wait by raising. Work that raises is not
        remembered; whoever waited for it then works by herself.
        """
        places = [name.lstrip("_") for name in inspect.signature(work).parameters]
        at = places.index(_WATCH) if _WATCH in places else None

        @functools.wraps(work)
        def asked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
            if kwargs:
                raise TypeError(f"Give the arguments of {work.__name__} by place.")
            question = (work, *(each for place, each in enumerate(args) if place != at))
            watch: Any = look_up if at is None else args[at]
            found: list[Answer] = self.find(question)
            if found:
                return found[0]
            with self.alone(question, watch):
                found = self.find(question)
                if found:
                    return found[0]
                answer = work(*args, **kwargs)
                self.keep(question, answer)
                return answer

        return asked

    def find(self, question: Hashable) -> list[Any]:
        """The answer that is kept, in a list of one; an empty list where there is none."""
        with self._lock:
            if question not in self._kept:
                return []
            self._kept.move_to_end(question)
            return [self._kept[question][0]]

    def keep(self, question: Hashable, value: object) -> None:
        """Keep an answer in place of an older one, and forget others until all are within the bound."""
        size = sum(_reachable((question, value), self._shared).values())
        with self._lock:
            self._kept[question] = (value, size)
            self._kept.move_to_end(question)
            total = self._bytes()
            while total > self.most_bytes:
                _, (_, freed) = self._kept.popitem(last=False)
                total -= freed

    @contextmanager
    def alone(self, question: Hashable, watch: Watch) -> Iterator[None]:
        """One visitor at a time with equal questions; ``watch`` may end the wait for the others."""
        with self._lock:
            turn = self._turns.setdefault(question, _Turn())
            turn.askers += 1
        try:
            while not turn.lock.acquire(timeout=_SECONDS_TO_WAIT):
                watch()
            try:
                yield
            finally:
                turn.lock.release()
        finally:
            with self._lock:
                turn.askers -= 1
                if not turn.askers:
                    del self._turns[question]

    def bytes_kept(self) -> int:
        """What all answers hold together."""
        with self._lock:
            return self._bytes()

    def _bytes(self) -> int:
        return sum(size for _, size in self._kept.values())


def _reachable(value: object, left_out: frozenset[int]) -> dict[int, int]:
    """The bytes of every object that one holds on to, by identity; arrays with their numbers.

    Classes, modules and the code of functions belong to the program. What two answers share counts for
    both: the sum is then too large, never too small.
    """
    sizes: dict[int, int] = {}
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if id(each) in sizes or id(each) in left_out or isinstance(each, _NO_DATA):
            continue
        sizes[id(each)] = sys.getsizeof(each)
        if isinstance(each, np.ndarray):
            waiting.append(each.base)  # a view holds the whole array
        elif isinstance(each, types.FunctionType):
            waiting += (each.__closure__, each.__defaults__, each.__kwdefaults__)
        else:
            waiting += gc.get_referents(each)
    return sizes
