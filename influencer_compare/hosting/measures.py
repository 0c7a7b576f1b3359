"""What whoever runs the page may count: visitors, answers, work in the line, saves and errors.

No question, link, name or address is in any of it. Several processes count together where the environment
variable ``PROMETHEUS_MULTIPROC_DIR`` names a folder, as ``prometheus_client`` asks.
"""

from __future__ import annotations

from typing import Literal

from prometheus_client import Counter, Gauge, Histogram

SavedKind = Literal["plan", "change", "comment", "campaign", "list", "deletion"]
Fault = Literal["script", "request", "database"]

VISITORS = Gauge(
    "influencer_compare_visitors", "Pages that are open in browsers now", multiprocess_mode="livesum"
)
ANSWERED = Histogram(
    "influencer_compare_answer_seconds",
    "Seconds until a question that nobody asked before was answered, waiting included",
    buckets=(0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
)
LINE = Gauge(
    "influencer_compare_calculations_in_line",
    "Calculations that work or wait for their turn now",
    multiprocess_mode="livesum",
)
WORKERS = Gauge(
    "influencer_compare_worker_processes",
    "Processes that are up for the parts of a page that come later",
    multiprocess_mode="livesum",
)
SAVES = Counter("influencer_compare_saves", "What was saved, by kind", ["kind"])
ERRORS = Counter("influencer_compare_errors", "What went wrong, by place", ["place"])


def count_saved(kind: SavedKind) -> None:
    """Something was saved."""
    SAVES.labels(kind=kind).inc()


def count_error(place: Fault) -> None:
    """Something went wrong."""
    ERRORS.labels(place=place).inc()
