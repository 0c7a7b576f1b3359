"""What several processes promise: the command that serves, and that nothing is half saved whatever dies."""

import contextlib
import http.client
import http.server
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest
from sqlalchemy import create_engine, text
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import WebSocketException

from benchmarks.connection import Connection, is_drawn
from influencer_compare.store.store import Store
from tests.hosted import ROOT, Hosted, ask, half_sent, hosted, hosting, wait_for  # noqa: F401 - a fixture
from tests.postgresql import free_port, postgresql, running  # noqa: F401 - a fixture

pytestmark = pytest.mark.full

LOST = (OSError, WebSocketException, http.client.HTTPException, TimeoutError)


def test_the_proxy_keeps_a_visitor_on_one_process_and_ends_half_sent_requests(hosted):  # noqa: F811
    cookies = {}
    for _ in range(4):
        _, headers, body = ask(hosted.port, "/where")
        cookies[json.loads(body)["process"]] = headers["set-cookie"].partition(";")[0]
    assert set(cookies) == set(hosted.names)
    for name, cookie in cookies.items():
        assert {hosted.where(cookie=cookie) for _ in range(4)} == {name}
    assert ask(hosted.port, "/_stcore/metrics")[0] == 404
    too_large = {"Content-Length": "50000000"}
    assert ask(hosted.port, "/_stcore/upload_file/x/1", "PUT", headers=too_large)[0] == 413


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers with the headers that came."""

    def do_GET(self):
        body = json.dumps([[name.lower(), value] for name, value in self.headers.items()]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing."""


def test_the_proxy_says_where_a_visitor_comes_from_and_her_own_word_does_not_count(tmp_path):
    """Limits and links read this behind a proxy that is trusted."""
    made = Hosted(tmp_path, "")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo) as echo:
        made.ports = [echo.server_address[1]]
        threading.Thread(target=echo.serve_forever, daemon=True).start()
        try:
            made.start_proxy()
            lies = {
                "X-Forwarded-For": "203.0.113.7",
                "X-Forwarded-Proto": "https",
                "Forwarded": "for=203.0.113.7",
            }
            heard = json.loads(ask(made.port, "/where", headers=lies)[2])
        finally:
            made.stop()
            echo.shutdown()
    told = [(name, value) for name, value in heard if "forwarded" in name]
    assert sorted(told) == [("x-forwarded-for", "127.0.0.1"), ("x-forwarded-proto", "http")]


@pytest.mark.full
def test_a_half_sent_request_ends_at_the_proxy(hosted):  # noqa: F811
    assert half_sent(hosted.port, b"GET / HTTP/1.1\r\nHos", seconds=25)


@pytest.mark.full
def test_the_command_serves_starts_again_what_dies_and_stops_cleanly(tmp_path):
    port, metrics_port = free_port(), free_port()
    command = [sys.executable, "-m", "influencer_compare.serving", "fleet", "--workers", "2"]
    command += ["--port", str(port), "--metrics-port", str(metrics_port)]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'plans.sqlite3'}"}
    log = (tmp_path / "log").open("wb")
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log
    )
    try:
        assert f"http://localhost:{port}".encode() in server.stdout.readline()
        before = names(port)
        assert len(before) == 2
        children = children_of(server.pid)
        os.kill(children[0], signal.SIGKILL)
        wait_for(lambda: len(names(port)) == 2 and names(port) != before, "nothing was started again")
        assert len(names(port) & before) == 1
        told = ask(metrics_port, "/metrics")[2].decode()
        assert "influencer_compare_answer_seconds_count" in told
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0
        assert not [each for each in children_of(server.pid) + children if alive(each)]
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", port))
    finally:
        server.kill()
        server.stdout.close()
        log.close()
    assert b"Traceback" not in (tmp_path / "log").read_bytes()


SCRIPT = """
import time
from influencer_compare.evidence.evidence import load_evidence
from influencer_compare.ui.cache.workers import WorkerProcesses
made = WorkerProcesses(1, load_evidence())
while not made.processes():
    time.sleep(0.1)
print(made.processes()[0], flush=True)
time.sleep(600)
"""


def test_a_worker_ends_with_the_process_that_started_it():
    command = [sys.executable, "-c", SCRIPT]
    page = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    worker = int(page.stdout.readline())
    page.kill()
    page.wait()
    page.stdout.close()
    wait_for(lambda: not alive(worker), "it goes on alone")


def names(port):
    found = set()
    for _ in range(6):
        with contextlib.suppress(*LOST, ValueError):
            found.add(json.loads(ask(port, "/where")[2])["process"])
    return found


def children_of(process):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True)
    return [int(each) for each in listed.stdout.split()]


def alive(process):
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


@pytest.mark.full
def test_nothing_is_half_saved_when_processes_or_the_database_die(tmp_path):
    """Visitors save through the proxy without end; meanwhile a process, and then the database, is killed."""
    with running() as database:
        address = database.new_address()
        with hosting(tmp_path, address) as made:
            over, saved = threading.Event(), []
            savers = [threading.Thread(target=save_on, args=(made.port, over, saved)) for _ in range(2)]
            for each in savers:
                each.start()
            for at in (0, 1):
                time.sleep(random.uniform(2, 4))
                made.kill(at)
                made.start(at)
                made.wait(at)
            stop_sessions(address)
            time.sleep(2)
            over.set()
            for each in savers:
                each.join(120)
            assert len(saved) > 3
        plans = Store(address)
        for view, edit in saved:  # whoever was told that it is saved has it
            assert plans.open_view(view).document.options
            assert plans.open_edit(edit).version == 1
        plans.close()
        assert every_row_opens(address) >= len(saved)


class Saver(Connection):
    """A visit that notes the links it is shown, which have no key on the page."""

    def __post_init__(self):
        self.codes = []
        super().__post_init__()

    def _remember(self, delta):
        if delta.HasField("new_element") and delta.new_element.WhichOneof("type") == "code":
            self.codes.append(delta.new_element.code.code_text)
        super()._remember(delta)

    def save(self):
        """Press the button inside the dialog, which is drawn where its opener is pressed too."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        for place in self.unfolded.values():
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.bool_value = place.id, True
        for name in ("save", "save_new"):
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.trigger_value = self.elements["button", name].id, True
        self.send(message)
        self.wait_for(is_drawn)


def save_on(port, over, saved):
    """Save plan after plan, as a browser does, and note the links that were shown."""
    while not over.is_set():
        with contextlib.suppress(*LOST, KeyError):
            visit = Saver(port)
            with contextlib.closing(visit):
                visit.run(unfold="share")
                visit.run(press="save")
                visit.save()
                shown = [each.partition("saved?")[2] for each in visit.codes if "saved?" in each]
                links = dict(each.split("=", 1) for each in shown)
                if {"view", "edit"} <= set(links):
                    saved.append((links["view"], links["edit"]))


def stop_sessions(address):
    """End every connection of the database, in the middle of whatever it does."""
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        )
    engine.dispose()


def every_row_opens(address):
    from influencer_compare.document.reader import read_document  # noqa: PLC0415

    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT document, view_hash, edit_hash FROM saved_plan")).all()
    engine.dispose()
    for document, view, edit in rows:
        assert read_document(document).options
        assert len(view) == len(edit) == 64
    return len(rows)
