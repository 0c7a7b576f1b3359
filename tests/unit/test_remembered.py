"""The store of answers: its bound, its honest sizes, and one calculation for equal questions."""

import functools
import sys
import threading

import numpy as np
import pytest

from influencer_compare.ui.cache.remembered import Remembered

MEGABYTE = 1_000_000


class Left(Exception):
    """The visitor is gone."""


def holding(held):
    """A function that holds on to something."""
    return lambda: held


class Nested:
    def __init__(self, inner):
        self.inner = [{"deep": (inner,)}]


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(MEGABYTE // 8),
        np.zeros((1_000, 1_000), dtype=np.uint8)[:, :3],
        b"x" * MEGABYTE,
        [float(number) for number in range(MEGABYTE // 32)],
        Nested(np.zeros(MEGABYTE // 8)),
        functools.partial(len, np.zeros(MEGABYTE // 8)),
        holding(np.zeros(MEGABYTE // 8)),
    ],
    ids=[
        "array",
        "view of an array",
        "bytes",
        "numbers",
        "inside others",
        "partial call",
        "held by a function",
    ],
)
def test_what_an_answer_holds_is_counted(value):
    store = Remembered(10 * MEGABYTE)
    store.keep("question", value)
    assert MEGABYTE <= store.bytes_kept() < 1.1 * MEGABYTE


def test_what_everybody_shares_counts_for_nobody():
    shared = Nested(np.zeros(MEGABYTE))
    store = Remembered(10 * MEGABYTE, shared=shared)
    store.keep("question", Nested(shared))
    assert store.bytes_kept() < 10_000


def test_classes_and_modules_count_for_no_answer():
    store = Remembered(10 * MEGABYTE)
    store.keep(
        "question", [np, Nested, np.zeros, sys.getsizeof, test_classes_and_modules_count_for_no_answer]
    )
    assert store.bytes_kept() < 10_000


def test_all_kinds_together_stay_within_the_bound():
    store = Remembered(10 * MEGABYTE)

    @store
    def numbers(name):
        return np.zeros(MEGABYTE, dtype=np.uint8)

    @store
    def words(name):
        return b"x" * MEGABYTE

    for name in range(40):
        numbers(name)
        words(name)
        assert store.bytes_kept() <= 10 * MEGABYTE
    assert store.bytes_kept() > 8 * MEGABYTE


def test_the_answer_read_longest_ago_goes_first():
    store = Remembered(3 * MEGABYTE)
    for name in "abc":
        store.keep(name, bytes(900_000))
    assert store.find("a")
    store.keep("d", bytes(900_000))
    assert [name for name in "abcd" if store.find(name)] == ["a", "c", "d"]


def test_an_answer_larger_than_the_bound_is_given_and_not_kept():
    store = Remembered(MEGABYTE)

    @store
    def large():
        return bytes(2 * MEGABYTE)

    assert len(large()) == 2 * MEGABYTE
    assert store.bytes_kept() == 0


class Slow:
    """Work that begins, waits until it may go on, and counts how often it was done."""

    def __init__(self, results):
        self.begun, self.go_on = threading.Semaphore(0), threading.Event()
        self.results = list(results)
        self.done = 0

    def __call__(self):
        self.done += 1
        result = self.results.pop(0)
        self.begun.release()
        assert self.go_on.wait(20)
        if isinstance(result, BaseException):
            raise result
        return result


def in_threads(count, ask):
    """So many threads that ask; what each was told, filled in as they end."""
    told = []

    def run():
        try:
            told.append(ask())
        except (Left, ValueError) as error:
            told.append(type(error))

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads, told


def askers(store):
    return sum(turn.askers for turn in store._turns.values())


def until(true):
    """Wait for a condition."""
    tick = threading.Event()
    for _ in range(4_000):
        if true():
            return
        tick.wait(0.005)
    pytest.fail("It did not come true.")


def test_equal_questions_at_once_are_worked_out_once():
    store, slow = Remembered(MEGABYTE), Slow(["answer"])

    @store
    def ask(question):
        return slow()

    threads, told = in_threads(8, lambda: ask("one"))
    until(lambda: askers(store) == 8)
    slow.go_on.set()
    for thread in threads:
        thread.join()
    assert (told, slow.done) == (["answer"] * 8, 1)
    assert askers(store) == 0


def test_different_questions_do_not_wait_for_each_other():
    store, slow = Remembered(MEGABYTE), Slow(["first"])

    @store
    def ask(question):
        return slow() if question == "slow" else question

    threads, told = in_threads(1, lambda: ask("slow"))
    assert slow.begun.acquire(timeout=20)
    assert ask("quick") == "quick"
    assert told == []
    slow.go_on.set()
    threads[0].join()
    assert told == ["first"]


@pytest.mark.parametrize("failure", [Left(), ValueError("no such place")], ids=["stopped", "failed"])
def test_work_that_ends_early_is_not_remembered_and_the_next_in_line_works(failure):
    store, slow = Remembered(MEGABYTE), Slow([failure, "answer"])

    @store
    def ask(question):
        return slow()

    threads, told = in_threads(5, lambda: ask("one"))
    until(lambda: askers(store) == 5)
    slow.go_on.set()
    for thread in threads:
        thread.join()
    assert sorted(map(str, told)) == sorted([str(type(failure)), *["answer"] * 4])
    assert slow.done == 2


def test_who_waits_may_leave():
    store, slow = Remembered(MEGABYTE), Slow(["answer"])
    gone = threading.Event()

    @store
    def ask(question, watch):
        return slow()

    def leave():
        gone.set()
        raise Left

    threads, told = in_threads(1, lambda: ask("one", lambda: None))
    assert slow.begun.acquire(timeout=20)
    with pytest.raises(Left):
        ask("one", leave)
    assert gone.is_set()
    slow.go_on.set()
    threads[0].join()
    assert told == ["answer"]


def test_who_watches_is_no_part_of_the_question():
    store = Remembered(MEGABYTE)
    asked = []

    @store
    def ask(question, watch, other):
        asked.append((question, other))
        return question

    assert ask("one", lambda: None, 1) == ask("one", lambda: None, 1) == "one"
    assert ask("one", lambda: None, 2) == "one"
    assert asked == [("one", 1), ("one", 2)]


def test_two_kinds_of_work_with_equal_arguments_are_two_questions():
    store = Remembered(MEGABYTE)
    assert store(lambda number: number)(1) == 1
    assert store(lambda number: -number)(1) == -1


def test_many_threads_at_once_stay_within_the_bound():
    store = Remembered(2 * MEGABYTE)

    @store
    def ask(number):
        return bytes(200_000)

    threads, told = in_threads(8, lambda: [len(ask(number % 30)) for number in range(300)])
    for thread in threads:
        thread.join()
    assert told == [[200_000] * 300] * 8
    assert store.bytes_kept() <= 2 * MEGABYTE
