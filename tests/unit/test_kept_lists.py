"""Lists of all visits within a bound of bytes: who makes room, who stays, and what is forgotten."""

import gc
import tracemalloc

import pytest

from influencer_compare import read_roster
from influencer_compare.ui.cache.kept_lists import KeptLists, bytes_of
from influencer_compare.ui.session.own_list import OwnList


def brought(lists, size):
    """A visit that has brought a list of this size."""
    roster = read_roster(b"handle,followers\nanna,12000\n")
    mine = OwnList()
    mine.keep(b"", "file", roster, mine.answers)
    lists.keep(mine, size)
    return mine


def has_list(mine):
    return mine.roster is not None


def test_the_one_looked_at_longest_ago_makes_room_and_knows_it():
    lists = KeptLists(100)
    first, second = brought(lists, 40), brought(lists, 40)
    lists.look_at(first)
    third = brought(lists, 40)
    assert [has_list(each) for each in (first, second, third)] == [True, False, True]
    assert [each.made_room for each in (first, second, third)] == [False, True, False]
    assert lists.bytes == 80


def test_the_newest_stays_however_large_it_is():
    lists = KeptLists(100)
    small, large = brought(lists, 10), brought(lists, 500)
    assert (has_list(small), has_list(large)) == (False, True)


def test_a_list_in_place_of_another_counts_once():
    lists = KeptLists(100)
    mine = brought(lists, 90)
    lists.keep(mine, 95)
    assert (lists.bytes, has_list(mine)) == (95, True)


def test_what_is_forgotten_or_has_left_takes_nothing():
    lists = KeptLists(100)
    mine, other = brought(lists, 30), brought(lists, 30)
    lists.forget(other)
    assert lists.bytes == 30
    del mine
    gc.collect()
    assert lists.bytes == 0


def test_another_list_ends_the_note_that_it_made_room():
    lists = KeptLists(100)
    mine = brought(lists, 10)
    mine.make_room()
    assert mine.made_room
    mine.keep(b"", "file", read_roster(b"handle,followers\nbo,9000\n"), mine.answers)
    assert not mine.made_room


@pytest.mark.parametrize("columns", [1, 9])
def test_the_size_is_about_what_python_holds(columns):
    head = "handle,followers," + ",".join(f"own {at}" for at in range(columns))
    rows = [f"@a{at},{1000 + at}," + ",".join(f"note {at}" for _ in range(columns)) for at in range(1_000)]
    data = "\n".join([head, *rows]).encode()
    read_roster(data)  # what is made once stays out of the count
    gc.collect()
    tracemalloc.start()
    roster = read_roster(data)
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < bytes_of(roster, data) < 3 * held
