"""Files fetched by some visitors while many others move: how many arrive.

Alone: ``python -m benchmarks.file_crowd``; within all measurements by ``benchmarks/run.py``.
"""

from __future__ import annotations

import random
import sys
import threading
import time
from dataclasses import dataclass, field

from benchmarks.connection import Connection, fetch
from benchmarks.serving import serving
from influencer_compare.wording.downloads import FILES

FETCHERS = 10  # visitors who ask for files, among many others
SECONDS_BETWEEN = 3.0  # on average, between two runs of a mover; without a rest they fill the server's queue
QUIET_PAGE = "method"  # its run is short, so that many end between a press and a fetch
_LONGEST_WAY = 1.0  # seconds between the press and the fetch, over a slow phone
_TOLD_EVERY = 50  # files


@dataclass
class Fetching:
    """So many files were asked for and fetched, while so many runs of others ended."""

    movers: int
    asked: int = 0
    fetched: int = 0
    runs: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, *, fetched: bool) -> None:
        """One more file was asked for."""
        with self.lock:
            self.asked += 1
            self.fetched += fetched
            if self.asked % _TOLD_EVERY == 0:
                sys.stderr.write(
                    f"{self.fetched} of {self.asked} files fetched, {self.runs} runs of others\n"
                )


def measure_fetching(movers: int, files: int) -> Fetching:
    """As ``fetch_among_movers``, at a server of its own and over a slow phone."""
    with serving() as server:
        return fetch_among_movers(server.port, movers, [files // FETCHERS] * FETCHERS, _LONGEST_WAY)


def fetch_among_movers(port: int, movers: int, files: list[int], seconds_away: float = 0.0) -> Fetching:
    """Presses while others move: ``files`` says how many each visitor who fetches asks for.

    A third is pressed twice, after a third the page moves on; each is fetched up to so many seconds later.
    """
    found = Fetching(movers)
    done = threading.Event()
    crowd = [threading.Thread(target=_move, args=(port, number, done, found)) for number in range(movers)]
    fetchers = [
        threading.Thread(target=_fetch_all, args=(port, number, asked, seconds_away, found))
        for number, asked in enumerate(files)
    ]
    for thread in (*crowd, *fetchers):
        thread.start()
    for thread in fetchers:
        thread.join()
    done.set()
    for thread in crowd:
        thread.join()
    return found


def _move(port: int, number: int, done: threading.Event, found: Fetching) -> None:
    lot = random.Random(number)  # noqa: S311 - no secret
    visit = Connection(port, page=QUIET_PAGE)
    while not done.wait(lot.uniform(0.5, 1.5) * SECONDS_BETWEEN):
        visit.run()
        with found.lock:
            found.runs += 1
    visit.close()


def _fetch_all(port: int, number: int, files: int, seconds_away: float, found: Fetching) -> None:
    lot = random.Random(number)  # noqa: S311 - no secret
    visit = Connection(port, f"budget={5_000 + 100 * number}")
    visit.run(unfold="share")
    visit.run(press="take_away")
    for at in range(files):
        button = visit.elements["download_button", f"file_{list(FILES)[at % len(FILES)]}"]
        address = visit.press_download(button.deferred_file_id)
        if at % 3 == 1:
            address = visit.press_download(button.deferred_file_id)
        if at % 3 == 2:
            visit.run(press="take_away")
        time.sleep(lot.uniform(0, seconds_away))
        found.count(fetched=bool(address) and fetch(port, address)[0] == 200)
    visit.close()


if __name__ == "__main__":
    result = measure_fetching(movers=20, files=500)
    sys.stdout.write(
        f"{result.fetched} of {result.asked} files fetched while {result.runs} runs of "
        f"{result.movers} others ended\n"
    )
