"""Long calculations take turns: a short one comes through while a long one goes on."""

import itertools
import threading

import pytest

from influencer_compare.planner.watching import look_up, watched
from influencer_compare.ui.cache.turns import PASSED_AT_MOST, Turns

STEPS = 200  # of a long calculation; a short one has 3
BEFORE = 20  # steps that it has done when the short ones come
PATIENCE = 30  # seconds until a test gives up


class Stopped(BaseException):
    """A visitor has left."""


def work(turns, name, steps, done, started=None):
    """A calculation of so many steps, each noted when it is done; it may wait for others after some."""
    with turns.taken():
        for at in range(steps):
            look_up()
            done.append(name)
            if started is not None and at == BEFORE:
                started[0].set()
                started[1].wait(PATIENCE)


def run(*threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()


def waiting(turns, count):
    """Wait until so many stand in the line."""
    until = threading.Event()
    while len(turns._line) < count:
        until.wait(0.001)


@pytest.mark.parametrize("short", [1, 4])
def test_a_short_calculation_does_not_wait_for_the_whole_of_a_long_one(short):
    done = beside_a_long_one(short)
    last = max(at for at, name in enumerate(done) if name != "long")
    assert done[BEFORE : last + 1].count("long") <= 4  # of 200 slices
    assert done.count("long") == STEPS


def beside_a_long_one(short):
    """Who worked when: a long calculation, and so many of three steps that come after a while."""
    turns, done = Turns(seconds=0), []
    begun, go_on = threading.Event(), threading.Event()
    long = threading.Thread(target=work, args=(turns, "long", STEPS, done, (begun, go_on)))
    long.start()
    assert begun.wait(PATIENCE)
    others = [threading.Thread(target=work, args=(turns, f"short {at}", 3, done)) for at in range(short)]
    for each in others:
        each.start()
    waiting(turns, 1 + short)
    go_on.set()
    for each in (*others, long):
        each.join(PATIENCE)
        assert not each.is_alive()
    assert not turns._line
    return done


def test_a_short_calculation_ends_before_a_long_one_goes_on():
    done = beside_a_long_one(1)
    last = max(at for at, name in enumerate(done) if name != "long")
    assert done[BEFORE : last + 1].count("long") <= 2
    assert done.count("long") == STEPS


def test_a_long_calculation_goes_on_beside_ever_so_many_short_ones():
    done = beside_a_long_one(40)
    places = [at for at, name in enumerate(done) if name == "long"]
    passed = max(after - before - 1 for before, after in itertools.pairwise(places))
    assert 3 < passed <= PASSED_AT_MOST * 41
    assert done.count("long") == STEPS


def test_only_one_works_at_a_time():
    turns, inside, most = Turns(seconds=0), [], []

    def one():
        with turns.taken():
            for _ in range(50):
                look_up()
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    run(*(threading.Thread(target=one) for _ in range(4)))
    assert max(most) == 1
    assert len(most) == 200


def test_whoever_leaves_while_waiting_frees_her_place():
    turns, begun, go_on, left = Turns(seconds=0), threading.Event(), threading.Event(), []

    def leave():
        raise Stopped

    def waits_and_leaves():
        try:
            with watched(leave), turns.taken():
                left.append("worked")
        except Stopped:
            left.append("left")

    long = threading.Thread(target=work, args=(turns, "long", BEFORE + 5, [], (begun, go_on)))
    long.start()
    assert begun.wait(PATIENCE)
    run(threading.Thread(target=waits_and_leaves))
    assert left == ["left"]
    assert len(turns._line) == 1
    go_on.set()
    long.join(PATIENCE)
    assert not turns._line


def test_whoever_is_stopped_at_work_frees_her_place():
    turns, looked = Turns(seconds=0), []

    def stop_at_third():
        looked.append(1)
        if len(looked) == 3:
            raise Stopped

    with watched(stop_at_third), pytest.raises(Stopped):
        work(turns, "long", 10, [])
    assert len(looked) == 3
    assert not turns._line
    with turns.taken():  # the next one works at once
        look_up()


def test_a_turn_inside_a_turn_is_the_same_one():
    turns = Turns(seconds=0)
    with turns.taken(), turns.taken():
        look_up()
        assert len(turns._line) == 1
    assert not turns._line


def test_a_slice_is_not_given_away_before_it_ends():
    turns, done = Turns(seconds=3600), []
    begun, go_on = threading.Event(), threading.Event()
    long = threading.Thread(target=work, args=(turns, "long", STEPS, done, (begun, go_on)))
    long.start()
    assert begun.wait(PATIENCE)
    short = threading.Thread(target=work, args=(turns, "short", 3, done))
    short.start()
    waiting(turns, 2)
    go_on.set()
    long.join(PATIENCE)
    short.join(PATIENCE)
    assert done == ["long"] * STEPS + ["short"] * 3
