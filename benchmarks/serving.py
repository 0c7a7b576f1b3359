"""Starts a Streamlit server and a Chromium, as the browser tests do, and stops them again."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import manage

SECONDS_TO_START = 240.0  # several processes on a busy computer
EMPTY_APP = Path(__file__).with_name("empty_app.py")


@dataclass(frozen=True)
class Server:
    """A running server: its port, its process number, and how long it took until it answered.

    ``pages`` are the processes that serve the page, where they are others.
    """

    port: int
    process: int
    seconds_to_start: float
    pages: tuple[int, ...] = ()

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}/"

    def megabytes(self) -> float | None:
        """Memory that the process holds now; None where the system does not tell."""
        status = Path(f"/proc/{self.process}/status")
        if not status.exists():
            return None
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def milliseconds_worked(self) -> float | None:
        """Processor time of the processes of the page so far; None where the system does not tell."""
        return milliseconds_worked(self.pages or [self.process])


def milliseconds_worked(processes: Iterable[int]) -> float | None:
    """Processor time of these processes so far; None where the system does not tell."""
    files = [Path(f"/proc/{process}/stat") for process in processes]
    if not all(file.exists() for file in files):
        return None
    ticks = sum(sum(map(int, _fields(file)[11:13])) for file in files)
    return 1_000 * ticks / os.sysconf("SC_CLK_TCK")


def browser_processes() -> list[int]:
    """Every process of the browsers that this one has started; none where the system does not tell."""
    parents = {
        int(file.parent.name): (int(_fields(file)[1]), "chrom" in file.read_text().partition(")")[0])
        for file in Path("/proc").glob("[0-9]*/stat")
    }

    def ours(process: int) -> bool:
        return process == os.getpid() or (process in parents and ours(parents[process][0]))

    return [process for process, (_, browser) in parents.items() if browser and ours(process)]


def _fields(file: Path) -> list[str]:
    """What the system tells of a process behind its name, which may hold blanks."""
    return file.read_text().rpartition(")")[2].split()


@contextlib.contextmanager
def serving(app: Path | None = None) -> Iterator[Server]:
    """The dashboard, or another app, with the dashboard's own settings and on a free port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = manage.streamlit_command(Path(sys.executable), "127.0.0.1", port)
    if app is not None:
        command = [str(app) if part == str(manage.ROOT / "app.py") else part for part in command]
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own server
        command, cwd=manage.ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        manage.wait_until_healthy(process, port)
        yield Server(port, process.pid, time.perf_counter() - started)
    finally:
        manage.stop(process)


@contextlib.contextmanager
def hosting(pages: int = 1, later: int | None = None) -> Iterator[Server]:
    """The dashboard as a host serves it: one process, or several behind the proxy; its plans in a new file.

    ``later`` is how many processes of each work out the parts that come later; as many as usual where None.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "influencer_compare.serving"]
    command += ["process"] if pages == 1 else ["fleet", "--workers", str(pages)]
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/plans.sqlite3"}
        if later is not None:
            environment["LATER_PROCESSES"] = str(later)
        process = subprocess.Popen(  # noqa: S603 - our own server
            [*command, "--port", str(port)],
            cwd=manage.ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            manage.wait_until_healthy(process, port, SECONDS_TO_START)
            seconds = time.perf_counter() - started
            yield Server(port, process.pid, seconds, _pages_of(process.pid) if pages > 1 else ())
        finally:
            manage.stop(process)


def _pages_of(fleet: int) -> tuple[int, ...]:
    """The processes of the page that a fleet has started; none where the system does not tell."""
    children = Path(f"/proc/{fleet}/task/{fleet}/children")
    listed = children.read_text().split() if children.exists() else []
    return tuple(int(each) for each in listed if b"\0process\0" in Path(f"/proc/{each}/cmdline").read_bytes())


@contextlib.contextmanager
def browsing() -> Iterator[Browser]:
    """A Chromium without a window; CHROMIUM_PATH names it, as ``manage.py`` sets it."""
    options = ["--disable-gpu", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM_PATH") or None, args=options
        )
        try:
            yield browser
        finally:
            browser.close()
