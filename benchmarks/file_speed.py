"""Files to take away, and saved plans: how long each takes and how large it is."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from influencer_compare import Scenario, load_evidence, plan
from influencer_compare.document.schema import Document, document, option
from influencer_compare.exports.comma_separated import csv_files
from influencer_compare.exports.pdf import pdf_file
from influencer_compare.exports.pptx import pptx_file
from influencer_compare.exports.spreadsheet import xlsx_file
from influencer_compare.exports.web_page import html_file
from influencer_compare.store.store import Store

LINK = "https://example.org/?v=2"
BUDGETS = (2_000, 5_000, 10_000, 20_000, 40_000, 80_000)  # one option each


@dataclass(frozen=True)
class FileTimes:
    """Milliseconds and bytes of one kind of file, for one option and for six."""

    title: str
    one_ms: float
    one_bytes: int
    six_ms: float
    six_bytes: int


@dataclass(frozen=True)
class StoreTimes:
    """Milliseconds to save and to open six options in a SQLite file."""

    save: float
    open: float


def measure_files() -> list[FileTimes]:
    """Each kind of file built twice; the first, which warms up, does not count."""
    evidence, day = load_evidence(), dt.date(2026, 1, 1)
    kinds: dict[str, Callable[[Document], bytes]] = {
        "PPTX": partial(pptx_file, link=LINK, made_on=day, evidence=evidence),
        "PDF": partial(pdf_file, link=LINK, made_on=day, evidence=evidence),
        "XLSX": partial(xlsx_file, link=LINK, made_on=day, evidence=evidence),
        "HTML": partial(html_file, link=LINK, made_on=day, evidence=evidence),
        "CSV": csv_files,
        "JSON": lambda found: found.to_json().encode(),
    }
    one, six = _documents()
    times = []
    for title, build in kinds.items():
        build(one)
        (one_ms, one_bytes), (six_ms, six_bytes) = _timed(build, one), _timed(build, six)
        times.append(FileTimes(title, one_ms, one_bytes, six_ms, six_bytes))
    return times


def measure_store() -> StoreTimes:
    """Six options saved into a new file and opened again."""
    _, six = _documents()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'plans.sqlite3'}")
        store.save_new(six)  # warm
        started = time.perf_counter()
        keys = store.save_new(six)
        saved = time.perf_counter()
        store.open_view(keys.view_token)
        opened = time.perf_counter()
        store.close()
    return StoreTimes(1_000 * (saved - started), 1_000 * (opened - saved))


def _documents() -> tuple[Document, Document]:
    """The usual question, and six options."""
    evidence = load_evidence()
    options = [
        option(str(at), f"Budget {budget:,}", scenario, plan(scenario, evidence))
        for at, budget in enumerate(BUDGETS)
        for scenario in [Scenario(budget=budget)]
    ]
    return document(options[2:3]), document(options)


def _timed(build: Callable[[Document], bytes], found: Document) -> tuple[float, int]:
    started = time.perf_counter()
    size = len(build(found))
    return 1_000 * (time.perf_counter() - started), size
