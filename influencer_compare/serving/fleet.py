"""Several processes behind the proxy on one machine: starts them, starts those again that die, stops all."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import os
import secrets
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prometheus_client import CollectorRegistry, multiprocess, start_http_server

from influencer_compare.hosting.logs import LOG
from influencer_compare.hosting.processors import processors
from influencer_compare.hosting.settings import LATER_PROCESSES, MOST_LATER, PROCESS_NAME, host
from influencer_compare.serving import proxy
from influencer_compare.store.database import look_at

SECONDS_TO_START = 90.0
_SECONDS_TO_STOP = 10.0
_SECONDS_BETWEEN_LOOKS = 0.2
_SOON = 10.0  # seconds; who dies sooner after its start waits longer and longer for the next
_LONGEST_WAIT = 30.0
_COUNTS = "PROMETHEUS_MULTIPROC_DIR"
STOPPED = "The page stopped before it was ready: its own words above name the reason."
_CLOSED_CERTIFICATE = "{} can't be read: give a file with the certificate and its key to --certificate."
_NO_CERTIFICATE = "{} lacks a certificate or its key: both must stand in the file given to --certificate."
_SILENT = "The page did not answer within {:.0f} seconds: start it again."


class FleetProblem(Exception):
    """What stopped the work, as one sentence that names the remedy."""


@dataclass(frozen=True, slots=True)
class Service:
    """How many processes, where the proxy listens, and where counts are told; no port tells none."""

    workers: int
    address: str = "127.0.0.1"
    port: int = 8501
    metrics_port: int | None = None
    certificate: str | None = None


@dataclass
class Member:
    """One process: how it is started, and how often it died soon."""

    command: list[str]
    environment: Mapping[str, str]
    port: int | None = None
    running: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    soon_dead: int = 0
    due_at: float = field(default=0.0)

    def start(self) -> None:
        """Start it; under a new name, so that nobody takes it for the one before."""
        named = {**self.environment, PROCESS_NAME: secrets.token_hex(4)}
        self.running = subprocess.Popen(
            self.command, env=named, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        self.started_at = time.monotonic()

    def look_after(self) -> int | None:
        """Start it again where it died; the number of the process that died just now, if any."""
        now = time.monotonic()
        if self.running is None:
            if now >= self.due_at:
                self.start()
            return None
        if self.running.poll() is None:
            return None
        dead = self.running.pid
        LOG.warning("A process ended with code %s and is started again.", self.running.returncode)
        self.soon_dead = self.soon_dead + 1 if now - self.started_at < _SOON else 0
        self.due_at = now + (min(2.0 ** (self.soon_dead - 1), _LONGEST_WAIT) if self.soon_dead else 0.0)
        self._let_go()
        return dead

    def stop(self) -> None:
        """Ask it to stop, and end it where it does not."""
        if self.running is None:
            return
        with contextlib.suppress(OSError):
            self.running.terminate()
        try:
            self.running.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.running.kill()
            self.running.wait()
        self._let_go()

    def _let_go(self) -> None:
        """Close the channel by which a process would see that this one is gone."""
        if self.running is not None and self.running.stdin is not None:
            self.running.stdin.close()
        self.running = None


def serve_fleet(service: Service) -> None:
    """Serve the page with several processes until asked to stop. Raises FleetProblem."""
    program = proxy.find_proxy()
    if program is None:
        raise FleetProblem(proxy.NONE_FOUND)
    _see_that_port_is_free(service)
    see_that_certificate_is_there(service.certificate)
    see_to_database()
    with tempfile.TemporaryDirectory(prefix="influencer-compare-") as folder, _stopping():
        counts = Path(folder) / "counts"
        counts.mkdir()
        processes = _processes(service, counts)
        servers = Path(folder) / "servers.cfg"
        servers.write_text(
            proxy.servers_section([each.port for each in processes if each.port]), encoding="ascii"
        )
        front = Member(
            proxy.proxy_command(program, servers),
            {**os.environ, **proxy.proxy_environment(service.address, service.port, service.certificate)},
        )
        members = [*processes, front]
        try:
            for part in (processes, [front]):  # the proxy last, so that nobody comes too early
                for each in part:
                    each.start()
                _wait_until_ready(service, part)
            if service.metrics_port is not None:
                _tell_counts(service.metrics_port, counts)
            print(f"{len(processes)} processes serve {_address(service)} (Ctrl+C stops them).", flush=True)
            _look_after(members, counts)
        finally:
            for each in reversed(members):  # the proxy first, so that nobody new comes
                each.stop()


def see_to_database() -> None:
    """Look whether saving will work, before anybody comes. Raises BadAddress.

    A database that does not answer may come later: the log says so once, and the page is served.
    """
    address = host().database_url
    hindered = look_at(address) if address else None
    if hindered:
        LOG.warning("Plans cannot be saved now. %s", hindered)


def see_that_certificate_is_there(certificate: str | None) -> None:
    """Whether HAProxy can be given this certificate, of which it would speak in its own way."""
    place = None if certificate is None else Path(certificate)
    if place is None or place.is_dir():  # of a folder it takes every file
        return
    beside = place.with_name(f"{place.name}.key")
    try:
        known = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        known.load_cert_chain(place, beside if beside.exists() else None, password=lambda: "")
    except ssl.SSLError:
        raise FleetProblem(_NO_CERTIFICATE.format(certificate)) from None
    except OSError:
        raise FleetProblem(_CLOSED_CERTIFICATE.format(certificate)) from None


def later_processes(cores: int, workers: int) -> int:
    """How many processes for later parts each process of the page has: together about as many as cores."""
    return min(max(1, cores // workers), MOST_LATER)


def _processes(service: Service, counts: Path) -> list[Member]:
    """The processes of the page, each with a port of its own that only this computer reaches."""
    shared = {
        # Only with one secret for all does a form of one process hold at another.
        "STREAMLIT_SERVER_COOKIE_SECRET": os.environ.get("STREAMLIT_SERVER_COOKIE_SECRET")
        or secrets.token_hex(32),
        "OPENBLAS_NUM_THREADS": "1",
        LATER_PROCESSES: os.environ.get(LATER_PROCESSES)
        or str(later_processes(processors(), service.workers)),
        _COUNTS: str(counts),
    }
    found = []
    for port in _free_ports(service.workers):
        command = [sys.executable, "-m", "influencer_compare.serving", "process"]
        command += ["--port", str(port), "--stop-with-parent"]
        found.append(Member(command, {**os.environ, **shared}, port))
    return found


def _free_ports(many: int) -> list[int]:
    with contextlib.ExitStack() as held:
        listeners = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(many)]
        return [each.getsockname()[1] for each in listeners]


def _see_that_port_is_free(service: Service) -> None:
    try:
        socket.create_server((service.address, service.port)).close()
    except PermissionError:
        raise FleetProblem(
            f"Port {service.port} is reserved for the system: start with --port 8501 or as administrator."
        ) from None
    except OSError:
        raise FleetProblem(
            f"Port {service.port} is already in use: stop the other program, or start with another --port."
        ) from None


def _wait_until_ready(service: Service, members: list[Member]) -> None:
    """Until every process and the proxy answer."""
    until = time.monotonic() + SECONDS_TO_START
    for each in members:
        place = ("127.0.0.1", each.port) if each.port else (_reached_at(service), service.port)
        while not _answers(*place, is_https=each.port is None and service.certificate is not None):
            if any(one.running is not None and one.running.poll() is not None for one in members):
                raise FleetProblem(STOPPED)
            if time.monotonic() > until:
                raise FleetProblem(_SILENT.format(SECONDS_TO_START))
            time.sleep(_SECONDS_BETWEEN_LOOKS)


def _answers(address: str, port: int, *, is_https: bool) -> bool:
    """Whether the page says there that it is well; behind HTTPS, whether somebody listens."""
    try:
        if is_https:
            socket.create_connection((address, port), timeout=2).close()
            return True
        asked = http.client.HTTPConnection(address, port, timeout=2)
        with contextlib.closing(asked):
            asked.request("GET", "/_stcore/health")
            return asked.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False


def _look_after(members: list[Member], counts: Path) -> None:
    """Until somebody asks to stop."""
    while True:
        for each in members:
            dead = each.look_after()
            if dead is not None:
                multiprocess.mark_process_dead(dead, str(counts))  # type: ignore[no-untyped-call]
        time.sleep(_SECONDS_BETWEEN_LOOKS)


def _tell_counts(port: int, counts: Path) -> None:
    """Give the counts of all processes together, on a port of their own."""
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry, str(counts))  # type: ignore[no-untyped-call]
    try:
        start_http_server(port, os.environ.get("METRICS_ADDRESS", "127.0.0.1"), registry)
    except OSError:
        raise FleetProblem(f"Port {port} is already in use: give another --metrics-port.") from None


def _reached_at(service: Service) -> str:
    """An address of this computer at which the proxy answers."""
    everywhere = ipaddress.ip_address(service.address).is_unspecified
    return "localhost" if everywhere else service.address


def _address(service: Service) -> str:
    scheme = "https" if service.certificate else "http"
    place = "localhost" if _reached_at(service) in ("127.0.0.1", "::1", "localhost") else service.address
    return f"{scheme}://{place}:{service.port}"


@contextlib.contextmanager
def _stopping() -> Iterator[None]:
    """Take a request to end, as from a service manager, like Ctrl+C, and end quietly."""

    def interrupt(_number: int, _frame: object) -> None:
        """Stop what goes on."""
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
