"""Another process that opens the store and saves: started by the tests, and killed by them."""

import contextlib
import sqlite3
import subprocess
import sys

from influencer_compare.document.schema import Section, document, option
from influencer_compare.planner.plans import NoPlanFits
from influencer_compare.question.scenario import Scenario
from influencer_compare.store.store import Store

PARTS, LENGTH = 4, 2_000


def numbered(number, scenario=None):
    """A large document in which every part says the same number, so that half a save would show."""
    parts = [Section(topic=f"part {at}", tells=(), data=(str(number),) * LENGTH) for at in range(PARTS)]
    made = option("a", str(number), scenario or Scenario(), NoPlanFits("hours", {}))
    return document([made.model_copy(update={"sections": tuple(parts)})])


def number_of(found):
    """The number of a numbered document; fails where two parts differ."""
    (only,) = found.options
    numbers = {only.name} | {number for section in only.sections for number in section.data}
    assert len(numbers) == 1
    assert [len(section.data) for section in only.sections] == [LENGTH] * PARTS
    return int(numbers.pop())


def save_again_and_again(address, edit_token, saved):
    """Save over a plan without an end; its number is always that of its version."""
    store = Store(address)
    version = store.open_edit(edit_token).version
    while True:
        saved.send(version)
        version = store.change(edit_token, version, document=numbered(version + 1))


def open_and_save(address, ready, keys):
    """Open the store at the same moment as others do, and save one plan."""
    ready.wait()
    store = Store(address)
    found = store.save_new(numbered(1))
    keys.put((found.view_token, found.edit_token))
    store.close()


def read_for_long(file, began, end):
    """Read the file of plans as another program does, a copy being made say, until it is told to end."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM saved_plan").fetchone()
        began.set()
        end.wait()


def write_for_long(file, began, end):
    """Keep the writer's place in the file of plans until it is told to end."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        began.set()
        end.wait()


LOOK = """
import pathlib, sys
folder, marker = pathlib.Path(sys.argv[1]), sys.argv[2].encode()
print(*sorted(each.name for each in folder.iterdir() if marker in each.read_bytes()))
"""


def in_files(folder, marker):
    """Which files of a folder hold these bytes.

    Another process looks: closing a file here would give up the locks that SQLite has on it in this process.
    """
    done = subprocess.run([sys.executable, "-c", LOOK, folder, marker], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()
