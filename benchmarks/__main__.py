"""All measurements in one run, as a Markdown table: `python3 benchmarks/run.py`."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.extremes import EXTREMES, ExtremeTimes, measure_extremes
from benchmarks.file_crowd import Fetching, measure_fetching
from benchmarks.file_speed import FileTimes, StoreTimes, measure_files, measure_store
from benchmarks.heavy_neighbour import AIM as WAIT_AIM
from benchmarks.heavy_neighbour import Beside, measure_beside
from benchmarks.map_speed import MapTimes, measure_maps
from benchmarks.memory import AIM, COMPARISONS, LINKS, Ceiling, measure_ceiling
from benchmarks.page_speed import PageTimes, Part, Press, Work, measure_page
from benchmarks.planner_speed import (
    NaiveTimes,
    PlannerTimes,
    measure_naive,
    measure_planner,
    ninety_five,
    season_milliseconds,
)
from benchmarks.visitors import SECONDS_BETWEEN, Crowd, Memory, measure_crowds, measure_memory
from influencer_compare import load_evidence
from manage import ROOT

START, END = "<!-- benchmarks:start -->", "<!-- benchmarks:end -->"
BUSY = 0.5  # programs that want to run at once, on average
LOST_MUCH = 0.05  # of the people reached; more is worth a sentence

Row = tuple[str, str, str]  # what, measured, aim


def page_rows(times: PageTimes) -> list[Row]:
    """Moves of two sliders and the work of one, against the empty app in the same browser; first visits."""
    floor = _middle(times.floor, "card")
    return [
        *_move_rows("Budget slider, a question nobody asked before", times.budget, floor),
        *_move_rows("Overlap slider, likewise", times.overlap, floor),
        *_work_rows(times.work),
    ]


def visit_rows(times: PageTimes) -> list[Row]:
    """How long the first look takes."""
    cold, again, known = times.cold, times.warm_empty_cache, times.warm
    return [
        (
            "First visitor of a new process: answer card, last chart",
            f"{_ms(cold.card)}, {_ms(cold.everything)} (the process itself: {times.seconds_to_start:.1f} s)",
            "",
        ),
        ("Later visitor, empty browser cache", f"{_ms(again.card)}, {_ms(again.everything)}", ""),
        ("Visitor who was here before", f"{_ms(known.card)}, {_ms(known.everything)}", ""),
    ]


def planner_rows(times: PlannerTimes) -> list[Row]:
    """The choice, and what ``plan`` adds to it, over questions drawn by lot."""
    drawn = f"{len(times.choice)} random questions"
    nothing = times.nothing_fits or [0.0]
    return [
        (f"The choice alone, {drawn}: median, worst", _spread(times.choice), "30 ms, 250 ms"),
        ("... largest certified gap to the best possible", f"{times.worst_gap:.3%}", "0.1%"),
        (
            "... what `plan` adds: ranges of all alternatives, and verdict",
            _spread(times.added),
            "150 ms",
        ),
        (
            f"`plan` where nothing fits ({len(times.nothing_fits)} more questions): median, worst",
            _spread(nothing),
            "",
        ),
    ]


def season_rows(times: list[float]) -> list[Row]:
    """A season at the default, test and trade-off included."""
    return [("A season of 6 months at the default, processor time: median, worst", _spread(times), "1 s")]


def extreme_rows(times: ExtremeTimes) -> list[Row]:
    """The longest of the extreme questions, and how much is proven about them."""
    count = len(times.wall)
    return [
        (
            f"Whole first answer (plan, all ranges, verdict), {count} extreme questions: median, worst",
            f"{_spread([1_000 * each for each in times.wall])}",
            "2 s",
        ),
        ("... processor time of the worst", _ms(1_000 * max(times.processor)), "2 s"),
        (
            "... with its turning points: processor time, median, worst",
            _spread([1_000 * each for each in times.in_all]),
            "5 s",
        ),
        (
            "... largest proven distance to the best possible; answers that nothing is proven about",
            f"{times.largest_gap:.3%}; {times.unproven} of {count - times.nothing_fits}",
            "",
        ),
    ]


def file_rows(files: list[FileTimes], store: StoreTimes) -> list[Row]:
    """Files to take away, and a saved plan."""
    rows = [
        (
            f"{each.title}, one option: time, size (six options)",
            (
                f"{_ms(each.one_ms)}, {each.one_bytes / 1_000:.0f} kB "
                f"({_ms(each.six_ms)}, {each.six_bytes / 1_000:.0f} kB)"
            ),
            "1 s, 200 kB" if each.title == "PPTX" else "1 s",
        )
        for each in files
    ]
    return [
        *rows,
        ("Save six options, open them again (SQLite)", f"{_ms(store.save)}, {_ms(store.open)}", ""),
    ]


def map_rows(times: list[MapTimes]) -> list[Row]:
    """The tipping map, first and finest."""
    return [
        (
            f"Tipping map, {each.title}: 7 x 7, 25 x 25 ({each.exact_share:.0%} of the cells planned)",
            f"{_ms(each.coarse)}, {_ms(each.finest)}",
            "1 s, 10 s",
        )
        for each in times
    ]


def naive_rows(times: NaiveTimes) -> list[Row]:
    """What the naive ways cost."""
    much = sum(lost > LOST_MUCH for lost in times.lost_reach)
    mean = round(statistics.mean(times.lost_reach), 2) + 0.0  # no "-0%"
    rows = [
        (
            f"Adding up, best creator for the money first ({len(times.lost_reach)} questions): people lost",
            (
                f"mean {mean:.0%}, worst {max(times.lost_reach):.0%}; "
                f"over {LOST_MUCH:.0%} in {much} of {len(times.lost_reach)}"
            ),
            "",
        ),
        (
            "... people that it promises and does not reach",
            f"median {statistics.median(times.overstated):.0%}, worst {max(times.overstated):.0%}",
            "",
        ),
    ]
    if times.brute_ratio:
        ratios, mixes = times.brute_ratio, times.brute_mixes
        rows.append(
            (
                f"Trying every mix ({len(ratios)} questions, {min(mixes):,} to {max(mixes):,} mixes)",
                (
                    f"{statistics.median(ratios):.0f} times as long (worst {max(ratios):.0f}); "
                    f"better by at most {max(0.0, times.worst_brute_difference):.2%}"
                ),
                "",
            )
        )
    return rows


def visitor_rows(memory: Memory | None, crowds: list[Crowd]) -> list[Row]:
    """Memory per visitor, and how many one process holds."""
    rows: list[Row] = []
    if memory is not None:
        rows.append(
            (
                f"Memory per visitor, {memory.visits} visits opened, moved once and closed",
                (
                    f"{memory.each:.2f} MB (second half {memory.each_later:.2f} MB; "
                    f"the process {memory.after:.0f} MB)"
                ),
                "",
            )
        )
    held = max((crowd.visitors for crowd in crowds if crowd.slow <= 1_000), default=0)
    tried = "; ".join(f"{crowd.visitors}: {_ms(crowd.slow)}" for crowd in crowds)
    rows.append(
        (
            (
                f"Visitors of one process with 95 of 100 answers under 1 s, a new question every "
                f"{SECONDS_BETWEEN:.0f} s each (websockets without a browser)"
            ),
            f"{held} (tried {tried})",
            "50",
        )
    )
    return rows


def ceiling_rows(ceiling: Ceiling | None) -> list[Row]:
    """The most memory that one process takes."""
    if ceiling is None:
        return []
    return [
        (
            (
                f"Most memory of one process: {ceiling.links:,} links and {ceiling.comparisons:,} "
                "comparisons that nobody opened before, with files and uploads"
            ),
            f"{ceiling.most:.0f} MB ({ceiling.first:.0f} MB after the first visit)",
            f"{AIM:.0f} MB",
        )
    ]


def fetching_rows(fetching: Fetching) -> list[Row]:
    """Files that arrive while others use the page."""
    return [
        (
            f"Files fetched up to a second after a press, among {fetching.movers} moving visitors",
            f"{fetching.fetched} of {fetching.asked} ({fetching.runs:,} runs of others)",
            "all",
        )
    ]


def beside_rows(found: Beside) -> list[Row]:
    """How long one visitor waits beside another with the longest question."""
    rows: list[Row] = []
    for title, alone, beside in (
        (
            "A move beside another visitor's longest question: headline figures",
            found.alone.card,
            found.beside.card,
        ),
        ("... last line of the page", found.alone.page, found.beside.page),
    ):
        usual, longest = statistics.median(alone), max(beside)
        measured = f"at most {_ms(1_000 * longest)}, {longest / usual:.1f} times as long as alone"
        rows.append((title, f"{measured} ({_ms(1_000 * usual)})", f"{WAIT_AIM:.0f} s"))
    return rows


def table(rows: list[Row]) -> str:
    """The rows with the machine in words."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    intro = (
        f"Measured on {today} on {os.cpu_count()} cores that server, browser and measuring program share, "
        "drawing in software. Ratios carry over to other computers, milliseconds do not. The empty app has "
        "one slider and one text, with the same setting of the garbage collector."
    )
    lines = ["| What | Measured | Aim |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join([intro, "", *lines])


def write_readme(text: str) -> None:
    """Put the table between its two marks in README.md."""
    readme = ROOT / "README.md"
    before, start, rest = readme.read_text(encoding="utf-8").partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise SystemExit(f"README.md lacks the marks {START} and {END}: put them where the table belongs.")
    readme.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8")


def _move_rows(title: str, presses: list[Press], floor: float) -> list[Row]:
    changed = [press for press in presses if press.card > 0]
    names: dict[Part, tuple[str, str]] = {
        "card": (f"{title}: key press to the answer card", "4 times, 100 ms"),
        "first": ("... to the last chart of the first screen", "8 times"),
        "everything": ("... to everything", "12 times"),
    }
    return [
        (
            name,
            (
                f"{_middle(changed, part) / floor:.1f} times the empty app ({_ms(_middle(changed, part))} "
                f"against {_ms(floor)}, median of {len(changed)}; "
                f"worst {_ms(max(_time(press, part) for press in changed))})"
            ),
            aim,
        )
        for part, (name, aim) in names.items()
    ]


def _work_rows(work: Work) -> list[Row]:
    """The processor time of one move of the budget by who spends it, and what is sent and drawn."""
    rows: list[Row] = []
    if work.server is not None and work.browser is not None:
        script = max(0.0, work.server - work.planner - work.turning)
        parts = {
            "planner": work.planner,
            "turning points": work.turning,
            "rest of the server": script,
            "browser": work.browser,
        }
        whole = sum(parts.values())
        said = ", ".join(f"{name} {_ms(part)} ({part / whole:.0%})" for name, part in parts.items())
        rows.append(("Work of one budget move, processor time", said, "turning points 400 ms"))
    return [
        *rows,
        (
            "Messages of one budget move without containers; elements in sight at rest",
            (
                f"{work.messages:.0f} ({work.with_containers:.0f} with containers, "
                f"{work.bytes_sent / 1_000:.0f} kB); {work.elements}"
            ),
            "60; 35",
        ),
    ]


def _middle(presses: list[Press], part: Part) -> float:
    return statistics.median(_time(press, part) for press in presses)


def _time(press: Press, part: Part) -> float:
    return {"card": press.card, "first": press.first, "everything": press.everything}[part]


def _spread(values: list[float]) -> str:
    return (
        f"{_ms(statistics.median(values))}, {_ms(max(values))} (95 of 100 under {_ms(ninety_five(values))})"
    )


def _ms(value: float) -> str:
    return f"{value:.0f} ms" if value < 1_000 else f"{value / 1_000:.1f} s"


def main() -> int:
    """Measure, print, and with --write put the table into README.md."""
    parser = argparse.ArgumentParser(prog="benchmarks/run.py", description="How fast is it?")
    parser.add_argument(
        "--quick", action="store_true", help="fewer repetitions, not the most memory: about four minutes"
    )
    parser.add_argument("--page", action="store_true", help="the page in a browser alone: about two minutes")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    quick = options.quick
    if hasattr(os, "getloadavg") and os.getloadavg()[0] > BUSY:
        sys.stderr.write("Other programs keep this computer busy: the figures will be too high.\n")
    page = _step("the page in a browser", lambda: measure_page(8 if quick or options.page else 15))
    rows = page_rows(page)
    if options.page:
        sys.stdout.write(table(rows + visit_rows(page)) + "\n")
        return 0
    rows += _step("the planner", lambda: planner_rows(measure_planner(30 if quick else 100)))
    rows += _step("a season", lambda: season_rows(season_milliseconds(load_evidence())))
    rows += _step("extremes", lambda: extreme_rows(measure_extremes(20 if quick else EXTREMES)))
    rows += _step("tipping maps", lambda: map_rows(measure_maps()))
    rows += _step("files", lambda: file_rows(measure_files(), measure_store()))
    rows += _step("naive ways", lambda: naive_rows(measure_naive(30 if quick else 100)))
    rows += visit_rows(page)
    memory = _step("memory", lambda: measure_memory(20 if quick else 100))
    sizes = (5, 10, 20) if quick else (5, 10, 15, 20, 30, 40, 50, 60)
    rows += visitor_rows(memory, _step("visitors", lambda: measure_crowds(sizes, 12 if quick else 30)))
    rows += _step(
        "a heavy neighbour", lambda: beside_rows(measure_beside(10, 5) if quick else measure_beside())
    )
    if not quick:  # thousands of visits
        rows += _step("the most memory", lambda: ceiling_rows(measure_ceiling(LINKS, COMPARISONS)))
    files = 50 if quick else 500
    rows += _step("files among visitors", lambda: fetching_rows(measure_fetching(20, files)))
    text = table(rows)
    sys.stdout.write(text + "\n")
    if options.write:
        write_readme(text)
    return 0


def _step(title: str, work: Callable[[], Any]) -> Any:
    sys.stderr.write(f"Measuring {title} ...")
    sys.stderr.flush()
    started = time.perf_counter()
    found = work()
    sys.stderr.write(f" {time.perf_counter() - started:.0f} s\n")
    return found


if __name__ == "__main__":
    sys.exit(main())
