"""The most memory that one process takes: strangers' links, comparisons, files and uploads without end.

Alone: ``python -m benchmarks.memory`` (``--quick`` for a tenth); within all measurements by
``benchmarks/run.py``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.connection import Connection, fetch, send_file
from benchmarks.serving import Server, serving
from influencer_compare.comparison.options import OptionSpec, to_query
from influencer_compare.question.goals import Goal
from influencer_compare.question.scenario import Platform, Scenario
from influencer_compare.wording.downloads import FILES

AIM = 450.0  # megabytes
LINKS, COMPARISONS = 3_000, 300
_AT_ONCE = 4  # visitors
_PLATFORMS: tuple[tuple[Platform, ...], ...] = (
    ("instagram",),
    ("tiktok",),
    ("youtube",),
    ("instagram", "tiktok"),
)
_EACH_PAGE = 50  # every fiftieth visit also opens the page that says when the answer changes
_EACH_FILES = 20  # every twentieth visit also takes all files away, and sends one


@dataclass
class Ceiling:
    """Megabytes of one process: after the first visit, now and then, and the most it ever took."""

    first: float
    links: int
    comparisons: int
    measured: list[float] = field(default_factory=list)
    most: float = 0.0


def measure_ceiling(links: int = LINKS, comparisons: int = COMPARISONS) -> Ceiling | None:
    """Links that nobody opened before, then comparisons; None where the system does not tell."""
    lot = random.Random(1)  # noqa: S311 - no secret
    with serving() as server:
        _open(server, "", 1)
        first = server.megabytes()
        if first is None:
            return None
        found = Ceiling(first, links, comparisons)
        with ThreadPoolExecutor(_AT_ONCE) as crowd:
            work = [_link(lot) for _ in range(links)] + [_comparison(lot) for _ in range(comparisons)]
            for number, _ in enumerate(crowd.map(lambda each: _open(server, *each), _numbered(work))):
                if number % 50 == 0:
                    found.measured.append(server.megabytes() or 0.0)
                    sys.stderr.write(f"{number} of {len(work)} visits: {found.measured[-1]:.0f} MB\n")
        found.most = most_megabytes(server)
    return found


def most_megabytes(server: Server) -> float:
    """The most memory that the process ever held."""
    status = Path(f"/proc/{server.process}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _numbered(queries: list[str]) -> Iterator[tuple[str, int]]:
    return ((query, number) for number, query in enumerate(queries, start=1))


def _open(server: Server, query: str, number: int) -> None:
    """One visit: the answer, and now and then more."""
    visit = Connection(server.port, query, page="compare" if "option=" in query else "")
    if number % _EACH_PAGE == 0:
        visit.page = "changes"
        visit.run()
        if ("expandable", "map") in visit.elements:  # not where nothing fits
            visit.run(unfold="map")
        visit.page = ""
        visit.run()
    if number % _EACH_FILES == 0:
        if ("popover", "share") in visit.elements:
            visit.run(unfold="share")
        visit.run(press="take_away")
        for kind in FILES:
            button = visit.elements.get(("download_button", f"file_{kind}"))
            if button is not None:
                fetch(server.port, visit.press_download(button.deferred_file_id))
        send_file(server.port, visit.visit, bytes(1_000_000))
    visit.close()


def _link(lot: random.Random) -> str:
    return urlencode(_scenario(lot).to_query(every_field=False), doseq=True)


def _comparison(lot: random.Random) -> str:
    options = tuple(OptionSpec(key, f"Option {key}", _scenario(lot)) for key in ("a", "b", "c"))
    return urlencode(to_query(options, None), doseq=True)


def _scenario(lot: random.Random) -> Scenario:
    return Scenario(
        budget=lot.randrange(1_000, 120_000, 10),
        overlap_pct=lot.randrange(0, 600) / 10,
        platforms=lot.choice(_PLATFORMS),
        goal=lot.choice((Goal.REACH, Goal.ENGAGEMENTS, Goal.ORDERS)),
        hours=lot.randrange(20, 400),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory")
    parser.add_argument("--quick", action="store_true", help="a tenth of the visits")
    part = 10 if parser.parse_args().quick else 1
    ceiling = measure_ceiling(LINKS // part, COMPARISONS // part)
    if ceiling is None:
        raise SystemExit("This system does not tell how much memory a process takes.")
    sys.stdout.write(
        f"{ceiling.links} links and {ceiling.comparisons} comparisons: {ceiling.first:.0f} MB after "
        f"the first visit, then {', '.join(f'{each:.0f}' for each in ceiling.measured)}; "
        f"at most {ceiling.most:.0f} MB (aim {AIM:.0f} MB)\n"
    )
