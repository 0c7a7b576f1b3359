"""The page as a host serves it: two processes, PostgreSQL and the real proxy with the settings that ship."""

import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from influencer_compare.hosting.settings import PROCESS_NAME
from influencer_compare.serving import proxy
from tests.postgresql import free_port
from tests.postgresql import running as running_postgresql

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_START = 120
NO_PROXY = (
    "There is no HAProxy for the tests of several processes: install it "
    "(on Debian: sudo apt install haproxy) and start again."
)


def ask(port, path="/", method="GET", headers=None, body=None):
    """Status, headers and body of an answer, the headers by names in small letters."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with contextlib.closing(connection):
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def is_up(port):
    with contextlib.suppress(OSError, http.client.HTTPException):
        return ask(port, "/_stcore/health")[0] == 200
    return False


def wait_for(met, why, seconds=SECONDS_TO_START):
    until = time.monotonic() + seconds
    while not met():
        if time.monotonic() > until:
            pytest.fail(why)
        time.sleep(0.05)


class Hosted:
    """Two processes and the proxy; ``port`` is the proxy's, ``ports`` are theirs."""

    def __init__(self, folder, database):
        self.folder, self.database = folder, database
        self.names, self.ports = ("first", "second"), [free_port(), free_port()]
        self.metrics_ports = [free_port(), free_port()]
        self.port, self.running = free_port(), {}
        self.log = folder / "log.txt"

    def start(self, at):
        command = [
            sys.executable,
            "-m",
            "influencer_compare.serving",
            "process",
            "--port",
            str(self.ports[at]),
        ]
        command += ["--metrics-port", str(self.metrics_ports[at])]
        environment = {
            **os.environ,
            "DATABASE_URL": self.database,
            PROCESS_NAME: self.names[at],
            "STREAMLIT_SERVER_COOKIE_SECRET": "the same for both",
            "HOST_NAME": "Corner Shop <b>Ltd</b>",
            "HOST_CONTACT": "hello@example.org",
        }
        with self.log.open("ab") as log:
            self.running[at] = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def wait(self, at):
        wait_for(lambda: is_up(self.ports[at]), self.log.read_text(encoding="utf-8"))

    def wait_for_proxy(self, at):
        """Until the proxy sends visitors to this process too."""
        wait_for(lambda: self.names[at] in {self.where() for _ in range(4)}, "the proxy leaves it out")

    def start_proxy(self, at="proxy", settings=proxy.SETTINGS, port=None):
        program = proxy.find_proxy()
        if program is None:
            pytest.fail(NO_PROXY)
        servers = self.folder / "servers.cfg"
        servers.write_text(proxy.servers_section(self.ports), encoding="ascii")
        command = [
            str(settings) if part == str(proxy.SETTINGS) else part
            for part in proxy.proxy_command(program, servers)
        ]
        port = port or self.port
        environment = {**os.environ, **proxy.proxy_environment("127.0.0.1", port)}
        with self.log.open("ab") as log:
            self.running[at] = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        wait_for(lambda: is_up(port), "the proxy does not start")

    def kill(self, at):
        """End a process as a machine that fails does."""
        self.running[at].kill()
        self.running[at].wait()

    def stop(self):
        for each in self.running.values():
            each.terminate()
        for each in self.running.values():
            try:
                each.wait(timeout=20)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait()

    def where(self, port=None, cookie=""):
        """Which process answers a visitor with this cookie."""
        headers = {"Cookie": cookie} if cookie else {}
        return json.loads(ask(port or self.port, "/where", headers=headers)[2])["process"]

    def told(self):
        """What the processes and the proxy wrote into their logs."""
        return self.log.read_text(encoding="utf-8")


@contextlib.contextmanager
def hosting(folder, database):
    """Start everything, and stop it in the end."""
    made = Hosted(folder, database)
    try:
        for at in range(2):
            made.start(at)
        for at in range(2):
            made.wait(at)
        made.start_proxy()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="session")
def alone(tmp_path_factory):
    """One process without a proxy, its plans in a file."""
    folder = tmp_path_factory.mktemp("alone")
    made = Hosted(folder, f"sqlite:///{folder / 'plans.sqlite3'}")
    try:
        made.start(0)
        made.wait(0)
        yield made
    finally:
        made.stop()
    broken = [line for line in made.told().splitlines() if "Traceback" in line or '"level": "error"' in line]
    assert not broken, broken


@pytest.fixture(scope="session")
def hosted(tmp_path_factory, postgresql):
    """The same for all tests of a run; a test that kills a process starts it again."""
    with hosting(tmp_path_factory.mktemp("hosted"), postgresql.new_address()) as made:
        yield made
    told = made.told()
    assert "Traceback" not in told, told
    # Neither keys of saved plans nor the address of their database, nor what anybody asked.
    assert not [word for word in ("view=", "edit=", "postgresql://", "budget=") if word in told], told


def curl(*arguments):
    """What curl, which runs no script, is given."""
    program = shutil.which("curl")
    assert program, "There is no curl for the tests of link previews: install it and start again."
    done = subprocess.run([program, "--silent", "--show-error", *arguments], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def half_sent(port, data, seconds):
    """Whether a connection is ended within so many seconds after no more than this was sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as sent:
        sent.sendall(data)
        with contextlib.suppress(ConnectionError):
            try:
                while sent.recv(65_536):
                    pass
            except TimeoutError:
                return False
        return True


__all__ = ["Hosted", "alone", "ask", "curl", "half_sent", "hosted", "hosting", "running_postgresql"]
