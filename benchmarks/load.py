"""How many visitors one process and several hold: ``python -m benchmarks.load``, a Markdown table.

Each visitor has a new question every five seconds, whether the charts of the one before are there or not.
A crowd is held where 95 of 100 answers come within a second.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import sys
from functools import partial

from benchmarks.serving import hosting
from benchmarks.visitors import SECONDS_BETWEEN, Crowd, measure_crowds

SIZES = (5, 10, 20, 30, 40, 60, 80, 120)
KINDS: dict[str, tuple[int, int]] = {  # processes of the page, and those of each for later parts
    "one process that does all itself": (1, 0),
    "one process, one more for charts": (1, 1),
    "two processes behind the proxy that do all themselves": (2, 0),
    "two processes behind the proxy, one more for charts each": (2, 1),
}


def row(name: str, crowd: Crowd) -> str:
    """What one crowd met."""
    work = f"{crowd.worked / len(crowd.answers):.0f} ms" if crowd.worked is not None else "-"
    whole = f"{statistics.median(crowd.pages) / 1_000:.1f} s" if crowd.pages else "-"
    return (
        f"| {name} | {crowd.visitors} | {statistics.median(crowd.answers) / 1_000:.2f} s | "
        f"{crowd.slow / 1_000:.2f} s | {len(crowd.answers)} | {crowd.whole_share:.0%} | {whole} | {work} |"
    )


def main() -> None:
    """Measure each kind of server with larger and larger crowds until one is too large."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0, help="how long each crowd stays (%(default)s)")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--kinds", type=int, nargs="+", default=range(1, len(KINDS) + 1), metavar="KIND")
    options = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    sys.stdout.write(
        f"Measured on {today} on {os.cpu_count()} cores that servers and visitors share; programs that "
        f"wanted to run before it began: {load}. A new question every {SECONDS_BETWEEN:.0f} s from each.\n\n"
        "| server | visitors | answer | 95 of 100 | questions | whole pages | after | work of a page |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    )
    for number, (name, (pages, later)) in enumerate(KINDS.items(), start=1):
        if number in options.kinds:
            start = partial(hosting, pages, later)
            for size in options.sizes:
                (found,) = measure_crowds((size,), options.seconds, start)
                sys.stdout.write(row(name, found) + "\n")
                sys.stdout.flush()
                if found.slow > 1_000:
                    break


if __name__ == "__main__":
    main()
