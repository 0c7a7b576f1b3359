"""What a hosted page refuses, writes into its log, says of itself and does when a process dies."""

import asyncio
import json
import logging
import shutil
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import uvicorn
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.testing.v1 import AppTest

from influencer_compare.hosting.logs import LOG, JsonLines, log_error
from influencer_compare.hosting.settings import PROCESS_NAME, BadSetting, host
from influencer_compare.serving import __main__ as serving
from influencer_compare.serving import fleet, proxy
from influencer_compare.serving.doors import Doors
from influencer_compare.serving.process import PatientProtocol
from influencer_compare.store import faults
from influencer_compare.wording.hosting import who_sentences
from tests.hosted import half_sent
from tests.postgresql import free_port

SECRET = "7310 in Springfield"


# ---- Doors ----


def in_a_loop(work):
    """Carry it out in a thread: a browser that tests share keeps a loop of its own in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


async def reads(scope, receive, send):
    """An application that reads all that is sent, and says how much it was."""
    size, more = 0, True
    while more:
        message = await receive()
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


def asked(path, method, parts, headers=(), seconds=5.0):
    """The status that a request is given; its body comes in parts, and None is a pause without end."""
    left, found = list(parts), []

    async def receive():
        part = left.pop(0)
        if part is None:
            await asyncio.sleep(30)
        return {"type": "http.request", "body": part, "more_body": bool(left)}

    async def send(message):
        found.append(message)

    scope = {"type": "http", "path": path, "method": method, "query_string": b"", "headers": list(headers)}
    doors = Doors(reads, 1_000, lambda visit: visit == "asked", seconds)
    in_a_loop(doors(scope, receive, send))
    return found[0]["status"]


@pytest.mark.parametrize(
    ("path", "method", "parts", "headers", "status"),
    [
        ("/", "GET", [b""], (), 200),
        ("/", "DELETE", [b""], (), 405),
        ("/", "GET", [b"x"], ((b"content-length", b"1"),), 413),
        ("/", "GET", [b"x"], ((b"transfer-encoding", b"chunked"),), 413),
        ("/auth/login", "GET", [b""], (), 404),
        ("/_stcore/upload_file/asked/1", "PUT", [b"x" * 900], ((b"content-length", b"900"),), 200),
        ("/_stcore/upload_file/other/1", "PUT", [b"x"], ((b"content-length", b"1"),), 403),
        ("/_stcore/upload_file/asked/1", "PUT", [b"x"], ((b"content-length", b"2000"),), 413),
        ("/_stcore/upload_file/asked/1", "PUT", [b"x"], ((b"content-length", b"-1"),), 413),
        ("/_stcore/upload_file/asked/1", "PUT", [b"x"], ((b"content-length", b"\xb2"),), 413),
        # One that says nothing of its length, or lies.
        ("/_stcore/upload_file/asked/1", "PUT", [b"x" * 600, b"x" * 600], ((b"content-length", b"9"),), 413),
        ("/_stcore/upload_file/asked/1", "POST", [b"x" * 600, b"x" * 600], (), 413),
    ],
)
def test_a_body_comes_in_only_where_it_is_asked_for_and_is_small(path, method, parts, headers, status):
    assert asked(path, method, parts, headers) == status


def test_a_body_that_does_not_end_is_let_go():
    length = ((b"content-length", b"900"),)
    assert asked("/_stcore/upload_file/asked/1", "PUT", [b"x", None], length, seconds=0.05) == 408


@pytest.mark.parametrize(
    "name", ["clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"]
)
def test_a_visit_sends_nothing_that_concerns_all(name):
    unwanted, wanted = BackMsg(), BackMsg()
    setattr(unwanted, name, True)
    wanted.rerun_script.query_string = "budget=1"
    sent = [unwanted.SerializeToString(), wanted.SerializeToString(), b"\xff not ours"]
    heard = []

    async def receive():
        data = sent.pop(0) if sent else None
        return {"type": "websocket.receive", "bytes": data} if data else {"type": "websocket.disconnect"}

    async def visit(scope, receive, send):
        while (message := await receive())["type"] != "websocket.disconnect":
            heard.append(message["bytes"])

    in_a_loop(Doors(visit, 1_000, bool)({"type": "websocket", "path": "/"}, receive, None))
    assert heard == [wanted.SerializeToString(), b"\xff not ours"]


# ---- Requests that are never sent to their end ----


@pytest.fixture(scope="module")
def impatient():
    """A small server with the protocol of the page, which waits a fifth of a second."""

    class Impatient(PatientProtocol):
        seconds = 0.2

    async def answers(scope, receive, send):
        if scope["type"] == "http":
            if scope["path"] == "/slow":
                await asyncio.sleep(0.6)
            await reads(scope, receive, send)

    listener = socket.create_server(("127.0.0.1", 0))
    settings = uvicorn.Config(answers, http=Impatient, log_config=None, lifespan="off")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join(10)


@pytest.mark.parametrize(
    "data", [b"", b"GET / HTTP/1.1\r\nHos", b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n"]
)
def test_a_half_sent_request_ends(impatient, data):
    assert half_sent(impatient, data, seconds=5)


def test_a_request_that_takes_long_to_answer_is_answered(impatient):
    with socket.create_connection(("127.0.0.1", impatient), timeout=5) as sent:
        sent.sendall(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        assert sent.recv(1_000).startswith(b"HTTP/1.1 200")


# ---- The log, and errors ----


def fail():
    raise ValueError(SECRET)


def test_the_log_tells_where_an_error_was_and_nothing_that_was_typed(caplog):
    try:
        fail()
    except ValueError as error:
        number = log_error(error, "A page broke at http://example.org/saved?edit=abc for 10.1.2.3.")
    line = JsonLines().format(caplog.records[-1])
    told = json.loads(line)
    assert (told["error_number"], told["error"], told["level"]) == (number, "ValueError", "error")
    assert told["at"][-1].startswith("tests/unit/test_hosting.py:")
    assert not [each for each in (SECRET, "abc", "10.1.2.3", "example.org") if each in line]


@pytest.mark.parametrize(
    "words",
    ["GET /saved?view=abc", "edit=abc is no key", "postgresql://me:abc@host/plans", "from 10.0.0.1:99"],
)
def test_the_log_leaves_out_queries_keys_and_addresses(words):
    record = logging.LogRecord("x", logging.WARNING, "", 1, words, None, None)
    assert not [each for each in ("abc", "10.0.0.1") if each in JsonLines().format(record)]


def broken_page():
    from influencer_compare.serving.errors import show_error  # noqa: PLC0415 - this is a page of its own

    assert show_error(ValueError("7310 in Springfield"))


def test_an_error_has_a_number_that_stands_in_the_log_too(caplog):
    caplog.set_level(logging.ERROR, LOG.name)
    at = AppTest.from_function(broken_page).run()
    assert not at.exception
    (said,) = at.error
    number = next(record.error_number for record in caplog.records if hasattr(record, "error_number"))
    assert number in said.value
    assert SECRET not in said.value


# ---- Settings, and who runs the page ----


def test_settings_are_read_and_a_wrong_one_is_named():
    own = host(
        {"HOST_NAME": " Corner \n Shop ", "PUBLIC_URL": "https://plans.example.org/", PROCESS_NAME: "one"}
    )
    assert (own.name, own.public_url, own.process) == ("Corner Shop", "https://plans.example.org", "one")
    assert host({}).process == ""
    for wrong in ("plans.example.org", "javascript:alert(1)", 'https://x"><script>'):
        with pytest.raises(BadSetting, match=r"PUBLIC_URL must be .*https://"):
            host({"PUBLIC_URL": wrong})
    assert (host({}).later_processes, host({"LATER_PROCESSES": " 0 "}).later_processes) == (1, 0)
    for wrong in ("-1", "9", "two", "1.5"):
        with pytest.raises(BadSetting, match="LATER_PROCESSES must be a whole number from 0 to 8"):
            host({"LATER_PROCESSES": wrong})
    assert "hush" not in repr(host({"DATABASE_URL": "postgresql://me:hush@host/plans"}))


def test_who_runs_the_page_is_said_or_that_it_is_not_known():
    assert who_sentences("Corner Shop", "a@example.org", "") == (
        "Corner Shop runs this page.",
        "Contact: a@example.org",
    )
    assert "has not written a name" in who_sentences("", "", "")[0]


# ---- The proxy and the processes behind it ----


def test_without_a_proxy_the_remedy_is_said(monkeypatch, capsys):
    monkeypatch.delenv(proxy.PATH, raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(fleet.FleetProblem, match=r"install HAProxy.*manage\.py run"):
        fleet.serve_fleet(fleet.Service(2))


def test_a_port_in_use_is_named(monkeypatch):
    monkeypatch.setattr(proxy, "find_proxy", lambda: "haproxy")
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(fleet.FleetProblem, match="in use"):
        fleet.serve_fleet(fleet.Service(2, port=taken.getsockname()[1]))


def is_running(member):
    return member.running is not None


def test_a_process_that_dies_is_started_again_and_one_that_dies_at_once_waits():
    member = fleet.Member([sys.executable, "-c", "pass"], {})
    member.start()
    member.running.wait()
    first = member.running.pid
    assert member.look_after() == first
    assert (is_running(member), member.soon_dead) == (False, 1)
    assert member.look_after() is None  # not yet
    assert not is_running(member)
    member.due_at = 0
    member.look_after()
    again = member.running
    assert again is not None
    assert again.pid != first
    member.stop()
    assert again.returncode is not None


def test_the_proxy_is_told_of_every_process():
    assert proxy.servers_section([1, 2]).count("\n    server process") == 2
    assert proxy.proxy_environment("::1", 8501) == {"LISTEN": "[::1]:8501"}


@pytest.mark.parametrize("address", ["nonsense", "postgresql://me:hush@localhost:99999/plans"])
@pytest.mark.parametrize("command", ["fleet", "process"])
def test_an_address_that_can_be_none_ends_the_start(address, command, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setattr(serving, "write_json", lambda: None)
    monkeypatch.setattr(proxy, "find_proxy", lambda: "haproxy")
    assert serving.main([command, "--port", str(free_port())]) == 1
    assert capsys.readouterr().err == f"{faults.BAD_ADDRESS}\n"


def test_a_database_that_does_not_answer_is_said_once_and_the_start_goes_on(monkeypatch, caplog):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://me:hush@localhost:{free_port()}/plans")
    fleet.see_to_database()
    (said,) = caplog.records
    assert faults.NO_ANSWER in said.getMessage()
    assert "hush" not in said.getMessage()


def test_a_certificate_that_cannot_be_used_is_named(tmp_path):
    empty = tmp_path / "page.pem"
    empty.touch()
    for given, words in ((tmp_path / "none.pem", "can't be read"), (empty, "lacks a certificate")):
        with pytest.raises(fleet.FleetProblem, match=f"{given.name} {words}"):
            fleet.see_that_certificate_is_there(str(given))
    fleet.see_that_certificate_is_there(None)
