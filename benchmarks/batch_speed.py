"""How long a batch takes: seconds of one processor for a usual question, and what further processes bring.

``python3 -m benchmarks.batch_speed`` answers the same usual questions, drawn by lot, with one process and
with one per processor, and prints a Markdown table. The aim: 10,000 of them on two processors in 10 minutes.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from influencer_compare import Scenario, load_evidence
from influencer_compare.cli.commands.batch import RowTask, answer_row
from influencer_compare.cli.question_files import AskedRow
from influencer_compare.hosting.processors import processors
from influencer_compare.many import each_in_order, process_pool

SEED = 20_261_130
QUESTIONS, AIM, AIM_PROCESSORS, AIM_SECONDS = 300, 10_000, 2, 600
_BUDGETS = (1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 30_000, 50_000)
_PLATFORMS = (*[["instagram"]] * 7, *[["tiktok"]] * 2, ["instagram", "tiktok"])
_SOLD = ("bakery", "gym", "dentist", "beauty", "fashion", "pets", "travel", "other")


def usual_questions(count: int) -> list[RowTask]:
    """What small businesses ask: one platform, now and then two; budgets from $1,000 to $50,000."""
    lot = random.Random(SEED)  # noqa: S311 - no secret
    tasks = []
    for line in range(1, count + 1):
        scenario = Scenario.model_validate(
            {
                "budget": lot.choice(_BUDGETS),
                "overlap_pct": lot.choice((2, 4, 6, 10, 15, 25)),
                "area": lot.choice(("town", "region", "country", "everywhere")),
                "niche": lot.choice(_SOLD),
                "goal": lot.choice(("reach", "reach", "reach", "engagements", "orders")),
                "hours": lot.choice((20, 40, 80)),
                "platforms": lot.choice(
                    (["instagram"],) * 7 + (["tiktok"],) * 2 + (["instagram", "tiktok"],)
                ),
            }
        )
        tasks.append(RowTask(AskedRow(line, {}, scenario), ("budget",), "http://localhost:8501"))
    return tasks


def alone(tasks: list[RowTask]) -> tuple[float, float]:
    """Seconds on the clock and of this processor, one question after the other."""
    evidence = load_evidence()
    answer_row(tasks[0], evidence)  # warm: imports and the draws of the imagined worlds
    began, worked = time.perf_counter(), time.process_time()
    for task in tasks:
        answer_row(task, evidence)
    return time.perf_counter() - began, time.process_time() - worked


def together(tasks: list[RowTask], workers: int) -> float:
    """Seconds on the clock with so many processes, their start left out."""
    evidence = load_evidence()
    with process_pool(workers) as pool:
        list(each_in_order(answer_row, tasks[: 4 * workers], evidence, pool))
        began = time.perf_counter()
        list(each_in_order(answer_row, tasks, evidence, pool))
        return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks/batch_speed.py", description="How fast is a batch?")
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    tasks = usual_questions(parser.parse_args().questions)
    if hasattr(os, "getloadavg") and os.getloadavg()[0] > 0.5:
        sys.stderr.write("Other programs keep this computer busy: the figures will be too high.\n")
    clock, worked = alone(tasks)
    each, workers = worked / len(tasks), processors()
    extrapolated = each * AIM / AIM_PROCESSORS / 60
    wanted = f"{AIM_SECONDS / 60:.0f} min"
    aim = AIM_SECONDS * AIM_PROCESSORS / AIM
    lines = [
        "| What | Measured | Aim |",
        "| --- | --- | --- |",
        f"| A usual question, of {len(tasks)}: seconds of one processor | {each:.3f} | {aim:.3f} |",
        f"| {AIM:,} on {AIM_PROCESSORS} processors, computed | {extrapolated:.1f} min | {wanted} |",
        f"| One process, on the clock | {clock:.1f} s | |",
    ]
    if workers > 1:
        shared = together(tasks, workers)
        lines.append(f"| {workers} processes, on the clock | {shared:.1f} s, {clock / shared:.2f} times | |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
