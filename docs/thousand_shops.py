"""An example for analysts: a thousand shops of all kinds, and where small creators win.

``python3 docs/thousand_shops.py ask shops.csv`` writes the questions, ``influencer-compare batch`` answers
them, and ``python3 docs/thousand_shops.py draw shops.parquet shops.svg`` draws the picture.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

SOLD = ("bakery", "gym", "dentist", "beauty", "fashion", "pets", "travel", "coffee shop")
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 470, 62, 64, 16, 52  # pixels
LEAST_USD, MOST_USD, MOST_OVERLAP = 500, 50_000, 40
# Who wins, how it is called in the picture, its colour and its shape: never colour alone.
KINDS = {
    "micro": ("Small win", "#0b6e8a", "circle"),
    "macro": ("Large win", "#c2410c", "square"),
    "small ahead": ("Open, small ahead", "#0b6e8a", "ring"),
    "large ahead": ("Open, large ahead", "#c2410c", "frame"),
    "nothing": ("Nothing fits", "#3b3f46", "cross"),
}


def write_questions(file: Path, shops: int) -> None:
    """Shops drawn by lot, always the same: budget, overlap, what they sell and where."""
    lot = random.Random(17)  # noqa: S311 - no secret
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(["shop", "budget", "overlap_pct", "niche", "area"])
        for shop in range(1, shops + 1):
            budget = round(math.exp(lot.uniform(math.log(LEAST_USD), math.log(MOST_USD))), -1)
            overlap = round(lot.uniform(0, MOST_OVERLAP), 1)
            rows.writerow(
                [f"Shop {shop}", int(budget), overlap, lot.choice(SOLD), lot.choice(["region", "country"])]
            )


def draw(answers: Path, picture: Path) -> None:
    """One mark for each shop: its budget to the right, its overlap upward, its shape for who wins."""
    wanted = ["budget", "overlap_pct", "status", "verdict", "micro_side", "macro_side"]
    rows = pq.read_table(answers, columns=wanted).to_pylist()
    kinds = [kind_of(row) for row in rows]
    marks = [mark(kind, *place(row)) for kind, row in zip(kinds, rows, strict=True)]
    said = ", ".join(f"{KINDS[kind][0]}: {kinds.count(kind)}" for kind in KINDS if kind in kinds)
    title = f"{len(rows)} shops: where small creators win"
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="system-ui, sans-serif" font-size="13"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}><title>{title}. {said}</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(LEFT, 22, title, "font-size='17' font-weight='600'"),
        *legend(kinds),
        *axes(),
        *marks,
        "</svg>",
    ]
    picture.write_text("\n".join(parts) + "\n", encoding="utf-8")


def kind_of(row: dict[str, Any]) -> str:
    """Who wins in one answer; where that is open, who is ahead at the usual prices."""
    if row["status"] != "plan":
        return "nothing"
    if row["verdict"] in KINDS:
        return str(row["verdict"])
    small, large = (row[side] or 0.0 for side in ("micro_side", "macro_side"))
    return "small ahead" if small >= large else "large ahead"


def place(row: dict[str, Any]) -> tuple[int, int]:
    """Where a shop stands in the picture."""
    return across(row["budget"]), upward(row["overlap_pct"])


def across(budget: float) -> int:
    """Pixels from the left: each doubling of the budget takes as much room."""
    share = math.log(budget / LEAST_USD) / math.log(MOST_USD / LEAST_USD)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT))


def upward(overlap: float) -> int:
    """Pixels from the top."""
    return round(HEIGHT - BOTTOM - overlap / MOST_OVERLAP * (HEIGHT - TOP - BOTTOM))


def mark(kind: str, x: int, y: int) -> str:
    """One shape."""
    _, colour, shape = KINDS[kind]
    inside = f'fill="{colour}"' if shape in ("circle", "square") else f'fill="none" stroke="{colour}"'
    if shape in ("square", "frame"):
        return f'<rect x="{x - 3}" y="{y - 3}" width="6" height="6" {inside}/>'
    if shape == "cross":
        return f'<path d="M{x - 3} {y - 3}l6 6m0-6l-6 6" stroke="{colour}"/>'
    return f'<circle cx="{x}" cy="{y}" r="3" {inside}/>'


def legend(kinds: Sequence[str]) -> list[str]:
    """What the shapes mean, with how many there are."""
    found, x = [], LEFT + 4
    for kind, (name, _, _) in KINDS.items():
        if kind in kinds:
            said = f"{name} ({kinds.count(kind)})"
            found += [mark(kind, x, 42), text(x + 10, 46, said)]
            x += 26 + 7 * len(said)
    return found


def axes() -> list[str]:
    """Both scales with their units."""
    bottom, found = HEIGHT - BOTTOM, []
    for budget in (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000):
        x = across(budget)
        found += [
            f'<path d="M{x} {TOP}V{bottom}" stroke="#e6e8ec"/>',
            text(
                x, bottom + 18, f"${budget:,}", f"text-anchor='{'end' if budget == MOST_USD else 'middle'}'"
            ),
        ]
    for overlap in range(0, MOST_OVERLAP + 1, 10):
        y = upward(overlap)
        found += [
            f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#e6e8ec"/>',
            text(LEFT - 8, y + 4, f"{overlap}%", "text-anchor='end'"),
        ]
    middle = (LEFT + WIDTH - RIGHT) // 2
    found.append(text(middle, HEIGHT - 10, "Budget", "text-anchor='middle'"))
    turned = f"text-anchor='middle' transform='rotate(-90 16 {(TOP + bottom) // 2})'"
    return [*found, text(16, (TOP + bottom) // 2, "Shared followers of two creators", turned)]


def text(x: int, y: int, said: str, looks: str = "") -> str:
    """Words at a place."""
    return f'<text x="{x}" y="{y}" fill="#14171d" {looks}>{said}</text>'


def main() -> None:
    """Write the questions, or draw the answers."""
    parser = argparse.ArgumentParser(description="A thousand shops, and where small creators win.")
    parser.add_argument("what", choices=["ask", "draw"])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--shops", type=int, default=1_000)
    given = parser.parse_args()
    if given.what == "ask":
        write_questions(given.files[0], given.shops)
    else:
        draw(*given.files)


if __name__ == "__main__":
    main()
