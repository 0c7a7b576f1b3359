"""Hostile requests at random: nothing breaks inside, nothing private comes out, and memory stays as it is."""

import contextlib
import random
import socket
from pathlib import Path

import pytest

from tests.hosted import ask, hosted  # noqa: F401 - a fixture
from tests.postgresql import postgresql  # noqa: F401 - a fixture
from tests.usual import number

pytestmark = pytest.mark.full

PATHS = (
    "/",
    "/saved?view=",
    "/saved?edit=",
    "/media/",
    "/static/",
    "/_stcore/",
    "/_stcore/stream",
    "/component/",
    "/_stcore/upload_file/",
    "/preview/saved.png?view=",
    "/preview/plan.png",
    "/where",
    "/healthz",
    "/app/static/",
    "/_stcore/bidi-components/",
    "/_stcore/host-config",
    "/privacy",
    "/present?view=",
)
PIECES = (
    "../",
    "..%2f",
    "%00",
    "%ff",
    "\\",
    "//",
    "x" * 3_000,
    "<script>",
    "'\"",
    "%0d%0aSet-Cookie:%20a=b",
    "?",
    "#",
    ";",
    "é",
    "\u202e",
    "&&",
    "=",
    "%",
    "etc/passwd",
    "app.py",
    ".streamlit/config.toml",
    "saved/plans.sqlite3",
    "{}",
)
METHODS = (
    "GET",
    "GET",
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "PATCH",
    "CONNECT",
    "get",
    "X" * 40,
)
HEADERS = (
    "Host: x\r\nHost: y",
    "Content-Length: -1",
    "Content-Length: 99999999999999",
    "Transfer-Encoding: chunked",
    "Content-Length: 3\r\nContent-Length: 4",
    "Range: bytes=0-1,5-9999999999",
    "Accept-Encoding: gzip;q=x,,;;",
    "Cookie: _streamlit_xsrf=" + "A" * 500,
    "Upgrade: websocket\r\nConnection: Upgrade",
    "Expect: 100-continue",
    "X-Forwarded-For: ,,,;",
    "X-Forwarded-Proto: javascript",
    "Origin: null",
    "Sec-WebSocket-Key: x",
    "If-None-Match: *",
    "If-Modified-Since: never",
    "X: " + "y" * 9_000,
    ": no name",
    "Content-Type: multipart/form-data",
)
LEAKS = (b"Traceback", b"site-packages", b'File "', b"postgresql://", b"root:", b"[server]", b"SQLite format")


def hostile(chance):
    """One request as bytes, of which some part is wrong."""
    path = chance.choice(PATHS) + "".join(chance.choices(PIECES, k=chance.randrange(4)))
    lines = [f"{chance.choice(METHODS)} {path} HTTP/{chance.choice(('1.1', '1.1', '1.1', '1.0', '9.9'))}"]
    lines += ["Host: localhost"] * chance.choice((1, 1, 1, 0))
    lines += chance.sample(HEADERS, k=chance.randrange(4))
    body = chance.choice(("", "", "0\r\n\r\n", "zz\r\n", "--part\r\n", "\0" * 50))
    whole = ("\r\n".join([*lines, "Connection: close"]) + f"\r\n\r\n{body}").encode()
    return whole if chance.random() < 0.9 else whole[: chance.randrange(len(whole))]


def answer_to(port, data):
    """What comes back, to its end, or nothing where the other side waits for more."""
    found = b""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=3) as sent:
        sent.sendall(data)
        sent.shutdown(socket.SHUT_WR)
        while part := sent.recv(65_536):
            found += part
    return found


def megabytes(process):
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.full)])
def test_hostile_requests_break_nothing_and_learn_nothing(hosted, seed):  # noqa: F811
    chance, port = random.Random(seed), hosted.ports[0]
    many, grown = number(40, 3_000), []
    for at in range(many):
        data = hostile(chance)
        found = answer_to(port, data)
        head = found.partition(b"\r\n")[0]
        assert not head.startswith(b"HTTP/1.1 5"), (data[:300], found[:300])
        assert not [each for each in LEAKS if each in found], (data[:300], found[:300])
        assert b"\nset-cookie: a=b" not in found.lower()
        if at in (many // 2, many - 1) and Path("/proc/self/status").exists():
            grown.append(megabytes(hosted.running[0].pid))
    assert ask(port, "/healthz")[0] == 200
    assert not grown or grown[-1] - grown[0] < 20
